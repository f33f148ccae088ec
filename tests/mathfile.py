"""Equations in the XML of Office Math, each part by what it is called there."""

from __future__ import annotations

from xml.sax.saxutils import escape


def r(text: str, look: str = "", run: str = "") -> str:
    """Return an m:r; `look` is what is in its m:rPr, `run` in its w:rPr."""
    own = f"<m:rPr>{look}</m:rPr>" if look else ""
    fonts = '<w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/>'
    letters = f'<m:t xml:space="preserve">{escape(text)}</m:t>'
    return f"<m:r>{own}<w:rPr>{fonts}{run}</w:rPr>{letters}</m:r>"


def sty(kind: str) -> str:
    """Return the m:sty of an m:rPr."""
    return f'<m:sty m:val="{kind}"/>'


def part(name: str, *arguments: tuple[str, str], **settings: str) -> str:
    """Return an object with its properties and arguments, and the noise that Word puts in."""
    said = "".join(f'<m:{key} m:val="{val}"/>' for key, val in settings.items())
    own = f"<m:{name}Pr>{said}<m:ctrlPr><w:rPr><w:i/></w:rPr></m:ctrlPr></m:{name}Pr>"
    inner = "".join(f"<m:{key}>{content}</m:{key}>" for key, content in arguments)
    return f"<m:{name}>{own}{inner}</m:{name}>"


def frac(over: str, under: str, **settings: str) -> str:
    """Return a fraction."""
    return part("f", ("num", over), ("den", under), **settings)


def power(base: str, exponent: str) -> str:
    """Return a base with an exponent."""
    return part("sSup", ("e", base), ("sup", exponent))


def index(base: str, lowered: str) -> str:
    """Return a base with an index."""
    return part("sSub", ("e", base), ("sub", lowered))


def fenced(*parts: str, **settings: str) -> str:
    """Return rows between brackets."""
    return part("d", *(("e", each) for each in parts), **settings)


def grid(*rows: tuple[str, ...], **settings: str) -> str:
    """Return a matrix."""
    inner = (("mr", "".join(f"<m:e>{cell}</m:e>" for cell in row)) for row in rows)
    return part("m", *inner, **settings)


def math(content: str) -> str:
    """Return an equation in the line of text."""
    return f"<m:oMath>{content}</m:oMath>"


def display(*equations: str, align: str = "") -> str:
    """Return a paragraph of nothing but equations, below each other."""
    own = f'<m:oMathParaPr><m:jc m:val="{align}"/></m:oMathParaPr>' if align else ""
    ends = "<m:r><w:br/></m:r>"
    lines = [f"{each}{ends}" for each in equations[:-1]] + list(equations[-1:])
    return f"<w:p><m:oMathPara>{own}{''.join(map(math, lines))}</m:oMathPara></w:p>"


def sentence(before: str, content: str, after: str = "") -> str:
    """Return a paragraph with an equation in its text."""
    runs = [f'<w:r><w:t xml:space="preserve">{escape(t)}</w:t></w:r>' for t in (before, after)]
    return f"<w:p>{runs[0]}{math(content)}{runs[1]}</w:p>"


WAGE = (
    r("L=")
    + index(r("L"), r("0"))
    + r("·")
    + frac(index(r("KPI"), r("t")), index(r("KPI"), r("0")))
    + r("·")
    + power(fenced(r("1+") + frac(r("p"), r("100"))), r("n"))
)
"""A wage that follows an index and grows by `p` per cent a year."""
