"""What is taken in reads as the file read; what is refused leaves the answers as they were."""

from __future__ import annotations

import copy
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from returned_cases import (
    added,
    copied,
    edited,
    find,
    make_case,
    moved,
    removed,
    rewrite,
    split,
    strip_controls,
    typed,
)

from avtalemaker.answers_file import as_data, parse_answers
from avtalemaker.checks import check_answers
from avtalemaker.context import Context
from avtalemaker.document import read_document
from avtalemaker.interview.sections import settle, take_clauses
from avtalemaker.returned import read_returned
from avtalemaker.returned.changes import Kind, changes_in
from avtalemaker.returned.lines import lines_of
from avtalemaker.returned.taking import take_in
from avtalemaker.selection import section_choice
from avtalemaker.yamlfile import dump_yaml


def new_section(body):
    place = find(body, "Roller og uavhengighet")
    for like, text in (
        ("Roller og uavhengighet", "Klima og natur"),
        ("Partene legger til grunn:", "Partene vil:"),
        ("Dele informasjon", "Plante trær langs Solvikelva."),
        ("Dele informasjon", "Sykle til møtene."),
    ):
        new = copy.deepcopy(find(body, like))
        strip_controls(new)
        rewrite(new, text)
        place.addprevious(new)


EDITS = {
    "other words": typed("rettesnoren", "rettesnoren", "ledestjernen"),
    "a fallback": typed("Holde minst to", "minst to", "to"),
    "a number": typed("Holde minst to", "minst to", "minst fire"),
    "a clause out": removed("Ha hver sin kontaktperson"),
    "a new clause": added("Dele informasjon", "Spise lunsj sammen hver fredag."),
    "a new paragraph": added("Bak underskriftene", "Avtalen er laget i to eksemplarer."),
    "a clause moved": moved("Ha hver sin kontaktperson", "Dele informasjon"),
    "another order": moved("Bytte på å kalle inn", "Partene forplikter seg"),
    "another heading": typed("Felles politisk arbeid", "Felles politisk arbeid", "Politikk"),
    "another lead-in": typed("Partene er enige om å:", "er enige om å:", "vil gjerne, hver gang:"),
    "a clause parted": split("Gjøre samarbeidet synlig", "med felles", tagged=True),
    "a copy": copied("Møtes når det", "Invitere hverandre", "Møtes igjen om dette."),
    "a section without clauses": lambda body: [
        removed(text)(body) for text in ("Felles verdier", "Partene er enige om:",
                                         "At den norske modellen", "At fellesskap,")
    ],
    "a new section": new_section,
    "no tags": strip_controls,
}  # fmt: skip


def words(document):
    return " ".join(line.text for line in lines_of(document)).split()


def all_taken_in(case, away):
    returned = case.read(away)
    answers = take_in(case.opened.library, case.opened.answers, returned, changes_in(returned))
    file = replace(case.opened.file, answers=answers)
    return make_case(replace(case.opened, file=file)), returned


@pytest.mark.parametrize("name", EDITS)
def test_a_draft_made_of_what_was_taken_in_reads_as_the_file(case, name):
    away = edited(case.data, EDITS[name])

    new, _returned = all_taken_in(case, away)

    assert words(new.built) == words(read_document(away, "d"))
    assert not new.read(away).changed


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.lists(st.sampled_from([n for n in EDITS if n != "no tags"]), unique=True),
       tagless=st.booleans())  # fmt: skip
def test_a_draft_made_of_many_edits_taken_in_reads_as_the_file(case, names, tagless):
    # A section that is taken out whole has no clause left to type in, one moved has gone from
    # where another edit would look for it.
    edits = [EDITS[name] for name in names]
    try:
        away = edited(case.data, *edits, *([strip_controls] if tagless else []))
    except StopIteration:
        return

    new, _returned = all_taken_in(case, away)

    assert words(new.built) == words(read_document(away, "d"))


@pytest.mark.parametrize("name", EDITS)
def test_what_is_refused_changes_no_answer(case, name):
    returned = case.read(edited(case.data, EDITS[name]))

    assert take_in(case.opened.library, case.opened.answers, returned, ()) == case.opened.answers


