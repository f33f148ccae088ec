"""The language of the screen: gettext catalogs whose source text is English.

The language of a *document* is another matter: it is a setting of the agreement.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from avtalemaker.language import Language

LANGUAGES = ("nb", "nn", "en")
COMMANDS = (
    *("new", "edit", "build", "pdf", "check", "package", "verify", "example", "library"),
    "template",
)
"""What a text can name after `avtalemaker`; before any other word it is the program's name."""
LOCALES = os.path.join(os.path.dirname(__file__), "locales")  # noqa: PTH118, PTH120 - pathlib costs --help a tenth of its time


def screen_language() -> str:
    """Return `nb`, `nn` or `en`: `AVTALEMAKER_LANG`, else nn in a nynorsk locale, else nb."""
    wanted = os.environ.get("AVTALEMAKER_LANG", "")
    if wanted in LANGUAGES:
        return wanted
    here = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not here and os.name == "nt":
        import locale

        here = locale.getlocale()[0] or ""
    return "nn" if here.lower().startswith(("nn", "norwegian-nynorsk")) else "nb"


def reading_language() -> Language:
    """Return the language in which a library's texts are shown: English screens read bokmål."""
    return "nn" if screen_language() == "nn" else "nb"


@cache
def catalog(language: str) -> gettext.NullTranslations:
    """Return the catalog of a screen language, read once; `en` is the source text itself."""
    return gettext.translation("messages", localedir=LOCALES, languages=[language], fallback=True)


def _(text: str) -> str:
    """Return `text` in the language of the screen, with commands as they are started here."""
    return _as_started(catalog(screen_language()).gettext(text))


def command_on(words: str, path: Path) -> str:
    """Return a command on a file or folder as the person types it here, to be advised."""
    named = f'"{path}"' if " " in str(path) else path
    return _as_started(f"avtalemaker {words} {named}")


def _as_started(text: str) -> str:
    """Name the program as it was started: from a checkout there is no command `avtalemaker`."""
    command = os.environ.get("AVTALEMAKER_COMMAND")
    if not command or "avtalemaker " not in text:
        return text
    import re

    return re.sub(rf"\bavtalemaker (?=(?:{'|'.join(COMMANDS)})\b)", f"{command} ", text)


def plural(one: str, many: str, number: int) -> str:
    """Return the form of a text that fits `number`; the caller fills the number in."""
    return catalog(screen_language()).ngettext(one, many, number)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a text that is translated later
    """Mark a text for the catalogs without translating it yet: help is shown long after import."""
    return text


MANY_NAMES, MOST_COMPARED = 1000, 20
"""Of more names than many, so many are compared: those that share a half with the unknown one.

One slip of the finger leaves a half whole; and a file of thousands of unknown names is no wait.
"""


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return the advice for an unknown name: the known one it is nearly, else `otherwise`."""
    from difflib import get_close_matches

    names = list(known)
    if len(names) > MANY_NAMES:
        half = max(len(name) // 2, 1)
        begins, ends = name[:half], name[-half:]
        alike = (n for n in names if n.startswith(begins) or n.endswith(ends))
        names = list(islice(alike, MOST_COMPARED))
    near = get_close_matches(name, names, 1)
    return _("Did you mean «{near}»?").format(near=near[0]) if near else otherwise
