"""A Word file's text becomes answers, whole or not at all, and the next draft reads as the file."""

from __future__ import annotations

import io
import zipfile

import pytest
from word_edits import edit_part, replace_in_word

from avtalemaker.answers_file import read_answers
from avtalemaker.document import read_document
from avtalemaker.errors import FileRefusedError, InputError, LibraryError, NotReadyError
from avtalemaker.library.load import read_library
from avtalemaker.library.source import read_files
from avtalemaker.returned.asking import Decisions
from avtalemaker.workflows.build import build
from avtalemaker.workflows.check import check
from avtalemaker.workflows.edited import edited_draft
from avtalemaker.workflows.folder import AgreementFolder, open_agreement
from avtalemaker.workflows.returning import returned_draft, take_in
from wordfile import WordFile, para


@pytest.fixture
def edited(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(draft, "rettesnoren", "ledestjernen")
    replace_in_word(draft, "Holde minst to", "Holde to")
    return draft


def taken(folder, file=None, *, proposed=False):
    with returned_draft(folder, file) as draft:
        able = tuple(c for c in draft.changes if c.can_be_proposed) if proposed else ()
        return take_in(draft, Decisions(draft.changes, able))


def words(path):
    document = read_document(path.read_bytes(), "d").without_control("avt:draft")
    return " ".join(p.text for p in document.paragraphs).split()


def test_the_next_draft_reads_as_the_file_that_was_taken_in(agreement, edited):
    before = edited.read_bytes()
    assert taken(agreement) is None

    made = build(agreement, ["docx"], set_aside=True).paths[0]

    assert words(made) == words(edited)
    assert edited.read_bytes() == before
    assert edited_draft(open_agreement(agreement)) is None


@pytest.mark.usefixtures("edited")
def test_after_the_text_was_taken_in_the_edited_draft_asks_no_more(agreement):
    taken(agreement)

    assert edited_draft(open_agreement(agreement)) is None
    assert build(agreement, ["docx"]).paths[0].name.endswith("utkast 2.docx")


def test_a_file_from_elsewhere_is_taken_in(agreement, edited, tmp_path):
    theirs = tmp_path / "Avtale (fra Arbeiderpartiet).docx"
    edited.rename(theirs)

    taken(agreement, theirs)

    texts = [c.text for s in read_answers(agreement / "avtale.yaml").answers.sections
             for c in s.clauses if c.text]  # fmt: skip
    assert len(texts) == 1
    assert "ledestjernen" in texts[0]


def test_tracked_changes_are_neither_taken_nor_guessed(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(
        draft, "<w:body>",
        '<w:body><w:p><w:ins w:id="9" w:author="Ola"><w:r><w:t>Nytt.</w:t></w:r></w:ins></w:p>',
    )  # fmt: skip
    before = (agreement / "avtale.yaml").read_bytes()

    with pytest.raises(NotReadyError) as refusal:
        taken(agreement)

    assert refusal.value.exit_code == 5
    [tracked] = [f for f in refusal.value.findings if f.code == "R001"]
    assert "1 place" in tracked.message
    assert not edited_draft(open_agreement(agreement)).can_be_taken_in
    assert {"R001", "D101"} <= {f.code for f in check(agreement)}
    assert (agreement / "avtale.yaml").read_bytes() == before


def test_another_agreement_altogether_is_refused(agreement, tmp_path):
    file = tmp_path / "leiekontrakt.docx"
    file.write_bytes(WordFile(para("Leietakeren betaler husleien den første hver måned.")).data())

    with pytest.raises(NotReadyError) as refusal:
        taken(agreement, file)

    assert refusal.value.findings[0].code == "R002"
    assert "0 of" in refusal.value.findings[0].message


@pytest.mark.usefixtures("edited")
def test_a_signed_agreement_is_not_changed(agreement, change):
    change("state: draft", "state: signed")

    with pytest.raises(NotReadyError):
        taken(agreement)


def test_a_file_that_is_no_word_file_is_refused(agreement, tmp_path):
    (tmp_path / "x.docx").write_bytes(b"not a Word file")

    with pytest.raises(InputError):
        taken(agreement, tmp_path / "x.docx")


@pytest.mark.usefixtures("edited")
def test_a_disk_that_says_no_leaves_the_answers_as_they_were(agreement, monkeypatch):
    before = (agreement / "avtale.yaml").read_bytes()

    def full(*_path_and_data):
        raise FileRefusedError("full", "make room")

    monkeypatch.setattr("avtalemaker.files.content.write_new", full)
    with pytest.raises(FileRefusedError):
        taken(agreement, proposed=True)

    assert (agreement / "avtale.yaml").read_bytes() == before


@pytest.mark.usefixtures("edited")
def test_a_proposal_is_a_library_whose_check_names_the_missing_language(agreement):
    folder = taken(agreement, proposed=True)

    assert folder == agreement / "forslag" / "utkast 1"
    text = (folder / "clauses" / "values.yaml").read_text(encoding="utf-8")
    assert "fellesskap, rettferdighet og trygghet" in text
    assert "At fellesskap" not in text.partition("clauses:")[2]
    assert "status: draft" in text
    stored = text.partition("wordings:")[2].rstrip()
    assert stored.endswith("ledestjernen for samarbeidet")
    assert "rettesnoren" in text.partition("clauses:")[0]
    with pytest.raises(LibraryError) as refusal:
        read_library(read_files(folder))
    codes = {f.code for f in refusal.value.findings}
    assert "L002" in codes
    assert not {"L004", "L005", "L006", "L031"} & codes


def test_a_proposal_never_takes_the_place_of_another(agreement, edited):
    first = taken(agreement, proposed=True)
    (first / "clauses" / "values.yaml").write_text("mine", encoding="utf-8")
    replace_in_word(edited, "ledestjernen", "polarstjernen")

    second = taken(agreement, proposed=True)

    assert second.name == "utkast 1 (2)"
    assert (first / "clauses" / "values.yaml").read_text(encoding="utf-8") == "mine"


def test_a_footer_that_was_changed_is_told_as_outside(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(draft, "rettesnoren", "ledestjernen")
    names = zipfile.ZipFile(io.BytesIO(draft.read_bytes())).namelist()
    footer = next(n for n in names if n.startswith("word/footer"))
    edit_part(draft, footer, "</w:p>", "<w:r><w:t>Fortrolig</w:t></w:r></w:p>")

    changes = edited_draft(open_agreement(agreement)).changes

    assert [c.code for c in changes] == ["C010", "C011"]
    assert "footer" in changes[1].message


@pytest.mark.usefixtures("edited")
def test_a_missing_logo_does_not_keep_a_draft_from_being_read_back(agreement, change):
    change("name: Fagforbundet Solvik", "name: Fagforbundet Solvik\n    logo: vedlegg/borte.png")

    assert "C010" in {f.code for f in check(agreement)}
