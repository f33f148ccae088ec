"""What is to be told of a draft that came back, as findings: C010 to C013, and the R codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level, Place
from avtalemaker.language.blanks import as_brackets
from avtalemaker.messages import _, plural, screen_language
from avtalemaker.returned.changes import Kind, changes_in
from avtalemaker.returned.outside import HEADER, TABLE
from avtalemaker.returned.values import How, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.document import Document
    from avtalemaker.model import Answers, Library
    from avtalemaker.returned.changes import Change
    from avtalemaker.returned.values import Outside, Returned, ReturnedClause, ReturnedSection

LEAST_RECOGNISED = 0.25
"""The share of the agreement's clauses that a file must have to be that agreement come back."""

SHORT = 60  # characters of an own clause that name it


def refusals(returned: Returned, document: Document) -> list[Finding]:
    """Return what makes it wrong to take any text in: R001 and R002."""
    place = Place(document.name)
    tracked = [finding for finding in document.unknown if finding.code == "D101"]
    found: list[Finding] = []
    if tracked:
        said = plural(
            "There are tracked changes in {number} place.",
            "There are tracked changes in {number} places.",
            document.tracked_changes,
        )
        advice = _("Accept or reject all of them in Word (Review), save, and run this again.")
        found.append(
            Finding("R001", said.format(number=document.tracked_changes), advice, Level.STOP, place)
        )
    if returned.recognised < LEAST_RECOGNISED:
        said = _("Hardly anything of this agreement is in the file: {there} of {all} clauses.")
        clauses = [c for c in returned.clauses if c.home]
        there = sum(c.status is not Status.GONE for c in clauses)
        advice = _("Make sure that it is the right file.")
        message = said.format(there=there, all=len(clauses))
        found.append(Finding("R002", message, advice, Level.STOP, place))
    return found


def findings(
    returned: Returned, document: Document, library: Library, answers: Answers
) -> list[Finding]:
    """Return everything that was found, what stops first, then what was changed in its order."""
    telling = _Telling(document.name, library, answers)
    return [
        *refusals(returned, document),
        *telling.about_the_reading(returned),
        *(telling.change(change) for change in changes_in(returned)),
        *(telling.unheaded(s) for s in returned.sections if s.renamed and not s.now),
        *(telling.outside(outside) for outside in returned.outside),
    ]


def clause_title(library: Library, section: str, clause: str, text: str) -> str:
    """Return what a clause is called on the screen: its title, else the start of its text."""
    known = library.sections[section].clause(clause) if section in library.sections else None
    if known is not None:
        return known.title.in_(screen_language())
    return shortened(text) or clause


def shortened(text: str) -> str:
    """Return the start of a text, on one line."""
    text = " ".join(as_brackets(text).split())
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"


