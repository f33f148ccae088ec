"""A PDF of LibreOffice is mended, or refused where mending would hide something."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from avtalemaker.pdffile.mend import MarkLink, Saying, mend_pdf
from avtalemaker.pdffile.sandbox import ChildRefusedError

SAYING = Saying("Avtale <1>", "nn-NO", datetime(2026, 6, 10, 12, 30, tzinfo=UTC), "av & m", "E001")
CLAIMS = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>{ua}"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)
BOTH = CLAIMS.format(ua="<pdfuaid:part>1</pdfuaid:part>")
TEXT = b"/P <</MCID 0>> BDC BT /F1 11 Tf 70 700 Td (Avtale) Tj ET EMC\n"
RULE = b"0.5 w\n72 87 m 189 87 l S\n"


def tagged(content=TEXT, *, claims=BOTH, tags=(("P", [0]),), annotations=(), styles=()):
    """A tagged PDF of one page, as LibreOffice builds one; `tags` are roles and contents."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842)).obj
    page.Contents = pdf.make_stream(content)
    page.StructParents = 0
    page.Resources = Dictionary(
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    elements = [
        pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=top, Pg=page, K=Array(kids))
        )
        for role, kids in tags
    ]
    top.K, root.K = Array(elements), Array([top])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(elements)])))
    if styles:
        root.RoleMap = Dictionary({f"/{style}": Name.P for style in styles})
    if annotations:
        page.Annots = Array([pdf.make_indirect(annotation(page)) for annotation in annotations])
    metadata = pdf.make_stream(claims.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.StructTreeRoot, pdf.Root.Metadata = root, metadata
    pdf.docinfo["/Producer"] = "LibreOffice 7.4"
    pdf.docinfo["/Author"] = "Kari"
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def mended(data, prefix=""):
    return pikepdf.open(io.BytesIO(mend_pdf(data, SAYING, prefix).data))


def roles(pdf):
    return [str(kid.S) for kid in pdf.Root.StructTreeRoot.K[0].K]


def content(pdf):
    return pdf.pages[0].Contents.read_bytes()


def test_it_says_of_itself_what_it_should_and_nothing_else():
    with mended(tagged()) as pdf:
        assert dict(pdf.docinfo.items()) == {
            "/Title": "Avtale <1>",
            "/Subject": "E001",
            "/Creator": "av & m",
            "/Producer": "LibreOffice 7.4",
            "/CreationDate": "D:20260610123000Z",
            "/ModDate": "D:20260610123000Z",
        }
        assert str(pdf.Root.Lang) == "nn-NO"
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert "Avtale &lt;1&gt;" in metadata
        assert "Kari" not in metadata


def test_the_same_input_gives_the_same_bytes():
    assert mend_pdf(tagged(), SAYING).data == mend_pdf(tagged(), SAYING).data


@pytest.mark.parametrize("claims", [CLAIMS.format(ua=""), "<x/>", "no xml <"])
def test_a_pdf_whose_export_did_not_take_the_options_is_refused(claims):
    with pytest.raises(ChildRefusedError) as caught:
        mend_pdf(tagged(claims=claims), SAYING)
    assert caught.value.code == "E027"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", tagged()[:300]])
def test_what_is_no_whole_pdf_is_refused(data):
    with pytest.raises(ChildRefusedError) as caught:
        mend_pdf(data, SAYING)
    assert caught.value.code == "E027"


def test_lines_outside_the_tags_become_decoration_and_tagged_ones_stay():
    inside = b"/P <</MCID 0>> BDC 1 1 m 2 2 l S EMC\n"
    with mended(tagged(inside + RULE)) as pdf:
        words = b" ".join(content(pdf).split())
        assert words.count(b"/Artifact BMC") == 1
        assert b"/Artifact BMC 72 87 m 189 87 l S EMC" in words


def test_text_outside_the_tags_is_refused_and_never_hidden():
    with pytest.raises(ChildRefusedError) as caught:
        mend_pdf(tagged(TEXT + b"BT /F1 11 Tf (Skjult) Tj ET"), SAYING)
    assert caught.value.code == "E028"


def test_headings_begin_at_the_top_and_skip_no_level():
    tags = [("H2", [0]), ("H4", []), ("P", []), ("H1", []), ("H3", []), ("H3", [])]
    with mended(tagged(tags=tags)) as pdf:
        assert roles(pdf) == ["/H1", "/H2", "/P", "/H1", "/H2", "/H3"]


def test_a_style_named_as_a_tag_does_not_give_that_tag_another_meaning():
    tags = [("Table", [0]), ("Caption", []), ("Link", []), ("Brødtekst", [])]
    with mended(tagged(tags=tags, styles=("Table", "Caption", "Link", "Brødtekst"))) as pdf:
        assert roles(pdf) == ["/P", "/P", "/Link", "/Brødtekst"]
        assert list(pdf.Root.StructTreeRoot.RoleMap.keys()) == ["/Brødtekst"]


def test_a_figure_without_words_is_decoration_and_one_with_text_is_no_figure():
    drawn = b"/Figure <</MCID 1>> BDC 1 1 2 2 re f EMC\n/Figure <</MCID 2>> BDC BT (x) Tj ET EMC\n"
    tags = (("P", [0]), ("Figure", [1]), ("Figure", [2]))
    with mended(tagged(TEXT + drawn, tags=tags)) as pdf:
        assert roles(pdf) == ["/P", "/Div"]
        words = b" ".join(content(pdf).split())
        assert b"/Artifact BMC 1 1 2 2 re f EMC" in words
        assert list(pdf.Root.StructTreeRoot.ParentTree.Nums[1])[1] is None


def link(address="", **more):
    action = {"A": Dictionary(S=Name.URI, URI=pikepdf.String(address))} if address else {}
    return lambda page: Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([70, 600, 170, 640]),
        **(action or {"Dest": Array([page, Name.Fit])}),
        **more,
    )


def test_a_link_gets_a_tag_and_words_and_one_back_from_a_note_goes():
    with mended(tagged(annotations=[link("https://solvik.example/"), link()])) as pdf:
        (kept,) = pdf.pages[0].Annots
        assert str(kept.Contents) == "https://solvik.example/"
        assert roles(pdf) == ["/P", "/Link"]
        assert (
            pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[kept.StructParent].S == "/Link"
        )
        assert pdf.pages[0].Tabs == Name.S


def test_a_tagged_link_within_the_file_says_where_it_goes():
    with mended(tagged(annotations=[link(StructParent=1)])) as pdf:
        assert str(pdf.pages[0].Annots[0].Contents) == "Gå til side 1"


def test_notes_get_names():
    with mended(tagged(tags=(("Note", [0]), ("Note", [])))) as pdf:
        names = [str(kid.ID) for kid in pdf.Root.StructTreeRoot.K[0].K]
        assert names == ["note-1", "note-2"]


def test_a_mark_is_told_with_the_line_it_stands_on_and_only_ours_is():
    prefix = "https://avtalemaker.invalid/box/"
    others = [link(f"{prefix}x"), link("https://a.example/7")]
    text = TEXT.replace(b"70 700 Td", b"71 630 Td")
    made = mend_pdf(tagged(text, annotations=[link(f"{prefix}7"), *others]), SAYING, prefix)
    assert made.links == (MarkLink(7, 0, 70, 630, 595, 842),)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert len(pdf.pages[0].Annots) == 2
