"""The child process: sets its own limits, runs one task on the files of a folder, writes a report.

Started by `sandbox.py` as `python -m avtalemaker.pdffile.worker TASK FOLDER SECONDS BYTES`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from avtalemaker.pdffile.refusals import LIMITS

Task: TypeAlias = Callable[[Path, dict[str, Any]], dict[str, Any]]


def main(arguments: list[str]) -> None:
    """Run the task that the arguments name and leave `report.json` behind."""
    task, folder_name, seconds, memory = arguments
    folder = Path(folder_name)
    run = _task(task)
    _limit(int(seconds), int(memory))
    from avtalemaker.pdffile.opening import RefusedError

    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    try:
        report = run(folder, request)
    except RefusedError as refused:
        report = {"refused": refused.code}
    except (MemoryError, RecursionError):
        report = {"refused": LIMITS}
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")


def _task(name: str) -> Task:
    """Return a task; the libraries are imported here, before the limits are set."""
    if name == "inspect":
        from avtalemaker.pdffile.survey import inspect_task

        return inspect_task
    if name == "prepare":
        from avtalemaker.pdffile.cleaning import prepare_task

        return prepare_task
    if name == "mend":
        from avtalemaker.pdffile.mending import mend_task

        return mend_task
    if name == "read":
        from avtalemaker.pdffile.reading import read_task

        return read_task
    from avtalemaker.pdffile.merging import merge_task

    return merge_task


def _limit(seconds: int, memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # macOS does not keep this limit
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        used = pages * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))


if __name__ == "__main__":
    main(sys.argv[1:])
