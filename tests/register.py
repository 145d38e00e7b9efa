"""Registers for tests: cases as mappings in, frames of the product's own types out."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.model import tables
from pipeline.office.config import Config, load_config
from pipeline.office.office import Office

PROJECT = Path(__file__).parents[1]
OFFICE = Path(__file__).parent / "frozen_office"
"""The tests' own office: what an office changes in the shipped one turns no test red."""


@cache
def office_config() -> Config:
    """Give the config of the tests' office."""
    return load_config(OFFICE / "config.yaml")


@cache
def every_rule() -> Config:
    """Give the same with the rules that are off by default, too."""
    return load_config(OFFICE / "config.yaml", every_rule=True)


def office_of(folder: Path, agencies: int) -> Office:
    """Write an office with the first `agencies` of the tests' office into a folder."""
    shutil.copytree(OFFICE, folder, dirs_exist_ok=True)
    codes = {agency.code for agency in office_config().agencies[:agencies]}
    path = folder / "input_templates" / "agencies.csv"
    title, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split(",")[0] in codes]
    path.write_text("".join([title, *kept]), encoding="utf-8")
    return Office(folder)


def cases(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a register; ids and agency are given where a row has none."""
    complete = [
        {"agency_code": "1001", "case_id": f"1001-2564-{number:04d}", "origin": "returned"}
        | dict(row)
        for number, row in enumerate(rows, start=1)
    ]
    return tables.from_rows(tables.CASES, complete)


def day(text: str) -> date:
    """Read 2020-11-25."""
    return date.fromisoformat(text)
