"""`new` asks for the library only where one was added, after the folder and before the language."""

from __future__ import annotations

from pathlib import Path

import pytest

from avtalemaker.cli import start
from avtalemaker.interview.prompt import Back
from avtalemaker.library.layers import alone, read_head
from avtalemaker.library.shelf import Kind, Origin, Shelf
from avtalemaker.workflows.example import make_example
from avtalemaker.workflows.starting import library_of, make_folder
from small_library import small_answers, small_files


class Script:
    """A front end that answers from a list."""

    width = 70

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def ask(self, prompt):
        self.asked.append(prompt.text)
        answer = self.answers.pop(0)
        if answer is Back:
            raise Back
        return prompt.typed if answer == ... else answer

    def show(self, *_told):
        pass


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    place = Shelf(tmp_path / "libraries")
    monkeypatch.setattr(start, "shelf", lambda: place)
    monkeypatch.chdir(tmp_path)
    return place


def put(shelf):
    files = small_files()
    shelf.put(files, read_head(files), Origin(Kind.ZIP, "/gone.zip"), "2026-11-22")


def begin(front, source=None, folder=None):
    return start.begin(front, folder, source, None, None, renews=False, dry_run=False)


def test_where_nothing_was_added_nobody_is_asked(shelf):
    front = Script("avtale", "nb", "union-party")
    _folder, opened, _language, _type = begin(front)

    assert opened.resolved.top.head.id == "standard"
    assert not any("clause library" in asked for asked in front.asked)
    assert not shelf.folder.exists()


def test_an_added_library_is_offered_and_back_leads_through_all_of_it(shelf):
    put(shelf)
    front = Script("one", Back, "two", ..., Back, "small", "nn")
    folder, opened, language, type_id = begin(front)

    assert (folder.name, opened.library.head.id, language, type_id) == (
        "two",
        "small",
        "nn",
        "pact",
    )


def test_the_standard_library_can_be_chosen_all_the_same(shelf):
    put(shelf)
    opened = begin(Script("avtale", "standard", "nb", "union-party"))[1]
    assert opened.library.head.id == "standard"


def test_a_named_library_is_not_asked_for(shelf):
    put(shelf)
    front = Script("avtale", "nb")
    assert begin(front, "small")[1].library.head.id == "small"
    assert not any("clause library" in asked for asked in front.asked)


def test_an_agreement_that_is_there_goes_on_with_its_own_library(shelf, tmp_path):
    put(shelf)
    make_example("samarbeidsavtale", "nb", tmp_path / "avtale")
    front = Script("avtale")
    begin(front)
    assert len(front.asked) == 1


def test_a_renewal_is_made_from_the_library_that_the_earlier_agreement_was_made_from(shelf):
    made = make_folder(Path("old"), alone(small_files()), small_answers())
    assert library_of(made.answers, shelf) == str(made.basis)  # nowhere else on this machine
    put(shelf)
    assert library_of(made.answers, shelf) == "small"
    Path("small").mkdir()  # a folder of its name goes before it
    assert library_of(made.answers, shelf) == str(made.basis)
    assert library_of(Path("alone.yaml"), shelf) is None
