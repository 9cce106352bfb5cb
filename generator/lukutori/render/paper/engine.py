"""Set one document with Typst: constant templates, data only as JSON, PDF/UA-1 always.

The only module that knows Typst. The same data gives the same bytes, so a finished PDF is
kept under the sum of everything that went into it and made again only when that changes.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from lukutori.cache import forget, keep
from lukutori.covers import Photo
from lukutori.errors import TemplateError
from lukutori.isbn import Isbn
from lukutori.render.paper.fonts import FontShelf
from lukutori.theme_dir import theme_dir

EPOCH = 946_684_800
"""Date of a list that was never reviewed: 2000-01-01, so that bytes stay the same."""
FIRST, LAST = b"%PDF-", b"%%EOF"
"""How a whole PDF begins and ends."""
PLACE = re.compile(r"┌─ (?P<file>.+):(?P<line>\d+):\d+$", re.MULTILINE)
"""Where Typst says that a template is wrong."""


class Engine:
    """The templates and fonts of one site, loaded once."""

    def __init__(self, site_root: Path, fonts: FontShelf, cache: Path) -> None:
        self.own = site_root / "theme" / "print"
        self.fonts = fonts
        self.cache = cache / "pdf"
        self.used: set[str] = set()

    def pdf(
        self,
        kind: str,
        data: Mapping[str, Any],
        day: date | None,
        pictures: Mapping[Isbn, Photo] | None = None,
    ) -> bytes:
        """Return a document of a kind (`handout`), from the cache where nothing has changed.

        The template finds the `pictures` in its data, as JPEG.
        Raises TemplateError where a template of the site's own is wrong.
        """
        pictures = pictures or {}
        text = json.dumps(data, ensure_ascii=False, sort_keys=True)
        template = self.template(kind)
        stamp = _seconds(day)
        keys = [photo.key for _, photo in sorted(pictures.items())]
        key = sha256("\0".join([text, str(stamp), kind, self.mark, *keys]).encode()).hexdigest()
        path = self.cache / f"{key}.pdf"
        self.used.add(path.name)
        with suppress(OSError):
            kept = path.read_bytes()
            if kept.startswith(FIRST) and kept.endswith(LAST):
                return kept
        if pictures:  # only now, as their bytes are many
            given = {name: list(photo.jpeg()) for name, photo in pictures.items()}
            text = json.dumps({**data, "pictures": given}, ensure_ascii=False)
        made = self._compile(template, text, stamp)
        keep(path, made)
        return made

    def template(self, kind: str) -> Path:
        """Return a kind's template; a site's own wins."""
        own = self.own / f"{kind}.typ"
        return own if own.is_file() else theme_dir() / "print" / f"{kind}.typ"

    @cached_property
    def mark(self) -> str:
        """A text that changes with Typst, the templates and the fonts."""
        folders = (theme_dir() / "print", self.own)
        files = [
            path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.typ"))
        ]
        sums = [sha256(path.read_bytes()).hexdigest() for path in files]
        return "\0".join([version("typst"), self.fonts.mark, *sums])

    @cached_property
    def _faces(self) -> Any:
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in self.fonts.folders],
        )

    def _compile(self, template: Path, text: str, stamp: int) -> bytes:
        try:
            return typst.compile(
                str(template),
                root=str(template.parent),
                font_paths=self._faces,
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"data": text},
                pdf_standards="ua-1",
                timestamp=stamp,
            )
        except typst.TypstError as error:
            raise _told(error, template) from None

    def forget_unused(self) -> None:
        """Delete kept PDFs that the last whole build did not use."""
        forget(self.cache, self.used)


def _told(error: typst.TypstError, template: Path) -> TemplateError:
    place = PLACE.search(error.diagnostic)
    path = template.with_name(Path(place["file"]).name) if place else template
    words = " ".join([f"{error.message}.", *(f"{hint}." for hint in error.hints)])
    own = not path.is_relative_to(theme_dir())
    return TemplateError(path, int(place["line"]) if place else None, words, own=own)


def _seconds(day: date | None) -> int:
    return EPOCH if day is None else (day - date(1970, 1, 1)).days * 86_400
