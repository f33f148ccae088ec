"""Our own layouts, as they are and restyled as a branch would restyle them in Word."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from word_cases import DRAFT, NUMBERED, STANDARD, agreement

from avtalemaker.document import DRAFT_TAG, read_document
from avtalemaker.ooxml import open_package, write_package
from avtalemaker.pdf import make_pdf, remarks
from avtalemaker.pdffile.reading import read_back
from avtalemaker.word import render

LAYOUTS = {"standard": STANDARD, "nummerert": NUMBERED}
FONT = re.compile(rb'w:(ascii|hAnsi)="[^"]*"')
SIZE = re.compile(rb'<w:sz w:val="(\d+)"')
COLOR = re.compile(rb'<w:color w:val="[0-9A-F]{6}"')
RESTYLES = {
    "as it is": (),
    "arial and roman numbers": (
        ("word/styles.xml", FONT, rb'w:\1="Arial"'),
        ("word/styles.xml", COLOR, b'<w:color w:val="7B1E1E"'),
        ("word/numbering.xml", re.compile(b'w:val="decimal"'), b'w:val="upperRoman"'),
    ),
    "georgia, larger, wide margins": (
        ("word/styles.xml", FONT, rb'w:\1="Georgia"'),
        ("word/styles.xml", SIZE, lambda m: b'<w:sz w:val="%d"' % (int(m[1]) + 5)),
        ("word/document.xml", re.compile(rb'(<w:pgMar[^>]*w:left=)"\d+"'), rb'\1"2400"'),
    ),
    "open lines and letters": (
        ("word/styles.xml", FONT, rb'w:\1="Times New Roman"'),
        ("word/styles.xml", re.compile(rb'w:line="\d+"'), b'w:line="360"'),
        ("word/numbering.xml", re.compile(b'w:val="decimal"'), b'w:val="lowerLetter"'),
        ("word/document.xml", re.compile(rb'(<w:pgMar[^>]*w:top=)"\d+"'), rb'\1"2600"'),
    ),
}
WORD = re.compile(r"[^\W_]")


def restyled(layout: str, style: str) -> bytes:
    parts = dict(open_package(LAYOUTS[layout], "mal.docx").parts)
    for part, pattern, wanted in RESTYLES[style]:
        parts[part], count = pattern.subn(wanted, parts[part])
        assert count, f"nothing to restyle in {part}: {pattern.pattern!r}"
    return render(write_package(parts), agreement(), DRAFT)


@pytest.mark.parametrize("style", RESTYLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_gives_a_pdf_of_both_standards_however_it_is_styled(verapdf, layout, style):
    document = read_document(restyled(layout, style), "avtale.docx")
    plain = read_document(restyled(layout, "as it is"), "avtale.docx")
    pdf = make_pdf(document)
    assert [text for _number, text in document.text_lines] == [t for _n, t in plain.text_lines]
    assert verapdf(pdf, "2a") == {}
    assert verapdf(pdf, "ua1") == {}
    fonts = {finding.code for finding in remarks(document)}
    assert fonts == ({"E010"} if "georgia" in style else set())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_draft_mark_stays_out_of_what_is_to_be_signed(layout):
    document = read_document(restyled(layout, "as it is"), "avtale.docx")
    signed = "\n".join(read_back(make_pdf(document.without_control(DRAFT_TAG))).pages)
    assert "Utkast" in "\n".join(read_back(make_pdf(document)).pages)
    assert "Utkast" not in signed


def words_by_line(pdf: bytes) -> set[tuple[int, str]]:
    return {
        (page, " ".join(re.findall(r"[^\W_]+", line)))
        for page, text in enumerate(read_back(pdf).pages)
        for line in text.split("\n")
        if WORD.search(line)
    }


@pytest.mark.libreoffice
def test_our_layouts_break_where_libreoffice_breaks_them(tmp_path):
    program = shutil.which("soffice")
    assert program, "this test needs LibreOffice"
    cases = {
        f"{layout}-{number}": restyled(layout, style)
        for layout in LAYOUTS
        for number, style in enumerate(RESTYLES)
        if "georgia" not in style  # a font we stand in for with other widths
    }
    for name, data in cases.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    options = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(tmp_path / f"{name}.docx") for name in cases]
    command = [program, f"-env:UserInstallation={profile}", *options, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name, data in cases.items():
        theirs = words_by_line((tmp_path / f"{name}.pdf").read_bytes())
        ours = words_by_line(make_pdf(read_document(data, f"{name}.docx")))
        assert len(theirs & ours) / len(theirs) > 0.97, (name, theirs ^ ours)
