"""Names survive Windows, SharePoint and both ways to store an å."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from avtalemaker.files import find_file, safe_name, same_name

ANY_TEXT = st.text(max_size=300) | st.text(alphabet="con._ -~$:<\u0338aA\n1¹", max_size=100)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Samarbeidsavtale Solvik", "Samarbeidsavtale Solvik"),
        ("Ærlig øving på blåbærøya", "Ærlig øving på blåbærøya"),
        ("Avtale 2025/2027", "Avtale 2025-2027"),
        ('Fjelldal <Ap>: "utkast"?', "Fjelldal Ap utkast"),
        ("  to\tord \n", "to ord"),
        ("slutt...", "slutt"),
        ("~$utkast", "$utkast"),
        (".skjult", "skjult"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "C -Windows"),
        ("CON", "CON_"),
        ("con.avtale", "con_.avtale"),
        ("Lpt1 .x", "Lpt1_ .x"),
        ("desktop.ini", "desktop_.ini"),
        ("en_VTI_to", "en-vti-to"),
        ("fil\u202efdp.exe", "fil fdp.exe"),
        ("\ud800halv", "halv"),
        ("", "avtale"),
        ("???", "avtale"),
        ("a\u030alesund", "ålesund"),
    ],
)
def test_a_text_becomes_a_name(text, name):
    assert safe_name(text) == name


@given(ANY_TEXT)
def test_a_safe_name_made_safe_again_is_the_same(text):
    assert safe_name(safe_name(text)) == safe_name(text)


@given(ANY_TEXT)
@example("≮≯")
@example("con" + " -" * 100 + "x")
@example("con.\u00e5" * 60)
@example("\U0001d160" * 200)
@example("a" + "\u0301" * 400)
def test_a_safe_name_keeps_every_rule_in_both_normal_forms(text):
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, safe_name(text))
        assert not re.search(r'[\x00-\x1f\x7f"*:<>?/\\|]', name)
        assert name
        assert name == name.strip(" .")
        assert not name.startswith("~$")
        assert "_vti_" not in name.lower()
        assert len(name.encode()) <= 200
        assert not re.fullmatch(
            r"(con|prn|aux|nul|com\d|lpt\d)", name.split(".")[0].rstrip(), re.IGNORECASE
        )
    assert len(safe_name(text)) <= 80
    assert unicodedata.normalize("NFC", safe_name(text)) == safe_name(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøåÆØÅ0123456789", min_size=1, max_size=80))
def test_plain_norwegian_is_kept_to_the_letter(text):
    assert safe_name(text + " x") == (text + " x")[:80].rstrip()


@given(text=ANY_TEXT)
def test_the_disk_takes_a_safe_name_and_gives_it_back(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("navn")
    (folder / f"{safe_name(text)}.docx").write_bytes(b"")
    assert [entry.name for entry in folder.iterdir()] == [f"{safe_name(text)}.docx"]


def test_names_that_differ_in_case_or_normal_form_are_the_same_file():
    assert same_name("Årsplan.docx", unicodedata.normalize("NFD", "årsplan.DOCX"))
    assert not same_name("arsplan.docx", "årsplan.docx")


def test_a_file_is_found_however_its_name_is_spelt(tmp_path):
    on_disk = tmp_path / unicodedata.normalize("NFD", "Vedlegg på blå ark.pdf")
    on_disk.write_bytes(b"")
    assert find_file(tmp_path, "vedlegg på blå ark.PDF") == on_disk


def test_the_exact_spelling_goes_before_a_similar_one(tmp_path):
    for name in ("AVTALE.yaml", "avtale.yaml"):
        (tmp_path / name).write_bytes(b"")
    assert find_file(tmp_path, "avtale.yaml") == tmp_path / "avtale.yaml"


def test_a_file_is_found_in_a_folder_below_with_either_slash(tmp_path):
    (tmp_path / "vedlegg").mkdir()
    (tmp_path / "vedlegg" / "budsjett.pdf").write_bytes(b"")
    for name in ("vedlegg/budsjett.pdf", r"Vedlegg\Budsjett.pdf"):
        assert find_file(tmp_path, name) == tmp_path / "vedlegg" / "budsjett.pdf"


@pytest.mark.parametrize(
    "name", ["../hemmelig.txt", "inne/../../hemmelig.txt", "/etc/passwd", "C:\\x", "", "a\0b", "."]
)
def test_a_name_that_leads_out_of_the_folder_is_never_found(tmp_path, name):
    (tmp_path / "hemmelig.txt").write_bytes(b"")
    (tmp_path / "mappe" / "inne").mkdir(parents=True)
    assert find_file(tmp_path / "mappe", name) is None
