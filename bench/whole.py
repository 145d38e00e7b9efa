"""A whole quarter, beside what a good engineer's script costs for the same returns and outputs.

    python -m bench.whole [S] [M] [L] [--runs N] [--workers N] [--page]

S has 68 agencies, M 1,000, L 8,000, each with 40 cases.  The script (`plain_script`) and the batch
run in turn, each a process of its own; L runs the batch alone.  Processor time counts the children;
memory is the peak of the process and that of its largest child, as seen while it lives.  Every run
is the first of a fresh office.  Prints ratios stage by stage as tables in Markdown; with `--page`
they are also put into `docs/performance.md`.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.made_office import AS_OF, QUARTER, make_office
from bench.stages import Stages

PROJECT = Path(__file__).parents[1]
PAGE = Path(__file__).with_name("performance_page.md")
SIZES = {"S": 68, "M": 1_000, "L": 8_000}
_SCRIPTS_STAGE = {
    "start": "start",
    "collect": "read, parse, check",
    "evaluate": "rules",
    "letters": "letters",
    "corrections": "corrections",
    "memo": "workbook, page, memo, data",
    "workbook": "workbook, page, memo, data",
    "data": "workbook, page, memo, data",
}
"""The script's stage that does what a stage of the batch does."""
STAGES = tuple(dict.fromkeys(_SCRIPTS_STAGE.values()))
_SEEN_EVERY = 20
"""Files after which the memory of those who read them is looked at."""
Figures = dict[str, float]


class _Journal:
    """The journal of a run, in processor time."""

    def __init__(self) -> None:
        self.stages = Stages()

    def stage(self, name: str) -> None:
        self.stages.begin(_SCRIPTS_STAGE[name])

    def progress(self, done: int, total: int) -> None:
        if done % _SEEN_EVERY == 0 or done == total:
            self.stages.sample_memory()

    def lines(self) -> Sequence[str]:
        return ()


def batch(folder: Path, workers: int) -> None:
    """Run the batch in this process; prints its stages as JSON."""
    journal = _Journal()
    from pipeline.commands.command_line import collect_cycles_seldom

    collect_cycles_seldom()  # before a command's own imports, as the program does
    from pipeline.jobs.batch import run_batch
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.office import Office

    run_batch(Run(Office(folder), QUARTER, AS_OF, workers=workers), journal, dry_run=False)
    print(json.dumps(journal.stages.end()))


def measured(*arguments: str) -> Figures:
    """Run a module of the bench; gives its stages, `whole` seconds and `wall`."""
    begun = time.perf_counter()
    # As on a user's machine: the bytecode of the program is kept from one start to the next.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-m", *arguments], stdout=subprocess.PIPE, text=True, check=True, env=kept
    )
    wall = time.perf_counter() - begun
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return {**figures, "whole": sum(figures.get(stage, 0.0) for stage in STAGES), "wall": wall}


def medians(runs: Sequence[Figures]) -> Figures:
    """Give the median of each figure."""
    return {name: median(run.get(name, 0.0) for run in runs) for name in runs[0]}


def spin_ratio() -> float:
    """Give how much longer two busy processes take than one: 1 where two cores are free."""
    code = "x = 0\nfor n in range(12_000_000): x += n"

    def timed(count: int) -> float:
        begun = time.perf_counter()
        spun = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(count)]
        for each in spun:
            each.wait()
        return time.perf_counter() - begun

    alone = timed(1)
    return timed(2) / alone


def size_lines(size: str, runs: int, workers: int) -> tuple[list[str], Figures]:
    """Measure one size; gives the lines of its table, and the batch's figures."""
    with tempfile.TemporaryDirectory() as name:
        office = Path(name) / "office"
        make_office(office, SIZES[size])
        ours, theirs = [], []
        compileall.compile_dir(str(PROJECT / "pipeline"), quiet=1)
        for number in range(runs):
            for written in ("output", "records"):
                shutil.rmtree(office / written, ignore_errors=True)
            if size != "L":
                script = ("bench.plain_script", str(office), f"{name}/script{number}")
                theirs.append(measured(*script))
            told = ("bench.whole", "--batch", str(office), "--workers", str(workers))
            ours.append(measured(*told))
        mine = medians(ours)
        lines = _table(size, runs, workers, mine, medians(theirs) if theirs else {})
    return lines, mine


def _table(
    size: str, runs: int, workers: int, mine: Figures, script: Mapping[str, float]
) -> list[str]:
    lines = [
        f"## {size}: {SIZES[size]:,} agencies, {SIZES[size] * 40:,} cases, "
        f"{workers} worker(s), median of {runs}",
        "",
        "| stage | script, s | batch, s | ratio |",
        "|---|---|---|---|",
    ]
    for stage in (*STAGES, "whole", "wall"):
        own, other = mine.get(stage, 0.0), script.get(stage, 0.0)
        ratio = f"{own / other:.3f}" if other else ""
        name = {"whole": "**whole, processor**", "wall": "whole, wall"}.get(stage, stage)
        lines.append(f"| {name} | {other:.2f} | {own:.2f} | {ratio} |")
    for name in ("parent_mb", "child_mb"):
        lines.append(f"| peak {name[:-3]}, MB | {script.get(name, 0):.0f} | {mine[name]:.0f} | |")
    return [*lines, ""]


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("sizes", nargs="*", default=["S"])
    asked.add_argument("--runs", type=int, default=1)
    asked.add_argument("--workers", type=int, default=1)
    asked.add_argument("--batch", type=Path)
    asked.add_argument("--page", action="store_true")
    options = asked.parse_args()
    if options.batch:
        batch(options.batch, options.workers)
        return
    told = [
        f"{platform.system()}, {platform.machine()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores; two busy processes took {spin_ratio():.2f} times as long as one.",
        "",
    ]
    costs = {}
    for size in options.sizes:
        lines, mine = size_lines(size, options.runs, options.workers)
        print("\n".join(lines), flush=True)
        told += lines
        costs[size] = mine["whole"] / SIZES[size]
    if {"M", "L"} <= costs.keys():
        told.append(f"L's cost per agency over M's: {costs['L'] / costs['M']:.2f}")
    print(told[0], told[-1], sep="\n")
    if options.page:
        text = PAGE.read_text(encoding="utf-8").replace("{measured}", "\n".join(told).strip())
        (PROJECT / "docs" / "performance.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
