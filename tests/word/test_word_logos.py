"""Logos stand in the document as described pictures, each as large as there is room for."""

import io
import re
from dataclasses import replace

import pytest
from word_cases import DRAFT, NUMBERED, STANDARD, agreement, changed

from avtalemaker.agreement import AgreementParty
from avtalemaker.document import read_document
from avtalemaker.document.values import Image
from avtalemaker.errors import InputError
from avtalemaker.ooxml import open_package
from avtalemaker.word import render


def picture(kind, width, height):
    from PIL import Image as Canvas

    buffer = io.BytesIO()
    Canvas.new("RGB", (width, height), (31, 58, 95)).save(buffer, kind)
    return buffer.getvalue()


FILES = {"a.png": picture("PNG", 400, 100), "b.jpg": picture("JPEG", 90, 300)}


def with_logos(*names):
    whole = agreement()
    parties = tuple(
        replace(party, logo=name, name=f"{party.name} & co")
        for party, name in zip(whole.parties, names, strict=True)
    )
    return replace(whole, parties=parties)


def images(docx):
    paragraphs = read_document(docx, "a").paragraphs
    return [i for p in paragraphs for i in p.inlines if isinstance(i, Image)]


@pytest.mark.parametrize("layout", [STANDARD, NUMBERED], ids=["standard", "nummerert"])
def test_each_party_has_its_logo_with_its_name_as_description(layout):
    found = images(render(layout, with_logos("a.png", "b.jpg"), DRAFT, logos=FILES))
    assert [image.alt for image in found] == [
        "Logo: Fagforbundet Solvik & co",
        "Logo: Solvik Arbeiderparti & co",
    ]
    assert [image.data for image in found] == [FILES["a.png"], FILES["b.jpg"]]


def test_a_logo_keeps_its_proportions_within_fifty_by_eighteen_millimetres():
    wide, tall = images(render(STANDARD, with_logos("a.png", "b.jpg"), DRAFT, logos=FILES))
    assert wide.width / wide.height == pytest.approx(4, rel=0.01)
    assert wide.width == pytest.approx(50 * 72 / 25.4, rel=0.01)
    assert tall.height == pytest.approx(18 * 72 / 25.4, rel=0.01)


def test_without_logos_the_row_of_logos_is_not_there():
    assert "AvtaleLogo" not in _text(render(STANDARD, agreement(), DRAFT))


def test_one_party_without_a_logo_leaves_no_hole():
    found = images(render(STANDARD, with_logos("a.png", ""), DRAFT, logos=FILES))
    assert len(found) == 1


def test_a_logo_in_the_header_belongs_to_the_header():
    layout = changed(
        STANDARD,
        ("{{ short_title }}", "{% for party in parties %}{{ party.logo }}{% endfor %}"),
        part="word/header1.xml",
    )
    docx = render(layout, with_logos("a.png", "b.jpg"), DRAFT, logos=FILES)
    package = open_package(docx, "a")
    kinds = [rel.kind for rel in package.relationships("word/header1.xml")]
    assert kinds == ["image", "image"]


def test_logos_leave_equal_bytes_equal():
    one = render(STANDARD, with_logos("a.png", "b.jpg"), DRAFT, logos=FILES)
    assert one == render(STANDARD, with_logos("a.png", "b.jpg"), DRAFT, logos=FILES)


def test_the_same_picture_for_two_parties_is_drawn_twice():
    docx = render(STANDARD, with_logos("a.png", "a.png"), DRAFT, logos=FILES)
    assert len(images(docx)) == 2


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", FILES["b.jpg"][:3], b"<svg/>"]
)
def test_a_file_that_is_no_picture_is_refused_with_the_partys_name(data):
    with pytest.raises(InputError, match="Fagforbundet Solvik"):
        render(STANDARD, with_logos("a.png", ""), DRAFT, logos={"a.png": data})


def test_a_logo_that_is_named_but_not_there_is_refused():
    with pytest.raises(InputError, match=r"borte\.png"):
        render(STANDARD, with_logos("borte.png", ""), DRAFT)


def test_six_logos_stand_on_one_line():
    parties = tuple(
        AgreementParty(f"p{n}", f"Part {n}", f"P{n}", "", "", "a.png") for n in range(6)
    )
    docx = render(STANDARD, agreement(parties=parties), DRAFT, logos=FILES)
    found = images(docx)
    text_width = read_document(docx, "a").sections[0].page.text_width
    gap = 2 * 11  # points: two wide spaces of the text's size
    assert len(found) == 6
    assert sum(image.width for image in found) + 5 * gap <= text_width


def test_every_picture_and_every_control_has_an_id_of_its_own():
    text = _text(render(STANDARD, with_logos("a.png", "b.jpg"), DRAFT, logos=FILES))
    for pattern in (r'<wp:docPr id="(\d+)"', r'<w:id w:val="(\d+)"'):
        ids = re.findall(pattern, text)
        assert len(ids) > 1
        assert len(set(ids)) == len(ids)


def test_each_part_is_declared_once():
    docx = render(STANDARD, with_logos("a.png", "b.jpg"), DRAFT, logos=FILES)
    package = open_package(docx, "a")
    types = package.read("[Content_Types].xml").decode()
    declared = re.findall(r'PartName="/([^"]+)"', types)
    assert len(set(declared)) == len(declared)
    assert {"word/media/logo1.png", "word/media/logo2.jpg", "docProps/custom.xml"} <= set(declared)
    assert set(declared) <= set(package.names)


def _text(docx):
    return open_package(docx, "a").read("word/document.xml").decode()
