"""Which of some lists staff hand out in the week of the build."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.displays import when
from lukutori.localise.lists import ShelvedList
from lukutori.localise.pages import Piece, Woven
from lukutori.model.booklist import Status
from lukutori.read.content import Content
from lukutori.year.theme_days import Span, week_of

SOON = timedelta(days=28)
"""How long before a display its list is handed out, where nothing is on display."""


class Offer(NamedTuple):
    """A list to hand out, and why: its display, or nothing where it is the newest."""

    list_id: str
    why: Woven


def hand_out(
    content: Content, shelf: Sequence[ShelvedList], language: Language
) -> tuple[Offer, ...]:
    """Return the published lists on display this week, else the next ones, else the newest.

    So there is one wherever a list is published: staff with two minutes need an answer.
    """
    published = [each for each in shelf if each.booklist.status is Status.PUBLISHED]
    this_week = week_of(content.today)
    soon = Span(this_week.first, this_week.last + SOON)
    turns = content.next_turns
    for span in (this_week, soon):
        due = [each for each in published if (turn := turns.get(each.id)) and turn.span.meets(span)]
        if due:
            return tuple(Offer(each.id, _why(content, each, language)) for each in due)
    return tuple(Offer(each.id, ()) for each in sorted(published, key=_newest)[-1:])


def _newest(shelved: ShelvedList) -> date:
    reviewed = shelved.booklist.reviewed
    return max(filter(None, (reviewed.library, reviewed.partner)), default=date.min)


def _why(content: Content, shelved: ShelvedList, language: Language) -> Woven:
    """Return when a list's display is; a theme week with its days."""
    said = when(content, shelved.booklist, language)
    turn = content.next_turns[shelved.id]
    if turn.planned.display.week:
        said += (Piece(f" · {cldr.days(*turn.span, language.locale)}"),)
    return said
