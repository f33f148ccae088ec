"""How a Word file is refused: one message with its code, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.errors import InputError
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from typing import NoReturn


def refuse(name: str, code: str, fault: str, advice: str) -> NoReturn:
    """Raise InputError: the file `name` cannot be used because of `fault`."""
    message = _("{file} cannot be used: {fault}.").format(file=name, fault=fault)
    raise InputError(message, advice, [Finding(code, message, advice, place=Place(name))])


def refuse_not_word(name: str) -> NoReturn:
    """Raise InputError D001."""
    advice = _("Choose a file that Word has saved as “Word document (.docx)”.")
    refuse(name, "D001", _("it is not a Word file"), advice)


def refuse_broken(name: str) -> NoReturn:
    """Raise InputError D004: a zip archive that cannot be unpacked."""
    refuse(name, "D004", _("the archive inside it is broken"), save_again())


def save_again() -> str:
    """Return the advice about a damaged file."""
    return _("The file is damaged. Open it in Word, save it again and try once more.")


def save_as_docx() -> str:
    """Return the advice about a file of another kind that Word can open."""
    return _("Open it in Word and save it as “Word document (.docx)”.")


def foreign() -> str:
    """Return the advice about what no word processor writes."""
    return _("It was not made by Word. Do not use it unless you know where it comes from.")
