from __future__ import annotations

import re
import string
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.case_sheet import BY_FIELD, COLUMNS, FIELDS
from pipeline.model.issues import CATALOGUE, Issue, Severity
from pipeline.model.sheet_column import Kind
from pipeline.returns.sheet.cells import CellParser
from pipeline.returns.sheet.parsed_cell import EPOCH, BrokenCell, Parsed, as_baht, cell_text
from pipeline.thai.dates import DateFault
from pipeline.thai.money import MoneyFault
from tests.returns.reading_files import RULES, flat, read_rows, values
from tests.sheet_tables import case_row

PARSER = CellParser(RULES)


def parse(name: str, cell: object) -> Parsed:
    return PARSER.column(name, [cell])[0]


def outcome(name: str, cell: object) -> object:
    """Give the value as people know it, or the code of the issue where there is none."""
    parsed = parse(name, cell)
    if parsed.number is not None and BY_FIELD[name].kind is Kind.DATE:
        return date.fromordinal(EPOCH + parsed.number)
    if parsed.number is not None and BY_FIELD[name].kind is Kind.MONEY:
        return as_baht(parsed.number)
    return (
        parsed.text if parsed.number is None and not parsed.code else parsed.number or parsed.code
    )


@pytest.mark.parametrize(
    ("name", "cell", "expected"),
    [
        ("kind", "สำนวน", "สำนวน"),
        ("kind", " สํานวน\u200b", "สำนวน"),
        ("kind", "คดีปกครอง", "คดี"),
        ("case_type", "ส.5", "ส.5 อุบัติเหตุ"),
        ("case_type", "ส. ๕", "ส.5 อุบัติเหตุ"),
        ("case_type", 5.0, "ส.5 อุบัติเหตุ"),
        ("case_type", "ส.3 โจรกรรม", "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย"),
        ("injured_party", "กทม.", "หน่วยงานของรัฐ"),
        ("status", "ยุติแล้ว", "ยุติเรื่อง"),
        ("status", "กำลังดำเนินการ", "อยู่ระหว่างดำเนินการ"),
        ("status", "ดำเนินการอยู่", "อยู่ระหว่างดำเนินการ"),
        ("status", "คงค้าง", "อยู่ระหว่างดำเนินการ"),
        ("status", "ยังไม่เสร็จสิ้น", "อยู่ระหว่างดำเนินการ"),
        ("status", "ดำเนินการเสร็จสิ้นแล้ว", "ยุติเรื่อง"),
        ("status", "ปิดสำนวน", "ยุติเรื่อง"),
    ],
)
def test_choices_by_alias_number_and_spelling(name: str, cell: object, expected: str) -> None:
    assert parse(name, cell).text == expected


