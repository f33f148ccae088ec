"""One of a few rows, or a yes or no: what is asked of the person beside the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from avtalemaker.interview.prompt import Asks, Back, Option, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.interview.prompt import Front

    Item = TypeVar("Item")
    Answer = TypeVar("Answer")


def choose(
    front: Front,
    text: str,
    rows: Sequence[tuple[str, str]],
    *,
    advice: str = "",
    typed: str = "",
    back: bool = True,
    can_be_open: bool = False,
) -> str:
    """Return the id of the row the person chose; `rows` are (id, label) pairs.

    `typed` is the row that stands ready. Raises `Back`, `LeaveOpen` where it may be left open,
    and `Stopped`.
    """
    prompt = Prompt(
        Asks.CHOICE,
        text,
        help=advice,
        typed=typed,
        options=tuple(Option(row_id, label) for row_id, label in rows),
        can_be_open=can_be_open,
        can_go_back=back,
    )
    return str(front.ask(prompt))


def answer_each(items: Sequence[Item], ask: Callable[[Item, int], Answer]) -> list[Answer] | None:
    """Return what `ask` says of each item and its number from 1; `Back` is to the one before.

    None when the person goes back before the first.
    """
    answers: list[Answer] = []
    while len(answers) < len(items):
        try:
            answers.append(ask(items[len(answers)], len(answers) + 1))
        except Back:
            if not answers:
                return None
            answers.pop()
    return answers


def confirm(front: Front, text: str, *, yes: bool = False) -> bool:
    """Ask yes or no, with `yes` as what Enter means; going back is a no. Raises `Stopped`."""
    try:
        return front.ask(Prompt(Asks.YES_NO, text, typed="true" if yes else "false")) is True
    except Back:
        return False
