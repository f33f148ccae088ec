"""The whole talk with a scripted person: order, back, open answers, boards, review, saving."""

from __future__ import annotations

import pytest

from avtalemaker.errors import FileRefusedError, StoppedError
from avtalemaker.interview.prompt import Asks, Back, LeaveOpen, Stopped, Tone
from avtalemaker.interview.wizard import conduct
from avtalemaker.profile import read_profile, remember

NO, YES = False, True
UNION = ["Fagforbundet Solvik", "FF", ...]
OTHER = ["party", "Solvik Arbeiderparti", "", ...]
REST = [..., "open", True, ["pay"], "", ""]
OPENING = [*UNION, *OTHER, *REST, "2"]
SETTLED = [*OPENING, "done", "done"]
SIGNED = ["1", "Kari Nordmann", "leder"]
ALL = [*SETTLED, *SIGNED, "done"]


def run(interview, script, answers, **more):
    """Conduct a talk; return the front end and every state that was saved."""
    front, saved = script(*answers), []
    conduct(interview, front, saved.append, **more)
    assert front.answers == [], "the talk ended before all was said"
    return front, saved


def test_a_person_who_answers_everything_ends_with_an_agreement(interview, script):
    run(interview, script, ALL)
    values = interview.answers.values
    assert values["union"] == {
        "kind": "union", "name": "Fagforbundet Solvik", "short": "FF", "place": "Solvik",
    }  # fmt: skip
    assert values["other"]["kind"] == "party"
    assert values["place"] == "Solvik"
    assert values["agreed"] is True
    assert values["signers"] == [{"name": "Kari Nordmann", "title": "leder"}]
    assert [c.section for c in interview.answers.sections] == ["meetings", "closing"]
    assert interview.next() is None


def test_everything_is_saved_after_each_answer(interview, script):
    _front, saved = run(interview, script, ALL)
    assert len(saved) == len(ALL) - 1  # the last one says that all is right
    assert saved[0].values["union"]["name"] == "Fagforbundet Solvik"
    assert saved[-1] == interview.answers


def test_each_answer_is_told_in_one_line(interview, script):
    front, _saved = run(interview, script, ALL)
    assert front.done[0] == "Fagforeningen: Fagforbundet Solvik"
    assert "Varighet: Til videre" in front.done
    assert "Enige: Yes" in front.done
    assert "Temaer: Lønn" in front.done


def test_back_asks_the_step_before_with_its_answer_ready(interview, script):
    run(interview, script, ["Feil navn", Back, "Fagforbundet Solvik", "FF", ..., *OTHER, *REST,
                            "2", "done", "done", *SIGNED, "done"])  # fmt: skip
    assert interview.answers.values["union"]["name"] == "Fagforbundet Solvik"


def test_back_at_the_first_question_asks_for_the_language_again(interview, script):
    _front, saved = run(interview, script, [Back, "nn", *ALL])

    assert saved[0].language == "nn"
    assert interview.answers.language == "nn"
    assert interview.next() is None


def test_the_language_that_was_chosen_stands_ready_when_it_is_asked_again(interview, script):
    before = interview.answers.language

    run(interview, script, [Back, ..., *ALL])

    assert interview.answers.language == before


def test_back_from_a_board_goes_to_the_question_before_it_and_on_again(interview, script):
    answers = [*OPENING, Back, "5", "done", "done", *SIGNED, "done"]
    run(interview, script, answers)
    assert interview.answers.values["meetings_per_year"] == 5


def test_a_refused_answer_is_offered_again_for_editing(interview, script):
    front, _saved = run(interview, script, [*OPENING[:-1], "mange", "2", *ALL[len(OPENING) :]])
    again = next(p for p in front.prompts if p.error)
    assert again.typed == "mange"
    assert interview.answers.values["meetings_per_year"] == 2


def test_an_open_answer_is_told_and_the_talk_goes_on(interview, script):
    answers = [LeaveOpen, *OTHER, "Solvik", *REST[1:], LeaveOpen, "done", "done", *SIGNED, "done"]
    front, _saved = run(interview, script, answers)
    assert interview.answers.open == {"union", "meetings_per_year"}
    assert "Fagforeningen: not known yet" in front.done


