"""What follows from names, and two orders made into one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.order import in_one_order
from avtalemaker.reach import reached

NAMES = st.lists(st.sampled_from("abcdef"))


def test_all_that_follows_is_reached_once_and_the_nearest_first():
    leads = {"a": "bc", "b": "d", "c": "da", "d": "", "x": "a"}
    assert reached("a", leads.__getitem__) == ("a", "b", "c", "d")
    assert reached("", leads.__getitem__) == ()


@pytest.mark.parametrize(
    ("first", "everything", "order"),
    [("", "abc", "abc"), ("cb", "abc", "acb"), ("cb", "abxyc", "acbxy"), ("pa", "ab", "pab")],
)
def test_what_an_order_lacks_stands_behind_what_it_stood_behind(first, everything, order):
    assert "".join(in_one_order(first, everything)) == order


@given(NAMES, NAMES)
def test_an_order_keeps_its_own_and_loses_nothing(first, everything):
    order = list(in_one_order(first, everything))
    assert [name for name in order if name in first] == list(dict.fromkeys(first))
    assert sorted(order) == sorted({*first, *everything})
