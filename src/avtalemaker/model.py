"""What a library holds and what the person answered, as frozen values in the words of the field.

Nothing here touches the disk, and nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from avtalemaker.findings import Level, Place
    from avtalemaker.language import Language
    from avtalemaker.language.clausetext import ClauseText, Condition

RawValue: TypeAlias = "str | int | bool | list[RawValue] | dict[str, RawValue] | None"
"""An answer as it stands in `avtale.yaml`, before its question has given it a type."""

Values: TypeAlias = Mapping[str, RawValue]
"""Answers by question id."""


class Kind(StrEnum):
    """The kinds of question."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DATE = "date"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    PARTY = "party"
    SIGNATORIES = "signatories"
    ROWS = "rows"


class Form(StrEnum):
    """The grammar of a clause's text, and so how a section prints it.

    Infinitive: stored as «holde møter», printed «Å holde møter.» or, after a lead-in that ends in
    «å:», «Holde møter.». At-clause: «partene er enige», printed «At partene …» or bare after «at:».
    Noun phrase and sentence: printed as they stand. Paragraph: a sentence without a bullet.
    """

    INFINITIVE = "infinitive"
    AT_CLAUSE = "at_clause"
    NOUN_PHRASE = "noun_phrase"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Status(StrEnum):
    """Where a clause stands with the people who keep the library."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


@dataclass(frozen=True)
class Phrase:
    """A plain text in both languages."""

    nb: str
    nn: str

    def in_(self, language: str) -> str:
        """Return the text; English screens read bokmål, for a library holds no English."""
        return self.nn if language == "nn" else self.nb


@dataclass(frozen=True)
class Pattern:
    """A clause text in both languages: plain text with names, filters and `{% if %}`."""

    nb: ClauseText
    nn: ClauseText
    place: Place | None = field(default=None, compare=False)

    def in_(self, language: str) -> ClauseText:
        """Return the text of one language."""
        return self.nn if language == "nn" else self.nb


@dataclass(frozen=True)
class Choice:
    """One alternative of a choice: `id` is stored and compared, `label` is read and printed."""

    id: str
    label: Phrase


@dataclass(frozen=True)
class Question:
    """One thing to ask.

    `label` names the answer in a few words, in a marked blank and on the review board.
    `default` is a clause text, so a default may build on earlier answers; `minimum` and
    `maximum` bound an integer, or the number of signatories and rows; `kinds` are the kinds of
    organisation a party may be.
    """

    id: str
    kind: Kind
    prompt: Phrase
    label: Phrase
    help: Phrase | None = None
    default: Pattern | None = None
    optional: bool = False
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[Choice, ...] = ()
    kinds: tuple[str, ...] = ()
    when: Condition | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Wording:
    """One way to say a clause."""

    id: str
    text: Pattern


@dataclass(frozen=True)
class Clause:
    """One commitment. The first wording is preferred, the others are fallbacks in their order."""

    id: str
    title: Phrase
    form: Form
    wordings: tuple[Wording, ...]
    default: bool = False
    status: Status = Status.APPROVED
    when: Condition | None = None
    requires: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    guidance: Phrase | None = None
    source: str = ""
    place: Place | None = field(default=None, compare=False)

    def wording(self, wording_id: str) -> Wording | None:
        """Return a wording by id, the preferred one for an empty id, None for an unknown id."""
        if not wording_id:
            return self.wordings[0]
        return next((w for w in self.wordings if w.id == wording_id), None)


@dataclass(frozen=True)
class Section:
    """A heading, a lead-in, and the clauses that are offered under it."""

    id: str
    title: Phrase
    form: Form
    lead_in: Pattern | None = None
    numbered: bool = True
    clauses: tuple[Clause, ...] = ()
    place: Place | None = field(default=None, compare=False)

    def clause(self, clause_id: str) -> Clause | None:
        """Return a clause by id, None when the section has no such clause."""
        return next((c for c in self.clauses if c.id == clause_id), None)


@dataclass(frozen=True)
class Side:
    """A party of an agreement type: the question that asks who, the question that asks who signs.

    `signatories` is empty for a party that does not sign.
    """

    party: str
    signatories: str = ""


@dataclass(frozen=True)
class OfferedSection:
    """A section in an agreement type; `preselected` replaces the clauses' own `default`."""

    section: str
    preselected: tuple[str, ...] | None = None


