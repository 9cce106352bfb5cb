"""How a partner's lists stand, on paper for a meeting: what `status.typ` reads, and the files."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, languages_by
from lukutori.localise.status import StatusLine, status_page
from lukutori.model.printing import PrintKind
from lukutori.read.content import Content
from lukutori.render.output import Output
from lukutori.render.paper.kinds.backroom import MARGIN, SMALL, Column, heading
from lukutori.render.paper.outputs import printable
from lukutori.render.paper.pieces import Data, tongue
from lukutori.render.paper.setting.printer import Printer
from lukutori.render.paper.sheet import PAPERS, Press, logos, look

WIDTHS = (62.0, 50.0)
"""Millimetres of the columns of lists and of translations."""
NAME, INSET = 11.0, 4
"""A list's title in points; millimetres between columns."""


def status(
    content: Content, press: Press, partner: str, shelf: Iterable[ShelvedList], language: Language
) -> Data:
    """Return how a partner's lists stand, in one language."""
    page, words = status_page(content, partner, shelf, language), language.words
    kind, name = words.print_kind[PrintKind.STATUS], page.partner.text
    (width, height), _ = PAPERS[content.settings.options.paper]
    column = Column(press.glyphs, width - 2 * MARGIN)
    return {
        **look(content.settings, language, press),
        "page": {"width": width, "height": height},
        "logos": logos(press, content.settings, {partner: name}),
        "title": f"{kind} · {name}",
        "kicker": name,
        "chosen_by": page.day,
        "page_of": words.page_of.replace("{pages}", "{page}").split("{page}"),
        "kind": kind,
        **heading(page.partner, column),
        "makers": [],
        "day": page.day,
        "notices": [column.line(line, SMALL) for line in page.notices],
        "contacts": [
            {
                "name": [],
                "roles": [
                    {"label": label, "role": column.text(role, SMALL)}
                    for label, role in page.contacts
                ],
            }
        ],
        "widths": WIDTHS,
        "heads": [words.status_lists, words.translations, words.column_notes],
        "lists": [_list(each, column, words.nothing_to_mend) for each in page.lines],
    }


def _list(line: StatusLine, whole: Column, nothing: str) -> Data:
    widths = (*WIDTHS, whole.width - sum(WIDTHS))
    lists, tongues, notes = (Column(whole.glyphs, width - INSET) for width in widths)
    return {
        "words": lists.words(line.title.text, NAME),
        "lang": tongue(line.title.lang),
        "facts": f"{line.state} · {line.books}",
        "reviews": line.reviews,
        "due": line.due.text,
        "late": line.due.late,
        "translations": [tongues.line(each, SMALL) for each in line.translations],
        "faults": [notes.line(each, SMALL) for each in line.faults],
        "nothing": nothing,
    }


def statuses(printer: Printer, shelf: Iterable[ShelvedList]) -> Iterator[Output]:
    """Yield a sheet for each partner in each language that one of its lists has.

    They stand in the site, so they tell of no list that readers do not see.
    """
    if PrintKind.STATUS in printer.content.settings.options.print.wanted:
        for partner, tag, make in partner_sheets(printer, list(shelf)):
            yield Output(addresses.status(partner, tag), make)


def partner_sheets(
    printer: Printer, shelf: list[ShelvedList]
) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Yield each partner of some lists with a language and how its sheet on them is made."""
    content = printer.content
    for partner, tags in languages_by(content, shelf, "partners").items():
        for tag in tags:
            language = content.languages[tag]
            if partner in content.partners and printer.on.fonts.has(language.script):
                yield partner, tag, partial(_pdf, printer, partner, shelf, language)


def _pdf(printer: Printer, partner: str, shelf: list[ShelvedList], language: Language) -> bytes:
    data = status(printer.content, printer.on, partner, shelf, language)
    return printer.engine.pdf("status", printable(data, printer.on), printer.content.today).content
