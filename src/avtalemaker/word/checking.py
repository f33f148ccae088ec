"""A layout read before anybody relies on it: everything that is wrong with it, in one run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.agreement import DraftMark
from avtalemaker.errors import AvtalemakerError, InputError
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.ooxml import open_package, qname
from avtalemaker.word.filling import TaggedPart, tagged_parts
from avtalemaker.word.tags import TagReader
from avtalemaker.word.tagtext import text_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.agreement import Agreement
    from avtalemaker.ooxml import Package
    from avtalemaker.word.tags import Fault

_REQUIRED = (
    ("title",),
    ("sections[].heading",),
    ("sections[].lead_in",),
    ("sections[].clauses[].text",),
    ("place",),
    ("date",),
    ("adopted_by",),
    ("appendices[]",),
    ("signatures[].party", "signature_rows[].left.party"),
    ("signatures[].lines[].name", "signature_rows[].left.lines[].name"),
    ("signatures[].lines[].title", "signature_rows[].left.lines[].title"),
)
"""What a layout has to print, so that no text of an agreement is left out: one name of each row."""

_ADVISED = ("draft", "parties[].logo")
_CHANGES = tuple(qname(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))


def check(data: bytes, name: str) -> list[Finding]:
    """Return what is wrong with a layout; `name` is what findings call the file.

    The last check is to fill it, with agreements as large and as small as they come.
    """
    try:
        package = open_package(data, name)
        findings = list(_part_findings(package))
    except InputError as refusal:
        if refusal.findings:
            return list(refusal.findings)
        return [Finding("T009", refusal.message, refusal.advice, place=Place(name))]
    if not any(finding.level is Level.STOP for finding in findings):
        findings += _sample_findings(data, name)
    return findings


def _part_findings(package: Package) -> Iterator[Finding]:
    reader = TagReader()
    broken = False
    for part in tagged_parts(package):
        before = len(reader.faults)
        faults = text_faults(part.texts)
        if not faults:
            part.read(reader)
            faults = reader.faults[before:]
        broken = broken or bool(faults)
        for fault in faults:
            yield _finding(fault, part, package.name)
    yield from _shared_rows(package)
    yield from _unfilled(package)
    yield from _tracked(package)
    if not broken:
        yield from _missing(reader.printed, package.name)


def _finding(fault: Fault, part: TaggedPart, file: str) -> Finding:
    where = _("paragraph {number}").format(number=fault.line - 1)
    if "header" in part.name or "footer" in part.name:
        where = f"{part.name.rpartition('/')[2]}, {where}"
    message = _("{fault} ({where}: “{text}”)").format(
        fault=fault.message, where=where, text=part.paragraph(fault.line)
    )
    return Finding(fault.code, message, fault.advice, place=Place(file))


def _shared_rows(package: Package) -> Iterator[Finding]:
    """Rows with a `{%tr` tag and something else, which would go away with the row."""
    for part in tagged_parts(package):
        for row in package.xml(part.name).iter(qname("w:tr")):
            text = "".join(t.text or "" for t in row.iter(qname("w:t"))).strip()
            if "{%tr " in text and not re.fullmatch(r"\{%tr [^{}]*%\}", text):
                message = _("A “{{%tr … %}}” tag shares its row: “{text}”").format(text=text[:90])
                advice = _("Give each “{%tr … %}” tag a row of its own.")
                yield Finding("T005", message, advice, place=Place(package.name))


def _unfilled(package: Package) -> Iterator[Finding]:
    """Tags in parts that are never filled: notes, comments, addresses of links."""
    for part in package.names:
        base = part.rpartition("/")[2]
        if not base.startswith(("endnotes", "footnotes", "comments", "document.xml.rels")):
            continue
        if re.search(rb"\{\{|\{%|%7B%7B", package.read(part)):
            message = _("There is a tag in {part}, where tags are never filled.").format(part=base)
            advice = _("Move the text into the document itself: no notes, comments or links.")
            yield Finding("T006", message, advice, place=Place(package.name))


def _tracked(package: Package) -> Iterator[Finding]:
    for part in tagged_parts(package):
        if next(package.xml(part.name).iter(*_CHANGES), None) is not None:
            message = _("The layout has tracked changes.")
            advice = _("Accept all changes in Word (Review, Accept, Accept All), and save it.")
            yield Finding("T007", message, advice, place=Place(package.name))
            return


def _missing(printed: set[str], file: str) -> Iterator[Finding]:
    place = Place(file)
    for names in _REQUIRED:
        if not printed & set(names):
            shown = names[0].replace("[]", "")
            message = _("The layout never prints “{name}”.").format(name=shown)
            advice = _("Copy that paragraph from the standard layout; see docs/malfelt.md.")
            yield Finding("T008", message, advice, place=place)
    for name in _ADVISED:
        if name not in printed:
            message = _("The layout never prints “{name}”.").format(name=name.replace("[]", ""))
            advice = _("That is allowed; then no document from it shows it.")
            yield Finding("T014", message, advice, Level.WARN, place)


def _sample_findings(data: bytes, name: str) -> list[Finding]:
    from avtalemaker.word import sample

    mark = DraftMark(1, "0" * 64)
    largest = sample.largest()
    tries = ((largest, mark), (largest, None), (sample.uneven(), mark), (sample.smallest(), None))
    for agreement, draft in tries:
        fault = _tried(data, agreement, draft)
        if fault:
            message = _("An agreement to try it with does not come out: {fault}").format(
                fault=fault.message
            )
            return [Finding("T011", message, place=Place(name))]
    return []


def _tried(data: bytes, agreement: Agreement, draft: DraftMark | None) -> AvtalemakerError | None:
    from avtalemaker.word.rendering import render

    try:
        render(data, agreement, draft)
    except AvtalemakerError as error:
        return error
    return None
