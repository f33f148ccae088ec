"""The small, allow-listed part of Jinja in which clause texts and conditions are written.

Jinja only parses here. Its tree is turned into our own few nodes, and what has no node here has
no meaning: calls, attributes, loops and arithmetic cannot be written, so they cannot attack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.language.filters import FILTERS
from avtalemaker.language.pieces import (
    Branches,
    Comparison,
    Literal,
    Logic,
    Other,
    Slot,
    Truth,
    filled,
    holds,
    names_in_test,
    names_in_text,
)
from avtalemaker.messages import _

if TYPE_CHECKING:
    import jinja2
    from jinja2 import nodes

    from avtalemaker.language import Language
    from avtalemaker.language.filters import Constant
    from avtalemaker.language.pieces import Piece, Test, Values

LENGTH_LIMIT = 20_000  # characters; the longest clause of the standard library has 900
DEPTH_LIMIT = 20  # levels of `if` and brackets; an honest text has three
_UNSEEN = re.compile(r"\{#|\{%[-+]?\s*raw\b")  # what Jinja takes away before there is a tree


class ClauseTextError(LibraryError):
    """A clause text says something that clause texts cannot say.

    `line` counts from 1 within the text itself. A library's check catches it and names the
    file; from a basis that was tampered with it goes on, as the refusal it is.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message, _("The keepers' guide lists what clause texts can say."))
        self.line = line


@dataclass(frozen=True)
class ClauseText:
    """A clause text: the source as written, parsed when its pieces are first needed.

    `parse_text` parses at once; made from the source alone, a text that has passed the check
    before costs nothing until it is printed.
    """

    source: str

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the parsed text; raises `ClauseTextError`."""
        if "{" not in self.source:  # most titles and many lead-ins: no parser needed
            return (Literal(self.source),)
        return _pieces(_tree(self.source).body, 0)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return every name the text uses, those in its conditions included."""
        return frozenset(names_in_text(self.pieces))

    def fill(self, values: Values, language: Language) -> str:
        """Return the text filled in.

        Raises `KeyError` for a name that has no value: the caller gives every question a value.
        """
        return "".join(text for _slot, text in filled(self.pieces, values, language))

    def has_gap(self, values: Values, language: Language) -> bool:
        """Say whether a name that the text would print has nothing to print."""
        return any(slot and not text for slot, text in filled(self.pieces, values, language))


@dataclass(frozen=True)
class Condition:
    """A condition, parsed when it is first needed; see `ClauseText`."""

    source: str

    @cached_property
    def test(self) -> Test:
        """Return the parsed condition; raises `ClauseTextError`."""
        return _whole_test(self.source)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return every name the condition uses."""
        return frozenset(names_in_test(self.test))

    def holds(self, values: Values) -> bool:
        """Say whether the condition holds; see `pieces.holds` for open answers."""
        return holds(self.test, values)


# ---- parsing ------------------------------------------------------------------------------


def parse_text(source: str) -> ClauseText:
    """Parse a clause text; raises `ClauseTextError`."""
    text = ClauseText(source)
    _ = text.pieces
    return text


def parse_condition(source: str) -> Condition:
    """Parse a condition such as `union and meetings_per_year >= 1`; raises `ClauseTextError`."""
    condition = Condition(source)
    _ = condition.test
    return condition


def _whole_test(source: str) -> Test:
    from jinja2 import nodes

    body = _tree("{% if " + source + " %}{% endif %}").body
    node = body[0]
    alone = isinstance(node, nodes.If) and not (node.body or node.elif_ or node.else_)
    if len(body) != 1 or not isinstance(node, nodes.If) or not alone:
        raise ClauseTextError(_("The condition is not one whole expression."))
    return _test(node.test, 0)


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701 - it only parses


def _tree(source: str) -> nodes.Template:
    import jinja2

    if len(source) > LENGTH_LIMIT:
        raise ClauseTextError(_("The text is too long for a clause."))
    if unseen := _UNSEEN.search(source):
        said = _("Clause texts cannot say «{what}»: only names, filters with fixed texts, and if.")
        line = source.count("\n", 0, unseen.start()) + 1
        raise ClauseTextError(said.format(what=unseen[0]), line)
    try:
        return _environment().parse(source)
    except jinja2.TemplateSyntaxError as error:
        raise ClauseTextError(_not_understood(error.message or ""), error.lineno) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        raise _too_deep() from error


def _not_understood(reason: str) -> str:
    """Say what Jinja's parser says, in the words of those who write clause texts."""
    if "tags" in reason and "end of template" in reason:
        return _("An {% if … %} has no {% endif %}.")
    if found := re.search(r"unknown tag '(\w+)'", reason):
        if found[1] in {"elif", "else", "endif"}:
            return _("«{tag}» stands without an {{% if … %}} before it.").format(tag=found[1])
        return _("There is no tag called «{tag}»: only if, elif, else and endif.").format(
            tag=found[1]
        )
    if "got '='" in reason:
        return _("One equals sign compares nothing: write == between the two.")
    return _("What stands in {{ … }} or {% … %} cannot be understood.")


