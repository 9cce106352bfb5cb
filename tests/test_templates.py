"""A site's own templates take the place of ours, one by one."""

import re
from pathlib import Path

import pytest

from conftest import LOGO, REPOSITORY, MakeSite
from lukutori.errors import TemplateError
from lukutori.mkdocs_plugin import WATCHED
from lukutori.render.paper.setting.templates import FOLDERS, LARGEST, Templates
from lukutori.theme_dir import theme_dir
from paper import every_printed, printed

KIT = REPOSITORY / "lists" / "handbook" / "kit.md"
PLAIN = """\
#import "common.typ": *
#show: setup.with(margin: 20mm)
#heading(level: 1, "Own " + d.title)
"""


def example() -> str:
    """Return the template that the handbook shows."""
    (block,) = re.findall(r"```typst\n(.+?)```", KIT.read_text(encoding="utf-8"), re.DOTALL)
    return block


@pytest.mark.parametrize("folder", ["print", "theme/print"])
def test_template_of_the_sites_own_takes_the_place_of_ours(
    make_site: MakeSite, folder: str
) -> None:
    root = make_site(files={f"{folder}/bookmark.typ": PLAIN})

    assert printed(root, kind="bookmark").headings[0] == (1, "Own Vanhemmille")
    assert printed(root, kind="handout").headings[0] == (1, "Vanhemmille")


def test_template_of_the_handbook_can_be_used_as_it_is(make_site: MakeSite) -> None:
    root = make_site(files={"print/bookmark.typ": example()})
    made = every_printed(root, kind="bookmark")

    assert (made["fi"].pages, made["fi"].headings) == (1, [(1, "Vanhemmille")])
    assert "Ota kirja ja lainaa" in made["fi"].text
    assert {tag: pdf.faults for tag, pdf in made.items()} == {"fi": set(), "en": set()}


def test_common_pieces_of_the_sites_own_change_every_kind(make_site: MakeSite) -> None:
    ours = (theme_dir() / "print" / "common.typ").read_text(encoding="utf-8")
    own = ours.replace("#let brand = rgb(d.brand)", '#let brand = rgb("#7a0f2b")')
    assert own != ours
    before = printed(make_site(), kind="poster-a4").data
    after = printed(make_site(files={"print/common.typ": own}), kind="poster-a4").data

    assert before != after


def test_fault_in_an_own_template_is_told_with_the_file_that_one_can_mend(
    make_site: MakeSite,
) -> None:
    root = make_site(files={"print/bookmark.typ": PLAIN + "#unknown-word\n"})
    with pytest.raises(TemplateError) as caught:
        printed(root, kind="bookmark")

    assert caught.value.path == root / "print" / "bookmark.typ"
    assert caught.value.line == 4


def test_without_own_templates_ours_are_read_where_they_are(tmp_path: Path) -> None:
    assert Templates(tmp_path).path("handout") == theme_dir() / "print" / "handout.typ"


def test_what_was_laid_together_for_a_build_is_gone_afterwards(make_site: MakeSite) -> None:
    templates = Templates(make_site(files={"print/bookmark.typ": PLAIN}))
    stage = templates.path("bookmark").parent
    assert (stage / "common.typ").is_file()
    del templates

    assert not stage.exists()


# what an own template may use


def test_own_template_shows_pictures_and_pieces_that_lie_beside_it(make_site: MakeSite) -> None:
    uses = '#import "parts/line.typ": line\n#line\n#image("parts/mine.svg", alt: "Our boat")\n'
    files = {
        "print/handout.typ": PLAIN + uses,
        "print/parts/line.typ": "#let line = [Read by the sea]\n",
        "theme/print/parts/mine.svg": LOGO,
    }
    pdf = printed(make_site(files={**files}))

    assert "Read by the sea" in pdf.text
    assert pdf.faults == set()


def test_fault_in_a_piece_is_told_with_the_piece(make_site: MakeSite) -> None:
    files = {
        "print/handout.typ": '#import "parts/line.typ": line\n' + PLAIN,
        "print/parts/line.typ": "#let line = unknown-word\n",
    }
    root = make_site(files={**files})
    with pytest.raises(TemplateError) as caught:
        printed(root)

    assert (caught.value.path, caught.value.line) == (root / "print/parts/line.typ", 1)


@pytest.mark.parametrize("name", ["print/mine.svg", "theme/print/parts/mine.svg"])
def test_what_lies_beside_a_template_makes_prints_anew_when_it_changes(
    make_site: MakeSite, name: str
) -> None:
    marks = [
        Templates(make_site(files=files)).mark
        for files in ({}, {name: LOGO}, {name: f"{LOGO} "}, {name: b"", f"{name}.svg": f"{LOGO} "})
    ]

    assert len(set(marks)) == 4


def test_what_no_template_can_use_is_left(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.txt").write_text("secret", encoding="utf-8")
    files: dict[str, str | bytes] = {
        "print/parents.handout.fi.pdf": b"%PDF-",
        "print/.parents.handout.fi.pdf.part": b"%PDF-",
        "print/.git/config": "",
        "print/large.png": bytes(LARGEST + 1),
        "print/mine.png": bytes(LARGEST),
        "lists/ours.txt": "ours",
    }
    root = make_site(files=files)
    (root / "print/out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "print/folder").symlink_to(tmp_path / "elsewhere")
    (root / "print/gone.txt").symlink_to(tmp_path / "gone.txt")
    (root / "print/within.txt").symlink_to("../lists/ours.txt")

    assert sorted(Templates(root).own) == ["mine.png", "within.txt"]


def test_folder_of_templates_that_leads_out_of_the_site_is_not_read(
    make_site: MakeSite, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/bookmark.typ").write_text(PLAIN, encoding="utf-8")
    root = make_site()
    (root / "print").symlink_to(tmp_path / "elsewhere")

    assert Templates(root).own == {}


# which template a kind has


def test_kind_has_its_own_template_and_its_likes_keep_theirs(make_site: MakeSite) -> None:
    root = make_site(files={"print/pick.typ": PLAIN, "print/poster-a3.typ": PLAIN})
    heads = {
        kind: printed(root, kind=kind).headings[0][1]
        for kind in ("pick", "talk", "poster-a3", "poster-a4")
    }

    assert heads["pick"].startswith("Own ")
    assert heads["poster-a3"] == "Own Vanhemmille"
    assert [kind for kind, head in heads.items() if "Own" not in head] == ["talk", "poster-a4"]


def test_template_of_a_family_is_for_all_its_kinds_without_one_of_their_own(
    make_site: MakeSite,
) -> None:
    only = PLAIN.replace("Own ", "Only ")
    root = make_site(files={"print/poster.typ": PLAIN, "theme/print/poster-a3.typ": only})
    heads = [printed(root, kind=kind).headings[0][1] for kind in ("poster-a3", "poster-a4-wide")]

    assert heads == ["Only Vanhemmille", "Own Vanhemmille"]


def test_large_print_stays_large_where_only_the_handout_is_the_sites_own(
    make_site: MakeSite,
) -> None:
    ours = (theme_dir() / "print" / "handout.typ").read_text(encoding="utf-8")
    root = make_site(files={"print/handout.typ": ours})

    assert printed(root, kind="handout-large").faults == set()
    assert Templates(root).name("handout-large", "handout-large") == "handout-large"


def test_served_site_is_built_anew_when_an_own_template_changes() -> None:
    assert {Path(folder).parts[0] for folder in FOLDERS} <= set(WATCHED)
