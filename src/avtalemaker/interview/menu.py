"""The menu that `avtalemaker` alone opens, for people who know no commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.interview.prompt import Asks, Back, Option, Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.interview.prompt import Front


def choose(front: Front, text: str, rows: Sequence[tuple[str, str]], *, back: bool = False) -> str:
    """Return the id of the row the person chose, empty for back.

    `rows` are (id, label) pairs. Raises `Stopped` on Ctrl-C.
    """
    options = tuple(Option(row_id, label) for row_id, label in rows)
    try:
        answer = front.ask(Prompt(Asks.CHOICE, text, options=options, can_go_back=back))
    except Back:
        return ""
    return str(answer)
