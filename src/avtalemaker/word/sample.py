"""Agreements to try a layout with: as large and as long as they come, and as small."""

from __future__ import annotations

from avtalemaker.agreement import (
    Agreement,
    AgreementClause,
    AgreementParty,
    AgreementSection,
    SignatureBlock,
    SignatureLine,
)
from avtalemaker.language.blanks import blank
from avtalemaker.model import Form

_NAME = "Fagforbundet Fjelldal, avdeling {} for helse, oppvekst & tekniske tenester"


def largest() -> Agreement:
    """Return six parties with long names, every kind of clause, an open answer, appendices."""
    names = [_NAME.format(number) for number in range(1, 7)]
    return Agreement(
        language="nn",
        type="sample",
        title=f"Samarbeidsavtale mellom {', '.join(names)}",
        parties=tuple(AgreementParty(n, n, n, "1", f"Motto {n}", "") for n in names),
        sections=(
            _section("Bakgrunn", 0, "", Form.PARAGRAPH),
            _section("Felles verdiar", 1, "Partane er samde om:", Form.AT_CLAUSE),
            _section("Møteplassar", 2, "Partane forpliktar seg til:", Form.INFINITIVE),
            _section("Avslutning", 0, "", Form.SENTENCE),
        ),
        place="Fjelldal",
        date="1. mars 2027",
        blocks=tuple(
            SignatureBlock(n, (SignatureLine(f"Kari {n}", f"leiar {n}"), SignatureLine("", "")))
            for n in names
        ),
        adopted_by="",
        appendices=("Årshjul", "Møteplan"),
        layout="",
    )


def smallest() -> Agreement:
    """Return an agreement that a body adopts: one party, one clause, no date."""
    clause = AgreementClause("only", "Kommunen fører tilsyn.", Form.PARAGRAPH)
    return Agreement(
        language="nb",
        type="sample",
        title="Retningslinjer",
        parties=(AgreementParty("solvik", "Solvik kommune", "kommunen", "", "", ""),),
        sections=(AgreementSection("one", "Tilsyn", 0, "", (clause,)),),
        place="",
        date="",
        blocks=(),
        adopted_by="kommunestyret i Solvik",
        appendices=(),
        layout="",
    )


def uneven() -> Agreement:
    """Return the largest agreement with one party less, so that a row of two is half empty."""
    from dataclasses import replace

    whole = largest()
    return replace(whole, parties=whole.parties[:5], blocks=whole.blocks[:5])


def _section(heading: str, number: int, lead_in: str, form: Form) -> AgreementSection:
    texts = (
        f"Første ledd i {heading} & «meir»\nmed ei ny linje.",
        f"Andre ledd i {heading} med {blank('stad')} open.",
    )
    clauses = tuple(
        AgreementClause(f"{heading}/{index}", text, form) for index, text in enumerate(texts)
    )
    return AgreementSection(heading, heading, number, lead_in, clauses)
