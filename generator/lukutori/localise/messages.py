"""Short texts that staff send to clients, in the client's language."""

from typing import NamedTuple
from urllib.parse import quote

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.model.booklist import BookList
from lukutori.settings import Settings


class Message(NamedTuple):
    """A text with its list's short address, and what opens it in a telephone or a mail program."""

    text: str
    sms: str
    mail: str


def message(booklist: BookList, settings: Settings, language: Language) -> Message | None:
    """Return what staff send about a list; None where there is no address to send.

    That of a discreet list names neither its theme nor who made it: others may see the telephone.
    """
    url = addresses.short_url(settings, booklist.code or "")
    if not url:
        return None
    words = language.words
    title = words.neutral_title if booklist.discreet else booklist.title[language.tag]
    said = title if booklist.discreet else f"{title}. {words.borrow_line}"
    text = f"{said} {url}"
    body = quote(text, safe="")  # RFC 6068 and RFC 5724; a plus would be shown as a plus
    return Message(
        text, f"sms:?body={body}", f"mailto:?subject={quote(title, safe='')}&body={body}"
    )
