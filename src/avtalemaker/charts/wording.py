"""The fixed words of charts, in the document's language: bokmål, nynorsk, else English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SERIES = {"en": "Series", "nb": "Serie", "nn": "Serie"}
TITLE = {"en": "Chart Title", "nb": "Diagramtittel", "nn": "Diagramtittel"}
KINDS = {
    "bar": {"en": "Bar chart", "nb": "Stolpediagram", "nn": "Stolpediagram"},
    "line": {"en": "Line chart", "nb": "Linjediagram", "nn": "Linjediagram"},
    "area": {"en": "Area chart", "nb": "Arealdiagram", "nn": "Arealdiagram"},
    "scatter": {"en": "Scatter chart", "nb": "Punktdiagram", "nn": "Punktdiagram"},
    "bubble": {"en": "Bubble chart", "nb": "Boblediagram", "nn": "Boblediagram"},
    "pie": {"en": "Pie chart", "nb": "Sektordiagram", "nn": "Sektordiagram"},
    "doughnut": {"en": "Doughnut chart", "nb": "Smultringdiagram", "nn": "Smultringdiagram"},
    "radar": {"en": "Radar chart", "nb": "Radardiagram", "nn": "Radardiagram"},
    "other": {"en": "Chart", "nb": "Diagram", "nn": "Diagram"},
}
SIZE = {"en": "size", "nb": "størrelse", "nn": "storleik"}
MISSING = {"en": "no value", "nb": "ingen verdi", "nn": "ingen verdi"}


def tongue_of(language: str) -> str:
    """Return a tongue for a language tag: nb for no, else its first part."""
    tongue = language.lower().partition("-")[0]
    return {"no": "nb", "": "en"}.get(tongue, tongue)


def in_tongue(words: Mapping[str, str], tongue: str) -> str:
    """Return a fixed word in a tongue, in English for one without."""
    return words.get(tongue, words["en"])
