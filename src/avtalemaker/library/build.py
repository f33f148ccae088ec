"""From checked YAML data to the frozen values of `model.py`.

The data have passed the schema; what can still be wrong here is inside a clause text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.findings import Finding, Place
from avtalemaker.language.clausetext import (
    ClauseText,
    ClauseTextError,
    Condition,
    Literal,
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
    LibraryHead,
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

    from avtalemaker.yamlfile import YamlFile

    Data = dict[str, Any]


class Builder:
    """Builds the values of one file and collects the faults of its clause texts (L010, L011)."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self.findings: list[Finding] = []

    def head(self) -> LibraryHead:
        data: Data = self._file.data
        return LibraryHead(
            id=data["library"],
            version=data["version"],
            name=phrase(data["name"]),
            publisher=data.get("publisher", ""),
            licence=data.get("licence", ""),
            extends=data.get("extends", ""),
            hide=tuple(data.get("hide", ())),
        )

    def section(self) -> tuple[Section, dict[str, Question]]:
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
            numbered=data.get("numbered", True),
            clauses=clauses,
            place=self._file.place(),
        )
        return section, self._questions("questions")

    def agreement_type(self) -> tuple[AgreementType, dict[str, Question]]:
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
            layout=data.get("layout", "standard"),
            full_stop=data.get("full_stop", True),
            place=self._file.place(),
        )
        return built, first | last

    def checks(self) -> Iterator[Check]:
        for name, data in self._file.data["checks"].items():
            path = ("checks", name)
            words = data.get("words", {})
            yield Check(
                id=name,
                code=data["code"],
                level=data["level"],
                message=phrase(data["message"]),
                advice=phrase(data["advice"]) if "advice" in data else None,
                when=self._condition(data, path),
                words={language: tuple(items) for language, items in words.items()},
                source=data.get("source", ""),
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
            default=data.get("default", False),
            status=Status(data.get("status", "approved")),
            when=self._condition(data, path),
            requires=tuple(data.get("requires", ())),
            conflicts=tuple(data.get("conflicts", ())),
            guidance=phrase(data["guidance"]) if "guidance" in data else None,
            source=data.get("source", ""),
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
            default=self._pattern(data["default"], *path, "default")
            if "default" in data
            else None,
            optional=data.get("optional", False),
            minimum=data.get("min"),
            maximum=data.get("max"),
            choices=tuple(Choice(i, phrase(t)) for i, t in data.get("choices", {}).items()),
            kinds=tuple(data.get("kinds", ())),
            when=self._condition(data, path),
            place=self._file.place(path),
        )

    def _pattern(self, data: str | Data, *path: str) -> Pattern:
        if isinstance(data, str):
            text = self._text(data, path)
            return Pattern(text, text)
        return Pattern(
            self._text(data["nb"], (*path, "nb")), self._text(data["nn"], (*path, "nn"))
        )

    def _text(self, source: str, path: tuple[str, ...]) -> ClauseText:
        try:
            return parse_text(source.strip())
        except ClauseTextError as error:
            self._fault("L010", error, path)
            return ClauseText(source, (Literal(source),))

    def _condition(self, data: Data, path: tuple[str, ...]) -> Condition | None:
        if "when" not in data:
            return None
        try:
            return parse_condition(data["when"])
        except ClauseTextError as error:
            self._fault("L011", error, (*path, "when"))
            return None

    def _fault(self, code: str, error: ClauseTextError, path: tuple[str, ...]) -> None:
        from avtalemaker.messages import _

        start = self._file.place(path)
        place = Place(start.file, start.line + error.line - 1, start.column)
        advice = _("The keepers' guide lists what clause texts can say.")
        self.findings.append(Finding(code, error.message, advice, place=place))


def phrase(data: Data) -> Phrase:
    """Return a plain text in both languages."""
    return Phrase(data["nb"].strip(), data["nn"].strip())


def _label(prompt: Data) -> Phrase:
    """Return the prompt without its question mark, for a question that has no label."""
    return Phrase(prompt["nb"].strip().rstrip("?:"), prompt["nn"].strip().rstrip("?:"))


def _offered(item: str | Data) -> OfferedSection:
    if isinstance(item, str):
        return OfferedSection(item)
    chosen = item.get("preselected")
    return OfferedSection(item["section"], None if chosen is None else tuple(chosen))
