"""The clauses of a library found and listed, straight from its items: no text is parsed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import InputError
from avtalemaker.library.items import offered_section
from avtalemaker.messages import _, did_you_mean, reading_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from avtalemaker.library.layers import Resolved

APPROVED = "approved"


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is empty does not matter.

    A clause holds the words when each stands somewhere in it, in either language.
    """

    words: str = ""
    section: str = ""
    status: str = ""
    type: str = ""


def listed(resolved: Resolved, wanted: Wanted) -> str:
    """Return a line for each section and clause; over several layers, with the clause's layer.

    A section without clauses is there when nothing is asked of clauses. Raises `InputError` for
    names that the library does not have.
    """
    words = wanted.words.casefold().split()
    lines: list[str] = []
    for section in _sections(resolved, wanted):
        clauses = [
            _line(key, data, resolved)
            for key, data in _clauses(resolved, section)
            if wanted.status in {"", data.get("status", APPROVED)} and _holds(key, data, words)
        ]
        if clauses or not (words or wanted.status):
            title = resolved.items[section].data["title"][reading_language()]
            lines += [f"{section}: {title}", *clauses]
    return "\n".join(lines)


def _sections(resolved: Resolved, wanted: Wanted) -> Iterator[str]:
    sections = [key for key in resolved.items if "/" not in key]
    types = {
        key.removeprefix("types/"): item.data
        for key, item in resolved.items.items()
        if key.startswith("types/")
    }
    _known(wanted.section, sections, _("The library has no section «{name}»."))
    _known(wanted.type, types, _("The library has no agreement type «{name}»."))
    offered = types[wanted.type]["sections"] if wanted.type else sections
    names = {offered_section(offer) for offer in offered}
    for section in sections:
        if section in names and wanted.section in {"", section}:
            yield section


def _known(name: str, names: Iterable[str], said: str) -> None:
    if name and name not in names:
        otherwise = _("Known here: {known}.").format(known=", ".join(names))
        raise InputError(said.format(name=name), did_you_mean(name, names, otherwise))


def _clauses(resolved: Resolved, section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, item in resolved.items.items():
        if key.startswith(f"{section}/"):
            yield key, item.data


def _line(key: str, data: Mapping[str, Any], resolved: Resolved) -> str:
    status = data.get("status", APPROVED)
    marks = [] if status == APPROVED else [status]
    if len(resolved.layers) > 1:
        marks.append(resolved.owner(key).head.id)
    shown = f" ({', '.join(marks)})" if marks else ""
    return f"  {key}: {data['title'][reading_language()]}{shown}"


def _holds(key: str, data: Mapping[str, Any], words: Sequence[str]) -> bool:
    if not words:
        return True
    said = "\n".join([key, *_texts(data)]).casefold()
    return all(word in said for word in words)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
