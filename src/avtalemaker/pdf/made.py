"""A PDF as an engine made it: its bytes, who made it and why, and where it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avtalemaker.findings import Finding


@dataclass(frozen=True)
class MadePdf:
    """A PDF that passed the gate.

    `engine` is `builtin` or `libreoffice`, `version` such as `typst 0.15.2`. `reason` holds the
    codes of what kept the built-in engine from making it, empty where nothing did.
    """

    data: bytes
    pages: int
    engine: str
    version: str
    reason: tuple[str, ...] = ()
    remarks: tuple[Finding, ...] = ()
