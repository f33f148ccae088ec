"""What a document's settings say of all its equations (ECMA-376 part 1, 22.1.2.62: m:mathPr)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import child, twips, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFF = frozenset({"0", "false", "off"})
_INTEGRALS = frozenset("∫∬∭∮∯∰")


class EquationHabits(NamedTuple):
    """How equations alone in their paragraph are justified, and where limits stand.

    `align` is left, center or right; `left` and `right` are such equations' margins in points.
    """

    align: str = "center"
    left: float = 0.0
    right: float = 0.0
    sums_beside: bool = False
    integrals_beside: bool = True

    def beside(self, sign: str) -> bool:
        """Say whether a large sign has its limits to its right rather than above and below."""
        return self.integrals_beside if sign in _INTEGRALS else self.sums_beside


def read_equation_habits(settings: Element | None) -> EquationHabits:
    """Return what a settings part says of equations; its own defaults where it says nothing."""
    said = child(settings, "m:mathPr")
    beside = {name: value(child(said, f"m:{name}"), "m:val") for name in ("naryLim", "intLim")}
    found = EquationHabits(
        sums_beside=beside["naryLim"] == "subSup", integrals_beside=beside["intLim"] != "undOvr"
    )
    if value(child(said, "m:dispDef"), "m:val") in _OFF:
        return found
    align = value(child(said, "m:defJc"), "m:val")
    left, right = (twips(child(said, f"m:{s}Margin"), "m:val") or 0.0 for s in ("l", "r"))
    return EquationHabits(
        align if align in ("left", "right") else "center",
        left,
        right,
        found.sums_beside,
        found.integrals_beside,
    )
