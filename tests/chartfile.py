"""Word files with charts, made of the XML that Word saves of them."""

from __future__ import annotations

from dataclasses import replace

from wordfile import R, WordFile, para

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
EMU = 12700
YEARS = ("2023", "2024", "2025")
AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
    '<c:delete val="0"/><c:axPos val="b"/>{below}<c:crossAx val="2"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines/>{beside}'
    '<c:crossAx val="1"/></c:valAx>'
)
LEGEND = '<c:legend><c:legendPos val="b"/></c:legend>'


def rich(text: str) -> str:
    """Return typed words."""
    return f"<c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx>"


def title(text: str) -> str:
    """Return the title of a chart or an axis."""
    return f"<c:title>{rich(text)}</c:title>"


def points(kind: str, values: tuple[object, ...], code: str = "General") -> str:
    """Return stored points: `kind` is str or num; None is one that is missing."""
    format_ = f"<c:formatCode>{code}</c:formatCode>" if kind == "num" else ""
    found = "".join(
        f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>'
        for n, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:{kind}Ref><c:f>Ark1!A1</c:f><c:{kind}Cache>{format_}"
        f'<c:ptCount val="{len(values)}"/>{found}</c:{kind}Cache></c:{kind}Ref>'
    )


def series(
    name: str,
    values: tuple[object, ...],
    categories: tuple[object, ...] = YEARS,
    code: str = "General",
    more: str = "",
    names: tuple[str, str] = ("cat", "val"),
) -> str:
    """Return a series; the first of `names` has text, or numbers where it is xVal."""
    kind = "num" if names[0] == "xVal" else "str"
    return (
        f"<c:ser><c:tx>{points('str', (name,))}</c:tx>{more}"
        f"<c:{names[0]}>{points(kind, categories)}</c:{names[0]}>"
        f"<c:{names[1]}>{points('num', values, code)}</c:{names[1]}></c:ser>"
    )


def plot(kind: str, rows: str, settings: str = "", ids: str = "12") -> str:
    """Return a plot such as barChart on the axes of two ids."""
    axes = "".join(f'<c:axId val="{n}"/>' for n in ids)
    return f"<c:{kind}>{settings}{rows}{axes}</c:{kind}>"


def space(
    plots: str,
    heading: str = "",
    axes: str = AXES.format(below="", beside=""),
    legend: str = LEGEND,
) -> str:
    """Return a chart's part."""
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart>{heading}'
        f'<c:autoTitleDeleted val="{int(not heading)}"/><c:plotArea>{plots}{axes}</c:plotArea>'
        f"{legend}</c:chart></c:chartSpace>"
    )


def drawn(
    size: tuple[float, float] = (400, 220), kind: str = "inline", alt: str = "", number: int = 1
) -> str:
    """Return a run with the chart of a number; `kind` is inline or anchor."""
    cx, cy = (round(n * EMU) for n in size)
    place = (
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    )
    before, after = (place, "<wp:wrapNone/>") if kind == "anchor" else ("", "")
    return (
        f'<w:r><w:drawing><wp:{kind}>{before}<wp:extent cx="{cx}" cy="{cy}"/>{after}'
        f'<wp:docPr id="{number}" name="x" descr="{alt}"/><a:graphic><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" r:id="rIdChart{number}"/></a:graphicData></a:graphic>'
        f"</wp:{kind}></w:drawing></w:r>"
    )


def with_charts(file: WordFile, *spaces: str) -> WordFile:
    """Return a Word file that holds charts, numbered from 1."""
    relations = "".join(
        f'<Relationship Id="rIdChart{n}" Type="{R}/chart" Target="charts/chart{n}.xml"/>'
        for n in range(1, len(spaces) + 1)
    )
    parts = {f"word/charts/chart{n}.xml": s.encode() for n, s in enumerate(spaces, 1)}
    return replace(file, relations=file.relations + relations, more=file.more | parts)


def one_chart(chart: str, **look: object) -> WordFile:
    """Return a Word file with one chart between two paragraphs."""
    body = para("Slik gikk det.") + f"<w:p>{drawn(**look)}</w:p>" + para("Det var alt.")
    return with_charts(WordFile(body), chart)
