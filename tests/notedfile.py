"""Word files with foot- and endnotes."""

from __future__ import annotations

from wordfile import NAMES, STYLES, R, WordFile, run

SMALL = (
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:rPr>'
    '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
LABEL = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
LINE = (
    '<w:{kind} w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:{kind}>'
)


def note(number: int, kind: str = "footnote", custom: str = "") -> str:
    """Return a run that refers to a note; `custom` is a mark of its own."""
    mark = f'w:customMarkFollows="1" w:id="{number}"/><w:t>{custom}</w:t>'
    place = mark if custom else f'w:id="{number}"/>'
    return f"<w:r>{LABEL}<w:{kind}Reference {place}</w:r>"


def said(text: str, kind: str = "footnote", more: str = "") -> str:
    """Return the paragraph of a note, its label first."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>{LABEL}<w:{kind}Ref/></w:r>'
        f"{run(' ' + text)}{more}</w:p>"
    )


def noted(
    body: str, feet: dict[int, str], ends: dict[int, str] | None = None, **parts: str
) -> WordFile:
    """Return a file whose notes hold these paragraphs, by their w:id."""
    file = WordFile(body, styles=STYLES + SMALL, **parts)
    for kind, notes in (("footnote", feet), ("endnote", ends or {})):
        inner = LINE.format(kind=kind) + "".join(
            f'<w:{kind} w:id="{number}">{xml}</w:{kind}>' for number, xml in notes.items()
        )
        file.more[f"word/{kind}s.xml"] = f"<w:{kind}s {NAMES}>{inner}</w:{kind}s>".encode()
        file.relations += f'<Relationship Id="{kind}s" Type="{R}/{kind}s" Target="{kind}s.xml"/>'
    return file
