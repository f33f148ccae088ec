"""The interview without a terminal: what is asked next, what lies before, what was answered.

Everything is worked out from the top after each change, so an answer can never outlive the
reason it was asked for; answers that are hidden stay in the file, and never reach a document.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker import selection
from avtalemaker.context import Context
from avtalemaker.interview.atoms import Atom, atoms, get, put
from avtalemaker.interview.guesses import part
from avtalemaker.model import Kind
from avtalemaker.values import ValueFaultError, parse_value

if TYPE_CHECKING:
    from avtalemaker.model import Answers, Library, Question, RawValue


@dataclass(frozen=True)
class Settle:
    """The step where the person goes through the clauses of a section."""

    section: str


Item: TypeAlias = Atom | Settle


@dataclass
class Interview:
    """A library, and what is answered so far.

    `stale` holds the ids of questions whose accepted default has changed since: their answers
    are offered anew. It lives for one sitting only.
    """

    library: Library
    answers: Answers
    stale: frozenset[str] = field(default=frozenset())

    def items(self) -> tuple[Item, ...]:
        """Return every step that is visible now, in order."""
        found: list[Item] = []
        for step in selection.steps(self.library, self.answers):
            if isinstance(step, selection.SettleSection):
                found.append(Settle(step.section))
            else:
                found += self._atoms(step.question, step.section)
        return tuple(found)

    def _atoms(self, question: Question, section: str) -> tuple[Atom, ...]:
        parts = atoms(question, self.answers.values.get(question.id), section)
        # The rest of an answer that is left open as a whole would be asked for nothing.
        return parts[:1] if question.id in self.answers.open else parts

    def next(self) -> Item | None:
        """Return the first step without a valid answer, None when all is answered."""
        return next((item for item in self.items() if not self.is_done(item)), None)

    def before(self, item: Item) -> Item | None:
        """Return the step before, None at the first one."""
        found = self.items()
        index = next((i for i, other in enumerate(found) if _same(other, item)), 0)
        return found[index - 1] if index else None

    def is_done(self, item: Item) -> bool:
        """Say whether a step is answered with something valid, or left open."""
        if isinstance(item, Settle):
            return any(chosen.section == item.section for chosen in self.answers.sections)
        if self.is_open(item):
            return True
        value = get(self.answers.values, item)
        if value is None:
            return self._passed_over(item)
        if item.question.id in self.stale:
            return False
        try:
            self.parse(item, value)
        except ValueFaultError:
            return False
        return True

    def _passed_over(self, atom: Atom) -> bool:
        """Say whether a part was left empty: empty parts are not kept in the file."""
        answer = self.answers.values.get(atom.question.id)
        if atom.question.kind is not Kind.PARTY or not isinstance(answer, dict):
            return False
        return atom.asks.optional and bool(answer.get("place"))

    def is_open(self, atom: Atom) -> bool:
        """Say whether the person left an answer open."""
        return bool({atom.id, atom.opens, atom.question.id} & self.answers.open)

    def parse(self, atom: Atom, raw: RawValue) -> RawValue:
        """Return a raw answer in its stored form; raises `values.ValueFaultError`."""
        return parse_value(atom.asks, raw, self.answers.language)

    def set(self, atom: Atom, raw: RawValue) -> str:
        """Store an answer; return why it was refused, empty when it was not."""
        try:
            value = self.parse(atom, raw)
        except ValueFaultError as fault:
            return str(fault)
        before = self._defaults()
        self.answers = replace(
            self.answers,
            values=put(self.answers.values, atom, value),
            open=self.answers.open - {atom.id, atom.opens, atom.question.id},
        )
        self._mark_stale(before, atom.question.id)
        return ""

    def set_whole(self, question: Question, value: RawValue) -> None:
        """Store a whole compound answer, such as a party from the profile."""
        before = self._defaults()
        gone = {i for i in self.answers.open if i.split(".")[0] == question.id}
        self.answers = replace(
            self.answers,
            values={**self.answers.values, question.id: value},
            open=self.answers.open - gone,
        )
        self._mark_stale(before, question.id)

    def leave_open(self, atom: Atom) -> None:
        """Leave an answer open; a value that was there before is kept for later editing."""
        self.answers = replace(self.answers, open=self.answers.open | {atom.opens})
        self.stale -= {atom.question.id}

    def offered(self, atom: Atom) -> RawValue:
        """Return what stands ready to be accepted: the earlier answer, else the default."""
        value = get(self.answers.values, atom)
        if value is not None and atom.question.id not in self.stale:
            return value
        if atom.path:
            return part(self.answers.values, atom)
        default = Context(self.library, self.answers).default(atom.question)
        return value if default is None else default

    def visible(self) -> tuple[Atom, ...]:
        """Return every atom that is asked now, in order."""
        return tuple(item for item in self.items() if isinstance(item, Atom))

    def _defaults(self) -> dict[str, RawValue]:
        known = Context(self.library, self.answers)
        asked = {atom.question.id: atom.question for atom in self.visible()}
        return {i: known.default(question) for i, question in asked.items()}

    def _mark_stale(self, before: dict[str, RawValue], changed: str) -> None:
        """Find the answers that were an accepted default, and whose default is now another."""
        for question_id, default in self._defaults().items():
            stored = self.answers.values.get(question_id)
            accepted = stored is not None and stored == before.get(question_id)
            if accepted and default is not None and default != stored:
                self.stale |= {question_id}
        self.stale -= {changed}


def _same(one: Item, other: Item) -> bool:
    """Say whether two steps are one; their texts may have changed between."""
    if isinstance(one, Atom) and isinstance(other, Atom):
        return one.id == other.id
    return one == other
