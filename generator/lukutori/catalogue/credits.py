"""Who is named with a title, and as what, when a catalogue has said all that they did for it."""

from collections.abc import Iterable
from typing import NamedTuple

from lukutori.catalogue.parts import author
from lukutori.catalogue.roles import AUTHOR, BYSTANDER, CONTRIBUTOR, PERFORMER, READER
from lukutori.model.booklist import Format
from lukutori.model.record import Author

AUDIO = {Format.AUDIOBOOK, Format.E_AUDIOBOOK, Format.DAISY}
FIRST = {Format.FILM: ("director",), Format.MUSIC: (PERFORMER, "composer")}
"""What counts more than all else in what is no book."""
ORDER = (AUTHOR, "adapter", "editor", "compiler", "translator", "illustrator", "photographer")
"""What somebody is who did several things for a book; then what the catalogue names first."""


class Credit(NamedTuple):
    """A person or body, as named once in a record."""

    name: str
    """As it is said."""
    roles: tuple[str, ...] = ()
    """In our words, `BYSTANDER` among them; empty where the catalogue says nothing."""
    romanised: str | None = None
    main: bool = False
    """Whether the record is filed by this name (MARC 1XX)."""


def credited(credits: Iterable[Credit], form: Format) -> tuple[Author, ...]:
    """Return everyone behind the contents, each as what counts most, in the catalogue's order.

    Of whom nothing is said is the author where the record is filed by that name, or names nobody
    before; further ones are contributors. Who reads an audiobook is also named as that.
    """
    names: dict[str, str | None] = {}
    did: dict[str, list[str]] = {}
    for each in credits:
        said = each.roles or (AUTHOR if each.main or not did else CONTRIBUTOR,)
        if each.name and any(role != BYSTANDER for role in said):
            names[each.name] = names.get(each.name) or each.romanised
            did.setdefault(each.name, []).extend(filter(None, said))
    return tuple(
        author(name, role, names[name])
        for name, roles in did.items()
        for role in _shown(roles, form)
    )


def _shown(roles: list[str], form: Format) -> list[str]:
    """Return what counts most; besides it, who reads is a reader."""
    if len(roles) == 1 and roles[0] != PERFORMER:
        return roles
    audio = form in AUDIO
    said = [READER if audio and role == PERFORMER else role for role in roles]
    order = (*FIRST.get(form, ()), *ORDER)
    ranks = {role: order.index(role) if role in order else len(order) for role in said}
    main = min((role for role in said if role != CONTRIBUTOR), key=ranks.__getitem__, default=None)
    shown = [main or CONTRIBUTOR]
    if audio and READER in said and main != READER:
        shown.append(READER)
    return shown
