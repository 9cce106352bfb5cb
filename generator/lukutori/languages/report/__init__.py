"""What reports on a cooperation say, in the three languages that they are read in."""

from functools import cache
from pathlib import Path

from lukutori.model.base import FileModel, Line
from lukutori.read.files import read_data

HERE = Path(__file__).parent
LANGUAGES = ("fi", "sv", "en")


class YearWords(FileModel):
    """What the report on a partner's year says; {names} in braces are filled in."""

    title: Line
    counted: Line
    lists: Line
    pilots: Line
    permanent: Line
    made_permanent: Line
    displays: Line
    displays_ahead: Line
    taken: Line
    copies: Line
    print_runs: Line
    slips: Line
    events: Line
    people: Line
    languages: Line
    list: Line
    stage: Line
    more: Line


class CardWords(FileModel):
    """What a model card says."""

    title: Line
    what: Line
    titles: Line
    themes: Line
    partners: Line
    for_whom: Line
    steps: Line
    chosen: Line
    said: Line
    reviewed: Line
    translated: Line
    displayed: Line
    printed: Line
    listened: Line
    time: Line
    next_review: Line
    display_days: Line
    permanent_since: Line
    result: Line
    nothing: Line
    address: Line


class ReportWords(FileModel):
    """One language's words of reports."""

    pilot: Line
    permanent: Line
    good: Line
    fair: Line
    poor: Line
    year: YearWords
    card: CardWords


@cache
def report_words(tag: str) -> ReportWords:
    """Return the words of one of LANGUAGES."""
    return ReportWords.model_validate(read_data(HERE / f"{tag}.yml", []))
