"""The one module that knows typst: source text in, PDF out, with our fonts and no others."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

Standard = Literal["1.7", "a-2a", "a-2b", "a-3a", "ua-1"]
"""The standards a PDF of ours may claim, in typst's names."""

FONTS = Path(__file__).parent.parent / "fonts"
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_MAIN = "main.typ"
_KEPT = 10
"""For so many more settings typst keeps what it has set."""

_LARGE = 200_000
"""Letters of a source that takes some thirty pages, and some 70 MiB."""

_TOO_WIDE = "equation too wide: "
"""What the preamble panics with."""


def compile_typst(
    source: str,
    files: Mapping[str, bytes] = {},
    standards: Sequence[Standard] = ("a-2a", "ua-1"),
    when: datetime = NO_TIME,
) -> bytes:
    """Return the PDF of a typst source, claiming `standards`; `files` are pictures by name.

    The same source, files and time give the same bytes. Raises EngineError E002 for a character
    that none of our fonts has, E003 for anything else that typst refuses.
    """
    with _compiler(source, files) as compiler:
        return _pdf(compiler, standards, when)


def compile_with_edges(
    source: str, files: Mapping[str, bytes], when: datetime = NO_TIME
) -> tuple[bytes, list[list[Any]], list[str]]:
    """Return a source as `compile_typst` does, the edges of its lines for ink, its small equations.

    See `ink-edge` and `equation` in the preamble; equations are told by their words. What is set is
    asked at once, so this takes no second setting.
    """
    if len(source) > _LARGE:
        _forget()
    with _compiler(source, files) as compiler:
        pdf = _pdf(compiler, ("a-2a", "ua-1"), when)
        small = _values(compiler, "made-smaller") if "(equation(" in source else []
        return pdf, _values(compiler, "ink-edge"), [str(words) for words in small]


def _forget() -> None:
    """Let typst forget what it has set: it keeps that for ten more settings, empty ones too.

    Of 150 pages it keeps 300 MiB, which help nothing when the next source is another one.
    """
    for number in range(_KEPT + 1):
        compile_typst(f'#set document(title: "{number}")\n{number}')


def _pdf(compiler: Any, standards: Sequence[Standard], when: datetime) -> bytes:
    seconds = int(when.timestamp())
    return bytes(compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=seconds))


def _values(compiler: Any, label: str) -> list[Any]:
    """Return the values of the metadata under a label, in the order of the pages."""
    import json

    values: list[Any] = json.loads(compiler.query(f"<{label}>", field="value"))
    return values


@cache
def _fonts() -> Any:
    """Return our fonts as typst looks them up: no others, and looked through once."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


class MissingCharacterError(EngineError):
    """None of our fonts has these `characters`."""

    def __init__(self, message: str, advice: str, characters: str) -> None:
        super().__init__(message, advice, [Finding("E002", message, advice)])
        self.characters = characters


def page_numbers(
    source: str, files: Mapping[str, bytes], labels: Sequence[str]
) -> list[str | None]:
    """Return the printed number of the page that each label stands on, None where it is nowhere."""
    asked = "".join(f'shown("{label}"), ' for label in labels)
    question = f"{source}\n{_PAGE_NUMBERS}\n#page-numbers(shown => ({asked}))"
    (found,) = _query(question, files, "pages")
    return [text or None for text in found]


def column_fits(source: str, files: Mapping[str, bytes]) -> list[tuple[int, float, int]]:
    """Return what texts that are tried in columns take: serial, height in points, columns."""
    found = _query(source, files, "column-fit")
    return [(int(serial), float(height), int(count)) for serial, height, count in found]


_PAGE_NUMBERS = """#let page-numbers(asked) = context [#metadata(asked(name => {
  let found = query(label(name))
  if found.len() == 0 { return "" }
  let place = found.first().location()
  let kind = place.page-numbering()
  numbering(if kind == none { "1" } else { kind }, ..counter(page).at(place))
}))<pages>]"""


def _query(source: str, files: Mapping[str, bytes], label: str) -> list[list[Any]]:
    with _compiler(source, files) as compiler:
        return _values(compiler, label)


@contextmanager
def _compiler(source: str, files: Mapping[str, bytes]) -> Iterator[Any]:
    """Yield what sets a source with its pictures; what it complains of is raised as a refusal."""
    import typst

    with _written(source, files) as main, _Panics():
        try:
            yield typst.Compiler(str(main), root=str(main.parent), font_paths=_fonts())
        except typst.TypstError as error:
            raise _refusal(str(error.message)) from error


@contextmanager
def _written(source: str, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Yield the path of a source, written with its pictures in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in files.items():
            (root / name).write_bytes(data)
        (root / _MAIN).write_text(source, encoding="utf-8", newline="\n")
        yield root / _MAIN


class _Panics:
    """Turns a stop inside typst itself, such as by text that runs to the left, into a refusal.

    Its exception is none of Python's ordinary ones, and has no class that could be imported.
    """

    def __enter__(self) -> None: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is not None and kind.__module__ == "pyo3_runtime":
            raise _refusal(str(error)) from error


def typst_version() -> str:
    """Return the name and version of what sets the PDFs."""
    import typst

    return f"typst {typst.__version__}"  # type: ignore[attr-defined]  # not in its stub


def _refusal(text: str) -> EngineError:
    """Return typst's complaint as a refusal; a missing character is the person's to change."""
    if "could not be displayed" in text:
        shown = text.partition('"')[2].partition('"')[0]
        message = _("No font that comes with avtalemaker has the character {character}.").format(
            character=_characters(shown)
        )
        advice = _("Write it with another character, or make the PDF with LibreOffice.")
        return MissingCharacterError(message, advice, shown)
    if _TOO_WIDE in text:
        return _too_wide(text.partition(_TOO_WIDE)[2].rstrip('"'))
    message = _("The built-in engine could not set this document: {fault}").format(fault=text)
    advice = _("Make the PDF with LibreOffice or Word, and tell us about it.")
    return EngineError(message, advice, [Finding("E003", message, advice)])


def _too_wide(words: str) -> EngineError:
    """Return that an equation, told in words, is wider than its line, as a refusal (D115)."""
    message = _("An equation is wider than its line: “{words}”.").format(words=words)
    advice = _("Break it into two in Word, or make the PDF with LibreOffice.")
    return EngineError(message, advice, [Finding("D115", message, advice)])


def _characters(text: str) -> str:
    return ", ".join(f"“{c}” (U+{ord(c):04X})" for c in dict.fromkeys(text))
