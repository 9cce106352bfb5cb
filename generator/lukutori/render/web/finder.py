"""The words that a front page's filter looks through, in a script that is loaded when needed.

A script and no JSON: pages on a memory stick may load the one and not the other.
"""

import json

from lukutori.languages.words import Language
from lukutori.localise.finding import findable
from lukutori.localise.lists import ShelvedList
from lukutori.read.content import Content

BRACKET = "\\u003c"
"""So that nothing in it is markup, whoever reads it."""


def finder(content: Content, shelf: list[ShelvedList], language: Language, *, books: bool) -> bytes:
    """Return the words of each published list, by id: themes, questions, books."""
    words = {
        each.id: findable(content, each, language, books=books)
        for each in shelf
        if each.id in content.published and language.tag in content.languages_of(each.booklist)
    }
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"self.findable={text.replace('<', BRACKET)};\n".encode()
