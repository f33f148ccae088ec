"""Fields that fetch from other files or start other programs: refused wherever they stand.

ECMA-376 part 1, 17.16.2 and 17.16.5: a field's code may be spread over many w:instrText, and other
fields may stand inside it.

One of them is let through when it has nothing to fetch: INCLUDEPICTURE whose result holds the
picture itself, as mail and web pages that Word has saved are full of. What shows is the picture
in the file, and another program gets it without the field (`plain_pictures`). Nor has one that
shows nothing, whose picture was a temporary file of its writer's: text pasted from a web page
leaves such fields behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.messages import _
from avtalemaker.ooxml.addresses import is_local
from avtalemaker.ooxml.names import shown_name
from avtalemaker.ooxml.refusals import refuse
from avtalemaker.ooxml.xmlparts import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_FETCHING = re.compile(
    r"\s*[\"'\\]?(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|PRINT|"
    r"HTMLCONTROL|CONTROL)(?![A-Z])",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\s*INCLUDEPICTURE\s+(?:\"([^\"]*)\"|(\S+))", re.IGNORECASE)
_MARKS = (b"instrText", b"delInstrText", b"fldSimple")
_SHOWN = ("t", "sym", "tab", "br", "drawing", "pict", "object", "AlternateContent")
_PICTURES = ("blip", "imagedata")
_READ = ("fldChar", "instrText", "delInstrText", "fldSimple", *_PICTURES, *_SHOWN)


@dataclass
class _Field:
    """A field as far as it is read: its code, the same with that of fields inside, its elements.

    `inside` counts the fields that stand in its code, `pictures` those stored in its result, and
    `shown` all that its result shows.
    """

    marks: list[Element] = field(default_factory=list)
    own: str = ""
    whole: str = ""
    in_result: bool = False
    ended: bool = False
    inside: int = 0
    pictures: int = 0
    shown: int = 0

    @property
    def has_nothing_to_fetch(self) -> bool:
        """Whether it stands for a picture that the file holds already, or for none at all."""
        picture = _PICTURE.match(self.own)
        if picture is None or not self.ended or self.inside or self.own != self.whole:
            return False
        left_over = self.shown == 0 and is_local(picture[1] or picture[2] or "")
        return self.pictures > 0 or left_over


def check_fields(name: str, part: str, data: bytes) -> None:
    """Look at the fields of a part (`data`, in UTF-8). Raises InputError D023 for one that fetches.

    A part without fields is not parsed, and one that is not well-formed is refused as such (D012).
    """
    if not any(mark in data for mark in _MARKS):
        return
    for found in _fields(parse(data, name, part)):
        match = _FETCHING.match(found.own) or _FETCHING.match(found.whole)
        if match and not found.has_nothing_to_fetch:
            fault = _("its field {field} fetches from another file or program").format(
                field=match[1].upper()
            )
            advice = _("In Word, select the field, press Ctrl+Shift+F9 to keep its text, and save.")
            refuse(name, "D023", fault, advice)


def stored_picture_fields(root: Element) -> Iterator[list[Element]]:
    """Yield the marks and codes of each field that would fetch a picture the file has or lost."""
    for found in list(_fields(root)):
        if found.has_nothing_to_fetch:
            yield found.marks


def _fields(root: Element) -> Iterator[_Field]:
    """Yield each field at its end; those that never end come last."""
    opened: list[_Field] = []
    for element in root.iter(*(f"{{*}}{name}" for name in _READ)):
        kind = shown_name(element.tag)
        if kind == "fldSimple":
            yield _simple(opened, element)
        elif kind == "fldChar":
            yield from _mark(opened, element)
        elif kind in (*_PICTURES, *_SHOWN):
            for item in (each for each in opened if each.in_result):
                item.shown += kind in _SHOWN
                item.pictures += kind in _PICTURES and is_stored(element)
        else:
            for item in opened[-1:]:
                item.own += element.text or ""
                item.marks.append(element)
            for item in opened:
                if not item.in_result or item is opened[-1]:
                    item.whole += element.text or ""
    yield from opened


def _mark(opened: list[_Field], element: Element) -> Iterator[_Field]:
    """Take a w:fldChar: a field that begins, its result that begins, or (yielded) its end."""
    place = _attribute(element, "fldCharType")
    if place == "begin":
        _note_inside(opened)
        opened.append(_Field([element]))
    elif opened and place == "separate":
        opened[-1].in_result = True
        opened[-1].marks.append(element)
    elif opened and place == "end":
        opened[-1].ended = True
        opened[-1].marks.append(element)
        yield opened.pop()


def _simple(opened: list[_Field], element: Element) -> _Field:
    """Return the field that a w:fldSimple is: its content is its result."""
    _note_inside(opened)
    code = _attribute(element, "instr")
    stored = sum(map(is_stored, element.iter("{*}blip", "{*}imagedata")))
    shown = sum(1 for _each in element.iter(*(f"{{*}}{name}" for name in _SHOWN)))
    return _Field([element], code, code, ended=True, pictures=stored, shown=shown)


def _note_inside(opened: list[_Field]) -> None:
    if opened and not opened[-1].in_result:
        opened[-1].inside += 1


def is_stored(picture: Element) -> bool:
    """Say whether an a:blip or v:imagedata names a picture in the file."""
    name = "embed" if shown_name(picture.tag) == "blip" else "id"
    return any(str(key).endswith(f"}}{name}") and value for key, value in picture.attrib.items())


def _attribute(element: Element, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if shown_name(str(k)) == name), "")
