"""What makes a metafile one that is not drawn."""

from __future__ import annotations

import struct


class UnknownRecordError(ValueError):
    """A metafile holds something that is not known; the text names it, such as `EMR_ANGLEARC`."""


DAMAGE = (struct.error, IndexError, OverflowError, ZeroDivisionError, ValueError)
"""What reading a metafile comes to whose numbers lead nowhere."""
