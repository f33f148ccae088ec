"""The one reader of .docx: a Word file becomes frozen values, whoever asks."""

from avtalemaker.document.reader import read_document
from avtalemaker.document.values import DRAFT_TAG, Document

__all__ = ["DRAFT_TAG", "Document", "read_document"]
