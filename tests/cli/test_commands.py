"""The command line keeps its contract: results on stdout, talk on stderr, one code a meaning."""

from __future__ import annotations

import json
import shutil
from functools import partial

import pytest
from called import call

from avtalemaker.cli.main import COMMANDS

EXPECTED = [
    *("new", "edit", "build", "pdf", "check", "verify", "package", "example", "library"),
    "template",
]
ESSENTIALS = [
    "--data", "union.name=Fagforbundet Solvik", "--data", "union.place=Solvik",
    "--data", "party.name=Solvik Arbeiderparti",
]  # fmt: skip


run = partial(call, language="nb")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    done = run("example", "--output", "avtale", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "avtale"


def test_the_help_names_every_command(tmp_path):
    done = run("--help", cwd=tmp_path)

    assert done.returncode == 0
    assert list(COMMANDS) == EXPECTED
    for command in COMMANDS:
        assert f"  {command} " in done.stdout


@pytest.mark.parametrize("command", EXPECTED)
def test_every_command_has_help_of_its_own(command, tmp_path):
    done = run(command, "--help", cwd=tmp_path)

    assert done.returncode == 0
    assert "--help" in done.stdout


@pytest.mark.parametrize(("language", "word"), [("nb", "Bruk:"), ("nn", "Bruk:"), ("en", "Usage:")])
def test_the_help_speaks_the_language_of_the_screen(language, word, tmp_path):
    done = run("new", "--help", cwd=tmp_path, language=language)

    assert done.stdout.startswith(word)


def test_without_a_command_and_a_terminal_the_help_is_printed(tmp_path):
    done = run(cwd=tmp_path)

    assert done.returncode == 0
    assert "package" in done.stdout


def test_an_unknown_option_is_a_usage_error(tmp_path):
    assert run("build", "--formt", "pdf", cwd=tmp_path).returncode == 2


def test_build_prints_the_files_it_made_and_nothing_else(example):
    done = run("build", "--format", "txt,md", cwd=example)

    files = done.stdout.splitlines()
    assert done.returncode == 0
    assert len(files) == 2
    assert all((example / name).is_file() for name in files)


def test_an_unknown_format_is_refused(example):
    done = run("build", "--format", "odt", cwd=example)

    assert done.returncode == 2
    assert "odt" in done.stderr
    assert done.stdout == ""


def test_check_of_a_ready_agreement_is_content(example):
    done = run("check", cwd=example)

    assert done.returncode == 0
    assert done.stdout == ""


def test_check_gives_its_findings_as_json(tmp_path):
    made = run(
        "new", tmp_path / "ny", "--lang", "nb", "--defaults", "--leave-open", *ESSENTIALS,
        "--data", "number_of_parties=3", cwd=tmp_path,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr

    done = run("check", "--json", tmp_path / "ny", cwd=tmp_path)

    findings = json.loads(done.stdout)
    assert done.returncode == 5
    assert {"code", "level", "message", "advice", "file", "line", "column"} == set(findings[0])
    assert "C001" in {finding["code"] for finding in findings}


def test_check_where_there_is_no_agreement_tells_what_to_do(tmp_path):
    done = run("check", cwd=tmp_path)

    assert done.returncode == 3
    assert "avtalemaker new" in done.stderr
    assert "Traceback" not in done.stderr


def test_new_without_a_terminal_names_every_missing_answer_and_how_to_give_it(tmp_path):
    done = run("new", "avtale", "--lang", "nb", cwd=tmp_path)

    assert done.returncode == 3
    assert "--data union=" in done.stderr
    assert "--data party=" in done.stderr
    assert "--data meetings_per_year=" in done.stderr
    assert not (tmp_path / "avtale").exists()


def test_new_without_a_terminal_needs_a_folder(tmp_path):
    assert run("new", "--defaults", *ESSENTIALS, cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_new_with_given_answers_and_defaults_makes_the_whole_folder(language, tmp_path):
    done = run("new", "avtale", "--lang", language, "--defaults", *ESSENTIALS, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (tmp_path / "avtale").iterdir())
    assert made[-2:] == ["avtale.yaml", "grunnlag.zip"]
    assert [name.rpartition(".")[2] for name in made[:-2]] == ["docx", "pdf"]


def test_a_dry_run_shows_the_agreement_and_writes_nothing(tmp_path):
    done = run("new", "avtale", "--lang", "nb", "--defaults", "--dry-run", *ESSENTIALS,
               cwd=tmp_path)  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "FAGFORBUNDET SOLVIK" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_agreement_is_renewed_from_its_answers_in_one_command(example, tmp_path):
    done = run("new", "fornyet", "--answers", example / "avtale.yaml", "--data",
               "start_date=1.1.2028", "--data", "election_year=2031", "--defaults",
               cwd=tmp_path)  # fmt: skip

    assert done.returncode == 0, done.stderr
    text = (tmp_path / "fornyet" / "avtale.yaml").read_text(encoding="utf-8")
    assert "2028-01-01" in text
    assert "state: draft" in text
    assert "example" not in text


def test_new_over_an_agreement_that_is_there_is_refused(example):
    before = (example / "avtale.yaml").read_bytes()

    done = run("new", ".", "--defaults", *ESSENTIALS, cwd=example)

    assert done.returncode == 2
    assert (example / "avtale.yaml").read_bytes() == before


def test_a_file_in_the_way_of_the_folder_is_refused(tmp_path):
    (tmp_path / "avtale").write_bytes(b"mine")

    done = run("new", "avtale", "--lang", "nb", "--defaults", *ESSENTIALS, cwd=tmp_path)

    assert done.returncode == 2
    assert (tmp_path / "avtale").read_bytes() == b"mine"


@pytest.mark.parametrize("place", ["/proc/avtale", "{file}/avtale"])
def test_a_place_that_takes_no_folder_is_refused_with_advice(place, tmp_path):
    """Nobody may write in /proc, not even root, whom a read-only folder does not stop."""
    (tmp_path / "fil").write_bytes(b"")

    done = run("new", place.format(file=tmp_path / "fil"), "--lang", "nb", "--defaults",
               *ESSENTIALS, cwd=tmp_path)  # fmt: skip

    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["a:b?", "CON", "avtale. "])
def test_a_folder_that_windows_could_not_have_is_refused_with_another_name(name, tmp_path):
    done = run("new", name, "--lang", "nb", "--defaults", *ESSENTIALS, cwd=tmp_path)

    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_an_agreement_without_its_basis_is_told_how_to_go_on(example, tmp_path):
    shutil.copytree(example, tmp_path / "avtale")
    (tmp_path / "avtale" / "grunnlag.zip").unlink()

    done = run("build", "avtale", cwd=tmp_path)

    assert done.returncode == 3
    assert "--answers" in done.stderr


@pytest.mark.parametrize("command", ["build", "package", "check"])
def test_a_folder_that_is_not_there_is_no_agreement(command, tmp_path):
    done = run(command, "ingen", cwd=tmp_path)

    assert done.returncode == 3
    assert "avtalemaker new" in done.stderr


def test_edit_without_a_terminal_says_how_else(example):
    done = run("edit", cwd=example)

    assert done.returncode == 2
    assert "avtale.yaml" in done.stderr


def test_an_example_needs_an_empty_folder(example):
    done = run("example", "--output", example, cwd=example)

    assert done.returncode == 1


def test_an_unknown_example_names_the_known_ones(tmp_path):
    done = run("example", "finnesikke", cwd=tmp_path)

    assert done.returncode == 3
    assert "samarbeidsavtale" in done.stderr


def test_examples_never_use_each_others_folders(tmp_path):
    first, second = run("example", cwd=tmp_path), run("example", cwd=tmp_path)

    assert first.returncode == second.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "eksempel-samarbeidsavtale",
        "eksempel-samarbeidsavtale-2",
    ]


def test_the_example_of_a_mandate_is_adopted_and_packaged_without_a_line_for_ink(tmp_path):
    done = run("example", "mandat", "--lang", "nn", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    folder = tmp_path / "døme-mandat"
    word, package = sorted(folder.glob("*.docx")), sorted(folder.glob("*signering*.pdf"))
    assert len(word) == len(package) == 1, sorted(folder.iterdir())
    built = run("build", "--format", "txt", cwd=folder)
    text = (folder / built.stdout.strip()).read_text("utf-8")
    assert text.endswith("Vedteke av kommunestyret i Fjelldal 11. mars 2027, sak 23/27\n")


def test_the_standard_library_has_no_faults(tmp_path):
    done = run("library", "check", "--json", cwd=tmp_path)

    assert json.loads(done.stdout) == []
    assert done.returncode == 0


def test_a_faulty_library_is_told_with_file_line_and_column(tmp_path):
    folder = tmp_path / "lib" / "clauses"
    folder.mkdir(parents=True)
    (folder / "library.yaml").write_text(
        "library: solvik\nversion: 1\nname: {nb: Solvik, nn: Solvik}\n", encoding="utf-8"
    )

    done = run("library", "check", tmp_path / "lib", cwd=tmp_path)

    assert done.returncode == 4
    assert "clauses/library.yaml:2:10: L005" in done.stderr


def test_a_layout_is_copied_checked_and_never_written_over(tmp_path):
    copied = run("template", "copy", "standard", "min mal.docx", cwd=tmp_path)
    checked = run("template", "check", "min mal.docx", cwd=tmp_path)
    again = run("template", "copy", "standard", "min mal.docx", cwd=tmp_path)

    assert copied.stdout == "min mal.docx\n"
    assert (copied.returncode, checked.returncode, again.returncode) == (0, 0, 1)


def test_a_layout_is_copied_into_a_library_that_has_no_layouts_yet(tmp_path):
    (tmp_path / "fjelldal").mkdir()

    copied = run("template", "copy", "standard", "fjelldal/templates/standard.docx", cwd=tmp_path)
    misspelt = run("template", "copy", "standard", "fjeldal/templates/a.docx", cwd=tmp_path)

    assert (copied.returncode, misspelt.returncode) == (0, 1)
    assert (tmp_path / "fjelldal/templates/standard.docx").is_file()


def test_a_macro_template_is_no_layout(tmp_path):
    (tmp_path / "mal.docm").write_bytes(b"PK\x03\x04 not really")

    done = run("template", "check", "mal.docm", cwd=tmp_path)

    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_letters_survive_a_c_locale(example):
    done = run("build", "--format", "txt", cwd=example, LC_ALL="C", LANG="C", PYTHONUTF8="0")

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "build", "package", "example --output", "new"])
def test_a_folder_that_no_disk_can_name_is_a_refusal_and_no_crash(command, tmp_path):
    done = run(*command.split(), "a" * 300, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr


def test_new_goes_on_in_a_folder_where_it_was_stopped_before_the_first_answers(tmp_path):
    batch = ("new", "avtale", "--defaults", "--leave-open")
    assert run(*batch, cwd=tmp_path).returncode == 0
    (tmp_path / "avtale" / "avtale.yaml").unlink()

    assert run(*batch, cwd=tmp_path).returncode == 0
    (tmp_path / "avtale" / "avtale.yaml").unlink()
    (tmp_path / "avtale" / "grunnlag.zip").write_bytes(b"another library")
    assert run(*batch, cwd=tmp_path).returncode == 1
    assert (tmp_path / "avtale" / "grunnlag.zip").read_bytes() == b"another library"


def test_the_library_in_whose_folder_one_stands_is_looked_at(tmp_path):
    made = run("library", "new", "fjelldal", cwd=tmp_path)
    inside, beside = tmp_path / "fjelldal", tmp_path

    assert made.returncode == 0, made.stderr
    assert "Ingen feil i fjelldal." in run("library", "check", cwd=inside).stderr
    assert "Ingen feil i standard." in run("library", "check", cwd=beside).stderr
    assert run("library", "show", cwd=inside).stdout.startswith("fjelldal 1.0.0")
    assert "fjelldal-example" in run("library", "list", "--status", "draft", cwd=inside).stdout


def test_a_library_alone_is_shown_as_a_whole_and_a_text_goes_before_a_library(tmp_path):
    run("library", "new", "fjelldal", cwd=tmp_path)
    (tmp_path / "meetings").mkdir()

    assert run("library", "show", "fjelldal", cwd=tmp_path).stdout.startswith("fjelldal 1.0.0")
    assert run("library", "show", "standard", cwd=tmp_path).stdout.startswith("standard ")
    assert run("library", "show", "meetings", cwd=tmp_path).stdout.startswith("meetings (")
    assert run("library", "show", "nothing", cwd=tmp_path).returncode == 3
