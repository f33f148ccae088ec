"""Library and answers to agreement: choose, fill in, bring into form, order, number. Pure."""

from __future__ import annotations

import re
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
from avtalemaker.model import Ending, Form
from avtalemaker.selection import offered_clauses, section_choice, section_order
from avtalemaker.values import ValueFaultError, parse_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.language import Language
    from avtalemaker.model import (
        AgreementType,
        Answers,
        Clause,
        ClauseChoice,
        Library,
        Phrase,
        RawValue,
        Section,
        Side,
    )

MARKERS = {Form.INFINITIVE: {"nb": "å", "nn": "å"}, Form.AT_CLAUSE: {"nb": "at", "nn": "at"}}
SENTENCE_ENDS = (".", "!", "?", ":", "…")
PLACE_QUESTION, DATE_QUESTION = "sign_place", "sign_date"
ADOPTION_QUESTIONS = ("adopted_by", "adoption_date", "adoption_case")
PRINTED_AT_THE_END = frozenset({PLACE_QUESTION, DATE_QUESTION, *ADOPTION_QUESTIONS})
"""Questions that the last page prints; a library asks them under these ids."""

CASE_NUMBER = ", sak {number}"  # the same in bokmål and nynorsk


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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
        parties=tuple(_parties(library, context, answers)),
        sections=tuple(_sections(library, answers, context)),
        place=_signing_text(PLACE_QUESTION, agreement_type, context, answers.language),
        date=_signing_text(DATE_QUESTION, agreement_type, context, answers.language),
        blocks=tuple(_blocks(library, context, answers)),
        adopted_by=_adoption(agreement_type, context, answers.language),
        appendices=tuple(appendix.title for appendix in answers.appendices),
        layout=agreement_type.layout,
    )


def preview_section(library: Library, answers: Answers, section_id: str) -> SectionPreview:
    """Return a section as it will read; questions not asked yet count as their default."""
    context = Context(library, answers, suggest=True)
    section = library.sections.get(section_id)
    choice = section_choice(library, answers, section_id)
    form = _form(library, answers, context, section_id)
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


def every_wording(
    library: Library, answers: Answers
) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Return the wordings of every clause that may be picked now, as they would read.

    The keys are section and clause, the values each wording's id and text, the preferred first.
    """
    context = Context(library, answers)
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for section_id in section_order(library, answers):
        section = library.sections.get(section_id)
        form = _form(library, answers, context, section_id)
        for clause in section.clauses if section else ():
            if clause.when is None or clause.when.holds(context):
                texts = tuple((w.id, form.text(clause, w.id)) for w in clause.wordings)
                found[section_id, clause.id] = texts
    return found


def in_form(filled: str, form: Form, lead_in: str, language: Language, *, full_stop: bool) -> str:
    """Return a filled-in wording as it is printed: with its marker, its capital, its full stop.

    `lead_in` is the finished lead-in: one that ends in «å:» or «at:» has the marker already.
    """
    text = tidy(filled)
    if not text:
        return ""
    marker = MARKERS.get(form, {}).get(language, "")
    if marker and marker != closing_marker(lead_in):
        text = f"{marker} {text}"
    if full_stop and not text.endswith(SENTENCE_ENDS):
        text += "."
    return upper_first(text)


def closing_marker(lead_in: str) -> str:
    """Return the «å» or «at» that a finished lead-in ends in before its colon, else empty."""
    found = re.search(r"\b(å|at):$", lead_in, re.IGNORECASE)
    return found[1].lower() if found else ""


def _sections(
    library: Library, answers: Answers, context: Context, *, whole: bool = False
) -> Iterator[AgreementSection]:
    """Yield the printed sections; one without clauses is left out, unless `whole`."""
    number = 0
    for section_id in section_order(library, answers):
        section = library.sections.get(section_id)
        choice = section_choice(library, answers, section_id)
        form = _form(library, answers, context, section_id)
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


def _form(library: Library, answers: Answers, context: Context, section_id: str) -> _Form:
    own = section_choice(library, answers, section_id).lead_in
    section, full_stop = library.sections.get(section_id), library.types[answers.type].full_stop
    return _Form(section, context, answers.language, full_stop=full_stop, own_lead_in=own)


def _heading(section: Section | None, own_title: str, language: str) -> str:
    if section is None or own_title:
        return _own(own_title)
    return section.title.in_(language)


def _own(text: str) -> str:
    """Return what a person wrote, word for word, without the empty lines round it."""
    return clean(text).strip()


class _Form:
    """Brings the clauses of one section into the form its lead-in asks for."""

    def __init__(
        self,
        section: Section | None,
        context: Context,
        language: Language,
        *,
        full_stop: bool,
        own_lead_in: str | None,
    ) -> None:
        self._section = section
        self._context = context
        self._language: Language = language
        self._full_stop = full_stop
        pattern = section.lead_in if section else None
        if own_lead_in is not None:
            self.lead_in = _own(own_lead_in)
        elif pattern is not None:
            self.lead_in = tidy(pattern.in_(language).fill(context, language))
        else:
            self.lead_in = ""

    def clauses(self, choices: tuple[ClauseChoice, ...]) -> Iterator[AgreementClause]:
        """Yield the picked clauses in final text; one whose `when` no longer holds is left out."""
        for choice in choices:
            clause = self._section.clause(choice.clause) if self._section else None
            if clause is not None and not self._holds(clause):
                continue
            text, wording = self._chosen_text(clause, choice)
            form = clause.form if clause else self._own_form()
            if text:
                yield AgreementClause(
                    choice.clause, text, form, wording, own=choice.text is not None
                )

    def _chosen_text(self, clause: Clause | None, choice: ClauseChoice) -> tuple[str, str]:
        """Return a picked clause's text and the wording it comes from, empty for the own words."""
        if choice.text is not None:
            return _own(choice.text), ""
        if clause is None:
            return "", ""
        wording = clause.wording(choice.wording) or clause.wordings[0]
        return self.text(clause, wording.id), wording.id

    def preview(self, clause: Clause | None, choice: ClauseChoice) -> PreviewClause | None:
        if clause is not None and not self._holds(clause):
            return None
        text, _wording = self._chosen_text(clause, choice)
        if clause is None:
            return PreviewClause(
                clause=choice.clause,
                title=(text or choice.clause).split("\n")[0],
                text=text,
                wording="",
                own=choice.own,
                changed=False,
                wordings=(),
                guidance=None,
            )
        wording = clause.wording(choice.wording) or clause.wordings[0]
        return self._as_preview(clause, text, wording.id, changed=choice.text is not None)

    def offer(self, clause: Clause) -> PreviewClause:
        first = clause.wordings[0].id
        return self._as_preview(clause, self.text(clause, first), first, changed=False)

    def text(self, clause: Clause, wording_id: str) -> str:
        """Return a wording filled in, with its marker, its capital and its full stop."""
        wording = clause.wording(wording_id) or clause.wordings[0]
        filled = wording.text.in_(self._language).fill(self._context, self._language)
        return in_form(filled, clause.form, self.lead_in, self._language, full_stop=self._full_stop)

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


