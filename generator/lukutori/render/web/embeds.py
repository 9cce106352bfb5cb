"""Lists for frames in the pages of others, such as a partner's intranet."""

from collections.abc import Iterator
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, list_page
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


def embeds(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield each list without anything around it, in each of its languages.

    A discreet list has none: whose page it stands in would tell what it is about.
    """
    for shelved in shelf:
        if not shelved.booklist.discreet:
            for tag in frame.content.languages_of(shelved.booklist):
                language = frame.content.languages[tag]
                here = addresses.embedded(shelved.id, tag)
                yield Output(here, partial(_embed, frame, here, shelved, language))


def _embed(frame: Frame, here: str, shelved: ShelvedList, language: Language) -> str:
    page = list_page(frame.content, shelved, language)
    whole = addresses.list_page(language.tag, shelved.id)
    return frame.render("embed.html", here, page, whole=whole)
