"""What a reader can do with a list: show it at the desk, tick its books, share it, answer it."""

from typing import NamedTuple
from urllib.parse import quote

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, shown_books
from lukutori.localise.messages import Message, ready
from lukutori.localise.slip import DAYS
from lukutori.localise.texts import fill
from lukutori.model.base import WEB
from lukutori.model.booklist import BookList
from lukutori.read.content import Content


class Share(NamedTuple):
    """How a list is passed on: ready text, and links that open a phone's own programs."""

    message: Message
    code: str
    """Address of the picture of its code."""
    leads: str
    """What the picture says to those who do not see it."""


class ListTools(NamedTuple):
    """What a list's page offers; what is not offered is empty."""

    desk: str
    slip: str
    """Name of the list on the slip, which for a private one says nothing of it."""
    share: Share | None
    feedback: str
    days: int = DAYS
    """How long a book stays on the slip."""


def list_tools(content: Content, shelved: ShelvedList, language: Language) -> ListTools:
    """Return what a list's page in one language offers."""
    booklist, tag = shelved.booklist, language.tag
    name = language.words.neutral_title if booklist.discreet else booklist.title[tag]
    return ListTools(
        desk=addresses.desk_page(tag, shelved.id) if shown_books(shelved) else "",
        slip=name if has_slip(booklist) else "",
        share=_share(content, booklist, name, language),
        feedback=feedback(content.settings.options.feedback or "", shelved, language),
    )


def has_slip(booklist: BookList) -> bool:
    """Tell whether readers may tick a list's books; a private list leaves no trace in a phone."""
    return not booklist.discreet if booklist.slip is None else booklist.slip


def _share(content: Content, booklist: BookList, name: str, language: Language) -> Share | None:
    code, words = booklist.code or "", language.words
    url = addresses.short_url(content.settings, code)
    picture = addresses.code_picture(content.settings, code)
    if not picture:
        return None
    # The address stands on a line of its own, where no direction of reading tears it.
    return Share(
        message=ready(name, (name, words.share_text, url)),
        code=picture,
        leads=fill(
            words.code_leads, language, address=addresses.short_text(content.settings, code)
        ),
    )


def feedback(written: str, shelved: ShelvedList, language: Language) -> str:
    """Return where a reader's answer goes, with the list's code; nothing where nobody reads it."""
    if not written:
        return ""
    code = shelved.booklist.code or shelved.id
    values = {"code": code, "list": shelved.id, "lang": language.tag}
    address = written.format(**{name: quote(value, safe="") for name, value in values.items()})
    if WEB.fullmatch(address):
        return address
    subject = language.words.feedback_subject.format(code=code)
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}"
