"""A closed window or a shut-down machine ends the talk as Ctrl-C does: quietly, all saved."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from threading import Timer, current_thread, main_thread
from typing import TYPE_CHECKING

from avtalemaker.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

# SIGHUP: the window was closed. SIGBREAK: the same on Windows. SIGTERM: asked to end.
_NAMES = ("SIGHUP", "SIGTERM", "SIGBREAK")
PATIENCE = 3.0  # seconds to end in good order; answers are on the disk long before


@contextmanager
def closing_stops() -> Iterator[None]:
    """Turn the signals that end a process into `KeyboardInterrupt` for a while."""
    with on_closing(_interrupt):
        yield


@contextmanager
def on_closing(end: Callable[[], None]) -> Iterator[None]:
    """Call `end` when a signal asks the process to end; afterwards the old handlers are back.

    Where that does not end it in a few seconds, the process is ended: a window that is gone must
    not leave a process that waits in it.
    """
    if current_thread() is not main_thread():
        yield  # signals can only be caught in the main thread
        return
    last_resort = Timer(PATIENCE, os._exit, (ExitCode.STOPPED,))
    last_resort.daemon = True

    def handle(_number: int, _frame: FrameType | None) -> None:
        if not last_resort.is_alive():
            last_resort.start()
        end()

    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield
    finally:
        last_resort.cancel()
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt() -> None:
    raise KeyboardInterrupt
