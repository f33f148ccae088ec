"""From items to the one library value: every fault is collected, and the value built."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.findings import Finding, stops
from avtalemaker.library.build import Builder
from avtalemaker.library.items import defined_twice
from avtalemaker.library.layers import MALFORMED, Resolved, alone
from avtalemaker.library.references import UNKNOWN, check_references, check_structure
from avtalemaker.library.schema import check_headed, kind_of
from avtalemaker.messages import _
from avtalemaker.model import Library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.library.source import LibraryFiles
    from avtalemaker.library.weaving import WovenFile
    from avtalemaker.model import AgreementType, Check, Question, Section


@dataclass
class _Parts:
    """What has been built so far, and every fault met on the way."""

    sections: dict[str, Section] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    types: dict[str, AgreementType] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_library(source: LibraryFiles | Resolved) -> Library:
    """Build a library; raises `LibraryError` with every finding that stops it."""
    library, findings = examine(source)
    _refuse(source.name, findings)
    if library is None:
        raise AssertionError(findings)
    return library


def examine(source: LibraryFiles | Resolved) -> tuple[Library | None, tuple[Finding, ...]]:
    """Return the library, None when it has faults that stop it, and all its faults.

    Files alone are a library that stands alone; a library that extends another is resolved first.
    """
    resolved = source if isinstance(source, Resolved) else alone(source)
    parts = _Parts(findings=list(resolved.findings))
    whole = resolved.whole
    for file in resolved.woven:
        faults = check_headed(file)
        if not faults:
            _add(file, parts)
        elif resolved.whole:  # else its head may stand where nobody could read
            parts.findings += faults
        whole = whole and not faults
    broken_texts = any(f.code in {"L010", "L011"} for f in parts.findings)
    library = _library(parts, resolved)
    found = check_references(library)
    if not whole:  # what seems unknown may stand in a file that could not be read
        found = [f for f in found if f.code not in UNKNOWN]
    if broken_texts:  # a text that was not understood has no names
        found = [f for f in found if f.code != "L026"]
    findings = (*parts.findings, *found)
    return (None if stops(findings) else library), findings


def read_trusted(files: LibraryFiles) -> tuple[Resolved, Library]:
    """Return a library that has been through `examine` before, without checking it again.

    A fault that the check would have named is then a damaged file: `LibraryError`.
    """
    cause: Exception | None = None
    try:
        resolved = alone(files, trusted=True)
        if not resolved.stopped:
            library = build_library(resolved)
            if not stops(check_structure(library)):
                return resolved, library
    except MALFORMED as error:
        cause = error
    # The digest held, yet the content is not what the check lets through: forged or broken.
    raise LibraryError(
        _("{name} is damaged: its library cannot be read.").format(name=files.name),
        _("Restore the file from a copy, or start anew with the answers in avtale.yaml."),
        examine(files)[1],
    ) from cause


def build_library(resolved: Resolved) -> Library:
    """Build a library without checking it; raises one of `MALFORMED` for what has a wrong shape."""
    parts = _Parts()
    for file in resolved.woven:
        _add(file, parts, trusted=True)
    if parts.findings:
        raise ValueError(parts.findings)
    return _library(parts, resolved)


def _refuse(name: str, findings: Sequence[Finding]) -> None:
    if stops(findings):
        raise LibraryError(
            _("The library {name} has faults.").format(name=name),
            _("Mend them in the library's files, and try again."),
            findings,
        )


def _add(file: WovenFile, parts: _Parts, *, trusted: bool = False) -> None:
    builder, kind = Builder(file, trusted=trusted), kind_of(file.data)
    questions: dict[str, Question] = {}
    if kind == "section":
        section, questions = builder.section()
        parts.sections[section.id] = section
    elif kind == "type":
        agreement_type, questions = builder.agreement_type()
        parts.types[agreement_type.id] = agreement_type
    elif kind == "checks":
        parts.checks += builder.checks()
    elif kind == "questions":
        questions = builder.questions()
    for name, question in questions.items():
        if name in parts.questions and parts.questions[name] != question:
            place = question.place or file.place()  # two types may ask the same question
            parts.findings.append(defined_twice(name, parts.questions[name].place, place))
        parts.questions[name] = question
    parts.findings += builder.findings


def _library(parts: _Parts, resolved: Resolved) -> Library:
    return Library(
        replace(resolved.top.head, extends="", hide=()),
        parts.sections,
        parts.questions,
        parts.types,
        tuple(parts.checks),
        resolved.layouts,
    )
