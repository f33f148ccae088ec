"""Which library is meant, and a look into one that costs no check while nothing is amiss."""

from __future__ import annotations

from pathlib import Path

import pytest

from avtalemaker.errors import LibraryError
from avtalemaker.library.layers import Resolved
from avtalemaker.library.load import build_library, read_library
from avtalemaker.library.shelf import Shelf
from avtalemaker.library.source import LibraryFiles
from avtalemaker.workflows.libraries import look_into, resolved_library
from avtalemaker.workflows.listing import Wanted, listed

NO_SHELF = Shelf(Path("/nowhere"))
HEAD = b'library: branch\nversion: "1"\nname: {nb: V, nn: V}\nextends: standard\n'
MEETINGS = """\
section: meetings
clauses:
  regular-meetings:
    title: {nb: Våre møter, nn: Våre møte}
    wordings:
      ours: {nb: "møtes hver uke", nn: "møtast kvar veke"}
"""


def branch(folder, text: str = MEETINGS):
    files = {"clauses/library.yaml": HEAD, "clauses/meetings.yaml": text.encode()}
    for path, raw in LibraryFiles("branch", files).files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(raw)
    return folder


def test_a_look_sees_what_a_full_check_reads(tmp_path):
    checked = resolved_library(branch(tmp_path), NO_SHELF)
    seen = look_into(tmp_path, NO_SHELF, lambda resolved: resolved)
    assert isinstance(seen, Resolved)
    assert seen.items == checked.items
    assert build_library(seen) == read_library(checked)


@pytest.mark.parametrize(
    "text",
    [
        "section: meetings\nclauses: [x]\n",
        "section: [\n",
        MEETINGS.replace("title", "tilte"),
        MEETINGS.replace("{nb: Våre møter, nn: Våre møte}", "5"),
        MEETINGS.replace("extends", "x") + "  y: 5\n",
    ],
)
def test_a_look_into_a_broken_library_tells_its_faults(tmp_path, text):
    with pytest.raises(LibraryError) as caught:
        look_into(branch(tmp_path, text), NO_SHELF, lambda seen: listed(seen, Wanted()))
    assert caught.value.findings


def test_a_fault_that_harms_no_reading_is_left_to_the_check(tmp_path):
    branch(tmp_path, MEETINGS.replace("    title", "    colour: red\n    title"))
    assert "Våre møter (branch)" in look_into(
        tmp_path, NO_SHELF, lambda seen: listed(seen, Wanted())
    )
    with pytest.raises(LibraryError):
        read_library(resolved_library(tmp_path, NO_SHELF))
