"""Finds a LibreOffice that is new enough, or tells where it was looked for and how to get one."""

from __future__ import annotations

import glob
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding
from avtalemaker.messages import _
from avtalemaker.office.places import VARIABLE, Machine, candidates, is_sealed, looked_at
from avtalemaker.office.starting import told_version

if TYPE_CHECKING:
    from collections.abc import Sequence

OLDEST = (7, 4)
"""The oldest version whose export takes options as JSON and was tried."""

_NAME = re.compile(r"LibreOffice(?:Dev)?\s+(\d+)\.(\d+)[\d.]*")
_BOOTSTRAPS = ("bootstraprc", "bootstrap.ini", "../Resources/bootstraprc")
_DEBIAN = (
    "sudo apt-get install -y --no-install-recommends libreoffice-writer-nogui "
    "fonts-crosextra-carlito fonts-crosextra-caladea fonts-liberation"
)
_INSTALL = {
    "win32": "winget install TheDocumentFoundation.LibreOffice",
    "darwin": "brew install --cask libreoffice",
}


@dataclass(frozen=True)
class Office:
    """A LibreOffice that can be used: the program `soffice`, and its version such as `7.4`."""

    path: Path
    version: str


class OfficeMissingError(EngineError):
    """There is no LibreOffice on this machine that can be used (E020 to E023)."""


def find_office(machine: Machine | None = None) -> Office:
    """Return the LibreOffice to use; nothing is started when its version stands in a file.

    Raises `OfficeMissingError`: E020 when there is none, E021 when `AVTALEMAKER_SOFFICE` names
    no program, E022 when all that there is is too old or of an unknown version, E023 when the
    only one is a snap or flatpak.
    """
    machine = machine or this_machine()
    faults: list[tuple[str, str]] = []
    for path in candidates(machine):
        if not Path(path).is_file():
            faults.append(("E021", _("{path} is not a program.").format(path=path)))
        elif is_sealed(path, machine):
            faults.append(("E023", _boxed(path)))
        elif (version := _version(Path(machine.real(path)))) is None:
            told = _("{path} does not say which LibreOffice it is.").format(path=path)
            faults.append(("E022", told))
        elif tuple(map(int, version.split(".")[:2])) < OLDEST:
            faults.append(("E022", _too_old(path, version)))
        else:
            return Office(Path(path), version)
    raise _refusal(machine, faults)


def this_machine() -> Machine:
    """Return the machine that we run on."""
    return Machine(
        platform=sys.platform,
        environment=os.environ,
        home=str(Path.home()),
        on_path=shutil.which,
        matches=lambda pattern: sorted(glob.glob(pattern), key=_by_version),  # noqa: PTH207
        registry=_install_paths,
        real=os.path.realpath,
    )


def install_line(platform: str) -> str:
    """Return the one command that installs LibreOffice on a system (on Linux: Debian, Ubuntu)."""
    return _INSTALL.get(platform, _DEBIAN)


def _by_version(path: str) -> list[tuple[int, str]]:
    """Return a sorting key in which 24.10 comes after 24.8."""
    return [(int(word or 0), rest) for word, rest in re.findall(r"(\d*)(\D*)", path)]


def _install_paths() -> Sequence[str]:
    if sys.platform != "win32":
        return ()
    import winreg

    found = []
    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        try:
            found.append(winreg.QueryValue(root, r"SOFTWARE\LibreOffice\UNO\InstallPath"))
        except OSError:
            continue
    return found


def _version(program: Path) -> str | None:
    """Return the version, from the file that each installation carries, else by asking."""
    for name in _BOOTSTRAPS:
        try:
            text = (program.parent / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if found := _NAME.search(text):
            return _number(found)
    found = _NAME.search(told_version(program))
    return _number(found) if found else None


def _number(found: re.Match[str]) -> str:
    return found[0].split()[-1].rstrip(".")


def _boxed(path: str) -> str:
    return _("{path} is a snap or flatpak, which cannot read our temporary files.").format(
        path=path
    )


def _too_old(path: str, version: str) -> str:
    return _("{path} is LibreOffice {version}; {oldest} or later is needed.").format(
        path=path, version=version, oldest=".".join(map(str, OLDEST))
    )


def _refusal(machine: Machine, faults: list[tuple[str, str]]) -> OfficeMissingError:
    places = ", ".join(looked_at(machine))
    if faults:
        message = "\n".join(words for _code, words in faults)
    else:
        message = _("LibreOffice is not on this machine. Looked for in: {places}.").format(
            places=places
        )
    advice = _("Install it with: {command}").format(command=install_line(machine.platform))
    if machine.environment.get(VARIABLE):
        advice = _("Let {variable} name the program soffice of LibreOffice, or unset it.").format(
            variable=VARIABLE
        )
    code = faults[0][0] if faults else "E020"
    return OfficeMissingError(message, advice, [Finding(code, message, advice)])
