"""A finding: one fault in what somebody wrote, with a stable code, a place, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(StrEnum):
    """How much a finding matters: it stops the work, warns, or asks the person to decide."""

    STOP = "stop"
    WARN = "warn"
    ASK = "ask"


class Place(NamedTuple):
    """Where in a file: `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = self.file.replace("\n", "\N{SYMBOL FOR NEWLINE}")  # a name must not begin a line
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True)
class Finding:
    """One fault: `code` never changes its meaning; `message` and `advice` may be reworded."""

    code: str
    message: str
    advice: str = ""
    level: Level = Level.STOP
    place: Place | None = field(default=None)


def stops(findings: Iterable[Finding]) -> bool:
    """Say whether one of the findings stops the work."""
    return any(finding.level is Level.STOP for finding in findings)


def as_text(findings: Iterable[Finding]) -> str:
    """Return the findings as lines for a person: place, code, message, then the advice."""
    lines: list[str] = []
    for finding in findings:
        place = f"{finding.place}: " if finding.place else ""
        lines.append(f"{place}{finding.code} {finding.message}")
        if finding.advice:
            lines.append(f"    → {finding.advice}")
    return "\n".join(lines)


def as_json(findings: Iterable[Finding]) -> str:
    """Return the findings as a JSON list; the keys are a stable interface."""
    import json

    return json.dumps(as_rows(findings), ensure_ascii=False, indent=2)


def as_rows(findings: Iterable[Finding]) -> list[dict[str, str | int | None]]:
    """Return the findings as the records of the JSON list."""
    return [
        {
            "code": f.code,
            "level": f.level.value,
            "message": f.message,
            "advice": f.advice,
            "file": f.place.file if f.place else None,
            "line": f.place.line if f.place else None,
            "column": f.place.column if f.place else None,
        }
        for f in findings
    ]
