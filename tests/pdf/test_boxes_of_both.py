"""The lines for ink are in the same places, whichever engine made the PDF."""

from __future__ import annotations

import pytest
from word_cases import DRAFT, NUMBERED, STANDARD, agreement

from avtalemaker.document import read_document
from avtalemaker.document.inkmarks import word_with_places
from avtalemaker.document.signplaces import with_sign_places
from avtalemaker.pdf.engine import built_in
from avtalemaker.pdf.officeengine import made_by_office
from avtalemaker.pdf.officegate import _without_tab_leaders
from avtalemaker.word import render


@pytest.mark.libreoffice
def test_both_engines_put_a_signature_in_the_same_place():
    files = [render(layout, agreement(), DRAFT) for layout in (STANDARD, NUMBERED)]
    documents = [read_document(file, "avtale.docx") for file in files]
    others = made_by_office([(document, None) for document in documents])
    for document, other in zip(documents, others, strict=True):
        ours = built_in(document)
        assert len(ours.boxes) >= 2
        assert [(b.party, b.line, b.page) for b in other.boxes] == [
            (b.party, b.line, b.page) for b in ours.boxes
        ]
        for mine, its in zip(ours.boxes, other.boxes, strict=True):
            sides = (its.x, its.y, its.width, its.height)
            assert (mine.x, mine.y, mine.width, mine.height) == pytest.approx(sides, abs=3)


def test_lines_for_ink_get_controls_in_a_copy_of_the_file_and_no_word_changes():
    file = render(STANDARD, agreement(), DRAFT)
    document = read_document(file, "avtale.docx")
    marked, places = with_sign_places(document)
    copy = word_with_places(file, marked)
    again = read_document(copy, "avtale.docx")
    assert [p.tag for p in with_sign_places(again)[1]] == [p.tag for p in places]
    assert all(p.marked for p in with_sign_places(again)[1])
    assert again.text_lines == document.text_lines


def test_what_fills_a_tab_is_left_out_and_what_was_typed_is_not():
    wanted = "Navn:\tDato: ______\n____\n"
    found = "Navn:__________Dato: ______\n____\n"
    assert _without_tab_leaders(wanted, found) == "Navn:\tDato: ______\n____\n"
    assert _without_tab_leaders("Navn: her", "Navn:____her") == "Navn:____her"
