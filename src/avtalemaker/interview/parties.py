"""Remembered organisations in the wizard: offered first, and kept at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.errors import AvtalemakerError
from avtalemaker.interview.asking import said, told
from avtalemaker.interview.prompt import Back, Tone
from avtalemaker.messages import _
from avtalemaker.model import Kind
from avtalemaker.profile import read_profile, remember

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.interview.atoms import Atom
    from avtalemaker.interview.talk import Talk
    from avtalemaker.model import RawValue


def offer_remembered(talk: Talk, atom: Atom, folder: Path | None) -> bool:
    """Let the person take a remembered organisation; say whether one was taken.

    Nothing is asked when none fits, or when the party is answered already. Raises `Back` and
    `LeaveOpen`.
    """
    question = atom.question
    first = question.kind is Kind.PARTY and atom.path[0] in {"kind", "name"}
    answers = talk.interview.answers
    if folder is None or not first or question.id in answers.values:
        return False
    used = [v.get("name") for v in answers.values.values() if isinstance(v, dict)]
    known = [p for p in read_profile(folder).of_kinds(question.kinds) if p["name"] not in used]
    if not known:
        return False
    rows = [(str(number), told(question, party)) for number, party in enumerate(known)]
    rows.append(("other", _("Another one")))
    chosen = talk.choose(said(question.prompt), rows, can_be_open=True)
    if chosen == "other":
        return False
    talk.interview.set_whole(question, dict(known[int(chosen)]))
    return True


def offer_to_remember(talk: Talk, folder: Path | None) -> None:
    """Ask whether one of the organisations shall be remembered; no answer is a no."""
    if folder is None:
        return
    profile = read_profile(folder)
    if profile.findings:
        for finding in profile.findings:
            talk.tell(f"{finding.place}: {finding.message} {finding.advice}", Tone.QUIET)
        return
    new = [party for party in _parties(talk) if party not in profile.parties]
    if not new:
        return
    rows = [(str(number), str(party["name"])) for number, party in enumerate(new)]
    rows.append(("none", _("No, none of them")))
    try:
        chosen = talk.choose(
            _("Is one of these your own organisation? It can be remembered on this machine."),
            rows,
            advice=_("Then it is offered the next time you make an agreement."),
        )
    except Back:
        return
    if chosen != "none":
        _remember(talk, folder, new[int(chosen)])


def _remember(talk: Talk, folder: Path, party: dict[str, RawValue]) -> None:
    try:
        remember(folder, party)
    except AvtalemakerError as refusal:
        # The agreement is finished; that the profile could not be written must not stop it.
        talk.tell(f"{refusal.message} {refusal.advice}", Tone.FAULT)
    else:
        talk.tell(_("This machine now remembers {name}.").format(name=party["name"]), Tone.DONE)


def _parties(talk: Talk) -> list[dict[str, RawValue]]:
    interview = talk.interview
    asked = {atom.question.id for atom in interview.visible()}
    sides = interview.library.types[interview.answers.type].sides
    found: list[dict[str, RawValue]] = []
    for side in sides:
        value = interview.answers.values.get(side.party)
        if side.party in asked - interview.answers.open and isinstance(value, dict):
            found.append({key: text for key, text in value.items() if text})
    return found