def test_rows_are_asked_until_an_empty_one_and_back_goes_to_the_row_before(interview, script):
    goals = ["Flere heltid", "Feil", Back, "Flere lærlinger", ""]
    answers = [*UNION, *OTHER, *REST[:-1], *goals, "2", "done", "done", *SIGNED, "done"]
    run(interview, script, answers)
    assert interview.answers.values["goals"] == ["Flere heltid", "Flere lærlinger"]


def test_stopping_saves_and_the_next_talk_goes_on_there(interview, script):
    front, saved = script(*UNION[:2], Stopped), []
    with pytest.raises(StoppedError) as stopped:
        conduct(interview, front, saved.append, again="avtalemaker edit avtale")
    assert stopped.value.exit_code == 130
    assert stopped.value.advice.endswith("\n    avtalemaker edit avtale")
    assert saved[-1].values["union"]["short"] == "FF"
    front, _saved = run(interview, script, [..., *ALL[3:]])
    assert "Fagforbundet Solvik" in front.prompts[0].text


def test_a_closed_window_between_two_questions_is_a_stop(interview, script):
    class Closing(script):
        def show(self, _text, tone=Tone.PLAIN):
            if tone is Tone.DONE:
                raise KeyboardInterrupt

    with pytest.raises(StoppedError):
        conduct(interview, Closing("Fagforbundet Solvik"), lambda _answers: None)


def test_a_disk_that_says_no_is_told_and_tried_again(interview, script):
    tries = []

    def save(answers):
        tries.append(answers)
        if len(tries) == 1:
            raise FileRefusedError("Disken er full.", "Rydd litt.")

    front = script("Fagforbundet Solvik", "again", Stopped)
    with pytest.raises(StoppedError):
        conduct(interview, front, save)
    assert "Disken er full." in front.told
    assert tries[1].values["union"]["name"] == "Fagforbundet Solvik"


def test_who_goes_on_without_saving_loses_nothing(interview, script):
    saved, full = [], [True]

    def save(answers):
        if full[0]:
            raise FileRefusedError("Disken er full.", "Rydd litt.")
        saved.append(answers)

    class Tidying(script):
        def ask(self, prompt):
            if "Enige" in prompt.text:
                full[0] = False
            return super().ask(prompt)

    front = Tidying(ALL[0], "on", *ALL[1:])
    conduct(interview, front, save)
    assert front.answers == []
    assert saved[0].values["union"]["name"] == "Fagforbundet Solvik"
    assert front.told.count("Disken er full.") == 1


def test_a_disk_that_says_no_to_the_end_is_a_refusal_and_no_success(interview, script):
    def save(_answers):
        raise FileRefusedError("Disken er full.", "Rydd litt.")

    with pytest.raises(FileRefusedError):
        conduct(interview, script(ALL[0], "on", *ALL[1:], "on"), save)


def test_a_section_is_shown_whole_and_filled_in(interview, script):
    front, _saved = run(interview, script, ALL)
    assert "1. Møter" in front.told
    assert "Partene forplikter seg til å:" in front.told
    assert "  • Holde to møter i året." in front.told
    assert "  Avtalen gjelder i Solvik." in front.told


def board(interview, script, *answers):
    """Go to the first board, do something there, and finish."""
    return run(interview, script, [*OPENING, *answers, "done", "done", *SIGNED, "done"])


def meetings(interview):
    return next(c for c in interview.answers.sections if c.section == "meetings")


def test_another_wording_is_chosen_from_those_shown_whole(interview, script):
    front, _saved = board(interview, script, "wording", "soft")
    assert "  2. Møtes ved behov." in front.told
    assert meetings(interview).clauses[0].wording == "soft"


def test_a_clause_that_needs_an_answer_gets_its_question_before_the_board_comes_back(
    interview, script
):
    front, _saved = board(interview, script, "pick", ["regular", "forum"], "Solvikforum")
    assert interview.answers.values["forum_name"] == "Solvikforum"
    assert "  • Møtes i Solvikforum." in front.told


