"""The signs that stand in the words of the gate's own reading for what is no letter."""

from __future__ import annotations

PAGE, PAGES, SECTION_PAGES = "\ue000", "\ue001", "\ue008"
"""Stand for the page's number, and the count of all pages and of the section's."""

ARABIC_PAGE = "\ue00a"
"""Stands for the page's number in digits, whatever its section's are."""

COUNTS = (PAGE, PAGES, SECTION_PAGES, ARABIC_PAGE)
"""All that stand for numbers that typst and LibreOffice fill in."""

FLOAT, FLOAT_END = "\ue003", "\ue004"
"""Stand around what floats, such as a text box: a PDF may have it before or after its paragraph."""

PICTURE = "\ue00e"
"""Stands for a picture, where it is not drawn as lines and letters."""

BEHIND, BEHIND_END = "\ue00f", "\ue010"
"""Stand around what a header says behind the page, which is no part of its text."""

INVISIBLE = (
    r"\u00ad\u034f\u200b-\u200f\u20e3\u202a\u202c\u202d\u2060-\u2064\u2066\u2068\u2069"
    r"\ufe00-\ufe0f\ufeff"
)
"""Signs that no letter is drawn for; the frame of a keycap is none either."""
