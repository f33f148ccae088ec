"""Starts LibreOffice in a process group with limits, and leaves nothing of it running.

The only module of this room that starts another program. On Windows and macOS, which are untried,
the limits on memory and processor time are not kept; the time on the clock is.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

MEMORY = 4 * 1024**3
"""Bytes of address space; an agreement takes 1.5 GB of it, most of that never touched."""

FILE_SIZE = 512 * 1024**2
_FONTS = Path(__file__).resolve().parent.parent / "fonts"
_KEPT = (
    *("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "SYSTEMDRIVE"),
    *("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMDATA", "NUMBER_OF_PROCESSORS"),
)
_ASKING = 20  # seconds


@dataclass(frozen=True)
class Run:
    """How a call of LibreOffice ended: `code` is None when it was ended for taking too long."""

    code: int | None
    told: str


def run(program: Path, arguments: Sequence[str], folder: Path, seconds: float) -> Run:
    """Run LibreOffice in `folder`, which is also its home, for at most so many seconds.

    However it ends, and when we are interrupted ourselves, every process that it started is ended.
    """
    command = [*_without_network(), str(program), *arguments]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(  # noqa: S603 - no shell; the file names are our own numbers
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _limit(process.pid, seconds)
            code: int | None = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(process)
        told.seek(0)
        return Run(code, told.read(20_000).decode("utf-8", "replace"))


def told_version(program: Path) -> str:
    """Return what `--version` prints, nothing when the program cannot tell."""
    with tempfile.TemporaryDirectory(prefix="avtalemaker-") as name:
        folder = Path(name)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        try:
            return run(program, [profile, "--version"], folder, _ASKING).told
        except OSError:
            return ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the whole group: soffice is a script, and what it started goes on without it."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603 - no shell
                ["taskkill", "/PID", str(process.pid), "/T", "/F"],  # noqa: S607
                capture_output=True,
                check=False,
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _limit(process: int, seconds: float) -> None:
    """Set limits that all it starts will inherit."""
    if sys.platform != "linux":
        return
    import resource

    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: FILE_SIZE,
        resource.RLIMIT_CPU: int(seconds) + 1,
        resource.RLIMIT_CORE: 0,
    }
    with contextlib.suppress(ProcessLookupError):
        for kind, most in limits.items():
            resource.prlimit(process, kind, (most, most))


@cache
def _without_network() -> tuple[str, ...]:
    """Return the command that takes the network away from a program, where the system lets us."""
    program = shutil.which("unshare") if sys.platform == "linux" else None
    if program is None:
        return ()
    command = (program, "--user", "--map-current-user", "--net", "--")
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            [*command, "true"], capture_output=True, check=False, timeout=_ASKING
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return command if done.returncode == 0 else ()


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment that knows nothing of the person: no session, no proxies, no Java."""
    home = str(folder)
    kept = {key: value for key, value in os.environ.items() if key.upper() in _KEPT}
    fonts = folder / "fonts.conf"
    fonts.write_text(_fonts_xml(), encoding="utf-8")
    return {
        **kept,
        **({"SAL_USE_VCLPLUGIN": "svp"} if sys.platform == "linux" else {}),
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home,
        "LOCALAPPDATA": home,
        "TMPDIR": home,
        "TEMP": home,
        "TMP": home,
        "XDG_CONFIG_HOME": home,
        "XDG_CACHE_HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_RUNTIME_DIR": home,
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "FONTCONFIG_FILE": str(fonts),
        "SAL_DISABLE_OPENCL": "1",
        "UNO_JAVA_JFW_ENV_JREHOME": "",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def _fonts_xml() -> str:
    """Return fontconfig's settings: the machine's own fonts, and ours, which Word's fall to."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(_FONTS))}</dir></fontconfig>\n"
    )
