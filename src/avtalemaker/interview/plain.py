"""The front end that only reads and writes lines: for screen readers and simple terminals.

Nothing is redrawn, so what is heard is what stands there.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from avtalemaker.interview.hints import NO_BREAK, yes_no_options
from avtalemaker.interview.prompt import Asks, Back, LeaveOpen, Option, Prompt, Stopped, Tone
from avtalemaker.interview.wrapping import WIDEST, wrap
from avtalemaker.messages import _
from avtalemaker.visible import visible

if TYPE_CHECKING:
    from avtalemaker.model import RawValue

BACK, HELP, OPEN, EMPTY, NONE = "<", "?", "!", "-", "0"
_UNREADABLE = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of such a byte


class Plain:
    """Asks one line at a time; talk goes to `talk`, answers come from `answers`."""

    def __init__(self, answers: TextIO | None = None, talk: TextIO | None = None) -> None:
        self._answers = answers or sys.stdin
        self._talk = talk or sys.stderr
        stream = self._answers
        if isinstance(stream, io.TextIOWrapper) and stream.errors != "surrogateescape":
            # A byte that is no UTF-8 spoils its own line, not all that was read ahead with it.
            # Once is enough, and a second time, after the first answer, is refused.
            stream.reconfigure(errors="surrogateescape")

    @property
    def width(self) -> int:
        """Return the width of the window, within what reads well."""
        return max(min(shutil.get_terminal_size().columns - 1, WIDEST), 20)

    def show(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Write lines; a fault is marked by a word, a heading by the line above it."""
        if tone is Tone.FAULT:
            text = wrap(_("Error: {text}").format(text=text), self.width)
        elif tone is Tone.HEADING:
            text = "\n" + wrap(text, self.width)
        elif tone is Tone.DONE:
            text = wrap(text, self.width)
        self._write(text + "\n")

    def ask(self, prompt: Prompt) -> RawValue:
        """Ask until the line can be understood."""
        if prompt.error:
            self.show(prompt.error, Tone.FAULT)
        self._write("\n" + wrap(prompt.text, self.width) + "\n")
        options = yes_no_options() if prompt.asks is Asks.YES_NO else prompt.options
        if prompt.asks in {Asks.CHOICE, Asks.SEVERAL}:
            self._list(prompt)
        elif prompt.asks is Asks.LONG_TEXT and prompt.typed:
            self._write(wrap(prompt.typed, self.width, "  ", "  ") + "\n")
        while True:
            self._write(wrap(_how(prompt), self.width).replace(NO_BREAK, " ") + "\n> ")
            line = self._read().strip()
            if self._took_a_turn(line, prompt):
                continue
            if prompt.asks is Asks.LONG_TEXT:
                return self._long(line, prompt)
            if prompt.asks is Asks.TEXT:
                return _text(line, prompt)
            picked = _pick(line, prompt, options)
            if picked is not None:
                return picked
            self.show(_not_understood(prompt), Tone.FAULT)

    def _took_a_turn(self, line: str, prompt: Prompt) -> bool:
        """Go back or leave open when the line says so; show the help and say that it was shown."""
        if line == BACK and prompt.can_go_back:
            raise Back
        if line == OPEN and prompt.can_be_open:
            raise LeaveOpen
        if line != HELP:
            return False
        self._write(wrap(prompt.help or _("There is no more help here."), self.width) + "\n")
        return True

    def _list(self, prompt: Prompt) -> None:
        for number, option in enumerate(prompt.options, 1):
            chosen = option.checked if prompt.asks is Asks.SEVERAL else option.id == prompt.typed
            label = _("{label} (chosen)").format(label=option.label) if chosen else option.label
            self._write(wrap(label, self.width, f"  {number}. ") + "\n")

    def _long(self, first: str, prompt: Prompt) -> str:
        """Return the lines up to an empty one, or the one line that names a file."""
        if not first:
            return prompt.typed
        if first == EMPTY:
            return ""
        lines = [first]
        while not first.startswith("@") and (line := self._read().strip()):
            lines.append(line)
        return "\n".join(lines)

    def _read(self) -> str:
        while True:
            try:
                line = self._answers.readline()
            except (KeyboardInterrupt, OSError):
                raise Stopped from None
            if not line:
                raise Stopped
            if line.isascii() or not _UNREADABLE.search(line):
                return line
            self.show(_("These signs cannot be read. Write the answer again."), Tone.FAULT)

    def _write(self, text: str) -> None:
        # A sign the terminal cannot show must not stop the work.
        encoding = self._talk.encoding or "utf-8"
        try:
            self._talk.write(visible(text).encode(encoding, "replace").decode(encoding))
            self._talk.flush()
        except OSError as error:
            raise Stopped from error  # the window is gone


