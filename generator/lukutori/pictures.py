"""Whether a picture file can be shown and printed, from what is in it."""

import re
from pathlib import Path
from xml.etree import ElementTree

PNG = b"\x89PNG\r\n\x1a\n"
PNG_END = b"IEND\xaeB`\x82"
SVG = "{http://www.w3.org/2000/svg}svg"
FROM_ELSEWHERE = re.compile(r"<script|<foreignObject|@import|url\(\s*['\"]?(?!#|data:)", re.I)
"""What asks for something outside, or runs."""
MAX_BYTES = 1_000_000
"""A logo is on every page."""


def is_picture(path: Path) -> bool:
    """Tell whether a file is a whole PNG, or an SVG that asks for nothing from elsewhere."""
    try:
        content = path.read_bytes() if path.is_file() else b""  # a pipe would never end
    except OSError:
        return False
    if len(content) > MAX_BYTES:
        return False
    if path.suffix.casefold() == ".png":
        return content.startswith(PNG) and content.rstrip(b"\0").endswith(PNG_END)
    return path.suffix.casefold() == ".svg" and _is_svg(content)


def _is_svg(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if "<!ENTITY" in text or FROM_ELSEWHERE.search(text):
        return False
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - without entities nothing expands
    except ElementTree.ParseError:
        return False
    links = [value for each in root.iter() for key, value in each.items() if key.endswith("href")]
    return root.tag == SVG and all(link.startswith(("#", "data:")) for link in links)
