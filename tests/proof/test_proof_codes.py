"""Each fault the proof knows, in a small library that has it alone."""

from __future__ import annotations

import pytest

from avtalemaker.findings import Finding, Level
from avtalemaker.library.layers import resolve
from avtalemaker.library.load import examine
from avtalemaker.library.source import LibraryFiles
from avtalemaker.proof import prove
from small_library import AIMS, CLOSING, MEETINGS, TYPE, aims, pact, small_files, small_library

GOOD = '{nb: "{{ municipality }} er god", nn: "{{ municipality }} er god"}'
WHERE = "clauses/aims.yaml:10:14"


def proved(changes: dict[str, str]) -> list[Finding]:
    library, findings = examine(small_files(changes))
    assert library is not None, findings
    return list(prove(library))


def codes(changes: dict[str, str]) -> set[str]:
    return {finding.code for finding in proved(changes)}


def text(nb: str, nn: str | None = None) -> dict[str, str]:
    """Return the small library with another text for its first wording."""
    assert GOOD in AIMS
    written = f"{{nb: {nb!r}, nn: {nn or nb!r}}}".replace("\\'", "''")
    both = f'{{nb: "{nb}", nn: "{nn or nb}"}}' if '"' not in nb else written
    return {"aims.yaml": AIMS.replace(GOOD, both, 1)}


def meetings(old: str, new: str) -> dict[str, str]:
    assert old in MEETINGS
    return {"meetings.yaml": MEETINGS.replace(old, new, 1)}


def with_questions(*questions: str) -> str:
    return TYPE.replace("questions:\n", "questions:\n" + "".join(f"  {q}\n" for q in questions), 1)


ASKED = "prompt: {nb: Hva?, nn: Kva?}}"
DAY = f"day: {{kind: date, {ASKED}"
PICK = f"pick: {{kind: choice, choices: {{a: {{nb: A, nn: A}}, b: {{nb: B, nn: B}}}}, {ASKED}"
EXTRA = """\
section: extra
title: {nb: Mer, nn: Meir}
form: sentence
clauses:
  more:
    title: {nb: Mer, nn: Meir}
    wordings:
      only: {nb: "Mer kommer.", nn: "Meir kjem."}
"""


def test_the_small_library_is_proved():
    assert proved({}) == []


@pytest.mark.parametrize(
    ("nb", "code"),
    [
        ("{% if how_many == 2 %}{{ municipality }}{% endif %}", "L060"),
        ("{{ municipality }}, {% if event %}{{ event }}{% endif %}, og mer", "L061"),
        ("{{ municipality }} ({% if event %}{{ event }}{% endif %}) er god", "L061"),
        ("«{% if event %}{{ event }}{% endif %}» i {{ municipality }}", "L061"),
        ("{{ municipality }} skal styrkes.. Alle er med", "L061"),
        ("“{{ municipality }} er god”", "L061"),
        ("{{ municipality }} og {% if event %}{{ event }}{% endif %} og mer", "L062"),
        ("{{ municipality }}{% if event %} og {{ event }}{% endif %} eller og mer", "L062"),
        ("{{ municipality }} er god og{% if event %} {{ event }}{% endif %}", "L063"),
        ("{{ municipality }} er god,{% if event %} {{ event }}{% endif %}", "L063"),
        ("{{ municipality }} skal:", "L063"),
        ("{{ municipality }} er god {", "L064"),
        ("{{ municipality }} er god. {{ union | definite }} er med", "L065"),
        ("{{ municipality }} er på {{ event }}", "L066"),
        ("{{ municipality }} ligger ved {{ union | place }}", "L066"),
        ("{% if party == 'unoin' %}a{% else %}b{% endif %} i {{ municipality }}", "L067"),
        ("{% if how_many == 7 %}a{% else %}b{% endif %} i {{ municipality }}", "L067"),
        ("{% if how_many == '2' %}a{% else %}b{% endif %} i {{ municipality }}", "L067"),
        ("{% if 'unoin' in parties %}a{% else %}b{% endif %} i {{ municipality }}", "L067"),
        ("{% if how_many > 3 %}a{% else %}b{% endif %} i {{ municipality }}", "L068"),
        ("{% if third %}a{% elif third %}c{% else %}b{% endif %} i {{ municipality }}", "L068"),
        ("{% if how_many == 3 and not third %}a{% else %}b{% endif %} i {{ municipality }}",
         "L068"),
        ("{% if municipality %}i {{ municipality }}{% endif %}, ja", "L069"),
        ("{% if how_many == 3 %}a{% elif union %}c{% else %}b{% endif %} i {{ municipality }}",
         "L069"),
        ("{{ municipality | count('en', 'to') }}", "L070"),
        ("{{ how_many | year }} i {{ municipality }}", "L070"),
        ("{{ party | short | place }} i {{ municipality }}", "L070"),
        ("{% if municipality > 2 %}a{% else %}b{% endif %} i {{ municipality }}", "L070"),
        ("{% if 'a' in municipality %}a{% else %}b{% endif %} i {{ municipality }}", "L070"),
        ("{% if parties == 'union' %}a{% else %}b{% endif %} i {{ municipality }}", "L070"),
    ],
)  # fmt: skip
def test_a_fault_in_a_text_is_found_in_both_languages(nb, code):
    found = proved(text(nb))
    assert {finding.code for finding in found} == {code}
    assert {str(finding.place) for finding in found} == {WHERE}
    assert all(f.message.endswith(".") and f.advice for f in found)


