"""`python -m avtalemaker`, and the entry point of the installed command."""

from __future__ import annotations

import gc
import sys

# A draft makes a few hundred thousand small values and then the process ends: looking for cycles
# among them every 700 values costs an eighth of its time.
COLLECT_AFTER = 100_000

# Seconds. Typst, which works beside Python, asks for its turn some six times a document, and would
# wait for five milliseconds each time.
TURN = 0.0005


def main() -> None:
    """Run the command line."""
    gc.set_threshold(COLLECT_AFTER)
    sys.setswitchinterval(TURN)
    from avtalemaker.cli.main import cli

    try:
        cli()
    finally:
        gc.freeze()  # else Python looks through all of them once more before it ends


if __name__ == "__main__":
    main()
