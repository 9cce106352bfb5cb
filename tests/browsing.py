"""A real browser at phone width, and a host that serves a built site as real hosts do."""

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from conftest import REPOSITORY, missing, need

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 360, "height": 740}
BLOCKED = "Service Worker registration blocked by Playwright"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NOTED = """for (const each of ["load", "error"]) {
    document.addEventListener(each, ({ target }) => {
        if (target.localName !== "script") return;
        self.scriptsCame = true;
        self.scriptCame?.();
    }, true);
}"""
SCRIPTED = """() => new Promise((done, failed) => {
    const late = document.querySelector("[data-late]")?.dataset.late;
    if (!late || self.scriptsCame) return done();
    self.scriptCame = done;
    setTimeout(() => failed(Error(`${late} did not come`)), 20_000);
})"""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the system's Chromium; its shell without a window is the same and starts sooner."""
    path = which("chromium-headless-shell") or need("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def serve(site: Path, gate: Callable[[str], None] = lambda _: None) -> Iterator[str]:
    """Serve a folder on this machine, packed with gzip, with the 404 page of each language.

    `gate` sees each path first: it may wait, or raise ConnectionError for a line that is cut.
    """

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                gate(self.path)
            except ConnectionError:
                self.close_connection = True
                return
            path = site / unquote(urlsplit(self.path).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            status = 200
            if not path.is_file():
                folder = site / self.path.split("/")[1]
                path, status = folder / "404.html", 404
                path = path if path.is_file() else site / "404.html"
            body = gzip.compress(path.read_bytes(), mtime=0)
            self.send_response(status)
            self.send_header("Content-Type", guess_type(path.name)[0] or "text/plain")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # the visitor has gone on
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as host:
        thread = Thread(target=host.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{host.server_port}/"
        finally:  # of a test that fails, too: it would run on for ever
            host.shutdown()
            thread.join()


class Visit:
    """One visitor's look at a site: what was asked for and what went wrong meanwhile.

    Nothing is kept on the phone, unless a wish allows service workers.
    """

    def __init__(self, browser: Browser, **wishes: Any) -> None:
        phone = {"viewport": PHONE, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
        phone |= {"service_workers": "block"}
        self.context = browser.new_context(**{**phone, **wishes})
        self.scripted = wishes.get("java_script_enabled", True)
        self.context.add_init_script(NOTED)
        self.page: Page = self.context.new_page()
        self.requests: list[Any] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("dialog", self._dialog)

    def _console(self, said: Any) -> None:
        if said.text != BLOCKED:
            self.complaints.append(said.text)

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def go(self, address: str) -> Page:
        """Open a page and wait until it is all there."""
        self.page.goto(address, wait_until="load")
        return self.whole()

    def again(self) -> Page:
        """Load the page once more and wait until it is all there."""
        self.page.reload(wait_until="load")
        return self.whole()

    def whole(self) -> Page:
        """Wait for the script that the page fetches after it has been painted."""
        if self.scripted:
            self.page.evaluate(SCRIPTED)
        return self.page

    @property
    def hosts(self) -> set[str]:
        """The hosts that were asked for anything."""
        return {urlsplit(request.url).hostname or "" for request in self.requests}

    def axe(
        self, rules: Sequence[str] = RULES, kind: str = "tag", skip: Sequence[str] = ()
    ) -> list[str]:
        """Return what axe finds wrong or cannot decide, one line each.

        `rules` are groups of rules, or rules where the `kind` is "rule"; `skip` are rules.
        """
        if not AXE.is_file():
            missing("axe-core is not in node_modules")
        self.page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        options = {
            "runOnly": {"type": kind, "values": rules},
            "rules": {rule: {"enabled": False} for rule in skip},
            "resultTypes": ["violations", "incomplete"],
            "selectors": False,
        }
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{fault['id']}: {node['html'][:200]}"
            for fault in [*found["violations"], *found["incomplete"]]
            for node in fault["nodes"]
        ]

    def too_wide(self) -> int:
        """Return by how many pixels the page is wider than the screen."""
        root = "document.documentElement"
        wider: int = self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
        return wider
