"""One try of a library's texts: every question has an answer, and what it hides is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.context import Context
from avtalemaker.language.pieces import Branches, Comparison, Logic, Other, Truth
from avtalemaker.model import Answers
from avtalemaker.proof.samples import sample_answers
from avtalemaker.proof.texts import check_rules, clause_rules, question_rules, texts_of
from avtalemaker.values import open_value, typed_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from avtalemaker.language import Language
    from avtalemaker.language.filters import Constant, Value
    from avtalemaker.language.pieces import Piece, Test
    from avtalemaker.model import Library, Question, RawValue

    Atom = Truth | Comparison
    Tried = Mapping[str, Value]


class Trial(Context):
    """The values of one try; a question that nothing is said of has its ordinary sample."""

    def __init__(self, trials: Trials, answers: Answers, tried: Tried) -> None:
        super().__init__(trials.library, answers)
        self._trials = trials
        self._tried = tried

    def answered(self, question: Question) -> Value:
        """Return the answer that is tried."""
        value = self._tried.get(question.id)
        return self._trials.samples(question.id)[0] if value is None else value


class Trials:
    """What can be tried in one language: the samples of every question, and contexts of them."""

    def __init__(self, library: Library, language: Language) -> None:
        self.library = library
        self.language: Language = language
        self._constants = _constants(library)
        self._raw: dict[str, tuple[RawValue, ...]] = {}
        self._samples: dict[str, tuple[Value, ...]] = {}
        self._answers: dict[str, Answers] = {}

    def raw(self, name: str) -> tuple[RawValue, ...]:
        """Return the answers that are tried, in their stored form; may be empty."""
        if name not in self._raw:
            question = self.library.questions[name]
            self._raw[name] = sample_answers(question, self._constants.get(name, ()))
        return self._raw[name]

    def samples(self, name: str) -> tuple[Value, ...]:
        """Return the values that are tried: the ordinary one first, the open one last."""
        if name not in self._samples:
            question = self.library.questions[name]
            typed = (typed_value(question, raw, self.language) for raw in self.raw(name))
            self._samples[name] = (*typed, open_value(question, self.language))
        return self._samples[name]

    def context(self, type_id: str, tried: Tried) -> Trial:
        """Return the values of one try in an agreement of some type."""
        if type_id not in self._answers:
            self._answers[type_id] = Answers(self.language, type_id)
        return Trial(self, self._answers[type_id], tried)


def tests_in(pieces: Iterable[Piece]) -> Iterator[Test]:
    """Yield the tests of a clause text, outer ones before those inside."""
    for piece in pieces:
        if isinstance(piece, Branches):
            for test, body in piece.branches:
                yield test
                yield from tests_in(body)
            yield from tests_in(piece.otherwise)


def atoms_in(test: Test) -> Iterator[Atom]:
    """Yield the comparisons and bare names of a test."""
    if isinstance(test, Logic):
        for part in test.parts:
            yield from atoms_in(part)
    else:
        yield test


def constants_of(atom: Atom) -> tuple[Constant, ...]:
    """Return the fixed values that a comparison holds an answer against."""
    if isinstance(atom, Truth) or isinstance(atom.other, Other):
        return ()
    return atom.other if isinstance(atom.other, tuple) else (atom.other,)


def _constants(library: Library) -> dict[str, set[Constant]]:
    """Return what the library's tests compare each answer with."""
    found: dict[str, set[Constant]] = {}
    for test in every_test(library):
        for atom in atoms_in(test):
            found.setdefault(atom.name, set()).update(constants_of(atom))
    return found


def every_test(library: Library) -> Iterator[Test]:
    """Yield the tests of all the texts and conditions of a library."""
    for text in texts_of(library):
        for pattern in (text.pattern.nb, text.pattern.nn):
            yield from tests_in(pattern.pieces)
    for rules in (clause_rules, question_rules, check_rules):
        for rule in rules(library):
            yield rule.condition.test
