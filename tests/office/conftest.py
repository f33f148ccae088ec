"""The agreement and the layouts of the Word tests serve here too; LibreOffice is found once."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from avtalemaker.office import Saying, find_office

sys.path.append(str(Path(__file__).parents[1] / "word"))

WHEN = datetime(2026, 6, 10, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def office():
    """Return the LibreOffice of this machine."""
    return find_office()


@pytest.fixture(scope="session")
def saying():
    """Return what the PDFs of the tests say of themselves."""
    return Saying("Avtale på nynorsk & bokmål", "nb-NO", WHEN, "avtalemaker", "Kvifor: <D103>")
