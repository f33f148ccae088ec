"""The package is what both parties read, without the draft mark, with every appendix."""

from __future__ import annotations

import io

import pypdf
import pytest
from word_edits import replace_in_word

from avtalemaker.answers_file import read_answers
from avtalemaker.errors import InputError, NotReadyError
from avtalemaker.model import State
from avtalemaker.pdffile.history import facts_in
from avtalemaker.workflows.build import build
from avtalemaker.workflows.check import check
from avtalemaker.workflows.folder import AgreementFolder
from avtalemaker.workflows.signing import package


def text_of(path):
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_the_package_holds_the_agreement_the_list_and_the_appendix(agreement):
    made = package(agreement)

    text = text_of(made.path)
    assert "Felles verdier" in text
    assert "Møteplan for 2026 og 2027" in text
    assert "Vedlegg 1 – side 1 av 1" in text


def test_the_package_itself_says_where_its_signature_boxes_are_and_who_made_it(agreement):
    said = facts_in(package(agreement).path.read_bytes())

    assert said["engine"] == "builtin"
    assert [box["name"] for box in said["signature_boxes"]] == ["Kari Nordmann", "Ola Nordmann"]


def test_the_draft_mark_is_left_out_and_nothing_else(agreement):
    draft = next(agreement.glob("*utkast 1.pdf"))
    packaged, drafted = text_of(package(agreement).path), text_of(draft)

    assert "Utkast 1" in drafted
    assert "Utkast" not in packaged
    assert "Kari Nordmann" in packaged


def test_a_package_to_read_keeps_the_draft_mark_and_the_state(agreement):
    made = package(agreement, as_draft=True)

    assert "Utkast 1" in text_of(made.path)
    assert made.path.stem.endswith("til gjennomlesing")
    assert read_answers(agreement / "avtale.yaml").answers.state is State.DRAFT


def test_packaging_marks_the_agreement_as_sent(agreement):
    package(agreement)

    assert read_answers(agreement / "avtale.yaml").answers.state is State.SENT


def test_a_second_package_never_replaces_the_first(agreement):
    first = package(agreement).path
    content = first.read_bytes()

    second = package(agreement).path

    assert first != second
    assert first.read_bytes() == content


def test_open_answers_stop_the_package_and_are_named(agreement, change):
    change("event: Solvikdagene", "event: Solvikdagene\nopen: [election_year]")
    with pytest.raises(InputError):
        package(agreement)  # the line landed inside the answers: told, not guessed

    change("Solvikdagene\nopen: [election_year]", "Solvikdagene")
    change("appendices:", "open: [election_year]\nappendices:")
    build(agreement, ["docx"])
    with pytest.raises(NotReadyError) as refusal:
        package(agreement)

    assert refusal.value.exit_code == 5
    assert [finding.code for finding in refusal.value.findings] == ["C001"]
    assert read_answers(agreement / "avtale.yaml").answers.state is State.DRAFT


def test_a_part_of_a_party_that_is_left_open_stops_the_package_too(agreement, change):
    change("    place: Solvik\n    branch: avdeling 123\n", "")
    change("appendices:", "open: [union.short]\nappendices:")
    build(agreement, ["docx"])

    with pytest.raises(NotReadyError) as refusal:
        package(agreement)

    assert "C001" in [finding.code for finding in refusal.value.findings]


def test_an_open_answer_that_was_filled_in_by_hand_in_word_stops_nothing(agreement, change):
    change("appendices:", "open: [event]\nappendices:")
    draft = build(agreement, ["docx"]).paths[0]
    replace_in_word(draft, "[navnet på arrangementet]", "Solvikdagene")

    assert "Solvikdagene" in text_of(package(agreement).path)


def test_answers_changed_after_the_draft_stop_the_package(agreement, change):
    change("meetings_per_year: 2", "meetings_per_year: 4")

    with pytest.raises(NotReadyError) as refusal:
        package(agreement)

    assert "avtalemaker build" in refusal.value.advice


def test_a_draft_edited_in_word_is_what_is_signed(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    replace_in_word(draft, "rettesnoren", "ledestjernen")

    made = package(agreement)

    assert "ledestjernen" in text_of(made.path)


def test_a_missing_appendix_stops_the_package(agreement):
    (agreement / "vedlegg" / "moteplan.pdf").unlink()

    assert "C007" in [finding.code for finding in check(agreement)]
    with pytest.raises(NotReadyError):
        package(agreement)


def test_an_appendix_from_elsewhere_is_added_after_the_agreements_own(agreement, tmp_path):
    extra = tmp_path / "Retningslinjer for møter.pdf"
    extra.write_bytes((agreement / "vedlegg" / "moteplan.pdf").read_bytes())

    made = package(agreement, appendices=[extra])
    text = text_of(made.path)

    assert "C009" in [finding.code for finding in made.findings]

    assert "Vedlegg 2 – side 1 av 1" in text
    assert "Retningslinjer for møter" in text


def test_a_broken_appendix_is_refused_and_no_package_is_left(agreement, tmp_path):
    broken = tmp_path / "brev.pdf"
    broken.write_bytes(b"<html>logg inn</html>")

    with pytest.raises(InputError) as refusal:
        package(agreement, appendices=[broken])

    assert "brev.pdf" in refusal.value.message
    assert not list(agreement.glob("*til signering*"))


def test_equal_input_gives_an_equal_package(agreement, tmp_path):
    one = package(agreement, output=tmp_path / "one.pdf").path
    two = package(agreement, output=tmp_path / "two.pdf").path

    assert one.read_bytes() == two.read_bytes()
