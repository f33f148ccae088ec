"""Pictures that the file does not hold: Word shows an empty frame in their place, and so do we."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.values import Image

if TYPE_CHECKING:
    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.values import Control, RunStyle

_LEAST = 1.0
_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0:g}" height="{1:g}" '
    'viewBox="0 0 {0:g} {1:g}"><path d="M0.5,0.5H{2:g}V{3:g}H0.5Z" fill="none" '
    'stroke="#808080" stroke-width="0.5"/></svg>'
)


def missing_picture(
    reading: Reading,
    size: tuple[float, float],
    alt: str,
    anchor: Anchor | None,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Image | None:
    """Return an empty frame of a size in points, and tell of it (D170); None for one without."""
    if min(size) < _LEAST:
        reading.faults.add("D113", "outside the file")
        return None
    reading.faults.remark("D170", alt or "outside the file")
    return frame_picture(size, alt, anchor, style, controls)


def frame_picture(
    size: tuple[float, float],
    alt: str,
    anchor: Anchor | None,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Image:
    """Return a frame with nothing in it, as a picture made of lines."""
    width, height = size
    svg = _FRAME.format(width, height, width - 0.5, height - 0.5).encode()
    return Image(svg, "svg", width, height, alt, style, controls, anchor=anchor)
