"""A draft that came back is read clause by clause; what is not recognised is new, never guessed."""

from __future__ import annotations

import copy
import shutil
import subprocess
import time
from dataclasses import replace
from itertools import combinations

import pytest
from lxml import etree
from returned_cases import (
    SDT,
    added,
    copied,
    find,
    moved,
    removed,
    rewrite,
    split,
    strip_controls,
    strip_styles,
    typed,
)

from avtalemaker.answers_file import read_answers
from avtalemaker.compose import compose, every_wording
from avtalemaker.document import read_document
from avtalemaker.ooxml import qname
from avtalemaker.returned import How, Status, read_returned
from avtalemaker.returned.matching import HERE
from avtalemaker.returned.words import likeness, words_of
from avtalemaker.workflows.example import EXAMPLES
from avtalemaker.workflows.rendering import render_word
from wordfile import WordFile, para


def clause(returned, name):
    return next(c for c in returned.clauses if c.clause == name)


def news(returned):
    return [c for c in returned.clauses if c.status is Status.NEW_CLAUSE]


def changed(returned):
    return [c for c in returned.clauses if c.changed]


def test_a_draft_as_it_was_built_has_no_changes(either):
    returned = either.read(either.data)

    assert not returned.changed
    assert returned.outside == ()
    assert returned.recognised == 1
    assert {c.how for c in returned.clauses} == {How.TAG}
    names = [(s.section, c.clause) for s in either.agreement.sections for c in s.clauses]
    assert [(c.section, c.clause) for c in returned.clauses] == names


def test_other_words_in_a_clause_are_a_new_wording_of_it(case):
    returned = case.after(typed("rettesnoren", "rettesnoren", "ledestjernen"))

    [found] = changed(returned)
    assert (found.section, found.clause) == ("values", "shared-values")
    assert found.status is Status.NEW_WORDING
    assert found.how is How.TAG
    assert "rettesnoren" in found.before
    assert "ledestjernen" in found.now


def test_the_words_of_a_fallback_are_known_as_the_librarys_own(case):
    returned = case.after(typed("Holde minst to", "minst to", "to"))

    [found] = changed(returned)
    assert (found.status, found.wording) == (Status.OTHER_WORDING, "fixed")


def test_a_clause_taken_out_is_gone(case):
    returned = case.after(removed("Ha hver sin kontaktperson"))

    assert [c.clause for c in returned.gone] == ["contact-persons"]
    assert returned.gone[0].status is Status.GONE
    assert [c.clause for c in changed(returned)] == ["contact-persons"]


def test_a_clause_that_was_emptied_is_gone(case):
    returned = case.after(lambda body: rewrite(find(body, "Ha hver sin kontaktperson"), " "))

    assert [c.clause for c in returned.gone] == ["contact-persons"]


def test_a_new_paragraph_is_a_new_clause_of_the_section_it_stands_in(case):
    returned = case.after(added("Holde minst to", "Spise lunsj sammen hver fredag."))

    [found] = news(returned)
    assert found.section == "meetings"
    assert (found.clause, found.how) == ("", How.NOTHING)
    section = next(s for s in returned.sections if s.section == "meetings")
    assert section.clauses[1] == found


def test_a_new_paragraph_with_the_words_of_a_library_clause_is_that_clause(case):
    text = dict(
        every_wording(case.opened.library, case.opened.answers)["meetings", "host-rotation"]
    )["meeting"]
    returned = case.after(added("Ha hver sin kontaktperson", text))

    [found] = news(returned)
    assert (found.clause, found.wording) == ("host-rotation", "meeting")


def test_a_new_paragraph_last_in_the_agreement_is_a_clause_and_no_signature(case):
    returned = case.after(added("Bak underskriftene", "Avtalen er laget i to eksemplarer."))

    [found] = news(returned)
    assert found.section == "closing"
    assert returned.outside == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hver sin", "hver\xa0sin"),
        ("kontaktperson", "kontakt\xadperson"),
        ("møtene", "mø\u200btene"),
    ],
)
def test_other_spaces_and_soft_hyphens_are_no_change_of_the_words(case, old, new):
    returned = case.after(typed("Ha hver sin kontaktperson", old, new))

    assert changed(returned) == []
    assert not clause(returned, "contact-persons").outdated


