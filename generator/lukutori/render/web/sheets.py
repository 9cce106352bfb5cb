"""What stands in pages themselves: a phone on a slow line waits for one answer less."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from lukutori.errors import TemplateError
from lukutori.read.content import Content
from lukutori.render.assets import asset_files, bare, found, text_of

ALL, SOME = "site.css", Path("styles", "pages")
"""The style of all pages; where that of some pages lies in a theme."""
LATER, LATE = "scripts/pages", "late.js"
"""What fetches a page's script after the first paint."""
ADDRESS = re.compile(r"""url\(\s*["']?(?!["'/#]|[a-z][a-z0-9+.-]*:)""", re.IGNORECASE)
"""Before an address that begins at `assets/` (CSS Values and Units 3, 3.4)."""


class Sheets:
    """The style sheets of a site by name; `up` is the way from a page to the site's root.

    `late` is the one script that stands in pages.
    """

    def __init__(self, content: Content) -> None:
        self._all = asset_files(content)[ALL]
        self._some = found(content.settings.root, SOME.as_posix())
        self.text = cache(self._text)
        self.total = cache(self._total)
        self.late = _inside(bare(found(content.settings.root, LATER)[LATE]))

    def element(self, name: str, up: str) -> str:
        """Return a style sheet as it stands in a page."""
        return f"<style>{self.text(name, up)}</style>"

    def _text(self, name: str, up: str) -> str:
        """Return a style sheet without the line ends of its rules: a list page counts bytes."""
        style = ADDRESS.sub(lambda each: f"{each[0]}{up}assets/", self._read(name))
        return _inside(style).replace("}\n", "}")

    def _total(self, name: str, up: str) -> str:
        return total(self.text(name, up))

    def _read(self, name: str) -> str:
        """Raise TemplateError where there is no such sheet, or it is not UTF-8."""
        if name == ALL:
            return self._all.decode()
        if name not in self._some:
            reason = "A page needs this file, which is not there."
            raise TemplateError("theme" / SOME / name, None, reason)
        return text_of(self._some[name])


def total(text: str) -> str:
    """Return the sum by which a policy lets style or script in (CSP level 3, hash-source)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _inside(text: str) -> str:
    """Return style or script in which nothing ends the element around it.

    Its lines end as parsers of HTML leave them: browsers sum up what they have parsed.
    """
    return "\n".join(text.splitlines()).replace("</", "<\\/")
