"""The cascade of styles: defaults, table style, paragraph style, character style, direct."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from avtalemaker.document.attributes import child, is_on, value
from avtalemaker.document.paragraphformat import paragraph_format, read_paragraph_properties
from avtalemaker.document.runformat import TOGGLES, read_run_properties, run_style
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import ParagraphFormat, RunStyle

Properties = dict[str, Any]
"""Properties that are set, by the field names of RunStyle or ParagraphFormat."""

LONGEST_CHAIN = 50
_LINKS = "hyperlink"
"""The name of Word's own style of links, whatever its id is called in a language."""

_INK = ("color", "underline", "underline_color")


@dataclass(frozen=True)
class Layer:
    """What one style, or direct formatting, sets."""

    run: Properties = field(default_factory=dict)
    paragraph: Properties = field(default_factory=dict)


EMPTY = Layer()


@dataclass(frozen=True)
class Looks:
    """What styles alone make of runs, within one `table` layer: kept until another one is asked of.

    Most runs and paragraphs have no formatting of their own, or the same as others.
    """

    table: Layer
    merged: dict[str, Properties] = field(default_factory=dict)
    runs: dict[object, RunStyle] = field(default_factory=dict)
    paragraphs: dict[object, ParagraphFormat] = field(default_factory=dict)