def test_another_dash_is_no_change_of_the_words_but_is_told(case):
    found = clause(case.after(typed("2023–2027", "–", "-")), "term")

    assert found.status is Status.UNCHANGED
    assert found.retyped


def test_quotation_marks_put_round_a_word_are_a_change(case):
    quoted = typed("Ha hver sin", "kontaktperson", "«kontaktperson»")

    assert [c.clause for c in changed(case.after(quoted))] == ["contact-persons"]


def test_two_copies_of_a_tag_are_told_and_the_nearer_one_is_the_clause(case):
    copy = copied("Ha hver sin kontaktperson", "Møtes når det", "Ha hver sin stedfortreder.")
    returned = case.after(copy)

    assert returned.copies == (("contact-persons", 2),)
    assert clause(returned, "contact-persons").status is Status.UNCHANGED
    assert [c.now for c in news(returned)] == ["Ha hver sin stedfortreder."]


def test_of_two_like_copies_of_a_tag_the_first_one_is_the_clause(case):
    returned = case.after(copied("Møtes når det", "Ha hver sin kontaktperson"))

    assert returned.copies == (("before-political-processes", 2),)
    [found] = news(returned)
    section = next(s for s in returned.sections if s.section == "meetings")
    assert section.clauses[-1] == found


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("controls", [True, False])
def test_a_clause_parted_in_two_paragraphs_is_joined_and_told(case, tagged, controls):
    edits = [split("Bytte på å kalle inn", "sende saksliste", tagged=tagged)]
    if not controls:
        edits.append(strip_controls)
    returned = case.after(*edits)

    found = clause(returned, "calling-and-minutes")
    assert found.pieces == 2
    assert found.status is Status.UNCHANGED
    assert news(returned) == []
    assert returned.copies == ()


def test_a_clause_moved_to_another_section_is_told_as_moved(case):
    returned = case.after(moved("Ha hver sin kontaktperson", "Dele informasjon"))

    [found] = changed(returned)
    assert found.moved
    assert (found.home, found.section) == ("meetings", "information")
    assert found.status is Status.UNCHANGED


def test_a_clause_moved_within_its_section_is_told_as_another_order(case):
    returned = case.after(moved("Holde minst to", "Ha hver sin kontaktperson"))

    assert [c.clause for c in returned.clauses if c.reordered] == ["regular-meetings"]
    assert changed(returned) == []


def test_a_clause_moved_above_the_first_heading_is_not_lost(case):
    returned = case.after(moved("Ha hver sin kontaktperson", "Samarbeidsavtale mellom"))

    [found] = changed(returned)
    assert (found.clause, found.section) == ("contact-persons", "purpose")


def test_a_heading_run_together_with_a_clause_loses_no_clause(case):
    def edit(body):
        heading, lead_in, clause_ = (
            find(body, t)
            for t in (
                "Arbeidsliv og tjenester",
                "Partene vil arbeide for:",
                "At velferdstjenestene",
            )
        )
        lead_in.getparent().remove(lead_in)
        heading.extend(item for item in list(clause_) if item.tag != qname("w:pPr"))
        clause_.getparent().remove(clause_)

    returned = case.after(edit)

    assert clause(returned, "public-operation").status is Status.NEW_WORDING


def test_a_control_round_a_heading_and_two_clauses_gives_one_clause(case):
    def edit(body):
        first = find(body, "Ha hver sin kontaktperson")
        parts = [first, *list(first.itersiblings())[:3]]
        control = copy.deepcopy(next(first.iter(SDT)))
        content = control.find(qname("w:sdtContent"))
        for item in list(content):
            content.remove(item)
        first.addprevious(control)
        for part in parts:
            strip_controls(part)
            content.append(part)

    returned = case.after(edit)

    names = [c.clause for c in returned.clauses if c.clause]
    assert len(names) == len(set(names))


def test_a_heading_may_be_edited(case):
    returned = case.after(typed("Møteplasser og dialog", "Møteplasser og dialog", "Treffpunkter"))

    [section] = [s for s in returned.sections if s.renamed]
    assert (section.section, section.now) == ("meetings", "Treffpunkter")
    assert changed(returned) == []


def test_a_lead_in_may_be_edited(case):
    returned = case.after(typed("Partene forplikter seg til å:", "forplikter seg til", "vil prøve"))

    [section] = [s for s in returned.sections if s.led_in_anew]
    assert (section.section, section.lead_in_now) == ("meetings", "Partene vil prøve å:")
    assert changed(returned) == []


