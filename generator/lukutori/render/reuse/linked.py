"""A list for programs that know schema.org (JSON-LD), and its books for those that read its page.

JSON-LD is a file of its own: readers need not load it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, makers_of
from lukutori.localise.references import Reference, references
from lukutori.model.booklist import Format
from lukutori.read.content import Content

Linked = dict[str, Any]
CONTEXT = "https://schema.org"
"""A name, which nobody need fetch."""
KINDS = {
    Format.FILM: "Movie",
    Format.MUSIC: "MusicAlbum",
    Format.GAME: "Game",
    Format.MAGAZINE: "Periodical",
    Format.OTHER: "CreativeWork",
}
"""All others are a Book."""
FORMS = {
    Format.E_BOOK: "EBook",
    Format.AUDIOBOOK: "AudiobookFormat",
    Format.E_AUDIOBOOK: "AudiobookFormat",
    Format.DAISY: "AudiobookFormat",
}
"""Of schema.org's BookFormatType what we can tell."""
COINS = {"ctx_ver": "Z39.88-2004", "rft_val_fmt": "info:ofi/fmt:kev:mtx:book"}
"""ANSI/NISO Z39.88-2004, key/encoded-value format for books."""


def linked(content: Content, shelved: ShelvedList, language: Language) -> str:
    """Return a list as schema.org has it, in one of its languages."""
    tag, site = language.tag, content.settings.site_url
    items = [
        _item(i, each) for i, each in enumerate(references(shelved, language, content.settings), 1)
    ]
    makers = makers_of(content, shelved.booklist, language)
    told = _told(
        {
            "@context": CONTEXT,
            "@type": ["ItemList", "CreativeWork"],  # the second has a language and authors
            "name": shelved.booklist.title[tag],
            "inLanguage": tag,
            "url": site + addresses.list_page(tag, shelved.id) if site else "",
            "author": [{"@type": "Organization", "name": each.text} for each in makers],
            "numberOfItems": len(items),
            "itemListElement": items,
        }
    )
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _item(position: int, work: Reference) -> Linked:
    return {"@type": "ListItem", "position": position, "item": _reference(work)}


def _reference(work: Reference) -> Linked:
    own = set(work.languages)
    kin = [
        (each, bool(own.isdisjoint(each.languages) and each.languages)) for each in work.editions
    ]
    return _told(
        {
            **_told_alone(work),
            "author": [{"@type": "Person", "name": person.name} for person in work.people],
            "workTranslation": [_edition(each, work) for each, other in kin if other],
            "workExample": [_edition(each, work) for each, other in kin if not other],
        }
    )


def _edition(edition: Reference, work: Reference) -> Linked:
    told = _told(_told_alone(edition))
    return told if edition.title != work.title else {k: v for k, v in told.items() if k != "name"}


def _told_alone(work: Reference) -> Linked:
    form = FORMS.get(work.format, "")
    return {
        "@type": KINDS.get(work.format, "Book"),
        "name": work.title,
        "isbn": work.isbn if work.format not in KINDS else "",
        "inLanguage": work.languages[0] if len(work.languages) == 1 else list(work.languages),
        "bookFormat": f"{CONTEXT}/{form}" if form else "",
        "url": work.href,
    }


def _told(given: Linked) -> Linked:
    """Return what there is to say."""
    return {key: value for key, value in given.items() if value not in ("", [], None)}


def coins(works: Iterable[Reference]) -> Iterator[str]:
    """Yield each book as a ContextObject in a title (COinS), as Zotero reads it."""
    for work in works:
        form = {"rft.genre": "book", "rft.btitle": work.title}
        if work.format in KINDS:
            form = {"rft.genre": "unknown", "rft.title": work.title}
        facts = {**COINS, **form, "rft.date": work.year, "rft.isbn": work.isbn}
        pairs = [*facts.items(), *(("rft.au", person.inverted) for person in work.people)]
        yield urlencode([(key, value) for key, value in pairs if value], safe=":/,")
