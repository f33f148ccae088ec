"""Laws of the proof: it survives every library that can be built, and its time grows evenly."""

from __future__ import annotations

import itertools
import string
import time

from hypothesis import event, given, settings
from hypothesis import strategies as st

from avtalemaker.language.clausetext import parse_condition
from avtalemaker.language.filters import FILTERS
from avtalemaker.language.pieces import holds
from avtalemaker.library.load import examine
from avtalemaker.proof import prove
from avtalemaker.proof.cases import MOST_CASES, cases_of
from avtalemaker.proof.choosing import Choosing
from avtalemaker.proof.trials import Trials
from avtalemaker.proof.trials import tests_in as all_tests_in
from small_library import AIMS, TYPE, small_files, small_library

KINDS = ("text", "long_text", "integer", "date", "choice", "several", "yes_no", "party",
         "signatories", "rows")  # fmt: skip
NAMES = (*(f"q_{kind}" for kind in KINDS), "parties", "union", "how_many", "third")
CONSTANTS = ("'a'", "'b'", "'union'", "''", "2", "0", "2027", "'2027-01-01'", "true")
words = st.text(string.ascii_lowercase + " ,.:«»()æøå\u00a0–", max_size=12)


def calls(name: str) -> st.SearchStrategy[str]:
    count = max(FILTERS[name].arguments)
    return st.just(f"{name}({', '.join(repr(c) for c in 'ab'[:count])})" if count else name)


names = st.sampled_from(NAMES)
filters = st.sampled_from(sorted(FILTERS)).flatmap(calls)
slots = st.builds(
    lambda name, bent: "{{ " + " | ".join([name, *bent]) + " }}",
    names,
    st.lists(filters, max_size=2),
)
operators = st.sampled_from(["==", "!=", "<", ">", "<=", ">="])
constants = st.sampled_from(CONSTANTS)
tests = st.recursive(
    st.one_of(
        names,
        st.builds("{} {} {}".format, names, operators, constants | names),
        st.builds("{} in ({}, 'b')".format, names, constants),
        st.builds("{} not in {}".format, constants, names),
    ),
    lambda inner: st.one_of(
        st.builds("not ({})".format, inner),
        st.builds("({}) {} ({})".format, inner, st.sampled_from(["and", "or"]), inner),
    ),
    max_leaves=4,
)
texts = st.recursive(
    st.one_of(words, slots),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("{{% if {} %}}{}{{% endif %}}".format, tests, inner),
        st.builds("{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format,
                  tests, inner, tests, inner, inner),
    ),
    max_leaves=8,
).filter(str.strip)  # fmt: skip


def asked(kind: str, *, optional: bool, when: str) -> str:
    choices = {"choice", "several"} & {kind}
    picks = "choices: {a: {nb: A, nn: A}, b: {nb: b, nn: b}}, " if choices else ""
    return (
        f"  q_{kind}: {{kind: {kind}, {picks}optional: {str(optional).lower()}, "
        f'{when}prompt: {{nb: "Hva?", nn: "Kva?"}}}}\n'
    )


GOOD = '{nb: "{{ municipality }} er god", nn: "{{ municipality }} er god"}'
LEAD_IN = '{nb: "Partene mener:", nn: "Partane meiner:"}'
outer_tests = st.sampled_from(["union", "how_many == 3", "not third", "municipality == 'a'"])


@st.composite
def libraries(draw: st.DrawFn) -> dict[str, str]:
    whens = [f'when: "{draw(outer_tests)}", ' if draw(st.booleans()) else "" for _kind in KINDS]
    questions = "".join(
        asked(kind, optional=draw(st.booleans()), when=when)
        for kind, when in zip(KINDS, whens, strict=True)
    )
    said, lead_in = draw(texts), draw(texts)
    nynorsk = said.replace("a", "e") if "{" not in said else f"ja {said}"
    aims = AIMS.replace(GOOD, f'{{nb: "er {said}ja", nn: "er {nynorsk}ja"}}')
    aims = aims.replace('"how_many == 3"', f'"{draw(tests)}"')
    if draw(st.booleans()):
        aims = aims.replace(LEAD_IN, f'{{nb: "{lead_in}", nn: "{lead_in}"}}')
    types = TYPE.replace("questions:\n", f"questions:\n{questions}", 1)
    return {"aims.yaml": aims, "types/pact.yaml": types}


@settings(max_examples=80)
@given(libraries())
def test_the_proof_never_crashes_on_a_library_that_can_be_built(changes):
    library, findings = examine(small_files(changes))
    event("built" if library else "refused")
    if library is None:
        assert findings
        return
    proved = prove(library)
    assert all(f.code.startswith("L0") and f.message and f.advice for f in proved)
    assert len(set(proved)) == len(proved)


