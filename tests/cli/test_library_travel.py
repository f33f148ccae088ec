"""Libraries on the command line: made, given out, added and used, with one code a meaning."""

from __future__ import annotations

import json
import shutil

import pytest
from called import call

ANSWERS = ["--lang", "nb", "--defaults", "--leave-open"]


@pytest.fixture
def run(tmp_path):
    """Run a command in `work/`, with a home of its own: nothing of this machine is touched."""
    (tmp_path / "work").mkdir()
    home = {key: str(tmp_path / "home") for key in ("HOME", "XDG_CONFIG_HOME", "APPDATA")}

    def run(*arguments, **environment):
        return call(*arguments, cwd=tmp_path / "work", **home, **environment)

    run.here = tmp_path / "work"
    return run


@pytest.fixture
def county(run):
    """Return the folder of a county's library, which lies on another disk."""
    folder = run.here.parent / "disk" / "fjelldal"
    made = run("library", "new", folder, "--name", "Klausuler for Fjelldal",
               "--publisher", "Fagforbundet Fjelldal")  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[1] == str(folder / "clauses" / "library.yaml")
    return folder


def change(county, old, new, name="meetings"):
    path = county / "clauses" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_strangers_library_does_not_steer_the_terminal(run, county):
    """Their faults are told all the same; in JSON the names are as they are."""
    (county / "clauses" / "a\x1b[2J\u202eb.yaml").write_bytes(b"section: [")
    change(county, "Fagforbundet Fjelldal", "\\e]0;eple\\a", "library")
    terminal = {"PYTHONIOENCODING": "utf-8"}

    for command in (["check"], ["check", "--json"], ["add", "--yes"]):
        said = run("library", *command, county, **terminal)
        assert said.returncode == 4
        assert not set(said.stdout + said.stderr) & set("\x1b\x07\u202e"), command
    shown = run("library", "show", "--", "\x1b[31m", county, **terminal)
    assert "\x1b" not in shown.stdout + shown.stderr
    told = run("library", "check", "--json", county)
    named = f"{county.as_posix()}/clauses/a\x1b[2J\u202eb.yaml"  # a path that an editor can open
    assert named in {row["file"] for row in json.loads(told.stdout)}


def test_a_library_goes_from_its_keeper_to_an_agreement(run, county):
    checked = run("library", "check", county)
    exported = run("library", "export", county)
    added = run("library", "add", "fjelldal-1.0.0.zip", "--yes")
    listed = run("library", "list", "--added")
    shown = run("library", "show", "meetings/fjelldal-example", "fjelldal")
    made = run("new", "avtale", "--library", "fjelldal", *ANSWERS)

    codes = [done.returncode for done in (checked, exported, added, listed, shown, made)]
    assert codes == [0] * 6, made.stderr
    assert exported.stdout == "fjelldal-1.0.0.zip\n"
    assert added.stdout == "fjelldal@1.0.0\n"
    assert "Fagforbundet Fjelldal" in added.stderr
    assert "CC0-1.0" in added.stderr
    assert "standard → fjelldal" in added.stderr
    assert "1 clause" in added.stderr
    assert listed.stdout.startswith("fjelldal 1.0.0: Klausuler for Fjelldal")
    assert "møtes én gang" in shown.stdout


def test_without_a_terminal_somebody_must_have_said_yes(run, county):
    done = run("library", "add", county)

    assert (done.returncode, done.stdout) == (2, "")
    assert "--yes" in done.stderr
    assert run("library", "list", "--added").stdout == ""


def test_a_new_version_needs_no_yes_and_changed_content_does(run, county):
    assert run("library", "add", county, "--yes").returncode == 0
    change(county, "én gang", "to ganger")

    changed = run("library", "add", county)
    listed = run("library", "list", "--added")
    made = run("new", "avtale", "--library", "fjelldal", *ANSWERS)
    change(county, "1.0.0", "1.1.0", "library")
    newer = run("library", "add", "fjelldal")

    assert changed.returncode == 2
    assert "L048" in changed.stderr
    assert "meetings/fjelldal-example" in changed.stderr
    assert "L048" in listed.stderr
    assert (made.returncode, "L048" in made.stderr) == (0, True)
    assert (newer.returncode, newer.stdout) == (0, "fjelldal@1.1.0\n")
    assert "meetings/fjelldal-example" in newer.stderr
    assert run("library", "check", "fjelldal@1.0.0").returncode == 0
    assert run("library", "check", "fjelldal@7").returncode == 3


def test_a_drive_that_is_offline_is_not_mentioned(run, county):
    assert run("library", "add", county, "--yes").returncode == 0
    shutil.rmtree(county)

    made = run("new", "avtale", "--library", "fjelldal", *ANSWERS)
    listed = run("library", "list", "--added")

    assert (made.returncode, listed.stderr) == (0, "")
    assert "disk" not in made.stderr


def test_another_publisher_is_refused_even_with_yes_when_nobody_can_decide(run, county):
    assert run("library", "add", county, "--yes").returncode == 0
    change(county, "Fagforbundet Fjelldal", "Solvik", "library")

    done = run("library", "add", county, "--yes")

    assert (done.returncode, done.stdout) == (4, "")
    assert "L050" in done.stderr


def test_a_library_with_faults_is_not_added_and_does_not_go_out(run, county):
    change(county, "status: draft", "status: ready")
    for command in (("add", county, "--yes"), ("export", county)):
        done = run("library", *command)
        assert (done.returncode, done.stdout) == (4, "")
        assert "clauses/meetings.yaml:" in done.stderr


def test_changed_content_does_not_go_out_under_an_old_version(run, county):
    assert run("library", "export", county).returncode == 0
    change(county, "én gang", "to ganger")

    done = run("library", "export", county)

    assert (done.returncode, done.stdout) == (4, "")
    assert '"1.0.1"' in done.stderr


def test_where_nothing_was_added_the_standard_library_is_used(run):
    made = run("new", "avtale", *ANSWERS)
    assert made.returncode == 0, made.stderr
    assert not (run.here.parent / "home").exists()
    assert "library add" in run("library", "list", "--added").stderr


@pytest.mark.parametrize(("arguments", "code"), [
    (("library", "add", "nosuch"), 3),
    (("library", "check", "nosuch"), 3),
    (("new", "x", "--library", "nosuch", *ANSWERS), 3),
    (("library", "add", "https://example.org/x.git"), 2),
    (("library", "add", "ext::sh -c x@v1"), 3),
    (("library", "add", "ext://x@v1"), 2),
    (("library", "add", "file:///nowhere.git@v1"), 3),
    (("new", "x", "--library", "https://example.org/x.git@v1", *ANSWERS), 2),
    (("library", "new", "."), 0),
    (("library", "new", "x", "--id", "Å"), 3),
    (("library", "export", "nowhere"), 3),
    (("library", "export", "."), 4),
])  # fmt: skip
def test_what_cannot_be_ends_in_its_code_and_never_in_a_traceback(run, arguments, code):
    done = run(*arguments)

    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert (done.stdout == "") == (code != 0)


def test_git_missing_is_a_failure_of_the_machine(run):
    done = run("library", "add", "https://example.org/x.git@v1", PATH="")
    assert (done.returncode, "git" in done.stderr) == (1, True)
