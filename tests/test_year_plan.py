"""The plan of displays: which there are, when each one stands, and which is the next one."""

from datetime import date

import pytest

from conftest import LIST, TODAY, MakeSite
from lukutori.read.content import Content, read_content
from lukutori.year.plan import Turn, next_turn, turns
from lukutori.year.theme_days import Span
from reading import read_site

WEEKS = """\
reading-week: {name: {fi: Lukuviikko}, iso_week: 17}
last-week: {name: {fi: Vuoden viimeinen viikko}, iso_week: 53}
leap-day: {name: {fi: Karkauspäivä}, date: 02-29}
"""
SEE = "library: iso-omena, slots: 1"
OWN = f"display: {{{SEE}, start: 2027-03-01, end: 2027-03-07}}\n"
TEN_YEARS = Span(date(2026, 1, 1), date(2035, 12, 31))


def planning(
    make_site: MakeSite, displays: str = "", *, own: str = "", weeks: str = WEEKS
) -> Content:
    """Read a site with displays in the register, and others in its list."""
    files = {"lists/parents.yml": LIST + own, "lists/weeks.yml": weeks}
    files |= {"lists/displays.yml": displays} if displays else {}
    return read_site(make_site(files=files))


def found(content: Content, within: Span = TEN_YEARS) -> list[tuple[str, str, str]]:
    """Return the turns of a span: what tells each from the others, its first and last day."""
    return [
        (turn.uid, str(turn.span.first), str(turn.span.last))
        for turn in turns(content.planned, content.weeks, within)
    ]


def nearest(content: Content, today: date) -> Turn:
    """Return the turn that goes on, or the next one; there must be one."""
    turn = next_turn(content.planned, content.weeks, today)
    assert turn
    return turn


def shown(content: Content) -> date | None:
    """Return the first day of the display that the list has for prints and staff."""
    display = content.lists["parents"].display
    return display.start if display else None


# which there are


def test_displays_of_lists_come_before_those_of_the_register(make_site: MakeSite) -> None:
    more = f"displays: [{{{SEE}, start: 2027-04-01, end: 2027-04-02}}]\n"
    register = f"spring: {{list: parents, {SEE}, week: reading-week}}\n"
    content = planning(make_site, register, own=OWN + more)

    assert [(each.key, each.file, each.loc) for each in content.planned] == [
        ("parents", "parents", ("display",)),
        ("parents-iso-omena-1", "parents", ("displays", 0)),
        ("spring", "displays", ("spring",)),
    ]
    assert {each.list_id for each in content.planned} == {"parents"}


def test_several_displays_in_one_library_have_names_of_their_own(make_site: MakeSite) -> None:
    one, two = (f"{{{SEE}, start: 2027-0{m}-01, end: 2027-0{m}-02}}" for m in (4, 5))
    content = planning(make_site, own=f"displays: [{one}, {two}]\n")

    assert [each.key for each in content.planned] == ["parents-iso-omena-1", "parents-iso-omena-2"]


def test_display_of_a_list_that_is_not_there_is_left_out(make_site: MakeSite) -> None:
    root = make_site(
        files={
            "lists/displays.yml": f"sleep: {{list: sleep, {SEE}, week: reading-week}}\n"
            f"spring: {{list: parents, {SEE}, week: reading-week}}\n"
        }
    )
    content, _ = read_content(root, TODAY)

    assert [each.key for each in content.planned] == ["spring"]


# when they stand


def test_display_of_a_theme_week_stands_every_year(make_site: MakeSite) -> None:
    content = planning(make_site, f"spring: {{list: parents, {SEE}, week: reading-week}}\n")

    assert found(content, Span(date(2026, 12, 1), date(2028, 12, 31))) == [
        ("spring-2027", "2027-04-26", "2027-05-02"),
        ("spring-2028", "2028-04-24", "2028-04-30"),
    ]