@pytest.mark.parametrize(
    ("name", "cell", "expected"),
    [
        ("injured_party", "บุคลภายนอก", "บุคคลภายนอก"),
        ("decision_result", "ไม่ต้องรับผด", "ไม่ต้องรับผิด"),
        ("status", "อยู่ระหว่างดำเนินการณ์", "อยู่ระหว่างดำเนินการ"),
        ("case_type", "ส.5 อุบัติเหตุรถยนต์", "ส.5 อุบัติเหตุ"),
        ("status", "รอผลการพิจารณาของกระทรวงการคลัง", "อยู่ระหว่างดำเนินการ"),
        ("status", "กำลังฟ้องคดี", "อยู่ระหว่างดำเนินการ"),
        ("status", "อยู่ในระหว่างการสอบสวน", "อยู่ระหว่างดำเนินการ"),
        ("status", "02-ยุติเรื่อง", "ยุติเรื่อง"),
        ("status", "๑. อยู่ระหว่างดำเนินการ", "อยู่ระหว่างดำเนินการ"),
        ("injured_party", "02 บุคคลภายนอก", "บุคคลภายนอก"),
        ("case_type", "05-อุบัติเหตุ", "ส.5 อุบัติเหตุ"),
    ],
)
def test_a_near_miss_is_used_with_a_warning(name: str, cell: str, expected: str) -> None:
    parsed = parse(name, cell)
    assert (parsed.text, parsed.code, parsed.lost) == (expected, "choice_near", False)
    message = Issue(parsed.code, field=name, value=cell, facts=parsed.facts).message
    assert cell in message
    assert expected in message


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("decision_result", "ไมต้องรับผิด"),  # between ต้องรับผิด and ไม่ต้องรับผิด
        ("decision_result", "ต้องรับผิด\nไม่ต้องรับผิด"),
        ("case_type", "ส.5 ทุจริต"),
        ("case_type", "ส.6"),
        ("case_type", 55.0),
        ("case_type", "02-อุบัติเหตุ"),
        ("status", "01-ยุติเรื่อง?"),
        ("status", "1. ดำเนินการ 2. ยุติเรื่อง"),
        ("kind", "x"),
        ("status", datetime(2020, 8, 3)),
        ("mof_required", True),
    ],
)
def test_what_lies_between_choices_is_none_of_them(name: str, cell: object) -> None:
    parsed = parse(name, cell)
    assert (parsed.text, parsed.code, parsed.lost) == (None, "choice_unknown", True)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (datetime(2020, 8, 3), date(2020, 8, 3)),
        (datetime(2563, 8, 3), date(2020, 8, 3)),
        ("๓ ส.ค. ๖๓", date(2020, 8, 3)),
        ("3/8/2563", date(2020, 8, 3)),
        (44046.0, date(2020, 8, 3)),
        ("44046", date(2020, 8, 3)),
        (datetime(1964, 8, 3), "date_before_floor"),
        (datetime(1991, 12, 31), "date_before_floor"),
        (datetime(1992, 1, 1), date(1992, 1, 1)),
        (datetime(2020, 11, 25), date(2020, 11, 25)),
        (datetime(2020, 11, 26), "date_ahead"),
        ("31 เม.ย. 2563", "date_no_such_day"),
        ("29 ก.พ. 2562", "date_no_such_day"),
        (datetime(2564, 2, 28), "date_ahead"),
        ("1/13/2563", "date_no_such_month"),
        ("23 ก.ย. 256", "date_three_digit_year"),
        ("123+456", "date_not_a_date"),
        ("ส.ค. 2563", "date_incomplete"),
        ("3 ฟฟฟ. 2563", "date_unknown_month"),
        (time(8, 30), "date_not_a_date"),
        (True, "date_not_a_date"),
        (99.0, "date_serial_out_of_range"),
        (BrokenCell("#N/A"), "error_value"),
        (BrokenCell(), "formula_unvalued"),
    ],
)
def test_dates(cell: object, expected: object) -> None:
    assert outcome("reported_date", cell) == expected


def test_a_date_that_excel_made_of_two_digits_is_suggested_not_mended() -> None:
    parsed = parse("incident_date", datetime(1964, 1, 15))
    assert parsed.lost
    assert (
        "อาจหมายถึง 15 ม.ค. 2564"
        in Issue(parsed.code, field="incident_date", facts=parsed.facts).message
    )


@pytest.mark.parametrize("cell", ["1/5/2565", "1/5/2500", "5/13/2563", datetime(1964, 1, 15)])
def test_days_that_the_program_reckons_follow_the_language(cell: object) -> None:
    parsed = parse("incident_date", cell)
    told = Issue(parsed.code, value="-", facts={**parsed.facts, "title": "-"})
    assert re.search(r"\d{4}-\d\d-\d\d", told.message_in("en"))
    assert not re.search("[ก-๙]", told.message_in("en"))
    assert re.search(r"[ก-๙]\. \d{4}", told.message)


def test_limits_may_lie_ahead_but_not_for_ever() -> None:
    assert outcome("committee_due_date", datetime(2021, 3, 1)) == date(2021, 3, 1)
    assert parse("committee_due_date", datetime(2021, 3, 1)).code is None
    far = parse("claim_extended_date", datetime(2111, 3, 1))
    assert (far.code, far.lost, far.number is None) == ("date_far_ahead", False, False)


