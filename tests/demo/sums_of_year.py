"""What every document of a played quarter tells under one label, by the place where it stands.

Each medium is read as its reader would: the memorandum's text and tables, the workbook's cells,
the page's tiles and tables, the form's sentences, the dispatch register.  The data files are
counted anew in plain Python, by the law of the sums and not by the product's own counting.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from lxml import html
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.quarter import Quarter
from pipeline.page.shown_tiles import shown_tiles
from pipeline.workbooks.summary.recalculated_sums import named_values
from tests.demo.letters_of_year import words_of
from tests.documents.letter_texts import W, cell_text, read, root, worklist_rows

Case = Mapping[str, Any]
Sums = dict[str, dict[str, Decimal]]
"""By label the amount told at each place."""

CLAIMABLE, UNDECIDED = "ยังเรียกให้ชดใช้ได้", "ยังไม่วินิจฉัย"
DAMAGE, CASES, OPEN, RETURNED = "ค่าเสียหาย", "เรื่องทั้งหมด", "ยังไม่ยุติ", "ส่งแบบรายงานแล้ว"
LAPSED, LAPSED_BAHT = "พ้นกำหนดแล้ว (เรื่อง)", "พ้นกำหนดแล้ว (บาท)"
OVERDUE, SENT, NEAR_BAHT = "เกินกำหนด", "หนังสือที่ส่งแล้ว", "จะขาดใน 90 วัน (บาท)"

_TITLES = {
    "ยังเรียกให้ชดใช้ได้ (บาท)": CLAIMABLE, "ยังไม่วินิจฉัย (บาท)": UNDECIDED,
    "ค่าเสียหาย (บาท)": DAMAGE, "จำนวนค่าเสียหาย (บาท)": DAMAGE, "เรื่องทั้งหมด": CASES,
    "ยังไม่ยุติ": OPEN, "พ้นกำหนดแล้ว (รอตรวจสอบ) (เรื่อง)": LAPSED,
    "เกินกำหนด (เรื่อง)": OVERDUE,
}  # fmt: skip
"""Titles of columns whose total is the sum of a label, in workbook, page and memorandum."""
_NAMES = {
    "claimable_total": CLAIMABLE, "undecided_total": UNDECIDED, "damage_total": DAMAGE,
    "cases_total": CASES, "cases_open": OPEN, "cases_overdue": OVERDUE, "letters_sent": SENT,
    "claims_lapsed": LAPSED, "claims_lapsed_baht": LAPSED_BAHT, "agencies_returned": RETURNED,
    "claims_lapsing_90_baht": NEAR_BAHT,
}  # fmt: skip
_TILES = {
    "agencies claimable": CLAIMABLE, "agencies damage": DAMAGE, "agencies cases": CASES,
    "agencies overdue": OVERDUE, "returned agencies": RETURNED, "lapsed baht": LAPSED_BAHT,
    "lapsing 90 baht": NEAR_BAHT,
}  # fmt: skip
_NUMBER = r"([\d,]+(?:\.\d\d)?)"
_MEMO = {
    CLAIMABLE: rf"ยังเรียกให้ชดใช้ได้ {_NUMBER} บาท",
    UNDECIDED: rf"ยังไม่วินิจฉัย(?:ว่าผู้ใดต้องรับผิด [\d,]+ เรื่อง)? {_NUMBER} บาท",
    DAMAGE: rf"ค่าเสียหายรวม {_NUMBER} บาท",
    CASES: rf"มีเรื่องตามทะเบียนทั้งสิ้น {_NUMBER} เรื่อง",
    OPEN: rf"เป็นเรื่องที่ยังไม่ยุติ {_NUMBER} เรื่อง",
    RETURNED: rf"หน่วยงานส่งแบบรายงานแล้ว {_NUMBER} หน่วยงาน",
    LAPSED: rf"พ้นกำหนดแล้ว \(รอตรวจสอบ\)(?: จำนวน)? {_NUMBER} เรื่อง",
    LAPSED_BAHT: rf"พ้นกำหนดแล้ว \(รอตรวจสอบ\)(?: จำนวน)? [\d,]+ เรื่อง(?: ทุนทรัพย์)? {_NUMBER} บาท",
    OVERDUE: rf"มีเรื่องที่เกินกำหนด จำนวน {_NUMBER} เรื่อง",
    SENT: rf"เพื่อเร่งรัดแล้ว จำนวน {_NUMBER} ฉบับ",
}
_FORM = {
    CASES: rf"รวมเรื่องในทะเบียน {_NUMBER} เรื่อง",
    RETURNED: rf"หน่วยงานส่งแบบรายงานคืน {_NUMBER} จาก",
    SENT: rf"ละเมิดของเจ้าหน้าที่ ส่งแล้ว {_NUMBER} ฉบับ",
}


def sums_of(folder: Path, quarter: Quarter) -> Sums:
    """Give what all media of a quarter tell, in a folder where a year was played."""
    found: Sums = defaultdict(dict)
    own = folder / str(quarter)
    for places in (
        _memorandum(own / "executive_memo.docx"), _workbook(own / "summary.xlsx"),
        _page(own / "report.html"), _form(folder, quarter),
        _counted(pd.read_parquet(own / "data" / "cases.parquet")),
    ):  # fmt: skip
        for label, place, amount in places:
            found[label][place] = amount
    return found


def _amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "") if text.strip() not in ("-", "–", "") else "0")


def _memorandum(path: Path) -> Iterator[tuple[str, str, Decimal]]:
    parts = read(path)
    text = words_of(parts)
    for label, pattern in _MEMO.items():
        for number, each in enumerate(re.findall(pattern, text), start=1):
            yield label, f"memorandum, {number}", _amount(each)
    for table in root(parts).iter(f"{W}tbl"):
        yield from _memo_table(
            [
                [words(cell_text(cell)) for cell in row.iter(f"{W}tc")]
                for row in table.iter(f"{W}tr")
            ]
        )


def _memo_table(rows: list[list[str]]) -> Iterator[tuple[str, str, Decimal]]:
    head = [cell.replace("\n", " ") for cell in rows[0]]
    if rows[-1][0] == "รวม" and head[0] == "สถานะ":
        for column, title in enumerate(head):
            if label := _TITLES.get(title):
                yield label, "memorandum, table 2, total", _amount(rows[-1][column])
                total = sum(_amount(row[column]) for row in rows[1:-1])
                yield label, "memorandum, table 2, rows", Decimal(total)
    if head[-1] == "รวม (เรื่อง)":
        yield CASES, "memorandum, table 1", _amount(rows[-1][-1])
    if head[0] == "ประเภทสำนวน" and head[-1] == "รวม":
        yield DAMAGE, "memorandum, table of bands", _amount(rows[-1][-1])
    by_name = {row[0]: row for row in rows}
    if row := by_name.get("พ้นกำหนดแล้ว (รอตรวจสอบ)"):
        yield LAPSED, "memorandum, table 3", _amount(row[1])
        yield LAPSED_BAHT, "memorandum, table 3", _amount(row[2])
    if row := by_name.get("ครบกำหนดภายใน 90 วัน"):
        yield NEAR_BAHT, "memorandum, table 3", _amount(row[2])


def words(text: str) -> str:
    """Give a text in ASCII digits."""
    return text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


def _workbook(path: Path) -> Iterator[tuple[str, str, Decimal]]:
    for name, value in named_values(path).items():
        if label := _NAMES.get(name):
            yield label, f"workbook, {name}", Decimal(repr(value)).quantize(Decimal("0.01"))
    for sheet in openpyxl.load_workbook(path, data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                label = _TITLES.get(cell.value) if isinstance(cell.value, str) else None
                # A column's title stands above its numbers; lists of cells name titles as text.
                if label and isinstance(sheet.cell(cell.row + 1, cell.column).value, int | float):
                    yield from _column(sheet, cell.row, cell.column, label)


def _column(
    sheet: Worksheet, head: int, column: int, label: str
) -> Iterator[tuple[str, str, Decimal]]:
    """Give the sum of a column's cells and its total; nothing of a list without a total."""
    total, row = Decimal(0), head + 1
    place = f"workbook, {sheet.title}!{sheet.cell(head, column).coordinate}"
    while any(sheet.cell(row, at).value is not None for at in range(1, column + 1)):
        value = sheet.cell(row, column).value
        amount = Decimal(repr(value)) if isinstance(value, int | float) else Decimal(0)
        if "รวม" in (sheet.cell(row, 1).value, sheet.cell(row, 2).value):
            if value is not None:
                yield label, f"{place}, total", amount.quantize(Decimal("0.01"))
            yield label, f"{place}, rows", total.quantize(Decimal("0.01"))
            return
        total, row = total + amount, row + 1


