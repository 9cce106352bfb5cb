"""Numbers as reports say them, in one language."""

from typing import NamedTuple

from lukutori.languages.report import ReportWords
from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.render.paper.pieces import dotted
from lukutori.reports.gave import Faces


class Said(NamedTuple):
    """The words and numbers of one language."""

    words: ReportWords
    language: Language

    def number(self, value: int) -> str:
        """Return a whole number as the language writes it."""
        return cldr.number(value, self.language.locale)

    def some(self, sentence: str, value: int) -> str:
        """Return a number in its words; nothing where there is none."""
        return sentence.format(n=self.number(value)) if value else ""

    def faces(self, faces: Faces) -> str:
        """Return how many slips have each face; nothing where there is none."""
        words = (self.words.good, self.words.fair, self.words.poor)
        pairs = zip(words, faces, strict=True)
        return dotted(f"{word} {self.number(n)}" for word, n in pairs) if any(faces) else ""
