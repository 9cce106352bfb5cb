"""Run commands as whole processes, and weigh what they cost."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

LUKUTORI = (sys.executable, "-m", "lukutori")


@dataclass(frozen=True)
class Cost:
    """What one run took; of several runs, each figure's median."""

    cpu: float
    """Seconds of user and system time, children included."""
    wall: float
    """Seconds from start to end."""
    memory: float
    """Peak of the largest process in MB."""


@dataclass(frozen=True)
class Job:
    """A command; where it writes, its last word is the folder to write into.

    Each run gets a folder of its own, and none is deleted before the end: ext4 is slow to make
    files for a minute after many were deleted, which would be counted as ours.
    """

    command: Sequence[str]
    outs: Path | None = None

    def run(self, number: int = 0) -> Cost:
        """Run the command once."""
        command = [*self.command, str(self.outs / str(number))] if self.outs else self.command
        start = perf_counter()
        process = subprocess.Popen(  # its figures come from wait4, which subprocess does not offer
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert process.stderr
        told = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{told}")
        return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1000)


def costs(*jobs: Job, runs: int) -> list[Cost]:
    """Return each job's cost: the median of some runs after a warm-up, taken in turns.

    In turns, so that a busy minute of the machine falls on all of them.
    """
    rounds = [[job.run(number) for job in jobs] for number in range(runs + 1)][1:]
    return [
        Cost(
            median(each.cpu for each in column),
            median(each.wall for each in column),
            median(each.memory for each in column),
        )
        for column in zip(*rounds, strict=True)
    ]
