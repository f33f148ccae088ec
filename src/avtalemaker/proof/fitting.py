"""Whether filters and comparisons fit the kind of answer they stand with (L067, L070)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level
from avtalemaker.language.pieces import Comparison, Other, Slot
from avtalemaker.messages import _, did_you_mean
from avtalemaker.model import Kind
from avtalemaker.proof.branches import chains_in, spelled
from avtalemaker.proof.cases import PARTIES
from avtalemaker.proof.samples import PARTY_KINDS
from avtalemaker.proof.texts import layer_of
from avtalemaker.proof.trials import atoms_in, constants_of
from avtalemaker.values import ValueFaultError, parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from avtalemaker.findings import Place
    from avtalemaker.language.filters import Constant
    from avtalemaker.language.pieces import Piece, Test
    from avtalemaker.model import Library, Question

Fitting = frozenset[Kind]

_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_LISTS = frozenset({Kind.SEVERAL, Kind.SIGNATORIES, Kind.ROWS})
_NUMBERS, _DATES, _PARTY = (frozenset({kind}) for kind in (Kind.INTEGER, Kind.DATE, Kind.PARTY))
_WORDS = _TEXTS | _PARTY | {Kind.CHOICE}

FITTING: Mapping[str, Fitting] = {
    "genitive": _WORDS,
    "short": _PARTY,
    "definite": _PARTY,
    "place": _PARTY,
    "in_place": _PARTY,
    "count": _NUMBERS,
    "number": _NUMBERS,
    "year": _DATES,
    "names": _LISTS,
    "either": _LISTS,
    "two_or_more": _LISTS | _NUMBERS,
    "election_period": _NUMBERS,
    "lower_first": _WORDS | _LISTS,
    "upper_first": _WORDS | _LISTS,
}
"""The kinds of answer each filter can bend. What comes out of a filter is a text."""

_ORDERED = frozenset({"lt", "gt", "lteq", "gteq"})
_AMONG = frozenset({"has", "lacks"})


@dataclass(frozen=True)
class Fit:
    """Looks at the tests and slots of a library, with the kinds of its questions at hand."""

    library: Library

    def slots(self, name: str, pieces: Iterable[Piece], place: Place | None) -> Iterator[Finding]:
        """Yield the filters that stand with an answer they cannot bend (L070)."""
        for slot in slots_in(pieces):
            kinds = self._kinds(slot.name)
            for filter_name, _arguments in slot.filters:
                if not kinds & FITTING[filter_name]:
                    said = _("«{name}»: the filter «{filter}» cannot work on «{answer}».")
                    yield Finding(
                        "L070",
                        said.format(name=name, filter=filter_name, answer=slot.name),
                        _("See in the keepers' guide which answers the filter is for, or drop it."),
                        place=place,
                    )  # fmt: skip
                    break
                kinds = _TEXTS

    def tests(self, name: str, tests: Iterable[Test], place: Place | None) -> Iterator[Finding]:
        """Yield the comparisons no answer can meet: of a wrong kind (L070), or value (L067)."""
        for atom in dict.fromkeys(atom for test in tests for atom in atoms_in(test)):
            if not isinstance(atom, Comparison):
                continue
            if not self._compares(atom):
                said = _("«{name}»: «{test}» compares what cannot be compared.")
                yield Finding(
                    "L070",
                    said.format(name=name, test=spelled(atom)),
                    _("Use < and > with numbers and dates, «in» with lists, == with the rest."),
                    place=place,
                )  # fmt: skip
                continue
            for constant in constants_of(atom):
                if not self._possible(atom, constant):
                    yield self._impossible(name, atom, constant, place)

    def _impossible(
        self, name: str, atom: Comparison, constant: Constant, place: Place | None
    ) -> Finding:
        question = self.library.questions.get(atom.name)
        if question and layer_of(place) and layer_of(place) != layer_of(question.place):
            return _taken_away(question, constant)
        known = self._known(atom.name)
        otherwise = (
            _("Use one of: {known}.").format(known=", ".join(known))
            if known
            else _("Write a value that the question can take, a number without quotes.")
        )
        said = _("«{name}» compares «{answer}» with «{value}», which is never its answer.")
        return Finding(
            "L067",
            said.format(name=name, answer=atom.name, value=constant),
            did_you_mean(str(constant), known, otherwise),
            place=place,
        )

    def _kinds(self, name: str) -> Fitting:
        if name == PARTIES:
            return _LISTS
        return frozenset({self.library.questions[name].kind})

    def _compares(self, atom: Comparison) -> bool:
        """Say whether the operator can hold for such answers at all."""
        kinds = self._kinds(atom.name)
        measured = kinds <= _NUMBERS | _DATES
        if isinstance(atom.other, Other):
            others = self._kinds(atom.other.name)
            if atom.operator in _ORDERED:
                return measured and others <= _NUMBERS | _DATES
            alike = kinds == others or kinds | others <= _TEXTS | {Kind.CHOICE}
            return atom.operator in {"eq", "ne"} and alike and not kinds & _LISTS
        if atom.operator in _ORDERED:
            return measured
        return bool(kinds & _LISTS) == (atom.operator in _AMONG)

    def _possible(self, atom: Comparison, constant: Constant) -> bool:
        """Say whether an answer can have this value; the empty text stands for no answer."""
        is_number = isinstance(constant, int) and not isinstance(constant, bool)
        if atom.operator in _ORDERED:
            return is_number
        if isinstance(constant, str) and not constant:
            return True
        if known := self._known(atom.name):
            return constant in known
        question = self.library.questions.get(atom.name)
        kind = question.kind if question else None
        if question and kind in {Kind.INTEGER, Kind.DATE}:
            return is_number == (kind is Kind.INTEGER) and _is_answer(question, constant)
        return isinstance(constant, bool if kind is Kind.YES_NO else str)

    def _known(self, name: str) -> tuple[str, ...]:
        """Return the values of an answer that has only so many."""
        question = self.library.questions.get(name)
        if question is None:
            return PARTY_KINDS
        if question.kind is Kind.PARTY:
            return question.kinds or PARTY_KINDS
        return tuple(choice.id for choice in question.choices)


def _taken_away(question: Question, constant: Constant) -> Finding:
    """Return the warning for a layer that asks anew, without an answer that others know."""
    said = _("«{name}» no longer has the answer «{value}», which other layers compare it with.")
    return Finding(
        "L067",
        said.format(name=question.id, value=constant),
        _("Nothing, if that is meant: what was written for that answer is never printed."),
        Level.WARN,
        question.place,
    )


def slots_in(pieces: Iterable[Piece]) -> Iterator[Slot]:
    """Yield every slot of a text, those inside its branches included."""
    pieces = tuple(pieces)
    yield from (piece for piece in pieces if isinstance(piece, Slot))
    for chain in chains_in(pieces):
        for body in (*(body for _test, body in chain.branches), chain.otherwise):
            yield from (piece for piece in body if isinstance(piece, Slot))


def _is_answer(question: Question, constant: Constant) -> bool:
    try:
        return parse_value(question, constant, "nb") == constant
    except ValueFaultError:
        return False
