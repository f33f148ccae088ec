"""Parties remembered on this machine: offered when an agreement asks for one, copied into it.

An agreement never refers to the profile, so it can change or vanish without touching any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import InputError
from avtalemaker.files import read_file, write_atomic
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.values import PARTY_KEYS
from avtalemaker.yamlfile import dump_yaml, load_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.model import RawValue
    from avtalemaker.yamlfile import YamlFile

FILE_NAME = "profile.yaml"
FORMAT = 1
_FAULT = "I001"


@dataclass(frozen=True)
class Profile:
    """The remembered parties, each as the answer to a question of kind party.

    With findings, the file is damaged: the parties that could be read are here all the same.
    """

    parties: tuple[dict[str, RawValue], ...] = ()
    findings: tuple[Finding, ...] = ()

    def of_kinds(self, kinds: tuple[str, ...]) -> tuple[dict[str, RawValue], ...]:
        """Return the parties that are of one of these kinds; no kinds means any."""
        return tuple(p for p in self.parties if not kinds or p.get("kind") in kinds)


def read_profile(folder: Path) -> Profile:
    """Read the profile of a folder; one that is missing is empty, a damaged one has findings.

    Raises `FileRefusedError` when the file system will not give it.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return Profile()
    try:
        file = load_yaml(read_file(path), str(path))
    except InputError as error:
        return Profile(findings=(_finding(error.message, Place(str(path))),))
    if file.findings:
        return Profile(findings=file.findings)
    return _parsed(file)


def remember(folder: Path, party: dict[str, RawValue]) -> None:
    """Add a party to the profile, in place of one with the same name.

    Raises `InputError` when the profile is damaged: it is the person's, and is not written over.
    """
    profile = read_profile(folder)
    if profile.findings:
        raise InputError(
            _("The organisation could not be remembered: {file} is damaged.").format(
                file=folder / FILE_NAME
            ),
            _("Mend the file, or move it away, and try again."),
            profile.findings,
        )
    others = [known for known in profile.parties if known.get("name") != party.get("name")]
    folder.mkdir(parents=True, exist_ok=True)
    data = {"profile": FORMAT, "parties": [*others, party]}
    write_atomic(folder / FILE_NAME, dump_yaml(data, _("Organisations remembered here.")))


def _parsed(file: YamlFile) -> Profile:
    data = file.data
    rows = data.get("parties") if isinstance(data, dict) else None
    if not isinstance(rows, list) or data.get("profile") != FORMAT:
        said = _("This is not a profile that this version can read.")
        return Profile(findings=(_finding(said, file.place()),))
    parties: list[dict[str, RawValue]] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows):
        fault = _fault(row)
        if fault:
            findings.append(_finding(fault, file.place(("parties", number))))
        else:
            parties.append({key: str(value) for key, value in row.items() if value is not None})
    return Profile(tuple(parties), tuple(findings))


def _fault(row: Any) -> str:
    """Return what is wrong with a remembered party, empty when nothing is."""
    if not isinstance(row, dict) or not str(row.get("name") or "").strip():
        return _("An organisation needs a name.")
    unknown = sorted(set(row) - set(PARTY_KEYS))
    if unknown:
        return _("Unknown key «{key}». Known here: {known}.").format(
            key=unknown[0], known=", ".join(PARTY_KEYS)
        )
    if any(isinstance(value, list | dict) for value in row.values()):
        return _("This must be one text, not a list.")
    return ""


def _finding(message: str, place: Place) -> Finding:
    advice = _("Mend the file, or move it away. The agreement can be made without it.")
    return Finding(_FAULT, message, advice, Level.WARN, place)
