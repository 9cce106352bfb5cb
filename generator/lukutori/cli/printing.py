"""The command print: some lists as PDFs, and the log of what was printed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from lukutori.clean import clean, one_line
from lukutori.cli.shared import DONE, FAILED, checked, day, err, near, out, root_of, summed, tell
from lukutori.errors import UnknownLanguageError, UnknownListError, near_or_all
from lukutori.findings import stops
from lukutori.model.printing import PrintKind, PrintRun, kinds_named, names_of_kinds
from lukutori.progress import Steps
from lukutori.read.content import Content

if TYPE_CHECKING:
    from lukutori.printing import Wish
    from lukutori.render.paper.setting.printer import Printer
    from lukutori.render.paper.sheet import Sheet

ALL = "all"
LONGEST_NAME = 200
"""Letters that tell for whom something is printed."""


def print_words(command: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    add = command.add_argument
    add("lists", nargs="*", metavar="LIST", help="id of a published list")
    add("--all", action="store_true", help="every published list, in every kind that is built")
    text = "only lists reviewed, or a translation of them checked, on that day or later"
    add("--since", type=day, metavar="DATE", help=text)
    text = "only what is in lists/prints.yml and says something else than when it was logged"
    add("--changed", action="store_true", help=text)
    text = "what to print, such as poster, talker-a6 or all; several times, too (default: handout)"
    add("--kind", dest="kinds", type=_kinds, action="append", metavar="KIND", help=text)
    text = "one language, or a bridge of two such as ar-fi (default: all languages of the list)"
    add("--lang", help=text)
    add("--out", type=Path, default=Path("print"), help="folder (default: print)")
    add("--economy", action="store_true", help="no fields of colour, to save ink")
    text = "write into lists/prints.yml that N copies of each were printed"
    add("--log", type=_copies, metavar="N", help=text)
    text = "with --log: for whom, a partner's id or a few words"
    add("--for", dest="whom", type=_whom, metavar="WHO", help=text)
    command.set_defaults(refuse=command.error)


def print_command(options: argparse.Namespace) -> int:
    """Make PDFs of some lists."""
    from lukutori.printing import Order, in_economy, printer_of, wanted_statuses, write_prints

    _refuse_what_cannot_be(options)
    content, findings = checked(options)
    if stops(findings):
        tell(findings, err)
        err.print(f"{summed(findings)} Nothing was written.")
        return FAILED
    wish = _wish(content, options)
    if not content.settings.options.print.wanted:
        err.print("Nothing to print: mkdocs.yml says `print: false`.")
        return FAILED
    content = in_economy(content) if options.economy else content
    printer = printer_of(content)
    sheets, former = _due(printer, wish, changed=options.changed)
    statuses = [] if options.changed else wanted_statuses(printer, wish)
    order = Order(copies=options.log, whom=options.whom) if options.log else None
    with Steps(err, "Printing") as steps:
        folder = root_of(options) / options.out
        paths = write_prints(printer, sheets, statuses, folder, steps, order)
    for path in paths:
        out.print(near(path))
    for path, run in zip(paths, former, strict=False):
        err.print(_changed(path, run))
    return DONE if paths else _nothing(options)


def _due(
    printer: "Printer", wish: "Wish", *, changed: bool
) -> "tuple[list[Sheet], list[PrintRun]]":
    """Return the prints to make, and of those that have changed when each was last printed."""
    from lukutori.print_log import outdated
    from lukutori.printing import wanted

    sheets = wanted(printer, wish)
    if not changed:
        return sheets, []
    old = list(outdated(printer.content, sheets))
    return [sheet for sheet, _ in old], [run for _, run in old]


def _refuse_what_cannot_be(options: argparse.Namespace) -> None:
    if options.all and options.lists:
        options.refuse("--all prints every list: name lists, or say --all")
    if not (options.lists or options.all or options.since or options.changed):
        options.refuse("name a list, or say --all, --since DATE or --changed")
    if options.whom and not options.log:
        options.refuse("--for tells for whom copies are logged: say --log N, too")
    if options.log and (PrintKind.STATUS,) in (options.kinds or ()):
        options.refuse("--log writes down prints of lists: leave out `status`")


def _wish(content: Content, options: argparse.Namespace) -> "Wish":
    """Return what the words ask for; raises UnknownListError or UnknownLanguageError."""
    from lukutori.printing import Wish, bridges, looked_through_since

    for name in options.lists:
        if name not in content.published:
            raise UnknownListError(name, content.published)
    lang, pairs = options.lang, bridges(content)
    marks = [f"{client}-{clerk}" for client, clerk in pairs]
    if lang is not None and lang not in (*content.languages, *marks):
        turned = (f"{client}-{clerk}" for client, clerk in pairs if f"{clerk}-{client}" == lang)
        raise UnknownLanguageError(lang, content.languages, meant=next(turned, ""))
    lists = [
        name
        for name in dict.fromkeys(options.lists or content.published)
        if not options.since or looked_through_since(content.published[name], options.since)
    ]
    kinds = _told_kinds(content, options, bridge=lang in marks and lang not in content.languages)
    return Wish(lists=tuple(lists), kinds=kinds, lang=lang)


def _told_kinds(
    content: Content, options: argparse.Namespace, *, bridge: bool
) -> tuple[PrintKind, ...]:
    """Return the kinds that the words name or mean."""
    if options.kinds:
        named = {kind for each in options.kinds for kind in each}
        return tuple(kind for kind in PrintKind if kind in named)
    if options.changed:
        return tuple(PrintKind)
    if bridge:
        return (PrintKind.BRIDGE,)
    return (PrintKind.HANDOUT,) if options.lists else content.settings.options.print.wanted


def _changed(path: Path, run: PrintRun) -> str:
    copies = "1 copy was" if run.copies == 1 else f"{run.copies} copies were"
    whom = f" for {run.whom}" if run.whom else ""
    return f"{path.name} has changed since {copies} printed on {run.on}{whom}."


def _nothing(options: argparse.Namespace) -> int:
    """Tell why nothing was printed."""
    if options.changed:
        out.print("Nothing that was logged has changed.")
        return DONE
    reason = "the lists have nothing of that kind, are not in that language, or its font is missing"
    if options.since:
        reason = f"no list was reviewed, and no translation checked, since {options.since}"
    err.print(f"Nothing to print: {reason}.")
    return FAILED


def _kinds(text: str) -> tuple[PrintKind, ...]:
    if kinds := tuple(PrintKind) if text == ALL else kinds_named(text):
        return kinds
    hint = near_or_all(text, [*names_of_kinds(), ALL], "Known kinds")
    raise argparse.ArgumentTypeError(f"there is no kind `{text}`. {hint}")


def _copies(text: str) -> int:
    if not (text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"`{text}` is no number of copies. Write 1 or more.")
    return int(text)


def _whom(text: str) -> str:
    whom = one_line(clean(text)).strip()
    if not whom or len(whom) > LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"tell in 1 to {LONGEST_NAME} letters for whom it is")
    return whom
