"""Logos: whole pictures that ask for nothing from elsewhere."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conftest import LOGO
from lukutori.pictures import is_picture

OUTSIDE = LOGO.replace("<rect", '<image href="https://example.org/a.png"/><rect')
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + LOGO


def png() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (4, 4), "navy").save(picture, "PNG")
    return picture.getvalue()


@pytest.mark.parametrize(("name", "content"), [("a.svg", LOGO.encode()), ("a.PNG", png())])
def test_whole_picture_is_welcome(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    assert is_picture(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg garbage"),
        ("a.svg", b"<html/>"),
        ("a.svg", OUTSIDE.encode()),
        ("a.svg", BOMB.encode()),
        ("a.png", png()[:40]),
        ("a.png", LOGO.encode()),
        ("a.gif", b"GIF89a"),
        ("a.svg", LOGO.encode() + b" " * 1_000_000),
    ],
)
def test_damaged_or_hostile_picture_is_not(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    assert not is_picture(tmp_path / name)


@pytest.mark.parametrize("name", ["nowhere.svg", "x" * 300 + ".svg", "."])
def test_name_without_a_file_is_no_picture(tmp_path: Path, name: str) -> None:
    assert not is_picture(tmp_path / name)
