"""The folder in a site's root for what only saves time; it may be deleted whenever."""

import os
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

NAME = ".lukutori"


def cache_folder(root: Path) -> Path:
    """Return a site's cache folder, made where that can be; Git passes it over."""
    cache = root / NAME
    try:
        cache.mkdir(exist_ok=True)
        (cache / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError:
        pass  # a site that cannot be written can still be read
    return cache


def keep(path: Path, content: bytes) -> None:
    """Keep a file for the next time; a cache that cannot be written only costs time."""
    part = path.with_suffix(f".{os.getpid()}.part")  # another build may be making the same
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def forget(folder: Path, used: Container[str]) -> None:
    """Delete what a folder keeps and nobody used; what cannot be deleted only takes room."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name not in used:
                path.unlink(missing_ok=True)
