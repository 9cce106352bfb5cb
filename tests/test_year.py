"""The coming year: rules of theme weeks, its page, its wheel, and its calendars."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from checking import exactly
from conftest import LIST, REGISTERS, SETTINGS, TODAY, MakeSite
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.model.registers import Week
from lukutori.read.content import read_content
from lukutori.render import web
from lukutori.render.calendar import escaped, folded
from lukutori.year.theme_days import Span, in_year
from reading import Page, rendered, rendered_data, said

PAGE = "fi/year/index.html"
DISPLAYS = """\
spring: {list: parents, library: iso-omena, week: reading-week, slots: 1}
winter: {list: parents, library: iso-omena, start: 2026-12-21, end: 2027-01-10, slots: 1}
"""
HOSTILE = '"<b>A</b>; B, C\\\\ \\"D\\" \\nEND:VEVENT &amp; ' + "ö" * 80 + '"'
HOSTILE_READ = '<b>A</b>; B, C\\ "D" \nEND:VEVENT &amp; ' + "ö" * 80
SVG = "{http://www.w3.org/2000/svg}"


def week(**rule: object) -> Week:
    return Week.model_validate({"name": {"fi": "Viikko"}, **rule})


def files(root: Path, today: date = TODAY) -> dict[str, str]:
    """Return every page and file beside lists, as a build on a day makes them."""
    content, _ = read_content(root, today)
    shelf = [shelve_list(content, name) for name in content.shown]
    made = {each.uri: each.make() for each in web.pages(content, shelf, Prints())}
    return {uri: text for uri, text in made.items() if isinstance(text, str)}


def site(make_site: MakeSite, displays: str = DISPLAYS, **more: str) -> Path:
    lists = {f"lists/{name}.yml": text for name, text in more.items()}
    return make_site(files={"lists/displays.yml": displays, **lists})


def events(text: str) -> dict[str, dict[str, object]]:
    """Return what a calendar program reads, by the events' ids; days as days."""
    calendar = Calendar.from_ical(text)
    found = {}
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        named = {name: str(event[name]) for name in event if name not in ("DTSTART", "DTEND")}
        days = {name: event.decoded(name) for name in ("DTSTART", "DTEND")}
        found[str(event["UID"])] = {**named, **days}
    return found


def turns(page: Page) -> list[list[str]]:
    return [[said(p) for p in turn.iter("p")] for turn in page.within(".turns", "li")]


def drawn(made: dict[str, str]) -> ElementTree.Element:
    return ElementTree.fromstring(made["year/wheel.fi.svg"])  # noqa: S314 - our own file


# rules of theme weeks


@pytest.mark.parametrize(
    ("easter", "first", "last"),
    [
        ({"days": 0}, "2027-03-28", "2027-03-28"),
        ({"days": "-46"}, "2027-02-10", "2027-02-10"),
        ({"days": -46, "week": "that"}, "2027-02-08", "2027-02-14"),
        ({"days": -46, "week": "following"}, "2027-02-15", "2027-02-21"),
        ({"days": 49}, "2027-05-16", "2027-05-16"),
    ],
)
def test_week_may_be_counted_from_easter(easter: dict[str, object], first: str, last: str) -> None:
    span = Span(date.fromisoformat(first), date.fromisoformat(last))

    assert in_year(week(easter=easter), 2027) == span


def test_easter_moves_with_the_moon_and_gives_way_to_a_year_by_hand() -> None:
    moved = {"2028": {"start": "2028-01-10", "end": "2028-01-16"}}
    lent = week(easter={"days": -46}, years=moved)

    assert in_year(lent, 2026) == Span(date(2026, 2, 18), date(2026, 2, 18))
    assert in_year(lent, 2028) == Span(date(2028, 1, 10), date(2028, 1, 16))


def test_days_that_a_year_does_not_have_are_left_out() -> None:
    years = range(2024, 2034)
    fifth = {"nth": 5, "weekday": "monday", "month": 2}

    assert [y for y in years if in_year(week(iso_week=53), y)] == [2026, 2032]
    assert [y for y in years if in_year(week(date="02-29"), y)] == [2024, 2028, 2032]
    assert [y for y in range(2024, 2060) if in_year(week(nth_weekday=fifth), y)] == [2044]


