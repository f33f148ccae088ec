"""The values a clause text is filled with: every question of the library, answered or not.

A hidden question is empty text, so its phrases vanish; an open or unasked one is a marked blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.language.filters import Open, Organisation
from avtalemaker.values import ValueFaultError, open_value, parse_value, typed_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.language.filters import Value
    from avtalemaker.model import Answers, Library, Question, RawValue


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
            self[name] = value = tuple(self._parties())
            return value
        question = self._library.questions[name]
        self[name] = open_value(question, self._answers.language)  # the answer if it asks itself
        self[name] = value = self._value(question)
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
        try:
            return parse_value(question, pattern.fill(self, language), language)
        except ValueFaultError:
            return None

    def _value(self, question: Question) -> Value:
        language = self._answers.language
        if not self.visible(question):
            return ""
        raw = self._answers.values.get(question.id)
        if question.id in self._answers.open:
            return open_value(question, language)
        if raw is None and self._suggest:
            raw = self.default(question)
        if raw is None:  # what may be left out is not missing
            return "" if question.optional else open_value(question, language)
        return typed_value(question, raw, language)

    def _parties(self) -> Iterator[Organisation | Open]:
        """Yield the agreement's parties in order; hidden ones are not among them."""
        for side in self._library.types[self._answers.type].sides:
            party = self[side.party]
            if isinstance(party, Organisation | Open):
                yield party
