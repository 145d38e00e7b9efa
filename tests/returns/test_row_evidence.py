"""What in one row only a case would hold, and what calls it an example or says "no case"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

import pytest

from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.plain_case_rows import plainly_a_case
from pipeline.returns.sheet.row_evidence import (
    RowEvidence,
    is_choice,
    is_example,
    is_figure,
    is_listed,
    nothing_to_report,
    says_nil_exactly,
    stands_astray,
)

NAMES = (
    "row_no", "case_id", "file_no", "case_type", "subject", "officers", "damage_amount",
    "incident_date", "remarks",
)  # fmt: skip
AT = {name: at for at, name in enumerate(NAMES)}
OWN = len(NAMES)
"""The column right of them, which is the agency's own."""
HEADER = Header(0, 0, dict(enumerate(NAMES)), {}, {}, {}, frozenset())


def cells(values: Mapping[str, object]) -> list[object]:
    return [*map(values.get, NAMES), values.get("")]


def evidence(wide: Mapping[int, int] | None = None, /, **values: object) -> RowEvidence:
    return RowEvidence(4, cells(values), HEADER, dict(wide or {}), frozenset())


@pytest.mark.parametrize(
    ("name", "cell", "proves"),
    [
        ("damage_amount", 500, True),
        ("damage_amount", 0.5, True),
        ("damage_amount", "1,250.50 บาท", True),
        ("damage_amount", "๕๐๐", True),
        ("damage_amount", "ราวพันบาท", False),
        ("incident_date", datetime(2020, 8, 3), True),
        ("incident_date", date(2020, 8, 3), True),
        ("incident_date", 44046, True),
        ("incident_date", 10_001.0, True),
        ("incident_date", 10_000, False),
        ("incident_date", "3 ส.ค. 63", True),
        ("incident_date", "๓ ส.ค. ๖๓", True),
        ("incident_date", "ส.ค. 63", False),
        ("incident_date", "วันที่ 3 ส.ค. 63", False),
        ("case_type", "ส.5 อุบัติเหตุ", True),
        ("case_type", "ส. 3 อื่น", True),
        ("case_type", "5", False),
        ("case_type", "ส.6", False),
        ("file_no", "สล. 1/2563", True),
        ("file_no", "กท-12", True),
        ("file_no", "123", True),
        ("file_no", "๑๒๓", True),
        ("file_no", datetime(2020, 1, 12), True),
        ("file_no", "12", False),
        ("file_no", 7, False),
        ("file_no", "ส.5", False),
        ("file_no", "1. สำนักงานเขตพระนคร", False),
        ("case_id", "1001-2564-0001", True),
        ("case_id", "b14 - 2564 - 7", True),
        ("case_id", "1001-64-0001", False),
        ("case_id", "1001", False),
        ("subject", "รถชนเสา 12/2563", False),
        ("officers", "นายสมมติ", False),
        ("remarks", "2020-08-03", False),
        ("row_no", 7, False),
        ("", datetime(2020, 8, 3), False),
    ],
)
def test_a_cell_that_only_a_case_would_hold(name: str, cell: object, proves: bool) -> None:
    row = evidence(**{name: cell})
    at = AT.get(name, OWN)
    assert row.proofs() == [at] * proves
    assert row.evidence() == proves
    assert row.has_case_id() is (proves and name == "case_id")
    assert row.has_file_no() is (proves and name == "file_no")
    assert evidence({at: 2}, **{name: cell}).evidence() == proves
    assert evidence({at: 3}, **{name: cell}).evidence() == 0  # a line of text across the table


def test_a_row_gives_its_filled_cells_and_its_texts_in_arabic_digits() -> None:
    row = evidence(row_no="-", file_no=" สล. ๑/๒๕๖๓ ", damage_amount=0, remarks="")
    assert row.filled == {AT["file_no"]: " สล. ๑/๒๕๖๓ ", AT["damage_amount"]: 0}
    assert row.texts == {AT["file_no"]: "สล. 1/2563"}
    assert [row.field(at) for at in (AT["remarks"], OWN, OWN + 7)] == ["remarks", "", ""]


