"""The same site for Hugo: a content file for each list and language, and short templates.

Sentences, dates and links come ready-made, so that Hugo only has to join them into pages; the
short codes' pages and the JSON files that we make as well are not asked of it.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from content import DAY, PARTNERS, THEMES, Book, Booklist, Size, booklists, names

from lukutori.languages import load
from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.covers import cover
from lukutori.model.booklist import Format, Voice

LAYOUTS = Path(__file__).with_name("hugo_layouts")


def write_project(root: Path, size: Size) -> None:
    """Write a Hugo project with the same lists as `content.write_site`."""
    known, _ = load(root)
    languages = {tag: known[tag] for tag in size.tags}
    shutil.copytree(LAYOUTS, root / "layouts")
    (root / "config.json").write_text(_json(_config(languages)), encoding="utf-8")
    gatherings = {
        f"{kind}-{i}": (kind, name)
        for kind, count in (("theme", THEMES), ("partner", PARTNERS))
        for i, name in enumerate(names(kind, count, size.tags))
    }
    for tag in languages:
        for key, (kind, name) in gatherings.items():
            entry = {"title": name[tag], "layout": "gathering", "kind": kind, "key": key}
            _write(root / "content" / tag / f"{kind}s" / f"{key}.md", entry)
    library = names("library", 1, size.tags)[0]
    for booklist in booklists(size):
        partner = gatherings[f"partner-{booklist.partner}"][1]
        for tag, language in languages.items():
            makers = cldr.names((library[tag], partner[tag]), language.locale)
            path = root / "content" / tag / f"{booklist.id}.md"
            _write(path, _list_page(booklist, language, makers))


def _config(languages: dict[str, Language]) -> dict[str, Any]:
    site = names("site", 1, list(languages))[0]
    return {
        "baseURL": "https://lists.example.org/",
        "uglyURLs": True,
        "disableKinds": ["taxonomy", "term", "section", "RSS"],
        "defaultContentLanguage": next(iter(languages)),
        "defaultContentLanguageInSubdir": True,
        "languages": {
            tag: {
                "contentDir": f"content/{tag}",
                "weight": weight,
                "title": site[tag],
                "languageName": language.name,
                "params": {"dir": language.direction, "words": language.words.model_dump()},
            }
            for weight, (tag, language) in enumerate(languages.items(), start=1)
        },
    }


def _list_page(booklist: Booklist, language: Language, makers: str) -> dict[str, Any]:
    tag, words = language.tag, language.words
    day = cldr.day(DAY, language.locale)
    return {
        "title": booklist.title[tag],
        "theme": f"theme-{booklist.theme}",
        "partner": f"partner-{booklist.partner}",
        "kicker": makers,
        "chosen_by": words.chosen_by.format(names=makers),
        "count": words.books_count.format(n=len(booklist.books)),
        "intro": booklist.intro[tag],
        "notice": "" if tag == "fi" else words.draft_translation,
        "how_to_use": booklist.how_to_use[tag],
        "books": [_book(book, language) for book in booklist.books],
        "reviewed": [
            words.reviewed_library.format(date=day),
            words.reviewed_partner.format(date=day),
            words.catalogue_read.format(date=day),
        ],
        "code": words.short_code.format(code=booklist.code),
        "short": f"lists.example.org/q/{booklist.code}",
    }


def _book(book: Book, language: Language) -> dict[str, Any]:
    drawn = cover(book.title, book.author)
    return {
        "title": book.title,
        "author": book.author,
        "lang": book.language,
        "dir": cldr.direction(book.language),
        "cover": f"c{drawn.colour} p{drawn.pattern}",
        "facts": [
            str(book.year),
            cldr.language_name(book.language, language.locale),
            language.words.format[Format.BOOK],
        ],
        "voice": language.words.voice[Voice.LIBRARY],
        "note": book.note[language.tag],
        "href": f"https://finna.fi/Record/helmet.{book.isbn}?lng={language.tag}",
        "find": language.words.find_title_in_library.format(title=book.title),
    }


def _write(path: Path, front_matter: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_json(front_matter), encoding="utf-8")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)
