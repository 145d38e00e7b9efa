"""What the workbook costs: all its sheets beside `DataFrame.to_excel` of the register alone.

Run `python bench/workbook.py [CASES]` (3,000 by default).  `to_excel` writes with openpyxl, which
is what pandas takes by itself, and with XlsxWriter.  Peak memory is that of the workbook's own
writing, the register and its figures already in memory.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.figures.letter_counts import LetterFigures
from pipeline.page import write_report
from pipeline.report.contents import Contents, Provenance
from tests import made_up_quarter

TO_EXCEL_UP_TO = 50_000
"""Beyond so many cases pandas alone takes minutes; only the workbook is timed."""


def peak_megabytes() -> float:
    try:
        import resource
    except ImportError:  # Windows has none
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(task: Callable[[], object]) -> float:
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    figures = made_up_quarter.figures(count)
    letters = made_up_quarter.letters(figures)
    provenance = Provenance(returns_folder="../../input/2564-Q1")
    before = peak_megabytes()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "summary.xlsx"
        whole = timed(
            lambda: made_up_quarter.write_workbook(path, figures, letters, provenance=provenance)
        )
        size = path.stat().st_size / 1e6
        print(f"{count:,} cases, {len(figures.deadlines):,} deadlines")
        print(f"workbook, all sheets        {whole:8.2f} s   {size:6.2f} MB")
        target = figures.config.office.indicator.target_letters
        counted = LetterFigures(figures.quarter, target, letters)
        contents = Contents(figures, counted, provenance, edition="executive")
        page = Path(folder) / "report.html"
        shown = timed(lambda: write_report(page, contents))
        print(f"page                        {shown:8.2f} s   {page.stat().st_size / 1e6:6.2f} MB")
        print(f"peak memory                 {before:8.0f} MB before, {peak_megabytes():,.0f} after")
        if count > TO_EXCEL_UP_TO:
            return
        # openpyxl refuses the control characters that a cell can hold; pandas passes them on.
        plain = figures.cases.replace("[\x00-\x08\x0b-\x1f\ufffe]", "", regex=True)
        # Both would cut what is longer than a cell, and warn each time.
        plain = plain.map(lambda value: value[:32_767] if isinstance(value, str) else value)
        for engine in ("openpyxl", "xlsxwriter"):
            target = Path(folder) / f"{engine}.xlsx"
            alone = timed(partial(plain.to_excel, target, index=False, engine=engine))
            size = target.stat().st_size / 1e6
            print(
                f"to_excel, register alone    {alone:8.2f} s   {size:6.2f} MB   "
                f"({engine}; the workbook takes {whole / alone:.2f} times as long)"
            )


if __name__ == "__main__":
    main()
