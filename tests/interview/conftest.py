"""A small library for the interview, and a front end that answers from a list."""

from __future__ import annotations

import pytest

from avtalemaker.interview.engine import Interview
from avtalemaker.interview.prompt import Back, LeaveOpen, Prompt, Stopped, Tone
from avtalemaker.library.load import read_library
from avtalemaker.library.source import LibraryFiles
from avtalemaker.model import Answers

HEAD = """
library: small
version: "1.0.0"
name: {nb: Lite bibliotek, nn: Lite bibliotek}
publisher: Solvik
licence: CC0-1.0
"""

MEETINGS = """
section: meetings
title: {nb: Møter, nn: Møte}
lead_in: {nb: "Partene forplikter seg til å:", nn: "Partane forpliktar seg til å:"}
form: infinitive
questions:
  meetings_per_year:
    {kind: integer, min: 1, max: 12, default: "2", label: {nb: møter i året, nn: møte i året},
     prompt: {nb: "Hvor mange møter?", nn: "Kor mange møte?"}}
  forum_name:
    {kind: text, label: {nb: navn på forumet, nn: namn på forumet},
     prompt: {nb: "Hva heter forumet?", nn: "Kva heiter forumet?"}}
clauses:
  regular:
    title: {nb: Faste møter, nn: Faste møte}
    default: true
    guidance: {nb: Passer de fleste., nn: Passar dei fleste.}
    wordings:
      firm: {nb: "holde {{ meetings_per_year | count('ett møte', 'møter') }} i året",
             nn: "halde {{ meetings_per_year | count('eitt møte', 'møte') }} i året"}
      soft: {nb: "møtes ved behov", nn: "møtast ved behov"}
  forum:
    title: {nb: Forum, nn: Forum}
    requires: [meetings/regular]
    wordings:
      firm: {nb: "møtes i {{ forum_name }}", nn: "møtast i {{ forum_name }}"}
  none:
    title: {nb: Ingen møter, nn: Ingen møte}
    conflicts: [meetings/regular]
    wordings:
      firm: {nb: "ikke holde møter", nn: "ikkje halde møte"}
"""

CLOSING = """
section: closing
title: {nb: Avslutning, nn: Avslutning}
form: paragraph
numbered: false
clauses:
  end:
    title: {nb: Slutt, nn: Slutt}
    default: true
    wordings:
      firm: {nb: "Avtalen gjelder i {{ place }}.", nn: "Avtalen gjeld i {{ place }}."}
"""

TYPE = """
type: small-type
name: {nb: Liten avtale, nn: Liten avtale}
description: {nb: Til prøve., nn: Til prøve.}
title: {nb: "Avtale", nn: "Avtale"}
sides:
  - {party: union, signatories: signers}
  - {party: other}
questions:
  union:
    {kind: party, kinds: [union], label: {nb: fagforeningen, nn: fagforeininga},
     prompt: {nb: "Hvilken fagforening?", nn: "Kva fagforeining?"}}
  other:
    {kind: party, kinds: [party, municipality], label: {nb: den andre, nn: den andre},
     prompt: {nb: "Hvem er den andre?", nn: "Kven er den andre?"}}
  place:
    {kind: text, default: "{{ union | place }}", label: {nb: sted, nn: stad},
     prompt: {nb: "Hvilket sted?", nn: "Kva stad?"}}
  term:
    {kind: choice, default: open, label: {nb: varighet, nn: varigheit},
     prompt: {nb: "Hvor lenge?", nn: "Kor lenge?"},
     choices: {open: {nb: Til videre, nn: Inntil vidare},
               date: {nb: Til en dato, nn: Til ein dato}}}
  end_date:
    {kind: date, when: "term == 'date'", label: {nb: sluttdato, nn: sluttdato},
     prompt: {nb: "Til når?", nn: "Til når?"}}
  agreed:
    {kind: yes_no, label: {nb: enige, nn: einige}, prompt: {nb: "Enige?", nn: "Einige?"}}
  topics:
    {kind: several, optional: true, label: {nb: temaer, nn: tema},
     prompt: {nb: "Hvilke temaer?", nn: "Kva tema?"},
     choices: {pay: {nb: Lønn, nn: Løn}, time: {nb: Tid, nn: Tid}}}
  remarks:
    {kind: long_text, optional: true, label: {nb: merknad, nn: merknad},
     prompt: {nb: "Noe mer?", nn: "Noko meir?"}}
  goals:
    {kind: rows, optional: true, label: {nb: mål, nn: mål},
     prompt: {nb: "Hvilke mål?", nn: "Kva mål?"}}
sections: [meetings, closing]
closing_questions:
  signers:
    {kind: signatories, min: 0, max: 3, label: {nb: underskrivere, nn: underskrivarar},
     prompt: {nb: "Hvem skriver under?", nn: "Kven skriv under?"}}
layout: standard
"""


@pytest.fixture(autouse=True)
def english_screen(monkeypatch):
    """Show our own texts as their English source, whatever the catalogs say today."""
    monkeypatch.setenv("AVTALEMAKER_LANG", "en")


@pytest.fixture(scope="session")
def library():
    texts = {
        "clauses/library.yaml": HEAD,
        "clauses/meetings.yaml": MEETINGS,
        "clauses/closing.yaml": CLOSING,
        "clauses/types/small-type.yaml": TYPE,
    }
    files = {path: text.encode() for path, text in texts.items()}
    return read_library(LibraryFiles("small", {**files, "templates/standard.docx": b""}))


@pytest.fixture
def interview(library):
    return Interview(library, Answers("nb", "small-type"))


class Script:
    """A front end that answers from a list: values, or `Back`, `LeaveOpen`, `Stopped`."""

    width = 70

    def __init__(self, *answers):
        self.answers = list(answers)
        self.prompts: list[Prompt] = []
        self.shown: list[tuple[Tone, str]] = []

    def ask(self, prompt):
        self.prompts.append(prompt)
        if not self.answers:
            raise Stopped
        answer = self.answers.pop(0)
        if answer in (Back, LeaveOpen, Stopped):
            raise answer
        if answer == ...:  # what Enter does: take what is offered
            return self._offered(prompt)
        if prompt.options and isinstance(answer, str):
            assert answer in prompt.ids, f"{prompt.text}: {answer} is not among {prompt.ids}"
        return answer

    @staticmethod
    def _offered(prompt):
        if prompt.asks == "several":
            return [option.id for option in prompt.options if option.checked]
        if prompt.asks == "yes_no":
            return prompt.typed == "true"
        return prompt.typed or (prompt.ids[0] if prompt.options else "")

    def show(self, text, tone=Tone.PLAIN):
        self.shown.append((tone, text))

    @property
    def told(self):
        return "\n".join(text for _tone, text in self.shown)

    @property
    def done(self):
        return [text for tone, text in self.shown if tone is Tone.DONE]


@pytest.fixture
def script():
    return Script
