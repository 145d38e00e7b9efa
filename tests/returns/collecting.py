"""Collects folders of returns that a test wrote, and shows what came of them as flat lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.records.rulings import NO_DECISIONS, Decisions
from pipeline.returns import Collected, Settings, collect
from tests.register import office_config

Q1, Q2 = Quarter(2564, 1), Quarter(2564, 2)
AS_OF = {Q1: date(2020, 11, 25), Q2: date(2021, 2, 22)}
SETTINGS = Settings(date(1992, 1, 1), config=office_config())

AGENCIES = tuple(
    Agency(code, name, "สำนักงานเขต", f"ผู้อำนวยการ{name}", (name.removeprefix("สำนักงาน"),), order)
    for order, (code, name) in enumerate(
        [("1001", "สำนักงานเขตพระนคร"), ("1004", "สำนักงานเขตบางรัก"), ("1002", "สำนักงานเขตดุสิต")]
    )
)


def collect_from(
    folder: Path,
    *,
    quarter: Quarter = Q1,
    last: pd.DataFrame | None = None,
    own: pd.DataFrame | None = None,
    given: Collection[str] = (),
    agencies: Sequence[Agency] = AGENCIES,
    decisions: Decisions = NO_DECISIONS,
    workers: int = 1,
    **kept: Any,
) -> Collected:
    return collect(
        folder,
        quarter=quarter,
        as_of=AS_OF[quarter],
        due_back=quarter.start.replace(day=20, month=quarter.start.month + 1),
        settings=SETTINGS,
        agencies=agencies,
        last_register=last,
        own_register=own,
        decisions=decisions,
        given_ids=given,
        workers=workers,
        **kept,
    )


def cases(collected: Collected, *names: str) -> list[tuple[object, ...]]:
    """Give some columns of the register, row by row, blanks as None."""
    return rows(collected.cases, *names)


def rows(frame: pd.DataFrame, *names: str) -> list[tuple[object, ...]]:
    lists = [pa.array(frame[name], from_pandas=True).to_pylist() for name in names]
    return list(zip(*lists, strict=True))


def issues(collected: Collected, *without: str) -> list[tuple[object, ...]]:
    """Give case id, cell and code of each issue but those with codes in `without`."""
    found = rows(collected.issues, "case_id", "cell", "code")
    return [issue for issue in found if issue[2] not in without]


def returned(collected: Collected, *names: str) -> dict[object, tuple[object, ...]]:
    """Give some columns of the returns by agency."""
    return {row[0]: row[1:] for row in rows(collected.returns, "agency_code", *names)}


def reconciles(collected: Collected) -> bool:
    """Whether every row of every file became one thing, and every case of a file is a case."""
    parts = ("cases", "blank_rows", "total_rows", "note_rows", "duplicates")
    whole = all(
        file.rows_read == sum(getattr(file, part) for part in parts) for file in collected.files
    )
    origin = collected.cases["origin"].tolist()
    in_files = sum(file.cases for file in collected.files)
    summed = collected.returns[["cases", "carried"]].sum().tolist()
    return (
        whole
        and summed == [in_files, origin.count("carried")]
        and (in_files == origin.count("returned"))
    )


WILD = Path(__file__).parent / "wild"
"""Returns as offices really send them, a folder for each situation."""


def wild(name: str, **settings: Any) -> Collected:
    """Collect the folder of one situation, with all the agencies of the shipped office."""
    return collect_from(WILD / name, agencies=office_config().agencies, **settings)


def issues_found(collected: Collected, *codes: str) -> list[tuple[object, ...]]:
    """Give sheet, cell and code of the issues with these codes, or of all: what is told."""
    found = rows(collected.issues, "source_sheet", "cell", "code")
    return [issue for issue in found if not codes or issue[2] in codes]
