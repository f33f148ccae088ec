"""Why a PDF is refused, in words for a person: one message and one piece of advice per code."""

from __future__ import annotations

from avtalemaker.errors import InputError
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _
from avtalemaker.pdffile.limits import MAX_BYTES, MAX_PAGES, MEGABYTE

NOT_A_PDF = "P001"
EMPTY = "P002"
PASSWORD = "P003"  # noqa: S105 - a code, not a secret
BROKEN = "P004"
NO_PAGES = "P005"
XFA = "P006"
TOO_LARGE = "P007"
LIMITS = "P008"
OUTSIDE_DATA = "P009"
SIGNED_AGREEMENT = "P010"


def refusal(code: str, name: str) -> InputError:
    """Return the refusal of the file `name`; its one finding carries the stable code."""
    message, advice = _words(code)
    message = message.format(name=name, megabytes=MAX_BYTES // MEGABYTE, pages=MAX_PAGES)
    return InputError(message, advice, [Finding(code, message, advice, place=Place(name))])


def _words(code: str) -> tuple[str, str]:
    again = _("Get the file again from the sender, or open it and save or print it as a new PDF.")
    printed = _("Open it in Adobe Acrobat Reader, print it to a new PDF, and use the new file.")
    words = {
        NOT_A_PDF: (
            _("{name} is not a PDF."),
            _(
                "Open it in the program it was made with and save it as a PDF. "
                "If it came from a web page, it may be the log-in page that was saved."
            ),
        ),
        EMPTY: (_("{name} is empty."), again),
        PASSWORD: (
            _("{name} is protected with a password."),
            _(
                "Ask the sender for a copy without a password. "
                "Signing services refuse such files too."
            ),
        ),
        BROKEN: (_("{name} is damaged and cannot be read."), again),
        NO_PAGES: (_("{name} has no pages."), again),
        XFA: (_("{name} is a form that only Adobe's own programs can show (XFA)."), printed),
        TOO_LARGE: (
            _("{name} is too large: at most {megabytes} MB and {pages} pages."),
            _("Scan it again with lower quality, or split it in several appendices."),
        ),
        LIMITS: (_("{name} takes too much time or memory to read."), printed),
        OUTSIDE_DATA: (_("{name} fetches parts of its pages from other files."), printed),
        SIGNED_AGREEMENT: (
            _("{name} is digitally signed already; appendices would destroy the signature."),
            _(
                "Make the package from the unsigned agreement and sign the package, "
                "or send the appendices beside the signed agreement."
            ),
        ),
    }
    return words[code]