def test_back_from_such_a_question_is_back_to_the_board_where_the_clause_can_be_taken_out(
    interview, script
):
    board(interview, script, "pick", ["regular", "forum"], Back, "pick", ["regular"])
    assert [c.clause for c in meetings(interview).clauses] == ["regular"]
    assert "forum_name" not in interview.answers.values


def test_a_clause_brings_the_one_it_needs(interview, script):
    front, _saved = board(interview, script, "pick", ["forum"], "Solvikforum")
    assert [c.clause for c in meetings(interview).clauses] == ["regular", "forum"]
    assert "«Forum» needs «Faste møter»" in front.told


def test_two_clauses_that_cannot_stand_together_are_refused_and_asked_again(interview, script):
    front, _saved = board(interview, script, "pick", ["regular", "none"], ["none"])
    assert [c.clause for c in meetings(interview).clauses] == ["none"]
    assert any("cannot stand together" in prompt.error for prompt in front.prompts)


def test_a_changed_text_is_the_persons_own_until_it_is_taken_back(interview, script):
    board(interview, script, "text", "Holde møter når noen ber om det.")
    assert meetings(interview).clauses[0].text == "Holde møter når noen ber om det."


def test_taking_back_the_librarys_text_is_asked_about_first(interview, script):
    board(interview, script, "text", "Mitt.", "reset", NO, "reset", YES)
    assert meetings(interview).clauses[0].text is None


def test_a_text_that_is_left_as_it_was_is_no_own_text(interview, script):
    board(interview, script, "text", ...)
    assert meetings(interview).clauses[0].text is None


def test_a_text_can_be_read_from_a_file(interview, script, tmp_path):
    file = tmp_path / "klausul.txt"
    file.write_text("Spise kake på møtene.", encoding="utf-8")
    front, _saved = board(interview, script, "own", f"@{tmp_path / 'borte.txt'}", f"@{file}")
    assert meetings(interview).clauses[1].text == "Spise kake på møtene."
    assert any("no file" in prompt.error for prompt in front.prompts)


def test_an_own_clause_is_written_moved_and_removed(interview, script):
    board(interview, script, "own", "Spise kake.", "move", "own-1", "0")
    assert [c.clause for c in meetings(interview).clauses] == ["own-1", "regular"]


def test_removing_an_own_clause_is_asked_about_first(interview, script):
    board(interview, script, "own", "Spise kake.", "remove", NO, "remove", YES)
    assert [c.clause for c in meetings(interview).clauses] == ["regular"]


def test_back_inside_a_board_is_back_to_the_board(interview, script):
    board(interview, script, "text", Back, "wording", Back)
    assert meetings(interview).clauses[0].text is None


def test_advice_is_shown_on_demand(interview, script):
    front, _saved = board(interview, script, "about")
    assert "Passer de fleste." in front.told


def test_a_section_left_out_is_gone_and_can_be_brought_back_in_the_review(interview, script):
    answers = [*OPENING[:-1], LeaveOpen, "drop", "done", *SIGNED,
               "sections", "restore", "meetings", "done", "done"]  # fmt: skip
    run(interview, script, answers)
    assert interview.answers.dropped == ()
    assert meetings(interview).clauses


def test_the_review_shows_every_answer_and_every_section(interview, script):
    front, _saved = run(interview, script, ALL)
    assert "Fagforeningen: Fagforbundet Solvik (FF)" in front.told
    assert "Underskrivere: Kari Nordmann, leder" in front.told
    assert "1. Møter (1 clause)" in front.told


def test_an_answer_is_changed_from_the_review_and_only_its_followers_are_asked(interview, script):
    answers = [*ALL[:-1], "answer", "union", "union.place", "Fjelldal", "Fjelldal", "done"]
    run(interview, script, answers)
    assert interview.answers.values["union"]["place"] == "Fjelldal"
    assert interview.answers.values["place"] == "Fjelldal"


def test_back_from_a_change_is_back_to_the_review(interview, script):
    run(interview, script, [*ALL[:-1], "answer", "term", Back, "answer", Back, "done"])
    assert interview.answers.values["term"] == "open"


