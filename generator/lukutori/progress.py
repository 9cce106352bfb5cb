"""Show how far long work has come: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

EVERY = 5.0
"""Seconds between two plain lines."""


class Steps:
    """Counts the steps of one piece of work; rich honours NO_COLOR (no-color.org)."""

    def __init__(
        self, console: Console, label: str, clock: Callable[[], float] = monotonic
    ) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        self.console, self.label, self.clock = console, label, clock
        self.bar = Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        )
        self.task = self.bar.add_task(label, total=None)
        self.done = self.of = 0
        self.told = clock()

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.bar.stop()

    def total(self, steps: int) -> None:
        """Say how many steps there are."""
        self.of = steps
        self.bar.update(self.task, total=steps)

    def step(self) -> None:
        """Say that one more is done."""
        self.done += 1
        if self.of and self.done > self.of:  # what was asked has brought more to ask
            self.total(self.done)
        if not self.bar.disable:
            self.bar.advance(self.task)
        elif (now := self.clock()) - self.told >= EVERY:
            self.told = now
            self.console.print(f"{self.label}: {self.done} of {self.of}")
