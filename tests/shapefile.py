"""Shapes and text boxes of DrawingML in the places where Word puts them; measures are points."""

from __future__ import annotations

EMU = 12700
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
BLUE = '<a:solidFill><a:srgbClr val="005493"/></a:solidFill>'
RED_LINE = '<a:ln w="12700"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'


def wsp(
    content: str = "",
    look: str = BLUE,
    geometry: str = "rect",
    at: tuple[float, float] = (0, 0),
    size: tuple[float, float] = (100, 30),
    turn: str = "",
    more: str = "",
    body: str = "<wps:bodyPr/>",
    name: str = "",
) -> str:
    """Return a shape, with content a text box; `geometry` is a known form or an own one's XML."""
    x, y, cx, cy = (round(n * EMU) for n in (*at, *size))
    form = geometry if geometry.startswith("<") else f'<a:prstGeom prst="{geometry}"/>'
    text = f"<wps:txbx{name}><w:txbxContent>{content}</w:txbxContent></wps:txbx>" if content else ""
    return (
        f"<wps:wsp><wps:spPr><a:xfrm{turn and ' '}{turn}>"
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        f"{form}{look}</wps:spPr>{more}{text}{body}</wps:wsp>"
    )


def drawing(
    inner: str,
    at: tuple[float, float] | None = (300, 0),
    size: tuple[float, float] = (100, 30),
    uri: str = SHAPE,
    wrap: str = "wrapNone",
    order: int = 1,
    behind: int = 0,
) -> str:
    """Return a run with a drawing beside its paragraph, or (without a place) in its line."""
    cx, cy = (round(n * EMU) for n in size)
    middle = (
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:{wrap}/><wp:docPr id="1" name="x"/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
    )
    if at is None:
        middle = middle.replace(f"<wp:{wrap}/>", "")
        return f"<w:r><w:drawing><wp:inline>{middle}</wp:inline></w:drawing></w:r>"
    across, down = (f"<wp:posOffset>{round(n * EMU)}</wp:posOffset>" for n in at)
    return (
        f'<w:r><w:drawing><wp:anchor behindDoc="{behind}" relativeHeight="{order}">'
        f'<wp:positionH relativeFrom="column">{across}</wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph">{down}</wp:positionV>'
        f"{middle}</wp:anchor></w:drawing></w:r>"
    )
