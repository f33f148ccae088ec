"""An agreement as Markdown and as plain text, for e-mail and for reading in the terminal."""

from __future__ import annotations

import re
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from avtalemaker.language.blanks import as_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.agreement import Agreement, AgreementSection

INK = "_" * 30
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#&~|"})
_LINE_START = re.compile(r"^[ \t]*(?:([0-9]{1,9})([.)])|([-+=]))?", re.MULTILINE)
"""What would begin a list, a rule or a heading: «1. mai», «- » and a line of hyphens."""


def as_markdown(agreement: Agreement) -> str:
    """Return the agreement as CommonMark; what the person wrote is never taken for markup."""
    return "\n\n".join(_markdown(agreement)) + "\n"


def as_plain_text(agreement: Agreement, width: int = 78) -> str:
    """Return the agreement as text wrapped to `width` columns."""
    return "\n\n".join(_plain(agreement, width)) + "\n"


def _markdown(agreement: Agreement) -> Iterator[str]:
    yield f"# {_escaped(agreement.title)}"
    for section in agreement.sections:
        yield f"## {_escaped(_heading(section))}"
        if section.lead_in:
            yield _escaped(section.lead_in)
        for bullets, clauses in groupby(section.clauses, key=lambda clause: clause.bullet):
            if bullets:
                yield "\n".join(f"- {_lines(clause.text, '  ')}" for clause in clauses)
            else:
                yield from (_lines(clause.text) for clause in clauses)
    yield from (_lines(line) for line in _ending(agreement))


def _plain(agreement: Agreement, width: int) -> Iterator[str]:
    yield _wrapped(agreement.title.upper(), width)
    for section in agreement.sections:
        yield _wrapped(_heading(section), width)
        if section.lead_in:
            yield _wrapped(section.lead_in, width)
        for clause in section.clauses:
            mark = "• " if clause.bullet else ""
            yield _wrapped(clause.text, width, mark)
    yield from _ending(agreement)


def _heading(section: AgreementSection) -> str:
    return f"{section.number}. {section.heading}" if section.numbered else section.heading


def _ending(agreement: Agreement) -> Iterator[str]:
    labels = agreement.labels
    if agreement.adopted_by:
        yield as_brackets(f"{labels.adopted_by} {agreement.adopted_by}")
    if agreement.blocks:
        place = as_brackets(agreement.place) or INK
        date = as_brackets(agreement.date) or INK
        yield f"{labels.place}: {place}\n{labels.date}: {date}"
    for block in agreement.blocks:
        lines = [f"{labels.on_behalf_of} {as_brackets(block.party)}"]
        for line in block.lines:
            who = ", ".join(part for part in (line.name, line.title) if part)
            lines += [INK, *([who] if who else [])]
        yield "\n".join(lines)
    if agreement.appendices:
        rows = [f"{labels.appendix} {n}: {t}" for n, t in enumerate(agreement.appendices, 1)]
        yield "\n".join(rows)


def _lines(text: str, indent: str = "") -> str:
    """Return a text whose line ends stay line ends; an empty line would end the paragraph."""
    lines = [line for line in _escaped(text).split("\n") if line.strip()]
    return f"\\\n{indent}".join(lines)


def _escaped(text: str) -> str:
    def start(found: re.Match[str]) -> str:
        number, mark, sign = found.groups()
        return f"{number}\\{mark}" if number else f"\\{sign}" if sign else ""

    return _LINE_START.sub(start, as_brackets(text).translate(_SPECIAL))


def _wrapped(text: str, width: int, mark: str = "") -> str:
    indent = " " * len(mark)
    lines = as_brackets(text).split("\n")
    return "\n".join(
        textwrap.fill(
            line, width, initial_indent=mark if i == 0 else indent, subsequent_indent=indent,
            break_on_hyphens=False, break_long_words=False,
        )
        for i, line in enumerate(lines)
    )  # fmt: skip
