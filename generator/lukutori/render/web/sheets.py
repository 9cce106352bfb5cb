"""Style that stands in pages themselves: a phone on a slow line waits for one answer less."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from lukutori.errors import TemplateError
from lukutori.read.content import Content
from lukutori.render.assets import asset_files

ADDRESS = re.compile(r"""url\(\s*["']?(?!["'/#]|[a-z][a-z0-9+.-]*:)""", re.IGNORECASE)
"""Before an address that begins where the style sheet lies (CSS Values and Units 3, 3.4)."""


class Sheets:
    """The style sheets of a site by their names in `assets/`, as they may stand in a page.

    `up` is the way from the page to the site's root.
    """

    def __init__(self, content: Content) -> None:
        self._files = asset_files(content)
        self.text = cache(self._text)
        self.total = cache(self._total)

    def _text(self, name: str, up: str) -> str:
        """Return a style sheet in which nothing ends the element around it.

        Its lines end as parsers of HTML leave them: browsers sum up what they have parsed.
        Raises TemplateError where there is no such sheet, or it is not UTF-8.
        """
        path = Path("theme", "assets", name)
        try:
            style = self._files[name].decode()
        except KeyError:
            raise TemplateError(path, None, "A page needs this file, which is not there.") from None
        except UnicodeDecodeError:
            raise TemplateError(path, None, "The file is not UTF-8.") from None
        style = ADDRESS.sub(lambda found: f"{found[0]}{up}assets/", style)
        return "\n".join(style.splitlines()).replace("</", "<\\/")

    def _total(self, name: str, up: str) -> str:
        """Return the sum by which a policy lets the style in (CSP level 3, hash-source)."""
        return f"'sha256-{b64encode(sha256(self.text(name, up).encode()).digest()).decode()}'"
