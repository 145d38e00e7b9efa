"""The history of a case, an agency or the claims as a file for Excel.

UTF-8 with a byte order mark, or Excel takes Thai for another alphabet; dates as 2020-11-25, money
as plain numbers.  Text never becomes a formula, as in the open data.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.exchange.open_data import escaped


def write_history_csv(path: Path, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write titles and rows to `path`; a blank stays blank."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(titles)
        lines.writerows([escaped(v) if isinstance(v, str) else v for v in row] for row in rows)
