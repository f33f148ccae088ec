"""What was changed beside the sections: title, appendices, signatures, headers and footers."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from avtalemaker.agreement import LABELS
from avtalemaker.document.document import paragraphs_of
from avtalemaker.returned.values import Outside
from avtalemaker.returned.words import plain, typeset
from avtalemaker.wordtags import DRAFT_TAG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document import Document
    from avtalemaker.returned.known import Known
    from avtalemaker.returned.lines import Line

HEADER = "header"
TABLE = "table"
_DRAFT = re.compile(rf"\b(?:{'|'.join({label.draft for label in LABELS.values()})}) \d+\b")


def changes_outside(
    lines: Sequence[tuple[Line, int | None]], known: Known, document: Document, built: Document
) -> tuple[Outside, ...]:
    """Return what the file says otherwise than a draft built now; the draft mark is left aside."""
    wanted = [(text, at) for at, text in enumerate(known.outside)]
    kept = [(line, at) for line, at in lines if _words(line.text)]
    before = [typeset(text) for text, _at in wanted]
    now = [before[at] if at is not None else typeset(line.text) for line, at in kept]
    found: list[Outside] = []
    for what, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        old = [plain(known.outside[at]) for _text, at in wanted[a:b]]
        new = [(plain(line.text), TABLE if line.in_table else "") for line, _at in kept[c:d]]
        for i in range(max(len(old), len(new))):
            text, place = new[i] if i < len(new) else ("", "")
            was = old[i] if i < len(old) else ""
            found.append(Outside(was, text, "" if was else place))
    return (*_moved_away(found), *_surround(document, built))


def _moved_away(found: list[Outside]) -> list[Outside]:
    """Leave out what only stands elsewhere: a signature block beside another, not below it."""
    gone = {o.before for o in found if not o.now}
    new = {o.now for o in found if not o.before}
    return [
        o for o in found
        if not ((not o.now and o.before in new) or (not o.before and o.now in gone))
    ]  # fmt: skip


def _surround(document: Document, built: Document) -> list[Outside]:
    before, now = _surround_text(built), _surround_text(document)
    return [] if before == now else [Outside(before, now, HEADER)]


def _surround_text(document: Document) -> str:
    stories = document.without_control(DRAFT_TAG).surrounds
    texts = [_words(p.text) for story in stories for p in paragraphs_of(story)]
    return " ".join(dict.fromkeys(text for text in texts if text))


def _words(text: str) -> str:
    """Return a text as it is compared, without a draft mark that has lost its control."""
    return typeset(_DRAFT.sub("", text))
