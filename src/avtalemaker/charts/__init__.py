"""Charts (ECMA-376 part 1, 21.2), read from what is stored of them, drawn and told.

The look is plain and our own; the values and words are the file's. A kind that is not known is
drawn as the table of its values.
"""

from __future__ import annotations

from avtalemaker.charts.drawing import draw_chart
from avtalemaker.charts.model import Chart, NoRoomError, UnknownChartError
from avtalemaker.charts.plots import Paints
from avtalemaker.charts.reading import MOST_BYTES, read_chart
from avtalemaker.charts.telling import told_chart

__all__ = [
    "MOST_BYTES",
    "Chart",
    "NoRoomError",
    "Paints",
    "UnknownChartError",
    "draw_chart",
    "read_chart",
    "told_chart",
]
