"""The board of one section: it is shown as it will read, and the person changes what they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.compose import preview_section
from avtalemaker.interview import sections
from avtalemaker.interview.asking import said
from avtalemaker.interview.prompt import Asks, Back, Option, Prompt, Tone
from avtalemaker.language.blanks import as_brackets
from avtalemaker.messages import _, plural
from avtalemaker.model import Form
from avtalemaker.selection import section_choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.compose import PreviewClause, SectionPreview
    from avtalemaker.interview.talk import Talk
    from avtalemaker.model import SectionChoice

BULLET = "  • "


def visit(talk: Talk, section: str) -> bool:
    """Show a section, let the person do one thing with it; say whether they are done with it.

    Raises `Back` when the person wants the step before.
    """
    preview = _preview(talk, section)
    show_section(talk, preview)
    rows, deeds = _menu(talk, preview)
    chosen = talk.choose(_("Is this section as you want it?"), rows)
    if chosen == "done":
        talk.keep(sections.settle(talk.interview.answers, _choice(talk, section)))
        told = plural("{heading}: {number} clause", "{heading}: {number} clauses",
                      len(preview.chosen))  # fmt: skip
        talk.tell(told.format(heading=preview.heading, number=len(preview.chosen)), Tone.DONE)
        return True
    try:
        deeds[chosen](talk, preview)
    except Back:
        return False
    return section in talk.interview.answers.dropped


def show_section(talk: Talk, preview: SectionPreview) -> None:
    """Show a section as it will read in the agreement, whole, wrapped to the window."""
    number = f"{preview.number}. " if preview.number else ""
    talk.tell(f"{number}{preview.heading}", Tone.HEADING)
    if preview.lead_in:
        talk.tell(preview.lead_in)
    for place, clause in enumerate(preview.chosen):
        mark = _mark(talk, preview, clause)
        if place and mark != BULLET:
            talk.tell("")  # paragraphs run together without a line between
        talk.tell_hanging(mark, clause.text)
    if not preview.chosen:
        talk.tell(_("No clause is chosen, so this section will not be printed."), Tone.QUIET)


def _mark(talk: Talk, preview: SectionPreview, clause: PreviewClause) -> str:
    section = talk.interview.library.sections.get(preview.section)
    known = section.clause(clause.clause) if section else None
    form = known.form if known else section.form if section else Form.SENTENCE
    return "  " if form is Form.PARAGRAPH else BULLET


def _menu(
    talk: Talk, preview: SectionPreview
) -> tuple[list[tuple[str, str]], dict[str, Callable[[Talk, SectionPreview], None]]]:
    """Return the rows that make sense now, and what each of them does."""
    chosen = preview.chosen
    known = preview.section in talk.interview.library.sections
    able: list[tuple[str, str, bool, Callable[[Talk, SectionPreview], None]]] = [
        ("pick", _("Choose which clauses to include"), known, _pick),
        ("wording", _("Choose another wording of a clause"),
         any(len(c.wordings) > 1 for c in chosen), _reword),
        ("text", _("Change the text of a clause"), bool(chosen), _rewrite),
        ("own", _("Write a clause of your own"), True, _write),
        ("remove", _("Remove a clause of your own"), any(c.own for c in chosen), _remove),
        ("move", _("Move a clause up or down"), len(chosen) > 1, _move),
        ("reset", _("Take back the library's text of a clause"),
         any(c.changed for c in chosen), _reset),
        ("about", _("Read advice about the clauses"), bool(_advised(preview)), _advise),
        ("drop", _("Leave out the whole section"), True, _drop),
    ]  # fmt: skip
    possible = [(row, label, deed) for row, label, can, deed in able if can]
    rows = [("done", _("Yes, go on")), *((row, label) for row, label, _deed in possible)]
    return rows, {row: deed for row, _label, deed in possible}


def _pick(talk: Talk, preview: SectionPreview) -> None:
    if preview.offered:
        talk.tell(_("Not included now"), Tone.HEADING)
        for other in preview.offered:
            talk.tell_hanging(f"  {other.title}: ", "")
            talk.tell_hanging("    ", other.text)
    choice = _choice(talk, preview.section)
    wanted = [clause.clause for clause in preview.chosen]
    error = ""
    while True:
        wanted = _ticked(talk, preview, wanted, error)
        error = _conflict(talk, preview.section, wanted)
        if not error:
            break
    wanted += _required(talk, preview.section, wanted)
    own = [clause.clause for clause in choice.clauses if clause.own]
    # A clause that is hidden by an answer just now is not in the list, and so stays as it was.
    listed = {clause.clause for clause in (*preview.chosen, *preview.offered)}
    unseen = [c.clause for c in choice.clauses if c.clause not in listed]
    _store(talk, sections.take_clauses(talk.interview.library, choice, [*wanted, *own, *unseen]))


def _ticked(talk: Talk, preview: SectionPreview, wanted: list[str], error: str) -> list[str]:
    section = talk.interview.library.sections[preview.section]
    shown = {c.clause: c for c in (*preview.chosen, *preview.offered) if not c.own}
    options = tuple(
        Option(clause.id, shown[clause.id].title, clause.id in wanted)
        for clause in section.clauses
        if clause.id in shown
    )
    prompt = Prompt(
        Asks.SEVERAL, _("Which clauses shall be included?"), options=options, error=error
    )
    answer = talk.front.ask(prompt)
    return [str(clause) for clause in answer] if isinstance(answer, list) else wanted


def _conflict(talk: Talk, section: str, wanted: Sequence[str]) -> str:
    """Return why two wanted clauses cannot stand together, empty when all can."""
    known = talk.interview.library.sections[section]
    for clause_id in wanted:
        clause = known.clause(clause_id)
        for other_id in clause.conflicts if clause else ():
            other = known.clause(other_id.removeprefix(f"{section}/"))
            if clause and other and other.id in wanted:
                text = _("«{one}» and «{other}» cannot stand together. Choose one of them.")
                return text.format(one=said(clause.title), other=said(other.title))
    return ""


def _required(talk: Talk, section: str, wanted: Sequence[str]) -> list[str]:
    """Return the clauses of the section that wanted ones need, and tell that they come along."""
    known = talk.interview.library.sections[section]
    more: list[str] = []
    for clause_id in wanted:
        clause = known.clause(clause_id)
        for other_id in clause.requires if clause else ():
            other = known.clause(other_id.removeprefix(f"{section}/"))
            if clause and other and other.id not in (*wanted, *more):
                more.append(other.id)
                text = _("«{one}» needs «{other}», so it is included too.")
                talk.tell(text.format(one=said(clause.title), other=said(other.title)))
    return more


def _reword(talk: Talk, preview: SectionPreview) -> None:
    able = [clause for clause in preview.chosen if len(clause.wordings) > 1]
    clause = _which(talk, able, _("Which clause shall have another wording?"))
    talk.tell(clause.title, Tone.HEADING)
    for number, (_wording, text) in enumerate(clause.wordings, 1):
        talk.tell_hanging(f"  {number}. ", text)
    now = "" if clause.changed else clause.wording
    rows = [
        (wording, _wording_label(number, is_now=wording == now))
        for number, (wording, _text) in enumerate(clause.wordings, 1)
    ]
    wording = talk.choose(_("Which wording do you want?"), rows, typed=now)
    if clause.changed and not talk.confirm(_own_text_goes()):
        return
    _store(talk, sections.change_clause(
        _choice(talk, preview.section), clause.clause, wording=wording))  # fmt: skip


def _wording_label(number: int, *, is_now: bool) -> str:
    text = _("Wording {number} (as now)") if is_now else _("Wording {number}")
    return text.format(number=number)


def _rewrite(talk: Talk, preview: SectionPreview) -> None:
    clause = _which(talk, preview.chosen, _("Which clause do you want to change?"))
    before = as_brackets(clause.text)
    text = talk.long_text(
        _("Change the text of the clause."),
        advice=_("The text is then your own, and no longer follows your answers."),
        typed=before,
    )
    if text != before:
        choice = _choice(talk, preview.section)
        _store(talk, sections.change_clause(
            choice, clause.clause, wording=clause.wording, text=text))  # fmt: skip


def _write(talk: Talk, preview: SectionPreview) -> None:
    lead_in = _("It stands after «{lead_in}»").format(lead_in=preview.lead_in)
    text = talk.long_text(
        _("Write the clause as it shall read."), advice=lead_in if preview.lead_in else ""
    )
    choice = _choice(talk, preview.section)
    _store(talk, sections.add_clause(talk.interview.answers, choice, text))


def _remove(talk: Talk, preview: SectionPreview) -> None:
    own = [clause for clause in preview.chosen if clause.own]
    clause = _which(talk, own, _("Which clause shall be removed?"))
    talk.tell_hanging("  ", clause.text)
    if talk.confirm(_("Shall this clause be removed for good?")):
        choice = _choice(talk, preview.section)
        rest = [c.clause for c in choice.clauses if c.clause != clause.clause]
        _store(talk, sections.take_clauses(talk.interview.library, choice, rest))


def _move(talk: Talk, preview: SectionPreview) -> None:
    clause = _which(talk, preview.chosen, _("Which clause do you want to move?"))
    others = [c for c in preview.chosen if c.clause != clause.clause]
    rows = [("0", _("First"))]
    rows += [
        (str(place), _("After «{title}»").format(title=_short(other.title)))
        for place, other in enumerate(others, 1)
    ]
    now = str(preview.chosen.index(clause))
    after = int(talk.choose(_("Where shall the clause stand?"), rows, typed=now))
    choice = _choice(talk, preview.section)
    rest = [c.clause for c in choice.clauses if c.clause != clause.clause]
    place = rest.index(others[after - 1].clause) + 1 if after else 0
    _store(talk, sections.move_clause(choice, clause.clause, place))


def _reset(talk: Talk, preview: SectionPreview) -> None:
    changed = [clause for clause in preview.chosen if clause.changed]
    clause = _which(talk, changed, _("Which clause shall have the library's text again?"))
    if talk.confirm(_own_text_goes()):
        choice = _choice(talk, preview.section)
        _store(talk, sections.change_clause(choice, clause.clause, wording=clause.wording))


def _advise(talk: Talk, preview: SectionPreview) -> None:
    clause = _which(talk, _advised(preview), _("Which clause do you want advice about?"))
    talk.tell(clause.title, Tone.HEADING)
    talk.tell_hanging("  ", clause.text)
    talk.tell("")
    if clause.guidance:
        talk.tell(said(clause.guidance))


def _advised(preview: SectionPreview) -> list[PreviewClause]:
    return [c for c in (*preview.chosen, *preview.offered) if c.guidance is not None]


def _drop(talk: Talk, preview: SectionPreview) -> None:
    talk.keep(sections.drop_section(talk.interview.answers, preview.section))
    told = _("{heading} is left out. You can bring it back at the end.")
    talk.tell(told.format(heading=preview.heading), Tone.DONE)


def _which(talk: Talk, clauses: Sequence[PreviewClause], text: str) -> PreviewClause:
    """Let the person point out a clause; the only one there is is not asked for."""
    if len(clauses) == 1:
        return clauses[0]
    rows = [(clause.clause, _short(clause.title)) for clause in clauses]
    chosen = talk.choose(text, rows)
    return next(clause for clause in clauses if clause.clause == chosen)


def _short(title: str) -> str:
    limit = 60
    return title if len(title) <= limit else title[: limit - 1].rstrip() + "…"


def _own_text_goes() -> str:
    return _("Your own text of this clause is then gone. Do you want that?")


def _preview(talk: Talk, section: str) -> SectionPreview:
    return preview_section(talk.interview.library, talk.interview.answers, section)


def _choice(talk: Talk, section: str) -> SectionChoice:
    return section_choice(talk.interview.library, talk.interview.answers, section)


def _store(talk: Talk, choice: SectionChoice) -> None:
    talk.keep(sections.settle(talk.interview.answers, choice))
