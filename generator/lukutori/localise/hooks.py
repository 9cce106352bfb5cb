"""The one line that a shelf-talker or a book talk says of a title, and how lines are shortened."""

import re

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.pages import Piece
from lukutori.localise.texts import pick
from lukutori.model.booklist import NotedItem
from lukutori.prose import parse, plain

MOST = 90
"""Letters that are read in passing."""
ELLIPSIS = "…"
TRAILING = " ,;:–—-،؛，、·"
"""What is not left standing before an ellipsis."""
END = re.compile(r"[。！？]|[.!?؟](?=\s)")
"""Where a sentence ends."""


def hook(item: NotedItem, language: Language) -> Piece:
    """Return a title's line in the reader's language, else the nearest: a hook before a note."""
    texts = lines(item)
    if not texts:
        return Piece("")
    picked = pick(texts, language)
    text, _ = first_sentences(plain(parse(picked.text)))
    own = picked.lang == language.tag
    return Piece(text) if own else Piece(text, picked.lang, cldr.direction(picked.lang))


def lines(item: NotedItem) -> dict[str, str]:
    """Return by language what a title's line is made of: its hook, else its note."""
    return {**(item.note or {}), **(item.hook or {})}


def first_sentences(text: str, most: int = MOST) -> tuple[str, bool]:
    """Return a text's first sentences up to so many letters; False where one had to be cut."""
    if len(text) <= most:
        return text, True
    ends = [found.end() for found in END.finditer(text[: most + 1])]
    if ends := [end for end in ends if end <= most]:
        return text[: ends[-1]].rstrip(), True
    return shortened(text, most), False


def shortened(text: str, most: int = MOST) -> str:
    """Return a text of at most so many letters: a longer one ends at a word, and tells that."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, _, _ = cut.rpartition(" ")
    return (head or cut).rstrip(TRAILING) + ELLIPSIS
