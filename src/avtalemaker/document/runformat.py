"""Run properties (w:rPr): the ones we draw, the ones that do no harm, and all others by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.document.attributes import (
    OWN,
    child,
    color,
    half_points,
    is_on,
    twips,
    value,
    whole,
)
from avtalemaker.document.borders import read_border
from avtalemaker.document.shading import WHITE, is_dark, shade
from avtalemaker.document.theme import shown_color
from avtalemaker.document.values import RunStyle
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults

TOGGLES = frozenset({"bold", "italic", "caps", "small_caps", "strike", "double_strike"})
TOGGLES |= {"complex_bold", "complex_italic"}
_SWITCHES = {
    "b": "bold",
    "i": "italic",
    "caps": "caps",
    "smallCaps": "small_caps",
    "strike": "strike",
    "dstrike": "double_strike",
    "bCs": "complex_bold",
    "iCs": "complex_italic",
    "cs": "complex",
    "rtl": "leftward",
}
_COMPLEX = {
    "bold": "complex_bold",
    "italic": "complex_italic",
    "size": "complex_size",
    "font": "complex_font",
}
"""What runs of a complex script look like, whatever their letters (17.3.2.7 and 17.3.2.30)."""

_EFFECTS = frozenset({"emboss", "imprint", "outline", "shadow"})
"""Letters that stand out by light and shadow: they read the same without."""

_UNDERLINES = {
    **dict.fromkeys(("double", "wavyDouble"), "double"),
    **dict.fromkeys(("thick", "wavyHeavy"), "thick"),
    **dict.fromkeys(("dotted", "dottedHeavy"), "dotted"),
    **dict.fromkeys(("dash", "dashLong", "dotDash", "dotDotDash", "dashedHeavy"), "dashed"),
    **dict.fromkeys(("dashLongHeavy", "dashDotHeavy", "dashDotDotHeavy"), "dashed"),
}
"""Words and waves are a single line."""

_WIDTHS = range(10, 601)
"""Per cent: Word knows no wider letters, and nobody could read narrower ones."""

_LIGHT = "C8"
"""Of FF: a letter whose red, green and blue are all lighter is seen by its effects alone."""
_HARMLESS = frozenset(
    {
        "w",
        "szCs",
        "kern",
        "noProof",
        "rStyle",
        "webHidden",
        "snapToGrid",
        "specVanish",
        "vanish",
    }
    | {"effect", "oMath", "lang", "color", "sz", "u", "rFonts", "highlight"}
    | {"shd", "vertAlign", "position", "spacing", "bdr", *_SWITCHES}
)
_REFUSED = frozenset({"rtl", "eastAsianLayout", "ins", "del", "moveFrom", "moveTo"})
"""What changes where letters stand, or whether they are there."""
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "00008B",
    "darkCyan": "008B8B",
    "darkGreen": "006400",
    "darkMagenta": "800080",
    "darkRed": "8B0000",
    "darkYellow": "808000",
    "darkGray": "A9A9A9",
    "lightGray": "D3D3D3",
}
_FONTS = {"font": ("w:asciiTheme", "w:ascii"), "high_font": ("w:hAnsiTheme", "w:hAnsi")}
_OF_COMPLEX = "w:cs"


def run_style(properties: Mapping[str, Any]) -> RunStyle:
    """Return the style that a resolved set of properties describes."""
    if properties.get("complex") or properties.get("leftward"):
        properties = _in_complex_script(properties)
    known = {k: v for k, v in properties.items() if k in RunStyle._fields}
    known["background"] = properties.get("highlight") or properties.get("background", "")
    if known.get("high_font") == known.get("font"):
        known.pop("high_font", None)
    if properties.get("effects") and _is_light(known.get("color", "")):
        known["color"] = ""  # Word draws such letters as their own shadow
    if is_dark(known["background"]) and not known.get("color"):
        known["color"] = WHITE
    return RunStyle(**known)


def is_scaled(width: float) -> bool:
    """Say whether letters are so wide or so narrow that their gaps alone cannot tell it."""
    return not 0.9 <= width <= 1.1  # noqa: PLR2004


def _in_complex_script(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties with those of complex scripts in the place of those of Latin letters."""
    latin = {k: v for k, v in properties.items() if k not in (*_COMPLEX, "high_font")}
    known = {name: properties[own] for name, own in _COMPLEX.items() if own in properties}
    return {"font": properties.get("font", RunStyle.font)} | latin | known