@given(st.lists(tests, max_size=3))
def test_all_answers_of_one_case_are_alike_to_every_test(conditions):
    questions = "".join(asked(kind, optional=True, when="") for kind in KINDS)
    library = small_library(
        {"types/pact.yaml": TYPE.replace("questions:\n", f"questions:\n{questions}", 1)}
    )
    parsed = [parse_condition(condition).test for condition in conditions]
    cases = cases_of(Trials(library, "nb"), "pact", (), parsed)
    assert len(cases.all) <= MOST_CASES or not cases.whole
    for case, values in cases.tries[:40]:
        outcomes = [holds(test, values) for test in parsed]
        for name, members in case.items():
            for member in members:
                changed = cases.context(case, {name: member})
                assert [holds(test, changed) for test in parsed] == outcomes


def test_too_many_cases_are_tried_in_pairs():
    names = [f"n{i}" for i in range(9)]
    questions = "".join(
        f"  {n}: {{kind: choice, choices: {{a: {{nb: A, nn: A}}, b: {{nb: B, nn: B}},"
        f" c: {{nb: C, nn: C}}}}, prompt: {{nb: Hva?, nn: Kva?}}}}\n"
        for n in names
    )
    text = "".join(
        f"{{% if {n} == 'a' %}}a{{% elif {n} == 'b' %}}b{{% else %}}c{{% endif %}} " for n in names
    )
    whole = "{% if n0 == 'a' and n8 == 'b' %}a,{% endif %}, og {{ municipality }} " + text
    library = small_library({
        "aims.yaml": AIMS.replace(GOOD, f'{{nb: "{whole}", nn: "{whole}"}}'),
        "types/pact.yaml": TYPE.replace("questions:\n", f"questions:\n{questions}", 1),
    })  # fmt: skip
    section = library.sections["aims"].clauses[0].wordings[0].text.nb
    cases = cases_of(Trials(library, "nb"), "pact", section.names, all_tests_in(section.pieces))
    assert not cases.whole
    assert len(cases.all) < 500
    seen = {tuple(str(case[n][0]) for n in ("n0", "n8")) for case in cases.all}
    assert len(seen) == 9
    assert "L061" in {f.code for f in prove(library)}


def asking(sizes: list[int]):
    """Return the small library with a choice of so many for each size, and a test of each."""
    questions = "".join(
        f"  n{i}: {{kind: choice, prompt: {{nb: Hva?, nn: Kva?}}, choices: {{"
        + ", ".join(f"c{c}: {{nb: C, nn: C}}" for c in range(size))
        + "}}\n"
        for i, size in enumerate(sizes)
    )
    library = small_library(
        {"types/pact.yaml": TYPE.replace("questions:\n", f"questions:\n{questions}", 1)}
    )
    conditions = [f"n{i} == 'c{c}'" for i, size in enumerate(sizes) for c in range(size)]
    return library, [parse_condition(condition).test for condition in conditions]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(1, 7), min_size=6, max_size=9))
def test_every_two_answers_meet_however_many_there_are(sizes):
    library, parsed = asking(sizes)
    cases = cases_of(Trials(library, "nb"), "pact", (), parsed)
    for one, other in itertools.combinations(range(len(sizes)), 2):
        met = {(case[f"n{one}"], case[f"n{other}"]) for case in cases.all}
        groups = [{case[f"n{i}"] for case in cases.all} for i in (one, other)]
        assert len(met) == len(groups[0]) * len(groups[1])
        assert len(groups[0]) == sizes[one] + 1  # and the open answer


def test_a_condition_with_two_hundred_names_has_few_cases():
    library, parsed = asking([2] * 200)
    cases = cases_of(Trials(library, "nb"), "pact", (), parsed)
    assert not cases.whole
    assert len(cases.all) < 100


def test_the_pairs_of_two_questions_with_hundreds_of_answers_are_not_all_tried():
    library, parsed = asking([150, 120])
    cases = cases_of(Trials(library, "nb"), "pact", (), parsed)
    assert len(cases.all) == 151


def test_hundreds_of_clauses_that_all_require_each_other_are_proved_in_time():
    number = 300
    clauses = "".join(
        f"  c{i}:\n    title: {{nb: T, nn: T}}\n    requires: ["
        + ", ".join(f"aims/c{j}" for j in range(number) if j != i)
        + f"]\n    wordings:\n      a: {{nb: alt er bra {i}, nn: alt er bra {i}}}\n"
        for i in range(number)
    )
    library = small_library({"aims.yaml": AIMS + clauses})
    began = time.process_time()
    assert list(Choosing(Trials(library, "nb")).findings()) == []
    assert time.process_time() - began < 3  # it was minutes
