"""Numbers written as a spreadsheet's format says (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_PIECES = re.compile(
    r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|(General|E[+-]0+|AM/PM|A/P)'
    r"|([0#?][0#?,]*(?:\.[0#?]+)?|\.[0#?]+)|(y+|m+|d+|h+|s+|[^0#?])",
    re.IGNORECASE,
)
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_POINT_TONGUES = frozenset({"en", "zh", "ja", "ko", "he", "th", "ga", "cy"})
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
_LAST_DAY = 2_958_465
_MOST_DIGITS, _ALL_DIGITS = 10, 15
_HUGE, _LONG, _TINY = 1e15, 1e9, 1e-9
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
}


def shown_number(value: float, code: str, tongue: str) -> str:
    """Return a number as a format code writes it in a language; one that is not known, plainly."""
    sections = _sections(code)
    part, number = sections[0], value
    if len(sections) > 1 and value < 0:
        part, number = sections[1], -value
    elif len(sections) > 2 and value == 0:  # noqa: PLR2004
        part = sections[2]
    if _DATE.search(_LITERAL.sub("", part).replace("General", "")):
        return _date(value, part, tongue) or plain_number(value, tongue)
    return _written(number, part, tongue) or plain_number(value, tongue)


def plain_number(value: float, tongue: str) -> str:
    """Return a number with the digits that it needs, ten at most."""
    size = abs(value)
    if value == int(value) and size < _HUGE:
        text = str(int(value))
    elif size < _HUGE:
        text = f"{value:.{_MOST_DIGITS if size < _LONG else _ALL_DIGITS}g}"
        text = f"{value:.12f}".rstrip("0").rstrip(".") if "e-" in text and size > _TINY else text
    else:
        text = f"{value:.{_MOST_DIGITS}g}"
    return text if tongue in _POINT_TONGUES else text.replace(".", ",")


def _sections(code: str) -> list[str]:
    """Return the parts of a code for numbers above zero, below it, and zero itself."""
    found, quoted, part = [], False, ""
    for letter in code:
        quoted ^= letter == '"'
        if letter == ";" and not quoted:
            found.append(part)
            part = ""
        else:
            part += letter
    return [*found, part]


def _written(value: float, part: str, tongue: str) -> str:
    """Return a number in one section of a code, empty for a section that is not known."""
    plain = _LITERAL.sub("", part)
    if any(sign in plain for sign in "/@") or re.search(r"[0#?],+(?![0#?])", plain):
        return ""
    shares = value * 100 ** plain.count("%")
    found, done = [], False
    for quoted, escaped, money, name, digits, other in _PIECES.findall(part):
        if name[:1] in "eE" and name:
            return ""
        if name.lower() == "general":
            found.append(plain_number(shares, tongue))
            done = True
        elif digits:
            if done:
                return ""
            found.append(_digits(shares, digits, tongue))
            done = True
        else:
            found.append(quoted or escaped or money or other)
    text = "".join(found).strip()
    return text if done or text else ""


def _digits(value: float, digits: str, tongue: str) -> str:
    whole, _point, decimals = digits.partition(".")
    least = decimals.count("0")
    text = f"{abs(value):.{len(decimals)}f}"
    head, _dot, tail = text.partition(".")
    while len(tail) > least and tail.endswith("0"):
        tail = tail[:-1]
    head = head.zfill(whole.count("0"))
    if not whole.count("0") and head == "0" and tail:
        head = ""
    has_point = tongue in _POINT_TONGUES
    if "," in whole:
        head = f"{int(head or 0):,}".replace(",", "," if has_point else "\u00a0")
    sign = "-" if value < 0 and (head.strip("0,\u00a0") or tail.strip("0")) else ""
    point = "." if has_point else ","
    return sign + head + (point + tail if tail else "")


def _date(value: float, part: str, tongue: str) -> str:
    """Return a day and time counted in days, empty for a number that is none."""
    if not 0 <= value <= _LAST_DAY:
        return ""
    moment = _DAY_ZERO + timedelta(seconds=round(value * 86400))
    found: list[str] = []
    minutes = False
    for quoted, escaped, _money, name, digits, other in _PIECES.findall(part):
        kind = other[:1].lower()
        if kind in ("y", "m", "d", "h", "s"):
            text = _minute(moment, other) if kind == "m" and minutes else ""
            text = text or _piece(moment, kind, len(other), tongue)
            if not text:
                return ""
            minutes = kind == "h"
            found.append(text)
        elif name or digits:
            return ""
        else:
            found.append(quoted or escaped or ("" if other == "@" else other))
    return "".join(found).strip()


def _minute(moment: datetime, letters: str) -> str:
    return f"{moment.minute:0{len(letters)}d}"


def _piece(moment: datetime, kind: str, length: int, tongue: str) -> str:
    if kind == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"  # noqa: PLR2004
    number = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}[kind]
    if length <= 2:  # noqa: PLR2004
        return f"{number:0{length}d}"
    if kind != "m" or tongue not in _MONTHS:
        return ""
    name = _MONTHS[tongue].split()[moment.month - 1]
    return name if length > 3 else name[:3]  # noqa: PLR2004
