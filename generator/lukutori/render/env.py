"""The one Jinja environment: every value is escaped, a missing one is an error."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from traceback import extract_tb
from urllib.parse import quote

import jinja2
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from markupsafe import Markup, escape

from lukutori.errors import TemplateError
from lukutori.prose import Paragraph, Prose, Run
from lukutori.theme_dir import theme_dir

PIECES = "pieces.html"
SAME = 8192
"""How many pieces that look the same in every language of a list are kept."""


def environment(site_root: Path) -> Environment:
    """Return the environment; a site's own `theme/web/` wins, file by file."""
    env = Environment(
        loader=FileSystemLoader([site_root / "theme" / "web", theme_dir() / "web"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["paragraphs"] = paragraphs
    env.filters["inline"] = inline
    env.filters["path"] = quote
    env.filters["current"] = current
    env.filters["coloured"] = coloured
    env.filters["dots"] = dots
    env.filters["once"] = lru_cache(SAME)(partial(_once, env))
    return env


def rendered(env: Environment, template: str, **values: object) -> str:
    """Render a template.

    Raises TemplateError where a site's own template is wrong.
    """
    with _telling(template):
        return env.get_template(template).render(values)


def _once(env: Environment, item: object, piece: str, *more: str) -> Markup:
    """Render a macro of pieces.html."""
    with _telling(PIECES):
        made: Markup = getattr(env.get_template(PIECES).module, piece)(item, *more)
        return made


@contextmanager
def _telling(template: str) -> Iterator[None]:
    try:
        yield
    except jinja2.TemplateError as error:
        raise TemplateError(*_place(error, template), f"{error.message}.") from None
    except UnicodeDecodeError:
        raise TemplateError(Path(template), None, "The file is not UTF-8.") from None


def _place(error: jinja2.TemplateError, template: str) -> tuple[Path, int | None]:
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or template), error.lineno
    for frame in reversed(extract_tb(error.__traceback__)):  # Jinja puts templates' lines there
        if frame.filename.endswith(Path(template).suffix):
            return Path(frame.filename), frame.lineno
    return Path(template), None


def current(links: Markup, lang: str) -> Markup:
    """Mark the link in a page's own language, in links that all its languages share."""
    mark = Markup(' lang="{}" ').format(lang)
    return links.replace(mark, mark + Markup('aria-current="true" '), 1)


def coloured(colour: int) -> str:
    """Return the class of a colour, with a space before it; nothing for the library's own."""
    return f" c{colour}" if colour >= 0 else ""


@lru_cache(SAME)
def dots(facts: tuple[str, ...], kind: str, marks: tuple[str, ...]) -> Markup:
    """Return the line of facts under a title, each kept in its own direction."""
    words: list[str] = [escape(kind)] if kind else []
    words += [f"<bdi>{escape(fact)}</bdi>" for fact in facts]
    words += [f'<span class="mark">{escape(mark)}</span>' for mark in marks]
    return Markup(" · ".join(words))  # noqa: S704 - each is escaped


def paragraphs(prose: Prose) -> Markup:
    """Return an author's text as paragraphs."""
    return Markup("".join(f"<p>{_runs(each)}</p>" for each in prose))  # noqa: S704 - escaped


def inline(prose: Prose) -> Markup:
    """Return an author's text with line breaks between its paragraphs."""
    return _runs(prose[0]) if len(prose) == 1 else Markup("<br>").join(map(_runs, prose))


def _runs(paragraph: Paragraph) -> Markup:
    return _run(paragraph[0]) if len(paragraph) == 1 else Markup("").join(map(_run, paragraph))


def _run(run: Run) -> Markup:
    text = escape(run.text)
    if run.strong:
        text = Markup("<strong>{}</strong>").format(text)
    if run.emphasis:
        text = Markup("<em>{}</em>").format(text)
    if run.href:
        text = Markup('<a href="{}" rel="noreferrer">{}</a>').format(run.href, text)
    return text