def test_week_over_the_turn_of_the_year_is_shown_on_both_sides_of_it(make_site: MakeSite) -> None:
    root = site(make_site, "", weeks="end: {name: {fi: Vuoden loppu}, iso_week: 53}\n")
    before, after = (
        turns(Page(PAGE, files(root, day)[PAGE])) for day in (date(2026, 12, 27), date(2027, 1, 3))
    )

    assert (
        before
        == after
        == [["28. joulukuuta 2026 – 3. tammikuuta 2027", "Vuoden loppu", "Teemaviikko"]]
    )
    assert PAGE not in files(root, date(2027, 1, 4))


# the page


def test_page_names_each_theme_week_and_display_by_month_and_leads_to_its_list(
    make_site: MakeSite,
) -> None:
    page = rendered(site(make_site))[PAGE]

    assert page.texts("h2") == [
        "joulukuu 2026",
        "huhtikuu 2027",
        "huhtikuu 2028",
        "Näyttelyt kalenteriin",
    ]
    assert turns(page)[:3] == [
        [
            "21. joulukuuta 2026 – 10. tammikuuta 2027",
            "Vanhemmille",
            "Ison Omenan kirjasto",
        ],
        ["26. huhtikuuta – 2. toukokuuta 2027", "Lukuviikko", "Teemaviikko"],
        [
            "26. huhtikuuta – 2. toukokuuta 2027",
            "Vanhemmille",
            "Ison Omenan kirjasto · Lukuviikko",
        ],
    ]
    assert {a.get("href") for a in page.within(".turns", "a")} == {"../../fi/parents.html"}


def test_page_of_another_language_leads_to_the_language_that_a_list_has(
    make_site: MakeSite,
) -> None:
    page = rendered(site(make_site))["ar/year/index.html"]
    link = page.within(".turns", "a")[0]

    assert (link.get("href"), link.get("lang")) == ("../../fi/parents.html", "en")
    assert page.root.get("dir") == "rtl"


def test_months_end_eighteen_months_on(make_site: MakeSite) -> None:
    display = "{{list: parents, library: iso-omena, start: {0}, end: {0}, slots: 1}}\n"
    days = ("2026-11-21", "2026-11-22", "2028-04-30", "2028-05-01")
    text = "".join(f"d{day}: {display.format(day)}" for day in days)
    page = rendered(site(make_site, text, weeks=""))[PAGE]

    assert [turn[0] for turn in turns(page)] == ["22. marraskuuta 2026", "30. huhtikuuta 2028"]


@pytest.mark.parametrize(
    "line", ["discreet: true", "status: draft", "status: paused", "status: archived"]
)
def test_year_is_silent_of_lists_that_others_are_not_shown(make_site: MakeSite, line: str) -> None:
    text = re.sub("^status: .*\n", "", LIST, flags=re.M) if "status" in line else LIST
    made = files(site(make_site, parents=f"{text}{line}\n"))
    ahead = {uri: text for uri, text in made.items() if "year/" in uri}

    assert {"year/all.ics", "year/wheel.fi.svg", PAGE} <= ahead.keys()
    assert not [uri for uri in ahead if uri.startswith(("year/partners", "year/libraries"))]
    assert not [uri for uri, text in ahead.items() if "parents" in text or "Vanhemmille" in text]


def test_page_is_reached_from_the_front_page_and_the_partners_page(make_site: MakeSite) -> None:
    pages = rendered(site(make_site))

    assert "../fi/year/index.html" in pages["fi/index.html"].links
    assert {"../../fi/year/index.html", "../../year/partners/clinic.ics"} <= {
        *pages["fi/partners/clinic.html"].links
    }
    assert "fi/year/index.html" in rendered_data(site(make_site))["sitemap.xml"]


def test_site_with_nothing_ahead_has_no_page_and_no_link_to_one(make_site: MakeSite) -> None:
    root = site(make_site, "", weeks="")

    assert not [uri for uri, text in files(root).items() if "year/" in uri or "year/index" in text]
    assert "year/" not in rendered_data(root)["sitemap.xml"]


def test_cancelled_display_is_on_no_page(make_site: MakeSite) -> None:
    gone = DISPLAYS.replace("slots: 1}", "slots: 1, cancelled: true}")
    days = "start: 2026-11-20, end: 2026-12-01"
    own = f"{LIST}display: {{library: iso-omena, {days}, slots: 1, cancelled: true}}\n"
    plain = {uri: text for uri, text in files(site(make_site, "")).items() if uri.endswith("html")}
    made = files(site(make_site, gone, parents=own))
    pages = {uri: text for uri, text in made.items() if uri.endswith(".html")}

    assert pages.keys() == plain.keys()
    assert [uri for uri in pages if pages[uri] != plain[uri] and "year/" not in uri] == [
        f"{tag}/partners/clinic.html" for tag in ("fi", "en")
    ]
    assert "parents" not in pages[PAGE]