def test_a_new_heading_is_a_section_with_new_clauses(case):
    def edit(body):
        heading = copy.deepcopy(find(body, "Felles politisk arbeid"))
        rewrite(heading, "Klima og natur")
        place = find(body, "Felles politisk arbeid")
        place.addprevious(heading)
        new = copy.deepcopy(find(body, "Dele informasjon"))
        strip_controls(new)
        rewrite(new, "Plante trær langs Solvikelva.")
        heading.addnext(new)

    returned = case.after(edit)

    [section] = [s for s in returned.sections if not s.known]
    assert section.now == "Klima og natur"
    assert [c.now for c in section.clauses] == ["Plante trær langs Solvikelva."]
    assert returned.recognised == 1


def test_sections_in_another_order_are_told(case):
    def edit(body):
        parts = [find(body, t) for t in ("Felles verdier", "Partene er enige om:",
                                         "At den norske modellen", "rettesnoren")]  # fmt: skip
        place = find(body, "Avtaleperiode og avslutning")
        for part in parts:
            place.addprevious(part)

    returned = case.after(edit)

    assert returned.reordered
    assert changed(returned) == []


def test_without_tags_clauses_are_known_by_their_words_and_by_likeness(either):
    returned = either.after(strip_controls)

    assert returned.tagless
    assert returned.recognised == 1
    assert not returned.changed
    assert {c.how for c in returned.clauses} == {How.WORDS}


def test_likeness_is_told_as_what_it_is(case):
    returned = case.after(strip_controls, typed("rettesnoren", "rettesnoren", "ledestjernen"))

    [found] = changed(returned)
    assert (found.clause, found.how) == ("shared-values", How.LIKENESS)
    assert HERE < found.likeness < 1


def test_a_text_that_is_not_alike_enough_is_new_and_the_clause_is_gone(case):
    text = "Ringe hverandre når det brenner, og ellers la hverandre være i fred."
    returned = case.after(
        strip_controls, lambda body: rewrite(find(body, "Ha hver sin kontaktperson"), text)
    )

    assert [c.now for c in news(returned)] == [text]
    assert [c.clause for c in returned.gone] == ["contact-persons"]


def test_without_tags_and_styles_and_with_typed_numbers_all_is_found_again(either):
    returned = either.after(strip_controls, strip_styles)

    assert returned.recognised == 1
    assert not returned.changed
    assert returned.outside == ()


def test_a_heading_edited_where_no_style_marks_it_is_known_by_its_number(case):
    edits = (strip_controls, strip_styles)
    returned = case.after(*edits, typed("3. Møteplasser", "Møteplasser og dialog", "Treffpunkter"))

    assert [(s.section, s.now) for s in returned.sections if s.renamed] == [
        ("meetings", "Treffpunkter")
    ]
    assert changed(returned) == []


def test_a_typed_bullet_is_no_part_of_a_new_text(case):
    returned = case.after(
        strip_controls, strip_styles, typed("rettesnoren", "rettesnoren", "ledestjernen")
    )

    [found] = changed(returned)
    assert found.now.startswith("At fellesskap")


def same_named(case, second):
    """Two sections, each with one clause of the same name."""
    sections = list(case.agreement.sections)
    first, other = (
        replace(sections[i], clauses=(replace(sections[i].clauses[0], clause="same", text=text),))
        for i, text in ((1, "At vi er enige."), (2, second))
    )
    agreement = replace(case.agreement, sections=(sections[0], first, other))
    data = render_word(case.opened, agreement, None)
    return replace(case, agreement=agreement, data=data, built=read_document(data, "d"))


def test_clauses_of_one_name_in_two_sections_are_told_apart_by_their_headings(case):
    returned = same_named(case, "At vi er uenige.").after(
        removed("At vi er enige."), typed("vi er uenige", "uenige.", "helt uenige.")
    )

    assert [(c.home, c.section, c.now) for c in changed(returned)] == [
        ("work-and-services", "work-and-services", "At vi er helt uenige."),
        ("values", "values", ""),
    ]


def test_clauses_of_the_same_words_in_two_sections_are_told_apart_by_their_headings(case):
    returned = same_named(case, "At vi er enige.").after(strip_controls, removed("At vi er enige."))

    assert [(c.home, c.status) for c in changed(returned)] == [("values", Status.GONE)]


