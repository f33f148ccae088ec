"""Library and answers to agreement: choose, fill in, bring into form, order, number. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.agreement import (
    Agreement,
    AgreementClause,
    AgreementParty,
    AgreementSection,
    SignatureBlock,
    SignatureLine,
)
from avtalemaker.context import Context
from avtalemaker.language.blanks import clean
from avtalemaker.language.filters import Open, Organisation, as_text
from avtalemaker.language.grammar import tidy, upper_first
from avtalemaker.model import Ending, Form, Kind
from avtalemaker.selection import offered_clauses, section_choice, section_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.model import (
        AgreementType,
        Answers,
        Clause,
        ClauseChoice,
        Language,
        Library,
        Phrase,
        Section,
        Side,
    )

MARKERS = {Form.INFINITIVE: {"nb": "å", "nn": "å"}, Form.AT_CLAUSE: {"nb": "at", "nn": "at"}}
SENTENCE_ENDS = (".", "!", "?", ":", "…")
PLACE_QUESTION, DATE_QUESTION, ADOPTED_BY_QUESTION = "sign_place", "sign_date", "adopted_by"
"""Questions that the signature page prints; a library asks them under these ids."""


@dataclass(frozen=True, slots=True)
class PreviewClause:
    """A clause as it would read, with every wording it could have."""

    clause: str
    title: str
    text: str
    wording: str
    own: bool
    changed: bool
    wordings: tuple[tuple[str, str], ...]
    guidance: Phrase | None


@dataclass(frozen=True, slots=True)
class SectionPreview:
    """A section as it will read now: what is picked, and what else is offered."""

    section: str
    heading: str
    number: int
    lead_in: str
    chosen: tuple[PreviewClause, ...]
    offered: tuple[PreviewClause, ...]


def compose(library: Library, answers: Answers) -> Agreement:
    """Return the whole agreement in final text.

    A section that is not settled yet has the type's preselected clauses, a question that is not
    answered prints as a marked blank: a draft can be made at any time.
    """
    context = Context(library, answers)
    agreement_type = library.types[answers.type]
    return Agreement(
        language=answers.language,
        type=answers.type,
        title=tidy(agreement_type.title.in_(answers.language).fill(context, answers.language)),
        parties=tuple(_parties(agreement_type, context, answers)),
        sections=tuple(_sections(library, answers, context)),
        place=_signing_text(PLACE_QUESTION, library, context, answers.language),
        date=_signing_text(DATE_QUESTION, library, context, answers.language),
        blocks=tuple(_blocks(agreement_type, context, answers)),
        adopted_by=_signing_text(ADOPTED_BY_QUESTION, library, context, answers.language),
        appendices=tuple(appendix.title for appendix in answers.appendices),
        layout=agreement_type.layout,
    )


def preview_section(library: Library, answers: Answers, section_id: str) -> SectionPreview:
    """Return a section as it will read; questions not asked yet count as their default."""
    context = Context(library, answers, suggest=True)
    section = library.sections.get(section_id)
    choice = section_choice(library, answers, section_id)
    form = _Form(section, context, answers.language, full_stop=_full_stop(library, answers))
    chosen = [
        form.preview(section.clause(c.clause) if section else None, c) for c in choice.clauses
    ]
    picked = {c.clause for c in choice.clauses}
    others = [c for c in offered_clauses(library, context, section_id) if c.id not in picked]
    numbers = {s.section: s.number for s in _sections(library, answers, context, whole=True)}
    return SectionPreview(
        section=section_id,
        heading=_heading(section, choice.title, answers.language),
        number=numbers.get(section_id, 0),
        lead_in=form.lead_in,
        chosen=tuple(p for p in chosen if p is not None),
        offered=tuple(form.offer(clause) for clause in others),
    )


def _sections(
    library: Library, answers: Answers, context: Context, *, whole: bool = False
) -> Iterator[AgreementSection]:
    """Yield the printed sections; one without clauses is left out, unless `whole`."""
    number = 0
    for section_id in section_order(library, answers):
        section = library.sections.get(section_id)
        choice = section_choice(library, answers, section_id)
        form = _Form(section, context, answers.language, full_stop=_full_stop(library, answers))
        clauses = tuple(form.clauses(choice.clauses))
        if not clauses and not whole:
            continue
        numbered = section.numbered if section else True
        number += numbered
        yield AgreementSection(
            section=section_id,
            heading=_heading(section, choice.title, answers.language),
            number=number if numbered else 0,
            lead_in=form.lead_in,
            clauses=clauses,
        )


def _heading(section: Section | None, own_title: str, language: str) -> str:
    if section is None or own_title:
        return clean(own_title)
    return section.title.in_(language)


def _full_stop(library: Library, answers: Answers) -> bool:
    return library.types[answers.type].full_stop


class _Form:
    """Brings the clauses of one section into the form its lead-in asks for."""

    def __init__(
        self, section: Section | None, context: Context, language: Language, *, full_stop: bool
    ) -> None:
        self._section = section
        self._context = context
        self._language: Language = language
        self._full_stop = full_stop
        pattern = section.lead_in if section else None
        self.lead_in = (
            tidy(pattern.in_(language).fill(context, language)) if pattern is not None else ""
        )

    def clauses(self, choices: tuple[ClauseChoice, ...]) -> Iterator[AgreementClause]:
        """Yield the picked clauses in final text; one whose `when` no longer holds is left out."""
        for choice in choices:
            clause = self._section.clause(choice.clause) if self._section else None
            if choice.text is not None:
                form = clause.form if clause else self._own_form()
                yield AgreementClause(choice.clause, clean(choice.text), form, own=True)
            elif clause is not None and self._holds(clause):
                wording = clause.wording(choice.wording) or clause.wordings[0]
                text = self.text(clause, wording.id)
                if text:
                    yield AgreementClause(clause.id, text, clause.form, wording.id)

    def preview(self, clause: Clause | None, choice: ClauseChoice) -> PreviewClause | None:
        if clause is None:
            title = (choice.text or choice.clause).split("\n")[0]
            return PreviewClause(
                choice.clause, title, clean(choice.text or ""), "", choice.own, False, (), None
            )
        if not self._holds(clause):
            return None
        wording = clause.wording(choice.wording) or clause.wordings[0]
        text = self.text(clause, wording.id) if choice.text is None else clean(choice.text)
        return self._as_preview(clause, text, wording.id, changed=choice.text is not None)

    def offer(self, clause: Clause) -> PreviewClause:
        first = clause.wordings[0].id
        return self._as_preview(clause, self.text(clause, first), first, changed=False)

    def text(self, clause: Clause, wording_id: str) -> str:
        """Return a wording filled in, with its marker, its capital and its full stop."""
        wording = clause.wording(wording_id) or clause.wordings[0]
        text = tidy(wording.text.in_(self._language).fill(self._context, self._language))
        if not text:
            return ""
        marker = MARKERS.get(clause.form, {}).get(self._language, "")
        if marker and not self.lead_in.endswith(f" {marker}:"):
            text = f"{marker} {text}"
        if self._full_stop and not text.endswith(SENTENCE_ENDS):
            text += "."
        return upper_first(text)

    def _holds(self, clause: Clause) -> bool:
        return clause.when is None or clause.when.holds(self._context)

    def _own_form(self) -> Form:
        """Return how an own clause is printed: as a paragraph among paragraphs, else a bullet."""
        if self._section is not None and self._section.form is Form.PARAGRAPH:
            return Form.PARAGRAPH
        return Form.SENTENCE

    def _as_preview(
        self, clause: Clause, text: str, wording: str, *, changed: bool
    ) -> PreviewClause:
        return PreviewClause(
            clause=clause.id,
            title=clause.title.in_(self._language),
            text=text,
            wording=wording,
            own=False,
            changed=changed,
            wordings=tuple((w.id, self.text(clause, w.id)) for w in clause.wordings),
            guidance=clause.guidance,
        )


def _parties(
    agreement_type: AgreementType, context: Context, answers: Answers
) -> Iterator[AgreementParty]:
    for side in agreement_type.sides:
        value = context[side.party]
        raw: Any = answers.values.get(side.party)
        data = raw if isinstance(raw, dict) else {}
        if isinstance(value, Organisation):
            yield AgreementParty(
                id=side.party,
                name=value.name,
                short=value.short,
                branch=value.branch,
                tagline=str(data.get("tagline") or ""),
                logo=str(data.get("logo") or ""),
            )
        elif isinstance(value, Open):
            yield AgreementParty(side.party, as_text(value, answers.language), "", "", "", "")


def _blocks(
    agreement_type: AgreementType, context: Context, answers: Answers
) -> Iterator[SignatureBlock]:
    if agreement_type.ending is Ending.ADOPTION:
        return
    for side in agreement_type.sides:
        party = context[side.party]
        if not isinstance(party, Organisation | Open):
            continue
        lines = _lines(side, answers)
        if lines:
            yield SignatureBlock(as_text(party, answers.language), lines)


def _lines(side: Side, answers: Answers) -> tuple[SignatureLine, ...]:
    """Return who signs: as answered, one blank line for ink while nobody has said."""
    rows: Any = answers.values.get(side.signatories)
    if not isinstance(rows, list):
        return (SignatureLine("", ""),)
    return tuple(
        SignatureLine(str(row.get("name") or ""), str(row.get("title") or ""))
        for row in rows
        if isinstance(row, dict)
    )


def _signing_text(name: str, library: Library, context: Context, language: Language) -> str:
    """Return the place or date that is printed; empty becomes a line for ink."""
    question = library.questions.get(name)
    if question is None or question.kind is Kind.PARTY:
        return ""
    return as_text(context[name], language)
