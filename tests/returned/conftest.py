"""The bokmål and the nynorsk example, each with the draft built of it."""

from __future__ import annotations

import pytest
from returned_cases import make_case

from avtalemaker.workflows.example import make_example
from avtalemaker.workflows.folder import open_agreement


@pytest.fixture(scope="session", params=["nb", "nn"])
def either(request, tmp_path_factory):
    """The example in each language."""
    folder = tmp_path_factory.mktemp("returned") / "avtale"
    make_example("samarbeidsavtale", request.param, folder)
    return make_case(open_agreement(folder))


@pytest.fixture(scope="session")
def case(tmp_path_factory):
    """The bokmål example."""
    folder = tmp_path_factory.mktemp("returned") / "avtale"
    make_example("samarbeidsavtale", "nb", folder)
    return make_case(open_agreement(folder))
