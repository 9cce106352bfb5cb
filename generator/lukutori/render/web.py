"""Every reader page of a site, as complete HTML documents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlsplit

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.doors import DoorsPage, code_page, root_page
from lukutori.localise.indexes import (
    Cards,
    cards,
    front_page,
    language_links,
    partner_page,
    theme_page,
)
from lukutori.localise.lists import ShelvedList, languages_by, list_page
from lukutori.localise.prints import Prints, list_prints, partner_prints
from lukutori.localise.texts import pick
from lukutori.read.content import Content
from lukutori.render.brand import Logo, logo
from lukutori.render.env import environment, rendered
from lukutori.render.output import Output

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""Content-Security-Policy (level 3) of every reader page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What all pages of one language share."""

    name: str
    lang: str
    """Language of the name, which may be another one."""
    url: str
    policy: str
    handbook: bool
    logo: Logo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """The page for an address that is not there."""

    lang: str
    direction: str
    title: str
    languages: tuple[Any, ...] = ()


def pages(content: Content, shelf: list[ShelvedList], prints: Prints) -> Iterator[Output]:
    """Yield every reader page; `prints` are what the site has on paper."""
    writer = _Writer(content, prints)
    yield from writer.doors()
    for shelved in shelf:
        for tag in content.languages_of(shelved.booklist):
            yield writer.booklist(shelved, tag)
    for language in content.languages.values():
        yield from writer.gatherings(shelf, language)


class _Writer:
    """Joins pages with templates."""

    def __init__(self, content: Content, prints: Prints) -> None:
        self.content = content
        self.prints = prints
        self.env = environment(content.settings.root)
        self.sites = {tag: self.site(each) for tag, each in content.languages.items()}

    def site(self, language: Language) -> Site:
        """Return what the pages of a language share."""
        settings = self.content.settings
        name = pick(settings.options.name, language)
        return Site(
            name=name.text,
            lang=name.lang,
            url=settings.site_url,
            policy=POLICY,
            handbook=settings.options.handbook,
            logo=logo(settings),
        )

    def render(self, template: str, here: str, page: Any, **more: Any) -> str:
        """Return one page as text."""
        return rendered(
            self.env,
            template,
            page=page,
            t=self.content.languages[page.lang].words,
            here=here,
            up=more.pop("up", addresses.up(here)),
            anywhere=more.pop("anywhere", ""),
            site=self.sites[page.lang],
            **more,
        )

    def doors(self) -> Iterator[Output]:
        """Yield the root of the site and a page for each printed code."""
        yield self.door("index.html", partial(root_page, self.content))
        for code, list_id in self.content.codes.items():
            make = partial(code_page, self.content, code, list_id)
            yield self.door(addresses.code_page(code), make)

    def door(self, here: str, page: Callable[[], DoorsPage]) -> Output:
        """Return a page of choices."""
        return Output(here, lambda: self.render("doors.html", here, page()))

    def booklist(self, shelved: ShelvedList, tag: str) -> Output:
        """Return a list's page in one language."""
        here = addresses.list_page(tag, shelved.id)
        language = self.content.languages[tag]
        first = shelved.languages[0].lang

        def make() -> str:
            page = list_page(self.content, shelved, language)
            anywhere = "" if page.discreet else addresses.any_language(page.id, page.code, first)
            prints = list_prints(self.content, self.prints, page.id, language)
            return self.render("list.html", here, page, prints=prints, anywhere=anywhere)

        return Output(here, make)

    def gatherings(self, shelf: list[ShelvedList], language: Language) -> Iterator[Output]:
        """Yield a language's front page, its theme and partner pages, and its 404."""
        content, tag = self.content, language.tag

        @lru_cache(maxsize=1)
        def known() -> Cards:
            return cards(content, shelf, language)

        here = addresses.front_page(tag)
        yield Output(here, lambda: self.front(here, known, language))
        for theme, tags in languages_by(content, shelf, "themes").items():
            if tag in tags:
                make = partial(self.theme, known, theme, language, tags)
                yield Output(addresses.theme_page(tag, theme), make)
        for partner, tags in languages_by(content, shelf, "partners").items():
            if tag in tags:
                make = partial(self.partner, known, partner, language, tags)
                yield Output(addresses.partner_page(tag, partner), make)
        yield Output(f"{tag}/404.html", partial(self.missing, f"{tag}/404.html", language))
        if tag == next(iter(content.languages)):
            yield Output("404.html", partial(self.missing, "404.html", language))

    def front(self, here: str, known: Callable[[], Cards], language: Language) -> str:
        """Return a language's front page."""
        page = front_page(self.content, known(), language)
        return self.render("index.html", here, page, anywhere="index.html")

    def theme(
        self, known: Callable[[], Cards], theme: str, language: Language, tags: list[str]
    ) -> str:
        """Return a theme's page."""
        page = theme_page(self.content, known(), theme, language, tags)
        here, anywhere = (addresses.theme_page(tag, theme) for tag in (language.tag, tags[0]))
        return self.render("gathering.html", here, page, prints=None, anywhere=anywhere)

    def partner(
        self, known: Callable[[], Cards], name: str, language: Language, tags: list[str]
    ) -> str:
        """Return a partner's page."""
        page = partner_page(self.content, known(), name, language, tags)
        here, anywhere = (addresses.partner_page(tag, name) for tag in (language.tag, tags[0]))
        own = [each for each in known().items() if name in self.content.lists[each[0]].partners]
        prints = partner_prints(self.prints, name, own, language.tag)
        return self.render("gathering.html", here, page, prints=prints, anywhere=anywhere)

    def missing(self, here: str, language: Language) -> str:
        """Return the page for what is not there.

        Hosts show it at any depth, so its links begin at the host.
        """
        root = urlsplit(self.content.settings.site_url).path or addresses.up(here)
        page = MissingPage(
            lang=language.tag,
            direction=language.direction,
            title=language.words.not_found_title,
            languages=language_links(self.content, self.content.languages, addresses.front_page),
        )
        return self.render("missing.html", here, page, up=root)
