"""The one library value put together file by file, whether the files were checked or not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from avtalemaker.library.build import Builder
from avtalemaker.library.schema import defined_twice, kind_of
from avtalemaker.model import Library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.findings import Finding
    from avtalemaker.library.weaving import WovenFile
    from avtalemaker.model import AgreementType, Check, LibraryHead, Question, Section
    from avtalemaker.yamlfile import YamlFile

    T = TypeVar("T", Section, AgreementType, Question)


class Assembly:
    """A library on its way: add every file but the head, then take the library.

    `findings` are the faults of its texts, and L020 for what stands twice. `trusted` texts have
    been checked before and are parsed only when used.
    """

    def __init__(self, *, trusted: bool = False) -> None:
        self._trusted = trusted
        self._sections: dict[str, Section] = {}
        self._questions: dict[str, Question] = {}
        self._types: dict[str, AgreementType] = {}
        self._checks: list[Check] = []
        self.findings: list[Finding] = []

    def add(self, file: YamlFile | WovenFile) -> None:
        """Build what a file holds; raises one of `MALFORMED` when it has not passed the schema."""
        builder, kind = Builder(file, trusted=self._trusted), kind_of(file.data)
        questions: dict[str, Question] = {}
        if kind == "section":
            section, questions = builder.section()
            self._once(section, self._sections)
            self._sections[section.id] = section
        elif kind == "type":
            agreement_type, questions = builder.agreement_type()
            self._once(agreement_type, self._types)
            self._types[agreement_type.id] = agreement_type
        elif kind == "checks":
            self._checks += builder.checks()
        elif kind == "questions":
            questions = builder.questions()
        for name, question in questions.items():
            if question != self._questions.get(name, question):  # two types may ask the same
                self._once(question, self._questions)
            self._questions[name] = question
        self.findings += builder.findings

    def library(self, head: LibraryHead, layouts: Mapping[str, bytes]) -> Library:
        """Return the library, which stands alone whatever it was resolved from."""
        return Library(
            replace(head, extends="", hide=()),
            self._sections,
            self._questions,
            self._types,
            tuple(self._checks),
            layouts,
        )

    def _once(self, item: T, known: Mapping[str, T]) -> None:
        if item.id in known:
            self.findings.append(defined_twice(item.id, known[item.id].place, item.place))
