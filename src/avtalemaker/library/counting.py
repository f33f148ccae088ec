"""How many items of each sort, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from avtalemaker.messages import plural

if TYPE_CHECKING:
    from collections.abc import Mapping


def counted(numbers: Mapping[str, int]) -> str:
    """Return the numbers of items as one line: «17 sections, 1 clause»; none are not named.

    The sorts are those of `items.SORTS`.
    """
    number = Counter(numbers)
    words = {
        "sections": plural("{number} section", "{number} sections", number["sections"]),
        "clauses": plural("{number} clause", "{number} clauses", number["clauses"]),
        "questions": plural("{number} question", "{number} questions", number["questions"]),
        "types": plural("{number} agreement type", "{number} agreement types", number["types"]),
        "checks": plural("{number} check", "{number} checks", number["checks"]),
        "layouts": plural("{number} layout", "{number} layouts", number["layouts"]),
    }
    told = (text.format(number=number[sort]) for sort, text in words.items() if number[sort])
    return ", ".join(told)
