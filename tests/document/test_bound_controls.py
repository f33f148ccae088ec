"""Content controls tied to data: Word prints the data, so a text that differs is refused."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from wordfile import R, WordFile, run

CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
DATA = "{11111111-2222-3333-4444-555555555555}"
TITLE = (
    "/ns1:coreProperties[1]/ns0:title[1]",
    (
        "xmlns:ns0='http://purl.org/dc/elements/1.1/' "
        "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
    ),
)


def codes(store: str, path: str, names: str, text: str, more: str = "") -> list[str]:
    binding = (
        f'<w:dataBinding w:prefixMappings="{names}" w:xpath="{path}" w:storeItemID="{store}"/>'
    )
    body = (
        f"<w:p><w:sdt><w:sdtPr>{binding}{more}</w:sdtPr>"
        f"<w:sdtContent>{run(text)}</w:sdtContent></w:sdt></w:p>"
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    about = f'<Relationship Id="r" Type="{R}/customXmlProps" Target="itemProps1.xml"/>'
    file = WordFile(
        body,
        relations=f'<Relationship Id="rD" Type="{R}/customXml" Target="../customXml/item1.xml"/>',
        more={
            "customXml/item1.xml": b"<a><sted>Solvik</sted><sted>Fjordvik</sted><tom/></a>",
            "customXml/itemProps1.xml": f'<p xmlns:d="urn:d" d:itemID="{DATA}"/>'.encode(),
            "customXml/_rels/item1.xml.rels": (
                f'<Relationships xmlns="{rels}">{about}</Relationships>'.encode()
            ),
        },
    )
    document = read_document(file.data(), "avtale.docx")
    return [f.code for f in (*document.unknown, *document.remarks) if f.code != "D130"]


@pytest.mark.parametrize(
    ("store", "path", "names", "right"),
    [
        (CORE, *TITLE, "Samarbeidsavtale"),
        (DATA, "/a[1]/sted[1]", "", "Solvik"),
        (DATA.lower(), "/a/sted[2]", "", "Fjordvik"),
        ("", "/a/sted[2]", "", "Fjordvik"),
    ],
)
def test_a_text_that_is_not_its_data_is_refused(store, path, names, right):
    assert codes(store, path, names, right) == []
    assert codes(store, path, names, f"{right} kommune") == ["D131"]
    assert codes(store, path, names, right, "<w:showingPlcHdr/>") == ["D131"]


def test_a_list_shows_another_text_than_its_data():
    items = '<w:dropDownList><w:listItem w:displayText="By" w:value="Solvik"/></w:dropDownList>'
    assert codes(DATA, "/a/sted", "", "By", items) == []
    assert codes(DATA, "/a/sted", "", "Solvik", items) == ["D131"]


@pytest.mark.parametrize(
    ("store", "path"), [("{0}", "/a/sted"), (DATA, "/a/nothing"), (DATA, "/b/sted"), (DATA, "//x")]
)
def test_without_data_the_text_stands(store, path):
    assert codes(store, path, "", "tekst") == []


def test_a_text_whose_data_is_empty_stands_and_is_told():
    assert codes(DATA, "/a/tom", "", "tekst") == ["D171"]
    assert codes(DATA, "/a/tom", "", "") == []
