"""What a list gave within some time: displays, prints, feedback, languages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.model.booklist import BookList
from lukutori.model.printing import PrintRun
from lukutori.read.content import Content
from lukutori.year.log import Held, held, of_turn
from lukutori.year.plan import Turn, turns
from lukutori.year.theme_days import Span


class Faces(NamedTuple):
    """Slips by the face that was ticked."""

    good: int = 0
    fair: int = 0
    poor: int = 0


def together(every: Iterable[Faces]) -> Faces:
    """Return the sum of some slips."""
    return Faces(*map(sum, zip(Faces(), *every, strict=True)))


@dataclass(frozen=True, kw_only=True)
class ListGave:
    """What one list gave."""

    id: str
    booklist: BookList
    held: tuple[Turn, ...]
    """Its displays that have begun."""
    ahead: tuple[Turn, ...]
    """Those that will begin."""
    logged: tuple[Held, ...]
    """Those that the log of displays tells of, planned or not."""
    runs: tuple[PrintRun, ...]
    faces: Faces
    languages: tuple[str, ...]
    """Of its pages, and of what was printed of it."""

    @property
    def displays(self) -> int:
        """How many displays stood: planned ones, and those that only the log tells of."""
        planned = {each for turn in self.held for each in of_turn(turn, self.logged)}
        return len(self.held) + len({*self.logged} - planned)

    @property
    def taken(self) -> int:
        """How many books readers took from displays, as far as somebody wrote it down."""
        return sum(each.taken for each in self.logged)

    @property
    def copies(self) -> int:
        """How many copies were printed."""
        return sum(run.copies for run in self.runs)


def list_gave(content: Content, name: str, within: Span, partner: str | None = None) -> ListGave:
    """Return what a list gave from one day to another; of prints, not those for other partners.

    Only displays are told ahead: what bears a later day than today has not been given.
    """
    booklist, until = content.lists[name], min(within.last, content.today)
    displays = displays_begun(content, name, within)
    runs = tuple(
        run
        for run in content.prints
        if run.list == name
        and within.first <= run.on <= until
        and not (partner and run.whom in content.partners and run.whom != partner)
    )
    slips = (each for each in content.gave.slips if each.list_id == name)
    counted = [each for each in slips if within.first <= each.on <= until]
    return ListGave(
        id=name,
        booklist=booklist,
        held=tuple(turn for turn in displays if turn.span.first <= content.today),
        ahead=tuple(turn for turn in displays if turn.span.first > content.today),
        logged=tuple(
            each
            for each in held(content.displays_log)
            if each.list_id == name and within.first <= each.started <= until
        ),
        runs=runs,
        faces=together(Faces(each.good, each.fair, each.poor) for each in counted),
        languages=_languages(content, name, runs),
    )


def displays_begun(content: Content, name: str, within: Span) -> list[Turn]:
    """Return the times that a list's displays begin within some days, as they were planned."""
    own = [each for each in content.planned if each.list_id == name]
    return [
        turn
        for turn in turns(own, content.weeks, within)
        if within.first <= turn.span.first <= within.last
    ]


def _languages(content: Content, name: str, runs: Collection[PrintRun]) -> tuple[str, ...]:
    """Return the languages in the site's order; a bridge such as `ar-fi` reaches two."""
    marks = {run.lang for run in runs}
    pages = content.languages_of(content.lists[name]) if name in content.shown else []
    printed = {
        tag
        for tag in content.languages
        for mark in marks
        if mark == tag or (mark not in content.languages and f"-{tag}-" in f"-{mark}-")
    }
    return tuple(tag for tag in content.languages if tag in {*pages, *printed})


def names_of_languages(tags: Iterable[str], language: Language) -> tuple[str, ...]:
    """Return the names of languages, once where a site has one in two forms, as easy Finnish."""
    return tuple(dict.fromkeys(cldr.language_name(tag, language.locale) for tag in tags))
