"""Whether a run's cost stays in proportion: 500 agencies beside 2,000, processor time an agency.

    python -m bench.growth [FEW] [MANY]

Prints the cost of an agency in each stage, and how much more it is among many: 1 where nothing
grows faster than the number of agencies, 4 where something grows with its square.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.made_office import make_office
from bench.whole import STAGES, Figures, measured


def costs(agencies: int) -> Figures:
    with tempfile.TemporaryDirectory() as name:
        office = Path(name) / "office"
        make_office(office, agencies)
        return measured("bench.whole", "--batch", str(office), "--workers", "1")


def main() -> None:
    few, many = (int(given) for given in (sys.argv[1:] or ("500", "2000")))
    taken = {count: costs(count) for count in (few, many)}
    print(f"| stage | {few} agencies, ms each | {many} agencies, ms each | times |")
    print("|---|---|---|---|")
    for stage in (*STAGES[1:], "whole"):
        each = [1000 * taken[count].get(stage, 0.0) / count for count in (few, many)]
        print(f"| {stage} | {each[0]:.2f} | {each[1]:.2f} | {each[1] / each[0]:.2f} |")


if __name__ == "__main__":
    main()
