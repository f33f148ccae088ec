"""Equations as typst source, every character of theirs in a string of its own.

Typst's functions are called by name; nothing that a person wrote is ever read as typst's own
notation.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING

from avtalemaker.document.equationparts import (
    Accented,
    Barred,
    Braced,
    Delimited,
    Fraction,
    Framed,
    Function,
    Grid,
    Limits,
    Lines,
    MathText,
    Operator,
    Root,
    Scripts,
)
from avtalemaker.document.values import RunStyle  # singledispatch reads it
from avtalemaker.pdf.mathletters import before_operators, letters_source
from avtalemaker.pdf.spoken import spoken
from avtalemaker.pdf.typesource import literal, paint, points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.document.equation import Equation
    from avtalemaker.document.equationparts import Part, Row
    from avtalemaker.pdf.typesource import LineHeight, Sheet

_FRACTIONS = {
    "bar": "math.frac({over}, {under})",
    "skw": 'math.frac(style: "skewed", {over}, {under})',
    "lin": '{{{over}; math.class("normal", symbol("/")); {under}}}',
    "noBar": "math.mat(delim: none, row-gap: 0.35em, ({over},), ({under},))",
}
_BRACES = {
    "⏞": "overbrace",
    "⏟": "underbrace",
    "⏠": "overshell",
    "⏡": "undershell",
    "⏜": "overparen",
    "⏝": "underparen",
    "⎴": "overbracket",
    "⎵": "underbracket",
}


def equation_source(sheet: Sheet, equation: Equation, line: LineHeight) -> str:
    """Return an equation as typst markup, with what it says in words as its alternative text."""
    name = sheet.style(equation.style, line)
    style = equation.style
    lines = ("".join(f"{_row(row, style)}, " for row in line) for line in _lines_of(equation))
    room = points(equation.room) if equation.room else "none"
    fill = paint(style.background) if style.background else "none"
    words = spoken(equation.row, style.language or sheet.language)
    body = "".join(f"({line}), " for line in lines)
    shown = f"{room}, {fill}, {str(bool(equation.display)).lower()}, ({body})"
    source = f"equation({literal(words)}, {shown})"
    if equation.spread:
        source = f"box(width: 100%, align(std.{equation.display}, {source}))"
    return f"#{name}({source})"


def _lines_of(equation: Equation) -> list[list[Row]]:
    """Return an equation's lines, each of the pieces that it can be broken between."""
    lines: list[list[list[Part]]] = [[[]]]
    for part in equation.row:
        if isinstance(part, MathText) and part.breaks:
            lines.append([[]])
        pieces = lines[-1]
        if not isinstance(part, MathText) or part.words:
            pieces[-1].append(part)
            continue
        for number, text in enumerate(before_operators(part.text)):
            if number and pieces[-1]:
                pieces.append([])
            pieces[-1] += [replace(part, text=text)] if text else []
    return [[tuple(piece) for piece in line] for line in lines if any(line)]


def _row(row: Row, style: RunStyle) -> str:
    """Return a row as one typst expression; nothing for an empty one."""
    parts = [_styled(part, style) for part in row]
    return parts[0] if len(parts) == 1 else f"{{{'; '.join(parts) or '[]'}}}"


def _styled(part: Part, style: RunStyle) -> str:
    """Return a part; letters of another size or colour than the equation's have that around."""
    if not isinstance(part, MathText):
        return _source(part, style)
    source = letters_source(part)
    found = []
    if part.style.size != style.size:
        found.append(f"size: {points(part.style.size)}")
    if part.style.color and part.style.color != style.color:
        found.append(f"fill: {paint(part.style.color)}")
    return f"text({', '.join(found)}, {source})" if found else source


@singledispatch
def _source(part: Part, style: RunStyle) -> str:
    """Return a part of an equation as a typst expression."""
    raise NotImplementedError(type(part), style)


@_source.register
def _fraction(part: Fraction, style: RunStyle) -> str:
    over, under = _row(part.over, style), _row(part.under, style)
    return _FRACTIONS[part.kind].format(over=over, under=under)


@_source.register
def _scripts(part: Scripts, style: RunStyle) -> str:
    top, bottom = ("tl", "bl") if part.before else ("t", "b")
    base = _row(part.base, style)
    return _attached(f"math.scripts({base})", {top: part.raised, bottom: part.lowered}, style)


