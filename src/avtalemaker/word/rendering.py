"""From an agreement and a layout to a Word document."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from avtalemaker.errors import InputError, LibraryError
from avtalemaker.messages import _
from avtalemaker.ooxml import open_package, qname, to_bytes, write_package
from avtalemaker.word.context import layout_values
from avtalemaker.word.filling import tagged_parts
from avtalemaker.word.finishing import Finisher
from avtalemaker.word.losses import check_nothing_lost
from avtalemaker.word.marks import ANY
from avtalemaker.word.parts import Parts
from avtalemaker.word.properties import OFFICE, set_language, write_core, write_custom

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from avtalemaker.agreement import Agreement, DraftMark
    from avtalemaker.ooxml import Package
    from avtalemaker.word.filling import TaggedPart
    from avtalemaker.word.logos import Logo

BLANK_STYLE = "Avtale Blank"
"""The name of the character style that open answers get, in a layout that has it."""

_NO_LOGOS: Mapping[str, bytes] = MappingProxyType({})


def render(
    layout: bytes,
    agreement: Agreement,
    draft: DraftMark | None,
    *,
    logos: Mapping[str, bytes] = _NO_LOGOS,
) -> bytes:
    """Return the agreement as a .docx in a layout; without a draft mark when `draft` is None.

    `logos` maps the parties' logo file names to the files. Equal input gives equal bytes.
    Raises LibraryError when the layout cannot be used or leaves a text out, InputError when a
    logo is missing or no picture.
    """
    from avtalemaker.document import read_document

    package, tagged = _opened(layout, agreement.layout)
    parts = Parts(package)
    pictures = _pictures(agreement, logos)
    values = layout_values(agreement, draft, logos)
    tags = [clause.tag for section in agreement.sections for clause in section.clauses]
    blank_style = _blank_style(package)
    for part in tagged:
        root = part.fill(values, package.name)
        picture = partial(_picture, parts, part.name, pictures)
        Finisher(package.name, tags, blank_style, picture).finish(root)
        parts.content[part.name] = _written(root, package.name)
    set_language(parts, agreement)
    write_core(parts, agreement)
    document = read_document(write_package(parts.content), package.name)
    check_nothing_lost(agreement, document, package.name)
    write_custom(parts, draft, document.fingerprint)
    return write_package(parts.content)


def _opened(layout: bytes, name: str) -> tuple[Package, list[TaggedPart]]:
    try:
        package = open_package(layout, f"{name}.docx")
        return package, tagged_parts(package)
    except InputError as fault:
        raise LibraryError(fault.message, fault.advice, fault.findings) from None


def _blank_style(package: Package) -> str:
    part = package.related(package.main, "styles")
    if part is None:
        return ""
    for style in package.xml(part).iter(qname("w:style")):
        name = style.find(qname("w:name"))
        if name is not None and name.get(qname("w:val")) == BLANK_STYLE:
            return style.get(qname("w:styleId"), "")
    return ""


def _pictures(agreement: Agreement, logos: Mapping[str, bytes]) -> Mapping[int, Logo]:
    if not any(party.logo for party in agreement.parties):
        return {}
    from avtalemaker.word.logos import logos_of

    return logos_of(agreement, logos)


def _picture(parts: Parts, where: str, logos: Mapping[int, Logo], index: int) -> Element:
    logo = logos[index]
    target = f"word/media/logo{index + 1}.{logo.ending}"
    if target not in parts.content:
        parts.content[target] = logo.data
        parts.declare(target, logo.content_type)
    return logo.drawing(parts.relationship(where, f"{OFFICE}/image", target))


def _written(root: Element, layout: str) -> bytes:
    data = to_bytes(root)
    if ANY.search(data.decode("utf-8")):
        raise LibraryError(
            _("The layout {layout} prints a value where there is no text.").format(layout=layout),
            _("Put the tag in ordinary text, not in a field, a link or a picture's description."),
        )
    return data
