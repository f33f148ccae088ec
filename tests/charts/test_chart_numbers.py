"""Numbers as a spreadsheet's format writes them, and the axes that hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.charts.model import Axis, UnknownChartError
from avtalemaker.charts.numberformat import shown_number
from avtalemaker.charts.scale import scale_of


@pytest.mark.parametrize(
    ("value", "code", "nb", "en"),
    [
        (4.3, "General", "4,3", "4.3"),
        (0.1 + 0.2, "General", "0,3", "0.3"),
        (1234567, "#,##0", "1\u00a0234\u00a0567", "1,234,567"),
        (0.256, "0%", "26%", "26%"),
        (0.256, "0.0 %", "25,6 %", "25.6 %"),
        (1234.5, '#,##0.00" kr"', "1\u00a0234,50 kr", "1,234.50 kr"),
        (-5, "#,##0;(#,##0)", "(5)", "(5)"),
        (-0.4, "0", "0", "0"),
        (0, '0;-0;"ingen"', "ingen", "ingen"),
        (1200, "[$kr-414] # ##0", "1200", "1200"),
        (37261, "d/m/yyyy", "5/1/2002", "5/1/2002"),
        (37261, "mmm yy", "jan 02", "Jan 02"),
        (37261.5, "yyyy-mm-dd hh:mm", "2002-01-05 12:00", "2002-01-05 12:00"),
        (3500000, "0.0,,", "3500000", "3500000"),
        (0.5, "# ?/?", "0,5", "0.5"),
    ],
)
def test_a_number_is_written_as_its_format_says_in_both_tongues(value, code, nb, en):
    assert shown_number(value, code, "nb") == nb
    assert shown_number(value, code, "en") == en


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12))
def test_any_number_in_any_format_is_some_text(value, code):
    assert isinstance(shown_number(value, code, "nb"), str)


@given(
    st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=20),
    st.integers(2, 12),
    st.booleans(),
)
def test_an_axis_holds_all_its_values_in_order(values, wanted, from_zero):
    scale = scale_of(values, Axis(), wanted, from_zero=from_zero)
    shares = [scale.share(value) for value in sorted(values)]
    assert shares == sorted(shares)
    hair = (scale.high - scale.low) * 1e-8
    assert scale.low <= min(values) + hair
    assert scale.high >= max(values) - hair
    assert 1 <= len(scale.ticks) <= 61
    if from_zero:
        assert scale.low <= 0 <= scale.high


def test_a_logarithmic_axis_has_no_zero():
    assert scale_of([1, 1000], Axis(base=10), 5, from_zero=True).ticks == (1, 10, 100, 1000)
    with pytest.raises(UnknownChartError):
        scale_of([0, 1000], Axis(base=10), 5, from_zero=True)
