"""A PDF as an engine made it: its bytes, who made it and why, and where it is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from avtalemaker.findings import Finding


class SignatureBox(NamedTuple):
    """Where a line for ink is, in points of the page's own space, from its lower left.

    `party` and `line` count from 1 in reading order, `page` from 1; `name` are the words below it.
    """

    party: int
    line: int
    name: str
    page: int
    x: float
    y: float
    width: float
    height: float


class MadePdf(NamedTuple):
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
    boxes: tuple[SignatureBox, ...] = ()
