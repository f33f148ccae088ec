"""The words that equations are read aloud with, in bokmål, nynorsk and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Words:
    """Phrases of one language, with the parts of an equation in braces.

    `phrases` are by the kind of a part, `ends` close what is longer than a word, `signs` and
    `accents` are names of single characters, `fences` those of brackets.
    """

    phrases: Mapping[str, str]
    ends: Mapping[str, str]
    signs: Mapping[str, str]
    accents: Mapping[str, str]
    fences: Mapping[str, str]


_BOKMAAL = Words(
    phrases={
        "fraction": "{over} delt på {under}",
        "long fraction": "brøk med teller {over} og nevner {under}, slutt på brøk",
        "stack": "{over} over {under}",
        "raised": "opphøyd i {raised}",
        "lowered": "indeks {lowered}",
        "before": "foran: ",
        "square root": "kvadratroten av {body}",
        "root": "rot med rotindeks {degree} av {body}",
        "from": "fra {below}",
        "to": "til {above}",
        "of": "av {body}",
        "above": "{base} med {above} over",
        "below": "{base} med {below} under",
        "accented": "{body} med {accent}",
        "line above": "{body} med strek over",
        "line below": "{body} med strek under",
        "brace above": "{body} med klamme over",
        "brace below": "{body} med klamme under",
        "grid": "matrise: {rows}, slutt på matrise",
        "row": "rad {number}: {cells}",
        "lines": "{rows}, slutt på linjene",
        "line": "linje {number}: {cells}",
        "framed": "{body} i ramme",
        "empty": "tomt",
    },
    ends={
        "raised": "slutt på eksponent",
        "lowered": "slutt på indeks",
        "root": "slutt på rot",
        "operator": "slutt på {name}",
        "fence": "slutt på {name}",
        "stack": "slutt på stabel",
        "group": "slutt på gruppe",
    },
    signs={
        "+": "pluss",
        "−": "minus",
        "±": "pluss minus",
        "=": "er lik",
        "≠": "er ulik",
        "≈": "er omtrent lik",
        "≡": "er identisk med",
        "<": "er mindre enn",
        ">": "er større enn",
        "≤": "er mindre enn eller lik",
        "≥": "er større enn eller lik",
        "·": "ganger",
        "⋅": "ganger",
        "×": "ganger",
        "∗": "ganger",
        "÷": "delt på",
        "⬚": "tom plass",
        "/": "delt på",
        "→": "går mot",
        "∞": "uendelig",
        "%": "prosent",
        "!": "fakultet",
        "∑": "summen",
        "∏": "produktet",
        "∫": "integralet",
        "⋃": "unionen",
        "⋂": "snittet",
    },
    accents={
        "\u0300": "grav aksent",
        "\u0301": "akutt aksent",
        "\u0302": "hatt",
        "\u0303": "tilde",
        "\u0304": "strek over",
        "\u0305": "strek over",
        "\u0306": "bue over",
        "\u0307": "prikk over",
        "\u0308": "to prikker over",
        "\u030a": "ring over",
        "\u030c": "hake over",
        "\u20d6": "venstrepil over",
        "\u20d7": "pil over",
    },
    fences={
        "(": "parentes",
        ")": "parentes",
        "[": "hakeparentes",
        "]": "hakeparentes",
        "{": "klammeparentes",
        "}": "klammeparentes",
        "|": "loddrett strek",
        "‖": "dobbel loddrett strek",
        "⌊": "nedrunding",
        "⌋": "nedrunding",
        "⌈": "opprunding",
        "⌉": "opprunding",
        "⟨": "vinkelparentes",
        "⟩": "vinkelparentes",
        "⟦": "dobbel hakeparentes",
        "⟧": "dobbel hakeparentes",
    },
)
_NYNORSK = Words(
    phrases={
        **_BOKMAAL.phrases,
        "long fraction": "brøk med teljar {over} og nemnar {under}, slutt på brøk",
        "raised": "opphøgd i {raised}",
        "before": "framfor: ",
        "square root": "kvadratrota av {body}",
        "from": "frå {below}",
    },
    ends=_BOKMAAL.ends,
    signs={
        **_BOKMAAL.signs,
        "≈": "er om lag lik",
        "·": "gonger",
        "⋅": "gonger",
        "×": "gonger",
        "∗": "gonger",
        "∞": "uendeleg",
    },
    accents={
        **_BOKMAAL.accents,
        "\u0306": "boge over",
        "\u0308": "to prikkar over",
    },
    fences=_BOKMAAL.fences,
)
_ENGLISH = Words(
    phrases={
        "fraction": "{over} over {under}",
        "long fraction": "fraction with numerator {over} and denominator {under}, end of fraction",
        "stack": "{over} above {under}",
        "raised": "to the power of {raised}",
        "lowered": "sub {lowered}",
        "before": "before: ",
        "square root": "the square root of {body}",
        "root": "the root with index {degree} of {body}",
        "from": "from {below}",
        "to": "to {above}",
        "of": "of {body}",
        "above": "{base} with {above} above",
        "below": "{base} with {below} below",
        "accented": "{body} with {accent}",
        "line above": "{body} with a line above",
        "line below": "{body} with a line below",
        "brace above": "{body} with a brace above",
        "brace below": "{body} with a brace below",
        "grid": "matrix: {rows}, end of matrix",
        "row": "row {number}: {cells}",
        "lines": "{rows}, end of lines",
        "line": "line {number}: {cells}",
        "framed": "{body} in a frame",
        "empty": "empty",
    },
    ends={
        "raised": "end of exponent",
        "lowered": "end of subscript",
        "root": "end of root",
        "operator": "end of {name}",
        "fence": "end of {name}",
        "stack": "end of stack",
        "group": "end of group",
    },
    signs={
        "+": "plus",
        "−": "minus",
        "±": "plus or minus",
        "=": "equals",
        "≠": "is not equal to",
        "≈": "is about equal to",
        "≡": "is identical to",
        "<": "is less than",
        ">": "is greater than",
        "≤": "is less than or equal to",
        "≥": "is greater than or equal to",
        "·": "times",
        "⋅": "times",
        "×": "times",
        "∗": "times",
        "÷": "divided by",
        "⬚": "empty place",
        "/": "divided by",
        "→": "approaches",
        "∞": "infinity",
        "%": "per cent",
        "!": "factorial",
        "∑": "the sum",
        "∏": "the product",
        "∫": "the integral",
        "⋃": "the union",
        "⋂": "the intersection",
    },
    accents={
        "\u0300": "grave accent",
        "\u0301": "acute accent",
        "\u0302": "hat",
        "\u0303": "tilde",
        "\u0304": "bar",
        "\u0305": "bar",
        "\u0306": "breve",
        "\u0307": "dot",
        "\u0308": "two dots",
        "\u030a": "ring",
        "\u030c": "caron",
        "\u20d6": "left arrow",
        "\u20d7": "arrow",
    },
    fences={
        "(": "parenthesis",
        ")": "parenthesis",
        "[": "square bracket",
        "]": "square bracket",
        "{": "curly bracket",
        "}": "curly bracket",
        "|": "vertical line",
        "‖": "double vertical line",
        "⌊": "floor",
        "⌋": "floor",
        "⌈": "ceiling",
        "⌉": "ceiling",
        "⟨": "angle bracket",
        "⟩": "angle bracket",
        "⟦": "double square bracket",
        "⟧": "double square bracket",
    },
)
_TONGUES = {"nb": _BOKMAAL, "no": _BOKMAAL, "nn": _NYNORSK}


def words_in(language: str) -> Words:
    """Return the words of a language tag such as `nb-NO`; English for one that is not known."""
    return _TONGUES.get(language.lower().replace("_", "-").split("-")[0], _ENGLISH)
