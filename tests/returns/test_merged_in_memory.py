"""What a merge makes of files that are gone, of old sheets, and of rows ruled to be one case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipeline.model.issues import CaseIssue
from pipeline.model.quarter import Quarter
from pipeline.records.rulings import NO_DECISIONS
from pipeline.returns.register.apply_rulings import Rulings
from pipeline.returns.register.case_ids import IdFault
from pipeline.returns.register.merge import Collected, MergeBasis, merge
from pipeline.returns.register.merged_cases import ReturnRows, final_id, join_rows
from pipeline.returns.register.register_frames import known_returned
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.return_content import OwnColumnCells, TurnedCell
from tests import register
from tests.returns.collecting import AGENCIES, rows
from tests.returns.returned_sources import LETTERS, issues_of, source, standing_rows

Q1, Q2 = Quarter(2564, 1), Quarter(2564, 2)
OPEN = "อยู่ระหว่างดำเนินการ"


def merged(*sources: SourceFile, **more: Any) -> Collected:
    given: dict[str, Any] = {"quarter": Q2, "due_back": date(2021, 2, 20)} | more
    return merge(
        sources, MergeBasis(agencies=AGENCIES, rulings=Rulings(NO_DECISIONS, AGENCIES), **given)
    )


def frame(*cases: Mapping[str, Any]) -> pd.DataFrame:
    ordinary = {"status": OPEN, "last_reported_quarter": "2564-Q2", "source_file": "gone.xlsx"}
    return register.cases([{**ordinary, **case} for case in cases])


def found(collected: Collected, *codes: str) -> list[tuple[object, ...]]:
    told = rows(collected.issues, "case_id", "code")
    return [each for each in told if each[1] in codes]


A, B = {"file_no": "สล. 1/2563", "subject": "รถชน"}, {"file_no": "สล. 2/2563", "subject": "ของหาย"}
ONE, TWO = "1001-2564-0001", "1001-2564-0002"


def ids(*numbers: int) -> list[str]:
    return [f"1001-2564-{number:04d}" for number in numbers]


GONE, BEFORE, THERE, NOWHERE, KNOWN, OTHER = ids(11, 12, 13, 14, 15, 16)
HELD = frame(
    {"case_id": GONE}, {"case_id": BEFORE, "last_reported_quarter": "2564-Q1"},
    {"case_id": THERE, "source_file": "a.xlsx"}, {"case_id": NOWHERE, "source_file": None},
    {"case_id": KNOWN}, {"case_id": OTHER, "source_file": "other.xlsx"},
)  # fmt: skip
LAST = HELD[HELD["case_id"] == KNOWN]


def test_a_case_that_only_a_file_brought_which_is_gone_is_told_with_the_file() -> None:
    collected = merged(source("a.xlsx", A), own=HELD, last=LAST)
    assert [case for case, _ in found(collected, "carried_file_gone")] == [GONE, OTHER]
    assert collected.cases["case_id"].tolist() == ids(11, 12, 13, 14, 15, 16, 17)
    some = merged(source("a.xlsx", A), own=HELD, last=LAST, only_some=True)
    assert not found(some, "carried_file_gone")


def test_a_case_of_a_file_that_is_not_to_be_used_leaves_unless_it_was_known() -> None:
    collected = merged(own=HELD, last=LAST, left_out=("gone.xlsx",))
    assert collected.cases["case_id"].tolist() == ids(13, 14, 15, 16)
    assert [case for case, _ in found(collected, "carried_file_gone")] == [THERE, OTHER]


def test_cases_stand_agency_by_agency_and_by_the_value_of_their_numbers() -> None:
    last = frame(
        {"case_id": "1002-2564-0001", "agency_code": "1002"}, {"case_id": "1001-2564-10000"},
        {"case_id": "1001-2564-9999"}, {"case_id": "1001-2563-0002"},
        {"case_id": "1004-2564-0003", "agency_code": "1004"},
        {"case_id": "7777-2564-0001", "agency_code": "7777"},
    )  # fmt: skip
    assert merged(last=last).cases["case_id"].tolist() == [
        "1001-2563-0002", "1001-2564-9999", "1001-2564-10000", "1004-2564-0003", "1002-2564-0001",
        "7777-2564-0001",
    ]  # fmt: skip


def old_sheet(*cases: Mapping[str, Any], counts: bool = False) -> SourceFile:
    file = source("a.xlsx", *cases)
    file.other_quarter, file.counts_as_returned = Q1, counts
    return file


def test_a_sheet_of_another_quarter_gives_way_to_what_is_known_and_tells_what_differs() -> None:
    same = {"file_no": "สล. 3/2563", "subject": "ท่อแตก"}
    known = {**A, "damage_amount": Decimal(9), "remarks": "รอผล"}
    last = frame({"case_id": ONE, **known}, {"case_id": TWO, **same})
    file = old_sheet({**A, "damage_amount": Decimal(7), "case_type": "ส.5 อุบัติเหตุ"}, B, same)
    collected = merged(file, last=last)
    assert file.replaced == {0, 2}
    assert rows(collected.cases, "file_no", "damage_amount", "origin") == [
        ("สล. 1/2563", 9, "carried"), ("สล. 3/2563", None, "carried"),
        ("สล. 2/2563", None, "returned"),
    ]  # fmt: skip
    [differs] = [i for _, i in file.issues if i.code == "other_quarter_differs"]
    assert differs.cell == f"{LETTERS['file_no']}6"
    assert differs.facts == {
        "case_id": ONE,
        "differences": "ประเภทสำนวน: ส.5 อุบัติเหตุ / -; จำนวนค่าเสียหาย (บาท): 7.00 / 9.00",
    }
    assert found(collected, "case_of_other_quarter") == [(ids(3)[0], "case_of_other_quarter")]


@pytest.mark.parametrize("known", [True, False])
def test_dated_in_this_quarter_or_without_a_register_it_takes_the_case(known: bool) -> None:
    file = old_sheet(A, counts=known)
    collected = merged(file, last=frame({"case_id": ONE, **A}) if known else None)
    assert file.replaced == set()
    assert rows(collected.cases, "origin") == [("returned",)]
    assert bool(found(collected, "case_of_other_quarter")) is not known


def test_a_return_of_an_agency_that_is_not_in_force_is_told() -> None:
    files = [source(f"{code}.xlsx", agency=code) for code in ("1001", "8888", "UNKNOWN")]
    merged(*files)
    assert [issues_of(file, "agency_not_in_force") for file in files] == [
        [], [(-1, "", "agency_not_in_force", "")], [],
    ]  # fmt: skip


def test_columns_of_the_agencys_own_and_turned_spellings_come_with_their_cases() -> None:
    file, unread = source("a.xlsx", A, B), SourceFile("b.xlsx", failure="file_damaged")
    assert file.reading is not None
    file.replaced = {1}
    file.reading.own = [
        OwnColumnCells("งาน", "X", "ทะเบียน", {0: "ก", 1: "ข"}),
        OwnColumnCells("งาน", "Y", "", {1: "ค"}),
        OwnColumnCells("งาน", "Z", "ว่าง", {1: "ง"}),
    ]
    file.reading.turned = [TurnedCell("งาน", "D6", "kind", "x", "y", 2)]
    collected = merged(file, unread)
    assert [(own.letter, own.values) for own in collected.own_columns] == [
        ("X", {ONE: "ก"}), ("Z", {}),
    ]  # fmt: skip
    assert collected.turned == (("1001", "a.xlsx", "งาน", "D6", "kind", "x", "y", 2),)


@pytest.mark.parametrize(
    ("case_id", "final"),
    [("a", "c"), ("b", "c"), ("c", "c"), ("x", "x"), ("d", "e"), ("e", "d"), ("f", "f")],
)
def test_an_id_is_followed_through_all_rulings(case_id: str, final: str) -> None:
    absorbed = {"a": "b", "b": "c", "d": "e", "e": "d", "f": "f"}
    assert final_id(case_id, absorbed) == final


def test_of_rows_that_were_ruled_to_be_one_case_the_later_stays() -> None:
    files = [
        source("a.xlsx", A, B, report_date=date(2021, 2, 9)),
        source("b.xlsx", {**A, "damage_amount": Decimal(5)}, modified=date(2021, 2, 1)),
        source("c.xlsx", {**A, "subject": "อื่น"}),
    ]
    origins = standing_rows(*files)
    faults = [
        IdFault(3, CaseIssue.CASE_ID_DOUBLED, 0), IdFault(2, CaseIssue.CASE_ID_UNKNOWN),
        IdFault(1, CaseIssue.CASE_ID_DOUBLED, 2), IdFault(0, CaseIssue.CASE_ID_AHEAD),
        IdFault(1, CaseIssue.CASE_ID_FOREIGN),
    ]  # fmt: skip
    given = ReturnRows(origins, known_returned(origins), ["i", "j", "k", "l"], faults)
    assert join_rows(given, {}) is given
    stand = join_rows(given, {"k": "i", "l": "j"})
    assert (stand.ids, stand.origins) == (["i", "j"], origins[:2])
    assert stand.known == given.known[:2]
    assert stand.faults == [faults[3], faults[4]]
    assert [file.replaced for file in files] == [set(), {0}, {0}]
    assert {(case, field) for case, _, _, field in issues_of(files[0], "differs_between_files",
            "order_of_files_unknown")} >= {(0, "damage_amount"), (1, "subject")}  # fmt: skip
    last = join_rows(given, {"i": "l"})
    assert (last.ids, last.origins) == (["l", "j", "k"], [origins[0], *origins[1:3]])
    renumbered = join_rows(given, {"j": "k"})
    assert (renumbered.ids, renumbered.faults[0]) == (["i", "k", "l"], IdFault(
        2, CaseIssue.CASE_ID_DOUBLED, 0))  # fmt: skip