def test_a_table_in_a_section_is_told_and_is_no_clause(case):
    def edit(body):
        place = find(body, "Dele informasjon")
        new = copy.deepcopy(place)
        strip_controls(new)
        rewrite(new, "Budsjett: 10 000 kroner")
        table = place.makeelement(qname("w:tbl"))
        row = etree.SubElement(table, qname("w:tr"))
        etree.SubElement(row, qname("w:tc")).append(new)
        place.addnext(table)

    returned = case.after(edit)

    assert news(returned) == []
    assert [(o.now, o.place) for o in returned.outside] == [("Budsjett: 10 000 kroner", "table")]


def test_text_outside_the_sections_is_told_as_that(case):
    returned = case.after(
        typed("Sted: Solvik", "Solvik", "Fjelldal"), typed("Kari Nordmann", "Kari", "Anne")
    )

    assert [(o.before, o.now) for o in returned.outside] == [
        ("Sted: Solvik", "Sted: Fjelldal"),
        ("Kari Nordmann", "Anne Nordmann"),
    ]
    assert not returned.changed


def test_an_appendix_list_with_another_heading_is_no_new_section(case):
    returned = case.after(typed("Vedlegg", "Vedlegg", "Bilag"))

    assert [(o.before, o.now) for o in returned.outside] == [("Vedlegg", "Bilag")]
    assert all(s.known for s in returned.sections)


def test_an_empty_document_has_nothing_of_the_agreement(case):
    def empty(body):
        for item in list(body)[:-1]:
            body.remove(item)

    returned = case.after(empty)

    assert returned.recognised == 0
    assert len(returned.gone) == sum(len(s.clauses) for s in case.agreement.sections)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_clause_of_the_standard_library_can_be_taken_for_another(case, path):
    wordings = every_wording(case.opened.library, read_answers(path).answers)
    said = [(clause, words_of(text)) for clause, texts in wordings.items() for _id, text in texts]
    assert len(said) > 50
    near = [
        (one, other, found)
        for (one, words), (other, others) in combinations(said, 2)
        if one != other and (found := likeness(words, others, HERE - 0.03))
    ]
    assert near == []


def test_another_document_altogether_is_hardly_recognised(case):
    body = "".join(
        para(f"Leietaker {n} skal betale husleien innen den {n}. i måneden til utleier.")
        for n in range(1, 30)
    )

    assert case.read(WordFile(body).data()).recognised == 0


def test_a_clause_the_answers_have_left_behind_is_no_edit(case):
    values = {**case.opened.answers.values, "meetings_per_year": 3}
    answers = replace(case.opened.answers, values=values)
    agreement = compose(case.opened.library, answers)
    built = read_document(render_word(case.opened, agreement, None), "d")

    returned = read_returned(
        read_document(case.data, "d"), built, agreement, case.opened.library, answers
    )

    assert not returned.changed
    assert [c.clause for c in returned.clauses if c.outdated] == ["regular-meetings"]


def test_a_file_of_thousands_of_paragraphs_is_read_in_moments(case):
    body = "".join(
        para(f"Holde minst {n} faste dialogmøter i året mellom tillitsvalgte og utleiere, {n}.")
        for n in range(3_000)
    )
    data = WordFile(body).data()
    document = read_document(data, "d")
    begun = time.perf_counter()
    read_returned(document, case.built, case.agreement, case.opened.library, case.opened.answers)

    assert time.perf_counter() - begun < 10


@pytest.mark.libreoffice
@pytest.mark.parametrize("through", ["docx", "odt"])
def test_a_draft_saved_by_libreoffice_is_found_again_whole(either, through, tmp_path):
    (tmp_path / "away.docx").write_bytes(either.data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    office = [shutil.which("soffice"), profile, "--headless", "--convert-to"]
    at = "away.docx"
    for kind in ("odt", "docx") if through == "odt" else ("docx",):
        subprocess.run([*office, kind, "--outdir", tmp_path / kind, at], cwd=tmp_path, check=True,
                       capture_output=True, timeout=120)  # fmt: skip
        at = tmp_path / kind / f"away.{kind}"

    returned = either.read(at.read_bytes())

    assert returned.recognised == 1
    assert not returned.changed
    assert returned.outside == ()
