"""A library from nothing: a head, one clause that shows how, the schema, and a page to read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.errors import FileRefusedError, InputError
from avtalemaker.files import read_file, refusing, write_tree
from avtalemaker.library.layers import resolve
from avtalemaker.library.load import read_library
from avtalemaker.library.schema import SCHEMA
from avtalemaker.library.shelf import STANDARD, is_shelf_name
from avtalemaker.library.source import HEAD
from avtalemaker.messages import N_, _, catalog
from avtalemaker.model import Form
from avtalemaker.workflows.libraries import finder, unknown_library
from avtalemaker.yamlfile import dump_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.language import Language
    from avtalemaker.library.shelf import Shelf
    from avtalemaker.model import Library, Section

README = "LES-MEG.txt"
SCHEMA_NAME = "library.schema.json"
LICENCE = "CC0-1.0"
_JUNK = {".DS_Store", "desktop.ini", "Thumbs.db"}
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ß": "ss"})

_TEXTS = {
    Form.INFINITIVE: ("møtes én gang i året for å se på hvordan samarbeidet går",
                      "møtast éin gong i året for å sjå korleis samarbeidet går"),
    Form.AT_CLAUSE: ("samarbeidet blir bedre av at partene møtes hvert år",
                     "samarbeidet blir betre av at partane møtest kvart år"),
    Form.NOUN_PHRASE: ("et årlig møte om hvordan samarbeidet går",
                       "eit årleg møte om korleis samarbeidet går"),
    Form.SENTENCE: ("Partene møtes hvert år for å se på hvordan samarbeidet går.",
                    "Partane møtest kvart år for å sjå korleis samarbeidet går."),
}  # fmt: skip
_TEXTS[Form.PARAGRAPH] = _TEXTS[Form.SENTENCE]

_HOW_HEAD = N_("Who publishes the library. Raise the version each time it goes out.")
_HOW_CLAUSE = N_(
    "An example: one clause in one section. Change it, or delete the file.\n"
    "All sections: avtalemaker library list"
)
_READ_ME = N_(
    "This folder is a clause library for avtalemaker.\n"
    "\n"
    "clauses/library.yaml    who publishes it, and which library it builds on\n"
    "clauses/…               one file for each section of the agreement\n"
    "templates/…             Word layouts, if you want your own\n"
    "library.schema.json     lets Visual Studio Code help you while you write\n"
    "\n"
    "Check it:      avtalemaker library check FOLDER\n"
    "Try it:        avtalemaker new --library FOLDER\n"
    "Give it out:   avtalemaker library export FOLDER\n"
)


@dataclass(frozen=True)
class Founding:
    """What a new library's head says."""

    id: str
    nb: str
    nn: str
    publisher: str
    extends: str


def proposed_id(name: str) -> str:
    """Return an id made of a folder's name; it is never empty."""
    plain = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFD", plain).encode("ascii", "ignore").decode()
    proposal = re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("0123456789-")
    return proposal if proposal and proposal != STANDARD else "bibliotek"


def id_fault(library_id: str) -> str:
    """Return why a library cannot have this id, empty when it can."""
    if not is_shelf_name(library_id) or "@" in library_id:
        return _("Use small letters a–z, numbers and hyphens, with a letter first.")
    if library_id == STANDARD:
        return _("«{id}» is the id of the library that comes with avtalemaker.").format(
            id=library_id
        )
    return ""


def check_place(folder: Path) -> None:
    """Raise `FileRefusedError` for a folder that holds something, or is none."""
    with refusing(folder):
        there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if there - _JUNK:
        raise FileRefusedError(
            _("{folder} is not an empty folder.").format(folder=folder),
            _("Choose a new folder for the library; nothing was written."),
        )


def make_library(
    folder: Path, founding: Founding, shelf: Shelf, language: Language
) -> tuple[Path, ...]:
    """Write a library that the check passes, and return its files.

    Comments are in `language`. Raises `InputError` for an id that cannot be or a parent that is
    not here, `FileRefusedError` for a folder that holds something.
    """
    fault = id_fault(founding.id)
    if fault:
        raise InputError(_("«{id}» cannot be an id.").format(id=founding.id), fault)
    section = _section(_parent(founding, shelf))
    files = {
        SCHEMA_NAME: read_file(SCHEMA),
        HEAD: _head(founding, language),
        f"clauses/{section.id}.yaml": _example(section, founding, language),
        README: catalog(language).gettext(_READ_ME).encode("utf-8"),
    }
    check_place(folder)
    write_tree(folder, files)
    return tuple(folder / name for name in files)


def _parent(founding: Founding, shelf: Shelf) -> Library:
    find = finder(shelf)
    files = find(founding.extends)
    if files is None:
        raise unknown_library(founding.extends, shelf)
    return read_library(resolve(files, find))


def _section(library: Library) -> Section:
    """Return the section the example goes into: one that is offered, on meetings if there is."""
    offered = [o.section for kind in library.types.values() for o in kind.sections]
    sections = [library.sections[name] for name in offered]
    return min(sections, key=lambda s: (s.id != "meetings", s.form is not Form.INFINITIVE))


def _head(founding: Founding, language: Language) -> bytes:
    data = {
        "library": founding.id,
        "version": "1.0.0",
        "name": {"nb": founding.nb, "nn": founding.nn},
        "publisher": founding.publisher,
        "licence": LICENCE,
        "extends": founding.extends,
    }
    return dump_yaml(data, _heading(_HOW_HEAD, language))


def _example(section: Section, founding: Founding, language: Language) -> bytes:
    nb, nn = _TEXTS[section.form]
    clause = {
        "title": {"nb": "Eksempel: et møte i året", "nn": "Døme: eit møte i året"},
        "status": "draft",
        "guidance": {
            "nb": "Her står når klausulen passer, og hva den forplikter til.",
            "nn": "Her står når klausulen passar, og kva han forpliktar til.",
        },
        "source": founding.publisher,
        "wordings": {"firm": {"nb": nb, "nn": nn}},
    }
    data = {"section": section.id, "clauses": {f"{founding.id}-example": clause}}
    return dump_yaml(data, _heading(_HOW_CLAUSE, language))


def _heading(text: str, language: Language) -> str:
    """Return the comment at the top of a file, whose first line names the schema for editors."""
    return f"yaml-language-server: $schema=../{SCHEMA_NAME}\n{catalog(language).gettext(text)}"
