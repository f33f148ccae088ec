"""Where a new agreement is made, and from what: folder, library, language and type."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.cli.shared import say_findings, shelf
from avtalemaker.errors import FileRefusedError, UsageRefusedError
from avtalemaker.messages import _

if TYPE_CHECKING:
    from avtalemaker.interview.prompt import Front
    from avtalemaker.language import Language
    from avtalemaker.library.layers import Resolved
    from avtalemaker.model import Library


@dataclass(frozen=True)
class Opened:
    """A library that can be drafted from: over its layers, and built."""

    resolved: Resolved
    library: Library


def begin(
    front: Front | None,
    folder: Path | None,
    source: str | None,
    lang: Language | None,
    type_id: str | None,
    *,
    renews: bool,
    dry_run: bool,
) -> tuple[Path, Opened, Language | None, str | None]:
    """Find out where the agreement is made, from which library, in which language, of which type.

    What is not given is asked where there is somebody to ask, and back goes between the four.
    """
    from avtalemaker.workflows.folder import AgreementFolder

    given = None if source is None else _open(source)
    if front is None:
        return folder or _named_folder(dry_run=dry_run), given or _open(None), lang, type_id
    from avtalemaker.interview.prompt import Back

    while True:
        place = folder or _ask_folder(front)
        if AgreementFolder(place).holds_agreement:  # it has its own library
            return place, given or _open(None), lang, type_id
        try:
            return place, *_ask_rest(front, given, lang, type_id, renews=renews)
        except Back:
            if folder is not None:
                front.show(_("This is the first question."))


def _ask_rest(
    front: Front, given: Opened | None, lang: Language | None, type_id: str | None, *, renews: bool
) -> tuple[Opened, Language | None, str | None]:
    """Ask for the library, the language and the type; raises `Back` from the first of them."""
    from avtalemaker.interview.prompt import Back
    from avtalemaker.interview.start import ask_kind, ask_library

    while True:
        entries, findings = ((), ()) if given else shelf().entries()
        say_findings(findings)
        opened = given or _open(ask_library(front, entries) if entries else None)
        if renews:
            return opened, lang, type_id
        try:
            return opened, *ask_kind(front, opened.library, lang, type_id)
        except Back:
            if not entries:
                raise


def _open(source: str | None) -> Opened:
    """Open a library, and say when the place it was fetched from has other content by now."""
    from avtalemaker.library.load import read_library
    from avtalemaker.workflows.libraries import check_origin_of, resolved_library

    resolved = resolved_library(source, shelf())
    opened = Opened(resolved, read_library(resolved))
    say_findings(check_origin_of(source, shelf()))
    return opened


def _ask_folder(front: Front) -> Path:
    """Ask for the folder until it is one that can be.

    The proposal is the agreement that was begun last and never finished, else a free name.
    """
    from avtalemaker.files import refusing
    from avtalemaker.interview.start import ask_folder
    from avtalemaker.workflows.folder import check_new_name

    error = ""
    while True:
        typed = ask_folder(front, _unfinished() or _free_name(), error)
        folder = Path(os.path.expanduser(typed))  # noqa: PTH111 - Path's own raises for «~nobody»
        try:
            with refusing(folder):
                if not folder.exists():
                    check_new_name(folder)
                if not folder.exists() or folder.is_dir():
                    return folder
        except (FileRefusedError, UsageRefusedError) as refusal:
            error = f"{refusal.message} {refusal.advice}"
        else:
            error = _("There is a file called {name} already.").format(name=folder)


def _unfinished() -> str:
    """Return the folder here whose agreement has no draft yet, the newest of them, else empty."""
    from avtalemaker.workflows.folder import AgreementFolder, agreements_in

    begun = [path for path in agreements_in(Path()) if not AgreementFolder(path).latest_draft()]
    return str(begun[0]) if begun else ""


def _named_folder(*, dry_run: bool) -> Path:
    if dry_run:
        return Path(_free_name())
    raise UsageRefusedError(
        _("The folder of the agreement is missing."),
        _("Name it: avtalemaker new FOLDER."),
    )


def _free_name() -> str:
    name, number = _("Cooperation agreement"), 1
    while Path(name).exists():
        number += 1
        name = _("Cooperation agreement") + f" {number}"
    return name
