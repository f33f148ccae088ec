"""What all tests share: an English screen, a proof without hunspell, veraPDF started once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("unhurried")

GOLDEN = Path(__file__).parent / "golden"

# The source text, whatever the machine's language; a test of another language says so itself.
os.environ["AVTALEMAKER_LANG"] = "en"
os.environ.pop("AVTALEMAKER_COMMAND", None)


@pytest.fixture(scope="session", autouse=True)
def no_dictionaries():
    """Two processes for each small library would be most of its proof, and no other finding."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("avtalemaker.proof.languages.unknown_words", lambda _words, _language: None)
        yield


@pytest.fixture
def dictionaries(monkeypatch):
    """Let the proof ask the dictionaries of this machine after all."""
    from avtalemaker.proof.dictionary import unknown_words

    monkeypatch.setattr("avtalemaker.proof.languages.unknown_words", unknown_words)


@pytest.fixture(scope="session")
def verapdf():
    """Return `faults(pdf, flavour)`: the rules of a standard that a PDF breaks, {} for none."""
    import verapdf as validator

    validator.start()
    return validator.faults


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, then read them"
    )


@pytest.fixture
def golden(request):
    """Return `check(name, text)`: the text is that of `tests/golden/<name>`."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, "if meant so: pytest --update-golden"

    return check
