"""The weekly run that `lukutori init` brings: one issue, opened, updated and closed by itself."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from asking import LETTERS, booklist, helmet, known, settings
from conftest import REPOSITORY, MakeSite, Run, need
from double_faults import Page
from double_server import Asked, Handler, Server, running
from doubles import FinnaDouble
from lukutori.cli import parser
from lukutori.cli.issue import MARK
from lukutori.start import init

GITHUB, GITLAB = ".github/workflows/lists.yml", ".gitlab-ci.yml"
GH = """\
import json, pathlib, sys
state = pathlib.Path("../issues.json")
issues = json.loads(state.read_text()) if state.exists() else []
words = sys.argv[1:]
calls = pathlib.Path("../calls.txt")
with calls.open("a") as log:
    log.write(" ".join(words[:2]) + "\\n")
def option(name):
    return words[words.index(name) + 1]
match words[:2]:
    case ["issue", "list"]:
        assert option("--state") == "open" and option("--json") == "number,body"
        print(json.dumps([
            {"number": each["number"], "body": each["body"]} for each in issues if each["open"]
        ]))
    case ["issue", "create"]:
        body = pathlib.Path(option("--body-file")).read_text(encoding="utf-8")
        each = {"number": len(issues) + 1, "title": option("--title"), "body": body, "open": True}
        issues.append(each)
    case ["issue", "edit"]:
        body = pathlib.Path(option("--body-file")).read_text(encoding="utf-8")
        issues[int(words[2]) - 1]["body"] = body
    case ["issue", "close"]:
        issues[int(words[2]) - 1]["open"] = False
    case _:
        sys.exit(f"gh has no {words}")
state.write_text(json.dumps(issues))
"""
"""GitHub's command, as far as the run needs it: it keeps its issues in a file."""
TOKEN = "a token of the project"  # noqa: S105 - nobody's
STRANGE = {"number": 1, "title": "Opening hours", "body": "Lukutori check: when?", "open": True}


def jobs(name: str, root: Path) -> dict[str, Any]:
    jobs: dict[str, Any] = yaml.safe_load((root / name).read_text(encoding="utf-8"))
    return jobs


def steps(root: Path) -> list[str]:
    """Return the shell of each step of the GitHub file."""
    (job,) = jobs(GITHUB, root)["jobs"].values()
    return [step["run"] for step in job["steps"] if "run" in step]


def script(root: Path) -> list[str]:
    """Return the shell of the GitLab file."""
    lines: list[str] = jobs(GITLAB, root)["lists"]["script"]
    return lines


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """Return a new site."""
    init(tmp_path / "new")
    return tmp_path / "new"


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
def test_commands_of_the_weekly_run_are_real_ones_and_look_for_the_mark(
    started: Path, name: str
) -> None:
    text = (started / name).read_text(encoding="utf-8")
    shown = re.findall(r"^\s*lukutori (.*?) > ", text, re.MULTILINE)

    assert shown == ["check --live --markdown"]
    assert parser().parse_args(shlex.split(shown[0])).markdown
    assert text.count(MARK) == 2


def test_run_on_github_may_read_files_and_write_issues_and_nothing_else(started: Path) -> None:
    workflow = jobs(GITHUB, started)
    (job,) = workflow["jobs"].values()

    assert workflow["permissions"] == {"contents": "read", "issues": "write"}
    assert workflow["concurrency"]
    assert "permissions" not in job
    assert [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step] == [
        "actions/checkout",
        "actions/setup-python",
    ]
    assert [step for step in job["steps"] if "env" in step] == job["steps"][-1:]


def test_runs_are_once_a_week_on_monday(started: Path) -> None:
    (cron,) = jobs(GITHUB, started)[True]["schedule"]  # type: ignore[index]
    handbook = (REPOSITORY / "lists/handbook/fetching.md").read_text(encoding="utf-8")

    assert re.fullmatch(r"\d+ \d+ \* \* 1", cron["cron"])
    assert f"`{cron['cron']}`" in handbook
    assert jobs(GITLAB, started)["lists"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]


