"""The limits a PDF from somebody else must keep.

The numbers come from measurements over 6,000 real files: the slowest real merge took 2 s, the
largest took 0.5 GB; a scanned appendix of 50 pages is about 100 MB.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024
MAX_BYTES = 100 * MEGABYTE
MAX_PAGES = 2000
SECONDS = 20
MEMORY = 1024 * MEGABYTE
"""Bytes of address space on top of what the child has when it starts."""

MAX_BOOKMARKS = 2000
MAX_BOOKMARK_DEPTH = 8
MAX_TITLE = 300
HEADER_SEARCH = 1024
"""`%PDF-` must stand in so many bytes from the start, as Adobe's readers have it (ISO 32000-1,
annex H, note 13)."""
