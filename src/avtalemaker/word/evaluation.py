"""A parsed layout filled with values, by walking it: no code is ever made from a layout.

jinja2 would write a Python function and compile it, which takes most of the time it needs and asks
for a sandbox. What `tags.TagReader` lets through is so little that walking it is plainer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.ooxml import MAX_XML

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import nodes


class MissingValueError(Exception):
    """A tag reaches into a value that is not there; `line` is where in the source."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(name)
        self.name = name
        self.line = line


class TooLargeError(Exception):
    """The layout repeats itself until no Word file can hold it."""


def fill(template: nodes.Template, values: Mapping[str, Any]) -> str:
    """Return the source with its tags filled, each value escaped for XML.

    The template has passed `TagReader` without a fault. Raises MissingValueError
    and TooLargeError.
    """
    pieces: list[str] = []
    room = MAX_XML
    for piece in _block(template.body, values):
        room -= len(piece)
        if room < 0:
            raise TooLargeError
        pieces.append(piece)
    return "".join(pieces)


def escaped(text: str) -> str:
    """Return a text as it stands in XML, in an element or between double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def _block(body: Iterable[nodes.Node], scope: Mapping[str, Any]) -> Iterator[str]:
    from jinja2 import nodes

    for node in body:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                if isinstance(child, nodes.TemplateData):
                    yield child.data
                else:
                    yield escaped(str(_value(child, scope)))
        elif isinstance(node, nodes.If):
            yield from _block(_taken(node, scope), scope)
        elif isinstance(node, nodes.For):
            yield from _loop(node, scope)


def _taken(node: nodes.If, scope: Mapping[str, Any]) -> list[nodes.Node]:
    """Return the branch of an `if` that holds."""
    for branch in (node, *node.elif_):
        if _value(branch.test, scope):
            return branch.body
    return node.else_


def _loop(node: nodes.For, scope: Mapping[str, Any]) -> Iterator[str]:
    name = node.target.name  # type: ignore[attr-defined]
    rows = [
        row
        for row in _value(node.iter, scope)
        if node.test is None or _value(node.test, {**scope, name: row})
    ]
    for index, row in enumerate(rows, 1):
        first, last = index == 1, index == len(rows)
        loop = {"index": index, "length": len(rows), "first": first, "last": last}
        yield from _block(node.body, {**scope, name: row, "loop": loop})
    if not rows:
        yield from _block(node.else_, scope)


def _value(node: nodes.Node, scope: Mapping[str, Any]) -> Any:
    from jinja2 import nodes

    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Name):
        return scope[node.name]
    if isinstance(node, nodes.Getattr):
        record = _value(node.node, scope)
        if record is None:
            raise MissingValueError(node.attr, node.lineno)
        return record[node.attr]
    if isinstance(node, nodes.Filter) and node.node is not None:
        return len(_value(node.node, scope))
    if isinstance(node, nodes.CondExpr):
        branch = node.expr1 if _value(node.test, scope) else node.expr2
        return "" if branch is None else _value(branch, scope)
    return _condition(node, scope)


def _condition(node: nodes.Node, scope: Mapping[str, Any]) -> bool:
    from jinja2 import nodes

    if isinstance(node, nodes.Not):
        return not _value(node.node, scope)
    if isinstance(node, nodes.And):
        return bool(_value(node.left, scope) and _value(node.right, scope))
    if isinstance(node, nodes.Or):
        return bool(_value(node.left, scope) or _value(node.right, scope))
    if isinstance(node, nodes.Compare):
        left = _value(node.expr, scope)
        for operand in node.ops:
            right = _value(operand.expr, scope)
            if (left == right) != (operand.op == "eq"):
                return False
            left = right
        return True
    raise AssertionError(node)
