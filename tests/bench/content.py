"""A site of any size, always the same: N lists in M languages with 12 books each.

Lists are made one at a time: a small parent process does not blur its children's peak memory.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from lukutori.isbn import with_check

BOOKS = 12
THEMES = 10
PARTNERS = 5
CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
DAY = date(2026, 11, 1)
VOCABULARY = {
    "fi": "kirja lapsi yö uni ilta äiti isä perhe koti sana tarina kuva luonto meri metsä ystävä",
    "sv": "bok barn natt sömn kväll mamma pappa familj hem ord saga bild natur hav skog vän",
    "en": "book child night sleep evening mother father family home word story nature sea friend",
    "ar": "كتاب طفل ليل نوم مساء أم أب أسرة بيت كلمة قصة صورة طبيعة بحر غابة صديق عمل صيف",
    "so": "buug ilmo habeen hurdo fiid hooyo aabbe qoys guri erey sheeko sawir bad kayn saaxiib",
    "ru": "книга ребёнок ночь сон вечер мама папа семья дом слово рассказ картина море лес друг",
    "uk": "книга дитина ніч сон вечір мама тато родина дім слово розповідь картина море ліс друг",
    "fa": "کتاب کودک شب خواب عصر مادر پدر خانواده خانه واژه داستان تصویر دریا جنگل دوست کار",
    "et": "raamat laps öö uni õhtu ema isa pere kodu sõna lugu pilt loodus meri mets sõber töö",
    "zh-Hans": "书籍 孩子 夜晚 睡眠 傍晚 母亲 父亲 家庭 房子 词语 故事 图画 自然 大海 森林 朋友",
    "fi-simple": "kirja lapsi yö uni äiti isä perhe koti sana kuva meri metsä työ kesä talvi valo",
    "ckb": "کتێب منداڵ شەو خەو ئێوارە دایک باوک خێزان ماڵ وشە چیرۆک وێنە دەریا دارستان هاوڕێ",
}
WORDS = {tag: words.split() for tag, words in VOCABULARY.items()}
NAMES = (
    "Aalto",
    "Berg",
    "Hassan",
    "Kovalenko",
    "Laine",
    "Mäki",
    "Rahimi",
    "Saar",
    "Warsame",
    "Wang",
)

Texts = dict[str, str]


@dataclass(frozen=True)
class Size:
    """How many lists, in how many languages."""

    lists: int
    languages: int

    def __str__(self) -> str:
        return f"{self.lists:,} × {self.languages} × {BOOKS}"

    @property
    def tags(self) -> list[str]:
        """The site's languages."""
        return list(VOCABULARY)[: self.languages]

    @property
    def pages(self) -> int:
        """How many pages show a list."""
        return self.lists * self.languages


@dataclass(frozen=True)
class Book:
    """A book with what the list says about it."""

    isbn: str
    title: str
    author: str
    year: int
    language: str
    note: Texts


@dataclass(frozen=True)
class Booklist:
    """A list with texts in every language of the site."""

    id: str
    code: str
    theme: int
    partner: int
    title: Texts
    intro: Texts
    how_to_use: Texts
    books: list[Book]


def booklists(size: Size) -> Iterator[Booklist]:
    """Yield the lists of a site; the same size gives the same lists."""
    for number in range(size.lists):
        random = Random(number)  # noqa: S311 - a seed, no secret
        yield Booklist(
            id=f"list-{number:05}",
            code="".join(CODE_LETTERS[number >> shift & 31] for shift in (15, 10, 5, 0)),
            theme=number % THEMES,
            partner=number % PARTNERS,
            title=_texts(random, size.tags, 3, 5),
            intro=_texts(random, size.tags, 38, 42),
            how_to_use=_texts(random, size.tags, 18, 24),
            books=[_book(random, size.tags, number * BOOKS + i) for i in range(BOOKS)],
        )


