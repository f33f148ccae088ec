"""The bokmål and the nynorsk example, each with the draft built of it."""

from __future__ import annotations

import pytest
from returned_cases import make_case

from avtalemaker.answers_file import read_answers
from avtalemaker.workflows.example import EXAMPLES
from avtalemaker.workflows.folder import open_agreement
from avtalemaker.workflows.libraries import standard_library
from avtalemaker.workflows.starting import make_folder


@pytest.fixture(scope="session")
def cases(tmp_path_factory):
    """The example in both languages."""
    made = {}
    for language in ("nb", "nn"):
        folder = tmp_path_factory.mktemp("returned") / "avtale"
        answers = read_answers(EXAMPLES / f"samarbeidsavtale.{language}.yaml").answers
        make_folder(folder, standard_library(), answers)
        made[language] = make_case(open_agreement(folder))
    return made


@pytest.fixture(scope="session", params=["nb", "nn"])
def either(request, cases):
    """The example in each language."""
    return cases[request.param]


@pytest.fixture(scope="session")
def case(cases):
    """The bokmål example."""
    return cases["nb"]
