"""Reading a .docx: the parts of the package become one `Document`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, twips
from avtalemaker.document.bindings import stale_controls
from avtalemaker.document.bookmarks import Bookmarks
from avtalemaker.document.context import Reading
from avtalemaker.document.document import Document, paragraphs_of
from avtalemaker.document.equationhabits import read_equation_habits
from avtalemaker.document.facts import (
    check_settings,
    only_language,
    read_compatibility,
    read_core,
    read_custom,
)
from avtalemaker.document.faults import Faults
from avtalemaker.document.fontkinds import read_font_kinds
from avtalemaker.document.hidden import Hiding, Visibility, leave_out_hidden
from avtalemaker.document.notes import Notes
from avtalemaker.document.numbering import Numbering
from avtalemaker.document.references import check_references, page_references
from avtalemaker.document.sections import read_layouts
from avtalemaker.document.settling import settled, without_place
from avtalemaker.document.sheets import read_habits
from avtalemaker.document.stories import read_sections, whole_story
from avtalemaker.document.styles import Styles
from avtalemaker.document.stylewords import check_style_words
from avtalemaker.document.theme import read_theme
from avtalemaker.errors import InputError
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _
from avtalemaker.ooxml import MOST_PARAGRAPHS, open_package, qname, refuse_length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.settling import Settled
    from avtalemaker.document.styles import Layer
    from avtalemaker.ooxml import Package

DEFAULT_TAB = 36.0


def read_document(data: bytes, name: str, *, accept_changes: bool = False) -> Document:
    """Return the Word file `data`; `name` is what messages call it.

    Tracked changes are always read as if they were accepted; unless `accept_changes`, that there
    are any is unknown (D101).

    Raises InputError when the file is damaged, hostile or no Word document (D001 to D021).
    What is merely unknown (D101 and up) is in `Document.unknown`, with the text read all the same.
    """
    package = settled(open_package(data, name))
    faults = Faults(name)
    _tell_what_was_settled(package, faults, accepted=accept_changes)
    body = _body(package)
    settings = _optional(package, "settings")
    styles = _styles(package, faults)
    _leave_out_hidden(package, styles, faults)
    habits = read_habits(settings)
    layouts = read_layouts(body, habits, faults)
    reading = _reading(package, styles, body, settings, faults)
    check_settings(settings, faults)
    reading.notes = Notes(package, body, settings, whole_story)
    sections = read_sections(reading, body, layouts, odd_and_even=habits.odd_and_even)
    check_style_words(sections, faults)
    check_references(reading, (p for s in sections for p in paragraphs_of(s.blocks)))
    core = read_core(package)
    return Document(
        name=name,
        sections=sections,
        core=core,
        custom=read_custom(package),
        language=_language(styles, reading.table) or core.language,
        tab_width=twips(child(settings, "w:defaultTabStop"), "w:val") or DEFAULT_TAB,
        note_line=reading.notes.line(reading),
        unknown=tuple(faults.unknown),
        remarks=tuple(faults.remarks),
        page_references=page_references(reading),
        source=data,
        tracked_changes=package.changes.count,
        accepted_changes=package.changes.count if accept_changes else 0,
    )


def _tell_what_was_settled(package: Settled, faults: Faults, *, accepted: bool) -> None:
    faults.tracked(package.changes, accepted=accepted)
    faults.beside(package.comments, package.unfilled)
    for part, tree in package.trees.items():
        stale = stale_controls(package, tree)
        faults.stale(stale if part == package.main else without_place(stale))


def _body(package: Package) -> Element:
    name = package.name
    body = child(package.xml(package.main), "w:body")
    if body is None:
        message = _("{file} cannot be used: it holds no text.").format(file=name)
        advice = _("Choose a file that Word has saved as “Word document (.docx)”.")
        raise InputError(message, advice, [Finding("D019", message, advice, place=Place(name))])
    if sum(1 for _paragraph in body.iter(qname("w:p"))) > MOST_PARAGRAPHS:
        refuse_length(name)
    return body


def _styles(package: Package, faults: Faults) -> Styles:
    theme = read_theme(_optional(package, "theme"))
    kinds = read_font_kinds(_optional(package, "fontTable"))
    return Styles(_optional(package, "styles"), theme, faults, kinds)


def _reading(
    package: Settled, styles: Styles, body: Element, settings: Element | None, faults: Faults
) -> Reading:
    """Return the reading of the body before its first paragraph."""
    sheet, lists = _optional(package, "styles"), _optional(package, "numbering")
    language = only_language(sheet, [sheet, lists, package.xml(package.main)])
    return Reading(
        package=package,
        part=package.main,
        styles=styles,
        numbering=Numbering(lists, faults, language),
        faults=faults,
        compatibility=read_compatibility(settings),
        bookmarks=Bookmarks(body),
        read_story=whole_story,
        equations=read_equation_habits(settings),
    )


def _leave_out_hidden(package: Settled, styles: Styles, faults: Faults) -> None:
    """Take the hidden text out of all stories; messages name the places of the body."""
    lists = Numbering(_optional(package, "numbering"), Faults(faults.file))
    visibility = Visibility(styles, lists)
    for part, tree in package.trees.items():
        found = leave_out_hidden(tree, visibility)
        if part != package.main:
            found = Hiding(without_place(found.left_out), without_place(found.stuck))
        faults.hidden(found.left_out, found.stuck)


def _language(styles: Styles, table: Layer) -> str:
    """Return the language that text has when no run says otherwise."""
    return styles.run_style(styles.paragraph_style_id(""), table, None).language


def _optional(package: Package, kind: str) -> Element | None:
    part = package.related(package.main, kind)
    return None if part is None else package.xml(part)
