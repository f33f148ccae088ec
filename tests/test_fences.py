"""The shape of the package: which room may know which, and which room knows a foreign library."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import avtalemaker

PACKAGE = Path(avtalemaker.__file__).parent
MOST_LINES = 400

# From the bottom up. A room may import the rooms below its own line; the rooms of one line are
# strangers to each other. Types alone may be named upwards: they are not imported at run time.
LINES = (
    {"visible", "wordtags"},
    {"errors", "findings", "messages"},
    {"files", "language", "metafile", "model", "ooxml", "resources", "yamlfile"},
    {"charts"},
    {"agreement", "order", "reach", "values"},
    {"context"},
    {"selection", "answers_file", "profile"},
    {"library", "document", "pdffile"},
    {"checks", "compose", "office"},
    {"interview", "pdf", "plaintext", "proof", "word"},
    {"package", "returned", "updating"},
    {"workflows"},
    {"cli"},
    {"__main__", "__init__"},
)

# A foreign library, and the only places that may know it: a room, or one module of a room.
HOMES = {
    "click": {"cli"},
    "docxtpl": {"word"},
    "jinja2": {"language.clausetext", "word"},
    "jsonschema": {"library.schema"},
    "PIL": {"document.rasters"},
    "lxml": {"ooxml"},
    "pikepdf": {"pdffile"},
    "prompt_toolkit": {"interview.terminal"},
    "pypdf": {"pdffile"},
    "questionary": {"interview.terminal"},
    "typst": {"pdf.typesetting"},
    "yaml": {"yamlfile"},
}

# The modules that start another process: git, hunspell, LibreOffice, our own worker for foreign
# PDFs.
STARTERS = {"library.fetching", "office.starting", "pdffile.sandbox", "proof.dictionary"}


@dataclass(frozen=True)
class Module:
    """One file of the package: `name` is dotted, without the package's own name."""

    name: str
    source: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True)
class Import:
    """One name that one module imports; `for_types` when only a type checker does it."""

    by: Module
    name: str
    line: int
    for_types: bool

    def __str__(self) -> str:
        return f"{self.by.name}:{self.line} imports {self.name}"


def read_modules() -> list[Module]:
    modules = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[-1] == "__init__" and len(parts) > 1:
            parts = parts[:-1]
        source = path.read_text(encoding="utf-8")
        modules.append(Module(".".join(parts), source, ast.parse(source)))
    return modules


def imports_of(module: Module) -> list[Import]:
    for_types = {
        id(node)
        for test in ast.walk(module.tree)
        if isinstance(test, ast.If) and ast.unparse(test.test) == "TYPE_CHECKING"
        for statement in test.body
        for node in ast.walk(statement)
    }
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}:{node.lineno} imports by dots"
            inner = node.module == "avtalemaker"
            names = [f"{node.module}.{a.name}" if inner else str(node.module) for a in node.names]
        else:
            continue
        found += [Import(module, name, node.lineno, id(node) in for_types) for name in names]
    return found


MODULES = read_modules()
IMPORTS = [found for module in MODULES for found in imports_of(module)]


def line_of(room: str) -> int:
    return next((number for number, line in enumerate(LINES) if room in line), -1)


def test_the_guards_see_the_whole_package():
    rooms = {module.room for module in MODULES}
    assert len(MODULES) > 40
    assert {"errors", "files", "cli", "workflows"} <= rooms
    assert any(found.for_types for found in IMPORTS)
    assert any(not found.for_types for found in IMPORTS)


def test_every_room_has_its_place():
    assert sorted({m.room for m in MODULES if line_of(m.room) < 0}) == []


def test_imports_go_one_way():
    own = [
        (found, found.name.split(".")[1])
        for found in IMPORTS
        if found.name.startswith("avtalemaker.") and not found.for_types
    ]
    between = [(found, room) for found, room in own if room != found.by.room]
    assert len(between) > 50
    wrong = [str(f) for f, room in between if line_of(f.by.room) <= line_of(room)]
    assert wrong == []


def test_the_gates_own_reading_shares_no_code_with_the_reader():
    second = [f for f in IMPORTS if f.by.name.startswith("pdf.raw") and "avtalemaker" in f.name]
    assert len(second) > 50
    known = ("avtalemaker.ooxml", "avtalemaker.pdf.raw")
    assert [str(found) for found in second if not found.name.startswith(known)] == []


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_foreign_library_is_known_in_one_place(library):
    users = [
        found
        for found in IMPORTS
        if found.name.partition(".")[0] == library and not found.for_types
    ]
    assert users, f"nothing imports {library}: does the project need it?"
    strangers = [
        str(found)
        for found in users
        if not any(f"{found.by.name}.".startswith(f"{home}.") for home in HOMES[library])
    ]
    assert strangers == []


def test_every_foreign_library_has_a_home():
    known = {*sys.stdlib_module_names, "avtalemaker", *HOMES}
    foreign = {found.name.partition(".")[0] for found in IMPORTS}
    assert foreign - known == set()


def test_other_programs_are_started_in_few_places():
    starters = {found.by.name for found in IMPORTS if found.name == "subprocess"}
    assert starters == STARTERS


def test_every_module_says_what_it_is():
    silent = [m.name for m in MODULES if m.source.strip() and not ast.get_docstring(m.tree)]
    assert silent == []


def test_no_module_is_too_long_to_hold_in_mind():
    long = {m.name: n for m in MODULES if (n := len(m.source.splitlines())) > MOST_LINES}
    assert long == {}


def test_nothing_catches_every_exception():
    handlers = [
        (module, node)
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
    ]
    assert len(handlers) > 10
    greedy = [
        f"{module.name}:{node.lineno}"
        for module, node in handlers
        if node.type is None or names_in(node.type) & {"Exception", "BaseException"}
    ]
    assert greedy == []


def names_in(expression: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}


def test_only_the_files_room_writes_files():
    written = [
        (module, node)
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and writes_a_file(node)
    ]
    assert any(module.room == "files" for module, _ in written)
    # The PDF engines, and the sandbox for strangers' PDFs, are processes of their own: they get
    # temporary folders, gone when they are done.
    rooms = {"files", "office", "pdf", "pdffile"}
    assert [f"{m.name}:{n.lineno}" for m, n in written if m.room not in rooms] == []


def writes_a_file(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    if called == "formatter.write_text":  # Click's help page
        return False
    name = called.rpartition(".")[2]
    if name in {"write_bytes", "write_text", "fdopen", "copyfile", "copy2", "copytree"}:
        return True
    modes = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return name == "open" and any(set(mode) & set("wax") for mode in modes if len(mode) <= 3)


def test_one_module_speaks_to_the_screen_so_nothing_foreign_steers_it():
    speaking = {
        module.name
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"click.echo", "print"}
    }
    assert speaking == {"cli.shared", "cli.main"}  # cli.main prints the help, which is our own


HELP = """
import atexit, sys
from avtalemaker.cli.main import cli
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
cli(sys.argv[1:]) if sys.argv[1:] else None
"""


@pytest.mark.parametrize("arguments", [[], ["--help"], ["new", "--help"], ["build", "--help"]])
def test_asking_for_help_loads_nothing_heavy(arguments):
    command = [sys.executable, "-c", HELP, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    loaded = {name.partition(".")[0] for name in result.stderr.split()}
    assert "click" in loaded
    assert loaded & {*HOMES, "docx", "asyncio", "PIL"} == {"click"}
