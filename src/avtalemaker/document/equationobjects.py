"""The objects that equations are built of, such as fractions and roots (ECMA-376 part 1, 22.1.2).

A property or an element that is not drawn is refused by its name.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, value
from avtalemaker.document.equationparts import (
    Accented,
    Barred,
    Braced,
    Delimited,
    Fraction,
    Framed,
    Function,
    Grid,
    Limits,
    Lines,
    MathText,
    Operator,
    Root,
    Scripts,
)
from avtalemaker.document.equationruns import OFF, read_run
from avtalemaker.messages import _
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml.etree import _Element as Element

    from avtalemaker.document.equationparts import Part, Row
    from avtalemaker.document.equationruns import Place

MATH = qname("m:")
NOISE = frozenset(
    {"argPr", "ctrlPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"}
    | {"moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"}
)
ACCENTS = frozenset("\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030a\u030c")
ACCENTS |= {"\u20d6", "\u20d7"}
BRACES = frozenset("⏞⏟⏠⏡⏜⏝⎴⎵")
GROWING = frozenset("()[]{}|‖⌊⌋⌈⌉⟨⟩⟦⟧")
"""Signs that may stand around rows, and be as tall as they are."""

UNFILLED = "⬚"
"""The box that Word shows in an empty place."""

_ANGLES = str.maketrans("\u2329\u232a\u3008\u3009∣∥", "⟨⟩⟨⟩|‖")
_OPERATORS = frozenset("∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨃⨄⨆")
_KINDS = frozenset({"bar", "skw", "lin", "noBar"})
_SPACING = frozenset({"baseJc", "rSpRule", "cGpRule", "rSp", "cSp", "cGp", "maxDist", "objDist"})
"""How far apart rows and columns stand, and which of them is on the line."""

_SIDES = {"hideTop": "top", "hideRight": "right", "hideBot": "bottom", "hideLeft": "left"}


def read_row(place: Place, element: Element) -> Row:
    """Return what stands side by side in an element."""
    found: list[Part] = []
    if value(child(child(element, "m:argPr"), "m:argSz"), "m:val") not in ("", "0"):
        place.refuse("argSz")
    for item in element.iterchildren("*"):
        name = shown_name(item.tag)
        is_math = item.tag.startswith(MATH)
        if is_math and name == "r":
            for letters in read_run(place, item):
                _add_letters(found, letters)
        elif is_math and name in _OBJECTS:
            found += _OBJECTS[name](place, item)
        elif name not in NOISE:
            place.refuse(name)
    return tuple(found)


def _add_letters(found: list[Part], letters: MathText) -> None:
    """Add letters to a row: those of one look are one, so that a number stays one number."""
    last = found[-1] if found else None
    alike = isinstance(last, MathText) and replace(last, text="", breaks=False) == replace(
        letters, text=""
    )
    if isinstance(last, MathText) and alike:
        found[-1] = replace(last, text=last.text + letters.text)
    else:
        found.append(letters)


def _settings(place: Place, element: Element, drawn: Iterable[str] = ()) -> dict[str, str]:
    """Return the properties of an object that are drawn, by name; one without a value is `1`."""
    own = f"{shown_name(element.tag)}Pr"
    found: dict[str, str] = {}
    properties = child(element, f"m:{own}")
    for item in () if properties is None else properties.iterchildren("*"):
        name = shown_name(item.tag)
        if name in drawn:
            found[name] = item.get(qname("m:val"), "1")
        elif name not in NOISE:
            place.refuse(f"{own}/{name}")
    return found


def _is_on(settings: Mapping[str, str], name: str) -> bool:
    return settings.get(name, "0") not in OFF


def _filled(place: Place, element: Element, name: str) -> Row:
    """Return an argument of an object; one that is not there is refused."""
    inner = child(element, f"m:{name}")
    if inner is None:
        place.refuse(f"{shown_name(element.tag)}/{name}")
        return ()
    return _slot(place, inner)


def _slot(place: Place, element: Element) -> Row:
    """Return what stands in a place of an object; Word shows a box where it is empty (D130)."""
    row = read_row(place, element)
    if row:
        return row
    place.reading.faults.once("D130", _("equation"))
    return (MathText(UNFILLED, place.run_style(None), face="p"),)


def _fraction(place: Place, element: Element) -> Row:
    kind = _settings(place, element, {"type"}).get("type", "bar")
    if kind not in _KINDS:
        place.refuse(f"f/{kind}")
    return (Fraction(_filled(place, element, "num"), _filled(place, element, "den"), kind),)


def _raised(place: Place, element: Element) -> Row:
    _settings(place, element)
    return (Scripts(_filled(place, element, "e"), _filled(place, element, "sup"), ()),)


def _lowered(place: Place, element: Element) -> Row:
    _settings(place, element)
    return (Scripts(_filled(place, element, "e"), (), _filled(place, element, "sub")),)


def _both(place: Place, element: Element) -> Row:
    _settings(place, element, {"alnScr"})
    base, raised, lowered = (_filled(place, element, name) for name in ("e", "sup", "sub"))
    return (Scripts(base, raised, lowered, before=shown_name(element.tag) == "sPre"),)


def _root(place: Place, element: Element) -> Row:
    hidden = _is_on(_settings(place, element, {"degHide"}), "degHide")
    degree = child(element, "m:deg")
    if hidden and degree is not None and read_row(place, degree):
        place.refuse("degHide")
    return (Root(() if hidden else _filled(place, element, "deg"), _filled(place, element, "e")),)


def _operator(place: Place, element: Element) -> Row:
    drawn = {"chr", "limLoc", "grow", "subHide", "supHide"}
    settings = _settings(place, element, drawn)
    sign = settings.get("chr", "∫")
    if sign not in _OPERATORS:
        place.refuse(f"nary/{sign}")
    habits = place.reading.equations
    where = settings.get("limLoc") or ("subSup" if habits.beside(sign) else "undOvr")
    limits: dict[str, Row] = {}
    for name in ("sub", "sup"):
        inner = child(element, f"m:{name}")
        if not _is_on(settings, f"{name}Hide"):
            limits[name] = _filled(place, element, name)
        elif inner is not None and read_row(place, inner):
            place.refuse(f"{name}Hide")
    body = _filled(place, element, "e")
    below, above = limits.get("sub", ()), limits.get("sup", ())
    return (Operator(sign, below, above, body, beside=where == "subSup"),)


def _delimited(place: Place, element: Element) -> Row:
    settings = _settings(place, element, {"begChr", "sepChr", "endChr", "grow", "shp"})
    signs = {"begChr": "(", "sepChr": "|", "endChr": ")"} | settings
    opening, separator, closing = (
        signs[name].translate(_ANGLES) for name in ("begChr", "sepChr", "endChr")
    )
    for sign in (opening, separator, closing):
        is_comma = sign is separator and sign in (",", ";", ":")
        if sign and sign not in GROWING and not is_comma:
            place.refuse(f"d/{sign}")
    parts = tuple(_slot(place, part) for part in element.iterchildren(qname("m:e")))
    if not parts:
        place.refuse("d/e")
    grows = settings.get("grow", "1") not in OFF
    return (Delimited(parts, opening, closing, separator, grows),)


def _function(place: Place, element: Element) -> Row:
    _settings(place, element)
    return (Function(_filled(place, element, "fName"), _filled(place, element, "e")),)


def _limit(place: Place, element: Element) -> Row:
    _settings(place, element)
    base, limit = _filled(place, element, "e"), _filled(place, element, "lim")
    is_above = shown_name(element.tag) == "limUpp"
    return (Limits(base, limit if is_above else (), () if is_above else limit),)


def _accented(place: Place, element: Element) -> Row:
    sign = _settings(place, element, {"chr"}).get("chr", "\u0302")
    if sign not in ACCENTS:
        place.refuse(f"acc/{sign}")
    return (Accented(sign, _filled(place, element, "e")),)


def _barred(place: Place, element: Element) -> Row:
    where = _settings(place, element, {"pos"}).get("pos", "bot")
    return (Barred(_filled(place, element, "e"), above=where == "top"),)


def _braced(place: Place, element: Element) -> Row:
    settings = _settings(place, element, {"chr", "pos", "vertJc"})
    sign = settings.get("chr", "⏟")
    above = settings.get("pos", "bot") == "top"
    if sign not in BRACES:
        place.refuse(f"groupChr/{sign}")
    return (Braced(sign, _filled(place, element, "e"), above),)


def _grid(place: Place, element: Element) -> Row:
    settings = _settings(place, element, {"mcs", "plcHide", *_SPACING})
    aligns = {value(item, "m:val") for item in element.iter(qname("m:mcJc"))} or {"center"}
    if len(aligns) > 1:
        place.refuse("mcJc")
    read = read_row if _is_on(settings, "plcHide") else _slot
    rows = tuple(
        tuple(read(place, cell) for cell in row.iterchildren(qname("m:e")))
        for row in element.iterchildren(qname("m:mr"))
    )
    if not rows or not any(map(any, rows)):
        place.refuse("m")
    align = aligns.pop()
    return (Grid(rows, align if align in ("left", "right") else "center"),)


def _lines(place: Place, element: Element) -> Row:
    _settings(place, element, _SPACING)
    rows = tuple(_slot(place, line) for line in element.iterchildren(qname("m:e")))
    if not rows:
        place.refuse("eqArr/e")
    for text in element.iter(qname("m:t")):
        letters = text.text or ""
        if "#" in letters or ("&" in letters and not _is_in_line(text)):
            place.refuse("eqArr/# or &")
    return (Lines(rows),)


def _is_in_line(text: Element) -> bool:
    """Say whether an m:t stands in one of several lines itself, not deeper in an object of it."""
    outer = list(islice(text.iterancestors(), 3))
    return [shown_name(element.tag) for element in outer] == ["r", "e", "eqArr"]


def _framed(place: Place, element: Element) -> Row:
    settings = _settings(place, element, _SIDES)
    sides = tuple(side for name, side in _SIDES.items() if not _is_on(settings, name))
    return (Framed(_filled(place, element, "e"), sides),)


def _box(place: Place, element: Element) -> Row:
    """Return what is in a box: it only says where lines may break, and how operators stand."""
    _settings(place, element, {"opEmu", "noBreak", "diff"})
    return _filled(place, element, "e")


def _phantom(place: Place, element: Element) -> Row:
    """Return what is in a phantom that shows it and takes its room, as it does by itself."""
    settings = _settings(place, element, {"show", "transp"})
    if settings.get("show", "1") in OFF:
        place.refuse("phantPr/show")
    return _filled(place, element, "e")


_OBJECTS: dict[str, Callable[[Place, Element], Row]] = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "sPre": _both,
    "rad": _root,
    "nary": _operator,
    "d": _delimited,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "acc": _accented,
    "bar": _barred,
    "groupChr": _braced,
    "m": _grid,
    "eqArr": _lines,
    "borderBox": _framed,
    "box": _box,
    "phant": _phantom,
}
