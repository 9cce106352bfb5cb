"""The accessibility statement as a page in one of the languages that it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lukutori.languages.statement import LANGUAGES, StatementWords, statement_words
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.indexes import language_links
from lukutori.localise.pages import Link, Piece, Woven
from lukutori.localise.texts import SLOT, named, pick, woven
from lukutori.model.statement import Feedback, Gap, Reason, Statement, Supervisor
from lukutori.read.content import Content


class Way(NamedTuple):
    """A way to reach somebody: what it is, what is shown, where it leads if anywhere."""

    label: str
    text: str
    href: str = ""


class GapGroup(NamedTuple):
    """What is not accessible for one reason; each gap as its lines."""

    title: str
    gaps: tuple[tuple[Woven, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the statement under its heading."""

    title: str
    lines: tuple[Woven, ...]
    groups: tuple[GapGroup, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """An accessibility statement in one language."""

    lang: str
    direction: str
    title: str
    example: str
    """Says that it is an example; empty where it is none."""
    lines: tuple[Woven, ...]
    ways: tuple[Way, ...]
    parts: tuple[Part, ...]
    languages: tuple[Link, ...]


class Said(NamedTuple):
    """The words of a statement, and the language that they are in."""

    words: StatementWords
    language: Language


def languages(content: Content) -> list[str]:
    """Return the languages in which a site has its statement; none where it has no statement."""
    if not content.settings.options.accessibility:
        return []
    return [tag for tag in content.languages if tag in LANGUAGES]


def nearest(content: Content, language: Language) -> str:
    """Return the language of the statement that a reader is led to; empty where there is none."""
    tags = languages(content)
    return pick(dict.fromkeys(tags, ""), language).lang if tags else ""


def statement_page(content: Content, statement: Statement, language: Language) -> StatementPage:
    """Return the statement in one of its languages."""
    words = statement_words(language.tag)
    settings, said = content.settings, Said(words, language)
    names = [named(settings.options.name, language), named(statement.organisation, language)]
    return StatementPage(
        lang=language.tag,
        direction=language.direction,
        title=words.title,
        example=words.example if statement.example else "",
        lines=(
            woven(words.about.format(site=SLOT, organisation=SLOT), names, language),
            _plain(words.papers),
            _plain(words.law[statement.law]),
        ),
        ways=(Way(words.address, settings.site_url, settings.site_url),)
        if settings.has_address
        else (),
        parts=(
            Part(title=words.status_title, lines=(_plain(words.status[statement.status]),)),
            _gaps(statement, said),
            _made(statement, said),
            _feedback(statement, said),
            _supervisor(statement, said),
        ),
        languages=language_links(content, languages(content), addresses.statement_page),
    )


def _plain(text: str) -> Woven:
    return (Piece(text),)


def _gaps(statement: Statement, said: Said) -> Part:
    by_reason = {reason: [g for g in statement.gaps if g.reason is reason] for reason in Reason}
    return Part(
        title=said.words.gaps_title,
        lines=() if statement.gaps else (_plain(said.words.no_gaps),),
        groups=tuple(
            GapGroup(said.words.reason[reason], tuple(tuple(_gap(gap, said)) for gap in gaps))
            for reason, gaps in by_reason.items()
            if gaps
        ),
    )


def _gap(gap: Gap, said: Said) -> Iterator[Woven]:
    words, language = said
    yield (named(gap.what, language),)
    if gap.criterion:
        yield _plain(words.criterion.format(criterion=gap.criterion))
    if gap.alternative:
        instead = named(gap.alternative, language)
        yield woven(words.alternative.format(text=SLOT), [instead], language)
    if gap.until:
        yield _plain(words.until.format(date=cldr.day(gap.until, language.locale)))


def _made(statement: Statement, said: Said) -> Part:
    words, language = said
    made, reviewed = (
        cldr.day(each, language.locale) for each in (statement.made, statement.reviewed)
    )
    lines = [
        _plain(words.made.format(made=made, reviewed=reviewed)),
        _plain(words.method[statement.method]),
    ]
    if statement.evaluator:
        who = named(statement.evaluator, language)
        lines.append(woven(words.evaluator.format(name=SLOT), [who], language))
    return Part(title=words.made_title, lines=tuple(lines))


def _feedback(statement: Statement, said: Said) -> Part:
    words, language = said
    who = named(statement.organisation, language)
    answered = words.answered.format(days=statement.answer_days, organisation=SLOT)
    return Part(
        title=words.feedback_title,
        lines=(_plain(words.feedback), woven(answered, [who], language)),
        ways=tuple(_ways(statement.feedback, statement.feedback.web or "", words.web, words)),
    )


def _supervisor(statement: Statement, said: Said) -> Part:
    words, its = said.words, statement.supervisor
    web = pick(its.web, said.language).text if its.web else ""
    ways = [*_ways(its, web, words.supervisor_web, words)]
    return Part(
        title=words.supervisor_title,
        lines=(
            _plain(words.supervisor[statement.law].format(days=statement.answer_days)),
            (named(its.name, said.language),),
            *([_plain(its.address)] if its.address else []),
        ),
        ways=tuple(ways),
    )


def _ways(its: Feedback | Supervisor, web: str, label: str, words: StatementWords) -> Iterator[Way]:
    if web:
        yield Way(label, web, web)
    if its.mail:
        yield Way(words.mail, its.mail, f"mailto:{its.mail}")
    if its.phone:
        dialled = "".join(sign for sign in its.phone if sign in "+0123456789")
        yield Way(words.phone, its.phone, f"tel:{dialled}")
