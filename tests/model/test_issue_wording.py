"""An issue is worded where it is shown; the data files keep the Thai."""

from __future__ import annotations

import pickle
import re
from string import Formatter

import pytest

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import (
    CATALOGUE,
    CaseIssue,
    CellIssue,
    Issue,
    IssueCode,
    ReturnIssue,
    may_mean,
)
from pipeline.model.quarter import Quarter

THAI = re.compile("[\u0e00-\u0e7f]")


def test_titles_stay_as_the_sheet_has_them() -> None:
    issue = Issue(CellIssue.REQUIRED_BLANK, field="incident_date")
    assert issue.message_in("en") == "“วันที่เกิดเหตุ” is blank and must be filled in"
    assert issue.remedy_in("en") == "fill this in: day/month/year B.E., as 15/1/2564"
    assert issue.message == "ช่อง “วันที่เกิดเหตุ” ว่าง ซึ่งต้องกรอก"


def test_a_suggestion_and_a_quarter_follow_the_language() -> None:
    issue = Issue(
        CellIssue.MONEY_NEGATIVE,
        field="damage_amount",
        value="-5",
        facts={"suggestion": may_mean("5")},
    )
    assert issue.message_in("en").endswith("below zero; it may mean 5")
    said, wanted = Quarter(2563, 4).named, Quarter(2564, 1).named
    other = Issue(ReturnIssue.OTHER_QUARTER, facts={"said": said, "wanted": wanted})
    assert "that of Quarter 1, fiscal year 2564 B.E. is due" in other.message_in("en")
    assert "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564" in other.message


def test_an_issue_comes_whole_out_of_a_worker() -> None:
    issue = Issue(CaseIssue.VALUE_CHANGED, field="file_no", facts={"other": may_mean("x")})
    assert pickle.loads(pickle.dumps(issue)) == issue


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=str)
def test_english_shows_no_thai_but_titles_and_values(code: IssueCode) -> None:
    wording = code.entry.found + code.entry.remedy
    names = {name for _, name, _, _ in Formatter().parse(wording) if name}
    facts = {name: "x" for name in names - {"title", "enter", "choices"}}
    issue = Issue(code, field="known_date", facts=facts)
    title = BY_FIELD["known_date"].title
    for words in (issue.message_in("en"), issue.remedy_in("en")):
        assert not THAI.search(words.replace(title, ""))


_LISTED = "เลือก"


def test_what_is_chosen_is_not_entered_too() -> None:
    choices = [name for name, column in BY_FIELD.items() if column.enter.startswith(_LISTED)]
    assert choices
    asking = [code for code in CATALOGUE.values() if "{enter}" in code.entry.remedy]
    for code in asking:
        for name in choices:
            names = {name for _, name, _, _ in Formatter().parse(code.entry.remedy) if name}
            facts = {each: "x" for each in names - {"title", "enter", "choices"}}
            remedy = Issue(code, field=name, facts=facts).remedy
            before = remedy.partition(BY_FIELD[name].enter)[0]
            assert not before.endswith("กรอก ") or _only_of(code), (code, name)


def _only_of(code: IssueCode) -> bool:
    """Whether a wording speaks of a date or of money, so that it is never said of a choice."""
    return code.entry.code.startswith(("date_", "money_")) or code is CaseIssue.CLOSED_WITHOUT_DATE
