"""One process at a time in an agreement's folder, by a lock that dies with its process."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from avtalemaker.errors import FileRefusedError
from avtalemaker.files.content import remove_leftovers
from avtalemaker.files.refusals import refusing
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME = ".avtalemaker-lock.tmp"

# Some network drives know no locks. There the atomic writes alone protect the files.
_NO_LOCKS = {
    errno.EBADF,
    errno.EINVAL,
    errno.ENOLCK,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
}


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; a second one, or a second time, is refused.

    Raises `FileRefusedError` when another holds it, when it is not there, or when it cannot be
    written in. The lock is the system's own: after a kill -9 the folder is free at once.
    """
    with refusing(folder):
        descriptor = _open(folder)
    try:
        _take(descriptor, folder)
        if not os.access(folder, os.W_OK):
            raise FileRefusedError(
                _("The folder «{folder}» can only be read.").format(folder=folder),
                _("Choose a folder that you can write in, or copy this one to such a place."),
            )
        remove_leftovers(folder)
        yield
    finally:
        os.close(descriptor)
        if sys.platform == "win32":
            with suppress(OSError):
                (folder / LOCK_NAME).unlink()


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        """Return a handle to a lock file in the folder: Windows cannot lock a folder itself."""
        return os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT)

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _open(folder: Path) -> int:
        """Return a handle to the folder itself: nothing is left lying in a synced folder."""
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _take(descriptor: int, folder: Path) -> None:
    """Lock the handle, or refuse when another process has it."""
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return
        # EWOULDBLOCK from flock; EACCES or EDEADLK from Windows.
        raise FileRefusedError(
            _("avtalemaker is already at work in the folder «{folder}».").format(folder=folder),
            _("Finish there, or close the other window, and try again."),
        ) from error
