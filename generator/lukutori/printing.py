"""Print some lists: which of their prints are wanted, and the files that they become."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lukutori.localise.lists import shelve_list
from lukutori.model.booklist import BookList, TranslationState
from lukutori.model.printing import PrintKind, clerks_beside
from lukutori.print_log import log_files, run_of
from lukutori.progress import Steps
from lukutori.publish import apart_from_lists, write_files
from lukutori.read.content import Content
from lukutori.render.paper import outputs as paper
from lukutori.render.paper.kinds.status import partner_sheets
from lukutori.render.paper.setting.printer import Printer
from lukutori.render.paper.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody wants printed; `lang` is a language, or the two of a bridge as in `ar-fi`."""

    lists: tuple[str, ...]
    kinds: tuple[PrintKind, ...]
    lang: str | None = None


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be written down of each print: how many copies, and for whom."""

    copies: int
    whom: str | None = None


class Status(NamedTuple):
    """The sheet on a partner's lists: what its file is called, and how it is made."""

    name: str
    make: Callable[[], bytes]


def in_economy(content: Content) -> Content:
    """Return the same content, to be printed without fields of colour."""
    options = content.settings.options
    saving = options.print.model_copy(update={"economy": True})
    options = options.model_copy(update={"print": saving})
    return replace(content, settings=replace(content.settings, options=options))


def looked_through_since(booklist: BookList, day: date) -> bool:
    """Tell whether a list was reviewed, or a translation of it checked, on a day or later."""
    days = [booklist.reviewed.library, booklist.reviewed.partner]
    days += [
        each.on for each in booklist.translations.values() if each.state is TranslationState.CHECKED
    ]
    return any(each >= day for each in days if each)


def bridges(content: Content) -> list[tuple[str, str]]:
    """Return the client's and the clerk's language of each bridge that a site can make."""
    desk, known = content.settings.options.print.desk, content.languages
    return [(tag, clerk) for tag in known for clerk in clerks_beside(tag, desk, known)]


def printer_of(content: Content) -> Printer:
    """Return the printer of a site."""
    return Printer(content, paper.press(content))


def wanted(printer: Printer, wish: Wish) -> list[Sheet]:
    """Return the prints that somebody wants, as far as the lists have something for them."""
    content = printer.content
    shelf = (shelve_list(content, name) for name in wish.lists)
    every = paper.sheets(content, printer.on, shelf, wish.kinds)
    return [each for each in every if wish.lang in (None, each.language.tag, each.tag)]


def wanted_statuses(printer: Printer, wish: Wish) -> list[Status]:
    """Return how all lists of some partners stand, drafts too: those of the lists that are named.

    Nothing where this kind is not wanted.
    """
    if PrintKind.STATUS not in wish.kinds:
        return []
    lists = printer.content.lists
    partners = {partner for name in wish.lists for partner in lists[name].partners}
    every = partner_sheets(printer, [shelve_list(printer.content, name) for name in lists])
    return [
        Status(f"{partner}.{PrintKind.STATUS}.{tag}.pdf", make)
        for partner, tag, make in every
        if partner in partners and wish.lang in (None, tag)
    ]


def write_prints(
    printer: Printer,
    sheets: Sequence[Sheet],
    statuses: Sequence[Status],
    out: Path,
    steps: Steps,
    order: Order | None = None,
) -> list[Path]:
    """Write prints, and an entry for each sheet into the log where that is ordered.

    Returns the prints' paths. All are written or none, with the log.
    Raises WrongPlaceError, TemplateError or UnwritableError.
    """
    apart_from_lists(printer.content.settings, out)
    prints = len(sheets) + len(statuses)
    if not prints:
        return []
    steps.total(prints)
    return write_files(out, _files(printer, sheets, statuses, steps, order))[:prints]


def file_name(sheet: Sheet) -> str:
    """Return what the file of a print is called outside the site."""
    return f"{sheet.shelved.id}.{sheet.kind}.{sheet.tag}.pdf"


def _files(
    printer: Printer,
    sheets: Sequence[Sheet],
    statuses: Sequence[Status],
    steps: Steps,
    order: Order | None,
) -> Iterator[tuple[str, bytes]]:
    runs = []
    for sheet in sheets:
        yield file_name(sheet), printer.pdf(sheet)
        if order:
            runs.append(run_of(sheet, order.copies, order.whom))
        steps.step()
    for status in statuses:
        yield status.name, status.make()
        steps.step()
    if runs:
        for path, text in log_files(printer.content, runs):
            yield str(path), text
