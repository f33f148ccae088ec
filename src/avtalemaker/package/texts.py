"""What a package says on paper, in bokmål and nynorsk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from avtalemaker.language import grammar

if TYPE_CHECKING:
    from avtalemaker.language import Language
    from avtalemaker.package.appendices import Entry
    from avtalemaker.pdffile.facts import Signature

FIRST_FOREIGN = "\u0530"


@dataclass(frozen=True)
class Texts:
    """The fixed texts of one language; the braces are filled in with `str.format`."""

    heading: str
    intro: str
    columns: tuple[str, str, str, str]
    footer: str
    signed_heading: str
    signed: str
    original: str
    by: str
    by_at: str
    by_unknown: str
    unchecked: str
    copy: str
    label: str


NB = Texts(
    heading="Vedlegg",
    intro="Disse dokumentene er vedlegg til «{title}» og følger etter avtalen i denne fila.",
    columns=("Nr.", "Tittel", "Antall sider", "Side i fila"),
    footer="Vedleggsliste – side {page} av {pages}",
    signed_heading="Digitalt signerte vedlegg",
    signed="{appendix} er digitalt signert. Sidene i denne fila er en lesekopi.",
    original="Den signerte originalen er lagt ved i denne fila, uendret, som «{name}». "
    "Den ligger under bindersen i PDF-leseren.",
    by="Signert av {signer}.",
    by_at="Signert av {signer} {time}, ifølge fila.",
    by_unknown="Navnet på den som har signert, kunne ikke leses.",
    unchecked="Avtalemaker har ikke kontrollert signaturen.",
    copy="Kopi – den signerte originalen er lagt ved i denne fila",
    label="Liste-",
)

NN = Texts(
    heading="Vedlegg",
    intro="Desse dokumenta er vedlegg til «{title}» og følgjer etter avtalen i denne fila.",
    columns=("Nr.", "Tittel", "Tal på sider", "Side i fila"),
    footer="Vedleggsliste – side {page} av {pages}",
    signed_heading="Digitalt signerte vedlegg",
    signed="{appendix} er digitalt signert. Sidene i denne fila er ein lesekopi.",
    original="Den signerte originalen er lagd ved i denne fila, uendra, som «{name}». "
    "Han ligg under bindersen i PDF-lesaren.",
    by="Signert av {signer}.",
    by_at="Signert av {signer} {time}, ifølgje fila.",
    by_unknown="Namnet på den som har signert, kunne ikkje lesast.",
    unchecked="Avtalemaker har ikkje kontrollert signaturen.",
    copy="Kopi – den signerte originalen er lagd ved i denne fila",
    label="Liste-",
)


def texts(language: Language) -> Texts:
    """Return the texts of one language."""
    return NN if language == "nn" else NB


def appendix_name(entry: Entry) -> str:
    """Return what the appendix is called in bookmarks and in the list: «Vedlegg 2 – Budsjett»."""
    return f"Vedlegg {entry.number} – {entry.title}"


def page_label(entry: Entry) -> str:
    """Return what stands before the page number in a reader's page field: «V2-»."""
    return f"V{entry.number}-"


def stamps(entry: Entry, language: Language) -> list[str]:
    """Return the stamp of each page: «Vedlegg 2 – side 3 av 7», and that it is a copy."""
    copy = f" · {texts(language).copy}" if entry.original else ""
    return [
        f"Vedlegg {entry.number} – side {page} av {entry.pages}{copy}"
        for page in range(1, entry.pages + 1)
    ]


def signed_lines(entry: Entry, language: Language) -> list[str]:
    """Return what the list says of a signed appendix."""
    words = texts(language)
    people = [signature for signature in entry.signatures if not signature.timestamp]
    return [
        words.signed.format(appendix=appendix_name(entry)),
        *dict.fromkeys(_signed_by(person, words) for person in people),
        words.unchecked,
        words.original.format(name=entry.original),
    ]


def _signed_by(signature: Signature, words: Texts) -> str:
    if not signature.signer:
        return words.by_unknown
    signer = _settable(signature.signer)
    time = clock_time(signature.claimed_time)
    return words.by_at.format(signer=signer, time=time) if time else words.by.format(signer=signer)


def _settable(name: str) -> str:
    """Return a foreign file's name in letters our fonts have: Latin, Greek, Cyrillic."""
    return "".join(letter if letter < FIRST_FOREIGN else "?" for letter in name)


def clock_time(iso: str) -> str:
    """Return «5. mars 2026 kl. 14.20» for a time in ISO 8601, empty for what is no time.

    The clock is the one the file tells, in the file's own time zone.
    """
    try:
        time = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return f"{grammar.date(time)} kl. {time.hour:02}.{time.minute:02}"
