"""Start avtalemaker from a checkout: `python3 start.py new` asks, `python3 start.py test` tests.

Needs Python 3.11 or later and nothing else. The first run makes the environment `.venv` beside
this file and installs avtalemaker and its libraries in it; later runs need no network.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

NYNORSK = os.environ.get(
    "AVTALEMAKER_LANG", os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
).startswith("nn")


def stop(bokmal, nynorsk):  # noqa: ANN001, ANN201 - Python 3.6 comes this far
    """Tell in one line what is missing and how to get it, and end with exit code 1."""
    sys.exit(nynorsk if NYNORSK else bokmal)


if sys.version_info < (3, 11):  # noqa: UP036 - told here, or never
    stop(
        "avtalemaker trenger Python 3.11 eller nyere; dette er {}.{}. Hent den på "
        "https://www.python.org/downloads/".format(*sys.version_info),
        "avtalemaker treng Python 3.11 eller nyare; dette er {}.{}. Hent den på "
        "https://www.python.org/downloads/".format(*sys.version_info),
    )

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "installed.json"
LOG = ENVIRONMENT / "install.log"

OFFLINE = ("NewConnectionError", "ProxyError", "ConnectTimeout", "(from versions: none)")
"""What pip writes when it does not reach the network."""

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("avtalemaker", "library", "check", "."),
)
"""What `start.py test` runs before pytest, each as `python -m …` in the top folder."""

ON_ALL_CORES = ("-n", "auto")
WITH_LIBREOFFICE = ("-m", "not corpus and not benchmark")
HELPERS = {"soffice": "libreoffice-writer-nogui", "hunspell": "hunspell hunspell-no"}
"""Programs that some tests need, and the Debian packages that have them."""


def main(arguments: list[str]) -> int:
    """Make the environment where it is missing, run what was asked, and return its exit code."""
    if arguments[:1] == ["test"]:
        prepare(extras=["dev"])
        return test(arguments[1:])
    prepare(extras=[])
    os.environ["AVTALEMAKER_COMMAND"] = "py start.py" if os.name == "nt" else "python3 start.py"
    return run_in_our_place([str(PYTHON), "-m", "avtalemaker", *arguments])


def test(pytest_arguments: list[str]) -> int:
    """Run every check and return the first bad exit code; with arguments only pytest."""
    everything = not pytest_arguments
    checks = CHECKS if everything else ()
    cores = ON_ALL_CORES if everything else ()
    office = WITH_LIBREOFFICE if everything and shutil.which("soffice") else ()
    for program, package in HELPERS.items():
        if not shutil.which(program):
            say(
                f"Uten {program} er noen tester utelatt. Debian: sudo apt install {package}",
                f"Utan {program} er nokre testar utelatne. Debian: sudo apt install {package}",
            )
    failed: list[tuple[str, int]] = []
    for check in (*checks, ("pytest", *cores, *office, *pytest_arguments)):
        say(f"$ {' '.join(check)}")
        code = subprocess.call([PYTHON, "-m", *check], cwd=ROOT)  # noqa: S603
        if code:
            failed.append((check[0], code))
    for name, code in failed:
        say(f"{name}: exit {code}")
    return failed[0][1] if failed else 0


def run_in_our_place(command: list[str]) -> int:
    """Let the command take over: its terminal, its Ctrl-C, its exit code."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606
    with subprocess.Popen(command) as process:  # noqa: S603
        # Ctrl-C reaches both of us; the command saves, and decides.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return process.wait()


# ---- the environment ----------------------------------------------------------------------


def prepare(extras: list[str]) -> None:
    """Make the environment current: new, moved, of another Python, or with other libraries."""
    wanted = {
        "python": sys.version,
        "root": str(ROOT),
        "project": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
        "extras": extras,
    }
    stamp = read_stamp()
    extras = sorted({*extras, *stamp.get("extras", [])})
    if stamp and stamp == {**wanted, "extras": extras} and PYTHON.exists():
        return
    same_place = all(stamp.get(key) == wanted[key] for key in ("python", "root"))
    if not (same_place and PYTHON.exists()):
        make_environment()
    install(extras)
    STAMP.write_text(json.dumps({**wanted, "extras": extras}), encoding="utf-8")


def read_stamp() -> dict[str, object]:
    """Return what the environment was made for; nothing when it is missing or half made."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def make_environment() -> None:
    """Make an empty environment, or tell what is missing for it."""
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        stop(
            "Python mangler venv. På Debian og Ubuntu: sudo apt install python3-venv",
            "Python manglar venv. På Debian og Ubuntu: sudo apt install python3-venv",
        )
    say(
        "Setter opp avtalemaker i .venv (bare første gang, et minutt eller to) …",
        "Set opp avtalemaker i .venv (berre første gongen, eit minutt eller to) …",
    )
    try:
        venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt", with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        stop(
            f"Kan ikke lage {ENVIRONMENT}: {error}. Legg avtalemaker i en mappe du kan skrive i.",
            f"Kan ikkje lage {ENVIRONMENT}: {error}. Legg avtalemaker i ei mappe du kan skrive i.",
        )


def install(extras: list[str]) -> None:
    """Install this checkout, so that a change in it is seen at once, and the libraries it uses."""
    project = str(ROOT) + (f"[{','.join(extras)}]" if extras else "")
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "-e", project]
    STAMP.unlink(missing_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        code = subprocess.call(command, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603
    if not code:
        return
    text = LOG.read_text(encoding="utf-8", errors="replace")
    if any(sign in text for sign in OFFLINE):
        stop(
            "Fikk ikke hentet bibliotekene. Koble maskinen til nettet og prøv igjen.",
            "Fekk ikkje henta biblioteka. Kople maskina til nettet og prøv igjen.",
        )
    reason = next((line for line in text.splitlines() if line.startswith("ERROR:")), "")
    stop(
        f"Installasjonen stoppet. {reason} Alt står i {LOG}",
        f"Installasjonen stoppa. {reason} Alt står i {LOG}",
    )


def say(bokmal: str, nynorsk: str = "") -> None:
    """Say what is going on, on stderr: stdout is for results."""
    sys.stderr.write(f"{nynorsk if NYNORSK and nynorsk else bokmal}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
