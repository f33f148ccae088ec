"""Which items must come from the same version when two versions of a library are mixed.

A clause needs its section's head, the questions it uses and the clauses it requires. Where the
other version has none that will do, the two items go together.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from avtalemaker.language.clausetext import ClauseText, Condition
from avtalemaker.library.items import Item, asked_by, offered_section, sort_of
from avtalemaker.library.references import ALWAYS, lead_in_endings
from avtalemaker.reach import reached

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    Data = dict[str, Any]
    Bonds = defaultdict[str, set[str]]


@dataclass(frozen=True)
class Side:
    """One version of a library, and what its items need of each other."""

    items: Mapping[str, Item]
    _names: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def questions(self) -> dict[str, dict[str, Data]]:
        """Every question by its name: the keys of the items that define it, with its data."""
        found: defaultdict[str, dict[str, Data]] = defaultdict(dict)
        for key, item in self.items.items():
            if key.startswith("questions/"):
                found[key.partition("/")[2]][key] = item.data
            elif key.startswith("types/"):
                for _room, name, data in asked_by(item.data):
                    found[name][key] = data
        return dict(found)

    def kind(self, name: str) -> str:
        """Return the kind of a question, empty where there is none by that name."""
        defined = self.questions.get(name)
        return next(iter(defined.values()))["kind"] if defined else ""

    def names(self, key: str) -> frozenset[str]:
        """Return the questions that an item's texts and conditions use and it does not define."""
        if key not in self._names:
            data = self.items[key].data
            own = {name for _room, name, _data in asked_by(data)}
            self._names[key] = _names(key, data) - own - ALWAYS
        return self._names[key]

    def definers(self, key: str) -> set[str]:
        """Return the items that have what a key names: a question may stand in types as well."""
        room, _slash, name = key.partition("/")
        return {key, *(self.questions.get(name, ()) if room == "questions" else ())}

    def needed_items(self, key: str) -> Iterator[str]:
        """Yield the items that an item cannot do without, by key."""
        data, room = self.items[key].data, key.partition("/")[0]
        if room == "types":
            yield f"layouts/{data.get('layout', 'standard')}"
            for offer in data["sections"]:
                section = offered_section(offer)
                chosen = [] if isinstance(offer, str) else offer.get("preselected", [])
                yield section
                yield from (f"{section}/{clause}" for clause in chosen)
        elif sort_of(key) == "clauses":
            yield room
            yield from (*data.get("requires", ()), *data.get("conflicts", ()))

    def style(self, section: str) -> tuple[str, frozenset[str]]:
        """Return what of a section's head its clauses are written for: form, end of lead-in."""
        head = self.items[section].data
        lead_in = head.get("lead_in", {})
        return head["form"], frozenset(lead_in_endings(lead_in.values()))


def lifted(base: Side, newer: Side) -> dict[str, Item]:
    """Return the questions that only the base's agreement types ask, each as an item of its own.

    So one of them can be kept without keeping the whole agreement type.
    """
    return {
        f"questions/{name}": Item(
            f"questions/{name}", defined[key], item.file, _path(item.data, name)
        )
        for name, defined in base.questions.items()
        if name not in newer.questions and f"questions/{name}" not in defined
        for key in list(defined)[:1]
        for item in [base.items[key]]
    }


def bonds(base: Side, newer: Side, differing: Collection[str]) -> Mapping[str, set[str]]:
    """Return, for each key that is taken from the base, the keys that must be taken with it."""
    found: Bonds = defaultdict(set)
    for key in differing:
        if key in base.items and not key.startswith("layouts/"):
            found[key].update(_unmet(key, base, newer))
        if key in newer.items and not key.startswith("layouts/"):
            for needed in _unmet(key, newer, base):
                for other in newer.definers(needed):
                    found[other].add(key)
    _bind_askers(base, newer, found)
    for group in _circles(base, newer):
        for key in group:
            found[key] |= group
    for key in _types(newer) if not _types(base) & _types(newer) else ():
        found[key] |= _types(base)  # without the new types, an old one: one at least must be left
    return found


def _unmet(key: str, own: Side, other: Side) -> Iterator[str]:
    """Yield what an item needs and the other version cannot give it."""
    for needed in own.needed_items(key):
        if needed not in other.items:
            yield needed
    if sort_of(key) == "clauses":
        section = key.partition("/")[0]
        if section in other.items and own.style(section) != other.style(section):
            yield section
    for name in own.names(key):
        if name not in other.questions:
            yield f"questions/{name}"
        elif own.kind(name) != other.kind(name):
            yield from {**own.questions[name], **other.questions[name]}


def _bind_askers(base: Side, newer: Side, found: Bonds) -> None:
    """Bind the items that define one question, so that it has one definition and always has one."""
    for name, before in base.questions.items():
        after = newer.questions.get(name, {})
        datas = [*before.values(), *after.values()]
        if any(data != datas[0] for data in datas):
            for key in {*before, *after}:
                found[key] |= {*before, *after}
        for key in after.keys() - before:
            found[key] |= before.keys()


def _circles(base: Side, newer: Side) -> Iterator[set[str]]:
    """Yield the items of questions that could wait for each other once the versions are mixed."""
    waits: defaultdict[str, set[str]] = defaultdict(set)
    for side in (base, newer):
        for name, defined in side.questions.items():
            for data in defined.values():
                waits[name] |= _names("questions/", data)
    reach = {name: set(reached(found, lambda n: waits.get(n, ()))) for name, found in waits.items()}
    for name, others in reach.items():
        if name in others:
            circle = {other for other in others if name in reach.get(other, ())}
            sides = (base, newer)
            yield {key for s in sides for n in circle for key in s.definers(f"questions/{n}")}


def _types(side: Side) -> set[str]:
    return {key for key in side.items if key.startswith("types/")}


def _names(key: str, data: Data) -> frozenset[str]:
    texts = [text for phrase in _phrases(key, data) for text in phrase.values()]
    conditions = [data["when"]] if "when" in data else []
    names = frozenset[str]().union(*(ClauseText(text).names for text in texts))
    names = names.union(*(Condition(condition).names for condition in conditions))
    if key.startswith("types/"):
        names = names.union(*(_names("questions/", each) for _room, _name, each in asked_by(data)))
        names = names.union(*(side.values() for side in data["sides"]))
    return names


def _phrases(key: str, data: Data) -> Iterator[Data]:
    """Yield the texts of an item in which names stand."""
    room, _slash, _name = key.partition("/")
    if room == "types":
        yield data["title"]
    elif room == "questions":
        default = data.get("default")
        if default is not None:
            yield default if isinstance(default, dict) else {"nb": str(default)}
    elif sort_of(key) == "clauses":
        yield from data["wordings"].values()
    elif room != "checks" and "lead_in" in data:
        yield data["lead_in"]


def _path(data: Data, name: str) -> tuple[str, str]:
    return next(room for room, asked, _data in asked_by(data) if asked == name), name
