"""Marks what LibreOffice draws outside its tags as decoration. Runs in the child.

Paragraph borders and the like have no tag and no mark; PDF/UA wants one of both of everything
(ISO 14289-1, 7.1, test 3). Only lines, surfaces and pictures are marked so: text outside the tags
would be hidden from who listens, and is refused.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Name, Operator

from avtalemaker.pdffile.opening import RefusedError

UNTAGGED = "E028"
_PATH = {"m", "l", "c", "v", "y", "h", "re"}
_CLIP = {"W", "W*"}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_ALONE = {"Do", "sh", "INLINE IMAGE"}
TEXT = {"Tj", "TJ", "'", '"'}


def mark_artifacts(pdf: pikepdf.Pdf) -> None:
    """Mark each drawing outside the tags as an artifact. Raises `RefusedError` E028 for text."""
    for page in pdf.pages:
        old = list(pikepdf.parse_content_stream(page))
        new = _marked(old)
        if len(new) != len(old):
            page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(new))


def _marked(instructions: list[Any]) -> list[Any]:
    begin = pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    end = pikepdf.ContentStreamInstruction([], Operator("EMC"))
    marked: list[Any] = []
    path: list[Any] = []
    depth = 0
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator in {"BMC", "BDC"}:
            depth += 1
        elif operator == "EMC":
            depth -= 1
        if depth or operator == "EMC":
            marked += [*path, instruction]
            path = []
        elif operator in TEXT:
            raise RefusedError(UNTAGGED)
        elif operator in _PATH or operator in _CLIP:
            path.append(instruction)
        elif operator in _PAINT or operator in _ALONE:
            marked += [begin, *path, instruction, end]
            path = []
        else:
            marked += [*path, instruction]
            path = []
    return [*marked, *path]
