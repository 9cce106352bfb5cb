"""Show how far long work has come: a bar on a terminal, one plain line elsewhere."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Steps:
    """Counts the steps of one piece of work; rich honours NO_COLOR (no-color.org)."""

    def __init__(self, console: Console, label: str) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        self.bar = Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        )
        self.task = self.bar.add_task(label, total=None)

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
        self.bar.update(self.task, total=steps)

    def step(self) -> None:
        """Say that one more is done."""
        self.bar.advance(self.task)
