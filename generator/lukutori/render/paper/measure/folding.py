"""How a leaflet is filled and folded: what stands on which page, which pages side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from lukutori.render.paper.pieces import Data

SCALES = (1.3, 1.25, 1.2, 1.15, 1.1, 1.05, 1.0, 0.95, 0.9)
"""From notes of 13 points down to 9."""
COVERS = 2
"""The first page and the last, which hold no books."""
BOOKS_A_PAGE = 2.5
"""Books are spread over pages that would be empty as long as a page has so many."""


@dataclass(frozen=True)
class Block:
    """What is not parted between two pages: its data, and its height in millimetres."""

    data: Data
    height: float


@dataclass(frozen=True)
class Inside:
    """The pages between the covers, how large they are set, and how many stay for notes."""

    scale: float
    pages: list[list[Block]]
    empty: int


def inside(make: Callable[[float], list[Block]], height: float) -> Inside:
    """Fill pages of a height; `make` returns the blocks at a scale.

    The scale is the largest that needs no more sheets than the smallest does.
    """
    fewest = _sides(len(filled(make(SCALES[-1]), height)))
    for scale in SCALES:
        blocks = make(scale)
        if _sides(len(filled(blocks, height))) <= fewest:
            break
    pages = _spread(blocks, height, fewest - COVERS)
    return Inside(scale, pages, fewest - COVERS - len(pages))


def _sides(inner: int) -> int:
    """Return how many pages a leaflet has: sheets are folded, so they come in fours."""
    return 4 * ceil((inner + COVERS) / 4)


def _spread(blocks: list[Block], height: float, room: int) -> list[list[Block]]:
    """Fill at most so many pages as evenly as can be."""
    pages = filled(blocks, height)
    wanted = min(room, max(len(pages), ceil(len(blocks) / BOOKS_A_PAGE)))
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(wanted):
        ways = _one_more(ways, blocks, height)
    _, ends = ways.get(len(blocks), (0.0, ()))
    if not ends:
        return pages
    return [blocks[start:end] for start, end in pairwise((0, *ends))]


def _one_more(
    ways: dict[int, tuple[float, tuple[int, ...]]], blocks: list[Block], height: float
) -> dict[int, tuple[float, tuple[int, ...]]]:
    """Add a page to the best ways of setting so many blocks: even pages have the least squares."""
    longer: dict[int, tuple[float, tuple[int, ...]]] = {}
    for start, (cost, ends) in ways.items():
        used = 0.0
        for end in range(start + 1, len(blocks) + 1):
            used += blocks[end - 1].height
            if used > height and end > start + 1:
                break
            worth = cost + used**2
            if end not in longer or worth < longer[end][0]:
                longer[end] = worth, (*ends, end)
    return longer


def filled(blocks: Sequence[Block], height: float) -> list[list[Block]]:
    """Fill one page after the other; one that is too high has a page of its own."""
    pages: list[list[Block]] = []
    used = height
    for block in blocks:
        if used + block.height > height or not pages:
            pages.append([])
            used = 0.0
        pages[-1].append(block)
        used += block.height
    return pages


def imposed(pages: int, *, rtl: bool) -> list[tuple[int, int]]:
    """Return which pages, counted from 0, stand left and right on each side of the sheets."""
    sides: list[tuple[int, int]] = []
    for sheet in range(pages // 4):
        outer, inner = 2 * sheet, 2 * sheet + 1
        sides += [(pages - 1 - outer, outer), (inner, pages - 1 - inner)]
    return [(right, left) for left, right in sides] if rtl else sides
