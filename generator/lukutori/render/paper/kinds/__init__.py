"""The kinds of print: who gets them, which template sets them, and what it reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lukutori.localise.lists import ShelvedList
from lukutori.model.printing import PrintGroup, PrintKind
from lukutori.render.paper.kinds import (
    bookmark,
    bridge,
    cards,
    feedback,
    handout,
    label,
    leaflet,
    pocket,
    poster,
    sign,
    staff,
    talk,
    tick,
)
from lukutori.render.paper.measure.rooms import Rooms, has_items, hook_rooms, no_rooms
from lukutori.render.paper.pieces import Data
from lukutori.render.paper.sheet import Sheet


def _always(_: ShelvedList) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of print of a list."""

    group: PrintGroup
    template: str
    build: Callable[[Sheet], Data]
    wanted: Callable[[ShelvedList], bool] = _always
    """Whether a list has anything for it."""
    rooms: Callable[[PrintKind, str], Rooms] = no_rooms
    """What it has only so much room for, on one of the papers of the office."""


CLIENTS, DISPLAY, STAFF = PrintGroup.CLIENTS, PrintGroup.DISPLAY, PrintGroup.STAFF
LEAFLET = Kind(
    group=CLIENTS,
    template="leaflet",
    build=leaflet.leaflet,
    wanted=has_items,
    rooms=leaflet.rooms,
)
POSTER = Kind(
    group=DISPLAY, template="poster", build=poster.poster, wanted=has_items, rooms=poster.rooms
)
TALKER = Kind(
    group=DISPLAY, template="talker", build=cards.talkers, wanted=has_items, rooms=cards.rooms
)
LABEL = Kind(group=DISPLAY, template="label", build=label.label, wanted=label.has_code)
KINDS: Mapping[PrintKind, Kind] = {
    PrintKind.HANDOUT: Kind(group=CLIENTS, template="handout", build=handout.handout),
    PrintKind.HANDOUT_LARGE: Kind(
        group=CLIENTS, template="handout-large", build=handout.handout_large
    ),
    PrintKind.BRIDGE: Kind(group=CLIENTS, template="bridge", build=bridge.bridge, wanted=has_items),
    PrintKind.LEAFLET: LEAFLET,
    PrintKind.LEAFLET_IMPOSED: LEAFLET,
    PrintKind.BOOKMARK: Kind(
        group=CLIENTS,
        template="bookmark",
        build=bookmark.bookmark,
        wanted=has_items,
        rooms=bookmark.rooms,
    ),
    PrintKind.TICK: Kind(
        group=CLIENTS, template="tick", build=tick.tick, wanted=has_items, rooms=hook_rooms
    ),
    PrintKind.POSTER_A3: POSTER,
    PrintKind.POSTER_A3_WIDE: POSTER,
    PrintKind.POSTER_A4: POSTER,
    PrintKind.POSTER_A4_WIDE: POSTER,
    PrintKind.TALKER_A6: TALKER,
    PrintKind.TALKER_A7: TALKER,
    PrintKind.DUMMY: Kind(
        group=DISPLAY,
        template="dummy",
        build=cards.dummies,
        wanted=cards.has_dummies,
        rooms=cards.rooms,
    ),
    PrintKind.LABEL_24: LABEL,
    PrintKind.LABEL_21: LABEL,
    PrintKind.SIGN: Kind(
        group=DISPLAY, template="sign", build=sign.sign, wanted=staff.has_books, rooms=sign.rooms
    ),
    PrintKind.POCKET: Kind(
        group=STAFF,
        template="pocket",
        build=pocket.pocket,
        wanted=has_items,
        rooms=pocket.rooms,
    ),
    PrintKind.TALK: Kind(
        group=STAFF, template="talk", build=talk.talk, wanted=has_items, rooms=hook_rooms
    ),
    PrintKind.PICK: Kind(group=STAFF, template="staff", build=staff.pick, wanted=staff.has_books),
    PrintKind.REFILL: Kind(
        group=STAFF, template="staff", build=staff.refill, wanted=staff.has_display
    ),
    PrintKind.TAKEDOWN: Kind(
        group=STAFF, template="staff", build=staff.takedown, wanted=staff.has_display
    ),
    PrintKind.FEEDBACK_SLIP: Kind(
        group=CLIENTS,
        template="feedback",
        build=feedback.feedback,
        wanted=has_items,
        rooms=feedback.rooms,
    ),
}
"""In the order in which they are offered; the status sheet is of a partner, not of a list."""
