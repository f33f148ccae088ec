"""Where LibreOffice lies, system by system: a table over what a machine tells about itself.

Linux was tried. macOS and Windows are from LibreOffice's own installers and documentation, untried.
"""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

VARIABLE = "AVTALEMAKER_SOFFICE"
"""The environment variable that names the program itself; then nothing else is looked at."""

ON_PATH = ("soffice", "libreoffice")
_UNIX = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/usr/local/lib/libreoffice/program/soffice",
)
_BOXED = (
    "/snap/bin/libreoffice",
    "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice",
    "{home}/.local/share/flatpak/exports/bin/org.libreoffice.LibreOffice",
)
_MAC = "Applications/LibreOffice*.app/Contents/MacOS/soffice"
_SEALED = ("/snap/*", "*/bin/snap", "*/flatpak/*")


@dataclass(frozen=True)
class Machine:
    """What is asked of a machine.

    `platform` is `sys.platform`. `on_path` finds a program by name, `matches` the files of a
    pattern (sorted, of versions the newest last), `registry` the InstallPath that LibreOffice's
    installer left in Windows' registry, `real` what a path leads to.
    """

    platform: str
    environment: Mapping[str, str]
    home: str
    on_path: Callable[[str], str | None]
    matches: Callable[[str], Sequence[str]]
    registry: Callable[[], Sequence[str]]
    real: Callable[[str], str]


def looked_at(machine: Machine) -> tuple[str, ...]:
    """Return the places that are looked at, in words for a person: names, paths and patterns."""
    if machine.environment.get(VARIABLE):
        return (f"{VARIABLE}={machine.environment[VARIABLE]}",)
    return (VARIABLE, "PATH", *_patterns(machine))


def candidates(machine: Machine) -> tuple[str, ...]:
    """Return the programs that are there, each once, the one to prefer first."""
    if named := machine.environment.get(VARIABLE):
        return (named,)
    found = [path for name in ON_PATH if (path := machine.on_path(name))]
    if machine.platform == "win32":
        # soffice.exe gives the prompt back at once and tells nothing; soffice.com waits.
        found = [path[:-4] + ".com" if path.lower().endswith(".exe") else path for path in found]
        found += [f"{folder}\\soffice.com" for folder in machine.registry()]
    for pattern in _patterns(machine):
        found += reversed(machine.matches(pattern))
    once = {machine.real(path): path for path in reversed(found)}
    return tuple(path for path in dict.fromkeys(found) if path in once.values())


def is_sealed(path: str, machine: Machine) -> bool:
    """Say whether a program runs in a box (snap, flatpak) that cannot see our temporary files."""
    return any(
        fnmatch.fnmatchcase(place, pattern)
        for place in (path, machine.real(path))
        for pattern in _SEALED
    )


def _patterns(machine: Machine) -> tuple[str, ...]:
    if machine.platform == "win32":
        names = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")
        folders = dict.fromkeys(f for n in names if (f := machine.environment.get(n)))
        return tuple(f"{folder}\\LibreOffice*\\program\\soffice.com" for folder in folders)
    if machine.platform == "darwin":
        return (f"/{_MAC}", f"{machine.home}/{_MAC}")
    return (*_UNIX, *(pattern.format(home=machine.home) for pattern in _BOXED))
