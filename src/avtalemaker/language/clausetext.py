"""The small, allow-listed part of Jinja in which clause texts and conditions are written.

Jinja only parses here. Its tree is turned into our own few nodes, and what has no node here has
no meaning: calls, attributes, loops and arithmetic cannot be written, so they cannot attack.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker.language.filters import FILTERS, as_text
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import jinja2
    from jinja2 import nodes

    from avtalemaker.language.filters import Constant, Value
    from avtalemaker.model import Language

    Values = Mapping[str, Value]


class ClauseTextError(Exception):
    """A clause text says something that clause texts cannot say.

    `line` counts from 1 within the text itself.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Literal:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """`{{ name | filter('constant') }}`."""

    name: str
    filters: tuple[tuple[str, tuple[Constant, ...]], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """A name on its own in a condition: true unless it is empty, no or zero."""

    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`name == constant` and its like; the name may stand on either side of `in`."""

    name: str
    operator: str
    constant: Constant | tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Logic:
    """`and`, `or`, `not` over other tests."""

    operator: str
    parts: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Branches:
    """`{% if %}…{% elif %}…{% else %}…{% endif %}`: the first branch whose test holds."""

    branches: tuple[tuple[Test, tuple[Piece, ...]], ...]
    otherwise: tuple[Piece, ...]


Test: TypeAlias = Truth | Comparison | Logic
Piece: TypeAlias = Literal | Slot | Branches


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A parsed clause text: the source as written, and its pieces."""

    source: str
    pieces: tuple[Piece, ...]

    @property
    def names(self) -> frozenset[str]:
        """Return every name the text uses, those in its conditions included."""
        return frozenset(_names(self.pieces))

    def fill(self, values: Values, language: Language) -> str:
        """Return the text filled in.

        Raises `KeyError` for a name that has no value: the caller gives every question a value.
        """
        return "".join(_filled(self.pieces, values, language))


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition."""

    source: str
    test: Test

    @property
    def names(self) -> frozenset[str]:
        """Return every name the condition uses."""
        return frozenset(_test_names(self.test))

    def holds(self, values: Values) -> bool:
        """Say whether the condition holds; see `_holds` for open answers."""
        return _holds(self.test, values)


# ---- parsing ------------------------------------------------------------------------------


def parse_text(source: str) -> ClauseText:
    """Parse a clause text; raises `ClauseTextError`."""
    if "{" not in source:  # most titles and many lead-ins: no parser needed
        return ClauseText(source, (Literal(source),))
    return ClauseText(source, tuple(_pieces(_tree(source).body)))


def parse_condition(source: str) -> Condition:
    """Parse a condition such as `union and meetings_per_year >= 1`; raises `ClauseTextError`."""
    tree = _tree("{% if " + source + " %}{% endif %}")
    from jinja2 import nodes

    if len(tree.body) != 1 or not isinstance(tree.body[0], nodes.If):
        raise ClauseTextError(_("The condition is not one whole expression."))
    return Condition(source, _test(tree.body[0].test))


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701 - it only parses


def _tree(source: str) -> nodes.Template:
    import jinja2

    try:
        return _environment().parse(source)
    except jinja2.TemplateSyntaxError as error:
        said = _("The template language does not understand this: {reason}.")
        raise ClauseTextError(
            said.format(reason=(error.message or "").rstrip(".")), error.lineno
        ) from error
    except RecursionError as error:
        raise ClauseTextError(_("The text is nested too deeply.")) from error


def _pieces(body: list[nodes.Node]) -> Iterator[Piece]:
    from jinja2 import nodes

    for node in body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if isinstance(part, nodes.TemplateData):
                    yield Literal(part.data)
                else:
                    yield _slot(part)
        elif isinstance(node, nodes.If):
            yield _branches(node)
        else:
            raise _refused(node)


def _branches(node: nodes.If) -> Branches:
    branches = [(_test(node.test), tuple(_pieces(node.body)))]
    branches += [(_test(part.test), tuple(_pieces(part.body))) for part in node.elif_]
    return Branches(tuple(branches), tuple(_pieces(node.else_)))


def _slot(node: nodes.Expr) -> Slot:
    from jinja2 import nodes

    filters: list[tuple[str, tuple[Constant, ...]]] = []
    while isinstance(node, nodes.Filter):
        if node.name not in FILTERS:
            raise ClauseTextError(_unknown_filter(node.name), node.lineno)
        if node.kwargs or node.dyn_args or node.dyn_kwargs or node.node is None:
            raise _refused(node)
        arguments = tuple(_constant(argument) for argument in node.args)
        wanted = FILTERS[node.name].arguments
        if len(arguments) not in wanted:
            said = _("The filter «{name}» takes {wanted} texts in brackets, not {number}.")
            many = " / ".join(str(n) for n in wanted)
            raise ClauseTextError(
                said.format(name=node.name, wanted=many, number=len(arguments)), node.lineno
            )
        filters.append((node.name, arguments))
        node = node.node
    if not isinstance(node, nodes.Name):
        raise _refused(node)
    return Slot(node.name, tuple(reversed(filters)))


def _test(node: nodes.Node) -> Test:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return Truth(node.name)
    if isinstance(node, nodes.And | nodes.Or):
        word = "and" if isinstance(node, nodes.And) else "or"
        return Logic(word, (_test(node.left), _test(node.right)))
    if isinstance(node, nodes.Not):
        return Logic("not", (_test(node.node),))
    if isinstance(node, nodes.Compare) and len(node.ops) == 1:
        return _comparison(node)
    raise _refused(node)


def _comparison(node: nodes.Compare) -> Comparison:
    """Read `name op constant`, `name in ('a', 'b')` or `'a' in name`."""
    from jinja2 import nodes

    operand = node.ops[0]
    if isinstance(node.expr, nodes.Name):
        if isinstance(operand.expr, nodes.Tuple | nodes.List):
            if operand.op not in {"in", "notin"}:
                raise _refused(node)
            constants = tuple(_constant(item) for item in operand.expr.items)
            return Comparison(node.expr.name, operand.op, constants)
        if operand.op in {"in", "notin"}:
            raise _refused(node)
        return Comparison(node.expr.name, operand.op, _constant(operand.expr))
    if isinstance(operand.expr, nodes.Name) and operand.op in {"in", "notin"}:
        word = "has" if operand.op == "in" else "lacks"
        return Comparison(operand.expr.name, word, _constant(node.expr))
    raise _refused(node)


def _constant(node: nodes.Node) -> Constant:
    from jinja2 import nodes

    if isinstance(node, nodes.Const) and isinstance(node.value, str | int):
        return node.value
    raise _refused(node)


def _refused(node: nodes.Node) -> ClauseTextError:
    said = _("Clause texts cannot say «{what}»: only names, filters with fixed texts, and if.")
    return ClauseTextError(said.format(what=type(node).__name__.lower()), node.lineno)


def _unknown_filter(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, FILTERS, 1)
    if near:
        return _("Unknown filter «{name}». Did you mean «{near}»?").format(name=name, near=near[0])
    return _("Unknown filter «{name}». Known: {known}.").format(
        name=name, known=", ".join(sorted(FILTERS))
    )


# ---- reading the names --------------------------------------------------------------------


def _names(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Slot):
            yield piece.name
        elif isinstance(piece, Branches):
            for test, body in piece.branches:
                yield from _test_names(test)
                yield from _names(body)
            yield from _names(piece.otherwise)


def _test_names(test: Test) -> Iterator[str]:
    if isinstance(test, Logic):
        for part in test.parts:
            yield from _test_names(part)
    else:
        yield test.name


# ---- filling in ---------------------------------------------------------------------------


def _filled(pieces: tuple[Piece, ...], values: Values, language: Language) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Literal):
            yield piece.text
        elif isinstance(piece, Slot):
            yield _slot_text(piece, values, language)
        else:
            chosen = next(
                (body for test, body in piece.branches if _holds(test, values)), piece.otherwise
            )
            yield from _filled(chosen, values, language)


def _slot_text(slot: Slot, values: Values, language: Language) -> str:
    value = values[slot.name]
    for name, arguments in slot.filters:
        value = FILTERS[name].apply(value, arguments, language)
    return as_text(value, language)


_ORDER: Mapping[str, Callable[[int, int], bool]] = {
    "lt": int.__lt__,
    "lteq": int.__le__,
    "gt": int.__gt__,
    "gteq": int.__ge__,
}


def _holds(test: Test, values: Values) -> bool:
    """Evaluate a test. An open answer is true on its own, and no comparison with it holds.

    So a phrase that prints an open answer stays, with its marked blank, instead of vanishing.
    """
    if isinstance(test, Truth):
        return bool(values[test.name])
    if isinstance(test, Logic):
        if test.operator == "not":
            return not _holds(test.parts[0], values)
        together = all if test.operator == "and" else any
        return together(_holds(part, values) for part in test.parts)
    return _compares(test, values[test.name])


def _compares(test: Comparison, value: Value) -> bool:
    from avtalemaker.language.filters import Open, comparable

    if isinstance(value, Open):
        return False
    constant = test.constant
    if isinstance(constant, tuple):
        return (comparable(value) in constant) == (test.operator == "in")
    if test.operator in {"has", "lacks"}:
        items = value if isinstance(value, tuple) else ()
        inside = constant in [comparable(item) for item in items]
        return inside == (test.operator == "has")
    if test.operator in {"eq", "ne"}:
        return (comparable(value) == constant) == (test.operator == "eq")
    if isinstance(value, int) and isinstance(constant, int):
        return _ORDER[test.operator](value, constant)
    return False
