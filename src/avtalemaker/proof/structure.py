"""One structure in both languages: the same tests, the same branches, the same answers in each.

Words stand in another order in nynorsk, so the answers inside one branch may too, and an answer
may be named once more; what bends a word for its place in the sentence may differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.findings import Finding
from avtalemaker.language.pieces import Branches, Slot
from avtalemaker.messages import _
from avtalemaker.proof.branches import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.language.pieces import Piece
    from avtalemaker.proof.texts import Text

GRAMMATICAL = frozenset({"genitive", "lower_first", "upper_first", "names"})
"""Filters that change how an answer is bent, and not what it says."""


def unlike(text: Text) -> Iterator[Finding]:
    """Yield the first place where bokmål and nynorsk are built differently (L071)."""
    difference = _difference(text.pattern.nb.pieces, text.pattern.nn.pieces)
    if difference:
        said = _("«{name}» is built differently in bokmål and nynorsk: {difference}.")
        yield Finding(
            "L071",
            said.format(name=text.name, difference=difference),
            _("Use the same conditions in the same order, and the same answers in each branch."),
            place=text.place,
        )


def _difference(nb: Sequence[Piece], nn: Sequence[Piece]) -> str:
    """Return what differs in two bodies, in a few words; empty when nothing does."""
    if bare := _slots(nb) ^ _slots(nn):
        return _("only one of them has {what}").format(what=min(bare))
    chains, others = ([p for p in body if isinstance(p, Branches)] for body in (nb, nn))
    for chain, other in zip(chains, others, strict=False):
        if difference := _difference_of_chains(chain, other):
            return difference
    if len(chains) != len(others):
        longer = chains if len(chains) > len(others) else others
        test = longer[min(len(chains), len(others))].branches[0][0]
        return _("only one of them has {what}").format(what=f"{{% if {spelled(test)} %}}")
    return ""


def _difference_of_chains(nb: Branches, nn: Branches) -> str:
    for (test, body), (other, other_body) in zip(nb.branches, nn.branches, strict=False):
        if test != other:
            return f"«{spelled(test)}» / «{spelled(other)}»"
        if difference := _difference(body, other_body):
            return difference
    if len(nb.branches) != len(nn.branches):
        return _("only one of them has {what}").format(what="{% elif %}")
    if bool(nb.otherwise) != bool(nn.otherwise):
        return _("only one of them has {what}").format(what="{% else %}")
    return _difference(nb.otherwise, nn.otherwise)


def _slots(body: Sequence[Piece]) -> set[str]:
    """Return the answers a body prints outside its branches, as a keeper writes them."""
    found: set[str] = set()
    for piece in body:
        if isinstance(piece, Slot):
            filters = [name for name, _arguments in piece.filters if name not in GRAMMATICAL]
            found.add("{{ " + " | ".join([piece.name, *filters]) + " }}")
    return found
