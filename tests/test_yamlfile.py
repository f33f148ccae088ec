"""YAML in and out: values stay as written, and every fault has its code and its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.yamlfile import SIZE_LIMIT, dump_yaml, load_yaml


def load(text: str):
    file = load_yaml(text.encode(), "f.yaml")
    assert file.findings == ()
    return file.data


def faults(raw: str | bytes) -> list[tuple[str, str]]:
    file = load_yaml(raw if isinstance(raw, bytes) else raw.encode(), "f.yaml")
    return [(f.code, str(f.place)) for f in file.findings]


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "Off", "0150", "18:30", "1.10", "2026-06-15", "1e3", "0x1F", "1_000",
     "True", "FALSE", "+4", ".5", "12.", "-0150", "NULL", "<<", "=", "0o17", ".inf"],
)  # fmt: skip
def test_a_value_stays_as_it_was_written(text):
    assert load(f"a: {text}\nb: [{text}]") == {"a": text, "b": [text]}


def test_only_truth_values_whole_numbers_and_nothing_are_not_text():
    data = load("a: true\nb: false\nc: 12\nd: -3\ne: 0\nf:\ng: ~\nh: null\ni: '12'\nj: \"true\"")
    assert data == {
        "a": True, "b": False, "c": 12, "d": -3, "e": 0, "f": None, "g": None, "h": None,
        "i": "12", "j": "true",
    }  # fmt: skip


def test_a_number_with_more_digits_than_any_answer_stays_text():
    assert load("a: 12345678901234567890")["a"] == "12345678901234567890"


@pytest.mark.parametrize("raw", ["", "\n", "# bare en kommentar\n", "~", "---\n", "null\n"])
def test_a_file_without_content_has_no_keys(raw):
    assert load(raw) == {}


def test_a_byte_order_mark_and_windows_line_ends_are_nothing_to_speak_of():
    file = load_yaml(b"\xef\xbb\xbfa: |\r\n  en\r\n  to\r\nb: 1\r\n", "f.yaml")
    assert (file.data, file.findings) == ({"a": "en\nto\n", "b": 1}, ())
    assert str(file.place(("b",))) == "f.yaml:4:4"


def test_every_value_knows_its_place_and_a_missing_one_that_of_its_parent():
    file = load_yaml(b"a:\n  b: [x, y]\n", "f.yaml")
    assert str(file.place(("a", "b", 1))) == "f.yaml:2:10"
    assert str(file.place(("a", "c", "d"))) == "f.yaml:2:3"
    assert str(file.place(("z",))) == "f.yaml:1:1"


def test_a_key_that_stands_twice_is_told_with_both_lines():
    file = load_yaml(b"a: 1\nb: {x: 1}\nb: 2\na: 3\n", "f.yaml")
    assert [(f.code, str(f.place)) for f in file.findings] == [
        ("Y003", "f.yaml:3:1"),
        ("Y003", "f.yaml:4:1"),
    ]
    assert "2" in file.findings[0].message
    assert file.data == {"a": 1, "b": {"x": 1}}
    assert str(file.place()) == "f.yaml:1:1"


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        ("a:\n\tb: 1\n", "Y002", "f.yaml:2:1"),
        ("a: b: c\n", "Y002", "f.yaml:1:5"),
        ("a: 'x\n", "Y002", "f.yaml:2:1"),
        ("a: [x\n", "Y002", "f.yaml:2:1"),
        ("a: 1\n---\nb: 2\n", "Y002", "f.yaml:2:1"),
        ("a: {{ union }}\n", "Y002", "f.yaml:1:5"),
        ("a: x\0y\n", "Y002", "f.yaml:1:1"),
        ("a: &x 1\nb: *x\n", "Y004", "f.yaml:1:4"),
        ("a: !!python/object:os.system x\n", "Y005", "f.yaml:1:4"),
        ("a: !farge rød\n", "Y005", "f.yaml:1:4"),
        ("[" * 100, "Y006", "f.yaml:1:42"),
    ],
)
def test_a_fault_has_its_code_and_its_place(raw, code, place):
    assert faults(raw)[0] == (code, place)


def test_a_file_that_is_not_utf8_names_the_first_wrong_byte():
    assert faults("a: 1\nb: blåbær\n".encode("latin-1")) == [("Y001", "f.yaml:2:6")]
    assert faults("a: 1\n".encode("utf-16")) == [("Y001", "f.yaml:1:1")]


def test_a_huge_file_and_a_deep_one_are_refused_quickly():
    assert faults(b"a" * (SIZE_LIMIT + 1)) == [("Y006", "f.yaml")]
    assert faults("[" * 1_000_000)[0][0] == "Y006"
    assert faults("a: " + "{b: " * 500_000)[0][0] == "Y006"


def test_an_alias_bomb_is_named_and_never_unfolded():
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert {code for code, _ in faults("\n".join(lines))} == {"Y004"}


def test_a_fault_before_the_place_where_the_parser_gives_up_is_told_too():
    assert [code for code, _ in faults("a: 1\na: 2\nb: [\n")] == ["Y003", "Y002"]


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw):
    load_yaml(raw, "f.yaml")


WORDS = st.sampled_from(
    ["no", "12", "true", "~", "- x", "", " ", "a: b", "# x", "en\nto", "en\n\n to ", "slutt ",
     "\ttab", "linje\u2028skille", "\x85", "{{ x }}", "&a", "*a", "!x", "%", "@", "«»", "'", '"',
     "0150", "2026-06-15", "a\r\nb", "\ufeff", "null", "---", "...", "=", "<<", "|", ">-"]
)  # fmt: skip
TEXTS = WORDS | st.text(max_size=40)
DATA = st.recursive(
    TEXTS | st.integers(-(10**17), 10**17) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, DATA, max_size=5))
def test_what_is_written_is_read_back_the_same(data):
    file = load_yaml(dump_yaml(data), "f.yaml")
    assert (file.data, file.findings) == (data, ())


def test_equal_parts_are_written_out_and_never_as_aliases():
    part = ["x"]
    assert b"*" not in dump_yaml({"a": part, "b": part})


def test_a_text_of_several_lines_is_written_as_a_person_would():
    assert (
        dump_yaml({"a": "en\nto\n"}, "Hei\n\npå deg")
        == b"# Hei\n#\n# p\xc3\xa5 deg\na: |\n  en\n  to\n"
    )
