"""`start.py` on a fresh machine: it sets up once, hands over, and tells what is missing."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

START = Path(__file__).parents[1] / "start.py"

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "avtalemaker"
version = "1"
optional-dependencies = {dev = []}
"""

# Builds an editable wheel of the folder's `src` with nothing but the standard library.
BACKEND = """
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    with open("installs.txt", "a") as log:
        log.write("installed\\n")
    metadata = "Metadata-Version: 2.1\\nName: avtalemaker\\nVersion: 1\\nProvides-Extra: dev\\n"
    with zipfile.ZipFile(pathlib.Path(folder) / "avtalemaker-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("avtalemaker.pth", str(pathlib.Path("src").resolve()))
        wheel.writestr("avtalemaker-1.dist-info/METADATA", metadata + MORE)
        wheel.writestr("avtalemaker-1.dist-info/WHEEL",
                       "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("avtalemaker-1.dist-info/RECORD", "")
    return "avtalemaker-1-py3-none-any.whl"

MORE = ""
"""

PROGRAM = """
import os, sys, time
print(os.getcwd(), sys.argv[1:], flush=True)
if sys.argv[1:] == ["called"]:
    print(os.environ["AVTALEMAKER_COMMAND"])
try:
    time.sleep(60 if sys.argv[1:] == ["sleep"] else 0)
except KeyboardInterrupt:
    print("saved", flush=True)
    sys.exit(130)
sys.exit(len(sys.argv) - 1)
"""


# What a shell runs in the background ignores Ctrl-C, and so would all that it starts.
HEARING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def make_checkout(folder: Path) -> Path:
    (folder / "src" / "avtalemaker").mkdir(parents=True)
    shutil.copy(START, folder)
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    (folder / "src" / "avtalemaker" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """Make a checkout of a tiny avtalemaker and set it up, in a folder with a space and an å."""
    folder = make_checkout(tmp_path_factory.mktemp("start") / "på et sted")
    result = start(folder)
    assert result.returncode == 0, result.stderr
    assert "første gang" in result.stderr
    return folder


def surroundings(**more: str) -> dict[str, str]:
    # A fake tool is rewritten within one second: its compiled form would hide the change.
    ours = {"AVTALEMAKER_LANG": "nb", "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **ours, **more}


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, folder / "start.py", *arguments],
        cwd=folder.parent,
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        check=False,
    )


def installs(folder: Path) -> int:
    return (folder / "installs.txt").read_text().count("installed")


def test_it_hands_over_the_arguments_the_folder_and_the_exit_code(checkout):
    result = start(checkout, "new", "min avtale", "--lang=nn")
    assert result.stdout == f"{checkout.parent} ['new', 'min avtale', '--lang=nn']\n"
    assert result.returncode == 3
    assert result.stderr == ""


def test_the_program_knows_that_it_is_called_by_start(checkout):
    assert start(checkout, "called").stdout.splitlines()[1].endswith(" start.py")


def test_a_second_run_installs_nothing_and_needs_no_network(checkout):
    before = installs(checkout)
    assert start(checkout, PIP_INDEX_URL="http://127.0.0.1:9/").returncode == 0
    assert installs(checkout) == before


def test_a_changed_project_file_installs_again_once(checkout):
    before = installs(checkout)
    with (checkout / "pyproject.toml").open("a") as project:
        project.write("# more\n")
    assert [start(checkout).returncode for _ in range(2)] == [0, 0]
    assert installs(checkout) == before + 1


def test_a_half_made_environment_is_made_again(checkout):
    (checkout / ".venv" / "installed.json").write_text('{"python":')
    (checkout / ".venv" / "bin" / "python").unlink()
    assert start(checkout).returncode == 0


def test_a_moved_checkout_is_set_up_again(checkout, tmp_path):
    moved = tmp_path / "flyttet"
    shutil.copytree(checkout, moved, symlinks=True)
    (moved / "src" / "avtalemaker" / "__main__.py").write_text("print('moved')")
    assert start(moved).stdout == "moved\n"


