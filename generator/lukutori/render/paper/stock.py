"""All prints of a site: their files, and what its pages say of them."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.localise.prints import Printed, Prints
from lukutori.read.content import Content
from lukutori.render.output import Output
from lukutori.render.paper.facts import Facts
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.kinds.status import statuses
from lukutori.render.paper.kit import kit
from lukutori.render.paper.outputs import address, pictured_languages, press, reviewed, sheets
from lukutori.render.paper.setting.crew import set_ahead
from lukutori.render.paper.setting.printer import Printer
from lukutori.render.paper.sheet import Sheet

PREVIEW = 88
"""Pixels of a preview's longer side on a page; its picture has twice as many."""


def stock(
    content: Content, shelf: list[ShelvedList], step: Callable[[], None] = lambda: None
) -> tuple[list[Output], Prints]:
    """Return the files of a site's prints, and what its pages say of them.

    Where many are missing they are set now, by all processors; `step` is called after each list.
    """
    if not content.settings.options.print.wanted:
        return [], Prints()
    on = press(content)
    printer = Printer(content, on)
    lists = _Lists(printer, list(sheets(content, on, shelf)))
    made = [*lists.files(), *statuses(printer, shelf), *_pictures(printer, shelf)]
    set_ahead(printer, lists.sheets, step)
    files = _tidied(made, printer.tidy)
    return files, Prints(frozenset(each.uri for each in files), lists.printed)


def _pictures(printer: Printer, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield what is shown where addresses are shared: of each list, and of the site."""
    content, on = printer.content, printer.on
    if not (content.settings.has_address and content.settings.options.print.extras):
        return
    for language in content.languages.values():
        if on.fonts.has(language.script):
            here = addresses.share_picture("index", language.tag)
            yield Output(here, partial(printer.site_share, language))
    for shelved in shelf:
        for language in pictured_languages(content, on, shelved):
            here = addresses.share_picture(shelved.id, language.tag)
            yield Output(here, partial(printer.share, shelved, language))


class _Lists:
    """The prints of each list."""

    def __init__(self, printer: Printer, every: list[Sheet]) -> None:
        self.printer = printer
        self.extras = printer.content.settings.options.print.extras
        lists = groupby(every, key=lambda each: each.shelved.id)
        self.sheets = {list_id: list(group) for list_id, group in lists}

    def files(self) -> Iterator[Output]:
        """Yield the prints language by language, and after each language its kit."""
        for list_id, every in self.sheets.items():
            pictured = set()
            for tag, group in groupby(every, key=lambda each: each.language.tag):
                sheets = list(group)
                for sheet in sheets:
                    yield Output(address(sheet), partial(self.printer.pdf, sheet))
                    if self.extras and sheet.kind not in pictured:
                        pictured.add(sheet.kind)
                        picture = addresses.preview(list_id, sheet.kind)
                        yield Output(picture, partial(self.printer.preview, sheet))
                if self.extras:
                    yield Output(addresses.kit(list_id, tag), partial(self.kit, sheets))

    def kit(self, sheets: list[Sheet]) -> bytes:
        """Return some prints of a list in one file, in which each is called as in the site."""
        files = ((address(each).removeprefix("print/"), self.printer.pdf(each)) for each in sheets)
        return kit(files, reviewed(sheets[0].booklist))

    def printed(self, list_id: str) -> list[Printed]:
        """Return what pages say of a list's prints; those that are not made yet are made."""
        return [self._printed(sheet) for sheet in self.sheets.get(list_id, ())]

    def _printed(self, sheet: Sheet) -> Printed:
        facts = self.printer.facts(sheet)
        width, height = _fitting(facts)
        return Printed(
            kind=sheet.kind,
            group=KINDS[sheet.kind].group,
            tags=(sheet.language.tag, *([sheet.beside.tag] if sheet.beside else [])),
            href=address(sheet),
            pages=facts.pages,
            width=facts.width,
            height=facts.height,
            preview=addresses.preview(sheet.shelved.id, sheet.kind) if self.extras else "",
            preview_width=width,
            preview_height=height,
        )


def _fitting(sheet: Facts) -> tuple[int, int]:
    """Return width and height of a preview on a page."""
    scale = PREVIEW / max(sheet.width, sheet.height, 1)
    return round(sheet.width * scale), round(sheet.height * scale)


def _tidied(files: list[Output], tidy: Callable[[], None]) -> list[Output]:
    """Return files of which the last one to be made tidies up: a build that stops keeps all."""
    left = {each.uri for each in files}

    def make(file: Output) -> str | bytes:
        made = file.make()
        left.discard(file.uri)
        if not left:
            tidy()
        return made

    return [Output(each.uri, partial(make, each)) for each in files]
