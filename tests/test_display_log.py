"""The log of displays: what is written into it, and what it tells of a display's time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checking import SETTINGS as SOUND
from checking import checked, exactly, told
from conftest import LIST, TODAY, MakeSite, Run
from lukutori import display_log
from lukutori.display_log import HEAD, add_move, alone, line
from lukutori.errors import UnwritableError
from lukutori.model.display_log import COUNTS, DisplayMove, Move
from lukutori.read.content import read_content
from lukutori.year.log import Held, before, held, misplaced, of_turn, standing
from lukutori.year.plan import turns
from lukutori.year.theme_days import Span
from test_schema import Editor, faults

PLAN = "lists/displays.yml"
LOG = "lists/displays-log.yml"
SPRING = """\
spring: {list: parents, library: iso-omena, week: reading-week, slots: 10}
autumn: {list: parents, library: iso-omena, start: 2026-10-01, end: 2026-10-31, slots: 4}
"""
AT = ("--at", "iso-omena")


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(settings=SOUND, files={PLAN: SPRING})


def log(root: Path) -> str:
    return (root / LOG).read_text(encoding="utf-8")


def entries(root: Path) -> list[str]:
    return [each for each in log(root).splitlines() if each.startswith("- ")]


def moves(*texts: str) -> list[DisplayMove]:
    """Return entries of one display: a word, a day of 2026, and a count."""
    made = []
    for text in texts:
        what, day, *count = text.split(" ")
        told = {"list": "parents", "library": "iso-omena", "display": "spring"}
        told |= {"what": what, "on": f"2026-{day}"}
        counts = dict(zip([COUNTS[Move(what)]], map(int, count), strict=False))
        made.append(DisplayMove.model_validate({**told, **counts}))
    return made


# writing it


def test_a_display_is_logged_from_its_first_to_its_last_day(site: Path, run: Run) -> None:
    start = run("display", "start", "parents", *AT, "--on", "2026-10-01", here=site)
    run("display", "refill", "parents", *AT, "--on", "2026-10-09", "--taken", "3", here=site)
    end = run("display", "end", "parents", *AT, "--on", "2026-10-31", "--left", "1", here=site)

    assert (start.code, end.code) == (0, 0)
    assert start.out == f"start: parents in iso-omena, 2026-10-01. It is in {LOG}.\n"
    assert end.out.endswith("Readers took 6 books.\n")
    name = "list: parents, display: autumn, library: iso-omena, on: 2026-10"
    assert entries(site) == [
        f"- {{{name}-01, what: start, slots: 4}}",
        f"- {{{name}-09, what: refill, taken: 3}}",
        f"- {{{name}-31, what: end, left: 1}}",
    ]
    assert log(site).startswith(HEAD)
    assert [each for each in told(site) if LOG in each] == []


def test_log_is_sound_in_an_editor(site: Path, run: Run) -> None:
    run("display", "start", "parents", *AT, here=site)

    assert faults("displays-log", log(site)) == []
    assert (site / "lists/schema/displays-log.schema.json").is_file()


def test_the_nearest_planned_time_is_meant(site: Path, run: Run) -> None:
    run("display", "start", "parents", *AT, "--on", "2026-04-18", here=site)
    run("display", "start", "parents", *AT, "--on", "2026-09-28", here=site)
    run("display", "start", "spring", "--on", "2026-12-24", here=site)

    assert [each.split(", ")[1] for each in entries(site)] == [
        "display: spring",
        "display: autumn",
    ]


def test_display_that_nobody_planned_is_logged_too(make_site: MakeSite, run: Run) -> None:
    root = make_site(settings=SOUND)
    run("display", "start", "parents", *AT, "--slots", "3", "--on", "2026-11-02", here=root)
    run("display", "end", "parents", *AT, "--left", "1", "--on", "2026-11-09", here=root)

    assert entries(root) == [
        "- {list: parents, library: iso-omena, on: 2026-11-02, what: start, slots: 3}",
        "- {list: parents, library: iso-omena, on: 2026-11-09, what: end, left: 1}",
    ]


STARTED = "- {list: parents, display: spring, library: iso-omena, on: 2026-11-02, what: start}\n"
REFUSED = {
    "end before the start": ("end parents --on 2026-11-01", 1, "2026-11-01 is before 2026-11-02"),
    "started twice": ("start spring", 1, "It stands there since 2026-11-02."),
    "filled without a start": ("refill autumn --taken 2", 1, "It has not been set up."),
    "ended without a start": ("end autumn", 1, "`autumn`: It has not been set up."),
    "no such list": ("start parent --at iso-omena", 2, "Did you mean `parents`?"),
    "no such list to end": ("end parent", 2, "Did you mean `parents`?"),
    "no such library": ("start parents --at iso-omen", 2, "Did you mean `iso-omena`?"),
    "no day": ("end parents --on 2.11.2026", 2, "is not a date"),
    "no number": ("refill parents --taken -1", 2, "--taken"),
    "a path": ("start ../../etc/passwd --at iso-omena", 2, "There is no display of `passwd`"),
}


@pytest.mark.parametrize(("words", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    make_site: MakeSite, run: Run, words: str, code: int, said: str
) -> None:
    root = make_site(settings=SOUND, files={PLAN: SPRING, LOG: STARTED})
    done = run("display", *words.split(" "), here=root)

    assert done.code == code
    assert said in done.err
    assert log(root) == STARTED
    assert not list(root.glob("lists/.*"))


def test_a_list_in_two_libraries_needs_to_know_which(make_site: MakeSite, run: Run) -> None:
    libraries = "a: {name: {fi: A}}\nb: {name: {fi: B}}\niso-omena: {name: {fi: C}}\n"
    plan = "x: {list: parents, library: a, week: reading-week, slots: 1}\n"
    plan += plan.replace("x:", "y:").replace("library: a", "library: b")
    root = make_site(settings=SOUND, files={PLAN: plan, "lists/libraries.yml": libraries})
    done = run("display", "start", "parents", here=root)

    assert (done.code, "with --at or by its key: a, b." in done.err) == (2, True)
    for library in "ab":
        run("display", "start", "parents", "--at", library, here=root)
    done = run("display", "end", "parents", here=root)
    assert (done.code, "x, y." in done.err) == (2, True)
    assert run("display", "end", "y", here=root).code == 0
    assert run("display", "end", "parents", here=root).code == 0


def test_end_of_a_list_that_is_gone_can_still_be_logged(make_site: MakeSite, run: Run) -> None:
    started = STARTED.replace("list: parents", "list: gone")
    root = make_site(settings=SOUND, files={LOG: started})

    assert run("display", "end", "gone", here=root).code == 0


@pytest.mark.parametrize("name", [PLAN, LOG])
def test_nothing_is_written_while_plan_or_log_has_a_fault(
    make_site: MakeSite, run: Run, name: str
) -> None:
    root = make_site(settings=SOUND, files={PLAN: SPRING, LOG: STARTED, name: "- {list: [}\n"})
    before_that = log(root)
    done = run("display", "start", "parents", *AT, here=root)

    assert (done.code, log(root)) == (1, before_that)
    assert f"{name}:1:" in done.err


@pytest.mark.parametrize(
    "text",
    [STARTED, f"# huom\r\n{STARTED.strip()}\r\n", f"\ufeff{STARTED}", STARTED.strip()],
    ids=["plain", "Windows", "mark", "no line break"],
)
def test_what_stands_in_the_log_stays_byte_for_byte(
    make_site: MakeSite, run: Run, text: str
) -> None:
    root = make_site(settings=SOUND, files={PLAN: SPRING, LOG: text.encode()})
    assert run("display", "end", "parents", *AT, here=root).code == 0

    raw = (root / LOG).read_bytes()
    assert raw.startswith(text.encode())
    assert len(read_content(root, TODAY)[0].displays_log) == 2


def test_log_that_cannot_be_added_to_is_left_alone(make_site: MakeSite, run: Run) -> None:
    text = "[{list: parents, library: iso-omena, on: 2026-11-02, what: start}]\n"
    root = make_site(settings=SOUND, files={LOG: text})
    done = run("display", "end", "parents", here=root)

    assert (done.code, log(root)) == (1, text)
    assert "hyphen and a space" in done.err


def test_of_writers_at_the_same_time_none_is_lost(make_site: MakeSite) -> None:
    path = make_site() / LOG
    every = [
        DisplayMove(list=f"list-{i}", library="iso-omena", on=TODAY, what=Move.START)
        for i in range(24)
    ]

    def write(move: DisplayMove) -> None:
        with alone(path):
            add_move(path, move)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, every))

    content, findings = read_content(path.parent.parent, TODAY)
    assert findings == []
    assert sorted(each.list for each in content.displays_log) == sorted(m.list for m in every)


def test_a_writer_that_never_ends_is_told_with_what_to_do(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display_log, "PATIENCE", 0.0)
    path = site / LOG
    told_how = r"delete \.displays-log\.yml\.lock"
    with alone(path), pytest.raises(UnwritableError, match=told_how), alone(path):
        pytest.fail("two write at the same time")

    with alone(path):
        assert path.with_name(".displays-log.yml.lock").exists()


WORDS = st.sampled_from(["parents", "null", "true", "12", "2026-11-02", "1e5", "no", "0x1"])


@exactly(60)
@given(WORDS, st.none() | WORDS, WORDS, st.dates(), st.none() | st.integers(0, 999))
def test_every_entry_is_read_back_as_it_was(list_id, display, library, on, taken) -> None:
    told_then = {"list": list_id, "display": display, "library": library, "on": on}
    move = DisplayMove.model_validate(told_then | {"what": "refill", "taken": taken})
    (data,) = yaml.load(line(move), Loader=Editor)  # noqa: S506 - a safe loader

    assert DisplayMove.model_validate(data) == move


# what it tells


def test_taken_is_what_was_refilled_and_what_was_gone_at_the_end() -> None:
    log = moves("start 04-20 10", "refill 04-21 4", "refill 04-23 5", "end 04-27 8")

    assert held(log) == [
        Held(
            *("parents", "iso-omena", "spring", date(2026, 4, 20), 10),
            refilled=9,
            last=date(2026, 4, 23),
            ended=date(2026, 4, 27),
            left=8,
        )
    ]
    assert held(log)[0].taken == 11


@pytest.mark.parametrize(
    ("log", "taken"),
    [
        (("start 04-20 10",), 0),
        (("start 04-20 10", "refill 04-21 4"), 4),
        (("start 04-20", "refill 04-21 4", "end 04-27 8"), 4),
        (("start 04-20 10", "end 04-27"), 0),
        (("start 04-20 10", "end 04-27 12"), 0),
    ],
)
def test_what_nobody_counted_is_not_made_up(log: tuple[str, ...], taken: int) -> None:
    assert [each.taken for each in held(moves(*log))] == [taken]


def test_entries_that_cannot_be_are_told_and_count_for_nothing() -> None:
    log = moves("end 04-01 3", "start 04-20 10", "start 04-21 9", "refill 04-19 5", "end 04-27 7")

    assert [each.number for each in misplaced(log)] == [0, 2, 3]
    assert [(each.slots, each.taken) for each in held(log)] == [(10, 3)]


def test_a_display_stands_until_it_is_taken_down() -> None:
    log = moves("start 04-20 10", "end 04-27 8", "start 10-02 4")

    assert [each.started for each in standing(log)] == [date(2026, 10, 2)]
    assert [each.started for each in held(log)] == [date(2026, 4, 20), date(2026, 10, 2)]


def test_each_time_has_what_was_set_up_of_it_and_the_next_knows_the_last(site: Path) -> None:
    content, _ = read_content(site, TODAY)
    every = held(moves("start 04-18 10", "end 04-27 8", "start 12-01 4"))
    spring = [each for each in content.planned if each.key == "spring"]
    this, after = turns(spring, content.weeks, Span(date(2026, 1, 1), date(2027, 12, 31)))

    assert [each.started for each in of_turn(this, every)] == [date(2026, 4, 18)]
    assert of_turn(after, every) == []
    assert before(this, every) is None
    assert before(after, every[:1]) == every[0]


def test_a_display_planned_anew_goes_by_the_same_list_in_the_same_library(site: Path) -> None:
    content, _ = read_content(site, TODAY)
    autumn = [each for each in content.planned if each.key == "autumn"]
    (turn,) = turns(autumn, content.weeks, Span(date(2026, 1, 1), date(2027, 12, 31)))
    every = held(moves("start 04-18 10", "end 04-27 8"))

    assert before(turn, every) == every[0]
    assert before(turn, [every[0]._replace(library="tapiola")]) is None


# what is wrong in it

WRONG = {
    "not a list": ("spring: 5\n", "L004"),
    "no number": (STARTED.replace("what: start", "what: refill, taken: many"), "L004"),
    "less than none": (STARTED.replace("what: start", "what: refill, taken: -1"), "L011"),
    "of another move": (STARTED.replace("what: start", "what: start, left: 1"), "L011"),
    "another word": (STARTED.replace("what: start", "what: begin"), "L009"),
    "a name of a reader": (STARTED.replace("what: start", "what: start, by: Aino"), "L002"),
    "a title": (STARTED.replace("what: start", "what: start, title: Kuu"), "L002"),
    "no day": (STARTED.replace("2026-11-02", "2026-11-32"), "L017"),
}


@pytest.mark.parametrize(("text", "code"), WRONG.values(), ids=WRONG)
def test_fault_in_the_log_is_told_with_its_place(make_site: MakeSite, text: str, code: str) -> None:
    (said,) = told(make_site(settings=SOUND, files={LOG: text}))

    assert said.startswith(f"{LOG}:1:")
    assert f": {code} " in said


def test_log_is_no_list(make_site: MakeSite) -> None:
    content, findings = checked(make_site(settings=SOUND, files={LOG: STARTED}))

    assert findings == []
    assert [*content.lists] == ["parents"]


def test_log_follows_a_list_that_has_got_another_name(make_site: MakeSite) -> None:
    text = LIST + "former_ids: [mothers]\n"
    started = STARTED.replace("parents", "mothers")
    root = make_site(settings=SOUND, files={"lists/parents.yml": text, LOG: started})

    assert [each.list for each in checked(root)[0].displays_log] == ["parents"]
    assert told(root) == []


def test_slots_of_the_day_can_be_other_than_planned(site: Path, run: Run) -> None:
    run("display", "start", "autumn", "--slots", "6", "--on", "2026-10-01", here=site)
    run("display", "end", "autumn", "--left", "1", "--on", "2026-10-31", here=site)

    assert "slots: 6" in log(site)
    assert [each.taken for each in held(read_content(site, TODAY)[0].displays_log)] == [5]
