"""List numbers where levels are passed over, unnumbered or started anew: as Word writes them.

Each row says who says so: KB110380 is Microsoft's knowledge base, MS-DOC and MS-OI29500 are its
notes on its formats, PowerTools is Open XML PowerTools' imitation of Word, LO is LibreOffice.
"""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from avtalemaker.pdf.rawhistory import Event, History
from avtalemaker.pdf.rawtext import raw_text
from wordfile import WordFile, listed


def lvl(depth: int, shape: str = "decimal", text: str = "", start: int = 1, more: str = "") -> str:
    """Return a w:lvl; without `text` its label shows all levels down to it."""
    text = text or ".".join(f"%{n + 1}" for n in range(depth + 1))
    text = "" if text == "-" else text
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, **nums: dict[int, int]) -> str:
    """Return a list and its names: `n1`, and others with starts of their own by level."""
    found = f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>'
    for name, starts in {"n1": {}, **nums}.items():
        own = "".join(
            f'<w:lvlOverride w:ilvl="{d}"><w:startOverride w:val="{s}"/></w:lvlOverride>'
            for d, s in starts.items()
        )
        place = '<w:abstractNumId w:val="1"/>'
        found += f'<w:num w:numId="{name[1:]}">{place}{own}</w:num>'
    return found


def document(places: str, numbering: str):
    """Return what both readings make of list paragraphs, each `list:level`."""
    pairs = (place.split(":") for place in places.split())
    body = "".join(listed("Ledd", int(number), int(depth)) for number, depth in pairs)
    found = read_document(WordFile(body, numbering=numbering).data(), "avtale.docx")
    return found, raw_text(found.source, "avtale.docx", frozenset()).numbers


NINE = [lvl(depth) for depth in range(9)]
NEVER = '<w:lvlRestart w:val="0"/>'
BULLET_BETWEEN = (lvl(0), lvl(1), lvl(2, "bullet", "–"), lvl(3, text="%1.%2.%3%4"))

GOLDEN = {
    "a level passed over is shown and counted (KB110380, PowerTools, docx4j, LO)": (
        "1:1 1:1 1:0 1:1 1:0",
        lists(*NINE),
        "1.1 1.2 2 2.1 3",
    ),
    "several, deep down (PowerTools, LO)": (
        "1:0 1:2 1:2 1:1 1:2 1:0 1:2 1:1",
        lists(*NINE),
        "1 1.1.1 1.1.2 1.2 1.2.1 2 2.1.1 2.2",
    ),
    "at its own first number (PowerTools, docx4j, LO)": (
        "1:1 1:0 1:1",
        lists(lvl(0, start=0), lvl(1, start=3)),
        "0.3 1 1.3",
    ),
    "not at its w:num's (PowerTools, LO)": (
        "2:1 2:1 2:0 2:1",
        lists(*NINE, n2={0: 5}),
        "1.1 1.2 5 5.1",
    ),
    "a level without numbers shows nothing (MS-DOC 2.4.6.4, PowerTools, docx4j)": (
        "1:0 1:1 1:1 1:2 1:0 1:1",
        lists(lvl(0, "none", "-"), lvl(1), lvl(2)),
        " .1 .2 .2.1  .1",
    ),
    "nor does a bullet (MS-DOC 2.4.6.4, PowerTools, LO)": (
        "1:0 1:1 1:3 1:3 1:1 1:3",
        lists(*BULLET_BETWEEN),
        "1 1.1 1.1.1 1.1.2 1.2 1.2.1",
    ),
    "a label without a number of its own shows others (MS-DOC, PowerTools)": (
        "1:0 1:1",
        lists(lvl(0), lvl(1, "none", "Ledd %1.%2")),
        "1 Ledd 1.",
    ),
    "isLgl leaves zeros alone (MS-DOC LVLF, PowerTools, docx4j)": (
        "1:0 1:1 1:1",
        lists(lvl(0, "upperRoman"), lvl(1, "decimalZero", more="<w:isLgl/>")),
        "I 1.01 1.02",
    ),
    "isLgl shows no level without numbers (MS-DOC, PowerTools)": (
        "1:0 1:1",
        lists(lvl(0, "none", "Del"), lvl(1, "lowerLetter", "§ %1%2", more="<w:isLgl/>")),
        "Del § 1",
    ),
    "a start above the first level used waits (PowerTools, LO)": (
        "1:0 1:1 2:1 1:0 2:0 2:1 2:0",
        lists(*NINE, n2={0: 5}),
        "1 1.1 1.2 2 5 5.1 6",
    ),
    "and is gone when the w:num began on another level (PowerTools, LO)": (
        "1:0 1:1 1:1 2:1 2:0",
        lists(*NINE, n2={0: 5, 1: 7}),
        "1 1.1 1.2 1.7 2",
    ),
    "a start below the first level used waits too (PowerTools, LO)": (
        "1:0 1:1 1:1 2:2 2:1 2:1",
        lists(*NINE, n2={1: 7}),
        "1 1.1 1.2 1.2.1 1.7 1.8",
    ),
    "on every level: only the first one used starts anew (PowerTools, LO)": (
        "1:0 1:1 1:1 2:1 2:1 2:0 2:1",
        lists(*NINE, n2=dict.fromkeys(range(9), 1)),
        "1 1.1 1.2 1.1 1.2 2 2.1",
    ),
    "it starts there again when it restarts (17.9.26, PowerTools, docx4j)": (
        "1:0 2:0 2:1 2:1 2:0 2:1",
        lists(*NINE, n2={0: 1, 1: 7}),
        "1 1 1.7 1.8 2 2.7",
    ),
    "any higher level restarts (MS-OI29500 2.1.282)": (
        "1:0 1:1 1:2 1:1 1:2 1:0 1:2",
        lists(lvl(0), lvl(1), lvl(2, more='<w:lvlRestart w:val="1"/>')),
        "1 1.1 1.1.1 1.2 1.2.2 2 2.1.1",
    ),
}


