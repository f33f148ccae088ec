"""Every clause text read in every case: L060 to L066, L072, L089."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.compose import MARKERS, closing_marker, in_form
from avtalemaker.findings import Finding, Level
from avtalemaker.language.grammar import tidy
from avtalemaker.messages import _
from avtalemaker.proof.reading import begins_small, is_missed, slips
from avtalemaker.proof.rendering import described
from avtalemaker.proof.texts import Role, phrases_of
from avtalemaker.values import ValueFaultError, parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.language.pieces import Slot
    from avtalemaker.model import Library, Section
    from avtalemaker.proof.rendering import Paths, Rendering
    from avtalemaker.proof.texts import Text
    from avtalemaker.proof.trials import Trials


_TAG = re.compile(r"\{[{%].{0,20}")


def language_name(language: str) -> str:
    """Return the name of a language on the screen."""
    return _("nynorsk") if language == "nn" else _("bokmål")


class PrintedTexts:
    """Reads the texts of a library in one language; a lead-in is read before its clauses."""

    def __init__(self, trials: Trials) -> None:
        self._library = trials.library
        self._trials = trials
        self._lead_ins: dict[str, dict[str, str]] = {}

    def findings(self, text: Text, paths: Iterable[Paths]) -> Iterator[Finding]:
        """Yield the findings on one text, each code once, with the first case that shows it."""
        if text.role is Role.DEFAULT:
            yield from self._default(text, paths)
            return
        told: set[str] = set()
        seen: set[str] = set()
        for rendering in (r for found in paths for r in found.renderings()):
            filled = rendering.text
            if filled in seen:
                continue
            seen.add(filled)
            if text.role is Role.LEAD_IN and text.section:
                self._keep_lead_in(text.section, filled)
            for finding in self._one(text, rendering):
                if finding.code not in told:
                    told.add(finding.code)
                    yield finding

    def _one(self, text: Text, rendering: Rendering) -> Iterator[Finding]:
        for finished in self._finished(text, rendering.text):
            if not finished:
                if text.role is not Role.LEAD_IN:
                    said = _("{where} is empty in a case where it is printed: {case}.")
                    advice = _("Write a text for that case, or narrow the clause's «when».")
                    yield self._finding("L060", said, advice, text, rendering)
                continue
            for slip in slips(finished, text.role):
                said = _("{where}: {what}, in «{excerpt}» ({case}).")
                yield self._finding(
                    slip.code, said, slip.advice, text, rendering,
                    what=slip.said, excerpt=slip.excerpt,
                )  # fmt: skip
        yield from self._joints(text, rendering)

    def _joints(self, text: Text, rendering: Rendering) -> Iterator[Finding]:
        """Yield what is seen only where an answer meets the text round it."""
        before = ""
        for slot, bit in rendering.bits:
            if begins_small(before, bit):
                said = _("{where}: a sentence begins with a small letter, in «{excerpt}» ({case}).")
                advice = _("Begin with a capital, or use the filter upper_first.")
                excerpt = f"{before[-24:]}{bit[:24]}".strip()
                yield self._finding("L065", said, advice, text, rendering, excerpt=excerpt)
            if slot is not None and not bit and "in_place" not in dict(slot.filters):
                after = rendering.text[len(before) :]
                if (before + after).strip() and is_missed(before, after):
                    said = _("{where}: «{name}» prints nothing in «{excerpt}» ({case}).")
                    excerpt = tidy(f"{before[-24:]}{after[:24]}")
                    yield self._finding(
                        "L066", said, _unless_empty(slot), text, rendering,
                        level=Level.WARN, name=slot.name, excerpt=excerpt,
                    )  # fmt: skip
            before += bit

    def _finished(self, text: Text, filled: str) -> Iterator[str]:
        """Yield the text as it is printed: below each ending of its lead-in, with its full stop."""
        if text.role is not Role.WORDING or text.clause is None or text.section is None:
            yield tidy(filled)
            return
        lead_ins = self._lead_ins.get(text.section.id) or {"": ""}
        for full_stop in {self._library.types[name].full_stop for name in text.types}:
            for lead_in in lead_ins.values():
                yield in_form(
                    filled, text.clause.form, lead_in, self._trials.language, full_stop=full_stop
                )

    def _keep_lead_in(self, section: Section, filled: str) -> None:
        """Keep one lead-in of each ending: the ending is all that its clauses mind."""
        finished = tidy(filled)
        self._lead_ins.setdefault(section.id, {}).setdefault(closing_marker(finished), finished)

    def misfits(self, section: Section) -> Iterator[Finding]:
        """Yield the clauses whose form does not fit the lead-in in one of its branches (L072)."""
        language = self._trials.language
        for ending, lead_in in self._lead_ins.get(section.id, {}).items():
            for clause in section.clauses:
                if ending and ending != MARKERS.get(clause.form, {}).get(language):
                    said = _(
                        "The lead-in can end in «{ending}:» («{lead_in}», {language}),"
                        " but the clause «{name}» is no such form."
                    )
                    yield Finding(
                        "L072",
                        said.format(
                            ending=ending, lead_in=lead_in, name=f"{section.id}/{clause.id}",
                            language=language_name(language),
                        ),
                        _("Let every branch of the lead-in end alike, or move the clause."),
                        place=clause.place,
                    )  # fmt: skip

    def _default(self, text: Text, paths: Iterable[Paths]) -> Iterator[Finding]:
        """Yield a default that its question never can take (L089)."""
        question, refused = text.question, ""
        if question is None:
            return
        for rendering in (r for found in paths for r in found.renderings()):
            if any(slot is not None and not bit for slot, bit in rendering.bits):
                continue
            try:
                parse_value(question, rendering.text, self._trials.language)
            except ValueFaultError as fault:
                refused = refused or str(fault)
            else:
                return
        if refused:
            said = _("The default of «{name}» is never an answer that the question takes: {reason}")
            yield Finding(
                "L089",
                said.format(name=question.id, reason=refused),
                _("Write an answer that fits, or take the default out."),
                place=text.place,
            )

    def _finding(
        self, code: str, said: str, advice: str, text: Text, rendering: Rendering,
        level: Level = Level.STOP, **words: str,
    ) -> Finding:  # fmt: skip
        language = self._trials.language
        where = f"«{text.name}» ({language_name(language)})"
        names = text.pattern.in_(language).names
        case = described(rendering.values, names) or _("always")
        return Finding(
            code, said.format(where=where, case=case, **words), advice, level, text.place
        )


def never_filled(library: Library) -> Iterator[Finding]:
    """Yield the plain texts that hold a tag, which would be printed as it stands (L064)."""
    for name, place, phrase in phrases_of(library):
        found = next((tag for text in (phrase.nb, phrase.nn) if (tag := _TAG.search(text))), None)
        if found:
            said = _("«{name}» has «{tag}» in a text that is never filled in.")
            advice = _(
                "Write plain words there; only wordings, lead-ins, defaults and titles of agreement"
                " types are filled in."
            )
            yield Finding("L064", said.format(name=name, tag=found[0]), advice, place=place)


def _unless_empty(slot: Slot) -> str:
    """Return what to do about a slot that may print nothing."""
    if "place" in dict(slot.filters):  # no condition can ask for a part of a party
        return _("Use the filter in_place, which takes its «i» with it, or ask for the place.")
    return _("Put the words that need the answer inside {{% if {name} %}}.").format(name=slot.name)
