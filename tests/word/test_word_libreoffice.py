"""What we write is read by another word processor as it was meant, and what it saves we can use."""

import shutil
import subprocess

import pytest
from word_cases import DRAFT, NUMBERED, STANDARD, agreement, section

from avtalemaker.language.blanks import as_brackets
from avtalemaker.word import check_layout, render

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine"),
]
LAYOUTS = pytest.mark.parametrize("layout", [STANDARD, NUMBERED], ids=["standard", "nummerert"])


def converted(folder, data, ending):
    source = folder / "in" / "fil.docx"
    source.parent.mkdir()
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
    subprocess.run(
        [*command, "--outdir", folder, source], check=True, capture_output=True, timeout=120
    )
    return folder / f"fil.{ending}"


@LAYOUTS
def test_libreoffice_shows_every_word_of_the_agreement_in_order(tmp_path, layout):
    whole = agreement(sections=(section("Felles mål", 1, "Partene skal:", "Lytte.\nSvare &amp;."),))
    pdf = converted(tmp_path, render(layout, whole, DRAFT), "pdf")
    from pypdf import PdfReader

    text = " ".join("".join(p.extract_text() for p in PdfReader(pdf).pages).split())
    place = 0
    for part in whole.sections:
        for wanted in (f"{part.number}.", part.heading, part.lead_in):
            place = text.index(wanted, place)
        for clause in part.clauses:
            place = text.index(" ".join(as_brackets(clause.text).split()), place)
    assert "Side 1 av 1" in text


@LAYOUTS
def test_a_layout_saved_by_libreoffice_still_works(tmp_path, layout):
    saved = converted(tmp_path, layout, "docx").read_bytes()
    assert check_layout(saved, "mal.docx") == []
    assert render(saved, agreement(), DRAFT)
