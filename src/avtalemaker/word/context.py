"""What a layout can name: the values of an agreement, and the shape of each of them."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeAlias

from avtalemaker.agreement import Labels
from avtalemaker.language.blanks import as_brackets
from avtalemaker.word.marks import as_clause, as_draft, ink_mark, logo_mark, printable, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.agreement import Agreement, AgreementParty, DraftMark, SignatureBlock

TEXT = "text"
FLAG = "flag"
Shape: TypeAlias = "str | list[Shape] | dict[str, Shape]"
"""`TEXT` can be printed, `FLAG` only asked for; a list holds one shape, a dict is a record."""

PARTY: Shape = {"name": TEXT, "short": TEXT, "branch": TEXT, "tagline": TEXT, "logo": TEXT}
CLAUSE: Shape = {"text": TEXT, "bullet": FLAG, "last": FLAG}
SECTION: Shape = {
    "heading": TEXT,
    "number": TEXT,
    "numbered": FLAG,
    "lead_in": TEXT,
    "clauses": [CLAUSE],
}
SIGNATURE: Shape = {"party": TEXT, "lines": [{"name": TEXT, "title": TEXT, "ink": TEXT}]}
LOOP: Shape = {"index": TEXT, "length": TEXT, "first": FLAG, "last": FLAG}
NAMES: dict[str, Shape] = {
    "language": TEXT,
    "title": TEXT,
    "short_title": TEXT,
    "draft": TEXT,
    "logos": FLAG,
    "parties": [PARTY],
    "sections": [SECTION],
    "appendices": [TEXT],
    "adopted_by": TEXT,
    "place": TEXT,
    "date": TEXT,
    "signatures": [SIGNATURE],
    "signature_rows": [{"left": SIGNATURE, "right": SIGNATURE}],
    "labels": {field.name: TEXT for field in fields(Labels)},
}
SHORT_TITLE = 80
"""Characters of a title that a header has room for."""


def layout_values(
    agreement: Agreement, draft: DraftMark | None, logos: Mapping[str, bytes]
) -> dict[str, Any]:
    """Return the agreement as a layout sees it, in the shapes of `NAMES`."""
    signatures = [_signature(n, block) for n, block in enumerate(agreement.blocks, 1)]
    return {
        "language": agreement.language,
        "title": printable(agreement.title),
        "short_title": shortened(as_brackets(tidy(agreement.title)), SHORT_TITLE),
        "draft": as_draft(f"{agreement.labels.draft} {draft.number}") if draft else "",
        "logos": any(party.logo in logos for party in agreement.parties),
        "parties": [_party(i, p, logos) for i, p in enumerate(agreement.parties)],
        "sections": _sections(agreement),
        "appendices": [printable(title) for title in agreement.appendices],
        "adopted_by": printable(agreement.adopted_by),
        "place": printable(agreement.place),
        "date": printable(agreement.date),
        "signatures": signatures,
        "signature_rows": [
            {"left": left, "right": right}
            for left, right in zip(signatures[::2], [*signatures[1::2], None], strict=False)
        ],
        "labels": asdict(agreement.labels),
    }


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut between words where that is possible."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,–-") + "…"


def _party(index: int, party: AgreementParty, logos: Mapping[str, bytes]) -> dict[str, str]:
    return {
        "name": printable(party.name),
        "short": printable(party.short),
        "branch": printable(party.branch),
        "tagline": printable(party.tagline),
        "logo": logo_mark(index) if party.logo in logos else "",
    }


def _sections(agreement: Agreement) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    index = 0
    last = sum(len(section.clauses) for section in agreement.sections) - 1
    for section in agreement.sections:
        clauses = []
        for clause in section.clauses:
            text = as_clause(clause.text, index)
            clauses.append({"text": text, "bullet": clause.bullet, "last": index == last})
            index += 1
        rows.append(
            {
                "heading": printable(section.heading),
                "number": str(section.number) if section.numbered else "",
                "numbered": section.numbered,
                "lead_in": printable(section.lead_in),
                "clauses": clauses,
            }
        )
    return rows


def _signature(party: int, block: SignatureBlock) -> dict[str, Any]:
    lines = [
        {"name": printable(s.name), "title": printable(s.title), "ink": ink_mark(party, number)}
        for number, s in enumerate(block.lines, 1)
    ]
    return {"party": printable(block.party), "lines": lines}
