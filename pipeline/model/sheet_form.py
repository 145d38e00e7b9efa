"""The form around the table of cases: its sheets, the block above the table, stamp and room.

Written by the sheets that the office sends, and read back by the reader of returns; plain data on
the standard library alone, because workers that read files import it.
"""

from __future__ import annotations

from dataclasses import dataclass

TEMPLATE_VERSION = "2"
"""Stamped into every sheet; raised when a column is added, renamed or removed."""


CASE_ROOM = 200
"""Rows that a sheet keeps ready for cases."""


_NEW_CASE_ROOM = 50


def room_for(cases: int) -> int:
    """Give the rows that a sheet with `cases` on it keeps ready, new cases among them."""
    return max(CASE_ROOM, cases + _NEW_CASE_ROOM)


@dataclass(frozen=True, slots=True)
class TitleField:
    """One labelled cell of the block above the table."""

    field: str
    label: str
    aliases: tuple[str, ...] = ()


SHEET_TITLE = "แบบรายงานความคืบหน้าการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่"


HAS_CASES = "มีเรื่องที่ต้องรายงาน"


NIL_RETURN = "ไม่มีเรื่องที่ต้องรายงาน"


TITLE_BLOCK: tuple[TitleField, ...] = (
    TitleField("agency", "หน่วยงาน", ("ชื่อหน่วยงาน", "ส่วนราชการ")),
    TitleField("quarter", "ไตรมาส", ("ประจำไตรมาส", "รอบการรายงาน")),
    TitleField(
        "report_date",
        "วันที่รายงาน",
        ("ข้อมูล ณ วันที่", "รายงาน ณ วันที่", "ณ วันที่", "ข้อมูล ณ", "รายงาน ณ", "ประจำวันที่", "วันที่จัดทำ"),
    ),
    TitleField("reporter", "ผู้รายงาน", ("ชื่อผู้รายงาน",)),
    TitleField("telephone", "โทรศัพท์", ("โทร", "โทร.", "เบอร์โทรศัพท์")),
    TitleField("nil", "การรายงาน", ("ผลการรายงาน",)),
)


TABLE_SHEET = "แบบรายงาน"


HELP_SHEET = "คำแนะนำ"


ASKED_NOTE = "ขอข้อมูล:"
"""How the office's own note on a cell begins that is asked for: some programs drop its author."""


HELP_CELLS = "_tidtam_help"
"""The defined name of a workbook that holds how many cells of the instructions are filled: by it
and their lock the reader knows that nobody wrote into them."""


CORRECTION_SHEET = "รายการที่ต้องตรวจแก้"
"""The first sheet of a correction workbook: what was found, and where."""
FOR_READING = frozenset({CORRECTION_SHEET, HELP_SHEET})
"""The office's own sheets that hold no cases; it names itself so in the notes of cells too."""


STAMP_SHEET = "_tidtam"


STAMP_KEYS: tuple[str, ...] = ("template_version", "agency_code", "quarter")
"""Column A of the hidden stamp sheet; column B holds the values."""
