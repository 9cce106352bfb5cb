"""Ready messages about a list: staff send them to clients, readers to one another."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.model.booklist import BookList
from lukutori.settings import Settings


class Message(NamedTuple):
    """A text with its list's short address, and what opens it in a phone or a mail program."""

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
    return ready(title, (f"{said} {url}",))


def ready(subject: str, lines: Sequence[str]) -> Message:
    """Return a message, and the links that open it in a phone's own programs.

    What is quoted follows RFC 6068 and RFC 5724; a plus would be shown as a plus. Some phones
    take what an SMS says only after `?`, others only after `&`.
    """
    body = quote("\r\n".join(lines), safe="")
    mail = f"mailto:?subject={quote(subject, safe='')}&body={body}"
    return Message("\n".join(lines), f"sms:?&body={body}", mail)