def test_what_is_seldom_asked_of_a_party_is_reached_from_the_review(interview, script):
    run(interview, script, [*ALL[:-1], "answer", "union", "union.branch", "123", "done"])
    assert interview.answers.values["union"]["branch"] == "123"


def test_a_section_is_changed_from_the_review(interview, script):
    run(interview, script, [*ALL[:-1], "section", "meetings", "wording", "soft", "done", "done"])
    assert meetings(interview).clauses[0].wording == "soft"


def test_an_own_section_is_written_and_moved_in_the_review(interview, script):
    run(interview, script, [*ALL[:-1], "sections", "add", "kultur", "Korpset spiller.",
                            "sections", "move", "own-1", "0", "done"])  # fmt: skip
    assert interview.answers.order[0] == "own-1"
    assert next(c for c in interview.answers.sections if c.section == "own-1").title == "Kultur"


def test_appendices_are_named_and_removed_in_the_review(interview, script):
    run(interview, script, [*ALL[:-1], "appendices", "add", "vedlegg/moteplan.pdf", ...,
                            "appendices", "add", "x.pdf", "X",
                            "appendices", "1", "done"])  # fmt: skip
    assert [(a.file, a.title) for a in interview.answers.appendices] == [
        ("vedlegg/moteplan.pdf", "Moteplan")
    ]


def test_the_whole_agreement_can_be_read_before_it_is_made(interview, script):
    front, _saved = run(interview, script, [*ALL[:-1], "read", "done"])
    assert front.told.count("  • Holde to møter i året.") == 2


def test_the_own_organisation_is_remembered_and_offered_the_next_time(
    interview, library, script, tmp_path
):
    from avtalemaker.interview.engine import Interview
    from avtalemaker.model import Answers

    run(interview, script, [*ALL, "0"], profile_folder=tmp_path)
    assert [p["name"] for p in read_profile(tmp_path).parties] == ["Fagforbundet Solvik"]
    again = Interview(library, Answers("nb", "small-type"))
    run(again, script, ["0", *OTHER, *REST, "2", "done", "done", *SIGNED, "done", "none"],
        profile_folder=tmp_path)  # fmt: skip
    assert again.answers.values["union"] == interview.answers.values["union"]


def test_another_organisation_than_the_remembered_one_is_asked_for(interview, script, tmp_path):
    remember(tmp_path, {"kind": "union", "name": "Fagforbundet Fjelldal", "place": "Fjelldal"})
    run(interview, script, ["other", *ALL, "none"], profile_folder=tmp_path)
    assert interview.answers.values["union"]["name"] == "Fagforbundet Solvik"


def test_a_party_that_could_be_a_remembered_one_can_be_left_open(interview, script, tmp_path):
    remember(tmp_path, {"kind": "union", "name": "Fagforbundet Fjelldal", "place": "Fjelldal"})
    answers = [LeaveOpen, *OTHER, "Solvik", *ALL[len([*UNION, *OTHER]) + 1 :], "none"]
    run(interview, script, answers, profile_folder=tmp_path)
    assert interview.answers.open == {"union"}


def test_rows_can_be_left_open(interview, script):
    run(interview, script, [*UNION, *OTHER, *REST[:-1], LeaveOpen, "2", "done", "done", *SIGNED,
                            "done"])  # fmt: skip
    assert interview.answers.open == {"goals"}


def test_a_damaged_profile_is_told_and_left_as_it_is(interview, script, tmp_path):
    file = tmp_path / "profile.yaml"
    file.write_text("profile: 1\nparties: [{name: A, name: B}]\n", encoding="utf-8")
    before = file.read_bytes()
    run(interview, script, ALL, profile_folder=tmp_path)
    assert file.read_bytes() == before


def test_every_prompt_of_the_talk_says_what_it_asks(interview, script):
    front, _saved = run(interview, script, [*ALL[:-1], "read", "done"])
    assert all(prompt.text for prompt in front.prompts)
    assert all(prompt.options for prompt in front.prompts if prompt.asks is Asks.CHOICE)
