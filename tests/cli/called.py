"""The program called as a person calls it, with nobody at the keys."""

from __future__ import annotations

import os
import subprocess
import sys


def call(*arguments, cwd, language="en", **environment):
    """Run a command in a folder; what it writes and its code are in what is returned."""
    return subprocess.run(
        [sys.executable, "-m", "avtalemaker", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "AVTALEMAKER_LANG": language, **environment},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
