"""The table of `make quality`, from reports as Lighthouse writes them."""

from typing import Any

import pytest

from quality.run import SCORES, Bars, measured


def report(lcp: float = 800, performance: float = 1, **sizes: int) -> dict[str, Any]:
    """Return a report of a page that loads files of some sizes; `picture` is a picture."""
    items = [
        {"resourceType": "Image" if name == "picture" else "Other", "transferSize": size}
        for name, size in sizes.items()
    ]
    return {
        "categories": {
            name: {
                "score": performance if name == "performance" else 1,
                "auditRefs": [{"id": "largest-contentful-paint", "weight": 25}],
            }
            for name in SCORES
        },
        "audits": {
            "largest-contentful-paint": {"numericValue": lcp, "score": performance},
            "total-blocking-time": {"numericValue": 0, "score": 1},
            "cumulative-layout-shift": {"numericValue": 0, "score": 1},
            "network-requests": {"score": None, "details": {"items": items}},
        },
    }


def test_page_within_all_bars_passes_and_its_pictures_do_not_count() -> None:
    page = measured([report(page=9_000, style=4_000, picture=500_000)])

    assert (page.kilobytes, page.requests, page.lcp) == (13, 2, 0.8)
    assert page.passes(Bars())


@pytest.mark.parametrize(
    "reports",
    [
        [report(page=20_001)],
        [report(a=1, b=1, c=1, d=1, e=1, f=1)],
        [report(lcp=901)],
        [report(performance=0.99)],
    ],
)
def test_page_beyond_one_bar_misses(reports: list[dict[str, Any]]) -> None:
    assert not measured(reports).passes(Bars())


def test_one_slow_visit_in_three_does_not_count() -> None:
    page = measured([report(), report(lcp=3_000, performance=0.8), report()])

    assert page.passes(Bars())


def test_what_costs_points_is_named() -> None:
    assert measured([report(performance=0.9)]).missed == ("largest-contentful-paint",)
