"""Charts read from their XML, drawn and told: bars as long as their values, all words there."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from avtalemaker.charts import Paints, UnknownChartError, draw_chart, read_chart, told_chart
from chartfile import AXES, plot, points, rich, series, space, title

COLORS = ("4472C4", "ED7D31", "A5A5A5")
STACKS = '<c:barDir val="col"/><c:grouping val="{}"/>'


def chart_of(xml: str, language: str = "nb-NO"):
    return read_chart(etree.fromstring(xml), Paints(lambda _fill: "", COLORS), "Carlito", language)


def svg(xml: str, size: tuple[float, float] = (400, 220), language: str = "nb-NO") -> str:
    return draw_chart(chart_of(xml, language), *size).decode()


def texts(drawing: str) -> list[str]:
    return [t.removesuffix("\u00a0") for t in re.findall(r"<text [^>]*>([^<]*)</text>", drawing)]


def bars(drawing: str, color: str) -> list[tuple[float, float]]:
    """Return the width and height of the bars of a colour that are not the legend's key."""
    found = re.findall(rf'width="([\d.]+)" height="([\d.]+)" fill="#{color}"', drawing)
    return [(float(w), float(h)) for w, h in found if (w, h) != ("7.00", "6.00")]


@given(st.lists(st.floats(0.5, 1e6), min_size=2, max_size=6))
def test_bars_are_as_high_as_their_values(values):
    names = tuple(f"K{n}" for n in range(len(values)))
    drawing = svg(space(plot("barChart", series("Timer", tuple(values), names))))
    heights = [high for _wide, high in bars(drawing, COLORS[0])]
    assert len(heights) == len(values)
    most = max(heights)
    for value, high in zip(values, heights, strict=True):
        assert high == pytest.approx(value / max(values) * most, abs=0.03)


def test_lying_bars_are_as_long_as_their_values():
    rows = plot("barChart", series("Timer", (10, 20, 40)), '<c:barDir val="bar"/>')
    widths = [wide for wide, _high in bars(svg(space(rows)), COLORS[0])]
    assert widths == [
        pytest.approx(widths[2] / 4, abs=0.02),
        pytest.approx(widths[2] / 2, abs=0.02),
        widths[2],
    ]


def test_stacked_bars_stand_on_each_other_and_shares_fill_the_whole():
    rows = series("En", (10, 20, 30)) + series("To", (30, 20, 10))
    stacked = svg(space(plot("barChart", rows, STACKS.format("stacked"))))
    shares = svg(space(plot("barChart", rows, STACKS.format("percentStacked"))))
    for drawing in (stacked, shares):
        one, other = (bars(drawing, color) for color in COLORS[:2])
        sums = [a[1] + b[1] for a, b in zip(one, other, strict=True)]
        assert sums == [pytest.approx(sums[0], abs=0.03)] * 3
    assert "100%" in texts(shares)
    assert "40" in texts(stacked)


def test_a_pie_has_a_part_for_each_value():
    drawing = svg(space(plot("pieChart", series("Andel", (50, 25, 25))), axes=""))
    assert drawing.count("<path d=") == 3
    assert texts(drawing) == ["2023", "2024", "2025"]


@pytest.mark.parametrize("kind", ["lineChart", "areaChart", "radarChart", "doughnutChart"])
def test_each_kind_shows_its_title_and_series(kind):
    axes = "" if kind == "doughnutChart" else AXES.format(below="", beside="")
    rows = series("Timer", (1, 2, 3)) + series("Kroner", (3, 1, 2))
    drawing = svg(space(plot(kind, rows), title("Året som gikk"), axes))
    assert "Året som gikk" in texts(drawing)
    assert {"Timer", "Kroner"} <= set(texts(drawing)) or kind == "doughnutChart"
    assert set(texts(drawing)) >= {"2023", "2024", "2025"}


