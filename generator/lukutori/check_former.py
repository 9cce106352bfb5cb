"""CHECK: the former ids of lists, which must lead to one list each."""

from collections.abc import Iterator

from lukutori.findings import Finding, shown
from lukutori.read.content import RESERVED, Content


def former(content: Content) -> Iterator[Finding]:
    """Yield the former ids that are in use, or that two lists claim."""
    claimed: dict[str, str] = {}
    for name, booklist in content.lists.items():
        for i, each in enumerate(booklist.former_ids):
            if told := _told(content, name, each, claimed):
                message, fix = told
                loc = ("former_ids", i)
                yield Finding(
                    path=content.path(name), code="L047", message=message, fix=fix, loc=loc
                )
            claimed.setdefault(each, name)


def _told(
    content: Content, name: str, former: str, claimed: dict[str, str]
) -> tuple[str, str] | None:
    """Return what is wrong with a former id, and what to do."""
    if former == name:
        return f"{shown(former)} is the list's name today.", "Delete it."
    if former in RESERVED:
        return f"The address {shown(former)} is a page of the site itself.", "Delete it."
    if former in content.lists or former in content.unreadable:
        fix = "Delete it here, or give the other list another name."
        return f"{shown(former)} is another list's name.", fix
    if other := claimed.get(former):
        fix = "Leave it with one of them, once."
        return f"{shown(former)} is among the former ids of {shown(other)} already.", fix
    return None
