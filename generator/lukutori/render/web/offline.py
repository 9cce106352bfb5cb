"""The pages for readers without a network, one in each language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.pages import Link
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflinePage:
    """What is shown in place of a page that cannot be got."""

    lang: str
    direction: str
    title: str
    languages: tuple[Link, ...] = ()


def offline(frame: Frame, language: Language) -> Iterator[Output]:
    """Yield a language's page, where the site lets lists be kept."""
    if frame.content.settings.options.offline:
        here = addresses.offline_page(language.tag)
        yield Output(here, partial(_offline, frame, here, language))


def _offline(frame: Frame, here: str, language: Language) -> str:
    page = OfflinePage(
        lang=language.tag, direction=language.direction, title=language.words.offline_title
    )
    return frame.render("offline.html", here, page, keep=True)