def test_the_last_of_stacked_dates_counts() -> None:
    parsed = parse("committee_due_date", "1/9/2563\n1/10/2563")
    assert (parsed.code, str(parsed.facts["read"])) == ("date_several", "1 ต.ค. 2563")


@pytest.mark.parametrize("field", ["order_notified_date", "final_date"])
@pytest.mark.parametrize(
    ("said", "code", "day"),
    [
        ("1/9/2563\n1/10/2563", "date_several_first", date(2020, 9, 1)),
        ("1/9/2563", "", date(2020, 9, 1)),
        ("1/10/2563 (เดิม 1/9/2563)", "date_several", date(2020, 10, 1)),  # the last is all there is
        ("1/10/2563\n1/9/2563", "date_first_unknown", None),
        ("31 เม.ย. 63, 1/10/2563", "date_first_unknown", None),
        ("1/9/2533, 1/10/2563", "date_before_floor", None),
    ],
)
def test_the_first_of_several_dates_counts_where_the_sheet_asks_for_it(
    field: str, said: str, code: str, day: date | None
) -> None:
    assert (parse(field, said).code or "", outcome(field, said)) == (code, day or code)


def test_a_weekday_of_another_day_is_told_with_both() -> None:
    parsed = parse("incident_date", "วันศุกร์ที่ 3 ส.ค. 63")
    assert parsed.code == "date_other_weekday"
    assert outcome("incident_date", "วันศุกร์ที่ 3 ส.ค. 63") == date(2020, 8, 3)
    told = Issue(parsed.code, field="incident_date", value="วันศุกร์ที่ 3 ส.ค. 63", facts=parsed.facts)
    assert "“วันศุกร์ที่ 3 ส.ค. 63” แต่ 3 ส.ค. 2563 เป็นวันจันทร์" in told.message
    assert "2020-08-03 is a Monday" in told.message_in("en")
    assert parse("incident_date", "จ. 3 ส.ค. 63").code is None


def test_not_yet_known_is_an_answer_only_where_it_is_asked() -> None:
    assert parse("known_date", "ยังไม่รู้ตัว") == Parsed(pending=True)
    assert parse("known_date", " ยังไม่รู้ตัวผู้กระทำ ").pending
    for text in ("ยังไม่รู้ตัว (รู้ตัว 5 ต.ค. 63)", "ยังไม่รู้ตัวบางราย", "ยังไม่รู้ตัว ๕ ต.ค. ๖๓"):
        assert parse("known_date", text).lost
    assert parse("reported_date", "ยังไม่รู้ตัว").lost


def test_the_1904_system_moves_bare_numbers() -> None:
    parsed = CellParser(RULES, epoch_1904=True).column("incident_date", [42584.0])[0]
    assert date.fromordinal(EPOCH + (parsed.number or 0)) == date(2020, 8, 3)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,250,000.00 บาท", Decimal("1250000.00")),
        ("๑.๒ ล้าน", Decimal("1200000.00")),
        (85000.5, Decimal("85000.50")),
        (0, None),
        ("-", "required_blank"),
        (-5.0, "money_negative"),
        ("หนึ่งร้อย", "money_not_a_number"),
        ("1,25,000", "money_grouping"),
        (1e18, "money_too_large"),
        (datetime(2020, 1, 1), "money_not_a_number"),
    ],
)
def test_money(cell: object, expected: object) -> None:
    assert outcome("damage_amount", cell) == (Decimal(0) if expected is None else expected)


def test_an_amount_finer_than_a_satang_is_rounded_and_said() -> None:
    parsed = parse("recovered_amount", "0.005")
    assert (parsed.number, parsed.code) == (1, "money_rounded")


