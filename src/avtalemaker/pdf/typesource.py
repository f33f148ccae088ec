"""Typst source in small pieces: literals, lengths, and the styles that text is set in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from json.encoder import encode_basestring
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.runformat import is_scaled
from avtalemaker.pdf.fonts import EAST_FONT, METRICS, MONO, NARROW_SANS, ROMAN, SANS, our_font
from avtalemaker.pdf.leftwardscripts import LEFTWARD_FONTS
from avtalemaker.pdf.southscripts import SCRIPT_FONTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.document.values import (
        Block,
        Border,
        Edges,
        Image,
        Note,
        Paragraph,
        RunStyle,
        TextBox,
    )
    from avtalemaker.pdf.columns import EvenColumns

_ASCII = 'regex("[\\u{20}-\\u{7e}]")'
LAST_RESORT = ("DejaVu Sans Mono", "Symbola", "Noto Emoji", EAST_FONT, *SCRIPT_FONTS)
"""Of the first, which typst carries, come the check boxes that our own fonts lack; then emoji."""

_TONGUE, _REGION = re.compile("[A-Za-z]{2,3}"), re.compile("[A-Za-z]{2}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
SMALL_CAPS = 0.8
SCRIPT_SIZE = 0.65
_NEARLY = 0.001
_LETTER = 0.5
"""Share of the size that a letter of running text is wide, its part of the spaces counted in."""

_EXACT_ABOVE = 0.8
"""Share of an exact line height that lies above the line, as Word and LibreOffice set it."""


def literal(text: str) -> str:
    """Return a text as a typst string, without the control characters that no XML can hold."""
    return encode_basestring(_CONTROLS.sub("", text))


def points(length: float) -> str:
    """Return a length in points, without needless digits."""
    return f"{length:.3f}".rstrip("0").rstrip(".") + "pt"


def capitals(text: str) -> str:
    """Return a text in capitals; a letter that has no single one stays, as ß does in Word."""
    return "".join(big if len(big := c.upper()) == 1 else c for c in text)


def paint(color: str) -> str:
    """Return a colour of six digits; black for an empty one."""
    return f'rgb("#{color}")' if color else "black"


class LineHeight(NamedTuple):
    """How tall a paragraph's lines are: a multiple (auto), or points (exact, atLeast).

    On a grid of a `pitch` a line takes whole steps of it, and its text stands in their middle.
    """

    rule: str = "auto"
    amount: float = 1.0
    pitch: float = 0.0

    def edges(self, font: str, size: float) -> tuple[float, float]:
        """Return how far text of a font and size reaches above and below its line, in points."""
        if self.rule == "exact":
            return self.amount * _EXACT_ABOVE, self.amount * (1 - _EXACT_ABOVE)
        metric = METRICS[our_font(font)]
        half = (self._height(font, size) - (metric.ascent + metric.descent) * size) / 2
        above, below = metric.ascent * size + half, metric.descent * size + half
        if self.rule == "atLeast":
            return max(above, self.amount - below), below
        return above + self.lead(font, size), below

    def lead(self, font: str, size: float) -> float:
        """Return what a multiple adds to a line's own height, in points."""
        return (self.amount - 1) * self._height(font, size)

    def _height(self, font: str, size: float) -> float:
        """Return a line's height before its rule: the font's own, or the steps of the grid."""
        metric = METRICS[our_font(font)]
        own = (metric.ascent + metric.descent) * size
        return ceil(own / self.pitch - _NEARLY) * self.pitch if self.pitch else own


class FixedEdges(NamedTuple):
    """Line edges in points whatever the font: a list label lines up with its text by them."""

    above: float
    below: float

    def edges(self, font: str, size: float) -> tuple[float, float]:
        """Return the edges that are given."""
        del font, size
        return self.above, self.below