@pytest.mark.parametrize("name", EDITS)
def test_answers_with_text_taken_in_can_be_written_and_read_again(case, name):
    new, _returned = all_taken_in(case, edited(case.data, EDITS[name]))
    answers = new.opened.answers

    again, file, faults = parse_answers(dump_yaml(as_data(answers)), "avtale.yaml")

    assert faults == []
    assert again == answers
    assert check_answers(case.opened.library, replace(new.opened.file, file=file)) == []


def test_a_fallback_taken_in_is_the_librarys_wording_and_follows_the_answers(case):
    new, _returned = all_taken_in(case, edited(case.data, EDITS["a fallback"]))

    [choice] = [c for s in new.opened.answers.sections for c in s.clauses if c.wording]
    assert (choice.clause, choice.wording, choice.text) == ("regular-meetings", "fixed", None)


def test_a_fallback_taken_in_takes_the_place_of_own_words(case):
    new, _returned = all_taken_in(case, edited(case.data, EDITS["a number"]))
    assert any(c.text for s in new.opened.answers.sections for c in s.clauses)

    newer, _returned = all_taken_in(new, edited(new.data, typed("minst fire", "minst fire", "to")))

    [choice] = [c for s in newer.opened.answers.sections for c in s.clauses if c.wording]
    assert (choice.clause, choice.wording, choice.text) == ("regular-meetings", "fixed", None)


def test_only_the_accepted_one_of_two_changes_is_taken_in(case):
    returned = case.after(EDITS["other words"], EDITS["a clause out"])
    accepted = [c for c in changes_in(returned) if c.kind is Kind.WORDING]

    answers = take_in(case.opened.library, case.opened.answers, returned, accepted)

    assert [s.section for s in answers.sections] == ["values"]


def test_of_two_paragraphs_that_say_the_same_one_can_be_accepted(case):
    edit = added("Dele informasjon", "Spise lunsj sammen hver fredag.")
    returned = case.after(edit, edit)
    one, other = changes_in(returned)
    assert one == other

    answers = take_in(case.opened.library, case.opened.answers, returned, [other])

    taken = [c.text for s in answers.sections for c in s.clauses if c.text and "lunsj" in c.text]
    assert taken == ["Spise lunsj sammen hver fredag."]


def test_thousands_of_new_paragraphs_are_taken_in_without_a_wait(case):
    def edit(body):
        place = find(body, "Dele informasjon")
        for number in range(3000):
            new = copy.deepcopy(place)
            strip_controls(new)
            rewrite(new, f"Plante tre nummer {number} ved elva i Solvik.")
            place.addnext(new)

    returned = case.after(edit)
    changes = changes_in(returned)
    began = time.process_time()
    answers = take_in(case.opened.library, case.opened.answers, returned, changes)

    assert time.process_time() - began < 4  # each of them once walked through all the others
    [section] = [s for s in answers.sections if any(c.text for c in s.clauses)]
    assert len({c.clause for c in section.clauses}) >= len(changes) == 3000


def test_a_refused_move_leaves_the_clause_at_home(case):
    returned = case.after(EDITS["a clause moved"], EDITS["other words"])
    accepted = [c for c in changes_in(returned) if c.kind is not Kind.MOVED]

    answers = take_in(case.opened.library, case.opened.answers, returned, accepted)

    assert [s.section for s in answers.sections] == ["values"]


def test_a_clause_hidden_by_an_answer_keeps_its_place(case):
    library, answers = case.opened.library, case.opened.answers
    printed = {c.clause for s in case.agreement.sections for c in s.clauses}
    section, hidden = next(
        (s.id, c.id)
        for s in library.sections.values()
        for c in s.clauses
        if c.when is not None and not c.when.holds(Context(library, answers))
    )
    assert hidden not in printed
    choice = section_choice(library, answers, section)
    choice = take_clauses(library, choice, [*(c.clause for c in choice.clauses), hidden])
    answers = settle(answers, choice)
    away = edited(case.data, added(last_text(case, section), "Noe nytt."))
    returned = read_returned(read_document(away, "d"), case.built, case.agreement, library, answers)

    taken = take_in(library, answers, returned, changes_in(returned))

    ids = [c.clause for s in taken.sections if s.section == section for c in s.clauses]
    assert [i for i in ids if not i.startswith("own-")] == [c.clause for c in choice.clauses]
    assert len(ids) == len(choice.clauses) + 1


def last_text(case, section):
    return next(s.clauses[-1].text for s in case.agreement.sections if s.section == section)
