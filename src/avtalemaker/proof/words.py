"""The words of Norwegian texts: our own lists of what belongs to the other language.

`not-in` holds words that are wrong in a language, `not-ours` words that are right but not used in
our texts, `known` words that a dictionary lacks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LISTS = Path(__file__).with_name("words")

_TAG = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}", re.DOTALL)
_CONSTANT = re.compile(r"'([^']*)'")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class WordList:
    """Words, each with a better one (may be empty); «*» at the end stands for any ending."""

    words: dict[str, str]
    starts: dict[str, str]

    def better(self, word: str) -> str | None:
        """Return the better word, None for a word that is not in the list."""
        small = word.lower()
        if small in self.words:
            return self.words[small]
        heads = (small[:length] for length in range(1, len(small) + 1))
        return next((self.starts[head] for head in heads if head in self.starts), None)


@cache
def word_list(name: str, language: str) -> WordList:
    """Return one of the lists: `not-in`, `not-ours` or `known`, of bokmål (nb) or nynorsk (nn)."""
    words: dict[str, str] = {}
    for line in (LISTS / f"{name}.{language}.txt").read_text("utf-8").splitlines():
        word, _, better = line.partition("#")[0].partition("=")
        if word.strip():
            words[word.strip().lower()] = better.strip()
    starts = {word[:-1]: better for word, better in words.items() if word.endswith("*")}
    return WordList({w: b for w, b in words.items() if not w.endswith("*")}, starts)


def without_tags(text: str) -> str:
    """Return a clause text with each tag replaced by the texts inside it: «ett møte», «møter»."""
    return _TAG.sub(lambda tag: f" {' '.join(_CONSTANT.findall(tag[1] or ''))} ", text)
