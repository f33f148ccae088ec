"""Fields that fetch from other files or start other programs: refused wherever they stand.

ECMA-376 part 1, 17.16.2 and 17.16.5: a field's code may be spread over many w:instrText, and other
fields may stand inside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.messages import _
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
_MARKS = (b"instrText", b"delInstrText", b"fldSimple")


def check_fields(name: str, part: str, data: bytes) -> None:
    """Look at the fields of a part (`data`, in UTF-8). Raises InputError D023 for one that fetches.

    A part without fields is not parsed, and one that is not well-formed is refused as such (D012).
    """
    if not any(mark in data for mark in _MARKS):
        return
    for code in _codes(parse(data, name, part)):
        if match := _FETCHING.match(code):
            fault = _("its field {field} fetches from another file or program").format(
                field=match[1].upper()
            )
            advice = _("In Word, select the field, press Ctrl+Shift+F9 to keep its text, and save.")
            refuse(name, "D023", fault, advice)


def _codes(root: Element) -> Iterator[str]:
    """Yield the code of each field: its own text, and the same with that of the fields inside."""
    own: list[list[str]] = []
    whole: list[list[str]] = []
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}fldSimple"):
        kind = shown_name(element.tag)
        place = _attribute(element, "fldCharType")
        if kind == "fldSimple":
            yield _attribute(element, "instr")
        elif kind != "fldChar":
            for code in (*own[-1:], *whole):
                code.append(element.text or "")
        elif place == "begin":
            own.append([])
            whole.append([])
        elif place == "end" and own:
            yield "".join(own.pop())
            yield "".join(whole.pop())
    for code in (*own, *whole):
        yield "".join(code)


def _attribute(element: Element, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if shown_name(str(k)) == name), "")
