"""What a Word file is, and where each of its clauses comes from."""

from __future__ import annotations

import io
import re
import shutil
import zipfile

import pytest
from word_edits import edit_part, replace_in_word

from avtalemaker.errors import InputError
from avtalemaker.library.basis import make_basis
from avtalemaker.library.layers import alone
from avtalemaker.library.source import LibraryFiles
from avtalemaker.workflows.build import build
from avtalemaker.workflows.folder import AgreementFolder, kept_name
from avtalemaker.workflows.libraries import standard_library
from avtalemaker.workflows.verifying import Source, verify


def draft_of(folder):
    return AgreementFolder(folder).latest_draft()


def rows(verified):
    return {row.clause: row for section in verified.sections for row in section.clauses}


def test_a_draft_as_it_was_built_says_what_it_is(agreement):
    verified = verify(draft_of(agreement))

    assert not verified.edited
    assert (verified.draft, len(verified.basis)) == ("1", 64)
    assert verified.library.startswith("standard ")
    assert verified.findings == ()
    assert {row.source for row in rows(verified).values()} == {Source.PREFERRED}
    meetings = next(s for s in verified.sections if s.section == "meetings")
    assert (meetings.number, meetings.heading) == ("3", "Møteplasser og dialog")


def test_each_clause_of_an_edited_draft_has_its_row(agreement):
    draft = draft_of(agreement)
    replace_in_word(draft, "rettesnoren", "ledestjernen")
    replace_in_word(draft, "Holde minst to", "Holde to")

    verified = verify(draft)

    assert verified.edited
    found = rows(verified)
    assert found["shared-values"].source is Source.OWN_WORDING
    assert (found["regular-meetings"].source, found["regular-meetings"].choice) == (
        Source.FALLBACK,
        2,
    )


def test_a_clause_in_own_words_from_the_answers_is_no_change_of_the_file(agreement, change):
    change("appendices:", "sections:\n- section: values\n  clauses:\n"
           "  - clause: shared-values\n    text: At vi er enige.\n  - clause: own-1\n"
           "    text: At vi ler sammen.\nappendices:")  # fmt: skip
    made = build(agreement, ["docx"]).paths[0]

    verified = verify(made)

    assert not verified.edited
    assert rows(verified)["shared-values"].source is Source.OWN_WORDING
    assert rows(verified)["own-1"].source is Source.OWN_CLAUSE
    assert rows(verified)["own-1"].title == "At vi ler sammen."


def test_a_clause_taken_out_has_a_row_too(agreement):
    draft = draft_of(agreement)
    replace_in_word(draft, "avt:contact-persons:", "avt-gone:contact-persons:")
    replace_in_word(draft, "Ha hver sin kontaktperson, som holder samarbeidet i gang", "Ringe")

    assert rows(verify(draft))["contact-persons"].source is Source.GONE


def test_a_file_away_from_its_agreement_is_told_without_a_table(agreement, tmp_path):
    away = tmp_path / "borte.docx"
    shutil.copy(draft_of(agreement), away)

    verified = verify(away)

    assert not verified.edited
    assert verified.sections == ()
    assert [f.code for f in verified.findings] == ["R016"]


def test_a_file_from_another_basis_is_not_held_against_this_one(agreement):
    draft = draft_of(agreement)
    custom = zipfile.ZipFile(io.BytesIO(draft.read_bytes())).read("docProps/custom.xml").decode()
    basis = re.search(r"[0-9a-f]{64}", custom)[0]
    edit_part(draft, "docProps/custom.xml", basis, "0" * 64)

    verified = verify(draft)

    assert verified.sections == ()
    assert [f.code for f in verified.findings] == ["R017"]


def test_a_draft_from_before_an_update_is_held_against_the_copies_that_were_kept(agreement):
    draft = draft_of(agreement)
    before = verify(draft)
    for name in ("avtale.yaml", "grunnlag.zip"):
        file = agreement / name
        shutil.copy(file, kept_name(file, "1.1"))
    newer = {**standard_library().files.files, "templates/ny.docx": b"en mal til"}
    (agreement / "grunnlag.zip").write_bytes(make_basis(alone(LibraryFiles("ny", newer))))

    assert verify(draft) == before
    kept_name(agreement / "avtale.yaml", "1.1").unlink()
    assert [f.code for f in verify(draft).findings] == ["R017"]


def test_a_file_that_does_not_say_what_it_is_is_held_against_its_folder(agreement):
    draft = draft_of(agreement)
    edit_part(draft, "docProps/custom.xml", "avtalemaker.", "other.")

    verified = verify(draft)

    assert not verified.edited
    assert [f.code for f in verified.findings] == ["R018"]
    assert rows(verified)


def test_a_pdf_is_refused_with_what_to_do(agreement):
    with pytest.raises(InputError) as refusal:
        verify(draft_of(agreement).with_suffix(".pdf"))

    assert refusal.value.exit_code == 3
    assert "PDF" in refusal.value.message
    assert "Word" in refusal.value.advice
    assert f'avtalemaker verify "{draft_of(agreement)}"' in refusal.value.advice


def test_a_pdf_of_another_name_leads_to_the_latest_draft_and_one_alone_to_none(agreement, tmp_path):
    pdf = draft_of(agreement).with_suffix(".pdf").read_bytes()
    for folder in (agreement, tmp_path):
        (folder / "pakke.pdf").write_bytes(pdf)
    with pytest.raises(InputError) as beside:
        verify(agreement / "pakke.pdf")
    with pytest.raises(InputError) as alone:
        verify(tmp_path / "pakke.pdf")

    assert draft_of(agreement).name in beside.value.advice
    assert "verify" not in alone.value.advice


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"x")

    with pytest.raises(InputError):
        verify(tmp_path / "x.docx")
