"""What is asked before there is an agreement: the language, the type, the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from avtalemaker.interview.asking import said
from avtalemaker.interview.prompt import Asks, Option, Prompt
from avtalemaker.messages import _, screen_language

if TYPE_CHECKING:
    from avtalemaker.interview.prompt import Front
    from avtalemaker.model import Language, Library


def ask_language(front: Front) -> Language:
    """Ask which language the agreement is written in; raises `Back` and `Stopped`."""
    options = (Option("nb", "Bokmål"), Option("nn", "Nynorsk"))
    typed: Literal["nb", "nn"] = "nn" if screen_language() == "nn" else "nb"
    answer = front.ask(
        Prompt(
            Asks.CHOICE,
            _("Which language shall the agreement be written in?"),
            options=options,
            typed=typed,
            can_go_back=False,
        )
    )
    return "nn" if answer == "nn" else "nb"


def ask_type(front: Front, library: Library) -> str:
    """Ask which type of agreement it is; the only type of a library is not asked for."""
    if len(library.types) == 1:
        return next(iter(library.types))
    options = tuple(
        Option(kind.id, f"{said(kind.name)}\n{said(kind.description)}")
        for kind in library.types.values()
    )
    return str(front.ask(Prompt(Asks.CHOICE, _("What kind of agreement is it?"), options=options)))


def ask_folder(front: Front, proposal: str, error: str = "") -> str:
    """Ask for the folder of the agreement, with a proposal; the caller checks that it can be."""
    prompt = Prompt(
        Asks.TEXT,
        _("What shall the folder of the agreement be called?"),
        help=_("Everything that belongs to the agreement is kept in this folder."),
        typed=proposal,
        error=error,
        can_go_back=False,
    )
    return str(front.ask(prompt)).strip() or proposal
