"""What all tests share: veraPDF, started once, and this folder's helpers to import."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def verapdf():
    """Return `faults(pdf, flavour)`: the rules of a standard that a PDF breaks, {} for none."""
    import verapdf as validator

    validator.start()
    return validator.faults
