"""An agreement as it will read: final text in final order, the one thing that is rendered.

`compose.py` makes it from a library and answers; Word, Markdown and the terminal print it.
Texts may hold marked blanks (see `language/blanks.py`) where an answer is still open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.language.blanks import as_brackets
from avtalemaker.wordtags import TAG_LIMIT

if TYPE_CHECKING:
    from avtalemaker.language import Language
    from avtalemaker.model import Form


def text_hash(text: str) -> str:
    """Return the first 8 hex digits of the SHA-256 of a text, its white space normalised.

    The hash of what a content control holds now tells whether its clause was edited in Word.
    """
    plain = " ".join(as_brackets(text).split())
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:8]


@dataclass(frozen=True)
class AgreementClause:
    r"""One clause in final text, with «Å» or «At», capital and full stop in place.

    `text` may hold line breaks (`\n`). `wording` is empty for the person's own text.
    """

    clause: str
    text: str
    form: Form
    wording: str = ""
    own: bool = False

    @property
    def bullet(self) -> bool:
        """Say whether the clause is printed with a bullet; paragraphs are not."""
        return self.form != "paragraph"

    @property
    def tag(self) -> str:
        """Return the content control's tag: `avt:<clause>:<8 hex of the text's hash>`."""
        digest = text_hash(self.text)
        room = TAG_LIMIT - len("avt::") - len(digest)
        return f"avt:{self.clause[:room]}:{digest}"


@dataclass(frozen=True)
class AgreementSection:
    """A heading, its lead-in (may be empty) and its clauses; `number` is 0 when unnumbered."""

    section: str
    heading: str
    number: int
    lead_in: str
    clauses: tuple[AgreementClause, ...]

    @property
    def numbered(self) -> bool:
        """Say whether the heading carries a number."""
        return self.number > 0


@dataclass(frozen=True)
class AgreementParty:
    """A party as printed; `logo` is a file name in the agreement's folder, or empty."""

    id: str
    name: str
    short: str
    branch: str
    tagline: str
    logo: str


@dataclass(frozen=True)
class SignatureLine:
    """One person who signs, or a blank line for ink where `name` is empty."""

    name: str
    title: str


@dataclass(frozen=True)
class SignatureBlock:
    """«For <party>», and the lines below it."""

    party: str
    lines: tuple[SignatureLine, ...]


@dataclass(frozen=True)
class Labels:
    """The fixed words of a document, in its language."""

    place: str
    date: str
    on_behalf_of: str
    page: str
    of: str
    appendices: str
    appendix: str
    draft: str
    adopted_by: str
    example: str


LABELS = {
    "nb": Labels(
        place="Sted", date="Dato", on_behalf_of="For", page="Side", of="av",
        appendices="Vedlegg", appendix="Vedlegg", draft="Utkast", adopted_by="Vedtatt av",
        example="Eksempel – oppdiktede parter",
    ),
    "nn": Labels(
        place="Stad", date="Dato", on_behalf_of="For", page="Side", of="av",
        appendices="Vedlegg", appendix="Vedlegg", draft="Utkast", adopted_by="Vedteke av",
        example="Døme – oppdikta partar",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Agreement:
    """The whole agreement; `blocks` is empty when a body adopts it instead of signing.

    `place` and `date` are printed as given; empty ones become lines for ink.
    """

    language: Language
    type: str
    title: str
    parties: tuple[AgreementParty, ...]
    sections: tuple[AgreementSection, ...]
    place: str
    date: str
    blocks: tuple[SignatureBlock, ...]
    adopted_by: str
    appendices: tuple[str, ...]
    layout: str

    @property
    def labels(self) -> Labels:
        """Return the fixed words in the agreement's language."""
        return LABELS[self.language]


@dataclass(frozen=True)
class DraftMark:
    """What a draft says of itself: its number, and the basis it was made from (SHA-256, hex)."""

    number: int
    basis: str
