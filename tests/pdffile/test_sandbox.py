"""The child keeps its limits, and what goes wrong in it is told in ours."""

from __future__ import annotations

import re
import sys
import zlib

import pytest

from avtalemaker.pdffile import limits, sandbox
from avtalemaker.pdffile.inspection import ask_child


def test_a_child_that_takes_too_long_is_ended_and_refused(page):
    with pytest.raises(sandbox.ChildRefusedError) as caught:
        sandbox.run("inspect", {}, {"input.pdf": page()}, seconds=0)
    assert caught.value.code == "P008"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit on address space")
def test_a_child_without_memory_is_refused_or_fails(page):
    pages = page(content=b"q Q " * 4_000_000)
    with pytest.raises((sandbox.ChildRefusedError, sandbox.ChildFailedError)):
        sandbox.run("inspect", {}, {"input.pdf": pages}, memory=4096)


def test_a_child_that_dies_keeps_its_traceback():
    with pytest.raises(sandbox.ChildFailedError, match="FileNotFoundError"):
        sandbox.run("inspect", {}, {})


def test_a_module_in_the_current_folder_is_never_run(tmp_path, monkeypatch, page):
    (tmp_path / "pikepdf.py").write_text("raise SystemExit('hostile')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask_child("inspect", page(), "plan.pdf").report["pages"] == 1


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch, page):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ask_child("prepare", page(), "plan.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit on address space")
def test_a_bomb_of_memory_is_refused_and_our_own_process_lives(page):
    # An object stream that unpacks to 300 MB: opening it needs the whole of it.
    packed = zlib.compressobj(9)
    bomb = packed.compress(b"10 0 <</Type/Catalog/Pages 2 0 R>>")
    for _block in range(300):
        bomb += packed.compress(b" " * 1_000_000)
    bomb += packed.flush()
    body = b"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream"
    plain = page(more={5: body % (len(bomb), bomb)})
    # A cross-reference stream says that object 10 lies in it.
    start = len(plain)
    rows = b"\x02\x00\x00\x00\x05\x00" + b"\x01" + start.to_bytes(4, "big") + b"\x00"
    previous = int(re.search(rb"startxref\n(\d+)", plain)[1])
    table = (
        b"11 0 obj\n<</Type/XRef/Size 12/W[1 4 1]/Index[10 2]/Root 10 0 R/Prev %d/Length %d>>\n"
        b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (previous, len(rows), rows, start)
    )
    files = {"input.pdf": plain + table}
    assert sandbox.run("inspect", {}, files).report["pages"] == 1
    with pytest.raises(sandbox.ChildRefusedError) as caught:
        sandbox.run("inspect", {}, files, memory=100 * limits.MEGABYTE)
    assert caught.value.code in {"P004", "P008"}
