"""One file of the site, made only when it is written."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Output:
    """A file's address seen from the site's root, and how to make what it holds."""

    uri: str
    make: Callable[[], str | bytes]
