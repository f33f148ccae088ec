"""What each kind of field prints (ECMA-376 part 1, 17.16.5): its stored result, nothing, or more.

The stored result is what both parties saw on their screens, so it is what a field prints. Only
page numbers are filled in anew; and what Word would draw itself at each place is refused. A field
of a kind that nobody knows prints what is stored too, in Word as here, and is told.
"""

from __future__ import annotations

import re
from typing import NamedTuple

STORED = frozenset(
    {"REF", "PAGEREF", "NOTEREF", "FTNREF", "STYLEREF", "HYPERLINK", "SEQ", "TOC", "INDEX", "TOA"}
    | {"TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "FILENAME", "INFO"}
    | {"DOCPROPERTY", "DOCVARIABLE", "TEMPLATE", "REVNUM", "EDITTIME", "FILESIZE", "NUMWORDS"}
    | {"NUMCHARS", "USERNAME", "USERINITIALS", "USERADDRESS", "DATE", "TIME", "CREATEDATE"}
    | {"SAVEDATE", "PRINTDATE", "MERGEFIELD", "MERGEREC", "MERGESEQ", "IF", "COMPARE", "=", "QUOTE"}
    | {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "FILLIN", "ADDIN", "CITATION", "BIBLIOGRAPHY"}
    | {"ADDRESSBLOCK", "GREETINGLINE", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "SYMBOL", "SHAPE"}
    | {"INCLUDEPICTURE", "MACROBUTTON", "GOTOBUTTON", "EMBED"}
)
SILENT = frozenset(
    {"XE", "TC", "TA", "RD", "ASK", "SET", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF", "DATA"}
)
DRAWN_ANEW = frozenset(
    {"EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIDIOUTLINE"}
    | {"BARCODE", "DISPLAYBARCODE", "MERGEBARCODE"}
)
"""What Word draws itself wherever it stands, whatever is stored."""

BUTTONS = frozenset({"MACROBUTTON", "GOTOBUTTON"})
"""What shows the words in its code (17.16.5.26 and 17.16.5.37)."""

PAGE_BOUND = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
CLOCKS = frozenset({"DATE", "TIME"})
"""What changes by itself whenever the file is opened."""

REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF", "FTNREF"})
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\\.)|([^\s"]+)')
_WITH_VALUE = frozenset(f"\\{letter}" for letter in "*@#lotdsrfb")


class Instruction(NamedTuple):
    """A field's code in parts: its kind in capitals, what it names, and its switches with values.

    A switch without a value has an empty one.
    """

    kind: str
    names: tuple[str, ...]
    switches: dict[str, str]

    @property
    def name(self) -> str:
        """The first thing the field names, a bookmark for example; empty without one."""
        return self.names[0] if self.names else ""


def parse(code: str) -> Instruction:
    """Return a field code in parts; a formula's kind is `=`, an empty code's kind is empty."""
    code = code.strip()
    if code.startswith("="):
        return Instruction("=", (code[1:].strip(),), {})
    words = [
        (quoted.replace('\\"', '"').replace("\\\\", "\\"), switch or plain)
        for quoted, switch, plain in _WORDS.findall(code)
    ]
    kind = (words[0][0] or words[0][1]).upper() if words else ""
    names: list[str] = []
    switches: dict[str, str] = {}
    waiting = ""
    for quoted, plain in words[1:]:
        if plain.startswith("\\"):
            waiting = plain.lower()
            switches.setdefault(waiting, "")
        elif waiting and _takes_value(kind, waiting):
            switches[waiting] = quoted or plain
            waiting = ""
        else:
            names.append(quoted or plain)
            waiting = ""
    return Instruction(kind, tuple(names), switches)


def _takes_value(kind: str, switch: str) -> bool:
    """Say whether a switch has a value: of the switch r a sequence has one, a reference none."""
    if kind in REFERENCES:
        return switch in ("\\*", "\\@", "\\#", "\\d")
    return switch in _WITH_VALUE
