"""Commands that share lists between libraries: borrow, pull."""

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from lukutori.check_upstream import conflicts, upstream
from lukutori.cli.records import asking
from lukutori.cli.shared import DONE, FAILED, counted, err, near, out, root_of, tell
from lukutori.errors import LukutoriError, NoSourceError, NotBorrowedError, UnknownListError
from lukutori.findings import Finding, stops
from lukutori.languages import load as load_languages
from lukutori.publish import write_files
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed
from lukutori.sharing.borrow import borrow, library_of
from lukutori.sharing.entries import known_only
from lukutori.sharing.kept import Kept, read
from lukutori.sharing.pull import Pulled, gone, pulled, told
from lukutori.sharing.shared import Shared, read_shared

NEEDED = ("codes", "themes", "partners", "weeks", "libraries")
"""Registers that must be readable, before anything is added to them."""


def borrow_words(command: argparse.ArgumentParser) -> None:
    """Add the words of the command borrow."""
    text = "address of a list's data/<list>.json, or a file or folder of another site"
    command.add_argument("source", metavar="SOURCE", help=text)
    command.add_argument("list", nargs="?", metavar="LIST", help="of a folder: which list")
    command.add_argument("--as", dest="own_id", metavar="LIST-ID", help="its id here")
    text = "which of your libraries keeps its books (default: the first)"
    command.add_argument("--library", metavar="KEY", help=text)


def pull_words(command: argparse.ArgumentParser) -> None:
    """Add the words of the command pull."""
    command.add_argument("lists", nargs="*", metavar="LIST", help="some lists only (default: all)")
    command.add_argument(
        "--check", action="store_true", help="tell what would come, change nothing"
    )
    text = "where you and they changed the same, keep yours and say no more of it"
    command.add_argument("--ours", action="store_true", help=text)
    command.add_argument("--from", dest="source", metavar="SOURCE", help="where one list is now")
    command.set_defaults(refuse=command.error)


def borrow_command(options: argparse.Namespace) -> int:
    """Add a list of another site to one's own, with credit."""
    from lukutori.sharing.source import found

    content = _ready(options, NEEDED)
    if content is None:
        return FAILED
    library = library_of(content, options.library)
    source = found(options.source, options.list, content.settings.root)
    shared = _shared(content, source)
    if shared is None:
        raise NoSourceError(source)
    left = {*shared.left_out, *known_only(content, shared)}
    list_id = options.own_id or shared.id
    path, code = borrow(content, shared, source, list_id=list_id, library=library)
    _tell_left_out(left)
    out.print(f"The list is in {near(path)}, a draft, and its short code is {code}.")
    out.print(f"Next: lukutori fetch {list_id}")
    return DONE


def pull_command(options: argparse.Namespace) -> int:
    """Bring later changes of borrowed lists, and tell where both sides changed the same."""
    content = _ready(options, NEEDED)
    if content is None:
        return FAILED
    codes = [_pull(_again(content), name, options) for name in _borrowed(content, options)]
    if not codes:
        out.print("No list is borrowed. Borrow one: lukutori borrow ADDRESS")
    return max(codes, default=DONE)


def _borrowed(content: Content, options: argparse.Namespace) -> list[str]:
    """Return the lists to be pulled."""
    known = [name for name, each in content.lists.items() if each.upstream]
    names = [PurePath(name.removesuffix(".yml")).name for name in options.lists] or known
    for name in names:
        if name not in content.lists:
            raise UnknownListError(name, content.lists, "list")
        if name not in known:
            raise NotBorrowedError(name, known)
    if options.source and len(names) != 1:
        options.refuse("--from is the new place of one list: name that list")
    return names


def _again(content: Content) -> Content:
    """Read a site anew: the list before this one may have brought what this one needs."""
    return read_content(content.settings.root, content.today)[0]


def _pull(content: Content, name: str, options: argparse.Namespace) -> int:
    """Pull one list, and tell what came of it; a fault of one leaves the others alone."""
    kept = read(content.settings.lists, name)
    if kept is None and not (options.ours and options.source):
        _tell(content, name)
        return FAILED
    try:
        return _merge(content, name, kept, options)
    except LukutoriError as error:
        err.print(f"{name}: {error}")
        return FAILED


def _merge(content: Content, name: str, kept: Kept | None, options: argparse.Namespace) -> int:
    from lukutori.sharing.source import found, renamed

    root = content.settings.root
    their_id = PurePath(kept.source).stem if kept else name
    source = found(options.source, their_id, root) if options.source or not kept else kept.source
    shared = _shared(content, source)
    if shared and not kept:  # what is there now is what later changes are seen against
        kept = Kept(source="-", base=shared.booklist)
    if shared is None or kept is None:
        out.print(f"{name}: It is no longer at {source}. Yours stays as it is.")
        if kept and not options.check:
            write_files(content.settings.lists, iter(gone(content, name, kept).items()))
        return FAILED
    left = {*shared.left_out, *known_only(content, shared)}
    now = renamed(source, PurePath(source).stem, shared.id, root)
    if now != source:
        out.print(f"{name}: It is called {shared.id} there now.")
    result = pulled(content, name, kept, shared, now, ours=options.ours)
    if result.merged.changes:
        _tell_left_out(left)
    _tell_changes(content, result)
    if options.check:
        _tell_of(content, conflicts(content.path(name), name, result.merged.conflicts))
        out.print(f"{name}: Nothing was written.")
    else:
        result.write(content)
        _tell(_again(content), name)
    return DONE


def _tell_changes(content: Content, result: Pulled) -> None:
    name, merged = result.list_id, result.merged
    for line in told(merged, content.lists[name]):
        out.print(f"{name}: {line}")
    if not merged.changes and not merged.conflicts:
        out.print(f"{name}: Nothing new.")


def _shared(content: Content, source: str) -> Shared | None:
    """Ask for a list; None where it is not there."""
    from lukutori.sharing.source import data_of

    root, today = content.settings.root, content.today
    languages = frozenset(load_languages(root)[0])
    with asking(content, fresh=True) as asker:
        raw = data_of(source, root, today, asker.ask)
    return read_shared(raw, source, languages) if raw is not None else None


def _ready(options: argparse.Namespace, registers: tuple[str, ...]) -> Content | None:
    """Read a site; None where what must not be spoilt cannot be read, which is told."""
    root = root_of(options)
    content, findings = read_content(root, date.today())
    lists = [content.path(name) for name, each in content.lists.items() if each.upstream]
    ours = {*lists, *map(content.path, registers), content.settings.config_file}
    faults: list[Finding] = [each for each in findings if each.path in ours]
    if not stops(faults):
        return content
    tell(placed(faults, root), err)
    err.print(f"{counted(len(faults), 'fault')} to mend first. Nothing was changed.")
    return None


def _tell(content: Content, name: str) -> None:
    """Tell what `check` has to say of one borrowed list."""
    _tell_of(content, (each for each in upstream(content) if each.path == content.path(name)))


def _tell_of(content: Content, findings: Iterable[Finding]) -> None:
    tell(placed(findings, content.settings.root), out)


def _tell_left_out(left: set[str]) -> None:
    for each in sorted(left):
        out.print(f"Left out: {each}.")
