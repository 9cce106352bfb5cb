"""How far long work has come."""

from io import StringIO

import pytest
from rich.console import Console

from lukutori.progress import Steps


def said(*, terminal: bool, seconds: float, env: dict[str, str] | None = None) -> str:
    """Count ten steps that take so many seconds each; return what is shown."""
    shown = StringIO()
    console = Console(file=shown, force_terminal=terminal, width=60, _environ=env or {})
    time = iter(range(1000))
    with Steps(console, "Writing", clock=lambda: next(time) * seconds) as steps:
        steps.total(10)
        for _ in range(10):
            steps.step()
    return shown.getvalue()


def test_short_work_says_nothing_in_a_log():
    assert said(terminal=False, seconds=0.1) == ""


def test_long_work_says_a_plain_line_now_and_then():
    assert said(terminal=False, seconds=2.5) == "".join(
        f"Writing: {done} of 10\n" for done in (2, 4, 6, 8, 10)
    )


def test_terminal_shows_a_bar():
    shown = said(terminal=True, seconds=0.1, env={"TERM": "xterm"})

    assert "Writing" in shown
    assert "━" in shown


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_no_colour_where_none_is_wanted(env: dict[str, str], coloured: bool):
    env = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **env}

    assert ("\x1b[38;" in said(terminal=True, seconds=0.1, env=env)) is coloured
