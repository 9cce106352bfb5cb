"""Run the commands, as `lukutori` and as `python -m lukutori`."""

import sys


def run() -> int:
    """Run one command and return its exit code; Ctrl-C is heard from the first import on."""
    try:
        from lukutori.cli import main

        return main()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was there before is untouched.\n")
        return 130


if __name__ == "__main__":
    raise SystemExit(run())
