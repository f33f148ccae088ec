"""The one door for YAML: values stay as written, every value knows its line, faults are collected.

Only `true`, `false` and whole numbers without leading zeros become anything but text, so `no`,
`0150`, `18:30` and `1.10` survive (YAML 1.2 core schema, cut down). Anchors, tags and duplicate
keys are faults: nobody writes them by intent in a clause library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import yaml

Path = tuple["str | int", ...]

SIZE_LIMIT = 5_000_000  # bytes; the largest library file seen is a hundredth of it
DEPTH_LIMIT = 40  # levels; an honest file has fewer than ten
_RARE_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")  # only in quotes do they come back whole
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")


@dataclass(frozen=True)
class YamlFile:
    """One file read: its data as plain dicts, lists, texts, booleans and whole numbers.

    `data` is None when the file could not be read at all; then `findings` says why.
    """

    name: str
    data: Any
    findings: tuple[Finding, ...]
    _places: dict[Path, tuple[int, int]] = field(default_factory=dict, repr=False)

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """Return where a value stands; a missing value has the place of its nearest parent."""
        steps = tuple(path)
        while steps and steps not in self._places:
            steps = steps[:-1]
        line, column = self._places.get(steps, (1, 1))
        return Place(self.name, line, column)


def load_yaml(raw: bytes, name: str) -> YamlFile:
    """Read a YAML file's bytes; faults are findings Y001 to Y006, never exceptions.

    A file that holds nothing, or only comments, holds no keys.
    """
    text, fault = _decoded(raw, name)
    if fault is not None:
        return YamlFile(name, None, (fault,))
    import yaml

    reader = _Reader(name, yaml.parse(text, _loader()))
    try:
        data = reader.document()
    except yaml.YAMLError as error:
        return YamlFile(name, None, (*reader.findings, _syntax_fault(error, name)))
    except _TooDeepError:
        return YamlFile(name, None, tuple(reader.findings))
    return YamlFile(name, {} if data is None else data, tuple(reader.findings), reader.places)


def dump_yaml(data: object, heading: str = "") -> bytes:
    """Return data as UTF-8 YAML in the order given; each line of `heading` becomes a comment."""
    import yaml

    comment = "".join(f"# {line}".rstrip() + "\n" for line in heading.splitlines())
    body = yaml.dump(
        data, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=100, indent=2
    )
    return (comment + body).encode("utf-8")


def _decoded(raw: bytes, name: str) -> tuple[str, Finding | None]:
    if len(raw) > SIZE_LIMIT:
        return "", Finding(
            "Y006",
            _("The file is larger than {limit} megabytes.").format(limit=SIZE_LIMIT // 1_000_000),
            _("Check that this is the right file."),
            place=Place(name),
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", _encoding_fault(name, 1, 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].split(b"\n")
        return "", _encoding_fault(name, len(before), len(before[-1]) + 1)
    return text.replace("\r\n", "\n"), None


def _encoding_fault(name: str, line: int, column: int) -> Finding:
    return Finding(
        "Y001",
        _("The file is not saved as UTF-8."),
        _("Open it in your editor and save it again with the encoding UTF-8."),
        place=Place(name, line, column),
    )


def _syntax_fault(error: Exception, name: str) -> Finding:
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    if "nesting depth" in problem:  # libyaml's own limit, from PyYAML 6.0.4 on
        return _too_deep(Place(name, line, column))
    return Finding(
        "Y002",
        _("The file is not valid YAML."),
        _advice(problem, str(getattr(error, "context", "") or "")),
        place=Place(name, line, column),
    )


def _too_deep(place: Place) -> Finding:
    said, advice = _("The file is nested too deeply."), _("Check the indentation.")
    return Finding("Y006", said, advice, place=place)


def _advice(problem: str, context: str) -> str:
    """Turn the parser's English into what a clause author can do about it."""
    if "mapping values are not allowed" in problem:
        return _(
            "A colon followed by a space must stand inside quotation marks,"
            " or the line is indented wrongly."
        )
    if "cannot start any token" in problem:
        return _(
            "Use spaces, not tabs, and put quotation marks round a text that starts with"
            " % @ ` {{ [ * & or !."
        ).replace("{{", "{")
    if "quoted scalar" in context or "quoted scalar" in problem:
        return _("A quotation mark is opened and never closed.")
    if "control characters" in problem or "special characters" in problem:
        return _("Remove the invisible control character.")
    if "expected" in problem:
        return _(
            "The indentation is off here or on the line above, a quotation mark is missing,"
            " or a text that starts with a curly bracket needs quotation marks round it."
        )
    return _("The parser says: {reason}.").format(reason=problem.rstrip("."))


