"""A real SRU server for tests: Zebra, the engine of Koha's, on a loopback port."""

import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from conftest import SHARED, TODAY, need
from lukutori.catalogue import Adapter, Answer, Reply
from lukutori.catalogue.sru import Sru
from lukutori.model.catalogue import Catalogue
from lukutori.model.record import Record

BOOKS = SHARED / "data" / "marc" / "books.xml"
FIXTURE = SHARED / "zebra" / "zebra_fixture.py"


@dataclass
class Zebra:
    """A running server; `url` is where it is asked."""

    url: str
    work: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End this server, and no other."""
        self.process.terminate()
        self.process.wait(10)

    def start(self) -> None:
        """Start it again over the same index, at the same address."""
        command = ["zebrasrv", "-T", "-f", "yazserver.xml", "-l", "srv.log"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=self.work, stdout=quiet, stderr=quiet)
        for _ in range(10_000):
            try:
                urllib.request.urlopen(f"{self.url}?version=1.1&operation=explain", timeout=5)  # noqa: S310
            except OSError:
                assert self.process.poll() is None, "zebrasrv has ended"
            else:
                return
        raise AssertionError("zebrasrv does not answer")


@cache
def fixture() -> Any:
    """Return the module that sets Zebra up; without it or Zebra the test is skipped and named."""
    if not FIXTURE.is_file():
        pytest.skip(f"{FIXTURE.name} lies in the shared folder, which is not here")
    need("zebraidx")
    need("zebrasrv")
    spec = spec_from_file_location("zebra_fixture", FIXTURE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def zebra(marcxml: Path = BOOKS) -> Iterator[Zebra]:
    """Serve a MARCXML collection."""
    process, url, work, _ = fixture().start(marcxml)
    server = Zebra(url=url, work=work, process=process)
    try:
        yield server
    finally:
        fixture().stop(server.process, work)


def adapter_of(url: str, **access: Any) -> Sru:
    """Return an adapter that asks a server of ours."""
    catalogue = Catalogue.model_validate(
        {
            "name": "Zebra",
            "record": "https://library.test/{id}",
            "isbn": "https://library.test/?isbn={isbn}",
            "title": "https://library.test/?title={title}",
            "languages": {"other": "en"},
            "access": {"adapter": "sru", "address": url, **access},
        }
    )
    return Sru("zebra", catalogue, TODAY)


def asked(address: str) -> Reply:
    """Ask a loopback address."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310
            return Reply(answer.status, answer.read(), address)
    except urllib.error.HTTPError as error:
        return Reply(error.code, error.read(), address)


def pages(adapter: Adapter, address: str | None) -> Iterator[Answer]:
    """Yield an answer and all those after it."""
    while address is not None:
        answer = adapter.read(asked(address))
        yield answer
        address = answer.more


def records(adapter: Adapter, address: str) -> list[Record]:
    """Return the records of all pages."""
    return [record for answer in pages(adapter, address) for record in answer.records]
