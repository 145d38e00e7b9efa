"""What a row could not say is filled from the register before, and told; what it denied is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipeline.model.quarter import Quarter
from pipeline.returns.register.kept_values import (
    StillUnread,
    keep_known,
    unread_issues,
    with_unread,
)
from pipeline.returns.register.register_frames import cases_frame
from tests import register
from tests.returns.collecting import rows
from tests.returns.returned_sources import LETTERS, source, standing_rows

NOW, BEFORE = Quarter(2564, 2), Quarter(2564, 1)
ID, OTHER = "1001-2564-0001", "1001-2564-0002"
KNOWN = {
    "committee_date": date(2020, 9, 1), "damage_amount": Decimal(500), "remarks": "รอผล",
    "known_pending": True, "unreadable": ["mof_sent_date"], "last_reported_quarter": "2564-Q1",
}  # fmt: skip
LAST = register.cases([{"case_id": "1001-2564-0007", "remarks": "อื่น"}, {"case_id": ID, **KNOWN}])
FIELDS = ("committee_date", "damage_amount", "remarks", "known_pending")
KEPT = (date(2020, 9, 1), Decimal(500), "รอผล", True)
LACKING = ("committee_date", "damage_amount", "remarks", "known_date", "mof_sent_date")


def kept(
    row: Mapping[str, Any],
    without: Sequence[str] = LACKING,
    *,
    last: pd.DataFrame | None = LAST,
    old: bool = False,
) -> tuple[tuple[object, ...], list[tuple[str, str, str]], list[tuple[str, str]]]:
    """Give a returned case's values, what is told of it, and the fields that nobody could read."""
    file = source("a.xlsx", {"subject": "ไม่เคยมี"}, row, without=without)
    file.other_quarter = BEFORE if old else None
    origins, ids = standing_rows(file), [OTHER, ID]
    frame = cases_frame([file], origins, ids, NOW)
    found = keep_known(frame, origins, ids, last)
    assert all(at == 1 for at, _ in found.issues)
    assert all(each.row == 1 for each in found.unread)
    return (
        rows(found.cases, *FIELDS)[1],
        [(issue.code.value, issue.field, issue.cell) for _, issue in found.issues],
        [(each.field, str(each.last)) for each in found.unread],
    )


TOLD = [("value_kept", name, "A7") for name in sorted(LACKING[:4])]
UNREAD = [("mof_sent_date", str(BEFORE.named))]


def test_columns_that_the_table_lacks_keep_what_was_known() -> None:
    values, told, unread = kept({})
    assert values == KEPT
    assert sorted(told) == TOLD
    assert unread == UNREAD


@pytest.mark.parametrize(
    ("row", "without", "values"),
    [
        ({}, (), (None, None, None, False)),
        ({}, ["remarks"], (None, None, "รอผล", False)),
        ({}, ["remarks", "kind", "officers"], (None, None, "รอผล", False)),
        ({}, ["known_date", "kind", "officers"], (None, None, None, True)),
        ({"remarks": "ใหม่"}, LACKING, (*KEPT[:2], "ใหม่", True)),
        ({"none": ["remarks"]}, LACKING, (*KEPT[:2], None, True)),
        ({"none": ["known_date"]}, LACKING, (*KEPT[:3], False)),
        ({"unreadable": ["damage_amount"]}, LACKING, (KEPT[0], None, *KEPT[2:])),
        ({"damage_amount": Decimal(0)}, LACKING, (KEPT[0], Decimal(0), *KEPT[2:])),
    ],
)
def test_what_a_row_says_stands_and_only_a_silent_column_is_filled(
    row: dict[str, Any], without: Sequence[str], values: tuple[object, ...]
) -> None:
    assert kept(row, without)[0] == values


def test_a_sheet_of_another_quarter_leaves_everything_open() -> None:
    values, told, unread = kept({}, (), old=True)
    assert (values, unread) == (KEPT, UNREAD)
    codes = {(code, cell) for code, _, cell in told}
    cells = {f"{LETTERS[name]}7" for name in LACKING}
    assert {code for code, _ in codes} == {"value_kept_over_blank"}
    assert {cell for _, cell in codes} <= cells
    assert kept({}, ["remarks"], old=True)[1].count(("value_kept", "remarks", "A7")) == 1


@pytest.mark.parametrize("last", [None, LAST.iloc[:0], LAST.iloc[:1]])
def test_without_a_case_in_the_register_nothing_is_filled(last: pd.DataFrame | None) -> None:
    assert kept({}, last=last) == ((None, None, None, False), [], [])


def test_cells_that_nobody_could_answer_are_unreadable_and_told_unless_required() -> None:
    file = source("a.xlsx", {"unreadable": ["subject"]}, {}, {})
    origins = standing_rows(file)
    frame = cases_frame([file], origins, [ID, OTHER, "x"], NOW)
    waiting = [
        StillUnread(0, "mof_sent_date", "-"), StillUnread(1, "damage_amount", "-"),
        StillUnread(1, "known_date", "-"),
    ]  # fmt: skip
    assert with_unread(frame, []) is frame
    assert rows(with_unread(frame, waiting), "unreadable") == [
        (["subject", "mof_sent_date"],), (["damage_amount", "known_date"],), (None,),
    ]  # fmt: skip
    told = [(row, issue.field, issue.cell) for row, issue in unread_issues(origins, waiting)]
    assert told == [
        (0, "mof_sent_date", f"{LETTERS['mof_sent_date']}6"),
        (1, "known_date", f"{LETTERS['known_date']}7"),
    ]
