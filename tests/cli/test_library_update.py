"""`library update` and `library diff` as they are called: files, codes, stdout and stderr."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from called import call

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments, cwd, language="en"):
    home = {"HOME": str(cwd), "XDG_CONFIG_HOME": ""}
    return call(*arguments, cwd=cwd, language=language, **home)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An agreement in draft, and the standard library with a few texts changed."""
    place = tmp_path_factory.mktemp("update")
    done = run("example", "--lang", "nb", "--output", "avtale", cwd=place)
    assert done.returncode == 0, done.stderr
    answers = place / "avtale" / "avtale.yaml"
    text = answers.read_text(encoding="utf-8")
    answers.write_text(text.replace("state: sent", "state: draft"), encoding="utf-8")
    shutil.copytree(ROOT / "clauses", place / "ny" / "clauses")
    shutil.copytree(ROOT / "templates", place / "ny" / "templates")
    changed(place / "ny" / "clauses" / "library.yaml", "version:", "version: '99'  #")
    changed(place / "ny" / "clauses" / "meetings.yaml", "holde minst", "holde alltid minst")
    changed(place / "ny" / "clauses" / "meetings.yaml", "halde minst", "halde alltid minst")
    return place


def changed(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def place(made, tmp_path):
    shutil.copytree(made, tmp_path / "x")
    return tmp_path / "x"


def everything(folder):
    return sorted((path.name, path.read_bytes()) for path in folder.iterdir() if path.is_file())


def test_without_a_terminal_the_two_ways_are_named(place):
    done = run("library", "update", "avtale", "--library", "ny", cwd=place)
    assert done.returncode == 2
    assert "--dry-run" in done.stderr
    assert "--yes" in done.stderr


def test_a_dry_run_shows_the_words_and_writes_nothing(place):
    before = everything(place / "avtale")
    done = run("library", "update", "avtale", "--library", "ny", "--dry-run", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "standard 99" in done.stdout
    assert "[in: alltid]" in done.stdout
    assert everything(place / "avtale") == before


def test_yes_updates_and_the_next_draft_is_made_of_it(place):
    done = run("library", "update", "avtale", "--library", "ny", "--yes", cwd=place)
    assert done.returncode == 0, done.stderr
    names = [Path(line).name for line in done.stdout.splitlines()]
    assert names == ["avtale.yaml", "grunnlag.zip", "avtale.før-99.yaml", "grunnlag.før-99.zip"]
    assert all((place / line).is_file() for line in done.stdout.splitlines())
    assert "avtalemaker build" in done.stderr
    built = run("build", "avtale", "--format", "txt", cwd=place)
    assert built.returncode == 0, built.stderr
    assert "alltid" in Path(place / built.stdout.strip()).read_text(encoding="utf-8").lower()
    again = run("library", "update", "avtale", "--library", "ny", "--yes", cwd=place)
    assert again.returncode == 0
    assert "nothing new" in again.stderr
    assert again.stdout == ""


def test_the_library_it_was_made_from_is_found_by_itself(place):
    done = run("library", "update", "avtale", "--dry-run", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "nothing new" in done.stderr


def test_an_older_library_is_not_taken_with_yes_unless_it_is_named(place):
    run("library", "update", "avtale", "--library", "ny", "--yes", cwd=place)
    done = run("library", "update", "avtale", "--yes", cwd=place)
    assert done.returncode == 5
    assert "U002" in done.stderr
    named = run("library", "update", "avtale", "--yes", "--library", "standard", cwd=place)
    assert named.returncode == 0, named.stderr


def test_an_agreement_that_was_sent_is_not_touched(place):
    changed(place / "avtale" / "avtale.yaml", "state: draft", "state: sent")
    before = everything(place / "avtale")
    for way in ("--yes", "--dry-run"):
        done = run("library", "update", "avtale", "--library", "ny", way, cwd=place)
        assert done.returncode == 5
        assert "new FOLDER --answers" in done.stderr
    assert everything(place / "avtale") == before


def test_diff_tells_every_difference_in_both_languages(place):
    done = run("library", "diff", "standard", "ny", cwd=place)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("standard ")
    assert "meetings/regular-meetings: changed" in done.stdout
    assert "[in: alltid]" in done.stdout
    assert ".nn:" in done.stdout
    assert "\nNew: 0. Gone: 0. Changed: " in done.stdout
    assert done.stderr == ""


def test_diff_takes_an_agreements_folder_and_its_basis(place):
    for source in ("avtale", "avtale/grunnlag.zip"):
        done = run("library", "diff", source, "standard", cwd=place)
        assert done.returncode == 0, done.stderr
        assert "No differences." in done.stdout


def test_diff_as_json_has_a_stable_shape(place):
    done = run("library", "diff", "standard", "ny", "--json", cwd=place)
    found = json.loads(done.stdout)
    assert set(found) == {"before", "after", "items", "summary"}
    assert found["after"]["version"] == "99"
    item = next(i for i in found["items"] if i["key"] == "meetings/regular-meetings")
    assert item["change"] == "changed"
    assert set(item["fields"][0]) == {"field", "before", "after"}
    assert found["summary"]["changed"] == len(found["items"])
    assert found["summary"]["same"] > 100


def test_diff_of_what_is_no_library_is_refused(place):
    assert run("library", "diff", "standard", "ingen", cwd=place).returncode == 3
    (place / "ny" / "clauses" / "x.yaml").write_text("section: [", encoding="utf-8")
    broken = run("library", "diff", "standard", "ny", cwd=place)
    assert broken.returncode == 4
    assert "Y002" in broken.stderr


BRANCH = """\
library: solvik
version: "1.0.0"
name: {nb: "Klausuler for Solvik", nn: "Klausular for Solvik"}
publisher: Solvik
extends: standard
"""
OWN = """\
section: meetings
clauses:
  summer-party:
    title: {nb: "Sommerfest", nn: "Sommarfest"}
    default: true
    wordings:
      firm: {nb: "holde sommerfest i juni", nn: "halde sommarfest i juni"}
"""


def test_a_branchs_library_over_the_standard_one_is_found_on_the_shelf(tmp_path):
    clauses = tmp_path / "solvik" / "clauses"
    clauses.mkdir(parents=True)
    (clauses / "library.yaml").write_text(BRANCH, encoding="utf-8")
    (clauses / "meetings.yaml").write_text(OWN, encoding="utf-8")
    assert run("library", "add", "solvik", "--yes", cwd=tmp_path).returncode == 0
    (tmp_path / "solvik").rename(tmp_path / "kilde")
    made = run("new", "avtale", "--library", "solvik", "--lang", "nn", "--defaults", "--leave-open",
               "--data", "union.name=Fagforbundet Solvik", "--data", "union.place=Solvik",
               "--data", "party.name=Solvik Arbeidarparti", cwd=tmp_path)  # fmt: skip
    assert made.returncode == 0, made.stderr
    same = run("library", "update", "avtale", "--dry-run", cwd=tmp_path)
    assert "nothing new" in same.stderr

    changed(tmp_path / "kilde" / "clauses" / "library.yaml", "1.0.0", "1.1.0")
    changed(tmp_path / "kilde" / "clauses" / "meetings.yaml", "i juni", "i august")
    assert run("library", "add", "kilde", "--yes", cwd=tmp_path).returncode == 0
    done = run("library", "update", "avtale", "--yes", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "solvik 1.0.0 → solvik 1.1.0" in done.stderr
    assert "Halde sommarfest i [out: juni.] [in: august.]" in done.stderr
    versions = run("library", "diff", "solvik@1.0.0", "avtale", cwd=tmp_path)
    assert "meetings/summer-party: changed" in versions.stdout
    assert "[out: juni] [in: august]" in versions.stdout
    assert "Changed: 1." in versions.stdout
