"""Lines that go on with the case above, and cells merged over several: who gets which value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.case_lines import fill_down, join_continued
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.row_kinds import RowKind

NAMES = (
    "row_no",
    "file_no",
    "subject",
    "officers",
    "damage_amount",
    "committee_due_date",
    "remarks",
)
AT = {name: at for at, name in enumerate(NAMES)}
HEADER = Header(0, 1, dict(enumerate(NAMES)), {7: "ของเรา"}, {}, {}, frozenset())
FIRST = HEADER.last_row + 1
CASE = {"row_no": 1, "file_no": "สล. 1/63", "subject": "รถชน", "officers": "นายก"}
DUE, LATER = date(2020, 11, 15), date(2020, 12, 15)
Row = Mapping[str, object]
SHOWN = {RowKind.CASE: "C", RowKind.NOTE: "N", RowKind.BLANK: "B"}


def cells(row: Row) -> list[object]:
    return [*map(row.get, NAMES), row.get("own")]


def joined(
    *rows: Row,
) -> tuple[list[list[object]], str, list[tuple[int, str, str, str]], list[object]]:
    """Give rows and kinds once joined; row, cell, field and value of each issue; and its facts."""
    kinds = [RowKind.CASE if row else RowKind.BLANK for row in rows]
    cases = {FIRST + at: cells(row) for at, row in enumerate(rows) if row}
    found = list(join_continued(Sheet("x", []), HEADER, cases, kinds))
    told = [(at, each.cell, each.field, each.value) for at, each in found]
    assert all(each.code == "row_continues" for _, each in found)
    return [*cases.values()], "".join(map(SHOWN.__getitem__, kinds)), told, [
        each.facts for _, each in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([{"officers": "นายข"}], "CN"),
        ([{"remarks": "ต่อ"}], "CN"),
        ([{"subject": "ริมถนน"}], "CN"),
        ([{"committee_due_date": LATER}], "CN"),
        ([{"committee_due_date": "ขยายเวลา"}], "CN"),
        ([{"committee_due_date": "ครั้งที่ 2"}], "CN"),
        ([{"committee_due_date": "ไม่มีกำหนด"}], "CC"),
        ([{"committee_due_date": 44000}], "CC"),
        ([{"row_no": 1, "committee_due_date": LATER}], "CN"),
        ([{"row_no": 2, "committee_due_date": LATER}], "CC"),
        ([{"row_no": 1, "officers": "นายข"}], "CC"),
        ([{"row_no": "1 (ต่อ)", "officers": "นายข"}], "CN"),
        ([{"row_no": "๑ ต่อ", "officers": "นายข"}], "CN"),
        ([{"row_no": "ต่อ", "officers": "นายข"}], "CN"),
        ([{"row_no": "2 (ต่อ)", "officers": "นายข"}], "CC"),
        ([{"row_no": "ต่อไป", "officers": "นายข"}], "CC"),
        ([{"subject": "น้ำท่วม", "committee_due_date": LATER}], "CC"),
        ([{"subject": "ขยายครั้งที่ 2", "committee_due_date": LATER}], "CN"),
        ([{"officers": 7}], "CC"),
        ([{"own": "x"}], "CC"),
        ([{"damage_amount": 5}], "CC"),
        ([{"officers": "นายข", "damage_amount": 5}], "CC"),
        ([{"row_no": "1.1", "officers": "นายข", "damage_amount": 5}], "CN"),
        ([{"row_no": 1.2, "officers": "นายข", "remarks": "x"}], "CN"),
        ([{"row_no": "๑.๑๐", "officers": "นายข"}], "CN"),
        ([{"row_no": "2.1", "officers": "นายข"}], "CC"),
        ([{"row_no": "1.1", "damage_amount": 5}], "CC"),
        ([{"row_no": "1.1", "officers": "นายข", "subject": "ท่อ"}], "CC"),
        ([{"officers": "นายข"}] * 3, "CNNN"),
        ([{"officers": "นายข"}] * 4, "CCCCC"),
        ([{"committee_due_date": LATER}] * 5, "CNNNNN"),
        ([{"row_no": f"1.{at}", "officers": "นายข"} for at in range(1, 6)], "CNNNNN"),
        ([{"officers": "นายข"}, {"row_no": 2, "file_no": "2/63"}, {"officers": "นายค"}], "CNCC"),
        ([{}, {"officers": "นายข"}], "CBC"),
        ([{}, {"committee_due_date": LATER}], "CBN"),
    ],
)  # fmt: skip
def test_which_lines_go_on_with_the_case_above(lines: list[Row], kinds: str) -> None:
    assert joined(CASE, *lines)[1] == kinds


def test_a_line_above_all_cases_goes_on_with_none() -> None:
    assert joined({"officers": "นายข"}, CASE)[1] == "CC"


def test_what_the_lines_say_is_added_to_the_case_and_told_at_the_first_of_them() -> None:
    lines = [{"row_no": "ต่อ", "officers": "นายข"}, {"officers": "นายค", "remarks": "ครบ"}]
    rows, kinds, told, facts = joined(CASE, *lines, {**CASE, "file_no": "สล. 2/63"})
    assert kinds == "CNNC"
    assert rows[0][AT["officers"]] == "นายก\nนายข\nนายค"
    assert (rows[0][AT["remarks"]], rows[0][AT["row_no"]]) == ("ครบ", 1)
    assert told == [(FIRST, "D4", "officers", "นายข / นายค / ครบ")]
    assert facts == [{"rows": "4-5", "above": "3"}]


def test_a_line_of_nothing_but_the_number_above_is_told_where_it_stands() -> None:
    rows, kinds, told, _ = joined({**CASE, "file_no": 7}, {"file_no": "7 (ต่อ)"})
    assert (rows[0][AT["file_no"]], kinds) == (7, "CN")
    assert told == [(FIRST, "B4", "file_no", "7 (ต่อ)")]


@pytest.mark.parametrize(
    ("whole", "parts", "amount"),
    [
        (500, [200, 300], 500),
        (500, ["๒๐๐", "300.00"], 500),
        (None, [200], 200),
        (None, [200, 300], "200 + 300"),
        (600, [200, 300], "600 + 200 + 300"),
        (500, [500, "ราวพัน"], "500 + 500 + ราวพัน"),
        (500, [None, None], 500),
        (500, [500], 500),
        (500, [200], "500 + 200"),
    ],
)
def test_amounts_of_numbered_parts_are_the_cases_sum_or_written_beside_it(
    whole: object, parts: Sequence[object], amount: object
) -> None:
    lines = [
        {"row_no": f"1.{at}", "officers": "นายข", "damage_amount": part}
        for at, part in enumerate(parts, start=1)
    ]
    rows, kinds, _, _ = joined({**CASE, "damage_amount": whole}, *lines)
    assert kinds == "C" + "N" * len(parts)
    assert rows[0][AT["damage_amount"]] == amount


def filled(
    merged: Sequence[tuple[int, int, int, int]], *rows: Row
) -> tuple[list[list[object]], str, list[tuple[int, str, str, str, str]]]:
    """Give rows and kinds once filled down; `merged` counts rows from the first case."""
    places = tuple((FIRST + top, left, FIRST + last, right) for top, left, last, right in merged)
    kinds = [RowKind.CASE] * len(rows)
    cases = {FIRST + at: cells(row) for at, row in enumerate(rows)}
    issues = list(fill_down(Sheet("x", [], merged=places), HEADER, cases, kinds))
    told = [(at, i.cell, i.field, i.value, str(i.facts["top"])) for at, i in issues]
    return [*cases.values()], "".join(map(SHOWN.__getitem__, kinds)), told


SECOND = {"file_no": "สล. 2/63", "subject": "ของหาย"}


def test_a_case_gets_what_is_merged_over_it_but_no_number_of_anothers() -> None:
    top = {**CASE, "damage_amount": 500, "own": "ก"}
    merges = [(0, at, 2, at) for at in (0, 3, 4, 7)]
    rows, kinds, told = filled(merges, top, SECOND, {**SECOND, "damage_amount": 7})
    assert kinds == "CCC"
    assert [row[AT["officers"]] for row in rows] == ["นายก"] * 3
    assert [row[7] for row in rows] == ["ก"] * 3
    assert [row[AT["row_no"]] for row in rows] == [1, None, None]
    assert [row[AT["damage_amount"]] for row in rows] == [500, 500, 7]
    assert told == [(FIRST + 1, "E4", "damage_amount", "500", "E3")]


def test_a_blank_amount_that_is_merged_is_nothing_to_tell() -> None:
    assert filled([(0, 4, 1, 4)], CASE, SECOND)[2] == []


def test_cells_merged_side_by_side_fill_nothing_down() -> None:
    rows, _, _ = filled([(0, 3, 0, 4)], CASE, SECOND)
    assert rows[1] == cells(SECOND)


@pytest.mark.parametrize(
    ("line", "kinds", "officers"),
    [
        ({"officers": "นายข"}, "CN", "นายก\nนายข"),
        ({"committee_due_date": LATER}, "CN", "นายก"),
        ({"subject": "ของหาย"}, "CC", "นายก"),
        ({"officers": 7}, "CC", "นายก"),
        ({}, "CN", "นายก"),
    ],
)
def test_a_line_under_a_merged_number_goes_on_with_its_case(
    line: Row, kinds: str, officers: str
) -> None:
    rows, found, _ = filled([(0, 1, 5, 1)], CASE, line)
    assert (found, rows[0][AT["officers"]]) == (kinds, officers)
    assert rows[1][AT["file_no"]] == (CASE["file_no"] if kinds == "CC" else None)
    assert filled([], CASE, line)[1] == "CC"


def test_a_merge_fills_only_cases_below_its_own_and_cells_that_a_row_has() -> None:
    no_officer = {**CASE, "officers": None}
    merges = [(1, 3, 2, 3), (-1, 6, 1, 6), (0, 9, 1, 9)]
    rows, kinds, told = filled(merges, no_officer, CASE, SECOND)
    assert [row[AT["officers"]] for row in rows] == [None, "นายก", "นายก"]
    assert [row[AT["remarks"]] for row in rows] == [None, None, None]
    assert (kinds, told, {len(row) for row in rows}) == ("CCC", [], {8})


def test_lines_of_a_table_without_numbers_go_on_as_well() -> None:
    header = Header(0, 1, {0: "subject", 1: "officers"}, {}, {}, {}, frozenset())
    cases: dict[int, list[object]] = {2: ["รถชน", "นายก"], 3: [None, "นายข"]}
    kinds = [RowKind.CASE, RowKind.CASE]
    assert len(list(join_continued(Sheet("x", []), header, cases, kinds))) == 1
    assert cases[2] == ["รถชน", "นายก\nนายข"]