def test_one_is_not_true() -> None:
    cells = PARSER.column("case_type", [1.0, True, 1, "1"])
    assert [cell.code for cell in cells] == [None, "choice_unknown", None, None]


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        ("สล. 12/2563", "สล. 12/2563", ""),
        ("  สล.\u200b 12/2563 ", "สล. 12/2563", ""),
        (12.0, "12", ""),
        (datetime(2563, 12, 1), "12/2563", "file_no_was_date"),
        (datetime(2020, 12, 1), "12/2563", "file_no_was_date"),
        (datetime(1963, 12, 1), "12/63", "file_no_was_date"),
        (datetime(2563, 12, 5), "5/12/2563", "file_no_is_date"),
        ("5/12/2020", "5/12/2020", "file_no_is_date"),
        ("2020-12-05 00:00:00", "2020-12-05 00:00:00", "file_no_is_date"),
        ("5/12/2563", "5/12/2563", ""),
        (0.0833, "0.0833", "file_no_is_calculated"),
        ("๐.๐๘๓๓", "๐.๐๘๓๓", "file_no_is_calculated"),
        (44175, "44175", "file_no_is_calculated"),
        ("44175", "44175", "file_no_is_calculated"),
        (242159.0, "242159", "file_no_is_calculated"),
        (12.256, "12.256", "file_no_is_calculated"),
        ("1.2E+05", "1.2E+05", "file_no_digits_lost"),
        ("12.256", "12.256", ""),
        (2563, "2563", ""),
        ("63001", "63001", ""),
        ("-", None, "required_blank"),
    ],
)
def test_file_numbers(cell: object, text: str | None, code: str) -> None:
    parsed = parse("file_no", cell)
    assert (parsed.text, parsed.code or "") == (text, code)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1001-2564-0007", "1001-2564-0007"),
        (" ๑๐๐๑–๒๕๖๔–๐๐๐๗", "1001-2564-0007"),
        ("1001-2564-7", "1001-2564-0007"),
        ("B01-2564-12345", "B01-2564-12345"),
        ("7/2564", None),
        ("1001-64-7", None),
    ],
)
def test_case_ids(cell: object, text: str | None) -> None:
    assert parse("case_id", cell).text == text


def test_text_is_kept_as_written_but_for_what_is_not_seen() -> None:
    assert parse("subject", " รถชน \n\n สํานักงาน\u200b  ").text == "รถชน\nสำนักงาน"
    assert parse("remarks", 3.25).text == "3.25"


@pytest.mark.parametrize("column", [c for c in COLUMNS if c.required], ids=lambda c: c.field)
def test_a_required_blank_is_one_error_and_not_unreadable(column: object) -> None:
    for cell in (None, "", "-", "ไม่มี"):
        parsed = parse(column.field, cell)  # type: ignore[attr-defined]  # a Column
        assert (parsed.code, parsed.lost) == ("required_blank", False)


UNREADABLE: dict[Kind, object] = {
    Kind.INTEGER: "หนึ่ง",
    Kind.CHOICE: "ไม่ทราบได้",
    Kind.DATE: "31/2/2563",
    Kind.MONEY: "ประเมินแล้ว",
    Kind.TEXT: "#REF!",
}


@pytest.mark.parametrize("name", FIELDS)
def test_an_unreadable_value_in_every_column(tmp_path: Path, name: str) -> None:
    """The case stays, the cell counts as blank, and one issue names it as it stood."""
    bad = "รหัสผิด" if name == "case_id" else UNREADABLE[BY_FIELD[name].kind]
    reading = read_rows(
        tmp_path,
        case_row(FIELDS, **{name: bad}),
        case_row(FIELDS, file_no="สล. 13/2563"),
        fields=FIELDS,
    )
    assert reading.counts.cases == 2
    assert reading.unreadable == [[name], []]
    cell = reading.cell(0, name)
    found = [issue for case, issue in reading.issues if case == 0]
    assert [(issue.cell, issue.field, issue.value) for issue in found] == [(cell, name, bad)]
    grave = Severity.INFO if name == "row_no" else Severity.ERROR
    assert found[0].severity is grave
    assert str(bad) in found[0].message


def test_every_issue_says_what_was_found_and_what_to_enter() -> None:
    """Each entry of the catalogue can be filled in, so that no message fails at the worst time."""
    for code in CATALOGUE.values():
        names = {
            name
            for template in (code.entry.found, code.entry.remedy)
            for _, name, _, _ in string.Formatter().parse(template)
            if name
        }
        facts = {name: f"<{name}>" for name in names}
        issue = Issue(code, "ก", "F12", "incident_date", "x", facts)
        assert issue.message
        assert issue.remedy
        assert "{" not in issue.message + issue.remedy


