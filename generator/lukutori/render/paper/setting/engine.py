"""Set one document with Typst: constant templates, data only as JSON, PDF/UA-1 always.

The only module that knows Typst. The same data gives the same bytes, so a finished PDF is
kept under the sum of everything that went into it and made again only when that changes.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import typst

from lukutori.cache import forget, keep
from lukutori.covers import Photo, few_colours
from lukutori.errors import TemplateError
from lukutori.isbn import Isbn
from lukutori.render.brand import PaperLogo
from lukutori.render.paper.setting.fonts import FontShelf
from lukutori.render.paper.setting.templates import Templates
from lukutori.theme_dir import theme_dir

EPOCH = 946_684_800
"""Date of a list that was never reviewed: 2000-01-01, so that bytes stay the same."""
PREVIEW = 176
"""Pixels on a preview's longer side: it is shown half as large, so that it is sharp on a phone."""
SHARED = 1200
"""Pixels of the width of a picture that is shown where an address is shared."""
INCH = 25.4
"""In millimetres."""
PLACE = re.compile(r"┌─ (?P<file>.+):(?P<line>\d+):\d+$", re.MULTILINE)
"""Where Typst says that a template is wrong."""


class FileForm(NamedTuple):
    """A form of file: how its name ends, and how a whole one begins and ends."""

    suffix: str
    first: bytes
    last: bytes


PDF = FileForm(".pdf", b"%PDF-", b"%%EOF")
PNG = FileForm(".png", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82")
"""ISO 32000-1, 7.5; ISO/IEC 15948, 5."""


class Made(NamedTuple):
    """A finished file, and the name under which it is kept."""

    name: str
    content: bytes


class Engine:
    """The templates and fonts of one site, loaded once."""

    def __init__(
        self,
        site_root: Path,
        fonts: FontShelf,
        cache: Path,
        logos: Mapping[str, PaperLogo] | None = None,
    ) -> None:
        self.templates = Templates(site_root)
        self.fonts = fonts
        self.cache = cache / "pdf"
        self.logos = logos or {}
        self.used: set[str] = set()
        self._compilers: dict[Path, Any] = {}

    def pdf(
        self,
        template: str,
        data: Mapping[str, Any],
        day: date | None,
        pictures: Mapping[Isbn, Photo] | None = None,
    ) -> Made:
        """Return a document set by a template, from the cache where nothing has changed.

        The template finds the `pictures` in its data, as JPEG.
        Raises TemplateError where a template of the site's own is wrong.
        """
        form = {"format": "pdf", "pdf_standards": "ua-1", "timestamp": _seconds(day)}
        return self._made(template, data, pictures or {}, form, PDF)

    def picture(
        self,
        template: str,
        data: Mapping[str, Any],
        pictures: Mapping[Isbn, Photo] | None = None,
    ) -> Made:
        """Return a document's first page as a small PNG, in the same way."""
        longer = max(data["page"]["width"], data["page"]["height"])
        form = {"format": "png", "ppi": PREVIEW * INCH / longer}
        return self._made(template, data, pictures or {}, form, PNG)

    def share(self, template: str, data: Mapping[str, Any]) -> Made:
        """Return a document's page as a PNG for messages that name an address, in the same way."""
        form = {"format": "png", "ppi": SHARED * INCH / data["page"]["width"]}
        return self._made(template, data, {}, form, PNG, few_colours)

    def _made(
        self,
        template: str,
        data: Mapping[str, Any],
        pictures: Mapping[Isbn, Photo],
        form: Mapping[str, Any],
        file: FileForm,
        finished: Callable[[bytes], bytes] = bytes,
    ) -> Made:
        text = json.dumps(data, ensure_ascii=False, sort_keys=True)
        keys = [photo.key for _, photo in sorted(pictures.items())]
        parts = [text, repr(form), template, self.mark, *keys]
        name = sha256("\0".join(parts).encode()).hexdigest() + file.suffix
        if kept := self.kept(name):
            return Made(name, kept)
        made = finished(self._compile(template, self._with(text, data, pictures), form))
        keep(self.cache / name, made)
        return Made(name, made)

    def kept(self, name: str) -> bytes:
        """Return a finished file by its name; nothing where it is not there, or not whole."""
        self.used.add(name)
        file = PNG if name.endswith(PNG.suffix) else PDF
        with suppress(OSError):
            content = (self.cache / name).read_bytes()
            if content.startswith(file.first) and content.endswith(file.last):
                return content
        return b""

    @cached_property
    def mark(self) -> str:
        """A text that changes with Typst, the templates and the fonts."""
        return "\0".join([version("typst"), self.fonts.mark, self.templates.mark])

    @cached_property
    def _faces(self) -> Any:
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in self.fonts.folders],
        )

    def _compile(self, template: str, text: str, form: Mapping[str, Any]) -> bytes:
        path = self.templates.path(template)
        try:
            made: bytes | list[bytes] = self._compiler(path).compile(
                sys_inputs={"data": text}, **form
            )
        except typst.TypstError as error:
            raise self._told(error, path) from None
        return made[0] if isinstance(made, list) else made

    def _with(self, text: str, data: Mapping[str, Any], pictures: Mapping[Isbn, Photo]) -> str:
        """Return a document's data with pictures and logos: only now, as their bytes are many."""
        logos = {each["name"]: _bytes(self.logos[each["name"]]) for each in data.get("logos", ())}
        if not pictures and not logos:
            return text
        grey = bool(data.get("economy"))
        given = {name: list(photo.jpeg(grey=grey)) for name, photo in pictures.items()}
        return json.dumps({**data, "pictures": given, "files": logos}, ensure_ascii=False)

    def _compiler(self, path: Path) -> Any:
        """Return the typesetter of a template, which has read it once."""
        if path not in self._compilers:
            self._compilers[path] = typst.Compiler(
                str(path),
                root=str(path.parent),
                font_paths=self._faces,
                ignore_system_fonts=True,
            )
        return self._compilers[path]

    def _told(self, error: typst.TypstError, path: Path) -> TemplateError:
        place = PLACE.search(error.diagnostic)
        told = Path(place["file"]) if place else path
        written = self.templates.written(told.as_posix())
        words = " ".join([f"{error.message}.", *(f"{hint}." for hint in error.hints)])
        own = not written.is_relative_to(theme_dir())
        return TemplateError(written, int(place["line"]) if place else None, words, own=own)

    def forget_unused(self) -> None:
        """Delete kept PDFs that the last whole build did not use."""
        forget(self.cache, self.used)


def _bytes(logo: PaperLogo) -> str | list[int]:
    """Return what is in a logo as JSON can carry it: SVG (RFC 7303: UTF-8) is text."""
    with suppress(UnicodeDecodeError):
        if logo.form == "svg":
            return logo.content.decode("utf-8")
    return list(logo.content)


def _seconds(day: date | None) -> int:
    return EPOCH if day is None else (day - date(1970, 1, 1)).days * 86_400