class Ending(StrEnum):
    """How an agreement ends: with signatures, or adopted by a body."""

    SIGNATURES = "signatures"
    ADOPTION = "adoption"


@dataclass(frozen=True)
class AgreementType:
    """The outline of one kind of agreement.

    `questions` are asked before the sections, `closing_questions` after them; a section's own
    questions are asked when the clauses that were picked use them.
    """

    id: str
    name: Phrase
    description: Phrase
    title: Pattern
    sides: tuple[Side, ...]
    questions: tuple[str, ...]
    closing_questions: tuple[str, ...]
    sections: tuple[OfferedSection, ...]
    ending: Ending = Ending.SIGNATURES
    layout: str = "standard"
    full_stop: bool = True
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Check:
    """A guard rail: a finding the library raises on an agreement.

    It is raised when all that it names comes true: the condition `when` holds, one of `words`
    stands in the text (a whole word, or the start of one when it ends in `*`), and one of the
    clauses `without` (`section/clause`) is not in the agreement.
    """

    id: str
    code: str
    level: Level
    message: Phrase
    advice: Phrase | None = None
    when: Condition | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    source: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class LibraryHead:
    """Who publishes a library, and in which version."""

    id: str
    version: str
    name: Phrase
    publisher: str = ""
    licence: str = ""
    extends: str = ""
    hide: tuple[str, ...] = ()

    @property
    def edition(self) -> str:
        """Return what people call it: its id and version."""
        return f"{self.id} {self.version}"


@dataclass(frozen=True)
class Library:
    """Everything a branch drafts from: one value, resolved over all its layers.

    `layouts` maps a layout's name to the bytes of its Word file.
    """

    head: LibraryHead
    sections: Mapping[str, Section]
    questions: Mapping[str, Question]
    types: Mapping[str, AgreementType]
    checks: tuple[Check, ...]
    layouts: Mapping[str, bytes]


# ---- what the person answered -------------------------------------------------------------


class State(StrEnum):
    """Where an agreement stands between the parties."""

    DRAFT = "draft"
    SENT = "sent"
    SIGNED = "signed"


@dataclass(frozen=True)
class ClauseChoice:
    """A clause the person took.

    `text` is the person's own wording, word for word; None means the library's wording.
    An own clause has an id that starts with `own-`, and always a text.
    """

    clause: str
    wording: str = ""
    text: str | None = None

    @property
    def own(self) -> bool:
        """Say whether the person wrote the clause, rather than the library."""
        return self.clause.startswith("own-")


@dataclass(frozen=True)
class SectionChoice:
    """A section the person kept, in the person's order; an own section has a `title`.

    `lead_in` is the person's own, word for word; None means the library's.
    """

    section: str
    clauses: tuple[ClauseChoice, ...]
    title: str = ""
    lead_in: str | None = None


@dataclass(frozen=True)
class Appendix:
    """A document that belongs to the agreement; `file` is relative to the agreement's folder."""

    file: str
    title: str


@dataclass(frozen=True)
class Answers:
    """What the leader said: the whole of `avtale.yaml`.

    `sections` holds the sections whose clauses the person has settled; a section of the type
    that is in neither `sections` nor `dropped` is still to be asked about.
    `order` is the person's own order of the sections, empty while it is the type's.
    """

    language: Language
    type: str
    values: Values = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    sections: tuple[SectionChoice, ...] = ()
    dropped: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    state: State = State.DRAFT
    example: bool = False
