"""Where a site's readers send what they think of a list."""

import re
from typing import Annotated

from pydantic import AfterValidator

from lukutori.errors import did_you_mean
from lukutori.findings import shown
from lukutori.model.base import HOLE, WEB, Line, fault, holes

HOLES = ("code", "list", "lang")
"""What is put into the braces of the address: code and id of the list, language of the page."""
MAIL = re.compile(r"[^\s@<>?&#\"]+@[^\s@<>?&#\"]+\.[^\s@<>?&#\"]+")


def _address(written: str) -> str:
    for name in holes(written):
        if name not in HOLES:
            hole = name if name in "{}" else f"{{{name}}}"
            fix = did_you_mean(name, HOLES) or "Known are {code}, {list} and {lang}."
            raise fault("S010", f"Nothing can be put in for {shown(hole)}.", fix)
    address = HOLE.sub("x", written)
    if not WEB.fullmatch(address) and not MAIL.fullmatch(address):
        fix = "Write a mail address, or a web address that begins with https://."
        raise fault("S010", f"Feedback cannot be sent to {shown(written)}.", fix)
    return written


FeedbackAddress = Annotated[Line, AfterValidator(_address)]
