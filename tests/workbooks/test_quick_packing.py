"""The summary workbook is packed quickly: what that asks of XlsxWriter, whose method is its own.

XlsxWriter opens its zip itself, without a level, in `Workbook._store_workbook`; there is no public
way to choose one.  A version that packs otherwise is noticed here.
"""

from __future__ import annotations

import zlib
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from xlsxwriter import Workbook

from pipeline.workbooks.summary.build import _LEVEL, _QuicklyPackedBook


def _book(kind: type[Workbook], path: Path) -> Path:
    book = kind(str(path))
    sheet = book.add_worksheet()
    for row in range(300):
        for column in range(12):
            sheet.write_string(row, column, f"เรื่องที่ {row * column}")
    book.set_properties({"created": datetime(2020, 1, 1)})
    book.close()
    return path


def test_parts_are_xlsxwriters_own_and_packed_at_the_chosen_level(tmp_path: Path) -> None:
    quick = _book(_QuicklyPackedBook, tmp_path / "quick.xlsx")
    plain = _book(Workbook, tmp_path / "plain.xlsx")
    with ZipFile(quick) as ours, ZipFile(plain) as theirs:
        assert ours.namelist() == theirs.namelist()
        for entry in ours.infolist():
            content = ours.read(entry)
            assert content == theirs.read(entry.filename)
            packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
            assert entry.compress_size == len(packer.compress(content) + packer.flush())
    assert quick.stat().st_size > plain.stat().st_size
