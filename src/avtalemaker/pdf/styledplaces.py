"""What a header or footer says on each page where it names a style, for the gate."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from avtalemaker.pdf.comparing import letters_of, moved_place
from avtalemaker.pdf.rawstyled import EACH, SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.pdf.rawstyled import StyledPlace


class StyledPages:
    """The paragraphs that headers may say, each with the page of the PDF that it begins on."""

    def __init__(
        self,
        places: Sequence[StyledPlace],
        mapping: list[tuple[int, int]],
        pieces: Sequence[tuple[int, int]],
    ) -> None:
        self.found: dict[str, list[tuple[int, StyledPlace]]] = {}
        ends = list(accumulate(count for _page, count in pieces))
        came, at = 0, 0
        for place in places:
            came += len(letters_of(place.before).text)
            letter = moved_place(came, mapping)
            while at < len(ends) - 1 and ends[at] <= letter:
                at += 1
            page = pieces[at][0] if pieces else 0
            self.found.setdefault(place.sign, []).append((page, place))

    def filled(self, due: str, page: int) -> str:
        """Return what a header is due to say on a page: with words in the place of each sign.

        They are the first of the page (or the last), or its number, else the nearest before, else
        the first after.
        """
        return re.sub(f"[{SIGNS}]", lambda match: self._words(match[0], page), due)

    def _words(self, sign: str, page: int) -> str:
        kind = (ord(sign) - ord(SIGNS[0])) % EACH
        found = self.found.get(chr(ord(sign) - kind), [])
        here = [place for other, place in found if other == page]
        before = [place for other, place in found if other < page]
        after = [place for other, place in found if other > page]
        chosen = here[-(kind % 2) :][:1] or before[-1:] or after[:1]
        return "".join(place.label if kind > 1 else place.words for place in chosen)
