"""Is this agreement ready? The answers held against their questions, the text against the checks.

Codes A0xx are about the answers file, C0xx about the agreement, G0xx are the library's own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.context import PARTS, Context
from avtalemaker.findings import Finding, Level
from avtalemaker.language.blanks import as_brackets
from avtalemaker.messages import _, did_you_mean, screen_language
from avtalemaker.model import Kind
from avtalemaker.selection import asked_questions, section_choice, section_order
from avtalemaker.values import ValueFaultError, parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.agreement import Agreement
    from avtalemaker.answers_file import AnswersFile
    from avtalemaker.model import Answers, Check, Library, Question


def check_answers(library: Library, file: AnswersFile) -> list[Finding]:
    """Return the faults A010 to A014 that make answers unusable with this library."""
    return [
        *_type_faults(library, file),
        *_value_faults(library, file),
        *_section_faults(library, file),
    ]


def check_agreement(library: Library, answers: Answers, agreement: Agreement) -> list[Finding]:
    """Return what a careful reader would say of the agreement before it is signed."""
    return [
        *_unanswered(library, answers),
        *_unprinted(library, answers, agreement),
        *_relations(library, agreement),
        *_same_signatory(agreement),
        *_guard_rails(library, answers, agreement),
    ]


# ---- the answers file ---------------------------------------------------------------------


def _type_faults(library: Library, file: AnswersFile) -> Iterator[Finding]:
    if file.answers.type not in library.types:
        yield _unknown(file, "A010", ("type",), file.answers.type, library.types)


def _value_faults(library: Library, file: AnswersFile) -> Iterator[Finding]:
    answers = file.answers
    for name, raw in answers.values.items():
        question = library.questions.get(name)
        path = ("answers", name)
        if question is None:
            yield _unknown(file, "A011", path, name, library.questions)
            continue
        try:
            parse_value(question, raw, answers.language)
        except ValueFaultError as fault:
            label = question.label.in_(screen_language())
            yield Finding(
                "A012",
                f"«{label}» ({name}): {fault}",
                _("Mend the line, or run «avtalemaker edit» to be asked again."),
                place=file.file.place(path),
            )
    for name in sorted(answers.open):
        if name.split(".")[0] not in library.questions:
            yield _unknown(file, "A011", ("open",), name, library.questions)


def _section_faults(library: Library, file: AnswersFile) -> Iterator[Finding]:
    for i, choice in enumerate(file.answers.sections):
        section = library.sections.get(choice.section)
        path = ("sections", i)
        if section is None and not choice.title:
            yield _unknown(file, "A013", path, choice.section, library.sections)
            continue
        for j, clause_choice in enumerate(choice.clauses):
            clause = section.clause(clause_choice.clause) if section else None
            if clause is None and clause_choice.text is None:
                known = [c.id for c in section.clauses] if section else []
                yield _unknown(file, "A013", (*path, "clauses", j), clause_choice.clause, known)
            elif clause is not None and clause.wording(clause_choice.wording) is None:
                known = [w.id for w in clause.wordings]
                yield _unknown(file, "A014", (*path, "clauses", j), clause_choice.wording, known)


def _unknown(
    file: AnswersFile, code: str, path: tuple[str | int, ...], name: str, known: Iterable[str]
) -> Finding:
    advice = did_you_mean(
        name, known, _("The library of this agreement has nothing by that name; take the line out.")
    )
    said = _("Unknown name: «{name}».").format(name=name)
    return Finding(code, said, advice, place=file.file.place(path))


# ---- the agreement ------------------------------------------------------------------------


def missing_questions(library: Library, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that need an answer and have none, those left open included."""
    return tuple(
        question
        for question in asked_questions(library, answers)
        if _is_open(question, answers)
        or (question.id not in answers.values and not question.optional)
    )


def _is_open(question: Question, answers: Answers) -> bool:
    """Say whether an answer, or a part of it such as a party's short name, is left open."""
    return any(name.split(".")[0] == question.id for name in answers.open)


def normalised(library: Library, answers: Answers) -> Answers:
    """Return the answers in their stored form, whatever a hand wrote: «1.1.2027», «ja», «2».

    The answers have passed `check_answers`.
    """
    values = {
        name: parse_value(library.questions[name], raw, answers.language)
        for name, raw in answers.values.items()
    }
    return replace(answers, values=values)


