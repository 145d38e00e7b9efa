"""A cell that could not be read last quarter stays unread until something is written into it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.model.row_counts import RowCounts
from pipeline.returns.register.kept_values import StillUnread, unresolved_rows, with_unread
from pipeline.returns.register.return_file import Origin, SourceFile
from pipeline.returns.sheet.return_content import ReturnContent, TitleBlock
from tests.register import cases

NOW, BEFORE = Quarter(2564, 2), Quarter(2564, 1)
LAST = cases(
    [
        {
            "case_id": "1001-2564-0001",
            "unreadable": ["known_date", "mof_sent_date", "kind"],
            "last_reported_quarter": "2564-Q1",
        },
        {"case_id": "1001-2564-0002", "unreadable": ["damage_amount"]},
        {"case_id": "1001-2564-0003"},
    ]
)
FIRST = "1001-2564-0001"


def row(
    case_id: str = FIRST,
    *,
    stamp: str = str(NOW),
    said_none: tuple[str, ...] = (),
    unreadable: tuple[str, ...] = (),
    pending: bool = False,
    **values: object,
) -> list[tuple[str, Quarter | None]]:
    """Give the fields still unread in a row that was returned, and since when."""
    reading = ReturnContent("", TitleBlock(stamp={"quarter": stamp} if stamp else {}), RowCounts())
    reading.said_none = {0: {*said_none}} if said_none else {}
    reading.unreadable = [[*unreadable]]
    reading.known_pending = [pending]
    frame = cases([{"case_id": case_id, **values}])
    found = unresolved_rows(frame, [Origin(SOURCE, reading, 0)], LAST, NOW)
    assert all(each.row == 0 for each in found)
    named = {str(BEFORE.named): BEFORE, "-": None}
    return [(each.field, named[str(each.last)]) for each in found]


SOURCE = SourceFile.__new__(SourceFile)
"""Where a row was read plays no part here."""
ASKED = [("known_date", BEFORE), ("mof_sent_date", BEFORE)]


def test_a_blank_in_the_offices_own_sheet_is_no_answer() -> None:
    assert row() == ASKED
    assert row("1001-2564-0002") == [("damage_amount", None)]


def test_of_a_case_that_could_be_read_or_is_new_nothing_is_asked() -> None:
    assert row("1001-2564-0003") == []
    assert row("1001-2564-0009") == []


@pytest.mark.parametrize("stamp", ["", str(BEFORE), "2565-Q2"])
def test_a_blank_in_any_other_sheet_is_what_the_agency_meant(stamp: str) -> None:
    assert row(stamp=stamp) == []


def test_what_the_row_says_is_an_answer_to_that_field_alone() -> None:
    assert row(known_date=date(2020, 10, 1)) == ASKED[1:]
    assert row(said_none=("mof_sent_date",)) == ASKED[:1]
    assert row(unreadable=("mof_sent_date",)) == ASKED[:1]
    assert row(pending=True) == ASKED[1:]


def test_without_a_register_of_before_nothing_is_asked() -> None:
    assert unresolved_rows(cases([{}]), [], None, NOW) == []


def test_the_rows_keep_what_could_not_be_read_in_them_before() -> None:
    frame = cases([{"unreadable": ["kind"]}, {}, {}])
    more = [StillUnread(0, "known_date", ""), StillUnread(2, "status", ""),
            StillUnread(2, "subject", "")]  # fmt: skip
    lists = tables.names(with_unread(frame, more)["unreadable"])
    assert lists == [["kind", "known_date"], [], ["status", "subject"]]
    assert with_unread(frame, []) is frame
