"""Scripts of southern Asia and the Caucasus: shaped, read back as written, in their languages."""

from __future__ import annotations

import pytest

from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.remarks import remarks
from avtalemaker.pdf.southscripts import script_stretches, scripts_in
from avtalemaker.pdffile.reading import read_back
from readback import read
from verapdf import faults
from wordfile import para

CLAUSES = {
    "hi": "यह अनुबंध दोनों पक्षों के बीच लागू होगा। किसी भी पक्ष को लिखित सूचना देनी होगी (धारा 12.3)।",
    "bn": "সূত্র : বি এইচ এল/২০১৬/১২/০০২৫ চুক্তি অনুযায়ী কর্তৃপক্ষ নোটিশ প্রদান করিবে।",
    "ta": "இந்த ஒப்பந்தம் இரு தரப்பினருக்கும் பொருந்தும்.",
    "te": "ఈ ఒప్పందం రెండు పక్షాలకు వర్తిస్తుంది.",
    "gu": "આ કરાર બંને પક્ષોને લાગુ પડશે.",
    "pa": "ਇਹ ਇਕਰਾਰਨਾਮਾ ਦੋਵਾਂ ਧਿਰਾਂ ਤੇ ਲਾਗੂ ਹੋਵੇਗਾ।",
    "kn": "ಈ ಒಪ್ಪಂದವು ಎರಡೂ ಪಕ್ಷಗಳಿಗೆ ಅನ್ವಯಿಸುತ್ತದೆ.",
    "ml": "ഈ കരാർ ഇരു കക്ഷികൾക്കും ബാധകമാണ്.",
    "ka": "ეს ხელშეკრულება ვრცელდება ორივე მხარეზე.",
    "hy": "Սույն պայմանագիրը վերաբերում է երկու կողմերին։",
}


def test_all_of_them_pass_the_gate_and_both_standards():
    clauses = [*CLAUSES.values()]
    body = "".join(para(f"Party A {clause} 12 {clause}") for clause in clauses)
    document = read(body + para(CLAUSES["bn"], run="<w:b/>"))
    pdf = make_pdf(document)
    assert "".join(CLAUSES["te"].split()) in "".join(read_back(pdf).body.split())
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})
    assert [f.code for f in remarks(document)].count("E010") == len(CLAUSES)


@pytest.mark.parametrize("language", CLAUSES)
def test_a_stretch_is_whole_and_in_its_language(language):
    clause = CLAUSES[language]
    found = script_stretches(f"Party A {clause}")
    assert found[0] == ("Party A ", "")
    assert found[1][1] == language
    assert len(found[1][0]) >= len(clause.rstrip(").")) - 6
    assert "".join(piece for piece, _language in found) == f"Party A {clause}"
    assert {tongue for _piece, tongue in found} == {"", language}
    assert len(scripts_in(clause)) == 1


def test_a_mark_over_the_last_letter_parts_no_word():
    """The pen stands before that letter's end when the mark is drawn, and the next one after it."""
    word = "কর্তবে"
    assert word in read_back(make_pdf(read(para(f"{word} উদাসীনতা")))).body


def test_a_word_of_such_signs_is_never_cut_in_a_narrow_line():
    word = "অনুযায়ীকর্তৃপক্ষনোটিশপ্রদানচুক্তি"
    source = read(para(f"{word} {word}", properties='<w:ind w:right="5400"/>'))
    assert "\u200b" not in read_back(make_pdf(source)).body


@pytest.mark.parametrize("font", ["SutonnyMJ", "Kruti Dev 010", "Preeti"])
def test_letters_of_a_font_older_than_unicode_are_no_latin_ones(font):
    old = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    assert [f.code for f in read(para("Avgiv", run=old)).unknown] == ["D114"]
    assert read(para("চুক্তি : / -", run=old)).unknown == ()
