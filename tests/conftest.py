"""What all tests share: an English screen, veraPDF started once, and this folder's helpers."""

from __future__ import annotations

import os

import pytest

# The source text, whatever the machine's language; a test of another language says so itself.
os.environ["AVTALEMAKER_LANG"] = "en"


@pytest.fixture(scope="session")
def verapdf():
    """Return `faults(pdf, flavour)`: the rules of a standard that a PDF breaks, {} for none."""
    import verapdf as validator

    validator.start()
    return validator.faults
