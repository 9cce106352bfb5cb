"""What a library looks like, on the screen and on paper: colours, drawn covers, logo."""

import json
from dataclasses import dataclass
from functools import cache

from lukutori.settings import Settings
from lukutori.theme_dir import theme_dir


@dataclass(frozen=True)
class Logo:
    """A library's logo: the name of its file under `assets/`, what is in it, what it says."""

    name: str
    content: bytes
    alt: str


def logo(settings: Settings) -> Logo | None:
    """Return the logo that the settings name, if there is one."""
    brand = settings.options.brand
    if not brand.logo:
        return None
    path = settings.root / brand.logo
    alt = brand.logo_alt or next(iter(settings.options.name.values()))
    return Logo(f"logo{path.suffix.casefold()}", path.read_bytes(), alt)


@cache
def covers() -> list[dict[str, str]]:
    """Return the colours of drawn covers, shared by screen and paper."""
    found: list[dict[str, str]] = json.loads(
        (theme_dir() / "covers.json").read_text(encoding="utf-8")
    )
    return found


def colours(brand: str) -> str:
    """Return the style sheet's first lines: brand and cover colours."""
    light = "#" + "".join(f"{int(brand[i : i + 2], 16) * 35 // 100 + 166:02x}" for i in (1, 3, 5))
    rows = [f":root{{--brand:{brand};--brand-light:{light}}}"]
    for i, cover in enumerate(covers()):
        ground, shape, gleam = cover["ground"], cover["shape"], cover["light"]
        rows.append(f".c{i}{{--a:{ground};--b:{shape};--d:{gleam}}}")
    return "\n".join(rows) + "\n"
