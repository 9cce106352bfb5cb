"""The command line: reads words, calls one function for each command, prints, exits.

Exit codes are a contract: 0 done; 1 there are error findings, or warnings with --strict, or
the work could not be done, and nothing was written; 2 wrong usage.
"""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from lukutori import __version__
from lukutori.check import check_content, lost_codes
from lukutori.errors import LukutoriError, UnknownListError
from lukutori.findings import Finding, Severity, stops
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
KINDS = ("handout",)

out = Console(highlight=False, soft_wrap=True, markup=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except LukutoriError as error:
        err.print(str(error))
        return FAILED
    except KeyboardInterrupt:
        err.print("Stopped. What was there before is untouched.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="lukutori", description="Joint reading lists of libraries and their partners."
    )
    top.add_argument("--version", action="version", version=f"lukutori {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    check = _command(commands, "check", check_command, "tell every fault of every file")
    check.add_argument("--json", action="store_true", help="print findings as a JSON array")
    check.add_argument("--strict", action="store_true", help="let warnings count as errors")
    build = _command(commands, "build", build_command, "make the site and its print")
    build.add_argument(
        "--out", type=Path, default=Path("site"), help="folder of the site (default: site)"
    )
    build.add_argument("--strict", action="store_true", help="let warnings count as errors")
    serve = _command(
        commands, "serve", serve_command, "show the site here and rebuild on every save"
    )
    serve.add_argument(
        "--address", default="127.0.0.1:8000", help="host and port (default: 127.0.0.1:8000)"
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
        name, help=text, description=f"{text.capitalize()}."
    )
    command.add_argument(
        "-C",
        dest="root",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the site's folder (default: here)",
    )
    command.set_defaults(run=run)
    return command


def check_command(options: argparse.Namespace) -> int:
    """Tell every fault of every file."""
    _, findings = _checked(options)
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
    out.print(f"{count} pages and files are in {target}. Open {target / 'index.html'}.")
    return DONE


def serve_command(options: argparse.Namespace) -> int:
    """Show the site here and rebuild on every save."""
    from lukutori.mkdocs_plugin import serve_site

    content, findings = _checked(options)
    _tell(findings, err)
    if stops(findings):
        return FAILED
    serve_site(content.settings.config_file, options.address)
    return DONE


def print_command(options: argparse.Namespace) -> int:
    """Make PDFs of some lists."""
    from lukutori.build import print_lists

    content, findings = _checked(options)
    if stops(findings):
        _tell(findings, err)
        return FAILED
    for name in options.lists:
        if name not in content.shown:
            raise UnknownListError(name, content.shown)
    if options.lang and options.lang not in content.languages:
        known = ", ".join(content.languages)
        err.print(f"The site has no language `{options.lang}`. Its languages: {known}.")
        return USAGE
    paths = print_lists(content, options.lists, options.lang, _root(options) / options.out)
    for path in paths:
        out.print(path.as_posix())
    if not paths:
        err.print("Nothing to print: the lists are not in that language, or its font is missing.")
    return DONE if paths else FAILED


def init_command(options: argparse.Namespace) -> int:
    """Begin a new site."""
    from lukutori.start import init

    init(options.root / options.folder)
    out.print(f"Your site is in {options.folder}. Next: cd {options.folder} && lukutori build")
    return DONE


def new_command(options: argparse.Namespace) -> int:
    """Begin a new list."""
    from lukutori.start import new_list

    content, _ = read_content(_root(options), date.today())
    path, code = new_list(content, options.list)
    out.print(
        f"Your list is in {path}, and its short code is {code}. Next: write, then lukutori check"
    )
    return DONE


def _root(options: argparse.Namespace) -> Path:
    root: Path = options.root.resolve()
    return root


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
