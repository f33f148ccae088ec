"""Every way a clause text can be printed: each path through its tests, each answer on the way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.language.filters import Chosen, Open, as_text
from avtalemaker.language.pieces import Branches, filled, holds
from avtalemaker.messages import _
from avtalemaker.proof.cases import PARTIES, cases_of
from avtalemaker.proof.trials import tests_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.language.filters import Value
    from avtalemaker.language.pieces import Piece, Slot, Values
    from avtalemaker.model import Library
    from avtalemaker.proof.cases import Case, Cases
    from avtalemaker.proof.texts import Text
    from avtalemaker.proof.trials import Trial, Trials

Arms = tuple[tuple[int, int], ...]
"""Which arm was taken at each `if` that was met, the `if` by its identity."""

MOST_SHOWN, LONGEST_SHOWN = 4, 30
"""How many answers a finding names, and how many characters of each."""


@dataclass(frozen=True)
class Rendering:
    """A text filled in once: its bits (see `pieces.filled`), and the answers that made it so."""

    bits: tuple[tuple[Slot | None, str], ...]
    values: Trial

    @property
    def text(self) -> str:
        """Return the text as filled in, before it is tidied."""
        return "".join(text for _slot, text in self.bits)


@dataclass(frozen=True)
class Paths:
    """The paths through one text in one language, in one type of agreement."""

    text: Text
    cases: Cases
    taken: dict[Arms, list[tuple[Case, Trial]]] = field(default_factory=dict)

    def renderings(self) -> Iterator[Rendering]:
        """Yield each path with each answer it prints, one answer changed at a time.

        Then with all of them open, and with all of them as short as they can be.
        """
        for tries in self.taken.values():
            done: set[object] = set()
            case, first = tries[0]
            yield (plain := self._filled(first))
            printed = dict.fromkeys(slot.name for slot, _text in plain.bits if slot is not None)
            for case, values in tries:
                for name in printed:
                    yield from self._varied(case, values, name, done)
            if len(printed) > 1:
                for end in (-1, -2):  # the open answer stands last, the empty one before it
                    members = {n: case[n][max(end, -len(case[n]))] for n in printed if n in case}
                    yield self._filled(self.cases.context(case, members))

    def _varied(
        self, case: Case, values: Trial, name: str, done: set[object]
    ) -> Iterator[Rendering]:
        value = values[name]
        if name == PARTIES:
            yield from self._with_parties(case, value, done)
        elif value == "" and case[name][0] != "":  # hidden: none of its answers counts
            if (name, "") not in done:
                done.add((name, ""))
                yield self._filled(values)
        else:
            for member in case[name]:
                if (name, member) not in done:
                    done.add((name, member))
                    yield self._filled(self.cases.context(case, {name: member}))

    def _with_parties(self, case: Case, value: Value, done: set[object]) -> Iterator[Rendering]:
        """Yield the text with so many parties, the first and the last of them in every shape."""
        number = len(value) if isinstance(value, tuple) else 0
        if (PARTIES, number) in done:
            return
        done.add((PARTIES, number))
        sides = self.cases.trials.library.types[self.cases.type].sides
        for side in dict.fromkeys((sides[0], sides[max(number - 1, 0)])):
            for member in case[side.party]:
                yield self._filled(self.cases.context(case, {side.party: member}))

    def _filled(self, values: Trial) -> Rendering:
        language = self.cases.trials.language
        pattern = self.text.pattern.in_(language)
        return Rendering(tuple(filled(pattern.pieces, values, language)), values)


def paths_of(trials: Trials, text: Text) -> tuple[Paths, ...]:
    """Return the paths through a text; one for each set of parties it can be printed with.

    Cases in which the clause's own `when` does not hold are not among them.
    """
    pattern = text.pattern.in_(trials.language)
    when = text.clause.when if text.clause else None
    names = pattern.names | (when.names if when else frozenset())
    tests = [*tests_in(pattern.pieces), *([when.test] if when else [])]
    found: list[Paths] = []
    for type_id in _types(trials.library, text, names):
        paths = Paths(text, cases_of(trials, type_id, names, tests))
        taken: dict[Arms, list[tuple[Case, Trial]]] = defaultdict(list)
        for case, values in paths.cases.tries:
            if when is None or when.holds(values):
                taken[tuple(_arms(pattern.pieces, values))].append((case, values))
        paths.taken.update(taken)
        found.append(paths)
    return tuple(found)


def _types(library: Library, text: Text, names: Iterable[str]) -> tuple[str, ...]:
    """Return one type for each set of parties; only a text that names the parties minds."""
    if PARTIES not in names:
        return text.types[:1]
    return tuple({library.types[name].sides: name for name in reversed(text.types)}.values())


def _arms(pieces: Iterable[Piece], values: Values) -> Iterator[tuple[int, int]]:
    for piece in pieces:
        if isinstance(piece, Branches):
            tests = [test for test, _body in piece.branches]
            arm = next((i for i, test in enumerate(tests) if holds(test, values)), len(tests))
            yield id(piece), arm
            bodies = [body for _test, body in piece.branches]
            yield from _arms([*bodies, piece.otherwise][arm], values)


def described(values: Trial, names: Iterable[str]) -> str:
    """Return some answers in a few words: «voice = we, event = empty»."""
    said = [f"{name} = {_shown(values[name])}" for name in sorted(names)]
    return ", ".join(said[:MOST_SHOWN]) + (" …" if len(said) > MOST_SHOWN else "")


def _shown(value: Value) -> str:
    if isinstance(value, Open):
        return _("open")
    if value in ("", ()):
        return _("empty")
    text = value.id if isinstance(value, Chosen) else as_text(value, "nb")
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