class _TooDeepError(Exception):
    """The file is nested past the limit; the finding is noted already."""


class _Reader:
    """Walks the parser's events once: builds the data, notes every place, collects the faults.

    Events rather than nodes, because libyaml's composer recurses in C: a file of ten thousand
    opening brackets ends the whole process there.
    """

    def __init__(self, name: str, events: Iterator[Any]) -> None:
        import yaml

        self.name = name
        self.findings: list[Finding] = []
        self.places: dict[Path, tuple[int, int]] = {}
        self._events = events
        self._yaml = yaml

    def document(self) -> Any:
        for event in self._events:
            if isinstance(event, self._yaml.DocumentStartEvent):
                data = self._value(next(self._events), ())
                self._expect_one_document()
                return data
        return None

    def _expect_one_document(self) -> None:
        for event in self._events:
            if isinstance(event, self._yaml.DocumentStartEvent):
                self._fault("Y002", _("The file holds more than one YAML document."),
                            _("Remove the line with three hyphens."), event)  # fmt: skip
                return

    def _value(self, event: Any, path: Path) -> Any:
        mark = event.start_mark
        self.places[path] = (mark.line + 1, mark.column + 1)
        if isinstance(event, self._yaml.AliasEvent):
            return self._anchored(event)
        if event.anchor:
            self._anchored(event)
        if event.tag:
            self._fault("Y005", _("The file uses a tag ({tag}).").format(tag=event.tag),
                        _("Take it out, or put the text in quotation marks."), event)  # fmt: skip
        if isinstance(event, self._yaml.ScalarEvent):
            return _scalar(event)
        if len(path) > DEPTH_LIMIT:
            self.findings.append(_too_deep(Place(self.name, mark.line + 1, mark.column + 1)))
            raise _TooDeepError
        if isinstance(event, self._yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _anchored(self, event: Any) -> None:
        self._fault("Y004", _("The file uses an anchor (&) or an alias (*)."),
                    _("Write the text out where it belongs."), event)  # fmt: skip

    def _sequence(self, path: Path) -> list[Any]:
        result: list[Any] = []
        for event in self._events:
            if isinstance(event, self._yaml.SequenceEndEvent):
                break
            result.append(self._value(event, (*path, len(result))))
        return result

    def _mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key in self._events:
            if isinstance(key, self._yaml.MappingEndEvent):
                break
            word = self._key(key, path)
            if word is None or word in first:
                self._value(next(self._events), (*path, "?"))
                if word is not None:
                    said = _("The key «{key}» stands twice; first on line {line}.")
                    self._fault("Y003", said.format(key=word, line=first[word]),
                                _("Remove one of them, or give it another name."), key)  # fmt: skip
                continue
            first[word] = key.start_mark.line + 1
            result[word] = self._value(next(self._events), (*path, word))
        return result

    def _key(self, event: Any, path: Path) -> str | None:
        """Return a key's text; a key that is no text is a fault."""
        if isinstance(event, self._yaml.ScalarEvent):
            if event.anchor:
                self._anchored(event)
            return str(event.value)
        self._fault("Y002", _("A key must be a plain word."),
                    _("A text that starts with a curly bracket needs quotation marks"
                      " round it."), event)  # fmt: skip
        self._value(event, (*path, "?"))
        return None

    def _fault(self, code: str, message: str, advice: str, event: Any) -> None:
        mark = event.start_mark
        place = Place(self.name, mark.line + 1, mark.column + 1)
        self.findings.append(Finding(code, message, advice, place=place))


def _scalar(event: yaml.ScalarEvent) -> str | int | bool | None:
    text = str(event.value)
    if event.style:  # quoted, or a block: text by intent
        return text
    if text in {"true", "false"}:
        return text == "true"
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return None if text in {"", "~", "null"} else text


@cache
def _loader() -> Any:
    """Return libyaml's loader where PyYAML was built with it: seven times faster, same marks."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _dumper() -> Any:
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        style = '"' if _RARE_BREAKS.search(value) else "|" if "\n" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return Dumper
