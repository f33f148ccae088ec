"""The interview: an engine without a terminal, three front ends, and the wizard between them."""

from avtalemaker.interview.choosing import choose_front, has_terminal

__all__ = ["choose_front", "has_terminal"]