def test_every_fault_of_dates_and_money_has_its_entry() -> None:
    codes = {f"date_{fault}" for fault in get_args(DateFault)}
    codes |= {f"money_{fault}" for fault in get_args(MoneyFault)}
    assert codes <= set(CATALOGUE)


RAW = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)


@given(name=st.sampled_from(FIELDS), cell=RAW)
def test_any_cell_gives_a_value_or_an_issue_or_is_blank(name: str, cell: object) -> None:
    parsed = CellParser(RULES).column(name, [cell])[0]
    has_value = parsed.text is not None or parsed.number is not None
    assert not (parsed.lost and (has_value or parsed.pending))
    assert not parsed.lost or parsed.code
    assert not parsed.code or Issue(parsed.code, field=name, value="x", facts=parsed.facts).message
    if isinstance(cell, str | float) and cell_text(cell).strip() and not has_value:
        assert parsed.code or parsed.pending or not BY_FIELD[name].required


def test_cells_of_a_sheet_carry_their_true_place(tmp_path: Path) -> None:
    rows = [case_row(), case_row(file_no="สล. 2/2563", damage_amount="?", status=None)]
    assert flat(read_rows(tmp_path, *rows).issues) == [
        ("AP7", "required_blank"),
        ("I7", "money_not_a_number"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ยังไม่ประเมิน",
        "รอประเมิน",
        " ยังไม่ได้ประเมิน ค่าเสียหาย",
        "อยู่ระหว่างการประเมินราคา",
        "ยังไม่ทราบจำนวน",
        "รอใบเสนอราคาจากอู่",
        "ไม่ทราบมูลค่าความเสียหาย",
        "ยังประเมินไม่ได้",
        "กำลังสำรวจความเสียหาย",
        "ยังไม่สามารถคำนวณค่าเสียหายได้",
        "รอผลประเมินจากบริษัทประกันภัย",
    ],
)
@pytest.mark.parametrize("name", ["damage_amount", "liable_amount"])
def test_an_amount_not_known_yet_is_blank_with_a_warning(name: str, text: str) -> None:
    parsed = parse(name, text)
    assert (parsed.number, parsed.lost, parsed.said_none) == (None, False, True)
    assert (parsed.code, parsed.code and parsed.code.severity) == (
        "money_not_yet_known", Severity.WARNING,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["รอสั่งยุติเรื่อง", "รอ?", "กำลังดำเนินการหรือยุติ", "ระหว่างแล้วเสร็จ", "จบ", "จำหน่ายคดี"]
)
def test_a_status_that_may_mean_either_is_asked_for(text: str) -> None:
    parsed = parse("status", text)
    assert (parsed.text, parsed.code, parsed.lost) == (None, "choice_unknown", True)


@pytest.mark.parametrize(
    ("cell", "is_none"),
    [
        ("ยังไม่ได้รับชดใช้", True), ("ยังไม่ชำระ", True), ("ยังมิได้รับการชดใช้ค่าสินไหมทดแทน", True),
        ("ยังไม่ได้รับ", True), ("ยังไม่ชำระ 5,000", False), ("ยังไม่ชำระบางส่วน", False),
        ("ยังไม่", False),
    ],
)  # fmt: skip
def test_words_for_nothing_received_are_no_amount(cell: str, is_none: bool) -> None:
    parsed = parse("recovered_amount", cell)
    assert (parsed.said_none, parsed.lost, parsed.number) == (is_none, not is_none, None)
    assert parse("damage_amount", cell).lost


def test_beside_a_number_such_words_make_the_cell_unreadable() -> None:
    parsed = parse("damage_amount", "ยังไม่ประเมิน 500")
    assert (parsed.code, parsed.lost) == ("money_not_a_number", True)


