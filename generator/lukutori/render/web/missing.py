"""The pages for what is not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.indexes import language_links
from lukutori.localise.pages import Link
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """The page for an address that is not there."""

    lang: str
    direction: str
    title: str
    languages: tuple[Link, ...] = ()


def missing(frame: Frame, language: Language) -> Iterator[Output]:
    """Yield a language's 404, which is the site's as well in its first language."""
    here = f"{language.tag}/404.html"
    yield Output(here, partial(_missing, frame, here, language))
    if language.tag == next(iter(frame.content.languages)):
        yield Output("404.html", partial(_missing, frame, "404.html", language))


def _missing(frame: Frame, here: str, language: Language) -> str:
    """Return the page; hosts show it at any depth, so its links begin at the host."""
    content = frame.content
    root = urlsplit(content.settings.site_url).path or addresses.up(here)
    page = MissingPage(
        lang=language.tag,
        direction=language.direction,
        title=language.words.not_found_title,
        languages=language_links(content, content.languages, addresses.front_page),
    )
    return frame.render("missing.html", here, page, up=root)
