"""The values behind the names of a workbook that was written: what formulas elsewhere would get."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

SHEET = re.compile(r'<sheet name="([^"]*)"')
NAME = re.compile(
    r"<definedName name=\"([^\"_][^\"]*)\">'?([^'!]+)'?!\$([A-Z]+)\$(\d+)</definedName>"
)


def named_values(path: Path) -> dict[str, float]:
    """Give the number that stands in the cell of each name; names of other things are left out."""
    found: dict[str, float] = {}
    with ZipFile(path) as package:
        book = package.read("xl/workbook.xml").decode("utf-8")
        sheets = {name: place for place, name in enumerate(SHEET.findall(book), start=1)}
        texts: dict[str, str] = {}
        for name, sheet, column, row in NAME.findall(book):
            if sheet not in texts:
                part = f"xl/worksheets/sheet{sheets[sheet]}.xml"
                texts[sheet] = package.read(part).decode("utf-8")
            cell = re.search(rf'<c r="{column}{row}"[^>]*>.*?<v>([^<]*)</v>', texts[sheet])
            if cell is not None:
                found[name] = float(cell[1])
    return found
