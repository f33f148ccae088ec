"""Where things come to stand: pages break in the right places, headers do not cover the text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from wordfile import NUMBERING, NUMS, PAGE, WordFile, control, field, listed, para, picture

if TYPE_CHECKING:
    from pathlib import Path

KEEP = "<w:keepNext/>"
SENTENCE = "Partene møtes to ganger i året og tar opp saker som angår dem begge. "


def pdf_of(file: WordFile) -> bytes:
    return make_pdf(read_document(file.data(), "avtale.docx"))


def pages_of(file: WordFile) -> list[str]:
    return list(read_back(pdf_of(file)).pages)


def heights_of(pdf: bytes, page: int = 0) -> dict[str, float]:
    """Return how far down the page, in points, each line of text stands."""
    found: dict[str, float] = {}
    sheet = PdfReader(io.BytesIO(pdf)).pages[page]
    height = float(sheet.mediabox.height)

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            down = height - (matrix[5] + matrix[3] * text_matrix[5])
            found.setdefault(text.strip(), round(down, 1))

    sheet.extract_text(visitor_text=note)
    return found


def test_automatic_space_parts_paragraphs_but_not_items_of_a_list():
    loose = '<w:spacing w:beforeAutospacing="1" w:afterAutospacing="1"/>'
    loose += '<w:contextualSpacing w:val="0"/>'
    first = para("Først", properties=loose)
    text = "".join(para(f"Tekst {n}", properties=loose) for n in (1, 2))
    items = "".join(para(f"Punkt {n}", "ListBullet", loose) for n in (1, 2))
    down = heights_of(pdf_of(WordFile(first + text + items)))
    (item,), (other,) = ([v for k, v in down.items() if f"Punkt {n}" in k] for n in (1, 2))
    assert down["Først"] == heights_of(pdf_of(WordFile(para("Først"))))["Først"]
    assert down["Tekst 2"] - down["Tekst 1"] == pytest.approx(other - item + 14, abs=0.5)


def test_clauses_that_are_headings_keep_no_company_that_word_does_not_ask_for():
    loose = '<w:keepNext w:val="0"/>'
    clauses = "".join(para(f"Ledd {n}.", "Heading1", loose) for n in range(20))
    first, *_rest = pages_of(WordFile(para(SENTENCE) * 20 + clauses + para(SENTENCE)))
    assert "Ledd 5." in first


def signing(names: list[str]) -> str:
    line = para("_" * 20, properties=KEEP)
    cells = "".join(
        f"<w:tc>{para('For ' + name, properties=KEEP)}{line}{para(name)}</w:tc>" for name in names
    )
    grid = '<w:gridCol w:w="4500"/>' * len(names)
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl>{para()}"


@pytest.mark.parametrize("lines", range(24, 36))
def test_the_signatures_stand_together_and_with_their_heading(lines):
    body = "".join(para(f"Linje {n}") for n in range(lines))
    last = para("Underskrifter", "Heading1") + para("Sted og dato", properties=KEEP)
    pages = pages_of(WordFile(body + last + signing(["Kari Nordmann", "Ola Nordmann"])))
    (page,) = [page for page in pages if "Underskrifter" in page]
    assert all(word in page for word in ("Sted og dato", "For Kari Nordmann", "Ola Nordmann"))
    assert page.index("Sted og dato") < page.index("For Kari Nordmann")


@pytest.mark.parametrize("lines", range(28, 36))
def test_a_heading_is_never_the_last_line_of_a_page(lines):
    body = "".join(para(f"Linje {n}") for n in range(lines))
    lead_in = para("Partene er enige om:", properties=KEEP)
    items = "".join(para(f"Punkt {n}", "ListBullet") for n in range(4))
    pages = pages_of(WordFile(body + para("Møter", "Heading1") + lead_in + items))
    (page,) = [page for page in pages if "Møter" in page]
    assert "• Punkt 0" in page


def test_a_page_break_in_the_text_and_before_a_paragraph():
    broken = '<w:p><w:r><w:t>side en</w:t><w:br w:type="page"/><w:t>side to</w:t></w:r></w:p>'
    alone = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    before = para("side tre", properties="<w:pageBreakBefore/>")
    assert pages_of(WordFile(broken + before + alone + para("side fire"))) == [
        "side en",
        "side to",
        "side tre",
        "side fire",
    ]


def test_a_tall_first_header_pushes_the_text_down_on_its_page_alone():
    header = para("Fagforbundet Solvik") * 8
    low = WordFile(para("Tekst") + para(SENTENCE * 90), first_header=header, header=para("Topp"))
    plain = WordFile(para("Tekst") + para(SENTENCE * 90), header=para("Topp"))
    tall = heights_of(pdf_of(low))
    assert tall["Tekst"] > tall["Fagforbundet Solvik"] + 7 * 15
    assert heights_of(pdf_of(plain))["Tekst"] < 100
    second = heights_of(pdf_of(low), page=1)
    assert min(down for text, down in second.items() if "Partene" in text) < 100


@pytest.mark.parametrize("switch", ['<w:titlePg w:val="0"/>', '<w:titlePg w:val="false"/>'])
def test_a_first_page_of_its_own_that_is_switched_off_has_the_header_of_all(switch):
    file = WordFile(para("Tekst"), header=para("Topp"), section=WordFile("").section + switch)
    assert "Topp" in heights_of(pdf_of(file))


def test_a_header_starts_at_its_own_distance_from_the_edge():
    near, far = (
        heights_of(pdf_of(WordFile(para("Tekst"), header=para("Topp"), section=section)))["Topp"]
        for section in (
            WordFile("").section.replace('w:header="709"', 'w:header="300"'),
            WordFile("").section.replace('w:header="709"', 'w:header="700"'),
        )
    )
    assert far - near == pytest.approx(20, abs=0.2)


def test_numbered_clauses_keep_their_indent_when_the_line_breaks():
    lines = read_back(pdf_of(WordFile(listed(SENTENCE * 3, 2)))).pages[0].split("\n")
    assert lines[0].startswith("• Partene")
    assert len(lines) > 1


RICH_LIST = (
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/>'
    '<w:pPr><w:ind w:left="1134" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
)


def rich() -> WordFile:
    tabs = (
        '<w:tabs><w:tab w:val="center" w:pos="4535"/>'
        '<w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
    )
    tabbed = (
        f"<w:p><w:pPr>{tabs}</w:pPr><w:r><w:t>venstre</w:t><w:tab/><w:t>midten</w:t><w:tab/>"
        "<w:t>høyre</w:t></w:r></w:p>"
    )
    frame = "".join(f'<w:{s} w:val="single" w:sz="8" w:space="4"/>' for s in ("top", "bottom"))
    return WordFile(
        para("Samarbeidsavtale", "Title")
        + "".join(
            para(f"Punkt {n}", "Heading1")
            + para(SENTENCE * 4, properties='<w:jc w:val="both"/>')
            + listed(SENTENCE, 9)
            + listed(SENTENCE * 2, 9, 1)
            + para("Underpunkt", "Heading2")
            + para(SENTENCE * 2, properties='<w:ind w:left="567" w:right="567" w:hanging="300"/>')
            + control("avt:x:1", para(SENTENCE, "ListBullet"))
            for n in range(6)
        )
        + tabbed
        + para(SENTENCE * 2, properties=f"<w:pBdr>{frame}</w:pBdr>")
        + picture()
        + signing(["Kari Nordmann", "Ola Nordmann"]),
        numbering=NUMBERING + RICH_LIST + NUMS.format(9),
        header=para("Samarbeidsavtale", properties='<w:jc w:val="right"/>'),
        footer=f"<w:p><w:r><w:t xml:space='preserve'>Side </w:t></w:r>{field('PAGE')}</w:p>",
    )


def libreoffice(folder: Path, kind: str, data: bytes) -> bytes:
    program = shutil.which("soffice")
    assert program, "these tests need LibreOffice"
    source = folder / "avtale.docx"
    source.write_bytes(data)
    out = folder / "out"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / f"avtale.{kind}").read_bytes()


def words_by_line(pdf: bytes) -> list[tuple[int, str]]:
    """Return each line's words and digits, with its page."""
    return [
        (page, " ".join(re.findall(r"\w+", line)))
        for page, text in enumerate(read_back(pdf).pages)
        for line in text.split("\n")
        if re.search(r"\w", line)
    ]