def _page(path: Path) -> Iterator[tuple[str, str, Decimal]]:
    for place, value in shown_tiles(path).items():
        if label := _TILES.get(place):
            yield label, f"page, {place}", _amount(value)
    for table in html.fromstring(path.read_bytes()).xpath("//table[tfoot]"):
        titles = [head.text_content() for head in table.xpath("./thead/tr/th")]
        foot = [cell.text_content() for cell in table.xpath("./tfoot/tr/*")]
        for at, title in enumerate(titles):
            if (label := _TITLES.get(title)) and foot[at].strip():
                yield label, f"page, {table.get('id')}", _amount(foot[at])


def _form(folder: Path, quarter: Quarter) -> Iterator[tuple[str, str, Decimal]]:
    [path] = (folder / "kpi").glob("*.docx")
    text = words_of(read(path))
    for label, pattern in _FORM.items():
        told = re.findall(pattern, text)
        yield label, "form", _amount(told[quarter.number - 1])


# ------------------------------------------------------------------ letters

_LETTER = {
    CLAIMABLE: rf"คิดเป็นยอดที่ยังเรียกให้ชดใช้ได้ {_NUMBER} บาท",
    UNDECIDED: rf"ค่าเสียหายของเรื่องที่ยังไม่วินิจฉัย {_NUMBER} บาท",
    LAPSED: rf"มีสิทธิเรียกร้องที่พ้นกำหนดอายุความแล้ว จำนวน {_NUMBER} เรื่อง",
    LAPSED_BAHT: rf"พ้นกำหนดอายุความแล้ว(?: จำนวน [\d,]+ เรื่อง)? ทุนทรัพย์ {_NUMBER} บาท",
}


