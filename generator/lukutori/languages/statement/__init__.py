"""What an accessibility statement says, in the three languages that the laws are read in."""

from functools import cache
from pathlib import Path

from lukutori.model.base import FileModel, Line
from lukutori.model.statement import Conformance, Law, Method, Reason
from lukutori.read.files import read_data

HERE = Path(__file__).parent
LANGUAGES = ("fi", "sv", "en")
"""Languages with a statement of their own; the others lead to the nearest of them."""


class StatementWords(FileModel):
    """One language's words of the statement; {names} in braces are filled in."""

    title: Line
    example: Line
    about: Line
    address: Line
    papers: Line
    law: dict[Law, Line]
    status_title: Line
    status: dict[Conformance, Line]
    gaps_title: Line
    no_gaps: Line
    reason: dict[Reason, Line]
    criterion: Line
    alternative: Line
    until: Line
    made_title: Line
    made: Line
    method: dict[Method, Line]
    evaluator: Line
    feedback_title: Line
    feedback: Line
    answered: Line
    mail: Line
    web: Line
    phone: Line
    supervisor_title: Line
    supervisor: dict[Law, Line]
    supervisor_web: Line


@cache
def statement_words(tag: str) -> StatementWords:
    """Return the words of one of LANGUAGES."""
    return StatementWords.model_validate(read_data(HERE / f"{tag}.yml", []))
