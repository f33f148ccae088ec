"""One document in a process of its own: `python corpus_worker.py IN.docx OUT.pdf [--accept]`.

Prints what became of it as one line of JSON; a traceback is a crash, and told by the exit code.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from avtalemaker.document import read_document
from avtalemaker.errors import AvtalemakerError
from avtalemaker.pdf.engine import built_in

ADDRESSES = 4 * 1024**3
"""Typst and Python reserve more than they use: this only keeps the machine alive."""


def main(source: str, target: str, accept: str = "") -> None:
    """Make the PDF of one file, or say by which codes it is refused."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    path = Path(source)
    name = path.name.rpartition("__")[2]
    try:
        document = read_document(path.read_bytes(), name, accept_changes=bool(accept))
        made = built_in(document)
    except AvtalemakerError as error:
        told = [(finding.code, finding.message) for finding in error.findings]
        sys.stdout.write(json.dumps({"outcome": "refused", "told": told}))
        return
    Path(target).write_bytes(made.data)
    told = [(finding.code, finding.message) for finding in made.remarks]
    sys.stdout.write(json.dumps({"outcome": "passed", "told": told}))


if __name__ == "__main__":
    main(*sys.argv[1:])
