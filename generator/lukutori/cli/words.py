"""The words of the command line."""

import argparse
from pathlib import Path
from typing import Any

from lukutori import __version__
from lukutori.cli.changes import editions_command, rematch_command
from lukutori.cli.displays import display_command, display_words
from lukutori.cli.lists import (
    build_command,
    build_words,
    check_command,
    init_command,
    new_command,
    serve_command,
)
from lukutori.cli.printing import print_command, print_words
from lukutori.cli.records import fetch_command
from lukutori.cli.report import (
    card_command,
    card_words,
    needs_command,
    needs_words,
    wheel_command,
    wheel_words,
    year_command,
    year_words,
)
from lukutori.cli.shared import Command
from lukutori.cli.sharing import borrow_command, borrow_words, pull_command, pull_words


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="lukutori", description="Joint reading lists of libraries and their partners."
    )
    top.add_argument("--version", action="version", version=f"lukutori {__version__}")
    _folder(top, default=Path())
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _of_lists(commands)
    _of_records(commands)
    _of_reports(commands)
    return top


def _of_lists(commands: Any) -> None:
    check = _command(commands, "check", check_command, "tell every fault of every file")
    check.add_argument("--strict", action="store_true", help="let warnings count as errors")
    check.add_argument("--live", action="store_true", help="ask catalogues and links, too")
    form = check.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print findings as a JSON array")
    form.add_argument("--markdown", action="store_true", help="print them as an issue's text")
    build = _command(commands, "build", build_command, "make the site and its print")
    build_words(build)
    text = "show the site here and rebuild on every save"
    serve = _command(commands, "serve", serve_command, text, stays=True)
    serve.add_argument(
        "--address",
        type=_address,
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="where to show it (default: 127.0.0.1:8000)",
    )
    print_words(_command(commands, "print", print_command, "make PDFs of some lists"))
    text = "plan displays, fetch their books, and log what was done"
    display_words(_command(commands, "display", display_command, text))
    init = _command(commands, "init", init_command, "begin a new site")
    init.add_argument("folder", type=Path, metavar="DIR", help="folder of the new site")
    new = _command(commands, "new", new_command, "begin a new list")
    new.add_argument("list", metavar="LIST-ID", help="its id: a-z, digits and hyphens")
    new.add_argument(
        "--from-finna", type=int, metavar="NUMBER", help="begin with a public list of Finna's"
    )
    _of_sharing(commands)


def _of_sharing(commands: Any) -> None:
    text = "add a list of another site to your own, with credit"
    borrow_words(_command(commands, "borrow", borrow_command, text, stays=True))
    text = "bring later changes of borrowed lists, and keep your own"
    pull_words(_command(commands, "pull", pull_command, text, stays=True))


def _of_records(commands: Any) -> None:
    text = "get the records of the lists' books from the catalogue"
    fetch = _command(commands, "fetch", fetch_command, text, stays=True)
    fetch.add_argument("lists", nargs="*", metavar="LIST", help="some lists only (default: all)")
    fetch.add_argument("--dry-run", action="store_true", help="ask, and write nothing")
    fetch.add_argument("--fresh", action="store_true", help="ask again for what was read today")
    fetch.add_argument("--json", action="store_true", help="print the outcome as JSON")
    _of_changes(commands)


def _of_changes(commands: Any) -> None:
    text = "show other editions of a list's books, and add some to it"
    editions = _command(commands, "editions", editions_command, text, stays=True)
    editions.add_argument("lists", nargs="+", metavar="LIST", help="id of a list")
    editions.add_argument("--write", action="store_true", help="ask which ones to add, add them")
    editions.add_argument("--all", action="store_true", help="with --write: add all, ask nothing")
    text = "find the books again in another catalogue"
    rematch = _command(commands, "rematch", rematch_command, text, stays=True)
    rematch.add_argument("lists", nargs="*", metavar="LIST", help="some lists only (default: all)")
    rematch.add_argument(
        "--to", required=True, metavar="CATALOGUE", help="its name in the settings"
    )
    rematch.add_argument(
        "--csv", type=Path, default=Path("rematch.csv"), help="the report (default: rematch.csv)"
    )
    rematch.add_argument("--write", action="store_true", help="put the exact ones into the lists")
    rematch.add_argument("--likely", action="store_true", help="with --write: the likely ones too")


def _of_reports(commands: Any) -> None:
    text = "count what is needed, and what a cooperation gave"
    report = commands.add_parser("report", help=text, description=f"{text[0].upper()}{text[1:]}.")
    _folder(report, default=argparse.SUPPRESS)
    reports = report.add_subparsers(required=True, metavar="REPORT")
    text = "tell what lists, displays and clients need"
    needs_words(_command(reports, "needs", needs_command, text))
    text = "tell what the cooperation with a partner gave in a year"
    year_words(_command(reports, "year", year_command, text))
    text = "draw the coming year as a wheel on one page, with the list of what is ahead"
    wheel_words(_command(reports, "wheel", wheel_command, text))
    text = "print a list as a model for others, in Markdown"
    card_words(_command(reports, "card", card_command, text))


def _command(
    commands: Any, name: str, run: Command, text: str, *, stays: bool = False
) -> argparse.ArgumentParser:
    """Add a command; one that `stays` runs for minutes, or until it is stopped."""
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}."
    )
    _folder(command, default=argparse.SUPPRESS)
    command.set_defaults(run=run, stays=stays)
    return command


def _folder(command: argparse.ArgumentParser, default: Any) -> None:
    command.add_argument(
        "-C",
        dest="root",
        type=Path,
        default=default,
        metavar="DIR",
        help="the site's folder (default: here)",
    )


def _address(text: str) -> str:
    host, colon, port = text.rpartition(":")
    if not (host and colon and port.isdecimal() and int(port) < 65536):
        raise argparse.ArgumentTypeError(f"`{text}` is not a host and a port, as 127.0.0.1:8000 is")
    return text