def test_ctrl_c_reaches_the_program_which_saves_and_decides_the_exit_code(checkout):
    command = [sys.executable, "-c", HEARING, checkout / "start.py", "sleep"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=surroundings()
    ) as process:
        assert process.stdout is not None
        assert "sleep" in process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "saved\n"
    assert process.returncode == 130


def fake_tools(checkout: Path, **exit_codes: int) -> None:
    for name in ("ruff", "mypy", "pytest"):
        program = f"import sys; print({name!r}, *sys.argv[1:]); sys.exit({exit_codes.get(name, 0)})"
        (checkout / f"{name}.py").write_text(program)


def test_the_tests_run_every_check_and_pytest_last(checkout):
    fake_tools(checkout)
    (checkout / "src" / "avtalemaker" / "__main__.py").write_text("print('library check')")
    result = start(checkout, "test")
    (checkout / "src" / "avtalemaker" / "__main__.py").write_text(PROGRAM)
    lines = result.stdout.splitlines()
    assert result.returncode == 0, result.stderr
    assert {line.split()[0] for line in lines} == {"ruff", "mypy", "library", "pytest"}
    assert "ruff format --check ." in lines
    assert lines[-1].startswith("pytest")


def test_the_tests_of_libreoffice_are_run_where_it_is_found(checkout, tmp_path):
    fake_tools(checkout)
    assert "-m" not in start(checkout, "test", PATH=str(tmp_path)).stdout.splitlines()[-1]
    (tmp_path / "soffice").touch(mode=0o755)
    last = start(checkout, "test", PATH=str(tmp_path)).stdout.splitlines()[-1]
    assert last == "pytest -n auto -m not corpus and not benchmark"


def test_what_is_missing_for_some_tests_is_told_with_how_to_get_it(checkout, tmp_path):
    fake_tools(checkout)
    result = start(checkout, "test", PATH=str(tmp_path))
    assert "sudo apt install libreoffice-writer-nogui" in result.stderr
    assert "sudo apt install hunspell hunspell-no" in result.stderr


def test_one_failing_check_does_not_hide_the_others_and_the_first_decides(checkout):
    fake_tools(checkout, mypy=7, pytest=5)
    result = start(checkout, "test")
    assert result.returncode == 7
    assert "mypy: exit 7" in result.stderr
    assert "pytest" in result.stdout


def test_arguments_go_to_pytest_alone(checkout):
    fake_tools(checkout, pytest=5)
    result = start(checkout, "test", "tests/files", "-x")
    assert result.stdout == "pytest tests/files -x\n"
    assert result.returncode == 5


def test_without_a_network_one_line_says_so_and_the_next_run_tries_again(checkout):
    needy = BACKEND + 'MORE = "Requires-Dist: there-is-no-such-library\\n"\n'
    (checkout / "backend.py").write_text(needy, encoding="utf-8")
    with (checkout / "pyproject.toml").open("a") as project:
        project.write("# one more library\n")
    offline = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": os.devnull}
    result = start(checkout, PIP_RETRIES="1", **offline)
    (checkout / "backend.py").write_text(BACKEND, encoding="utf-8")
    assert result.returncode == 1
    assert "nettet" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""
    assert start(checkout).returncode == 0


def test_without_venv_one_line_says_how_to_get_it(tmp_path):
    folder = make_checkout(tmp_path / "avtalemaker")
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    result = start(folder, PYTHONPATH=str(tmp_path))
    assert result.returncode == 1
    assert "sudo apt install python3-venv" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_nynorsk_machine_is_told_in_nynorsk(tmp_path):
    folder = make_checkout(tmp_path / "avtalemaker")
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    result = start(folder, PYTHONPATH=str(tmp_path), AVTALEMAKER_LANG="nn")
    assert "manglar" in result.stderr


def test_an_older_python_can_read_it_far_enough_to_tell_which_one_is_needed():
    source = START.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__ import annotations" not in source
    check = source.index("sys.version_info < (3, 11)")
    assert "->" not in source[:check]


def test_the_build_server_runs_the_command_that_readme_gives():
    checkout = START.parent
    command = (checkout / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()[-1]
    assert command == "python3 start.py test"
    assert command in (checkout / "README.md").read_text(encoding="utf-8").splitlines()
