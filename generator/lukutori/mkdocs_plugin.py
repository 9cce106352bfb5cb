"""The only module that knows MkDocs.

It hands over finished files, and has the handbook rendered by a template of ours; a theme is only
for pages that a site adds by itself.
"""

import errno
import logging
import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # read by Material when it is imported

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from lukutori import fulltext, handbook
from lukutori.check import check_content
from lukutori.check_codes import lost_codes
from lukutori.errors import AddressInUseError, LukutoriError, SettingsError
from lukutori.findings import Finding, Severity, stops
from lukutori.languages import HERE as LANGUAGES
from lukutori.localise import statement
from lukutori.progress import Steps
from lukutori.read.content import Content, read_lists
from lukutori.read.covers import FOLDER as COVERS
from lukutori.read.files import placed
from lukutori.render.offline import MARK
from lukutori.render.output import Output
from lukutori.render.paper.check_print import check_print
from lukutori.render.site import outputs
from lukutori.render.web.frame import NOTHING, policy_with
from lukutori.settings import settings_from
from lukutori.theme_dir import handbook_dir, theme_dir

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # brings a web server, which a build needs not

OURS = (".yml", ".yaml", ".jsonl", ".json")
"""Files in the lists folder that are read, not published: drafts are among them."""
AS_THEY_CAME = f"{COVERS}/"
"""Pictures of covers are published only as pages show them: small, and freed from all else."""
HANDBOOK = "handbook/"
HANDBOOK_TEMPLATE = "handbook.html"
THEME_ONLY = {"404.html", "sitemap.xml"}
"""Pages that MkDocs' theme would write over ours."""

WATCHED = ("theme", "print", "languages", "fonts")
"""Folders of a site beside its lists that change its pages."""
POLICY = '<meta http-equiv="Content-Security-Policy" content="'
PREVIEW = "script-src-elem 'self' 'unsafe-inline'; "
"""While it serves, MkDocs puts a script into each page that asks whether there is a new one."""

log = get_plugin_logger(__name__)


class ReaderFile(File):
    """A file that is made when MkDocs writes it, so that memory holds one page at a time."""

    def __init__(self, uri: str, config: MkDocsConfig, make: Callable[[], bytes]) -> None:
        super().__init__(uri, None, config.site_dir, False, inclusion=InclusionLevel.INCLUDED)
        self.generated_by = "lukutori"
        self.dest_uri = uri
        self.make = make

    def is_documentation_page(self) -> bool:
        """Tell MkDocs that there is nothing to convert."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file."""
        path = self.abs_dest_path
        content = self.make()
        try:
            out = open(path, "wb")  # noqa: PTH123, SIM115 - thousands of files
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            out = open(path, "wb")  # noqa: PTH123, SIM115
        with out:
            out.write(content)


class LukutoriPlugin(BasePlugin[LegacyConfig]):
    """Add the pages and prints of every list to the site."""

    given: Content | None = None
    """What the command line has read already; else the plugin reads it itself."""
    steps: Steps | None = None
    content: Content | None = None
    """What this build shows; while serving, also what the build before it showed."""
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin anew: MkDocs keeps one plugin for all that it builds."""
        self.serving = command == "serve"
        self.given = self.steps = self.content = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check our settings with our own words."""
        self.options = options or {}
        findings: list[Finding] = []
        path = Path(config_file_path or "mkdocs.yml")
        settings_from({"docs_dir": "."}, _texts(self.options), path, findings)
        errors: ConfigErrors = [
            (finding.code, ValidationError(f"{finding.message} {finding.fix}"))
            for finding in findings
        ]
        return errors, []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep the theme from writing over our pages, and bring the handbook's template."""
        config.theme.static_templates -= THEME_ONLY
        config.theme.dirs.insert(0, str(theme_dir() / "handbook"))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the lists before MkDocs empties the former site.

        While serving, an error in a list is told, and the pages stay as they were.
        """
        try:
            self.content = self.given or self._read(config)
        except PluginError as error:
            if not (self.serving and self.content):
                raise
            log.error(str(error))  # noqa: TRY400 - the findings have told what and where

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hand over a file for each page and print."""
        assert self.content is not None  # noqa: S101 - on_pre_build has come before
        if self.content.settings.options.handbook:
            _add_handbook(files, config)
        _drop(files, config, handbook=self.content.settings.options.handbook)
        if self.steps:
            self.steps.total(len(self.content.shown))
            made = list(outputs(self.content, self.steps.step))
            self.steps.total(self.steps.done + len(made))
        else:
            made = list(outputs(self.content))
        others = {file.dest_uri: file for file in files}
        for output in made:
            if other := others.get(output.uri):  # a README.md would become the front page
                files.remove(other)
            files.append(ReaderFile(output.uri, config, partial(self._bytes, output)))
        return files

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Have a page of the handbook rendered by our template, whatever the theme is."""
        if page.file.src_uri.startswith(HANDBOOK):
            page.meta["template"] = HANDBOOK_TEMPLATE

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the handbook's template what it needs beside MkDocs' own values."""
        assert self.content is not None  # noqa: S101 - on_pre_build has come before
        tags = statement.languages(self.content)
        ours = {
            "policy": f"{PREVIEW if self.serving else ''}{policy_with(NOTHING)}",
            "statement": "en" if "en" in tags else next(iter(tags), ""),
        }
        return cast(TemplateContext, {**context, **ours})

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the finished pages, where search goes through their words."""
        if self.content is None or self.serving:
            return
        try:
            fulltext.index(self.content, Path(config.site_dir))
        except LukutoriError as error:
            if self.given:  # the command line tells it
                raise
            raise PluginError(str(error)) from None

    def _bytes(self, output: Output) -> bytes:
        try:
            made = output.make()
        except LukutoriError as error:
            if self.given:  # the command line tells it
                raise
            raise PluginError(str(error)) from None
        if self.steps:
            self.steps.step()
        if isinstance(made, bytes):
            return made
        return (_for_preview(made) if self.serving else made).encode()

    def _read(self, config: MkDocsConfig) -> Content:
        path = Path(config.config_file_path)
        places = {"docs_dir": config.docs_dir, "site_url": _written(config, "site_url")}
        findings: list[Finding] = []
        settings = settings_from(places, _texts(self.options), path, findings)
        content = read_lists(settings, findings, date.today())
        findings += check_content(content)
        if not self.serving:
            findings += lost_codes(content, Path(config.site_dir))
        if not stops(findings):
            findings += check_print(content)
        _tell(placed(findings, path.parent), strict=config.strict)
        return content

    def on_serve(
        self, server: "LiveReloadServer", /, *, config: MkDocsConfig, **_: Any
    ) -> "LiveReloadServer":
        """Rebuild when templates, styles or words change, too."""
        root = Path(config.config_file_path).parent
        for folder in (theme_dir(), LANGUAGES, *(root / name for name in WATCHED)):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _for_preview(page: str) -> str:
    """Let MkDocs reload a page, and nobody's browser keep it: other sites are shown here, too."""
    return page.replace(POLICY, POLICY + PREVIEW, 1).replace(MARK, "", 1)


