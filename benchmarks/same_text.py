"""What the yardstick fills in: the layout and the values of an agreement, without our own marks.

Usage: `same_text.py values FOLDER LAYOUT DATA.json`, or `same_text.py compare OURS THEIRS`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from avtalemaker.compose import compose
from avtalemaker.document import read_document
from avtalemaker.word.context import layout_values
from avtalemaker.word.marks import LINE, TOKEN
from avtalemaker.wordtags import DRAFT_TAG
from avtalemaker.workflows.folder import open_agreement


def values(folder: str, layout: str, data: str) -> None:
    """Write the layout of the agreement in a folder, and the values that fill it."""
    opened = open_agreement(Path(folder))
    agreement = compose(opened.library, opened.answers)
    Path(layout).write_bytes(opened.library.layouts[agreement.layout])
    text = json.dumps(plain(layout_values(agreement, None, {})))
    Path(data).write_text(text, encoding="utf-8")


def plain(value: Any) -> Any:
    """Return the layout's values without the marks our own renderer leaves in them."""
    if isinstance(value, str):
        return TOKEN.sub("", value.replace(LINE, "\n"))
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def compare(ours: str, theirs: str) -> None:
    """Stop unless two Word files say the same, our draft mark left out."""
    if lines(Path(ours)) != lines(Path(theirs)):
        sys.exit("The two drafts do not say the same: there is nothing to compare.")


def lines(path: Path) -> list[tuple[str, str]]:
    """Return the number and the text of each paragraph that has text."""
    document = read_document(path.read_bytes(), path.name).without_control(DRAFT_TAG)
    return [(number, text) for number, text in document.text_lines if text.strip()]


if __name__ == "__main__":
    {"values": values, "compare": compare}[sys.argv[1]](*sys.argv[2:])
