"""The PDF engines: a read Word document in, a PDF that proved equal to it out."""

from avtalemaker.pdf.engine import make_pdf
from avtalemaker.pdf.engines import Engine, make_pdf_by, make_pdfs
from avtalemaker.pdf.made import MadePdf, SignatureBox
from avtalemaker.pdf.remarks import remarks

__all__ = ["Engine", "MadePdf", "SignatureBox", "make_pdf", "make_pdf_by", "make_pdfs", "remarks"]
