"""Of columns that nothing reads it is said which they are, and which of the form's may be meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.row_counts import RowCounts
from pipeline.returns.register.agency_returns import unused_columns
from pipeline.returns.sheet.return_content import (
    FieldColumns,
    OwnColumnCells,
    ReturnContent,
    TitleBlock,
)

REMARKS = BY_FIELD["remarks"].title


def unused_column_issues(
    own: Sequence[OwnColumnCells], fields: Collection[str] = (), used: Collection[str] = ()
) -> list[tuple[str, str, object]]:
    columns = FieldColumns("ตาราง", dict.fromkeys(fields, "A"))
    reading = ReturnContent(
        "calamine", TitleBlock(), RowCounts(), field_columns=[columns], own=[*own]
    )
    found = unused_columns(reading, used)
    return [(issue.sheet, issue.cell, issue.facts["titles"]) for issue in found]


def column(
    title: str, letter: str = "Z", sheet: str = "ตาราง", cell: object = "x"
) -> OwnColumnCells:
    return OwnColumnCells(sheet, letter, title, {0: None, 1: cell})


@pytest.mark.parametrize(
    ("fields", "titles"),
    [((), f"Z “{REMARKS}ๆ” (“{REMARKS}” ?)"), (("remarks",), f"Z “{REMARKS}ๆ”")],
    ids=["the sheet lacks it", "the sheet has it"],
)
def test_a_title_of_the_form_is_proposed_that_the_sheet_lacks(
    fields: tuple[str, ...], titles: str
) -> None:
    assert unused_column_issues([column(f"{REMARKS}ๆ")], fields) == [("ตาราง", "Z1", titles)]


def test_what_is_alike_to_no_title_has_none_beside_it() -> None:
    assert unused_column_issues([column("โทรสาร"), column("", "AA")]) == [
        ("ตาราง", "Z1", "Z “โทรสาร”, AA")
    ]


def test_each_sheet_has_a_line_of_its_own() -> None:
    assert unused_column_issues([column("ก", "X"), column("ข", "Y"), column("ค", "B", "อื่น")]) == [
        ("ตาราง", "X1", "X “ก”, Y “ข”"), ("อื่น", "B1", "B “ค”"),
    ]  # fmt: skip


def test_an_empty_column_and_one_that_something_else_reads_are_not_told() -> None:
    assert unused_column_issues([column("ก", cell=" "), column("เลขรับ")], used=["เลขรับ"]) == []
