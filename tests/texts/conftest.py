"""The standard library, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from text_answers import ROOT

from avtalemaker.library.load import read_library
from avtalemaker.library.source import read_files

if TYPE_CHECKING:
    from avtalemaker.model import Library


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library(read_files(ROOT))
