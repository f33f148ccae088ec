"""Everything that opens an existing PDF; a PDF is hostile until it has been checked.

Two sides live here. What the rest of the program calls (`inspect_pdf`, `prepare_appendix`, `merge`)
runs in our own process and opens nothing: it starts `worker.py` as a child process with limits
(`sandbox.py`). Only the modules that the child runs import pikepdf and pypdf. What typst made a
moment ago is no stranger: `reading.py` reads it in our own process, without either.
"""

from avtalemaker.pdffile.appendix import Prepared, prepare_appendix
from avtalemaker.pdffile.facts import Bookmark, PdfFacts, Signature
from avtalemaker.pdffile.inspection import inspect_pdf
from avtalemaker.pdffile.mend import MarkLink, Mended, Saying, mend_pdf
from avtalemaker.pdffile.mergeplan import LINK_TO_APPENDIX, AppendixPart, MergePlan, Original, merge

__all__ = [
    "LINK_TO_APPENDIX",
    "AppendixPart",
    "Bookmark",
    "MarkLink",
    "Mended",
    "MergePlan",
    "Original",
    "PdfFacts",
    "Prepared",
    "Saying",
    "Signature",
    "inspect_pdf",
    "mend_pdf",
    "merge",
    "prepare_appendix",
]
