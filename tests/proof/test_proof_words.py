"""No word of the other language: our own lists always, the dictionaries where they are."""

from __future__ import annotations

import pytest

from avtalemaker.findings import Level
from avtalemaker.proof import dictionary, prove
from avtalemaker.proof.words import LISTS, WORD, without_tags, word_list
from small_library import AIMS, small_library


def said(nb: str, nn: str) -> dict[str, str]:
    old = 'second: {nb: "alt er bra", nn: "alt er bra"}'
    assert old in AIMS
    return {"aims.yaml": AIMS.replace(old, f'second: {{nb: "{nb}", nn: "{nn}"}}')}


def found(changes: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(f.code, f.level.value, str(f.place)) for f in prove(small_library(changes))]


@pytest.mark.parametrize(
    ("nb", "nn", "code"),
    [
        ("alt er bra", "partane veit ikke kva dei vil", "L085"),
        ("partene vet ikkje hva de vil", "alt er bra", "L085"),
        ("alt er bra", "dei tillitsvalgte møtest", "L085"),
        ("alt er bra", "avtalen vert evaluert", "L086"),
        ("alt er bra", "avtalen «ikke» er bra", ""),
        ("alt er bra", "avtalen er lovlig", ""),
    ],
)
def test_our_own_lists_are_used_on_every_machine(nb, nn, code):
    level = {"L085": "stop", "L086": "warn"}.get(code)
    expected = [(code, level, "clauses/aims.yaml:11:15")] if code else []
    assert found(said(nb, nn)) == expected


def test_words_inside_tags_titles_and_guidance_are_read_too():
    guidance = "    guidance: {nb: Les den, nn: Les hvordan}\n    wordings:"
    changes = {"aims.yaml": AIMS.replace("    wordings:", guidance, 1)}
    assert found(changes) == [("L085", "stop", "clauses/aims.yaml:7:5")]
    quoted = {"aims.yaml": changes["aims.yaml"].replace("hvordan", "«hvordan»")}
    assert found(quoted) == []


@pytest.mark.usefixtures("dictionaries")
def test_the_dictionaries_name_what_only_the_other_language_has():
    if dictionary.unknown_words((), "nn") is None or dictionary.unknown_words((), "nb") is None:
        pytest.skip("hunspell with both dictionaries is not installed")
    changes = said("alt er bra for Qwertzen", "avtalen er en trygg beskyttelse for Qwertzen qwertz")
    library = small_library(changes)
    assert [(f.code, f.level) for f in prove(library)] == [
        ("L085", Level.STOP), ("L087", Level.WARN),
    ]  # fmt: skip
    assert "«beskyttelse»" in prove(library)[1].message


@pytest.mark.usefixtures("dictionaries")
def test_without_hunspell_or_a_dictionary_nothing_else_is_lost(monkeypatch):
    assert dictionary.unknown_words({"ikke"}, "tlh") is None
    monkeypatch.setenv("PATH", "")
    assert dictionary.unknown_words({"ikke"}, "nn") is None
    assert found({}) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_lists_do_not_contradict_each_other(language):
    lists = {name: word_list(name, language) for name in ("not-in", "not-ours", "known")}
    assert all(one.words for one in lists.values())
    wrong = {**lists["not-in"].words, **lists["not-ours"].words}
    assert len(wrong) == len(lists["not-in"].words) + len(lists["not-ours"].words)
    assert not wrong.keys() & lists["known"].words.keys()
    for better in wrong.values():  # what we advise is not what we refuse
        for word in better.split("/"):
            assert lists["not-in"].better(word.strip(" …()")) is None, word
    assert len(list(LISTS.iterdir())) == 6


def test_a_text_is_read_without_its_tags():
    text = "{% if voice == 'we' %}Vi{% endif %} har {{ n | count('ett møte', 'møter') }}"
    assert WORD.findall(without_tags(text)) == ["Vi", "har", "ett", "møte", "møter"]
