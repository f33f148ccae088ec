"""The files beside an agreement are its own, follow it, and are missed when they are gone."""

from __future__ import annotations

import pytest

from avtalemaker.answers_file import AnswersFile, parse_answers
from avtalemaker.errors import InputError
from avtalemaker.model import Answers, Appendix
from avtalemaker.workflows.build import build
from avtalemaker.workflows.check import check
from avtalemaker.workflows.companions import (
    bring_in,
    carry_along,
    check_names,
    check_present,
    companion_path,
)
from avtalemaker.workflows.folder import AgreementFolder


def with_files(*names):
    return Answers("nb", "union-party", appendices=tuple(Appendix(n, n) for n in names))


def written(name):
    text = f"avtale: 1\nlanguage: nb\ntype: pact\nappendices:\n  - file: '{name}'\n"
    answers, file, faults = parse_answers(text.encode(), "avtale.yaml")
    assert faults == []
    return AnswersFile(answers, file)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../brev.pdf", "vedlegg/../../brev.pdf", "C:\\brev.pdf", "\\\\server\\brev.pdf",
     "..\\brev.pdf", "C:brev.pdf"],
)  # fmt: skip
def test_a_file_outside_the_folder_is_never_fetched(name):
    [finding] = check_names(written(name))

    assert (finding.code, str(finding.place)) == ("A015", "avtale.yaml:5:5")


@pytest.mark.parametrize("name", ["brev.pdf", "vedlegg/brev.pdf", "vedlegg/Møteplan 2027..pdf"])
def test_a_file_in_the_folder_is_welcome(name):
    assert check_names(written(name)) == []


def test_a_logo_outside_the_folder_stops_the_build(agreement, change):
    change("name: Fagforbundet Solvik", "name: Fagforbundet Solvik\n    logo: ../logo.png")

    with pytest.raises(InputError) as refusal:
        build(agreement)

    assert [finding.code for finding in refusal.value.findings] == ["A015"]


def test_a_missing_file_is_told_with_what_it_is(tmp_path):
    [finding] = check_present(with_files("vedlegg/brev.pdf"), tmp_path)

    assert finding.code == "C007"
    assert "vedlegg/brev.pdf" in finding.message


def test_a_renewed_agreement_gets_the_files_of_the_earlier_one(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "vedlegg").mkdir(parents=True)
    new.mkdir()
    (old / "vedlegg" / "brev.pdf").write_bytes(b"%PDF-old")

    carry_along(with_files("vedlegg/brev.pdf", "borte.pdf", "../brev.pdf"), old, new)

    assert [p.relative_to(new).as_posix() for p in new.rglob("*.pdf")] == ["vedlegg/brev.pdf"]


@pytest.mark.parametrize("name", ["vedlegg\\\\Årsplan.pdf", "VEDLEGG/årsplan.PDF",
                                  "vedlegg/A\u030arsplan.pdf", "vedlegg/Årsplan.pdf"])  # fmt: skip
def test_a_file_named_on_another_system_is_found_on_this_one(tmp_path, name):
    new = tmp_path / "new"
    new.mkdir()
    (tmp_path / "vedlegg").mkdir()
    (tmp_path / "vedlegg" / "Årsplan.pdf").write_bytes(b"%PDF")

    carry_along(with_files(name), tmp_path, new)

    for folder in (tmp_path, new):
        assert check_present(with_files(name), folder) == []
        assert companion_path(folder, name).read_bytes() == b"%PDF"


def test_a_draft_open_in_word_is_told(agreement):
    draft = AgreementFolder(agreement).latest_draft()
    draft.with_name("~$" + draft.name[2:]).write_bytes(b"")

    assert "C008" in [finding.code for finding in check(agreement)]


def test_an_appendix_from_elsewhere_is_copied_into_the_folder(agreement, tmp_path):
    plan = tmp_path / "Plan: 2027?.pdf"
    plan.write_bytes(b"%PDF-1.7 plan")

    name = bring_in(agreement, f"'{plan}'")

    assert name == "vedlegg/Plan 2027.pdf"
    assert (agreement / name).read_bytes() == b"%PDF-1.7 plan"


def test_an_appendix_never_replaces_one_that_is_there(agreement, tmp_path):
    other = tmp_path / "moteplan.pdf"
    other.write_bytes(b"%PDF-1.7 other")
    before = (agreement / "vedlegg" / "moteplan.pdf").read_bytes()

    name = bring_in(agreement, str(other))

    assert name == "vedlegg/moteplan (2).pdf"
    assert (agreement / "vedlegg" / "moteplan.pdf").read_bytes() == before


def test_an_appendix_that_lies_in_the_folder_stays_where_it_is(agreement):
    assert bring_in(agreement, "vedlegg\\moteplan.pdf") == "vedlegg/moteplan.pdf"


@pytest.mark.parametrize("typed", ["finnesikke.pdf", "avtale.yaml", "vedlegg", ""])
def test_what_is_no_pdf_is_refused_at_once(agreement, typed):
    with pytest.raises(InputError):
        bring_in(agreement, typed)
