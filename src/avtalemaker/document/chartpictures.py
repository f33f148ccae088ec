"""Charts of a document: each is a picture that holds words, and is told in words besides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from avtalemaker.charts import (
    MOST_BYTES,
    NoRoomError,
    Paints,
    UnknownChartError,
    draw_chart,
    read_chart,
    told_chart,
)
from avtalemaker.document.drawcolors import drawn_color
from avtalemaker.document.fontkinds import KIND
from avtalemaker.document.pictures import alternative
from avtalemaker.document.values import Image
from avtalemaker.messages import _
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from avtalemaker.charts import Chart
    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Placed
    from avtalemaker.document.values import Control, RunStyle

_ACCENTS = ("4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
_FONTS = {
    "cambria": "Caladea", "arial": "Liberation Sans", "helvetica": "Liberation Sans",
    "verdana": "Liberation Sans", "times new roman": "Liberation Serif",
    "georgia": "Liberation Serif", "garamond": "Liberation Serif",
}  # fmt: skip
_OTHER = "Carlito"
_LARGER = 1.25


def chart_picture(
    reading: Reading,
    content: Element,
    place: Placed,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Image | None:
    """Return the picture of a c:chart at its place; None (and D105) where it cannot be drawn.

    What is drawn otherwise than in Word is told (D166).
    """
    size, anchor, frame = place
    try:
        chart = read_chart(*_source(reading, content, style))
        data, size = _drawn(reading, chart, size)
    except UnknownChartError as fault:
        reading.faults.add("D105", f"{_('chart')}: {fault}")
        return None
    for name in chart.plain:
        reading.faults.remark("D166", name)
    alt = told_chart(chart, alternative(frame)[0])
    return Image(data, "svg", *size, alt, style, controls, anchor, worded=True)


def _drawn(
    reading: Reading, chart: Chart, size: tuple[float, float]
) -> tuple[bytes, tuple[float, float]]:
    """Return a chart as SVG, and its size: larger than in Word where it has no room for its words.

    That is told. Raises UnknownChartError when not even a whole line's width is enough.
    """
    width, height = size
    while True:
        try:
            data = draw_chart(chart, width, height)
        except NoRoomError:
            if not width or not height or width * _LARGER > reading.text_width:
                raise
            width, height = width * _LARGER, height * _LARGER
            continue
        if width > size[0]:
            reading.faults.remark("D166", _("larger"))
        return data, (width, height)


def _source(
    reading: Reading, content: Element, style: RunStyle
) -> tuple[Element, Paints, str, str]:
    """Return the part behind a c:chart, and its colours, font and language."""
    if not reading.counts_paragraphs and not reading.in_box:
        raise UnknownChartError("header, footer, note")
    found = reading.picture(content.get(qname("r:id")) or "")
    if found is None:
        raise UnknownChartError("outside the file")
    part, data = found
    if len(data) > MOST_BYTES:
        raise UnknownChartError("too large")
    theme = reading.styles.theme
    accents = [theme.get(f"accent{n + 1}") or usual for n, usual in enumerate(_ACCENTS)]
    paints = Paints(partial(_paint, theme), accents)
    font = _FONTS.get(theme.get("minor", "").partition(KIND)[0].strip().lower(), _OTHER)
    return reading.package.xml(part), paints, font, style.language


def _paint(theme: Mapping[str, str], fill: Element | None) -> str:
    found = drawn_color(fill, theme)
    return found[0] if found and found[1] > 0 else ""
