"""Cards about one title each: shelf-talkers, and cards that stand in for e-books."""

from dataclasses import dataclass

from lukutori.localise.items import on_card
from lukutori.localise.lists import ShelvedList
from lukutori.localise.pages import ItemLine
from lukutori.model.printing import PrintKind
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.rooms import Item, Part, Rooms, shown_books
from lukutori.render.paper.pieces import Data, code, dotted, look, title, tongue
from lukutori.render.paper.sheet import Sheet, base


@dataclass(frozen=True)
class Card:
    """A card's place on the sheet, its inset and cover in mm, and the room of its texts."""

    columns: int
    rows: int
    inset: float
    cover: float
    title: Room
    author: Room
    room: float
    """Millimetres for cover, texts and code; where they need less, nothing is measured again."""
    hook: Room | None = None
    beside: bool = False
    """Whether the hook stands beside the cover, not under it."""


TALKERS = {
    PrintKind.TALKER_A6: Card(
        columns=2,
        rows=2,
        inset=10,
        cover=36,
        title=Room(43, 5, (19, 17, 15, 13, 11.5, 10), bold=True),
        author=Room(43, 4, (12, 11, 10, 9)),
        room=107,
        hook=Room(85, 4, (15, 14, 13, 12, 11)),
    ),
    PrintKind.TALKER_A7: Card(
        columns=2,
        rows=4,
        inset=8,
        cover=30,
        title=Room(53, 3, (15, 13.5, 12, 11, 10, 9, 8.5), bold=True),
        author=Room(53, 3, (10, 9, 8)),
        room=54,
        hook=Room(53, 4, (13, 12, 11, 10, 9)),
        beside=True,
    ),
}
DUMMY = Card(
    columns=2,
    rows=1,
    inset=14,
    cover=84,
    title=Room(118, 2, (22, 20, 18, 16, 14), bold=True),
    author=Room(118, 2, (14, 12.5, 11)),
    room=170,
)
ADDRESS_WIDTH = 52
OTHER_LINES, BESIDE_CODE, LIST_CODE = 14, 8, 26
"""Millimetres of facts, voice and shelf mark; of the words beside a code; of the list's code."""
KICKER, WIDE_KICKER = Room(53, 3, (7.5, 7, 6.5)), Room(50, 4, (8.5, 8, 7.5, 7))
CALL = Room(40, 1, (10.5,), bold=True)
INNER = 58.2
"""Millimetres of a small card's height inside its inset."""
CODE = {PrintKind.TALKER_A6: 28, PrintKind.TALKER_A7: 22, PrintKind.DUMMY: 34}
"""Millimetres of a title's own code."""


def talkers(sheet: Sheet) -> Data:
    """Return a card for each title: what it is, one line why, and who says so."""
    card = TALKERS[sheet.kind]
    who = sheet.shown(sheet.page.kicker, _kicker(card))
    made = _cards(sheet, card, sheet.items, who["mm"])
    return {**made, "who": who, "beside": card.beside}


def dummies(sheet: Sheet) -> Data:
    """Return a card in a book's size for each title that has no book to stand on a display."""
    lines = [each for each in sheet.items if each.on_card]
    return {**_cards(sheet, DUMMY, lines), **base(sheet, wide=True)}


def _kicker(card: Card) -> Room:
    return KICKER if card.beside else WIDE_KICKER


def has_dummies(shelved: ShelvedList) -> bool:
    """Tell whether a list has a title that a card stands in for."""
    return bool(_on_cards(shelved))


def rooms(kind: PrintKind, _: str) -> Rooms:
    """Return what a card has only so much room for."""
    card = TALKERS.get(kind, DUMMY)
    of = {Part.BOOK: (card.title,), Part.AUTHOR: (card.author,), Part.CALL: (CALL,)}
    if card.hook:
        return Rooms(of={**of, Part.HOOK: (card.hook,), Part.MAKERS: (_kicker(card),)})
    return Rooms(of=of, items=_on_cards)


def _on_cards(shelved: ShelvedList) -> list[Item]:
    return [item for item in shown_books(shelved) if on_card(shelved.books[id(item)][0])]


def _cards(sheet: Sheet, card: Card, lines: list[ItemLine], makers: float = 0) -> Data:
    """Return cards for some titles; `makers` is how high the names of its makers are, in mm."""
    return {
        **base(sheet),
        "address": sheet.address(ADDRESS_WIDTH),
        "columns": card.columns,
        "rows": card.rows,
        "inset": card.inset,
        "cover": card.cover,
        "call_number": sheet.words.call_number,
        "cards": [_card(sheet, card, each, makers) for each in lines],
    }


def _card(sheet: Sheet, card: Card, line: ItemLine, makers: float) -> Data:
    head = sheet.title(line, card.title)
    by = sheet.shown(line.face.author, card.author)
    own = _own_code(sheet, line)
    beside = head["mm"] + by["mm"] + OTHER_LINES
    if card.beside:
        left = card.room - beside - makers - (BESIDE_CODE if own else 0)
    else:
        under = max(1.42 * card.cover - beside, 0) + (own["mm"] if own else LIST_CODE)
        left = card.room - beside - under
    why = _why(sheet, line, card.hook, left) if card.hook else {}
    return {
        **title(line),
        **look(line),
        "scan": line.scan if line.reach else sheet.words.find_in_library,
        "on_the_phone": sheet.words.on_the_phone if line.reach else "",
        "head": head,
        "by": by,
        "facts": dotted([line.kind, *_without_year(line.facts), *line.marks]),
        **why,
        "call": sheet.fit(line.call_number, CALL).text,
        "code": own,
        "cover_width": _cover_width(card, own),
        "safe": (why["hook"]["mm"] if why else 0) <= left,
    }


def _own_code(sheet: Sheet, line: ItemLine) -> Data | None:
    """Return the code of what stands on no shelf; a card for a disc leads to its record."""
    address = line.reach or (line.href if sheet.kind is PrintKind.DUMMY else "")
    return code(address, CODE[sheet.kind], CODE[sheet.kind] + 6) if address else None


def _cover_width(card: Card, own: Data | None) -> float:
    """Return how wide a cover is, in mm: beside the hook its title's code stands under it."""
    if not (own and card.beside):
        return card.cover
    return round(min(card.cover, (INNER - float(own["mm"]) - 3) / 1.42), 1)


def _why(sheet: Sheet, line: ItemLine, room: Room, most: float) -> Data:
    """Return the line that says why, at most so many mm high, and who says so."""
    return {
        "hook": sheet.shown_within(line.hook.text, room, most),
        "hook_lang": tongue(line.hook.lang),
        "hook_dir": line.hook.direction,
        "voice": line.note.voice if line.note and line.hook.text else "",
    }


def _without_year(facts: tuple[str, ...]) -> list[str]:
    return [fact for fact in facts if not fact.isdecimal()]
