"""A library from a git repository: the files of one tag, fetched as a zip and never checked out.

The only module that starts git. It runs without the person's settings, hooks, passwords or
questions, in a temporary folder that is gone afterwards.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from typing import IO, TYPE_CHECKING

from avtalemaker.errors import AvtalemakerError, InputError
from avtalemaker.library.archive import PACKED_LIMIT, too_much
from avtalemaker.library.source import LibraryFiles, taken_in, unpack
from avtalemaker.messages import _

if TYPE_CHECKING:
    from avtalemaker.library.gitsource import GitSource

SECONDS = 120
"""How long git may take over each of its steps."""


def fetch_git(source: GitSource, *, seconds: int = SECONDS) -> LibraryFiles:
    """Return the library's files as they are at the tag.

    Raises `InputError` when there is no such tag or repository, `LibraryError` when what is there
    is no library, `AvtalemakerError` when git is missing or the other end does not answer.
    """
    with tempfile.TemporaryDirectory(prefix="avtalemaker-") as folder:
        ref = f"refs/tags/{source.tag}"
        _git(source, folder, "init", "--quiet", "--bare", "--template=", seconds=seconds)
        _git(
            source, folder, "fetch", "--quiet", "--depth=1", "--no-tags",
            "--no-recurse-submodules", "--no-write-fetch-head", "--", source.url, f"{ref}:{ref}",
            seconds=seconds,
        )  # fmt: skip
        data = _git(source, folder, "archive", "--format=zip", ref, seconds=seconds)
    return taken_in(unpack(data, str(source)), str(source))


_SETTINGS = {
    "core.hooksPath": os.devnull,
    "credential.helper": "",
    "protocol.allow": "never",
    "protocol.https.allow": "always",
    "protocol.ssh.allow": "always",
    "protocol.file.allow": "always",
    "transfer.fsckObjects": "true",
    "gc.auto": "0",
    "maintenance.auto": "false",
}


def _git(source: GitSource, folder: str, *arguments: str, seconds: int) -> bytes:
    """Run git in a folder and return what it prints; a process that takes too long is ended."""
    settings = [word for key, value in _SETTINGS.items() for word in ("-c", f"{key}={value}")]
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as told:
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell; the URL is held against a pattern
                ["git", *settings, *arguments],  # noqa: S607 - git as the person has it
                cwd=folder,
                env=_environment(folder),
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=told,
                start_new_session=True,
            )
        except FileNotFoundError as error:
            raise AvtalemakerError(
                _("The program git is not on this machine."),
                _("Install git, or ask for the library as a folder or a zip."),
            ) from error
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired as slow:
            raise _unreachable(source, "") from slow
        finally:
            _end(process)
        if code:
            raise _refusal(source, _read(told, 10_000).decode("utf-8", "replace"))
        data = _read(printed, PACKED_LIMIT + 1)
    if len(data) > PACKED_LIMIT:
        raise too_much(str(source))
    return data


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git, and the helpers it has started, which would go on by themselves."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read(stream: IO[bytes], limit: int) -> bytes:
    stream.seek(0)
    return stream.read(limit)


def _environment(folder: str) -> dict[str, str]:
    """Return an environment in which git asks nobody and knows nothing of this machine's settings.

    OpenSSH finds the person's keys by itself.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    kept.pop("SSH_ASKPASS", None)
    return {
        **kept,
        "HOME": folder,
        "XDG_CONFIG_HOME": folder,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS_REQUIRE": "never",
        "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "LC_ALL": "C",
    }


_OFFLINE = re.compile(
    r"could not resolve|couldn't connect|failed to connect|connection (refused|timed out|reset)"
    r"|network is unreachable|no route to host|operation timed out|name resolution"
    r"|temporary failure|ssl|tls",
    re.IGNORECASE,
)
_NO_TAG = re.compile(r"couldn't find remote ref", re.IGNORECASE)


def _refusal(source: GitSource, told: str) -> AvtalemakerError:
    """Return what git's own words mean for the person."""
    if _NO_TAG.search(told):
        return InputError(
            _("{url} has no tag called «{tag}».").format(url=source.url, tag=source.tag),
            _("Ask the publisher which versions there are. A branch is not enough: it changes."),
        )
    if _OFFLINE.search(told):
        return _unreachable(source, told)
    last = [line for line in told.splitlines() if line.strip()]
    return InputError(
        _("The library could not be fetched from {url}.").format(url=source.url),
        _("Check the address, and that you may read it. Git says: {reason}").format(
            reason=_reason(last)
        ),
    )


def _reason(lines: list[str]) -> str:
    """Return the line of git's that says why; control characters are the other end's."""
    fatal = next((line for line in lines if line.startswith("fatal:")), lines[-1] if lines else "–")
    return "".join(sign for sign in fatal if sign.isprintable())[:300]


def _unreachable(source: GitSource, told: str) -> AvtalemakerError:
    advice = _("Check the network and try again. What you have added before can be used meanwhile.")
    reason = _reason([line for line in told.splitlines() if line.strip()]) if told else ""
    return AvtalemakerError(
        _("{url} does not answer.").format(url=source.url),
        f"{advice} ({reason})" if reason else advice,
    )
