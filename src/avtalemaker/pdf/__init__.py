"""The built-in PDF engine: a read Word document in, a PDF that proved equal to it out."""

from avtalemaker.pdf.engine import make_pdf
from avtalemaker.pdf.remarks import remarks

__all__ = ["make_pdf", "remarks"]
