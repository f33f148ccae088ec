"""What an `OSError` means for a person: a message, and advice on what to do."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from avtalemaker.errors import FileRefusedError
from avtalemaker.files.neighbours import is_open_in_word
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_DENIED = {errno.EACCES, errno.EPERM}
_IN_USE = {errno.EBUSY, errno.ETXTBSY}
_BAD_PATH = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_LOST_DRIVE = {
    errno.EIO,
    errno.ENODEV,
    errno.ENXIO,
    errno.ESTALE,
    errno.ETIMEDOUT,
    errno.ENOTCONN,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
}

# Windows tells more than the errno it is translated to; the numbers are those of winerror.h.
_WINDOWS_IN_USE = {32, 33}  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_WINDOWS_BAD_NAME = 123  # ERROR_INVALID_NAME
_WINDOWS_CLOUD = range(358, 405)  # ERROR_CLOUD_FILE_*: a file that is only in OneDrive


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the file system refuses about `path` into a `FileRefusedError`.

    `FileExistsError` goes through, for the caller chooses another name; so does an `OSError`
    that is no answer of the file system, for that is a bug.
    """
    try:
        yield
    except OSError as error:
        texts = _texts(error, path)
        if texts is None:
            raise
        message, advice = texts
        raise FileRefusedError(message.format(path=path), advice) from error


def _texts(error: OSError, path: Path) -> tuple[str, str] | None:
    """Return the message (with `{path}` in it) and the advice, None when it is not a refusal."""
    number = error.errno
    windows = getattr(error, "winerror", None)
    # macOS answers EDEADLK for a file that is only in iCloud or Drive and cannot be fetched.
    if windows in _WINDOWS_CLOUD or number == errno.EDEADLK:
        return (
            _("«{path}» is in the cloud and not on this machine."),
            _("Start the sync program, choose «always keep on this device», and try again."),
        )
    if number == errno.ENAMETOOLONG or windows == _WINDOWS_BAD_NAME:
        return (
            _("The file system cannot take the name «{path}»."),
            _("Use a shorter and plainer name, or a folder nearer the top."),
        )
    if windows in _WINDOWS_IN_USE or number in _IN_USE or number in _DENIED:
        return _texts_of_denied(in_use=windows in _WINDOWS_IN_USE or number in _IN_USE, path=path)
    return _texts_of_place(number)


def _texts_of_denied(*, in_use: bool, path: Path) -> tuple[str, str]:
    """Tell a file that another program holds from one the person has no right to."""
    if is_open_in_word(path):
        return _("«{path}» is open in Word."), _("Close it in Word and try again.")
    if in_use:
        return (
            _("«{path}» is in use by another program."),
            _("Close the file where it is open and try again."),
        )
    return (
        _("You do not have the right to read or write «{path}»."),
        _("Close it if it is open in another program; otherwise choose another folder."),
    )


def _texts_of_place(number: int | None) -> tuple[str, str] | None:
    """Return the texts for what is wrong with the disk or the folder."""
    if number in _FULL:
        return (
            _("There is no room for «{path}»: the disk or your quota is full."),
            _("Delete something, or choose a folder on another disk. Nothing was overwritten."),
        )
    if number == errno.EROFS:
        return (
            _("«{path}» lies on a disk that can only be read."),
            _("Choose a folder that you can write in."),
        )
    if number == errno.EISDIR:
        return _("«{path}» is a folder, not a file."), _("Name a file in it.")
    if number in _BAD_PATH:
        return (
            _("There is no «{path}», or something in the way to it is not a folder."),
            _("Check the name, and that the folder exists."),
        )
    if number in _LOST_DRIVE:
        return (
            _("The disk does not answer for «{path}»."),
            _("Check the cable, the network or the sync program, and try again."),
        )
    return None