@pytest.mark.parametrize(
    "written",
    [
        "รอเลข",
        "(รอ)",
        "รอออกเลขที่",
        "ไม่มีเลข",
        "ยังไม่มีเลขที่",
        "ยังไม่ได้เลข",
        "อยู่ระหว่างขอเลขสำนวน",
        "ไม่ทราบ",
        "อยู่ระหว่างตั้งสำนวน",
        "ยังไม่ลงรับ",
        "รอลงทะเบียน",
        "“รอเลข”",
    ],
)
def test_words_that_hold_the_place_of_a_number_are_told_and_kept(written: str) -> None:
    read = parse("file_no", written)
    assert (read.code, read.text, read.lost) == ("file_no_to_come", written, False)


@pytest.mark.parametrize(
    "written",
    [
        "รอ. 12/2563",
        "รอเลข ๑๒",
        "รอบ",
        "รองปลัด",
        "อยู่ระหว่างตั้ง 7/2564",
        "ไม่มีเลข 3",
        "สล. 2/2563",
        "ไม้ 1",
    ],
)
def test_a_number_with_a_digit_in_it_is_one(written: str) -> None:
    assert parse("file_no", written).code is None


@pytest.mark.parametrize(
    "written",
    [
        "สล. 2/2563\nสล. 3/2563", "สล. 2/2563, 3/2563", "12/2563 และ 13/2563", "๑๒/๒๕๖๓ ๑๓/๒๕๖๓",
        "สล. 1/2563 - 5/2563", "สล.1/63, สล.2/63, สล.3/63", "ที่ 4/2563 ถึง ที่ 6/2563",
    ],
)  # fmt: skip
def test_several_numbers_in_one_cell_are_told(written: str) -> None:
    assert parse("file_no", written).code == "file_no_several"


@pytest.mark.parametrize(
    "written",
    [
        "สล. 12/2563", "สล. 12/2563\nคดีดำที่ อ.45/2563", "ดำ 12/2563 แดง 15/2563", "12/2563/4",
        "กท 0404/12 ลว. 3/8/2563", "สล. 12/2563 (เดิม สล. 5/2562)", "2563/12", "กท 0404/2563",
    ],
)  # fmt: skip
def test_one_number_beside_its_lawsuit_is_not_several(written: str) -> None:
    assert parse("file_no", written).code is None


@pytest.mark.parametrize(
    "said",
    [
        "ภายใน 1 ก.ค. 2563", "ครบกำหนด 1 ก.ค. 2563", "สิ้นสุด 1 ก.ค. 2563", "(ถึง 1/7/2563)",
        "จนถึงวันที่ 1 ก.ค. 2563", "ขยายถึง 1 ก.ค. 2563", "เลื่อนเป็น 1 ก.ค. 2563",
        "15 พ.ค. 2563 ขยายออกไปถึง 1 ก.ค. 2563",
    ],
)  # fmt: skip
def test_the_end_of_a_time_is_no_day_of_an_act(tmp_path: Path, said: str) -> None:
    reading = read_rows(tmp_path, case_row(known_date=said, committee_due_date=said))
    assert values(reading, "known_date") == [None]
    assert [str(day) for day in values(reading, "committee_due_date")] == ["2020-07-01"]
    found = [(i.field, i.code) for _, i in reading.issues if i.code != "date_several"]
    assert found == [("known_date", "date_extra_text")]


@pytest.mark.parametrize(
    ("field", "said", "is_read"),
    [
        ("final_date", "สิ้นสุด 1 ก.ค. 2563", True),
        ("closed_date", "สิ้นสุดเมื่อวันที่ 1 ก.ค. 2563", True),
        ("closed_date", "กำหนดสิ้นสุด 1 ก.ค. 2563", False),
        ("final_date", "ขยายถึง 1 ก.ค. 2563", False),
        ("committee_report_date", "สิ้นสุด 1 ก.ค. 2563", False),
    ],
)
def test_an_end_is_what_the_day_of_an_end_asks_for(field: str, said: str, is_read: bool) -> None:
    read = parse(field, said)
    assert (read.number is not None, read.code) == (is_read, None if is_read else "date_extra_text")
