"""What a prompt tells a person to press, in one calm line."""

from __future__ import annotations

from avtalemaker.interview.prompt import Asks, Option, Prompt
from avtalemaker.messages import _

NO_BREAK = "\u00a0"  # keeps «Esc = back» on one line


def key_hints(prompt: Prompt, *, search: bool) -> str:
    """Return one line that says what to press."""
    how = {
        Asks.TEXT: _("Enter takes this answer. Type to write another.")
        if prompt.typed
        else _("Write, then press Enter."),
        Asks.LONG_TEXT: _("Write or paste, then press Enter. Ctrl+N = new line."),
        Asks.CHOICE: _("Arrow keys up and down, then Enter."),
        Asks.SEVERAL: _("Arrow keys move, the space bar ticks on and off, Enter goes on."),
        Asks.YES_NO: _("Press the letter or the arrow keys, then Enter."),
    }[prompt.asks]
    parts = []
    if search:
        parts.append(_("Type to search."))
    if prompt.can_be_open:
        parts.append(_("Ctrl+O = don't know yet."))
    if prompt.can_go_back:
        parts.append(_("Esc = back."))
    return " ".join([how, *(part.replace(" ", NO_BREAK) for part in parts)])


def yes_no_options() -> tuple[Option, ...]:
    """Return yes and no as options, in the language of the screen."""
    return (Option("true", _("Yes")), Option("false", _("No")))


def letters(options: tuple[Option, ...]) -> dict[str, str]:
    """Return a key for each option: its first free letter, so «Ja» is j and «Nei» is n."""
    taken: dict[str, str] = {}
    for option in options:
        letters = [sign for sign in option.label.lower() if sign in "abcdefghijklmnopqrstuvwxyz"]
        taken[option.id] = next(sign for sign in letters if sign not in taken.values())
    return taken
