"""What is tried after a PDF was refused because words could not be read: each remedy once.

First boxes and lines get the room that their words need, then what floats is set in the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from avtalemaker.pdf.balancing import without_even
from avtalemaker.pdf.coveredwords import CoveredWordsError
from avtalemaker.pdf.easing import (
    MOST_EASED,
    with_eased_boxes,
    with_eased_lines,
    with_text_in_its_margins,
)
from avtalemaker.pdf.movedfloats import decoration_sizes, sizes_in_the_way
from avtalemaker.pdf.ontop import with_shapes_on_top

if TYPE_CHECKING:
    from avtalemaker.document.document import Document
    from avtalemaker.errors import EngineError
    from avtalemaker.findings import Finding
    from avtalemaker.pdffile.places import Size


@dataclass(frozen=True)
class Attempt:
    """A document, and as it is `shown`: with what is in `covering` in the text.

    Shapes that are `grazing` words are left out. `eased` is how often boxes were made to hold
    their words, `loose` the last step taken to give lines room; `told` is what that changes.
    """

    document: Document
    shown: Document
    covering: frozenset[Size] = frozenset()
    grazing: frozenset[Size] = frozenset()
    eased: int = 0
    loose: int = 0
    told: tuple[Finding, ...] = ()


def next_attempt(attempt: Attempt, error: EngineError, *, whole: bool) -> Attempt | None:
    """Return what to try after a refusal, None where nothing is left that may help.

    With `whole`, all that floats is set in the text at once.
    """
    return (
        _with_eased_boxes(attempt, error)
        or _with_eased_lines(attempt, error)
        or _with_less_in_front(attempt, error)
        or _with_less_floating(attempt, error, whole=whole)
        or _with_lines_off_boxes(attempt, error)
        or _with_less_floating(attempt, error, whole=True)
        or _with_flowing_columns(attempt, error)
    )


def _with_eased_boxes(attempt: Attempt, error: EngineError) -> Attempt | None:
    if not isinstance(error, CoveredWordsError) or attempt.eased >= MOST_EASED:
        return None
    document, told = with_eased_boxes(attempt.document, error.narrow, attempt.eased)
    shown, _again = with_eased_boxes(attempt.shown, error.narrow, attempt.eased)
    if not told:
        return None
    return replace(
        attempt,
        document=document,
        shown=shown,
        eased=attempt.eased + 1,
        told=tuple(dict.fromkeys((*attempt.told, *told))),
    )


def _with_eased_lines(attempt: Attempt, error: EngineError) -> Attempt | None:
    """Return what to try after words lay on each other: lines come nearer to the text each time."""
    crowded = "E012" in {finding.code for finding in error.findings}
    return _with_nearer_lines(attempt) if crowded else None


def _with_lines_off_boxes(attempt: Attempt, error: EngineError) -> Attempt | None:
    """Return the same after words lay on a box that may not leave its place."""
    narrow = isinstance(error, CoveredWordsError) and error.narrow
    return _with_nearer_lines(attempt) if narrow else None


def _with_nearer_lines(attempt: Attempt) -> Attempt | None:
    for loose, ease in enumerate((with_eased_lines, with_text_in_its_margins), 1):
        if loose <= attempt.loose:
            continue
        document, told = ease(attempt.document)
        if told:
            shown, _again = ease(attempt.shown)
            told = (*attempt.told, *told)
            return replace(attempt, document=document, shown=shown, loose=loose, told=told)
    return None


def _with_less_in_front(attempt: Attempt, error: EngineError) -> Attempt | None:
    """Return what to try after shapes were drawn too early, or touched letters."""
    if not isinstance(error, CoveredWordsError):
        return None
    on_top = with_shapes_on_top(attempt.shown, error.hidden)
    grazing = decoration_sizes(attempt.shown, error.grazing) - attempt.grazing
    if on_top is None and not grazing:
        return None
    return replace(attempt, shown=on_top or attempt.shown, grazing=attempt.grazing | grazing)


def _with_less_floating(attempt: Attempt, error: EngineError, *, whole: bool) -> Attempt | None:
    found = sizes_in_the_way(attempt.document, error, whole=whole) - attempt.covering
    return replace(attempt, covering=attempt.covering | found) if found else None


def _with_flowing_columns(attempt: Attempt, error: EngineError) -> Attempt | None:
    flowing = without_even(attempt.shown, error)
    return None if flowing is None else replace(attempt, shown=flowing)