@pytest.mark.parametrize(
    "nb",
    [
        "{{ municipality }}{% if event %}, som på {{ event }}{% endif %}",
        "{{ municipality }} er god. {{ event }}",
        "{{ municipality }} møter laget {{ union | in_place }}",
        "{{ municipality }} er på på-dager",
        "{{ union | definite }} er med i {{ municipality }}, jf. {{ union | short }}",
        "{{ municipality }} har minst {{ how_many | count('ett lag', 'lag') }}",
        "{{ parties | names }} møtes i {{ municipality }}, {{ parties | two_or_more('a', 'b') }}",
        "{% if parties %}{{ municipality }}{% endif %} er god",
        "det er noe å stå på i {{ municipality }}, og det er noe å leve av",
        "{% if how_many < 3 %}a{% else %}b{% endif %} i {{ municipality }}",
        "{{ municipality }}{% if party == 'union' %} a{% elif party != 'party' %} b{% endif %}",
    ],
)
def test_an_honest_text_is_left_alone(nb):
    found = codes(text(nb)) - {"L069" if "{% if parties" in nb else ""}
    assert found == set()


@pytest.mark.parametrize(
    ("nn", "code"),
    [
        ("er god", "L026"),
        ("{{ municipality }}{% if event %} {{ event }}{% endif %}", "L026"),
        ("{{ municipality | short }} er god", "L071"),
        ("{% if municipality %}{{ municipality }}{% endif %} er god", "L071"),
        ("{{ municipality | upper_first }} er god", ""),
        ("{{ municipality }} er god for {{ municipality }}", ""),
    ],
)
def test_both_languages_have_one_structure(nn, code):
    _library, stops = examine(small_files(text("{{ municipality }} er god", nn)))
    found = {f.code for f in stops} or {
        f.code for f in proved(text("{{ municipality }} er god", nn)) if f.level is Level.STOP
    }
    assert (found & {"L026", "L071"}) == ({code} if code else set())


@pytest.mark.parametrize(
    ("nb", "nn"),
    [
        ("{% if event %}a{% endif %}{% if third %}b{% endif %} {{ municipality }}",
         "{% if third %}b{% endif %}{% if event %}a{% endif %} {{ municipality }}"),
        ("{% if event %}a{% endif %} {{ municipality }}",
         "{% if event %}a{% else %}b{% endif %} {{ municipality }}"),
        ("{% if event %}a{% else %}b{% endif %} {{ municipality }}",
         "{% if event %}a{% elif third %}c{% else %}b{% endif %} {{ municipality }}"),
        ("{% if event %}{{ municipality }}{% endif %} a",
         "{{ municipality }}{% if event %} b{% endif %} a"),
    ],
)  # fmt: skip
def test_branches_that_differ_are_named(nb, nn):
    files = text(nb, nn)
    if nb.count("third") != nn.count("third"):  # keep the names alike, so that L026 is silent
        files = text(nb + " {{ third }}", nn)
    found = [f for f in proved(files) if f.code == "L071"]
    assert len(found) == 1
    assert str(found[0].place) == WHERE


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: {nb: Mål, nn: Mål}", 'title: {nb: "I {{ union }}", nn: Mål}', "1:1"),
        ("title: {nb: Godt, nn: Godt}", 'title: {nb: Godt, nn: "{% if x %}"}', "7:5"),
    ],
)
def test_a_tag_in_a_text_that_is_never_filled_in_is_told(old, new, place):
    (found,) = proved(aims(old, new))
    assert (found.code, str(found.place)) == ("L064", f"clauses/aims.yaml:{place}")


