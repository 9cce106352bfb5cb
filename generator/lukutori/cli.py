"""The command line: reads words, calls one function for each command, prints, exits.

Exit codes are a contract: 0 done; 1 there are error findings, or warnings with --strict, or
the work could not be done, and nothing was written; 2 wrong usage; 130 stopped by Ctrl-C, and
what was there before is untouched.
"""

import argparse
import gc
import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from shlex import quote
from typing import Any, NoReturn

from rich.console import Console

from lukutori import __version__
from lukutori.check import check_content
from lukutori.check_codes import lost_codes
from lukutori.errors import (
    LukutoriError,
    SettingsError,
    UnknownLanguageError,
    UnknownListError,
    UsageError,
)
from lukutori.findings import Finding, Severity, stops
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
KINDS = ("handout",)
SITE = Path("site")

ENDINGS = ("SIGTERM", "SIGHUP")
"""Signals that end a program as Ctrl-C does; Windows has only the first."""

out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser().parse_args(argv)
    if options.run is not serve_command:
        gc.disable()  # one command makes many small values, hardly any in circles, and ends
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        with _tidy_endings():
            return run(options)
    except LukutoriError as error:
        err.print(str(error))
        return USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        err.print("Stopped. What was there before is untouched.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED


@contextmanager
def _tidy_endings() -> Iterator[None]:
    """Let other ways of ending the program clean up as Ctrl-C does."""
    former = {}
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:
            former[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _end(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="lukutori", description="Joint reading lists of libraries and their partners."
    )
    top.add_argument("--version", action="version", version=f"lukutori {__version__}")
    _folder(top, default=Path())
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    check = _command(commands, "check", check_command, "tell every fault of every file")
    check.add_argument("--json", action="store_true", help="print findings as a JSON array")
    check.add_argument("--strict", action="store_true", help="let warnings count as errors")
    build = _command(commands, "build", build_command, "make the site and its print")
    build.add_argument(
        "--out", type=Path, default=SITE, help=f"folder of the site (default: {SITE})"
    )
    build.add_argument("--strict", action="store_true", help="let warnings count as errors")
    serve = _command(
        commands, "serve", serve_command, "show the site here and rebuild on every save"
    )
    serve.add_argument(
        "--address",
        type=_address,
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="where to show it (default: 127.0.0.1:8000)",
    )
    print_ = _command(commands, "print", print_command, "make PDFs of some lists")
    print_.add_argument("lists", nargs="+", metavar="LIST", help="id of a published list")
    print_.add_argument(
        "--kind", choices=KINDS, default=KINDS[0], help="what to print (default: handout)"
    )
    print_.add_argument("--lang", help="one language (default: all languages of the list)")
    print_.add_argument("--out", type=Path, default=Path("print"), help="folder (default: print)")
    init = _command(commands, "init", init_command, "begin a new site")
    init.add_argument("folder", type=Path, metavar="DIR", help="folder of the new site")
    new = _command(commands, "new", new_command, "begin a new list")
    new.add_argument("list", metavar="LIST-ID", help="its id: a-z, digits and hyphens")
    return top


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}."
    )
    _folder(command, default=argparse.SUPPRESS)
    command.set_defaults(run=run)
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


def check_command(options: argparse.Namespace) -> int:
    """Tell every fault of every file."""
    try:
        _, findings = _checked(options, former=_root(options) / SITE)
    except SettingsError as error:
        if not options.json:
            raise
        path = error.path
        told = Finding(path=path, code="S001", message=error.reason, fix=error.fix)
        findings = [replace(error.finding or told, path=Path(path.name))]
    if options.json:
        sys.stdout.write(
            json.dumps([each.as_json() for each in findings], ensure_ascii=False, indent=1) + "\n"
        )
    else:
        _tell(findings, out)
        out.print(_sum(findings))
    return FAILED if stops(findings, strict=options.strict) else DONE


def build_command(options: argparse.Namespace) -> int:
    """Make the site and its print, and put it in place by one rename."""
    from lukutori.build import build

    target = _root(options) / options.out
    content, findings = _checked(options, former=target)
    _tell(findings, err)
    if stops(findings, strict=options.strict):
        err.print(f"{_sum(findings)} Nothing was written.")
        return FAILED
    count = build(content, target, err)
    out.print(f"{count} files are in {_near(target)}. Open {_near(target / 'index.html')}.")
    return DONE


def serve_command(options: argparse.Namespace) -> int:
    """Show the site here and rebuild on every save."""
    from lukutori.mkdocs_plugin import serve_site

    content, findings = _checked(options)
    _tell(findings, err)
    if stops(findings):
        err.print(_sum(findings))
        return FAILED
    err.print("Save a file, and the browser follows. Ctrl-C ends the preview.")
    serve_site(content.settings.config_file, options.address)
    return DONE


def print_command(options: argparse.Namespace) -> int:
    """Make PDFs of some lists."""
    from lukutori.build import print_lists

    content, findings = _checked(options)
    if stops(findings):
        _tell(findings, err)
        err.print(f"{_sum(findings)} Nothing was written.")
        return FAILED
    for name in options.lists:
        if name not in content.published:
            raise UnknownListError(name, content.published)
    if options.lang is not None and options.lang not in content.languages:
        raise UnknownLanguageError(options.lang, content.languages)
    paths = print_lists(content, options.lists, options.lang, _root(options) / options.out, err)
    for path in paths:
        out.print(_near(path))
    if not content.settings.options.print:
        err.print("Nothing to print: mkdocs.yml says `print: false`.")
    elif not paths:
        err.print("Nothing to print: the lists are not in that language, or its font is missing.")
    return DONE if paths else FAILED


def init_command(options: argparse.Namespace) -> int:
    """Begin a new site."""
    from lukutori.start import init

    folder = options.root / options.folder
    init(folder)
    out.print(f"Your site is in {folder}. Next: cd {quote(str(folder))} && lukutori build")
    return DONE


def new_command(options: argparse.Namespace) -> int:
    """Begin a new list."""
    from lukutori.start import new_list

    content, findings = read_content(_root(options), date.today())
    codes = [each for each in findings if each.path == content.path("codes")]
    if stops(codes):  # no code is certainly new as long as the old ones cannot be read
        _tell(placed(codes, _root(options)), err)
        return FAILED
    path, code = new_list(content, options.list)
    out.print(f"Your list is in {_near(path)}, and its short code is {code}.")
    out.print("Next: write in it, then run lukutori check")
    return DONE


def _root(options: argparse.Namespace) -> Path:
    root: Path = options.root.resolve()
    return root


def _near(path: Path) -> str:
    """Return a path as somebody in this folder would write it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _checked(
    options: argparse.Namespace, former: Path | None = None
) -> tuple[Content, list[Finding]]:
    """Read and check everything; print is checked only where the lists can be read."""
    from lukutori.render.paper.outputs import check_print

    root = _root(options)
    content, findings = read_content(root, date.today())
    findings += check_content(content)
    if former:
        findings += lost_codes(content, former)
    if not stops(findings):
        findings += check_print(content)
    return content, placed(findings, root)


def _tell(findings: list[Finding], where: Console) -> None:
    for finding in findings:
        where.print(str(finding), style="red" if finding.severity is Severity.ERROR else "yellow")


def _sum(findings: list[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
