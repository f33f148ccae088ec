"""A closed window or a shut-down machine ends the talk as Ctrl-C does: quietly, all saved."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

# SIGHUP: the window was closed. SIGBREAK: the same on Windows. SIGTERM: asked to end.
_NAMES = ("SIGHUP", "SIGTERM", "SIGBREAK")


@contextmanager
def closing_stops() -> Iterator[None]:
    """Turn the signals that end a process into `KeyboardInterrupt` for a while."""
    if current_thread() is not main_thread():
        yield  # signals can only be caught in the main thread
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.signal(number, _interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
