"""What makes a metafile one that is not drawn."""

from __future__ import annotations


class UnknownRecordError(ValueError):
    """A metafile holds something that is not known; the text names it, such as `EMR_ANGLEARC`."""