def told_in(parts: dict[str, bytes]) -> dict[str, Decimal]:
    """Give the sums that a letter tells; 0 of what it does not tell."""
    text = words_of(parts)
    found = {label: re.findall(pattern, text) for label, pattern in _LETTER.items()}
    return {label: _amount(told[0]) if told else Decimal(0) for label, told in found.items()}


def pressed_in(parts: dict[str, bytes]) -> dict[str, Decimal | None]:
    """Give the cases of a letter's worklist with the damage that stands beside each."""
    found: dict[str, Decimal | None] = {}
    for row in worklist_rows(parts):
        text = words(" ".join(row[1:4]))
        if case_id := re.search(r"\((\w+-\d{4}-\d{4})\)", text):
            amount = re.search(r"\d[\d,]*\.\d\d", text)
            found[case_id[1]] = _amount(amount[0]) if amount else None
    return found


def counted_of(cases: pd.DataFrame, deadlines: pd.DataFrame, ids: set[str]) -> dict[str, Decimal]:
    """Count anew what a letter about these cases has to tell."""
    rows = plain_rows(cases[cases["case_id"].isin(ids)])
    late = (deadlines["force"] == "limitation") & (deadlines["status"] == "overdue")
    lapsed = set(deadlines.loc[late & deadlines["case_id"].isin(ids), "case_id"])
    stakes = [row["at_stake"] or Decimal(0) for row in rows if row["case_id"] in lapsed]
    return {
        CLAIMABLE: sum(map(claimable, rows), Decimal(0)),
        UNDECIDED: sum(map(undecided, rows), Decimal(0)),
        LAPSED: Decimal(len(lapsed)) if len(ids) > 1 else Decimal(0),
        LAPSED_BAHT: sum(stakes, Decimal(0)),
    }