def test_display_of_a_theme_week_stands_only_in_the_years_that_it_names(
    make_site: MakeSite,
) -> None:
    register = f"spring: {{list: parents, {SEE}, week: reading-week, years: [2027, 2029]}}\n"

    assert [uid for uid, *_ in found(planning(make_site, register))] == [
        "spring-2027",
        "spring-2029",
    ]


def test_one_year_may_stand_without_brackets(make_site: MakeSite) -> None:
    register = f"spring: {{list: parents, {SEE}, week: reading-week, years: 2028}}\n"

    assert [uid for uid, *_ in found(planning(make_site, register))] == ["spring-2028"]


def test_display_with_days_of_its_own_stands_once(make_site: MakeSite) -> None:
    content = planning(make_site, own=OWN)

    assert found(content) == [("parents", "2027-03-01", "2027-03-07")]
    assert nearest(content, date(2027, 3, 7)).year == 2027
    assert next_turn(content.planned, content.weeks, date(2027, 3, 8)) is None


def test_turns_come_in_the_order_of_their_days(make_site: MakeSite) -> None:
    register = f"""\
late: {{list: parents, {SEE}, start: 2027-06-01, end: 2027-06-02}}
spring: {{list: parents, {SEE}, week: reading-week, years: 2027}}
shorter: {{list: parents, {SEE}, start: 2027-06-01, end: 2027-06-01}}
alike: {{list: parents, {SEE}, start: 2027-06-01, end: 2027-06-02}}
"""

    assert [uid for uid, *_ in found(planning(make_site, register))] == [
        "spring-2027",
        "shorter",
        "alike",
        "late",
    ]


@pytest.mark.parametrize(
    ("first", "last", "is_seen"),
    [
        ("2027-02-01", "2027-02-28", False),
        ("2027-02-01", "2027-03-01", True),
        ("2027-03-03", "2027-03-03", True),
        ("2027-03-07", "2027-04-01", True),
        ("2027-03-08", "2027-04-01", False),
    ],
)
def test_span_that_shares_one_day_with_a_display_shows_it(
    make_site: MakeSite, first: str, last: str, is_seen: bool
) -> None:
    within = Span(date.fromisoformat(first), date.fromisoformat(last))

    assert bool(found(planning(make_site, own=OWN), within)) is is_seen


# years that end, and years that lack a day


def test_week_that_begins_before_new_year_is_found_after_it(make_site: MakeSite) -> None:
    content = planning(make_site, f"year: {{list: parents, {SEE}, week: last-week}}\n")
    january = Span(date(2027, 1, 1), date(2027, 1, 31))

    assert found(content, january) == [("year-2026", "2026-12-28", "2027-01-03")]


def test_first_week_that_begins_in_december_is_found_before_new_year(make_site: MakeSite) -> None:
    weeks = "first-week: {name: {fi: Vuoden ensimmäinen viikko}, iso_week: 1}\n"
    register = f"year: {{list: parents, {SEE}, week: first-week}}\n"
    content = planning(make_site, register, weeks=weeks)
    december = Span(date(2029, 12, 1), date(2029, 12, 31))

    assert found(content, december) == [("year-2030", "2029-12-31", "2030-01-06")]


def test_week_53_is_skipped_in_years_without_one(make_site: MakeSite) -> None:
    content = planning(make_site, f"year: {{list: parents, {SEE}, week: last-week}}\n")

    assert [uid for uid, *_ in found(content)] == ["year-2026", "year-2032"]
    assert nearest(content, date(2027, 1, 4)).span.first == date(2032, 12, 27)


def test_week_53_that_is_named_for_a_year_without_one_never_comes(make_site: MakeSite) -> None:
    register = f"year: {{list: parents, {SEE}, week: last-week, years: 2027}}\n"
    content = planning(make_site, register)

    assert found(content) == []
    assert next_turn(content.planned, content.weeks, date(2026, 1, 1)) is None


