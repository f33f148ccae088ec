"""The marks that a page's text stands in (ISO 32000-1, 14.6 and 14.8.2.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile.plainfile import parse
from avtalemaker.pdffile.syntax import NAME, UnreadableError, text_of

if TYPE_CHECKING:
    from avtalemaker.pdffile.drawnpage import Mark
    from avtalemaker.pdffile.plainfile import PlainFile

AROUND = frozenset(("header", "footer"))
LOOSE = "loose"
_TURNED = "/ReversedChars"
_PLAIN = re.compile(NAME + rb"\s*<<\s*/MCID (\d+)\s*>>\s*")


class Marks:
    """The marks that are open at a place of a content stream."""

    def __init__(self, file: PlainFile) -> None:
        self._file = file
        self._open: list[Mark] = []
        self._turned: list[bool] = []
        self._read_as: tuple[int, str, bool] | None = None

    def __len__(self) -> int:
        return len(self._open)

    @property
    def mark(self) -> Mark:
        """What text belongs to that is drawn here: a tag by its number, or a kind of artifact."""
        return self._open[-1] if self._open else LOOSE

    @property
    def around(self) -> bool:
        """Whether what is drawn here is part of a header or footer."""
        return not AROUND.isdisjoint(self._open)

    @property
    def turned(self) -> bool:
        """Whether what is drawn here stands the other way round than it is read (14.8.2.3.3)."""
        return any(self._turned)

    def _come(self, mark: Mark, *, turned: bool = False) -> None:
        self._open.append(mark)
        self._turned.append(turned)

    def open(self, operands: bytes, resources: dict[str, Any]) -> bool:
        """Come to marked content; say whether it has a number that a tag can point at."""
        plain = _PLAIN.fullmatch(operands)
        if plain is not None:
            self._come(int(plain[1]))
            return True
        tag, *more = parse(b"[" + operands + b"]", 0)[0]
        if tag == "/OC":
            raise UnreadableError("content that may be hidden")
        known = more[0] if more else {}
        if isinstance(known, str):
            known = self._file.dictionary(resources.get("/Properties")).get(known)
        known = self._file.dictionary(known)
        if "/MCID" in known:
            self._come(int(known["/MCID"]))
            return True
        self._come(_kind(known) if tag == "/Artifact" else self.mark, turned=tag == _TURNED)
        if "/ActualText" in known and self._read_as is None:
            self._read_as = len(self._open), text_of(known["/ActualText"]), False
        return False

    def close(self, _operands: bytes = b"") -> None:
        """Come to the end of marked content."""
        if not self._open:
            raise UnreadableError("the end of a mark that never began")
        if self._read_as is not None and self._read_as[0] == len(self._open):
            self._read_as = None
        self._open.pop()
        self._turned.pop()

    def said(self, signs: list[str]) -> list[str]:
        """Return what signs that are drawn here are read as (14.9.4): once for all of a mark.

        Typst tells so what a sign says that is part of other letters elsewhere: an accent above
        several letters, and what stands beside a hyphen that is not seen.
        """
        if self._read_as is None:
            return signs
        depth, text, done = self._read_as
        self._read_as = depth, text, True
        return [] if done else [text]


def _kind(properties: dict[str, Any]) -> str:
    named = {"/Header": "header", "/Footer": "footer"}.get(str(properties.get("/Subtype", "")))
    repeated = "again" if properties.get("/Type") == "/Pagination" else LOOSE
    return named or repeated
