"""Documents that no one here wrote: each becomes a right PDF or is refused by name.

They are not part of the repository: `documents.txt` and `documents-second.txt` to
`documents-eleventh.txt` name the sets by project, path and SHA-256, and `AVTALEMAKER_CORPUS` the
folder they were fetched to, with `proof` and `tuning` in it, each file named
`<owner>+<repository>__<six digits of the SHA-256>__<name>.docx`. Which of them count is the rule
of `corpus_choice.py`. `AVTALEMAKER_CORPUS_SET=second` runs the second set, and so on, and
`tuning` the half that the engine was tuned on.

    AVTALEMAKER_CORPUS=~/corpus python3 start.py test tests/corpus -m corpus

writes `results.md` (the tables), `differences.md` (words that LibreOffice prints and we do not, or
the other way round, for a human eye), and the PDFs, into `<folder>/results-<set>`.
"""

from __future__ import annotations

import datetime as dt
import importlib.metadata as meta
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from corpus_choice import (
    chosen,
    considered,
    digest,
    first_set,
    later_set,
    listed,
    of_projects,
    second_set,
)
from corpus_oracle import differences, print_all, text_of
from corpus_running import MOST_MEMORY, MOST_SECONDS, run
from corpus_table import Row, table

FOLDER = os.environ.get("AVTALEMAKER_CORPUS", "")
SET = os.environ.get("AVTALEMAKER_CORPUS_SET", "first")
LATER = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh",
)  # fmt: skip
LISTS = {"first": Path(__file__).with_name("documents.txt")}
LISTS |= {name: Path(__file__).with_name(f"documents-{name}.txt") for name in LATER}
WRONG = Path(__file__).with_name("wrong.txt")
"""Documents that a human eye found wrong, one name a line: none."""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FOLDER, reason="AVTALEMAKER_CORPUS names no folder of documents"),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is the oracle"),
]


@pytest.fixture(scope="module")
def rows():
    """Run every document that counts, and write what became of it."""
    folder = Path(FOLDER)
    prints, results = folder / "prints", folder / f"results-{SET}"
    for each in (prints, results):
        each.mkdir(exist_ok=True)
    proof, tuning = considered(folder / "proof"), considered(folder / "tuning")
    print_all([*proof, *tuning], prints, folder / "profile")
    documents = _documents(proof, tuning, prints)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda d: _row(d, prints, results), documents))
    (results / "results.md").write_text(table(found, _versions()), encoding="utf-8")
    notes = "\n".join(f"{r.document.path.name} [{r.verdict}]: {r.note}" for r in found if r.note)
    (results / "differences.md").write_text(notes, encoding="utf-8")
    return found


def _documents(proof, tuning, prints):
    if SET == "tuning":
        return chosen(tuning, [], prints)
    if SET in {"first", "second"}:
        return _early(proof, tuning, prints)
    before = {sha for name in LISTS if _comes_before(name) for sha in listed(LISTS[name])}
    fresh = of_projects(proof, set(listed(LISTS[SET]).values()))
    return later_set(fresh, tuning, prints, [path for path in proof if digest(path) in before])


def _early(proof, tuning, prints):
    later = {
        project
        for name in LISTS
        if name not in {"first", "second"}
        for project in listed(LISTS[name]).values()
    }
    fresh = of_projects(proof, later)
    proof = [path for path in proof if path not in fresh]
    first = first_set(proof, tuning, prints, set(listed(LISTS["first"]).values()))
    return first if SET == "first" else second_set(proof, tuning, prints, first)


def _comes_before(name: str) -> bool:
    return list(LISTS).index(name) < list(LISTS).index(SET)


def _row(document, prints, results):
    pdf = results / f"{document.path.stem}.pdf"
    pdf.unlink(missing_ok=True)
    result, verdict = run(document.path, pdf), ""
    if set(result.codes) & {"D101"}:
        again = run(document.path, pdf, "--accept")
        if again.outcome == "passed":
            result, verdict = again, "passed, changes accepted"
    if document.path.name in WRONG.read_text(encoding="utf-8").split("\n"):
        verdict = "wrong"
    note = ""
    if pdf.exists():
        lost, gained = differences(text_of(pdf), text_of(prints / f"{document.path.stem}.pdf"))
        if lost or gained:
            words = [dict(found.most_common(25)) for found in (lost, gained)]
            note = f"theirs alone {words[0]}, ours alone {words[1]}"
    elif result.outcome != "refused":
        note = result.detail
    return Row(document, result, verdict or result.outcome, note)


def _versions() -> str:
    office = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True)
    today = f"{dt.datetime.now(dt.UTC):%d %B %Y}"
    return f"{today}, typst {meta.version('typst')}, {office.stdout.strip()}"


@pytest.mark.skipif(SET not in LISTS, reason="the documents that the engine was tuned on")
def test_the_documents_that_count_are_those_of_the_list(rows):
    assert {digest(r.document.path) for r in rows} == set(listed(LISTS[SET]))


def test_no_document_is_wrong_or_a_bug_or_over_its_limits(rows):
    assert [r.document.path.name for r in rows if r.verdict in {"wrong", "crash", "limits"}] == []
    assert all(r.result.seconds < MOST_SECONDS and r.result.memory < MOST_MEMORY for r in rows)


def test_every_refusal_is_by_name_and_none_by_the_gate(rows):
    refused = [r for r in rows if r.verdict == "refused"]
    assert all(r.result.told for r in refused)
    ours = {"E003", "E004", "E005", "E006", "E007", "E008", "E009"}
    assert [r.document.path.name for r in refused if ours & set(r.result.codes)] == []


def test_three_quarters_pass_and_all_that_is_like_an_agreement(rows):
    passed = [r for r in rows if r.verdict.startswith("passed")]
    assert len(rows) >= 40
    assert len(passed) >= 0.75 * len(rows)
    refused = [r for r in rows if r.document.agreement and not r.verdict.startswith("passed")]
    assert [r.document.path.name for r in refused] == []


def test_every_pdf_keeps_both_standards(rows, verapdf):
    for row in rows:
        if row.verdict.startswith("passed"):
            pdf = Path(FOLDER) / f"results-{SET}" / f"{row.document.path.stem}.pdf"
            for standard in ("2a", "ua1"):
                assert verapdf(pdf.read_bytes(), standard) == {}, row.document.path.name
