"""A line of nothing but an extension, or of a part numbered 1.1, is of the case above, and told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.model.sheet_form import TABLE_SHEET
from tests.returns.reading_files import flat, read_sheets, values
from tests.sheet_tables import case_row, return_rows

FIELDS = (
    "row_no", "file_no", "kind", "case_type", "subject", "injured_party", "officers",
    "damage_amount", "incident_date", "committee_date", "committee_due_date", "status", "remarks",
)  # fmt: skip
FIRST_DUE, LATER, LAST = datetime(2020, 11, 15), datetime(2020, 12, 15), datetime(2021, 1, 15)
OTHER = case_row(FIELDS, row_no=2, file_no="สล. 13/2563", subject="ไฟไหม้อาคารพัสดุ")
Cells = list[object]


def case(**values: object) -> Cells:
    return case_row(FIELDS, **values)


def line(**values: object) -> Cells:
    return [values.get(name) for name in FIELDS]


def merged(**values: object) -> Cells:
    return [values.get(name, "^") for name in FIELDS]


LINES = {
    "of a case without a limit": ([case(), line(committee_due_date=LATER)], LATER),
    "later than its limit": (
        [case(committee_due_date=FIRST_DUE), line(committee_due_date=LATER)], LATER,
    ),
    "in words": (
        [case(committee_due_date=FIRST_DUE), line(committee_due_date="ขยายถึง 15 ธ.ค. 2563")], LATER,
    ),
    "twice": (
        [
            case(committee_due_date="15/11/2563"),
            line(committee_due_date="ครั้งที่ 1 15 ธ.ค. 2563"),
            line(committee_due_date="ครั้งที่ 2 15 ม.ค. 2564"),
        ],
        LAST,
    ),
    "five times": (
        [
            case(committee_due_date=FIRST_DUE),
            *(line(committee_due_date=datetime(2020, 12, day)) for day in (1, 4, 8, 11)),
            line(committee_due_date=LATER),
        ],
        LATER,
    ),
    "below a blank row": ([case(), line(), line(committee_due_date=LATER)], LATER),
    "with a remark": (
        [case(), line(committee_due_date=LATER, remarks="ขยายเวลาครั้งที่ 1")], LATER,
    ),
    "with a subject that says so": (
        [case(), line(committee_due_date=LATER, subject="ขยายเวลาสอบข้อเท็จจริง")], LATER,
    ),
    "under the number of the case": (
        [
            case(row_no=1, committee_due_date=FIRST_DUE),
            line(row_no=1, file_no=case()[FIELDS.index("file_no")], committee_due_date=LATER),
        ],
        LATER,
    ),
    "earlier than its limit": (
        [case(committee_due_date=LATER), line(committee_due_date=FIRST_DUE)], None,
    ),
    "without a day": (
        [case(committee_due_date=FIRST_DUE), line(committee_due_date="ขยาย 30 วัน")], None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("situation", LINES)
def test_an_extension_on_a_line_of_its_own_is_of_the_case_above(
    tmp_path: Path, situation: str
) -> None:
    rows, due = LINES[situation]
    whole = return_rows(*rows, OTHER, fields=FIELDS)
    reading = read_sheets(tmp_path, {TABLE_SHEET: whole})
    assert values(reading, "file_no") == ["สล. 12/2563", "สล. 13/2563"]
    assert values(reading, "committee_due_date") == [due.date() if due else None, None]
    counts = reading.counts
    assert counts.note_rows + counts.blank_rows == len(rows) - 1
    told = [issue for case, issue in reading.issues if case == 0]
    assert ("row_continues", "6") in {(each.code, each.facts.get("above")) for each in told}
    assert ("committee_due_date" in reading.unreadable[0]) == (due is None)


def test_a_line_of_a_merged_case_extends_it_too(tmp_path: Path) -> None:
    rows = [case(committee_due_date=FIRST_DUE), merged(committee_due_date=LATER), OTHER]
    reading = read_sheets(tmp_path, {TABLE_SHEET: return_rows(*rows, fields=FIELDS)})
    assert values(reading, "committee_due_date") == [date(2020, 12, 15), None]
    assert ("K6", "date_several") in flat(reading.issues)


def test_words_below_a_blank_row_do_not_go_on(tmp_path: Path) -> None:
    rows = case(), line(), line(officers="นายสอง"), OTHER
    reading = read_sheets(tmp_path, {TABLE_SHEET: return_rows(*rows, fields=FIELDS)})
    assert reading.counts.cases == 3


@pytest.mark.parametrize(
    "row",
    [
        line(committee_due_date=LATER, subject="รถหาย"),
        line(committee_due_date=LATER, file_no="สล. 14/2563"),
        line(committee_due_date=LATER, incident_date=FIRST_DUE),
        line(incident_date=FIRST_DUE),
    ],
)
def test_a_line_that_tells_more_than_an_extension_is_a_case(tmp_path: Path, row: Cells) -> None:
    whole = return_rows(case(), row, OTHER, fields=FIELDS)
    assert read_sheets(tmp_path, {TABLE_SHEET: whole}).counts.cases == 3


def test_an_extension_above_all_cases_is_kept_as_one(tmp_path: Path) -> None:
    whole = return_rows(line(committee_due_date=LATER), OTHER, fields=FIELDS)
    assert read_sheets(tmp_path, {TABLE_SHEET: whole}).counts.cases == 2


@pytest.mark.parametrize(
    ("cell", "named"),
    [(LATER, ["7"]), ("15 ธ.ค. 63", ["7"]), ("รอเอกสาร", []), ("สิ้นปี", [])],
)
def test_a_day_alone_in_a_column_of_the_agencys_own_is_named(
    tmp_path: Path, cell: object, named: list[str]
) -> None:
    whole = return_rows(case(), [*line(), cell], OTHER, fields=FIELDS)
    whole[4].append("ขยายเวลา")
    reading = read_sheets(tmp_path, {TABLE_SHEET: whole})
    assert reading.counts.cases == 2
    rows = [each.facts["rows"] for _, each in reading.issues if each.code == "rows_unread"]
    assert rows == named


A, B = {"officers": "นายหนึ่ง"}, {"officers": "นายสอง"}
PARTS = {
    "of a sum": (100_000, [60_000, 40_000], 100_000),
    "as text": ("100,000.00", ["60,000", "๔๐,๐๐๐"], 100_000),
    "of another sum": (100_000, [60_000, 50_000], None),
    "of no sum": (None, [60_000, 40_000], None),
    "one with an amount": (None, [60_000, None], 60_000),
    "without amounts": (100_000, [None, None], 100_000),
    "that can't be read": (100_000, ["60,000", "ราว 4 หมื่น"], None),
}  # fmt: skip


@pytest.mark.parametrize(
    ("situation", "numbers"),
    [
        *((situation, (1, 1.1, 1.2)) for situation in PARTS),
        ("of a sum", ("1.", "1.1", "1.10")),
        ("of a sum", ("๑", "(๑.๑)", "๑.๒.")),
        ("of a sum", (1, "1.01", "1.02")),
    ],
)
def test_lines_numbered_below_a_case_are_parts_of_it(
    tmp_path: Path, situation: str, numbers: tuple[object, ...]
) -> None:
    whole, parts, amount = PARTS[situation]
    rows = [
        case(row_no=numbers[0], damage_amount=whole, officers="นายศูนย์"),
        line(row_no=numbers[1], damage_amount=parts[0], **A),
        line(row_no=numbers[2], damage_amount=parts[1], **B),
        OTHER,
    ]
    reading = read_sheets(tmp_path, {TABLE_SHEET: return_rows(*rows, fields=FIELDS)})
    assert values(reading, "file_no") == ["สล. 12/2563", "สล. 13/2563"]
    assert values(reading, "damage_amount")[0] == amount
    assert values(reading, "officers")[0] == "นายศูนย์\nนายหนึ่ง\nนายสอง"
    told = {issue.code: issue for case, issue in reading.issues if case == 0}
    assert told["row_continues"].facts == {"rows": "7-8", "above": "6"}
    asked = "damage_amount" in reading.unreadable[0]
    assert asked == (amount is None)
    if parts[0]:
        assert str(parts[0]) in told["row_continues"].value


@pytest.mark.parametrize(
    "part",
    [
        line(row_no=2.1, damage_amount=5_000, **A),
        line(row_no=1.1, damage_amount=5_000),
        line(row_no=1.1, damage_amount=5_000, subject="รถหาย", **A),
        line(row_no=1.1, damage_amount=5_000, file_no="สล. 14/2563", **A),
        line(row_no=1.1, incident_date=FIRST_DUE, **A),
        line(row_no=1, damage_amount=5_000, **A),
        line(damage_amount=5_000, **A),
    ],
)
def test_a_line_that_may_be_a_case_is_no_part(tmp_path: Path, part: Cells) -> None:
    whole = return_rows(case(row_no=1), part, OTHER, fields=FIELDS)
    assert read_sheets(tmp_path, {TABLE_SHEET: whole}).counts.cases == 3


def test_cases_numbered_by_parts_stay_cases(tmp_path: Path) -> None:
    rows = case(row_no=1.1), line(row_no=1.2, damage_amount=5_000, **A), OTHER
    whole = return_rows(*rows, fields=FIELDS)
    assert read_sheets(tmp_path, {TABLE_SHEET: whole}).counts.cases == 3


@pytest.mark.parametrize(
    "marks",
    [{"row_no": "1 (ต่อ)"}, {"row_no": "ต่อ"}, {"row_no": "๑. ต่อ"}, {"file_no": "สล. 12/2563 (ต่อ)"}],
)
def test_a_line_that_says_that_it_goes_on_is_of_the_case_above(
    tmp_path: Path, marks: dict[str, object]
) -> None:
    rows = case(), line(**marks, subject="และรั้วบ้านประชาชน", officers="นายสอง"), OTHER
    reading = read_sheets(tmp_path, {TABLE_SHEET: return_rows(*rows, fields=FIELDS)})
    assert values(reading, "file_no") == ["สล. 12/2563", "สล. 13/2563"]
    assert values(reading, "subject")[0] == f"{case()[4]}\nและรั้วบ้านประชาชน"
    assert [each.facts["rows"] for _, each in reading.issues if each.code == "row_continues"] == [
        "7"
    ]


def test_a_line_of_nothing_but_the_number_above_is_told(tmp_path: Path) -> None:
    rows = case(), line(file_no="สล. 12/2563 (ต่อ)"), line(remarks="ส่งอัยการแล้ว"), OTHER
    reading = read_sheets(tmp_path, {TABLE_SHEET: return_rows(*rows, fields=FIELDS)})
    assert reading.counts.cases == 2
    rows = case(), line(file_no="สล. 12/2563 (ต่อ)"), OTHER
    reading = read_sheets(tmp_path, {TABLE_SHEET: return_rows(*rows, fields=FIELDS)})
    [told] = [each for _, each in reading.issues if each.code == "row_continues"]
    assert (reading.counts.cases, told.cell, told.value) == (2, "B7", "สล. 12/2563 (ต่อ)")


@pytest.mark.parametrize("marks", [{"row_no": "2 (ต่อ)"}, {"file_no": "สล. 14/2563 (ต่อ)"}])
def test_a_line_that_goes_on_with_another_case_stays(
    tmp_path: Path, marks: dict[str, object]
) -> None:
    rows = case(), line(**marks, subject="และรั้วบ้านประชาชน"), OTHER
    whole = return_rows(*rows, fields=FIELDS)
    assert read_sheets(tmp_path, {TABLE_SHEET: whole}).counts.cases == 3
