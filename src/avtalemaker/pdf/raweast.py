"""A second, separate writing of numbers in Chinese, Japanese and Korean, for the gate alone."""

from __future__ import annotations

_HAN = str.maketrans("123456789", "一二三四五六七八九")
_LEGAL = {
    "chineseLegalSimplified": "壹贰叁肆伍陆柒捌玖",
    "ideographLegalTraditional": "壹貳參肆伍陸柒捌玖",
    "koreanDigital": "일이삼사오육칠팔구",
}
_LISTS = {
    "ideographTraditional": "甲 乙 丙 丁 戊 己 庚 辛 壬 癸",
    "ideographZodiac": "子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥",
    "aiueo": "ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ "
    "ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ",
    "iroha": "イ ロ ハ ニ ホ ヘ ト チ リ ヌ ル ヲ ワ カ ヨ タ レ ソ ツ ネ ナ ラ ム",
    "ganada": "가 나 다 라 마 바 사 아 자 차 카 타 파 하",
    "chosung": "ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ",
}
_ROUNDS = 10


def eastern_numeral(number: int, style: str) -> str:
    """Return a number from 1 in a format of these languages; nothing where it is not known."""
    if style.startswith("decimalFullWidth"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if style.endswith(("Counting", "CountingThousand")) and not style.startswith("korean"):
        return _said(str(number))
    if style == "decimalEnclosedCircleChinese" and number <= _ROUNDS:
        return chr(0x245F + number)
    if style == "ideographDigital" and number < _ROUNDS:
        return str(number).translate(_HAN)
    signs = list(_LEGAL.get(style, "")) or _LISTS.get(style.removesuffix("FullWidth"), "").split()
    return signs[number - 1] if number <= len(signs) else ""


def _said(digits: str) -> str:
    """Return one or two digits as they are said, with the sign for ten between them."""
    if len(digits) > 2:  # noqa: PLR2004
        return ""
    tens = digits[:-1].replace("1", "") + "十" if digits[:-1] else ""
    return (tens + digits[-1].strip("0")).translate(_HAN)
