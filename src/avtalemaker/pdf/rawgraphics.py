"""The parts of a Word file that its body only points at, read for the gate: charts and SmartArt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.ooxml import Package
    from avtalemaker.pdf.rawcharts import RawChart


class RawGraphics:
    """Keeps the `charts` of a body in their order; without a package there are none."""

    def __init__(self, package: Package | None = None) -> None:
        self.package = package
        self.charts: list[RawChart] = []

    def read(self, item: Element) -> tuple[str, list[str]]:
        """Return the words of a dgm:relIds in its line, and the texts of shapes that float.

        So do those of an a:txBody, in shapes pasted from another program. A c:chart has neither:
        it is kept.
        """
        from avtalemaker.pdf.rawcharts import raw_chart
        from avtalemaker.pdf.rawsmartart import raw_smartart, shape_text

        if shown_name(item.tag) == "txBody":
            return "", [shape_text(item)]
        if self.package is None:
            return "", []
        if shown_name(item.tag) == "chart":
            found = raw_chart(self.package, self.package.main, item)
            self.charts += [] if found is None else [found]
            return "", []
        texts, are_shapes = raw_smartart(self.package, self.package.main, item)
        in_line = any(shown_name(around.tag) == "inline" for around in item.iterancestors())
        if in_line and not are_shapes:
            return f"\n{''.join(texts)}\n", []
        return "", texts
