"""A package holds the agreement, the list and the appendices, and keeps what they were."""

from __future__ import annotations

import hashlib
import io
import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from avtalemaker.errors import EngineError, InputError
from avtalemaker.findings import Level
from avtalemaker.package import AppendixFile, assemble
from avtalemaker.pdf.typesetting import compile_typst
from avtalemaker.pdffile.mergeplan import AppendixPart, MergePlan, Original, merge

SIGNED = (Path(__file__).parents[1] / "resources" / "signed.pdf").read_bytes()
TITLE = "Samarbeidsavtale for Solvik"


def typeset(body: str, standards=()) -> bytes:
    setup = '#set document(title: "Avtale")\n#set text(lang: "nb", font: "Carlito")\n'
    return compile_typst(setup + body, standards=standards)


AGREEMENT = typeset(
    "= Samarbeidsavtale\nTekst.\n== Formål\n#pagebreak()\n== Møter\nTo møter.", ("a-2a", "ua-1")
)
PLAN = typeset("= Mål\nSe #link(<s>)[slutten].\n== Delmål\n#pagebreak()\n= Slutt <s>\nFerdig.")


def edited(data: bytes, change) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def named_place(pdf: pikepdf.Pdf) -> None:
    """Give the file a place named `p1` on its own last page, and a link to it on the first."""
    last = Array([pdf.pages[-1].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("p1"), last])))
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=String("p1"))]
    )


def turned_and_cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90
    pdf.pages[1].obj.MediaBox = Array([-100, -200, 742, 391])
    pdf.pages[1].obj.CropBox = Array([-50, -150, 700, 350])
    pdf.pages[1].obj.Rotate = 270
    pdf.add_blank_page(page_size=(842, 1191))
    pdf.pages[2].obj.UserUnit = 2
    pdf.add_blank_page(page_size=(120, 90))


def form(value: str) -> bytes:
    """Return a page with a filled field `navn`, drawn by its own appearance."""

    def add(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(f"BT /F 12 Tf 2 5 Td ({value}) Tj ET".encode())
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = Array([0, 0, 200, 20])
        look.Resources = Dictionary(Font=Dictionary(F=font))
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("navn"),
                V=String(value),
                F=4,
                Rect=Array([100, 500, 300, 520]),
                AP=Dictionary(N=look),
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    return edited(typeset("Skjema"), add)


FILES = (
    AppendixFile("Handlingsplan", "handlingsplan.pdf", SIGNED),
    AppendixFile("Mål", "plan.pdf", edited(PLAN, named_place)),
    AppendixFile("", "Mål igjen.pdf", edited(typeset("En\n#pagebreak()\nTo"), named_place)),
    AppendixFile("Tegninger", "tegning.pdf", edited(PLAN, turned_and_cropped)),
    AppendixFile("Skjema A", "a.pdf", form("Svar fra Kari")),
    AppendixFile("Skjema B", "b.pdf", form("Svar fra Ola")),
)
COUNTS = (3, 2, 2, 4, 1, 1)


@pytest.fixture(scope="module")
def made():
    return assemble(AGREEMENT, FILES, language="nb", title=TITLE)


@pytest.fixture
def package(made):
    with pikepdf.Pdf.open(io.BytesIO(made.data)) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def page_texts(made):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages]


def test_an_agreement_without_appendices_is_returned_as_it_is():
    alone = assemble(b"not even looked at", (), language="nb", title=TITLE)
    assert (alone.data, alone.findings, alone.entries) == (b"not even looked at", (), ())


def test_the_pages_are_those_of_the_agreement_the_list_and_the_appendices(made, page_texts):
    assert len(page_texts) == 2 + 1 + sum(COUNTS)
    assert [entry.pages for entry in made.entries] == list(COUNTS)
    assert "To møter." in page_texts[1]
    assert made.entries[2].title == "Mål igjen"


def test_the_list_tells_each_appendix_with_its_pages(page_texts):
    listing = " ".join(page_texts[2].split())
    assert f"vedlegg til «{TITLE}»" in listing
    assert "1 Handlingsplan 3 4–6" in listing
    assert "2 Mål 2 7–8" in listing
    assert "5 Skjema A 1 15" in listing
    assert hashlib.sha256(SIGNED).hexdigest() in listing.replace(" ", "")
    assert "Signert av Kari Nordmann" in listing


def test_a_line_of_the_list_leads_to_its_appendix(package):
    annotations = package.pages[2].obj.Annots
    starts = [package.pages[first].obj.objgen for first in (3, 6, 8, 10, 14, 15)]
    assert [annotation.Dest[0].objgen for annotation in annotations] == starts


def test_every_appendix_page_is_stamped_and_no_page_before_them(page_texts):
    assert not any("– side 1 av 3" in text for text in page_texts[:3])
    at = 3
    for number, count in enumerate(COUNTS, 1):
        for page in range(1, count + 1):
            assert f"Vedlegg {number} – side {page} av {count}" in page_texts[at]
            at += 1
    assert ["Kopi – den signerte" in text for text in page_texts] == [False] * 3 + [True] * 3 + [
        False
    ] * 10


