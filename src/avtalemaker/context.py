"""The values a clause text is filled with: every question of the library, answered or not.

A hidden question is empty text, so its phrases vanish; an open or unasked one is a marked blank.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.language.blanks import blank
from avtalemaker.language.filters import Open, Organisation
from avtalemaker.messages import _
from avtalemaker.values import ValueFaultError, open_value, parse_value, typed_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.language import Language
    from avtalemaker.language.filters import Value
    from avtalemaker.model import Answers, Library, Question, RawValue

PARTS = {
    "nb": {"name": "navn", "short": "kortnavn", "genitive": "eieform", "definite": "betegnelse",
           "place": "sted", "branch": "avdeling"},
    "nn": {"name": "namn", "short": "kortnamn", "genitive": "eigeform", "definite": "nemning",
           "place": "stad", "branch": "avdeling"},
}  # fmt: skip
"""The parts of a party that texts print, as a marked blank names them."""


class Context(dict[str, "Value"]):
    """The values by question id, worked out when first asked for.

    A question may depend on others by its `when` and its default; one that depends on itself
    counts as open. With `suggest`, an unanswered question has its default's value: that is how
    a clause is shown before its questions have been asked.
    """

    def __init__(self, library: Library, answers: Answers, *, suggest: bool = False) -> None:
        super().__init__()
        self._library = library
        self._answers = answers
        self._suggest = suggest

    def __missing__(self, name: str) -> Value:
        if name == "parties":
            self[name] = tuple(self._parties())
            return self[name]
        question = self._library.questions.get(name)
        if question is None:  # the library's check finds this; a basis may be tampered with
            raise LibraryError(
                _("The library's texts use «{name}», which no question asks.").format(name=name),
                _("Restore grunnlag.zip from a copy."),
            )
        self[name] = open_value(question, self._answers.language)  # the answer if it asks itself
        self[name] = value = self.answered(question) if self.visible(question) else ""
        return value

    def visible(self, question: Question) -> bool:
        """Say whether a question is to be asked, by its `when`."""
        return question.when is None or question.when.holds(self)

    def default(self, question: Question) -> RawValue:
        """Return a question's default in its stored form, None when it has none that fits."""
        if question.default is None:
            return None
        language = self._answers.language
        pattern = question.default.in_(language)
        if any(isinstance(self[name], Open) for name in pattern.names):
            return None
        if pattern.has_gap(self, language):  # «{{ union | place }} kommune» without a place
            return None
        try:
            return parse_value(question, pattern.fill(self, language), language)
        except ValueFaultError:
            return None

    def answered(self, question: Question) -> Value:
        """Return what was answered to a question, its `when` left aside."""
        language = self._answers.language
        raw = self._answers.values.get(question.id)
        if question.id in self._answers.open:
            return open_value(question, language)
        if raw is None and self._suggest:
            raw = self.default(question)
        if raw is None:  # what may be left out is not missing
            return "" if question.optional else open_value(question, language)
        value = typed_value(question, raw, language)
        return self._with_blanks(question, value) if isinstance(value, Organisation) else value

    def _with_blanks(self, question: Question, party: Organisation) -> Organisation:
        """Return a party with a marked blank for each part that is left open (`union.place`)."""
        language: Language = self._answers.language
        label = question.label.in_(language)
        blanks = {
            part: blank(f"{label}, {word}")
            for part, word in PARTS[language].items()
            if f"{question.id}.{part}" in self._answers.open
        }
        return replace(party, **blanks) if blanks else party

    def _parties(self) -> Iterator[Organisation | Open]:
        """Yield the agreement's parties in order; hidden ones are not among them."""
        for side in self._library.types[self._answers.type].sides:
            party = self[side.party]
            if isinstance(party, Organisation | Open):
                yield party
