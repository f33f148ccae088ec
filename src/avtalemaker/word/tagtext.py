"""Faults of tags that show in a paragraph's text, before anything tries to understand them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.messages import _
from avtalemaker.word.tags import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TAG = re.compile(r"\{\{(?:(?!\}\}).)*\}\}|\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}")
_AUTOCORRECTED = re.compile("[«»„–—]")
_GLUED = re.compile(r"\{%-?\s*(?:p|tr|tc|r)(?:if|for|endif|endfor|else|elif)\b")
_APART = re.compile(r"\{%-?\s+(?:p|tr|tc|r)\s")
_STEERS = re.compile(r"\{%-?p\s")
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}")


LONGEST = 4000
"""Characters of a paragraph with tags in it; the longest of ours has 120."""


def text_faults(texts: Sequence[str]) -> list[Fault]:
    """Return the faults in a part's paragraphs; paragraph n stands on line n + 1."""
    return [fault for line, text in enumerate(texts, 2) for fault in _faults(line, text)]


def _faults(line: int, text: str) -> Iterator[Fault]:
    if "{" not in text and "}" not in text:
        return
    if len(text) > LONGEST:
        yield Fault(
            "T002",
            line,
            _("A paragraph with tags is longer than {limit} characters.").format(limit=LONGEST),
            _("Part it, or look for a tag that is begun and not ended."),
        )
        return
    tags = [match.group() for match in _TAG.finditer(text)]
    rest = _TAG.sub("", text)
    if any(_AUTOCORRECTED.search(tag) for tag in tags):
        yield Fault(
            "T003",
            line,
            _("Word has changed the quotes or the hyphen inside a tag."),
            _("Write straight quotes (') and a plain hyphen in tags: Ctrl-Z right after Word."),
        )
    if _GLUED.search(text) or _APART.search(text):
        yield Fault(
            "T004",
            line,
            _("A tag is written together wrongly."),
            _("Write “{%p if … %}”: “p” close to “{%”, then a space."),
        )
    if sum(bool(_STEERS.match(tag)) for tag in tags) and (len(tags) > 1 or rest.strip()):
        yield Fault(
            "T005",
            line,
            _("A “{%p … %}” tag shares its paragraph with other text, which would be lost."),
            _("Give each “{%p … %}” tag a paragraph of its own."),
        )
    if re.search(r"\{\{\s*draft\s*\}\}", text) and (len(tags) > 1 or rest.strip()):
        yield Fault(
            "T012",
            line,
            _("The draft mark shares its paragraph; the text beside it would go away with it."),
            _("Give “{{ draft }}” a paragraph of its own."),
        )
    if _HALF.search(rest):
        yield Fault(
            "T002",
            line,
            _("A tag is begun and not ended, or ended and not begun."),
            _("A tag is “{{ name }}” or “{% if name %}”, within one paragraph."),
        )
