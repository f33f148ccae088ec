"""A place is guessed from a name only to be offered; a bad guess is worse than none."""

from __future__ import annotations

import pytest

from avtalemaker.interview.guesses import place_in


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Fagforbundet Solvik", "Solvik"),
        ("Fagforbundet Øvre Ås", "Øvre Ås"),
        ("Fagforbundet avd. 123 Solvik", "Solvik"),
        ("Norsk Lærarlag Solvik", "Solvik"),
        ("LO i Nord-Solvik", "Nord-Solvik"),
        ("Solvik Arbeiderparti", "Solvik"),
        ("Øvre Ås Arbeidarparti", "Øvre Ås"),
        ("Solvik Ap", "Solvik"),
        ("Solvik kommune", "Solvik"),
        ("Fagforbundet", ""),
        ("fagforeningen", ""),
        ("Arbeiderpartiet", ""),
        ("", ""),
    ],
)
def test_the_place_in_a_name(name, place):
    assert place_in(name) == place
