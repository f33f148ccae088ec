"""What is drawn on a page besides its content: words there would be seen, but not be read.

Tiles that a surface is painted with (ISO 32000-1, 8.7.3) may hold no words, and annotations no look
of their own (12.5.5); neither engine gives them any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile.operations import operations
from avtalemaker.pdffile.syntax import UnreadableError

if TYPE_CHECKING:
    from avtalemaker.pdffile.plainfile import PlainFile

_DRAW_WORDS = {b"Tj", b"TJ", b"'", b'"', b"Do"}
_TILES = 1


def check_annotations(file: PlainFile, page: dict[str, Any]) -> None:
    """Raise UnreadableError for an annotation of a page that is drawn."""
    for annotation in file.array(page.get("/Annots")):
        if "/AP" in file.dictionary(annotation):
            raise UnreadableError("an annotation with a look of its own")


def check_tiles(file: PlainFile, resources: dict[str, Any]) -> None:
    """Raise UnreadableError for tiles with words, or with a form that may hold some."""
    for pattern in file.dictionary(resources.get("/Pattern")).values():
        if file.get(file.dictionary(pattern).get("/PatternType")) != _TILES:
            continue
        found = {operator for _operands, operator in operations(file.content(pattern))}
        if found & _DRAW_WORDS:
            raise UnreadableError("words in tiles")
