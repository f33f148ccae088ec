"""The wizard: one question after the other, the sections' boards, the review, in one talk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.errors import StoppedError
from avtalemaker.interview import parties
from avtalemaker.interview.asking import name_of, prompt_for, said, told
from avtalemaker.interview.atoms import Atom, get
from avtalemaker.interview.board import visit
from avtalemaker.interview.engine import Settle
from avtalemaker.interview.prompt import Asks, Back, LeaveOpen, Prompt, Stopped, Tone
from avtalemaker.interview.review import review
from avtalemaker.interview.signals import closing_stops
from avtalemaker.interview.start import ask_language
from avtalemaker.interview.talk import Talk
from avtalemaker.messages import _
from avtalemaker.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from avtalemaker.interview.engine import Interview, Item
    from avtalemaker.interview.prompt import Front
    from avtalemaker.model import Answers, RawValue


def conduct(
    interview: Interview,
    front: Front,
    save: Callable[[Answers], None],
    *,
    profile_folder: Path | None = None,
    bring: Callable[[str], str] = str,
    again: str = "",
) -> Answers:
    """Talk until the person says that everything is right; return the answers.

    `save` is called after each answer, `bring` with each appendix the person names (see `Talk`);
    `again` is the command that goes on where the person stopped.
    An interview where all is answered starts at the review.
    Raises `StoppedError` when the person stops, what was answered being saved then, and
    `FileRefusedError` when it cannot be saved at all.
    """
    talk = Talk(interview, front, save, bring)
    try:
        with closing_stops():
            _Wizard(talk, profile_folder).run()
        talk.saved_for_good()
    except (Stopped, KeyboardInterrupt):
        talk.save(interview.answers)
        raise StoppedError(
            _("Stopped. Everything you have answered is saved."),
            _("Go on from here with:") + f"\n    {again}"
            if again
            else _("Run the same command again to go on from here."),
        ) from None
    return interview.answers


class _Wizard:
    """Where in the talk we are: at which step, and whether we came from the review."""

    def __init__(self, talk: Talk, profile_folder: Path | None) -> None:
        self._talk = talk
        self._interview = talk.interview
        self._profile_folder = profile_folder
        self._at: Item | None = None  # where the person asked to be, before what is next
        self._board: Settle | None = None  # the section whose board is open
        self._reviewed = False
        self._announced = ""

    def run(self) -> None:
        if self._interview.next() is not None:
            self._welcome()
        while True:
            item = self._at or self._upcoming()
            self._at = None
            if item is None:
                item = review(self._talk)
                self._reviewed = True
                if item is None:
                    parties.offer_to_remember(self._talk, self._profile_folder)
                    return
            try:
                self._take(item)
            except Back:
                self._go_back(item)
            except LeaveOpen:
                if isinstance(item, Atom):
                    self._leave_open(item)

    def _upcoming(self) -> Item | None:
        """Return what is next; an open board waits for the questions its clauses brought up."""
        following = self._interview.next()
        if self._board is None:
            return following
        if isinstance(following, Atom) and following.section == self._board.section:
            return following
        return self._board

    def _take(self, item: Item) -> None:
        self._announce(item)
        if isinstance(item, Settle):
            self._board = item
            if visit(self._talk, item.section):
                self._board = None
        elif item.question.kind is Kind.ROWS:
            self._ask_rows(item)
        elif not self._offer_remembered(item):
            self._ask(item)

    def _go_back(self, item: Item) -> None:
        board, self._board = self._board, None
        if board is not None and item != board:
            self._at = board  # from a question that a board brought up, back to the board
        elif self._reviewed and self._interview.next() is None:
            self._at = None  # back to the review
        else:
            before = self._interview.before(item)
            self._at = before or item
            if before is None:
                self._ask_language()

    def _ask_language(self) -> None:
        """Ask again what stands before the first question: the language of the agreement."""
        answers = self._interview.answers
        language = ask_language(self._talk.front, typed=answers.language)
        self._talk.keep(replace(answers, language=language))

    def _ask(self, atom: Atom) -> None:
        offered, error = self._interview.offered(atom), ""
        while True:
            raw = self._talk.front.ask(prompt_for(atom, offered, error, can_go_back=True))
            error = self._interview.set(atom, raw)
            if not error:
                self._tell_answer(atom)
                self._talk.saved()
                return
            offered = raw

    def _leave_open(self, atom: Atom) -> None:
        self._interview.leave_open(atom)
        self._tell_answer(atom)
        self._talk.saved()

    def _ask_rows(self, atom: Atom) -> None:
        """Ask for one row after the other until an empty one; an emptied old row is removed."""
        stored = get(self._interview.answers.values, atom)
        rows: list[RawValue] = [str(row) for row in stored] if isinstance(stored, list) else []
        place, error = 0, ""
        while True:
            try:
                row = self._ask_row(atom, place, rows, error)
            except Back:
                if place == 0:
                    raise
                place -= 1
                continue
            if row and place < len(rows):
                rows[place] = row
                place += 1
            elif row:
                rows.append(row)
                place += 1
            elif place < len(rows):
                del rows[place]
            else:
                error = self._interview.set(atom, rows)
                if not error:
                    break
        self._tell_answer(atom)
        self._talk.saved()

    def _ask_row(self, atom: Atom, place: int, rows: list[RawValue], error: str) -> str:
        text = _("{question} Line {number}").format(
            question=said(atom.asks.prompt), number=place + 1
        )
        prompt = Prompt(
            Asks.TEXT,
            text,
            help=_("One thing on each line. An empty line ends the list."),
            typed=str(rows[place]) if place < len(rows) else "",
            error=error,
            can_be_empty=True,
            can_be_open=True,
        )
        return str(self._talk.front.ask(prompt)).strip()

    def _offer_remembered(self, atom: Atom) -> bool:
        if not parties.offer_remembered(self._talk, atom, self._profile_folder):
            return False
        value = self._interview.answers.values[atom.question.id]
        self._talk.tell(f"{name_of(atom.question)}: {told(atom.question, value)}", Tone.DONE)
        self._talk.saved()
        return True

    def _tell_answer(self, atom: Atom) -> None:
        if self._interview.is_open(atom):
            answer = _("not known yet")
        else:
            answer = told(atom.asks, get(self._interview.answers.values, atom))
        self._talk.tell(f"{name_of(atom.asks)}: {answer}", Tone.DONE)

    def _welcome(self) -> None:
        if self._interview.answers.values:
            self._talk.tell(_("We go on where you stopped."), Tone.HEADING)
            return
        self._talk.tell(_("Now we make the agreement together."), Tone.HEADING)
        self._talk.tell(
            _(
                "You answer one question at a time. Everything is saved as you go, and everything"
                " can be changed at the end. Stop with Ctrl+C whenever you like, and go on later."
            )
        )

    def _announce(self, item: Item) -> None:
        """Show a heading where the questions of a new part begin."""
        section = item.section
        closing = self._interview.library.types[self._interview.answers.type].closing_questions
        if isinstance(item, Atom) and item.question.id in closing:
            part, heading = "closing", _("At the end")
        elif isinstance(item, Atom) and section:
            known = self._interview.library.sections.get(section)
            part, heading = section, said(known.title) if known else ""
        else:
            part, heading = section, ""  # a board shows its own heading
        if heading and part != self._announced:
            self._talk.tell(heading, Tone.HEADING)
        self._announced = part
