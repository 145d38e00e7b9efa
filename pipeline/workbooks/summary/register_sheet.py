"""The register: every case, every field that the edition shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.model.case_sheet import BY_FIELD, KNOWN_PENDING_WORDS
from pipeline.model.case_sheet import Kind as FieldKind
from pipeline.report.contents import Contents
from pipeline.report.explanation.classification_reasons import BAND_FIELDS, why_this_band
from pipeline.workbooks.summary.case_locations import CasePlaces
from pipeline.workbooks.summary.cell_links import file_link
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.sheet_page import Page, Pages, Place
from pipeline.workbooks.summary.table import (
    Column,
    Listing,
    Reader,
    add_listing,
    count,
    day,
    money,
    prepare,
    text,
)

HEADER_ROW = 5
"""Where the header stands: under title, quarter, way back, note and what the filters show."""

_PRINTED = (
    "case_id", "agency", "deadline_status", "next_rule", "next_due_date", "next_action",
    "at_stake", "stage", "file_no", "subject",
)  # fmt: skip
"""The columns that stand first and are printed; the others are for the screen."""

_WIDE = {"subject": 40, "remarks": 34, "officers": 30, "case_type": 26, "file_no": 17}


def add_register(
    pages: Pages, page: Page, cases: pd.DataFrame, places: CasePlaces, part: int
) -> Listing:
    """Write the cases of one sheet of the register."""
    columns = register_columns(pages.contents, places)
    printed = [column for column in columns if column.key in _PRINTED]
    last_printed = printed[-1].title
    prepare(page, columns, printed=printed[-1].key)
    page.head()
    page.text(
        3, 0,
        pages.contents.say(
            f"พิมพ์เฉพาะคอลัมน์แรกถึง “{last_printed}” คอลัมน์ถัดไปดูบนจอ  "
            "คลิกรหัสเรื่องเพื่อดูกำหนดเวลา คลิกที่มาเพื่อเปิดแบบรายงานที่หน่วยงานส่ง",
            f"Prints the columns up to “{last_printed}”; the others are for the screen. A case "
            "number leads to its deadlines, its source to the agency's own file",
        ),
        page.look.of(),
    )  # fmt: skip
    _write_filtered_sums(page, columns, cases)
    table = "register" if part == 1 else f"register_{part}"
    listing = add_listing(page, HEADER_ROW, columns, cases, table=table)
    page.worksheet.freeze_panes(listing.first, 2)
    page.print_setup(repeat_row=listing.header, last_row=listing.last + 1)
    for key, place in listing.totals.items():
        pages.places[f"register {key} {part}"] = place
    return listing


def _write_filtered_sums(page: Page, columns: Sequence[Column], cases: pd.DataFrame) -> None:
    """Count and add up what the filters leave, above the header."""
    keys = [column.key for column in columns]
    first, last = HEADER_ROW + 1, HEADER_ROW + max(len(cases), 1)
    row = HEADER_ROW - 1
    say = page.contents.say
    page.text(row, 0, say("ตามตัวกรอง", "as filtered"), page.look.of(bold=True))
    ids = f"{xl_rowcol_to_cell(first, 0)}:{xl_rowcol_to_cell(last, 0)}"
    known = int(cases["case_id"].notna().sum())
    shown = page.look.of(num_format=say('#,##0 "เรื่อง"', '#,##0 "cases"'), bold=True, align="left")
    if len(cases):
        page.formula(row, 1, f"SUBTOTAL(103,{ids})", known, shown)
    for key in ("at_stake", "damage_amount"):
        column = keys.index(key)
        cells = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
        total = cases[key].sum() if len(cases) else 0
        page.formula(
            row, column, f"SUBTOTAL(109,{cells})", total, page.look.of(num_format="#,##0.00",
                                                                       bold=True),
        )  # fmt: skip


def register_columns(contents: Contents, places: CasePlaces) -> list[Column]:
    """Give the register's columns: the verdict first, then the case sheet, then the sources."""
    columns = [*_verdict(contents, places)]
    taken = {column.key for column in columns}
    for declared in contents.figures.config.office.columns:
        if declared.field in taken or declared.field == "row_no":
            continue
        if declared.personal and not contents.names_persons:
            continue
        columns.append(_declared(declared.field, contents))
    columns += _sources(contents)
    order = {key: place for place, key in enumerate(_PRINTED)}
    return sorted(columns, key=lambda column: order.get(column.key, len(order)))


