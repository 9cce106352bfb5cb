"""Parting long prose between two pages, at a word."""

import re
from itertools import accumulate

from lukutori.prose import Paragraph, Prose
from lukutori.render.paper.measure.heights import Column

WHERE = re.compile(r"(?<=\s)(?=\S)|(?<=[\u00ad\u3000-\u9fff])")
"""Between words, and after soft hyphens and Chinese letters."""


def prose_height(prose: Prose, column: Column, points: float) -> float:
    """Return how many millimetres high some paragraphs are."""
    heights = [column.height(_text(paragraph), points) for paragraph in prose]
    return sum(heights) + column.between(points) * max(0, len(heights) - 1)


def first_part(prose: Prose, height: float, column: Column, points: float) -> tuple[Prose, Prose]:
    """Return as much of a prose as a height in millimetres holds, and what is left of it."""
    for i, paragraph in enumerate(prose):
        needed = column.height(_text(paragraph), points)
        if needed > height:
            head, tail = _cut(paragraph, height, column, points)
            return (*prose[:i], *([head] if head else [])), (tail, *prose[i + 1 :])
        height -= needed + column.between(points)
    return prose, ()


def _cut(
    paragraph: Paragraph, height: float, column: Column, points: float
) -> tuple[Paragraph, Paragraph]:
    """Return as many words of a paragraph as a height holds, and the others."""
    text = _text(paragraph)
    places = [0, *(found.start() for found in WHERE.finditer(text))]
    low, high = 0, len(places) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if column.height(text[: places[middle]].rstrip(), points) <= height:
            low = middle
        else:
            high = middle - 1
    return _up_to(paragraph, places[low])


def _up_to(paragraph: Paragraph, letters: int) -> tuple[Paragraph, Paragraph]:
    head, tail = [], []
    ends = accumulate(len(run.text) for run in paragraph)
    for run, end in zip(paragraph, ends, strict=True):
        at = len(run.text) - max(0, end - letters)
        if at > 0:
            head.append(run._replace(text=run.text[:at]))
        if at < len(run.text):
            tail.append(run._replace(text=run.text[max(0, at) :]))
    return tuple(head), tuple(tail)


def _text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph)
