"""The letters of equations read once more, and the signs that Office Math has drawn around them.

They are for the gate alone, and share no code with the reader (ECMA-376 part 1, 22.1.2). An
equation is drawn in another order than it is written in, so it is compared as a set of letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import NAMESPACES, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

EQUATION, EQUATION_END = "\ue00b", "\ue00c"
"""Stand around the letters of an equation."""

GROWS = "\ue00d"
"""Stands before a sign that is as large as what it belongs to: it may be drawn in pieces."""

_M = f"{{{NAMESPACES['m']}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SLOTS = frozenset({"e", "sub", "sup", "num", "den", "deg", "lim", "fName"})
_UNFILLED = "⬚"
"""Stands where nothing was written into an equation."""

_OFF = ("0", "false", "off")
_AS_READ = {"\u3008": "⟨", "\u3009": "⟩", "\u2329": "⟨", "\u232a": "⟩", "∣": "|", "∥": "‖"}
"""Signs around rows that programs write in several ways."""


def equation_text(equation: Element) -> str:
    """Return the letters of an m:oMath between its marks, nothing for one that is empty."""
    letters = "".join(_inside(equation))
    return f"{EQUATION}{letters}{EQUATION_END}" if letters else ""


def _inside(element: Element) -> Iterator[str]:
    for item in element.iterchildren("*"):
        name = shown_name(item.tag)
        if item.tag == f"{_M}t":
            yield _written(item)
        elif name.endswith("Pr"):
            continue
        elif name == "d":
            yield from _between_signs(item)
        elif name == "f":
            yield from _fraction(item)
        elif name in ("nary", "rad", "acc", "groupChr"):
            yield from _with_sign(name, item)
        elif name in _SLOTS:
            yield _slot(item)
        elif name != "phant" or _property(item, "show", "1") not in _OFF:
            yield from _inside(item)


def _slot(item: Element) -> str:
    """Return what stands in a place of an object: a box that is drawn where nothing does."""
    letters = "".join(_inside(item))
    if letters or any(map(_is_something, item)):
        return letters
    matrix = item.getparent().getparent()  # type: ignore[union-attr]  # both are there
    if matrix is not None and matrix.tag == f"{_M}m":
        return _UNFILLED if _property(matrix, "plcHide", "0") in _OFF else ""
    return _UNFILLED


def _is_something(item: Element) -> bool:
    """Say whether a part of a place holds more than properties and empty text."""
    if not item.tag.startswith(_M) or item.tag.endswith("Pr"):
        return False
    if item.tag != f"{_M}r":
        return True
    return any(
        (text.text or "") if text.get(_SPACE) == "preserve" else (text.text or "").strip()
        for text in item.iterchildren(f"{_M}t")
    )


def _written(item: Element) -> str:
    """Return an m:t's letters without blanks; in lines below each other `&` is no letter."""
    letters = "".join((item.text or "").split())
    run = item.getparent()
    outer = None if run is None else run.getparent()
    above = None if outer is None else outer.getparent()
    return letters.replace("&", "") if above is not None and above.tag == f"{_M}eqArr" else letters


def _property(item: Element, name: str, missing: str) -> str:
    own = item.tag.rpartition("}")[2]
    found = item.find(f"{_M}{own}Pr/{_M}{name}")
    return missing if found is None else found.get(f"{_M}val", "1")


def _arguments(item: Element, *names: str) -> list[str]:
    """Return the letters of an object's arguments of these names, in the order of the names."""
    return [_slot(argument) for name in names for argument in item.findall(f"{_M}{name}")]


def _between_signs(item: Element) -> Iterator[str]:
    grows = GROWS if _property(item, "grow", "1") not in _OFF else ""
    pairs = (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    signs = [_property(item, name, missing) for name, missing in pairs]
    first, between, last = (grows + _AS_READ.get(sign, sign) if sign else "" for sign in signs)
    yield f"{first}{between.join(_arguments(item, 'e'))}{last}"


def _fraction(item: Element) -> Iterator[str]:
    sign = {"lin": "/", "skw": f"{GROWS}⁄"}.get(_property(item, "type", "bar"), "")
    yield sign.join(_arguments(item, "num", "den"))


def _with_sign(name: str, item: Element) -> Iterator[str]:
    """Yield an object that has a sign of its own, and its arguments that are not hidden."""
    missing = {"nary": "∫", "rad": "√", "acc": "\u0302", "groupChr": "⏟"}[name]
    yield f"{'' if name == 'nary' else GROWS}{_property(item, 'chr', missing)}"
    for argument in ("sub", "sup", "deg", "e"):
        if _property(item, f"{argument}Hide", "0") in _OFF:
            yield from _arguments(item, argument)
