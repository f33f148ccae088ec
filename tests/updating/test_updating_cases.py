"""What a newer library means for an agreement: each case, and what becomes of it as decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from avtalemaker.answers_file import write_answers
from avtalemaker.checks import check_answers
from avtalemaker.compose import compose
from avtalemaker.errors import InputError, LibraryError, NotReadyError
from avtalemaker.library.basis import read_basis
from avtalemaker.library.layers import resolve
from avtalemaker.library.load import read_library
from avtalemaker.library.shelf import Kind, Origin, Shelf
from avtalemaker.library.source import LibraryFiles
from avtalemaker.model import ClauseChoice, State
from avtalemaker.workflows.folder import open_agreement
from avtalemaker.workflows.starting import make_folder
from avtalemaker.workflows.updating import changes_nothing, decided, offered_update
from small_library import HEAD, MEETINGS, TYPE, small_answers, small_files

NEW_TEXT = {"meetings.yaml": MEETINGS.replace("møtes av og til", "møtes ofte")
            .replace("i året", "hvert år")}  # fmt: skip
SOFT = ClauseChoice("regular", "soft")


def without(text: str, name: str) -> str:
    """Return the section without one of its clauses."""
    start = text.index(f"  {name}:\n")
    rest = text[start + 3 :]
    end = next((i for i in range(len(rest)) if rest[i] == "\n" and rest[i + 1 : i + 3] == "  "
                and rest[i + 3 : i + 4] not in {" ", ""}), len(rest))  # fmt: skip
    return text[:start] + rest[end + 1 :]


def read(case) -> list[str]:
    """Return the clauses of the agreement as they read, in a folder that opens without faults."""
    opened = open_agreement(case.folder.path)
    assert check_answers(opened.library, opened.file) == []
    agreement = compose(opened.library, opened.answers)
    return [clause.text for s in agreement.sections for clause in s.clauses]


def codes(found) -> list[str]:
    return [finding.code for finding in found]


# ---- the text of a picked clause ----------------------------------------------------------


def test_a_new_text_is_taken_or_the_old_one_kept(case, choose):
    one = case(NEW_TEXT, choose("regular", "seen"))
    (found,) = one.look().cases
    assert (found.kind, found.key) == ("text", "meetings/regular")
    assert found.before == "Å holde to møter i året."
    assert found.after == "Å holde to møter hvert år."
    one.update("new")
    assert "Å holde to møter hvert år." in read(one)


def test_a_kept_text_stays_with_its_variables_alive(case, choose):
    one = case(NEW_TEXT, choose("regular", "seen"))
    one.update("old")
    assert "Å holde to møter i året." in read(one)
    write_answers(one.folder.answers, replace(one.answers, values={**one.answers.values,
                                                                   "meetings": 3}))  # fmt: skip
    assert "Å holde tre møter i året." in read(one)
    assert one.basis.library.head.version == "1.1"
    assert one.basis.editions[-1].version == "1.1"


def test_a_text_that_reads_the_same_is_not_asked_about(case, choose):
    same = MEETINGS.replace("synlige{% if event %}", "synlige{% if event and meetings %}").replace(
        "synlege{% if event %}", "synlege{% if event and meetings %}"
    )
    one = case({"meetings.yaml": same}, choose("regular", "seen"))
    assert one.kinds() == []
    assert one.look().changes
    before = read(one)
    one.update()
    assert read(one) == before


def test_the_words_stay_when_another_wording_becomes_the_preferred_one(case, choose):
    firm = MEETINGS[MEETINGS.index("      firm:") : MEETINGS.index("      soft:")]
    soft = MEETINGS[MEETINGS.index("      soft:") : MEETINGS.index("  seen:")]
    turned = MEETINGS.replace(firm + soft, soft + firm)
    one = case({"meetings.yaml": turned}, choose("regular"))
    assert one.kinds() == []
    before = read(one)
    one.update()
    assert read(one) == before
    assert one.clauses() == [ClauseChoice("regular", "firm")]


def test_a_wording_that_is_gone_is_chosen_anew_or_the_clause_kept(case, choose):
    gone = {"meetings.yaml": MEETINGS.replace("      soft:", "      mild:")}
    one = case(gone, choose(SOFT))
    (found,) = one.look().cases
    assert found.kind == "wording_gone"
    assert found.choices == ("old", "wording:firm", "wording:mild")
    one.update("wording:mild")
    assert one.clauses() == [ClauseChoice("regular", "mild")]
    assert "Å møtes av og til." in read(one)


def test_a_clause_kept_for_its_wording_is_whole(case, choose):
    one = case({"meetings.yaml": MEETINGS.replace("      soft:", "      mild:")}, choose(SOFT))
    one.update("old")
    assert one.clauses() == [SOFT]
    assert "Å møtes av og til." in read(one)


def test_a_section_nobody_settled_is_asked_about_and_stays_unsettled(case):
    one = case(NEW_TEXT)
    assert one.kinds() == [("text", "meetings/regular")]
    one.update("old")
    assert one.answers.sections == ()
    assert "Å holde to møter i året." in read(one)


def test_a_section_nobody_settled_is_settled_when_the_library_would_propose_otherwise(case):
    newer = {"meetings.yaml": MEETINGS.replace("    default: true\n", "")}
    one = case(newer)
    before = read(one)
    one.update()
    assert read(one) == before
    assert one.clauses() == [ClauseChoice("regular")]


def test_a_section_the_type_no_longer_offers_stays_in_the_agreement(case):
    newer = {"meetings.yaml": "", "types/pact.yaml": TYPE.replace("aims, meetings,", "aims,")}
    one = case(newer)
    assert one.kinds() == [("clause_gone", "meetings/regular")]
    before = read(one)
    one.update("old")
    assert read(one) == before


# ---- clauses that go ----------------------------------------------------------------------


def test_a_clause_that_is_gone_is_kept_or_taken_out(case, choose):
    one = case({"meetings.yaml": without(MEETINGS, "seen")}, choose("regular", "seen"))
    assert one.kinds() == [("clause_gone", "meetings/seen")]
    outcome = one.update("old")
    assert outcome.findings == ()
    assert "Å være synlige." in read(one)


def test_a_clause_taken_out_leaves_the_rest(case, choose):
    one = case({"meetings.yaml": without(MEETINGS, "seen")}, choose("regular", "seen"))
    one.update("drop")
    assert one.clauses() == [ClauseChoice("regular")]
    assert "meetings/seen" not in one.basis.resolved.items


def test_a_retired_clause_stays_unless_it_is_taken_out(case, choose):
    retired = MEETINGS.replace("    requires: [meetings/regular]", "    status: retired")
    one = case({"meetings.yaml": retired}, choose("regular", "seen"))
    (found,) = one.look().cases
    assert (found.kind, found.choices) == ("retired", ("new", "drop"))
    one.update()
    assert "Å være synlige." in read(one)
    assert one.basis.resolved.items["meetings/seen"].data["status"] == "retired"


def test_a_condition_that_would_drop_a_clause_is_told(case, choose):
    never = MEETINGS.replace("    requires: [meetings/regular]", '    when: "how_many == 3"')
    one = case({"meetings.yaml": never}, choose("regular", "seen"))
    assert one.kinds() == [("drops_out", "meetings/seen")]
    one.update("old")
    assert "Å være synlige." in read(one)


def test_a_section_that_is_gone_stays_for_the_clauses_that_are_kept_in_it(case, choose):
    newer = {"meetings.yaml": "", "types/pact.yaml": TYPE.replace("aims, meetings,", "aims,")}
    one = case(newer, choose("regular", ClauseChoice("own-1", text="Vi synger.")))
    one.update("drop")
    assert "meetings" in one.basis.library.sections
    assert "Vi synger." in read(one)
    assert one.answers.values["meetings"] == 2


def test_a_section_without_a_clause_left_goes_with_all_that_names_it(case, choose):
    newer = {"meetings.yaml": "", "types/pact.yaml": TYPE.replace("aims, meetings,", "aims,")}
    one = case(newer, choose("regular"), order=("meetings", "aims"))
    one.update("drop")
    assert one.answers.sections == ()
    assert one.answers.order == ("aims",)
    assert "questions/meetings" in one.basis.resolved.items


def test_what_was_left_out_is_kept_without_asking(case, choose):
    newer = {"meetings.yaml": without(MEETINGS, "seen")}
    one = case(newer, choose("regular", "seen"), dropped=("meetings",))
    assert [case.printed for case in one.look().cases] == [False]
    one.update()
    assert one.clauses() == [ClauseChoice("regular"), ClauseChoice("seen")]
    read(one)


# ---- the leader's own words ---------------------------------------------------------------

MINE = ClauseChoice("regular", "", "Vi møtes når vi vil.")


def test_an_own_wording_stays_unless_it_is_given_up(case, choose):
    one = case(NEW_TEXT, choose(MINE))
    (found,) = one.look().cases
    assert (found.kind, found.choices) == ("own_text", ("new", "library"))
    assert (found.before, found.after) == (
        "Å holde to møter i året.", "Å holde to møter hvert år.",
    )  # fmt: skip
    one.update()
    assert one.clauses() == [MINE]
    assert one.kinds() == []


def test_an_own_wording_that_is_given_up_is_in_the_copy(case, choose):
    one = case(NEW_TEXT, choose(MINE))
    one.update("library")
    assert one.clauses() == [ClauseChoice("regular")]
    copy = one.folder.path / "avtale.før-1.1.yaml"
    assert "når vi vil" in copy.read_text(encoding="utf-8")


def test_an_own_wording_outlives_the_wording_and_the_clause_it_replaced(case, choose):
    mine = replace(MINE, wording="soft")
    one = case({"meetings.yaml": MEETINGS.replace("      soft:", "      mild:")}, choose(mine))
    one.update()
    assert one.clauses() == [MINE]
    assert "Vi møtes når vi vil." in read(one)


def test_an_own_wording_of_a_clause_that_is_gone_stays_even_with_yes(case, choose):
    mine = ClauseChoice("seen", "", "Vi vises.")
    one = case({"meetings.yaml": without(MEETINGS, "seen")}, choose("regular", mine))
    one.update()
    assert one.clauses() == [ClauseChoice("regular"), mine]
    assert "Vi vises." in read(one)


def test_own_clauses_are_not_touched(case, choose):
    own = ClauseChoice("own-1", text="Vi synger.")
    one = case(NEW_TEXT, choose("regular", own))
    one.update()
    assert one.clauses()[1] == own


# ---- answers and the rest of the library --------------------------------------------------


def test_an_answer_that_no_longer_fits_is_told_before_and_stays(case, choose):
    narrow = MEETINGS.replace("min: 0, max: 99", "min: 5, max: 99")
    one = case({"meetings.yaml": narrow}, choose("regular"))
    outcome = decided(one.look(), [])
    assert "A012" in codes(outcome.findings)
    one.update()
    assert one.answers.values["meetings"] == 2


def test_an_answer_whose_question_is_gone_is_kept_with_its_question(case, choose):
    event = MEETINGS[MEETINGS.index("  event:") : MEETINGS.index("clauses:")]
    text = MEETINGS.replace(event, "")
    text = text.replace("{% if event %}, som på {{ event }}{% endif %}", "")
    one = case({"meetings.yaml": text}, choose("regular"), values={"event": "1. mai"})
    outcome = one.update()
    assert codes(outcome.findings) == ["U007"]
    assert one.answers.values["event"] == "1. mai"
    assert "event" in one.basis.library.questions
    read(one)


def test_an_agreement_whose_type_is_gone_keeps_its_type(case, choose):
    other = TYPE.replace("type: pact", "type: treaty")
    one = case({"types/pact.yaml": "", "types/treaty.yaml": other}, choose("regular"))
    one.update()
    assert set(one.basis.library.types) == {"pact", "treaty"}
    read(one)


def test_a_text_that_changes_without_a_case_is_told(case, choose):
    lead_in = MEETINGS.replace('nb: "Partene vil:"', 'nb: "Partene skal:"')
    one = case({"meetings.yaml": lead_in}, choose("regular"))
    outcome = decided(one.look(), [])
    assert [(e.before, e.after) for e in outcome.effects] == [("Partene vil:", "Partene skal:")]


def test_what_must_follow_what_is_kept_is_told(case, choose):
    text = MEETINGS.replace("form: infinitive", "form: sentence").replace(
        "holde {{", "Partene holder {{").replace("aldri møtes", "De møtes aldri")  # fmt: skip
    one = case({"meetings.yaml": text}, choose("regular"))
    outcome = one.update("old")
    assert codes(outcome.findings).count("U006") == 2
    assert "Å holde to møter i året." in read(one)


# ---- which library ------------------------------------------------------------------------


def test_the_same_content_is_nothing_new(case, choose):
    assert case({}, choose("regular")).look().changes == ()


def test_keeping_everything_changes_nothing(case, choose):
    only = {"meetings.yaml": MEETINGS.replace("hvor mange", "x").replace("i året", "hvert år")}
    one = case(only, choose("regular"))
    offer = one.look()
    assert changes_nothing(offer, decided(offer, ["old"]))
    assert not changes_nothing(offer, decided(offer, ["new"]))


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (HEAD.replace("library: small", "library: other"), "U001"),
        (HEAD.replace('"1.0"', '"0.9"'), "U002"),
        (HEAD, "U003"),
    ],
)
def test_an_odd_library_is_told(head, code, case, choose):
    one = case({**NEW_TEXT, "library.yaml": head}, choose("regular"))
    assert codes(one.look().findings) == [code]


def test_what_was_kept_is_asked_about_again_and_told_so(case, choose):
    one = case(NEW_TEXT, choose("regular"))
    one.update("old")
    assert codes(one.look().findings) == ["U004"]
    assert one.kinds() == [("text", "meetings/regular")]


def test_a_library_that_is_not_here_must_be_named(case, choose):
    one = case(NEW_TEXT, choose("regular"))
    with (
        pytest.raises(InputError, match="small"),
        offered_update(one.folder.path, None, one.shelf),
    ):
        pass


def test_an_unnamed_library_is_the_one_on_the_shelf_and_not_a_folder_of_its_name(
    case, choose, monkeypatch
):
    one = case(NEW_TEXT, choose("regular"))
    files = small_files()
    head = read_library(files).head
    one.shelf.put(files, head, Origin(Kind.FOLDER, str(one.library)), "2026-11-22")
    (one.library.parent / head.id).mkdir()
    monkeypatch.chdir(one.library.parent)
    with offered_update(one.folder.path, None, one.shelf) as offer:
        assert offer.changes == ()
        assert [f.code for f in offer.findings] == ["L049"]


BRANCH = (
    'library: branch\nversion: "1.0"\nname: {nb: Vår, nn: Vår}\npublisher: Laget\n'
    "licence: CC0-1.0\nextends: small\n"
)


@pytest.mark.parametrize(("version", "told"), [('"1.1"', []), ('"1.0"', ["U003"])])
def test_what_a_library_is_built_on_comes_in_a_new_version_or_without_one(version, told, tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    mine = LibraryFiles("branch", {"clauses/library.yaml": BRANCH.encode()})
    (tmp_path / "branch" / "clauses").mkdir(parents=True)
    (tmp_path / "branch" / "clauses" / "library.yaml").write_text(BRANCH, encoding="utf-8")
    for files in (
        small_files(),
        small_files({**NEW_TEXT, "library.yaml": HEAD.replace('"1.0"', version)}),
    ):
        head = read_library(files).head
        shelf.put(files, head, Origin(Kind.FOLDER, str(tmp_path)), "2026-11-22")
        if not (tmp_path / "avtale").exists():
            made = make_folder(
                tmp_path / "avtale",
                resolve(mine, shelf.find),
                replace(small_answers(), sections=()),
            )
    with offered_update(made.path, str(tmp_path / "branch"), shelf) as offer:
        assert codes(offer.findings) == told
        assert [(old.library, old.version, now.version) for old, now in offer.below] == [
            ("small", "1.0", version.strip('"'))
        ]


def test_a_newer_library_with_faults_is_refused_and_nothing_is_touched(case, choose):
    one = case({"meetings.yaml": MEETINGS.replace("{{ meetings |", "{{ meetngs |")}, choose("seen"))
    before = one.folder.basis.read_bytes()
    with pytest.raises(LibraryError):
        one.look()
    assert one.folder.basis.read_bytes() == before


@pytest.mark.parametrize("state", [State.SENT, State.SIGNED])
def test_an_agreement_that_is_sent_or_signed_is_refused(state, case, choose):
    one = case(NEW_TEXT, choose("regular"))
    write_answers(one.folder.answers, replace(one.answers, state=state))
    before = sorted((p.name, p.read_bytes()) for p in one.folder.path.iterdir())
    with pytest.raises(NotReadyError, match="sent or signed"):
        one.look()
    assert sorted((p.name, p.read_bytes()) for p in one.folder.path.iterdir()) == before


# ---- what is written ----------------------------------------------------------------------


def test_the_files_as_they_were_lie_beside_and_are_never_overwritten(case, choose):
    one = case(NEW_TEXT, choose("regular"))
    before = one.folder.answers.read_bytes(), one.folder.basis.read_bytes()
    one.update("old")
    one.update("new")
    names = sorted(path.name for path in one.folder.path.iterdir())
    assert names == [
        "avtale.før-1.1 (2).yaml", "avtale.før-1.1.yaml", "avtale.yaml",
        "grunnlag.før-1.1 (2).zip", "grunnlag.før-1.1.zip", "grunnlag.zip",
    ]  # fmt: skip
    copies = [one.folder.path / f"{n}" for n in ("avtale.før-1.1.yaml", "grunnlag.før-1.1.zip")]
    assert tuple(copy.read_bytes() for copy in copies) == before
    assert read_basis(copies[1].read_bytes()).library.head.version == "1.0"


def test_updating_twice_with_the_same_answer_gives_the_same_agreement(case, choose):
    one = case(NEW_TEXT, choose("regular", "seen"))
    one.update("old")
    first = one.folder.answers.read_bytes(), one.folder.basis.read_bytes()
    one.update("old")
    assert (one.folder.answers.read_bytes(), one.folder.basis.read_bytes()) == first
