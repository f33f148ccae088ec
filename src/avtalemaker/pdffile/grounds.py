"""What was drawn too early: what lies over it afterwards is only what letters stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.pdffile.places import SLACK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from avtalemaker.pdffile.drawnfigures import Figure
    from avtalemaker.pdffile.drawnpage import Ground
    from avtalemaker.pdffile.places import Box, Size

_EDGE, _LINE = 3.0, 1.0
"""Points of a picture's edge that may lie under a ground, and of what may have a line there."""

_THIN = 3.0
"""Points: what is filled and no higher is a line."""


class InFront(NamedTuple):
    """Something that stands in front of the text: its box, and what of it must be seen.

    `at` and `around` are those of its picture or window; where it is any of some `figures`, no
    more of it is seen. It may be `lined`.
    """

    box: Box
    seen: Sequence[Box]
    at: int
    around: bool
    figures: Collection[Figure] = ()
    lined: bool = False

    def is_under(self, ground: Ground) -> bool:
        """Say whether a ground lies over it; what is around the text is behind it in Word."""
        if self.at > ground.at or (self.around and not ground.around):
            return False
        if not self.box.meets(ground.box):
            return False
        box = ground.box.within(_LINE if self.lined else _EDGE)
        return (
            any(box.meets(part) for part in self.seen)
            and (not self.figures or any(f.covers(box, self.box) for f in self.figures))
            and not self._is_its_own(ground)
        )

    def _is_its_own(self, ground: Ground) -> bool:
        """Say whether a ground is what makes a picture pale, which is as large and on its place."""
        pairs = zip(self.box, ground.box, strict=True)
        return all(abs(one - other) < SLACK for one, other in pairs)


def under_grounds(things: Sequence[InFront], grounds: Sequence[Ground]) -> Iterator[Size]:
    """Yield the sizes of the things that something filled was drawn over."""
    if not things:
        return
    first = min(thing.at for thing in things)
    later = [g for g in grounds if g.at >= first and min(g.box.size) > _THIN]
    for thing in things:
        if any(thing.is_under(ground) for ground in later):
            yield thing.box.size
