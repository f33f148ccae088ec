"""What a careful reader sees in a finished text: the traces of phrases that do not fit together.

Tidying has been done: what it mends (a double space, a space before a comma) is no fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.language.blanks import as_brackets
from avtalemaker.messages import N_, _
from avtalemaker.proof.texts import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

AROUND = 24  # characters shown on each side of a fault


@dataclass(frozen=True)
class Slip:
    """One thing that is wrong with a finished text: a code, what it is, and what to do."""

    code: str
    said: str
    advice: str
    excerpt: str


@dataclass(frozen=True)
class _Rule:
    code: str
    pattern: re.Pattern[str]
    said: str
    advice: str
    roles: frozenset[Role] = frozenset(Role)

    def slip(self, text: str, found: re.Match[str]) -> Slip:
        start, end = max(found.start() - AROUND, 0), found.end() + AROUND
        excerpt = f"{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}"
        return Slip(self.code, _(self.said), _(self.advice), " ".join(excerpt.split("\n")))


_JOINING = "og|eller|men|samt"
_SMALL = "og|eller|men|samt|at|å|i|på|av|med|fra|frå|mellom|hos|ved"
_SPOKEN = frozenset({Role.WORDING, Role.LEAD_IN, Role.TITLE})
_PHRASE = N_("Move the words that belong to the answer inside its {% if … %}.")

_RULES = (
    _Rule(
        "L061",
        re.compile(
            r"[,;:]\s*(?:[,;:]|\.(?!$))|(?<!\.)\.\.(?=[^.])|\s[,;]"
            r"|[(«]\s|\s[)»]|\(\)|«»|\u00a0 | \u00a0"
        ),
        N_("two punctuation marks or a space stand where one should"),
        _PHRASE,
    ),
    _Rule(
        "L061",
        re.compile(r"^[“”„]|[“”]\.?$"),
        N_("the text stands in curved quotation marks"),
        N_('Use straight ones (") round a text in the file, and «…» inside it.'),
    ),
    _Rule(
        "L062",
        re.compile(rf"\b(?:{_JOINING}),? (?:{_JOINING})\b|\b({_SMALL}) \1\b(?!-)", re.IGNORECASE),
        N_("two joining words stand together"),
        _PHRASE,
    ),
    _Rule(
        "L063",
        re.compile(rf"[,;]\.?$|\b(?:{_JOINING}|at|å)\.?$|[.…]\.$", re.IGNORECASE),
        N_("the text breaks off, or ends twice"),
        N_("Write the end so that it fits every answer."),
        _SPOKEN,
    ),
    _Rule(
        "L063",
        re.compile(r":$"),
        N_("the text breaks off, or ends twice"),
        N_("Write the end so that it fits every answer."),
        frozenset({Role.WORDING, Role.TITLE}),
    ),
    _Rule(
        "L064",
        re.compile(r"[{}]"),
        N_("a curly bracket is left"),
        N_("Write names as {{ name }} and conditions as {% if … %}, with both brackets."),
    ),
    _Rule(
        "L065",
        re.compile(r"^[^\w\[“”„]*[a-zæøåéèêóòôäöü]"),
        N_("the text begins with a small letter"),
        N_("Begin with a capital, or use the filter upper_first."),
        _SPOKEN,
    ),
)  # fmt: skip


def slips(text: str, role: Role) -> Iterator[Slip]:
    """Yield what is wrong with a finished text, at most one of each code."""
    plain = as_brackets(text)
    told: set[str] = set()
    for rule in _RULES:
        found = rule.pattern.search(plain) if role in rule.roles and rule.code not in told else None
        if found:
            told.add(rule.code)
            yield rule.slip(plain, found)


_ABBREVIATION = re.compile(
    r"\b(?:jf|kl|ca|nr|evt|ev|bl\.a|f\.eks|t\.d|d\.v\.s|dvs|m\.m|o\.l|pkt|kap|art|tlf|avd|st|kr"
    r"|mill|mrd|inkl|ekskl|maks|min|alt|mv|osv|pga|mht|iht|ift|[A-ZÆØÅ]|\d+)\.\s+$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[\w)»][.!?]\s+$")


def begins_small(before: str, after: str) -> bool:
    """Say whether a sentence that an answer or a branch begins starts with a small letter."""
    if not after[:1].islower() or not _SENTENCE_END.search(before):
        return False
    return not _ABBREVIATION.search(before)


def is_missed(before: str, after: str) -> bool:
    """Say whether an answer that prints nothing is missed between two texts.

    It is not where it would have been a sentence or a line of its own.
    """
    own_start = not before.strip() or before.rstrip(" ")[-1:] in ".!?»\n"
    rest = after.lstrip(" ")
    return not (own_start and (not rest or rest[0] == "\n" or rest[0].isupper()))
