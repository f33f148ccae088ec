"""What a draft reads of its basis is read once, and checked never again."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import yaml

from avtalemaker.library.source import unpack
from avtalemaker.model import Answers
from avtalemaker.workflows.build import build
from avtalemaker.workflows.libraries import standard_library
from avtalemaker.workflows.starting import make_folder


def agreement(folder):
    make_folder(folder, standard_library(), Answers("nb", "union-party"))
    return folder


def test_each_file_of_the_basis_is_parsed_once(tmp_path, monkeypatch):
    folder = agreement(tmp_path / "avtale")
    basis = unpack((folder / "grunnlag.zip").read_bytes(), "grunnlag.zip")
    files = [raw.decode() for path, raw in basis.files.items() if path.endswith(".yaml")]
    parsed: Counter[str] = Counter()
    parse = yaml.parse

    def counted(text, loader):
        parsed[text] += 1
        return parse(text, loader)

    monkeypatch.setattr(yaml, "parse", counted)
    build(folder, ("docx",))
    assert len(files) > 5
    assert {parsed[text] for text in files} == {1}


def test_a_draft_loads_neither_the_schema_nor_the_machinery_of_layers(tmp_path):
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from avtalemaker.cli.main import cli\n"
        f"cli(['build', {str(agreement(tmp_path / 'avtale'))!r}, '--format', 'docx'])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    loaded = set(run.stderr.split())
    assert "avtalemaker.library.basis" in loaded
    assert not loaded & {"jsonschema", "avtalemaker.library.layers", "avtalemaker.library.load"}
