"""A question taken apart into what can be asked in one prompt each.

A party is a name, a short form and a place; signatories are a number and, for each, a name and
a title. Every part is a simple question of its own, kept inside the compound answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker.messages import _
from avtalemaker.model import Choice, Kind, Phrase, Question
from avtalemaker.values import MOST_SIGNATORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from avtalemaker.model import RawValue, Values

Path: TypeAlias = tuple[str | int, ...]

ASKED_OF_A_PARTY = ("name", "short", "place")
MORE_OF_A_PARTY = ("kind", "genitive", "definite", "preposition", "branch", "tagline", "logo")
NUMBER = "number"


@dataclass(frozen=True)
class Atom:
    """One prompt's worth of a question.

    `path` leads from the question's answer to the part; `asks` is the part as a simple question;
    `section` is the section that needs the answer, empty for the agreement as a whole.
    """

    question: Question
    path: Path
    asks: Question
    section: str = ""

    @property
    def id(self) -> str:
        """Return the id that `Answers.open` and the command line know: `union.short`.

        People count from 1: `union_signatories.1.name` is the first one's name.
        """
        steps = (str(step + 1) if isinstance(step, int) else step for step in self.path)
        return ".".join((self.question.id, *steps))

    @property
    def opens(self) -> str:
        """Return the id that is left open: a party without a name is not known at all."""
        whole = self.path[:1] in {("kind",), ("name",), (NUMBER,)}
        return self.question.id if whole else self.id

    @property
    def can_be_open(self) -> bool:
        """Say whether «don't know yet» makes sense; a signatory may be left blank instead."""
        in_signatories = self.question.kind is Kind.SIGNATORIES and self.path != (NUMBER,)
        return not in_signatories


def atoms(question: Question, answer: RawValue, section: str = "") -> tuple[Atom, ...]:
    """Return what is asked, one by one; `answer` says how many signatories there are."""
    if question.kind is Kind.PARTY:
        first = ("kind",) if len(question.kinds) > 1 else ()
        return tuple(
            Atom(question, (part,), _party_part(question, part, answer), section)
            for part in (*first, *ASKED_OF_A_PARTY)
        )
    if question.kind is Kind.SIGNATORIES:
        return tuple(_signatories(question, answer, section))
    return (Atom(question, (), question, section),)


def more_atoms(question: Question, answer: RawValue) -> tuple[Atom, ...]:
    """Return what is seldom asked of a party, offered from the review only."""
    parts = [p for p in MORE_OF_A_PARTY if p != "kind" or len(question.kinds) > 1]
    return tuple(Atom(question, (part,), _party_part(question, part, answer)) for part in parts)


def get(values: Values, atom: Atom) -> RawValue:
    """Return the stored answer of an atom, None when there is none."""
    value = values.get(atom.question.id)
    if atom.path == (NUMBER,):
        return len(value) if isinstance(value, list) else None
    for step in atom.path:
        if isinstance(step, str) and isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def put(values: Values, atom: Atom, value: RawValue) -> Values:
    """Return the answers with one atom set; parts that were there before stay."""
    old = values.get(atom.question.id)
    if atom.path == (NUMBER,):
        new: RawValue = _resized(old, int(str(value)))
    else:
        new = _put(old, atom.path, value)
    only_kind = atom.question.kinds if len(atom.question.kinds) == 1 else ()
    if only_kind and isinstance(new, dict) and "kind" not in new:
        new = {"kind": only_kind[0], **new}
    return {**values, atom.question.id: new}


def _put(old: RawValue, path: Path, value: RawValue) -> RawValue:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(old) if isinstance(old, list) else []
        items += [{}] * (step + 1 - len(items))
        items[step] = _put(items[step], rest, value)
        return items
    parts = dict(old) if isinstance(old, Mapping) else {}
    return {**parts, step: _put(parts.get(step), rest, value)}


def _resized(old: RawValue, number: int) -> RawValue:
    kept = list(old)[:number] if isinstance(old, list) else []
    return kept + [{} for _missing in range(number - len(kept))]