# ------------------------------------------------------------------ counted anew


def _counted(cases: pd.DataFrame) -> Iterator[tuple[str, str, Decimal]]:
    rows = plain_rows(cases)
    yield CASES, "data", Decimal(len(rows))
    yield OPEN, "data", Decimal(sum(row["status"] != "ยุติเรื่อง" for row in rows))
    yield DAMAGE, "data", sum((row["damage_amount"] or Decimal(0) for row in rows), Decimal(0))
    yield CLAIMABLE, "data", sum(map(claimable, rows), Decimal(0))
    yield UNDECIDED, "data", sum(map(undecided, rows), Decimal(0))


def plain_rows(cases: pd.DataFrame) -> list[dict[str, Any]]:
    """Give cases as plain dicts, None where blank, the fields that could not be read as a set."""
    unread = [set(each) if hasattr(each, "__iter__") else set() for each in cases["unreadable"]]
    plain = cases.drop(columns="unreadable").astype(object)
    rows = plain.where(plain.notna(), None).to_dict("records")
    return [{**row, "unreadable": each} for row, each in zip(rows, unread, strict=True)]


def _something_left(case: Case) -> bool:
    """Open, the city injured, and not for certain covered or nobody liable."""
    unread = case["unreadable"]
    if case["status"] == "ยุติเรื่อง":
        return False
    if case["injured_party"] not in (None, "หน่วยงานของรัฐ") and "injured_party" not in unread:
        return False
    cleared = case["mof_opinion"] == "ไม่ต้องรับผิด"
    unasked = case["mof_required"] == "ไม่ต้องรายงาน" and not (
        case["mof_opinion"] or "mof_opinion" in unread
    )
    nobody = case["decision_result"] == "ไม่ต้องรับผิด" and (unasked or cleared)
    if nobody or (cleared and case["mof_order_date"] is not None):
        return False
    owed = case["liable_amount"] if case["liable_amount"] is not None else case["damage_amount"]
    doubtful = {"liable_amount", "damage_amount", "recovered_amount"} & unread
    covered = owed is not None and owed > 0 and (case["recovered_amount"] or 0) >= owed
    return not covered or bool(doubtful)


def _somebody_liable(case: Case) -> bool:
    found = ("decision_result", "mof_opinion")
    if any(case[name] == "ต้องรับผิด" or name in case["unreadable"] for name in found):
        return True
    return case["payment_order_date"] is not None or case["lawsuit_date"] is not None


def claimable(case: Case) -> Decimal:
    """Give what the city may still claim in a case: what is owed less what was recovered."""
    if not (_something_left(case) and _somebody_liable(case)):
        return Decimal(0)
    if "liable_amount" in case["unreadable"]:
        return Decimal(0)
    owed = case["liable_amount"] if case["liable_amount"] is not None else case["damage_amount"]
    return max((owed or Decimal(0)) - (case["recovered_amount"] or Decimal(0)), Decimal(0))


def undecided(case: Case) -> Decimal:
    """Give the damage, less what was recovered, of a case in which nobody was found liable yet."""
    if not _something_left(case) or _somebody_liable(case):
        return Decimal(0)
    damage, recovered = case["damage_amount"], case["recovered_amount"]
    return max((damage or Decimal(0)) - (recovered or Decimal(0)), Decimal(0))
