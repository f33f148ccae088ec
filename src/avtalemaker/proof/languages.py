"""No word of bokmål in a nynorsk text, and the other way: L085 to L087."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level
from avtalemaker.messages import _
from avtalemaker.proof.dictionary import unknown_words
from avtalemaker.proof.printed import language_name
from avtalemaker.proof.texts import phrases_of, texts_of
from avtalemaker.proof.words import WORD, without_tags, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.findings import Place
    from avtalemaker.model import Library

OTHER = {"nb": "nn", "nn": "nb"}
_QUOTED = re.compile(r"«[^»]*»")


@dataclass(frozen=True)
class Word:
    """One word of one text, in the language it should be."""

    word: str
    language: str
    name: str
    place: Place | None


def foreign_words(library: Library) -> Iterator[Finding]:
    """Yield the words of the other language: those of our lists, then those of the dictionaries.

    Words inside «…» are not looked at: so a name or a quotation in the other language is written.
    A wrong word is told once of each text, the others once in all.
    """
    words = list(dict.fromkeys(_words(library)))
    listed: set[tuple[str, str]] = set()
    for word in words:
        if better := word_list("not-in", word.language).better(word.word):
            said = _("«{word}» in «{name}» is not {language}.")
            advice = _("Write «{better}».").format(better=better)
            yield _finding("L085", said, advice, Level.STOP, word)
        elif better := word_list("not-ours", word.language).better(word.word):
            if (word.language, word.word.lower()) not in listed:
                said = _(
                    "«{word}» in «{name}» may be {language}, but the standard library has"
                    " another word."
                )
                advice = _("Write «{better}», if the texts are to stand together.")
                yield _finding("L086", said, advice.format(better=better), Level.WARN, word)
        else:
            continue
        listed.add((word.language, word.word.lower()))
    yield from _unknown([w for w in words if (w.language, w.word.lower()) not in listed])


def _unknown(words: list[Word]) -> Iterator[Finding]:
    """Yield the words that only the other language's dictionary has; names are left alone."""
    plain = [
        word
        for word in words
        if word.word.islower() and word_list("known", word.language).better(word.word) is None
    ]
    spelled = {word.word for word in plain}
    with ThreadPoolExecutor(len(OTHER)) as pool:  # each waits for a program of its own
        looked_up = pool.map(lambda language: unknown_words(spelled, language), OTHER)
        unknown = dict(zip(OTHER, looked_up, strict=True))
    told: set[tuple[str, str]] = set()
    for word in plain:
        mine, others = unknown[word.language], unknown[OTHER[word.language]]
        if mine is None or others is None:
            return
        if word.word in mine - others and (word.language, word.word) not in told:
            told.add((word.language, word.word))
            said = _("«{word}» in «{name}» seems to be {other}, not {language}.")
            advice = _("Look it up; write it in «…» if it is a name or a quotation.")
            yield _finding("L087", said, advice, Level.WARN, word)


def _finding(code: str, said: str, advice: str, level: Level, word: Word) -> Finding:
    message = said.format(
        word=word.word,
        name=word.name,
        language=language_name(word.language),
        other=language_name(OTHER[word.language]),
    )
    return Finding(code, message, advice, level, word.place)


def _words(library: Library) -> Iterator[Word]:
    for name, place, said in phrases_of(library):
        for language in OTHER:
            for word in WORD.findall(_QUOTED.sub(" ", said.in_(language))):
                yield Word(word, language, name, place)
    for text in texts_of(library):
        if text.pattern.nb.source == text.pattern.nn.source:
            continue  # an id, or a text of names alone
        for language in OTHER:
            source = without_tags(text.pattern.in_(language).source)
            for word in WORD.findall(_QUOTED.sub(" ", source)):
                yield Word(word, language, text.name, text.place)
