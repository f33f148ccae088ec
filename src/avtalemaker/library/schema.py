"""The published JSON Schema of library files, and its faults as findings with file and line.

The schema file is the one description: editors complete from it, and this module checks with it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from avtalemaker.findings import Finding
from avtalemaker.messages import _, did_you_mean
from avtalemaker.visible import steering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

    from avtalemaker.findings import Place
    from avtalemaker.library.weaving import WovenFile
    from avtalemaker.yamlfile import YamlFile

SCHEMA = Path(__file__).with_name("library.schema.json")
NOT_EMPTY = r"\S"
KINDS = ("library", "section", "type", "checks", "questions")
"""The keys that tell what a file describes, in the order they are looked for."""
HEAD_KEYS = frozenset({"title", "lead_in", "form", "numbered", "replaces"})
"""What a section's head consists of; a layer that writes one of them writes them all."""
_NEEDED = ("title", "form")
_DEFINITIONS = {"questions": "shared"}
"""The schema's name for a kind where it is another."""


def kind_of(data: object) -> str:
    """Return what a library file describes by its telling key, empty when it has none."""
    if not isinstance(data, dict):
        return ""
    return next((kind for kind in KINDS if kind in data), "")


def check_schema(file: YamlFile) -> list[Finding]:
    """Return the findings L001 to L006 and L057 of one file, in the order of its lines."""
    kind = kind_of(file.data)
    if not kind:
        return [
            Finding(
                "L001",
                _("The file describes nothing that a library has."),
                _("Start the file with one of: library, section, type, checks, questions."),
                place=file.place(),
            )
        ]
    errors = list(_validator(kind).iter_errors(file.data))
    findings = [finding for error in errors for finding in _findings(error, file)]
    findings += _steering_signs(file.data, (), file, lines=kind != "library")
    return sorted(findings, key=lambda f: (f.place.line, f.place.column) if f.place else (0, 0))


def _steering_signs(
    value: object, path: tuple[str | int, ...], file: YamlFile, *, lines: bool
) -> Iterator[Finding]:
    """Yield the texts that hold signs a screen would obey; a head's texts are one line each."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _steering_signs(key, (*path, key), file, lines=False)
            yield from _steering_signs(inner, (*path, key), file, lines=lines)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _steering_signs(inner, (*path, number), file, lines=lines)
    elif isinstance(value, str):
        sign = steering(value)
        if sign:
            said = _("The text holds a sign that steers the screen (U+{number:04X}).")
            said = said.format(number=ord(sign))
            advice = _("Remove the invisible control character.")
            yield Finding("L057", said, advice, place=file.place(path))
        elif "\n" in value.strip() and not lines:
            said = _("The text is more than one line.")
            yield Finding("L057", said, _("Write it in one line."), place=file.place(path))


def check_head(file: YamlFile) -> list[Finding]:
    """Return what half a section's head lacks (L003); a layer may leave out all of it."""
    if kind_of(file.data) != "section" or not HEAD_KEYS & file.data.keys():
        return []
    return [_missing(key, [], file) for key in _NEEDED if key not in file.data]


def check_headed(file: WovenFile) -> list[Finding]:
    """Return what a section in force lacks (L003) when no layer wrote its head."""
    if kind_of(file.data) != "section":
        return []
    return [_missing(key, [], file) for key in _NEEDED if key not in file.data]


def defined_twice(name: str, first: Place | None, place: Place | None) -> Finding:
    """Return the finding L020."""
    said = _("«{name}» is defined twice; first in {place}.").format(name=name, place=first)
    return Finding("L020", said, _("Give one of them another name."), place=place)


MALFORMED = (KeyError, TypeError, ValueError, AttributeError)
"""What building raises for files that claim to have passed the schema and have not."""


@cache
def _validator(kind: str) -> Validator:
    import json

    import jsonschema

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    name = _DEFINITIONS.get(kind, kind)
    chosen = {"$ref": f"#/definitions/{name}", "definitions": schema["definitions"]}
    return jsonschema.Draft7Validator(chosen)


