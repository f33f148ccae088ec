"""Texts written out for a library's keeper: a small library that lies over the one in use.

`library check` reads it, and names what is still for the keeper to write: the other language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from avtalemaker.compose import MARKERS
from avtalemaker.language.grammar import lower_first
from avtalemaker.messages import _
from avtalemaker.model import Form
from avtalemaker.returned.telling import shortened
from avtalemaker.yamlfile import dump_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from avtalemaker.model import Answers, Clause, Library
    from avtalemaker.returned.changes import Change

WORDING = "proposal"
_WITHOUT_STOP = frozenset({Form.INFINITIVE, Form.AT_CLAUSE, Form.NOUN_PHRASE})
"""The forms that a library stores without a full stop."""


def proposal_files(
    library: Library, answers: Answers, changes: Sequence[Change], title: str
) -> Mapping[str, bytes]:
    """Return a library's files by their path, one section file for each section.

    `title` names the agreement they come from.
    """
    sections: dict[str, list[Change]] = {}
    for change in changes:
        if change.clause is not None:
            home = change.clause.home or change.clause.section
            sections.setdefault(home, []).append(change)
    files = {"clauses/library.yaml": _head(library, title)}
    for section, mine in sections.items():
        files[f"clauses/{section}.yaml"] = _section(library, answers, section, mine, title)
    return files


def _head(library: Library, title: str) -> bytes:
    head = library.head
    name = {
        "nb": f"Forslag til {head.name.nb}",
        "nn": f"Framlegg til {head.name.nn}",
    }
    said = _("Proposals from the agreement «{title}», made with {library} version {version}.")
    comment = said.format(title=title, library=head.id, version=head.version)
    data = {"library": f"{head.id}-proposal", "version": "0.1.0", "name": name, "extends": head.id}
    return dump_yaml(data, comment)


def _section(
    library: Library, answers: Answers, section: str, changes: Sequence[Change], title: str
) -> bytes:
    known = library.sections.get(section)
    clauses: dict[str, Any] = {}
    comments = [
        _("Proposals from the agreement «{title}».").format(title=title),
        _("What is filled in, such as a name or a number, stands as it was in the agreement: put"
          " the questions back. The other language is missing, and is for you to write."),
    ]  # fmt: skip
    for number, change in enumerate(changes, 1):
        clause = known.clause(change.clause.clause) if known and change.clause else None
        form = clause.form if clause else known.form if known else Form.SENTENCE
        name = clause.id if clause else f"{WORDING}-{number}"
        clauses[name] = _clause(clause, form, change.now, answers)
        if clause is not None:
            said = _("{clause} would get this wording in place of: {text}")
            comments.append(said.format(clause=f"{section}/{name}", text=change.before))
    said = _("A clause replaces another whole: what is to be kept of its wordings and its guidance,"
             " stands in {library} version {version}.")  # fmt: skip
    comments.append(said.format(library=library.head.id, version=library.head.version))
    data: dict[str, Any] = {"section": section, "clauses": clauses}
    if known is None:
        heading = changes[0].section.now if changes[0].section else section
        head = {"title": {answers.language: heading}, "form": Form.SENTENCE.value}
        data = {"section": WORDING, **head, "clauses": clauses}
    return dump_yaml(data, "\n".join(comments))


def _clause(clause: Clause | None, form: Form, now: str, answers: Answers) -> dict[str, Any]:
    text = _stored(now, form, answers.language)
    if clause is not None:
        title: dict[str, str] = {"nb": clause.title.nb, "nn": clause.title.nn}
    else:
        title = {answers.language: shortened(now)}
    return {
        "title": title,
        "form": form.value,
        "status": "draft",
        "wordings": {WORDING: {answers.language: text}},
    }


def _stored(text: str, form: Form, language: str) -> str:
    """Return a text as a library stores it: without «Å», «At» and full stop, braces harmless."""
    text = " ".join(text.split()).replace("{{", "{ {").replace("{%", "{ %")
    if form in MARKERS:
        bare = re.sub(rf"^{MARKERS[form][language]}\s+", "", text, flags=re.IGNORECASE)
        text = lower_first(bare) if bare == text else bare
    if form in _WITHOUT_STOP:
        text = text.removesuffix(".")
    return text