def names(kind: str, count: int, tags: list[str]) -> list[Texts]:
    """Return the names of a site's themes or partners."""
    seeds = (f"{kind} {i}" for i in range(count))
    return [_texts(Random(seed), tags, 2, 3) for seed in seeds]  # noqa: S311 - a seed, no secret


def write_site(root: Path, size: Size, *, printed: bool = False) -> None:
    """Write a site for Lukutori, web only, or `printed` in every kind."""
    lists = root / "lists"
    lists.mkdir(parents=True)
    options = {
        "name": names("site", 1, size.tags)[0],
        "languages": size.tags,
        "catalogue": "helmet",
        "handbook": False,
        "print": printed,
    }
    settings = {
        "site_name": "Bench",
        "site_url": "https://lists.example.org/",
        "docs_dir": "lists",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False},
        "plugins": [{"lukutori": options}],
    }
    _write_yaml(root / "mkdocs.yml", settings)
    for name, register in _registers(size).items():
        _write_yaml(lists / f"{name}.yml", register)
    with (lists / "catalogue.jsonl").open("w", encoding="utf-8") as snapshot:
        for booklist in booklists(size):
            _write_yaml(lists / f"{booklist.id}.yml", _list_file(booklist, size.tags))
            for book in booklist.books:
                snapshot.write(json.dumps(_record(book), ensure_ascii=False) + "\n")


def _texts(random: Random, tags: list[str], least: int, most: int) -> Texts:
    return {tag: _sentence(random, tag, random.randint(least, most)) for tag in tags}


def _sentence(random: Random, tag: str, count: int) -> str:
    words = random.choices(WORDS[tag], k=count)
    text = "".join(words) if tag == "zh-Hans" else " ".join(words)
    return text[0].upper() + text[1:] + ("." if count > 5 else "")


def _book(random: Random, tags: list[str], number: int) -> Book:
    language = random.choice(tags)
    return Book(
        isbn=with_check(f"978951{number:06}"),
        title=_sentence(random, language, random.randint(1, 4)),
        author=" ".join(random.sample(NAMES, 2)),
        year=random.randint(1990, 2026),
        language=language.removesuffix("-simple"),
        note=_texts(random, tags, 15, 20),
    )


def _registers(size: Size) -> dict[str, dict[str, Any]]:
    contacts = {"library": "librarian", "partner": "nurse"}
    return {
        "libraries": {"main": {"name": names("library", 1, size.tags)[0]}},
        "themes": {
            f"theme-{i}": {"name": name} for i, name in enumerate(names("theme", THEMES, size.tags))
        },
        "partners": {
            f"partner-{i}": {"name": name, "kind": "health", "offers": name, "contacts": contacts}
            for i, name in enumerate(names("partner", PARTNERS, size.tags))
        },
        "codes": {booklist.code: booklist.id for booklist in booklists(size)},
    }


def _list_file(booklist: Booklist, tags: list[str]) -> dict[str, Any]:
    return {
        "title": booklist.title,
        "intro": booklist.intro,
        "how_to_use": booklist.how_to_use,
        "themes": [f"theme-{booklist.theme}"],
        "partners": [f"partner-{booklist.partner}"],
        "libraries": ["main"],
        "status": "published",
        "reviewed": {"library": str(DAY), "partner": str(DAY)},
        "translations": {tag: "draft" if i else "original" for i, tag in enumerate(tags)},
        "code": booklist.code,
        "sections": [{"items": [{"isbn": b.isbn, "note": b.note} for b in booklist.books]}],
    }


def _record(book: Book) -> dict[str, Any]:
    return {
        "catalogue": "finna",
        "id": f"helmet.{book.isbn}",
        "isbns": [book.isbn],
        "title": book.title,
        "authors": [{"name": book.author}],
        "year": book.year,
        "languages": [book.language],
        "fetched": str(DAY),
        "source": "https://api.finna.fi/",
    }


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every text out: our reader refuses aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_yaml(path: Path, data: Any) -> None:
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000)
    path.write_text(text, encoding="utf-8")