def _verdict(contents: Contents, places: CasePlaces) -> list[Column]:
    say, words = contents.say, contents.words

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.agency(code) for code in rows["agency_code"].to_list()]

    def deadlines(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [places.deadlines_link(case) for case in rows["case_id"].to_list()]

    def reason(rows: pd.DataFrame) -> Sequence[str]:
        read = zip(*(pa.array(rows[name]).to_pylist() for name in BAND_FIELDS), strict=True)
        cases = (dict(zip(BAND_FIELDS, values, strict=True)) for values in read)
        config = contents.figures.config
        return [why_this_band(case, config, contents.tongue) for case in cases]

    return [
        Column("case_id", say("รหัสเรื่อง", "case"), 17, Kind.TEXT, text("case_id"), deadlines),
        Column("agency", say("หน่วยงาน", "agency"), 22, Kind.WRAPPED, agency, total=True),
        Column("deadline_status", say("สถานะกำหนดเวลา", "deadline status"), 15, Kind.TEXT,
               text("deadline_status", words.status)),
        Column("next_rule", say("กำหนดถัดไป", "next deadline"), 24, Kind.WRAPPED,
               text("next_rule", contents.rule_names)),
        Column("next_due_date", say("ครบกำหนด", "due"), 13, Kind.DATE, day("next_due_date")),
        Column("next_action", say("สิ่งที่ต้องทำ", "what to do"), 30, Kind.WRAPPED,
               text("next_action")),
        Column("at_stake", say("ยังต้องเรียก (บาท)", "at stake (baht)"), 17, Kind.MONEY,
               money("at_stake"), total=True),
        Column("stage", say("ขั้นตอนล่าสุด", "stage"), 20, Kind.WRAPPED, text("stage", words.stage)),
        Column("damage_band", say("ช่วงค่าเสียหาย", "damage band"), 24, Kind.WRAPPED,
               text("damage_band")),
        Column("band_reason", say("เหตุที่จัดอยู่ในช่วง", "why this band"), 30, Kind.TEXT, reason),
        Column("quality", say("คุณภาพข้อมูล", "data quality"), 13, Kind.TEXT,
               text("quality", words.quality)),
        Column("agency_code", say("รหัสหน่วยงาน", "agency code"), 9, Kind.TEXT, text("agency_code")),
    ]  # fmt: skip


def _declared(field: str, contents: Contents) -> Column:
    """Give the column of a field of the case sheet, as it is declared there."""
    declared = BY_FIELD[field]
    title = contents.title(field)
    if declared.kind is FieldKind.MONEY:
        return Column(field, title, 17, Kind.MONEY, money(field), total=True)
    if declared.kind is FieldKind.INTEGER:
        return Column(field, title, 9, Kind.COUNT, count(field))
    if declared.kind is FieldKind.DATE:
        read = _known if field == "known_date" else day(field)
        return Column(field, title, max(declared.width, 14), Kind.DATE, read)
    width = _WIDE.get(field, max(declared.width, 12))
    return Column(field, title, width, Kind.WRAPPED, text(field))


def _known(rows: pd.DataFrame) -> Sequence[Any]:
    """Give the known dates, and the words where it is not yet known who must pay."""
    pending = rows["known_pending"].fillna(False).to_list()
    dates = day("known_date")(rows)
    return [
        KNOWN_PENDING_WORDS if waits and value is None else value
        for value, waits in zip(dates, pending, strict=True)
    ]


def _sources(contents: Contents) -> list[Column]:
    folder = contents.provenance.returns_folder

    def source(rows: pd.DataFrame) -> Sequence[str]:
        return [
            " › ".join(
                part for part in (file, sheet, contents.say(f"แถว {row}", f"row {row}")) if part
            )
            if file
            else ""
            for file, sheet, row in _places(rows)
        ]

    def source_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        if folder is None:
            return [None] * len(rows)
        carried = (rows["origin"] == "carried").fillna(False).to_list()
        return [
            None if old or not file else file_link(f"{folder}/{file}", sheet or "", f"A{row}")
            for old, (file, sheet, row) in zip(carried, _places(rows), strict=True)
        ]

    def letter(rows: pd.DataFrame) -> Sequence[str]:
        return [
            contents.letter_files.get(code, "") if case in contents.pressed else ""
            for code, case in zip(
                rows["agency_code"].to_list(), rows["case_id"].to_list(), strict=True
            )
        ]

    def letter_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [file_link(path) for path in letter(rows)]

    say = contents.say
    columns = [
        Column("unreadable", say("ช่องที่อ่านไม่ได้", "unreadable"), 24, Kind.WRAPPED,
               titles("unreadable", contents)),
        Column("origin", say("ข้อมูลจาก", "data"), 16, Kind.TEXT,
               text("origin", contents.words.origin)),
        Column("last_reported_quarter", say("รายงานล่าสุดไตรมาส", "last reported in"), 14, Kind.TEXT,
               text("last_reported_quarter")),
        Column("letter", say("หนังสือ (ไฟล์)", "letter (file)"), 36, Kind.WRAPPED, letter,
               letter_link),
    ]  # fmt: skip
    if contents.names_persons:
        # Whoever sent a return also named its file and sheets.
        title = say("ที่มา (ไฟล์ › แผ่น › แถว)", "source (file › sheet › row)")
        columns.insert(-1, Column("source", title, 40, Kind.WRAPPED, source, source_link))
    return columns


def _places(rows: pd.DataFrame) -> list[tuple[Any, Any, Any]]:
    names = ("source_file", "source_sheet", "source_row")
    file, sheet, row = (
        [None if pd.isna(value) else value for value in rows[name].to_list()] for name in names
    )
    return list(zip(file, sheet, row, strict=True))


def titles(field: str, contents: Contents) -> Reader:
    """Read a column that holds field names joined by commas, as the titles on the sheet."""
    told: dict[str, str] = {}

    def read(rows: pd.DataFrame) -> Sequence[str]:
        found = []
        for value in text(field)(rows):
            if value and value not in told:
                told[value] = contents.titles(name for name in value.split(",") if name)
            found.append(told.get(value, "") if value else "")
        return found

    return read


def whole(places: dict[str, Place], key: str) -> list[Place]:
    """Give the totals of one column over all sheets of the register."""
    return [place for name, place in places.items() if name.startswith(f"register {key} ")]