def test_cancelled_display_is_not_what_is_printed_next(make_site: MakeSite) -> None:
    days = "start: 2026-11-20, end: 2026-12-01"
    own = f"{LIST}display: {{library: iso-omena, {days}, slots: 1, cancelled: true}}\n"
    alone, _ = read_content(site(make_site, "", parents=own), TODAY)
    beside, _ = read_content(site(make_site, parents=own), TODAY)

    assert alone.lists["parents"].display is None
    assert beside.lists["parents"].display
    assert beside.lists["parents"].display.start == date(2026, 12, 21)


# the wheel


def test_wheel_shows_twelve_months_today_and_a_bar_for_each_time_within_them(
    make_site: MakeSite,
) -> None:
    drawing = drawn(files(site(make_site)))
    words = [each.text for each in drawing.iter(f"{SVG}text")]
    bars = [each for each in drawing.iter(f"{SVG}path") if each.get("stroke-width")]

    assert words[:2] + words[11:] == ["marras", "joulu", "loka", "22.11."]
    assert [each.get("class") for each in bars] == ["c0", "c0", "c0"]
    assert len([each for each in drawing.iter(f"{SVG}path") if each.get("class") == "t"]) == 1


def test_week_that_no_display_follows_has_no_theme_colour(make_site: MakeSite) -> None:
    drawing = files(site(make_site, ""))["year/wheel.fi.svg"]

    assert re.findall(r'<path class="(\w+)" stroke-width', drawing) == ["p"]


def test_many_displays_at_once_stay_within_the_wheel(make_site: MakeSite) -> None:
    text = "".join(
        f"d{i}: {{list: parents, library: iso-omena, start: 2027-01-{i % 20 + 1:02}, "
        "end: 2027-02-28, slots: 1}\n"
        for i in range(40)
    )
    drawing = files(site(make_site, text))["year/wheel.fi.svg"]
    radii = [float(each) for each in re.findall(r"A([\d.]+) ", drawing)]

    assert len(radii) >= 40
    assert 58 < min(radii) < max(radii) < 138


# calendars


def test_each_calendar_has_its_displays_and_that_of_all_the_theme_weeks(
    make_site: MakeSite,
) -> None:
    made = files(site(make_site))
    read = {uri: events(text) for uri, text in made.items() if uri.endswith(".ics")}
    host = "@lists.example.org"
    own = {f"spring-2027{host}", f"spring-2028{host}", f"spring-2026{host}", f"winter{host}"}

    assert read["year/partners/clinic.ics"].keys() == own
    assert read["year/libraries/iso-omena.ics"].keys() == own
    assert read["year/all.ics"].keys() == own | {
        f"reading-week-{year}.week{host}" for year in (2027, 2028)
    }
    assert read["year/all.ics"][f"winter{host}"] == {
        "UID": f"winter{host}",
        "DTSTAMP": read["year/all.ics"][f"winter{host}"]["DTSTAMP"],
        "DTSTART": date(2026, 12, 21),
        "DTEND": date(2027, 1, 11),
        "SUMMARY": "Vanhemmille",
        "LOCATION": "Ison Omenan kirjasto",
        "URL": "https://lists.example.org/q/PAR3/index.html",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
    }


def test_calendar_is_named_and_tells_its_time_zone(make_site: MakeSite) -> None:
    settings = f"{SETTINGS}      time_zone: Europe/Stockholm\n"
    root = make_site(settings=settings, files={"lists/displays.yml": DISPLAYS})
    calendar = Calendar.from_ical(files(root)["year/partners/clinic.ics"])

    assert str(calendar["X-WR-CALNAME"]) == "Neuvola · Testikirjasto"
    assert str(calendar["X-WR-TIMEZONE"]) == "Europe/Stockholm"
    assert (str(calendar["VERSION"]), str(calendar["METHOD"])) == ("2.0", "PUBLISH")


def test_same_day_gives_the_same_calendar_whatever_the_time(make_site: MakeSite) -> None:
    root = site(make_site)

    assert files(root) == files(root)
    assert set(re.findall("DTSTAMP:(.*)\r\n", files(root)["year/all.ics"])) == {"20261122T000000Z"}


