"""What somebody wants to know who has never borrowed here, in one language."""

from collections.abc import Iterable, Mapping

from lukutori.languages.words import Language
from lukutori.localise.items import noted
from lukutori.localise.pages import Answer, Link, NewHere, Note
from lukutori.localise.texts import named_link
from lukutori.model.registers import Library, Partner, PartnerStatus
from lukutori.prose import parse
from lukutori.read.content import Content


def new_here(
    content: Content, libraries: Iterable[str], partners: Iterable[str], language: Language
) -> NewHere | None:
    """Return the panel with the hours of these libraries and partners, or None."""
    own, words = content.settings.options.new_here, language.words
    if own is None:
        return None
    desks: list[Library | Partner] = [content.libraries[name] for name in libraries]
    desks += [
        content.partners[name]
        for name in partners
        if content.partners[name].status is PartnerStatus.ACTIVE
    ]
    return NewHere(
        read_here=_said(own.read_here, words.read_here, language),
        answers=(
            Answer(words.card_question, _said(own.card, words.card_answer, language)),
            Answer(words.cost_question, _said(own.cost, words.cost_answer, language)),
            Answer(words.owe_question, _said(own.owe, words.owe_answer, language)),
        ),
        hours=tuple(_hours(desks, language)),
    )


def _said(own: Mapping[str, str] | None, usual: str, language: Language) -> Note:
    """Return the library's answer, in whatever language it is; the usual one where it has none.

    What is usual may be wrong of a library that has written otherwise.
    """
    return noted(own, language) or Note(prose=parse(usual), voice="")


def _hours(desks: Iterable[Library | Partner], language: Language) -> Iterable[Link]:
    for desk in desks:
        if desk.hours_link:
            yield named_link(desk.name, desk.hours_link, language)
