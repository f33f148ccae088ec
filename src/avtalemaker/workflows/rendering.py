"""An agreement made into a Word file, with the logos that lie in its folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.files import read_file
from avtalemaker.messages import _
from avtalemaker.workflows.companions import companion_path

if TYPE_CHECKING:
    from avtalemaker.agreement import Agreement, DraftMark
    from avtalemaker.workflows.folder import OpenedAgreement


def render_word(opened: OpenedAgreement, agreement: Agreement, mark: DraftMark | None) -> bytes:
    """Return the agreement as a Word file in its layout."""
    from avtalemaker.word import render

    layout = opened.library.layouts.get(agreement.layout)
    if layout is None:
        raise LibraryError(
            _("The layout «{name}» is not in this agreement's basis.").format(
                name=agreement.layout
            ),
            _("Restore grunnlag.zip from a copy."),
        )
    return render(layout, agreement, mark, logos=_logos(opened, agreement))


def _logos(opened: OpenedAgreement, agreement: Agreement) -> dict[str, bytes]:
    names = [party.logo for party in agreement.parties if party.logo]
    return {name: read_file(companion_path(opened.folder.path, name)) for name in names}


def without_missing_logos(opened: OpenedAgreement, agreement: Agreement) -> Agreement:
    """Return an agreement without the logos whose files are gone: its text is all there."""
    folder = opened.folder.path
    parties = tuple(
        party
        if party.logo and companion_path(folder, party.logo).is_file()
        else replace(party, logo="")
        for party in agreement.parties
    )
    return replace(agreement, parties=parties)
