"""What the file system refuses is told with advice; anything else stays a bug."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from avtalemaker.errors import ExitCode, FileRefusedError
from avtalemaker.files import read_file, refusing, write_atomic

FULL = ["ENOSPC", "EDQUOT", "EFBIG"]
HELD = ["EACCES", "EPERM", "EROFS", "EBUSY", "ETXTBSY", "EDEADLK"]
PLACE = ["ENAMETOOLONG", "EISDIR", "ENOENT", "ENOTDIR", "ELOOP"]
DRIVE = ["EIO", "ESTALE", "ETIMEDOUT", "ENODEV"]


@pytest.mark.parametrize("name", FULL + HELD + PLACE + DRIVE)
def test_a_refusal_names_the_file_and_what_to_do(name):
    path = Path("/mappe/{klamme} avtale.yaml")
    with pytest.raises(FileRefusedError) as refusal, refusing(path):
        raise OSError(getattr(errno, name), "no")
    assert str(path) in refusal.value.message
    assert len(refusal.value.advice) > 10
    assert refusal.value.exit_code == ExitCode.FAILURE
    assert isinstance(refusal.value.__cause__, OSError)


@pytest.mark.parametrize("number", [32, 33, 123, 362, 389])
def test_what_windows_alone_can_tell_is_told(number):
    error = OSError(errno.EINVAL, "no")
    error.winerror = number  # type: ignore[attr-defined]
    with pytest.raises(FileRefusedError), refusing(Path("utkast.docx")):
        raise error


def test_a_file_that_word_has_open_is_told_as_such(tmp_path):
    (tmp_path / "~$kast-1.docx").write_bytes(b"")
    with pytest.raises(FileRefusedError, match="Word"), refusing(tmp_path / "utkast-1.docx"):
        raise PermissionError(errno.EACCES, "no")


@pytest.mark.parametrize("error", [OSError(errno.EBADF, "bug"), OSError("bug"), ValueError("bug")])
def test_a_bug_stays_a_bug(error):
    with pytest.raises(type(error), match="bug"), refusing(Path("x")):
        raise error


def test_a_taken_name_is_for_the_caller():
    with pytest.raises(FileExistsError), refusing(Path("x")):
        raise FileExistsError(errno.EEXIST, "taken")


def test_a_read_only_disk_is_a_refusal_that_leaves_the_file(small_disk):
    path = small_disk / "avtale.yaml"
    write_atomic(path, b"answers")
    assert os.system(f"mount -o remount,ro {small_disk}") == 0  # noqa: S605
    with pytest.raises(FileRefusedError):
        write_atomic(path, b"more")
    assert read_file(path) == b"answers"