@pytest.mark.parametrize(
    ("values", "has_number", "tells"),
    [
        ({"file_no": "โทร. 0 2281 0555"}, False, False),
        ({"file_no": "หมายเหตุ 12/63"}, False, False),
        ({"officers": "สล. 1/2563"}, False, False),
        ({"subject": "รถชนเสา"}, False, False),
        ({"subject": "รถชนเสา", "damage_amount": 500}, False, True),
        ({"subject": "หมายเหตุ รถชนเสา", "damage_amount": 500}, False, False),
        ({"subject": 12, "damage_amount": 500}, False, False),
        ({"remarks": "รถชนเสา", "damage_amount": 500}, False, False),
        ({"subject": "รถชนเสา", "file_no": "สล. 1/2563"}, True, True),
    ],
)
def test_a_number_of_a_file_and_words_beside_a_proof(
    values: dict[str, object], has_number: bool, tells: bool
) -> None:
    row = evidence(**values)
    assert (row.has_file_no(), row.tells_a_case()) == (has_number, tells)


@pytest.mark.parametrize(
    ("text", "choice", "listed"),
    [
        ("ส.5 อุบัติเหตุ", True, True),
        ("ส.3 อื่นใด", True, True),
        ("ยุติเรื่อง", True, True),
        ("สถานะ", False, True),
        ("เลขที่สำนวน/คดี", False, True),
        ("รถชนเสาไฟฟ้า", False, False),
        ("", False, False),
    ],
)
def test_choices_and_titles_are_no_subjects(text: str, choice: bool, listed: bool) -> None:
    assert (is_choice(text), is_listed(text)) == (choice, listed)


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        (7, True), (date(2020, 8, 3), True), (time(8, 30), True), ("12/63", True), ("1-", True),
        ("/1", True), ("๑๒๓", True), ("12", False), ("พระนคร", False), ("a/b", False),
    ],
)  # fmt: skip
def test_figures(cell: object, figure: bool) -> None:
    assert is_figure(cell) is figure


@pytest.mark.parametrize(
    ("number", "example"),
    [
        ("(ตัวอย่าง)", True), ("ตัวอย่าง 1", True), ("ตย.", True), ("Example", True), ("e.g.", True),
        ("EG", True), ("ตย. 1", False), ("1", False), ("สล. 1/2563", False), (1, False),
        (None, False), ("เขตตัวอย่าง", False), ("eg 1", False),
    ],
)  # fmt: skip
def test_a_number_that_calls_its_row_an_example(number: object, example: bool) -> None:
    assert is_example(number) is example


@pytest.mark.parametrize(
    ("name", "text", "astray"),
    [
        ("damage_amount", "รวมใจ", True),
        ("incident_date", "วันจันทร์", True),
        ("status", "เพิ่มเติม", True),
        ("row_no", "ฝ่ายโยธา", True),
        ("damage_amount", "500", False),
        ("committee_due_date", "อนุมัติ", True),
        ("committee_due_date", "ขยายถึง 3 ส.ค.", False),
        ("incident_date", "ขยายถึง 3 ส.ค.", True),
        ("file_no", "งานเทศกิจ", True),
        ("file_no", "สล. 1/2563", False),
        ("file_no", "เขต 1 พระนคร", True),
        ("file_no", "1. สำนักงานเขตพระนคร", True),
        ("subject", "รวมใจ", False),
        ("remarks", "รวมใจ", False),
        ("", "รวมใจ", False),
    ],
)
def test_words_where_other_things_belong(name: str, text: str, astray: bool) -> None:
    assert stands_astray(name, text) is astray


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"subject": "ไม่มีคดี"}, ("ไม่มีคดี", "subject")),
        ({"row_no": 1, "subject": " ไม่มีคดี ", "remarks": "-"}, ("ไม่มีคดี", "subject")),
        ({"row_no": "ไม่มีคดีละเมิด", "damage_amount": 0}, ("ไม่มีคดีละเมิด", "row_no")),
        ({"file_no": "ไม่มี", "subject": "ไม่มีเรื่อง"}, ("ไม่มี", "file_no")),
        ({"remarks": "ไม่มีคดี"}, ("ไม่มีคดี", "remarks")),
        ({"damage_amount": 0, "ordered": 0}, ("0", "damage_amount")),
        ({"case_type": 0, "damage_amount": 0.0}, ("0", "case_type")),
        ({"row_no": 0}, None),
        ({"row_no": "1", "remarks": "..."}, None),
        ({}, None),
        ({"damage_amount": 1}, None),
        ({"subject": "ไม่มีคดี", "damage_amount": 1}, None),
        ({"subject": "ไม่มีคดี", "officers": "นายสมมติ"}, None),
        ({"subject": "ไตรมาสนี้ไม่มีผู้ใดกระทำละเมิด"}, ("ไตรมาสนี้ไม่มีผู้ใดกระทำละเมิด", "subject")),
        ({"": "ไตรมาสนี้ไม่มีผู้ใดกระทำละเมิด"}, ("ไตรมาสนี้ไม่มีผู้ใดกระทำละเมิด", "")),
        ({"remarks": "ไตรมาสนี้ไม่มีผู้ใดกระทำละเมิด"}, None),
    ],
)
def test_a_row_may_say_that_there_is_no_case(
    values: dict[str, object], said: tuple[str, str] | None
) -> None:
    expected = said and (said[0], AT.get(said[1], OWN))
    assert nothing_to_report(cells(values), HEADER) == expected


