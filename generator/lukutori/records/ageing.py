"""What time does to published lists: drafts that stay drafts, partners that have left."""

from collections.abc import Iterator
from datetime import timedelta

from lukutori.findings import Finding, Loc, Severity
from lukutori.model.booklist import BookList, TranslationState
from lukutori.model.registers import PartnerStatus
from lukutori.read.content import Content

LONG = timedelta(days=180)
"""A translation that nobody has read for so long after the review is not on its way any more."""


def ageing(content: Content) -> Iterator[Finding]:
    """Yield what time does to published lists: drafts that stay, partners that have left."""
    for name, booklist in content.published.items():
        for code, message, fix, loc in (*_drafts(content, booklist), *_alone(content, booklist)):
            yield Finding(
                path=content.path(name),
                code=code,
                message=message,
                fix=fix,
                severity=Severity.WARNING,
                loc=loc,
            )


def _drafts(content: Content, booklist: BookList) -> Iterator[tuple[str, str, str, Loc]]:
    days = [day for day in (booklist.reviewed.library, booklist.reviewed.partner) if day]
    if not days or content.today - max(days) < LONG:
        return
    for tag in content.languages_of(booklist):
        state = booklist.translations.get(tag)
        if state is None or state.state is TranslationState.DRAFT:
            message = f"The text in `{tag}` is still a draft; the review was on {max(days)}."
            fix = "Let somebody who speaks it read it, and write `checked`."
            yield "T005", message, fix, ("translations", tag)


def _alone(content: Content, booklist: BookList) -> Iterator[tuple[str, str, str, Loc]]:
    partners = [content.partners[name] for name in booklist.partners]
    if partners and not any(_answers(content, each) for each in partners):
        message = "No partner of this list works with the library at present."
        yield "L038", message, "Find somebody who answers for it, or pause the list.", ("partners",)


def _answers(content: Content, partner: object) -> bool:
    heir = content.partners.get(getattr(partner, "handed_over_to", None) or "")
    status = getattr(heir or partner, "status", None)
    return status is PartnerStatus.ACTIVE
