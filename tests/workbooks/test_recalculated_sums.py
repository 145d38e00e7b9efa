"""Sums that a workbook keeps are worked out again from its cells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.workbooks.summary.recalculated_sums import WrongSum, named_values, wrong_sums


def book(path: Path, **kept: float) -> Path:
    """Write two sheets whose sums rest on each other; `kept` alters what a cell keeps."""
    values = {"A4": 0.3, "B4": 30, "C1": 0.3, "D1": 0.3, "E1": 30.3, "F1": 0, "G1": 0.3} | kept
    with xlsxwriter.Workbook(str(path)) as written:
        first, second = written.add_worksheet("ยอด <รวม>"), written.add_worksheet("อื่น")
        second.write_column("A1", [0.1, 0.2, "ไม่ทราบ"])
        second.write_column("B1", [10, 20])
        second.write_formula("A4", "=SUM(A1:A3)", None, values["A4"])
        second.write_formula("B4", "=SUM(B1:B3)", None, values["B4"])
        written.define_name("all_baht", "='อื่น'!$A$4")
        first.write_formula("C1", "='อื่น'!$A$4", None, values["C1"])
        first.write_formula("D1", "=all_baht", None, values["D1"])
        first.write_formula("E1", "='อื่น'!$A$4+'อื่น'!$B$4", None, values["E1"])
        first.write_formula("F1", "=ROUND(C1-D1,2)", None, values["F1"])
        first.write_formula("G1", "=SUBTOTAL(109,'อื่น'!A1:A3)", None, values["G1"])
        first.write_formula("H1", '=COUNTIFS(A1:A3,">5")', None, 77)
    return path


def test_right_sums_are_passed_over_and_what_counts_by_conditions_too(tmp_path: Path) -> None:
    assert list(wrong_sums(book(tmp_path / "a.xlsx"))) == []


@pytest.mark.parametrize(
    ("cell", "sheet", "comes_to"),
    [
        ("A4", "อื่น", "0.3"),
        ("B4", "อื่น", "30"),
        ("C1", "ยอด <รวม>", "0.3"),
        ("D1", "ยอด <รวม>", "0.3"),
        ("E1", "ยอด <รวม>", "30.3"),
        ("F1", "ยอด <รวม>", "0"),
        ("G1", "ยอด <รวม>", "0.3"),
    ],
)
def test_a_wrong_cell_is_told_once_whatever_rests_on_it(
    tmp_path: Path, cell: str, sheet: str, comes_to: str
) -> None:
    found = list(wrong_sums(book(tmp_path / "a.xlsx", **{cell: 12.5})))
    assert found == [WrongSum(sheet, cell, Decimal("12.5"), Decimal(comes_to))]


def test_half_a_satang_is_the_bound(tmp_path: Path) -> None:
    assert list(wrong_sums(book(tmp_path / "a.xlsx", A4=0.3049))) == []
    assert [each.cell for each in wrong_sums(book(tmp_path / "b.xlsx", A4=0.305))] == ["A4"]


def test_a_sheet_that_is_left_out_is_not_read(tmp_path: Path) -> None:
    assert [each.cell for each in wrong_sums(book(tmp_path / "a.xlsx", G1=9), {"อื่น"})] == []


def test_names_give_the_numbers_in_their_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as written:
        first, second = written.add_worksheet("ยอด"), written.add_worksheet("อื่น")
        first.write_number("A1", 1)
        first.write_number("B2", 12.5)
        second.write_formula("B2", "=1+1", None, 2)
        second.write_number("AB12", 7)
        for name, place in (("one", "ยอด'!$B$2"), ("two", "อื่น'!$B$2"), ("three", "อื่น'!$AB$12"),
                            ("none", "อื่น'!$C$3")):  # fmt: skip
            written.define_name(name, f"='{place}")
    assert named_values(path) == {"one": 12.5, "two": 2.0, "three": 7.0}


def test_a_difference_is_held_to_the_right_sums(tmp_path: Path) -> None:
    found = list(wrong_sums(book(tmp_path / "a.xlsx", A4=0.5, C1=0.5, D1=0.5)))
    assert [(each.cell, each.comes_to) for each in found] == [
        ("A4", Decimal("0.3")), ("C1", Decimal("0.3")), ("D1", Decimal("0.3"))
    ]  # fmt: skip


def test_a_sum_that_is_too_small_is_told_too(tmp_path: Path) -> None:
    assert [each.cell for each in wrong_sums(book(tmp_path / "a.xlsx", A4=0.295))] == ["A4"]
    assert list(wrong_sums(book(tmp_path / "b.xlsx", A4=0.2951))) == []


@pytest.mark.parametrize(("second", "told"), [(9_876_543_210.12, []), (9_876_543_210.13, ["A5"])])
def test_two_sums_of_billions_are_the_same_to_the_satang(
    tmp_path: Path, second: float, told: list[str]
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as written:
        sheet = written.add_worksheet("ยอด")
        sheet.write_column("A1", [4_938_271_605.06, 4_938_271_605.06])
        sheet.write_formula("A3", "=SUM(A1:A2)", None, 9_876_543_210.12)
        sheet.write_number("B1", second)
        sheet.write_formula("B3", "=SUM(B1:B2)", None, second)
        sheet.write_formula("A5", "=ROUND(A3-B3,2)", None, 0)
    assert [each.cell for each in wrong_sums(path)] == told
