"""Pictures of VML (v:imagedata): kinds we can draw, their cut and the line around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.alternatives import INK
from avtalemaker.document.attributes import child
from avtalemaker.document.pictures import drawable
from avtalemaker.document.values import Border, Image
from avtalemaker.document.vmllooks import ON, vml_color, vml_share
from avtalemaker.document.vmlplaces import css_of, length
from avtalemaker.document.washing import vml_paleness
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
        reading.faults.add("D113", "outside the file")
        return None
    drawn, crop = drawable(reading, *found), _crop(image)
    if drawn is None:
        return None
    if crop is None or _turns(css_of(shape)) or min(size) <= 0:
        reading.faults.add("D113", found[0].rpartition("/")[2])
        return None
    return Image(
        *drawn,
        *size,
        shape.get("alt") or "",
        style,
        controls,
        anchor=anchor,
        crop=crop,
        border=_border(shape),
        pale=vml_paleness(reading, image),
        ink=any(item.get(INK) for item in (shape, *shape.iterancestors(qname("w:pict")))),
    )


def _turns(css: dict[str, str]) -> bool:
    turned = css.get("rotation", "0") not in ("0", "") or bool(css.get("flip"))
    shares = [css.get(f"mso-{side}-percent", "0") for side in ("width", "height")]
    return turned or any(share != "0" for share in shares)


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