def test_weekly_run_is_installed_as_publishing_says(started: Path) -> None:
    handbook = (REPOSITORY / "lists/handbook/publishing.md").read_text(encoding="utf-8")

    assert steps(started)[0] in handbook
    assert script(started)[0] == steps(started)[0]


def test_jobs_of_publishing_fit_beside_the_weekly_one(started: Path) -> None:
    handbook = (REPOSITORY / "lists/handbook/publishing.md").read_text(encoding="utf-8")
    after = handbook[handbook.index("## GitLab Pages") :]
    block = re.findall(r"^```yaml\n(.*?)^```$", after, re.MULTILINE | re.DOTALL)[0]
    added = yaml.safe_load(block)

    assert not added.keys() & jobs(GITLAB, started).keys()
    assert all("schedule" in json.dumps(job["rules"]) for job in added.values())


# What becomes of the issue ---------------------------------------------------------------


@pytest.fixture
def double() -> Iterator[FinnaDouble]:
    with helmet(known("helmet.1", LETTERS)) as running:
        yield running


@pytest.fixture
def bin_(tmp_path: Path) -> Path:
    """Return a folder with the programs that a runner has."""
    folder = tmp_path / "bin"
    folder.mkdir()
    python = shlex.quote(sys.executable)
    (folder / "gh.py").write_text(GH, encoding="utf-8")
    gh = shlex.quote(str(folder / "gh.py"))
    programs = {"python": "", "gh": gh, "lukutori": "-m lukutori"}
    for name, words in programs.items():
        (folder / name).write_text(f'#!/bin/sh\nexec {python} {words} "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def root(double: FinnaDouble, make_site: MakeSite, run: Run) -> Path:
    """Return a site with one book, whose record has been fetched."""
    files = {"lists/parents.yml": booklist(f"isbn: {LETTERS}"), "lists/catalogue.jsonl": ""}
    root = make_site(settings=settings(double.address), files=files)
    run("fetch", here=root)
    init(root.parent / "new")
    return root


def shell(text: str, root: Path, bin_: Path, **env: str) -> int:
    """Run a step as a runner does: by bash, which ends at the first failure."""
    done = subprocess.run(
        [need("bash"), "-e", "-c", text],
        cwd=root,
        env={
            **os.environ,
            "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY / "generator"),
            **env,
        },
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode


@pytest.fixture
def on_github(root: Path, bin_: Path) -> Callable[[], SimpleNamespace]:
    """Return a week on GitHub: whether it was green, its issues, and what was asked of `gh`."""
    state, calls = root.parent / "issues.json", root.parent / "calls.txt"
    state.write_text(json.dumps([STRANGE]), encoding="utf-8")

    def week() -> SimpleNamespace:
        calls.write_text("", encoding="utf-8")
        green = all(not shell(step, root, bin_) for step in steps(root.parent / "new")[1:])
        issues = json.loads(state.read_text(encoding="utf-8"))
        done = calls.read_text(encoding="utf-8").splitlines()
        return SimpleNamespace(green=green, issues=issues, calls=done)

    return week


@pytest.mark.slow
def test_github_has_one_issue_that_is_opened_updated_and_closed(
    double: FinnaDouble, root: Path, on_github: Callable[[], SimpleNamespace]
) -> None:
    clean = on_github()
    book = double.records.pop("helmet.1")
    first, second = on_github(), on_github()
    with (root / "lists/parents.yml").open("a", encoding="utf-8") as text:
        text.write("      - {record: helmet.2}\n")
    third = on_github()
    double.records |= {"helmet.1": book, "helmet.2": {**book, "id": "helmet.2"}}
    (root / "lists/parents.yml").write_text(booklist(f"isbn: {LETTERS}"), encoding="utf-8")
    last = on_github()

    weeks = [clean, first, second, third, last]
    assert [week.green for week in weeks] == [True] * 5
    assert [week.calls[1:] for week in weeks] == [
        [],
        ["issue create"],
        ["issue edit"],
        ["issue edit"],
        ["issue close"],
    ]
    assert [len(week.issues) for week in weeks] == [1, 2, 2, 2, 2]
    assert first.issues[1]["body"].startswith(f"{MARK}\n1 to look at.\n")
    assert "(C008)" in first.issues[1]["body"]
    assert first.issues == second.issues
    assert third.issues[1]["body"].startswith(f"{MARK}\n2 to look at.\n")
    assert [issue["open"] for issue in last.issues] == [True, False]
    assert last.issues[0] == STRANGE


@pytest.mark.slow
def test_run_that_could_not_be_made_leaves_the_issue_and_is_red(
    double: FinnaDouble, root: Path, bin_: Path, on_github: Callable[[], SimpleNamespace]
) -> None:
    double.records.clear()
    before = on_github().issues
    (bin_ / "lukutori").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    week = on_github()

    assert not week.green
    assert week.calls == []
    assert week.issues == before


@pytest.mark.slow
def test_report_that_is_too_long_for_github_is_cut_between_two_lines(
    root: Path, bin_: Path, on_github: Callable[[], SimpleNamespace]
) -> None:
    lines = [MARK, "1000 to look at.", *["- [ ] Åsa: a line of the report. " * 4] * 1000]
    (root / "long.md").write_text("\n".join(lines), encoding="utf-8")
    (bin_ / "lukutori").write_text("#!/bin/sh\ncat long.md\nexit 1\n", encoding="utf-8")
    body = on_github().issues[1]["body"]

    assert 59_000 < len(body.encode()) < 60_001
    assert set(body.splitlines()) == set(lines)


class GitLab:
    """GitLab's issues, as far as the run needs them, behind a real server."""

    def __init__(self) -> None:
        self.issues: list[dict[str, Any]] = [
            {"iid": 1, "description": None, "state": "opened"},
            {"iid": 2, "description": "Lukutori check: when?", "state": "opened"},
        ]
        self.asked: list[str] = []

    def answer(self, server: Server, asked: Asked, body: bytes) -> Page:
        """Answer who has the token."""
        if asked.headers.get("private-token") != TOKEN:
            return Page(401, {}, b'{"message": "401 Unauthorized"}')
        self.asked.append(asked.method)
        said = {name: values[-1] for name, values in parse_qs(body.decode()).items()}
        last = urlsplit(asked.path).path.rpartition("/")[2]
        if asked.method == "GET":
            assert ("state", "opened") in asked.query
            found = [each for each in self.issues if each["state"] == "opened"]
            return Page(200, {}, json.dumps(found).encode())
        if asked.method == "POST":
            self.issues.append({"iid": len(self.issues) + 1, "state": "opened", **said})
            return Page(201, {}, b"{}")
        issue = self.issues[int(last) - 1]
        if said.pop("state_event", "") == "close":
            issue["state"] = "closed"
        issue |= said
        return Page(200, {}, b"{}")


@pytest.mark.slow
def test_gitlab_has_one_issue_that_is_opened_updated_and_closed(
    double: FinnaDouble, root: Path, bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("curl")
    monkeypatch.setattr(Handler, "do_PUT", Handler.do_GET, raising=False)
    gitlab = GitLab()
    strange = json.dumps(gitlab.issues)
    with running(Server(gitlab.answer)) as server:

        def week(token: str = TOKEN) -> tuple[int, list[str]]:
            gitlab.asked.clear()
            env = {"CI_API_V4_URL": f"{server.root}api/v4", "CI_PROJECT_ID": "7"}
            code = shell(script(root.parent / "new")[1], root, bin_, LISTS_TOKEN=token, **env)
            return code, [*gitlab.asked]

        clean = week()
        book = double.records.pop("helmet.1")
        first, second, refused = week(), week(), week("wrong")
        opened = dict(gitlab.issues[2])
        double.records["helmet.1"] = book
        last, afterwards = week(), week()
        program = bin_ / "lukutori"
        program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        broken = week()

    assert (clean, first, second) == ((0, ["GET"]), (0, ["GET", "POST"]), (0, ["GET", "PUT"]))
    assert refused[0] != 0
    assert opened["description"].startswith(f"{MARK}\n1 to look at.\n")
    assert opened["title"] == "The lists need a person"
    assert (last, afterwards) == ((0, ["GET", "PUT"]), (0, ["GET"]))
    assert broken == (1, [])
    assert gitlab.issues[2]["state"] == "closed"
    assert json.dumps(gitlab.issues[:2]) == strange
