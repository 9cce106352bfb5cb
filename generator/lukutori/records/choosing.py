"""Let somebody choose from the ladder of editions, by number."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from lukutori.clean import clean, one_line
from lukutori.findings import shown
from lukutori.model.record import Record
from lukutori.records.editions import Step

QUESTION = "Which? Numbers such as 1,3-4, or all; nothing for none: "
PART = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")


def choose(steps: Sequence[Step], ask: Callable[[str], str]) -> tuple[Step, ...]:
    """Show the ladder with numbers and return what was chosen, in the ladder's order.

    `ask` shows a question and returns the answer, as `input` does. A wrong answer is asked for
    again, saying what was wrong; the end of the input chooses nothing.
    """
    if not steps:
        return ()
    lead = "\n".join(numbered(steps)) + "\n"
    while True:
        try:
            answer = ask(lead + QUESTION)
        except EOFError:
            return ()
        numbers, wrong = _read(answer, len(steps))
        if not wrong:
            return tuple(step for i, step in enumerate(steps, start=1) if i in numbers)
        lead = f"{wrong} "


def numbered(steps: Sequence[Step]) -> Iterator[str]:
    """Yield the ladder in lines: each rung's name, and under it its editions with numbers."""
    numbers = enumerate(steps, start=1)
    for kind, group in groupby(numbers, key=lambda pair: pair[1].kind):
        yield f"{kind.value}:"
        for number, step in group:
            yield f"{number:>4}  {_facts(step.record)}"


def _facts(record: Record) -> str:
    title = ": ".join(filter(None, (record.title, record.subtitle)))
    count = len(record.holdings or ())
    places = f"copies in {count} {'place' if count == 1 else 'places'}" if count else None
    facts = (
        ", ".join(record.languages),
        record.format.value,
        str(record.year) if record.year else None,
        record.edition,
        record.publisher,
        places,
        f"{record.catalogue} {record.id}",
    )
    return one_line(clean(f"{title} ({'; '.join(filter(None, facts))})"))


def _read(answer: str, count: int) -> tuple[set[int], str]:
    """Return the numbers of an answer, or what is wrong with it."""
    if answer.strip().casefold() == "all":
        return set(range(1, count + 1)), ""
    numbers: set[int] = set()
    for part in re.sub(r"\s*-\s*", "-", answer).replace(",", " ").split():
        found = PART.fullmatch(part)
        if not found:
            return set(), f"{shown(part)} is not a number."
        first, last = int(found[1]), int(found[2] or found[1])
        if first > last:
            return set(), f"{shown(part)} runs backwards."
        for number in (first, last):
            if not 1 <= number <= count:
                return set(), f"There is no {number}: the numbers are 1 to {count}."
        numbers.update(range(first, last + 1))
    return numbers, ""
