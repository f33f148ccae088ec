"""The built-in PDF engine: a read Word document in, a PDF that proved equal to it out."""

from avtalemaker.pdf.engine import make_pdf
from avtalemaker.pdf.engines import make_pdfs
from avtalemaker.pdf.made import MadePdf
from avtalemaker.pdf.remarks import remarks

__all__ = ["MadePdf", "make_pdf", "make_pdfs", "remarks"]
