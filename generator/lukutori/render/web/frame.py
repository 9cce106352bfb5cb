"""The frame of every reader page: what all pages share, and templates joined with pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lukutori import fulltext
from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.prints import Prints
from lukutori.localise.statement import nearest
from lukutori.localise.texts import pick
from lukutori.localise.year import Coming, coming
from lukutori.read.content import Content
from lukutori.render.brand import Logo, logo
from lukutori.render.env import environment, rendered
from lukutori.render.web.sheets import Sheets, total

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Content-Security-Policy (level 3) of every reader page.

Without `connect-src` Lighthouse cannot read robots.txt from the page, and takes 8 points off.
"""
NOTHING: Mapping[str, str] = {}
SEARCHING = {"script-src": "'self' 'wasm-unsafe-eval'"}
"""What a page needs on which Pagefind runs, a WebAssembly program."""


def policy_with(
    more: Mapping[str, str], styles: Iterable[str] = (), scripts: Iterable[str] = ()
) -> str:
    """Return the policy of a page; `more` is what this page needs besides, or otherwise.

    `styles` and `scripts` are the sums of what stands in its own elements.
    """
    said = {**POLICY, **more}
    for name, sums in (("style-src", styles), ("script-src", scripts)):
        said[name] = " ".join([said[name], *sums])
    return "; ".join(f"{name} {sources}" for name, sources in said.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What all pages of one language share."""

    name: str
    lang: str
    """Language of the name, which may be another one."""
    url: str
    exit: str
    """Where the quick way out of a private page leads."""
    handbook: bool
    logo: Logo | None
    statement: str
    """Language of the accessibility statement that readers are led to; empty without one."""


class Frame:
    """Joins pages with templates; `prints` are what the site has on paper."""

    def __init__(self, content: Content, prints: Prints) -> None:
        self.content = content
        self.prints = prints
        self.env = environment(content.settings.root)
        self.sheets = Sheets(content)
        self.searched = fulltext.used(content)
        """Languages whose lists are searched by Pagefind."""
        self.sites = {tag: self._site(each) for tag, each in content.languages.items()}

    @cached_property
    def ahead(self) -> Coming:
        """The theme weeks and displays of the coming year."""
        return coming(self.content)

    def _site(self, language: Language) -> Site:
        settings = self.content.settings
        name = pick(settings.options.name, language)
        return Site(
            name=name.text,
            lang=name.lang,
            url=settings.site_url,
            exit=settings.options.exit,
            handbook=settings.options.handbook,
            logo=logo(settings),
            statement=nearest(self.content, language),
        )

    def render(
        self,
        template: str,
        here: str,
        page: Any,
        *,
        policy: Mapping[str, str] = NOTHING,
        keep: bool = False,
        **more: Any,
    ) -> str:
        """Return one page as text; it stands at the address `here`.

        `policy` is what the page's Content-Security-Policy has besides, or otherwise. Only a page
        with `keep` may be kept on a reader's device: none that tells of a private matter.
        """
        up = more.pop("up", addresses.up(here))

        def policy_of(sheets: Iterable[str], *, late: bool = False) -> str:
            styles = (self.sheets.total(name, up) for name in sheets)
            return policy_with(policy, styles, [total(self.sheets.late)] if late else [])

        return rendered(
            self.env,
            template,
            page=page,
            t=self.content.languages[page.lang].words,
            here=here,
            up=up,
            anywhere=more.pop("anywhere", ""),
            preview=more.pop("preview", None),
            site=self.sites[page.lang],
            policy=policy_of,
            styles=lambda sheets: "\n".join(self.sheets.element(name, up) for name in sheets),
            late=self.sheets.late,
            keep=keep and self.content.settings.options.offline,
            **more,
        )
