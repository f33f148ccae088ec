"""A library in a git repository: one tag of it, fetched without running or believing anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from avtalemaker.errors import AvtalemakerError, InputError, LibraryError, UsageRefusedError
from avtalemaker.library import fetching
from avtalemaker.library.fetching import fetch_git
from avtalemaker.library.gitsource import GitSource, is_git, parse_git
from small_library import small_files

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=Kari Nordmann", "-c", "user.email=kari@example.org",
         "-c", "init.defaultBranch=main", *arguments],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path):
    """Return a repository with the small library, tagged v1.0.0, and a branch that goes on."""
    folder = tmp_path / "solvik"
    for path, raw in small_files().files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    git(folder, "tag", "v1.0.0")
    (folder / "clauses" / "aims.yaml").write_bytes(b"section: aims\n")
    git(folder, "commit", "-qam", "going on")
    return folder


def source(repository, tag="v1.0.0"):
    return parse_git(f"file://{repository}@{tag}")


def test_the_files_are_those_of_the_tag(repository):
    assert fetch_git(source(repository)).files == small_files().files


def test_an_annotated_tag_is_as_good(repository):
    git(repository, "tag", "-a", "-m", "second", "v2", "v1.0.0")
    assert fetch_git(source(repository, "v2")).files == small_files().files


def test_nothing_is_left_in_the_temporary_folder(repository, tmp_path, monkeypatch):
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    fetch_git(source(repository))
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("tag", ["v9", "main"])
def test_a_tag_that_is_not_there_and_a_branch_are_refused(repository, tag):
    with pytest.raises(InputError, match=tag):
        fetch_git(source(repository, tag))


def test_a_repository_that_is_not_there_is_refused_with_gits_reason(tmp_path):
    with pytest.raises(InputError) as caught:
        fetch_git(source(tmp_path / "nowhere"))
    assert "fatal" in caught.value.advice


def test_a_repository_that_is_no_library_is_refused(repository):
    git(repository, "rm", "-qr", "clauses")
    git(repository, "commit", "-qm", "gone")
    git(repository, "tag", "empty")
    with pytest.raises(LibraryError):
        fetch_git(source(repository, "empty"))


def test_a_link_in_the_repository_is_refused(repository):
    (repository / "clauses" / "x.yaml").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "link")
    git(repository, "tag", "link")
    with pytest.raises(LibraryError, match="link"):
        fetch_git(source(repository, "link"))


def test_no_hook_filter_or_setting_of_the_person_is_run(repository, tmp_path, monkeypatch):
    proof = tmp_path / "ran"
    home = tmp_path / "home"
    home.mkdir()
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {proof}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    (home / ".gitconfig").write_text(
        f'[filter "x"]\nsmudge = {script}\n[core]\nhooksPath = {tmp_path}\n'
        f'[url "file:///nowhere"]\ninsteadOf = file://\n',
        encoding="utf-8",
    )
    (repository / ".gitattributes").write_text("*.yaml filter=x\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "filter")
    git(repository, "tag", "filter")
    for name in ("post-checkout", "reference-transaction"):
        shutil.copy(script, tmp_path / name)
        shutil.copy(script, repository / ".git" / "hooks" / name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(script))

    fetch_git(source(repository, "filter"))

    assert not proof.exists()


def test_git_missing_is_told_with_another_way(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AvtalemakerError, match="git") as caught:
        fetch_git(source(repository))
    assert caught.value.exit_code == 1
    assert "zip" in caught.value.advice


def test_a_machine_that_is_offline_is_told():
    with pytest.raises(AvtalemakerError) as caught:
        fetch_git(GitSource("https://library.invalid/x.git", "v1"))
    assert caught.value.exit_code == 1
    assert "network" in caught.value.advice


def test_a_git_that_never_ends_is_ended_with_its_children(repository, tmp_path, monkeypatch):
    pids = tmp_path / "pids"
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {pids}\nwait\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    started = time.monotonic()

    with pytest.raises(AvtalemakerError):
        fetch_git(source(repository), seconds=1)

    assert time.monotonic() - started < 10
    time.sleep(0.2)
    state = Path("/proc", pids.read_text().strip(), "stat")
    assert not state.exists() or ") Z " in state.read_text()


def test_an_answer_without_end_is_refused(repository, monkeypatch):
    monkeypatch.setattr(fetching, "PACKED_LIMIT", 100)
    with pytest.raises(LibraryError):
        fetch_git(source(repository))


@pytest.mark.parametrize("text", [
    "https://example.org/x.git@v1.2.0", "ssh://git@example.org:22/x.git@1.0",
    "git@example.org:fjelldal/x.git@v1", "file:///disk/x.git@v1.0+2",
])  # fmt: skip
def test_these_are_git_sources(text):
    assert is_git(text)
    assert str(parse_git(text)) == text


@pytest.mark.parametrize("text", ["fjelldal", "fjelldal@1.0", "./x@v1", "C:\\x@1", "/disk/x.zip"])
def test_these_are_not(text):
    assert not is_git(text)


@pytest.mark.parametrize("text", [
    "https://example.org/x.git", "git@example.org:x.git", "ssh://git@example.org/x.git",
    "https://example.org/x.git@", "https://example.org/x.git@--upload-pack=x",
    "https://example.org/x.git@a..b", "https://example.org/x.git@v1.lock",
    "https://example.org/x.git@refs/tags/v1", "https://example.org/x.git@v1:x",
    "ext::sh -c touch% x@v1", "ext://x@v1", "http://example.org/x.git@v1",
    "git://example.org/x@v1", "https://-oProxyCommand=x/y@v1", "ssh://-oProxyCommand=x/y@v1",
    "ssh://kari@-oProxyCommand=x/y@v1",
    "https://kari:secret@example.org/x.git@v1", "-u@v1", "--upload-pack=x@v1",
    "https://example.org/x\n.git@v1", "https://example.org/x y.git@v1", "file://x@v1",
    "git@example.org:-x@v1", "fd::17@v1",
])  # fmt: skip
def test_these_addresses_are_refused_before_git_is_started(text, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    with pytest.raises(UsageRefusedError):
        fetch_git(parse_git(text))
