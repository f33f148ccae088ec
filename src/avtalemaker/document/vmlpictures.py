"""Pictures of VML (v:imagedata): kinds we can draw, their cut and the line around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.alternatives import INK
from avtalemaker.document.attributes import child
from avtalemaker.document.missingpictures import missing_picture
from avtalemaker.document.picturecolors import vml_paleness
from avtalemaker.document.pictures import drawable
from avtalemaker.document.tilting import tilted, vml_turn_of
from avtalemaker.document.values import Border, Image
from avtalemaker.document.vmllooks import ON, vml_color, vml_share
from avtalemaker.document.vmlplaces import css_of, length
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.values import Control, RunStyle

_MOST_CUT = 0.95


def vml_picture(
    reading: Reading,
    shape: Element,
    size: tuple[float, float],
    anchor: Anchor | None,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Image | None:
    """Return the picture in a shape of a size in points, None (and a fault) for one not drawn."""
    image = child(shape, "v:imagedata")
    found = None if image is None else reading.picture(image.get(qname("r:id")) or "")
    if found is None or image is None:
        return missing_picture(reading, size, shape.get("alt") or "", anchor, style, controls)
    drawn, crop, turn = drawable(reading, *found), _crop(image), vml_turn_of(css_of(shape))
    if drawn is None:
        return None
    if crop is None or turn is None or _is_shared(css_of(shape)) or min(size) <= 0:
        reading.faults.add("D113", found[0].rpartition("/")[2])
        return None
    picture = Image(
        *drawn,
        *size,
        shape.get("alt") or "",
        style,
        controls,
        anchor=anchor,
        crop=crop,
        turned=turn[0],
        border=_border(shape),
        pale=vml_paleness(reading, image),
        ink=any(item.get(INK) for item in (shape, *shape.iterancestors(qname("w:pict")))),
    )
    turned = tilted(picture, turn[1])
    if turned is None:
        reading.faults.add("D113", f"{found[0].rpartition('/')[2]}: rot")
    return turned


def _is_shared(css: dict[str, str]) -> bool:
    """Say whether a size is told as a share of the page."""
    return any(css.get(f"mso-{side}-percent", "0") != "0" for side in ("width", "height"))


def _crop(image: Element) -> tuple[float, float, float, float] | None:
    shares = [
        vml_share(image.get(f"crop{side}") or "0") for side in ("top", "right", "bottom", "left")
    ]
    top, right, bottom, left = (-2.0 if share is None else share for share in shares)
    if left + right > _MOST_CUT or top + bottom > _MOST_CUT or min(top, right, bottom, left) < -1:
        return None
    return top, right, bottom, left


def _border(shape: Element) -> Border | None:
    usual = "t" if shape.tag == qname("v:rect") else "f"  # a picture's shape type has no line
    if (shape.get("stroked") or usual) not in ON:
        return None
    weight = length(shape.get("strokeweight") or "0.75pt") or 0.75
    return Border(min(12.0, max(0.25, weight)), vml_color(shape.get("strokecolor") or "") or "")
