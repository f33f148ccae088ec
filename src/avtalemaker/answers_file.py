"""`avtale.yaml`: the person's answers on disk, readable and editable by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import InputError
from avtalemaker.files import read_file, write_atomic
from avtalemaker.findings import Finding, Level
from avtalemaker.language.blanks import clean
from avtalemaker.messages import _, did_you_mean
from avtalemaker.model import Answers, Appendix, ClauseChoice, SectionChoice, State
from avtalemaker.yamlfile import dump_yaml, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from avtalemaker.language import Language
    from avtalemaker.yamlfile import YamlFile

FILE_NAME = "avtale.yaml"
FORMAT = 1
HEADING = {
    "nb": "Svarene bak avtalen. Fila kan endres for hånd; «avtalemaker check» sier fra om feil.",
    "nn": "Svara bak avtalen. Fila kan endrast for hand; «avtalemaker check» seier frå om feil.",
}
KEYS = ("avtale", "language", "type", "state", "example", "answers", "open", "sections", "dropped",
        "order", "appendices")  # fmt: skip
_CHOICE_KEYS = ("clause", "wording", "text")
_SECTION_KEYS = ("section", "title", "lead_in", "clauses")
_APPENDIX_KEYS = ("file", "title")


@dataclass(frozen=True)
class AnswersFile:
    """Answers as read from a file, with the file, so that a later fault can name its line."""

    answers: Answers
    file: YamlFile


def read_answers(path: Path) -> AnswersFile:
    """Read `avtale.yaml`; raises `InputError` with every fault of its form (Y and A codes)."""
    answers, file, findings = parse_answers(read_file(path), path.name)
    if answers is None or findings:
        raise InputError(
            _("{file} cannot be read as answers.").format(file=path),
            _("Mend the lines named here, or restore the file from a copy. It is left untouched."),
            findings,
        )
    return AnswersFile(answers, file)


def write_answers(path: Path, answers: Answers) -> None:
    """Write `avtale.yaml` so that a crash or a power cut leaves the old or the new file whole."""
    write_atomic(path, as_bytes(answers), durable=True)


def as_bytes(answers: Answers) -> bytes:
    """Return the answers as `avtale.yaml` holds them."""
    return dump_yaml(as_data(answers), HEADING[answers.language])


def parse_answers(raw: bytes, name: str) -> tuple[Answers | None, YamlFile, list[Finding]]:
    """Return the answers in some bytes, None when they are too broken, and all the faults."""
    file = load_yaml(raw, name)
    if file.data is None or file.findings:
        return None, file, list(file.findings)
    if not isinstance(file.data, dict) or "avtale" not in file.data:
        fault = _fault(
            "A001", file, (), _("This is not an answers file: it has no line «avtale: 1»."),
            _("Choose the file avtale.yaml in an agreement's folder."),
        )  # fmt: skip
        return None, file, [fault]
    shape = _Shape(file)
    answers = shape.answers()
    return (None if shape.findings else answers), file, shape.findings


def as_data(answers: Answers) -> dict[str, Any]:
    """Return the answers as plain data, in the order a person reads them."""
    data: dict[str, Any] = {
        "avtale": FORMAT,
        "language": answers.language,
        "type": answers.type,
        "state": answers.state.value,
    }
    if answers.example:
        data["example"] = True
    data["answers"] = dict(answers.values)
    lists: dict[str, list[Any]] = {
        "open": sorted(answers.open),
        "sections": [_section_data(choice) for choice in answers.sections],
        "dropped": list(answers.dropped),
        "order": list(answers.order),
        "appendices": [{"file": a.file, "title": clean(a.title)} for a in answers.appendices],
    }
    return data | {key: items for key, items in lists.items() if items}


def _section_data(choice: SectionChoice) -> dict[str, Any]:
    data: dict[str, Any] = {"section": choice.section}
    if choice.title:
        data["title"] = clean(choice.title)
    if choice.lead_in is not None:
        data["lead_in"] = clean(choice.lead_in)
    data["clauses"] = [_clause_data(clause) for clause in choice.clauses]
    return data


def _clause_data(choice: ClauseChoice) -> str | dict[str, str]:
    if not choice.wording and choice.text is None:
        return choice.clause
    data = {"clause": choice.clause}
    if choice.wording:
        data["wording"] = choice.wording
    if choice.text is not None:
        data["text"] = clean(choice.text)
    return data


def _fault(
    code: str, file: YamlFile, path: tuple[str | int, ...], message: str, advice: str
) -> Finding:
    return Finding(code, message, advice, Level.STOP, file.place(path))


class _Shape:
    """Reads the data of an answers file, collecting what does not have the right shape."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self.findings: list[Finding] = []

    def answers(self) -> Answers:
        data = self._file.data
        self._known_keys(data, KEYS, ())
        if data["avtale"] != FORMAT:
            self._add("A002", ("avtale",), _("This file is from another version of avtalemaker."),
                      _("Update avtalemaker; this one reads «avtale: 1»."))  # fmt: skip
        return Answers(
            language=self._language(),
            type=self._word("type", ""),
            state=self._state(),
            example=self._flag("example"),
            values=self._values(),
            open=frozenset(self._words("open")),
            sections=tuple(self._sections()),
            dropped=tuple(self._words("dropped")),
            order=tuple(self._words("order")),
            appendices=tuple(self._appendices()),
        )

    def _language(self) -> Language:
        word = self._word("language", "nb")
        if word == "nn":
            return "nn"
        if word != "nb":
            self._add("A003", ("language",), _("The language is nb or nn, not «{word}».").format(
                word=word), _("Write «language: nb» or «language: nn»."))  # fmt: skip
        return "nb"

    def _state(self) -> State:
        word = self._word("state", "draft")
        if word in set(State):
            return State(word)
        self._add("A003", ("state",), _("The state is draft, sent or signed, not «{word}».").format(
            word=word), _("Write for instance «state: draft»."))  # fmt: skip
        return State.DRAFT

    def _values(self) -> dict[str, Any]:
        values = self._file.data.get("answers")
        if values is None:
            return {}
        if not isinstance(values, dict):
            self._add(
                "A005", ("answers",), _("«answers» must be a set of keys."),
                _("Write one line for each answer: the question's name, a colon, the answer."),
            )  # fmt: skip
            return {}
        return {name: value for name, value in values.items() if value is not None}

    def _flag(self, key: str) -> bool:
        flag = self._file.data.get(key, False)
        if isinstance(flag, bool):
            return flag
        self._add("A003", (key,), _("«{key}» is true or false.").format(key=key),
                  _("Write «{key}: true», or take the line out.").format(key=key))  # fmt: skip
        return False

    def _sections(self) -> Iterator[SectionChoice]:
        seen: set[str] = set()
        for path, row in self._rows("sections", _SECTION_KEYS):
            name = row["section"]
            if name in seen:
                self._add("A006", path, _("The section «{name}» stands twice.").format(name=name),
                          _("Put its clauses together in one of them."))  # fmt: skip
            seen.add(name)
            clauses = tuple(self._clauses(row.get("clauses"), path))
            title, lead_in = (self._text(row, key, path) for key in ("title", "lead_in"))
            yield SectionChoice(name, clauses, title or "", lead_in)

    def _clauses(self, rows: Any, path: tuple[str | int, ...]) -> Iterator[ClauseChoice]:
        if rows is not None and not isinstance(rows, list):
            self._not_a_list("clauses", (*path, "clauses"))
            return
        for i, row in enumerate(rows or []):
            here = (*path, "clauses", i)
            if isinstance(row, str):
                yield ClauseChoice(row)
            elif isinstance(row, dict) and isinstance(row.get("clause"), str):
                self._known_keys(row, _CHOICE_KEYS, here)
                wording = self._text(row, "wording", here) or ""
                yield ClauseChoice(row["clause"], wording, self._text(row, "text", here))
            else:
                self._add("A005", here, _("A clause is a name, or «clause:» with a name."),
                          _("Compare with the other lines of the list."))  # fmt: skip

    def _appendices(self) -> Iterator[Appendix]:
        for path, row in self._rows("appendices", _APPENDIX_KEYS):
            file = row["file"]
            yield Appendix(file, self._text(row, "title", path) or file)

    def _rows(
        self, key: str, known: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
        """Yield the mappings of a list; each must have its first key."""
        rows = self._file.data.get(key)
        if rows is not None and not isinstance(rows, list):
            self._not_a_list(key, (key,))
            return
        for i, row in enumerate(rows or []):
            path: tuple[str | int, ...] = (key, i)
            if isinstance(row, dict) and isinstance(row.get(known[0]), str):
                self._known_keys(row, known, path)
                yield path, row
            else:
                self._add("A005", path, _("«{key}» is missing.").format(key=known[0]),
                          _("Compare with the other lines of the list."))  # fmt: skip

    def _not_a_list(self, key: str, path: tuple[str | int, ...]) -> None:
        self._add("A005", path, _("«{key}» must be a list.").format(key=key),
                  _("Start each line with a hyphen."))  # fmt: skip

    def _text(self, row: dict[str, Any], key: str, path: tuple[str | int, ...]) -> str | None:
        """Return a text as it was written, a number or a truth value too; None when missing."""
        value = row.get(key)
        if isinstance(value, list | dict):
            self._add("A005", (*path, key), _("«{key}» must be a text.").format(key=key),
                      _("Put it in quotation marks, or after «|» on the lines below."))  # fmt: skip
            return None
        if isinstance(value, bool):
            return str(value).lower()
        return None if value is None else str(value)

    def _words(self, key: str) -> list[str]:
        words = self._file.data.get(key)
        if words is None:
            return []
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            return words
        self._add("A005", (key,), _("«{key}» must be a list of names.").format(key=key),
                  _("Start each line with a hyphen."))  # fmt: skip
        return []

    def _word(self, key: str, default: str) -> str:
        word = self._file.data.get(key, default)
        if isinstance(word, str) and (word or default):
            return word
        self._add("A003", (key,), _("«{key}» is missing.").format(key=key),
                  _("Add the line «{key}: …».").format(key=key))  # fmt: skip
        return default

    def _known_keys(
        self, data: dict[str, Any], known: tuple[str, ...], path: tuple[str | int, ...]
    ) -> None:
        for key in sorted(set(data) - set(known)):
            advice = did_you_mean(
                key, known, _("Known here: {known}.").format(known=", ".join(known))
            )
            said = _("Unknown key «{key}».").format(key=key)
            self._add("A004", (*path, key), said, advice)

    def _add(self, code: str, path: tuple[str | int, ...], message: str, advice: str) -> None:
        self.findings.append(_fault(code, self._file, path, message, advice))
