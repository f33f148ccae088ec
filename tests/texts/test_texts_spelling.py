"""The words of the library: spelled right, and each language without words of the other."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "spelling.py"


@pytest.fixture(scope="module")
def spelling() -> ModuleType:
    spec = importlib.util.spec_from_file_location("spelling", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["spelling"] = module
    spec.loader.exec_module(module)
    return module


def run(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({} if path is None else {"PATH": path})}
    return subprocess.run(
        [sys.executable, str(TOOL), *arguments],
        capture_output=True, check=False, encoding="utf-8", env=environment,
    )  # fmt: skip


def test_the_library_has_texts_in_both_languages(spelling):
    texts = list(spelling.library_texts(ROOT / "clauses"))
    assert sum(t.language == "nb" for t in texts) == sum(t.language == "nn" for t in texts)
    assert len(texts) > 500


def test_no_text_holds_a_word_of_the_other_language(spelling):
    assert list(spelling.wrong_words(spelling.all_texts())) == []


def test_every_word_of_the_library_is_in_the_dictionary(spelling):
    missing = spelling.missing_hunspell()
    if missing:
        pytest.skip(missing)
    assert list(spelling.unknown_words(spelling.library_texts(ROOT / "clauses"))) == []


@pytest.mark.parametrize(
    ("language", "sentence", "wrong"),
    [
        ("nn", "Partane veit ikke kva dei vil.", "ikke"),
        ("nn", "{{ n | count('ett møte', 'møte') }} i året", "ett"),
        ("nn", "Dei tillitsvalgte møtest.", "tillitsvalgte"),
        ("nn", "Avtalen vert evaluert.", "vert"),
        ("nb", "Partene vet ikkje hva de vil.", "ikkje"),
    ],
)
def test_a_word_of_the_other_language_is_found(spelling, language, sentence, wrong):
    (line,) = spelling.wrong_words([spelling.Text(language, "a.yaml:3:1", sentence)])
    assert f"«{wrong}»" in line
    assert line.startswith("a.yaml:3:1")


def test_tags_and_conditions_are_not_read_as_words(spelling):
    text = spelling.Text("nb", "", "{% if voice == 'we' %}Vi{% endif %} i {{ union | short }}")
    assert text.words == ["Vi", "i"]


def test_the_tool_fails_on_a_wrong_word_in_a_document(tmp_path):
    document = tmp_path / "rettleiing.md"
    document.write_text(
        "# Rettleiing\n\nDette er ikke nynorsk.\n\n```\nhva hvordan\n```\n", "utf-8"
    )
    done = run(f"nn:{document}")
    assert done.returncode == 1
    assert f"{document}:3: nn: «ikke» should be «ikkje»" in done.stdout
    assert "hvordan" not in done.stdout


def test_without_hunspell_the_tool_says_so_and_uses_its_own_lists(tmp_path):
    document = tmp_path / "veiledning.md"
    document.write_text("Dette er helt greit bokmål, men qwertz er ikke et ord.\n", "utf-8")
    done = run(f"nb:{document}", path=str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("hunspell") == 1
    assert run(f"nb:{tmp_path}/none.md").returncode == 2