def _parties(library: Library, context: Context, answers: Answers) -> Iterator[AgreementParty]:
    for side in library.types[answers.type].sides:
        value = context[side.party]
        if isinstance(value, Organisation):
            data = _stored(side.party, library, answers)
            yield AgreementParty(
                id=side.party,
                name=value.name,
                short=value.short,
                branch=value.branch,
                tagline=data.get("tagline", ""),
                logo=data.get("logo", ""),
            )
        elif isinstance(value, Open):
            yield AgreementParty(side.party, as_text(value, answers.language), "", "", "", "")


def _blocks(library: Library, context: Context, answers: Answers) -> Iterator[SignatureBlock]:
    agreement_type = library.types[answers.type]
    if agreement_type.ending is Ending.ADOPTION:
        return
    for side in agreement_type.sides:
        party = context[side.party]
        if not isinstance(party, Organisation | Open) or not side.signatories:
            continue
        lines = _lines(side, library, answers)
        if lines:
            yield SignatureBlock(as_text(party, answers.language), lines)


def _lines(side: Side, library: Library, answers: Answers) -> tuple[SignatureLine, ...]:
    """Return who signs: as answered, one blank line for ink while nobody has said."""
    rows = _stored(side.signatories, library, answers)
    if rows is None or side.signatories in answers.open:
        return (SignatureLine("", ""),)
    return tuple(SignatureLine(row["name"], row["title"]) for row in rows)


def _stored(name: str, library: Library, answers: Answers) -> Any:
    """Return an answer in its stored form, None when there is none that fits."""
    raw: RawValue = answers.values.get(name)
    try:
        return None if raw is None else parse_value(library.questions[name], raw, answers.language)
    except ValueFaultError:
        return None


def _signing_text(
    name: str, agreement_type: AgreementType, context: Context, language: Language
) -> str:
    """Return the place, date or body that is printed, if this type of agreement asks for it.

    Empty becomes a line for ink.
    """
    asked = name in (*agreement_type.questions, *agreement_type.closing_questions)
    return as_text(context[name], language) if asked else ""


def _adoption(agreement_type: AgreementType, context: Context, language: Language) -> str:
    """Return «kommunestyret i Solvik 12. mars 2027, sak 23/27»; what is not asked is left out."""
    body, day, case = (
        _signing_text(name, agreement_type, context, language) for name in ADOPTION_QUESTIONS
    )
    number = CASE_NUMBER.format(number=case) if case else ""
    return f"{body} {day}".strip() + number if body else ""
