"""Keeps the message catalogs: `python tools/catalogs.py update | check`.

`update` reads every text of the screen from our own code and from Click's, puts new ones into the
catalogs without a translation, takes out those that are gone, and compiles. `check` exits 1 when a
text has no translation, a translation has lost a placeholder, or a compiled file is out of date.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "avtalemaker"
CLICK = Path(click.__file__).parent
LOCALES = SOURCE / "locales"
LANGUAGES = ("nb", "nn")

TEXT_CALLS = {"_": 1, "N_": 1, "plural": 2, "ngettext": 2, "_n": 2}
"""The functions whose first arguments are texts, and how many of the arguments are."""

HEADERS = (
    "Language: {language}",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "Plural-Forms: nplurals=2; plural=(n != 1);",
)
"""All there is to say of a catalog: names and dates would only make every diff longer."""

FIELD = re.compile(r"\{(\w+)[^{}]*\}|%\((\w+)\)s")


class PlainCatalog(Catalog):
    """A catalog whose head is the same on every machine and every day."""

    def __iter__(self) -> Iterator[Message]:
        """Yield the head, then the messages."""
        _, *messages = super().__iter__()
        headers = [header.format(language=self.locale_identifier) for header in HEADERS]
        return iter([Message("", "\n".join(headers)), *messages])


# ---- the texts in the code ----------------------------------------------------------------


def text_calls(folder: Path) -> Iterator[tuple[Path, ast.Call, list[ast.expr]]]:
    """Yield each call that names a text of the screen, with the arguments that are texts."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                wanted = TEXT_CALLS.get(node.func.id, 0)
                if wanted:
                    yield path, node, node.args[:wanted]


def texts_of(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the texts in the code of a folder: one form, or two for those that count."""
    for _path, _call, arguments in text_calls(folder):
        forms = tuple(
            argument.value
            for argument in arguments
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        )
        if forms and forms[0] and len(forms) == len(arguments):
            yield forms


def all_texts() -> dict[str, tuple[str, ...]]:
    """Return all texts of the screen, ours and Click's, by their first form."""
    found: dict[str, tuple[str, ...]] = {}
    for forms in (*texts_of(SOURCE), *texts_of(CLICK)):
        if len(forms) >= len(found.get(forms[0], ())):
            found[forms[0]] = forms
    return dict(sorted(found.items()))


# ---- the catalogs -------------------------------------------------------------------------


def catalog_path(language: str) -> Path:
    """Return where the catalog of a language lies."""
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def read_catalog(language: str) -> Catalog:
    """Return the catalog as it lies there; an empty one when there is none."""
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def renewed(language: str) -> PlainCatalog:
    """Return the catalog with exactly the texts of the code, and the translations it had."""
    old, new = read_catalog(language), PlainCatalog(locale=language)
    for first, forms in all_texts().items():
        had = old.get(first)
        plural = len(forms) > 1
        kept = had is not None and isinstance(had.string, tuple) == plural
        empty: str | tuple[str, ...] = ("", "") if plural else ""
        new.add(
            forms if plural else first,
            had.string if had is not None and kept else empty,
            flags=had.flags & {"fuzzy"} if had is not None else (),
            user_comments=had.user_comments if had is not None else (),
        )
    return new


def as_po(catalog: Catalog, language: str) -> bytes:
    """Return a catalog as the text that people edit."""
    headers = "".join(f'"{header.format(language=language)}\\n"\n' for header in HEADERS)
    body = io.BytesIO()
    write_po(
        body, catalog, width=100, no_location=True, omit_header=True, sort_output=True,
        ignore_obsolete=True,
    )  # fmt: skip
    return f'msgid ""\nmsgstr ""\n{headers}\n'.encode() + body.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Return a catalog as the file that the program reads."""
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def update() -> list[str]:
    """Renew and compile the catalogs; return a line for each text that waits for words."""
    waiting = []
    for language in LANGUAGES:
        path, catalog = catalog_path(language), renewed(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(catalog, language))
        path.with_suffix(".mo").write_bytes(as_mo(catalog))
        waiting += faults_of(catalog, language)
    return waiting


# ---- what is wrong with them --------------------------------------------------------------


def check() -> list[str]:
    """Return a line for every fault of the catalogs as they lie there."""
    faults = []
    for language in LANGUAGES:
        there, wanted = read_catalog(language), renewed(language)
        texts = all_texts()
        faults += [
            f"{language}: no longer in the code: {_first(message)!r}"
            for message in there
            if message.id and _first(message) not in texts
        ]
        faults += faults_of(wanted, language)
        path = catalog_path(language)
        if not faults and path.read_text("utf-8") != as_po(wanted, language).decode():
            faults.append(f"{language}: messages.po is not as update writes it")
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != as_mo(wanted):
            faults.append(f"{language}: messages.mo is not compiled from messages.po")
    return faults


def faults_of(catalog: Catalog, language: str) -> Iterator[str]:
    """Yield a line for every translation that is missing, unsure, or lost a placeholder."""
    for message in catalog:
        if not message.id:
            continue
        sources, words = _forms(message.id), _forms(message.string)
        if not all(words):
            yield f"{language}: not translated: {sources[0]!r}"
        elif message.fuzzy:
            yield f"{language}: marked as fuzzy: {sources[0]!r}"
        for source, word in zip(sources, words, strict=True):
            if word and placeholders(source) != placeholders(word):
                yield f"{language}: other placeholders than the source: {word!r}"


def placeholders(text: str) -> tuple[list[str], int, int, int]:
    """Return what a translation must keep: the fields, the brackets, the lines."""
    fields = {braces or percent for braces, percent in FIELD.findall(text)}
    return sorted(fields), text.count("{"), text.count("}"), text.count("\n")


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def main(arguments: list[str]) -> int:
    """Renew or check the catalogs; return 0 when nothing is wanting, else 1."""
    if arguments not in (["update"], ["check"]):
        print("usage: python tools/catalogs.py update | check", file=sys.stderr)
        return 2
    faults = update() if arguments == ["update"] else check()
    for fault in faults:
        print(fault)
    print(f"{len(all_texts())} texts, {len(faults)} faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