def _attached(base: str, beside: dict[str, Row], style: RunStyle) -> str:
    found = "".join(f", {place}: {_row(row, style)}" for place, row in beside.items() if row)
    return f"math.attach({base}{found})"


@_source.register
def _limits(part: Limits, style: RunStyle) -> str:
    base = f"math.limits({_row(part.base, style)})"
    return _attached(base, {"t": part.above, "b": part.below}, style)


@_source.register
def _root(part: Root, style: RunStyle) -> str:
    body = _row(part.body, style)
    return f"math.root({_row(part.degree, style)}, {body})" if part.degree else f"math.sqrt({body})"


@_source.register
def _operator(part: Operator, style: RunStyle) -> str:
    kind = "scripts" if part.beside else "limits"
    sign = f'math.{kind}(math.class("large", symbol({literal(part.sign)})))'
    found = _attached(sign, {"t": part.above, "b": part.below}, style)
    return f"{{{found}; {_row(part.body, style)}}}"


@_source.register
def _delimited(part: Delimited, style: RunStyle) -> str:
    between = f"; math.mid(symbol({literal(part.separator)})); "
    if part.separator in (",", ";", ":"):
        between = f'; math.class("punctuation", symbol({literal(part.separator)})); '
    if not part.separator:
        between = "; "
    pieces = [between.join(_row(row, style) for row in part.parts)]
    if part.opening:
        pieces.insert(0, f'math.class("opening", symbol({literal(part.opening)}))')
    if part.closing:
        pieces.append(f'math.class("closing", symbol({literal(part.closing)}))')
    inside = f"{{{'; '.join(pieces)}}}"
    return f"math.lr({inside})" if part.grows else inside.replace("math.mid(", "(")


@_source.register
def _function(part: Function, style: RunStyle) -> str:
    name = part.name
    if len(name) == 1 and isinstance(only := name[0], Limits):
        base = f"math.limits(math.op({_row(only.base, style)}))"
        called = _attached(base, {"t": only.above, "b": only.below}, style)
    else:
        called = f"math.op({_row(name, style)})"
    return f"{{{called}; {_row(part.body, style)}}}"


@_source.register
def _accented(part: Accented, style: RunStyle) -> str:
    return f"math.accent({_row(part.body, style)}, {literal(part.sign)})"


@_source.register
def _barred(part: Barred, style: RunStyle) -> str:
    return f"math.{'over' if part.above else 'under'}line({_row(part.body, style)})"


@_source.register
def _braced(part: Braced, style: RunStyle) -> str:
    return f"math.{_BRACES[part.sign]}({_row(part.body, style)})"


@_source.register
def _grid(part: Grid, style: RunStyle) -> str:
    rows = (_cells(row, style) for row in part.rows)  # as tall as the letters beside them
    return f"math.mat(delim: none, align: std.{part.align}, {', '.join(rows)})"


def _cells(row: Iterable[Row], style: RunStyle) -> str:
    return f"({''.join(f'math.inline({_row(cell, style)}), ' for cell in row)})"


@_source.register
def _lines(part: Lines, style: RunStyle) -> str:
    rows = ", ".join(f"({_aligned(row, style)},)" for row in part.rows)
    return f"math.mat(delim: none, row-gap: 0.5em, {rows})"


def _aligned(row: Row, style: RunStyle) -> str:
    """Return a line of several; where it has a `&`, typst lines it up with the others."""
    pieces: list[str] = []
    for part in row:
        if not isinstance(part, MathText):
            pieces.append(_styled(part, style))
            continue
        for number, text in enumerate(part.text.split("&")):
            pieces += ["align-here"] if number else []
            pieces += [_styled(replace(part, text=text), style)] if text else []
    return f"math.inline({{{'; '.join(pieces)}}})"


@_source.register
def _framed(part: Framed, style: RunStyle) -> str:
    sides = ", ".join(f"{side}: 0.5pt" for side in part.sides)
    words = spoken(part.body, style.language)
    inside = f"math.equation(alt: {literal(words)}, {_row(part.body, style)})"
    return f"box(stroke: ({sides or ':'}), inset: 2pt, {inside})"
