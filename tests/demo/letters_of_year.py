"""The letters of a played year as they are kept: what they cite, ask, and must never say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline.model.quarter import Quarter
from pipeline.thai.dates import parse_date
from pipeline.thai.numerals import to_arabic_digits
from tests.documents.letter_texts import W, cell_text, read, root, text_of, worklist_rows

CITED = re.compile(r"ที่ (\S+ \d+/\d+) ลงวันที่ (\d{1,2} \S+ \d{4})")
FORBIDDEN = {
    "two verbs for one act": r"กรอก เลือก",
    "a machine's doubt": r"\?\)",
    "a code or a name of a field": r"[a-z]+_[a-z]+|\bNone\b|\bnan\b|<NA>|config",
    "another era (what an agency typed is quoted as it stands)": r"(?<=[ก-๙.]) 20[12]\d\b",
    "an abbreviated law": (
        r"พ\.ร\.[บก]\.|ระเบียบ\S*ฯ|ป\.(?:พ\.พ|วิ\.[พอ]|อ)\.|วิ\.ปกครอง|(?<![ก-๙])ม\. ?\d"
    ),
    "an abbreviated office": r"(?<![ก-๙])(?:กค|กทม|สตง|ปปช|ป\.ป\.ช)\.",
    "the first of one": r"เรื่องแรก",
    "a limitation as a step": r"\d ขั้นตอน",
    "the other word for a file": r"แฟ้ม",
    "a claim said to be lost": r"ขาดแล้ว|ขาดอายุความแล้ว",
}
"""What stands in no letter, by what is wrong with it."""

IMPOSSIBLE = (
    ("เกิน", r"ก่อนขาดอายุความ|ก่อนครบกำหนด|ขยายเวลา"),
    ("เหลือ", r"โดยเร็ว แล้วรายงานเหตุที่ล่าช้า|ก่อนวันครบกำหนดหรือไม่"),
)
"""State of a deadline (how its days begin) and the acts that it makes impossible."""


def kept_letters(folder: Path, quarter: Quarter) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Give each letter of a quarter: the agency's code and the document."""
    for path in sorted((folder / str(quarter) / "letters").glob("*.docx")):
        if not path.name.startswith("print_all"):
            yield path.name.partition("_")[0], read(path)


STAND_IN = re.compile(r"ระหว่างนี้นับจาก(.+?)แทน")


def stand_ins(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Give each case of which a day is asked, with the title of the day that counts meanwhile."""
    for table in root(parts).iter(f"{W}tbl"):
        rows = [[cell_text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        if rows and rows[0][-1] == "สิ่งที่ขอให้ยืนยันหรือแก้ไข":
            for *place, asked in rows[1:]:
                case_id = re.search(r"\w+-\d{4}-\d{4}", " ".join(place))
                yield from ((case_id[0], title) for title in STAND_IN.findall(asked) if case_id)


def words_of(parts: dict[str, bytes]) -> str:
    """Give a letter's text in ASCII digits, a line for each paragraph."""
    return to_arabic_digits(text_of(parts))


_DAY = re.compile(r"ภายในวันที่ (\d{1,2} \S+ \d{4})")
_CLOSING = ("จึงเรียนมา", "จึงขอเรียนเตือนมา")
_LIMITATION = ("อายุความ", "ระยะเวลาบังคับ")


def answered_in_vain(parts: dict[str, bytes]) -> list[tuple[date, date]]:
    """Give the day for the answer with each earlier day by which a claim must be saved."""
    closings = [line for line in words_of(parts).split("\n") if line.startswith(_CLOSING)]
    [answer_by] = [parse_date(day).value for line in closings for day in _DAY.findall(line)]
    assert answer_by
    limits = [
        parse_date(day).value
        for row in worklist_rows(parts)
        if any(to_arabic_digits(cell).startswith(_LIMITATION) for cell in row[2:5])
        for day in _DAY.findall(to_arabic_digits(row[-1]).split("\n")[-1])
    ]
    return [(answer_by, day) for day in limits if day and day < answer_by]


def impossible_acts(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Give the deadlines whose act their own state makes impossible."""
    found = []
    for row in worklist_rows(parts):
        state, act = to_arabic_digits(" ".join(row[2:-1])), row[-1]
        found += [
            (state, act)
            for mark, forbidden in IMPOSSIBLE
            if re.search(rf"{mark} [0-9,]+ วัน", state) and re.search(forbidden, act)
        ]
    return found
