"""A parsed clause text: its few kinds of piece, the names they use, and how they are filled in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker.language.filters import FILTERS, Open, as_text, comparable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from avtalemaker.language import Language
    from avtalemaker.language.filters import Constant, Value

    Values = Mapping[str, Value]
    Operand = Value | tuple[Constant, ...]


@dataclass(frozen=True)
class Literal:
    """Plain text."""

    text: str


@dataclass(frozen=True)
class Slot:
    """`{{ name | filter('constant') }}`."""

    name: str
    filters: tuple[tuple[str, tuple[Constant, ...]], ...]


@dataclass(frozen=True)
class Truth:
    """A name on its own in a condition: true unless it is empty, no or zero."""

    name: str


@dataclass(frozen=True)
class Other:
    """A name on the right-hand side of a comparison: `end_date < start_date`."""

    name: str


@dataclass(frozen=True)
class Comparison:
    """`name == constant` and its like; the name may stand on either side of `in`."""

    name: str
    operator: str
    other: Constant | Other | tuple[Constant, ...]


@dataclass(frozen=True)
class Logic:
    """`and`, `or`, `not` over other tests."""

    operator: str
    parts: tuple[Test, ...]


@dataclass(frozen=True)
class Branches:
    """`{% if %}…{% elif %}…{% else %}…{% endif %}`: the first branch whose test holds."""

    branches: tuple[tuple[Test, tuple[Piece, ...]], ...]
    otherwise: tuple[Piece, ...]


Test: TypeAlias = Truth | Comparison | Logic
Piece: TypeAlias = Literal | Slot | Branches


# ---- reading the names --------------------------------------------------------------------


def names_in_text(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Yield every name a text uses, those in its conditions included."""
    for piece in pieces:
        if isinstance(piece, Slot):
            yield piece.name
        elif isinstance(piece, Branches):
            for test, body in piece.branches:
                yield from names_in_test(test)
                yield from names_in_text(body)
            yield from names_in_text(piece.otherwise)


def names_in_test(test: Test) -> Iterator[str]:
    """Yield every name a test uses."""
    if isinstance(test, Logic):
        for part in test.parts:
            yield from names_in_test(part)
    else:
        yield test.name
        if isinstance(test, Comparison) and isinstance(test.other, Other):
            yield test.other.name


# ---- filling in ---------------------------------------------------------------------------


def filled(
    pieces: tuple[Piece, ...], values: Values, language: Language
) -> Iterator[tuple[Slot | None, str]]:
    """Yield the text bit by bit; the slot is None for what stands there literally."""
    for piece in pieces:
        if isinstance(piece, Literal):
            yield None, piece.text
        elif isinstance(piece, Slot):
            yield piece, _slot_text(piece, values, language)
        else:
            chosen = next(
                (body for test, body in piece.branches if holds(test, values)), piece.otherwise
            )
            yield from filled(chosen, values, language)


def _slot_text(slot: Slot, values: Values, language: Language) -> str:
    value = values[slot.name]
    for name, arguments in slot.filters:
        value = FILTERS[name].apply(value, arguments, language)
    return as_text(value, language)


def holds(test: Test, values: Values) -> bool:
    """Evaluate a test. An open answer is true on its own, and no comparison with it holds.

    So a phrase that prints an open answer stays, with its marked blank, instead of vanishing.
    """
    if isinstance(test, Truth):
        return bool(values[test.name])
    if isinstance(test, Logic):
        if test.operator == "not":
            return not holds(test.parts[0], values)
        together = all if test.operator == "and" else any
        return together(holds(part, values) for part in test.parts)
    return _compares(test, values)


def _compares(test: Comparison, values: Values) -> bool:
    value = values[test.name]
    other = values[test.other.name] if isinstance(test.other, Other) else test.other
    if isinstance(value, Open) or isinstance(other, Open):
        return False
    if test.operator in {"in", "notin"}:
        among = other if isinstance(other, tuple) else ()
        return (comparable(value) in among) == (test.operator == "in")
    if test.operator in {"has", "lacks"}:
        items = value if isinstance(value, tuple) else ()
        return (other in [comparable(item) for item in items]) == (test.operator == "has")
    if test.operator in {"eq", "ne"}:
        return (comparable(value) == comparable(other)) == (test.operator == "eq")
    return _is_before(value, other, test.operator)


_ORDER: Mapping[str, Callable[[int, int], bool]] = {
    "lt": int.__lt__,
    "lteq": int.__le__,
    "gt": int.__gt__,
    "gteq": int.__ge__,
}


def _is_before(value: Operand, other: Operand, operator: str) -> bool:
    """Compare two numbers or two dates; a date is held against a number by its year."""
    first, last = _rank(value), _rank(other)
    if isinstance(value, int) and isinstance(other, dt.date):
        last = other.year
    elif isinstance(value, dt.date) and isinstance(other, int):
        first = value.year
    return first is not None and last is not None and _ORDER[operator](first, last)


def _rank(value: Operand) -> int | None:
    if isinstance(value, dt.date):
        return value.toordinal()
    return value if isinstance(value, int) else None
