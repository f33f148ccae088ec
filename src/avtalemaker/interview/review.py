"""The review board: everything that was answered, and the way to change any of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.compose import compose, preview_section
from avtalemaker.errors import InputError
from avtalemaker.interview import sections
from avtalemaker.interview.asking import name_of, told
from avtalemaker.interview.atoms import Atom, atoms, get, more_atoms
from avtalemaker.interview.board import show_section
from avtalemaker.interview.engine import Settle
from avtalemaker.interview.prompt import Back, Tone
from avtalemaker.language.grammar import upper_first
from avtalemaker.messages import _, plural
from avtalemaker.model import Appendix, Kind
from avtalemaker.selection import section_order

if TYPE_CHECKING:
    from avtalemaker.interview.engine import Item
    from avtalemaker.interview.talk import Talk
    from avtalemaker.model import Question

INDENT = "  "


def review(talk: Talk) -> Item | None:
    """Show everything; return what the person wants to change, None when all is right.

    What can be changed on the spot (order, own sections, appendices) is changed here.
    """
    _show(talk)
    while True:
        rows = [
            ("done", _("Everything is right. Make the agreement")),
            ("answer", _("Change an answer")),
            ("section", _("Change the clauses of a section")),
            ("sections", _("Move, add or bring back sections")),
            ("appendices", _("Appendices")),
            ("read", _("Read the whole agreement")),
            ("show", _("Show the answers again")),
        ]
        try:
            chosen = talk.choose(_("What do you want to do?"), rows, back=False)
            if chosen == "done":
                return None
            if chosen == "answer":
                return _which_answer(talk)
            if chosen == "section":
                return Settle(_which_section(talk, _("Which section do you want to change?")))
            _on_the_spot(talk, chosen)
        except Back:
            continue
        if (following := talk.interview.next()) is not None:
            return following  # a section that came back may have questions to ask


def _on_the_spot(talk: Talk, chosen: str) -> None:
    if chosen == "sections":
        _arrange(talk)
        _show_sections(talk)
    elif chosen == "appendices":
        _appendices(talk)
    elif chosen == "read":
        read_whole(talk)
    else:
        _show(talk)


def _show(talk: Talk) -> None:
    talk.tell(_("What you have answered"), Tone.HEADING)
    for question in _questions(talk):
        line = f"{name_of(question)}: {_value(talk, question)}"
        talk.tell_hanging(INDENT, line, INDENT * 2)
    _show_sections(talk)
    for appendix in talk.interview.answers.appendices:
        talk.tell_hanging(INDENT, _("Appendix: {title}").format(title=appendix.title))


def _show_sections(talk: Talk) -> None:
    interview = talk.interview
    talk.tell(_("The sections of the agreement"), Tone.HEADING)
    for section in section_order(interview.library, interview.answers):
        talk.tell_hanging(INDENT, _section_line(talk, section), INDENT * 2)


def read_whole(talk: Talk) -> None:
    """Show the agreement from title to last section, as it will read."""
    interview = talk.interview
    agreement = compose(interview.library, interview.answers)
    talk.tell(agreement.title, Tone.HEADING)
    for section in agreement.sections:
        show_section(talk, preview_section(interview.library, interview.answers, section.section))


def _questions(talk: Talk) -> list[Question]:
    found: dict[str, Question] = {}
    for atom in talk.interview.visible():
        found.setdefault(atom.question.id, atom.question)
    return list(found.values())


def _value(talk: Talk, question: Question) -> str:
    answers = talk.interview.answers
    if question.id in answers.open:
        return _("not known yet")
    text = told(question, answers.values.get(question.id))
    if any(name.startswith(f"{question.id}.") for name in answers.open):
        return _("{answer} (something is not known yet)").format(answer=text)
    return text


def _section_line(talk: Talk, section: str) -> str:
    preview = preview_section(talk.interview.library, talk.interview.answers, section)
    number = f"{preview.number}. " if preview.number else ""
    many = len(preview.chosen)
    clauses = plural("{number} clause", "{number} clauses", many).format(number=many)
    return f"{number}{preview.heading} ({clauses})"


def _which_answer(talk: Talk) -> Atom:
    questions = _questions(talk)
    rows = [(q.id, f"{name_of(q)}: {_value(talk, q)}") for q in questions]
    chosen = talk.choose(_("Which answer do you want to change?"), rows)
    question = next(q for q in questions if q.id == chosen)
    answer = talk.interview.answers.values.get(question.id)
    parts = atoms(question, answer)
    if question.kind is Kind.PARTY:
        parts = (*parts, *more_atoms(question, answer))
    unique = {part.id: part for part in parts}
    if len(unique) == 1:
        return parts[0]
    values = talk.interview.answers.values
    rows = [
        (part.id, f"{name_of(part.asks)}: {told(part.asks, get(values, part))}")
        for part in unique.values()
    ]
    return unique[talk.choose(_("Which part of it?"), rows)]


def _which_section(talk: Talk, text: str) -> str:
    interview = talk.interview
    order = section_order(interview.library, interview.answers)
    return talk.choose(text, [(section, _section_line(talk, section)) for section in order])


def _arrange(talk: Talk) -> None:
    interview = talk.interview
    rows = [("move", _("Move a section up or down")), ("add", _("Write a section of your own"))]
    if interview.answers.dropped:
        rows.append(("restore", _("Bring back a section that was left out")))
    chosen = talk.choose(_("What do you want to do with the sections?"), rows)
    if chosen == "move":
        _move(talk)
    elif chosen == "add":
        title = upper_first(talk.text(_("What is the heading of the section?")))
        text = talk.long_text(_("Write the first clause of the section as it shall read."))
        talk.keep(sections.add_section(interview.answers, title, text))
        talk.tell(_("{heading} is added.").format(heading=title), Tone.DONE)
    else:
        _restore(talk)


def _move(talk: Talk) -> None:
    interview = talk.interview
    section = _which_section(talk, _("Which section do you want to move?"))
    order = section_order(interview.library, interview.answers)
    others = [s for s in order if s != section]
    rows = [("0", _("First"))]
    rows += [
        (str(place), _("After «{title}»").format(title=_heading(talk, other)))
        for place, other in enumerate(others, 1)
    ]
    now = str(order.index(section))
    place = int(talk.choose(_("Where shall the section stand?"), rows, typed=now))
    talk.keep(sections.move_section(interview.library, interview.answers, section, place))
    talk.tell(_("{heading} is moved.").format(heading=_heading(talk, section)), Tone.DONE)


def _restore(talk: Talk) -> None:
    rows = [(section, _heading(talk, section)) for section in talk.interview.answers.dropped]
    section = talk.choose(_("Which section shall come back?"), rows)
    talk.keep(sections.restore_section(talk.interview.answers, section))
    talk.tell(_("{heading} is back.").format(heading=_heading(talk, section)), Tone.DONE)


def _heading(talk: Talk, section: str) -> str:
    return preview_section(talk.interview.library, talk.interview.answers, section).heading


def _appendices(talk: Talk) -> None:
    answers = talk.interview.answers
    rows = [("add", _("Add an appendix"))]
    rows += [
        (str(number), _("Remove «{title}»").format(title=appendix.title))
        for number, appendix in enumerate(answers.appendices)
    ]
    chosen = talk.choose(_("What do you want to do with the appendices?"), rows)
    if chosen == "add":
        file = _brought(talk)
        title = talk.text(_("What is the title of the appendix?"), typed=_title(file))
        added = (*answers.appendices, Appendix(file, title))
        talk.keep(replace(answers, appendices=added))
        talk.tell(_("Appendix: {title}").format(title=title), Tone.DONE)
    else:
        rest = tuple(a for i, a in enumerate(answers.appendices) if str(i) != chosen)
        talk.keep(replace(answers, appendices=rest))


def _brought(talk: Talk) -> str:
    """Ask for a PDF until there is one, and take it into the folder; raises `Back`."""
    typed = ""
    while True:
        typed = talk.text(
            _("What is the file called?"),
            advice=_("Write its name, or drag the PDF into this window. It is copied here."),
            typed=typed,
        )
        try:
            return talk.bring(typed)
        except InputError as refusal:
            talk.tell(f"{refusal.message} {refusal.advice}", Tone.FAULT)


def _title(file: str) -> str:
    """Return a likely title for a file: its name, made readable."""
    name = file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return upper_first(name.replace("_", " ").replace("-", " ").strip())