def test_a_stamp_is_seen_below_to_the_right_on_turned_and_cropped_pages(made, tmp_path):
    # Poppler turns and crops as a reader does; its boxes are those of the page as it is shown.
    path = tmp_path / "package.pdf"
    path.write_bytes(made.data)
    for page, (width, height) in zip(
        range(11, 15), [(842, 595), (500, 750), (1684, 2382), (120, 90)], strict=True
    ):
        shown = subprocess.run(
            ["pdftotext", "-bbox", "-cropbox", "-f", str(page), "-l", str(page), path, "-"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        words = [line for line in shown.splitlines() if "<word" in line]
        last = dict(part.split("=") for part in words[-1].split() if "=" in part)
        x, y = (float(last[key].split('"')[1]) for key in ("xMax", "yMax"))
        unit = 2 if page == 13 else 1  # poppler tells its own units, without /UserUnit
        assert width - 40 < x * unit < width
        assert height - 30 < y * unit < height


def test_the_stamps_share_one_font_and_the_content_is_not_parsed(package):
    names = [page.obj.Resources.XObject.AppendixStamp.Resources.Font for page in package.pages[3:]]
    fonts = {font.objgen for resource in names for font in resource.values()}
    assert len(fonts) == 1


def test_bookmarks_hold_the_agreements_own_then_each_appendix_with_its_own(package):
    def lines(items, level=0):
        for item in items:
            yield level, item.title
            yield from lines(item.children, level + 1)

    with package.open_outline() as outline:
        rows = list(lines(outline.root))
    assert rows[:3] == [(0, "Samarbeidsavtale"), (1, "Formål"), (1, "Møter")]
    assert rows[3] == (0, "Vedlegg")
    at = rows.index((0, "Vedlegg 2 – Mål"))
    assert rows[at + 1 : at + 4] == [(1, "Mål"), (2, "Delmål"), (1, "Slutt")]
    assert (0, "Vedlegg 6 – Skjema B") in rows


def test_a_nested_bookmark_leads_to_the_appendix_not_to_the_agreement(made):
    reader = pypdf.PdfReader(io.BytesIO(made.data))
    flat = []

    def collect(items):
        for item in items:
            if isinstance(item, list):
                collect(item)
            else:
                flat.append((item.title, reader.get_destination_page_number(item)))

    collect(reader.outline)
    assert ("Vedlegg 2 – Mål", 6) in flat
    assert ("Delmål", 6) in flat
    assert ("Slutt", 7) in flat


def test_page_labels_run_through_agreement_list_and_appendices(made):
    labels = pypdf.PdfReader(io.BytesIO(made.data)).page_labels
    assert labels[:3] == ["1", "2", "Liste-1"]
    wanted = [f"V{n}-{page}" for n, count in enumerate(COUNTS, 1) for page in range(1, count + 1)]
    assert labels[3:] == wanted


def test_equal_names_of_places_lead_each_into_its_own_file(package):
    targets = [package.pages[at].obj.Annots[0].Dest[0].objgen for at in (6, 8)]
    assert targets == [package.pages[at].obj.objgen for at in (7, 9)]


def test_forms_with_equal_field_names_keep_both_answers_as_drawing(page_texts, package, made):
    assert "Svar fra Kari" in page_texts[14]
    assert "Svar fra Ola" in page_texts[15]
    assert "/AcroForm" not in package.Root
    assert [f.code for f in made.findings if f.place.file == "a.pdf"] == ["P014"]


def test_the_signed_original_is_embedded_byte_for_byte(made, package):
    (name,) = package.attachments
    assert name == "Vedlegg 1 - handlingsplan.pdf" == made.entries[0].original
    file = package.attachments[name]
    assert file.get_file().read_bytes() == SIGNED
    assert file.relationship == Name.Source
    assert [item.objgen for item in package.Root.AF] == [file.obj.objgen]
    (finding,) = [finding for finding in made.findings if finding.code == "P011"]
    assert hashlib.sha256(SIGNED).hexdigest() in finding.advice
    assert finding.level is Level.WARN


def test_the_agreements_tags_and_language_survive_and_its_claims_do_not(package):
    with pikepdf.Pdf.open(io.BytesIO(AGREEMENT)) as agreement:
        assert agreement.open_metadata().pdfa_status == "2A"
        assert package.Root.Lang == agreement.Root.Lang
        assert set(package.Root.StructTreeRoot.keys()) >= {"/K", "/ParentTree"}
    assert package.open_metadata().pdfa_status == ""
    assert b"pdfuaid:part" not in package.Root.Metadata.read_bytes()
    assert [page.obj.get("/StructParents") for page in package.pages[3:]] == [None] * 13


def test_pages_that_are_not_a4_and_nothing_else_are_told(made):
    codes = [(finding.place.file, finding.code) for finding in made.findings]
    assert ("tegning.pdf", "P016") in codes
    assert ("plan.pdf", "P016") not in codes


def test_equal_input_gives_equal_bytes(made):
    again = assemble(AGREEMENT, FILES, language="nb", title=TITLE)
    assert again.data == made.data


def test_a_list_longer_than_a_page_counts_itself():
    files = [AppendixFile(f"Sak {n} " + "og så " * 60, f"{n}.pdf", PLAN) for n in range(12)]
    long = assemble(AGREEMENT, files, language="nn", title=TITLE)
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(long.data)).pages]
    assert long.entries[0].first_page == 5
    assert "Vedlegg 1 – side 1 av 2" in texts[4]
    assert "Vedleggsliste – side 2 av 2" in texts[3]
    assert "Tal på sider" in texts[2]
    assert "Desse dokumenta" in texts[2]