@pytest.mark.parametrize("case", GOLDEN)
def test_numbers_are_those_of_word(case):
    places, numbering, expected = GOLDEN[case]
    found, raw = document(places, numbering)
    assert not found.unknown
    assert " ".join(p.number.text if p.number else "" for p in found.paragraphs) == expected
    assert " ".join(raw).split() == expected.split()


KEPT = lists(lvl(0), lvl(1, more=NEVER), lvl(2))
TWINS = (
    '<w:abstractNum w:abstractNumId="1"><w:nsid w:val="1A2B3C4D"/>{}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:nsid w:val="1A2B3C4D"/>{}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
LINKED = TWINS.replace('<w:nsid w:val="1A2B3C4D"/>', '<w:styleLink w:val="L"/>', 1).replace(
    '<w:nsid w:val="1A2B3C4D"/>{}', '<w:numStyleLink w:val="L"/>'
)
OWN_LEVEL = lists(*NINE).replace(
    "</w:num>",
    f'<w:lvlOverride w:ilvl="1">{lvl(1, more=NEVER)}</w:lvlOverride></w:num>',
)
REFUSED = {
    "a level kept, shown below before it is used again": ("1:0 1:1 1:0 1:2", KEPT),
    "a level that shows a deeper one": ("1:0", lists(lvl(0, text="%1.%2"), lvl(1))),
    "a level that shows one that is not described": ("1:0 1:2", lists(lvl(0), lvl(2))),
    "a level that is not described": ("1:1", lists(lvl(0))),
    "two lists of one identity": ("1:0 2:0", TWINS.format(lvl(0), lvl(0))),
    "two lists of one list style": ("1:0 2:0", LINKED.format(lvl(0))),
    "a restart rule in a list's own level": ("1:0 1:1", OWN_LEVEL),
    "a level that begins below another list's": ("2:0 1:1", lists(*NINE, n2={0: 1, 1: 7})),
    "a level that never restarts, in a list that starts anew": (
        "1:0 1:1 2:0",
        lists(lvl(0), lvl(1, more=NEVER), n2={0: 1}),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_numbers_that_are_not_settled_are_refused(case):
    found, _raw = document(*REFUSED[case])
    assert {finding.code for finding in found.unknown} == {"D143"}


def test_what_is_like_the_unsettled_is_not_refused():
    for places, numbering in (
        ("1:0 1:1 1:0 1:1 1:2", KEPT),
        ("1:0 1:0", TWINS.format(lvl(0), lvl(0))),
        ("2:0 2:0", LINKED.format(lvl(0))),
        ("1:0 2:0", TWINS.format(lvl(0, "bullet", "–"), lvl(0, "bullet", "–"))),
        ("2:0 2:1 1:1", lists(*NINE, n2={0: 1, 1: 7})),
    ):
        assert not document(places, numbering)[0].unknown


def test_a_number_is_looked_up_in_time_that_does_not_grow_with_the_list():
    history = History()
    asked = 0

    class Counted(list):
        def __getitem__(self, index):
            nonlocal asked
            asked += 1
            return super().__getitem__(index)

    history.events = Counted()
    starts = dict.fromkeys(range(9), 1)
    for n in range(3000):
        history.add(Event(n % 3, starts, 1))
        for level in range(n % 3 + 1):
            number = history.number(level, level)
    assert number == 1
    assert history.number(0, 0) == 1000
    assert asked <= 9 * 3000
