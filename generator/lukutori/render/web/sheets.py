"""Style that stands in pages themselves: a phone on a slow line waits for one answer less."""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from lukutori.read.content import Content
from lukutori.render.assets import asset_files


class Sheets:
    """The style sheets of a site by their names in `assets/`, as they may stand in a page."""

    def __init__(self, content: Content) -> None:
        self._files = asset_files(content)
        self.text = cache(self._text)
        self.total = cache(self._total)

    def _text(self, name: str) -> str:
        """Return a style sheet in which nothing ends the element around it.

        Its lines end as parsers of HTML leave them: browsers sum up what they have parsed.
        """
        return "\n".join(self._files[name].decode().splitlines()).replace("</", "<\\/")

    def _total(self, name: str) -> str:
        """Return the sum by which a policy lets the style in (CSP level 3, hash-source)."""
        return f"'sha256-{b64encode(sha256(self.text(name).encode()).digest()).decode()}'"
