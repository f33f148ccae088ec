"""Charts in PDFs: words in a figure of their own, all values told, and a gate that holds both."""

from __future__ import annotations

import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.values import Image
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.chartfigures import check_charts
from avtalemaker.pdf.rawtext import raw_text
from avtalemaker.pdffile.reading import read_back
from chartfile import AXES, LEGEND, drawn, one_chart, plot, rich, series, space, title, with_charts
from wordfile import WordFile, outside, para

OVERTIME = space(
    plot(
        "barChart",
        series("Oslo", (1200, 1300.5, 90), code="#,##0.0") + series("Bergen", (1, 2, 3)),
        "<c:dLbls><c:showVal val='1'/></c:dLbls>",
    ),
    title("Overtid i timer"),
    AXES.format(below=title("År"), beside=title("Timer")),
)


def read(file: WordFile):
    return read_document(file.data(), "rapport.docx")


def made(file: WordFile) -> bytes:
    document = read(file)
    assert document.unknown == ()
    return make_pdf(document)


def test_a_chart_is_a_figure_with_words_that_can_be_read_and_values_that_are_told():
    pdf = made(one_chart(OVERTIME, alt="Overtid, år for år"))
    said = read_back(pdf)
    ((number, alt),) = said.figures
    shown = said.pieces[number][1].split()
    assert {"Overtid", "Oslo", "Bergen", "2024", "År", "Timer"} <= set(shown)
    assert alt.startswith("Overtid, år for år. Stolpediagram: Overtid i timer.")
    assert "Oslo: 2023: 1\u00a0200,0; 2024: 1\u00a0300,5; 2025: 90,0." in alt
    assert "".join(said.without_figures().body.split()) == "Slikgikkdet.Detvaralt."
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("Oslo", "Drammen"),
        ("<c:v>2024</c:v>", "<c:v>2034</c:v>"),
        ("<c:v>1300.5</c:v>", "<c:v>1400.5</c:v>"),
        ("<c:v>3</c:v>", "<c:v>30</c:v>"),
        ("Overtid i timer", "Overtid i dager"),
        ("Timer", "Kroner"),
    ],
)
def test_the_gate_sees_a_chart_that_shows_or_tells_something_else(there, here):
    document = read(one_chart(OVERTIME))
    said = read_back(make_pdf(document))
    other = one_chart(OVERTIME.replace(there, here)).data()
    charts = raw_text(other, "rapport.docx", frozenset()).charts
    with pytest.raises(EngineError) as caught:
        check_charts(document, said, charts)
    assert caught.value.findings[0].code == "E004"


def test_the_gate_sees_a_chart_that_is_missing_and_one_too_many():
    document = read(one_chart(OVERTIME))
    said = read_back(make_pdf(document))
    charts = raw_text(document.source, "rapport.docx", frozenset()).charts
    for other in ((), charts * 2):
        with pytest.raises(EngineError):
            check_charts(document, said, other)


def test_a_floating_chart_keeps_its_place_where_it_covers_no_words():
    file = one_chart(OVERTIME, kind="anchor")
    empty = "<w:p/>" * 14
    pdf = made(
        with_charts(WordFile(f"<w:p>{drawn(kind='anchor')}</w:p>{empty}" + para("Slutt")), OVERTIME)
    )
    assert len(read_back(pdf).figures) == 1
    over = made(
        with_charts(
            WordFile(para("Alt")[:-6] + drawn(kind="anchor") + "</w:p>" + para("Slutt")), OVERTIME
        )
    )
    assert len(read_back(over).figures) == 1
    assert any(isinstance(i, Image) and i.worded for p in read(file).paragraphs for i in p.inlines)


def test_pies_dates_and_shares_pass_the_gate():
    labels = "<c:dLbls><c:showCatName val='1'/><c:showPercent val='1'/></c:dLbls>"
    pie = space(
        plot("pieChart", series("Andel", (0.25, 0.5, 0.25), more=labels, code="0%")), axes=""
    )
    days = plot("lineChart", series("Timer", (1.5, None, -3)))
    days = days.replace("<c:v>2023</c:v>", "<c:v>37261</c:v>").replace("2024", "37262")
    days = days.replace("2025", "37263").replace("strRef", "numRef")
    days = days.replace("<c:strCache>", "<c:numCache><c:formatCode>d/m/yyyy</c:formatCode>", 2)
    days = days.replace("strCache", "numCache")
    dots = plot("scatterChart", series("Mål", (0, 5, 10), (0, 1.5, 2), names=("xVal", "yVal")))
    numbers = (
        '<c:valAx><c:axId val="1"/><c:axPos val="b"/></c:valAx><c:valAx><c:axId val="2"/></c:valAx>'
    )
    body = "".join(f"<w:p>{drawn((300, 180), number=n)}</w:p>" for n in (1, 2, 3))
    pdf = made(with_charts(WordFile(body), pie, space(days), space(dots, axes=numbers)))
    alts = [alt for _number, alt in read_back(pdf).figures]
    assert "5/1/2002: 1,5; 6/1/2002: ingen verdi; 7/1/2002: -3" in alts[1]
    assert "1,5: 5" in alts[2]


def test_a_chart_drawn_otherwise_is_told_and_one_that_cannot_be_is_refused():
    deep = read(one_chart(space(plot("bar3DChart", series("Timer", (1, 2, 3))))))
    assert [finding.code for finding in deep.remarks] == ["D166"]
    empty = read(one_chart(space("")))
    assert [finding.code for finding in empty.unknown] == ["D105"]
    assert "no stored values" in empty.unknown[0].message
    gone = read(WordFile(f"<w:p>{drawn()}</w:p>"))
    assert [finding.code for finding in gone.unknown] == ["D105"]
    header = read(with_charts(WordFile(para("x"), header=f"<w:p>{drawn()}</w:p>"), OVERTIME))
    assert [finding.code for finding in header.unknown] == ["D105"]


