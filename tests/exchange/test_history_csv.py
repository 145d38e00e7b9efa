"""The history as a file: read back, the same values, and no text that a table would run."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.exchange.history_csv import write_history_csv


def test_values_come_back_and_text_is_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    rows = [["2564-Q1", date(2020, 11, 25), Decimal("1250000.50"), "=1+1", None],
            ["2564-Q2", None, 3, "สองบรรทัด\nในช่อง", "ก,ข"]]  # fmt: skip
    write_history_csv(path, ["ไตรมาส", "วันที่", "บาท", "เรื่อง", "หมายเหตุ"], rows)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        titles, *lines = csv.reader(file)
    assert titles[0] == "ไตรมาส"
    assert lines == [
        ["2564-Q1", "2020-11-25", "1250000.50", "'=1+1", ""],
        ["2564-Q2", "", "3", "สองบรรทัด\nในช่อง", "ก,ข"],
    ]
