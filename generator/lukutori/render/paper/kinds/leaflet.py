"""A list as a leaflet of half sheets, in order of reading or laid out to print: `leaflet.typ`."""

from collections.abc import Iterable
from itertools import chain

from lukutori.localise.pages import ListPage, Note
from lukutori.model.printing import PrintKind
from lukutori.prose import Prose
from lukutori.render.paper.kinds.leaflet_blocks import (
    COVER,
    SIDE,
    SPARE,
    TOP,
    Half,
    author_room,
    beside,
    books,
    edition_room,
    page_of,
    texts,
    title_room,
)
from lukutori.render.paper.measure.fit import Fitted, Room
from lukutori.render.paper.measure.folding import SCALES, Block, imposed, inside
from lukutori.render.paper.measure.heights import Column
from lukutori.render.paper.measure.parting import parted_page
from lukutori.render.paper.measure.prose_parts import first_part, prose_height
from lukutori.render.paper.measure.rooms import Part, Rooms
from lukutori.render.paper.pieces import Data, dotted, look, note, paragraphs
from lukutori.render.paper.sheet import Sheet, base

MAKERS, KICKER = 3, (12.0, 11.0, 10.0, 9.0)
"""Lines and sizes in points of who made the list."""
TITLE = ((2, (36.0, 33.0, 30.0, 27.0)), (4, (27.0, 24.0)), (7, (21.0, 18.0)), (12, (16.0, 13.0)))
"""Lines of the title on the cover, and in which sizes it is set for each, in points."""
FACTS, INTRO, USE = 10.0, 11.5, 10.5
LARGEST = 16.0
"""Points of what stands beside a book's cover."""
PANEL = 9.0
"""Millimetres between the coloured panel's edge and its words."""
LOGOS, WHITE, CODE = 17.0, 10.0, 35.0
"""Millimetres on the cover: logos, white between its parts, the list's code."""
MOST_COVERS, LEAST_COVER, BETWEEN_COVERS = 4, 18.0, 6.0
"""Books shown on the cover, and in millimetres how wide at least and how far apart."""
BACK = 62.0
"""Millimetres of the last page: the list's code, and white around it."""
SURE = 0.9
"""Up to how much of a page what has been reckoned certainly fits, and need not be measured."""
NOTE_LINE = 9.5


def leaflet(sheet: Sheet) -> Data:
    """Return the leaflet's data: all its pages, and for the printer which stand side by side."""
    half, words = Half(sheet), sheet.words
    page = parted_page(sheet.page, Room(beside(half.width, 1), 1, (LARGEST,)), sheet.press.glyphs)
    cover, rest = _cover(page, half)
    fits = _back_height(page, half, page.how_to_use) <= half.height
    use = page.how_to_use if fits else None

    def blocks(k: float) -> list[Block]:
        more = [texts(half, rest, "", None, k)]
        if page.how_to_use and not use:
            more.append(texts(half, page.how_to_use.prose, words.how_to_use, page.how_to_use, k))
        return [*chain(*more), *books(page, half, k)]

    filled = inside(blocks, half.height)
    faces = [
        cover,
        *(_inside(each, half) for each in filled.pages),
        *({"kind": "notes", "sure": True} for _ in range(filled.empty)),
        _back(page, half, use),
    ]
    laid = sheet.kind is PrintKind.LEAFLET_IMPOSED
    sides = imposed(len(faces), rtl=page.direction == "rtl")
    _number(faces, chain(*sides) if laid else range(len(faces)))
    return {
        **base(sheet, wide=True),
        **({} if laid else {"page": dict(zip(("width", "height"), half.page, strict=True))}),
        **_fixed(half),
        "scale": filled.scale,
        "cover_width": round(COVER * filled.scale, 1),
        "imposed": laid,
        "order": sides,
        "pages": faces,
        "chosen_by": page.chosen_by,
        "use_heading": words.how_to_use,
        "borrow": words.borrow_line,
        "call_number": words.call_number,
        "also": words.other_editions,
        "own_notes": words.own_notes,
    }


