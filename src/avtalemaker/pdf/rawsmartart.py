"""A second, separate reading of SmartArt for the gate: the words of its drawing, or of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.ooxml import Package

_DOT = "\u2022\t"


def raw_smartart(package: Package, part: str, item: Element) -> tuple[list[str], bool]:
    """Return the texts of the shapes of a dgm:relIds, or the one text of its list.

    The other value tells whether they are those of shapes.
    """
    targets = {
        relation.id: relation.target
        for relation in package.relationships(part)
        if relation.target in package.parts
    }
    data = targets.get(item.get(qname("r:dm")) or "")
    if data is None:
        return [], False
    model = package.xml(data)
    told = [targets.get(e.get("relId") or "") for e in model.iter(qname("dsp:dataModelExt"))]
    if told and told[0]:
        return [shape_text(body) for body in package.xml(told[0]).iter(qname("dsp:txBody"))], True
    return ["".join(f"{_DOT}{line}\n" for line in _tree(model))], False


def shape_text(body: Element) -> str:
    """Return what a shape's text body says, with a dot before each line that has a sign there."""
    lines = []
    for paragraph in body.iter(qname("a:p")):
        words = _words(paragraph)
        dotted = words.strip() and any(
            paragraph.find(f"{qname('a:pPr')}/{qname(f'a:{kind}')}") is not None
            for kind in ("buChar", "buBlip")
        )
        lines.append(f"{_DOT}{words}\n" if dotted else f"{words}\n")
    return "".join(lines)


def _words(paragraph: Element) -> str:
    found = paragraph.iter(qname("a:t"), qname("a:br"))
    return "".join("\n" if e.tag == qname("a:br") else e.text or "" for e in found)


def _tree(model: Element) -> list[str]:
    """Return the lines of a data model as its connections order them, then all that is left."""
    links = [e for e in model.iter(qname("dgm:cxn")) if e.get("type", "parOf") == "parOf"]
    links.sort(key=lambda e: int(o) if (o := e.get("srcOrd") or "").isdecimal() else 0)
    below: dict[str | None, list[str]] = {}
    for link in links:
        below.setdefault(link.get("srcId"), []).append(link.get("destId") or "")
    points = {e.get("modelId") or "": e for e in model.iter(qname("dgm:pt"))}
    order: dict[str, None] = {}

    def follow(name: str, depth: int) -> None:
        if name in order or depth > 200:  # noqa: PLR2004
            return
        order[name] = None
        for other in below.get(name, ()):
            follow(other, depth + 1)

    for name, point in points.items():
        if point.get("type") == "doc":
            follow(name, 0)
    order |= dict.fromkeys(points)
    told = [points[name] for name in order if name in points]
    lines = (_words(p) for e in told if _is_text(e) for p in e.iter(qname("a:p")))
    return [line for line in lines if line.strip()]


def _is_text(point: Element) -> bool:
    settings = point.find(qname("dgm:prSet"))
    is_prompt = settings is not None and settings.get("phldr") in ("1", "true")
    return not is_prompt and point.get("type", "node") not in ("doc", "pres")
