"""Run the commands as `python -m lukutori`."""

from lukutori.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