def test_hostile_texts_stay_texts(make_site: MakeSite) -> None:
    names = REGISTERS["libraries.yml"].replace("Ison Omenan kirjasto", HOSTILE)
    made = files(
        site(
            make_site,
            parents=LIST.replace("fi: Vanhemmille", f"fi: {HOSTILE}"),
            libraries=names,
            weeks=REGISTERS["weeks.yml"].replace("fi: Lukuviikko", f"fi: {HOSTILE}"),
        )
    )
    text = made["year/all.ics"]

    assert {each["SUMMARY"] for each in events(text).values()} == {HOSTILE_READ}
    assert {each.get("LOCATION") for each in events(text).values()} == {HOSTILE_READ, None}
    assert text.count("\r\nEND:VEVENT\r\n") == len(events(text)) == 6
    assert "<b>" not in made[PAGE]
    assert drawn(made).tag == f"{SVG}svg"


def rules(text: str) -> None:
    """Check what RFC 5545 asks of every line and event."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is parted
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-2:] == ["END:VCALENDAR", ""]
    uids = [line for line in unfolded if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == unfolded.count("BEGIN:VEVENT") > 0
    for name in ("DTSTAMP:", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:", "SUMMARY:"):
        assert sum(line.startswith(name) for line in unfolded) == len(uids), name


def test_every_calendar_keeps_the_rules_of_its_format(make_site: MakeSite) -> None:
    title = LIST.replace("fi: Vanhemmille", f"fi: {HOSTILE}")
    made = files(site(make_site, parents=title))
    calendars = [text for uri, text in made.items() if uri.endswith(".ics")]

    assert len(calendars) == 3
    for text in calendars:
        rules(text)


@exactly()
@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"])))
def test_any_text_comes_back_as_it_was_meant(text: str) -> None:
    made = folded(f"SUMMARY:{escaped(text)}")
    event = Calendar.from_ical(
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{made}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    assert max(len(line) for line in made.encode().split(b"\r\n")) <= 75
    assert escaped(str(event.walk("VEVENT")[0]["SUMMARY"])) == escaped(text)


def test_cancelled_display_is_crossed_out_in_calendars(make_site: MakeSite) -> None:
    gone = DISPLAYS.replace("2027-01-10, slots: 1", "2027-01-10, slots: 1, cancelled: true")
    read = events(files(site(make_site, gone))["year/partners/clinic.ics"])
    states = {
        uid.split("@")[0]: (each["STATUS"], each.get("SEQUENCE")) for uid, each in read.items()
    }

    assert states["winter"] == ("CANCELLED", "1")
    assert states["spring-2027"] == ("CONFIRMED", None)


def test_display_that_is_moved_within_its_year_keeps_its_id(make_site: MakeSite) -> None:
    moved = "    2027: {start: 2027-05-10, end: 2027-05-16}\n"
    weeks = f"{REGISTERS['weeks.yml']}  years:\n{moved}"
    later = DISPLAYS.replace("2026-12-21, end: 2027-01-10", "2027-01-04, end: 2027-01-31")
    before = events(files(site(make_site))["year/all.ics"])
    after = events(files(site(make_site, later, weeks=weeks))["year/all.ics"])

    assert before.keys() == after.keys()
    assert {
        uid.split("@")[0]: str(after[uid]["DTSTART"])
        for uid in before
        if before[uid]["DTSTART"] != after[uid]["DTSTART"]
    } == {
        "reading-week-2027.week": "2027-05-10",
        "spring-2027": "2027-05-10",
        "winter": "2027-01-04",
    }


@pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31", "2028-02-29"])
def test_days_on_which_clocks_change_are_whole_days(make_site: MakeSite, day: str) -> None:
    text = f"one: {{list: parents, library: iso-omena, start: {day}, end: {day}, slots: 1}}\n"
    (event,) = events(files(site(make_site, text))["year/libraries/iso-omena.ics"]).values()

    assert event["DTSTART"] == date.fromisoformat(day)
    assert event["DTEND"] == date.fromisoformat(day) + timedelta(days=1)


def test_display_without_an_end_in_sight_has_one(make_site: MakeSite) -> None:
    text = (
        "one: {list: parents, library: iso-omena, start: 2026-01-01, end: 9999-12-31, slots: 1}\n"
    )
    (event,) = events(files(site(make_site, text))["year/libraries/iso-omena.ics"]).values()

    assert event["DTEND"] == date(9999, 12, 31)


def test_site_without_an_address_has_calendars_without_links(make_site: MakeSite) -> None:
    settings = SETTINGS.replace("site_url: https://lists.example.org/\n", "")
    root = make_site(settings=settings, files={"lists/displays.yml": DISPLAYS})
    read = events(files(root)["year/partners/clinic.ics"])

    assert {uid.split("@")[1] for uid in read} == {"lukutori.invalid"}
    assert not [each for each in read.values() if "URL" in each]
