"""An update in a real pseudo-terminal: whole, and stopped."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from small_library import MEETINGS

pexpect = pytest.importorskip("pexpect")

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

NEWER = {"meetings.yaml": MEETINGS.replace("i året", "hvert år").replace("aldri møtes", "si nei")}
SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def window(case, choose, tmp_path):
    one = case(NEWER, choose("regular", "never"))
    environment = {
        **os.environ, "AVTALEMAKER_LANG": "en", "HOME": str(tmp_path), "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1",
    }  # fmt: skip
    command = f"exec {sys.executable} -m avtalemaker library update avtale --library ny > results"
    process = pexpect.spawn("/bin/sh", ["-c", command], cwd=tmp_path, env=environment,
                            encoding="utf-8", dimensions=(30, 80), timeout=20)  # fmt: skip
    process.expect("Which text do you want")
    return one, process, tmp_path / "results"


def everything(one):
    return sorted((path.name, path.read_bytes()) for path in one.folder.path.iterdir())


def test_enter_all_the_way_updates_and_prints_the_files(window):
    one, process, results = window
    for question in ("Which text do you want", "Update the agreement now"):
        process.send("\r")
        process.expect(question)
    process.send("\r")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    assert len(results.read_text(encoding="utf-8").splitlines()) == 4
    assert one.basis.library.head.version == "1.1"


@pytest.mark.parametrize("keys", ["\x03", "\r\x03", "\x1b"])
def test_who_stops_or_goes_back_leaves_everything_as_it_was(keys, window):
    one, process, results = window
    before = everything(one)
    for key in keys:
        process.send(key)
        if key == "\r":
            process.expect("Which text do you want")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 130
    assert everything(one) == before
    assert results.read_text(encoding="utf-8") == ""