def _written(config: MkDocsConfig, key: str) -> Any:
    """Return what mkdocs.yml itself says: while serving, MkDocs puts its own address in place."""
    said = [each[key] for each in config.user_configs if key in each]
    return said[-1] if said else None


def _texts(value: Any) -> Any:
    """Undo MkDocs' reading of YAML, so that both ways into the settings see the same texts."""
    if isinstance(value, dict):
        return {str(key): _texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_texts(each) for each in value]
    return value if value is None or isinstance(value, bool) else str(value)


def _tell(findings: list[Finding], *, strict: bool) -> None:
    for finding in findings:
        say = log.error if finding.severity is Severity.ERROR else log.warning
        say(str(finding))
    if stops(findings, strict=strict):
        raise PluginError("The lists hold errors; nothing was written.")


def _drop(files: Files, config: MkDocsConfig, *, handbook: bool) -> None:
    """Leave out what is read and not published, and what no page would use."""
    for file in list(files):
        unwanted = file.src_uri.startswith(HANDBOOK) and not handbook
        unwanted = unwanted or file.src_uri.startswith(AS_THEY_CAME)
        if unwanted or file.src_uri.endswith((*OURS, ".map")):
            files.remove(file)
    if all(page.src_uri.startswith(HANDBOOK) for page in files.documentation_pages()):
        for file in list(files):
            if file.src_dir in config.theme.dirs:
                files.remove(file)


def _add_handbook(files: Files, config: MkDocsConfig) -> None:
    for path in sorted(handbook_dir().glob("*.*"), key=lambda each: (each.stem != "index", each)):
        uri = f"{HANDBOOK}{path.name}"
        if not files.get_file_from_path(uri):
            files.append(File.generated(config, uri, abs_src_path=str(path)))
    for name, text in handbook.generated():
        files.append(File.generated(config, f"{HANDBOOK}{name}", content=text))


def build_site(content: Content, site_dir: Path, steps: Steps) -> None:
    """Run MkDocs once, into a folder, with content that has been read and checked.

    Raises SettingsError where mkdocs.yml does not name this plugin.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    path = content.settings.config_file
    try:
        config = load_config(str(path), site_dir=str(site_dir))
        plugin = config.plugins.get("lukutori")
        if not isinstance(plugin, LukutoriPlugin):
            fix = "Add `- lukutori:` under `plugins:`."
            raise SettingsError(path, "The plugin is not named.", fix)
        config.plugins.on_startup(command="build", dirty=False)
        plugin.given, plugin.steps = content, steps
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException):
        raise _stopped(path) from None


def serve_site(config_file: Path, address: str) -> None:
    """Serve the site, rebuilding on every save, until interrupted.

    Raises AddressInUseError, or SettingsError where MkDocs cannot use mkdocs.yml.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    handler = logging.StreamHandler()
    handler.addFilter(_worth_telling)
    logger.addHandler(handler)
    try:
        mkdocs_serve(str(config_file), dev_addr=address, livereload=True)
    except (Abort, MkDocsException):
        raise _stopped(config_file) from None
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
            raise AddressInUseError(address, os.strerror(error.errno)) from None
        raise
    finally:
        logger.removeHandler(handler)


def _worth_telling(record: logging.LogRecord) -> bool:
    """Pass on what went wrong, where the site is, and when it was made anew."""
    of_server = record.name == "mkdocs.livereload" and "Watching" not in record.getMessage()
    return of_server or record.levelno >= logging.WARNING


def _stopped(path: Path) -> SettingsError:
    """Return the error for what MkDocs has told in its own words already."""
    return SettingsError(path, "MkDocs could not build the site.", "Mend what is told above.")