def test_every_file_at_fault_is_named_in_one_refusal():
    files = [
        AppendixFile("", "tom.pdf", b""),
        AppendixFile("", "plan.pdf", PLAN),
        AppendixFile("", "side.pdf", b"<html>Logg inn</html>"),
    ]
    with pytest.raises(InputError) as caught:
        assemble(AGREEMENT, files, language="nb", title=TITLE)
    assert [(f.code, f.place.file) for f in caught.value.findings] == [
        ("P002", "tom.pdf"),
        ("P001", "side.pdf"),
    ]


def test_an_agreement_that_is_signed_already_is_refused():
    with pytest.raises(InputError) as caught:
        assemble(SIGNED, [AppendixFile("", "plan.pdf", PLAN)], language="nb", title=TITLE)
    assert caught.value.findings[0].code == "P010"


def test_scripts_of_the_agreement_itself_do_not_come_along():
    def add(pdf: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("x"))
        pdf.Root.OpenAction = script
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))

    made = assemble(
        edited(AGREEMENT, add), [AppendixFile("", "p.pdf", PLAN)], language="nb", title=TITLE
    )
    with pikepdf.Pdf.open(io.BytesIO(made.data)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert not any("/JS" in o for o in pdf.objects if isinstance(o, Dictionary))


def test_a_title_full_of_marks_is_printed_as_it_is():
    title = '#panic("x") \\ $ *Plan* & <b> {{ navn }}'
    made = assemble(
        AGREEMENT, [AppendixFile(title, "p.pdf", PLAN)], language="nb", title='"Avtale" #x'
    )
    text = pypdf.PdfReader(io.BytesIO(made.data)).pages[2].extract_text()
    assert title in " ".join(text.split())
    assert '«"Avtale" #x»' in text


def test_a_package_that_is_not_as_planned_gives_no_bytes():
    plan = MergePlan(
        agreement=AGREEMENT,
        agreement_pages=2,
        listing=PLAN,
        listing_pages=2,
        listing_bookmark="Vedlegg",
        listing_label="L-",
        stamps=PLAN,
        parts=(AppendixPart(PLAN, 2, "Vedlegg 1", "V1-", (), ()),),
        originals=(Original("a.pdf", SIGNED, "0" * 64, ""),),
    )
    with pytest.raises(EngineError) as caught:
        merge(plan)
    assert caught.value.findings[0].code == "P030"
    assert "a.pdf" in caught.value.message


def test_the_list_is_read_aloud_after_the_agreement(made, tmp_path):
    path = tmp_path / "package.pdf"
    path.write_bytes(made.data)
    told = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True).stdout
    lines = [line.strip() for line in told.decode(errors="replace").splitlines()]
    heading = lines.index('H1 "Vedlegg" (block)')
    assert lines.index('H1 "Samarbeidsavtale" (block)') < heading
    assert lines.index('"Handlingsplan"') > heading
    assert "TH <list-U1x1y0>:" in lines
    assert "/Headers [(list-U1x1y0)]" in lines


def test_an_agreement_without_tags_gets_a_list_without_tags():
    def untag(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo

    made = assemble(
        edited(AGREEMENT, untag), [AppendixFile("", "p.pdf", PLAN)], language="nb", title=TITLE
    )
    with pikepdf.Pdf.open(io.BytesIO(made.data)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/StructParents" not in pdf.pages[2].obj


def test_an_appendix_with_a_damaged_picture_is_told_and_still_packaged():
    def damage(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(b"this is no JPEG")
        picture.Type, picture.Subtype, picture.Filter = Name.XObject, Name.Image, Name.DCTDecode
        picture.Width, picture.Height, picture.BitsPerComponent = 9, 9, 8
        picture.ColorSpace = Name.DeviceGray
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=picture)

    made = assemble(
        AGREEMENT, [AppendixFile("", "p.pdf", edited(PLAN, damage))], language="nb", title=TITLE
    )
    assert [finding.code for finding in made.findings] == ["P015"]
