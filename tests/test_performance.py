"""Agencies are graded on their own duties, and against the quarter before."""

from __future__ import annotations

from datetime import date

from pipeline import tables
from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures import Figures
from pipeline.performance import performance
from pipeline.quarter import Quarter
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
    marked = classify(cases, deadlines, config)
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
