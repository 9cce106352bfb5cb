"""The accessibility statement of a site: what its organisation has to say by law.

What must stand in it: Directive (EU) 2016/2102, article 7; Implementing Decision (EU) 2018/1523;
in Finland Act 306/2019, in Sweden Act 2018:1937.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from lukutori.model.base import Day, FileModel, Lang, Line, Text, WebAddress

MailAddress = Annotated[Line, StringConstraints(pattern=r"^[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+$")]
Telephone = Annotated[Line, StringConstraints(pattern=r"^\+?[0-9][0-9 ()-]{2,30}$")]
Criterion = Annotated[Line, StringConstraints(pattern=r"^[1-4]\.[1-5]\.[1-9][0-9]?$")]


class Law(StrEnum):
    """Whose law the statement follows."""

    FINLAND = "fi"
    SWEDEN = "sv"
    OTHER = "other"


class Conformance(StrEnum):
    """How far a site does what the law asks for."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Reason(StrEnum):
    """Why something is not accessible."""

    NON_COMPLIANCE = "non-compliance"
    BURDEN = "disproportionate-burden"
    OUTSIDE = "outside-the-law"


class Method(StrEnum):
    """Who has looked at the site."""

    SELF = "self"
    EXTERNAL = "external"


class Gap(FileModel):
    """Something on the site that is not accessible."""

    what: Text
    """What it is and whom it hinders, by language."""
    criterion: Criterion | None = None
    """Number of the WCAG criterion that is not met, for example `1.1.1`."""
    reason: Reason = Reason.NON_COMPLIANCE
    """non-compliance, disproportionate-burden or outside-the-law."""
    alternative: Text | None = None
    """Where the same is found in a form that everybody can use, by language."""
    until: Day | None = None
    """When it will be mended."""


class Feedback(FileModel):
    """Where people tell the organisation of barriers; give at least one way."""

    mail: MailAddress | None = None
    """Mail address."""
    web: WebAddress | None = None
    """A form; the Swedish law asks for one."""
    phone: Telephone | None = None
    """Telephone number."""


class Supervisor(FileModel):
    """The authority that watches over the law; give at least one way to reach it."""

    name: Text
    """Its name and unit, by language."""
    web: dict[Lang, WebAddress] = Field(default={})
    """Its page on how to complain, by language."""
    mail: MailAddress | None = None
    """Mail address."""
    phone: Telephone | None = None
    """Telephone number."""
    address: Line | None = None
    """Postal address."""


class Statement(FileModel):
    """The accessibility statement, from which pages in Finnish, Swedish and English are made."""

    law: Law
    """Whose law it follows: fi, sv (Sweden) or other."""
    example: bool = False
    """True as long as nobody has looked at your site; the page says so."""
    organisation: Text
    """Who answers for the site, by language."""
    status: Conformance
    """How far the site does what the law asks for: full, partial or none."""
    gaps: tuple[Gap, ...] = ()
    """What is not accessible."""
    made: Day
    """When the statement was first written."""
    reviewed: Day
    """When it was last compared with the site: at least once a year."""
    method: Method
    """Who looked at the site: self or external."""
    evaluator: Text | None = None
    """The name of who looked, where it was not you, by language."""
    feedback: Feedback
    """Where people tell you of barriers: mail, web, phone."""
    answer_days: Annotated[int, Field(ge=1, le=90)] = 14
    """Within how many days you answer; the Finnish law says 14."""
    supervisor: Supervisor
    """The authority: name, web, mail, phone, address."""
