"""The front end of an ordinary terminal: questionary, with its traps taken out.

This is the only module that knows questionary and prompt_toolkit. The reasons for each cure
stand where it is made; `tests/interview/test_terminal.py` shows that they hold.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from avtalemaker.interview.hints import NO_BREAK, key_hints, letters, yes_no_options
from avtalemaker.interview.prompt import (
    Asks,
    Back,
    LeaveOpen,
    Option,
    Prompt,
    Stopped,
    Tone,
)
from avtalemaker.interview.signals import on_closing
from avtalemaker.interview.wrapping import WIDEST, rule, wrap
from avtalemaker.messages import _
from avtalemaker.visible import visible

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.layout import Window
    from prompt_toolkit.output import Output
    from questionary import Question, Style

    from avtalemaker.model import RawValue

NARROWEST = 20
ESC_WAIT = 0.05  # seconds; prompt_toolkit's own half second makes Esc feel dead
SEARCH_FROM = 13  # options; a shorter list is quicker to look over than to search
OPEN = "\0open"  # the id of «don't know yet»; a person's ids never hold a NUL
GREY = "fg:#767676"  # 4.5:1 against both white and black

_STYLE = {
    "qmark": "fg:#2f7d95",
    "question": "bold",
    "instruction": GREY,
    "answer": "noinherit",  # questionary's orange cannot be read on white
    "pointer": "bold",
    "highlighted": "bold",
    "text": "",
    "separator": GREY,
    "fault": "fg:#c0392b bold",
    "done": "fg:#2e8b57",
    "heading": "bold",
    "quiet": GREY,
    "plain": "",
}
_MARKS = {Tone.DONE: "✓ ", Tone.FAULT: "✗ "}


class Terminal:
    """Asks with arrow keys and an editable line; everything is drawn on standard error."""

    def __init__(self, output: Output | None = None) -> None:
        from prompt_toolkit.output import create_output

        # Standard output carries results only, so it can be sent to a file or a pipe.
        self._output = output or create_output(stdout=sys.stderr)

    @property
    def width(self) -> int:
        """Return the width of the window, one column kept free, within what reads well."""
        return max(min(self._output.get_size().columns - 1, WIDEST), NARROWEST)

    def show(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Print lines that stay."""
        from prompt_toolkit import print_formatted_text
        from prompt_toolkit.formatted_text import FormattedText

        mark, text = _MARKS.get(tone, ""), visible(text)
        if tone is Tone.HEADING:
            text = "\n" + rule(text, self.width, "─")
        elif mark:
            text = wrap(text, self.width - len(mark), "", "  ")
        shown = FormattedText([(f"class:{tone.value}", mark), (_body_style(tone), text)])
        try:
            print_formatted_text(shown, output=self._output, style=_style())
        except OSError as error:
            raise Stopped from error  # the window is gone

    def ask(self, prompt: Prompt) -> RawValue:
        """Ask, and erase the question when it is answered; the wizard tells what was answered."""
        try:
            question = self._question(prompt)
            _add_keys(question, prompt)
            # Not `ask`, which swallows Ctrl-C; and without the handler that, on a fault in the
            # event loop, waits for Enter in a window that may be gone.
            with on_closing(lambda: _end(question)):
                answer: RawValue = question.application.run(set_exception_handler=False)
        except (KeyboardInterrupt, EOFError):
            raise Stopped from None
        except OSError as error:
            raise Stopped from error  # the window is gone
        if answer == OPEN:
            raise LeaveOpen
        if prompt.asks is Asks.YES_NO:
            return answer == "true"
        return answer

    def _question(self, prompt: Prompt) -> Question:
        if prompt.asks is Asks.SEVERAL:
            return self._checkbox(prompt)
        if prompt.asks is Asks.TEXT or prompt.asks is Asks.LONG_TEXT:
            return self._line(prompt)
        return self._select(prompt)

    def _line(self, prompt: Prompt) -> Question:
        import questionary

        return questionary.text(
            self._message(prompt),
            default=prompt.typed,
            instruction=self._small_print(prompt) + "\n>",
            multiline=prompt.asks is Asks.LONG_TEXT,
            qmark=self._qmark(prompt),
            style=_style(),
            reserve_space_for_menu=0,
            output=self._output,
            erase_when_done=True,
        )

    def _select(self, prompt: Prompt) -> Question:
        import questionary

        yes_no = prompt.asks is Asks.YES_NO
        options = yes_no_options() if yes_no else prompt.options
        if prompt.can_be_open:
            options = (*options, Option(OPEN, _("I don't know yet")))
        keys = letters(options) if yes_no else {}
        search = len(options) >= SEARCH_FROM
        question = questionary.select(
            self._message(prompt),
            choices=[
                questionary.Choice(
                    self._title(option.label, 6 if yes_no else 3),
                    option.id,
                    shortcut_key=keys.get(option.id, True),
                )
                for option in options
            ],
            # A stored answer that is no longer among the options would be a ValueError.
            default=prompt.typed if prompt.typed in {option.id for option in options} else None,
            instruction=self._small_print(prompt, search=search),
            qmark=self._qmark(prompt),
            pointer="›",
            use_shortcuts=yes_no,
            use_jk_keys=False,
            use_search_filter=search,
            show_description=False,
            # questionary paints the default as if it were chosen; here it is only pointed at.
            style=_style(selected=""),
            output=self._output,
            erase_when_done=True,
        )
        if search:
            _search_in_norwegian(question)
        return question

    def _checkbox(self, prompt: Prompt) -> Question:
        import questionary

        return questionary.checkbox(
            self._message(prompt),
            choices=[
                questionary.Choice(self._title(option.label, 5), option.id, checked=option.checked)
                for option in prompt.options
            ],
            instruction=self._small_print(prompt),
            qmark=self._qmark(prompt),
            pointer="›",
            use_jk_keys=False,
            show_description=False,
            style=_style(selected="bold"),
            output=self._output,
            erase_when_done=True,
        )

    def _qmark(self, prompt: Prompt) -> str:
        # The empty line goes with the question when it is erased.
        return "\n✗" if prompt.error else "\n?"

    def _message(self, prompt: Prompt) -> str:
        """Return the question, wrapped, below the reason the last answer was refused."""
        text = wrap(visible(prompt.text), self.width - 2, "", "  ")
        if not prompt.error:
            return text
        error = wrap(visible(prompt.error), self.width - 2, "", "  ")
        return f"{error}\n? {text}"

    def _small_print(self, prompt: Prompt, *, search: bool = False) -> str:
        """Return the help and the keys, each from a new line: questionary would cut them."""
        lines = [prompt.help, key_hints(prompt, search=search)]
        wrapped = "".join("\n" + wrap(visible(line), self.width, "  ") for line in lines if line)
        return wrapped.replace(NO_BREAK, " ")

    def _title(self, label: str, indent: int) -> str:
        """Return a label in as many lines as it needs; questionary cuts at the window's edge."""
        return wrap(visible(label), self.width - indent, "", " " * indent)


