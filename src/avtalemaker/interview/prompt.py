"""What a front end is asked to ask, and the turns a person may take instead of answering."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from avtalemaker.errors import StoppedError
from avtalemaker.messages import _

if TYPE_CHECKING:
    from avtalemaker.model import RawValue


class Asks(StrEnum):
    """The shapes of a prompt; each kind of question is asked by one or more of them."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"


class Tone(StrEnum):
    """How a shown text is meant; a front end marks it with a sign and, where it can, a colour."""

    PLAIN = "plain"
    QUIET = "quiet"
    HEADING = "heading"
    DONE = "done"
    FAULT = "fault"


@dataclass(frozen=True)
class Option:
    """One alternative of a prompt: `id` is returned, `label` is read."""

    id: str
    label: str
    checked: bool = False


@dataclass(frozen=True)
class Prompt:
    """One thing to ask on the screen.

    `typed` is what is offered: text to edit, the id of an option, or `true`/`false`.
    `error` says why the last answer was refused. `can_be_empty` and `can_be_open` say whether
    an empty answer and «don't know yet» are welcome.
    """

    asks: Asks
    text: str
    help: str = ""
    typed: str = ""
    options: tuple[Option, ...] = ()
    error: str = ""
    can_be_empty: bool = False
    can_be_open: bool = False
    can_go_back: bool = True

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the options, in order."""
        return tuple(option.id for option in self.options)


class Back(Exception):  # noqa: N818 - a turn in the talk, not an error
    """The person wants the previous question."""


class LeaveOpen(Exception):  # noqa: N818 - a turn in the talk, not an error
    """The person does not know yet."""


class Stopped(StoppedError):  # noqa: N818 - a turn in the talk, not an error
    """The person stopped (Ctrl-C, Ctrl-D), or the window was closed."""

    def __init__(self) -> None:
        super().__init__(_("Stopped."), "")


class Front(Protocol):
    """A place where prompts are asked and texts are shown."""

    @property
    def width(self) -> int:
        """Return how many columns a line may fill."""
        ...

    def ask(self, prompt: Prompt) -> RawValue:
        """Return the answer: text, an option's id, a list of ids, or true/false.

        Raises `Back`, `LeaveOpen` or `Stopped`.
        """
        ...

    def show(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Show lines that are already broken to the width; they stay on the screen."""
        ...
