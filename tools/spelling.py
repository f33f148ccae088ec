"""Checks the spelling of all Norwegian texts: `python tools/spelling.py [nb:FILE | nn:FILE]...`.

Without files it reads the clause library, the message catalogs and the Norwegian documents. Two
word lists of our own hold in every run: words of the other language, and nynorsk forms that we
have not chosen. Hunspell, when it is installed, looks at all other words. Exit 0: all is well.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from avtalemaker.proof.dictionary import unknown_words as unknown_to  # noqa: E402
from avtalemaker.proof.words import WORD, without_tags, word_list  # noqa: E402
from avtalemaker.yamlfile import load_yaml  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LANGUAGES = ("nb", "nn")

FIELD = re.compile(r"\{[^{}]*\}")
NOT_PROSE = re.compile(
    r"```.*?```|`[^`]*`|https?://\S+|<[^>]*>|\]\([^)]*\)|--?[a-z][\w-]*", re.DOTALL
)
FILE_NAME = re.compile(r"\S+\.(?:ya?ml|docx|dotx|pdf|zip|txt|md|json|po)\b")


@dataclass(frozen=True)
class Text:
    """One text that people read, and where it stands."""

    language: str
    place: str
    text: str

    @property
    def words(self) -> list[str]:
        """Return the words, those inside the tags' constants included, the tags left out."""
        prose = NOT_PROSE.sub(" ", FIELD.sub(" ", without_tags(self.text)))
        return WORD.findall(FILE_NAME.sub(" ", prose))


def shown(path: Path) -> str:
    """Return a path as it is told to people: from the repository's root where it lies inside."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


# ---- where the texts are ------------------------------------------------------------------


def library_texts(folder: Path) -> Iterator[Text]:
    """Yield every text under a key `nb` or `nn` in the YAML files of a library."""
    for path in sorted(folder.rglob("*.yaml")):
        file = load_yaml(path.read_bytes(), shown(path))
        for keys, language, text in _pairs(file.data, ()):
            yield Text(language, str(file.place(keys)), text)


def _pairs(
    data: Any, keys: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, value in items:
        here = (*keys, key)
        if key in LANGUAGES and isinstance(value, str):
            yield here, str(key), value
        elif key in LANGUAGES and isinstance(value, list):
            continue  # the words that a check looks for are no prose
        else:
            yield from _pairs(value, here)


def catalog_texts(folder: Path) -> Iterator[Text]:
    """Yield every translation in the message catalogs."""
    for language in LANGUAGES:
        for path in sorted(folder.glob(f"{language}/**/*.po")):
            head, *entries = re.split(r"\n{2,}", path.read_text("utf-8"))
            number = head.count("\n") + 3
            for entry in entries:
                source, _, translation = entry.partition("\nmsgstr")
                yield Text(
                    language, f"{shown(path)}:{number}", _without_names(_said(translation), source)
                )
                number += entry.count("\n") + 2


def _said(lines: str) -> str:
    return "".join(re.findall(r'"(.*)"', lines)).replace(r"\n", " ")


def _without_names(translation: str, source: str) -> str:
    """Leave out the words that the English source has too: commands, keys, names of programs."""
    names = {word.lower() for word in WORD.findall(source)}
    return WORD.sub(lambda word: " " if word[0].lower() in names else word[0], translation)


def document_texts(path: Path, language: str) -> Iterator[Text]:
    """Yield the paragraphs of a Markdown document, without its code."""
    prose = re.sub(
        r"^```.*?^```",
        lambda code: "\n" * code[0].count("\n"),
        path.read_text("utf-8"),
        flags=re.DOTALL | re.MULTILINE,
    )
    for number, line in enumerate(prose.splitlines(), 1):
        yield Text(language, f"{shown(path)}:{number}", line)


def all_texts() -> Iterator[Text]:
    """Yield all texts of the repository: documents count when their name says `.nb.` or `.nn.`."""
    yield from library_texts(ROOT / "clauses")
    yield from catalog_texts(ROOT / "src" / "avtalemaker" / "locales")
    for language in LANGUAGES:
        for path in sorted(
            {*ROOT.glob(f"docs/**/*.{language}.md"), *ROOT.glob(f"docs/{language}/**/*.md")}
        ):
            yield from document_texts(path, language)


# ---- what is wrong with them --------------------------------------------------------------


def wrong_words(texts: Iterable[Text]) -> Iterator[str]:
    """Yield a line for every word of the other language, or of a form we have not chosen."""
    for text in texts:
        lists = [word_list(name, text.language) for name in ("not-in", "not-ours")]
        for word in text.words:
            better = next((b for one in lists if (b := one.better(word)) is not None), None)
            if better is not None:
                yield f"{text.place}: {text.language}: «{word}» should be «{better}»"


def unknown_words(texts: Iterable[Text]) -> Iterator[str]:
    """Yield a line for every word that hunspell and our own lists do not know."""
    texts = list(texts)
    for language in LANGUAGES:
        mine = [text for text in texts if text.language == language]
        accepted = word_list("known", language)
        words = {w for text in mine for w in text.words if accepted.better(w) is None}
        unknown = unknown_to(words, language) or set()
        for text in mine:
            for word in text.words:
                if word in unknown:
                    yield f"{text.place}: {language}: unknown word «{word}»"


def missing_hunspell() -> str:
    """Return what is missing for the full check, in one line; empty when all is there."""
    lost = [f"{language}_NO" for language in LANGUAGES if unknown_to((), language) is None]
    if not lost:
        return ""
    return f"hunspell with {' and '.join(lost)} is not here: only the own word lists were used."


def main(arguments: list[str]) -> int:
    """Check the texts; return 0 when nothing was found, else 1."""
    named = [argument.partition(":") for argument in arguments]
    if any(language not in LANGUAGES or not Path(path).is_file() for language, _, path in named):
        print("usage: python tools/spelling.py [nb:FILE | nn:FILE]...", file=sys.stderr)
        return 2
    texts = [t for language, _, path in named for t in document_texts(Path(path), language)]
    texts = texts if named else list(all_texts())
    missing = missing_hunspell()
    faults = [*wrong_words(texts), *(unknown_words(texts) if not missing else ())]
    for line in [*faults, *([missing] if missing else [])]:
        print(line)
    print(f"{len(texts)} texts, {sum(len(t.words) for t in texts)} words, {len(faults)} faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
