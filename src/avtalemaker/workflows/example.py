"""A complete worked example in a folder of its own: made-up parties, a draft, and its package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.answers_file import parse_answers
from avtalemaker.errors import FileRefusedError, InputError
from avtalemaker.files import folder_lock, read_file, refusing, write_new
from avtalemaker.messages import _
from avtalemaker.workflows.build import open_usable, write_draft
from avtalemaker.workflows.libraries import standard_library
from avtalemaker.workflows.signing import package
from avtalemaker.workflows.starting import make_folder

if TYPE_CHECKING:
    from avtalemaker.language import Language
    from avtalemaker.model import Answers

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDER_WORD = {"nb": "eksempel", "nn": "døme"}


def make_example(name: str, language: Language, output: Path | None = None) -> tuple[Path, ...]:
    """Make the example in a new folder; return the draft's files and the package.

    The folder is `output`, or below the current one the first free of «eksempel-<name>»,
    «eksempel-<name>-2» and so on. Raises `InputError` for an unknown name.
    """
    answers = _answers(name, language)
    folder = _free_folder(output, f"{FOLDER_WORD[language]}-{name}")
    make_folder(folder, standard_library(), answers)
    for appendix in answers.appendices:
        target = folder / appendix.file
        source = EXAMPLES / f"{target.stem}.{language}.pdf"
        target.parent.mkdir(exist_ok=True)
        write_new(target, read_file(source))
    with folder_lock(folder):
        draft = write_draft(open_usable(folder), ("docx", "pdf"))
    return (*draft.paths, package(folder).path)


def example_names() -> tuple[str, ...]:
    """Return the names of the examples."""
    return tuple(sorted({path.name.split(".")[0] for path in EXAMPLES.glob("*.yaml")}))


def _answers(name: str, language: Language) -> Answers:
    path = EXAMPLES / f"{name}.{language}.yaml"
    if name not in example_names() or not path.is_file():
        raise InputError(
            _("There is no example called «{name}».").format(name=name),
            _("Examples: {known}.").format(known=", ".join(example_names())),
        )
    answers, _file, findings = parse_answers(read_file(path), path.name)
    if answers is None:
        raise AssertionError(findings)  # our own file: a bug, not the person's fault
    return answers


def _free_folder(output: Path | None, name: str) -> Path:
    if output is not None:
        with refusing(output):
            is_free = not output.exists() or (output.is_dir() and not any(output.iterdir()))
        if not is_free:
            raise FileRefusedError(
                _("{folder} is not an empty folder.").format(folder=output),
                _("Choose another folder with --output."),
            )
        return output
    number = 1
    folder = Path(name)
    while folder.exists():
        number += 1
        folder = Path(f"{name}-{number}")
    return folder