def _too_deep(line: int = 1) -> ClauseTextError:
    return ClauseTextError(_("The text is nested too deeply."), line)


def _pieces(body: list[nodes.Node], depth: int) -> tuple[Piece, ...]:
    from jinja2 import nodes

    pieces: list[Piece] = []
    for node in body:
        if isinstance(node, nodes.Output):
            pieces += [
                Literal(part.data) if isinstance(part, nodes.TemplateData) else _slot(part)
                for part in node.nodes
            ]
        elif isinstance(node, nodes.If):
            pieces.append(_branches(node, depth + 1))
        else:
            raise _refused(node)
    return tuple(pieces)


def _branches(node: nodes.If, depth: int) -> Branches:
    if depth > DEPTH_LIMIT:
        raise _too_deep(node.lineno)
    return Branches(
        tuple((_test(part.test, 0), _pieces(part.body, depth)) for part in (node, *node.elif_)),
        _pieces(node.else_, depth),
    )


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


def _test(node: nodes.Node, depth: int) -> Test:
    from jinja2 import nodes

    if depth > DEPTH_LIMIT:
        raise _too_deep(node.lineno)
    if isinstance(node, nodes.Name):
        return Truth(node.name)
    if isinstance(node, nodes.And | nodes.Or):
        word = "and" if isinstance(node, nodes.And) else "or"
        return Logic(word, tuple(_test(part, depth + 1) for part in _chain(node)))
    if isinstance(node, nodes.Not):
        return Logic("not", (_test(node.node, depth + 1),))
    if isinstance(node, nodes.Compare) and len(node.ops) == 1:
        return _comparison(node)
    raise _refused(node)


def _chain(node: nodes.And | nodes.Or) -> list[nodes.Expr]:
    """Return the terms of `a and b and c`, which Jinja nests to the left."""
    kind = type(node)
    terms = [node.right]
    left = node.left
    while isinstance(left, kind):
        terms.append(left.right)
        left = left.left
    return [left, *reversed(terms)]


def _comparison(node: nodes.Compare) -> Comparison:
    """Read `name op constant`, `name op name`, `name in ('a', 'b')` or `'a' in name`."""
    from jinja2 import nodes

    (operand,) = node.ops
    left, right = node.expr, operand.expr
    membership = operand.op in {"in", "notin"}
    if isinstance(left, nodes.Name) and isinstance(right, nodes.Tuple | nodes.List):
        if membership:
            return Comparison(left.name, operand.op, tuple(_constant(c) for c in right.items))
    elif isinstance(right, nodes.Name) and membership:
        word = "has" if operand.op == "in" else "lacks"
        return Comparison(right.name, word, _constant(left))
    elif isinstance(left, nodes.Name) and not membership:
        other = Other(right.name) if isinstance(right, nodes.Name) else _constant(right)
        return Comparison(left.name, operand.op, other)
    raise _refused(node)


def _constant(node: nodes.Node) -> Constant:
    from jinja2 import nodes

    if isinstance(node, nodes.Const) and isinstance(node.value, str | int):
        value: Constant = node.value
        return value
    raise _refused(node)


def _refused(node: nodes.Node) -> ClauseTextError:
    said = _("Clause texts cannot say «{what}»: only names, filters with fixed texts, and if.")
    known = [n.lineno for n in (node, *node.iter_child_nodes()) if n.lineno]
    return ClauseTextError(said.format(what=type(node).__name__.lower()), known[0] if known else 1)


def _unknown_filter(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, FILTERS, 1)
    if near:
        return _("Unknown filter «{name}». Did you mean «{near}»?").format(name=name, near=near[0])
    return _("Unknown filter «{name}». Known: {known}.").format(
        name=name, known=", ".join(sorted(FILTERS))
    )