def test_the_forms_own_words_for_no_case() -> None:
    told = ["ไม่มีเรื่องที่ต้องรายงาน", " ไม่มีเรื่อง ที่ต้องรายงาน ", "ไม่มีเรื่อง", "มีเรื่องที่ต้องรายงาน", ""]
    assert list(map(says_nil_exactly, told)) == [True, True, False, False, False]


PLAIN: dict[str, object] = {
    "row_no": 1, "file_no": "สล. 1/2563", "subject": "รถชนเสาไฟฟ้า", "officers": "นายสมมติ",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "plain"),
    [
        ({}, True),
        ({"row_no": None}, False),
        ({"row_no": None, "damage_amount": 500}, True),
        ({"officers": "-"}, False),
        ({"row_no": None, "officers": "-", "damage_amount": 0, "": "x"}, True),
        ({"file_no": "1/256"}, True),
        ({"file_no": "1/63"}, False),
        ({"file_no": "๑/๒๕๖๓"}, True),
        ({"file_no": "สำนวน"}, False),
        ({"file_no": 12345}, False),
        ({"file_no": "(สล. 1/2563)"}, False),
        ({"file_no": "(สล.) 1/2563"}, True),
        ({"file_no": "ตัวอย่าง 1/2563"}, False),
        ({"file_no": None}, False),
        ({"subject": "รถชนเสา"}, True),
        ({"subject": "รถหาย"}, False),
        ({"subject": "รถหายๆ"}, True),
        ({"subject": 123456}, False),
        ({"subject": "------"}, False),
        ({"subject": "เรื่อง/ข้อเท็จจริงโดยย่อ"}, False),
        ({"subject": "ไตรมาสที่ 1/2564"}, False),
        ({"row_no": "ตัวอย่าง"}, False),
        ({"row_no": "1"}, True),
    ],
)
def test_an_ordinary_case_is_told_at_a_glance(changed: dict[str, object], plain: bool) -> None:
    row = cells({**PLAIN, **changed})
    assert plainly_a_case(row, AT) is plain
    unnumbered = {name: at for name, at in AT.items() if name != "row_no"}
    is_example_row = changed.get("row_no") == "ตัวอย่าง"
    assert plainly_a_case(row, unnumbered) is (plain or is_example_row)


@pytest.mark.parametrize("lacking", ["file_no", "subject"])
def test_no_row_is_plainly_a_case_where_a_column_is_missing(lacking: str) -> None:
    row = cells(PLAIN)
    assert not plainly_a_case(row, {name: at for name, at in AT.items() if name != lacking})
    last = {**AT, lacking: len(row)}
    assert not plainly_a_case(row, last)