def test_leap_day_comes_in_leap_years_alone(make_site: MakeSite) -> None:
    content = planning(make_site, f"leap: {{list: parents, {SEE}, week: leap-day}}\n")

    assert found(content) == [
        ("leap-2028", "2028-02-29", "2028-02-29"),
        ("leap-2032", "2032-02-29", "2032-02-29"),
    ]


def test_today_may_be_a_leap_day(make_site: MakeSite) -> None:
    register = f"spring: {{list: parents, {SEE}, week: reading-week}}\n"

    assert nearest(planning(make_site, register), date(2028, 2, 29)).uid == "spring-2028"


# a week that is moved


def test_display_of_a_week_that_is_moved_keeps_what_tells_it_from_others(
    make_site: MakeSite,
) -> None:
    register = f"spring: {{list: parents, {SEE}, week: reading-week, years: 2027}}\n"
    before = found(planning(make_site, register))
    moved = WEEKS.replace(
        "iso_week: 17}", "iso_week: 17, years: {2027: {start: 2027-05-03, end: 2027-05-09}}}"
    )

    assert before == [("spring-2027", "2027-04-26", "2027-05-02")]
    assert found(planning(make_site, register, weeks=moved)) == [
        ("spring-2027", "2027-05-03", "2027-05-09")
    ]


def test_week_53_can_be_given_days_in_a_year_without_one(make_site: MakeSite) -> None:
    moved = WEEKS.replace(
        "iso_week: 53}", "iso_week: 53, years: {2027: {start: 2027-12-27, end: 2027-12-31}}}"
    )
    register = f"year: {{list: parents, {SEE}, week: last-week, years: 2027}}\n"

    assert found(planning(make_site, register, weeks=moved)) == [
        ("year-2027", "2027-12-27", "2027-12-31")
    ]


# the next one


def test_display_that_goes_on_is_the_next_one(make_site: MakeSite) -> None:
    register = f"""\
later: {{list: parents, {SEE}, start: 2026-11-23, end: 2026-11-30}}
now: {{list: parents, {SEE}, start: 2026-11-01, end: 2026-11-22}}
over: {{list: parents, {SEE}, start: 2026-10-01, end: 2026-11-21}}
"""

    assert shown(planning(make_site, register)) == date(2026, 11, 1)


def test_display_of_the_register_takes_the_place_of_one_that_is_over(make_site: MakeSite) -> None:
    over = OWN.replace("2027-03", "2026-03")
    register = f"spring: {{list: parents, {SEE}, start: 2027-05-01, end: 2027-05-02}}\n"

    assert shown(planning(make_site, own=over)) == date(2026, 3, 1)
    assert shown(planning(make_site, register, own=over)) == date(2027, 5, 1)


def test_own_display_comes_first_where_it_is_earlier(make_site: MakeSite) -> None:
    register = f"spring: {{list: parents, {SEE}, start: 2027-05-01, end: 2027-05-02}}\n"

    assert shown(planning(make_site, register, own=OWN)) == date(2027, 3, 1)


def test_next_display_keeps_all_that_the_register_says_of_it(make_site: MakeSite) -> None:
    register = f"""\
spring:
  list: parents
  {SEE.replace(", ", chr(10) + "  ")}
  week: reading-week
  minimum: 1
  spares: 2
  dummy: true
  prints: lastenkirjastonhoitaja
  hands_out: terveydenhoitaja
"""
    display = planning(make_site, register).lists["parents"].display

    assert display
    assert (display.library, display.week, display.slots) == ("iso-omena", "reading-week", 1)
    assert (display.minimum, display.spares, display.dummy) == (1, 2, True)
    assert (display.prints, display.hands_out) == ("lastenkirjastonhoitaja", "terveydenhoitaja")


def test_list_without_any_display_has_none(make_site: MakeSite) -> None:
    content = planning(make_site)

    assert content.planned == ()
    assert content.lists["parents"].display is None
