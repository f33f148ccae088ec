"""`avtalemaker pdf`: any Word file to a PDF beside it, each refused file told by itself."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from test_commands import run

from wordfile import WordFile, para
from wordfile import run as text_run

AGREEMENT = WordFile(para("Formål", "Heading1") + para("Partene møtes to ganger i året.")).data()
TRACKED = WordFile(
    para("Formål", "Heading1")
    + f'<w:p><w:ins w:id="1" w:author="Ola">{text_run("Nytt.")}</w:ins></w:p>'
).data()
NO_OFFICE = {"AVTALEMAKER_SOFFICE": "/nowhere/soffice"}
UNKNOWN = WordFile(
    para("Formål", "Heading1") + "<w:p><w:r><w:t>Partene</w:t><w:unheardOf/></w:r></w:p>"
).data()

ODT = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"


def test_a_pdf_is_put_beside_its_word_file_and_only_its_name_is_on_stdout(tmp_path):
    folder = tmp_path / "Avtaler på Øya"
    folder.mkdir()
    (folder / "Æresord å gi.docx").write_bytes(AGREEMENT)

    done = run("pdf", folder / "Æresord å gi.docx", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{folder / 'Æresord å gi.pdf'}\n"
    assert (folder / "Æresord å gi.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "typst" in done.stderr


def test_a_file_that_is_there_is_never_overwritten(tmp_path):
    (tmp_path / "avtale.docx").write_bytes(AGREEMENT)
    (tmp_path / "avtale.pdf").write_bytes(b"mine")

    done = run("pdf", "avtale.docx", cwd=tmp_path)

    assert done.stdout == "avtale (2).pdf\n"
    assert (tmp_path / "avtale.pdf").read_bytes() == b"mine"


def test_the_output_is_a_file_for_one_and_a_folder_for_several(tmp_path):
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(AGREEMENT)
    (tmp_path / "ut").mkdir()

    one = run("pdf", "a.docx", "--output", "ut/annet navn.pdf", cwd=tmp_path)
    two = run("pdf", "a.docx", "b.docx", "--output", "ut", cwd=tmp_path)
    wrong = run("pdf", "a.docx", "b.docx", "--output", "x.pdf", cwd=tmp_path)

    assert (one.stdout, two.stdout) == ("ut/annet navn.pdf\n", "ut/a.pdf\nut/b.pdf\n")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert not (tmp_path / "x.pdf").exists()


def test_one_refused_file_does_not_stop_the_others_and_gives_its_code(tmp_path):
    (tmp_path / "god.docx").write_bytes(AGREEMENT)
    (tmp_path / "ukjent.docx").write_bytes(UNKNOWN)

    done = run("pdf", "borte.docx", "ukjent.docx", "god.docx", cwd=tmp_path, language="en",
               **NO_OFFICE)  # fmt: skip

    assert done.stdout == "god.pdf\n"
    assert done.returncode == 4
    assert "borte.docx" in done.stderr
    assert "unheardOf" in done.stderr
    assert "paragraph 2" in done.stderr
    assert done.stderr.count("unheardOf") == 1
    assert "/nowhere/soffice" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("avtale.pdf", b"%PDF-1.7 x", "PDF already"),
        ("avtale.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x", ".doc"),
        ("avtale.odt", ODT, ".odt"),
        ("avtale.rtf", rb"{\rtf1 x}", "RTF"),
        ("avtale.docx", b"", "not a Word file"),
        (".", None, "not a file"),
        ("borte.docx", None, "no «borte.docx»"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_told_with_what_to_do(name, data, said, tmp_path):
    if data is not None:
        (tmp_path / name).write_bytes(data)

    done = run("pdf", name, cwd=tmp_path, language="en")

    assert done.returncode == 3, done.stderr
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_what_became_of_each_file_is_told_as_json(tmp_path):
    (tmp_path / "god.docx").write_bytes(AGREEMENT)
    (tmp_path / "ukjent.docx").write_bytes(UNKNOWN)

    done = run("pdf", "god.docx", "ukjent.docx", "--json", cwd=tmp_path, **NO_OFFICE)

    good, bad = json.loads(done.stdout)
    assert (good["pdf"], good["engine"], good["pages"], good["exit_code"]) == (
        "god.pdf", "builtin", 1, 0,
    )  # fmt: skip
    assert good["version"].startswith("typst ")
    assert (bad["pdf"], bad["exit_code"]) == (None, 4)
    assert [f["code"] for f in bad["findings"]] == ["E001", "D110", "E021"]


def test_tracked_changes_are_refused_until_one_says_that_they_are_accepted(tmp_path):
    (tmp_path / "avtale.docx").write_bytes(TRACKED)

    refused = run("pdf", "avtale.docx", cwd=tmp_path)
    made = run("pdf", "avtale.docx", "--accept-changes", cwd=tmp_path)

    assert (refused.returncode, refused.stdout) == (4, "")
    assert "D101" in refused.stderr
    assert (made.returncode, made.stdout) == (0, "avtale.pdf\n")
    assert (tmp_path / "avtale.docx").read_bytes() == TRACKED


@pytest.mark.libreoffice
def test_libreoffice_makes_what_the_built_in_engine_refuses_and_it_is_told(tmp_path, verapdf):
    (tmp_path / "ukjent.docx").write_bytes(UNKNOWN)
    (tmp_path / "god.docx").write_bytes(AGREEMENT)

    done = run("pdf", "ukjent.docx", "god.docx", "--json", cwd=tmp_path, language="en")
    alone = run("pdf", "ukjent.docx", "--engine", "builtin", cwd=tmp_path)

    unknown, good = json.loads(done.stdout)
    assert (unknown["engine"], unknown["reason"], good["engine"]) == (
        "libreoffice", ["D110"], "builtin",
    )  # fmt: skip
    assert [finding["code"] for finding in unknown["findings"]] == ["E037"]
    assert verapdf((tmp_path / "ukjent.pdf").read_bytes(), "2b") == {}
    assert verapdf((tmp_path / "ukjent.pdf").read_bytes(), "ua1") == {}
    assert alone.returncode == 4


LOADED = """
import atexit, sys
from avtalemaker.cli.main import cli
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
cli(sys.argv[1:])
"""


@pytest.mark.parametrize("arguments", ["pdf --help", "check", "build --format md"])
def test_the_engines_are_loaded_only_when_a_pdf_is_wanted(tmp_path, arguments):
    run("new", ".", "--defaults", "--leave-open", "--lang", "nb", cwd=tmp_path)

    done = subprocess.run([sys.executable, "-c", LOADED, *arguments.split()], cwd=tmp_path,
                          capture_output=True, text=True, check=False)  # fmt: skip

    loaded = set(done.stderr.split())
    assert "click" in loaded
    assert loaded & {"typst", "pikepdf", "pypdf", "avtalemaker.pdf", "avtalemaker.office"} == set()


def test_build_and_package_take_the_engine_that_is_asked_for(tmp_path):
    made = run("example", "--output", "avtale", cwd=tmp_path)
    assert made.returncode == 0, made.stderr

    for command in ("build", "package"):
        done = run(command, "avtale", "--engine", "libreoffice", cwd=tmp_path, **NO_OFFICE)
        assert done.returncode == 4
        assert "/nowhere/soffice" in done.stderr
        assert "pdf" not in done.stdout
