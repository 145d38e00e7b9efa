"""What became of the cases: counted by what it was, listed with what asks for an answer first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pytest

from pipeline.figures.progress import CaseProgress
from pipeline.model import tables
from pipeline.model.codes import CaseChange
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import Edition
from pipeline.report import palette
from pipeline.report.contents import Contents
from pipeline.report.progress_lists import progress_section
from pipeline.report.table import CaseLink, Counts, DataTable, Tally
from tests.report.bare_contents import bare_contents

WORDS = {
    "reopened": "เปิดใหม่หลังยุติ", "vanished": "หายไปจากแบบรายงาน", "stood_still": "ไม่คืบหน้า",
    "silent": "หน่วยงานไม่ได้รายงาน", "moved_on": "คืบหน้า", "closed": "ยุติเรื่อง", "new": "เรื่องใหม่",
    "joined": "รวมกับเรื่องอื่นแล้ว", "stayed_closed": "ยุติอยู่แล้ว",
}  # fmt: skip
"""What can become of a case, in the order in which it is told."""


@pytest.fixture(scope="module")
def contents() -> Contents:
    return bare_contents()


def progress(became: Iterable[str], **more: Any) -> CaseProgress:
    """Give progress of cases numbered from 1 in the register's order, `more` in every one."""
    rows = [
        {"agency_code": "1001", "case_id": f"1001-2564-{place:04d}", "became": each} | more
        for place, each in enumerate(became, start=1)
    ]
    cases = tables.from_rows(tables.PROGRESS, rows)
    return CaseProgress(Edition(Quarter(2563, 4)), cases, pd.DataFrame())


def counts_and_list(contents: Contents, progress: CaseProgress) -> tuple[Counts, DataTable]:
    section = progress_section(contents, progress)
    counts, cases = section.blocks
    assert isinstance(counts, Counts)
    assert isinstance(cases, DataTable)
    assert section.sheet.id == cases.id == "progress"
    assert "ไตรมาสที่ 4 ปีงบประมาณ พ.ศ. 2563" in section.notes[0]
    assert not section.page_prints
    return counts, cases


def read(table: DataTable, key: str) -> list[Any]:
    return list(table.columns[table.column(key)].read(table.rows))


def test_every_way_is_counted_in_order_and_can_be_counted_again_in_the_list(
    contents: Contents,
) -> None:
    assert set(WORDS) == {each.value for each in CaseChange}
    some = ["closed", "new", "closed", "vanished", "closed", "new"]
    counts, _ = counts_and_list(contents, progress(some))
    assert [label for label, _ in counts.lines] == list(WORDS.values())
    for (became, label), (_, [count]) in zip(WORDS.items(), counts.lines, strict=True):
        assert count.key == f"progress {became}"
        assert count.value == some.count(became)
        assert count.source == Tally("progress", [("became", "=", label)])


@pytest.mark.parametrize(
    ("became", "numbers"),
    [
        (list(reversed(WORDS)), [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (["new", "closed", "new", "reopened", "closed"], [4, 2, 5, 1, 3]),
        (["new"], [1]),
        ([], []),
    ],
)
def test_what_asks_for_an_answer_is_listed_first_and_equal_cases_keep_their_order(
    became: list[str], numbers: list[int], contents: Contents
) -> None:
    counts, cases = counts_and_list(contents, progress(became))
    assert read(cases, "case_id") == [f"1001-2564-{number:04d}" for number in numbers]
    assert read(cases, "became") == [WORDS[became[number - 1]] for number in numbers]
    assert sum(count.value for _, [count] in counts.lines) == len(became)


def test_a_case_is_told_in_words_with_its_stages_and_its_steps(contents: Contents) -> None:
    walked = progress(
        ["moved_on"], stage_then="incident", stage="committee", pressed=3,
        steps=["reported_date", "committee_date"],
    )  # fmt: skip
    _, cases = counts_and_list(contents, walked)
    assert {column.key: read(cases, column.key) for column in cases.columns} == {
        "case_id": ["1001-2564-0001"],
        "agency": [contents.agency("1001")],
        "became": ["คืบหน้า"],
        "stage_then": ["เกิดเหตุ"],
        "stage": ["แต่งตั้งคณะกรรมการแล้ว"],
        "steps": [contents.titles(["reported_date", "committee_date"])],
        "pressed": [3],
    }
    assert cases.row_head == "case_id"
    assert cases.columns[0].link == CaseLink("register")


def test_only_what_asks_for_an_answer_or_rests_is_set_off(contents: Contents) -> None:
    _, cases = counts_and_list(contents, progress([]))
    assert cases.columns[cases.column("became")].tones == {
        "เปิดใหม่หลังยุติ": palette.TO_ANSWER,
        "หายไปจากแบบรายงาน": palette.TO_ANSWER,
        "ไม่คืบหน้า": palette.AT_REST,
    }


def test_the_letters_that_pressed_a_case_are_known_by_its_id(contents: Contents) -> None:
    assert contents.letters_before.empty
    cases = pd.DataFrame({"case_id": ["b", "a", "c"], "pressed": [2, None, 5]})
    followed = CaseProgress(Edition(Quarter(2563, 4)), cases, pd.DataFrame())
    counted = bare_contents(progress=followed).letters_before
    assert counted.to_dict() == {"b": 2, "a": 0, "c": 5}
    assert counted.dtype == "int64"