@pytest.mark.libreoffice
def test_lines_and_pages_break_where_libreoffice_breaks_them(tmp_path):
    data = rich().data()
    theirs = words_by_line(libreoffice(tmp_path, "pdf", data))
    ours = set(words_by_line(make_pdf(read_document(data, "avtale.docx"))))
    same = sum(line in ours for line in theirs)
    assert len(theirs) > 80
    assert same / len(theirs) > 0.97


@pytest.mark.libreoffice
def test_a_file_saved_again_by_libreoffice_reads_the_same(tmp_path):
    data = rich().data()
    again = read_document(libreoffice(tmp_path, "docx", data), "avtale.docx")
    first = read_document(data, "avtale.docx")
    assert not again.unknown
    assert again.text_lines == first.text_lines
    assert again.fingerprint == first.fingerprint
    assert make_pdf(again).startswith(b"%PDF")


def test_a_word_wider_than_its_line_breaks_and_stays_on_the_sheet():
    word = "Samarbeid" * 60
    pdf = pdf_of(
        WordFile(para(word) + signing(["Fagforbundetsolvikkommunestyregruppe" * 3, "Ola"]))
    )
    lines = read_back(pdf).pages[0].replace("\u200b", "").split("\n")
    assert len(lines) > 12
    assert max(map(len, lines)) < 110
    assert "".join(lines).startswith(word[:500])


