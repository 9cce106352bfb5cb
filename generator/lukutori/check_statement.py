"""CHECK of the accessibility statement: what the law asks for, and whether it is still true."""

from collections.abc import Iterator
from datetime import timedelta

from lukutori.findings import Finding, Loc, Row, Severity
from lukutori.languages.statement import LANGUAGES
from lukutori.model.statement import Conformance, Law, Reason, Statement
from lukutori.read.content import Content
from lukutori.settings import host_of, is_placeholder

YEAR = timedelta(days=366)
"""A statement is reviewed at least yearly (Decision (EU) 2018/1523)."""
FINNISH_DAYS = 14
"""Within which feedback is answered (Act 306/2019)."""


def check_statement(content: Content) -> Iterator[Finding]:
    """Yield what is wrong with the statement in the settings, if there is one."""
    statement, where = content.settings.options.accessibility, content.settings.where
    if statement is None:
        return
    for code, message, fix, severity, loc in (
        *_lacking(content, statement),
        *_contradicting(content, statement),
        *_stale(content, statement),
    ):
        yield Finding(
            path=content.settings.config_file,
            code=code,
            message=message,
            fix=fix,
            severity=severity,
            loc=(*where, "accessibility", *loc),
        )


def _lacking(content: Content, statement: Statement) -> Iterator[Row]:
    for there, what, fix, loc in _required(content, statement):
        if not there:
            yield "S012", f"The accessibility statement lacks {what}.", fix, Severity.ERROR, loc


def _required(content: Content, statement: Statement) -> Iterator[tuple[object, str, str, Loc]]:
    """Yield what the law asks for beyond required keys: if it is there, its name, fix and place."""
    told, its = statement.feedback, statement.supervisor
    fix = f"Add one of {', '.join(LANGUAGES)} to `languages`."
    yield any(tag in LANGUAGES for tag in content.languages), "a language of its own", fix, ()
    fix = "Give `mail`, `web` or `phone`."
    yield told.mail or told.web or told.phone, "a way to give feedback", fix, ("feedback",)
    fix = "Give `web`, `mail`, `phone` or `address`."
    reached = its.web or its.mail or its.phone or its.address
    yield reached, "the supervisor's contact", fix, ("supervisor",)
    if statement.law is Law.SWEDEN:
        fix = "Give its address as `web`."
        yield told.web, "a form for feedback", fix, ("feedback",)
        yield its.web, "the supervisor's page for reports", fix, ("supervisor",)
    if statement.law is Law.FINLAND:
        soon = statement.answer_days <= FINNISH_DAYS
        fix = f"Write {FINNISH_DAYS} or less."
        yield soon, "an answer in time", fix, ("answer_days",)


def _contradicting(content: Content, statement: Statement) -> Iterator[Row]:
    gaps = [gap for gap in statement.gaps if gap.reason is not Reason.OUTSIDE]
    full = statement.status is Conformance.FULL
    if full and gaps:
        message, fix = "The status is `full`, yet there are gaps.", "Write `partial`."
        yield "S014", message, fix, Severity.ERROR, ("status",)
    if not full and not gaps:
        message = f"The status is `{statement.status}`, yet no gap is told."
        fix = "Write under `gaps` what is not accessible, or `status: full`."
        yield "S014", message, fix, Severity.ERROR, ("status",)
    if not statement.made <= statement.reviewed <= content.today:
        message = "The days of making and review are not in order, or are still to come."
        yield "S014", message, "Correct the dates.", Severity.ERROR, ("reviewed",)


def _stale(content: Content, statement: Statement) -> Iterator[Row]:
    settings, told = content.settings, statement.feedback
    public = settings.has_address and not settings.is_placeholder
    real = public and any(not each.example for each in content.shown.values())
    if statement.reviewed + YEAR < content.today and (real or not statement.example):
        message = f"The accessibility statement was last reviewed {statement.reviewed}."
        fix = "Compare it with the site, and set the new day."
        yield "S013", message, fix, Severity.WARNING, ("reviewed",)
    ways = [way for way in (told.mail, told.web) if way]
    if real and (statement.example or any(is_placeholder(host_of(way)) for way in ways)):
        message = "The accessibility statement is still the example."
        fix = "Write your own, with addresses where you are reached, and delete `example`."
        yield "S015", message, fix, Severity.WARNING, ()