@dataclass
class Sheet:
    """The names given to text styles while one document is written, and its pictures.

    `labels` are the typst labels of the bookmarks that something links to. `rules` are the places
    of the lines between the columns of each section that has some, `evens` their texts where they
    are to be equally long. `story` writes what a note says, `box` a text box in its line.
    `ideographs` is the language of Chinese or Japanese ones. `small` are paragraphs whose letters
    or pictures were made smaller; `styled` are the labels of those whose words headers say, by the
    names of their styles. It `lifts` where something is drawn after all else of its page, and
    `sinks` where something of a page's foot is drawn with its header; `squeezes` tells that a label
    has signs which are narrower at a line's end.
    """

    language: str
    heading: int = 0
    styles: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    story: Callable[[Sequence[Block]], str] = field(default=lambda _blocks: "")
    labels: dict[str, str] = field(default_factory=dict)
    rules: list[tuple[float, ...]] = field(default_factory=list)
    evens: list[EvenColumns] = field(default_factory=list)
    small: list[Paragraph] = field(default_factory=list)
    _names: dict[tuple[RunStyle, LineHeight | FixedEdges, float], str] = field(
        init=False, default_factory=dict, repr=False
    )
    box: Callable[[TextBox], str] = field(default=lambda _box: "")
    ideographs: str = "zh"
    styled: dict[str, str] = field(default_factory=dict)
    lifts: bool = False
    sinks: bool = False
    squeezes: bool = False

    def style(self, style: RunStyle, line: LineHeight | FixedEdges, scale: float = 1.0) -> str:
        """Return the name of the typst function that sets text in a style."""
        key = style, line, scale
        if key not in self._names:
            arguments = text_arguments(style, line, self.language, scale)
            self._names[key] = self.styles.setdefault(arguments, f"s{len(self.styles)}")
        return self._names[key]

    def picture(self, image: Image) -> str:
        """Return the file name of a picture; equal pictures share one file."""
        for name, data in self.files.items():
            if data == image.data:
                return name
        name = f"picture{len(self.files) + 1}.{image.suffix}"
        self.files[name] = image.data
        return name

    def note(self, note: Note, line: LineHeight) -> str:
        """Return the place of a note: a footnote goes along to the page's foot."""
        label = f"#{self.style(note.style, line)}({literal(note.label)})" if note.label else ""
        if note.end:
            return f"#link(<note-{note.serial}>)[{label}]"
        return f"#footnote(numbering: _ => [{label}])[{self.story(note.blocks)}]"

    def heading_level(self, wanted: int) -> int:
        """Return the level a heading is tagged with: PDF/UA lets none be skipped."""
        self.heading = min(wanted, self.heading + 1)
        return self.heading

    def definitions(self) -> str:
        """Return the source that defines the styles."""
        return "".join(f"#let {n} = text.with({args})\n" for args, n in self.styles.items())


def text_arguments(
    style: RunStyle, line: LineHeight | FixedEdges, language: str, scale: float = 1.0
) -> str:
    """Return the arguments of typst's `text` for a style."""
    size = style.size * scale * (SCRIPT_SIZE if style.vertical else 1.0)
    above, below = line.edges(style.font, style.size)
    if isinstance(line, LineHeight) and line.rule != "exact":  # a line has room for what it lifts
        above, below = above + max(0.0, style.rise), below + max(0.0, -style.rise)
    own = LEFTWARD_FONTS.get(style.language, "") if style.leftward else ""
    found = [
        f"font: {font_list(style.font, style.high_font, own)}",
        f"size: {points(size)}",
        f"top-edge: {points(above)}",
        f"bottom-edge: {points(-below)}",
    ]
    found.append(f'weight: "{"bold" if style.bold else "regular"}"')
    found.append(f'style: "{"italic" if style.italic else "normal"}"')
    found.append(f"fill: {paint(style.color)}")
    wider = 0.0 if is_scaled(style.width) else style.width - 1
    track = style.track + wider * size * _LETTER
    if abs(track) > 0.001:  # noqa: PLR2004
        found.append(f"tracking: {points(track)}")
    lift = (
        style.rise + {"superscript": 0.33, "subscript": -0.14}.get(style.vertical, 0) * style.size
    )
    if lift:
        found.append(f"baseline: {points(-lift)}")
    if style.language and style.language != language:
        found.append(language_arguments(style.language))
    if own:  # or typst puts signs that turn around what is in such a language
        found.append("dir: ltr")
    return ", ".join(found)


def language_arguments(language: str) -> str:
    """Return typst's two arguments for a language tag such as `nb-NO`."""
    parts = language.replace("_", "-").split("-")
    tongue = parts[0].lower() if _TONGUE.fullmatch(parts[0]) else "nb"
    tongue = {"no": "nb"}.get(tongue, tongue)
    region = next((p.upper() for p in parts[1:] if _REGION.fullmatch(p)), "")
    return f"lang: {literal(tongue)}, region: {literal(region) if region else 'none'}"


@lru_cache(maxsize=256)
def font_list(wanted: str, high: str = "", own: str = "") -> str:
    """Return our stand-in for a font, and what to take for characters it lacks.

    `high` is the font of all characters beyond ASCII, if it is another. One of our `own` goes
    before all others.
    """
    first = our_font(wanted)
    families = (our_font(high or wanted), first, NARROW_SANS, SANS, ROMAN, MONO, *LAST_RESORT)
    names = ", ".join(literal(f) for f in dict.fromkeys(families))
    if own:
        return f"({literal(own)}, {names})"
    if families[0] == first:
        return f"({names})"
    return f"((name: {literal(first)}, covers: {_ASCII}), {names})"


def stroke(border: Border | None) -> str:
    """Return a border as a typst stroke."""
    if border is None:
        return "none"
    dash = "" if border.dash == "solid" else f", dash: {literal(border.dash)}"
    return f"(thickness: {points(border.width)}, paint: {paint(border.color)}{dash})"


def strokes(edges: Edges) -> str:
    """Return the four edges as typst strokes."""
    return (
        f"(top: {stroke(edges.top)}, right: {stroke(edges.right)}, "
        f"bottom: {stroke(edges.bottom)}, left: {stroke(edges.left)})"
    )
