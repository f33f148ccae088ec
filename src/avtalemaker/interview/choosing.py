"""Which front end fits the terminal we are in."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from avtalemaker.errors import UsageRefusedError
from avtalemaker.interview.plain import Plain
from avtalemaker.messages import _

if TYPE_CHECKING:
    from avtalemaker.interview.prompt import Front

SIGNS = "›●○✓✗─æøå«»"


def choose_front(*, plain: bool = False) -> Front:
    """Return the front end for this terminal; `plain` asks for the line by line one.

    The plain one also takes over where the terminal is simple (`TERM=dumb`), cannot show the
    signs we draw with, or gives no console (Git Bash on Windows). Where nobody can answer:
    `UsageRefusedError`.
    """
    if plain:
        return Plain()
    if not has_terminal():
        raise UsageRefusedError(
            _("There is no terminal here to ask questions in."),
            _("Give the answers with --data or --answers, or use --plain to read them as lines."),
        )
    if os.environ.get("TERM", "") == "dumb" or not _shows_signs():
        return Plain()
    return _terminal() or Plain()


def has_terminal() -> bool:
    """Say whether a person can be asked: both what is read and what is shown is a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _shows_signs() -> bool:
    try:
        SIGNS.encode(sys.stderr.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _terminal() -> Front | None:
    """Return the terminal front end, None in a window that is no Windows console."""
    from avtalemaker.interview.terminal import Terminal, has_console

    return Terminal() if has_console() else None
