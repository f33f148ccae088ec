"""The file system: reading, writing that leaves nothing half, locks, and names that travel.

Nothing else in the package opens a file for writing.
"""

from __future__ import annotations

from avtalemaker.files.content import read_file, write_atomic, write_free, write_new, write_tree
from avtalemaker.files.locking import folder_lock
from avtalemaker.files.names import find_file, name_key, safe_name, same_name
from avtalemaker.files.neighbours import (
    check_stray_copies,
    is_copy_name,
    is_open_in_word,
    is_surely_copy_name,
    stray_copies,
    stray_copy,
)
from avtalemaker.files.refusals import refusing

__all__ = [
    "check_stray_copies",
    "find_file",
    "folder_lock",
    "is_copy_name",
    "is_open_in_word",
    "is_surely_copy_name",
    "name_key",
    "read_file",
    "refusing",
    "safe_name",
    "same_name",
    "stray_copies",
    "stray_copy",
    "write_atomic",
    "write_free",
    "write_new",
    "write_tree",
]
