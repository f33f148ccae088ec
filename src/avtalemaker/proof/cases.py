"""The cases to try: answers that no test tells apart are one case, and every case is tried once.

Up to `MOST_CASES` combinations all are tried; beyond that every pair of two answers is. Where two
questions alone have more than `MOST_PAIRS` pairs, each answer is tried once.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from avtalemaker.language.filters import Open, comparable
from avtalemaker.language.pieces import Comparison, Other, holds
from avtalemaker.proof.trials import atoms_in
from avtalemaker.reach import reached

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from avtalemaker.language.filters import Value
    from avtalemaker.language.pieces import Test
    from avtalemaker.model import Library
    from avtalemaker.proof.trials import Atom, Trial, Trials

    Case = Mapping[str, "Members"]
    Members = tuple[Value, ...]

MOST_CASES = 1000
MOST_PAIRS = 10_000
MOST_PAIRS = 5000  # a guard against a library that is made to take for ever
PARTIES = "parties"


@dataclass(frozen=True)
class Cases:
    """The cases of some tests: for each question the answers that are alike to all of them.

    `whole` is false when there were too many combinations to try all.
    """

    trials: Trials
    type: str
    all: tuple[Case, ...]
    whole: bool

    @cached_property
    def tries(self) -> tuple[tuple[Case, Trial], ...]:
        """Return each case with the values of its first answers."""
        return tuple((case, self.context(case, {})) for case in self.all)

    def context(self, case: Case, changed: Mapping[str, Value]) -> Trial:
        """Return the values of a case, with some of its answers changed."""
        tried = {name: members[0] for name, members in case.items()}
        return self.trials.context(self.type, {**tried, **changed})


def cases_of(trials: Trials, type_id: str, names: Iterable[str], tests: Iterable[Test]) -> Cases:
    """Return the cases of some tests, and of what decides whether their questions are asked.

    `names` are all the names that are used beside the tests.
    """
    library = trials.library
    tests = list(tests)
    used = {*names, *(name for test in tests for name in _names(test))}
    needed = closure(library, type_id, used)
    whens = (library.questions[name].when for name in needed)
    tests += [when.test for when in whens if when is not None]
    atoms = _by_name(tests)
    if PARTIES in atoms:  # told apart by their kinds
        for side in library.types[type_id].sides:
            atoms.setdefault(side.party, set()).add(None)
    classes = {name: _alike(trials.samples(name), name, atoms.get(name, set())) for name in needed}
    whole = math.prod(map(len, classes.values())) <= MOST_CASES
    factors = list(classes.values())
    pairs = itertools.islice(_pairs(factors), MOST_PAIRS)
    combined = itertools.product(*factors) if whole else pairs
    found = tuple(dict(zip(classes, members, strict=True)) for members in combined)
    return Cases(trials, type_id, found, whole)


def closure(library: Library, type_id: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return some questions and all that decide whether they are asked, in the library's order."""

    def reasons(name: str) -> Iterable[str]:
        if name == PARTIES:
            return [side.party for side in library.types[type_id].sides]
        when = library.questions[name].when
        return when.names if when else ()

    found = set(reached(names, reasons))
    return tuple(name for name in library.questions if name in found)


def _names(test: Test) -> Iterator[str]:
    for atom in atoms_in(test):
        yield atom.name
        if isinstance(atom, Comparison) and isinstance(atom.other, Other):
            yield atom.other.name


def _by_name(tests: Iterable[Test]) -> dict[str, set[Atom | None]]:
    """Return the comparisons by the name they ask about; None where two answers are compared."""
    found: dict[str, set[Atom | None]] = {}
    for test in tests:
        for atom in atoms_in(test):
            if isinstance(atom, Comparison) and isinstance(atom.other, Other):
                found.setdefault(atom.name, set()).add(None)
                found.setdefault(atom.other.name, set()).add(None)
            else:
                found.setdefault(atom.name, set()).add(atom)
    return found


def _alike(samples: Members, name: str, atoms: Collection[Atom | None]) -> list[Members]:
    """Return the samples in groups that no comparison tells apart, the ordinary one's first."""
    plain = [atom for atom in atoms if atom is not None]
    groups: dict[tuple[object, ...], list[Value]] = {}
    for value in samples:
        key: tuple[object, ...] = (
            bool(value),
            *(holds(atom, {name: value}) for atom in plain),
            (comparable(value), isinstance(value, Open)) if None in atoms else None,
        )
        groups.setdefault(key, []).append(value)
    return [tuple(group) for group in groups.values()]


def _pairs(factors: Sequence[Sequence[Members]]) -> Iterator[tuple[Members, ...]]:
    """Yield combinations in which every two groups of two different questions meet.

    Each group of the largest question is combined with each group of every other. The others are
    numbered in base p, a prime at least as large as they are: for each digit d of its number a
    question takes its group x + d·y, for all x and y below p. Two numbers differ in some digit,
    and there all pairs are met. So the combinations grow with the logarithm of the questions.
    """
    ranked = sorted(range(len(factors)), key=lambda i: -len(factors[i]))
    sizes = [len(factors[i]) for i in ranked]
    if sizes[0] * sizes[1] > MOST_PAIRS:
        turns: Iterable[list[int]] = ([turn] * len(sizes) for turn in range(sizes[0]))
    else:
        first = itertools.product(range(sizes[0]), range(sizes[1]))
        turns = itertools.chain(
            ([a, *[b] * (len(sizes) - 1)] for a, b in first), _lines(len(sizes) - 1, sizes[1])
        )
    for turn in turns:
        row = dict(zip(ranked, turn, strict=True))
        yield tuple(factor[row[i] % len(factor)] for i, factor in enumerate(factors))


def _lines(number: int, size: int) -> Iterator[list[int]]:
    """Yield the combinations that `_pairs` tells of for `number` questions, the largest left out.

    A question with fewer than p groups counts on from its first.
    """
    prime = next(p for p in itertools.count(max(size, 2)) if all(p % q for q in range(2, p)))
    power = 1
    while power < number:
        digits = [i // power % prime for i in range(number)]
        for x, y in itertools.product(range(prime), repeat=2):
            yield [0, *((x + digit * y) % prime for digit in digits)]
        power *= prime
