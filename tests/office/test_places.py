"""Where LibreOffice is looked for, system by system; of macOS and Windows the table alone."""

from __future__ import annotations

import pytest

from avtalemaker.office import OfficeMissingError, find_office
from avtalemaker.office.finding import this_machine
from avtalemaker.office.places import Machine, candidates, is_sealed, looked_at

MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
OPT = "/opt/libreoffice{}/program/soffice"
WINDOWS = {"ProgramFiles": "C:\\Program Files", "ProgramFiles(x86)": "C:\\Program Files (x86)"}


def machine(platform, *, environment=(), path=None, files=None, registry=(), real=None):
    """A made-up machine: programs by name, files by pattern, what paths lead to."""
    return Machine(
        platform=platform,
        environment=dict(environment),
        home="/home/kari",
        on_path=(path or {}).get,
        matches=lambda pattern: (files or {}).get(pattern, []),
        registry=lambda: registry,
        real=lambda name: (real or {}).get(name, name),
    )


@pytest.mark.parametrize(
    ("made_up", "expected"),
    [
        (machine("linux"), ()),
        (machine("linux", path={"soffice": "/usr/bin/soffice"}), ("/usr/bin/soffice",)),
        (machine("linux", path={"libreoffice": "/usr/bin/libreoffice"}), ("/usr/bin/libreoffice",)),
        (
            machine(
                "linux",
                path={"soffice": "/usr/bin/soffice", "libreoffice": "/usr/bin/libreoffice"},
                files={"/usr/lib/libreoffice/program/soffice": ["/usr/lib/lo/soffice"]},
                real={
                    "/usr/bin/soffice": "/usr/lib/lo/soffice",
                    "/usr/bin/libreoffice": "/usr/lib/lo/soffice",
                },
            ),
            ("/usr/bin/soffice",),
        ),
        (
            machine(
                "linux",
                files={"/opt/libreoffice*/program/soffice": [OPT.format(7.6), OPT.format(24.8)]},
            ),
            (OPT.format(24.8), OPT.format(7.6)),
        ),
        (
            machine(
                "darwin",
                files={"/Applications/LibreOffice*.app/Contents/MacOS/soffice": [MAC]},
            ),
            (MAC,),
        ),
        (
            machine(
                "darwin",
                files={
                    "/home/kari/Applications/LibreOffice*.app/Contents/MacOS/soffice": [
                        f"/home/kari{MAC}"
                    ]
                },
            ),
            (f"/home/kari{MAC}",),
        ),
        (
            machine("win32", environment=WINDOWS, registry=("C:\\LO\\program",)),
            ("C:\\LO\\program\\soffice.com",),
        ),
        (
            machine("win32", path={"soffice": "C:\\LO\\program\\soffice.EXE"}),
            ("C:\\LO\\program\\soffice.com",),
        ),
        (
            machine(
                "win32",
                environment=WINDOWS,
                files={
                    "C:\\Program Files (x86)\\LibreOffice*\\program\\soffice.com": ["C:\\x86.com"]
                },
            ),
            ("C:\\x86.com",),
        ),
        (
            machine(
                "linux",
                environment={"AVTALEMAKER_SOFFICE": "/opt/my/soffice"},
                path={"soffice": "/usr/bin/soffice"},
            ),
            ("/opt/my/soffice",),
        ),
    ],
)
def test_each_system_has_its_places_and_the_best_one_comes_first(made_up, expected):
    assert candidates(made_up) == expected


def test_what_was_looked_at_is_told_by_name():
    assert "/opt/libreoffice*/program/soffice" in looked_at(machine("linux"))
    assert looked_at(machine("linux", environment={"AVTALEMAKER_SOFFICE": "/x"})) == (
        "AVTALEMAKER_SOFFICE=/x",
    )


@pytest.mark.parametrize(
    ("path", "leads_to", "sealed"),
    [
        ("/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice", False),
        ("/snap/bin/libreoffice", "/usr/bin/snap", True),
        ("/usr/local/bin/libreoffice", "/usr/bin/snap", True),
        ("/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice", "", True),
    ],
)
def test_a_snap_or_flatpak_is_known_for_what_it_is(path, leads_to, sealed):
    assert is_sealed(path, machine("linux", real={path: leads_to})) is sealed


def program(folder, *, says="", bootstrap=None):
    """A program that prints a version, with or without the file that LibreOffice has."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    path.chmod(0o755)
    if bootstrap is not None:
        (folder / "bootstraprc").write_text(f"[Bootstrap]\nProductKey={bootstrap}\n", "utf-8")
    return path


def test_the_version_stands_in_a_file_or_is_asked_for(tmp_path):
    read = program(tmp_path / "a", says="LibreOffice 1.0", bootstrap="LibreOffice 25.2")
    asked = program(tmp_path / "b", says="LibreOffice 7.6.7.2 60(Build:2)")
    found = [find_office(machine("linux", path={"soffice": str(p)})) for p in (read, asked)]
    assert [(o.path, o.version) for o in found] == [(read, "25.2"), (asked, "7.6.7.2")]


def test_the_first_that_is_new_enough_is_taken(tmp_path):
    old = program(tmp_path / "old", bootstrap="LibreOffice 7.3")
    other = program(tmp_path / "other", bootstrap="OpenOffice 4.1.15")
    new = program(tmp_path / "new", bootstrap="LibreOffice 24.8")
    files = {"/opt/libreoffice*/program/soffice": [str(new)]}
    path = {"soffice": str(old), "libreoffice": str(other)}
    assert find_office(machine("linux", path=path, files=files)).path == new


def refusal(made_up):
    with pytest.raises(OfficeMissingError) as caught:
        find_office(made_up)
    error = caught.value
    assert int(error.exit_code) == 4
    return error.findings[0].code, error.message, error.advice


@pytest.mark.parametrize(
    ("platform", "command"),
    [("linux", "sudo apt-get install"), ("darwin", "brew install"), ("win32", "winget install")],
)
def test_without_one_it_is_told_where_it_was_looked_for_and_what_to_run(platform, command):
    code, message, advice = refusal(machine(platform))
    assert code == "E020"
    assert "AVTALEMAKER_SOFFICE, PATH" in message
    assert command in advice
    assert "\n" not in advice


def test_a_named_program_that_is_not_there_is_no_reason_to_take_another(tmp_path):
    good = program(tmp_path, bootstrap="LibreOffice 25.2")
    environment = {"AVTALEMAKER_SOFFICE": str(tmp_path / "gone")}
    code, message, advice = refusal(
        machine("linux", environment=environment, path={"soffice": str(good)})
    )
    assert code == "E021"
    assert "gone" in message
    assert "AVTALEMAKER_SOFFICE" in advice


@pytest.mark.parametrize("says", ["LibreOffice 7.3.7.2", "OpenOffice 4.1.15", "", "soffice 25"])
def test_too_old_or_unknown_is_refused_and_named(tmp_path, says):
    path = program(tmp_path, says=says)
    code, message, _advice = refusal(machine("linux", path={"soffice": str(path)}))
    assert code == "E022"
    assert str(path) in message


def test_a_snap_alone_is_refused_as_one(tmp_path):
    path = program(tmp_path, bootstrap="LibreOffice 25.2")
    made_up = machine("linux", path={"soffice": str(path)}, real={str(path): "/usr/bin/snap"})
    code, message, _advice = refusal(made_up)
    assert code == "E023"
    assert "snap" in message


def test_our_own_machine_can_be_asked():
    here = this_machine()
    assert here.on_path("python3") or here.platform == "win32"
    assert here.matches("/nowhere/*") == []
