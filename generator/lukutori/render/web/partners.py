"""The partners' pages."""

from collections.abc import Iterator
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, is_public, languages_by
from lukutori.localise.partners import partner_page
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame
from lukutori.render.web.previews import of_site


def partners(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield a page for each partner in each language that one of its lists has."""
    for name, tags in languages_by(frame.content, shelf, "partners").items():
        for tag in tags:
            make = partial(_partner, frame, shelf, name, frame.content.languages[tag], tags)
            yield Output(addresses.partner_page(tag, name), make)


def _partner(
    frame: Frame, shelf: list[ShelvedList], name: str, language: Language, tags: list[str]
) -> str:
    page = partner_page(frame.content, shelf, frame.prints, name, language, tags)
    here, anywhere = (addresses.partner_page(tag, name) for tag in (language.tag, tags[0]))
    content = frame.content
    own = [each.booklist for each in shelf if name in each.booklist.partners]
    public = (each for each in own if is_public(each))
    has_feed = any(language.tag in content.languages_of(each) for each in public)
    feed = addresses.partner_feed(language.tag, name) if has_feed else ""
    calendar = addresses.calendar("partners", name)
    # Who looks at a discreet list hides where it stands, too.
    keep = not any(each.discreet for each in own)
    return frame.render(
        "partner.html",
        here,
        page,
        keep=keep,
        anywhere=anywhere,
        feed=feed,
        calendar=calendar if calendar in frame.ahead.calendars else "",
        year=addresses.year_page(language.tag) if frame.ahead.any else "",
        preview=of_site(frame, page),
    )
