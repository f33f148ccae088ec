"""Findings as lines for a person and as JSON for a program."""

from __future__ import annotations

import json

from avtalemaker.findings import Finding, Level, Place, as_json, as_text

FOUND = [
    Finding("Y003", "To like.", "Fjern én.", place=Place("avtale.yaml", 3, 7)),
    Finding("C006", "Kari to ganger.", level=Level.ASK),
    Finding("C007", "Fila mangler.", "Finn den.", Level.WARN, Place("plan.pdf")),
]


def test_a_person_reads_place_code_message_and_advice():
    assert as_text(FOUND) == (
        "avtale.yaml:3:7: Y003 To like.\n    → Fjern én.\n"
        "C006 Kari to ganger.\n"
        "plan.pdf: C007 Fila mangler.\n    → Finn den."
    )


def test_a_program_reads_the_same_keys_in_every_finding():
    rows = json.loads(as_json(FOUND))
    assert [sorted(row) for row in rows] == [
        ["advice", "code", "column", "file", "level", "line", "message"]
    ] * 3
    assert rows[0]["line"] == 3
    assert rows[1]["file"] is None
    assert (rows[1]["level"], rows[2]["level"]) == ("ask", "warn")
    assert as_json([]) == "[]"
