"""Style, script and pictures of a site's pages: its own files of `theme/` win, one by one."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from lukutori.errors import TemplateError
from lukutori.read.content import Content
from lukutori.render.brand import colours, logo
from lukutori.render.output import Output
from lukutori.theme_dir import theme_dir

FINDER = "filter.js"
"""More than half of all script, and of use on front pages alone."""


def assets(content: Content) -> Iterator[Output]:
    """Yield one style sheet and one script for all pages, and what lies in `theme/assets/`."""
    for name, made in sorted(asset_files(content).items()):
        yield Output(f"assets/{name}", partial(bytes, made))


def asset_files(content: Content) -> dict[str, bytes]:
    """Return the same by their names.

    Front pages have a script of their own, which holds all that the others have, too.
    Raises TemplateError where a part of the style is not UTF-8.
    """
    root, own = content.settings.root, found(content.settings.root, "assets")
    parts = [own.pop("site.css")] if "site.css" in own else found(root, "styles").values()
    style = colours(content.settings.options.brand.colour) + "".join(map(style_of, parts))
    files = {"site.css": style.encode()}
    scripts = {name: _apart(path.read_bytes()) for name, path in found(root, "scripts").items()}
    files["index.js"] = b"".join(scripts.values())
    files["site.js"] = b"".join(text for name, text in scripts.items() if name != FINDER)
    files |= {name: path.read_bytes() for name, path in own.items()}
    if mark := logo(content.settings):
        files[mark.name] = mark.content
    return files


def found(root: Path, folder: str) -> dict[str, Path]:
    """Return the files of a folder of the theme by name, in order."""
    folders = (theme_dir() / folder, root / "theme" / folder)
    paths = {path.name: path for each in folders for path in each.glob("*.*") if path.is_file()}
    return dict(sorted(paths.items()))


def style_of(path: Path) -> str:
    """Return the text of a style sheet; raises TemplateError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateError(path, None, "The file is not UTF-8.") from None


def _apart(script: bytes) -> bytes:
    """Keep the names of one script out of the others, let it end early, and leave its remarks."""
    lines = (line.strip() for line in script.splitlines())
    return b"\n".join((b"(() => {", *(x for x in lines if x and x[:2] != b"//"), b"})();", b""))
