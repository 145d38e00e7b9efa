"""What counts as one and the same cell, whoever saved it, and what as an answer."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from pipeline.model.case_digests import cell_said, day_stamped, digest_of, digest_stamped


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (date(2020, 8, 4), datetime(2020, 8, 4)),
        (Decimal("1250000.50"), 1250000.5),
        (Decimal("999999999999.99"), 999999999999.99),
        (Decimal("70000.00"), 70000),
        (3, 3.0),
        ("สล. 12/2563", "สล. ๑๒/๒๕๖๓"),
        ("นํ้าท่วม\r\nถนน", "น้ำท่วม\nถนน"),
        ("ก\u200bข  ค ", "กข ค"),
        ("ก" * 40_000, "ก" * 32_767),
        (None, "-"),
        (None, "ไม่มี"),
    ],
)
def test_what_a_program_changes_on_saving_says_the_same(written: object, read: object) -> None:
    assert cell_said(written) == cell_said(read)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("31 เม.ย. 2563", date(2020, 4, 30)),
        ("31 เม.ย. 2563", "30 เม.ย. 2563"),
        ("31 เม.ย. 2563", None),
        (date(2020, 4, 3), date(2020, 3, 4)),
        (Decimal("70000.00"), 70000.01),
        ("อยู่ระหว่างดำเนินการ", "ยุติเรื่อง"),
        (None, "ยังไม่รู้ตัว"),
        ("ยังไม่รู้ตัว", "ยังไม่รู้ตัว?"),
    ],
)
def test_an_answer_says_something_else(written: object, read: object) -> None:
    assert cell_said(written) != cell_said(read)


def test_rows_and_columns_may_be_moved_and_no_cell_from_one_to_another() -> None:
    first, second = [("file_no", "1"), ("subject", "ก")], [("file_no", "2"), ("subject", "ข")]
    digest = digest_of([first, second])
    assert digest_of([second[::-1], first]) == digest
    assert digest_of([[*first, ("officers", "")], second]) == digest
    crossed = [("file_no", "1"), ("subject", "ข")], [("file_no", "2"), ("subject", "ก")]
    assert digest_of(crossed) != digest
    assert digest_of([first]) != digest
    assert digest_of([first, second, second]) != digest


def test_a_stamp_without_digest_or_with_a_day_that_is_none_tells_nothing() -> None:
    assert (digest_stamped({}), day_stamped({})) == ("", None)
    assert day_stamped({"written on": "เมื่อวาน"}) is None
