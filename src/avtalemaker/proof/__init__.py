"""The proof of a library: every text in every case, every clause in every company, every word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.findings import Level
from avtalemaker.proof.asking import asked_elsewhere, used_by_nothing
from avtalemaker.proof.branches import dead_branches, idle_rules, silent_when_open
from avtalemaker.proof.choosing import Choosing
from avtalemaker.proof.fitting import Fit
from avtalemaker.proof.languages import foreign_words
from avtalemaker.proof.pairs import unlike_together
from avtalemaker.proof.printed import PrintedTexts, never_filled
from avtalemaker.proof.rendering import paths_of
from avtalemaker.proof.structure import unlike
from avtalemaker.proof.texts import check_rules, clause_rules, layer_of, question_rules, texts_of
from avtalemaker.proof.trials import Trials, tests_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.findings import Finding
    from avtalemaker.language import Language
    from avtalemaker.model import Library

LANGUAGES: tuple[Language, ...] = ("nb", "nn")


def prove(library: Library) -> tuple[Finding, ...]:
    """Return the findings L060 to L089 of a library that can be built, each told once.

    A warning about what a layer below says is left to that layer's keeper: a library that hides
    a clause does not hear of the questions it asked.
    """
    return tuple(
        finding
        for finding in dict.fromkeys(_findings(library))
        if finding.level is Level.STOP or not layer_of(finding.place)
    )


def _findings(library: Library) -> Iterator[Finding]:
    trials = {language: Trials(library, language) for language in LANGUAGES}
    for one in trials.values():
        yield from _texts(one)
        yield from unlike_together(one)
    for text in texts_of(library):
        yield from unlike(text)
    yield from _rules(trials["nb"])
    yield from Choosing(trials["nb"]).findings()
    yield from asked_elsewhere(library)
    yield from used_by_nothing(library)
    yield from never_filled(library)
    yield from foreign_words(library)


def _texts(trials: Trials) -> Iterator[Finding]:
    printed, fit = PrintedTexts(trials), Fit(trials.library)
    for text in texts_of(trials.library):
        pieces = text.pattern.in_(trials.language).pieces
        unfit = [
            *fit.slots(text.name, pieces, text.place),
            *fit.tests(text.name, tests_in(pieces), text.place),
        ]
        paths = paths_of(trials, text)
        yield from unfit or dead_branches(text, trials, paths)
        yield from silent_when_open(text, trials)
        yield from printed.findings(text, paths)
    for section in trials.library.sections.values():
        yield from printed.misfits(section)


def _rules(trials: Trials) -> Iterator[Finding]:
    fit, library = Fit(trials.library), trials.library
    for code, rules in (
        ("L083", clause_rules(library)),
        ("L081", question_rules(library)),
        ("L068", check_rules(library)),
    ):
        for rule in rules:
            unfit = list(fit.tests(rule.name, [rule.condition.test], rule.place))
            yield from unfit or idle_rules(trials, [rule], code)