def test_many_points_are_refused_and_a_huge_part_is_not_read():
    many = "".join(f'<c:pt idx="{n}"><c:v>1</c:v></c:pt>' for n in range(5000))
    cache = f'<c:numCache><c:ptCount val="5000"/>{many}</c:numCache>'
    row = f"<c:ser><c:val><c:numRef>{cache}</c:numRef></c:val></c:ser>"
    for chart in (space(plot("lineChart", row)), space(plot("lineChart", row * 40))):
        assert [f.code for f in read(one_chart(chart)).unknown] == ["D105"]


def test_the_workbook_on_the_net_that_a_chart_was_made_of_is_never_asked_for():
    link = outside("oleObject", "https://eksempel.no/tall.xlsx")
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{name}">{link}</Relationships>'
    file = one_chart(OVERTIME)
    file.more["word/charts/_rels/chart1.xml.rels"] = rels.encode()
    assert read(file).unknown == ()


def test_the_titles_of_one_series_and_of_labels_are_those_of_the_file():
    labels = (
        f"<c:dLbls><c:dLbl><c:idx val='2'/>{rich('Best!')}</c:dLbl><c:showVal val='1'/></c:dLbls>"
    )
    chart = space(
        plot("barChart", series("Timer", (1, 2, 3), more=labels)), "<c:title/>", legend=""
    )
    ((number, _alt),) = read_back(pdf := made(one_chart(chart))).figures
    shown = read_back(pdf).pieces[number][1].split()
    assert shown.count("Timer") == 1
    assert "Best!" in shown
    assert LEGEND not in chart


CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"


def newer(values: str, name: str = "Endring") -> str:
    """Return a waterfall as Office 2016 saves it."""
    years = "".join(f'<cx:pt idx="{n}">{2023 + n}</cx:pt>' for n in range(3))
    return (
        f'<cx:chartSpace xmlns:cx="{CX}" xmlns:a="http://schemas.openxmlformats.org/drawingml/'
        f'2006/main"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl ptCount="3">'
        f'{years}</cx:lvl></cx:strDim><cx:numDim type="val"><cx:lvl ptCount="3" '
        f'formatCode="#,##0">{values}</cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart>'
        "<cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Kassa</a:t></a:r></a:p></cx:rich></cx:tx>"
        "</cx:title><cx:plotArea><cx:plotAreaRegion><cx:series layoutId='waterfall'><cx:tx>"
        f"<cx:txData><cx:v>{name}</cx:v></cx:txData></cx:tx><cx:dataId val='0'/></cx:series>"
        "</cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"
    )


def test_a_newer_kind_of_chart_is_the_table_of_its_values_and_told():
    chart = newer('<cx:pt idx="0">1200</cx:pt><cx:pt idx="2">-50</cx:pt>')
    document = read(one_chart(chart))
    assert [finding.code for finding in document.remarks] == ["D166"]
    said = read_back(make_pdf(document))
    ((number, alt),) = said.figures
    assert alt == "Diagram: Kassa. Endring: 2023: 1\u00a0200; 2024: ingen verdi; 2025: -50."
    assert "1\u00a0200" in said.pieces[number][1]
    other = one_chart(newer('<cx:pt idx="0">1300</cx:pt><cx:pt idx="2">-50</cx:pt>')).data()
    with pytest.raises(EngineError):
        check_charts(document, said, raw_text(other, "x.docx", frozenset()).charts)
    assert [f.code for f in read(one_chart(newer("").replace("dataId", "other"))).unknown] == [
        "D105"
    ]


def test_a_chart_in_a_group_is_drawn_at_its_place_in_it():
    alone = drawn((300, 160))
    chart = alone[alone.index("<a:graphic>") : alone.index("</a:graphic>")] + "</a:graphic>"
    cx, cy, half = 400 * 12700, 200 * 12700, 100 * 12700
    frame = (
        f'<wpg:graphicFrame><wpg:cNvPr id="3" name="y"/><wpg:xfrm><a:off x="{half}" y="0"/>'
        f'<a:ext cx="{cx - half}" cy="{cy}"/></wpg:xfrm>{chart}</wpg:graphicFrame>'
    )
    turn = f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/><a:chOff x="0" y="0"/>'
    group = (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/>'
        '<wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="x"><wpg:wgp><wpg:grpSpPr>'
        f'<a:xfrm>{turn}<a:chExt cx="{cx}" cy="{cy}"/></a:xfrm></wpg:grpSpPr>{frame}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    file = with_charts(WordFile(para("Før") + group + para("Etter")), OVERTIME)
    (image,) = (i for p in read(file).paragraphs for i in p.inlines if isinstance(i, Image))
    assert image.anchor.inside[:2] == (100, 0)
    assert len(read_back(made(file)).figures) == 1


def test_a_chart_without_room_for_its_words_is_drawn_larger_and_told():
    document = read(one_chart(OVERTIME, size=(60, 60)))
    assert [finding.code for finding in document.remarks] == ["D166"]
    (image,) = (i for p in document.paragraphs for i in p.inlines if isinstance(i, Image))
    assert 60 < image.width == image.height < 200
    assert len(read_back(make_pdf(document)).figures) == 1
