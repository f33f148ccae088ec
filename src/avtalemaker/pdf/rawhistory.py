"""What came before in a list, for the gate's own count: a number is found by looking back.

The reader keeps a counter for each level. Here the paragraphs of a list are kept in their order,
and a level's number is how many of its own came since something above it let it begin anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Event(NamedTuple):
    """A paragraph of a level (from 0).

    `starts` are the first numbers of all levels in its list. `begin` is its own, in this w:num;
    `anew` says that its level starts there whatever came before.
    """

    level: int
    starts: dict[int, int]
    begin: int
    anew: bool = False


@dataclass
class History:
    """The paragraphs of one list, and how far back each level has been looked at already.

    What a level came to the last time is kept, so that looking back stays linear.
    """

    events: list[Event] = field(default_factory=list)
    _seen: dict[tuple[int, int], tuple[int, int | None]] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Note the next paragraph."""
        self.events.append(event)

    def number(self, level: int, restart: int) -> int | None:
        """Return a level's number now; any level above `restart` (from 0) lets it begin anew.

        A level that was passed over stands where its list lets it begin, and is one of those that
        are counted; None where nothing of it or below it came since it was to begin anew.
        """
        known, number = self._seen.get((level, restart), (0, None))
        since: list[Event] = []
        for index in range(len(self.events) - 1, known - 1, -1):
            event = self.events[index]
            if event.level < restart:
                number = None
                break
            if event.level >= level:
                since.append(event)
        for event in reversed(since):
            if event.level > level:
                number = event.starts.get(level) if number is None else number
            else:
                number = event.begin if event.anew or number is None else number + 1
        self._seen[level, restart] = (len(self.events), number)
        return number
