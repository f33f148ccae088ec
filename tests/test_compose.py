"""From library and answers to final text: forms, numbers, signatures, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.answers_file import parse_answers
from avtalemaker.compose import compose, preview_section
from avtalemaker.language.blanks import START, as_brackets
from avtalemaker.library.load import read_library
from avtalemaker.library.source import read_files
from avtalemaker.model import Appendix, ClauseChoice, Form, SectionChoice
from avtalemaker.plaintext import as_plain_text
from small_library import AIMS, CLOSING, MEETINGS, TYPE, small_answers, small_library

LIBRARY = small_library()
ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "src" / "avtalemaker" / "examples"


def picked(*clauses: ClauseChoice | str, section: str = "meetings", title: str = ""):
    rows = tuple(c if isinstance(c, ClauseChoice) else ClauseChoice(c) for c in clauses)
    return (SectionChoice(section, rows, title),)


def texts(answers, library=LIBRARY) -> list[str]:
    agreement = compose(library, answers)
    return [as_brackets(c.text) for s in agreement.sections for c in s.clauses]


def changed(path: str, old: str, new: str):
    source = {"aims.yaml": AIMS, "meetings.yaml": MEETINGS, "types/pact.yaml": TYPE}[path]
    assert old in source
    return small_library({path: source.replace(old, new)})


# ---- forms --------------------------------------------------------------------------------


def test_the_program_adds_the_marker_the_capital_and_the_full_stop():
    assert texts(small_answers()) == [
        "At Solvik kommune er god.", "Å holde to møter i året.", "Avtalen gjelder.",
    ]  # fmt: skip
    assert texts(small_answers("nn")) == [
        "At Solvik kommune er god.", "Å halde to møte i året.", "Avtalen gjeld.",
    ]  # fmt: skip


@pytest.mark.parametrize("lead_in", ["Partene ønsker å:", "Å:", "Partene ønsker  å:"])
def test_after_a_lead_in_that_ends_in_the_marker_the_text_stands_bare(lead_in):
    library = changed("meetings.yaml", 'nb: "Partene vil:"', f'nb: "{lead_in}"')
    assert texts(small_answers(), library)[1] == "Holde to møter i året."
    at = changed("aims.yaml", 'nb: "Partene mener:"', 'nb: "Partene er enige om at:"')
    assert texts(small_answers(), at)[0] == "Solvik kommune er god."


def test_a_lead_in_that_only_ends_in_the_same_letters_changes_nothing():
    library = changed("meetings.yaml", 'nb: "Partene vil:"', 'nb: "Partene vil gå:"')
    assert texts(small_answers(), library)[1] == "Å holde to møter i året."
    library = changed("aims.yaml", 'nb: "Partene mener:"', 'nb: "Slik er det satt:"')
    assert texts(small_answers(), library)[0] == "At Solvik kommune er god."


def test_a_lead_in_can_follow_an_answer():
    condition = '"{% if meetings == 2 %}Partene vil:{% else %}Vi ønsker å:{% endif %}"'
    library = small_library({"meetings.yaml": MEETINGS.replace('"Partene vil:"', condition)
                             .replace('"Partane vil:"', condition)})  # fmt: skip
    assert compose(library, small_answers()).sections[1].lead_in == "Partene vil:"
    assert texts(small_answers(values={"meetings": 3}), library)[1] == "Holde tre møter i året."


def test_a_type_can_leave_the_full_stops_out():
    library = changed("types/pact.yaml", "sections:", "full_stop: false\nsections:")
    assert texts(small_answers(), library)[:2] == [
        "At Solvik kommune er god", "Å holde to møter i året",
    ]  # fmt: skip


@pytest.mark.parametrize("end", [".", "!", "?", "…", "etc."])
def test_a_text_that_has_its_own_end_gets_no_other(end):
    library = changed("aims.yaml", "form: at_clause", "form: sentence")
    sentence = changed("aims.yaml", "form: at_clause\n", "form: sentence\n")
    assert library == sentence
    source = AIMS.replace("form: at_clause", "form: sentence").replace(
        "{{ municipality }} er god", f"Alt er bra{end}"
    )
    assert texts(small_answers(), small_library({"aims.yaml": source}))[0] == f"Alt er bra{end}"


@pytest.mark.parametrize(
    ("form", "text", "bullet"),
    [
        ("noun_phrase", "Alt er bra.", True),
        ("sentence", "Alt er bra.", True),
        ("paragraph", "Alt er bra.", False),
    ],
)
def test_the_other_forms_are_printed_as_they_stand(form, text, bullet):
    source = AIMS.replace("form: at_clause", f"form: {form}").replace(
        "{{ municipality }} er god", "alt er bra"
    )
    clause = compose(small_library({"aims.yaml": source}), small_answers()).sections[0].clauses[0]
    assert (clause.text, clause.bullet) == (text, bullet)


def test_a_clause_may_have_another_form_than_its_section():
    source = MEETINGS.replace("    title: {nb: Aldri", "    form: at_clause\n    title: {nb: Aldri")
    answers = small_answers(sections=picked("never", "regular"))
    assert texts(answers, small_library({"meetings.yaml": source}))[1:3] == [
        "At aldri møtes.", "Å holde to møter i året.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("meetings", "text"),
    [(0, "ingen møter"), (1, "ett møte"), (2, "to møter"), (12, "tolv møter"), (13, "13 møter")],
)
def test_the_count_and_its_noun_agree(meetings, text):
    answers = small_answers(values={"meetings": meetings})
    assert texts(answers)[1] == f"Å holde {text} i året."


def test_a_phrase_vanishes_with_its_comma_and_an_open_one_stays():
    seen = picked("seen")
    assert texts(small_answers(sections=seen))[1] == "Å være synlige."
    event = small_answers(sections=seen, values={"event": "Solvikdagene"})
    assert texts(event)[1] == "Å være synlige, som på Solvikdagene."
    opened = small_answers(sections=seen, open=frozenset({"event"}))
    assert texts(opened)[1] == "Å være synlige, som på [Hvor]."


def test_a_draft_can_be_made_before_anything_is_answered():
    answers = small_answers(values=dict.fromkeys(
        ["how_many", "union", "party", "municipality", "meetings"]))  # fmt: skip
    agreement = compose(LIBRARY, answers)
    assert as_brackets(agreement.title).startswith("Avtale mellom [laget] og [partiet]")
    assert texts(answers)[:2] == ["At [kommunen] er god.", "Å holde [antall] i året."]
    assert [as_brackets(b.party) for b in agreement.blocks][:2] == ["[laget]", "[partiet]"]


# ---- the person's own words ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["vi møtes ofte", "Å møtes.", "«Sitat» {{ union }} {% if x %}", "& < >", "  to\n\nlinjer",
     "å" * 10_000],
)  # fmt: skip
def test_own_texts_are_printed_word_for_word(text):
    answers = small_answers(
        sections=picked(ClauseChoice("regular", text=text), ClauseChoice("own-1", text=text + "\n"))
    )
    _at, changed_clause, own, _end = compose_clauses(answers)
    assert changed_clause.text == own.text == text.strip()
    assert changed_clause.own
    assert own.own
    assert changed_clause.wording == own.wording == ""


def compose_clauses(answers, library=LIBRARY):
    return [c for s in compose(library, answers).sections for c in s.clauses]


def test_an_own_text_that_says_nothing_is_not_printed():
    empty = ClauseChoice("own-1", text=" \n")
    assert len(texts(small_answers(sections=picked("regular", empty)))) == 3


def test_an_own_clause_has_the_look_of_its_section():
    own = ClauseChoice("own-1", text="Takk.")
    bullet = small_answers(sections=picked(own))
    paragraph = small_answers(sections=picked(own, section="closing"))
    assert compose_clauses(bullet)[1].form is Form.SENTENCE
    assert compose_clauses(paragraph)[-1].form is Form.PARAGRAPH


def test_an_own_section_is_printed_under_its_own_heading():
    own = picked(ClauseChoice("own-1", text="Takk."), section="own-x", title=" Eget punkt ")
    section = compose(LIBRARY, small_answers(sections=own)).sections[2]
    assert (section.heading, section.number, section.lead_in) == ("Eget punkt", 3, "")


def test_a_clause_whose_condition_no_longer_holds_is_left_out_changed_or_not():
    for choice in (ClauseChoice("third-role"), ClauseChoice("third-role", text="Vi tre.")):
        answers = small_answers(sections=picked("good", choice, section="aims"))
        assert texts(answers)[0] == "At Solvik kommune er god."
        assert texts(answers)[1] == "Å holde to møter i året."
        preview = preview_section(LIBRARY, answers, "aims")
        assert [c.clause for c in preview.chosen] == ["good"]


def test_a_hidden_answer_never_reaches_the_agreement():
    answers = small_answers(values={"third": {"name": "Hemmelig lag"},
                                    "third_signatories": ["Hemmelig Nordmann"]})  # fmt: skip
    assert "Hemmelig" not in str(compose(LIBRARY, answers))
    three = small_answers(values={"how_many": 3, "third": {"name": "Fjelldal lag"}})
    assert "Fjelldal lag" in str(compose(LIBRARY, three))


# ---- numbers ------------------------------------------------------------------------------


def test_only_numbered_sections_that_are_printed_are_counted():
    def numbers(**rest):
        agreement = compose(LIBRARY, small_answers(**rest))
        return [(s.section, s.number) for s in agreement.sections]

    assert numbers() == [("aims", 1), ("meetings", 2), ("closing", 0)]
    assert numbers(sections=picked(section="aims")) == [("meetings", 1), ("closing", 0)]
    assert numbers(dropped=("aims",)) == [("meetings", 1), ("closing", 0)]
    assert numbers(order=("closing", "meetings", "aims")) == [
        ("closing", 0), ("meetings", 1), ("aims", 2),
    ]  # fmt: skip


# ---- parties and signatures ---------------------------------------------------------------


def party_library(number: int):
    names = [f"p{n}" for n in range(number)]
    sides = "".join(f"  - {{party: {n}, signatories: {n}_people}}\n" for n in names)
    ask = "".join(f"  {n}: {{kind: party, prompt: {{nb: a, nn: a}}}}\n" for n in names)
    people = "".join(
        f"  {n}_people: {{kind: signatories, prompt: {{nb: a, nn: a}}}}\n" for n in names
    )
    return small_library({
        "types/pact.yaml": 'type: pact\nname: {nb: a, nn: a}\ntitle: {nb: "{{ parties | names }}", '
        f'nn: "{{{{ parties | names }}}}"}}\nsides:\n{sides}questions:\n{ask}sections: [closing]\n'
        f"closing_questions:\n{people}",
        "aims.yaml": "", "meetings.yaml": "", "closing.yaml": CLOSING,
    })  # fmt: skip


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_two_to_six_parties_are_named_and_sign(number):
    library = party_library(number)
    answers = small_answers(values={f"p{n}": {"name": f"Lag {n}"} for n in range(number)})
    agreement = compose(library, answers)
    assert [p.name for p in agreement.parties] == [f"Lag {n}" for n in range(number)]
    assert agreement.title.endswith(f"Lag {number - 2} og Lag {number - 1}")
    assert [b.party for b in agreement.blocks] == [p.name for p in agreement.parties]


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        (None, [("", "")]),
        ([{"name": "Kari Nordmann", "title": "leder"}], [("Kari Nordmann", "leder")]),
        (["Kari Nordmann", "Ola Nordmann"], [("Kari Nordmann", ""), ("Ola Nordmann", "")]),
        ("Kari Nordmann", [("Kari Nordmann", "")]),
        ([{"title": "leder"}, {}], [("", "leder"), ("", "")]),
        (3, [("", "")] * 3),
    ],
)
def test_signatories_get_a_line_each_and_nobody_named_one_for_ink(answer, lines):
    block = compose(LIBRARY, small_answers(values={"union_signatories": answer})).blocks[0]
    assert [(line.name, line.title) for line in block.lines] == lines


def test_a_party_that_has_no_signatories_has_no_block():
    agreement = compose(LIBRARY, small_answers(values={"union_signatories": []}))
    assert [b.party for b in agreement.blocks] == ["Solvik SV"]
    library = changed(
        "types/pact.yaml", "party: union, signatories: union_signatories", "party: union"
    )
    assert [b.party for b in compose(library, small_answers()).blocks] == ["Solvik SV"]


def test_an_adopted_agreement_has_no_signatures_and_names_its_body():
    library = changed("types/pact.yaml", "closing_questions:\n",
                      "ending: adoption\nclosing_questions:\n"
                      "  adopted_by: {kind: text, prompt: {nb: Hvem?, nn: Kven?}}\n")  # fmt: skip
    agreement = compose(library, small_answers(values={"adopted_by": "Solvik kommunestyre"}))
    assert (agreement.blocks, agreement.adopted_by) == ((), "Solvik kommunestyre")


def test_an_adoption_has_its_date_and_case_number_where_they_are_asked():
    library = changed("types/pact.yaml", "closing_questions:\n",
                      "ending: adoption\nclosing_questions:\n"
                      "  adopted_by: {kind: text, prompt: {nb: Hvem?, nn: Kven?}}\n"
                      "  adoption_date: {kind: date, optional: true, prompt: {nb: N?, nn: N?}}\n"
                      "  adoption_case: {kind: text, optional: true,"
                      " prompt: {nb: S?, nn: S?}}\n")  # fmt: skip
    adopted = {"adopted_by": "Solvik kommunestyre", "adoption_date": "12.3.2027"}
    for values, text in (
        ({**adopted, "adoption_case": "23/27"}, "Solvik kommunestyre 12. mars 2027, sak 23/27"),
        (adopted, "Solvik kommunestyre 12. mars 2027"),
        ({"adopted_by": "Solvik kommunestyre", "adoption_case": "7"}, "Solvik kommunestyre, sak 7"),
    ):
        assert compose(library, small_answers(values=values)).adopted_by == text


def test_what_another_type_asks_is_not_printed_at_the_end():
    other = TYPE.replace("type: pact", "type: treaty").replace(
        "closing_questions:\n",
        "closing_questions:\n  adopted_by: {kind: text, prompt: {nb: Hvem?, nn: Kven?}}\n",
    )
    library = small_library({"types/treaty.yaml": other})
    assert compose(library, small_answers()).adopted_by == ""


def test_place_date_appendices_and_the_partys_own_look_are_carried_along():
    answers = small_answers(
        values={"sign_place": "Solvik", "sign_date": "1.6.2026",
                "union": {"name": "Delta", "tagline": "Sammen", "logo": "logo.png",
                          "branch": "avd. 1"}},
        appendices=(Appendix("vedlegg/plan.pdf", "Møteplan"),),
    )  # fmt: skip
    agreement = compose(LIBRARY, answers)
    assert (agreement.place, agreement.date) == ("Solvik", "1. juni 2026")
    assert agreement.appendices == ("Møteplan",)
    union = agreement.parties[0]
    assert (union.tagline, union.logo, union.branch) == ("Sammen", "logo.png", "avd. 1")
    assert compose(LIBRARY, small_answers()).place == ""


# ---- preview ------------------------------------------------------------------------------


def test_a_preview_shows_the_section_as_it_will_read_with_every_wording():
    preview = preview_section(LIBRARY, small_answers(values={"meetings": None}), "meetings")
    assert (preview.heading, preview.number, preview.lead_in) == ("Møter", 2, "Partene vil:")
    (regular,) = preview.chosen
    assert regular.text == "Å holde to møter i året."
    assert regular.wordings == (
        ("firm", "Å holde to møter i året."), ("soft", "Å møtes av og til."),
    )  # fmt: skip
    assert [c.clause for c in preview.offered] == ["seen", "never"]


def test_a_preview_tells_own_and_changed_clauses_apart():
    answers = small_answers(sections=picked(
        ClauseChoice("regular", "soft", "Vi møtes."),
        ClauseChoice("own-1", text="Takk.\nHei."),
    ))  # fmt: skip
    changed_clause, own = preview_section(LIBRARY, answers, "meetings").chosen
    assert (changed_clause.changed, changed_clause.own, changed_clause.wording) == (
        True,
        False,
        "soft",
    )
    assert (own.changed, own.own, own.title, own.text) == (False, True, "Takk.", "Takk.\nHei.")
    assert preview_section(LIBRARY, answers, "meetings").heading == "Møter"


TEXTS = st.text(max_size=20)


@given(
    st.fixed_dictionaries({}, optional={
        "how_many": st.integers(0, 5), "union": TEXTS, "party": TEXTS | st.none(),
        "municipality": TEXTS, "meetings": st.integers() | TEXTS, "sign_date": TEXTS,
        "union_signatories": st.lists(TEXTS, max_size=3) | st.integers(0, 3),
    }),
    st.sampled_from(["nb", "nn"]), st.lists(TEXTS, max_size=2),
)  # fmt: skip
def test_any_answers_make_an_agreement(values, language, own):
    rows = tuple(ClauseChoice(f"own-{n}", text=text) for n, text in enumerate(own))
    agreement = compose(LIBRARY, small_answers(language, values, sections=picked("regular", *rows)))
    for section in agreement.sections:
        for clause in section.clauses:
            assert clause.text
            assert clause.own or "  " not in clause.text
            assert not (clause.own and START in clause.text)
    assert len(as_plain_text(agreement)) > 50


# ---- the worked example, whole ------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("name", ["mandat", "samarbeidsavtale"])
def test_the_example_reads_as_it_did(name, language, golden):
    path = EXAMPLES / f"{name}.{language}.yaml"
    answers, _file, findings = parse_answers(path.read_bytes(), path.name)
    assert answers is not None, findings
    text = as_plain_text(compose(read_library(read_files(ROOT)), answers))
    golden(f"{name}.{language}.txt", text)