def _signatories(question: Question, answer: RawValue, section: str) -> Iterator[Atom]:
    number = Question(
        f"{question.id}.{NUMBER}",
        Kind.INTEGER,
        prompt=_joined(question.prompt, _("First: how many people?"), " "),
        label=_joined(question.label, _("how many people"), ", "),
        help=_both(_("Write a number. Each person gets a line to sign on; 0 = nobody signs.")),
        minimum=question.minimum or 0,
        maximum=question.maximum or MOST_SIGNATORIES,
    )
    yield Atom(question, (NUMBER,), number, section)
    many = len(answer) if isinstance(answer, list) else 0
    for index in range(many):
        person = _("Person {number} of {many}").format(number=index + 1, many=many)
        for part, text, advice in (
            ("name", _("name"), _("Leave it empty to get a line to write the name on.")),
            ("title", _("title or office"), _("For example leader. May be left empty.")),
        ):
            asks = Question(
                f"{question.id}.{index + 1}.{part}",
                Kind.TEXT,
                prompt=_joined(question.prompt, f"{person}, {text}", " "),
                label=_both(f"{person}, {text}"),
                help=_both(advice),
                optional=True,
            )
            yield Atom(question, (index, part), asks, section)


def _party_part(question: Question, part: str, answer: RawValue) -> Question:
    """Return the simple question that asks one part of a party, by its name once it has one."""
    label, text, advice = _PARTY_TEXTS[part]()
    known = answer.get("name") if isinstance(answer, Mapping) else None
    prompt = Phrase(
        text.format(name=known or question.label.nb), text.format(name=known or question.label.nn)
    )
    choices: tuple[Choice, ...] = ()
    if part == "kind":
        choices = tuple(Choice(kind, _both(kind_label(kind))) for kind in question.kinds)
    elif part == "preposition":
        choices = (Choice("i", _both("i")), Choice("på", _both("på")))
    is_name = part == "name"
    return Question(
        f"{question.id}.{part}",
        Kind.CHOICE if choices else Kind.TEXT,
        prompt=question.prompt if part in {"kind", "name"} else prompt,
        label=question.label if is_name else _joined(question.label, label, ", "),
        help=question.help if is_name and question.help else _both(advice),
        optional=part not in {"kind", "name", "place"},
        choices=choices,
    )


def kind_label(kind: str) -> str:
    """Return what a kind of organisation is called on the screen."""
    labels = {
        "union": _("Trade union branch"),
        "party": _("Political party"),
        "municipality": _("Municipality"),
        "organisation": _("Another organisation"),
    }
    return labels.get(kind, kind)


_PARTY_TEXTS: Mapping[str, Callable[[], tuple[str, str, str]]] = {
    "kind": lambda: (
        _("kind of organisation"),
        "",
        _("First: what kind of organisation is it?"),
    ),
    "name": lambda: (
        _("full name"),
        "",
        _("Write the whole name, as it shall stand in the agreement."),
    ),
    "short": lambda: (
        _("short name"),
        _("Has {name} a shorter name?"),
        _("It is used further down in the text. May be left empty."),
    ),
    "place": lambda: (
        _("place"),
        _("Where does {name} belong?"),
        _("Write the name of the place or the municipality, without the word municipality."),
    ),
    "genitive": lambda: (
        _("owner form of the name"),
        _("What is the owner form of {name} in bokmål?"),
        _("Only when an s at the end of the name would be wrong. May be left empty."),
    ),
    "definite": lambda: (
        _("word for the organisation"),
        _("What is {name} called in running text?"),
        _("Only when the usual word does not fit, for example «the club». May be left empty."),
    ),
    "preposition": lambda: (
        _("«i» or «på» the place"),
        _("Do you say «i» or «på» about the place of {name}?"),
        "",
    ),
    "branch": lambda: (
        _("branch number"),
        _("What is the branch number of {name}?"),
        _("May be left empty."),
    ),
    "tagline": lambda: (
        _("line under the name"),
        _("Shall a line stand under the name of {name} on the first page?"),
        _("May be left empty."),
    ),
    "logo": lambda: (
        _("logo"),
        _("What is the file with the logo of {name} called?"),
        _("A picture file in the folder of the agreement. May be left empty."),
    ),
}


def _joined(phrase: Phrase, text: str, between: str) -> Phrase:
    return Phrase(f"{phrase.nb}{between}{text}", f"{phrase.nn}{between}{text}")


def _both(text: str) -> Phrase:
    """Return a text of the screen as a phrase: it is already in the language of the screen."""
    return Phrase(text, text)
