"""Pick a text in the reader's language, or the nearest one there is."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.pages import Link, Piece, Woven

COMMA = {"arabic": "، ", "chinese": "，"}
"""Commas of scripts that have their own."""
SLOT = "\0"
"""Keeps a name's place in a sentence; no text that people write can hold it."""


class Picked(NamedTuple):
    """A text and the language that it is in."""

    text: str
    lang: str


def pick(texts: Mapping[str, str], language: Language) -> Picked:
    """Return the text along the language's chain of fallbacks, else the author's first."""
    for tag in (language.tag, *language.fallbacks):
        if tag in texts:
            return Picked(texts[tag], tag)
    tag = next(iter(texts))
    return Picked(texts[tag], tag)


def reads(page: str, tags: Iterable[str]) -> bool:
    """Tell whether a page's readers read a language: catalogues say `zh` for `zh-Hans`."""
    return any(f"{page}-".startswith(f"{tag}-") for tag in tags)


def in_language(words: str, tag: str, language: Language) -> str:
    """Say which language a text is in, in the page's own."""
    return words.format(language=cldr.language_name(tag, language.locale))


def fill(sentence: str, language: Language, **values: str) -> str:
    """Fill the braces of a sentence; right to left each value is isolated (Unicode annex 9).

    Without that, "0–3" in an Arabic sentence is read as "3–0".
    """
    if language.direction == "rtl":
        values = {name: isolated(value, language) for name, value in values.items()}
    return sentence.format(**values)


def isolated(value: str, language: Language) -> str:
    """Keep a piece of a sentence together where the sentence runs from right to left."""
    return f"\u2068{value}\u2069" if language.direction == "rtl" else value


def named_link(names: Mapping[str, str], href: str, language: Language) -> Link:
    """Return a link named in the reader's language, or marked as being in another."""
    name = named(names, language)
    return Link(name=name.text, href=href, lang=name.lang, direction=name.direction)


def named(names: Mapping[str, str], language: Language) -> Piece:
    """Return a name in the reader's language, or marked as being in another."""
    name = pick(names, language)
    if name.lang == language.tag:
        return Piece(name.text)
    return Piece(name.text, name.lang, cldr.direction(name.lang))


def woven(sentence: str, names: Iterable[Piece], language: Language) -> Woven:
    """Put names where the slots of a sentence are; those in the page's language are isolated."""
    before, *after = sentence.split(SLOT)
    line = [Piece(before)]
    for name, words in zip(names, after, strict=True):
        line += [name if name.lang else Piece(isolated(name.text, language)), Piece(words)]
    return tuple(piece for piece in line if piece.text)
