"""What an equation is made of: frozen values, named as they look.

Office Math (ECMA-376 part 1, 22.1.2) has an element for each. A `Row` is what stands side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from avtalemaker.document.values import RunStyle


@dataclass(frozen=True)
class MathText:
    """Letters, digits and signs of one look.

    `face` is p (upright), b (bold), i (italic) or bi; `script` roman, script, fraktur,
    double-struck, sans-serif or monospace. Where it is `words`, signs in it are no operators.
    Letters that `breaks` says so of begin a new line.
    """

    text: str
    style: RunStyle
    face: str = "i"
    script: str = "roman"
    words: bool = False
    breaks: bool = False


@dataclass(frozen=True)
class Fraction:
    """One row over another; `kind` is bar, noBar, skw or lin (both on the line)."""

    over: Row
    under: Row
    kind: str = "bar"


@dataclass(frozen=True)
class Scripts:
    """A base with what is raised and lowered beside it, or `before` it; empty where not."""

    base: Row
    raised: Row
    lowered: Row
    before: bool = False


@dataclass(frozen=True)
class Limits:
    """A base with small rows right above and below it; empty where there is none."""

    base: Row
    above: Row
    below: Row


@dataclass(frozen=True)
class Root:
    """A root; the `degree` of a square root is empty."""

    degree: Row
    body: Row


@dataclass(frozen=True)
class Operator:
    """A large sign with its limits and what it is taken of; `beside`: they stand to its right."""

    sign: str
    below: Row
    above: Row
    body: Row
    beside: bool = False


@dataclass(frozen=True)
class Delimited:
    """Rows between signs that grow with them, such as brackets; an empty sign is not drawn."""

    parts: tuple[Row, ...]
    opening: str = "("
    closing: str = ")"
    separator: str = "|"
    grows: bool = True


@dataclass(frozen=True)
class Function:
    """A function's name before what it is taken of."""

    name: Row
    body: Row


@dataclass(frozen=True)
class Accented:
    """A row under an accent: `sign` is a combining character."""

    sign: str
    body: Row


@dataclass(frozen=True)
class Barred:
    """A row with a line over it, or under it."""

    body: Row
    above: bool


@dataclass(frozen=True)
class Braced:
    """A row with a brace or the like along it, `above` it or below; `sign` is its character."""

    sign: str
    body: Row
    above: bool


@dataclass(frozen=True)
class Grid:
    """A matrix: rows of cells, which are set `align` left, center or right."""

    rows: tuple[tuple[Row, ...], ...]
    align: str = "center"


@dataclass(frozen=True)
class Lines:
    """Rows below each other; a `&` in their text is where they line up, and is not printed."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Framed:
    """A row with lines at some `sides`: top, right, bottom, left."""

    body: Row
    sides: tuple[str, ...]


Part: TypeAlias = (
    MathText
    | Fraction
    | Scripts
    | Limits
    | Root
    | Operator
    | Delimited
    | Function
    | Accented
    | Barred
    | Braced
    | Grid
    | Lines
    | Framed
)
Row: TypeAlias = tuple[Part, ...]
