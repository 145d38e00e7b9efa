"""Whether one agency's flood of garbage costs in proportion: 500, 1,000, 2,000 bad rows.

    python -m bench.flood [ROWS ...]

Prints the processor time of a whole run beside one of the same office without the flood, and what
a row of garbage adds: the same at every size where nothing grows with the square of the rows.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.made_office import QUARTER, make_office
from bench.whole import measured
from pipeline.model.case_sheet import FIELDS
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet

AGENCIES = 3


def garbage(number: int, chance: random.Random) -> dict[str, Any]:
    """Give a row of which hardly a cell can be read; its number and subject are its own."""
    cells: dict[str, Any] = {
        field: chance.choice(
            [f"ขยะ{chance.randrange(10**6)}", chance.randrange(10**7), "31/2/2563", None]
        )
        for field in FIELDS
        if field not in {"case_id", "row_no"}
    }
    return {**cells, "file_no": f"ขย. {number}/2563", "subject": f"เรื่องที่อ่านไม่ได้ {number}"}


def cost(rows: int) -> float:
    """Give the seconds of processor time of a run in which one agency returns so much garbage."""
    with tempfile.TemporaryDirectory() as name:
        office = make_office(Path(name) / "office", AGENCIES)
        if rows:
            agency = office.config.agencies[0]
            chance = random.Random(rows)
            filling = Filling([garbage(number, chance) for number in range(1, rows + 1)], {})
            write_filled_sheet(
                office.returns_of(QUARTER) / f"{agency.code}.xlsx", agency, QUARTER, filling
            )
        root = str(Path(name) / "office")
        return measured("bench.whole", "--batch", root, "--workers", "1")["whole"]


def main() -> None:
    sizes = [int(given) for given in sys.argv[1:]] or [500, 1000, 2000]
    without = cost(0)
    print("| rows of garbage | run, s | a row, ms |")
    print("|---|---|---|")
    for rows in sizes:
        taken = cost(rows)
        print(f"| {rows:,} | {taken:.2f} | {1000 * (taken - without) / rows:.2f} |")


if __name__ == "__main__":
    main()
