"""Files to library: read every file, collect every fault, build the one resolved value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.library.build import Builder
from avtalemaker.library.layers import merge
from avtalemaker.library.references import check_references
from avtalemaker.library.schema import check_schema, kind_of
from avtalemaker.library.source import HEAD, LibraryFiles
from avtalemaker.messages import _
from avtalemaker.model import Library, LibraryHead, Phrase
from avtalemaker.yamlfile import load_yaml

if TYPE_CHECKING:
    from avtalemaker.model import AgreementType, Check, Question, Section
    from avtalemaker.yamlfile import YamlFile

_UNNAMED = LibraryHead("", "0", Phrase("", ""))


@dataclass
class _Parts:
    """What has been built so far, and every fault met on the way."""

    head: LibraryHead = _UNNAMED
    sections: dict[str, Section] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    types: dict[str, AgreementType] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_library(files: LibraryFiles, *, trusted: bool = False) -> Library:
    """Build the library of some files; raises `LibraryError` with every finding that stops it.

    `trusted` files have been through this check before and are not checked again (a basis whose
    digest holds): a fault in them that the check would have named is then a damaged file.
    """
    if trusted:
        return _trusted(files)
    library, findings = examine(files)
    if library is None or any(f.level is Level.STOP for f in findings):
        raise LibraryError(
            _("The library {name} has faults.").format(name=files.name),
            _("Mend them in the library's files, and try again."),
            findings,
        )
    return library


def resolve_library(files: LibraryFiles, standard: LibraryFiles) -> LibraryFiles:
    """Return the files in force: a library that extends the standard one is laid over it."""
    head = load_yaml(files.files[HEAD], HEAD).data
    if isinstance(head, dict) and head.get("extends") == "standard":
        return merge(standard, files)
    return files


def examine(files: LibraryFiles) -> tuple[Library | None, tuple[Finding, ...]]:
    """Return the library, None when it is too broken to build, and all its faults."""
    parts = _Parts()
    for yaml_file in _yaml_files(files):
        faults = [*yaml_file.findings]
        if yaml_file.data is not None:
            faults += check_schema(yaml_file)
        parts.findings += faults
        if not faults:
            _add(yaml_file, parts)
    library = _library(parts, files)
    if not parts.findings:
        parts.findings += check_references(library)
    return library, tuple(parts.findings)


def _trusted(files: LibraryFiles) -> Library:
    parts = _Parts()
    try:
        for yaml_file in _yaml_files(files):
            _add(yaml_file, parts)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # The digest held, yet the content is not what the check lets through: forged or broken.
        raise LibraryError(
            _("{name} is damaged: its library cannot be read.").format(name=files.name),
            _("Restore the file from a copy, or start anew with the answers in avtale.yaml."),
            examine(files)[1],
        ) from error
    return _library(parts, files)


def _yaml_files(files: LibraryFiles) -> list[YamlFile]:
    """Return the parsed YAML files, the library's head first."""
    paths = sorted((p for p in files.files if p.endswith(".yaml")), key=lambda p: (p != HEAD, p))
    return [load_yaml(files.files[path], path) for path in paths]


def _add(file: YamlFile, parts: _Parts) -> None:
    builder, kind = Builder(file), kind_of(file.data)
    questions: dict[str, Question] = {}
    if kind == "library":
        parts.head = builder.head()
    elif kind == "section":
        section, questions = builder.section()
        _once(section.id, parts.sections, file, parts.findings)
        parts.sections[section.id] = section
    elif kind == "type":
        agreement_type, questions = builder.agreement_type()
        _once(agreement_type.id, parts.types, file, parts.findings)
        parts.types[agreement_type.id] = agreement_type
    elif kind == "checks":
        parts.checks += builder.checks()
    for name, question in questions.items():
        _once(name, parts.questions, file, parts.findings, question.place)
        parts.questions[name] = question
    parts.findings += builder.findings


def _once(
    name: str,
    known: dict[str, Section] | dict[str, AgreementType] | dict[str, Question],
    file: YamlFile,
    findings: list[Finding],
    place: Place | None = None,
) -> None:
    if name not in known:
        return
    said = _("«{name}» is defined twice; first in {place}.")
    findings.append(
        Finding(
            "L020",
            said.format(name=name, place=known[name].place),
            _("Give one of them another name."),
            place=place or file.place(),
        )
    )


def _library(parts: _Parts, files: LibraryFiles) -> Library:
    layouts = {
        PurePosixPath(path).stem: data
        for path, data in files.files.items()
        if path.endswith(".docx")
    }
    hidden = set(parts.head.hide)
    sections = {
        name: replace(
            section,
            clauses=tuple(c for c in section.clauses if f"{name}/{c.id}" not in hidden),
        )
        for name, section in parts.sections.items()
        if name not in hidden
    }
    return Library(
        parts.head, sections, parts.questions, parts.types, tuple(parts.checks), layouts
    )