class _Telling:
    def __init__(self, file: str, library: Library, answers: Answers) -> None:
        self.place = Place(file)
        self.library, self.answers = library, answers

    def _finding(
        self, code: str, message: str, advice: str = "", level: Level = Level.ASK
    ) -> Finding:
        return Finding(code, message, advice, level, self.place)

    def title(self, clause: ReturnedClause) -> str:
        section = clause.home or clause.section
        return clause_title(self.library, section, clause.clause, clause.before or clause.now)

    def about_the_reading(self, returned: Returned) -> Iterator[Finding]:
        """Yield how the clauses were recognised, where that is not plain to see."""
        if returned.tagless and returned.recognised >= LEAST_RECOGNISED:
            yield self._finding(
                "R003",
                _("The file has lost the marks that tell its clauses apart; they are recognised by"
                  " their words."),
                _("Google Docs and LibreOffice take the marks away. Look through what is said"
                  " below."), Level.WARN,
            )  # fmt: skip
        for clause, number in returned.copies:
            said = _("The clause «{title}» stands in {number} places; the one nearest to what was"
                     " built counts as it.")  # fmt: skip
            found = next(c for c in returned.clauses if c.clause == clause and c.home)
            yield self._finding("R005", said.format(title=self.title(found), number=number))
        for found in returned.clauses:
            yield from self._about_clause(found)

    def _about_clause(self, clause: ReturnedClause) -> Iterator[Finding]:
        title = self.title(clause)
        if clause.how is How.LIKENESS:
            said = _("«{title}» is recognised by likeness ({percent} per cent the same words).")
            percent = round(100 * clause.likeness)
            yield self._finding("R004", said.format(title=title, percent=percent))
        if clause.pieces > 1:
            said = _(
                "The clause «{title}» is parted in {number} paragraphs, which are read as one."
            )
            yield self._finding("R006", said.format(title=title, number=clause.pieces))
        if clause.retyped:
            said = _("In «{title}» only quotation marks, hyphens or spaces were changed; that is"
                     " not taken in.")  # fmt: skip
            yield self._finding("R012", said.format(title=title))
        for blank in self._blanks(clause) if clause.changed else ():
            said = _("«{title}» has a blank that nobody has filled in: {blank}")
            advice = _("Fill it in in Word first: your own text is not asked about any more.")
            yield self._finding("R014", said.format(title=title, blank=blank), advice, Level.WARN)
        if clause.outdated:
            said = _("«{title}» was not edited, but the answers behind it have changed since.")
            yield self._finding("R013", said.format(title=title), _("The answers count."))

    def _blanks(self, clause: ReturnedClause) -> list[str]:
        """Return the marked blanks of open answers in a text, which are plain brackets in Word."""
        labels = [q.label.in_(self.answers.language) for q in self.library.questions.values()]
        return list(dict.fromkeys(f"[{label}]" for label in labels if f"[{label}]" in clause.now))

    def change(self, change: Change) -> Finding:
        if change.clause is not None:
            return self._clause_change(change.kind, change.clause)
        section = change.section
        if change.kind is Kind.SECTIONS or section is None:
            return self._finding("R010", _("The sections stand in another order."))
        if change.kind is Kind.ORDER:
            said = _("The clauses under «{heading}» stand in another order.")
            return self._finding("R010", said.format(heading=section.now or section.before))
        if change.kind is Kind.SECTION:
            said = _("There is a new section: «{heading}».").format(heading=section.now)
            return self._finding("R009", said)
        if change.kind is Kind.HEADING:
            said = _("The heading «{before}» was changed to «{now}».")
        else:
            said = _("The lead-in «{before}» was changed to «{now}».")
        return self._finding("C011", said.format(before=change.before, now=change.now))

    def _clause_change(self, kind: Kind, clause: ReturnedClause) -> Finding:
        title, now = self.title(clause), clause.now.strip()
        if kind is Kind.GONE:
            said = _("The clause «{title}» is not in the Word file.")
            return self._finding("C013", said.format(title=title))
        if kind is Kind.NEW:
            said = _("There is a new clause under «{heading}»: {text}")
            if clause.clause:
                said = _("There is a new clause under «{heading}», which the library has: {text}")
            return self._finding(
                "R008", said.format(heading=self.heading(clause.section), text=now)
            )
        if kind is Kind.MOVED:
            said = _("The clause «{title}» was moved to «{heading}».")
            return self._finding(
                "R007", said.format(title=title, heading=self.heading(clause.section))
            )
        said = _("The clause «{title}» was changed. It now reads: {text}")
        message = said.format(title=title, text=now)
        if clause.status is Status.OTHER_WORDING:
            number = self._number_of_wording(clause)
            said = _("That is the library's wording number {number} of it.")
            return self._finding("C010", message, said.format(number=number))
        before = _("From the answers it reads: {text}").format(text=clause.before)
        return self._finding("C010", message, before)

    def _number_of_wording(self, clause: ReturnedClause) -> int:
        known = self.library.sections[clause.home].clause(clause.clause)
        ids = [w.id for w in known.wordings] if known else []
        return ids.index(clause.wording) + 1 if clause.wording in ids else 0

    def heading(self, section: str) -> str:
        """Return a section's heading as the agreement has it."""
        own = next((c.title for c in self.answers.sections if c.section == section), "")
        known = self.library.sections.get(section)
        return own or (known.title.in_(self.answers.language) if known else section)

    def unheaded(self, section: ReturnedSection) -> Finding:
        said = _("The heading «{heading}» is not in the Word file; the section keeps it.")
        return self._finding("R015", said.format(heading=section.before))

    def outside(self, outside: Outside) -> Finding:
        before, now = shortened(outside.before), shortened(outside.now)
        if outside.place == HEADER:
            said, advice = _("The header or the footer was changed."), _("That is not taken in.")
            return self._finding("C011", said, advice)
        if outside.place == TABLE:
            said = _("A table holds text that cannot be taken in: {text}").format(text=now)
            return self._finding("R011", said, _("Write it as ordinary paragraphs in Word."))
        if before and now:
            said = _("Outside the sections «{before}» was changed to «{now}».")
        elif now:
            said = _("Outside the sections something was added: «{now}».")
        else:
            said = _("Outside the sections something was taken out: «{before}».")
        return self._finding(
            "C011",
            said.format(before=before, now=now),
            _("Only clauses, headings and lead-ins are taken in. What is an answer, is changed with"
              " «avtalemaker edit»."),
        )  # fmt: skip
