"""Commands about lists and their site: check, build, serve, init, new."""

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from shlex import quote

from lukutori.cli.issue import as_issue
from lukutori.cli.shared import (
    DONE,
    FAILED,
    SITE,
    checked,
    err,
    near,
    out,
    root_of,
    summed,
    tell,
)
from lukutori.errors import SettingsError
from lukutori.findings import Finding, stops
from lukutori.read.content import read_content
from lukutori.read.files import placed
from lukutori.snapshot import add_to_snapshot

PAGES = (".html", ".htm")
"""How a file is called that opens in a browser."""


def check_command(options: argparse.Namespace) -> int:
    """Tell every fault of every file; with --live, what catalogues and links say too."""
    from lukutori.cli.records import live

    try:
        findings = live(options) if options.live else _found(options)
    except SettingsError as error:
        if not (options.json or options.markdown):
            raise
        path = error.path
        told = Finding(path=path, code="S001", message=error.reason, fix=error.fix)
        findings = [replace(error.finding or told, path=Path(path.name))]
    if options.json:
        found = [each.as_json() for each in findings]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    elif options.markdown:
        sys.stdout.write(as_issue(findings))
    else:
        tell(findings, out)
        out.print(summed(findings))
    return FAILED if stops(findings, strict=options.strict or options.live) else DONE


def _found(options: argparse.Namespace) -> list[Finding]:
    """Return what is wrong, and where nothing is, what is to be done soon."""
    from lukutori.check_due import check_due

    root = root_of(options)
    content, findings = checked(options, root / SITE)
    if stops(findings):
        return findings
    soon = placed(check_due(content), root)
    return sorted([*findings, *soon], key=lambda each: (each.path.as_posix(), each.line))


def build_words(command: argparse.ArgumentParser) -> None:
    """Add the words of the command build."""
    add = command.add_argument
    text = f"folder of the site (default: {SITE}), or with --single the file (LIST.LANG.html)"
    add("--out", "-o", type=Path, help=text)
    add("--strict", action="store_true", help="let warnings count as errors")
    add("--single", metavar="LIST", help="one list as one file, to send or to carry")
    add("--lang", help="with --single: in which language")
    command.set_defaults(refuse=command.error)


def build_command(options: argparse.Namespace) -> int:
    """Make the site and its print, and put it in place by one rename."""
    from lukutori.build import build

    if options.single or options.lang:
        return _single(options)
    target = root_of(options) / (options.out or SITE)
    content, findings = checked(options, former=target)
    tell(findings, err)
    if stops(findings, strict=options.strict):
        err.print(f"{summed(findings)} Nothing was written.")
        return FAILED
    count = build(content, target, err)
    out.print(f"{count} files are in {near(target)}. Open {near(target / 'index.html')}.")
    return DONE


def _single(options: argparse.Namespace) -> int:
    """Make one list into one file."""
    from lukutori.single import write_single

    if not (options.single and options.lang):
        options.refuse("--single and --lang go together: one list in one language")
    out_file = options.out or Path(f"{options.single}.{options.lang}.html")
    if out_file.suffix.casefold() not in PAGES:
        options.refuse("--out with --single is a file whose name ends in .html")
    content, findings = checked(options)
    tell(findings, err)
    if stops(findings, strict=options.strict):
        err.print(f"{summed(findings)} Nothing was written.")
        return FAILED
    path = root_of(options) / out_file
    out.print(near(write_single(content, options.single, options.lang, path)))
    return DONE


def serve_command(options: argparse.Namespace) -> int:
    """Show the site here and rebuild on every save."""
    from lukutori.mkdocs_plugin import serve_site

    content, findings = checked(options)
    tell(findings, err)
    if stops(findings):
        err.print(summed(findings))
        return FAILED
    err.print("Save a file, and the browser follows. Ctrl-C ends the preview.")
    serve_site(content.settings.config_file, options.address)
    return DONE


def init_command(options: argparse.Namespace) -> int:
    """Begin a new site."""
    from lukutori.start import init

    folder = options.root / options.folder
    init(folder)
    out.print(f"Your site is in {folder}. Next: cd {quote(str(folder))} && lukutori build")
    return DONE


def new_command(options: argparse.Namespace) -> int:
    """Begin a new list."""
    from lukutori.cli.records import seeded
    from lukutori.start import new_list

    content, findings = read_content(root_of(options), date.today())
    codes = [each for each in findings if each.path == content.path("codes")]
    if stops(codes):  # no code is certainly new as long as the old ones cannot be read
        tell(placed(codes, root_of(options)), err)
        return FAILED
    seed, known = seeded(content, options.from_finna) if options.from_finna else (None, ())
    path, code = new_list(content, options.list, seed)
    if known:
        add_to_snapshot(content.settings.lists, known)
    out.print(f"Your list is in {near(path)}, and its short code is {code}.")
    out.print("Next: write in it, then run lukutori check")
    return DONE