class Styles:
    """The styles of one document, each read when it is first used."""

    def __init__(
        self,
        root: Element | None,
        theme: Mapping[str, str],
        faults: Faults,
        font_kinds: Mapping[str, str] = {},
    ) -> None:
        self.theme = theme
        self.font_kinds = font_kinds
        self.faults = faults
        self.elements: dict[str, Element] = {}
        self.kinds: dict[str, str] = {}
        self.default_ids: dict[str, str] = {}
        self._layers: dict[str, Layer] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, str] = {}
        self._quiet: dict[Element, Properties] = {}
        self._looks = Looks(EMPTY)
        for element in () if root is None else root.findall(qname("w:style")):
            style_id = value(element, "w:styleId")
            if not style_id:  # nothing can name it, and the empty name asks for the default one
                continue
            self.elements.setdefault(style_id, element)
            self.kinds.setdefault(style_id, value(element, "w:type") or "paragraph")
            if value(element, "w:default") in ("1", "true", "on"):
                self.default_ids.setdefault(value(element, "w:type"), style_id)
        self.defaults = self._read_defaults(child(root, "w:docDefaults"))

    def _read_defaults(self, element: Element | None) -> Layer:
        run = child(child(element, "w:rPrDefault"), "w:rPr")
        paragraph = child(child(element, "w:pPrDefault"), "w:pPr")
        return self.shared_layer(run, paragraph)

    def shared_layer(self, run: Element | None, paragraph: Element | None) -> Layer:
        """Return what the defaults or a table style set for all paragraphs they cover.

        Whether these are hidden, in a list or in a frame is asked of paragraphs and their own
        styles alone.
        """
        if is_on(child(run, "w:vanish")):
            self.faults.add("D111", "vanish")
        if value(child(child(paragraph, "w:numPr"), "w:numId")) not in ("", "0"):
            self.faults.add("D111", "numPr")
        layer = self.layer(run, paragraph)
        layer.paragraph.pop("frame_parts", None)
        return layer

    def layer(self, run: Element | None, paragraph: Element | None) -> Layer:
        """Return what a w:rPr and a w:pPr set."""
        return Layer(
            read_run_properties(run, self.theme, self.faults),
            read_paragraph_properties(paragraph, self.faults),
        )

    def name(self, style_id: str) -> str:
        """Return a style's own name, as Word's user interface is built on: `heading 1`."""
        if style_id not in self._names:
            told = value(child(self.elements.get(style_id), "w:name"))
            self._names[style_id] = told or style_id
        return self._names[style_id]

    def chain(self, style_id: str) -> tuple[str, ...]:
        """Return a style and what it is based on, the most basic first."""
        if style_id not in self._chains:
            self._chains[style_id] = self._chain(style_id)
        return self._chains[style_id]

    def _chain(self, style_id: str) -> tuple[str, ...]:
        chain: list[str] = []
        while style_id in self.elements and style_id not in chain and len(chain) < LONGEST_CHAIN:
            chain.append(style_id)
            style_id = value(child(self.elements[style_id], "w:basedOn"))
        return tuple(chain[::-1])

    def style_layer(self, style_id: str) -> Layer:
        """Return what one style itself sets, without what it is based on."""
        if style_id not in self._layers:
            element = self.elements.get(style_id)
            self._layers[style_id] = self.layer(child(element, "w:rPr"), child(element, "w:pPr"))
        return self._layers[style_id]

    def paragraph_style_id(self, wanted: str) -> str:
        """Return the id of a paragraph's style: the default one for none or an unknown one.

        Word does not follow a name that is another kind of style's.
        """
        known = self.kinds.get(wanted) == "paragraph"
        return wanted if known else self.default_ids.get("paragraph", "")

    def character_chain(self, properties: Element | None) -> tuple[str, ...]:
        """Return the character style that a w:rPr names, the most basic style of it first."""
        wanted = value(child(properties, "w:rStyle"))
        return self.chain(wanted) if self.kinds.get(wanted) == "character" else ()

    def run_style(
        self,
        paragraph_style: str,
        table: Layer,
        direct: Element | None,
        *,
        in_contents: bool = False,
    ) -> RunStyle:
        """Return how a run looks; `direct` is its w:rPr.

        Links `in_contents`, that is in a table of contents, have no ink of links.
        """
        base = self._of_paragraphs(paragraph_style, table)
        own = read_run_properties(direct, self.theme, self.faults)
        characters = self.character_chain(direct)
        key = paragraph_style, characters, tuple(own.items()), in_contents
        if key not in self._looks.runs:
            layers = [self._character_layer(each, in_contents=in_contents) for each in characters]
            self._looks.runs[key] = self._run_style(dict(base), layers, own)
        return self._looks.runs[key]

    def _character_layer(self, style_id: str, *, in_contents: bool) -> Properties:
        """Return what a character style sets, the one of links without ink in contents."""
        found = self.style_layer(style_id).run
        if in_contents and self.name(style_id).lower() == _LINKS:
            return {name: setting for name, setting in found.items() if name not in _INK}
        return found

    def _of_paragraphs(self, style_id: str, table: Layer) -> Properties:
        """Return what runs of a paragraph style have before their own formatting."""
        looks = self._looks_in(table)
        if style_id not in looks.merged:
            merged = dict(self.defaults.run) | table.run
            for each in self.chain(style_id):
                merged |= self.style_layer(each).run
            looks.merged[style_id] = merged
        return looks.merged[style_id]

    def _looks_in(self, table: Layer) -> Looks:
        if table != self._looks.table:
            self._looks = Looks(table)
        return self._looks

    def _run_style(
        self, merged: Properties, characters: Sequence[Properties], own: Properties
    ) -> RunStyle:
        for layer in characters:
            self._add_character_style(merged, layer)
        merged |= own
        for name in ("font", "high_font"):
            if merged.get(name) in self.font_kinds:
                merged[name] = self.font_kinds[merged[name]]
        return run_style(merged)

    @staticmethod
    def _add_character_style(merged: Properties, layer: Properties) -> None:
        """Two styles that both switch bold (or its like) on cancel each other out."""
        for name, setting in layer.items():
            if name in TOGGLES:
                merged[name] = setting != merged.get(name, False)
            else:
                merged[name] = setting

    def paragraph_format(
        self, style_id: str, table: Layer, level: tuple[str, Element | None], direct: Element | None
    ) -> ParagraphFormat:
        """Return how a paragraph is set; `direct` is its w:pPr.

        `level` is the w:pPr of the list it is in, with the style that puts it there: the level
        goes before that style, and after all styles when the paragraph itself names the list.
        """
        by, listed = level
        of_level = self._level_properties(listed)
        layers = [self.defaults.paragraph, table.paragraph]
        for each in self.chain(style_id):
            if each == by:
                layers.append(of_level)
            layers.append(self.style_layer(each).paragraph)
        if not by:
            layers.append(of_level)
        own = read_paragraph_properties(direct, self.faults)

        def size() -> float:
            return self.run_style(style_id, table, None).size

        if own:
            return paragraph_format([*layers, own], size)
        known = self._looks_in(table).paragraphs
        key = style_id, level
        if key not in known:
            known[key] = paragraph_format(layers, size)
        return known[key]

    def _level_properties(self, element: Element | None) -> Properties:
        """Return what a list level sets; what is faulty in it is named for each paragraph."""
        if element is None:
            return {}
        if element in self._quiet:
            return self._quiet[element]
        count = self.faults.count
        found = read_paragraph_properties(element, self.faults)
        if self.faults.count == count:
            self._quiet[element] = found
        return found

    def with_level(self, base: RunStyle, direct: Element | None) -> RunStyle:
        """Return the style of a list label: the paragraph mark's, changed by the list level's."""
        own = read_run_properties(direct, self.theme, self.faults)
        known = {k: v for k, v in own.items() if k in base._fields}
        return base._replace(**known) if known else base
