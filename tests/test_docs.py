"""The documents say what the program does: commands, codes and links, in both directions."""

from __future__ import annotations

import ast
import html
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
import yaml

from avtalemaker.cli.main import cli
from avtalemaker.compose import compose
from avtalemaker.errors import ExitCode
from avtalemaker.language.filters import FILTERS
from avtalemaker.library.load import examine
from avtalemaker.library.shelf import Shelf
from avtalemaker.messages import catalog
from avtalemaker.model import Answers, Form, Kind
from avtalemaker.workflows.libraries import resolved_library

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
CODE = re.compile(r"[A-Z][0-9]{3}")
HELP = {"--help", "-h"}  # every command has it; it is described once
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md"]
KEEPERS_GUIDES = ("bibliotek", "bibliotek-nynorsk")
README_COMMANDS = ["python3 start.py new", "python3 start.py test"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# ---- commands and options -----------------------------------------------------------------


def commands(command: click.Command, name: str = "avtalemaker") -> dict[str, set[str]]:
    """The options of each command that can be run, by its whole name."""
    found: dict[str, set[str]] = {}
    group = isinstance(command, click.Group)
    if not group or command.invoke_without_command:
        options = [o for p in command.params if isinstance(p, click.Option) for o in p.opts]
        found[name] = set(options) - HELP
    if group:
        context = click.Context(command)
        for child in command.list_commands(context):
            found |= commands(command.get_command(context, child), f"{name} {child}")
    return found


def documented_commands() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part in re.split(r"^## ", text("docs/kommandoer.md"), flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        if not heading.startswith("`avtalemaker"):
            continue
        words = [word for word in heading.strip("`").split() if re.fullmatch("[a-z]+", word)]
        cells = re.findall(r"^\| (`-.*?`) \| [^|\s]", body, flags=re.MULTILINE)
        options = {o.split()[0] for cell in cells for o in re.findall(r"`(-[^`]*)`", cell)}
        found[" ".join(words)] = options - HELP
    return found


def test_every_command_and_option_is_described_and_nothing_else_is():
    real = commands(cli)

    assert real["avtalemaker new"] >= {"--lang", "--answers"}, "the commands were not found"
    assert documented_commands() == real


def test_the_guides_name_only_commands_and_options_that_exist():
    real = commands(cli)
    seen = 0
    for page in PAGES:
        said = re.findall(r"(?:python3 |py )?(?:start\.py|avtalemaker) ([a-z][^`\n]*)",
                          "\n".join(code_of(page)))  # fmt: skip
        for words in said:
            name = ["avtalemaker"]
            for word in words.split():
                if " ".join([*name, word]) not in {*real, "avtalemaker library",
                                                   "avtalemaker template"}:  # fmt: skip
                    break
                name.append(word)
            if name == ["avtalemaker"]:
                assert words.startswith("test"), f"{page.name}: {words}"
                continue
            options = set(re.findall(r"(?<!\S)--[a-z-]+", words)) - HELP
            assert options <= real.get(" ".join(name), set()), f"{page.name}: {words}"
            seen += 1

    assert seen > 20, "the guides' commands were not found"


def code_of(page: Path) -> list[str]:
    """The code in a page, inline and fenced."""
    said = page.read_text(encoding="utf-8")
    fenced = re.findall(r"^```.*?\n(.*?)^```", said, flags=re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", said, flags=re.MULTILINE | re.DOTALL)
    return [*fenced, *re.findall(r"`([^`\n]+)`", rest)]


# ---- codes --------------------------------------------------------------------------------


@cache
def codes_in_use() -> set[str]:
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if CODE.fullmatch(node.value) else set()
    checks = yaml.safe_load(text("clauses/checks.yaml"))["checks"]
    return found | {check["code"] for check in checks.values()}


def test_every_finding_code_is_described_once_and_no_code_is_that_is_gone():
    real = codes_in_use()
    described = re.findall(r"^\| ([A-Z][0-9]{3}) \| \S", text("docs/codes.md"), flags=re.MULTILINE)

    assert {"A012", "G001", "P001", "T001", "Y001"} <= real, "the codes were not found"
    assert sorted(described) == sorted(real)


def test_other_pages_name_only_codes_that_exist():
    for page in PAGES:
        named = set(re.findall(r"`([A-Z][0-9]{3})`", page.read_text(encoding="utf-8")))
        assert named <= codes_in_use(), page.name


def test_every_exit_code_is_described_with_its_name():
    rows = re.findall(r"^\| ([0-9]+) \| ([A-Z_]+) \| \S", text("docs/codes.md"), flags=re.MULTILINE)

    assert {int(code): name for code, name in rows} == {c.value: c.name for c in ExitCode}


# ---- links --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Link:
    page: Path
    target: str


@cache
def links() -> list[Link]:
    found = []
    for page in PAGES:
        said = page.read_text(encoding="utf-8")
        said = re.sub(r"```.*?```|`[^`\n]*`", "", said, flags=re.DOTALL)
        targets = re.findall(r"\]\(([^)\s]+)\)", said) + re.findall(r'(?:src|href)="([^"]+)"', said)
        found += [Link(page, t) for t in targets if not re.match(r"[a-z]+:", t)]
    return found


@cache
def anchors(page: Path) -> set[str]:
    """The anchors that headings get on the code host."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in plain}


def test_relative_links_lead_to_files_and_headings_that_are_there():
    found = links()

    assert len(found) > 20, "the links were not found"
    for link in found:
        path, _, anchor = unquote(link.target).partition("#")
        target = (link.page.parent / path).resolve() if path else link.page
        assert target.exists(), f"{link.page.name}: {link.target}"
        if anchor:
            assert anchor in anchors(target), f"{link.page.name}: {link.target}"


def test_every_document_can_be_reached_from_the_readme():
    reached, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        reached.add(page)
        for link in links():
            target = (link.page.parent / unquote(link.target).partition("#")[0]).resolve()
            if link.page == page and target.suffix == ".md" and target not in reached:
                todo.append(target)

    assert set(DOCS.glob("*.md")) <= reached


# ---- the maintainer's pages ---------------------------------------------------------------


def test_the_architecture_names_every_room_and_every_term_is_a_name_in_the_code():
    said = text("docs/architecture.md")
    rooms = {path.parent.name for path in (ROOT / "src" / "avtalemaker").glob("*/__init__.py")}
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    terms = re.findall(r"^\| [^|]*, `([A-Z]\w+)` \|", said, flags=re.MULTILINE)

    assert len(rooms) > 5
    assert {room for room in rooms if f"`src/avtalemaker/{room}/`" not in said} == set()
    assert len(terms) > 5
    assert {term for term in terms if f"class {term}" not in source} == set()


@pytest.mark.parametrize("room", ["document", "pdf", "pdffile"])
def test_the_architecture_places_every_module_of_the_engine(room):
    tables = text("docs/architecture.md").partition("module by module")[2].partition("\n## ")[0]
    named = re.findall(r"`([a-z]+)(…?)`", tables)
    modules = {path.stem for path in (ROOT / "src" / "avtalemaker" / room).glob("[a-z]*.py")}
    placed = {
        m for m in modules for name, more in named if m.startswith(name) and (more or m == name)
    }

    assert len(modules) > 20
    assert modules - placed == set(), "give each a place in the tables of docs/architecture.md"


def test_the_architecture_names_no_module_of_the_engine_that_is_gone():
    tables = text("docs/architecture.md").partition("module by module")[2].partition("\n## ")[0]
    rooms = (ROOT / "src" / "avtalemaker" / room for room in ("document", "pdf", "pdffile"))
    modules = {path.stem for room in rooms for path in room.glob("[a-z]*.py")}
    named = re.findall(r"`([a-z]+)(…?)`", tables)

    gone = {name for name, more in named if not (more or name in modules)}
    assert gone == set()
    assert len(named) > 100


def test_every_dependency_is_accounted_for_and_no_other():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    wanted = {re.split(r"[^\w-]", line)[0].lower() for line in project["dependencies"]}
    table = re.findall(r"^\| ([\w-]+) [0-9.]+ \| (?!under )", text("docs/decisions.md"),
                       flags=re.MULTILINE)  # fmt: skip
    through_docxtpl = {"jinja2", "lxml"}  # imported by us, brought by docxtpl

    assert {name.lower() for name in table} == wanted | through_docxtpl


def test_every_environment_variable_is_described_and_no_other():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    ours = set(re.findall(r"\"(AVTALEMAKER_[A-Z_]+)\"", source))
    described = set(re.findall(r"^\| `(AVTALEMAKER_[A-Z_]+)`", text("docs/kommandoer.md"),
                               flags=re.MULTILINE))  # fmt: skip

    assert "AVTALEMAKER_LANG" in ours
    assert described == ours


# ---- the two commands, and honesty --------------------------------------------------------


def test_the_readmes_two_commands_are_those_of_start_py_and_of_the_build_server():
    blocks = re.findall(
        r"^```(?:sh)?\n(.*?)^```", text("README.md"), flags=re.MULTILINE | re.DOTALL
    )
    said = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    introduced = ast.get_docstring(ast.parse(text("start.py"))) or ""

    assert [line for line in said if line.startswith("python3 start.py")][:2] == README_COMMANDS
    for command in README_COMMANDS:
        assert command in introduced
    assert text(".ci/run").splitlines()[-1] == README_COMMANDS[1]


@pytest.mark.parametrize("page", ["README.md", "docs/veiledning.md", "docs/rettleiing.md"])
def test_systems_that_were_not_tried_are_marked_so(page):
    assert re.search(r"(Windows|Mac).*(ikkj?e prøvd)", text(page))


def test_the_changelog_opens_with_what_is_not_released_yet():
    headings = re.findall(r"^## (.+)$", text("CHANGELOG.md"), flags=re.MULTILINE)

    assert headings[0] == "Unreleased"


@pytest.mark.parametrize("names", [("veiledning", "rettleiing"), KEEPERS_GUIDES])
def test_the_two_guides_for_the_same_readers_have_the_same_parts(names):
    counts = [
        len(re.findall(r"^## ", text(f"docs/{name}.md"), flags=re.MULTILINE)) for name in names
    ]

    assert counts[0] == counts[1] > 10


def test_the_wizards_picture_speaks_as_the_screen_does_and_fetches_nothing():
    drawn = html.unescape(text("docs/pictures/wizard.svg")).replace("\N{NO-BREAK SPACE}", " ")
    asked = catalog("nb").gettext("Is this section as you want it?")

    assert asked != "Is this section as you want it?"
    assert asked in drawn
    assert not re.search(r"@font-face|url\(['\"]?http|<image|href=['\"]http", drawn)


@pytest.mark.parametrize(("page", "language"), [("veiledning", "nb"), ("rettleiing", "nn")])
def test_the_leaders_guides_quote_messages_as_the_program_says_them(page, language):
    part = re.split("^## (?:Når no[ek])", text(f"docs/{page}.md"), flags=re.MULTILINE)[1]
    cells = re.findall(r"^\| («.*?») \|", part, flags=re.MULTILINE)
    quoted = [quote for cell in cells for quote in re.findall("«([^»]+)»", cell)]
    messages = catalog(language)._catalog.values()
    sayable = [re.sub(r"«?\{\w+\}»?", "…", str(message)) for message in messages]

    assert len(quoted) > 10, "the table was not found"
    for quote in quoted:
        known = any(quote in message for message in sayable) or quote in text("start.py")
        assert known, quote


# ---- the keepers' guides ------------------------------------------------------------------


def guide_blocks(name: str, kinds: str) -> list[str]:
    """The fenced blocks of these kinds in a keepers' guide."""
    fenced = rf"^```(?:{kinds})\n(.*?)^```"
    return re.findall(fenced, text(f"docs/{name}.md"), flags=re.MULTILINE | re.DOTALL)


def guide_library(folder: Path, name: str) -> Path:
    """The library that a keepers' guide makes, from the guide's own blocks."""
    files = {}
    for block in guide_blocks(name, "yaml"):
        key, _, rest = block.partition(":")
        file = {"library": "library", "hide": "library", "section": rest.split()[0],
                "checks": "checks"}[key]  # fmt: skip
        files[file] = files.get(file, "") + block
    clauses = folder / "clauses"
    (clauses / "types").mkdir(parents=True)
    for file, content in files.items():
        (clauses / f"{file}.yaml").write_text(content, encoding="utf-8")
    agreement_type = text("clauses/types/union-party.yaml")
    assert "\n  - closing\n" in agreement_type
    (clauses / "types" / "union-party.yaml").write_text(
        agreement_type.replace("\n  - closing\n", "\n  - transport\n  - closing\n"),
        encoding="utf-8",
    )
    assert sorted(files) == ["checks", "library", "meetings", "transport"]
    return folder


@pytest.mark.parametrize(
    ("name", "language", "texts"),
    [
        ("bibliotek", "nb", {"Holde ett felles vårmøte i året, i mai.",
                             "Reise sammen til møtene der det går."}),
        ("bibliotek-nynorsk", "nn", {"Halde eitt felles vårmøte i året, i mai.",
                                     "Reise saman til møta der det går."}),
    ],
)  # fmt: skip
def test_the_library_of_a_keepers_guide_has_no_faults_and_prints_what_the_guide_says(
    tmp_path, name, language, texts
):
    folder = guide_library(tmp_path / "fjelldal", name)
    library, findings = examine(resolved_library(str(folder), Shelf(tmp_path / "libraries")))
    answers = Answers(language, "union-party", {"spring_month": "mai"})
    agreement = compose(library, answers)
    said = {clause.text for section in agreement.sections for clause in section.clauses}

    assert findings == ()
    assert texts <= said


def test_the_two_keepers_guides_have_the_keeper_write_the_same():
    written, other = (guide_blocks(name, "sh|yaml") for name in KEEPERS_GUIDES)

    assert len(written) > 10, "the blocks were not found"
    assert written == other


@pytest.mark.parametrize("name", KEEPERS_GUIDES)
def test_a_keepers_guide_names_every_filter_form_and_kind_of_question(name):
    _, _, looked_up = text(f"docs/{name}.md").partition("\n## Oppslag: ")
    table, _, _ = looked_up[looked_up.index("| Filter |") :].partition("\n\n")
    first = [line.split(" | ")[0] for line in table.splitlines()[2:]]
    filters = {word for cell in first for word in re.findall(r"`([a-z_]+)", cell)}
    forms = re.findall(r"^\| `([a-z_]+)` \| `", looked_up, flags=re.MULTILINE)

    assert filters == set(FILTERS)
    assert sorted(forms) == sorted(Form)
    for kind in Kind:
        assert f"`{kind}`" in looked_up
