"""Whether clauses can be chosen: with what they require, in a type that offers it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level
from avtalemaker.messages import _
from avtalemaker.model import Answers, Status
from avtalemaker.proof.cases import cases_of
from avtalemaker.proof.texts import types_offering
from avtalemaker.reach import reached
from avtalemaker.selection import section_choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.findings import Place
    from avtalemaker.model import AgreementType, Clause, Section
    from avtalemaker.proof.trials import Trials


class Choosing:
    """Follows what the clauses of a library require and exclude (L074 to L078, L084)."""

    def __init__(self, trials: Trials) -> None:
        self._trials = trials
        self._library = library = trials.library
        self._clauses = {f"{s.id}/{c.id}": c for s in library.sections.values() for c in s.clauses}
        self._closures: dict[str, tuple[str, ...]] = {}
        self._together: dict[tuple[str, frozenset[str]], bool] = {}
        self._types = {name: types_offering(library, name) for name in library.sections}

    def findings(self) -> Iterator[Finding]:
        """Yield the findings on all clauses, sections and agreement types."""
        for section in self._library.sections.values():
            yield from self._section(section)
        for name, clause in self._clauses.items():
            if clause.requires and clause.status is not Status.RETIRED:
                yield from self._with_required(name, clause)
        for agreement_type in self._library.types.values():
            yield from self._preselection(agreement_type)

    def _section(self, section: Section) -> Iterator[Finding]:
        if not self._types[section.id]:
            yield _warning(
                "L084",
                _("No agreement type offers the section «{name}».").format(name=section.id),
                _("Write it under «sections» of an agreement type, or hide it."),
                section.place,
            )
        elif all(clause.status is Status.RETIRED for clause in section.clauses):
            yield _warning(
                "L084",
                _("The section «{name}» has no clause that can be chosen.").format(name=section.id),
                _("Add one, or take the section out of the agreement types."),
                section.place,
            )

    def _with_required(self, name: str, clause: Clause) -> Iterator[Finding]:
        """Yield what keeps a clause from being chosen with all that it requires."""
        together = self._closure(name)
        retired = [n for n in together if self._clauses[n].status is Status.RETIRED]
        if retired:
            said = _("«{name}» requires «{other}», which is retired.")
            yield Finding(
                "L075",
                said.format(name=name, other=retired[0]),
                _("Require another clause, or none."),
                place=clause.place,
            )
        clash = self._clash(together)
        if clash:
            said = _(
                "«{name}» can never be chosen: it requires both «{one}» and «{other}»,"
                " which exclude each other."
            )
            yield Finding(
                "L074",
                said.format(name=name, one=clash[0], other=clash[1]),
                _("Take one of them out of «requires» or «conflicts»."),
                place=clause.place,
            )  # fmt: skip
        elif not self._offered_together(together):
            said = _("«{name}» is never offered together with all that it requires: {others}.")
            yield Finding(
                "L076",
                said.format(name=name, others=", ".join(together[1:])),
                _("Let their conditions («when») hold at the same time, or require less."),
                place=clause.place,
            )
        yield from self._types_that_lack(name, clause, together)

    def _types_that_lack(
        self, name: str, clause: Clause, together: Sequence[str]
    ) -> Iterator[Finding]:
        """Yield the types that offer a clause without a section that it requires (L077).

        A warning where another type offers all of it.
        """
        lacking = {
            type_id: next((n for n in together if type_id not in self._types[_section_of(n)]), "")
            for type_id in self._types[_section_of(name)]
        }
        level = Level.WARN if "" in lacking.values() else Level.STOP
        for type_id, other in lacking.items():
            if other:
                said = _(
                    "The agreement type «{type}» offers «{name}», but not «{other}»,"
                    " which it requires."
                )
                yield Finding(
                    "L077",
                    said.format(type=type_id, name=name, other=other),
                    _("Offer that section too, or take the clause out of «requires»."),
                    level,
                    clause.place,
                )  # fmt: skip

    def _closure(self, name: str) -> tuple[str, ...]:
        """Return a clause and all that it requires in the end.

        What a required clause led to before is not walked again, so hundreds of clauses that all
        require each other are no trouble.
        """
        done: set[str] = set()

        def follow(known: str) -> Sequence[str]:
            if known in done:
                return ()
            if known in self._closures:
                done.update(self._closures[known])
                return self._closures[known]
            return self._clauses[known].requires

        self._closures[name] = reached([name], follow)
        return self._closures[name]

    def _clash(self, together: Sequence[str]) -> tuple[str, str] | None:
        """Return two of some clauses of which one excludes the other."""
        chosen = set(together)
        for name in together:
            for other in self._clauses[name].conflicts:
                if other in chosen:
                    return name, other
        return None

    def _offered_together(self, names: Sequence[str]) -> bool:
        """Say whether there are answers with which all these clauses are offered.

        Where there are too many answers to try them all, they count as offered.
        """
        key = (_section_of(names[0]), frozenset(names))
        if key not in self._together:
            self._together[key] = self._try_together(names)
        return self._together[key]

    def _try_together(self, names: Sequence[str]) -> bool:
        whens = [when for when in (self._clauses[name].when for name in names) if when is not None]
        if not whens:
            return True
        types = self._types[_section_of(names[0])] or tuple(self._library.types)[:1]
        for type_id in types:
            cases = cases_of(self._trials, type_id, (), [when.test for when in whens])
            if not cases.whole:
                return True
            if any(all(w.holds(values) for w in whens) for _case, values in cases.tries):
                return True
        return False

    def _preselection(self, agreement_type: AgreementType) -> Iterator[Finding]:
        """Yield the preselected clauses that exclude each other, or lack what they require."""
        chosen = self._preselected(agreement_type)
        for name in chosen:
            clause = self._clauses[name]
            for other in (n for n in clause.conflicts if n in chosen):
                mirrored = name in self._clauses[other].conflicts and other < name
                if not mirrored and self._offered_together([name, other]):
                    said = _(
                        "In «{type}», «{name}» and «{other}» are preselected,"
                        " and exclude each other."
                    )
                    yield Finding(
                        "L078",
                        said.format(type=agreement_type.id, name=name, other=other),
                        _("Preselect only one of them."),
                        place=agreement_type.place,
                    )  # fmt: skip
            for other in (n for n in clause.requires if n not in chosen):
                said = _(
                    "In «{type}», «{name}» is preselected, but not «{other}», which it requires."
                )
                yield Finding(
                    "L078",
                    said.format(type=agreement_type.id, name=name, other=other),
                    _("Preselect both, or none of them."),
                    place=agreement_type.place,
                )  # fmt: skip

    def _preselected(self, agreement_type: AgreementType) -> dict[str, None]:
        """Return the clauses a new agreement starts with, in order."""
        answers = Answers(self._trials.language, agreement_type.id)
        choices = (
            section_choice(self._library, answers, offered.section)
            for offered in agreement_type.sections
        )
        return {f"{c.section}/{clause.clause}": None for c in choices for clause in c.clauses}


def _section_of(name: str) -> str:
    return name.partition("/")[0]


def _warning(code: str, said: str, advice: str, place: Place | None) -> Finding:
    return Finding(code, said, advice, Level.WARN, place)
