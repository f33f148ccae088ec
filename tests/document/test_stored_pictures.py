"""Pictures from mail and web pages: what would fetch them is passed over, the file has them."""

from __future__ import annotations

import io

import pikepdf
import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.values import Image
from avtalemaker.errors import InputError
from avtalemaker.ooxml import open_package, stripped
from avtalemaker.pdf import make_pdf
from wordfile import WordFile, outside, para, picture

ADDRESS = "http://example.org/logo.png"
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = (
    f'<w:r><w:instrText xml:space="preserve"> INCLUDEPICTURE "{ADDRESS}" \\d </w:instrText></w:r>'
)
PICT = (
    '<w:r><w:pict><v:shape alt="Solviks logo" style="width:60pt;height:30pt">'
    '<v:imagedata r:id="rIdLogo"{}/></v:shape></w:pict></w:r>'
)
FETCHED = '<w:r><w:pict><v:shape style="width:60pt;height:30pt"/></w:pict></w:r>'
SIMPLE = f'<w:fldSimple w:instr=" INCLUDEPICTURE {ADDRESS} ">{{}}</w:fldSimple>'


def fetching(result: str, code: str = CODE) -> str:
    return MARK.format("begin") + code + MARK.format("separate") + result + MARK.format("end")


def drawn() -> str:
    return picture(alt="Solviks logo").removeprefix("<w:p>").removesuffix("</w:p>")


STORED = {
    "old drawing": fetching(PICT.format("")),
    "new drawing": fetching(drawn()),
    "in a field of its own kind": fetching(fetching(PICT.format(""))),
    "simple field": SIMPLE.format(PICT.format("")),
    "its address beside it": PICT.format(' r:href="rIdOut"'),
    "both": fetching(PICT.format(' r:href="rIdOut"')),
    "linked and kept": drawn().replace("r:embed", 'r:link="rIdOut" r:embed'),
}
SPLIT = CODE.replace("INCLUDEPICTURE", "INCLUDE</w:instrText><w:instrText>PICTURE")


def word(inside: str) -> bytes:
    relations = outside("image", ADDRESS) if "rIdOut" in inside else ""
    return WordFile(para("Avtale") + f"<w:p>{inside}</w:p>", relations=relations).data()


@pytest.mark.parametrize("inside", STORED.values(), ids=STORED)
def test_a_stored_picture_is_read_and_another_program_gets_nothing_to_fetch(inside):
    data = word(inside)
    document = read_document(data, "avtale.docx")
    assert not document.unknown
    (found,) = document.paragraphs[1].inlines
    assert isinstance(found, Image)
    assert found.alt == "Solviks logo"
    sent = open_package(stripped(open_package(data, "avtale.docx")), "avtale.docx")
    everything = b"".join(sent.parts.values())
    assert not any(sign in everything for sign in (b"example.org", b"PICTURE", b"rIdOut"))
    assert everything.count(b'"rIdLogo"') == 2
    (again,) = read_document(stripped(open_package(data, "x")), "x.docx").paragraphs[1].inlines
    assert again.data == found.data


LEFT_OVER = [
    "/Users/kari/Library/com.microsoft.Word/WebArchiveCopyPasteTempFiles/AK7a=w2880-h1464",
    "/var/folders/x5/T/com.microsoft.Word/WebArchiveCopyPasteTempFiles/logo.png",
    r"C:\\Users\\kari\\AppData\\Local\\Temp\\msohtmlclip1\\01\\clip_image001.png",
]


@pytest.mark.parametrize("path", LEFT_OVER)
def test_a_field_that_shows_nothing_of_a_temporary_file_is_passed_over(path):
    data = word(f"<w:r><w:t>Fag</w:t></w:r>{fetching('', CODE.replace(ADDRESS, path))}")
    document = read_document(data, "avtale.docx")
    assert (document.paragraphs[1].text, document.unknown) == ("Fag", ())
    assert b"PICTURE" not in b"".join(
        open_package(stripped(open_package(data, "x")), "x").parts.values()
    )


NOT_STORED = {
    "nothing of a server": ("D023", fetching("", CODE.replace(ADDRESS, r"\\\\example\\logo.png"))),
    "words of a temporary file": (
        "D023",
        fetching("<w:r><w:t>Feil</w:t></w:r>", CODE.replace(ADDRESS, LEFT_OVER[0])),
    ),
    "nothing": ("D023", fetching("")),
    "words": ("D023", fetching("<w:r><w:t>Bildet mangler</w:t></w:r>")),
    "a shape without a picture": ("D023", fetching(FETCHED)),
    "an address alone": (
        "D023",
        fetching(PICT.format("").replace("r:id", "r:href")),
    ),
    "a picture in its code": (
        "D023",
        MARK.format("begin") + CODE + PICT.format("") + MARK.format("end"),
    ),
    "a field in its code": ("D023", fetching(PICT.format(""), CODE + SIMPLE.format(""))),
    "a field that never ends": ("D023", fetching(PICT.format("")).removesuffix(MARK.format("end"))),
    "code over two runs, and nothing": ("D023", fetching("", SPLIT)),
    "another field": ("D023", fetching(PICT.format(""), CODE.replace("PICTURE", "TEXT"))),
    "an empty simple field": ("D023", SIMPLE.format("")),
    "a linked picture": ("D013", drawn().replace('r:embed="rIdLogo"', 'r:link="rIdOut"')),
    "one stored and one linked": (
        "D013",
        PICT.format(' r:href="rIdOut"') + drawn().replace('r:embed="rIdLogo"', 'r:link="rIdOut"'),
    ),
}


@pytest.mark.parametrize("case", NOT_STORED)
def test_what_a_program_would_have_to_fetch_is_refused(case):
    code, inside = NOT_STORED[case]
    with pytest.raises(InputError) as refusal:
        read_document(word(inside), "avtale.docx")
    assert [finding.code for finding in refusal.value.findings] == [code]


def test_the_stored_picture_is_in_the_pdf():
    pdf = make_pdf(read_document(word(fetching(PICT.format(""), SPLIT)), "avtale.docx"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [o for o in opened.objects if isinstance(o, pikepdf.Stream)]
        assert sum(o.get("/Subtype") == "/Image" for o in streams) == 1
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
