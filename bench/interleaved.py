"""Two runs at once, the second begun at every operation of the first: how many were lost or mixed.

    python -m bench.interleaved [--only NAME,NAME] [--every-pair] [--record]

A command stands still at each of its operations, within one run of it (`tests.every_operation`).
While it holds the office the other commands come, in turn while things are written aside and all
of them while the commit is made (`--every-pair`: all of them always), and one who only reads.
Where it does not hold the office yet, or no longer, each other one is done to its end and then the
first: what is left must be what they leave one after the other.  Prints what was tried and what
was wrong; `--record` keeps the figures for `docs/reference/trials.md`.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.recorded_trials import record
from tests.every_operation import Walk, fresh_process
from tests.fault_trials import Situation, situations, undisturbed
from tests.two_runs import Visitors, looks_of_visitors, met, pair


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="")
    asked.add_argument("--every-pair", action="store_true")
    asked.add_argument("--record", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="interleaved-") as root:
        folder = Path(root)
        known = list(situations(folder))
        for first in known:
            if options.only and first.name not in options.only.split(","):
                continue
            others = [each for each in known if each.office == first.office]
            begun = time.perf_counter()
            tried, told = meetings(first, others, folder / "office", every_pair=options.every_pair)
            seconds = time.perf_counter() - begun
            for each in told:
                print(f"  {each}", flush=True)
            print(f"{first.name}: {tried} tried, {len(told)} wrong, {seconds:.0f} s", flush=True)
            if options.record:
                record("interleaved", first.name, {"tried": tried, "lost": len(told)})


def meetings(
    first: Situation, others: Sequence[Situation], folder: Path, *, every_pair: bool
) -> tuple[int, list[str]]:
    """Let the others and a reader meet a command; gives how many did, and what was wrong."""
    with fresh_process(looks_of_visitors(others)) as ask:
        shutil.copytree(first.office, folder)
        before = str(ask("seen", folder).get("seen"))
        shutil.rmtree(folder)
        alone = undisturbed(first, folder)
        after = str(ask("seen", folder).get("seen"))
        shutil.rmtree(folder)
        every_from = 1 if every_pair else (alone.decided or alone.operations) - 4
        visitors = Visitors(first, others, ask, before, after, every_from)
        walk = Walk(first, folder, ask, visits=visitors, modes=()).go()
    tried, told = walk.trials, walk.told
    for other in others:
        two = pair(first, other, folder)
        for number in walk.free:
            wrong = met(two, folder, number)
            shutil.rmtree(folder)
            tried += 1
            if wrong:
                told.append(f"{first.name} at {number}, {other.name}: {'; '.join(wrong)}")
    return tried, told


if __name__ == "__main__":
    main()
