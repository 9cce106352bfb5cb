"""What is needed: as lines to read, and as a table for spreadsheets."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from lukutori.clean import one_line
from lukutori.localise import cldr
from lukutori.model.cooperation import Asked
from lukutori.read.content import Content
from lukutori.reports.copies import Short, short_titles
from lukutori.reports.questions import Lacking, lacking, unanswered
from lukutori.spreadsheet import as_csv
from lukutori.year.ahead import YEAR, ahead

COLUMNS = (
    *("need", "library", "partner", "language", "what", "lists"),
    *("have", "wanted", "first_day", "asked"),
)
ENGLISH = "en"


def needs_lines(content: Content) -> Iterator[str]:
    """Yield the report as lines."""
    span = ahead(content.today, YEAR)
    yield f"Copies for lists, and for displays from {span.first} to {span.last}"
    yield from _copies(short_titles(content)) or ["  Enough of every title."]
    yield ""
    yield "Questions without a list"
    yield from _questions(unanswered(content)) or ["  None that is in wishes.yml."]
    yield ""
    yield "Languages asked for and not covered"
    yield from _languages(lacking(content)) or ["  None."]


def _copies(every: Iterable[Short]) -> list[str]:
    lines = []
    by_library = sorted(every, key=lambda each: each.library)
    for library, group in groupby(by_library, key=lambda each: each.library):
        titles = list(group)
        known = sorted((each for each in titles if each.have is not None), key=_by_language)
        lines.append(f"  {library}")
        for languages, rows in groupby(known, key=lambda each: each.languages):
            short = list(rows)
            lines.append(f"    {_named(languages)}: {len(short)}")
            lines += [f"      {each.have} of {each.wanted}  {_about(each)}" for each in short]
        if unknown := len(titles) - len(known):
            lines.append(f"    Not known: {unknown}. The snapshot does not say where copies are,")
            lines.append("    or the library has no `building` in libraries.yml.")
    return lines


def _by_language(each: Short) -> tuple[str, str]:
    return _named(each.languages), each.title


def _about(each: Short) -> str:
    when = f", from {each.first}" if each.first else ""
    return f"{each.title} ({', '.join(each.lists)}{when})"


def _questions(wishes: Iterable[Asked]) -> list[str]:
    return [
        f"  {wish.asked:>5}  {_question(wish)}{f' ({wish.partner})' if wish.partner else ''}"
        for wish in wishes
    ]


def _question(wish: Asked) -> str:
    return one_line(wish.question.get(ENGLISH) or next(iter(wish.question.values())))


def _languages(found: Iterable[Lacking]) -> list[str]:
    return [f"  {each.asked:>5}  {_named((each.tag,))}: {_lacks(each)}" for each in found]


def _lacks(each: Lacking) -> str:
    return " and ".join(["no page"] * each.pages + ["no book"] * each.books)


def _named(tags: tuple[str, ...]) -> str:
    return cldr.language_names(tags, ENGLISH) or "language not known"


def needs_table(content: Content) -> str:
    """Return the report as a table; an empty `have` means that it is not known."""
    return as_csv((COLUMNS, *_rows(content)), end="\n")


def _rows(content: Content) -> Iterator[tuple[str, ...]]:
    for each in sorted(short_titles(content), key=lambda each: (each.library, _by_language(each))):
        yield (
            *("copies", each.library, "", " ".join(each.languages), each.title),
            *(" ".join(each.lists), "" if each.have is None else str(each.have)),
            *(str(each.wanted), str(each.first or ""), ""),
        )
    for wish in unanswered(content):
        about = (wish.partner or "", " ".join(wish.languages), _question(wish))
        yield ("question", "", *about, "", "", "", "", str(wish.asked))
    for tongue in lacking(content):
        yield ("language", "", "", tongue.tag, _lacks(tongue), *[""] * 4, str(tongue.asked))
