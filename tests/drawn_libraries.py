"""Small libraries without faults, drawn by hypothesis, for the laws of merging and updating."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from avtalemaker.findings import Level
from avtalemaker.library.layers import Resolved, alone
from avtalemaker.library.load import examine
from avtalemaker.library.source import LibraryFiles
from avtalemaker.yamlfile import dump_yaml
from small_library import LAYOUTS


def stops(library: Resolved) -> list[str]:
    """Return the findings that stop a library."""
    return [str(f) for f in examine(library)[1] if f.level is Level.STOP]


QUESTIONS = ("a", "b", "c")
CLAUSES = ("s/one", "s/two", "t/one", "t/two")
STYLES = {
    "infinitive": ["Vi vil:", "Vi vil å:"],
    "at_clause": ["Vi mener:", "Vi mener at:"],
    "sentence": ["Slik er det:"],
}


def question(draw, name: str, order: list[str]) -> dict[str, object]:
    """Draw a question that may wait for those before it in `order`."""
    found: dict[str, object] = {
        "kind": draw(st.sampled_from(["text", "integer"])),
        "prompt": draw(st.sampled_from([both("Hva?"), both("Hvem?")])),
    }
    if before := order[: order.index(name)]:
        word = draw(st.sampled_from(["", *before]))
        found |= {"when": word} if word else {}
    return found


def both(text: str) -> dict[str, str]:
    return {"nb": text, "nn": text}


def drawn_text(draw, names: list[str]) -> dict[str, str]:
    name = draw(st.sampled_from(["", *names]))
    return both(draw(st.sampled_from(["si", "mene"])) + (f" {{{{ {name} }}}}" if name else ""))


def clause(draw, key: str, names: list[str], there: list[str]) -> dict[str, object]:
    data: dict[str, object] = {"title": both("T")}
    for relation in ("requires", "conflicts"):
        others = draw(st.lists(st.sampled_from(there), unique=True, max_size=1))
        data |= {relation: others} if others and others != [key] else {}
    name = draw(st.sampled_from(["", *names]))
    data |= {"when": name} if name else {}
    ids = draw(st.sampled_from(["w", "v", "wv", "vw"]))
    return {**data, "wordings": {name: drawn_text(draw, names) for name in ids}}


class Drawn:
    """A drawn library, shown by its files when a law breaks."""

    def __init__(self, library: Resolved):
        self.library, self.items = library, library.items

    def __repr__(self) -> str:
        return "\n".join(raw.decode() for raw in self.library.files.files.values())


@st.composite
def libraries(draw) -> Drawn:
    """Draw a small library without faults."""
    names = draw(st.permutations(QUESTIONS))[: draw(st.integers(0, 3))]
    questions = {name: question(draw, name, names) for name in names}
    home = {name: draw(st.sampled_from(["s", "t", "x", "y", "both"])) for name in names}
    types = draw(st.sampled_from([["x"], ["y"], ["x", "y"]]))
    there = draw(st.lists(st.sampled_from(CLAUSES), unique=True, min_size=1))
    files: dict[str, object] = {"library": {"library": "l", "version": "1", "name": both("L")}}
    sections = sorted({key[0] for key in there} | {draw(st.sampled_from("st"))})
    for section in sections:
        form = draw(st.sampled_from(sorted(STYLES)))
        files[section] = {
            "section": section,
            "title": draw(st.sampled_from([both("A"), both("B")])),
            "form": form,
            "lead_in": both(draw(st.sampled_from(STYLES[form]))),
            "questions": {n: q for n, q in questions.items() if home[n] == section},
            "clauses": {k[2:]: clause(draw, k, names, there) for k in there if k[0] == section},
        }
    for kind in types:
        asked = {n: q for n, q in questions.items() if home[n] in {kind, "both"}}
        side = {"p": {"kind": "party", "prompt": draw(st.sampled_from([both("P"), both("Q")]))}}
        files[f"types/{kind}"] = {
            "type": kind,
            "name": both("N"),
            "title": drawn_text(draw, names),
            "sides": [{"party": "p"}],
            "questions": {**side, **asked},
            "sections": draw(st.lists(st.sampled_from(sections), unique=True, min_size=1)),
        }
    packed = {f"clauses/{name}.yaml": dump_yaml(data) for name, data in files.items()}
    library = alone(LibraryFiles("l", {**packed, **LAYOUTS}))
    assume(not stops(library))
    return Drawn(library)
