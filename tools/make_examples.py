"""Make the appendices of the shipped examples: run it again after a change of their texts here."""

from __future__ import annotations

from pathlib import Path

from avtalemaker.pdf.typesetting import compile_typst

EXAMPLES = Path(__file__).parents[1] / "src" / "avtalemaker" / "examples"
PLAN = {
    "nb": (
        "Møteplan for 2026 og 2027",
        ("Dato", "Møte", "Innkaller"),
        (
            ("27. august 2026", "Dialogmøte før budsjettet", "Fagforbundet Solvik"),
            ("18. november 2026", "Møte om økonomiplanen", "Solvik Arbeiderparti"),
            ("11. mars 2027", "Dialogmøte før kommunevalget", "Fagforbundet Solvik"),
        ),
    ),
    "nn": (
        "Møteplan for 2026 og 2027",
        ("Dato", "Møte", "Kallar inn"),
        (
            ("27. august 2026", "Dialogmøte før budsjettet", "Fagforbundet Fjelldal"),
            ("18. november 2026", "Møte om økonomiplanen", "Fjelldal Arbeidarparti"),
            ("11. mars 2027", "Dialogmøte før kommunevalet", "Fagforbundet Fjelldal"),
        ),
    ),
}


def source(language: str) -> str:
    """Return the plan as a typst document."""
    title, heads, rows = PLAN[language]
    head = ", ".join(f'strong("{cell}")' for cell in heads)
    cells = ", ".join(f'"{cell}"' for row in rows for cell in row)
    return f"""
#set document(title: "{title}")
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "Carlito", size: 11pt, lang: "{language}", region: "NO")
#set table(stroke: (x: none, y: 0.5pt), inset: (x: 6pt, y: 6pt))
= {title}
#v(8pt)
#table(columns: (auto, 1fr, auto), table.header({head}), {cells})
"""


def main() -> None:
    """Write one PDF a language."""
    for language in PLAN:
        (EXAMPLES / f"moteplan.{language}.pdf").write_bytes(compile_typst(source(language)))


if __name__ == "__main__":
    main()
