"""A library checked as a whole: files, proof and coverage in one run."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from small_library import AIMS, small_files


def write(folder, changes):
    for path, raw in small_files(changes).files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    return folder


def run(*arguments):
    command = [sys.executable, "-m", "avtalemaker", "library", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def faulty(tmp_path):
    text = AIMS.replace("alt er bra", "alt er bra og", 1).replace("== 3", "== 7")
    return write(tmp_path / "lib", {"aims.yaml": text})


def test_all_findings_are_told_in_order_of_place_and_the_exit_code_is_4(faulty):
    done = run(faulty)
    assert done.returncode == 4, done.stderr
    file = f"{faulty.as_posix()}/clauses/aims.yaml"  # a path that an editor can open
    told = [line for line in done.stderr.splitlines() if line.startswith(file)]
    assert [line.split(" ")[1] for line in told] == ["L063", "L067"]
    assert told[0].startswith(f"{file}:11:15: L063")


def test_plain_json_stays_a_list_and_with_coverage_it_is_both(faulty):
    rows = json.loads(run(faulty, "--json").stdout)
    assert [row["code"] for row in rows] == ["L063", "L067"]
    both = json.loads(run(faulty, "--json", "--coverage").stdout)
    assert both["findings"] == rows
    assert both["coverage"]["not_reached_by_types"]["clauses"] == []


def test_the_keepers_own_examples_are_used_and_checked(tmp_path):
    folder = write(tmp_path / "lib", {})
    (folder / "examples").mkdir()
    (folder / "examples" / "one.yaml").write_text(
        "avtale: 1\nlanguage: nb\ntype: pact\nanswers:\n  meetings: 3\n", encoding="utf-8"
    )
    (folder / "examples" / "two.yaml").write_text(
        "avtale: 1\nlanguage: nb\ntype: pact\nanswers:\n  meetngs: 3\n", encoding="utf-8"
    )
    done = run(folder, "--coverage")
    assert "No example uses (examples/one.yaml): 11 of 12 questions" in done.stdout
    assert "examples/two.yaml:5:12: A011" in done.stderr
    assert done.returncode == 4


def test_a_library_that_cannot_be_built_is_not_proved(tmp_path):
    folder = write(tmp_path / "lib", {"aims.yaml": AIMS.replace("alt er bra", "{{ x() }} og", 1)})
    done = run(folder, "--json", "--coverage")
    both = json.loads(done.stdout)
    assert {row["code"] for row in both["findings"]} == {"L010"}
    assert both["coverage"] is None
    assert done.returncode == 4
