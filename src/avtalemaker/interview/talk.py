"""What the boards of the wizard share: the interview, the front end, and saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.errors import FileRefusedError
from avtalemaker.interview.choice import choose, confirm
from avtalemaker.interview.longtext import UnreadTextError, long_text
from avtalemaker.interview.prompt import Asks, Prompt, Tone
from avtalemaker.interview.wrapping import wrap
from avtalemaker.language.blanks import as_brackets, clean
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.interview.engine import Interview
    from avtalemaker.interview.prompt import Front
    from avtalemaker.model import Answers


@dataclass
class Talk:
    """A conversation: every change goes through `keep`, which saves it at once.

    `bring` takes a file the person names into the agreement's folder and returns its name there;
    it raises `InputError` for one that cannot be an appendix.
    """

    interview: Interview
    front: Front
    save: Callable[[Answers], None]
    bring: Callable[[str], str] = str
    unsaved: bool = False

    def keep(self, answers: Answers) -> None:
        """Take over changed answers and save them."""
        self.interview.answers = answers
        self.saved()

    def saved(self) -> None:
        """Save; where the disk says no, the person tries again, goes on for now, or stops.

        Who goes on loses nothing: all is saved together at the next answer that can be.
        """
        while True:
            try:
                self.save(self.interview.answers)
            except FileRefusedError as refusal:
                if self.unsaved:  # told once; asking at every answer would only be in the way
                    return
                if not self._again(refusal):
                    return
            else:
                self.unsaved = False
                return

    def saved_for_good(self) -> None:
        """Save what an earlier refusal has held back; raises that refusal when it still holds."""
        if self.unsaved:
            self.unsaved = False
            self.saved()
        if self.unsaved:
            self.save(self.interview.answers)

    def _again(self, refusal: FileRefusedError) -> bool:
        """Tell that nothing was saved, and say whether to try again at once."""
        self.tell(refusal.message, Tone.FAULT)
        self.tell(refusal.advice)
        rows = [
            ("again", _("Try to save again")),
            ("on", _("Go on, and save later")),
            ("stop", _("Stop here")),
        ]
        chosen = self.choose(_("The answers could not be saved."), rows, back=False)
        if chosen == "stop":
            raise refusal
        self.unsaved = chosen == "on"
        return not self.unsaved

    def tell(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Show a text, wrapped; blanks of open answers stand in brackets."""
        text = as_brackets(text)
        own_wrap = tone in {Tone.PLAIN, Tone.QUIET}
        self.front.show(wrap(text, self.front.width) if own_wrap else text, tone)

    def tell_hanging(self, first: str, text: str, rest: str | None = None) -> None:
        """Show a text whose further lines stand under the first word after `first`, or `rest`."""
        self.front.show(wrap(as_brackets(text), self.front.width, first, rest))

    def choose(
        self,
        text: str,
        rows: Sequence[tuple[str, str]],
        *,
        advice: str = "",
        typed: str = "",
        back: bool = True,
        can_be_open: bool = False,
    ) -> str:
        """Return the id of the row the person chose; raises `Back`, and `LeaveOpen` if it may."""
        shown = [(row_id, as_brackets(label)) for row_id, label in rows]
        return choose(
            self.front, text, shown,
            advice=advice, typed=typed, back=back, can_be_open=can_be_open,
        )  # fmt: skip

    def confirm(self, text: str, *, yes: bool = False) -> bool:
        """Ask yes or no; going back is a no."""
        return confirm(self.front, text, yes=yes)

    def text(self, text: str, *, advice: str = "", typed: str = "", empty: bool = False) -> str:
        """Ask for one line; raises `Back`."""
        return self._text(Prompt(Asks.TEXT, text, advice, typed, can_be_empty=empty))

    def long_text(self, text: str, *, advice: str = "", typed: str = "") -> str:
        """Ask for a text of any length, or the name of a file that holds it; raises `Back`."""
        more = _("A text file can be read in: write @ and the name of the file.")
        return self._text(Prompt(Asks.LONG_TEXT, text, f"{advice} {more}".strip(), typed))

    def _text(self, prompt: Prompt) -> str:
        error = ""
        typed = prompt.typed
        while True:
            asked = Prompt(
                prompt.asks,
                prompt.text,
                prompt.help,
                typed,
                error=error,
                can_be_empty=prompt.can_be_empty,
            )
            typed = str(self.front.ask(asked))
            try:
                text = long_text(typed) if prompt.asks is Asks.LONG_TEXT else typed
            except UnreadTextError as unread:
                error = str(unread)
                continue
            text = clean(text).strip()
            if text or prompt.can_be_empty:
                return text
            error = _("This needs an answer.")
