"""Choices, amounts and counts as people write them: what each is taken for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.sheet_column import Choice, Column, Kind
from pipeline.returns.files.shown_numbers import ScaledNumber
from pipeline.returns.sheet.cell_values import (
    read_choice,
    read_count,
    read_money,
    read_text,
    spellings_of,
)
from pipeline.returns.sheet.parsed_cell import as_baht

TYPES = Column(
    "case_type", "ประเภท", Kind.CHOICE, BY_FIELD["case_type"].group, "", "", 10,
    choices=(
        Choice("ก.1 เพลิงไหม้", ("ก.1", "1", "เพลิงไหม้", "ไฟ")),
        Choice("ก.2 น้ำท่วม", ("ก.2", "2", "น้ำท่วม", "ท่วม", "น้ำหรือโคลน")),
        Choice("ก.3 พายุฝน", ("ก.3", "3", "พายุฝน")),
        Choice("รอพิสูจน์", ("ค้าง",), openings=("รอผล",), denied_by=("ไม่",)),
    ),
)  # fmt: skip
FIRE, FLOOD, STORM, OPEN = (choice.value for choice in TYPES.choices)
DAMAGE, RECOVERED = BY_FIELD["damage_amount"], BY_FIELD["recovered_amount"]
NONE_YET = (RECOVERED, None)
"""Where words for nothing received are read as none."""


def test_every_spelling_stands_for_its_choice() -> None:
    spelt = dict(spellings_of(TYPES))
    assert (spelt["ก1"], spelt["ท่วม"], spelt["รอพิสูจน์"]) == (FIRE, FLOOD, OPEN)


@pytest.mark.parametrize(
    ("cell", "choice", "near"),
    [
        ("ก.1", FIRE, False),
        (2, FLOOD, False),
        ("๓", STORM, False),
        ("ก.1 ไฟจากเตา", FIRE, True),
        ("ก.1 ไหม้", FIRE, True),
        ("ก.1 น้ำท่วม", None, False),
        ("ก.1 ไฟ และอื่น", None, False),
        ("ก.1 ไม่แน่ชัด", None, False),
        ("ก.11", None, False),
        ("ก.11 ไฟ", None, False),
        ("1ไฟ", None, False),
        ("ก.2 น้ำหรือโคลนหนัก", FLOOD, True),
        ("ก.2 หนักหรือเบา", None, False),
        ("ก.2 ท่วมหนัก", FLOOD, True),
        ("ก.4 พายุ", None, False),
        ("01-เพลิงไหม้", FIRE, True),
        ("(2) น้ำท่วม", FLOOD, True),
        ("02 น้ำท่วม", FLOOD, True),
        ("2 น้ำท่วม", FLOOD, True),
        ("03. น้ำท่วม", None, False),
        ("7) น้ำท่วม", FLOOD, True),
        ("7) 2", None, False),
        ("01-เพลิงไหม้?", None, False),
        ("ก.1?", None, False),
        ("รอผลการตรวจ", OPEN, True),
        ("รอผลการตรวจ?", None, False),
        ("รอผลไม่มา", None, False),
        ("กำลังรอผล", None, False),
        ("เพลงไหม้", FIRE, True),
        ("น้ำถ่วม", FLOOD, True),
        ("พายุฟน", STORM, True),
        ("ค้าม", OPEN, True),
        ("ท่ว", None, False),
        ("แผ่นดินไหว", None, False),
        (True, None, False),
        (date(2020, 1, 1), None, False),
    ],
)
def test_a_choice_and_its_near_misses(cell: object, choice: str | None, near: bool) -> None:
    parsed = read_choice(TYPES, cell, 0.7)
    code = "choice_near" if near else None if choice else "choice_unknown"
    assert (parsed.text, parsed.code, parsed.lost) == (choice, code, choice is None)
    assert parsed.facts.get("used") == (choice if near else None)
    if code:
        assert parsed.facts["choices"] == f"{FIRE} / {FLOOD} / {STORM} / {OPEN}"


@pytest.mark.parametrize(
    ("cell", "scale", "baht"),
    [
        (85000.5, 1, "85000.50"),
        (0.01, 1, "0.01"),
        (0.0, 1, "0.00"),
        (0.29, 1, "0.29"),
        (1.1, 1, "1.10"),
        (999_999_999.99, 1, "999999999.99"),
        (1e9, 1, "1000000000.00"),
        (1, 1, "1.00"),
        ("1,250.50", 1, "1250.50"),
        (85, 1000, "85000.00"),
        (1.5, 1000, "1500.00"),
        ("๑,๒๐๐", 1000, "1200000.00"),
        ("0.25", 1_000_000, "250000.00"),
        ("85.-", 1000, "85000.00"),
        ("1.2 ล้าน", 1000, "1200000.00"),
        ("500 บาท", 1000, "500.00"),
        ("= 7", 1000, None),
        (ScaledNumber(85000), 1, "85000.00"),
        (ScaledNumber(85000), 1000, None),
        (True, 1000, None),
        ("(5)", 1000, None),
    ],
)
def test_an_amount_in_baht_or_in_a_columns_unit(cell: object, scale: int, baht: str | None) -> None:
    parsed = read_money(DAMAGE, cell, scale)
    assert (parsed.lost, parsed.code is None) == (baht is None, baht is not None)
    assert (None if parsed.number is None else as_baht(parsed.number)) == (
        None if baht is None else Decimal(baht)
    )


@pytest.mark.parametrize(
    ("column", "cell", "code", "number"),
    [
        (DAMAGE, None, "required_blank", None),
        (DAMAGE, "-", "required_blank", None),
        (BY_FIELD["liable_amount"], "-", None, None),
        (RECOVERED, "0.005", "money_rounded", 1),
        (DAMAGE, 1.005, "money_rounded", 101),
        (RECOVERED, "ยังไม่ได้รับชดใช้", None, None),
        (RECOVERED, "ยังไม่ได้รับเงินคืน", None, None),
        (DAMAGE, "ยังไม่ได้รับชดใช้", "money_not_a_number", None),
        (DAMAGE, "อยู่ระหว่างประเมิน", "money_not_yet_known", None),
        (DAMAGE, "500 USD", "money_not_in_baht", None),
        (DAMAGE, "หนึ่งร้อย", "money_not_a_number", None),
        (DAMAGE, -5.0, "money_negative", None),
        (DAMAGE, "1,25,000", "money_grouping", None),
    ],
)
def test_what_is_no_amount_or_none_yet(
    column: Column, cell: object, code: str | None, number: int | None
) -> None:
    parsed = read_money(column, cell, 1)
    assert (parsed.code, parsed.number) == (code, number)
    assert parsed.lost is (code in {"money_not_in_baht", "money_not_a_number",
                                    "money_negative", "money_grouping"})  # fmt: skip
    assert parsed.said_none is (code == "money_not_yet_known" or (column, code) == NONE_YET)


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        (datetime(2020, 12, 1), "12/2563", "file_no_was_date"),
        (date(2020, 12, 5), "5/12/2020", "file_no_is_date"),
        (True, None, "text_expected"),
        (time(8, 30), None, "text_expected"),
        (timedelta(hours=30), None, "text_expected"),
        ("Dec-63", "Dec-63", "file_no_is_month"),
        (1 / 16, "0.0625", "file_no_is_calculated"),
        ("สล. 2/2563, สล. 3/2563", "สล. 2/2563, สล. 3/2563", "file_no_several"),
        ("สล. ๒/๖๓ และ ๓/๖๓", "สล. ๒/๖๓ และ ๓/๖๓", "file_no_several"),
        ("สล. 2/2563 (คดี 3/2563)", "สล. 2/2563 (คดี 3/2563)", None),
        (1234567890123456, "1234567890123456", "file_no_digits_lost"),
        ("อยู่ระหว่างออกเลข", "อยู่ระหว่างออกเลข", "file_no_to_come"),
        (" สล.  7/2563 ", "สล. 7/2563", None),
        ("", None, None),
    ],
)
def test_a_file_number_and_what_excel_made_of_one(
    cell: object, text: str | None, code: str | None
) -> None:
    parsed = read_text("file_no", cell)
    assert (parsed.text, parsed.code) == (text, code)
    assert parsed.lost is (code == "text_expected")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (7, 7), ("๑๒.", 12), (" (3) ", 3), (5.0, 5), ("999999", 999_999), ("1000000", None),
        ("1.2", None), ("ก", None), (-1, None),
    ],
)  # fmt: skip
def test_a_rows_number(cell: object, number: int | None) -> None:
    parsed = read_text("row_no", cell)
    assert parsed.number == number
    assert (parsed.code, parsed.lost) == ((None, False) if number else ("row_no_unreadable", True))


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        (2, 2), (2.0, 2), ("จำนวน ๓ ราย", 3), ("4 คน", 4), ("5.00 ท่าน", 5), (0, 0), (True, None),
        ("2-3 คน", None), ("สองคน", None), (1.5, None), ("1234567", None),
    ],
)  # fmt: skip
def test_how_many_persons_there_are(cell: object, count: int | None) -> None:
    parsed = read_count(cell)
    assert parsed.number == count
    assert (parsed.code, parsed.lost) == (
        ("count_unreadable", True) if count is None else (None, False)
    )


@pytest.mark.parametrize(
    ("cell", "case_id"),
    [
        ("1001-2564-7", "1001-2564-0007"), ("B01 — 2564 — ๑๒๓๔๕", "B01-2564-12345"),
        ("1001-64-7", None), ("7/2564", None),
    ],
)  # fmt: skip
def test_an_id_of_a_case(cell: object, case_id: str | None) -> None:
    parsed = read_text("case_id", cell)
    assert (parsed.text, parsed.lost) == (case_id, case_id is None)


def test_words_are_kept_as_written() -> None:
    assert [read_text("subject", cell).text for cell in (" รถ  หาย ", 3.25, "")] == [
        "รถ หาย", "3.25", None,
    ]  # fmt: skip
