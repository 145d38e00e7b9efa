"""The open deadlines of a quarter: the day by which each is pressed, and from where it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pipeline.figures.later_acts import acts_on
from pipeline.model import tables
from pipeline.model.case_sheet import STATUS_CLOSED
from pipeline.model.codes import Status
from tests.figures.test_performance import AS_OF, figures

KNOWN_LATE = {
    "injured_party": "หน่วยงานของรัฐ",
    "committee_report_date": date(2019, 1, 7),
    "known_date": date(2019, 11, 20),
}
BETWEEN, AFTER = date(2019, 6, 3), date(2021, 2, 1)


@pytest.mark.parametrize(
    ("cells", "field", "day"),
    [
        ({}, "committee_report_date", date(2021, 1, 7)),
        ({"acknowledged_date": BETWEEN}, "acknowledged_date", date(2021, 6, 3)),
        # it works for that debtor alone
        (
            {"acknowledged_date": BETWEEN, "liable_persons": 2},
            "committee_report_date",
            date(2021, 1, 7),
        ),
        (
            {"acknowledged_date": BETWEEN, "unreadable": ["liable_persons"]},
            "committee_report_date",
            date(2021, 1, 7),
        ),
        # within the period that began when they were known, after the one that may have begun first
        ({"acknowledged_date": AFTER}, "committee_report_date", date(2021, 1, 7)),
    ],
)
def test_a_cautious_day_is_told_with_the_day_it_counts_from(
    cells: dict[str, Any], field: str, day: date
) -> None:
    found = figures({**KNOWN_LATE, **cells}).open_deadlines
    limitation = found[found["rule"] == "prescription"].iloc[0]
    assert limitation["cautious_field"] == field
    assert limitation["cautious_date"] == day


@pytest.mark.parametrize(("reported", "pressed"), [(24, True), (25, False)])
def test_a_cautious_day_is_pressed_as_soon_as_its_rule_would_warn(
    reported: int, pressed: bool
) -> None:
    """The two years may have begun with the report: 24 May 2021 is 180 days ahead."""
    begun = date(2019, 5, reported)
    quarter = figures({**KNOWN_LATE, "committee_report_date": begun, "known_date": AFTER})
    still = quarter.open_deadlines.set_index("rule").loc["prescription"]
    assert (still["status"], still["cautious_date"]) == ("running", date(2021, 5, reported))
    assert ("prescription" in set(quarter.to_press["rule"])) is pressed


BAHT = Decimal("1000.00")
CITY = {"injured_party": "หน่วยงานของรัฐ", "damage_amount": BAHT, "at_stake": BAHT}
LATE = {**CITY, "reported_date": date(2020, 6, 1)}
DONE = {**CITY, "reported_date": date(2020, 10, 1), "committee_date": date(2020, 10, 20)}


def test_cases_are_counted_by_what_is_open_in_them() -> None:
    quarter = figures(LATE, LATE, DONE, {**LATE, "status": STATUS_CLOSED})
    assert (quarter.total.cases, quarter.open_count) == (4, 3)
    overdue = quarter.cases_with(Status.OVERDUE)
    assert (overdue.cases, overdue.baht) == (2, 2 * BAHT)
    assert quarter.deadlines_with(Status.OVERDUE) == len(
        [1 for status in quarter.open_deadlines["status"] if status == "overdue"]
    )
    assert quarter.deadlines_with(Status.OVERDUE) >= 2


def test_a_rule_is_counted_by_the_statuses_of_its_deadlines() -> None:
    quarter = figures(LATE, LATE, DONE)
    counted = quarter.rule_by_status.loc["appoint_committee"]
    assert (counted["overdue"], counted["met_late"] + counted["met"]) == (2, 1)
    assert counted.sum() == 3
    assert quarter.rule_by_status.index.tolist() == list(quarter.config.rules)


def lapsed_on(due: date) -> dict[str, Any]:
    return {**CITY, "known_date": due.replace(year=due.year - 2)}


@pytest.mark.parametrize(
    ("ended", "newly"), [("2020-09-30", 0), ("2020-10-01", 1), ("2020-11-24", 1)]
)
def test_a_claim_lapsed_newly_from_the_first_day_of_the_quarter(ended: str, newly: int) -> None:
    quarter = figures(lapsed_on(date.fromisoformat(ended)))
    assert (quarter.lapsed.cases, quarter.newly_lapsed.cases) == (1, newly)


@pytest.mark.parametrize(
    ("ended", "newly"), [("2020-09-19", 0), ("2020-09-20", 1), ("2020-09-30", 1)]
)
def test_what_ended_after_the_memorandum_before_is_new_in_the_next(ended: str, newly: int) -> None:
    """On the day as of which that one was written, its own last day was not yet past."""
    quarter = replace(figures(lapsed_on(date.fromisoformat(ended))), told_as_of=date(2020, 9, 20))
    assert (quarter.lapsed.cases, quarter.newly_lapsed.cases) == (1, newly)


def test_what_was_closed_unclaimed_is_told_and_asked_about() -> None:
    closed = {**CITY, "status": STATUS_CLOSED}
    paid = {**closed, "recovered_amount": BAHT}
    quarter = figures(closed, {**closed, "payment_order_date": date(2020, 1, 6)}, paid, CITY)
    assert (quarter.closed_unclaimed.cases, quarter.closed_unclaimed.baht) == (1, BAHT)
    ids = quarter.cases["case_id"].tolist()

    def issue(case_id: str, code: str, severity: str) -> dict[str, str]:
        return {"case_id": case_id, "code": code, "severity": severity}

    told = [
        issue(ids[0], "closed_unclaimed", "warning"),
        issue(ids[1], "closed_unclaimed", "info"),
        issue(ids[2], "closed_without_date", "warning"),
        issue(ids[3], "closed_unclaimed", "warning"),
    ]
    asked = replace(quarter, issues=tables.from_rows(tables.ISSUES, told))
    assert asked.to_explain["case_id"].tolist() == [ids[0]]


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, 1),
        ({"injured_party": None}, 1),
        ({"injured_party": "บุคคลภายนอก"}, 0),
        ({"lawsuit_date": date(2020, 1, 6)}, 0),
        ({"payment_order_date": date(2020, 1, 6)}, 0),
        ({"recovered_amount": BAHT}, 0),
        ({"recovered_amount": BAHT / 2}, 1),
        ({"unreadable": ["recovered_amount"]}, 0),
        ({"unreadable": ["payment_order_date"]}, 0),
        ({"mof_opinion": "ไม่ต้องรับผิด", "mof_order_date": date(2020, 1, 6)}, 0),
        ({"status": None}, 0),
    ],
)
def test_closed_though_somebody_may_be_liable(fields: dict[str, Any], counted: int) -> None:
    case = {**CITY, "status": STATUS_CLOSED, **fields}
    assert figures(case).closed_unclaimed.cases == counted


def test_those_that_need_help_most_come_first() -> None:
    def of(code: str, *rows: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {"agency_code": code, "case_id": f"{code}-{n}", **row} for n, row in enumerate(rows)
        ]

    rows = [
        *of("1001", DONE), *of("1002", LATE), *of("1003", LATE, LATE),
        *of("1004", lapsed_on(date(2020, 11, 1))), *of("1005", lapsed_on(date(2020, 12, 1))),
    ]  # fmt: skip
    returns = [
        {"agency_code": code, "agency": code, "status": "returned"}
        for code in ("1001", "1002", "1003", "1004", "1005")
    ]
    quarter = replace(figures(*rows), returns=tables.from_rows(tables.RETURNS, returns))
    ranked = quarter.by_need["agency_code"].tolist()
    assert ranked == ["1004", "1005", "1003", "1002", "1001"]
    by_agency = quarter.by_agency.set_index("agency_code")
    assert by_agency["lapsed_cases"].tolist() == [0, 0, 0, 1, 0]
    assert by_agency["lapsing_cases"].tolist() == [0, 0, 0, 0, 1]
    assert by_agency["open_cases"].tolist() == [1, 1, 2, 1, 1]


@pytest.mark.parametrize(
    ("due", "days_later", "changes"),
    [
        # Due the day after the evaluation: past on the day after that, and not on the day itself.
        (1, 1, False),
        (1, 2, True),
        (0, 0, False),
        (0, 1, True),
        (-1, 5, False),
    ],
)
def test_what_ended_before_a_letter_bears_its_day_is_asked_for_otherwise(
    due: int, days_later: int, changes: bool
) -> None:
    quarter = figures(lapsed_on(AS_OF + timedelta(days=due)))
    (claim,) = quarter.claims.to_dict("records")
    acts = acts_on(quarter, AS_OF + timedelta(days=days_later))
    rule = quarter.config.rules["prescription"]
    key = (claim["case_id"], "prescription")
    assert acts.get(key) == (rule.past_action if changes else None)


def test_what_is_to_mend_is_counted_for_each_agency_by_how_grave_it_is() -> None:
    found = [("1001", "error"), ("1001", "error"), ("1001", "warning"), ("1001", "query")]
    issues = tables.from_rows(
        tables.ISSUES,
        [
            {"agency_code": agency, "code": "x", "severity": severity, "message": "x"}
            for agency, severity in found
        ],
    )
    row = replace(figures(), issues=issues).by_agency.iloc[0]
    assert (row["errors"], row["warnings"]) == (2, 1)
