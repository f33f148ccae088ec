"""What is asked before there is an agreement: the folder, the language, the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.interview.asking import said
from avtalemaker.interview.prompt import Asks, Back, Option, Prompt, Tone
from avtalemaker.library.shelf import STANDARD
from avtalemaker.messages import _, reading_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.interview.prompt import Front
    from avtalemaker.language import Language
    from avtalemaker.library.shelf import Entry
    from avtalemaker.model import Library

LANGUAGES = (Option("nb", "Bokmål"), Option("nn", "Nynorsk"))


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
    folder = str(front.ask(prompt)).strip() or proposal
    front.show(_("Folder: {name}").format(name=folder), Tone.DONE)
    return folder


def ask_library(front: Front, entries: Sequence[Entry]) -> str:
    """Ask which library to draft from, the one added last first; return its id.

    Raises `Back`.
    """
    options = [
        Option(entry.id, _("{name}, version {version}").format(
            name=said(entry.name), version=entry.current.version))
        for entry in entries
    ]  # fmt: skip
    options.append(Option(STANDARD, _("The standard library of avtalemaker")))
    prompt = Prompt(
        Asks.CHOICE,
        _("Which clause library shall the agreement be drafted from?"),
        help=_("The agreement keeps its own copy; later changes of the library do not touch it."),
        options=tuple(options),
        typed=options[0].id,
    )
    chosen = str(front.ask(prompt))
    label = next(option.label for option in options if option.id == chosen)
    front.show(_("Library: {name}").format(name=label), Tone.DONE)
    return chosen


def ask_kind(
    front: Front, library: Library, language: Language | None = None, type_id: str | None = None
) -> tuple[Language, str]:
    """Ask for the language and the type, as far as they are not given; back goes between them.

    Raises `Back` when the person wants what comes before both.
    """
    while True:
        chosen = language or ask_language(front, back=True)
        try:
            return chosen, type_id or ask_type(front, library, back=True)
        except Back:
            if language is not None:
                raise


def ask_language(front: Front, *, back: bool = False, typed: str = "") -> Language:
    """Ask which language the agreement is written in; raises `Back` where that is offered.

    `typed` is the language that stands ready, that of the screen when empty.
    """
    prompt = Prompt(
        Asks.CHOICE,
        _("Which language shall the agreement be written in?"),
        options=LANGUAGES,
        typed=typed or reading_language(),
        can_go_back=back,
    )
    language: Language = "nn" if front.ask(prompt) == "nn" else "nb"
    name = "Nynorsk" if language == "nn" else "Bokmål"
    front.show(_("Language: {name}").format(name=name), Tone.DONE)
    return language


def ask_type(front: Front, library: Library, *, back: bool = False) -> str:
    """Ask which type of agreement it is; the only type of a library is not asked for.

    Raises `Back` where that is offered.
    """
    if len(library.types) == 1:
        return next(iter(library.types))
    options = tuple(
        Option(kind.id, f"{said(kind.name)}\n{said(kind.description)}")
        for kind in library.types.values()
    )
    prompt = Prompt(
        Asks.CHOICE, _("What kind of agreement is it?"), options=options, can_go_back=back
    )
    chosen = str(front.ask(prompt))
    front.show(_("Type: {name}").format(name=said(library.types[chosen].name)), Tone.DONE)
    return chosen