def read_run_properties(
    element: Element | None, theme: Mapping[str, str], faults: Faults
) -> dict[str, Any]:
    """Return what a w:rPr sets, by the names of RunStyle."""
    if element is None:
        return {}
    found: dict[str, Any] = {}
    parts: dict[str, Element] = {}
    for item in element.iterchildren(OWN):
        name = shown_name(item.tag)
        parts.setdefault(name, item)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(item)
        elif name == "w":
            found["width"] = _width(item, faults)
        elif name in _EFFECTS:
            found["effects"] = is_on(item)
        if name not in _HARMLESS and is_on(item):
            _tell(name, item, faults)
    fill = child(element, "w14:textFill")
    if child(fill, "w14:noFill") is not None:  # letters without ink
        faults.add("D111", "textFill")
    found |= _appearance(parts, theme)
    return found | _fonts(parts.get("rFonts"), theme)


def _tell(name: str, item: Element, faults: Faults) -> None:
    """Name a property that is not drawn: what no reader knows and changes no word is left out."""
    if name not in _REFUSED:
        faults.once("D146", name)
    elif not _lies_as_usual(item):
        faults.add("D111", name)


def _lies_as_usual(item: Element) -> bool:
    """Say whether a w:eastAsianLayout sets no two lines in one, nor letters on their side."""
    named = shown_name(item.tag) == "eastAsianLayout"
    return named and not any(
        value(item, f"w:{a}") in ("1", "true", "on") for a in ("combine", "vert")
    )


def _width(item: Element, faults: Faults) -> float:
    """Return how wide letters are drawn, 1 as they are (ECMA-376 part 1, 17.3.2.43)."""
    width = (whole(value(item).removesuffix("%")) or 100) / 100
    if round(width * 100) not in _WIDTHS:
        faults.add("D111", "w")
    elif width != 1 and not is_scaled(width):
        faults.once("D146", "w")
    return width


def _is_light(text: str) -> bool:
    return bool(text) and min(text[:2], text[2:4], text[4:]) >= _LIGHT


def _appearance(parts: Mapping[str, Element], theme: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    size = half_points(parts.get("sz"))
    if size is not None:
        found["size"] = size
    size = half_points(parts.get("szCs"))
    if size is not None:
        found["complex_size"] = size
    if (item := parts.get("color")) is not None:
        found["color"] = shown_color(item, theme)
    found |= _lines(parts)
    if (item := parts.get("highlight")) is not None:
        found["highlight"] = _HIGHLIGHTS.get(value(item), "")
    if (item := parts.get("shd")) is not None:
        found["background"] = shade(item)
    if (item := parts.get("vertAlign")) is not None:
        kind = value(item)
        found["vertical"] = kind if kind in ("superscript", "subscript") else ""
    if (item := parts.get("position")) is not None:
        found["rise"] = (whole(value(item)) or 0) / 2
    if (item := parts.get("spacing")) is not None:
        found["track"] = twips(item, "w:val") or 0.0
    language = value(parts.get("lang"))
    if language and not language.lower().startswith("x-"):  # x-none: no language to proof
        found["language"] = language
    return found


def _lines(parts: Mapping[str, Element]) -> dict[str, Any]:
    """Return the lines under and around letters."""
    found: dict[str, Any] = {}
    if (item := parts.get("u")) is not None:
        kind = value(item)
        found["underline"] = "" if kind in ("none", "") else _UNDERLINES.get(kind, "single")
        found["underline_color"] = color(value(item, "w:color"))
    if (item := parts.get("bdr")) is not None:
        found["border"] = read_border(item)
    return found


def _fonts(element: Element | None, theme: Mapping[str, str]) -> dict[str, str]:
    """Return the fonts of ASCII and of other Latin letters (ECMA-376 part 1, 17.3.2.26).

    A theme's font goes before a named one.
    """
    found: dict[str, str] = {}
    if element is None:
        return found
    for name, (of_theme, named) in _FONTS.items():
        key = value(element, of_theme)
        if font := theme.get(key[:5], "") if key else value(element, named):
            found[name] = font
    if (font := value(element, _OF_COMPLEX)) and not value(element, "w:cstheme"):
        found["complex_font"] = font
    return found
