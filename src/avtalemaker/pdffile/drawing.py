"""Draws form XObjects on a page without parsing what the page holds. Runs in the child."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pikepdf import Dictionary

from avtalemaker.pdffile.opening import as_dictionary
from avtalemaker.pdffile.pages import inherited

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pikepdf

    from avtalemaker.pdffile.geometry import Matrix


def draw(
    page: pikepdf.Page,
    forms: Iterable[tuple[Any, Matrix]],
    *,
    name: str,
    before: str = "",
    after: str = "",
) -> None:
    """Draw each form through its matrix, over the page; `before` and `after` are operators.

    The page's own content is wrapped in `q` and `Q`, so that it leaves no transformation behind.
    """
    known = as_dictionary(inherited(page, "/Resources"))
    resources = _copy(known)
    xobjects = _copy(as_dictionary(resources.get("/XObject")))
    operators = ["\nQ"]
    for form, matrix in forms:
        used = _free(name, xobjects)
        xobjects[used] = form
        numbers = " ".join(f"{number:.5f}" for number in matrix)
        operators += [before, f"q {numbers} cm {used} Do Q", after]
    # Resources of its own: other pages may share the ones it had.
    resources.XObject = xobjects
    page.obj.Resources = resources
    page.contents_add(b"q\n", prepend=True)
    page.contents_add("\n".join([*filter(None, operators), ""]).encode())


def _copy(value: pikepdf.Dictionary | None) -> pikepdf.Dictionary:
    return Dictionary() if value is None else Dictionary(dict(value.items()))


def _free(name: str, used: Dictionary) -> str:
    number, free = 1, f"/{name}"
    while free in used:
        number += 1
        free = f"/{name}{number}"
    return free
