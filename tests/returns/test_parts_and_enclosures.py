"""Whose the sheets of one file are, and what came beside a return and is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import FileOutcome
from pipeline.model.issues import FileIssue, Issue, ReadingIssue
from pipeline.model.quarter import Quarter
from pipeline.returns.register.agency_matching import AgencyNames
from pipeline.returns.register.parts_and_enclosures import (
    name_pages_of_others,
    named_by_sheet,
    parts_of,
    set_aside,
    sheets_of_others,
    whose_sheets,
)
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.return_content import OF_THE_FILE, PlacedText, ReturnContent
from tests.returns.collecting import AGENCIES
from tests.returns.returned_sources import read_content, source

BUREAU = replace(AGENCIES[0], code="B14", name="สำนักการคลัง", aliases=("การคลัง",))
NAMES = AgencyNames([*AGENCIES, BUREAU])
CASE = {"file_no": "สล. 1/2563"}


def part(sheet: str, *agencies: str, nil: bool = False, **block: Any) -> ReturnContent:
    """Give a part of a file: its one sheet, and what the cells above the table name."""
    said = tuple(PlacedText(text, sheet, "C1") for text in agencies)
    made = read_content(CASE, sheet=sheet, agencies=said, **block)
    made.says_nil = nil
    return made


def whole(agency: str, *parts: ReturnContent) -> SourceFile:
    file = source("รวม.xlsx", CASE, agency=agency)
    assert file.reading is not None
    file.reading.parts = [*parts]
    file.replaced = {0}
    return file


PHRANAKHON, DUSIT = "สำนักงานเขตพระนคร", "เขตดุสิต"


@pytest.mark.parametrize(
    ("parts", "agency", "ruled", "codes"),
    [
        ([part("ก", PHRANAKHON), part("ข", DUSIT)], "1001", False, ["1001", "1002"]),
        ([part("ก", PHRANAKHON), part("ข", DUSIT)], "1001", True, None),
        ([part("ก", PHRANAKHON), part("ข", "ฝ่ายเทศกิจ เขตพระนคร")], "1001", False, None),
        ([part("ก", PHRANAKHON), part("ข", "สำนักงานเขตดุสิด")], "1001", False, ["1001", "1002"]),
        ([part("ก", PHRANAKHON), part("ข", "ที่อื่น")], "1004", False, ["1001", "1004"]),
        ([part("พระนคร"), part("ดุสิต")], "1004", False, None),
        ([part("พระนคร"), part("1002")], UNKNOWN_AGENCY, False, ["1001", "1002"]),
        ([part("พระนคร"), part("1002")], UNKNOWN_AGENCY, True, None),
        ([part("พระนคร"), part("โยธา")], UNKNOWN_AGENCY, False, ["1001", UNKNOWN_AGENCY]),
        ([part("ก", quarter=Quarter(2564, 1)), part("ข", quarter=Quarter(2563, 4))], "1004", True,
         ["1004", "1004"]),
        ([part("ก", PHRANAKHON)], "1004", False, None),
        ([], "1004", False, None),
    ],
)  # fmt: skip
def test_a_file_is_parted_where_its_sheets_are_of_several(
    parts: list[ReturnContent], agency: str, ruled: bool, codes: list[str] | None
) -> None:
    file = whole(agency, *parts)
    found = parts_of(file, NAMES, 0.8, ruled=ruled)
    if codes is None:
        assert found == [file]
        return
    assert [each.agency for each in found] == codes
    assert [each.reading for each in found] == parts
    assert [(each.name, each.replaced, each.outcome) for each in found] == [
        ("รวม.xlsx", set(), FileOutcome.READ)
    ] * len(parts)


def test_a_part_keeps_what_it_says_and_is_nil_where_it_says_so() -> None:
    note = Issue(ReadingIssue.LATER_NIL, "ข", "A1")
    told, nil = part("พระนคร"), part("ดุสิต", nil=True)
    told.issues = [(0, note)]
    first, second = parts_of(whole(UNKNOWN_AGENCY, told, nil), NAMES, 0.8, ruled=False)
    assert first.issues[0] == (0, note)
    assert [(case, issue.code) for case, issue in first.issues[1:] + second.issues] == [
        (OF_THE_FILE, "agency_by_sheet_name")
    ] * 2
    assert (first.outcome, second.outcome) == (FileOutcome.READ, FileOutcome.NIL)
    known = parts_of(
        whole("1001", part("ก", PHRANAKHON), part("ข", DUSIT)), NAMES, 0.8, ruled=False
    )
    assert [each.issues for each in known] == [[], []]


def test_a_file_that_could_not_be_read_has_no_parts() -> None:
    file = SourceFile("x.xlsx", failure="file_damaged")
    assert parts_of(file, NAMES, 0.8, ruled=False) == [file]


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("พระนคร", "1001"), ("สนข.ดุสิต", "1002"), ("1004", "1004"), ("b14", "B14"),
        ("สำนักการคลัง", "B14"), ("การคลัง", None), ("โยธา", None), ("Sheet1", None),
    ],
)  # fmt: skip
def test_the_agency_that_a_sheet_is_called_after(sheet: str, code: str | None) -> None:
    assert named_by_sheet(read_content(CASE, sheet=sheet), NAMES) == code


def test_sheets_called_after_two_agencies_name_none() -> None:
    both = read_content(CASE, sheet="พระนคร")
    both.field_columns += read_content(CASE, sheet="ดุสิต").field_columns
    assert named_by_sheet(both, NAMES) is None


@pytest.mark.parametrize(
    ("reading", "code", "told"),
    [
        (part("โยธา", "ที่อื่น", "ที่ใด"), UNKNOWN_AGENCY, ("agency_unknown", "โยธา", "ที่อื่น, ที่ใด")),
        (part("ดุสิต"), "1002", ("agency_by_sheet_name", "ดุสิต", "")),
        (part("ดุสิต", "ที่อื่น"), "1002", ("agency_by_sheet_name", "ดุสิต", "")),
        (part("ดุสิต", DUSIT), "1002", None),
        (part("ดุสิต"), "1001", None),
        (part("โยธา"), "1001", None),
    ],
)
def test_sheets_whose_agency_their_names_tell_or_nothing_does(
    reading: ReturnContent, code: str, told: tuple[str, str, str] | None
) -> None:
    found = [(issue.code, issue.sheet, issue.value) for issue in whose_sheets(reading, code, NAMES)]
    assert found == ([] if told is None else [told])


def test_of_a_file_without_a_table_too_it_is_told_that_nothing_names_its_agency() -> None:
    bare = read_content()
    bare.field_columns = []
    assert [issue.sheet for issue in whose_sheets(bare, UNKNOWN_AGENCY, NAMES)] == [""]


@pytest.mark.parametrize(
    ("sheet", "agency", "named", "is_told"),
    [
        ("ดุสิต", "1001", False, True), ("ดุสิต", "1002", False, False),
        ("ดุสิต", "1001", True, False), ("ดุสิต", UNKNOWN_AGENCY, False, False),
        ("สำนักการคลัง", "1001", False, False), ("โยธา", "1001", False, False),
    ],
)  # fmt: skip
def test_a_sheet_called_after_another_district_is_told(
    sheet: str, agency: str, named: bool, is_told: bool
) -> None:
    reading = part(sheet, *[PHRANAKHON] * named)
    reading.field_columns *= 2
    told = [(issue.sheet, issue.facts) for issue in sheets_of_others(reading, agency, NAMES)]
    facts = {"sheet": sheet, "named": "สำนักงานเขตดุสิต", "used": "สำนักงานเขตพระนคร"}
    assert told == ([(sheet, facts)] if is_told else [])


@pytest.mark.parametrize(
    ("title", "agency", "named"),
    [
        ("แบบรายงาน เขตดุสิต", "1001", "สำนักงานเขตดุสิต"),
        ("เขตดุสิต เขตบางรัก เขตพระนคร", "1001", "สำนักงานเขตดุสิต, สำนักงานเขตบางรัก"),
        ("เขตพระนคร", "1001", None),
        ("หน้า 1", "1001", None),
        ("เขตดุสิต", UNKNOWN_AGENCY, None),
    ],
)
def test_printed_margins_that_name_other_agencies(
    title: str, agency: str, named: str | None
) -> None:
    file = source("a.xlsx", CASE, agency=agency)
    margin = Issue(ReadingIssue.PAGE_TITLE, "ก", value=title)
    other = Issue(ReadingIssue.LATER_NIL, "ก", value="เขตดุสิต")
    file.issues = [(OF_THE_FILE, margin), (0, other)]
    name_pages_of_others(file, NAMES)
    assert file.issues[1] == (0, other)
    case, issue = file.issues[0]
    assert case == OF_THE_FILE
    if named is None:
        assert issue == margin
    else:
        assert (issue.code, issue.sheet, issue.value) == ("page_of_other_agency", "ก", title)
        assert issue.facts == {"sheet": "ก", "named": named, "used": "สำนักงานเขตพระนคร"}


NO_TABLE = next(code for code in FileIssue if code.entry.no_table)
DAMAGED = next(code for code in FileIssue if not code.entry.no_table)


def unread(name: str, agency: str = "1001", code: FileIssue = NO_TABLE) -> SourceFile:
    kind = [(OF_THE_FILE, Issue(code, facts={"kind": "photo"}))] if name == "photo" else []
    return SourceFile(name, failure=code.value, agency=agency, issues=kind)


def test_what_came_beside_a_return_is_taken_for_what_it_is() -> None:
    read, nil = source("a.xlsx", CASE), source("b.xlsx", agency="1002")
    photo, letter, damaged = unread("photo"), unread("letter", "1002"), unread("x", code=DAMAGED)
    alone, nobodys = unread("letter", "1004"), unread("letter", UNKNOWN_AGENCY)
    strange = source("c.xlsx", CASE, agency=UNKNOWN_AGENCY)
    given = [photo, read, letter, nil, damaged, alone, nobodys, strange]
    assert set_aside(iter(given)) == given
    aside = [each for each in given if each.outcome is FileOutcome.ASIDE]
    assert aside == [photo, letter]
    assert [each.failure for each in given] == [
        "", "", "", "", DAMAGED.value, NO_TABLE.value, NO_TABLE.value, "",
    ]  # fmt: skip
    assert [[(case, issue.code, issue.facts) for case, issue in each.issues] for each in aside] == [
        [(OF_THE_FILE, "file_aside", {"kind": kind})] for kind in ("photo", "?")
    ]


def test_a_zip_is_of_the_agency_of_the_workbooks_in_it() -> None:
    zipped, own, empty = (
        SourceFile(name, agency=agency, outcome=FileOutcome.OPENED)
        for name, agency in (
            ("a.zip", UNKNOWN_AGENCY),
            ("b.zip", "1004"),
            ("c.zip", UNKNOWN_AGENCY),
        )
    )
    inside = [source(f"x/{code}.xlsx", CASE, agency=code) for code in ("1001", "1002", "1002")]
    inside[0].container, inside[1].container, inside[2].container = "b.zip", "a.zip", "a.zip"
    set_aside([zipped, own, empty, *inside])
    assert [each.agency for each in (zipped, own, empty)] == ["1002", "1004", UNKNOWN_AGENCY]
