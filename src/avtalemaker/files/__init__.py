"""The file system: reading, writing that leaves nothing half, locks, and names that travel.

Nothing else in the package opens a file for writing.
"""

from __future__ import annotations

from avtalemaker.files.content import read_file, write_atomic, write_free, write_new
from avtalemaker.files.locking import folder_lock
from avtalemaker.files.names import find_file, safe_name, same_name
from avtalemaker.files.neighbours import check_stray_copies, is_open_in_word, stray_copies
from avtalemaker.files.refusals import refusing

__all__ = [
    "check_stray_copies",
    "find_file",
    "folder_lock",
    "is_open_in_word",
    "read_file",
    "refusing",
    "safe_name",
    "same_name",
    "stray_copies",
    "write_atomic",
    "write_free",
    "write_new",
]
