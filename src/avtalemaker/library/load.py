"""Files to library: read every file, collect every fault, build the one resolved value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.library.build import Builder
from avtalemaker.library.hiding import without_hidden
from avtalemaker.library.layers import merge
from avtalemaker.library.references import UNKNOWN, check_references, check_structure
from avtalemaker.library.schema import check_schema, check_whole, kind_of
from avtalemaker.library.source import HEAD, LibraryFiles
from avtalemaker.messages import _
from avtalemaker.model import Library, LibraryHead, Phrase
from avtalemaker.yamlfile import load_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.model import AgreementType, Check, Question, Section
    from avtalemaker.yamlfile import YamlFile

_UNNAMED = LibraryHead("", "0", Phrase("", ""))


@dataclass
class _Parts:
    """What has been built so far, and every fault met on the way."""

    head: LibraryHead = _UNNAMED
    head_place: Place | None = None
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
    _refuse(files, findings)
    if library is None:
        raise AssertionError(findings)
    return library


def resolve_library(files: LibraryFiles, standard: LibraryFiles) -> LibraryFiles:
    """Return the files in force: a library that extends the standard one is laid over it.

    Raises `LibraryError` with the faults of the upper files themselves, because after merging
    they would be told with the lines of a file that nobody wrote.
    """
    loaded = _yaml_files(files)
    head = next((f.data for f in loaded if f.name == HEAD), None)
    extends = head.get("extends", "") if isinstance(head, dict) else ""
    if not extends:
        return files
    _refuse(files, [finding for file in loaded for finding in _faults(file)])
    if extends != "standard":
        raise LibraryError(
            _("The library {name} extends «{parent}», which is not known here.").format(
                name=files.name, parent=extends
            ),
            _("Write «extends: standard», or take the line out."),
        )
    return merge(standard, files)


def examine(files: LibraryFiles) -> tuple[Library | None, tuple[Finding, ...]]:
    """Return the library, None when it has faults that stop it, and all its faults."""
    parts = _Parts()
    whole = True
    for yaml_file in _yaml_files(files):
        faults = [*_faults(yaml_file), *check_whole(yaml_file)]
        parts.findings += faults
        if faults:
            whole = False
        else:
            _add(yaml_file, parts)
    broken_texts = any(f.code in {"L010", "L011"} for f in parts.findings)
    library, hidden = _library(parts, files)
    found = [*hidden, *check_references(library)]
    if not whole:  # what seems unknown may stand in a file that could not be read
        found = [f for f in found if f.code not in UNKNOWN]
    if broken_texts:  # a text that was not understood has no names
        found = [f for f in found if f.code != "L026"]
    findings = (*parts.findings, *found)
    return (None if _stops(findings) else library), findings


def _faults(file: YamlFile) -> list[Finding]:
    """Return what is wrong with one file on its own."""
    return [*file.findings, *([] if file.data is None else check_schema(file))]


def _stops(findings: Sequence[Finding]) -> bool:
    return any(f.level is Level.STOP for f in findings)


def _refuse(files: LibraryFiles, findings: Sequence[Finding]) -> None:
    if _stops(findings):
        raise LibraryError(
            _("The library {name} has faults.").format(name=files.name),
            _("Mend them in the library's files, and try again."),
            findings,
        )


def _trusted(files: LibraryFiles) -> Library:
    parts = _Parts()
    cause: Exception | None = None
    loaded = _yaml_files(files)
    sound = not any(file.findings for file in loaded)
    try:
        for file in loaded:
            _add(file, parts, trusted=True)
        library, _findings = _library(parts, files)
        sound = sound and not (parts.findings or _stops(check_structure(library)))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        sound, cause = False, error
    if sound:
        return library
    # The digest held, yet the content is not what the check lets through: forged or broken.
    raise LibraryError(
        _("{name} is damaged: its library cannot be read.").format(name=files.name),
        _("Restore the file from a copy, or start anew with the answers in avtale.yaml."),
        examine(files)[1],
    ) from cause


def _yaml_files(files: LibraryFiles) -> list[YamlFile]:
    """Return the parsed YAML files, the library's head first."""
    paths = sorted((p for p in files.files if p.endswith(".yaml")), key=lambda p: (p != HEAD, p))
    return [load_yaml(files.files[path], path) for path in paths]


def _add(file: YamlFile, parts: _Parts, *, trusted: bool = False) -> None:
    builder, kind = Builder(file, trusted=trusted), kind_of(file.data)
    questions: dict[str, Question] = {}
    if kind == "library":
        parts.head, parts.head_place = builder.head(), file.place(("hide",))
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
        if parts.questions.get(name) != question:  # two types may ask the same question
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


def _library(parts: _Parts, files: LibraryFiles) -> tuple[Library, list[Finding]]:
    layouts = {
        PurePosixPath(path).stem: data
        for path, data in files.files.items()
        if path.endswith(".docx")
    }
    everything = Library(
        parts.head, parts.sections, parts.questions, parts.types, tuple(parts.checks), layouts
    )
    return without_hidden(everything, parts.head_place)
