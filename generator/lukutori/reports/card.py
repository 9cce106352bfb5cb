"""A list as a model for others, in Markdown: what, for whom, steps, time, result."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lukutori.enrich import books
from lukutori.languages.report import ReportWords, report_words
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.items import marks
from lukutori.localise.lists import for_whom, reviews
from lukutori.localise.texts import named
from lukutori.model.booklist import BookList
from lukutori.prose import parse, plain
from lukutori.read.content import Content
from lukutori.render.paper.pieces import dotted
from lukutori.reports.gave import ListGave, list_gave, names_of_languages
from lukutori.reports.markdown import escaped, section
from lukutori.reports.said import Said
from lukutori.year.ahead import YEAR, ahead
from lukutori.year.plan import Turn
from lukutori.year.theme_days import Span


def card(content: Content, name: str, language: Language) -> str:
    """Return a list's model card in one of the languages of reports."""
    words = report_words(language.tag)
    made = _Card(content, name, content.lists[name], _gave(content, name), words, language)
    title = words.card.title.format(list=named(made.booklist.title, language).text)
    example = [f"**{escaped(language.words.example_note)}**", ""] if made.booklist.example else []
    lines = [
        f"# {escaped(title)}",
        "",
        *example,
        *section(words.card.what, made.intro(), _items(made.what())),
        *section(words.card.for_whom, _items(made.for_whom()), made.how_to_use()),
        *section(words.card.steps, _numbered(made.steps())),
        *section(words.card.time, _items(made.time())),
        *section(words.card.result, _items(made.result()) or [words.card.nothing]),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _items(texts: Iterator[str]) -> list[str]:
    return [f"- {escaped(text)}" for text in texts if text]


def _numbered(texts: Iterator[str]) -> list[str]:
    return [f"{i}. {escaped(text)}" for i, text in enumerate(texts, 1)]


def _gave(content: Content, name: str) -> ListGave:
    """Return what a list gave since the first day that was written down for it."""
    days: list[date] = [run.on for run in content.prints if run.list == name]
    days += [slips.on for slips in content.gave.slips if slips.list_id == name]
    own = (each.display for each in content.planned if each.list_id == name)
    days += [display.start for display in own if display.start]
    days += [each.on for each in content.displays_log if each.list == name]
    last = ahead(content.today, YEAR).last
    return list_gave(content, name, Span(min([content.today, *days]), last))


@dataclass(frozen=True)
class _Card:
    content: Content
    name: str
    booklist: BookList
    gave: ListGave
    words: ReportWords
    language: Language

    def intro(self) -> list[str]:
        return [escaped(plain(parse(named(self.booklist.intro, self.language).text)))]

    def what(self) -> Iterator[str]:
        card, content, booklist = self.words.card, self.content, self.booklist
        yield card.titles.format(n=self._titles)
        themes = [content.themes[each].name for each in booklist.themes]
        yield card.themes.format(names=self._names(themes))
        if booklist.partners:
            partners = [content.partners[each].name for each in booklist.partners]
            yield card.partners.format(names=self._names(partners))
        if url := addresses.short_url(content.settings, booklist.code or ""):
            yield f"{card.address}: {url}"

    def for_whom(self) -> Iterator[str]:
        yield for_whom(self.booklist, self.language)
        yield from marks(self.booklist, self.language)

    def how_to_use(self) -> list[str]:
        texts = self.booklist.how_to_use
        return [escaped(plain(parse(named(texts, self.language).text)))] if texts else []

    def steps(self) -> Iterator[str]:
        card, booklist, locale = self.words.card, self.booklist, self.language.locale
        if booklist.partners:
            yield card.chosen.format(n=self._titles)
        tongues = names_of_languages(self.content.languages_of(booklist), self.language)
        if len(tongues) > 1:
            yield card.translated.format(names=cldr.names(tongues, locale))
        if booklist.reviewed.library and booklist.reviewed.partner:
            yield card.reviewed
        if self.gave.runs:
            kinds = dict.fromkeys(run.kind for run in self.gave.runs)
            names = tuple(self.language.words.print_kind[kind] for kind in kinds)
            yield card.printed.format(names=cldr.names(names, locale))
        yield from dict.fromkeys(map(self._displayed, self.gave.held))
        if booklist.say:
            yield card.said.format(text=named(booklist.say, self.language).text)
        if any(self.gave.faces):
            yield card.listened

    def time(self) -> Iterator[str]:
        card, booklist, locale = self.words.card, self.booklist, self.language.locale
        yield from reviews(booklist, self.language)
        for turn in (*self.gave.held, *self.gave.ahead):
            yield card.display_days.format(dates=cldr.days(*turn.span, locale))
        if booklist.permanent_since:
            yield card.permanent_since.format(date=cldr.day(booklist.permanent_since, locale))
        if booklist.valid_until:
            yield card.next_review.format(date=cldr.day(booklist.valid_until, locale))

    def result(self) -> Iterator[str]:
        year, gave, said = self.words.year, self.gave, Said(self.words, self.language)
        if self.booklist.stage:
            yield f"{year.stage}: {getattr(self.words, self.booklist.stage)}"
        if gave.displays:
            taken = said.some(year.taken, gave.taken)
            yield f"{year.displays}: {dotted([self._number(gave.displays), taken])}"
        if gave.copies:
            yield f"{year.copies}: {self._number(gave.copies)}"
        if faces := said.faces(gave.faces):
            yield f"{year.slips}: {self._number(sum(gave.faces))} ({faces})"

    def _displayed(self, turn: Turn) -> str:
        display = turn.planned.display
        library = named(self.content.libraries[display.library].name, self.language).text
        places = self._number(display.slots)
        return self.words.card.displayed.format(places=places, library=library)

    @property
    def _titles(self) -> str:
        return self._number(sum(not book.spare for book in books(self.booklist)))

    def _number(self, value: int) -> str:
        return cldr.number(value, self.language.locale)

    def _names(self, every: list[dict[str, str]]) -> str:
        names = tuple(named(each, self.language).text for each in every)
        return cldr.names(names, self.language.locale)