def _body_style(tone: Tone) -> str:
    return "" if tone is Tone.DONE else f"class:{tone.value}"


def _style(**more: str) -> Style:
    import questionary

    return questionary.Style(list({**_STYLE, **more}.items()))


def _end(question: Question) -> None:
    """End a prompt from a signal handler, in its event loop and not in the middle of it."""
    application = question.application

    def leave() -> None:
        if application.is_running and not application.is_done:
            application.exit(exception=EOFError)

    if application.loop is None:
        raise KeyboardInterrupt
    application.loop.call_soon_threadsafe(leave)


def _options_window(question: Question) -> Window:
    """Return the part of a list's screen that holds its options."""
    from questionary.prompts.common import InquirerControl

    windows = question.application.layout.find_all_windows()
    return next(w for w in windows if isinstance(w.content, InquirerControl))


def _wrap_when_resized(question: Question) -> None:
    """Let a window that is made narrower while a list is open break its lines, not cut them."""
    from prompt_toolkit.filters import Always

    _options_window(question).wrap_lines = Always()


def _search_in_norwegian(question: Question) -> None:
    """Let every sign be searched for: questionary listens to ASCII only, not to æ, ø and å."""
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    options: Any = _options_window(question).content
    keys = KeyBindings()

    @keys.add(Keys.Any)
    def _search(event: KeyPressEvent) -> None:
        if event.data.isprintable():
            options.add_search_character(event.data)

    _merge(question, keys)