def test_points_of_two_numbers_stand_where_both_say():
    rows = series("Mål", (0, 5, 10), (0, 1, 2), names=("xVal", "yVal"))
    axes = (
        '<c:valAx><c:axId val="1"/><c:axPos val="b"/></c:valAx>'
        '<c:valAx><c:axId val="2"/><c:axPos val="l"/></c:valAx>'
    )
    drawing = svg(space(plot("scatterChart", rows), axes=axes))
    found = [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', drawing)]
    assert len(found) == 3
    assert found[1] == pytest.approx(
        ((found[0][0] + found[2][0]) / 2, (found[0][1] + found[2][1]) / 2), abs=0.02
    )
    assert found[0][1] > found[2][1]


def test_a_missing_value_breaks_the_line_and_is_told_as_missing():
    xml = space(plot("lineChart", series("Timer", (1, None, 3, 4), ("a", "b", "c", "d"))))
    assert "b: ingen verdi" in told_chart(chart_of(xml), "")
    assert svg(xml).count('stroke-width="1.8"') == 1


def test_labels_are_shown_where_they_are_switched_on():
    labels = (
        '<c:dLbls><c:dLbl><c:idx val="1"/><c:delete val="1"/></c:dLbl>'
        f'<c:dLbl><c:idx val="2"/>{rich("Best!")}</c:dLbl>'
        '<c:numFmt formatCode="0.0" sourceLinked="0"/><c:showVal val="1"/></c:dLbls>'
    )
    drawing = svg(space(plot("barChart", series("Timer", (1.25, 2, 3), more=labels))))
    assert "1,2" in texts(drawing)
    assert "Best!" in texts(drawing)
    assert "2,0" not in texts(drawing)


def test_shares_of_a_pie_are_those_of_the_whole():
    labels = '<c:dLbls><c:showCatName val="1"/><c:showPercent val="1"/></c:dLbls>'
    drawing = svg(space(plot("pieChart", series("Andel", (1, 1, 2), more=labels)), axes=""))
    assert "2025; 50%" in texts(drawing)


def test_a_chart_tells_its_kind_title_axes_and_every_value():
    axes = AXES.format(below=title("År"), beside=title("Timer i alt"))
    rows = series("Oslo", (1200, 1300.5, 90), code="#,##0.0") + series("Bergen", (1, 2, 3))
    chart = chart_of(space(plot("barChart", rows), title("Overtid"), axes))
    assert told_chart(chart, "Et diagram") == (
        "Et diagram. Stolpediagram: Overtid. År. Timer i alt. "
        "Oslo: 2023: 1\u00a0200,0; 2024: 1\u00a0300,5; 2025: 90,0. "
        "Bergen: 2023: 1; 2024: 2; 2025: 3."
    )


def test_a_kind_that_is_not_drawn_becomes_the_table_of_its_values():
    xml = space(plot("stockChart", series("Høy", (7, 8, 9)) + series("Lav", (1, 2, 3))))
    assert chart_of(xml).plain == ("stockChart",)
    assert texts(svg(xml)) == [
        "", "Høy", "Lav", "2023", "7", "1", "2024", "8", "2", "2025", "9", "3",
    ][1:]  # fmt: skip


def test_outer_categories_stand_before_the_first_of_theirs():
    levels = (
        "<c:cat><c:multiLvlStrRef><c:multiLvlStrCache>"
        '<c:lvl><c:pt idx="0"><c:v>Vår</c:v></c:pt><c:pt idx="1"><c:v>Høst</c:v></c:pt></c:lvl>'
        '<c:lvl><c:pt idx="0"><c:v>2025</c:v></c:pt></c:lvl>'
        "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    )
    row = f"<c:ser>{levels}<c:val>{points('num', (1, 2))}</c:val></c:ser>"
    chart = chart_of(space(plot("barChart", row)))
    assert chart.categories == ("2025 Vår", "Høst")
    assert chart.plots[0].series[0].name == "Serie1"


def test_a_second_axis_has_numbers_of_its_own():
    axes = AXES.format(below="", beside="") + '<c:valAx><c:axId val="4"/></c:valAx>'
    rows = plot("barChart", series("Timer", (1, 2, 3)))
    rows += plot("lineChart", series("Kroner", (1000, 2000, 3000)), ids="34")
    shown = texts(svg(space(rows, axes=axes)))
    assert "3" in shown
    assert "3000" in shown


def test_points_across_have_a_second_axis_too_with_its_title():
    ends = (("1", "b", ""), ("2", "l", "Timer"), ("3", "b", ""), ("4", "r", "Kroner"))
    one = '<c:valAx><c:axId val="{}"/><c:axPos val="{}"/>{}</c:valAx>'
    axes = "".join(one.format(n, side, title(name) if name else "") for n, side, name in ends)
    names = ("xVal", "yVal")
    rows = plot("scatterChart", series("A", (1, 2, 3), (1, 2, 3), names=names))
    rows += plot("scatterChart", series("B", (1000, 3000), (1, 2), names=names), ids="34")
    chart = chart_of(space(rows, axes=axes))
    assert [one.second for one in chart.plots] == [False, True]
    shown = texts(svg(space(rows, axes=axes)))
    assert {"Timer", "Kroner", "3", "3000"} <= set(shown)


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        (space(""), "no stored values"),
        (space(plot("barChart", series("Timer", ()))), "no stored values"),
        (space(plot("barChart", series("T", (1,)).replace('idx="0"', 'idx="99999"'))), "more than"),
        (space(plot("barChart", "".join(series("T", (1,)) for _ in range(101)))), "too many"),
        (space(plot("barChart", series("T", (1, 2, "1e300")))), "out of reach"),
        (
            space(plot("barChart", series("T", (1,)))).replace(
                "</c:chartSpace>", "<c:userShapes/></c:chartSpace>"
            ),
            "userShapes",
        ),
    ],
)
def test_what_cannot_be_drawn_is_named(xml, why):
    with pytest.raises(UnknownChartError, match=why):
        svg(xml)


def test_a_chart_too_small_for_its_words_is_refused():
    xml = space(plot("barChart", series("Timer", (1, 2, 3), ("Representantskapsmøter",) * 3)))
    assert svg(xml, (170, 170))
    with pytest.raises(UnknownChartError, match="no room"):
        svg(xml, (40, 40))


@given(st.data())
def test_a_chart_with_anything_in_it_is_drawn_or_refused_by_name(data):
    labels = "<c:dLbls><c:dLbl><c:idx val='0'/></c:dLbl><c:showVal val='1'/></c:dLbls>"
    plots = plot("barChart", series("Timer", (1, 2, 3), more=labels), STACKS.format("stacked"))
    root = etree.fromstring(space(plots + plot("lineChart", series("Kroner", (4, 5)), ids="34")))
    elements = list(root.iter("*"))
    strange = st.sampled_from(["", "-1", "1e308", "nan", "999999999", "3.0", "x", "maxMin", "٣"])
    for _ in range(3):
        element = data.draw(st.sampled_from(elements))
        if element.attrib:
            element.set(data.draw(st.sampled_from(sorted(element.attrib))), data.draw(strange))
        elif not len(element):
            element.text = data.draw(strange)
    with contextlib.suppress(UnknownChartError):
        chart = read_chart(root, Paints(lambda _fill: "", COLORS), "Carlito", "nb")
        assert draw_chart(chart, 300, 200)
        assert told_chart(chart, "")
