"""The texts of the standard library: whole, of one form, and right in every combination."""

from __future__ import annotations

import re

import pytest
from text_answers import ROOT, assert_reads_right, lines, make_answers, with_everything

from avtalemaker.checks import check_agreement
from avtalemaker.compose import compose
from avtalemaker.findings import Level
from avtalemaker.language.blanks import START, as_brackets
from avtalemaker.library.load import examine
from avtalemaker.library.schema import SCHEMA
from avtalemaker.library.source import read_files
from avtalemaker.model import Answers, ClauseChoice, Form, SectionChoice
from avtalemaker.proof import prove

MEETING_FORMS = {
    "regular-meetings", "half-yearly-meetings", "regularly", "monthly-first", "when-needed",
    "before-political-processes", "information-meeting", "workplace-visits", "host-rotation",
    "calling-and-minutes", "contact-persons", "frequent-meetings", "attendance", "secretariat",
}  # fmt: skip
TERM_KINDS = (
    "election_period", "date", "event", "years", "until_replaced", "until_further_notice",
)  # fmt: skip


def wordings(library):
    for section in library.sections.values():
        for clause in section.clauses:
            for wording in clause.wordings:
                yield f"{section.id}/{clause.id}/{wording.id}", clause, wording


def whole(library, answers: Answers) -> list[str]:
    return lines(compose(library, with_everything(library, answers)))


# ---- what must be there -------------------------------------------------------------------


@pytest.mark.usefixtures("dictionaries")
def test_the_library_has_no_faults_and_is_proved(library):
    """No warning either; what the proof holds it to is not said again in these tests."""
    assert examine(read_files(ROOT))[1] == ()
    assert prove(library) == ()