def test_a_lead_in_must_fit_in_every_branch():
    lead_in = (
        'lead_in: {nb: "{% if how_many == 3 %}Alle vil å:{% else %}Begge mener:{% endif %}",'
        ' nn: "{% if how_many == 3 %}Alle vil å:{% else %}Begge meiner:{% endif %}"}'
    )
    changes = aims('lead_in: {nb: "Partene mener:", nn: "Partane meiner:"}', lead_in)
    found = [f for f in proved(changes) if f.code == "L072"]
    assert {str(f.place) for f in found} == {"clauses/aims.yaml:7:5", "clauses/aims.yaml:13:5"}


def test_a_chain_without_words_for_an_open_answer_is_told():
    chain = "{% if pick == 'a' %}med A{% elif pick == 'b' %}med B{% endif %} i {{ municipality }}"
    types = {"types/pact.yaml": with_questions(PICK)}
    assert codes(text(chain) | types) == {"L073"}
    whole = chain.replace("{% endif %}", "{% else %}med {{ pick }}{% endif %}")
    assert codes(text(whole) | types) == set()


def test_what_a_clause_requires_may_not_exclude_itself():
    changes = meetings(
        "  never:\n", "  rare:\n    title: {nb: Sjelden, nn: Sjeldan}\n"
        "    requires: [meetings/seen, meetings/never]\n"
        '    wordings:\n      only: {nb: "møtes sjelden", nn: "møtast sjeldan"}\n  never:\n',
    )  # fmt: skip
    (found,) = proved(changes)
    assert (found.code, str(found.place)) == ("L074", "clauses/meetings.yaml:27:5")


def test_a_required_clause_must_be_there_to_choose():
    retired = MEETINGS.replace(
        "    default: true\n    conflicts", "    status: retired\n    conflicts"
    )
    assert codes({"meetings.yaml": retired}) == {"L075"}


def test_required_clauses_must_be_offered_at_the_same_time():
    changes = meetings(
        "    default: true\n    conflicts", '    when: "how_many == 2"\n    conflicts'
    )
    later = changes["meetings.yaml"].replace(
        "    requires:", '    when: "how_many == 3"\n    requires:', 1
    )
    assert codes({"meetings.yaml": later}) == {"L076"}


def test_a_type_that_lacks_what_a_clause_requires_is_named():
    far = {"extra.yaml": EXTRA.replace("    wordings", "    requires: [aims/good]\n    wordings")}
    other = TYPE.replace("type: pact", "type: treaty").replace("[aims, ", "[extra, ")
    (found,) = proved(far | {"types/treaty.yaml": other})
    assert (found.code, found.level) == ("L077", Level.STOP)
    both = TYPE.replace("[aims, ", "[aims, extra, ")
    (found,) = proved(far | {"types/treaty.yaml": other, "types/pact.yaml": both})
    assert (found.code, found.level) == ("L077", Level.WARN)


@pytest.mark.parametrize("chosen", ["[regular, never]", "[seen]"])
def test_what_is_preselected_must_stand_together(chosen):
    offer = f"{{section: meetings, preselected: {chosen}}}"
    (found,) = proved(pact("aims, meetings,", f"aims, {offer},"))
    assert (found.code, str(found.place)) == ("L078", "clauses/types/pact.yaml:1:1")


def test_a_clause_that_prints_nothing_is_lost_among_sections():
    found = proved(text("{% if how_many == 3 %}{{ municipality }}{% endif %}"))
    assert {f.code for f in found} == {"L060", "L079"}


def test_a_question_of_other_types_only_is_told():
    other = (
        TYPE.replace("type: pact", "type: treaty")
        .replace("  how_many:", "  number:")
        .replace("how_many >= 3", "number >= 3")
    )
    found = proved({"types/treaty.yaml": other.replace("third:", "fourth:").replace(
        "party: third,", "party: fourth,").replace("third_sign", "fourth_sign")})  # fmt: skip
    assert {(f.code, str(f.place)) for f in found} == {("L080", "clauses/aims.yaml:13:5")}


def test_a_question_that_is_never_asked_is_told():
    found = proved(
        pact('how_many >= 3", prompt: {nb: Tredje', 'how_many >= 4", prompt: {nb: Tredje')
    )
    assert ("L081", "clauses/types/pact.yaml:13:10") in {(f.code, str(f.place)) for f in found}


