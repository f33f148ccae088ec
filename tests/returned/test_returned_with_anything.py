"""Whatever was done to a draft: each clause is accounted for once, no line of the file is lost."""

from __future__ import annotations

import copy
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from returned_cases import SDT, P, T, edited, rewrite, strip_controls, strip_styles, text_of

from avtalemaker.answers_file import as_data, parse_answers
from avtalemaker.checks import check_answers
from avtalemaker.document import read_document
from avtalemaker.ooxml import qname
from avtalemaker.returned.changes import changes_in
from avtalemaker.returned.lines import lines_of
from avtalemaker.returned.taking import take_in
from avtalemaker.returned.telling import findings
from avtalemaker.returned.words import typeset, words_of
from avtalemaker.yamlfile import dump_yaml


def cut(a, _b, _word):
    a.getparent().remove(a)


def paste_after(a, b, _word):
    if a is not b:
        b.addnext(a)


def copy_after(a, b, _word):
    b.addnext(copy.deepcopy(a))


def untag(a, _b, _word):
    strip_controls(a)


def type_word(a, _b, word):
    if list(a.iter(T)):
        rewrite(a, f"{word} {text_of(a)}")


def type_other(a, b, _word):
    if list(a.iter(T)):
        rewrite(a, text_of(b))


def press_enter(a, _b, _word):
    words = text_of(a).split()
    if words:
        rest = copy.deepcopy(a)
        rewrite(a, " ".join(words[: len(words) // 2]))
        rewrite(rest, " ".join(words[len(words) // 2 :]))
        a.addnext(rest)


def press_delete(a, b, _word):
    if a is not b:
        a.extend(item for item in list(b) if item.tag != qname("w:pPr"))
        b.getparent().remove(b)


def put_in_control(a, _b, word):
    control = etree.Element(SDT)
    tag = etree.SubElement(etree.SubElement(control, qname("w:sdtPr")), qname("w:tag"))
    tag.set(qname("w:val"), "avt:full-time:2038824e" if word else "avt:nothing:00000000")
    content = etree.SubElement(control, qname("w:sdtContent"))
    a.addprevious(control)
    content.append(a)


DEEDS = (cut, paste_after, copy_after, untag, type_word, type_other, press_enter, press_delete,
         put_in_control)  # fmt: skip
deeds = st.tuples(
    st.sampled_from(DEEDS), st.integers(0, 70), st.integers(0, 70),
    st.sampled_from(["", "kanskje", "Sted:", "3.", "•", "Vedlegg"]),
)  # fmt: skip


def messed(case, todo, *, tagless, styleless):
    def edit(body):
        for deed, one, other, word in todo:
            paragraphs = list(body.iterchildren(P))
            if paragraphs:
                a, b = (paragraphs[i % len(paragraphs)] for i in (one, other))
                deed(a, b, word)
        if tagless:
            strip_controls(body)
        if styleless:
            strip_styles(body)

    return edited(case.data, edit)


@settings(max_examples=20, deadline=None)
@given(todo=st.lists(deeds, max_size=10), tagless=st.booleans(), styleless=st.booleans())
def test_each_clause_and_each_line_is_accounted_for(case, todo, tagless, styleless):
    data = messed(case, todo, tagless=tagless, styleless=styleless)
    document = read_document(data, "d")

    returned = case.read(data)

    agreed = [(s.section, c.clause) for s in case.agreement.sections for c in s.clauses]
    assert sorted((c.home, c.clause) for c in returned.clauses if c.home) == sorted(agreed)
    told = [t for s in returned.sections for t in (s.now, s.before, s.lead_in_now)]
    told += [c.now for c in returned.clauses] + [o.now for o in returned.outside]
    told += [p.text for p in case.built.paragraphs]
    known = {word for text in told for word in (*words_of(text), *typeset(text).casefold().split())}
    for line in lines_of(document):
        rest = set(line.words) - known
        assert all(not word.strip("0123456789.•") for word in rest), rest


@settings(max_examples=20, deadline=None)
@given(todo=st.lists(deeds, max_size=10), tagless=st.booleans(), styleless=st.booleans(),
       part=st.integers(1, 3))  # fmt: skip
def test_any_part_of_the_changes_gives_answers_that_can_be_used(
    case, todo, tagless, styleless, part
):
    data = messed(case, todo, tagless=tagless, styleless=styleless)
    returned = case.read(data)
    library, answers = case.opened.library, case.opened.answers
    findings(returned, read_document(data, "d"), library, answers)

    assert take_in(library, answers, returned, ()) == answers
    taken = take_in(library, answers, returned, changes_in(returned)[::part])

    again, file, faults = parse_answers(dump_yaml(as_data(taken)), "avtale.yaml")
    assert (faults, again) == ([], taken)
    assert check_answers(library, replace(case.opened.file, answers=taken, file=file)) == []
