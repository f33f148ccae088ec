"""`avtalemaker pdf`: any Word file to a PDF beside it, each refused file told by itself."""

from __future__ import annotations

import json

import pytest
from test_commands import run

from wordfile import WordFile, para

AGREEMENT = WordFile(para("Formål", "Heading1") + para("Partene møtes to ganger i året.")).data()
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

    done = run("pdf", "borte.docx", "ukjent.docx", "god.docx", cwd=tmp_path, language="en")

    assert done.stdout == "god.pdf\n"
    assert done.returncode == 4
    assert "borte.docx" in done.stderr
    assert "unheardOf" in done.stderr
    assert "paragraph 2" in done.stderr


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

    done = run("pdf", "god.docx", "ukjent.docx", "--json", cwd=tmp_path)

    good, bad = json.loads(done.stdout)
    assert (good["pdf"], good["engine"], good["pages"], good["exit_code"]) == (
        "god.pdf", "builtin", 1, 0,
    )  # fmt: skip
    assert good["version"].startswith("typst ")
    assert (bad["pdf"], bad["exit_code"]) == (None, 4)
    assert [f["code"] for f in bad["findings"]] == ["E001", "D110"]
