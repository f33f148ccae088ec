"""Word files as packages: hostile until checked, and every refusal names file, fault and advice."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.errors import InputError
from avtalemaker.ooxml import CONTENT_TYPES, MAX_PARTS, open_package, write_package
from wordfile import WordFile, outside, para

TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        open_package(data, "avtale.docx")
    (finding,) = caught.value.findings
    assert "avtale.docx" in caught.value.message
    assert caught.value.advice.endswith(".")
    return finding.code


def plain() -> WordFile:
    return WordFile(para("Avtale"))


def zipped(parts: dict[str, bytes], repeat: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        if repeat:
            archive.writestr(repeat, b"again")
    return buffer.getvalue()


def with_part(name: str, data: bytes = b"x") -> bytes:
    return zipped(plain().parts() | {name: data})


def test_a_plain_word_file_opens_and_names_its_parts():
    package = open_package(plain().data(), "avtale.docx")
    assert package.main == "word/document.xml"
    assert CONTENT_TYPES in package.names
    assert package.related(package.main, "styles") == "word/styles.xml"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "D001"),
        (b"<html>", "D001"),
        (b"PK\x03\x04 and nothing more", "D004"),
        (OLE + b"old", "D002"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "D003"),
    ],
)
def test_what_is_no_word_file_is_told_apart(data, code):
    assert refused(data) == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [(TEMPLATE, "D015"), (MACRO_TEMPLATE, "D015"), (MACRO, "D016"), ("text/plain", "D001")],
)
def test_templates_and_macro_files_are_named_as_such(kind, code):
    assert refused(WordFile(para("Avtale"), main=kind).data()) == code


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("word/vbaProject.bin", "D014"),
        ("word/activeX/activeX1.bin", "D014"),
        ("../outside.xml", "D008"),
        ("/etc/passwd", "D008"),
        ("C:/x.xml", "D008"),
    ],
)
def test_parts_that_run_or_escape_are_refused(part, code):
    assert refused(with_part(part)) == code


def test_a_part_that_is_there_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(plain().parts(), repeat="word/document.xml")
    assert refused(data) == "D009"
    assert refused(with_part("word/DOCUMENT.xml", b"<x/>")) == "D009"


def test_a_file_of_too_many_parts_is_refused():
    many = {f"word/x{n}.bin": b"" for n in range(MAX_PARTS)}
    assert refused(zipped(plain().parts() | many)) == "D005"


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refused(with_part("word/bomb.bin", bytes(4 * 1024 * 1024))) == "D007"
    assert refused(with_part("word/big.xml", bytes(33 * 1024 * 1024))) == "D006"
    assert refused(with_part("word/media/image1.bmp", bytes(33 * 1024 * 1024))) == "D007"


def test_a_picture_that_is_not_packed_of_its_own_may_be_packed_hard():
    data = with_part("word/media/image1.WMF", bytes(4 * 1024 * 1024))
    assert open_package(data, "avtale.docx").main == "word/document.xml"


def test_an_encrypted_part_is_refused():
    data = bytearray(zipped(plain().parts()))
    central = data.find(b"PK\x01\x02")
    data[central + 8] |= 1
    assert refused(bytes(data)) == "D010"


@pytest.mark.parametrize("xml", ["<!DOCTYPE d [<!ENTITY e 'x'>]><d/>", "<!DOCTYPE d><d/>"])
def test_own_entities_are_refused_in_any_encoding(xml):
    assert refused(with_part("word/x.xml", xml.encode())) == "D011"
    assert refused(with_part("word/x.xml", xml.encode("utf-16"))) == "D011"


def test_entities_are_refused_in_an_encoding_that_has_no_mark():
    xml = '<?xml version="1.0" encoding="UTF-16LE"?><!DOCTYPE a [<!ENTITY e "hei">]><a>&e;</a>'
    assert refused(with_part("word/x.xml", xml.encode("utf-16-le"))) == "D011"


def test_a_packing_that_word_never_writes_is_a_broken_archive():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in plain().parts().items():
            archive.writestr(name, data)
    assert refused(buffer.getvalue()) == "D004"


def test_xml_that_is_not_well_formed_is_refused_when_it_is_read():
    package = open_package(with_part("word/x.xml", b"<a><b></a>"), "avtale.docx")
    with pytest.raises(InputError) as caught:
        package.xml("word/x.xml")
    assert caught.value.findings[0].code == "D012"


def test_a_missing_part_is_refused_by_name():
    package = open_package(plain().data(), "avtale.docx")
    with pytest.raises(InputError, match=r"word/nothing\.xml") as caught:
        package.read("word/nothing.xml")
    assert caught.value.findings[0].code == "D020"


@pytest.mark.parametrize(
    ("kind", "target", "code"),
    [
        ("image", "http://example.org/x.png", "D013"),
        ("image", "file:///etc/x.png", "D013"),
        ("oleObject", "http://example.org/x", "D013"),
        ("attachedTemplate", "http://example.org/x.dotm", "D018"),
        ("subDocument", "file:///x.docx", "D018"),
        ("aFChunk", "x.html", "D018"),
    ],
)
def test_nothing_is_fetched_from_outside(kind, target, code):
    assert refused(WordFile(para("Avtale"), relations=outside(kind, target)).data()) == code


@pytest.mark.parametrize("target", ["https://lovdata.no/", "http://x.no", "mailto:kari@x.no"])
def test_links_to_the_web_and_to_mail_are_let_through(target):
    data = WordFile(para("Avtale"), relations=outside("hyperlink", target)).data()
    assert open_package(data, "avtale.docx").main == "word/document.xml"


def test_the_same_parts_give_the_same_bytes_in_any_order():
    parts = plain().parts()
    turned = dict(reversed(parts.items()))
    assert write_package(parts) == write_package(turned)
    with zipfile.ZipFile(io.BytesIO(write_package(turned))) as archive:
        assert archive.namelist()[0] == CONTENT_TYPES


@given(st.data())
def test_a_damaged_file_is_refused_or_read_but_never_a_bug(data):
    whole = plain().data()
    place = data.draw(st.integers(0, len(whole) - 1))
    cut = whole[:place] + data.draw(st.binary(max_size=4)) + whole[place + 1 :]
    try:
        package = open_package(cut, "avtale.docx")
        package.xml(package.main)
    except InputError as error:
        assert error.findings  # noqa: PT017 - either way is right
