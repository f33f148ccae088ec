"""One process at a time in a folder."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from avtalemaker.errors import FileRefusedError
from avtalemaker.files import folder_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDER = """
import pathlib, sys
from avtalemaker.files import folder_lock
with folder_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process_in(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        try:
            yield holder
        finally:
            holder.kill()


def test_a_second_process_is_refused_and_told_which_folder(tmp_path):
    with (
        another_process_in(tmp_path),
        pytest.raises(FileRefusedError) as refusal,
        folder_lock(tmp_path),
    ):
        pytest.fail("both are in the folder")
    assert str(tmp_path) in refusal.value.message
    assert refusal.value.advice


def test_a_killed_process_lets_go_of_the_folder_at_once(tmp_path):
    with another_process_in(tmp_path) as holder:
        holder.kill()
        holder.wait()
        with folder_lock(tmp_path):
            pass


def test_a_folder_is_free_after_use_and_after_a_fault(tmp_path):
    with pytest.raises(ZeroDivisionError), folder_lock(tmp_path):
        _ = 1 // 0
    with folder_lock(tmp_path), pytest.raises(FileRefusedError):
        folder_lock(tmp_path).__enter__()
    with folder_lock(tmp_path):
        pass


def test_the_lock_leaves_nothing_in_the_folder(tmp_path):
    with folder_lock(tmp_path):
        assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def test_a_program_started_by_the_holder_does_not_keep_the_folder(tmp_path):
    with folder_lock(tmp_path):
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with child:
        with folder_lock(tmp_path):
            pass
        child.kill()


def test_other_folders_are_free(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with folder_lock(tmp_path / "a"), folder_lock(tmp_path / "b"):
        pass


def test_a_folder_one_may_not_write_in_is_refused_before_any_work(locked_folder):
    with pytest.raises(FileRefusedError) as refusal, folder_lock(locked_folder):
        pytest.fail("the work began")
    assert str(locked_folder) in refusal.value.message


@pytest.mark.parametrize("name", ["borte", "fil.txt"])
def test_a_folder_that_is_not_there_is_refused(tmp_path, name):
    (tmp_path / "fil.txt").write_bytes(b"")
    with pytest.raises(FileRefusedError), folder_lock(tmp_path / name):
        pytest.fail("locked something that is not there")


def test_a_drive_that_knows_no_locks_can_still_be_worked_on(tmp_path, monkeypatch):
    def no_locks(*_args: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with folder_lock(tmp_path):
        pass
