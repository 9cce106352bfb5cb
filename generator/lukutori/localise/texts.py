"""Pick a text in the reader's language, or the nearest one there is."""

from collections.abc import Mapping
from dataclasses import dataclass

from lukutori.languages.words import Language
from lukutori.localise import cldr


@dataclass(frozen=True, slots=True)
class Picked:
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


def in_language(words: str, tag: str, language: Language) -> str:
    """Say which language a text is in, in the page's own."""
    return words.format(language=cldr.language_name(tag, language.locale))
