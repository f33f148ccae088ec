"""Makes the agreement's own PDF the base of a package, with its tags and outline kept.

Runs in the child. What acts by itself is taken out: the base's catalog survives a merge whole.
"""

from __future__ import annotations

import pikepdf

from avtalemaker.pdffile.flattening import flatten
from avtalemaker.pdffile.opening import as_array, as_dictionary, every_dictionary

CATALOG_NEVER = ("/AA", "/Perms", "/DSS", "/Collection", "/Legal", "/URI", "/AcroForm")
NAMES_NEVER = ("/JavaScript", "/Renditions", "/AlternatePresentations", "/URLS")
ACTIONS_KEPT = ("/GoTo", "/URI")
CLAIMS = ("{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}")


def clean_base(pdf: pikepdf.Pdf) -> None:
    """Take actions, scripts and form fields out of the agreement, and leave all else."""
    if "/AcroForm" in pdf.Root:
        flatten(pdf)
        for page in pdf.pages:
            _keep_links(page)
    for key in CATALOG_NEVER:
        if key in pdf.Root:
            del pdf.Root[key]
    if isinstance(pdf.Root.get("/OpenAction"), pikepdf.Dictionary):
        del pdf.Root["/OpenAction"]
    names = as_dictionary(pdf.Root.get("/Names"))
    for key in NAMES_NEVER:
        if names is not None and key in names:
            del names[key]
    for value in every_dictionary(pdf):
        _disarm(value)


def _keep_links(page: pikepdf.Page) -> None:
    annotations = [as_dictionary(item) for item in as_array(page.obj.get("/Annots"))]
    links = [a for a in annotations if a is not None and a.get("/Subtype") == "/Link"]
    page.obj.Annots = pikepdf.Array(links)


def _disarm(value: pikepdf.Dictionary | pikepdf.Stream) -> None:
    for key in ("/AA", "/JS", "/PA"):
        if key in value:
            del value[key]
    action = as_dictionary(value.get("/A"))
    if action is None or "/S" not in action:
        return
    if "/Next" in action:
        del action["/Next"]
    # In a tag, /A are its attributes: they have an owner and no kind of action.
    if "/O" not in action and str(action.get("/S")) not in ACTIONS_KEPT:
        del value["/A"]


def withdraw_claims(pdf: pikepdf.Pdf) -> None:
    """Take PDF/A and PDF/UA out of the metadata: foreign pages make the promise untrue."""
    if not isinstance(pdf.Root.get("/Metadata"), pikepdf.Stream):
        return
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for key in [key for key in metadata if key.startswith(CLAIMS)]:
                del metadata[key]
    except (pikepdf.PdfError, ValueError, LookupError):
        del pdf.Root["/Metadata"]
