"""The tags of a layout, held against what a tag may say: names, `if`, `for`, and no more.

A layout comes from somebody else's machine. What is not on the list cannot be written, so it
cannot be run: no calls, no attributes but those of `context.py`, no arithmetic, no assignments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from avtalemaker.messages import _
from avtalemaker.word.context import FLAG, LOOP, NAMES, TEXT, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import nodes

MAX_DEPTH = 3
"""Loops inside loops: an agreement has sections, clauses, and nothing below them."""

Place = tuple[Shape, str]
"""A value's shape, and its name from the top: `sections[].clauses[].text`."""


class Fault(NamedTuple):
    """One fault of a tag; `line` is the line of the source that jinja read."""

    code: str
    line: int
    message: str
    advice: str = ""


class TagReader:
    """Walks a parsed layout; `faults` is what it met, `printed` the names that are printed."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.printed: set[str] = set()

    def read(self, template: nodes.Template) -> None:
        """Walk one part of a layout."""
        top: dict[str, Place] = {name: (shape, name) for name, shape in NAMES.items()}
        self._block(template.body, top, 0)

    def _block(self, body: list[nodes.Node], scope: Mapping[str, Place], depth: int) -> None:
        from jinja2 import nodes

        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    if not isinstance(child, nodes.TemplateData):
                        self._print(child, scope)
            elif isinstance(node, nodes.If):
                self._value(node.test, scope)
                self._block([*node.body, *node.elif_, *node.else_], scope, depth)
            elif isinstance(node, nodes.For):
                self._loop(node, scope, depth + 1)
            else:
                self._forbid(node)

    def _loop(self, node: nodes.For, scope: Mapping[str, Place], depth: int) -> None:
        from jinja2 import nodes

        if not isinstance(node.target, nodes.Name) or node.recursive or depth > MAX_DEPTH:
            self._forbid(node)
            return
        found = self._value(node.iter, scope)
        if found is None:
            return
        shape, path = found
        if not isinstance(shape, list):
            message = _("“{name}” is one value, so there is nothing to go through with “for”.")
            self._fault("T013", node, message.format(name=_written(node.iter)))
            return
        inner = {**scope, node.target.name: (shape[0], f"{path}[]"), "loop": (LOOP, "loop")}
        if node.test is not None:
            self._value(node.test, {**scope, node.target.name: inner[node.target.name]})
        self._block(node.body, inner, depth)
        self._block(node.else_, scope, depth)

    def _print(self, node: nodes.Node, scope: Mapping[str, Place]) -> None:
        from jinja2 import nodes

        if isinstance(node, nodes.CondExpr):
            self._value(node.test, scope)
            for branch in (node.expr1, node.expr2):
                if branch is not None:
                    self._print(branch, scope)
            return
        found = self._value(node, scope)
        if found is None:
            return
        shape, path = found
        if shape == TEXT:
            self.printed.add(path)
            return
        if shape == FLAG:
            message = _("“{name}” is yes or no; it can be asked for with “if”, not printed.")
        elif isinstance(shape, list):
            message = _("“{name}” is a list; go through it with “for”.")
        else:
            message = _("“{name}” is several values; print one of them, such as “{name}.{first}”.")
        first = next(iter(shape), "") if isinstance(shape, dict) else ""
        self._fault("T013", node, message.format(name=_written(node), first=first))

    def _value(self, node: nodes.Node, scope: Mapping[str, Place]) -> Place | None:
        """Return what an expression is; None when it is at fault, and then that is noted."""
        from jinja2 import nodes

        if isinstance(node, nodes.Const) and type(node.value) in (str, int):
            return TEXT, ""
        if isinstance(node, nodes.Name):
            return self._named(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, scope)
        if isinstance(node, nodes.Filter) and node.name == "length" and not node.args:
            return (TEXT, "") if node.node and self._value(node.node, scope) else None
        if _is_condition(node):
            parts = [self._value(part, scope) for part in _operands(node)]
            return None if None in parts else (FLAG, "…")
        self._forbid(node)
        return None

    def _named(self, node: nodes.Name, scope: Mapping[str, Place]) -> Place | None:
        if node.name in scope:
            return scope[node.name]
        message = _("There is no value with the name “{name}”.").format(name=node.name)
        self._fault("T001", node, message, nearest(node.name, scope))
        return None

    def _attribute(self, node: nodes.Getattr, scope: Mapping[str, Place]) -> Place | None:
        found = self._value(node.node, scope)
        if found is None:
            return None
        shape, path = found
        if isinstance(shape, dict) and node.attr in shape:
            return shape[node.attr], f"{path}.{node.attr}"
        message = _("“{name}” has nothing called “{attribute}”.")
        known = shape if isinstance(shape, dict) else {}
        message = message.format(name=_written(node.node), attribute=node.attr)
        self._fault("T001", node, message, nearest(node.attr, known))
        return None

    def _forbid(self, node: nodes.Node) -> None:
        advice = _("A layout can hold names, “if” and “for”; see docs/malfelt.md.")
        message = _("This kind of tag is not allowed in a layout ({kind}).")
        self._fault("T010", node, message.format(kind=type(node).__name__), advice)

    def _fault(self, code: str, node: nodes.Node, message: str, advice: str = "") -> None:
        self.faults.append(Fault(code, node.lineno, message, advice))


def _is_condition(node: nodes.Node) -> TypeGuard[nodes.And | nodes.Or | nodes.Not | nodes.Compare]:
    from jinja2 import nodes

    if isinstance(node, nodes.Compare):
        return all(operand.op in ("eq", "ne") for operand in node.ops)
    return isinstance(node, nodes.And | nodes.Or | nodes.Not)


def nearest(name: str, known: Mapping[str, object]) -> str:
    """Return advice: the known name that is most like this one, or all of them."""
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1, 0.5)
    if close:
        return _("Did you mean “{name}”?").format(name=close[0])
    return _("The names are: {names}.").format(names=", ".join(known)) if known else ""


def _written(node: nodes.Node) -> str:
    """Return an expression as it stands in the layout, as far as it is names."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _operands(node: nodes.And | nodes.Or | nodes.Not | nodes.Compare) -> list[nodes.Node]:
    from jinja2 import nodes

    if isinstance(node, nodes.Not):
        return [node.node]
    if isinstance(node, nodes.Compare):
        return [node.expr, *(operand.expr for operand in node.ops)]
    return [node.left, node.right]
