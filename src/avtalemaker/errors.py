"""The exit codes, and the one family of exceptions that carries them.

A fault in a file that somebody wrote is a value, collected and shown with all its neighbours
(see `findings.py`). An exception of this module is a refusal: the command cannot go on.
Anything else that is raised is a bug, and keeps its traceback.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.findings import Finding


class ExitCode(IntEnum):
    """What the process says to the program that started it. A stable interface."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    INPUT = 3
    LIBRARY = 4
    NOT_READY = 5
    STOPPED = 130


class AvtalemakerError(Exception):
    """A refusal: what is wrong, what to do about it, and the exit code it ends in.

    `message` and `advice` are whole sentences in the language of the person;
    `findings` are the collected faults behind it, if there are any.
    """

    exit_code = ExitCode.FAILURE

    def __init__(self, message: str, advice: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.findings = tuple(findings)


class FileRefusedError(AvtalemakerError):
    """The file system said no: disk full, file locked, folder read-only."""


class UsageRefusedError(AvtalemakerError):
    """The command was called in a way that cannot work."""

    exit_code = ExitCode.USAGE


class InputError(AvtalemakerError):
    """A file or an answer of the person cannot be read, is invalid, or is missing."""

    exit_code = ExitCode.INPUT


class LibraryError(AvtalemakerError):
    """A library or a layout has a fault that stops the work."""

    exit_code = ExitCode.LIBRARY


class EngineError(AvtalemakerError):
    """No engine can make this PDF, or a gate refused what it made."""

    exit_code = ExitCode.LIBRARY


class NotReadyError(AvtalemakerError):
    """The agreement is not ready for what was asked, or not as it should be."""

    exit_code = ExitCode.NOT_READY


class StoppedError(AvtalemakerError):
    """The person stopped; everything answered until now is saved."""

    exit_code = ExitCode.STOPPED
