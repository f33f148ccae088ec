"""What a library's head hides is taken out, and out of everything that mentions it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from avtalemaker.findings import Finding
from avtalemaker.library.items import SORTS, Item, asked_by, offered_section, sort_of
from avtalemaker.messages import _, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from avtalemaker.findings import Place
    from avtalemaker.library.layers import Layer


def hide(items: dict[str, Item], layer: Layer) -> tuple[dict[str, Place], list[Finding]]:
    """Take out of the items below a layer what its head hides.

    Returns the keys that are gone, each with the line that hides it, and L033 for names that
    nothing below has. A hidden section takes its clauses along; the questions of a hidden type
    stay for now, as questions that sections share.
    """
    gone: dict[str, Place] = {}
    unknown: list[Finding] = []
    for number, name in enumerate(layer.head.hide):
        place = layer.head_place("hide", number)
        keys = [key for key in items if key == name or key.startswith(f"{name}/")]
        if not keys or name in SORTS[2:]:
            said = _("«hide» names «{name}», which is not in a library below this one.")
            advice = _(
                "Write a section, section/clause, questions/question, types/type, checks/check"
                " or layouts/layout, or take it out."
            )
            advice = did_you_mean(name, items, advice)
            unknown.append(Finding("L033", said.format(name=name), advice, place=place))
            continue
        for key in keys:
            items |= _questions_left(items.pop(key), items)
        gone |= dict.fromkeys([name, *keys], place)
    return gone, unknown


def _questions_left(item: Item, others: Mapping[str, Item]) -> dict[str, Item]:
    """Return the questions that a type asks and no other one does."""
    if sort_of(item.key) != "types":
        return {}
    asked = {
        name
        for key, other in others.items()
        if sort_of(key) == "types"
        for _room, name, _data in asked_by(other.data)
    }
    return {
        f"questions/{name}": Item(f"questions/{name}", data, item.file, (*item.path, room, name))
        for room, name, data in asked_by(item.data)
        if name not in asked and f"questions/{name}" not in others
    }


def without_mentions(
    items: Mapping[str, Item], hidden: Mapping[str, Place]
) -> tuple[dict[str, Item], list[Finding]]:
    """Return the items without what they say of hidden ones, and L040 for what cannot do without.

    A clause that a hidden one conflicts with, and a type that offers it, can; a clause that
    requires it, and a check that asks for it, cannot. Questions that only a hidden section or
    type used go with it.
    """
    if not hidden:
        return dict(items), []
    findings = [
        Finding(
            "L040",
            _("«{name}» is hidden, but «{other}» requires it.").format(name=name, other=key),
            _("Hide both, or write «{other}» anew without it.").format(other=key),
            place=hidden[name],
        )
        for key, item in items.items()
        for name in (*_named(item, "requires"), *_named(item, "without"))
        if name in hidden
    ]
    left = {key: _unmentioned(item, hidden) for key, item in items.items()}
    orphans = {
        key for key, item in left.items() if key.startswith("questions/") and _home(item) in hidden
    }
    used = _words(item for key, item in left.items() if key not in orphans)
    while kept := {key for key in orphans if key.partition("/")[2] in used}:
        orphans -= kept
        used |= _words(left[key] for key in kept)
    return {key: item for key, item in left.items() if key not in orphans}, findings


def _home(item: Item) -> str:
    """Return the section or type whose file a question stands in."""
    data: Mapping[str, Any] = item.file.data if item.file else {}
    return f"types/{data['type']}" if "type" in data else str(data.get("section", ""))


def _words(items: Iterable[Item]) -> set[str]:
    """Return every word of the items that can be a question's name."""
    return {word for item in items for word in _names(item.data)}


def _names(data: Any, key: str = "") -> Iterator[str]:
    """Yield the words of conditions and of texts with tags, and the questions of a type's sides."""
    if isinstance(data, str):
        if "{" in data or key in {"when", "party", "signatories"}:
            yield from re.findall(r"[a-z][a-z0-9_]*", data)
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _names(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _names(value, key)


def _named(item: Item, key: str) -> Sequence[str]:
    named: Sequence[str] = (item.data.get(key) or ()) if isinstance(item.data, dict) else ()
    return named


def _unmentioned(item: Item, hidden: Mapping[str, Place]) -> Item:
    if item.key.startswith("types/"):
        return replace(item, data=_offering(item.data, hidden))
    changes = {
        key: [name for name in named if name not in hidden]
        for key in ("requires", "without", "conflicts")
        if hidden.keys() & set(named := _named(item, key))
    }
    return replace(item, data={**item.data, **changes}) if changes else item


def _offering(data: dict[str, Any], hidden: Collection[str]) -> dict[str, Any]:
    """Return an agreement type that does not offer what is hidden."""
    sections: list[Any] = []
    for offer in data["sections"]:
        section = offered_section(offer)
        if section in hidden:
            continue
        if not isinstance(offer, str) and "preselected" in offer:
            chosen = [c for c in offer["preselected"] if f"{section}/{c}" not in hidden]
            sections.append({**offer, "preselected": chosen})
        else:
            sections.append(offer)
    return {**data, "sections": sections}
