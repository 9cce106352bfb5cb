"""Read pages as a browser does, and render small sites without writing them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from conftest import TODAY
from lukutori.findings import stops
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.read.content import Content, read_content
from lukutori.render import data, web
from lukutori.render.assets import bare
from lukutori.theme_dir import theme_dir

HANDBOOK = "handbook/"
"""Pages under this address are drawn by Material, all others by our own templates."""


@dataclass(frozen=True)
class Page:
    """One HTML page of a site; `uri` is its address seen from the site's root."""

    uri: str
    html: str

    @cached_property
    def root(self) -> Element:
        """The page's tree."""
        tree: Element = html5lib.parse(self.html, namespaceHTMLElements=False)
        return tree

    @property
    def for_readers(self) -> bool:
        """Tell whether our own templates made it."""
        return not self.uri.startswith(HANDBOOK)

    @property
    def hidden(self) -> bool:
        """Tell whether search engines are asked to leave it out."""
        return self.root.find(".//meta[@name='robots'][@content='noindex']") is not None

    @cached_property
    def ids(self) -> set[str]:
        """What fragments of links may name."""
        return {each.attrib["id"] for each in self.root.iter() if "id" in each.attrib}

    @property
    def alternates(self) -> dict[str, str]:
        """The page's addresses in each language, as its head has them."""
        links = self.root.findall(".//link[@rel='alternate'][@hreflang]")
        return {link.attrib["hreflang"]: link.attrib["href"] for link in links}

    def all(self, name: str) -> list[Element]:
        """Return every element with a class, or of a kind."""
        if name.startswith("."):
            wanted = name.removeprefix(".")
            return [e for e in self.root.iter() if wanted in e.get("class", "").split()]
        return list(self.root.iter(name))

    def within(self, outer: str, name: str) -> list[Element]:
        """Return every element with a class, or of a kind, inside such another."""
        inside = {id(e) for whole in self.all(outer) for e in whole.iter() if e is not whole}
        return [e for e in self.all(name) if id(e) in inside]

    def one(self, name: str) -> Element:
        """Return the only element with a class, or of a kind."""
        (found,) = self.all(name)
        return found

    def texts(self, name: str) -> list[str]:
        """Return what every element with a class, or of a kind, says."""
        return [said(each) for each in self.all(name)]

    @property
    def scripts(self) -> set[str]:
        """What scripts stand in it themselves."""
        return {str(each.text) for each in self.all("script") if not each.get("src")}

    @property
    def text(self) -> str:
        """What the page's body says."""
        return said(self.one("body"))

    @property
    def links(self) -> list[str]:
        """Where the links of the body lead."""
        return [e.attrib["href"] for e in self.one("body").iter("a") if "href" in e.attrib]


def said(element: Element) -> str:
    """Return an element's words."""
    return " ".join("".join(element.itertext()).split())


def read_pages(site: Path) -> dict[str, Page]:
    """Return every HTML page of a built site by its address."""
    paths = sorted(site.rglob("*.html"))
    uris = (path.relative_to(site).as_posix() for path in paths)
    return {
        uri: Page(uri, path.read_text(encoding="utf-8"))
        for uri, path in zip(uris, paths, strict=True)
    }


def late_script() -> str:
    """Return the only script that stands in pages themselves."""
    return bare(theme_dir() / "scripts" / "pages" / "late.js")


def own_styles(site: Path) -> set[str]:
    """Return the texts of the style elements that pages of a built site may have."""
    paths = (site / "assets" / "site.css", *(theme_dir() / "styles" / "pages").glob("*.css"))
    return {path.read_text("utf-8").rstrip("\n").replace("}\n", "}") for path in paths}


def read_site(root: Path) -> Content:
    """Read a site that has no errors."""
    content, findings = read_content(root, TODAY)
    assert not stops(findings), "\n".join(map(str, findings))
    return content


def rendered(root: Path) -> dict[str, Page]:
    """Return every reader page of a site by its address, without building or printing it."""
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    made = {each.uri: each.make() for each in web.pages(content, shelf, Prints())}
    pages = {uri: each for uri, each in made.items() if uri.endswith(".html")}
    return {uri: Page(uri, str(text)) for uri, text in pages.items()}


def rendered_data(root: Path) -> dict[str, str]:
    """Return the files for machines by their address."""
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    made = {each.uri: each.make() for each in data.files(content, shelf)}
    return {uri: text for uri, text in made.items() if isinstance(text, str)}


def addresses(page: Page) -> Iterator[tuple[str, str]]:
    """Yield what a page links to or loads: kind of element, and address."""
    for element in page.root.iter():
        for name in ("href", "src", "poster", "data", "data-late"):
            if name in element.attrib and isinstance(element.tag, str):
                yield element.tag, element.attrib[name]


def target(address: str, page: Page, site_url: str) -> tuple[str, str] | None:
    """Return the file and the fragment that an address within the site means, else None."""
    parts = urlsplit(address.removeprefix(site_url) if address.startswith(site_url) else address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page.uri, parts.fragment
    from_root = address.startswith((site_url, "/"))
    folder = Path() if from_root else Path(page.uri).parent
    steps: list[str] = []
    for step in (folder / unquote(parts.path).lstrip("/")).parts:
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    found = "/".join(steps)
    if parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", "..") or not found:
        found = f"{found}/index.html".lstrip("/")
    return found, parts.fragment
