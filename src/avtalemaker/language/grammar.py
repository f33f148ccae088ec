"""The Norwegian a filled-in clause needs: genitive, lists, number words, dates, periods.

Sources: Språkrådet's rules for genitive (apostrophe after s, x, z), number words (one to twelve
in letters) and dates; Babel is the oracle in the tests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from avtalemaker.language import Language

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip

NUMBER_WORDS = {
    "nb": ("null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve",
           "tolv"),
    "nn": ("null", "ein", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve",
           "tolv"),
}  # fmt: skip

NONE_OF = {"nb": "ingen", "nn": "ingen"}
AND = {"nb": "og", "nn": "og"}
OR = {"nb": "eller", "nn": "eller"}

ELECTION_YEARS = 4  # kommunestyre and fylkesting are elected every fourth year (valgloven § 1-1)

DEFINITE = {
    "nb": {
        "union": "fagforeningen",
        "party": "partiet",
        "municipality": "kommunen",
        "organisation": "organisasjonen",
    },
    "nn": {
        "union": "fagforeininga",
        "party": "partiet",
        "municipality": "kommunen",
        "organisation": "organisasjonen",
    },
}


def genitive(name: str, language: Language, possessive: str = "") -> str:
    """Return the owner form of a name.

    Bokmål adds s, or an apostrophe after s, x and z: «Fagforbundets», «Moss'». Nynorsk prefers
    the possessive that agrees with the thing owned: `genitive("Fagforbundet", "nn", "sine")`.
    A name that ends in a bracket takes its ending on the last word before it.
    """
    if language == "nn" and possessive:
        return f"{name} {possessive}"
    head, bracket = _split_bracket(name)
    ending = "'" if head[-1:].lower() in {"s", "x", "z"} else "s"
    return f"{head}{ending}{bracket}"


def _split_bracket(name: str) -> tuple[str, str]:
    """Split «Fellesorganisasjonen (FO)» into the name and its bracket, with the space."""
    found = re.fullmatch(r"(.*\S)(\s*\([^()]*\))", name)
    return (found[1], found[2]) if found else (name, "")


def listed(items: Sequence[str], language: Language) -> str:
    """Return «a, b og c»; items that hold «og» themselves are kept apart by a comma too."""
    return _joined(items, AND[language])


def either(items: Sequence[str], language: Language) -> str:
    """Return «a, b eller c»."""
    return _joined(items, OR[language])


def _joined(items: Sequence[str], word: str) -> str:
    if len(items) < 2:  # noqa: PLR2004 - a list has a last and a rest
        return "".join(items)
    # «SV Vestfold og Telemark og FO Vestfold og Telemark» cannot be read: the comma parts them.
    comma = "," if any(f" {word} " in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} {word} {items[-1]}"


def number(value: int, language: Language) -> str:
    """Return a number as running text has it: two to twelve in letters, the rest in digits."""
    words = NUMBER_WORDS[language]
    return words[value] if 2 <= value < len(words) else str(value)  # noqa: PLR2004


def counted(value: int, one: str, many: str, language: Language) -> str:
    """Return a number with its noun: «ingen møter», «ett møte», «to møter», «13 møter».

    `one` is the whole phrase for one, its article included, because the article follows the gender.
    """
    if value == 1:
        return one
    if value == 0:
        return f"{NONE_OF[language]} {many}"
    return f"{number(value, language)} {many}"


def date(day: dt.date) -> str:
    """Return «15. juni 2025»; the months have the same names in bokmål and nynorsk."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def election_period(last_year: int) -> str:
    """Return the four years of a municipal election period by its last: 2027 → «2023–2027»."""
    return f"{last_year - ELECTION_YEARS}–{last_year}"


def definite(kind: str, language: Language) -> str:
    """Return the noun for a kind of organisation: «fagforeningen», nn «fagforeininga»."""
    return DEFINITE[language].get(kind, DEFINITE[language]["organisation"])


def lower_first(text: str) -> str:
    """Return the text with a small first letter."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return the text with a capital first letter, past an opening quotation mark."""
    start = 1 if text[:1] in {"«", "("} else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


_SPACES = re.compile(r"[ \t]{2,}")
_BEFORE_MARK = re.compile(r" +([,.;:!?])(?=\s|$)")
_LINE_ENDS = re.compile(r" *\n *")


def tidy(text: str) -> str:
    """Mend what a vanished phrase leaves behind: double spaces, a space before a comma or a stop.

    No-break spaces are kept: they are set on purpose («§ 5-1»).
    """
    text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", text))
    return _BEFORE_MARK.sub(r"\1", text).strip(" \n\t")
