"""CHECK of what a library looks like: its colour, its logo and its partners'."""

from collections.abc import Iterator

from lukutori.findings import Finding, Loc, Severity, shown
from lukutori.model.base import near
from lukutori.pictures import is_picture
from lukutori.read.content import Content

LEAST_CONTRAST = 4.5
"""Of white text on the brand's colour (WCAG 2.2, 1.4.3)."""


def brand(content: Content) -> Iterator[Finding]:
    """Yield what is wrong with the looks in the settings."""
    looks, where = content.settings.options.brand, (*content.settings.where, "brand")
    if looks.logo:
        yield from _picture(content, looks.logo, (*where, "logo"))
    for partner, written in looks.partner_logos.items():
        loc = (*where, "partner_logos", partner)
        yield from _picture(content, written, loc)
        if partner not in content.partners and "partners" not in content.unreadable:
            message = f"{shown(partner)} is not in partners.yml."
            fix = near(partner, content.partners)
            yield Finding(
                path=content.settings.config_file, code="L012", message=message, fix=fix, loc=loc
            )
    if (found := contrast(looks.colour)) < LEAST_CONTRAST:
        yield Finding(
            path=content.settings.config_file,
            code="S008",
            message=f"White text on {looks.colour} is hard to read: its contrast is {found:.1f}:1.",
            fix=f"Choose a darker colour, with {LEAST_CONTRAST}:1 or more.",
            severity=Severity.WARNING,
            loc=(*where, "colour"),
        )


def _picture(content: Content, written: str, loc: Loc) -> Iterator[Finding]:
    if not is_picture(content.settings.root / written):
        yield Finding(
            path=content.settings.config_file,
            code="S006",
            message=f"There is no SVG or PNG picture {shown(written)}.",
            fix="Correct the name; it is seen from the folder of mkdocs.yml.",
            loc=loc,
        )


def contrast(colour: str) -> float:
    """Return the contrast of a colour, `#rrggbb`, with white (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
