"""A tiny clause library for tests: one type, two sections, a handful of questions."""

from __future__ import annotations

from typing import Any

from avtalemaker.library.load import read_library
from avtalemaker.library.source import LibraryFiles
from avtalemaker.model import Answers, Library

HEAD = """\
library: small
version: "1.0"
name: {nb: Lite, nn: Lite}
"""

TYPE = """\
type: pact
name: {nb: Avtale, nn: Avtale}
title: {nb: "Avtale mellom {{ parties | names }}", nn: "Avtale mellom {{ parties | names }}"}
sides:
  - {party: union, signatories: union_signatories}
  - {party: party, signatories: party_signatories}
  - {party: third, signatories: third_signatories}
questions:
  how_many: {kind: integer, min: 2, max: 3, default: "2", prompt: {nb: Hvor mange?, nn: Kor mange?}}
  union:
    {kind: party, kinds: [union], label: {nb: laget, nn: laget}, prompt: {nb: Hvem?, nn: Kven?}}
  party: {kind: party, label: {nb: partiet, nn: partiet}, prompt: {nb: Hvem?, nn: Kven?}}
  third: {kind: party, when: "how_many >= 3", prompt: {nb: Tredje?, nn: Tredje?}}
  municipality:
    kind: text
    default: "{{ union | place }} kommune"
    label: {nb: kommunen, nn: kommunen}
    prompt: {nb: Kommune?, nn: Kommune?}
sections: [aims, meetings, closing]
closing_questions:
  sign_place: {kind: text, optional: true, prompt: {nb: Sted?, nn: Stad?}}
  sign_date: {kind: date, optional: true, prompt: {nb: Dato?, nn: Dato?}}
  union_signatories: {kind: signatories, min: 0, max: 4, prompt: {nb: Hvem?, nn: Kven?}}
  party_signatories: {kind: signatories, min: 0, max: 4, prompt: {nb: Hvem?, nn: Kven?}}
  third_signatories:
    {kind: signatories, max: 4, when: "how_many >= 3", prompt: {nb: Hvem?, nn: Kven?}}
"""

AIMS = """\
section: aims
title: {nb: Mål, nn: Mål}
form: at_clause
lead_in: {nb: "Partene mener:", nn: "Partane meiner:"}
clauses:
  good:
    title: {nb: Godt, nn: Godt}
    default: true
    wordings:
      first: {nb: "{{ municipality }} er god", nn: "{{ municipality }} er god"}
      second: {nb: "alt er bra", nn: "alt er bra"}
  third-role:
    title: {nb: Den tredje, nn: Den tredje}
    when: "how_many == 3"
    default: true
    wordings:
      only: {nb: "{{ third }} er med", nn: "{{ third }} er med"}
"""

MEETINGS = """\
section: meetings
title: {nb: Møter, nn: Møte}
form: infinitive
lead_in: {nb: "Partene vil:", nn: "Partane vil:"}
questions:
  meetings: {kind: integer, min: 0, max: 99, default: "2", label: {nb: antall, nn: talet},
             prompt: {nb: Hvor mange møter?, nn: Kor mange møte?}}
  event: {kind: text, optional: true, prompt: {nb: Hvor?, nn: Kvar?}}
clauses:
  regular:
    title: {nb: Faste møter, nn: Faste møte}
    default: true
    conflicts: [meetings/never]
    wordings:
      firm:
        nb: "holde {{ meetings | count('ett møte', 'møter') }} i året"
        nn: "halde {{ meetings | count('eitt møte', 'møte') }} i året"
      soft: {nb: "møtes av og til", nn: "møtast av og til"}
  seen:
    title: {nb: Synlighet, nn: Synlegheit}
    requires: [meetings/regular]
    wordings:
      only:
        nb: "være synlige{% if event %}, som på {{ event }}{% endif %}"
        nn: "vere synlege{% if event %}, som på {{ event }}{% endif %}"
  never:
    title: {nb: Aldri, nn: Aldri}
    wordings:
      only: {nb: "aldri møtes", nn: "aldri møtast"}
"""

CLOSING = """\
section: closing
title: {nb: Avslutning, nn: Avslutning}
form: paragraph
numbered: false
clauses:
  end:
    title: {nb: Slutt, nn: Slutt}
    default: true
    wordings:
      only: {nb: "Avtalen gjelder.", nn: "Avtalen gjeld."}
"""

FILES = {
    "clauses/library.yaml": HEAD,
    "clauses/types/pact.yaml": TYPE,
    "clauses/aims.yaml": AIMS,
    "clauses/meetings.yaml": MEETINGS,
    "clauses/closing.yaml": CLOSING,
}
LAYOUTS = {"templates/standard.docx": b"a layout"}


def small_files(changes: dict[str, str] | None = None) -> LibraryFiles:
    """Return the small library's files; `changes` replaces or adds files below `clauses/`."""
    changed = {f"clauses/{path}": text for path, text in (changes or {}).items()}
    texts = {**FILES, **changed}
    packed = {path: text.encode("utf-8") for path, text in texts.items() if text}
    return LibraryFiles("small", {**packed, **LAYOUTS})


def aims(old: str, new: str) -> dict[str, str]:
    """Return the small library's aims with one text changed, as `small_files` takes it."""
    assert old in AIMS
    return {"aims.yaml": AIMS.replace(old, new, 1)}


def pact(old: str, new: str) -> dict[str, str]:
    """Return the small library's type with one text changed, as `small_files` takes it."""
    assert old in TYPE
    return {"types/pact.yaml": TYPE.replace(old, new, 1)}


def small_library(changes: dict[str, str] | None = None) -> Library:
    """Return the small library, built and without faults."""
    return read_library(small_files(changes))


VALUES: dict[str, Any] = {
    "how_many": 2,
    "union": {"kind": "union", "name": "Fagforbundet Solvik", "short": "Fagforbundet",
              "place": "Solvik"},
    "party": {"kind": "party", "name": "Solvik SV", "place": "Solvik"},
    "municipality": "Solvik kommune",
    "meetings": 2,
}  # fmt: skip


def small_answers(language: str = "nb", values: dict[str, Any] | None = None, **rest) -> Answers:
    """Return finished answers to the small library; `values` adds to them or changes them."""
    merged = {k: v for k, v in {**VALUES, **(values or {})}.items() if v is not None}
    return Answers(language, "pact", merged, **rest)  # type: ignore[arg-type]
