"""Reading a file whole, and writing one so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from avtalemaker.errors import FileRefusedError, InputError
from avtalemaker.files.names import find_file
from avtalemaker.files.refusals import refusing
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MAX_SIZE = 512 * 2**20
"""The largest file that is read, in bytes: a signed package of scans is far below it."""

# OneDrive and Google Drive do not sync files that end in .tmp.
TEMPORARY = ".avtalemaker-*.tmp"

# File systems without hard links: FAT, many network drives, Drive's and SharePoint's own.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}

# Windows says «no permission» of a file that another program has open; Linux and macOS say «busy».
_IN_USE = {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN}
_READING_PAUSES = (0.05, 0.1, 0.2)  # seconds


def read_file(path: Path) -> bytes:
    """Return the whole of a file.

    A file that a sync client holds for a moment is tried again. Raises `InputError` when it is not
    there, is no ordinary file or is larger than `MAX_SIZE`, `FileRefusedError` when the file
    system will not give it.
    """
    try:
        with refusing(path):
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise InputError(
                    _("«{path}» is not a file.").format(path=path), _("Name a file to read.")
                )
            if status.st_size > MAX_SIZE:
                raise InputError(
                    _("«{path}» is too large: {size} MB.").format(
                        path=path, size=status.st_size // 10**6
                    ),
                    _("Files of up to {size} MB are read.").format(size=MAX_SIZE // 10**6),
                )
            return _read_patiently(path)
    except FileRefusedError as refusal:
        if isinstance(refusal.__cause__, FileNotFoundError | NotADirectoryError):
            raise InputError(refusal.message, refusal.advice) from refusal.__cause__
        raise


def _read_patiently(path: Path) -> bytes:
    """Return the whole of a file, after a few tries where another program has it just now."""
    for pause in _READING_PAUSES:
        try:
            return path.read_bytes()
        except OSError as error:
            if not isinstance(error, PermissionError) and error.errno not in _IN_USE:
                raise
            time.sleep(pause)
    return path.read_bytes()


def write_atomic(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Put `data` in `path`, in place of what was there; a reader sees the old or the new whole.

    `durable` waits until it is on the disk, so that not even a power cut takes it.
    Raises `FileRefusedError`, and then the old content stands untouched.
    """
    with refusing(path):
        # A link to a file elsewhere stays a link; what it points to is replaced.
        target = path.resolve() if path.is_symlink() else path
        with _written_beside(target, data, durable=durable) as temporary:
            with suppress(FileNotFoundError):
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            _replace(temporary, target)
        if durable:
            _sync_folder(target.parent)


def write_new(path: Path, data: bytes) -> None:
    """Put `data` in a file that was not there; whatever has the name already is left alone.

    Raises `FileExistsError` when the name is taken, also by a file whose name Windows, macOS or
    SharePoint would hold for the same; `FileRefusedError` when the file system says no.
    """
    if find_file(path.parent, path.name):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with refusing(path), _written_beside(path, data, durable=False) as temporary:
        _move_to_free_name(temporary, path)


def write_free(path: Path, data: bytes) -> Path:
    """Put `data` in a file that was not there, «name (2)» and so on where the name is taken."""
    number = 1
    while True:
        free = path if number == 1 else path.with_stem(f"{path.stem} ({number})")
        try:
            write_new(free, data)
        except FileExistsError:
            number += 1
        else:
            return free


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files, by their paths with /, under a folder; none in place of what was there.

    Raises `FileExistsError` and `FileRefusedError` as `write_new` does.
    """
    for name, data in files.items():
        path = folder / name
        with refusing(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, data)


def remove_leftovers(folder: Path, *, older_than: float = 60.0) -> None:
    """Remove the temporary files of a process that was killed `older_than` seconds ago or more.

    The caller holds the folder's lock, so no process of this machine is writing them.
    """
    now = time.time()
    for leftover in folder.glob(TEMPORARY):
        with suppress(OSError):
            if now - leftover.stat().st_mtime >= older_than:
                leftover.unlink()


@contextmanager
def _written_beside(target: Path, data: bytes, *, durable: bool) -> Iterator[Path]:
    """Yield a file with `data` in the target's folder, and remove it if it is still there after."""
    temporary = target.with_name(TEMPORARY.replace("*", os.urandom(8).hex()))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            _write_all(stream.fileno(), data)
            if durable:
                os.fsync(stream.fileno())
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: the system may take a part of them at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _patience() -> tuple[float, ...]:
    """Return the pauses, in seconds, before a refused name is tried again.

    On Windows an antivirus, a search index or a sync client opens a new file for a moment.
    """
    return (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()


def _replace(temporary: Path, target: Path) -> None:
    """Give the temporary file its name, in place of what had it."""
    for pause in _patience():
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(target)


def _move_to_free_name(temporary: Path, path: Path) -> None:
    """Give the temporary file its name unless it is taken; there is no moment between the two.

    On a file system without links the free name is first taken with an empty file.
    """
    if os.name == "nt":
        temporary.rename(path)  # Windows never replaces here.
        return
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last; Windows, and some network drives, have no such call."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
