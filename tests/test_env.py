"""The Jinja environment: a site's own templates, and what happens when they are wrong."""

import re

import pytest

from conftest import MakeSite
from lukutori.errors import TemplateError
from reading import rendered


def test_template_of_the_site_wins_over_ours(make_site: MakeSite) -> None:
    own = '{% extends "base.html" %}{% block main %}<p class="own">{{ t.all_lists }}</p>'
    own += "{% endblock %}"
    pages = rendered(make_site(files={"theme/web/missing.html": own}))

    assert pages["fi/404.html"].one(".own").text


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("{% extends 'base.html' %}\n{% block main %}", 2, "endblock"),
        ("<p>\n\n{{ page.no_such_thing }}", 3, "no_such_thing"),
        ("{% extends 'nowhere.html' %}", 1, "nowhere.html"),
    ],
)
def test_wrong_template_is_told_with_its_line(
    make_site: MakeSite, template: str, line: int, reason: str
) -> None:
    root = make_site(files={"theme/web/missing.html": template})

    with pytest.raises(TemplateError, match=re.escape(reason)) as error:
        rendered(root)

    assert str(error.value).startswith(f"{root / 'theme/web/missing.html'}:{line}: ")


def test_template_that_is_not_utf8_is_told(make_site: MakeSite) -> None:
    root = make_site(files={"theme/web/missing.html": "<p>hyllyllä</p>".encode("latin-1")})

    with pytest.raises(TemplateError, match=r"missing\.html: The file is not UTF-8\."):
        rendered(root)
