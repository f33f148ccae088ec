"""Answers become the next draft; what a person has touched is never overwritten."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile

import pytest
from word_edits import replace_in_word

from avtalemaker.document import read_document
from avtalemaker.errors import FileRefusedError, InputError, LibraryError
from avtalemaker.files import folder_lock
from avtalemaker.workflows.build import build
from avtalemaker.workflows.edited import DraftEditedError, edited_draft
from avtalemaker.workflows.folder import AgreementFolder, draft_name, open_agreement


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_the_next_draft_gets_the_next_number_in_word_and_pdf(agreement):
    made = build(agreement).paths

    assert [path.suffix for path in made] == [".docx", ".pdf"]
    assert all("utkast 2" in path.name for path in made)
    assert made[1].read_bytes().startswith(b"%PDF-")


def test_equal_answers_give_equal_bytes(agreement):
    first, second = (build(agreement, ["md"]).paths[0] for _time in range(2))

    assert first.read_bytes() == second.read_bytes()


def test_a_word_draft_is_byte_for_byte_the_same_when_made_again_under_its_number(agreement):
    made = build(agreement).paths
    before = [path.read_bytes() for path in made]
    for path in made:
        path.unlink()

    again = build(agreement).paths

    assert [path.name for path in again] == [path.name for path in made]
    assert [path.read_bytes() for path in again] == before


def test_a_number_that_any_file_has_is_not_used_again(agreement):
    (agreement / "Noe helt annet - utkast 7.pdf").write_bytes(b"mine")

    made = build(agreement, ["docx"]).paths

    assert "utkast 8" in made[0].name
    assert (agreement / "Noe helt annet - utkast 7.pdf").read_bytes() == b"mine"


def test_a_draft_number_in_the_middle_of_a_name_is_not_a_draft(agreement):
    (agreement / "utkast 30.docx.bak").write_bytes(b"")
    (agreement / "~$amarbeidsavtale - utkast 31.docx").write_bytes(b"")

    assert AgreementFolder(agreement).next_number() == 2


def test_a_draft_whose_ending_is_in_capitals_is_a_draft_too(tmp_path):
    folder = AgreementFolder(tmp_path)
    for name in ("Avtale - utkast 1.docx", "Avtale - UTKAST 2.DOCX"):
        (tmp_path / name).write_bytes(b"")
    assert folder.latest_draft() == tmp_path / "Avtale - UTKAST 2.DOCX"
    assert folder.next_number() == 3


def test_the_word_draft_says_which_draft_it_is_and_the_next_says_the_next(agreement):
    made = build(agreement, ["docx"]).paths

    document = read_document(made[0].read_bytes(), made[0].name)
    assert dict(document.controls)["avt:draft"].startswith("Utkast 2")
    assert document.custom["avtalemaker.draft"] == "2"


def test_each_clause_of_a_draft_carries_its_own_tag(agreement):
    made = build(agreement, ["docx"]).paths

    tags = [tag for tag, _text in read_document(made[0].read_bytes(), "d").controls]
    assert sum(tag.startswith("avt:regular-meetings:") for tag in tags) == 1
    assert len(tags) == len(set(tags))


def test_a_draft_edited_in_word_is_noticed_listed_and_left_alone(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(draft, "rettesnoren", "ledestjernen")
    edited = draft.read_bytes()
    before = names(agreement)

    with pytest.raises(DraftEditedError) as refusal:
        build(agreement)

    assert refusal.value.exit_code == 5
    [change] = refusal.value.edited.changes
    assert change.code == "C010"
    assert "ledestjernen" in change.message
    assert draft.read_bytes() == edited
    assert names(agreement) == before


@pytest.mark.parametrize(
    ("language", "title"),
    [("nb", "Fellesskap, rettferdighet og trygghet"), ("nn", "Fellesskap, rettferd og tryggleik")],
)
def test_an_edited_clause_is_named_in_the_language_of_the_screen(
    agreement, language, title, monkeypatch
):
    monkeypatch.setenv("AVTALEMAKER_LANG", language)
    replace_in_word(AgreementFolder(agreement).latest_draft(), "rettesnoren", "ledestjernen")

    [change] = edited_draft(open_agreement(agreement)).changes

    assert f"«{title}»" in change.message
    assert "rettesnoren" in change.advice


def test_a_clause_taken_out_in_word_is_told(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(draft, "avt:contact-persons:", "avt-gone:contact-persons:")
    replace_in_word(draft, "Ha hver sin kontaktperson, som holder samarbeidet i gang", "Ringe")

    codes = [c.code for c in edited_draft(open_agreement(agreement)).changes]
    assert codes == ["R008", "C013"]


def test_a_clause_that_lost_its_tag_and_a_word_is_told_as_recognised_by_likeness(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(draft, "avt:contact-persons:", "avt-gone:contact-persons:")
    replace_in_word(draft, "Ha hver sin kontaktperson", "Ha hver sin faste kontaktperson")

    codes = [c.code for c in edited_draft(open_agreement(agreement)).changes]
    assert codes == ["R004", "C010"]


def test_an_edited_draft_can_be_set_aside_and_stays_as_it_is(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(draft, "rettesnoren", "ledestjernen")
    edited = draft.read_bytes()

    made = build(agreement, ["docx"], set_aside=True).paths

    assert "utkast 2" in made[0].name
    assert draft.read_bytes() == edited


def test_a_text_box_drawn_in_word_is_told_as_what_no_answer_can_hold(agreement):
    box = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect '
        'style="position:absolute;width:99pt;height:40pt"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Uten ansvar</w:t></w:r>"
        "</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
    )
    replace_in_word(AgreementFolder(agreement).latest_draft(), "<w:body>", f"<w:body>{box}")

    edited = edited_draft(open_agreement(agreement))
    assert [c.code for c in edited.changes] == ["D137"]
    assert "tekstbokser" in edited.changes[0].message or "text box" in edited.changes[0].message
    assert not edited.can_be_taken_in


def test_a_heading_changed_in_word_is_told_as_text_outside_the_clauses(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(draft, "Felles verdier", "Verdiene våre")

    edited = edited_draft(open_agreement(agreement))

    assert [change.code for change in edited.changes] == ["C011"]


def test_a_draft_that_cannot_be_read_any_more_counts_as_edited(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    draft.write_bytes(b"not a Word file")

    with pytest.raises(DraftEditedError):
        build(agreement)

    assert draft.read_bytes() == b"not a Word file"


def test_a_draft_saved_again_in_word_without_a_change_is_not_edited(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    # Word writes the file anew: other order, other compression, other time stamps.
    replace_in_word(draft, "<w:body>", "<w:body >")

    assert edited_draft(open_agreement(agreement)) is None


def test_faulty_answers_are_all_named_with_their_lines(agreement, change):
    change("meetings_per_year: 2", "meetings_per_year: mange")
    change("start_date: '2026-06-15'", "start_date: '2026-02-30'")

    with pytest.raises(InputError) as refusal:
        build(agreement)

    findings = refusal.value.findings
    assert [finding.code for finding in findings] == ["A012", "A012"]
    assert all(finding.place.line > 1 for finding in findings)


def test_a_misspelt_answer_is_told_with_the_name_that_was_meant(agreement, change):
    change("meetings_per_year: 2", "meeting_per_year: 2")

    with pytest.raises(InputError) as refusal:
        build(agreement)

    assert "meetings_per_year" in refusal.value.findings[0].advice


def test_a_folder_without_an_agreement_is_refused(tmp_path):
    with pytest.raises(InputError) as refusal:
        build(tmp_path)

    assert refusal.value.exit_code == 3


@pytest.mark.parametrize("harm", ["truncated", "bit flipped", "empty", "not a zip", "without head"])
def test_a_damaged_basis_is_refused_and_the_answers_are_untouched(agreement, harm):
    basis, answers = agreement / "grunnlag.zip", (agreement / "avtale.yaml").read_bytes()
    data = bytearray(basis.read_bytes())
    if harm == "truncated":
        data = data[: len(data) // 2]
    elif harm == "bit flipped":
        data[len(data) // 3] ^= 0x10
    elif harm == "empty":
        data = bytearray()
    elif harm == "not a zip":
        data = bytearray(b"grunnlag")
    else:
        with zipfile.ZipFile(basis, "w") as archive:
            archive.writestr("manifest.json", "{}")
        data = bytearray(basis.read_bytes())
    basis.write_bytes(bytes(data))

    with pytest.raises((LibraryError, InputError)) as refusal:
        build(agreement)

    assert refusal.value.advice
    assert (agreement / "avtale.yaml").read_bytes() == answers


def test_a_second_process_on_the_folder_is_refused(agreement):
    with folder_lock(agreement), pytest.raises(FileRefusedError):
        build(agreement)


def test_a_long_title_gives_a_name_that_windows_can_hold():
    name = draft_name("Samarbeidsavtale mellom " + "Fagforbundet " * 60 + ': "alle" <parter>?', 12)

    assert len(name) < 120
    assert not set(name) & set('"*:<>?/\\|')
    assert name.endswith(" - utkast 12")


def test_a_letter_that_no_font_has_costs_the_pdf_and_not_the_word_file(agreement, change):
    change("event: Solvikdagene", "event: Solvikdagene 𐎀")

    built = build(agreement, engine="builtin")

    assert [path.suffix for path in built.paths] == [".docx"]
    assert built.refusal.exit_code == 4
    assert "U+10380" in built.refusal.message


def test_answers_written_by_hand_count_as_if_they_were_typed(agreement, change):
    change("start_date: '2026-06-15'", "start_date: 1.7.2026")
    change("meetings_per_year: 2", "meetings_per_year: tre")

    text = build(agreement, ["txt"]).paths[0].read_text(encoding="utf-8")

    assert "1. juli 2026" in text
    assert "tre faste dialogmøter" in text


def test_killed_in_the_middle_of_a_build_leaves_whole_files_and_a_folder_that_works(agreement):
    answers = (agreement / "avtale.yaml").read_bytes()
    command = [sys.executable, "-m", "avtalemaker", "build", str(agreement)]
    for pause in (0.15, 0.25, 0.35, 0.45, 0.6):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    assert (agreement / "avtale.yaml").read_bytes() == answers
    for draft in agreement.glob("*utkast*.docx"):
        read_document(draft.read_bytes(), draft.name)
    for draft in agreement.glob("*utkast*.pdf"):
        assert draft.read_bytes().rstrip().endswith(b"%%EOF")
    assert build(agreement, ["docx"]).paths[0].exists()
