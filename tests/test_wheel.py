"""The wheel carries all it needs, and works far away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pypdf
import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "src" / "avtalemaker"
DATA = "avtalemaker/_data/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Build the wheel with the backend of this environment: it needs no network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    result = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def command(wheel, tmp_path_factory) -> Path:
    """Install the wheel in an environment that knows the libraries but not the checkout."""
    folder = tmp_path_factory.mktemp("et sted") / "env"
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    (own,) = folder.glob("lib/python*/site-packages")
    # Only the folder itself is added: the `.pth` of an editable install in it is not read.
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "bin" / "avtalemaker"


def tracked(*folders: str) -> set[str]:
    if not (shutil.which("git") and (CHECKOUT / ".git").exists()):
        pytest.skip("without git nobody knows what is under version control")
    command = ["git", "-c", "safe.directory=*", "-c", "core.quotePath=false", "ls-files", *folders]
    result = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return set(result.stdout.splitlines())


def test_the_clauses_and_layouts_in_the_wheel_are_those_under_version_control(names):
    shipped = {name.removeprefix(DATA) for name in names if name.startswith(DATA)}
    assert shipped == tracked("clauses", "templates")
    assert any(name.startswith("clauses/") for name in shipped)
    assert any(name.endswith(".docx") for name in shipped)


def test_the_fonts_the_catalogs_the_schema_and_the_licences_are_in_the_wheel(names):
    files = {PurePosixPath(name) for name in names}
    assert any(file.suffix == ".ttf" and file.parent.name == "fonts" for file in files)
    for language in ("nb", "nn"):
        assert f"avtalemaker/locales/{language}/LC_MESSAGES/messages.mo" in names
    assert "avtalemaker/py.typed" in names
    assert any(file.suffix == ".json" for file in files)
    assert any(file.name == "LICENSE" for file in files)


def test_everything_under_version_control_in_the_package_is_in_the_wheel_and_no_more(names):
    inside = {name.removeprefix("src/") for name in tracked("src")}
    shipped = {n for n in names if ".dist-info/" not in n and not n.startswith(DATA)}
    assert shipped == inside


def test_the_installed_command_makes_the_example_far_from_the_checkout(command, tmp_path):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    where = subprocess.run(
        [command.with_name("python"), "-c", "import avtalemaker; print(avtalemaker.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(command.parents[1])
    result = subprocess.run(
        [command, "example", "--output", "eksempel"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    folder = tmp_path / "eksempel"
    assert (folder / "avtale.yaml").is_file()
    assert (folder / "grunnlag.zip").is_file()
    assert list(folder.glob("*.docx"))
    (pdf, *_) = sorted(folder.glob("*.pdf"))
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert "avtale" in text.lower()
    assert "{{" not in text
