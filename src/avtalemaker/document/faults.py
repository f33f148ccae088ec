"""What the reader met and does not know, collected with the paragraph it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.document.accepting import Spot
    from avtalemaker.document.settling import Changes

SHOWN = 40
"""As many of a paragraph's characters as a message shows."""

MOST = 100
"""More faults than this tell nobody more."""


class Faults:
    """A list of faults in the making: `paragraph` and `excerpt` say where the reader stands.

    `count` is how often something was noted, new or not: what was read without a note need not
    be read again at the next place for the sake of its notes.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.paragraph = 0
        self.count = 0
        self._words: str | Callable[[], str] = ""
        self._cut: str | None = None
        self.unknown: list[Finding] = []
        self.remarks: list[Finding] = []
        self._seen: set[tuple[str, str, int]] = set()
        self._once: set[tuple[str, str]] = set()

    def at(self, paragraph: int, words: str | Callable[[], str], *, whole: bool = True) -> None:
        """Move to a paragraph, counted from 1 (0 is a header or footer), with its words.

        They are called for only when a message needs them: most paragraphs have none. Not
        `whole`: they are an excerpt that was made before, and are taken as they are.
        """
        self.paragraph = paragraph
        self._words = words
        self._cut = None if whole else str(words)

    @property
    def excerpt(self) -> str:
        """The first words of the paragraph, as messages show them."""
        if self._cut is None:
            words = self._words() if callable(self._words) else self._words
            text = " ".join(words[:1000].split())
            self._cut = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        return self._cut

    def add(self, code: str, detail: str = "") -> None:
        """Note something that no PDF can be made with; `detail` is its name in the file."""
        if self._new(code, detail) and len(self.unknown) < MOST:
            message = self._where(_named(code, detail[:80]))
            self.unknown.append(Finding(code, message, _advice(code), place=Place(self.file)))

    def tracked(self, changes: Changes, *, accepted: bool) -> None:
        """Note tracked changes in one finding, and each that cannot be shown as accepted."""
        if not changes.count:
            return
        self.at(changes.paragraph, changes.excerpt)
        if not accepted:
            self.add("D101", str(changes.count))
            return
        self.remark("D128", str(changes.count))
        for stuck in sorted(changes.stuck, key=lambda s: s.paragraph):
            self.at(stuck.paragraph, stuck.excerpt)
            self.add("D129", stuck.detail)

    def beside(self, comments: int, unfilled: Sequence[Spot]) -> None:
        """Note how many comments were left out, and each field that nobody has filled in."""
        if comments:
            message = plural("{count} comment, left out", "{count} comments, left out", comments)
            place = Place(self.file)
            self.remarks.append(
                Finding("D102", message.format(count=comments), _advice("D102"), Level.WARN, place)
            )
        for spot in unfilled:
            self.at(spot.paragraph, spot.excerpt)
            self.remark("D130", spot.detail)

    def stale(self, controls: Sequence[Spot]) -> None:
        """Note controls whose text is not what their data says; those without data keep theirs."""
        for spot in controls:
            self.at(spot.paragraph, spot.excerpt)
            if spot.detail.strip():
                self.add("D131", spot.detail)
            else:
                self.remark("D171", self.excerpt)

    def hidden(self, left_out: Sequence[Spot], stuck: Sequence[Spot]) -> None:
        """Note the first place where hidden text was left out, and each where it cannot be."""
        for spot in left_out[:1]:
            self.at(spot.paragraph, spot.excerpt)
            self.remark("D119")
        for spot in stuck:
            self.at(spot.paragraph, spot.excerpt)
            self.add("D111", spot.detail)

    def remark(self, code: str, detail: str = "") -> None:
        """Note something that is left out of the PDF, and does no harm."""
        if self._new(code, detail) and len(self.remarks) < MOST:
            message = self._where(_named(code, detail[:80]))
            place = Place(self.file)
            self.remarks.append(Finding(code, message, _advice(code), Level.WARN, place))

    def once(self, code: str, detail: str) -> None:
        """Note something harmless at the first place only where it is met."""
        if (code, detail) not in self._once:
            self._once.add((code, detail))
            self.remark(code, detail)

    def _new(self, code: str, detail: str) -> bool:
        self.count += 1
        key = (code, detail, self.paragraph)
        new = key not in self._seen
        self._seen.add(key)
        return new

    def _where(self, what: str) -> str:
        if not self.paragraph:
            return _("{what}, in the page layout, a header or a footer").format(what=what)
        if not self.excerpt:
            return _("{what}, paragraph {number}").format(what=what, number=self.paragraph)
        return _("{what}, paragraph {number} (“{text}”)").format(
            what=what, number=self.paragraph, text=self.excerpt
        )


def _named(code: str, detail: str) -> str:
    """Return what a code stands for, with the detail (or the count of them) filled in."""
    if code in ("D101", "D128"):
        count = int(detail)
        said = _accepted(count) if code == "D128" else _tracked(count)
        return said.format(count=count)
    return _name(code).format(detail=detail)


def _tracked(count: int) -> str:
    return plural("{count} tracked change", "{count} tracked changes, the first of them", count)


def _accepted(count: int) -> str:
    return plural(
        "{count} tracked change, shown as accepted",
        "{count} tracked changes, shown as accepted, the first of them",
        count,
    )


def _name(code: str) -> str:
    return {
        "D024": _("link to a file or a program, left out ({detail})"),
        "D103": _("footnote or endnote that cannot be drawn ({detail})"),
        "D105": _("text box or drawing ({detail})"),
        "D106": _("field {detail}"),
        "D107": _("merged table cells that do not fit together ({detail})"),
        "D108": _("tables nested too deeply"),
        "D109": _("a section that begins inside a table ({detail})"),
        "D110": _("unknown content ({detail})"),
        "D111": _("formatting that cannot be drawn ({detail})"),
        "D112": _("number format {detail}"),
        "D113": _("picture that cannot be drawn ({detail})"),
        "D114": _("character from a symbol font ({detail})"),
        "D115": _("part of an equation that cannot be drawn ({detail})"),
        "D117": _("page layout that cannot be drawn ({detail})"),
        "D118": _("tab stop of the kind {detail}"),
        "D119": _("hidden text, left out"),
        "D120": _("embedded object or old drawing ({detail})"),
        "D122": _("count of pages that programs do not agree on ({detail})"),
        "D125": _("text in a cell that a merge hides, left out"),
        "D126": _("a numbered paragraph in a cell that a merge hides"),
        "D127": _("text that runs from right to left"),
        "D129": _("tracked change that cannot be shown as accepted ({detail})"),
        "D130": _("a field that nobody has filled in ({detail})"),
        "D131": _("a field whose data says something else: “{detail}”"),
        "D132": _("cross-reference that is out of date: {detail}"),
        "D133": _("field {detail}, which changes whenever the file is opened"),
        "D134": _("field {detail}, which Word would update when the file is opened"),
        "D136": _("a picture in front of the items of a list, drawn as a dot"),
        "D142": _("table drawn without the space between its cells"),
        "D143": _("list number that programs do not agree on ({detail})"),
        "D146": _("formatting that is left out or drawn plain ({detail})"),
        "D151": _("content that no text box may hold here ({detail})"),
        "D152": _("decoration of a drawing, left out or drawn plain ({detail})"),
        "D153": _("embedded file, of which the PDF shows the picture only ({detail})"),
        "D156": _("floating in Word, set in the text here ({detail})"),
        "D157": _("columns of several widths, drawn equally wide"),
        "D158": _("text spread over the height of its page, drawn from the top"),
        "D160": _("marked as running from right to left, drawn from the left ({detail})"),
        "D161": _("letters in places of a page's grid, set as wide as they are ({detail})"),
        "D164": _("letters or a picture made smaller, so that they fit where they stand"),
        "D165": _("set otherwise than in Word, so that its words can be read ({detail})"),
        "D166": _("chart drawn otherwise than in Word ({detail})"),
        "D167": _("SmartArt without its drawing, set as a list"),
        "D168": _("sign whose font is not told, drawn as a dot ({detail})"),
        "D169": _("line numbers beside the text, left out"),
        "D170": _("picture shown otherwise than in Word ({detail})"),
        "D171": _("field {detail}, whose stored result the PDF shows"),
        "E002": _("a character that no font of ours has ({detail})"),
    }[code]


def _advice(code: str) -> str:
    otherwise = _("Change this in Word, or make the PDF with LibreOffice.")
    return {
        "D024": _("Nothing, or link to an address on the web."),
        "D101": _("Accept or reject the changes in Word (Review), and save."),
        "D102": _("Delete the comments in Word (Review) if they are settled."),
        "D119": _("Show it in Word, or delete it, if it belongs to neither side."),
        "D125": _("Split the cells in Word to see it; delete it, or move it to where it shows."),
        "D128": _("See that the PDF says what was agreed."),
        "D129": _("Accept or reject the changes in Word (Review), and save."),
        "D130": _("Fill it in, or delete it, in Word: its placeholder is printed as it stands."),
        "D131": _("Open it in Word, see what the field says, and save it again."),
        "D132": _("Update all fields in Word (Ctrl+A, then F9), look through them, and save."),
        "D133": _("Write the date itself. The PDF shows the one that the file was saved with."),
        "D134": _("Update all fields in Word (Ctrl+A, then F9), look through them, and save."),
        "D136": _("Nothing, or choose another bullet in Word."),
        "D142": _("Nothing, or take the space between the cells out of the table's options."),
        "D146": _("Nothing: the words are the same. Or clear that formatting in Word."),
        "D152": _("Look at it in the PDF. Nothing, or take that effect away in Word."),
        "D153": _("Send the embedded file along as an appendix, if it belongs to the agreement."),
        "D156": _("Nothing, or in Word: set it in line with the text, and see how it looks."),
        "D157": _("Nothing, or set a column break where each column ends."),
        "D158": _("Nothing, or let the text begin at the top in Word (Page setup, Layout)."),
        "D160": _("Look at it in the PDF: no word is turned round, but signs may be elsewhere."),
        "D161": _("Nothing, or let the grid hold lines only (Page setup, Document grid)."),
        "D164": _("Nothing, or make the column or the box wider in Word."),
        "D165": _("Nothing, or mend it in Word: words lie on each other there too, or outside."),
        "D166": _("Look at it in the PDF: its words and values are those of the file."),
        "D167": _("Nothing, or open the file in Word and save it: that draws the SmartArt."),
        "D168": _("Nothing, or write the sign that is meant, or make it a list, in Word."),
        "D169": _("Nothing. Or take the line numbers away in Word (Layout), or refer to clauses."),
        "D170": _(
            "Look at it in the PDF. Put the picture in the file, in lines high enough for it."
        ),
        "D171": _("Look at it in the PDF. Update it in Word (F9), or replace it with its text."),
        "E002": _("Write it with another character, or make the PDF with LibreOffice."),
    }.get(code, otherwise)
