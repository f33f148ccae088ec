"""`python -m avtalemaker`, and the entry point of the installed command."""

from __future__ import annotations

import gc

# A draft makes a few hundred thousand small values and then the process ends: looking for cycles
# among them every 700 values costs an eighth of its time.
COLLECT_AFTER = 100_000


def main() -> None:
    """Run the command line."""
    gc.set_threshold(COLLECT_AFTER)
    from avtalemaker.cli.main import cli

    try:
        cli()
    finally:
        gc.freeze()  # else Python looks through all of them once more before it ends


if __name__ == "__main__":
    main()
