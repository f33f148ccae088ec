"""Cross-references held against what they point at, as it is now.

Word prints a stored result until somebody updates the fields, so a clause that was moved leaves
its old number in every sentence that names it. The result is printed as it is stored all the
same, for that is what the parties read; but they are told (D132).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.document.context import Reading
    from avtalemaker.document.fields import Reference
    from avtalemaker.document.values import Number, Paragraph

_NUMBER_SWITCHES = frozenset({"\\r", "\\n", "\\w"})
_FOLDED = re.compile(r"[\s\u00a0]+")
_WORDS_BEFORE = re.compile(r"^[^\W\d]+\s*|^§+\s*")
_PAGE_AT_END = re.compile(r"\d+$")
_ROMAN = re.compile(r"[ivxlcdm]+")
_NO_NUMBER = "0"
"""What Word shows of a paragraph that has no number."""


class PageReference(NamedTuple):
    """A page number that the text prints of another place: the bookmark `name`.

    `paragraph` and `excerpt` are where it stands, for messages.
    """

    name: str
    shown: str
    paragraph: int
    excerpt: str


def check_references(reading: Reading, paragraphs: Iterable[Paragraph]) -> None:
    """Remark each reference of the body that says something else than its place does now."""
    if not reading.references:
        return
    places = _Places(paragraphs)
    sequences: dict[str, int] = {}
    for reference in reading.references:
        kind = reference.instruction.kind
        if kind == "SEQ":
            fault = _check_sequence(reference, sequences)
        elif kind == "HYPERLINK":
            fault = _check_entry(reference, places)
        else:
            fault = _check_reference(reading, reference, places)
        if fault:
            reading.faults.at(reference.paragraph, reference.excerpt, whole=False)
            reading.faults.remark("D132", fault)


def page_references(reading: Reading) -> tuple[PageReference, ...]:
    """Return the page numbers of other places that the body prints."""
    return tuple(
        PageReference(r.instruction.name.lower(), r.shown.strip(), r.paragraph, r.excerpt)
        for r in reading.references
        if r.instruction.kind == "PAGEREF" and reading.bookmarks.knows(r.instruction.name)
    )


class _Places:
    """The paragraphs that bookmarks begin in, each with the numbers it stands under."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self.paragraphs: dict[str, Paragraph] = {}
        self.numbers: dict[str, tuple[str, ...]] = {}
        above: dict[str, dict[int, str]] = {}
        for paragraph in paragraphs:
            path = self._path(above, paragraph.number)
            for name in paragraph.targets:
                self.paragraphs[name] = paragraph
                self.numbers[name] = path

    @staticmethod
    def _path(above: dict[str, dict[int, str]], number: Number | None) -> tuple[str, ...]:
        if number is None or number.bullet:
            return ()
        levels = above.setdefault(number.key, {})
        for deeper in [level for level in levels if level >= number.level]:
            del levels[deeper]
        levels[number.level] = number.text.strip().rstrip(".")
        return tuple(levels[level] for level in sorted(levels))


def _check_reference(reading: Reading, reference: Reference, places: _Places) -> str:
    name = reference.instruction.name.lower()
    shown = _folded(reference.shown)
    if not name or not shown:
        return ""
    if name not in places.paragraphs:
        return _("it says “{shown}”, and the place it names is not in the document").format(
            shown=shown
        )
    if reference.instruction.kind == "PAGEREF":
        return ""
    if _NUMBER_SWITCHES & reference.instruction.switches.keys():
        return _check_number(shown, places.numbers[name])
    text = reading.bookmarks.text(name)
    now = "" if text is None else _folded(text)
    if not now or now.casefold() == shown.casefold():
        return ""
    return _("it says “{shown}”, the text it repeats is now “{now}”").format(shown=shown, now=now)


def _check_number(shown: str, path: tuple[str, ...]) -> str:
    """Hold a shown number against a paragraph's own, alone or with some of those above it."""
    if not path:
        if shown == _NO_NUMBER:
            return ""
        return _("it says “{shown}”, the paragraph has no number now").format(shown=shown)
    possible = {_WORDS_BEFORE.sub("", text) for text in _contexts(path)} | set(_contexts(path))
    first = shown.rstrip(".")
    if any(first == text or first.startswith(f"{text} ") for text in possible):
        return ""
    return _("it says “{shown}”, the paragraph has now the number “{now}”").format(
        shown=shown, now=path[-1]
    )


def _contexts(path: tuple[str, ...]) -> list[str]:
    """Return a number alone, and with more and more of the numbers above it before it."""
    found = [path[-1]]
    joined = path[-1]
    for above in reversed(path[:-1]):
        if not joined.startswith(above):
            joined = above + joined
            found.append(joined)
    return [_folded(text) for text in found]


def _check_entry(reference: Reference, places: _Places) -> str:
    """Hold an entry of a table of contents against its heading; other links may say anything."""
    name = reference.instruction.switches.get("\\l", "").lower()
    heading = places.paragraphs.get(name)
    if heading is None or not name.startswith("_toc") or not heading.text.strip():
        return ""
    number = "" if heading.number is None or heading.number.bullet else heading.number.text
    possible = _squeezed(number + heading.text), _squeezed(heading.text)
    shown, wanted = _squeezed(reference.shown), possible[0]
    roman = any(shown.startswith(p) and _ROMAN.fullmatch(shown, len(p)) for p in possible)
    if roman or shown in possible or _PAGE_AT_END.sub("", shown) == _PAGE_AT_END.sub("", wanted):
        return ""
    now = _folded(f"{number} {heading.text}")
    return _("it says “{shown}”, the heading is now “{now}”").format(
        shown=_folded(reference.shown), now=now
    )


def _check_sequence(reference: Reference, counts: dict[str, int]) -> str:
    """Hold a counted caption number (SEQ) against the count; other numerals are not counted."""
    switches, name = reference.instruction.switches, reference.instruction.name.lower()
    if "\\c" not in switches:
        reset = switches.get("\\r", "")
        counts[name] = int(reset) if reset.isdecimal() else counts.get(name, 0) + 1
    shown, now = reference.shown.strip(), str(counts.get(name, 0))
    if "\\s" in switches or not shown.isdecimal() or shown == now:
        return ""
    return _("it says “{shown}”, counted it is {now}").format(shown=shown, now=now)


def _folded(text: str) -> str:
    return _FOLDED.sub(" ", text).strip()


def _squeezed(text: str) -> str:
    return _FOLDED.sub("", text).casefold()
