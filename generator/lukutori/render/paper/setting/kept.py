"""Which prints need not be made again, told from what goes into them and not from what comes out.

A print is kept under the sum of its data. To learn that sum its data must be made, which for all
the prints of a region takes longer than to read them. So the sum of what a list's prints are made
from is kept as well: the list, its records, all that lists share, and the program. Where that has
not changed, the print's own sum is known.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from lukutori import __version__
from lukutori.cache import keep
from lukutori.localise.covers import photo_of
from lukutori.localise.lists import ShelvedList
from lukutori.read.content import Content
from lukutori.render.brand import covers

NAME = "prints.json"


class Kept:
    """The names of the files that hold the prints of a site, by address."""

    def __init__(self, content: Content, cache: Path, looks: str) -> None:
        """Read what was kept; `looks` changes with templates, fonts, logos and typesetter."""
        self.content = content
        self.path = cache / NAME
        self.looks = looks
        self.sums: dict[str, str] = {}
        self.names: dict[str, dict[str, str]] = {}
        self._before: dict[str, tuple[str, dict[str, str]]] = {}
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            self._before = {str(key): (str(each[0]), dict(each[1])) for key, each in kept.items()}

    def name(self, shelved: ShelvedList, uri: str) -> str:
        """Return the name of the file that holds a print; empty where it must be made."""
        return self._of(shelved).get(uri, "")

    def note(self, shelved: ShelvedList, uri: str, name: str) -> None:
        """Remember under which name a print is kept."""
        self._of(shelved)[uri] = name

    def save(self) -> None:
        """Write it all down for the next time."""
        text = json.dumps({each: [self.sums[each], self.names[each]] for each in self.names})
        keep(self.path, text.encode())

    def _of(self, shelved: ShelvedList) -> dict[str, str]:
        if shelved.id not in self.names:
            self.sums[shelved.id] = found = self._sum(shelved)
            before, names = self._before.get(shelved.id, ("", {}))
            self.names[shelved.id] = names if before == found else {}
        return self.names[shelved.id]

    def _sum(self, shelved: ShelvedList) -> str:
        """Return the sum of all that a list's prints are made from."""
        made = sha256(self._shared)
        for part in _parts(shelved):
            made.update(part.encode())
        for found, _ in shelved.books.values():
            if photo := photo_of(found, self.content.covers):
                made.update(f"{photo.key} {photo.credit}".encode())
        return made.hexdigest()

    @cached_property
    def _shared(self) -> bytes:
        """What all lists of a site share."""
        content = self.content
        shared = (
            content.settings.options,
            content.settings.site_url,
            content.partners,
            content.libraries,
            content.weeks,
            content.languages,
            content.settings.catalogues,
            self.looks,
            program(),
        )
        return sha256(repr(shared).encode()).digest()


def _parts(shelved: ShelvedList) -> Iterator[str]:
    yield repr((shelved.id, shelved.booklist, shelved.languages))
    for book, editions in shelved.books.values():
        for each in (book, *editions):
            yield repr((each.catalogue, each.record))


@cache
def program() -> str:
    """Return a text that changes with the program, so that a newer one makes all anew."""
    files = sorted(Path(__file__).parent.parent.parent.parent.rglob("*.py"))
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    libraries = [version(name) for name in ("babel", "segno")]
    return f"{__version__} {libraries} {covers()} {stats}"
