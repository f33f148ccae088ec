"""How a PDF was made, written into its metadata: the engine, its version, and why that one.

It is an event of `xmpMM:History`, a schema that PDF/A-2 knows already (XMP specification part 2,
1.2.3: ResourceEvent), so the archive's claim holds without an extension schema.
"""

from __future__ import annotations

import json
import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_END = b"</rdf:Seq></xmpMM:History>"
_EVENT = re.compile(
    rb"<stEvt:softwareAgent>(avtalemaker [^<]*)</stEvt:softwareAgent>\s*"
    rb"<stEvt:parameters>([^<]*)</stEvt:parameters>"
)
_METADATA = re.compile(rb"\d+ 0 obj\n<</Length (\d+)/Type/Metadata/Subtype/XML>>\nstream\n")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY = 20  # bytes (ISO 32000-1, 7.5.4)


class Making(NamedTuple):
    """Who made a PDF, when (ISO 8601), and what is to be known of it, as JSON can hold it."""

    agent: str
    when: str
    facts: Mapping[str, Any]


def history_event(making: Making) -> bytes:
    """Return the making of a PDF as an item of `xmpMM:History`."""
    facts = json.dumps(making.facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    fields = {
        "action": "produced",
        "when": making.when,
        "softwareAgent": making.agent,
        "parameters": facts,
    }
    inner = "".join(f"<stEvt:{k}>{escape(v, quote=False)}</stEvt:{k}>" for k, v in fields.items())
    return f'<rdf:li rdf:parseType="Resource">{inner}</rdf:li>'.encode()


def facts_in(metadata: bytes) -> dict[str, Any]:
    """Return the facts that `history_event` wrote into XMP, the last ones; none without it."""
    events = _EVENT.findall(metadata)
    if not events:
        return {}
    found = json.loads(unescape(events[-1][1].decode()))
    return found if isinstance(found, dict) else {}


def with_history(pdf: bytes, making: Making) -> bytes:
    """Return a PDF that typst just made, with its making in its metadata.

    Its bytes are changed in place, and its table of offsets with them: opening and writing it
    whole would take longer than setting it. Another shape of file than typst writes is a bug.
    """
    start = int(pdf[pdf.rindex(b"startxref\n") + 10 :].split()[0])
    table = _matched(_TABLE, pdf, start)
    first = table.end()
    offsets = [int(pdf[first + n * _ENTRY :][:10]) for n in range(int(table[1]))]
    for offset in offsets:
        found = _METADATA.match(pdf, offset)
        if found:
            break
    else:
        raise ValueError("the PDF has no metadata")
    stream = pdf[found.end() : found.end() + int(found[1])]
    longer = stream.replace(_END, history_event(making) + _END)
    head = pdf[found.start() : found.end()].replace(found[1], b"%d" % len(longer), 1)
    moved = head + longer
    delta = len(moved) - (found.end() - found.start()) - len(stream)
    entries = bytearray(pdf[first : first + len(offsets) * _ENTRY])
    for number, offset in enumerate(offsets):
        if offset > found.start():
            entries[number * _ENTRY : number * _ENTRY + 10] = b"%010d" % (offset + delta)
    after = found.end() + len(stream)
    rest = pdf[first + len(entries) :]
    place = rest.rindex(b"startxref\n")
    end = b"startxref\n%d\n%%%%EOF" % (start + delta)
    return b"".join((pdf[: found.start()], moved, pdf[after:first], entries, rest[:place], end))


def _matched(pattern: re.Pattern[bytes], pdf: bytes, place: int) -> re.Match[bytes]:
    found = pattern.match(pdf, place)
    if found is None:
        raise ValueError("the PDF is not as typst writes it")
    return found
