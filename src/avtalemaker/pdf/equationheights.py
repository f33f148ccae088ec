"""About how tall equations are, counted in lines of their own letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.equationparts import (
    Delimited,
    Fraction,
    Framed,
    Grid,
    Limits,
    Lines,
    MathText,
    Operator,
    Scripts,
)

if TYPE_CHECKING:
    from avtalemaker.document.equation import Equation
    from avtalemaker.document.equationparts import Part, Row

_LINE = 1.4
"""A line of an equation in shares of its letters' size."""


def equation_height(equation: Equation) -> float:
    """Return what an equation adds to the height of its line, in points: rather too much."""
    return (_lines(equation.row) - 1) * equation.style.size * _LINE


def _lines(row: Row) -> int:
    return max(map(_part_lines, row), default=0)


def _part_lines(part: Part) -> int:
    """Return how many lines a part takes: those of all rows that stand above each other."""
    if isinstance(part, MathText):
        return 1
    if isinstance(part, Grid):
        return sum(max(map(_lines, cells), default=0) for cells in part.rows)
    if isinstance(part, Delimited):
        return 1 + max(map(_lines, part.parts))
    if isinstance(part, Lines):
        return sum(map(_lines, part.rows))
    if isinstance(part, Framed):
        return 1 + _lines(part.body)
    counts = [_lines(row) for row in vars(part).values() if isinstance(row, tuple)]
    stacked = isinstance(part, Fraction | Scripts | Limits | Operator)
    return sum(counts) if stacked else 1 + max(counts)
