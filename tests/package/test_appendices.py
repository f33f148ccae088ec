"""Appendices are numbered, placed and named without opening one."""

from __future__ import annotations

from hypothesis import given, strategies

from avtalemaker.package.appendices import AppendixFile, original_name, place_entries, shown_title
from avtalemaker.package.texts import clock_time, page_label, signed_lines, stamps, texts
from avtalemaker.pdffile.facts import PdfFacts, Signature

KARI = Signature("Kari Nordmann", "2026-03-05T14:20:00+01:00")


def facts(pages: int, *signatures: Signature) -> PdfFacts:
    return PdfFacts(
        name="plan.pdf",
        pages=pages,
        page_sizes=((595.0, 842.0),) * pages,
        signatures=signatures,
        title="",
        pdfa="",
        repaired=False,
        active=(),
        hidden_layers=False,
        embedded=(),
    )


def entry(pages: int = 7, *signatures: Signature):
    files = [AppendixFile("Budsjett", "b.pdf", b""), AppendixFile("Plan", "plan.pdf", b"")]
    return place_entries(files, [facts(2), facts(pages, *signatures)], "ab", pages_before=5)[1]


@given(strategies.lists(strategies.integers(1, 2000), max_size=30), strategies.integers(1, 2000))
def test_the_appendices_follow_each_other_without_a_gap(counts, before):
    files = [AppendixFile("", f"{n}.pdf", b"") for n, _count in enumerate(counts)]
    entries = place_entries(
        files, [facts(count) for count in counts], ["" for _count in counts], pages_before=before
    )
    covered = [page for e in entries for page in range(e.first_page, e.last_page + 1)]
    assert covered == list(range(before + 1, before + 1 + sum(counts)))
    assert [e.number for e in entries] == list(range(1, len(counts) + 1))
    assert len({page_label(e) for e in entries}) == len(entries)


@given(strategies.lists(strategies.text(max_size=120), min_size=2, max_size=8))
def test_embedded_names_are_never_equal_and_end_in_pdf(names):
    made = [original_name(number, name).casefold() for number, name in enumerate(names, 1)]
    assert len(set(made)) == len(made)
    assert all(name.endswith(".pdf") and "/" not in name and "\\" not in name for name in made)


def test_an_appendix_without_a_title_is_called_as_its_file():
    assert shown_title(AppendixFile("  ", "vedlegg/Plan 2026.pdf", b"")) == "Plan 2026"
    assert shown_title(AppendixFile("Plan\nfor  Solvik", "a.pdf", b"")) == "Plan for Solvik"


def test_a_stamp_tells_the_appendix_the_page_and_the_number_of_pages():
    assert stamps(entry(), "nb")[2] == "Vedlegg 2 – side 3 av 7"
    assert len(stamps(entry(), "nn")) == 7


def test_a_signed_appendix_is_stamped_as_a_copy_in_both_languages():
    signed = entry(1, KARI)
    assert stamps(signed, "nb") == [
        "Vedlegg 2 – side 1 av 1 · Kopi – den signerte originalen er lagt ved i denne fila"
    ]
    assert stamps(signed, "nn") == [
        "Vedlegg 2 – side 1 av 1 · Kopi – den signerte originalen er lagd ved i denne fila"
    ]


def test_the_list_tells_who_signed_and_that_nobody_checked():
    lines = " ".join(signed_lines(entry(1, KARI), "nb"))
    assert "Signert av Kari Nordmann 5. mars 2026 kl. 14.20, ifølge fila." in lines
    assert "ikke kontrollert" in lines
    lines = " ".join(signed_lines(entry(1, Signature("", "")), "nn"))
    assert "kunne ikkje lesast" in lines
    assert "Signert av 李??" not in " ".join(signed_lines(entry(1, Signature("李", "")), "nb"))


def test_a_timestamp_is_not_told_as_a_person():
    stamped = entry(1, KARI, Signature("Tidsstempel AS", "", timestamp=True))
    assert "Tidsstempel AS" not in " ".join(signed_lines(stamped, "nb"))


def test_a_time_is_written_as_people_write_it():
    assert clock_time("2026-12-01T09:05:00+00:00") == "1. desember 2026 kl. 09.05"
    assert clock_time("i går") == ""
    assert clock_time("2026-13-01T00:00:00") == ""


def test_nynorsk_texts_hold_no_bokmaal_word():
    words = " ".join(str(value) for value in vars_of(texts("nn")))
    bokmaal = {"ikke", "en", "følger", "disse", "dokumentene", "uendret", "ifølge", "den", "lagt"}
    found = bokmaal & set(words.lower().replace(".", " ").replace(",", " ").split())
    assert found == {"den"}  # «den signerte originalen», the same in both


def vars_of(value):
    return list(vars(value).values())
