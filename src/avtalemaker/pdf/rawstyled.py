"""Headers that say the words of a paragraph on their page, read once more for the gate alone.

A STYLEREF field (ECMA-376 part 1, 17.16.5.59) names a style. It stands as a sign in the header's
words; and so does each place of the body where a paragraph of that style begins, until the words
are cut there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.ooxml import qname
from avtalemaker.pdf.rawsections import SECTION_END

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_FIRST, _MOST, EACH = 0xE040, 24, 4
SIGNS = f"{chr(_FIRST)}-{chr(_FIRST + EACH * _MOST - 1)}"
"""All the signs: four for each style.

The second and fourth are for the last of a page's paragraphs, the third and fourth for numbers.
"""

_CODE = r'(?is)\s*STYLEREF\s+(?:"([^"]*)"|(\S+))(.*)'
_SWITCHES = r"(?i)(?:\s*(?:\\[ln]|\\\*\s*(?:MERGEFORMAT|CHARFORMAT)))*\s*"
_VAL = qname("w:val")


class StyledPlace(NamedTuple):
    """Where a paragraph begins that a header may say: `before` is the text since the last such."""

    sign: str
    words: str
    label: str
    before: str


class RawStyled:
    """The styles that headers ask for, each with its sign."""

    def __init__(self, styles: Element | None) -> None:
        self.names: dict[str, str] = {}
        self.usual = ""
        self.signs: dict[str, int] = {}
        self.labels: list[str] = []
        for style in () if styles is None else styles.iterfind(qname("w:style")):
            name = style.find(qname("w:name"))
            if style.get(qname("w:type"), "paragraph") != "paragraph" or name is None:
                continue
            told = (name.get(_VAL) or "").lower()
            self.names[style.get(qname("w:styleId")) or ""] = told
            if style.get(qname("w:default")) in ("1", "true", "on"):
                self.usual = told

    def symbol(self, otherwise: Callable[[str], str], code: str) -> str:
        """Return the sign of a STYLEREF, what `otherwise` tells of any other code."""
        match = re.fullmatch(_CODE, code)
        if match is None or not re.fullmatch(_SWITCHES, match[3]) or len(self.signs) >= _MOST:
            return otherwise(code)
        name, switches = (match[1] or match[2] or "").lower(), match[3].lower()
        if name not in self.names.values():
            digit = name[-1:] if name[-1:].isdecimal() else ""
            name = f"heading {digit}" if digit else name.split(",", 1)[0]
        number = self.signs.setdefault(name, len(self.signs))
        kind = ("\\l" in switches) + 2 * ("\\n" in switches)
        return chr(_FIRST + EACH * number + kind)

    def mark(self, paragraph: Element, label: str) -> str:
        """Return the sign of a paragraph of the body; empty where no header asks for its style."""
        if not self.signs:
            return ""
        style = paragraph.find(f"{qname('w:pPr')}/{qname('w:pStyle')}")
        told = self.usual if style is None else self.names.get(style.get(_VAL) or "", self.usual)
        if told not in self.signs:
            return ""
        self.labels.append(label.rstrip("."))
        return chr(_FIRST + EACH * self.signs[told])

    def places(self, text: str) -> tuple[str, tuple[StyledPlace, ...]]:
        """Return the body's text without the signs, and where each of them stood."""
        if not self.signs:
            return text, ()
        first, *others = re.split(f"([{SIGNS}])", text)
        befores = [first, *others[1::2]]
        places = (
            StyledPlace(sign, after.partition("\n")[0], label, before.replace(SECTION_END, ""))
            for sign, after, label, before in zip(
                others[::2], others[1::2], self.labels, befores, strict=False
            )
        )
        return "".join(befores), tuple(places)