@pytest.mark.parametrize("path", sorted((ROOT / "clauses").rglob("*.yaml")), ids=str)
def test_each_file_names_its_schema_for_the_editor_in_its_first_line(path):
    first = path.read_text(encoding="utf-8").split("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, "write the first line of the other files in this one too"
    assert (path.parent / named[1]).resolve() == SCHEMA


def test_goal_purpose_and_values_have_at_least_four_wordings(library):
    for section, clause in [
        ("purpose", "shared-goal"), ("purpose", "purpose"), ("values", "shared-values"),
    ]:  # fmt: skip
        found = library.sections[section].clause(clause)
        assert found is not None
        assert len(found.wordings) >= 4, clause


def test_every_form_of_meeting_is_offered(library):
    assert {c.id for c in library.sections["meetings"].clauses} >= MEETING_FORMS


def test_public_operation_comes_in_two_strengths(library):
    clause = library.sections["work-and-services"].clause("public-operation")
    texts = {w.id: w.text.nb.source for w in clause.wordings}
    assert "i hovedsak" in texts["mainly"]
    assert "alltid" in texts["always"]


def test_every_clause_has_guidance_and_a_source(library):
    for name, clause, _wording in wordings(library):
        assert clause.guidance is not None, name
        assert clause.source, name


def test_every_question_has_a_label_for_its_blank(library):
    for question in library.questions.values():
        for language in ("nb", "nn"):
            label = question.label.in_(language)
            assert label != question.prompt.in_(language).rstrip("?"), question.id
            assert len(label) < 50, question.id


def test_bokmal_and_nynorsk_are_two_texts(library):
    same = {
        name for name, _c, w in wordings(library)
        if w.text.nb.source == w.text.nn.source and len(w.text.nb.source) > 30
    }  # fmt: skip
    assert same == set()


# ---- the form of each text ----------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_stored_texts_have_the_form_their_section_prints(library, language):
    for name, clause, wording in wordings(library):
        text = wording.text.in_(language).source
        if clause.form in {Form.INFINITIVE, Form.AT_CLAUSE}:
            assert not text.endswith("."), name
            assert not text.startswith(("å ", "at ", "Å ", "At ")), name
            assert text[0].islower() or text[0] == "{", name
        if clause.form is Form.PARAGRAPH:
            assert text.endswith("."), name
            assert text[0].isupper() or text[0] == "{", name


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("voice", ["parties", "we"])
@pytest.mark.parametrize("number", [2, 3])
def test_every_wording_has_one_voice_and_the_signs_of_norwegian_print(
    library, language, voice, number
):
    for term in TERM_KINDS:
        answers = make_answers(language, voice=voice, number_of_parties=number, term_kind=term)
        for line in whole(library, answers):
            assert_reads_right(line)
            assert_one_voice(line, voice)


def assert_one_voice(line: str, voice: str) -> None:
    for word in ("partene", "partane") if voice == "we" else ("vi", "oss", "vår"):
        if "andre part" not in line:
            assert not re.search(rf"\b{word}\b", line.lower()), line


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("name", ["event", "meeting_trigger"])
def test_an_empty_answer_takes_its_whole_phrase_with_it(library, language, name):
    filled = whole(library, make_answers(language, **{name: "Qqq"}))
    empty = whole(library, make_answers(language, **{name: ""}))
    pairs = [(f, e) for f, e in zip(filled, empty, strict=True) if "Qqq" in f]
    assert len(pairs) == 2  # both wordings of the clause
    for with_phrase, without in pairs:
        before = " ".join(with_phrase.partition("Qqq")[0].split()[-2:])
        assert before not in without
        assert with_phrase.startswith(without.rstrip("."))


def test_three_parties_are_named_and_are_all_rather_than_both(library):
    answers = make_answers("nb", number_of_parties=3)
    text = "\n".join(whole(library, answers))
    assert "Fagforbundet Solvik, Solvik Arbeiderparti og Fjelldal SV" in text
    assert not re.search(r"\bbegge\b", text)
    assert "andre partene" in text


# ---- open answers -------------------------------------------------------------------------

PRINTED = (
    "union", "party", "municipality", "place", "meetings_per_year", "first_phase_months",
    "meeting_trigger", "event", "central_agreement", "start_date", "term_kind", "election_year",
    "evaluation_kind", "replaced_date", "notice_months", "copies", "topics",
)  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("name", [*PRINTED, "end_date", "term_event", "term_years"])
def test_an_open_answer_prints_as_its_blank_and_never_vanishes(library, language, name):
    kinds = {"end_date": "date", "term_event": "event", "term_years": "years"}
    kind = kinds.get(name, "election_period")
    answers = make_answers(language, term_kind=kind)
    answers = Answers(language, answers.type, answers.values, frozenset({name}))
    label = library.questions[name].label.in_(language)
    assert f"{START}{label}" in "\n".join(whole(library, answers))


def test_an_agreement_without_any_answer_is_a_draft_full_of_blanks(library):
    text = as_brackets("\n".join(lines(compose(library, Answers("nb", "union-party")))))
    assert "Samarbeidsavtale mellom [fagforeningen] og [partiet]" in text
    assert "holde minst [antall møter] i året" in text.lower()


# ---- the default agreement ----------------------------------------------------------------

SUBSTANCE = {
    "nb": [
        "Fagforbundet Solvik og Solvik Arbeiderparti", "solidarisk velferdskommune",
        "Fellesskap, rettferdighet og trygghet", "innflytelse på de politiske prosessene",
        "den norske modellen", "organisert arbeidsliv", "i hovedsak", "offentlig regi",
        "som hovedregel får hel og fast stilling", "reell medvirkning",
        "minst to faste dialogmøter i året", "budsjett", "omstillinger",
        "Dele informasjon med hverandre", "innspill", "til råds", "politiske initiativ",
        "heltid", "læreplasser", "inkluderende arbeidsliv",
        "kurs, debatter og politiske verksteder",
        "oppgaven til Fagforbundet som fagforening", "Arbeiderpartiet som politisk parti",
        "uenighet blir tatt opp åpent og med respekt", "arrangementer og uttalelser",
        "som på Solvikdagene", "medlemmer og folkevalgte", "fagbevegelsens saker",
        "15. juni 2025", "valgperioden 2023–2027", "høsten 2027", "evaluerer avtalen når",
        "en felles vilje", "velferdskommunen Solvik", "tillit, dialog og fellesskap",
    ],
    "nn": [
        "Fagforbundet Solvik og Solvik Arbeidarparti", "solidarisk velferdskommune",
        "Fellesskap, rettferd og tryggleik", "innverknad på dei politiske prosessane",
        "den norske modellen", "organisert arbeidsliv", "i hovudsak", "offentleg regi",
        "som hovudregel får heil og fast stilling", "reell medverknad",
        "minst to faste dialogmøte i året", "budsjett", "omstillingar",
        "Dele informasjon med kvarandre", "innspel", "til råds", "politiske initiativ",
        "heiltid", "læreplassar", "inkluderande arbeidsliv",
        "kurs, debattar og politiske verkstader",
        "oppgåva til Fagforbundet som fagforeining", "Arbeidarpartiet som politisk parti",
        "usemje blir teken opp ope og med respekt", "arrangement og fråsegner",
        "som på Solvikdagane", "medlemmar og folkevalde", "sakene til fagrørsla",
        "15. juni 2025", "valperioden 2023–2027", "hausten 2027", "evaluerer avtalen når",
        "ein felles vilje", "velferdskommunen Solvik", "tillit, dialog og fellesskap",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_default_agreement_has_the_whole_substance_of_such_an_agreement(library, language):
    text = "\n".join(lines(compose(library, make_answers(language))))
    missing = [fact for fact in SUBSTANCE[language] if fact.lower() not in text.lower()]
    assert missing == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_default_agreement_fills_one_and_a_half_to_two_pages(library, language):
    words = sum(len(line.split()) for line in lines(compose(library, make_answers(language))))
    assert 400 <= words <= 560


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("voice", ["parties", "we"])
def test_the_default_agreement_has_no_findings(library, language, voice):
    answers = make_answers(language, voice=voice)
    findings = check_agreement(library, answers, compose(library, answers))
    assert findings == []


def test_a_term_that_ends_before_it_starts_is_found(library):
    answers = make_answers("nb", term_kind="date", end_date="2024-01-01")
    codes = {f.code for f in check_agreement(library, answers, compose(library, answers))}
    assert "G013" in codes


# ---- the guard rails ----------------------------------------------------------------------


def own_clause(language: str, text: str) -> Answers:
    answers = make_answers(language)
    own = SectionChoice("meetings", (ClauseChoice("own-1", text=text),))
    return Answers(answers.language, answers.type, answers.values, frozenset(), (own,))


def guard_rails(library, answers: Answers) -> dict[str, Level]:
    findings = check_agreement(library, answers, compose(library, answers))
    return {f.code: f.level for f in findings if f.code.startswith("G")}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("nb", "Hver av partene har stemmerett i møtene.", "G001"),
        ("nn", "Kvar av partane har røysterett i møta.", "G001"),
        ("nb", "Lønnsforhandlingene tas opp i møtene.", "G002"),
        ("nn", "Personalsaker blir tekne opp i møta.", "G002"),
        ("nb", "Kommunestyregruppa skal stemme for forslag fra fagforeningen.", "G003"),
        ("nb", "Kommunen forplikter seg til flere læreplasser.", "G004"),
        ("nn", "Kommunen forpliktar seg til fleire læreplassar.", "G004"),
        ("nb", "Trepartssamarbeidet skal styrkes.", "G005"),
        ("nb", "Partene holder fire drøftingsmøter i året.", "G006"),
        ("nb", "Medlemslister deles før valget.", "G007"),
        ("nn", "Partane har felles valkampaktivitetar.", "G008"),
        ("nb", "Fagforeningen gir økonomisk støtte til valgkampen.", "G010"),
    ],
)
def test_a_guard_rail_is_raised_by_what_it_is_about(library, language, text, code):
    assert code in guard_rails(library, own_clause(language, text))


@pytest.mark.parametrize(
    "text",
    [
        "Møtene er til samtale og informasjon, uten stemmerett.",
        "Partene møtes før kommunestyret gjør vedtak.",
        "Forhandlinger om lønn hører ikke hjemme i samarbeidet.",
        "Partiet vil arbeide for at kommunen skal ta inn flere lærlinger.",
        "Partene drøfter aktuelle saker.",
        "Partene støtter hverandre i arbeidet for et bedre arbeidsliv.",
    ],
)
def test_ordinary_sentences_raise_no_guard_rail(library, text):
    assert guard_rails(library, own_clause("nb", text)) == {}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_only_the_clauses_that_should_warn_raise_a_guard_rail(library, language):
    answers = make_answers(language)
    expected = {"G008": Level.WARN, "G010": Level.ASK}  # election work, economic support
    assert guard_rails(library, with_everything(library, answers)) == expected


@pytest.mark.parametrize(("year", "codes"), [(2027, set()), (2031, set()), (2028, {"G012"})])
def test_a_year_without_an_election_is_asked_about(library, year, codes):
    assert set(guard_rails(library, make_answers("nb", election_year=year))) == codes


@pytest.mark.parametrize("kind", ["until_further_notice", "until_replaced"])
def test_an_agreement_without_an_end_is_asked_about(library, kind):
    answers = make_answers("nb", term_kind=kind)
    assert guard_rails(library, answers) == {"G011": Level.ASK}
