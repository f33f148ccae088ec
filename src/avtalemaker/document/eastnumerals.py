"""List numbers of Chinese, Japanese and Korean (ECMA-376 part 1, 17.18.59).

Each goes as far as programs agree on it: after its last sign some begin anew, some write digits.
"""

from __future__ import annotations

_DIGITS = "一二三四五六七八九"
_TEN = "十"
_MOST_COUNTED = 99
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_LISTED = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographDigital": _DIGITS,
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩",
    "chineseLegalSimplified": "壹贰叁肆伍陆柒捌玖",
    "ideographLegalTraditional": "壹貳參肆伍陸柒捌玖",
    "aiueo": _AIUEO,
    "aiueoFullWidth": _AIUEO,
    "iroha": _IROHA,
    "irohaFullWidth": _IROHA,
    "koreanDigital": "일이삼사오육칠팔구",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
}
_COUNTED = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting"}
    | {"taiwaneseCounting", "taiwaneseCountingThousand"}
)
_FULL_WIDTH = ("decimalFullWidth", "decimalFullWidth2")
_TO_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def eastern(number: int, style: str) -> str | None:
    """Return a number from 1 in a format of these languages; None where nobody is sure of it."""
    if style in _FULL_WIDTH:
        return str(number).translate(_TO_FULL_WIDTH)
    if style in _COUNTED:
        return _counted(number) if number <= _MOST_COUNTED else None
    signs = _LISTED.get(style, "")
    return signs[number - 1] if number <= len(signs) else None


def _counted(number: int) -> str:
    """Return a number up to 99 as it is said: 十一, 二十, 二十一."""
    tens, units = divmod(number, 10)
    before = _DIGITS[tens - 1] if tens > 1 else ""
    return before + _TEN * (tens > 0) + (_DIGITS[units - 1] if units else "")
