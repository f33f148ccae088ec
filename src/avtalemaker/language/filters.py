"""The values that clause texts print, and the filters that bend them.

A filter that is given an open answer gives it back: the blank prints whole, unbent.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker.language import grammar
from avtalemaker.language.blanks import blank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from avtalemaker.language import Language

Constant: TypeAlias = str | int


@dataclass(frozen=True)
class Open:
    """An answer that is not given yet; it prints as a marked blank."""

    label: str


@dataclass(frozen=True)
class Chosen:
    """An alternative that was picked: compared by `id`, printed as `label`."""

    id: str
    label: str


@dataclass(frozen=True)
class Organisation:
    """A party as clause texts see it: names are data, never built from parts."""

    id: str
    kind: str
    name: str
    short: str = ""
    genitive: str = ""
    definite: str = ""
    place: str = ""
    preposition: str = "i"
    branch: str = ""


Item: TypeAlias = "str | Chosen | Organisation | Open"
Value: TypeAlias = "str | int | bool | dt.date | Chosen | Organisation | Open | tuple[Item, ...]"


def as_text(value: Value, language: Language) -> str:
    """Return a value as running text prints it."""
    match value:
        case Open(label):
            text = blank(label)
        case tuple():
            text = grammar.listed([as_text(item, language) for item in value], language)
        case dt.date():
            text = grammar.date(value)
        case Chosen():
            text = value.label
        case Organisation():
            text = value.name
        case bool():
            text = "ja" if value else "nei"  # the same words in bokmål and nynorsk
        case _:
            text = str(value)
    return text


def comparable(value: Value | tuple[Constant, ...]) -> Constant:
    """Return what a condition compares: the id of a choice, the text or number of the rest."""
    if isinstance(value, Chosen):
        return value.id
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Organisation):
        return value.kind
    if isinstance(value, tuple | Open):
        return ""
    return value


@dataclass(frozen=True)
class Filter:
    """One filter: how many constants it takes, and what it does."""

    arguments: tuple[int, ...]
    bend: Callable[[Value, tuple[Constant, ...], Language], Value]

    def apply(self, value: Value, arguments: tuple[Constant, ...], language: Language) -> Value:
        """Return the bent value; an open answer and an empty one come back as they are."""
        if isinstance(value, Open) or value == "":
            return value
        return self.bend(value, arguments, language)


def _genitive(value: Value, arguments: tuple[Constant, ...], language: Language) -> Value:
    possessive = str(arguments[0]) if arguments else ""
    if isinstance(value, Organisation) and value.genitive and language == "nb":
        return value.genitive
    return grammar.genitive(as_text(value, language), language, possessive)


def _short(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    if isinstance(value, Organisation):
        return value.short or value.name
    return as_text(value, language)


def _definite(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    if isinstance(value, Organisation):
        return value.definite or grammar.definite(value.kind, language)
    return as_text(value, language)


def _place(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    return value.place if isinstance(value, Organisation) else as_text(value, language)


def _in_place(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    if isinstance(value, Organisation):
        return f"{value.preposition} {value.place}" if value.place else ""
    return as_text(value, language)


def _count(value: Value, arguments: tuple[Constant, ...], language: Language) -> Value:
    one, many = (str(a) for a in arguments)
    if isinstance(value, int):
        return grammar.counted(value, one, many, language)
    return f"{as_text(value, language)} {many}"


def _number(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    if isinstance(value, int):
        return grammar.number(value, language)
    return as_text(value, language)


def _year(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    return str(value.year) if isinstance(value, dt.date) else as_text(value, language)


def _names(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    return as_text(value, language)


def _either(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    if isinstance(value, tuple):
        return grammar.either([as_text(item, language) for item in value], language)
    return as_text(value, language)


def _two_or_more(value: Value, arguments: tuple[Constant, ...], _language: Language) -> Value:
    number = len(value) if isinstance(value, tuple) else value
    return str(arguments[0] if number == 2 else arguments[1])  # noqa: PLR2004 - the filter's name


def _election_period(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    if isinstance(value, int):
        return grammar.election_period(value)
    return as_text(value, language)


def _lower_first(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    return grammar.lower_first(as_text(value, language))


def _upper_first(value: Value, _arguments: tuple[Constant, ...], language: Language) -> Value:
    return grammar.upper_first(as_text(value, language))


FILTERS: Mapping[str, Filter] = {
    "genitive": Filter((0, 1), _genitive),
    "short": Filter((0,), _short),
    "definite": Filter((0,), _definite),
    "place": Filter((0,), _place),
    "in_place": Filter((0,), _in_place),
    "count": Filter((2,), _count),
    "number": Filter((0,), _number),
    "year": Filter((0,), _year),
    "names": Filter((0,), _names),
    "either": Filter((0,), _either),
    "two_or_more": Filter((2,), _two_or_more),
    "election_period": Filter((0,), _election_period),
    "lower_first": Filter((0,), _lower_first),
    "upper_first": Filter((0,), _upper_first),
}