def _unanswered(library: Library, answers: Answers) -> Iterator[Finding]:
    language = screen_language()
    words = PARTS["nn" if language == "nn" else "nb"]
    for question in missing_questions(library, answers):
        label = question.label.in_(language)
        parts = sorted(n for n in answers.open if n.startswith(f"{question.id}."))
        if parts and question.id in answers.values and question.id not in answers.open:
            for name in parts:
                part = name.partition(".")[2]
                yield _not_answered(f"{label}, {words.get(part, part)}", name)
        elif question.kind is not Kind.SIGNATORIES or question.id in answers.open:
            yield _not_answered(label, question.id)  # nobody named to sign: one line for ink


def _not_answered(label: str, name: str) -> Finding:
    return Finding(
        "C001",
        _("«{label}» is not answered.").format(label=label),
        _("Run «avtalemaker edit» and answer it ({name}).").format(name=name),
    )


def _unprinted(library: Library, answers: Answers, agreement: Agreement) -> Iterator[Finding]:
    """Yield the sections that nothing is printed of; the person should know."""
    printed = {section.section for section in agreement.sections}
    for section_id in section_order(library, answers):
        if section_id not in printed:
            section = library.sections.get(section_id)
            choice = section_choice(library, answers, section_id)
            title = section.title.in_(screen_language()) if section else choice.title
            yield Finding(
                "C002",
                _("The section «{title}» has no clauses and is left out.").format(title=title),
                _("Pick or write a clause, or drop the section."),
                Level.WARN,
            )


def _relations(library: Library, agreement: Agreement) -> Iterator[Finding]:
    """Yield the clauses that need another clause, or cannot stand beside it."""
    picked = _printed_clauses(agreement)
    clauses = {f"{s.id}/{c.id}": c for s in library.sections.values() for c in s.clauses}
    language = screen_language()
    for name in sorted(picked & clauses.keys()):
        title = clauses[name].title.in_(language)
        for other in sorted(set(clauses[name].requires) - picked):
            wanted = clauses[other].title.in_(language)
            yield Finding(
                "C003",
                _("«{title}» needs the clause «{other}».").format(title=title, other=wanted),
                _("Pick both, or none of them."),
            )
        for other in sorted(set(clauses[name].conflicts) & picked):
            if name in clauses[other].conflicts and other < name:
                continue  # told once, from the other side
            wanted = clauses[other].title.in_(language)
            yield Finding(
                "C004",
                _("«{title}» cannot stand beside «{other}».").format(title=title, other=wanted),
                _("Keep one of them."),
            )


def _same_signatory(agreement: Agreement) -> Iterator[Finding]:
    """Yield the people who sign for more than one party: allowed, but worth a second look."""
    parties: dict[str, dict[str, str]] = {}
    for block in agreement.blocks:
        for line in block.lines:
            if line.name:
                parties.setdefault(line.name.casefold(), {})[block.party] = line.name
    for signed in parties.values():
        first, *others = signed
        for other in others:
            yield Finding(
                "C006",
                _("{name} signs both for {first} and for {second}.").format(
                    name=signed[first], first=as_brackets(first), second=as_brackets(other)
                ),
                _("Make sure that both parties want it so."),
                Level.ASK,
            )


def _guard_rails(library: Library, answers: Answers, agreement: Agreement) -> Iterator[Finding]:
    context = Context(library, answers)
    text, printed = _whole_text(agreement), _printed_clauses(agreement)
    language = screen_language()
    for check in library.checks:
        word = _found_word(check, answers.language, text)
        holds = check.when is not None and check.when.holds(context)
        lacks = not printed.issuperset(check.without)
        if (check.words and not word) or (check.when and not holds):
            continue
        if check.without and not lacks:
            continue
        message = check.message.in_(language)
        yield Finding(
            check.code,
            f"{message} («{word}»)" if word else message,
            check.advice.in_(language) if check.advice else "",
            check.level,
        )


def _printed_clauses(agreement: Agreement) -> set[str]:
    """Return the clauses that are in the agreement, as `section/clause`."""
    return {f"{s.section}/{c.clause}" for s in agreement.sections for c in s.clauses}


def _whole_text(agreement: Agreement) -> str:
    """Return all that the agreement says, in small letters, with single spaces."""
    said = [agreement.title]
    for section in agreement.sections:
        said += [section.heading, section.lead_in, *(clause.text for clause in section.clauses)]
    return "\n".join(" ".join(text.lower().split()) for text in said)


def _found_word(check: Check, language: str, text: str) -> str:
    """Return the first of a check's words in the text; `*` at its end stands for any ending."""
    for word in check.words.get(language, ()):
        ending = r"\w*" if word.endswith("*") else ""
        found = re.search(rf"\b{re.escape(word.rstrip('*').lower())}{ending}\b", text)
        if found:
            return found[0]
    return ""
