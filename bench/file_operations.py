"""Every operation on files of every command, gone wrong in every way: how many were lost.

    python -m bench.file_operations [--every N] [--kills N] [--seed N]

Prints for each command the operations counted, the trials made and what was lost.  `--every 1` (the
default) tries them all; with another, only each N-th of those that write things aside, and all
those that make the commit; with 0 none.  `--kills` adds kills at random operations of random
commands, and says after each hundred how many were lost.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path

from tests.fault_trials import (
    MODES,
    Mode,
    Situation,
    Undisturbed,
    disturb,
    faults,
    situations,
    undisturbed,
)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--kills", type=int, default=0)
    asked.add_argument("--seed", type=int, default=2564)
    asked.add_argument("--only", default="")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-") as root:
        folder = Path(root)
        whole = []
        for place, situation in enumerate(situations(folder)):
            if not options.only or situation.name in options.only.split(","):
                whole.append((situation, undisturbed(situation, folder / f"whole{place}")))
        tried = lost = 0
        for situation, calm in whole:
            begun, bad = time.perf_counter(), 0
            numbers = list(calm.numbers(options.every)) if options.every else []
            trials = [(mode, number) for mode in MODES for number in numbers]
            for mode, number in trials:
                bad += trial(situation, calm, folder / "trial", mode, number)
            tried, lost = tried + len(trials), lost + bad
            seconds = time.perf_counter() - begun
            print(f"{situation.name}: {calm.operations} operations, {len(trials)} tried, "
                  f"{bad} lost, {seconds:.0f} s", flush=True)  # fmt: skip
        chance = random.Random(options.seed)
        for kill in range(1, options.kills + 1):
            situation, calm = chance.choice(whole)
            number = chance.randint(1, calm.operations)
            lost += trial(situation, calm, folder / "trial", "killed", number)
            tried += 1
            if kill % 100 == 0:
                print(f"{kill} random kills, {lost} lost of all that was tried", flush=True)
        print(f"tried {tried}, lost {lost}")


def trial(situation: Situation, calm: Undisturbed, folder: Path, mode: Mode, number: int) -> bool:
    """Disturb a command once; True where something was lost, which is printed."""
    disturb(situation, folder, mode, number)
    told = faults(situation, calm, folder)
    shutil.rmtree(folder)
    for each in told:
        print(f"  {situation.name}, {mode} at {number}: {each}", flush=True)
    return bool(told)


if __name__ == "__main__":
    main()
