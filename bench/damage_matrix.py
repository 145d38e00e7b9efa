"""Every kept file, damaged in every way, before every command: how many were not found.

    python -m bench.damage_matrix [--every N] [--record]

Prints for each damage how often a command came upon it, and each time that one did not stop with 2
and name the file (or show it), or that it changed something.  `--every 5` tries each fifth.
`--record` keeps the figures for `docs/reference/trials.md`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from bench.recorded_trials import record
from tests.damaged_records import COMMANDS, answered, prepared, trials


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--record", action="store_true")
    options = asked.parse_args()
    tried, missed = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="damaged-") as root:
        damaged = prepared(Path(root))
        number = 0
        for name, damage, harm in trials(damaged):
            chosen = [
                each for place, each in enumerate(COMMANDS, number) if not place % options.every
            ]
            number += len(COMMANDS)
            for command, wrong in answered(damaged, name, harm, iter(chosen)):
                tried[damage] += 1
                if wrong:
                    missed[damage] += 1
                    print(f"  {name} {damage}, {command}: {wrong}", flush=True)
    for damage, count in tried.items():
        print(f"{damage}: {count} tried, {missed[damage]} not found")
        if options.record:
            record("damage_matrix", damage, {"tried": count, "lost": missed[damage]})


if __name__ == "__main__":
    main()
