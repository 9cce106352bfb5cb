"""What a library looks like, on the screen and on paper: colours, drawn covers, logo."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from lukutori.covers import small_logo
from lukutori.settings import Settings
from lukutori.theme_dir import theme_dir


@dataclass(frozen=True)
class Logo:
    """A library's logo: the name of its file under `assets/`, what is in it, what it says."""

    name: str
    content: bytes
    alt: str


@dataclass(frozen=True)
class PaperLogo:
    """A logo as print needs it: svg or png, what is in it, and a sum that changes with it."""

    form: str
    content: bytes
    mark: str


LIBRARY = ""
"""The name of the library's own logo among the partners'."""


def paper_logos(settings: Settings) -> dict[str, PaperLogo]:
    """Return the logos of the library and of its partners, by the partner's id.

    Raises OSError where one cannot be read; `check` tells that before.
    """
    brand = settings.options.brand
    written = {**({LIBRARY: brand.logo} if brand.logo else {}), **brand.partner_logos}
    return {name: _for_paper(settings.root / path) for name, path in written.items()}


def _for_paper(path: Path) -> PaperLogo:
    content, form = path.read_bytes(), path.suffix.casefold().lstrip(".")
    mark = sha256(content).hexdigest()[:16]
    return PaperLogo(form, small_logo(content) if form == "png" else content, mark)


def logo_alt(settings: Settings) -> str:
    """Return what the library's logo says."""
    return settings.options.brand.logo_alt or next(iter(settings.options.name.values()))


def logo(settings: Settings) -> Logo | None:
    """Return the logo that the settings name, if there is one."""
    brand = settings.options.brand
    if not brand.logo:
        return None
    path = settings.root / brand.logo
    return Logo(f"logo{path.suffix.casefold()}", path.read_bytes(), logo_alt(settings))


@cache
def covers() -> list[dict[str, str]]:
    """Return the colours of drawn covers, shared by screen and paper."""
    found: list[dict[str, str]] = json.loads(
        (theme_dir() / "covers.json").read_text(encoding="utf-8")
    )
    return found


def ground(colour: int, settings: Settings) -> str:
    """Return a colour by its number among those of drawn covers; a negative one is the brand's."""
    return settings.options.brand.colour if colour < 0 else covers()[colour]["ground"]


def colours(brand: str) -> str:
    """Return the style sheet's first lines: brand and cover colours."""
    light = "#" + "".join(f"{int(brand[i : i + 2], 16) * 35 // 100 + 166:02x}" for i in (1, 3, 5))
    rows = [f":root{{--brand:{brand};--brand-light:{light};--a:{brand};--b:{light};--d:{light}}}"]
    for i, cover in enumerate(covers()):
        ground, shape, gleam = cover["ground"], cover["shape"], cover["light"]
        rows.append(f".c{i}{{--a:{ground};--b:{shape};--d:{gleam}}}")
    return "\n".join(rows) + "\n"
