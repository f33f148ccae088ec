"""From an atom to the prompt that asks it, and from an answer to the words that tell it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from avtalemaker.interview.prompt import Asks, Option, Prompt
from avtalemaker.language.grammar import date as date_in_words
from avtalemaker.language.grammar import upper_first
from avtalemaker.messages import _, screen_language
from avtalemaker.model import Kind

if TYPE_CHECKING:
    from avtalemaker.interview.atoms import Atom
    from avtalemaker.model import Phrase, Question, RawValue

_ASKS = {
    Kind.LONG_TEXT: Asks.LONG_TEXT,
    Kind.CHOICE: Asks.CHOICE,
    Kind.SEVERAL: Asks.SEVERAL,
    Kind.YES_NO: Asks.YES_NO,
}


def prompt_for(atom: Atom, offered: RawValue, error: str = "", *, can_go_back: bool) -> Prompt:
    """Return the prompt of an atom; `offered` is an earlier or refused answer, or a default."""
    asks = atom.asks
    picked = offered if isinstance(offered, list) else []
    return Prompt(
        _ASKS.get(asks.kind, Asks.TEXT),
        said(asks.prompt),
        help=_help(asks),
        typed=_typed(asks, offered),
        options=tuple(
            Option(choice.id, said(choice.label), choice.id in picked) for choice in asks.choices
        ),
        error=error,
        can_be_empty=asks.optional,
        can_be_open=atom.can_be_open,
        can_go_back=can_go_back,
    )


def said(phrase: Phrase) -> str:
    """Return a phrase of the library in the language of the screen."""
    return phrase.in_(screen_language())


def name_of(question: Question) -> str:
    """Return what an answer is called, as a line that starts with it does."""
    return upper_first(said(question.label))


def told(question: Question, value: RawValue) -> str:
    """Return an answer in a few words, as the review and the answered line tell it."""
    if value is None or value in ("", [], {}):
        nobody = question.kind is Kind.SIGNATORIES and value == []
        return _("nobody") if nobody else _("(empty)")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dict):
        return _party(value)
    if isinstance(value, list):
        return _listed(question, value)
    return _one(question, str(value))


def _one(question: Question, value: str) -> str:
    if question.kind is Kind.DATE:
        return _date(value)
    labels = {choice.id: said(choice.label) for choice in question.choices}
    return labels.get(value, value)


def _party(value: dict[str, RawValue]) -> str:
    name, short = str(value.get("name") or ""), str(value.get("short") or "")
    return f"{name} ({short})" if short and short != name else name


def _listed(question: Question, value: list[RawValue]) -> str:
    if question.kind is not Kind.SIGNATORIES:
        return ", ".join(told(question, item) for item in value)
    people = [person for person in value if isinstance(person, dict)]
    return "; ".join(
        ", ".join(str(part) for part in (person.get("name"), person.get("title")) if part)
        or _("a line for ink")
        for person in people
    )


def _date(text: str) -> str:
    try:
        return date_in_words(dt.date.fromisoformat(text))
    except ValueError:
        return text


def _typed(asks: Question, offered: RawValue) -> str:
    """Return an offered answer as a person would type it."""
    if offered is None or isinstance(offered, list | dict):
        return ""
    if isinstance(offered, bool):
        return "true" if offered else "false"
    if asks.kind is Kind.DATE:
        try:
            day = dt.date.fromisoformat(str(offered))
        except ValueError:
            return str(offered)
        return f"{day.day}.{day.month}.{day.year}"
    return str(offered)


def _help(asks: Question) -> str:
    """Return the library's help, and what the kind of answer needs said."""
    parts = [said(asks.help)] if asks.help else []
    low, high = asks.minimum, asks.maximum
    if asks.kind is Kind.INTEGER and low is not None and high is not None:
        parts.append(_("A number from {low} to {high}.").format(low=low, high=high))
    if asks.kind is Kind.DATE:
        parts.append(_("Write the day, the month and the year, for example 15.6.2026."))
    if asks.kind is Kind.LONG_TEXT:
        parts.append(_("A text file can be read in: write @ and the name of the file."))
    if asks.optional and not asks.help:  # the library's own help says what empty means
        parts.append(_("May be left empty."))
    return " ".join(parts)