def rooms(_: PrintKind, paper: str) -> Rooms:
    """Return what a leaflet has only so much room for; books at its largest scale have least."""
    width = page_of(paper)[0] - 2 * SIDE
    inner, narrow = width - 2 * PANEL, beside(width, SCALES[0])
    return Rooms(
        of={
            Part.TITLE: tuple(Room(inner, lines, sizes, bold=True) for lines, sizes in TITLE),
            Part.MAKERS: (Room(inner, MAKERS, KICKER),),
            Part.BOOK: (title_room(narrow, SCALES[0]),),
            Part.AUTHOR: (author_room(narrow, SCALES[0]),),
            Part.EDITION: (edition_room(narrow),),
        },
        parted=Room(beside(width, 1), 1, (LARGEST,)),
    )


def _inside(blocks: list[Block], half: Half) -> Data:
    """Return a page of books; `sure` where it need not be measured whether they fit."""
    sure = sum(block.height for block in blocks) <= SURE * half.height
    return {"kind": "inside", "blocks": [block.data for block in blocks], "sure": sure}


def _back(page: ListPage, half: Half, use: Note | None) -> Data:
    """Return the last page."""
    high = _back_height(page, half, use)
    return {
        "kind": "back",
        "use": note(use),
        "notices": page.notices,
        "reviewed": page.reviewed,
        "sure": high <= SURE * half.height,
    }


def _fixed(half: Half) -> Data:
    """Return the measures of a page, in millimetres and points."""
    return {
        "room": {"width": half.width, "height": half.height + SPARE, "side": SIDE, "top": TOP},
        "panel": PANEL,
        "address": half.sheet.address(half.width - CODE),
        "note_line": NOTE_LINE,
        "note_lines": int(half.height / NOTE_LINE) - 1,
    }


def _number(faces: list[Data], order: Iterable[int]) -> None:
    """Number the pages; no heading is deeper by more than one than that before it on paper."""
    for number, face in enumerate(faces, 1):
        face["number"] = number
    deepest = 1
    for block in chain(*(faces[i].get("blocks", ()) for i in order)):
        for heading in (block.get("section"), block if block["kind"] == "book" else None):
            if heading:
                deepest = max(deepest, min(heading["level"], deepest + 1))
                heading["level"] = min(heading["level"], deepest)


def _cover(page: ListPage, half: Half) -> tuple[Data, Prose]:
    """Return the first page, and what it does not hold of the introduction."""
    inner = Column(half.sheet, half.width - 2 * PANEL)
    title = _title(page.title, inner)
    kicker = inner.fit(page.kicker, MAKERS, *KICKER)
    facts = dotted([page.count, *page.marks, page.audience])
    panel = inner.height(title.text, title.size, bold=True) + 2 * PANEL + WHITE
    panel += inner.height(kicker.text, kicker.size) + inner.height(facts, FACTS)
    room = half.height - panel - CODE - WHITE - (LOGOS if base(half.sheet)["logos"] else 0)
    intro, rest = first_part(page.intro, room, half.all, INTRO)
    free = room - prose_height(intro, half.all, INTRO)
    covers = [look(each) for each in page.items if each.face.cover][:MOST_COVERS]
    wide = min((half.width - 3 * BETWEEN_COVERS) / MOST_COVERS, (free - WHITE) / 1.42)
    shown = covers if wide >= LEAST_COVER else []
    return {
        "kind": "cover",
        "kicker": {"text": kicker.text, "size": kicker.size},
        "title": {"text": title.text, "size": title.size},
        "facts": facts,
        "intro": paragraphs(intro),
        "covers": shown,
        "cover_width": round(wide, 1),
        "cover_gap": BETWEEN_COVERS,
        "sure": free >= (1 - SURE) * half.height and wide < free / 1.8,
    }, rest


def _title(title: str, column: Column) -> Fitted:
    """Return the title as large as it fits, shortened only where it would fill the page."""
    for lines, sizes in TITLE:
        made = column.fit(title, lines, *sizes, bold=True)
        if made.whole:
            break
    return made


def _back_height(page: ListPage, half: Half, use: Note | None) -> float:
    """Return how many millimetres the last page needs, with how to use the list or without."""
    column = Column(half.sheet, half.width - 2 * PANEL)
    high = prose_height(use.prose, column, USE) + 4 * PANEL if use else 0.0
    high += sum(half.all.height(each, 9) + 5 for each in page.notices)
    high += sum(
        half.all.height(each, 9) + half.all.between(9) for each in (page.chosen_by, *page.reviewed)
    )
    return high + column.height(half.sheet.words.borrow_line, 12, bold=True) + BACK
