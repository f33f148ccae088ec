"""From YAML data to the frozen values of `model.py`.

Data that have passed the schema can only be wrong inside a clause text, and that is a finding.
Data that claim to have passed it (a basis) raise `KeyError`, `TypeError`, `ValueError` or
`AttributeError` where they have not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from avtalemaker.findings import Finding, Level, Place
from avtalemaker.language.clausetext import (
    ClauseText,
    ClauseTextError,
    Condition,
    parse_condition,
    parse_text,
)
from avtalemaker.model import (
    AgreementType,
    Check,
    Choice,
    Clause,
    Ending,
    Form,
    Kind,
    OfferedSection,
    Pattern,
    Phrase,
    Question,
    Section,
    Side,
    Status,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.library.weaving import WovenFile
    from avtalemaker.yamlfile import YamlFile

    Data = dict[str, Any]

T = TypeVar("T", str, bool)


class Builder:
    """Builds the values of one file and collects the faults of its clause texts (L010, L011).

    With `trusted`, clause texts have been checked before and are parsed only when used.
    """

    def __init__(self, file: YamlFile | WovenFile, *, trusted: bool = False) -> None:
        self._file = file
        self._trusted = trusted
        self.findings: list[Finding] = []

    def section(self) -> tuple[Section, dict[str, Question]]:
        """Return the section, and the questions its file asks."""
        data: Data = self._file.data
        form = Form(data["form"])
        clauses = tuple(
            self._clause(clause_id, clause, form)
            for clause_id, clause in (data.get("clauses") or {}).items()
        )
        section = Section(
            id=data["section"],
            title=phrase(data["title"]),
            form=form,
            lead_in=self._pattern(data["lead_in"], "lead_in") if "lead_in" in data else None,
            numbered=_plain(data, "numbered", otherwise=True),
            clauses=clauses,
            place=self._file.place(),
        )
        return section, self._questions("questions")

    def agreement_type(self) -> tuple[AgreementType, dict[str, Question]]:
        """Return the agreement type, and the questions its file asks."""
        data: Data = self._file.data
        first, last = self._questions("questions"), self._questions("closing_questions")
        built = AgreementType(
            id=data["type"],
            name=phrase(data["name"]),
            description=phrase(data["description"] if "description" in data else data["name"]),
            title=self._pattern(data["title"], "title"),
            sides=tuple(Side(s["party"], s.get("signatories", "")) for s in data["sides"]),
            questions=tuple(first),
            closing_questions=tuple(last),
            sections=tuple(_offered(item) for item in data["sections"]),
            ending=Ending(data.get("ending", "signatures")),
            layout=_plain(data, "layout", "standard"),
            full_stop=_plain(data, "full_stop", otherwise=True),
            place=self._file.place(),
        )
        return built, first | last

    def questions(self) -> dict[str, Question]:
        """Return the questions of a file that holds nothing else."""
        return self._questions("questions")

    def checks(self) -> Iterator[Check]:
        """Yield the checks."""
        for name, data in self._file.data["checks"].items():
            path = ("checks", name)
            words = data.get("words", {})
            yield Check(
                id=name,
                code=data["code"],
                level=Level(data["level"]),
                message=phrase(data["message"]),
                advice=phrase(data["advice"]) if "advice" in data else None,
                when=self._condition(data, path),
                words={language: _words(words, language) for language in words},
                without=_words(data, "without"),
                source=_plain(data, "source", ""),
                place=self._file.place(path),
            )

    def _clause(self, clause_id: str, data: Data, form: Form) -> Clause:
        path = ("clauses", clause_id)
        wordings = tuple(
            Wording(wording_id, self._pattern(text, *path, "wordings", wording_id))
            for wording_id, text in data["wordings"].items()
        )
        return Clause(
            id=clause_id,
            title=phrase(data["title"]),
            form=Form(data["form"]) if "form" in data else form,
            wordings=wordings,
            default=_plain(data, "default", otherwise=False),
            status=Status(data.get("status", "approved")),
            when=self._condition(data, path),
            requires=_words(data, "requires"),
            conflicts=_words(data, "conflicts"),
            guidance=phrase(data["guidance"]) if "guidance" in data else None,
            source=_plain(data, "source", ""),
            place=self._file.place(path),
        )

    def _questions(self, key: str) -> dict[str, Question]:
        found = (self._file.data.get(key) or {}).items()
        return {name: self._question(name, data, (key, name)) for name, data in found}

    def _question(self, name: str, data: Data, path: tuple[str, ...]) -> Question:
        return Question(
            id=name,
            kind=Kind(data["kind"]),
            prompt=phrase(data["prompt"]),
            label=phrase(data["label"]) if "label" in data else _label(data["prompt"]),
            help=phrase(data["help"]) if "help" in data else None,
            default=self._pattern(data["default"], *path, "default") if "default" in data else None,
            optional=_plain(data, "optional", otherwise=False),
            minimum=_number(data, "min"),
            maximum=_number(data, "max"),
            choices=tuple(Choice(i, phrase(t)) for i, t in data.get("choices", {}).items()),
            kinds=_words(data, "kinds"),
            when=self._condition(data, path),
            place=self._file.place(path),
        )

    def _pattern(self, data: str | Data, *path: str) -> Pattern:
        place = self._file.place(path)
        if isinstance(data, str):
            text = self._text(data, path)
            return Pattern(text, text, place)
        nb, nn = self._text(data["nb"], (*path, "nb")), self._text(data["nn"], (*path, "nn"))
        return Pattern(nb, nn, place)

    def _text(self, source: str, path: tuple[str, ...]) -> ClauseText:
        text = source.strip()
        if self._trusted:
            return ClauseText(text)
        try:
            return parse_text(text)
        except ClauseTextError as error:
            self._fault("L010", error, path)
            return ClauseText("")

    def _condition(self, data: Data, path: tuple[str, ...]) -> Condition | None:
        if "when" not in data:
            return None
        source = _plain(data, "when", "")
        if self._trusted:
            return Condition(source)
        try:
            return parse_condition(source)
        except ClauseTextError as error:
            self._fault("L011", error, (*path, "when"))
            return None

    def _fault(self, code: str, error: ClauseTextError, path: tuple[str, ...]) -> None:
        start = self._file.place(path)
        place = Place(start.file, start.line + error.line - 1, start.column)
        self.findings.append(Finding(code, error.message, error.advice, place=place))


def phrase(data: Data) -> Phrase:
    """Return a plain text in both languages."""
    return Phrase(data["nb"].strip(), data["nn"].strip())


def _label(prompt: Data) -> Phrase:
    """Return the prompt without its question mark, for a question that has no label."""
    return Phrase(prompt["nb"].strip().rstrip("?:"), prompt["nn"].strip().rstrip("?:"))


def _plain(data: Data, key: str, otherwise: T) -> T:
    """Return a value of the type of `otherwise`, which stands in for a missing one."""
    value = data.get(key, otherwise)
    if type(value) is not type(otherwise):
        raise TypeError(key)
    return value


def _number(data: Data, key: str) -> int | None:
    value = data.get(key)
    if value is not None and type(value) is not int:
        raise TypeError(key)
    return value


def _words(data: Data, key: str) -> tuple[str, ...]:
    words = tuple(data.get(key, ()))
    if not all(isinstance(word, str) for word in words):
        raise TypeError(key)
    return words


def _offered(item: str | Data) -> OfferedSection:
    if isinstance(item, str):
        return OfferedSection(item)
    chosen = _words(item, "preselected") if "preselected" in item else None
    return OfferedSection(item["section"], chosen)
