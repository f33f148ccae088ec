"""What is asked before there is a library: its id, its name in both languages, its publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.interview.prompt import Asks, Back, Option, Prompt, Tone
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from avtalemaker.interview.prompt import Front

QUESTIONS = ("id", "nb", "nn", "publisher", "extends")


def ask_facts(
    front: Front,
    given: Mapping[str, str],
    proposals: Mapping[str, str],
    parents: Sequence[tuple[str, str]],
    fault: Callable[[str], str],
) -> dict[str, str]:
    """Return an answer to each of `QUESTIONS`; what is given is not asked.

    `parents` are ids with what they are called; `fault` says why an id cannot be, or nothing.
    """
    facts = dict(given)
    asked = [key for key in QUESTIONS if key not in given]
    number = 0
    while number < len(asked):
        key = asked[number]
        typed = facts.get(key) or (facts.get("nb", "") if key == "nn" else proposals.get(key, ""))
        try:
            facts[key] = _ask(front, key, typed, parents, fault, first=number == 0)
            number += 1
        except Back:
            number = max(number - 1, 0)
    return facts


def _ask(
    front: Front,
    key: str,
    typed: str,
    parents: Sequence[tuple[str, str]],
    fault: Callable[[str], str],
    *,
    first: bool,
) -> str:
    """Ask one of the questions until the answer can be used."""
    text, advice = _words()[key]
    options = tuple(Option(*row) for row in parents) if key == "extends" else ()
    error = ""
    while True:
        prompt = Prompt(
            Asks.CHOICE if options else Asks.TEXT,
            text,
            help=advice,
            typed=typed,
            options=options,
            error=error,
            can_go_back=not first,
        )
        answer = str(front.ask(prompt)).strip()
        error = fault(answer) if key == "id" else "" if answer else _("This needs an answer.")
        if not error:
            label = next((o.label for o in options if o.id == answer), answer)
            front.show(f"{text} {label}", Tone.DONE)
            return answer
        typed = answer or typed


def _words() -> dict[str, tuple[str, str]]:
    return {
        "id": (
            _("What is the id of the library?"),
            _("One word that nobody else uses, such as «fjelldal». It never changes."),
        ),
        "nb": (_("What is it called in bokmål?"), _("For instance «Klausuler for Fjelldal».")),
        "nn": (_("What is it called in nynorsk?"), _("For instance «Klausular for Fjelldal».")),
        "publisher": (
            _("Who publishes it?"),
            _("The organisation that answers for the texts."),
        ),
        "extends": (
            _("Which library does it build on?"),
            _("All that is in that library is in yours too, unless you say it anew or hide it."),
        ),
    }
