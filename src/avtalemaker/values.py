"""One answer: what a person typed, what is stored, and what a clause text prints.

`parse_value` is the only way into `Answers.values`, whichever front end asked; `typed_value` is
the only way out of it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from avtalemaker.language.blanks import clean
from avtalemaker.language.filters import Chosen, Open, Organisation
from avtalemaker.language.grammar import MONTHS, NUMBER_WORDS
from avtalemaker.messages import _
from avtalemaker.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from avtalemaker.language import Language
    from avtalemaker.language.filters import Value
    from avtalemaker.model import (
        Question,
        RawValue,
    )

PARTY_KEYS = ("kind", "name", "short", "genitive", "definite", "place", "preposition", "branch",
              "logo", "tagline")  # fmt: skip
SIGNATORY_KEYS = ("name", "title")
PREPOSITIONS = ("i", "på")
MOST_SIGNATORIES = 20
YEARS = range(1900, 2200)  # no agreement is older, and a slip of the finger is not a year
YES = frozenset({"j", "ja", "y", "yes", "true"})
NO = frozenset({"n", "nei", "no", "false"})


class ValueFaultError(Exception):
    """An answer that its question cannot take; the message is a whole sentence for the person."""


def parse_value(question: Question, raw: RawValue, language: str) -> RawValue:
    """Return an answer in its stored form; raises `ValueFaultError`.

    Dates are stored as ISO 8601 text, choices by their id, yes and no as a truth value.
    """
    return _PARSERS[question.kind](question, raw, language)


def typed_value(question: Question, raw: RawValue, language: Language) -> Value:
    """Return an answer as clause texts print it; an answer that does not fit counts as open."""
    try:
        stored = parse_value(question, raw, language)
    except ValueFaultError:
        return open_value(question, language)
    return _TYPED[question.kind](question, stored, language)


def open_value(question: Question, language: Language) -> Open:
    """Return the marked blank for a question that has no answer yet."""
    return Open(question.label.in_(language))


# ---- in: from what was typed to what is stored ---------------------------------------------


def _plain(raw: RawValue) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, list | dict):
        raise ValueFaultError(_("This must be one text, not a list or a set of keys."))
    return clean(str(raw)).strip()


def _text(question: Question, raw: RawValue, _language: str) -> RawValue:
    text = " ".join(_plain(raw).split("\n"))
    return _required(question, re.sub(r"[ \t]+", " ", text))


def _long_text(question: Question, raw: RawValue, _language: str) -> RawValue:
    return _required(question, _plain(raw))


def _required(question: Question, text: str) -> str:
    if not text and not question.optional:
        raise ValueFaultError(_("This needs an answer."))
    return text


def _integer(question: Question, raw: RawValue, _language: str) -> RawValue:
    text = _required(question, _plain(raw).lower())
    words = {word: n for table in NUMBER_WORDS.values() for n, word in enumerate(table)}
    words |= {"én": 1, "ett": 1, "éin": 1, "éi": 1, "eitt": 1, "syv": 7}
    if not text:
        return ""
    if text in words:
        number = words[text]
    elif re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        number = int(text)
    else:
        raise ValueFaultError(
            _("Write a whole number, such as {number}.").format(number=_example(question))
        )
    return _within(question, number)


def _example(question: Question) -> int:
    low = question.minimum
    return 2 if low is None or low <= 2 else low  # noqa: PLR2004 - a number to show


def _within(question: Question, number: int) -> int:
    low, high = question.minimum, question.maximum
    if low is not None and number < low:
        raise ValueFaultError(_("Write a number from {low} up.").format(low=low))
    if high is not None and number > high:
        raise ValueFaultError(_("Write a number up to {high}.").format(high=high))
    return number


_ISO = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})")
_NUMERIC = re.compile(r"(?P<d>[0-9]{1,2})[./-] ?(?P<m>[0-9]{1,2})[./-] ?(?P<y>[0-9]{4}|[0-9]{2})")
_IN_WORDS = re.compile(r"(?:den )?(?P<d>[0-9]{1,2})(?:\. ?| )(?P<m>[a-z]+)\.?,? (?P<y>[0-9]{4})")


def _date(question: Question, raw: RawValue, _language: str) -> RawValue:
    text = _required(question, _plain(raw).lower())
    if not text:
        return ""
    found = _ISO.fullmatch(text) or _NUMERIC.fullmatch(text) or _IN_WORDS.fullmatch(text)
    if found is None:
        raise ValueFaultError(_("Write the date with day, month and year, such as 15.6.2026."))
    year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)  # noqa: PLR2004 - «31.1.26»
    month = int(found["m"]) if found["m"].isdigit() else _month(found["m"])
    no_such = ValueFaultError(_("There is no such date: {date}.").format(date=text))
    if year not in YEARS:
        raise no_such
    try:
        return dt.date(year, month, int(found["d"])).isoformat()
    except ValueError as error:
        raise no_such from error


def _month(word: str) -> int:
    for number, name in enumerate(MONTHS, 1):
        if name == word or (len(word) >= 3 and name.startswith(word)):  # noqa: PLR2004 - «jan», «sep»
            return number
    raise ValueFaultError(_("There is no month called «{month}».").format(month=word))


def _choice(question: Question, raw: RawValue, language: str) -> RawValue:
    text = _plain(raw)
    if not text and question.optional:
        return ""
    for choice in question.choices:
        if text == choice.id or text.lower() == choice.label.in_(language).lower():
            return choice.id
    known = ", ".join(choice.id for choice in question.choices)
    raise ValueFaultError(_("«{text}» is not one of: {known}.").format(text=text, known=known))


def _several(question: Question, raw: RawValue, language: str) -> RawValue:
    items: list[RawValue] = (
        raw if isinstance(raw, list) else [p for p in _plain(raw).split(",") if p.strip()]
    )
    chosen = {str(_choice(question, item, language)) for item in items}
    if not chosen and not question.optional:
        raise ValueFaultError(_("Choose at least one."))
    return [choice.id for choice in question.choices if choice.id in chosen]


def _yes_no(question: Question, raw: RawValue, _language: str) -> RawValue:
    text = _plain(raw).lower()
    if not text and question.optional:
        return ""
    if text not in YES | NO:
        raise ValueFaultError(_("Answer j (yes) or n (no)."))
    return text in YES


def _party(question: Question, raw: RawValue, _language: str) -> RawValue:
    given: Mapping[str, RawValue] = raw if isinstance(raw, dict) else {"name": raw}
    _known_keys(given, PARTY_KEYS)
    party = {key: " ".join(_plain(given.get(key)).split()) for key in PARTY_KEYS}
    if not party["name"]:
        raise ValueFaultError(_("The party needs a name."))
    if not party["kind"] and question.kinds:
        party["kind"] = question.kinds[0]
    if question.kinds and party["kind"] not in question.kinds:
        known = ", ".join(question.kinds)
        raise ValueFaultError(
            _("«{text}» is not one of: {known}.").format(text=party["kind"], known=known)
        )
    if party["preposition"] not in {"", *PREPOSITIONS}:
        raise ValueFaultError(_("The preposition is «i» or «på»."))
    return {key: text for key, text in party.items() if text}


def _signatories(question: Question, raw: RawValue, _language: str) -> RawValue:
    if isinstance(raw, int) and not isinstance(raw, bool):  # so many blank lines for ink
        raw = [{} for _line in range(_within(question, min(raw, MOST_SIGNATORIES + 1)))]
    rows = raw if isinstance(raw, list) else [raw] if raw not in (None, "") else []
    if any(isinstance(row, bool) for row in rows):
        raise ValueFaultError(_("Write names, or how many people sign."))
    if len(rows) > MOST_SIGNATORIES:
        raise ValueFaultError(
            _("At most {high} people can sign for one party.").format(high=MOST_SIGNATORIES)
        )
    _within(question, len(rows))
    result: list[RawValue] = []
    for row in rows:
        given = row if isinstance(row, dict) else {"name": row}
        _known_keys(given, SIGNATORY_KEYS)
        result.append({key: " ".join(_plain(given.get(key)).split()) for key in SIGNATORY_KEYS})
    return result


def _known_keys(given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise ValueFaultError(
            _("Unknown key «{key}». Known here: {known}.").format(
                key=unknown[0], known=", ".join(known)
            )
        )


def _rows(question: Question, raw: RawValue, _language: str) -> RawValue:
    rows = raw if isinstance(raw, list) else _plain(raw).split("\n")
    cleaned: list[RawValue] = [text for text in (_plain(row) for row in rows) if text]
    if not cleaned and not question.optional:
        raise ValueFaultError(_("Write at least one line."))
    return cleaned


_PARSERS: Mapping[Kind, Callable[[Question, RawValue, str], RawValue]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.INTEGER: _integer,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.SEVERAL: _several,
    Kind.YES_NO: _yes_no,
    Kind.PARTY: _party,
    Kind.SIGNATORIES: _signatories,
    Kind.ROWS: _rows,
}


# ---- out: from what is stored to what clause texts print -----------------------------------


def _as_it_is(_question: Question, stored: Any, _language: Language) -> Value:
    value: str | int | bool = stored
    return value


def _as_date(_question: Question, stored: Any, _language: Language) -> Value:
    return dt.date.fromisoformat(stored) if stored else ""


def _as_choice(question: Question, stored: Any, language: Language) -> Value:
    for choice in question.choices:
        if choice.id == stored:
            return Chosen(choice.id, choice.label.in_(language))
    return ""


def _as_choices(question: Question, stored: Any, language: Language) -> Value:
    return tuple(
        Chosen(choice.id, choice.label.in_(language))
        for choice in question.choices
        if choice.id in stored
    )


def _as_party(question: Question, stored: Any, _language: Language) -> Value:
    return Organisation(
        id=question.id,
        kind=stored.get("kind", "organisation"),
        name=stored["name"],
        short=stored.get("short", ""),
        genitive=stored.get("genitive", ""),
        definite=stored.get("definite", ""),
        place=stored.get("place", ""),
        preposition=stored.get("preposition", "i"),
        branch=stored.get("branch", ""),
    )


def _as_names(_question: Question, stored: Any, _language: Language) -> Value:
    return tuple(row["name"] for row in stored if row["name"])


def _as_rows(_question: Question, stored: Any, _language: Language) -> Value:
    return tuple(stored)


_TYPED: Mapping[Kind, Callable[[Question, Any, Language], Value]] = {
    Kind.TEXT: _as_it_is,
    Kind.LONG_TEXT: _as_it_is,
    Kind.INTEGER: _as_it_is,
    Kind.DATE: _as_date,
    Kind.CHOICE: _as_choice,
    Kind.SEVERAL: _as_choices,
    Kind.YES_NO: _as_it_is,
    Kind.PARTY: _as_party,
    Kind.SIGNATORIES: _as_names,
    Kind.ROWS: _as_rows,
}
