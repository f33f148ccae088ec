"""LibreOffice, the engine for what the built-in one refuses: found, run under guard, mended.

A Word file must have passed `ooxml.open_package` before it comes here.
"""

from avtalemaker.office.converting import Converted, Edge, Failure, WordFile, convert
from avtalemaker.office.finding import Office, OfficeMissingError, find_office
from avtalemaker.pdffile.mend import Saying

__all__ = [
    "Converted",
    "Edge",
    "Failure",
    "Office",
    "OfficeMissingError",
    "Saying",
    "WordFile",
    "convert",
    "find_office",
]
