"""Pictures of covers for tests: bands of plain colours, in every format and with every fault."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

BLANK_GIF = (
    b"GIF89a\x01\x00\x01\x00\x91\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\x00\x00\x00"
    b"!\xf9\x04\x01\x00\x00\x02\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02T\x01\x00;"
)
"""A transparent GIF of 49 bytes, as Finna answers where it has no picture."""
HTML = b"<!doctype html><title>Moved</title>" + b"<p>This page has moved.</p>" * 80
RED, GREEN, BLUE = (200, 30, 40), (30, 140, 60), (20, 60, 160)
TURNED = 0x0112
"""Exif's name for which way is up."""


def painted(
    size: tuple[int, int] = (400, 580),
    kind: str = "JPEG",
    *,
    mode: str = "RGB",
    upper: Any = RED,
    lower: Any = BLUE,
    **more: Any,
) -> bytes:
    """Return a picture whose upper half has one colour and its lower half another."""
    picture = Image.new(mode, size, upper)
    width, height = size
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, height // 2, width, height), fill=lower)
    for x in range(0, width, 7):  # so that no format packs it into nothing
        pen.line((x, height // 2 - x % 40, x, height // 2), fill=lower)
    out = BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def lying(kind: str = "JPEG") -> bytes:
    """Return a picture that lies on its side, and says so in Exif: upright, RED is at the right."""
    exif = Image.Exif()
    exif[TURNED] = 6
    return painted((580, 400), kind, exif=exif.tobytes())


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """Return a PNG that says how large it is, whatever its rows are (RFC 2083)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def opened(content: bytes) -> Image.Image:
    """Return a picture as a viewer shows it, without turning it."""
    return Image.open(BytesIO(content))


def colour(content: bytes, x: float, y: float) -> Any:
    """Return the colour at a place, given in shares of width and height."""
    picture = opened(content).convert("RGB")
    return picture.getpixel((int(x * picture.width), int(y * picture.height)))


def near(one: Any, other: Any) -> bool:
    """Tell whether two colours look alike."""
    return all(abs(a - b) <= 40 for a, b in zip(one, other, strict=True))
