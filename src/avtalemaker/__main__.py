"""`python -m avtalemaker`, and the entry point of the installed command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from avtalemaker.cli.main import cli

    cli()


if __name__ == "__main__":
    main()
