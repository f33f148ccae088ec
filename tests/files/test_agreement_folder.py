"""A whole command on a disk that is full, locked, read-only or cut off: no answer is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from avtalemaker.document import read_document
from avtalemaker.files import folder_lock

OURS = [sys.executable, "-m", "avtalemaker"]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*OURS, *map(str, arguments)]
    environment = {**os.environ, "AVTALEMAKER_LANG": "en"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    """Make the worked example once."""
    folder = tmp_path_factory.mktemp("avtale") / "eksempel på å"
    result = run("example", "--output", folder)
    assert result.returncode == 0, result.stderr
    return folder


def agreement_in(folder: Path, example: Path) -> Path:
    """Put the answers and the basis of the example, and nothing else, in a folder."""
    folder.mkdir(exist_ok=True)
    for name in ("avtale.yaml", "grunnlag.zip"):
        shutil.copy(example / name, folder)
    return folder


def assert_whole(folder: Path) -> None:
    for path in folder.iterdir():
        if path.suffix == ".docx":
            assert read_document(path.read_bytes(), path.name).text_lines
        elif path.suffix == ".pdf":
            data = path.read_bytes()
            assert data.startswith(b"%PDF-")
            assert data.rstrip().endswith(b"%%EOF")
        else:
            assert path.name.endswith((".yaml", ".zip", ".tmp")), path.name


def test_a_build_killed_at_any_moment_leaves_whole_files_and_a_folder_that_builds(
    tmp_path, example
):
    folder = agreement_in(tmp_path / "avtale", example)
    answers = (folder / "avtale.yaml").read_bytes()
    chance = random.Random(2027)  # noqa: S311
    began = time.monotonic()
    assert run("build", folder).returncode == 0
    whole = time.monotonic() - began
    for _ in range(6):
        with subprocess.Popen([*OURS, "build", folder], stdout=subprocess.DEVNULL) as build:
            # Mostly near the end, where the files are written.
            time.sleep(whole * chance.uniform(0.4, 1.1))
            build.send_signal(signal.SIGKILL)
        assert_whole(folder)
        assert (folder / "avtale.yaml").read_bytes() == answers
    result = run("build", folder)
    assert result.returncode == 0, result.stderr
    assert all(Path(line).is_file() for line in result.stdout.splitlines())


def test_a_second_process_on_the_folder_is_refused(tmp_path, example):
    folder = agreement_in(tmp_path / "avtale", example)
    with folder_lock(folder):
        result = run("build", folder)
    assert result.returncode == 1
    assert "already at work" in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["avtale.yaml", "grunnlag.zip"]


def test_a_full_disk_is_told_and_leaves_the_agreement_as_it_was(small_disk, example):
    folder = agreement_in(small_disk, example)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (small_disk / "stor").write_bytes(b"x" * room_left(small_disk))
    result = run("build", folder)
    (small_disk / "stor").unlink()
    assert result.returncode == 1
    assert "full" in result.stderr
    assert "Traceback" not in result.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def room_left(folder: Path) -> int:
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize


def test_a_read_only_disk_is_told(small_disk, example):
    folder = agreement_in(small_disk, example)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    result = run("build", folder)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["avtale.yaml", "grunnlag.zip"]


def test_new_never_takes_over_a_folder_that_holds_an_agreement(tmp_path, example):
    folder = agreement_in(tmp_path / "avtale", example)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    run("example", "--output", folder)
    run("new", folder, "--defaults", "--leave-open")
    assert {name: (folder / name).read_bytes() for name in before} == before
