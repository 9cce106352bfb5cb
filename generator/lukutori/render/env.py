"""The one Jinja environment: every value is escaped, a missing one is an error."""

from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from lukutori.prose import Paragraph, Prose, Run
from lukutori.theme_dir import theme_dir


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
    return env


def paragraphs(prose: Prose) -> Markup:
    """Return an author's text as paragraphs."""
    return Markup("").join(Markup("<p>{}</p>").format(_runs(each)) for each in prose)


def inline(prose: Prose) -> Markup:
    """Return an author's text with line breaks between its paragraphs."""
    return Markup("<br>").join(map(_runs, prose))


def _runs(paragraph: Paragraph) -> Markup:
    return Markup("").join(map(_run, paragraph))


def _run(run: Run) -> Markup:
    text = escape(run.text)
    if run.strong:
        text = Markup("<strong>{}</strong>").format(text)
    if run.emphasis:
        text = Markup("<em>{}</em>").format(text)
    if run.href:
        text = Markup('<a href="{}" rel="noreferrer">{}</a>').format(run.href, text)
    return text
