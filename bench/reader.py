"""What reading returns costs: the whole guarded reader beside pandas and beside bare calamine.

Run `python bench/reader.py [FILES]`.  The files are ordinary sheets of 40 cases.  The guarded
reader finds, stages, hashes, reads in workers, parses every cell, checks and merges; pandas only
loads the cells (on a tenth of the files, its cost being even), calamine likewise.  All in one run;
processor time is what a core spends, wall time what a person waits.  Then what of it are guards.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

import pandas as pd
from python_calamine import CalamineWorkbook

from pipeline import returns
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import HAS_CASES, HELP_CELLS, HELP_SHEET
from pipeline.office.agencies import Agency
from pipeline.records.ooxml_package import read_package, write_package
from pipeline.returns.files import ooxml
from pipeline.returns.files.annotations import annotated
from pipeline.returns.files.find_files import stage
from pipeline.returns.files.readers import read, staged_content
from pipeline.returns.files.sniff import sniff
from pipeline.returns.files.workers import run_guarded
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet

QUARTER, AS_OF = Quarter(2564, 1), date(2020, 11, 25)
CASES = 40
FORMS = {HELP_SHEET: HELP_CELLS}
PANDAS = "pandas.read_excel, openpyxl"
GUARDED = "guarded reader, {} worker(s)"


def write_returns(folder: Path, count: int) -> list[Agency]:
    """Write one sheet for each of `count` made-up agencies."""
    agencies = [
        Agency(f"Z{n:04d}", f"สำนักงานสมมติที่ {n:04d}", "สมมติ", "ผู้อำนวยการ", (), n)
        for n in range(count)
    ]
    for agency in agencies[:20]:
        rows = [row(agency, number) for number in range(1, CASES + 1)]
        title = {"report_date": AS_OF, "reporter": "นายสมมติ ผู้รายงาน", "nil": HAS_CASES}
        write_filled_sheet(folder / f"{agency.code}.xlsx", agency, QUARTER, Filling(rows, title))
    models = [read_package(folder / f"{agency.code}.xlsx") for agency in agencies[:20]]
    for agency in agencies[20:]:
        model = agencies[agency.order % 20]
        parts = {
            name: content.replace(model.name[-4:].encode(), agency.name[-4:].encode())
            .replace(model.code.encode(), agency.code.encode())
            .replace(b">1%04d" % model.order, b">1%04d" % agency.order)
            for name, content in models[agency.order % 20].items()
        }
        write_package(folder / f"{agency.code}.xlsx", parts)
    return agencies


def row(agency: Agency, number: int) -> dict[str, object]:
    day = date(2019, 1, 1) + timedelta(days=7 * number + agency.order % 7)
    return {
        "row_no": number, "file_no": f"{agency.code}/{number}", "kind": "สำนวน",
        "case_type": "ส.5 อุบัติเหตุ", "subject": f"รถราชการเฉี่ยวชนเสาไฟฟ้าสมมติ ครั้งที่ {number}",
        "injured_party": "หน่วยงานของรัฐ",
        "damage_amount": Decimal(f"1{agency.order:04d}{number:02d}.25"),
        "incident_date": day, "reported_date": day + timedelta(days=3),
        "known_date": day + timedelta(days=20), "committee_date": day + timedelta(days=15),
        "committee_due_date": day + timedelta(days=75), "mof_required": "ต้องรายงาน",
        "status": "อยู่ระหว่างดำเนินการ", "remarks": "รอผลประเมินราคา",
    }  # fmt: skip


@contextmanager
def timed(name: str, files: int, told: dict[str, float]) -> Iterator[None]:
    """Print processor and wall time a file."""
    before, begun = _processor(), time.perf_counter()
    yield
    cpu, wall = _processor() - before, time.perf_counter() - begun
    told[name] = 1000 * cpu / files
    print(f"{name:34} {1000 * cpu / files:8.2f} ms cpu {1000 * wall / files:8.2f} ms wall a file")


def _processor() -> float:
    used = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        spent = resource.getrusage(who)
        used += spent.ru_utime + spent.ru_stime
    return used


def read_all(folder: Path, agencies: list[Agency], workers: int) -> Callable[[], object]:
    return lambda: returns.collect(
        folder,
        quarter=QUARTER,
        as_of=AS_OF,
        due_back=AS_OF,
        settings=returns.Settings(date(1992, 1, 1)),
        agencies=agencies,
        last_register=None,
        own_register=None,
        workers=workers,
    )


def guards(files: Sequence[Path]) -> None:
    """Print what guarding a file costs at the median, over what calamine takes for its sheets.

    Staged with its fingerprint, told by content, limits held, counted, put back where it lost.
    """
    costs = []
    with tempfile.TemporaryDirectory() as into:
        for file in files:
            begun = time.process_time()
            copy = stage(file, Path(into)).path
            names = [sheet.name for sheet in read(staged_content(copy), forms=FORMS).sheets]
            guarded = time.process_time()
            book = CalamineWorkbook.from_path(str(copy))
            for name in names:
                book.get_sheet_by_name(name).to_python()
            costs.append(1000 * (2 * guarded - begun - time.process_time()))
    print(f"{'guards and census':34} {median(costs):8.2f} ms cpu a file at the median")


def looking_beside(files: Sequence[Path]) -> None:
    """Print what reading clean files costs without looking for strikes, notes and drawings, and
    what that adds: both sides of each file in one go, the lesser of three tries each."""
    sides = [0.0, 0.0]
    for file in files:
        content = file.read_bytes()
        sniffed = sniff(content)
        if sniffed.package is None:
            continue
        layout = ooxml.layout(sniffed.package, sniffed.workbook)
        sheets = read(content, forms=FORMS).sheets
        calls: tuple[Callable[[], object], ...] = (
            lambda content=content: read(content, forms=FORMS),
            lambda package=sniffed.package, layout=layout, sheets=sheets: annotated(
                package, layout, sheets
            ),
        )
        for side, call in enumerate(calls):
            sides[side] += min(_spent(call) for _ in range(3))
    whole, beside = (1000 * side / len(files) for side in sides)
    print(f"{'clean sheet, values alone':34} {whole - beside:8.2f} ms cpu a file")
    print(f"{'what stands beside them':34} {beside:8.2f} ms cpu a file, ", end="")
    print(f"{100 * beside / (whole - beside):.1f} % more (at most 10)")


def _spent(call: Callable[[], object]) -> float:
    begun = time.process_time()
    call()
    return time.process_time() - begun


def worker_itself(files: Sequence[Path]) -> None:
    """Print what handing a file to a worker costs, whatever the worker does with it."""
    with timed("a worker that only answers", len(files), {}):
        run_guarded(str, files, workers=1)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    cpu: dict[str, float] = {}
    wall: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        agencies = write_returns(folder, count)
        files = sorted(folder.glob("*.xlsx"))
        print(f"{len(files)} files of {CASES} cases")
        with timed("bare calamine", len(files), cpu):
            for file in files:
                CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
        sample = files[:: max(1, len(files) // 100)]
        with timed(PANDAS, len(sample), cpu):
            for file in sample:
                pd.read_excel(file, engine="openpyxl", header=None)
        for workers in (1, 2):
            begun = time.perf_counter()
            with timed(GUARDED.format(workers), len(files), cpu):
                read_all(folder, agencies, workers)()
            wall[GUARDED.format(workers)] = time.perf_counter() - begun
        guards(files)
        looking_beside(sample)
        worker_itself(files)
    print(f"pandas / guarded reader, per core: {cpu[PANDAS] / cpu[GUARDED.format(1)]:.1f}")
    faster = wall[GUARDED.format(1)] / wall[GUARDED.format(2)]
    print(f"files a second, two workers over one: {faster:.2f}")


if __name__ == "__main__":
    main()
