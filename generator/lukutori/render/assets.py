"""Style, script and pictures of a site's pages: its own files of `theme/` win, one by one."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from lukutori.errors import TemplateError
from lukutori.read.content import Content
from lukutori.render.brand import colours, logo
from lukutori.render.output import Output
from lukutori.theme_dir import theme_dir

SOME = {"index.js": "filter.js", "staff.js": "staff.js"}
"""Scripts of front pages and of staff's, and the part that each has besides those of all."""


def assets(content: Content) -> Iterator[Output]:
    """Yield the style sheet and the scripts of pages, and what lies in `theme/assets/`."""
    for name, made in sorted(asset_files(content).items()):
        yield Output(f"assets/{name}", partial(bytes, made))


def asset_files(content: Content) -> dict[str, bytes]:
    """Return the same by their names.

    Raises TemplateError where a part of style or script is not UTF-8.
    """
    root, own = content.settings.root, found(content.settings.root, "assets")
    parts = [own.pop("site.css")] if "site.css" in own else found(root, "styles").values()
    style = colours(content.settings.options.brand.colour) + "".join(map(text_of, parts))
    files = {"site.css": style.encode()}
    scripts = {name: _apart(bare(path)) for name, path in found(root, "scripts").items()}
    for name, own_part in {"site.js": "", **SOME}.items():
        others = {*SOME.values()} - {own_part}
        made = "".join(text for part, text in scripts.items() if part not in others)
        files[name] = made.encode()
    files |= {name: path.read_bytes() for name, path in own.items()}
    if mark := logo(content.settings):
        files[mark.name] = mark.content
    return files


def found(root: Path, folder: str) -> dict[str, Path]:
    """Return the files of a folder of the theme by name, in order."""
    folders = (theme_dir() / folder, root / "theme" / folder)
    paths = {path.name: path for each in folders for path in each.glob("*.*") if path.is_file()}
    return dict(sorted(paths.items()))


def text_of(path: Path) -> str:
    """Return the text of a file; raises TemplateError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateError(path, None, "The file is not UTF-8.") from None


def bare(path: Path) -> str:
    """Return a script without its remarks; raises TemplateError where it is not UTF-8."""
    lines = (line.strip() for line in text_of(path).split("\n"))
    return "\n".join(line for line in lines if line and line[:2] != "//")


def _apart(script: str) -> str:
    """Keep the names of one script out of the others, and let it end early."""
    return f"(() => {{\n{script}\n}})();\n"