def _findings(error: ValidationError, file: YamlFile) -> Iterator[Finding]:
    path: list[str | int] = list(error.absolute_path)
    instance: Any = error.instance
    wanted: Any = error.validator_value  # the rule that was broken, as the schema has it
    if error.validator == "required":
        missing = [key for key in wanted if key not in instance]
        # jsonschema raises one error a missing key; its message starts with that key in quotes.
        key = next((k for k in missing if error.message.startswith(f"'{k}'")), missing[0])
        yield _missing(key, path, file)
    elif error.validator == "additionalProperties":
        schema: Any = error.schema
        known = schema.get("properties", {})
        for key in sorted(set(instance) - set(known)):
            yield _unknown_key(key, known, [*path, key], file)
    elif error.validator == "oneOf" and error.context:
        yield from _findings(_nearest(error), file)
    else:
        yield _wrong_value(error, wanted, path, file)


def _nearest(error: ValidationError) -> ValidationError:
    """Return the complaint of the alternative whose type fits, the first one otherwise."""
    fitting = [e for e in error.context or () if e.validator != "type"]
    return (fitting or list(error.context or ()))[0]


def _missing(key: str, path: list[str | int], file: YamlFile | WovenFile) -> Finding:
    if key in {"nb", "nn"}:
        language = _("bokmål") if key == "nb" else _("nynorsk")
        said = _("The text in {language} is missing.").format(language=language)
        return Finding("L002", said, _("Write it beside the other one."), place=file.place(path))
    return Finding(
        "L003",
        _("«{key}» is missing.").format(key=key),
        _("Add the line «{key}: …».").format(key=key),
        place=file.place(path),
    )


def _unknown_key(key: str, known: dict[str, Any], path: list[str | int], file: YamlFile) -> Finding:
    advice = did_you_mean(key, known, _("Known here: {known}.").format(known=", ".join(known)))
    return Finding(
        "L004", _("Unknown key «{key}».").format(key=key), advice, place=file.place(path)
    )


def _wrong_value(
    error: ValidationError, wanted: Any, path: list[str | int], file: YamlFile
) -> Finding:
    shown = _shown(error.instance)
    code, said = "L006", _("«{value}» is not known here.").format(value=shown)
    if error.validator == "type":
        code = "L005"
        said = _("«{value}» is not {wanted}.").format(value=shown, wanted=_type(wanted))
        advice = _("Put a text that looks like a number, true or false in quotation marks.")
    elif error.validator == "enum":
        known = [str(value) for value in wanted]
        one_of = _("Use one of: {known}.").format(known=", ".join(known))
        advice = did_you_mean(str(error.instance), known, one_of)
    elif error.validator == "pattern" and wanted == NOT_EMPTY:
        said = _("The text is empty.")
        advice = _("Write it, or take the line out.")
    elif error.validator == "not" and "enum" in wanted:
        said = _("«{value}» is taken: it means something else in a library.").format(value=shown)
        advice = _("Give the section another name.")
    elif error.validator in {"pattern", "not"}:
        said = _("«{value}» is not a name we can use.").format(value=shown)
        advice = _("Use small letters a–z, numbers and hyphens (in questions: underscores).")
    else:
        said = _("«{value}» is too short, too long or too few.").format(value=shown)
        advice = _("Compare with the same place in another file of the library.")
    is_key = "propertyNames" in error.absolute_schema_path  # then the path stops short of it
    place = file.place([*path, str(error.instance)] if is_key else path)
    return Finding(code, said, advice, place=place)


def _shown(value: object) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - one line on a screen


def _type(name: str) -> str:
    return {
        "string": _("a text"),
        "integer": _("a whole number"),
        "boolean": _("true or false"),
        "array": _("a list"),
        "object": _("a set of keys"),
    }.get(name, name)
