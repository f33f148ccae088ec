"""The message catalogs: every text of the screen has its words in bokmål and in nynorsk."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]

# Help is marked with N_ where it is written, and translated by name where it is shown.
TRANSLATED_BY_NAME = {
    ("cli/shared.py", "_(word)"),
    ("cli/shared.py", "_(text)"),
    ("cli/shared.py", "_(self.help or '')"),
    ("cli/shared.py", "_(self.short_help or self.help or '')"),
    ("proof/reading.py", "_(self.said)"),
    ("proof/reading.py", "_(self.advice)"),
}

# Names, and words that are the same in both languages.
ALIKE = {
    "logo", "nynorsk", "bokmål", "Person {number} of {many}", "Enter = {answer}.",
}  # fmt: skip


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogs() -> ModuleType:
    return tool("catalogs")


def test_the_texts_of_our_code_and_of_click_are_found(catalogs):
    texts = catalogs.all_texts()
    assert len(texts) > 500
    assert texts["Make the PDF that goes to signing."]  # N_
    assert len(texts["{number} finding."]) == 2  # plural
    assert texts["Usage:"]  # Click


def test_the_catalogs_are_complete_and_compiled(catalogs):
    assert catalogs.check() == []


def test_every_text_is_a_constant_so_that_the_catalogs_can_know_it(catalogs):
    calls = list(catalogs.text_calls(catalogs.SOURCE))
    assert len(calls) > 500
    strange = {
        (str(path.relative_to(catalogs.SOURCE).as_posix()), ast.unparse(call))
        for path, call, arguments in calls
        if not all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in arguments)
    }
    assert strange - {("messages.py", "")} == TRANSLATED_BY_NAME


def test_every_catalog_says_it_in_its_own_language(catalogs):
    for language in catalogs.LANGUAGES:
        same = {
            message.id
            for message in catalogs.read_catalog(language)
            if message.id == message.string and re.search(r"[a-z]{2}", message.id)
        }
        assert same <= ALIKE, language


def test_the_words_of_the_screen_are_spelled_right(catalogs):
    spelling = tool("spelling")
    texts = list(spelling.catalog_texts(catalogs.LOCALES))
    assert len(texts) > 1000
    assert list(spelling.wrong_words(texts)) == []
    missing = spelling.missing_hunspell()
    if missing:
        pytest.skip(missing)
    assert list(spelling.unknown_words(texts)) == []


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('msgstr "Ingen avtale i {folder}."', 'msgstr ""', "not translated"),
        ('msgstr "Ingen avtale i {folder}."', 'msgstr "Ingen avtale."', "placeholders"),
        ('msgstr "Ingen avtale i {folder}."', 'msgstr "Ingen i {folder}."', "not compiled"),
        ("\nmsgid", "\n#, fuzzy\nmsgid", "fuzzy"),
        ("No agreement", "Not any agreement", "no longer in the code"),
    ],
)
def test_a_fault_in_a_catalog_is_told(catalogs, tmp_path, monkeypatch, was, becomes, told):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.py").write_text('say(_("No agreement in {folder}."))\n', "utf-8")
    for name in ("SOURCE", "CLICK"):
        monkeypatch.setattr(catalogs, name, source)
    monkeypatch.setattr(catalogs, "LOCALES", tmp_path / "locales")
    monkeypatch.setattr(catalogs, "LANGUAGES", ("nb",))
    assert len(catalogs.update()) == 1

    path = catalogs.catalog_path("nb")
    translated = path.read_text("utf-8").replace(
        'folder}."\nmsgstr ""', 'folder}."\nmsgstr "Ingen avtale i {folder}."'
    )
    path.write_text(translated, "utf-8")
    assert catalogs.update() == []
    assert catalogs.check() == []

    head, body = path.read_text("utf-8").split("\n\n", 1)
    assert was in f"\n{body}"
    path.write_text(f"{head}\n\n" + f"\n{body}".replace(was, becomes)[1:], "utf-8")
    assert any(told in fault for fault in catalogs.check())


@pytest.mark.parametrize(
    ("language", "usage", "options"), [("nb", "Bruk:", "Valg:"), ("nn", "Bruk:", "Val:")]
)
def test_the_help_is_norwegian(language, usage, options):
    done = subprocess.run(
        [sys.executable, "-m", "avtalemaker", "--help"],
        env={**os.environ, "AVTALEMAKER_LANG": language, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.startswith(usage)
    assert f"\n{options}\n" in done.stdout
    assert not re.search(r"Usage|Options|Commands|Show this", done.stdout)
