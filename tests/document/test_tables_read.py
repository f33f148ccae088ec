"""How tables are read: widths, borders between neighbours, styles by place, colours."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from wordfile import STYLES, WordFile, para


def cell(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def table(rows: list[list[str]], grid: tuple[int, ...] = (), properties: str = "", **parts: str):
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    file = WordFile(
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>",
        **parts,
    )
    return read_document(file.data(), "avtale.docx").blocks[0]


def width(number: int, kind: str = "dxa") -> str:
    return f'<w:tcW w:w="{number}" w:type="{kind}"/>'


@pytest.mark.parametrize(
    ("grid", "cells", "expected"),
    [
        ((1000, 3000), (100, 100), (50, 150)),
        ((), (1000, 3000), (50, 150)),
        ((0, 0), (1000, 3000), (50, 150)),
        ((4000, 20), (1000, 3000), (50, 150)),
        ((4000, 4000), (1000, 3000), (50, 150)),
        ((4000, 4000), (1000, 30000), (200, 200)),
    ],
)
def test_widths_are_the_grids_and_where_it_says_nothing_the_cells(grid, cells, expected):
    found = table([[cell("a", width(cells[0])), cell("b", width(cells[1]))]], grid)
    assert found.widths == pytest.approx(expected)


def test_without_any_widths_columns_share_the_room_alike():
    found = table([[cell("a"), cell("b")]])
    assert found.widths == pytest.approx([226.8, 226.8], abs=0.5)


def test_a_width_in_percent_is_of_the_room_there_is():
    found = table([[cell("a"), cell("b")]], (1000, 1000), '<w:tblW w:w="2500" w:type="pct"/>')
    assert sum(found.widths) == pytest.approx(226.8, abs=0.5)


def test_the_cells_of_a_grid_that_nobody_measured_tell_shares_of_the_room():
    cells = [[cell("a", width(1000)), cell("b", width(3000))]]
    found = table(cells, (1000, 1000), '<w:tblW w:w="5000" w:type="pct"/>')
    assert found.widths == pytest.approx((113.4, 340.2), abs=0.5)


def borders(**sides: int) -> str:
    lines = "".join(
        f'<w:{side} w:val="{"single" if size else "nil"}" w:sz="{size}"/>'
        for side, size in sides.items()
    )
    return f"<w:tcBorders>{lines}</w:tcBorders>"


def test_the_heavier_of_two_borders_is_shown_and_any_rather_than_none():
    found = table(
        [
            [cell("a", borders(right=24, bottom=0)), cell("b", borders(left=4))],
            [cell("c", borders(top=8, right=0)), cell("d", borders(left=0))],
        ],
        (2000, 2000),
    )
    (a, b), (c, d) = (row.cells for row in found.rows)
    assert a.edges.right == b.edges.left
    assert a.edges.right.width == 3
    assert a.edges.bottom == c.edges.top
    assert a.edges.bottom.width == 1
    assert c.edges.right is d.edges.left is None


def test_a_wide_cell_leaves_the_line_to_neighbours_that_differ():
    found = table(
        [
            [cell("a", '<w:gridSpan w:val="2"/>' + borders(bottom=4))],
            [cell("b", borders(top=16)), cell("c", borders(top=8))],
        ],
        (2000, 2000),
    )
    above, (left, right) = found.rows[0].cells[0], found.rows[1].cells
    assert above.edges.bottom is None
    assert (left.edges.top.width, right.edges.top.width) == (2, 1)


STYLE = (
    '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblPr>'
    '<w:tblStyleRowBandSize w:val="2"/></w:tblPr>{}</w:style>'
)


def part(kind: str, fill: str) -> str:
    return (
        f'<w:tblStylePr w:type="{kind}"><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>'
        "</w:tblStylePr>"
    )


def test_a_style_colours_bands_of_its_size_and_corners_go_before_rows():
    parts = part("band1Horz", "111111") + part("band2Horz", "222222") + part("firstRow", "333333")
    style = STYLE.format(parts + part("nwCell", "444444"))
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="04A0"/>'
    rows = [[cell("a"), cell("b")] for _n in range(6)]
    found = table(rows, (2000, 2000), look, styles=STYLES + style)
    assert [row.cells[1].background[0] for row in found.rows] == list("311221")
    assert found.rows[0].cells[0].background == "444444"


def test_a_styles_inner_lines_are_not_drawn_around_its_first_row():
    lines = '<w:top w:val="single" w:sz="8"/><w:left w:val="single" w:sz="8"/>'
    style = STYLE.format(
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{lines}</w:tcBorders></w:tcPr>'
        "</w:tblStylePr>"
    )
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="0620"/>'
    rows = [[cell("a"), cell("b")], [cell("c"), cell("d")]]
    found = table(rows, (2000, 2000), look, styles=STYLES + style)
    first, second = found.rows[0].cells
    assert first.edges.left
    assert first.edges.top == second.edges.top
    assert second.edges.left is None


@pytest.mark.parametrize(
    ("shading", "expected"),
    [
        ('w:val="clear" w:color="FF0000" w:fill="00FF00"', "00FF00"),
        ('w:val="pct25" w:color="auto" w:fill="auto"', "BFBFBF"),
        ('w:val="solid" w:color="FF0000" w:fill="00FF00"', "FF0000"),
        ('w:val="diagStripe" w:color="000000" w:fill="FFFFFF"', "808080"),
    ],
)
def test_a_pattern_is_the_colour_it_blends_to(shading, expected):
    found = table([[cell("a", f"<w:shd {shading}/>")]], (2000,))
    assert found.rows[0].cells[0].background == expected


def test_text_without_a_colour_is_white_on_a_dark_cell():
    dark, light = (f'<w:shd w:val="clear" w:fill="{fill}"/>' for fill in ("1F3864", "D9E2F3"))
    found = table([[cell("a", dark), cell("b", light)]], (2000, 2000))
    colours = [c.blocks[0].inlines[0].style.color for c in found.rows[0].cells]
    assert colours == ["FFFFFF", ""]


def test_a_row_in_which_no_cell_begins_is_left_out():
    down = [cell("a", '<w:vMerge w:val="restart"/>'), cell("b", '<w:vMerge w:val="restart"/>')]
    on = [cell("", "<w:vMerge/>"), cell("", "<w:vMerge/>")]
    found = table([down, on, [cell("c"), cell("d")]], (2000, 2000))
    assert [[c.rows for c in row.cells] for row in found.rows] == [[1, 1], [1, 1]]


def test_all_rows_marked_as_heads_look_as_the_styles_first_row():
    style = STYLE.format(part("firstRow", "333333") + part("band1Horz", "111111"))
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="0420"/>'
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    rows = [[head, cell("a")], [head, cell("b")], [cell("c")]]
    found = table(rows, (2000,), look, styles=STYLES + style)
    assert [row.cells[0].background[0] for row in found.rows] == list("331")
