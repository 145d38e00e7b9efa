"""Good returns damaged in every way at random: each gives a reading or one named failure.

Seeded: a failure comes again.  `TIDTAM_FUZZ` raises the number of files, say to 20000.
"""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.model.case_sheet import COLUMNS
from pipeline.model.issues import Issue
from pipeline.model.sheet_column import Kind
from pipeline.model.sheet_form import TABLE_SHEET
from pipeline.returns.files.workers import Failure, run_guarded
from tests.returns import guarded_tasks, hostile, xlsb_parts
from tests.returns import ooxml_parts as x

FILES = int(os.environ.get("TIDTAM_FUZZ", "2000"))
SEED = 2564
TIME_LIMIT = 5.0

# What damage tends to put where it does most harm, in XML and in numbers.
TOKENS = [
    b"<c ", b"</c>", b"<v>", b"</v>", b'r="XFD1048576"', b't="s"', b't="e"', b's="9999"', b"<f>",
    b"</row>", b'<row r="0">', b'<row r="99999999999">', b"&#0;", b"&amp", b"<![CDATA[", b"-1",
    b"99999999999", b"1e999", b"NaN", b'"', b">", b"<", b"\xff\xfe", b"<!DOCTYPE x>", b"\0",
    b'table:number-columns-repeated="16384"', b'table:number-rows-repeated="1048576"',
]  # fmt: skip
NUMBERS = [bytes(4), b"\xff" * 4, b"\xff\xff\xff\x7f", b"\1\0\0\0", b"\xfe\xff\xff\xff"]


def good_return(cases: int = 12) -> bytes:
    """Write an ordinary return."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = TABLE_SHEET
    sheet.append(["แบบรายงาน"])
    sheet.append([column.title for column in COLUMNS])
    for number in range(cases):
        sheet.append(
            [
                date(2020, 1, 1 + number) if column.kind is Kind.DATE
                else number * 1000.5 if column.kind is Kind.MONEY
                else column.example
                for column in COLUMNS
            ]
        )  # fmt: skip
    sheet.merge_cells("A1:F1")
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def good_files() -> list[bytes]:
    page = "<table><tr><th>เลขที่สำนวน<th>เรื่อง</tr><tr><td>1<td>รถชน</tr></table>"
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="float" office:value="{n}"/>'
        f'<table:table-cell office:value-type="string"><text:p>เรื่อง {n}</text:p>'
        "</table:table-cell></table:table-row>"
        for n in range(20)
    )
    cells = b"".join(
        xlsb_parts.row(n) + xlsb_parts.text(0, f"เรื่อง {n}") + xlsb_parts.number(1, n, 1)
        for n in range(20)
    )
    return [
        good_return(),
        good_return(),
        (hostile.FILES / "odd.xls").read_bytes(),
        hostile.ods(rows),
        xlsb_parts.package([("S", False, xlsb_parts.sheet(cells))], formats=[0, 14]),
        page.encode("cp874"),
        "เลขที่สำนวน,เรื่อง\n1,รถชน\n".encode(),
    ]


def damaged(chance: random.Random, content: bytes) -> bytes:
    way = chance.randrange(6)
    if way >= 4 and content.startswith(b"PK"):
        return damaged_member(chance, content)
    made = bytearray(content)
    at = chance.randrange(len(made))
    if way == 0:
        for _ in range(chance.choice((1, 2, 5, 20, 200))):
            made[chance.randrange(len(made))] = chance.randrange(256)
    elif way == 1:
        del made[at:]
    elif way == 2:
        del made[at : at + chance.randrange(1, 600)]
    elif way == 3:
        source = chance.randrange(len(made))
        made[at:at] = made[source : source + chance.randrange(1, 300)]
    else:
        made[at : at + 4] = chance.choice(NUMBERS)
    return bytes(made)


def damaged_member(chance: random.Random, content: bytes) -> bytes:
    """Damage what is inside a zip, and zip it again as if nothing had happened."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members: dict[str, x.Part] = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in members if "theme" not in name and "docProps" not in name]
    victim = chance.choice(names)
    made = bytearray(members[victim])
    doubled = []
    for _ in range(chance.choice((1, 1, 3, 10))):
        at = chance.randrange(len(made) + 1)
        way = chance.randrange(6)
        if way <= 2:
            made[at : at + chance.randrange(12)] = chance.choice(TOKENS)
        elif way == 3:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif way == 4:
            del made[at : at + chance.randrange(1, 400)]
        else:
            doubled = [(victim, bytes(made))]
    members[victim] = bytes(made)
    if chance.randrange(12) == 0:
        del members[victim]
    return x.zipped(members, doubled)


def test_damage_gives_a_reading_or_one_named_failure() -> None:
    chance = random.Random(SEED)
    sources = good_files()
    files = [damaged(chance, chance.choice(sources)) for _ in range(FILES)]
    begun = time.monotonic()
    results = run_guarded(guarded_tasks.shape, files, workers=2, time_limit=TIME_LIMIT)
    took = time.monotonic() - begun
    endings: Counter[str] = Counter()
    for number, result in enumerate(results):
        if isinstance(result, Failure):
            assert Issue(result.code, facts=result.facts).message
            assert not result.trace, f"file {number}: {result.trace}"
            endings[result.code] += 1
        else:
            endings[result[0]] += 1
    assert sum(endings.values()) == FILES
    assert endings["file_timed_out"] == 0
    if FILES >= 600:  # the damage reaches every reader
        assert {"calamine", "sparse", "xlrd", "ods", "biff12", "html", "csv"} <= set(endings)
    assert took < TIME_LIMIT * FILES / 2


@pytest.mark.parametrize("number", range(7))
def test_the_files_are_good_before_they_are_damaged(number: int) -> None:
    reader, fallback, filled = guarded_tasks.shape(good_files()[number])
    assert (fallback, filled > 3) == (False, True), reader


def test_the_second_readers_stand_the_same() -> None:
    """What may kill a process does so in its own worker, and the others go on."""
    chance = random.Random(SEED)
    old = (Path(hostile.FILES) / "odd.xls").read_bytes()
    files = [damaged(chance, old) for _ in range(min(FILES, 40))]
    results = run_guarded(
        guarded_tasks.shape, files, workers=2, time_limit=TIME_LIMIT,
        again=guarded_tasks.shape_again,
    )  # fmt: skip
    codes = {result.code for result in results if isinstance(result, Failure)}
    assert len(results) == len(files)
    assert codes <= {"file_damaged", "file_of_unknown_kind", "file_empty", "file_encrypted"}
