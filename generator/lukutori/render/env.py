"""The one Jinja environment: every value is escaped, a missing one is an error."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from lukutori.prose import Paragraph, Prose, Run
from lukutori.theme_dir import theme_dir

SPECIAL = re.compile("[&<>'\"]")


def escaped(value: Any) -> str:
    """Return a value as text that is safe in HTML; Markup stays as it is."""
    kind = type(value)
    if kind is Markup or (kind is str and not SPECIAL.search(value)):
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)


class _Generator(CodeGenerator):
    """Compiles templates for values that are plain text and pages that are plain objects.

    A list page has some 450 values. Jinja makes a Markup object of each, only to join it at
    once, and looks for a key where it finds no attribute; without that, pages are rendered in
    two thirds of the time.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.escaped(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class _Environment(Environment):
    code_generator_class = _Generator
    escaped = staticmethod(escaped)


def environment(site_root: Path) -> Environment:
    """Return the environment; a site's own `theme/web/` wins, file by file."""
    env = _Environment(
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
    return Markup("".join(f"<p>{_runs(each)}</p>" for each in prose))  # noqa: S704 - escaped


def inline(prose: Prose) -> Markup:
    """Return an author's text with line breaks between its paragraphs."""
    return Markup("<br>".join(map(_runs, prose)))  # noqa: S704 - escaped


def _runs(paragraph: Paragraph) -> str:
    return "".join(map(_run, paragraph))


def _run(run: Run) -> str:
    text = escaped(run.text)
    if run.strong:
        text = f"<strong>{text}</strong>"
    if run.emphasis:
        text = f"<em>{text}</em>"
    if run.href:
        text = f'<a href="{escaped(run.href)}" rel="noreferrer">{text}</a>'
    return text
