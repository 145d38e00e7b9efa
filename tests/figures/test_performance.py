"""Agencies are graded on their own duties, and against the quarter before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.performance import performance
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.office.config import Grade
from tests import register

AS_OF = date(2020, 11, 25)
MET = {"reported_date": date(2020, 10, 1), "committee_date": date(2020, 10, 20)}


def figures(*rows: dict[str, object]) -> Figures:
    config = register.every_rule()
    cases = register.cases(rows)
    deadlines = evaluate(cases, config, AS_OF)
    returns = tables.from_rows(
        tables.RETURNS, [{"agency_code": "1001", "agency": "ก", "status": "returned"}]
    )
    issues = tables.from_rows(tables.ISSUES, [])
    marked = classify(cases, deadlines, config, AS_OF)
    return Figures(Quarter(2564, 1), AS_OF, config, marked, deadlines, issues, returns)


def graded(*rows: dict[str, object]) -> tuple[object, ...]:
    found = performance(figures(*rows)).iloc[0]
    return found["met"], found["met_late"], found["overdue"]


def test_the_ministrys_delay_and_the_officials_repair_are_not_the_agencys() -> None:
    plain = graded(MET)
    late_ministry = {**MET, "known_date": date(2019, 1, 5), "mof_sent_date": date(2019, 3, 1)}
    answers = figures(late_ministry).deadlines.set_index("rule")["status"]
    assert answers["mof_review"] == "overdue"
    without = graded({key: late_ministry[key] for key in late_ministry if key != "mof_sent_date"})
    assert graded(late_ministry)[2] == without[2]
    repair = {**MET, "repair_agreed_date": date(2020, 1, 6)}
    assert figures(repair).deadlines.set_index("rule")["status"]["repair"] == "overdue"
    assert graded(repair) == plain


LATE = {"reported_date": date(2020, 9, 1), "committee_date": date(2020, 10, 20)}


def test_shares_and_days_of_each_stage() -> None:
    quarter = figures(MET, MET, LATE)
    row = performance(quarter).iloc[0]
    assert (row["met"], row["met_late"]) == (2, 1)
    judged = int(row["met"] + row["met_late"] + row["overdue"])
    for share in ("met", "met_late", "overdue"):
        # To one decimal, as the sheets and the page show it.
        assert row[f"{share}_percent"] == round(100 * int(row[share]) / judged, 1)
    assert row["met_percent"] != 100 * int(row["met"]) / judged, "no share here had to be rounded"
    # 19, 19 and 49 days from the report to the committee.
    assert row["committee_date_days"] == row["stage_days"] == 19
    assert str(row["decision_date_days"]) == "nan"


def test_against_the_quarter_before() -> None:
    before = performance(figures(LATE))
    now = performance(figures(MET, MET), before).iloc[0]
    assert before["met_percent"].tolist() != [now["met_percent"]]
    assert now["met_percent_before"] == before["met_percent"].iloc[0]
    assert now["grade_before"] == before["grade"].iloc[0]
    assert now["change"] == round(now["met_percent"] - now["met_percent_before"], 1)
    stranger = before.assign(agency_code="9999")
    assert performance(figures(MET), stranger)["grade_before"].isna().all()


KEPT = {"reported_date": date(2020, 10, 1), "committee_date": date(2020, 10, 5)}
LAPSED = KEPT | {"known_date": date(2018, 10, 20), "injured_party": "หน่วยงานของรัฐ"}


def test_a_lapsed_claim_holds_a_grade_down() -> None:
    good = performance(figures(KEPT, KEPT, KEPT)).iloc[0]
    assert (good["grade"], good["capped"]) == ("ดีมาก", False)
    quarter = figures(*[KEPT] * 19, LAPSED)
    assert quarter.lapsed.cases == 1
    held = performance(quarter).iloc[0]
    assert held["met_percent"] >= 90
    assert (held["grade"], held["capped"]) == ("พอใช้", True)
    office = quarter.config.office.model_copy(update={"grade_with_lapsed_claim": None})
    free = replace(quarter, config=replace(quarter.config, office=office))
    assert performance(free)["grade"].iloc[0] == "ดีมาก"


def test_a_grade_counts_what_fell_due_in_the_fiscal_year() -> None:
    """What was due on 30 September is the year before's; what was due the day after, this one's."""
    year_before = {"reported_date": date(2020, 8, 31), "committee_date": date(2020, 9, 1)}
    this_year = {"reported_date": date(2020, 9, 1), "committee_date": date(2020, 9, 2)}
    assert graded(year_before)[0] == 0
    assert graded(this_year)[0] == 1
    nothing_due = performance(figures({"injured_party": "บุคคลภายนอก"})).iloc[0]
    assert nothing_due[["met_percent", "met_late_percent", "overdue_percent", "grade"]].isna().all()
    assert not nothing_due["capped"]


@pytest.mark.parametrize("limit", [29, 57, 58])
def test_a_share_that_is_the_limit_exactly_has_the_grade(limit: int) -> None:
    """As floats 100 * (58 / 100) is below 58, and so with 29 and 57 of a hundred."""
    quarter = figures(*[KEPT] * limit, *[LATE] * (100 - limit))
    names = ("ถึงเกณฑ์", "ต่ำกว่าเกณฑ์")
    grades = tuple(
        Grade(name=name, met_percent=at) for name, at in zip(names, (limit, 0), strict=True)
    )
    office = quarter.config.office.model_copy(update={"grades": grades})
    at_limit = performance(replace(quarter, config=replace(quarter.config, office=office)))
    assert (at_limit["met"].iloc[0], at_limit["grade"].iloc[0]) == (limit, names[0])
    above = (grades[0].model_copy(update={"met_percent": limit + 1}), grades[1])
    stricter = office.model_copy(update={"grades": above})
    below = performance(replace(quarter, config=replace(quarter.config, office=stricter)))
    assert below["grade"].iloc[0] == names[1]
