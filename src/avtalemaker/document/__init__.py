"""The one reader of .docx: a Word file becomes frozen values, whoever asks."""

from avtalemaker.document.document import Document
from avtalemaker.document.reader import read_document
from avtalemaker.wordtags import DRAFT_TAG

__all__ = ["DRAFT_TAG", "Document", "read_document"]
