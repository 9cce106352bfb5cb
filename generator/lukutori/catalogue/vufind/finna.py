"""Ask Finna, the catalogue of all libraries in Finland, and read what it answers.

Its interface is VuFind's with more fields; its records are CC0. Base `https://api.finna.fi/v1/`.
"""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode, urlsplit, urlunsplit

from lukutori.catalogue import Reply
from lukutori.catalogue.vufind import Dialect, VuFind
from lukutori.catalogue.vufind.reply import no_list, parsed, told
from lukutori.catalogue.vufind.values import line, lines, mappings
from lukutori.errors import UnreadableAnswerError
from lukutori.model.record import Record

FINNA = Dialect(
    fields=(
        *("id", "title", "shortTitle", "subTitle", "nonPresenterAuthors", "presenters", "year"),
        *("publishers", "edition", "languages", "originalLanguages", "formats", "buildings"),
        *("isbns", "cleanIsbn", "series", "subjects", "subjectsExtended", "genres"),
        *("callNumbers", "classifications", "targetAudienceNotes", "images", "imageRights"),
        *("onlineUrls", "urls"),
    ),
    always=(("lng", "fi"),),
    isbn=str,
    versions=True,
)
"""The index holds thirteen digits only; the language changes nothing that we read."""
ON_A_PAGE = 100
"""Books of a public list in one answer."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A book on a public list, and what the library wrote about it there."""

    record: Record
    notes: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PublicList:
    """A list that somebody keeps in Finna and has made public."""

    title: str
    description: str | None = None
    tags: tuple[str, ...] = ()
    count: int
    """Books on all its pages."""
    books: tuple[Listed, ...] = ()


@dataclass
class Finna(VuFind):
    """Finna, or one of its views; `building` in the settings says whose."""

    dialect: ClassVar[Dialect] = FINNA

    def public_list(self, number: int, page: int = 1) -> str:
        """Return the address of a public list, a hundred books to the page, counted from 1.

        It is only under `/api/v1/`; the shorter `/v1/` has no lists.
        """
        parts = urlsplit(self.base)
        path = parts.path if parts.path.endswith("/api/v1/") else "/api/v1/"
        asked = [("id", str(number)), ("page", str(page)), ("limit", str(ON_A_PAGE))]
        fields = [("field[]", field) for field in self.dialect.fields]
        query = urlencode([*asked, *fields, *self.dialect.always])
        return urlunsplit((parts.scheme, parts.netloc, f"{path}list", query, ""))

    def read_list(self, reply: Reply) -> PublicList | None:
        """Read a public list; None where there is none of that number, or it is private.

        Raises UnreadableAnswerError if the reply is not what Finna documents.
        """
        data = parsed(self.catalogue.name, reply)
        if no_list(reply, data):
            return None
        told(self.catalogue.name, reply, data)
        title, count = line(data.get("title")), data.get("recordCount")
        if not title or not isinstance(count, int):
            raise UnreadableAnswerError(
                self.catalogue.name, "a list without `title` and `recordCount`"
            )
        books = (
            Listed(
                record=record, notes=line(each.get("notes")), tags=tuple(lines(each.get("tags")))
            )
            for each in mappings(data.get("records"))
            for record in self.records([each.get("record")])
        )
        return PublicList(
            title=title,
            description=line(data.get("description")),
            tags=tuple(lines(data.get("tags"))),
            count=count,
            books=tuple(books),
        )
