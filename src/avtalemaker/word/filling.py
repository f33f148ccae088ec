"""A layout's parts as jinja source, and that source filled with values.

docxtpl repairs what Word does to tags (a tag split over runs, curly quotes) and takes the
paragraph or row away around `{%p` and `{%tr`. Its `render` is not used: it opens the file and
saves it again through python-docx, which is most of its time, and it drops broken XML in silence.
A layout whose tags are whole needs no repair, and then docxtpl is not even imported.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import InputError, LibraryError
from avtalemaker.messages import _
from avtalemaker.ooxml import Package, to_bytes
from avtalemaker.word.evaluation import MissingValueError, TooLargeError, fill
from avtalemaker.word.tags import Fault, TagReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment, nodes
    from lxml.etree import _Element as Element

_PARAGRAPH = re.compile(r"<w:p(?=[ />])")
_DECLARATION = re.compile(r"^<\?xml.*?\?>\s*", re.DOTALL)
_WHOLE_TAG = re.compile(r"\{\{ [\w. ]+ \}\}|\{%(?:p|tr)? [\w. ]+ %\}")
_STEERING = {
    kind: re.compile(
        rf"<w:{kind}[ >](?:(?!<w:{kind}[ >]).)*?\{{%{kind} ([^%]*%\}}).*?</w:{kind}>", re.DOTALL
    )
    for kind in ("tr", "p")
}
SHOWN = 90
"""Characters of a paragraph that a message shows."""


class TaggedPart:
    """One part of a layout that tags are filled in; `source` has one paragraph per line.

    Line 1 is what stands before the first paragraph, so paragraph n is on line n + 1.
    """

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.source = source

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each paragraph, tags and all."""
        import html

        rows = self.source.split("\n")[1:]
        return tuple(html.unescape(re.sub(r"<[^>]+>", "", row)) for row in rows)

    def paragraph(self, line: int) -> str:
        """Return the text of the paragraph on a line of the source, shortened."""
        number = line - 2
        text = " ".join(self.texts[number].split()) if 0 <= number < len(self.texts) else ""
        return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"

    @cached_property
    def whole(self) -> bool:
        """Say whether every tag stands in one piece and is of the plainest kind."""
        return not set("{}") & set(_WHOLE_TAG.sub("", self.source))

    @property
    def patched(self) -> str:
        """The source as jinja can read it: `{%p if x %}` stands for its whole paragraph."""
        if not self.whole:
            return _docxtpl().patch_xml(self.source)  # type: ignore[no-any-return]
        source = self.source
        for pattern in _STEERING.values():
            source = pattern.sub(r"{% \1", source)
        return source

    def read(self, reader: TagReader) -> nodes.Template | None:
        """Return the tags as jinja reads them, and let `reader` walk them; it notes the faults.

        None when they cannot be read. A tag in pieces is looked at before docxtpl mends it: what
        it would search for in vain it would search for at every place.
        """
        from jinja2 import TemplateSyntaxError

        if not self.whole:
            from avtalemaker.word.tagtext import text_faults

            faults = text_faults(self.texts)
            if faults:
                reader.faults += faults
                return None
        try:
            tree = _jinja().parse(self.patched)
            reader.read(tree)
        except TemplateSyntaxError as error:
            message = _("A tag is broken, or its “if” or “for” is never ended.")
            advice = _("Each “if” and “for” needs its “endif” and “endfor”, in that order.")
            reader.faults.append(Fault("T002", error.lineno, message, advice))
            return None
        except RecursionError:
            message = _("Tags stand inside tags, too many levels deep.")
            reader.faults.append(Fault("T010", 0, message))
            return None
        return tree

    def fill(self, values: Mapping[str, Any], layout: str) -> Element:
        """Return the part with its tags filled, as XML that holds our marks.

        Raises LibraryError when a tag is broken or not allowed, or the result is not XML.
        """
        reader = TagReader()
        tree = self.read(reader)
        if tree is None or reader.faults:
            raise self._refusal(layout, reader.faults[0])
        try:
            filled = fill(tree, values).replace("\n", "").encode()
        except MissingValueError as error:
            message = _("“{name}” is not there when it is printed.").format(name=error.name)
            advice = _("Put “if” around it, as in the standard layout.")
            raise self._refusal(layout, Fault("T015", error.line, message, advice)) from None
        except TooLargeError:
            message = _("Its loops repeat too much.")
            raise self._refusal(layout, Fault("T017", 0, message)) from None
        return self._as_xml(filled, layout)

    def _as_xml(self, filled: bytes, layout: str) -> Element:
        try:
            element = Package(layout, {self.name: filled}).xml(self.name)
        except InputError:
            message = _("What comes out is not a Word document.")
            advice = _("Let “{%p if … %}” and its “endif” stand in the same cell, or both outside.")
            raise self._refusal(layout, Fault("T016", 0, message, advice)) from None
        if re.search(r"\{%-?tc ", self.source):
            element = _docxtpl().fix_tables(filled)
        return element

    def _refusal(self, layout: str, fault: Fault) -> LibraryError:
        message = _("The layout {layout} cannot be filled: {fault} (“{text}”)").format(
            layout=layout, fault=fault.message, text=self.paragraph(fault.line)
        )
        advice = _("See everything that is wrong with it: avtalemaker template check FILE")
        return LibraryError(message, " ".join(filter(None, (fault.advice, advice))))


def tagged_parts(package: Package) -> list[TaggedPart]:
    """Return the parts that tags are filled in: the text, the headers and the footers."""
    names = [
        package.main,
        *(
            rel.target
            for rel in package.relationships(package.main)
            if rel.kind in ("header", "footer") and b"{" in package.parts.get(rel.target, b"")
        ),
    ]
    return [TaggedPart(name, _source(package.xml(name))) for name in dict.fromkeys(names)]


@cache
def _jinja() -> Environment:
    """Return the jinja that reads tags; nothing of it ever runs."""
    from jinja2 import Environment

    return Environment(autoescape=True, cache_size=0)


@cache
def _docxtpl() -> Any:
    import io

    from docxtpl import DocxTemplate

    return DocxTemplate(io.BytesIO())


def _source(element: Element) -> str:
    text = _DECLARATION.sub("", to_bytes(element).decode("utf-8"))
    return _PARAGRAPH.sub("\n<w:p", text.replace("\n", " "))