def _how(prompt: Prompt) -> str:
    """Return one line that says what to write, what Enter means, and how to go back."""
    how = {
        Asks.TEXT: _("Write the answer."),
        Asks.LONG_TEXT: _("Write the text. An empty line ends it."),
        Asks.CHOICE: _("Write the number."),
        Asks.SEVERAL: _("Write the numbers with commas between. 0 = none."),
        Asks.YES_NO: _("Write yes or no."),
    }[prompt.asks]
    offered = _offered(prompt)
    if offered:
        how += " " + _("Enter = {answer}.").format(answer=offered)
    parts = []
    if prompt.can_be_empty and prompt.typed and prompt.asks in {Asks.TEXT, Asks.LONG_TEXT}:
        parts.append(_("- = empty."))
    if prompt.help:
        parts.append(_("? = help."))
    if prompt.can_be_open:
        parts.append(_("! = don't know yet."))
    if prompt.can_go_back:
        parts.append(_("< = back."))
    return " ".join([how, *(part.replace(" ", NO_BREAK) for part in parts)])


def _offered(prompt: Prompt) -> str:
    """Return what an empty line stands for, empty when it stands for nothing."""
    if prompt.asks is Asks.SEVERAL:
        return _("the chosen ones")
    if prompt.asks is Asks.LONG_TEXT:
        return _("keep the text") if prompt.typed else ""
    if prompt.asks is Asks.TEXT:
        return prompt.typed or (_("nothing") if prompt.can_be_empty else "")
    options = yes_no_options() if prompt.asks is Asks.YES_NO else prompt.options
    return next((option.label for option in options if option.id == prompt.typed), "")


def _not_understood(prompt: Prompt) -> str:
    if prompt.asks is Asks.YES_NO:
        return _("That was not understood. Write yes or no.")
    return _("That was not understood. Write a number from the list.")


def _text(line: str, prompt: Prompt) -> str:
    if not line:
        return prompt.typed
    return "" if line == EMPTY and prompt.can_be_empty else line


def _pick(line: str, prompt: Prompt, options: tuple[Option, ...]) -> RawValue:
    """Return the answer that a line gives, None when it gives none."""
    if prompt.asks is Asks.SEVERAL:
        return _several(line, options)
    if not line:
        known = prompt.typed in {option.id for option in options}
        chosen = prompt.typed if known else None
    elif prompt.asks is Asks.YES_NO:
        word = line.lower()
        chosen = next((o.id for o in options if o.label.lower().startswith(word)), None)
    else:
        chosen = _pointed_at(line, options)
    if chosen is None or prompt.asks is Asks.CHOICE:
        return chosen
    return chosen == "true"


def _several(line: str, options: tuple[Option, ...]) -> RawValue:
    if not line:
        return [option.id for option in options if option.checked]
    if line == NONE:
        return []
    picked = {_pointed_at(part.strip(), options) for part in line.split(",")}
    if None in picked:
        return None
    return [option.id for option in options if option.id in picked]


def _pointed_at(text: str, options: tuple[Option, ...]) -> str | None:
    """Return the option a person means, by its number or by its words."""
    number = int(text) if re.fullmatch("[0-9]{1,9}", text) else 0
    if number:
        return options[number - 1].id if number <= len(options) else None
    same = (option.id for option in options if option.label.casefold() == text.casefold())
    return next(same, None)
