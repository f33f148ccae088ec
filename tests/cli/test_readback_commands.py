"""`verify`, and `edit --take-in`, on the command line: results on stdout, one code a meaning."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from called import call

sys.path.insert(0, str(Path(__file__).parents[1] / "workflows"))
from word_edits import replace_in_word

from avtalemaker.workflows.example import make_example
from avtalemaker.workflows.folder import AgreementFolder


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readback") / "avtale"
    make_example("samarbeidsavtale", "nb", folder)
    return folder


@pytest.fixture
def folder(example, tmp_path):
    shutil.copytree(example, tmp_path / "avtale")
    return tmp_path / "avtale"


@pytest.fixture
def theirs(folder, tmp_path):
    file = tmp_path / "fra dem.docx"
    shutil.copy(AgreementFolder(folder).latest_draft(), file)
    replace_in_word(file, "rettesnoren", "ledestjernen")
    return file


def test_verify_prints_a_table_and_is_content_with_a_draft_as_built(folder):
    done = call("verify", AgreementFolder(folder).latest_draft(), cwd=folder)

    assert done.returncode == 0, done.stderr
    assert "3. Møteplasser og dialog" in done.stdout
    assert "  preferred  Kontaktpersoner" in done.stdout
    assert "25 clauses in the file." in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_verify_of_a_changed_file_ends_with_five_and_a_pdf_with_three(folder):
    draft = AgreementFolder(folder).latest_draft()
    replace_in_word(draft, "rettesnoren", "ledestjernen")

    changed, pdf = (
        call("verify", draft, cwd=folder),
        call("verify", draft.with_suffix(".pdf"), cwd=folder),
    )

    assert (changed.returncode, pdf.returncode) == (5, 3)
    assert "own wording, changed" in changed.stdout
    assert "C010" in changed.stderr
    assert pdf.stdout == ""


def test_verify_gives_its_table_as_json(folder):
    done = call("verify", "--json", AgreementFolder(folder).latest_draft(), cwd=folder)

    data = json.loads(done.stdout)
    assert set(data) == {"file", "sha256", "title", "draft", "basis", "library", "edited",
                         "sections", "findings"}  # fmt: skip
    assert set(data["sections"][0]) == {"section", "number", "heading", "clauses"}
    assert set(data["sections"][0]["clauses"][0]) == {
        "clause", "title", "source", "choice", "wording", "status", "text", "moved_from",
    }  # fmt: skip


def test_taking_in_without_a_terminal_lists_the_changes_and_takes_nothing(folder, theirs):
    before = (folder / "avtale.yaml").read_bytes()

    done = call("edit", folder, "--take-in", theirs, cwd=folder)

    assert (done.returncode, done.stdout) == (5, "")
    assert "ledestjernen" in done.stderr
    assert "--accept-all" in done.stderr
    assert (folder / "avtale.yaml").read_bytes() == before


def test_everything_can_be_taken_in_without_a_terminal(folder, theirs):
    done = call("edit", folder, "--take-in", theirs, "--accept-all", cwd=folder)

    assert done.returncode == 0, done.stderr
    assert [line.rpartition(".")[2] for line in done.stdout.splitlines()] == ["docx", "pdf"]
    assert "ledestjernen" in (folder / "avtale.yaml").read_text(encoding="utf-8")
    again = call("edit", folder, "--take-in", theirs, "--accept-all", cwd=folder)
    assert (again.returncode, again.stdout) == (0, "")


def test_accept_all_alone_is_a_usage_error(folder):
    assert call("edit", folder, "--accept-all", cwd=folder).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pseudo-terminals")
def test_build_in_a_terminal_takes_the_edited_draft_in_and_makes_the_next(folder):
    pexpect = pytest.importorskip("pexpect")
    replace_in_word(AgreementFolder(folder).latest_draft(), "rettesnoren", "ledestjernen")
    talk = pexpect.spawn(
        sys.executable, ["-m", "avtalemaker", "build", "--format", "docx", str(folder)],
        env={**os.environ, "AVTALEMAKER_LANG": "en", "AVTALEMAKER_PLAIN": "1"},
        encoding="utf-8", timeout=30, dimensions=(40, 80),
    )  # fmt: skip

    for asked, answer in (("What do you want", "1"), ("1 change", "1"), ("taken in", "1")):
        talk.expect(asked)
        talk.expect("> ")
        talk.sendline(answer)
    talk.expect(pexpect.EOF)
    talk.close()

    assert talk.exitstatus == 0
    assert "ledestjernen" in (folder / "avtale.yaml").read_text(encoding="utf-8")
    assert AgreementFolder(folder).latest_draft().name.endswith("utkast 2.docx")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pseudo-terminals")
def test_going_on_in_the_word_file_changes_nothing_and_ends_with_five(folder):
    pexpect = pytest.importorskip("pexpect")
    replace_in_word(AgreementFolder(folder).latest_draft(), "rettesnoren", "ledestjernen")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    talk = pexpect.spawn(
        sys.executable, ["-m", "avtalemaker", "edit", str(folder)],
        env={**os.environ, "AVTALEMAKER_LANG": "en", "AVTALEMAKER_PLAIN": "1"},
        encoding="utf-8", timeout=30, dimensions=(40, 80),
    )  # fmt: skip

    talk.expect("What do you want")
    talk.expect("> ")
    talk.sendline("2")
    talk.expect(pexpect.EOF)
    talk.close()

    assert talk.exitstatus == 5
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
