"""The check that each chart of a PDF shows its words, and tells all its values."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from math import isclose
from typing import TYPE_CHECKING

from avtalemaker.messages import _
from avtalemaker.pdf.comparing import plain, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.pdf.rawcharts import RawChart, RawRow
    from avtalemaker.pdffile.reading import ReadBack

_NUMBER = re.compile(r"-?\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d+)?(?!\d)|-?\d+(?:[.,]\d+)?")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)*")
_MADE_UP = r"\w+? ?\d+"
"""The name of a series without one."""

_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
_LAST_DAY = 2_958_465
_EXACT = 1e-8
_LETTERS = re.compile(r"[^\W\d_]+")


def check_charts(document: Document, read: ReadBack, charts: Sequence[RawChart]) -> None:
    """Refuse a PDF whose figures say other words than the file's charts do (E004).

    What floats may be read in another order; each chart is one figure.
    """
    figures = [(read.pieces[number][1], alt) for number, alt in read.figures]
    waiting = list(charts)
    for text, alt in figures:
        chart = next((one for one in waiting if not _wrong(one, text, alt)), None)
        if chart is None:
            _refuse(document, _wrong(waiting[0], text, alt) if waiting else text.strip())
        else:
            waiting.remove(chart)
    if waiting:
        _refuse(document, " ".join(waiting[0].words))


def _refuse(document: Document, words: str) -> None:
    refuse(document, "E004", _("a chart is not as it is in the file (“{found}”)").format(
        found=words[:60]
    ))  # fmt: skip


def _wrong(chart: RawChart, text: str, alt: str) -> str:
    """Return what is wrong with a figure as the picture of a chart, empty for nothing."""
    shown = Counter(plain(text).split())
    due = Counter(plain(" ".join(chart.words)).split())
    missing = due - shown
    if missing:
        return " ".join(missing)
    known = plain(f"{alt} {chart.codes}")
    for word in shown - due:
        strange = [part for part in _LETTERS.findall(word) if part not in known]
        if strange:
            return word
    numbers = set(_numbers(plain(text)))
    for value in chart.labels:
        if not _is_among(value, numbers):
            return f"{value:g}"
    return _untold(chart, alt)


def _numbers(text: str) -> Iterator[str]:
    """Yield the numbers in a text, each in every way it can be read, with a decimal point."""
    for pattern in (_NUMBER, _PLAIN):
        for found in pattern.findall(text.replace("\u2212", "-")):
            yield from _ways(found)


def _ways(number: str) -> Iterator[str]:
    bare = number.replace(" ", "")
    yield bare.replace(",", "").replace(".", "")
    last = max(bare.rfind(","), bare.rfind("."))
    if last >= 0:
        yield f"{bare[:last].replace(',', '').replace('.', '')}.{bare[last + 1 :]}"


def _is_among(value: float, numbers: set[str]) -> bool:
    """Say whether a value, rounded anyhow, or as a share of a hundred, is one of some numbers."""
    amounts = (value, -value, value * 100, -value * 100)
    if any(f"{n:.{d}f}" in numbers for n in amounts for d in range(7)):
        return True
    return any(isclose(float(n), v, rel_tol=_EXACT) for n in numbers for v in amounts if n != "-")


def _untold(chart: RawChart, alt: str) -> str:
    """Return the first thing of a chart that its alternative text does not tell in its place."""
    told = " ".join(alt.split())
    at = 0
    names = [re.escape(row.name) if row.name else _MADE_UP for row in chart.rows]
    starts = []
    for name, row in zip(names, chart.rows, strict=True):
        found = re.compile(f"(?:^|[.] ){name}{':' if row.points else ''}").search(told, at)
        if found is None:
            return row.name or "?"
        starts.append((found.start(), found.end()))
        at = found.end()
    ends = [start for start, _end in starts[1:]] + [len(told)]
    for row, (_start, begin), end in zip(chart.rows, starts, ends, strict=True):
        if wrong := _untold_row(row, told[begin:end].strip().removesuffix(".")):
            return wrong
    return ""


def _untold_row(row: RawRow, told: str) -> str:
    at = 0
    for index, (name, counted, value) in enumerate(row.points):
        last = index + 1 == len(row.points)
        if counted is None:
            start = f"{name}: " if name else ""
            if not told.startswith(start, at):
                return f"{row.name}: {name}"
            at += len(start)
        following = "" if last else row.points[index + 1][0]
        is_text = not last and row.points[index + 1][1] is None and following
        end = len(told) if last else told.find(f"; {following}: " if is_text else "; ", at)
        if end < 0:
            return f"{row.name}: {name}"
        said = told[at:end]
        if counted is not None:
            across, _colon, said = said.rpartition(": ")
            if not _says(across, counted):
                return f"{row.name}: {across}"
        if not _says(said.partition(" (")[0], value):
            return f"{row.name}: {said}"
        at = end + 2
    return ""


def _says(text: str, value: float | None) -> bool:
    """Say whether words tell a value: a number rounded as it is shown, or a day."""
    if value is None:
        return not any(letter.isdigit() for letter in text)
    numbers = set(_numbers(plain(text)))
    if numbers and _is_among(value, numbers):
        return True
    try:
        if isclose(float(text.replace(",", ".")), value, rel_tol=_EXACT):
            return True
    except ValueError:
        pass
    if not 0 <= value <= _LAST_DAY:
        return False
    day = _DAY_ZERO + timedelta(seconds=round(value * 86400))
    parts = {day.year, day.year % 100, day.month, day.day, day.hour, day.minute, day.second}
    found = [int(n) for n in re.findall(r"\d+", text)]
    return bool(found) and set(found) <= parts
