"""The pages at addresses that lists had before: they lead on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, former_ids
from lukutori.localise.pages import Link
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage:
    """A page that is somewhere else now; `href` is seen from the site's root."""

    lang: str
    direction: str
    title: str
    name: str
    href: str
    languages: tuple[Link, ...] = ()


def moved(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield a page for each former id of a list, in each of its languages, for frames too."""
    for shelved in shelf:
        for former in former_ids(frame.content, shelved.id):
            for tag in frame.content.languages_of(shelved.booklist):
                language = frame.content.languages[tag]
                for here, there in _addresses(shelved, former, tag):
                    yield Output(here, partial(_moved, frame, here, there, shelved, language))


def _addresses(shelved: ShelvedList, former: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses that a list had, each with the one that it has."""
    yield addresses.list_page(tag, former), addresses.list_page(tag, shelved.id)
    yield addresses.desk_page(tag, former), addresses.desk_page(tag, shelved.id)
    if not shelved.booklist.discreet:
        yield addresses.embedded(former, tag), addresses.embedded(shelved.id, tag)


def _moved(frame: Frame, here: str, there: str, shelved: ShelvedList, language: Language) -> str:
    page = MovedPage(
        lang=language.tag,
        direction=language.direction,
        title=language.words.list_moved,
        name=shelved.booklist.title[language.tag],
        href=there,
    )
    return frame.render("moved.html", here, page)
