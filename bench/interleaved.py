"""Two runs at once, the second begun at every operation of the first: how many were lost or mixed.

    python -m bench.interleaved [--every N] [--first NAME] [--second NAME]

Prints for each pair of commands the operations at which they met, and what was wrong after it; then
for each command what was read wrong while it stood still (`--second readers`: that alone).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from tests.fault_trials import situations, undisturbed
from tests.two_runs import met, pair, read_meanwhile


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--first", default="")
    asked.add_argument("--second", default="")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="interleaved-") as root:
        folder = Path(root)
        known = list(situations(folder))
        tried = wrong = 0
        for first in known:
            for second in known:
                chosen = options.first in first.name and options.second in second.name
                if first.office != second.office or not chosen:
                    continue
                two = pair(first, second, folder / "alone")
                numbers, bad = list(two.alone.numbers(options.every)), 0
                for number in numbers:
                    told = met(two, folder / "met", number)
                    shutil.rmtree(folder / "met")
                    bad += bool(told)
                    for each in told:
                        print(f"  {first.name} at {number}, {second.name}: {each}", flush=True)
                print(f"{first.name} met by {second.name}: {len(numbers)} tried, {bad} wrong",
                      flush=True)  # fmt: skip
                tried, wrong = tried + len(numbers), wrong + bad
        for first in known:
            if options.first in first.name and options.second in ("", "readers"):
                alone = undisturbed(first, folder / "alone")
                shutil.rmtree(folder / "alone")
                numbers = list(alone.numbers(options.every))
                told = read_meanwhile(first, folder / "met", numbers)
                for each in told:
                    print(f"  {first.name} read meanwhile: {each}", flush=True)
                print(f"{first.name} read meanwhile: {len(numbers)} tried, {len(told)} wrong",
                      flush=True)  # fmt: skip
                tried, wrong = tried + len(numbers), wrong + len(told)
        print(f"tried {tried}, wrong {wrong}")


if __name__ == "__main__":
    main()
