"""A file is there whole or not at all, and never in place of somebody's own."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from avtalemaker.errors import FileRefusedError, InputError
from avtalemaker.files import content, folder_lock, read_file, write_atomic, write_new

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_what_is_written_is_what_is_read(tmp_path):
    for durable in (False, True):
        write_atomic(tmp_path / "blå avtale.yaml", b"a\r\n\0\xff", durable=durable)
        assert read_file(tmp_path / "blå avtale.yaml") == b"a\r\n\0\xff"
    assert names(tmp_path) == ["blå avtale.yaml"]


def test_a_new_file_gets_the_rights_every_new_file_gets(tmp_path):
    mask = os.umask(0o027)
    try:
        write_atomic(tmp_path / "avtale.yaml", b"")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "avtale.yaml").stat().st_mode) == 0o640


def test_a_replaced_file_keeps_its_rights(tmp_path):
    path = tmp_path / "avtale.yaml"
    path.write_bytes(b"before")
    path.chmod(0o604)
    write_atomic(path, b"after")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_to_a_file_elsewhere_stays_a_link(tmp_path):
    (tmp_path / "drive").mkdir()
    target = tmp_path / "drive" / "avtale.yaml"
    target.write_bytes(b"before")
    link = tmp_path / "avtale.yaml"
    link.symlink_to(target)
    write_atomic(link, b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"


@pytest.mark.parametrize("durable", [False, True])
def test_a_durable_write_is_synced_with_its_folder_before_and_after_its_name(
    tmp_path, monkeypatch, durable
):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda fd: synced.append(stat.S_ISDIR(os.fstat(fd).st_mode)))
    write_atomic(tmp_path / "avtale.yaml", b"x", durable=durable)
    assert synced == ([False, True] if durable else [])


def test_a_new_file_is_whole(tmp_path):
    write_new(tmp_path / "utkast-1.docx", b"draft")
    assert read_file(tmp_path / "utkast-1.docx") == b"draft"
    assert names(tmp_path) == ["utkast-1.docx"]


@pytest.mark.parametrize("taken", ["utkast-1.docx", "Utkast-1.DOCX"])
def test_a_taken_name_is_never_written_over(tmp_path, taken):
    (tmp_path / taken).write_bytes(b"edited in Word")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "utkast-1.docx", b"draft")
    assert (tmp_path / taken).read_bytes() == b"edited in Word"
    assert names(tmp_path) == [taken]


def test_a_link_that_leads_nowhere_has_its_name_too(tmp_path):
    (tmp_path / "utkast-1.docx").symlink_to(tmp_path / "borte.docx")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "utkast-1.docx", b"draft")
    assert names(tmp_path) == ["utkast-1.docx"]


@pytest.mark.parametrize("links", [True, False])
def test_of_many_who_want_one_name_at_once_one_gets_it(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    # All are past the look at the folder before the first of them takes the name.
    together = threading.Barrier(8)
    monkeypatch.setattr(content, "find_file", lambda *_: together.wait() and None)
    won: list[int] = []

    def want(number: int) -> None:
        try:
            write_new(tmp_path / "utkast-1.docx", bytes([number]) * 100_000)
        except FileExistsError:
            return
        won.append(number)

    threads = [threading.Thread(target=want, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert read_file(tmp_path / "utkast-1.docx") == bytes(won) * 100_000
    assert names(tmp_path) == ["utkast-1.docx"]


def refuse(number: int):
    def call(*_args: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


def test_a_full_disk_leaves_the_old_file_and_nothing_half(small_disk):
    path = small_disk / "avtale.yaml"
    write_atomic(path, b"answers")
    for write in (write_atomic, write_new):
        with pytest.raises(FileRefusedError) as refusal:
            write(path if write is write_atomic else small_disk / "ny.docx", bytes(3_000_000))
        assert str(small_disk) in refusal.value.message
        assert refusal.value.advice
    assert read_file(path) == b"answers"
    assert names(small_disk) == ["avtale.yaml"]


def test_a_disk_that_fills_up_midway_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "avtale.yaml"
    path.write_bytes(b"answers")
    written = os.write

    def write_a_little_then_refuse(descriptor: int, data: bytes) -> int:
        if len(data) < 50:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(descriptor, data[:30])

    monkeypatch.setattr(os, "write", write_a_little_then_refuse)
    with pytest.raises(FileRefusedError):
        write_atomic(path, bytes(200))
    assert path.read_bytes() == b"answers"
    assert names(tmp_path) == ["avtale.yaml"]


def test_a_write_that_the_system_takes_in_small_parts_is_still_whole(tmp_path, monkeypatch):
    written = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: written(descriptor, data[:7]))
    write_atomic(tmp_path / "avtale.yaml", bytes(range(256)))
    assert (tmp_path / "avtale.yaml").read_bytes() == bytes(range(256))


def test_a_quota_on_the_size_of_files_is_a_refusal(tmp_path):
    program = (
        "import resource, signal, sys, pathlib\n"
        "from avtalemaker.errors import FileRefusedError\n"
        "from avtalemaker.files import write_atomic\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    write_atomic(pathlib.Path(sys.argv[1]), bytes(5000))\n"
        "except FileRefusedError:\n"
        "    sys.exit(77)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "avtale.yaml")]
    assert subprocess.run(command, check=False).returncode == 77
    assert names(tmp_path) == []


def test_a_folder_one_may_not_write_in_is_a_refusal(locked_folder):
    for write in (write_atomic, write_new):
        with pytest.raises(FileRefusedError) as refusal:
            write(locked_folder / "utkast-1.docx", b"x")
        assert refusal.value.advice
    assert names(locked_folder) == ["avtale.yaml"]


def test_a_folder_that_is_not_there_is_a_refusal(tmp_path):
    (tmp_path / "fil").write_bytes(b"")
    for folder in ("borte", "fil"):
        with pytest.raises(FileRefusedError):
            write_atomic(tmp_path / folder / "avtale.yaml", b"x")


def test_a_folder_in_the_place_of_the_file_is_a_refusal(tmp_path):
    (tmp_path / "avtale.yaml").mkdir()
    with pytest.raises(FileRefusedError):
        write_atomic(tmp_path / "avtale.yaml", b"x")
    assert names(tmp_path) == ["avtale.yaml"]


def test_a_name_the_disk_cannot_take_is_a_refusal(tmp_path):
    with pytest.raises(FileRefusedError):
        write_atomic(tmp_path / ("å" * 200), b"x")
    assert names(tmp_path) == []


def test_reading_a_file_that_is_not_there_is_a_fault_in_the_input(tmp_path):
    with pytest.raises(InputError) as refusal:
        read_file(tmp_path / "borte.docx")
    assert "borte.docx" in refusal.value.message
    assert refusal.value.advice


def test_reading_a_folder_a_pipe_or_a_device_is_a_fault_in_the_input(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", type(tmp_path)("/dev/zero")):
        with pytest.raises(InputError):
            read_file(path)


def test_a_file_larger_than_any_agreement_is_not_read(tmp_path):
    with (tmp_path / "bombe.pdf").open("wb") as stream:
        stream.truncate(content.MAX_SIZE + 1)
    with pytest.raises(InputError):
        read_file(tmp_path / "bombe.pdf")


def test_reading_without_the_right_to_is_a_refusal(locked_folder):
    with pytest.raises(FileRefusedError):
        read_file(locked_folder / "avtale.yaml")


def test_on_windows_a_file_somebody_looks_at_is_tried_again(tmp_path, monkeypatch):
    path = tmp_path / "avtale.yaml"
    tries: list[object] = []
    replace = type(path).replace

    def busy_twice(self: Path, target: Path) -> object:
        tries.append(self)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(type(path), "replace", busy_twice)
    monkeypatch.setattr(content, "_patience", lambda: (0.0, 0.0, 0.0))
    write_atomic(path, b"x")
    assert path.read_bytes() == b"x"
    assert len(tries) == 3


WRITER = """
import pathlib, sys
from avtalemaker.files import write_atomic, write_new
folder = pathlib.Path(sys.argv[1])
print("ready", flush=True)
number = 0
while True:
    number += 1
    write_atomic(folder / "avtale.yaml", bytes([number % 251]) * 2_000_000)
    write_new(folder / f"utkast-{number}.docx", bytes([number % 251]) * 500_000)
"""


def test_a_process_killed_in_the_middle_of_a_write_leaves_nothing_half(tmp_path):
    chance = random.Random(20261122)  # noqa: S311
    for round_number in range(12):
        folder = tmp_path / str(round_number)
        folder.mkdir()
        (folder / "avtale.yaml").write_bytes(bytes(2_000_000))
        command = [sys.executable, "-c", WRITER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.05))
            writer.send_signal(signal.SIGKILL)
        content.remove_leftovers(folder, older_than=0.0)
        for path in folder.iterdir():
            size = 2_000_000 if path.name == "avtale.yaml" else 500_000
            data = path.read_bytes()
            assert len(data) == size, path.name
            assert data == data[:1] * size, path.name


def test_what_a_killed_process_left_is_removed_by_the_next_but_not_at_once(tmp_path):
    leftover = tmp_path / content.TEMPORARY.replace("*", "0123456789abcdef")
    leftover.write_bytes(b"half")
    with folder_lock(tmp_path):
        assert leftover.exists()
    os.utime(leftover, (time.time() - 120, time.time() - 120))
    with folder_lock(tmp_path):
        assert not leftover.exists()