def _add_keys(question: Question, prompt: Prompt) -> None:
    """Give a question the keys that questionary lacks: back, leave open, and stop."""
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()
    if prompt.asks not in {Asks.TEXT, Asks.LONG_TEXT}:
        _wrap_when_resized(question)

    def leave(key: str, turn: type[BaseException]) -> None:
        @keys.add(key, eager=True)
        def _leave(event: KeyPressEvent) -> None:
            event.app.exit(exception=turn)

    # In a list, Ctrl-D does nothing in questionary; a person who is told it stops must be right.
    leave("c-d", EOFError)
    if prompt.can_go_back:
        leave("escape", Back)
        leave("s-tab", Back)
    else:
        _swallow(keys, "escape", "s-tab")
    if prompt.can_be_open:
        leave("c-o", LeaveOpen)
        leave("f2", LeaveOpen)
    else:
        _swallow(keys, "c-o", "f2")
    if prompt.asks is Asks.SEVERAL:
        _swallow(keys, "a", "i")  # questionary ticks all, or turns all ticks, without a word
    if prompt.asks is Asks.LONG_TEXT:
        _enter_ends(keys)
    if prompt.asks is Asks.TEXT and prompt.typed:
        _typing_replaces(question, keys)
    _merge(question, keys)
    question.application.ttimeoutlen = ESC_WAIT


def _swallow(keys: KeyBindings, *names: str) -> None:
    for name in names:

        @keys.add(name, eager=True)
        def _nothing(_event: KeyPressEvent) -> None:
            """Do nothing: this key has no meaning here."""


def _enter_ends(keys: KeyBindings) -> None:
    """Let Enter end a long text, as it ends all others; Alt+Enter would be Esc, and go back."""

    @keys.add("enter", eager=True)
    def _end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("c-n", eager=True)
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")


def _typing_replaces(question: Question, keys: KeyBindings) -> None:
    """Let what is typed take the place of the offered text, as it does in a window's field.

    Whoever moves in the text first, deletes in it, or goes on with a space, edits it instead.
    """
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.keys import Keys

    field = question.application.current_buffer
    offered = [field.text]

    def edit(_field: object = None) -> None:
        offered.clear()

    field.on_text_changed += edit
    field.on_cursor_position_changed += edit
    untouched = Condition(lambda: bool(offered))

    @keys.add(Keys.Any, filter=untouched)
    @keys.add(Keys.BracketedPaste, filter=untouched)
    def _replace(event: KeyPressEvent) -> None:
        if event.data[:1].isalnum():
            field.text = ""
        field.insert_text(event.data.replace("\r", "\n"))

    @keys.add("right", filter=untouched)
    @keys.add("end", filter=untouched)
    def _stay(_event: KeyPressEvent) -> None:
        edit()  # the cursor stands at the end already


def _merge(question: Question, keys: KeyBindings) -> None:
    from prompt_toolkit.key_binding import merge_key_bindings

    # `key_bindings=` cannot be given to questionary.select: it gives its own.
    own: Any = question.application.key_bindings
    question.application.key_bindings = merge_key_bindings([own, keys])


def has_console() -> bool:
    """Say whether prompts can be drawn; Git Bash on Windows has a window but no console."""
    if sys.platform == "win32":
        from prompt_toolkit.output import create_output
        from prompt_toolkit.output.win32 import NoConsoleScreenBufferError

        try:
            create_output(stdout=sys.stderr)
        except NoConsoleScreenBufferError:
            return False
    return True
