"""Real LibreOffice: what comes out of it is whole, equal every time, and what it says it is."""

from __future__ import annotations

import io
import threading

import pikepdf
import pytest
from word_cases import DRAFT, NUMBERED, STANDARD, agreement

from avtalemaker.office import Converted, WordFile, convert
from avtalemaker.office.placemarks import LINK_PREFIX
from avtalemaker.pdffile.reading import read_back
from avtalemaker.word import render
from wordfile import WordFile as Word
from wordfile import control, para, run

pytestmark = pytest.mark.libreoffice


def converted(office, saying, *files: bytes, places=()) -> list[Converted]:
    made = convert(office, [WordFile(f"{n}.docx", f, saying, places) for n, f in enumerate(files)])
    assert [one for one in made if not isinstance(one, Converted)] == []
    return list(made)


def test_our_layouts_become_both_standards_in_one_call(office, saying, verapdf):
    layouts = [render(layout, agreement(), DRAFT) for layout in (STANDARD, NUMBERED)]
    for made in converted(office, saying, *layouts):
        assert verapdf(made.pdf, "2b") == {}
        assert verapdf(made.pdf, "ua1") == {}
        read = read_back(made.pdf)
        assert (read.pdfa, read.pdfua, read.title) == ("2B", "1", saying.title)
        assert read.language == "nb-NO"
        assert set(read.fonts.values()) == {True}
        assert len(read.bookmarks) > 3
        families = {font.partition("-")[0] for font in made.fonts}
        assert families <= {"Carlito", "Caladea", "OpenSymbol"}


LINK = '<w:hyperlink r:id="rIdhyperlink"><w:r><w:t>nettstedet</w:t></w:r></w:hyperlink>'
BORDER = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="C00000"/></w:pBdr>'
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="457200"/>'
    '<wp:docPr id="1" name="x" {words}/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="rIdLogo"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="457200"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Noten.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


RELATION = (
    '<Relationship Id="rId{0}" Target="{1}"{2} '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}"/>'
)
OUT = RELATION.format("hyperlink", "https://solvik.example/", ' TargetMode="External"')
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
TYPED = ("footnotes", "header1", "styles", "numbering", "settings")


def with_everything() -> bytes:
    """A document with what LibreOffice leaves without tags, words or the right level."""
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    file = Word(
        para("Avtale", properties=BORDER)
        + para("Punkt", "Heading2")
        + f"<w:p>{run('Se ')}{LINK}{run(' og')}{note}</w:p>"
        + PICTURE.format(words='descr="Logo: Solvik"')
        + PICTURE.format(words=""),
        header=f"<w:p>{LINK}</w:p>",
        relations=OUT + RELATION.format("footnotes", "footnotes.xml", ""),
        more={"word/footnotes.xml": NOTES.encode()},
    )
    parts = file.parts()
    links, types = "word/_rels/header1.xml.rels", "[Content_Types].xml"
    file.more[links] = parts[links].replace(b"</Rel", OUT.encode() + b"</Rel")
    typed = '<Default Extension="png" ContentType="image/png"/>' + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{KIND.format(part.strip("1"))}"/>'
        for part in TYPED
    )
    file.more[types] = parts[types].replace(b"</Types>", typed.encode() + b"</Types>")
    return file.data()


def test_what_libreoffice_leaves_without_tag_or_words_is_mended(office, saying, verapdf):
    (made,) = converted(office, saying, with_everything())
    assert verapdf(made.pdf, "2b") == {}
    assert verapdf(made.pdf, "ua1") == {}
    text = "\n".join(read_back(made.pdf).pages)
    assert [word for word in ("Avtale", "Punkt", "nettstedet", "Noten.") if word not in text] == []


def test_the_same_file_gives_the_same_bytes(office, saying):
    file = render(STANDARD, agreement(), DRAFT)
    first, second = (converted(office, saying, file)[0].pdf for _ in range(2))
    assert first == second


def test_twenty_files_in_one_call_keep_their_order(office, saying):
    files = [Word(para(f"Dette er avtale nummer {n}.")).data() for n in range(20)]
    made = converted(office, saying, *files)
    texts = ["".join(read_back(one.pdf).pages).strip() for one in made]
    assert texts == [f"Dette er avtale nummer {n}." for n in range(20)]


def test_two_at_once_do_not_disturb_each_other(office, saying):
    done = {}

    def one(word):
        done[word] = converted(office, saying, Word(para(word)).data())[0]

    threads = [threading.Thread(target=one, args=(word,)) for word in ("blåbær", "rømme")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {w: "".join(read_back(m.pdf).pages).strip() for w, m in done.items()} == {
        "blåbær": "blåbær",
        "rømme": "rømme",
    }


def test_a_folder_with_blanks_and_norwegian_letters_is_no_hindrance(
    office, saying, tmp_path, monkeypatch
):
    folder = tmp_path / "Mine avtaler æøå"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert converted(office, saying, Word(para("Avtale")).data())
    assert list(folder.iterdir()) == []


def things_in(pdf: bytes) -> list[str]:
    """Return what kinds of things a PDF is built of: its tags, links, pictures, fonts."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream)]
        return sorted(f"{o.get('/Type')} {o.get('/Subtype')} {o.get('/S')}" for o in found)


def test_places_are_told_and_leave_nothing_behind(office, saying, verapdf):
    line = '<w:spacing w:before="1200" w:after="0"/>'
    inner = control("avt:sign:2:1", run("__________"))
    file = Word(
        para("Avtale")
        + control("avt:sign:1:1", para("__________", properties=line))
        + f"<w:p><w:pPr>{line}</w:pPr>{run('Dato: ')}{inner}{run(' her')}</w:p>"
        + para("Slutt"),
    ).data()
    places = ("avt:sign:2:1", "gone", "avt:sign:1:1")
    (plain,) = converted(office, saying, file)
    (made,) = converted(office, saying, file, places=places)
    assert read_back(made.pdf).pages == read_back(plain.pdf).pages
    assert things_in(made.pdf) == things_in(plain.pdf)
    assert LINK_PREFIX.encode() not in made.pdf
    assert verapdf(made.pdf, "ua1") == {}
    begin, end, first, last = made.edges
    assert [edge.tag for edge in made.edges] == ["avt:sign:2:1"] * 2 + ["avt:sign:1:1"] * 2
    assert begin.y == end.y > first.y + 60
    assert first.x == pytest.approx(70.9, abs=0.2)  # the margin
    assert begin.x > first.x + 20
    width = 10 * 0.498 * 11  # ten underscores of Carlito
    assert last.x - first.x == pytest.approx(width, abs=0.7)
    assert end.x - begin.x == pytest.approx(width, abs=0.7)
    assert (begin.page, round(begin.width), round(begin.height)) == (1, 595, 842)
