"""What a site has in print, as its pages offer it in one language each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, product
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.pages import Piece, Woven
from lukutori.localise.texts import fill
from lukutori.model.printing import PrintGroup, PrintKind
from lukutori.read.content import Content

ORDER = {each: place for place, each in enumerate(product(PrintGroup, PrintKind))}


class Printed(NamedTuple):
    """A print of a list that a site has; the sheet in millimetres, the preview in pixels."""

    kind: PrintKind
    group: PrintGroup
    tags: tuple[str, ...]
    """Its language; on a bridge the client's and the clerk's."""
    href: str
    pages: int
    width: int
    height: int
    preview: str = ""
    preview_width: int = 0
    preview_height: int = 0


class Prints(NamedTuple):
    """What a site has in print."""

    files: frozenset[str] = frozenset()
    """Addresses of all its files."""
    of_list: Callable[[str], Sequence[Printed]] = lambda _: ()
    """The prints of a list, by its id."""

    def there(self, address: str) -> str:
        """Return the address of a file, empty where the site has no such file."""
        return address if address in self.files else ""


class PrintLink(NamedTuple):
    """A print in one language; a bridge is called by two."""

    href: str
    lang: str
    name: Woven


class PrintLine(NamedTuple):
    """A kind of print: what it is called, what its sheet is like, its files, and its look."""

    name: str
    facts: tuple[str, ...]
    links: tuple[PrintLink, ...]
    preview: str
    width: int
    height: int


class PrintLines(NamedTuple):
    """The kinds of print for somebody."""

    name: str
    lines: tuple[PrintLine, ...]


class ListPrints(NamedTuple):
    """What can be printed from a list; handout and kit are in the page's own language."""

    handout: str
    kit: str
    groups: tuple[PrintLines, ...]


def list_prints(
    content: Content, prints: Prints, list_id: str, language: Language
) -> ListPrints | None:
    """Return what can be printed from a list, or None."""
    known = sorted(prints.of_list(list_id), key=lambda each: ORDER[each.group, each.kind])
    if not known:
        return None
    groups = tuple(
        PrintLines(language.words.print_group[group], tuple(_lines(content, each, language)))
        for group, each in groupby(known, key=lambda each: each.group)
    )
    return ListPrints(*_files(prints, list_id, language.tag), groups)


def _files(prints: Prints, list_id: str, tag: str) -> tuple[str, str]:
    """Return a list's handout and kit in a language, as far as they are there."""
    handout = addresses.printed(list_id, PrintKind.HANDOUT, tag)
    return prints.there(handout), prints.there(addresses.kit(list_id, tag))


def _lines(content: Content, printed: Iterable[Printed], language: Language) -> Iterator[PrintLine]:
    for kind, group in groupby(printed, key=lambda each: each.kind):
        files = sorted(group, key=lambda each: _distance(each.tags, language.tag))
        first = files[0]
        yield PrintLine(
            name=language.words.print_kind[kind],
            facts=_facts(files, language),
            links=tuple(_link(content, each) for each in files),
            preview=first.preview,
            width=first.preview_width,
            height=first.preview_height,
        )


def _distance(tags: tuple[str, ...], own: str) -> tuple[bool, bool]:
    """Sort what is in a page's own language first, then what has it beside another one."""
    return tags[0] != own, own not in tags


def _facts(files: list[Printed], language: Language) -> tuple[str, ...]:
    """Return the size of the sheet and the number of pages, from the fewest to the most."""
    words = language.words

    def number(value: int) -> str:
        return cldr.number(value, language.locale)

    pages = dict.fromkeys(pick(each.pages for each in files) for pick in (min, max))
    width, height = number(files[0].width), number(files[0].height)
    return (
        fill(words.sheet_size, language, width=width, height=height),
        fill(words.page_count, language, n="–".join(map(number, pages))),
    )


def _link(content: Content, printed: Printed) -> PrintLink:
    first, *others = (content.languages[tag] for tag in printed.tags)
    name = [Piece(first.name, first.tag, first.direction)]
    for each in others:
        name += [Piece(" – "), Piece(each.name, each.tag, each.direction)]
    return PrintLink(href=printed.href, lang=first.tag, name=tuple(name))
