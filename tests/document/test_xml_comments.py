"""XML comments and processing instructions say nothing: no text is cut off where one stands."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from avtalemaker.errors import InputError
from avtalemaker.pdf.rawtext import raw_text
from wordfile import WordFile, para

RUN_IN = "<w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>"
SILENT = pytest.mark.parametrize("silent", ["<!-- and then -->", "<?mso and then?>"])


@SILENT
def test_a_comment_in_a_text_cuts_nothing_off_in_either_reading(silent):
    data = WordFile(f"<w:p><w:r><w:t>skal ikke {silent}betale</w:t></w:r></w:p>").data()
    assert [p.text for p in read_document(data, "a.docx").paragraphs] == ["skal ikke betale"]
    assert raw_text(data, "a.docx", frozenset()).body == "\tskal ikke betale\n"


@SILENT
def test_a_comment_may_stand_between_any_two_elements(silent):
    heading = f"<w:p>{silent}{RUN_IN}<w:r>{silent}<w:t>Lønn.</w:t></w:r></w:p>"
    data = WordFile(f"{heading}{silent}{para('Hver måned.')}{silent}").data()
    document = read_document(data, "a.docx")
    assert not document.unknown
    assert [p.text for p in document.paragraphs] == ["Lønn.Hver måned."]


@SILENT
def test_a_comment_hides_no_field_that_fetches(silent):
    code = f'<w:instrText>LI{silent}NK Word.Document "C:\\secret.txt"</w:instrText>'
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    data = WordFile(f"<w:p><w:r>{begin}{code}{end}</w:r></w:p>").data()
    with pytest.raises(InputError) as refusal:
        read_document(data, "a.docx")
    assert refusal.value.findings[0].code == "D023"
