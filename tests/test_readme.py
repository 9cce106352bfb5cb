"""Every command that a text shows is a real one, and every link in the README leads somewhere."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import REPOSITORY
from lukutori.cli import parser

TEXTS = [
    path
    for path in (
        REPOSITORY / "README.md",
        REPOSITORY / "CONTRIBUTING.md",
        *sorted((REPOSITORY / "lists/handbook").glob("*.md")),
        *sorted((REPOSITORY / "generator/lukutori/starter").glob("*.md")),
    )
    if path.is_file()
]
FENCED = re.compile(r"^ *```\w*\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
BEFORE = re.compile(r"^[\s$-]*(run: )?(\.venv/bin/|\$\(BIN\)/)?(?=lukutori |make )")
"""What may stand before a command in a block: a prompt, a CI file's key, a folder."""
SPAN = re.compile(r"`((?:lukutori|make) (?!\d)[^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)[^)]*\)")
TARGETS = re.compile(r"^(\w+):", re.MULTILINE)
NO_COMMAND = "lukutori: "
"""Begins a line of mkdocs.yml in a block."""


def commands(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for block in FENCED.findall(text):
        for line in block.splitlines():
            for part in line.split(" #")[0].split("&&"):
                if BEFORE.match(part) and not part.strip().startswith(NO_COMMAND):
                    yield BEFORE.sub("", part).strip()
    for span in SPAN.findall(FENCED.sub("", text)):
        yield from (part.strip() for part in span.split("&&") if BEFORE.match(part.strip()))


def targets() -> set[str]:
    return set(TARGETS.findall((REPOSITORY / "Makefile").read_text(encoding="utf-8")))


def is_understood(words: list[str]) -> bool:
    try:
        parser().parse_args(words)
    except SystemExit as leaving:
        return leaving.code == 0
    return True


SHOWN = sorted(
    {(path.relative_to(REPOSITORY).as_posix(), c) for path in TEXTS for c in commands(path)}
)


@pytest.mark.parametrize(("path", "command"), SHOWN, ids=[": ".join(each) for each in SHOWN])
def test_shown_command_is_a_real_one(path: str, command: str):
    program, *words = shlex.split(command.replace("COMMAND", "check"))
    if program == "make":
        assert {word for word in words if "=" not in word} <= targets(), path
    else:  # a text may name a command, such as `lukutori new`, without saying of what
        assert is_understood(words) or is_understood([*words, "x"]), path


COMMANDS = ("build", "check", "display", "editions", "fetch", "init", "new", "print")
COMMANDS += ("rematch", "serve")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown_somewhere(command: str):
    assert [line for _, line in SHOWN if line.startswith(f"lukutori {command}")]


def test_readme_begins_with_the_two_commands():
    first = [line for line in commands(REPOSITORY / "README.md") if line.startswith("make")][:2]

    assert first == ["make site", "make test"]


def test_links_of_the_readme_lead_to_files():
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")

    assert [name for name in LINK.findall(text) if not (REPOSITORY / name).exists()] == []


def test_pictures_of_pages_are_soon_there() -> None:
    pictures = [REPOSITORY / "lists" / "handbook" / f"{name}.png" for name in ("phones", "wide")]
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")

    assert all(f"({path.relative_to(REPOSITORY)})" in readme for path in pictures)
    assert sum(path.stat().st_size for path in pictures) <= 200_000
