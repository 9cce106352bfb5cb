"""The worker that keeps visited lists for readers without a network, and the manifests.

A worker is asked for at the same address for ever: a site that keeps nothing any more serves one
there that deletes what was kept, and then itself.
"""

import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.texts import pick
from lukutori.read.content import Content
from lukutori.render.assets import assets
from lukutori.render.output import Output
from lukutori.theme_dir import theme_dir

WORKER = "sw.js"
"""At the root: a worker sees only what lies in its own folder."""
MARK = '<meta name="offline" content="yes">'
"""Without it in its head no page is kept."""
NEEDED = (
    "assets/site.js",
    "assets/index.js",
    "assets/staff.js",
    "assets/icon.svg",
)
"""What every page needs besides itself; the worker is a new one when any of it is."""
ICON, DRAWN = "icon.svg", {"icon-192.png": 192, "icon-512.png": 512}
"""Pictures for a telephone's home screen; the drawn ones fill their square, so any mask fits."""


def offline(content: Content) -> Iterator[Output]:
    """Yield the worker and, for each language, the manifest; or what frees former visitors."""
    if not content.settings.options.offline:
        yield Output(WORKER, partial(_theme, "free.js"))
        return
    yield Output(WORKER, partial(worker, content))
    for language in content.languages.values():
        yield Output(addresses.manifest(language.tag), partial(manifest, content, language))


def worker(content: Content) -> str:
    """Return the worker; its version follows from what it is and what every page needs."""
    text = _theme("sw.js")
    files = {each.uri: each for each in assets(content) if each.uri in NEEDED}
    total = sha256(text.encode())
    for uri in NEEDED:
        made = files[uri].make()
        total.update(made if isinstance(made, bytes) else made.encode())
    version = total.hexdigest()[:12]
    return text.replace("{{ version }}", version).replace("{{ files }}", json.dumps(NEEDED))


def manifest(content: Content, language: Language) -> str:
    """Return the manifest of a language's pages (W3C, Web Application Manifest)."""
    options = content.settings.options
    name = pick(options.name, language)
    said = {
        "name": name.text,
        "lang": name.lang,
        "dir": content.languages[name.lang].direction if name.lang in content.languages else "auto",
        "id": f"./?{language.tag}",
        "start_url": "index.html",
        "scope": "../",
        "display": "minimal-ui",
        "theme_color": options.brand.colour,
        "background_color": "#ffffff",
        "icons": list(_icons(content)),
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _icons(content: Content) -> Iterator[dict[str, str]]:
    """Yield the icons; ours in PNG are left out where a site has an icon of its own."""
    own = content.settings.root / "theme" / "assets"
    yield {"src": f"../assets/{ICON}", "sizes": "any", "type": "image/svg+xml"}
    for name, side in DRAWN.items():
        if (own / name).is_file() or not (own / ICON).is_file():
            size = f"{side}x{side}"
            for purpose in ("any", "maskable"):
                src = f"../assets/{name}"
                yield {"src": src, "sizes": size, "type": "image/png", "purpose": purpose}


def _theme(name: str) -> str:
    return (theme_dir() / "offline" / name).read_text(encoding="utf-8")
