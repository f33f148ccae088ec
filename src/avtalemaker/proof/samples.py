"""What is tried as the answer to a question: for each kind, the values that make texts go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.model import Kind
from avtalemaker.values import YEARS, ValueFaultError, parse_value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from avtalemaker.language.filters import Constant
    from avtalemaker.model import Question, RawValue

    Constants = Collection[Constant]

PARTY_KINDS = ("union", "party", "municipality", "organisation")
NUMBERS = (2, 1, 0, 12, 13)  # the plain plural first, then where words and forms change
MANY = 1_000_000  # above anything that an unbounded number is compared with
PLACE, LONG = "Solvik", " ".join(["Solvik"] + ["kommune i Fjelldal ved fjorden"] * 12)
TEXTS = (PLACE, "Solvik og Fjelldal", "Moss", LONG)
DAYS = ("2026-06-15", "2027-01-01", f"{YEARS[0]}-01-01", f"{YEARS[-1]}-12-31")
NAMES = ("Kari Nordmann", "Ola Nordmann", "Fjelldal og Solvik")


def sample_answers(question: Question, constants: Constants = ()) -> tuple[RawValue, ...]:
    """Return answers to try in their stored form, an ordinary one first, the empty one last.

    `constants` are what the library's tests compare the answer with; numbers and years come with
    their neighbours, so that both sides of every bound are tried. What the question refuses is
    left out: the result may be empty.
    """
    found: list[RawValue] = []
    for raw in (*_KINDS[question.kind](question, constants), "", []):
        try:
            stored = parse_value(question, raw, "nb")
        except ValueFaultError:
            continue
        if stored not in found:
            found.append(stored)
    return tuple(found)


def _texts(_question: Question, constants: Constants) -> Iterator[RawValue]:
    yield from TEXTS
    yield from sorted(c for c in constants if isinstance(c, str))


def _long_texts(question: Question, constants: Constants) -> Iterator[RawValue]:
    yield from _texts(question, constants)
    yield f"{PLACE}\n{LONG}"


def _integers(question: Question, constants: Constants) -> Iterator[RawValue]:
    low, high = question.minimum, question.maximum
    numbers = {int(constant) for constant in constants if not isinstance(constant, str)}
    bounds = (low, high if high is not None else MANY)
    yield from (*NUMBERS, *(bound for bound in bounds if bound is not None))
    yield from sorted(number + step for number in numbers for step in (0, -1, 1))


def _dates(_question: Question, constants: Constants) -> Iterator[RawValue]:
    yield from DAYS
    for constant in sorted(constants, key=str):
        if not isinstance(constant, int):
            yield str(constant)
        elif constant in YEARS:
            yield from (f"{constant + step}-06-15" for step in (0, -1, 1))


def _choices(question: Question, _constants: Constants) -> Iterator[RawValue]:
    yield from (choice.id for choice in question.choices)


def _several(question: Question, _constants: Constants) -> Iterator[RawValue]:
    ids: list[RawValue] = [choice.id for choice in question.choices]
    yield ids
    yield ids[:2]
    yield from ([one] for one in ids)


def _yes_no(_question: Question, _constants: Constants) -> Iterator[RawValue]:
    yield from (True, False)


def _parties(question: Question, _constants: Constants) -> Iterator[RawValue]:
    kinds = question.kinds or PARTY_KINDS
    for kind in kinds:
        yield {"kind": kind, "name": "Laget i Solvik", "short": "Laget", "place": "Solvik"}
    first: dict[str, RawValue] = {"kind": kinds[0]}
    yield first | {"name": "Fellesforbundet Moss"}  # neither short name nor place
    yield first | {"name": "Felix", "place": "Fjelldal", "preposition": "på"}
    yield first | {"name": "Fellesorganisasjonen (FO) og Fritz", "short": "Fritz"}
    yield first | {"name": "Laget", "genitive": "Lagets", "definite": "laget", "place": "Moss"}


def _signatories(question: Question, _constants: Constants) -> Iterator[RawValue]:
    for number in sorted({1, 2, 3, question.minimum or 0}):
        yield [{"name": name} for name in (*NAMES, *NAMES, *NAMES)[:number]]


def _rows(_question: Question, _constants: Constants) -> Iterator[RawValue]:
    for number in (2, 1, 3):
        yield list(NAMES[:number])


_KINDS: Mapping[Kind, Callable[[Question, Constants], Iterator[RawValue]]] = {
    Kind.TEXT: _texts,
    Kind.LONG_TEXT: _long_texts,
    Kind.INTEGER: _integers,
    Kind.DATE: _dates,
    Kind.CHOICE: _choices,
    Kind.SEVERAL: _several,
    Kind.YES_NO: _yes_no,
    Kind.PARTY: _parties,
    Kind.SIGNATORIES: _signatories,
    Kind.ROWS: _rows,
}
