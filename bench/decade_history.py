"""Ten years of a country, asked: `history` on 40 quarters of 8,000 agencies with 40 cases each.

    python -m bench.decade_history [FOLDER]

Makes the registers (12.8 million rows of cases, about 1 GB) in FOLDER, or a temporary one, and
prints the seconds of each question.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.model import tables
from pipeline.records.history import agency_history, case_history, claims_history

AGENCIES, CASES = 8_000, 40
YEARS = range(2555, 2565)


def write_quarter(records: Path, year: int, quarter: int) -> None:
    """Keep the register of one quarter, its rows in the order of agencies."""
    count = AGENCIES * CASES
    chance = np.random.default_rng(year * 4 + quarter)
    agencies = np.repeat([f"M{n:04d}" for n in range(AGENCIES)], CASES)
    ids = np.char.add(agencies, np.tile([f"-2555-{n:04d}" for n in range(CASES)], AGENCIES))
    cents = chance.integers(1_000, 900_000_000, count)
    statuses = np.array(["overdue", "due_soon", "running", "unknown"])
    baht = tables.baht(cents, np.ones(count, dtype=bool))
    rows = {
        "cases": {
            "agency_code": agencies, "case_id": ids, "at_stake": baht, "damage_amount": baht,
            "deadline_status": statuses[chance.integers(0, 4, count)],
            "subject": np.char.add("เรื่องสมมติที่ ", cents.astype(str)),
            "stage": np.repeat("decision", count),
        },
        "claims": {
            "agency_code": agencies, "case_id": ids, "at_stake": baht,
            "standing": np.array(["lapsed", "lapsing", "later"])[chance.integers(0, 3, count)],
        },
        "returns": {"agency_code": np.unique(agencies), "status": ["returned"] * AGENCIES},
        "letters": {"agency_code": np.unique(agencies), "kind": ["chase"] * AGENCIES},
    }  # fmt: skip
    for name, columns in rows.items():
        folder = records / "register" / name / f"fiscal_year={year}" / f"quarter={quarter}"
        folder.mkdir(parents=True)
        arrays = {key: pa.array(values) for key, values in columns.items()}
        table = tables.table(tables.SCHEMAS[name], arrays)
        pq.write_table(table, folder / f"{name}.parquet", row_group_size=64_000)


def timed(name: str, ask: Callable[[], object]) -> None:
    begun, used = time.perf_counter(), time.process_time()
    ask()
    print(f"{name:28} {time.perf_counter() - begun:7.2f} s wall "
          f"{time.process_time() - used:7.2f} s processor")  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        records = Path(sys.argv[1] if len(sys.argv) > 1 else name)
        for year in YEARS:
            for quarter in range(1, 5):
                if not (
                    records / "register/cases" / f"fiscal_year={year}/quarter={quarter}"
                ).exists():
                    write_quarter(records, year, quarter)
        print(f"{len(YEARS) * 4 * AGENCIES * CASES:,} rows of cases")
        timed("history CASE_ID", lambda: case_history(records, "M4000-2555-0007"))
        timed("history --agency CODE", lambda: agency_history(records, "M4000"))
        timed("history --claims", lambda: claims_history(records))


if __name__ == "__main__":
    main()
