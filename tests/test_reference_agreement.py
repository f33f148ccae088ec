"""A real union-party agreement, from our library and one answers file: every fact in place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from avtalemaker.answers_file import read_answers
from avtalemaker.checks import check_agreement
from avtalemaker.compose import compose
from avtalemaker.library.load import read_library
from avtalemaker.library.source import read_files

ROOT = Path(__file__).resolve().parents[1]
BOKMAL_ONLY = {
    "ikke", "jeg", "hva", "hvordan", "hvilken", "noe", "noen", "møtene", "partene", "enige",
    "uenighet", "tjenester", "tjenestene", "tillitsvalgte", "folkevalgte", "medlemmer",
    "ansatte", "valgperioden", "offentlige", "offentlig", "hele", "stillinger", "fagforening",
    "fagforeningen", "fagbevegelsen", "fra", "være", "gjøre", "åpent", "hverandre", "dem",
    "verdier", "formål", "forplikter", "gjelder", "undertegnet", "vedtatt", "trygghet",
    "læreplasser", "lærlinger", "medvirkning", "arbeidstakere", "innspill", "sterkere",
    "veien", "avgjørelser",
}  # fmt: skip


@pytest.fixture(scope="module")
def library():
    return read_library(read_files(ROOT))


@pytest.fixture(scope="module")
def answers():
    return read_answers(Path(__file__).parent / "resources" / "lier.yaml").answers


# section, and what must stand in one and the same clause (or lead-in) of it
FACTS = {
    "nb": [
        ("purpose", ["Fagforbundet Lier og Lier Arbeiderparti", "sterk og solidarisk",
                     "velferdskommune", "offentlige tjenester", "Lier kommune"]),
        ("purpose", ["fellesskap, rettferdighet og trygghet i arbeidslivet"]),
        ("purpose", ["forpliktende", "fagbevegelsen", "innflytelse", "politiske prosessene",
                     "arbeidstakerne"]),
        ("values", ["den norske modellen", "organisert arbeidsliv"]),
        ("work-and-services", ["i hovedsak", "offentlig regi"]),
        ("work-and-services", ["hovedregel", "hel og fast stilling"]),
        ("work-and-services", ["reell medvirkning", "tjenestene skal utvikles"]),
        ("meetings", ["forplikter seg"]),
        ("meetings", ["minst to faste dialogmøter i året", "tillitsvalgte", "folkevalgte",
                      "aktuelle saker"]),
        ("meetings", ["når det trengs", "før viktige politiske avgjørelser", "budsjett",
                      "større omstillinger"]),
        ("information", ["informasjon", "hverandre", "innspill"]),
        ("joint-work", ["politiske initiativ", "arbeidsvilkår", "velferdstjenester"]),
        ("joint-work", ["heltid", "læreplasser", "inkluderende arbeidsliv"]),
        ("joint-work", ["kurs", "debatter", "politiske verksteder"]),
        ("roles", ["Fagforbundet", "fagforening", "organisere"]),
        ("roles", ["Arbeiderpartiet", "politisk parti", "mange hensyn"]),
        ("roles", ["uenighet", "åpent", "med respekt"]),
        ("visibility", ["arrangementer", "uttalelser", "som på Lierdagene"]),
        ("visibility", ["medlemmer", "folkevalgte", "fagbevegelsens saker"]),
        ("closing", ["fra 15. juni 2025", "valgperioden 2023–2027", "høsten 2027"]),
        ("closing", ["evaluerer", "når det er behov", "justere"]),
        ("closing", ["felles vilje", "Velferdskommunen Lier", "tillit, dialog og fellesskap"]),
    ],
    "nn": [
        ("purpose", ["Fagforbundet Lier og Lier Arbeidarparti", "sterk og solidarisk",
                     "velferdskommune", "offentlege tenester", "Lier kommune"]),
        ("purpose", ["fellesskap, rettferd og tryggleik i arbeidslivet"]),
        ("purpose", ["forpliktande", "fagrørsla", "innverknad", "politiske prosessane",
                     "arbeidstakarane"]),
        ("values", ["den norske modellen", "organisert arbeidsliv"]),
        ("work-and-services", ["i hovudsak", "offentleg regi"]),
        ("work-and-services", ["hovudregel", "heil og fast stilling"]),
        ("work-and-services", ["reell medverknad", "tenestene skal utviklast"]),
        ("meetings", ["forpliktar seg"]),
        ("meetings", ["minst to faste dialogmøte i året", "tillitsvalde", "folkevalde",
                      "aktuelle saker"]),
        ("meetings", ["når det trengst", "før viktige politiske avgjerder", "budsjett",
                      "større omstillingar"]),
        ("information", ["informasjon", "kvarandre", "innspel"]),
        ("joint-work", ["politiske initiativ", "arbeidsvilkår", "velferdstenester"]),
        ("joint-work", ["heiltid", "læreplassar", "inkluderande arbeidsliv"]),
        ("joint-work", ["kurs", "debattar", "politiske verkstader"]),
        ("roles", ["Fagforbundet", "fagforeining", "organisere"]),
        ("roles", ["Arbeidarpartiet", "politisk parti", "mange omsyn"]),
        ("roles", ["usemje", "ope", "med respekt"]),
        ("visibility", ["arrangement", "fråsegner", "som på Lierdagane"]),
        ("visibility", ["medlemmar", "folkevalde", "sakene til fagrørsla"]),
        ("closing", ["frå 15. juni 2025", "valperioden 2023–2027", "hausten 2027"]),
        ("closing", ["evaluerer", "når det er behov", "justere"]),
        ("closing", ["felles vilje", "Velferdskommunen Lier", "tillit, dialog og fellesskap"]),
    ],
}  # fmt: skip


def in_language(answers, language: str):
    if language == "nb":
        return answers
    party = {"kind": "party", "name": "Lier Arbeidarparti", "short": "Arbeidarpartiet",
             "place": "Lier"}  # fmt: skip
    values = {**answers.values, "party": party, "event": "Lierdagane"}
    return replace(answers, language="nn", values=values)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_fact_is_in_its_place(library, answers, language):
    agreement = compose(library, in_language(answers, language))
    sections = {s.section: [s.lead_in, *(c.text for c in s.clauses)] for s in agreement.sections}
    missing = [
        (section, facts)
        for section, facts in FACTS[language]
        if not any(all(f.lower() in text.lower() for f in facts) for text in sections[section])
    ]
    assert missing == []


def test_the_frame_is_that_of_the_real_one(library, answers):
    agreement = compose(library, answers)
    title = "Samarbeidsavtale mellom Fagforbundet Lier og Lier Arbeiderparti"
    assert agreement.title == title
    assert [b.party for b in agreement.blocks] == ["Fagforbundet Lier", "Lier Arbeiderparti"]
    assert [len(b.lines) for b in agreement.blocks] == [1, 1]
    assert (agreement.place, agreement.date) == ("", "")
    numbers = [s.number for s in agreement.sections]
    assert (numbers[0], numbers[-1]) == (0, 0)
    assert numbers[1:-1] == list(range(1, len(numbers) - 1))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_it_can_be_signed_as_it_stands(library, answers, language):
    answers = in_language(answers, language)
    assert check_agreement(library, answers, compose(library, answers)) == []


def words(agreement) -> set[str]:
    texts = [agreement.title]
    for section in agreement.sections:
        texts += [section.heading, section.lead_in, *(clause.text for clause in section.clauses)]
    return {word.strip(".,:«»()").lower() for text in texts for word in text.split()}


def test_the_nynorsk_one_has_no_bokmal_word(library, answers):
    assert len(words(compose(library, answers)) & BOKMAL_ONLY) > 20
    assert words(compose(library, in_language(answers, "nn"))) & BOKMAL_ONLY == set()
