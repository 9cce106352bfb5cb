"""The pages of booklists, and what stands around each of them."""

from collections.abc import Iterator
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, list_page
from lukutori.localise.prints import list_prints
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame
from lukutori.render.web.reuse import reuse
from lukutori.render.web.share import of_list


def booklists(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield each list's page in each of its languages."""
    for shelved in shelf:
        for tag in frame.content.languages_of(shelved.booklist):
            language = frame.content.languages[tag]
            here = addresses.list_page(tag, shelved.id)
            yield Output(here, partial(_booklist, frame, here, shelved, language))


def _booklist(frame: Frame, here: str, shelved: ShelvedList, language: Language) -> str:
    page = list_page(frame.content, shelved, language)
    first = shelved.languages[0].lang
    anywhere = "" if page.discreet else addresses.any_language(page.id, page.code, first)
    prints = list_prints(frame.content, frame.prints, page.id, language)
    told = reuse(frame.content, shelved, page, language)
    return frame.render(
        "list.html",
        here,
        page,
        prints=prints,
        anywhere=anywhere,
        reuse=told,
        share=of_list(frame, page),
    )
