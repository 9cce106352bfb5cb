"""make and what it runs, as far as they can be tried without setting up anew."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY, need

MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
HEAD = re.findall(r"^# make (\w+) ", MAKEFILE, re.MULTILINE)
PHONY = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()
RULES = re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE)


def venv(tmp_path: Path, python: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", REPOSITORY / ".ci/venv", python, tmp_path / "env"],
        env={"PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def program(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_every_target_has_a_rule_and_a_line_at_the_head():
    assert sorted(PHONY) == sorted(RULES)
    assert set(PHONY) - set(HEAD) <= {"clean"}


@pytest.mark.parametrize("target", PHONY)
def test_every_target_can_be_planned(target: str):
    done = subprocess.run(
        [need("make"), "--dry-run", "--always-make", target],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="make is for other systems")
def test_missing_python_is_told(tmp_path: Path):
    done = venv(tmp_path, "python3.nosuch")

    assert done.returncode == 1
    assert done.stderr == (
        "There is no python3.nosuch here. Install Python 3.11 or newer, "
        "or name yours: make PYTHON=/path/to/python3\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="make is for other systems")
def test_old_python_is_told(tmp_path: Path):
    old = program(tmp_path / "python", 'case "$1" in -c) exit 1;; *) echo "Python 3.9.2";; esac\n')
    done = venv(tmp_path, old)

    assert done.returncode == 1
    assert done.stderr.startswith(f"Lukutori needs Python 3.11 or newer; {old} is Python 3.9.2.")


@pytest.mark.skipif(sys.platform == "win32", reason="make is for other systems")
def test_python_without_venv_is_told_and_leaves_nothing(tmp_path: Path):
    """With no apt-get in reach nothing is installed, also for root."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("id", "rm", "sh", "mkdir"):
        (tools / name).symlink_to(need(name))
    bare = program(
        tmp_path / "python", f'case "$1" in -m) mkdir -p {tmp_path}/env/bin; exit 1;; esac\n'
    )
    done = venv(tmp_path, bare, PATH=str(tools))

    assert done.returncode == 1
    assert "Python has no venv here. Install it first" in done.stderr
    assert not (tmp_path / "env").exists()