def test_a_long_word_that_fits_is_not_torn():
    word = "arbeidsmarkedskonferansedeltakere"
    pages = pages_of(WordFile(para((word + " ") * 40)))
    assert pages[0].count(word) == 40


@pytest.mark.parametrize("body", ["", para(), para(" "), para() * 200])
def test_a_document_without_words_is_a_pdf_all_the_same(body):
    assert not "".join(pages_of(WordFile(body))).strip()


def wide_row(text: str, properties: str = "") -> str:
    cells = f"<w:tc>{para(text, properties=properties)}</w:tc><w:tc>{para('celle ' * 9)}</w:tc>"
    grid = '<w:gridCol w:w="4500"/>' * 2
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>{para()}"


@pytest.mark.parametrize("lines", [27, 30])
def test_a_row_is_split_between_two_sheets_unless_it_may_not(lines):
    body = "".join(para(f"Linje {n}") for n in range(lines))
    row = wide_row(SENTENCE * 6)
    kept = row.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    split, whole = (pages_of(WordFile(body + each)) for each in (row, kept))
    assert sum("Partene" in page for page in split) == 2
    assert sum("Partene" in page for page in whole) == 1


@pytest.mark.parametrize("keep", ["<w:keepLines/>", KEEP])
def test_what_is_taller_than_a_sheet_is_split_and_not_cut_off(keep):
    text = para(SENTENCE * 120, properties=keep)
    listed_text = para(SENTENCE * 120, "ListBullet", properties=keep)
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{text}</w:tc></w:tr>"
    for body in (text, listed_text, f"<w:tbl>{row}</w:tbl>"):
        pdf = pdf_of(WordFile(body))
        assert len(read_back(pdf).pages) > 1
        assert max(heights_of(pdf).values()) < 842 - 60


FRAME = (
    '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{}" w:y="1"/>'
    '<w:spacing w:after="0"/>'
)


@pytest.mark.parametrize(("side", "least", "most"), [("center", 290, 305), ("right", 510, 525)])
def test_words_own_page_number_stands_beside_the_empty_line_of_its_footer(side, least, most):
    number = para(properties=FRAME.format(side)).replace("<w:r>", f"{field('PAGE')}<w:r>", 1)
    pdf = pdf_of(WordFile(para("Solvik"), footer=number + "<w:p/>"))
    places = []

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip() == "1":
            places.append(matrix[4] + text_matrix[4])

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    assert least < places[0] < most


def test_a_heading_before_a_list_over_pages_leaves_no_page_empty():
    """The list's last item stays with what follows, which is no reason to move the whole list."""
    many = "".join(listed(f"{SENTENCE * 3}{n}", 1) for n in range(40))
    last = para(
        "Sist", properties=f'{KEEP}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    first = para("Vilkår", properties=f'{KEEP}<w:spacing w:before="240"/>')
    file = WordFile(first + many + last + para("Etter."))
    pages = pages_of(file)
    assert all(len(page.split()) > 20 for page in pages[:-1])


def baselines(pdf):
    """Return the heights of a page's lines from its foot, in points."""
    heights = []
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    page.extract_text(visitor_text=lambda text, cm, _tm, *_rest: heights.append((text, cm[5])))
    return sorted({round(height, 1) for text, height in heights if text.strip()}, reverse=True)


@pytest.mark.parametrize(("multiple", "step"), [(240, 18.0), (360, 27.0)])
def test_lines_on_a_grid_take_whole_steps_of_it(multiple, step):
    single = f'<w:spacing w:line="{multiple}" w:lineRule="auto" w:after="0"/>'
    grid = f'{PAGE}<w:docGrid w:type="lines" w:linePitch="360"/>'
    heights = baselines(pdf_of(WordFile(para("ord " * 60, properties=single), section=grid)))
    assert len(heights) > 2
    assert {round(a - b, 1) for a, b in pairwise(heights)} == {step}
