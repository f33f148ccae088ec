"""Where an address in a Word file leads: to the disk of whoever wrote it, or elsewhere."""

from __future__ import annotations

import re

_LOCAL = (
    r"(?i)(?:file:/*(?:localhost/)?)?(?:[a-z]:|/*(?:users|home|applications|volumes|(?:private/)?var)/)"
    r"|\.{1,2}[/\\]|[^/\\:]+$"
)


def is_local(address: str) -> bool:
    r"""Say whether an address is a path on a writer's disk, on Windows or a Mac, or a bare name.

    Never `\\server\share`, which a program would go to.
    """
    return re.match(_LOCAL, address) is not None