def test_a_question_that_nothing_uses_is_told():
    (found,) = proved({"types/pact.yaml": with_questions(DAY)})
    assert (found.code, str(found.place)) == ("L082", "clauses/types/pact.yaml:9:8")


def test_a_clause_that_is_never_offered_is_told():
    (found,) = proved(aims('"how_many == 3"', '"how_many > 3"'))
    assert (found.code, str(found.place)) == ("L083", "clauses/aims.yaml:13:5")


def test_a_section_that_no_type_offers_or_that_is_all_retired_is_told():
    (found,) = proved({"extra.yaml": EXTRA})
    assert (found.code, str(found.place)) == ("L084", "clauses/extra.yaml:1:1")
    (found,) = proved({"closing.yaml": CLOSING.replace("default: true", "status: retired")})
    assert (found.code, str(found.place)) == ("L084", "clauses/closing.yaml:1:1")


def test_two_sections_that_say_the_same_are_told():
    same = EXTRA.replace("Mer kommer.", "Avtalen gjelder.").replace("Meir kjem.", "Avtalen gjeld.")
    changes = {"extra.yaml": same} | pact("[aims, ", "[extra, aims, ")
    assert codes(changes) == {"L088"}


def test_a_default_that_its_question_refuses_is_told():
    (found,) = proved(
        pact('default: "2", prompt: {nb: Hvor mange', 'default: "9", prompt: {nb: Hvor mange')
    )
    assert (found.code, str(found.place)) == ("L089", "clauses/types/pact.yaml:9:54")


def test_a_check_that_never_holds_is_told():
    checks = """\
checks:
  none:
    code: G900
    level: warn
    when: "how_many > 3"
    message: {nb: Nei., nn: Nei.}
"""
    (found,) = proved({"checks.yaml": checks})
    assert (found.code, str(found.place)) == ("L068", "clauses/checks.yaml:3:5")
    always = checks.replace("how_many > 3", "union or how_many > 3")
    assert codes({"checks.yaml": always}) == {"L069"}


def test_two_dates_are_tried_in_both_orders():
    two = with_questions(DAY, DAY.replace("day:", "later:"))
    compared = "{% if later < day %}for seint{% else %}i tide{% endif %} i {{ municipality }}"
    assert codes(text(compared) | {"types/pact.yaml": two}) == set()


ABOVE = """\
library: above
version: "1.0"
name: {nb: Over, nn: Over}
extends: small
"""
PARTY_OF_FEW = """\
questions:
  party: {kind: party, kinds: [party], label: {nb: partiet, nn: partiet},
          prompt: {nb: Hvem?, nn: Kven?}}
"""


def layered(below: dict[str, str], above: dict[str, str]) -> list[tuple[str, str, str]]:
    files = {f"clauses/{p}": t.encode() for p, t in {"library.yaml": ABOVE, **above}.items()}
    resolved = resolve(LibraryFiles("above", files), {"small": small_files(below)}.get)
    library, findings = examine(resolved)
    assert library is not None, findings
    return [(f.code, f.level.value, str(f.place)) for f in prove(library)]


def test_a_layer_does_not_hear_of_what_the_layer_below_is_warned_of():
    below = {"types/pact.yaml": with_questions(DAY)}
    assert codes(below) == {"L082"}
    assert layered(below, {}) == []


def test_an_answer_that_a_layer_takes_away_is_told_once_and_where_it_was_taken():
    text_below = text("{% if party == 'union' %}a{% else %}b{% endif %} i {{ municipality }}")
    assert layered(text_below, {"parties.yaml": PARTY_OF_FEW}) == [
        ("L067", "warn", "clauses/parties.yaml:2:10"),
    ]  # fmt: skip


def test_a_wrong_value_in_the_layer_itself_stops_it():
    own = text("{% if party == 'unoin' %}a{% else %}b{% endif %} i {{ municipality }}")
    assert layered({}, own) == [("L067", "stop", "clauses/aims.yaml:10:14")]


def test_a_finding_names_the_answers_that_show_it():
    found = proved(text("{{ municipality }}, {% if event %}{{ event }}{% endif %}, og mer"))
    assert "event = empty" in found[0].message
    assert "«At Solvik,, og mer.»" in found[0].message


def test_a_library_is_proved_the_same_way_each_time():
    changes = text("{{ municipality }}, {{ event }}, {{ third }}")
    assert proved(changes) == proved(changes)
    assert prove(small_library()) == ()
