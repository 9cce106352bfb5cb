"""The benchmark runs whole; what it measures in tiny sizes proves nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

CASES = (
    "web only, 4 × 12 × 12",
    "web only, 6 × 5 × 12",
    "3 × 2 × 12 to 30 × 2 × 12: CPU per page",
    "this repository, check",
    "this repository, built again",
    "prints from nothing",
    "built again: prints made anew",
    "a note edited: prints of other lists made anew",
    "a warm print, median of ",
    "a warm handout, median",
    "prints: CPU per print",
    "titles) and its style, gzip",
    "60 known ids: requests",
    "this repository fetched, ",
    "Finna's JSON",
    "MARCXML to records",
    "ISO 2709, 2,000 records scanned",
    "20 displays over 5 years: resolved, rendered, exported",
)


@pytest.mark.slow
def test_benchmark_prints_a_row_for_every_case():
    run = Path(__file__).parent / "bench" / "run.py"
    done = subprocess.run([sys.executable, run, "--quick"], capture_output=True, encoding="utf-8")

    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    for case in CASES:
        assert any(case in row and row.rstrip(" |").endswith(("pass", "MISS")) for row in rows), (
            case
        )
