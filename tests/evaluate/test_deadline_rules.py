"""The column-wise rules equal the judge on any case, and every status is reached."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.model.case_sheet import BY_FIELD, COLUMNS, Kind
from tests import judge, register
from tests.judge import Case

AS_OF = date(2020, 11, 25)


def deadlines_of(case: Case, as_of: date = AS_OF) -> pd.DataFrame:
    row = {**case.values, "unreadable": ",".join(sorted(case.unreadable))}
    return evaluate(register.cases([row]), register.office_config(), as_of).set_index("rule")


def optional(column_field: str) -> st.SearchStrategy[Any]:
    column = BY_FIELD[column_field]
    if column.kind is Kind.CHOICE:
        return st.none() | st.sampled_from([choice.value for choice in column.choices])
    if column.kind is Kind.MONEY:
        return st.none() | st.sampled_from([Decimal("0.00"), Decimal("1.00"), Decimal("1.01")])
    # Few enough days that dates often coincide, with every month end among them.
    return st.none() | st.dates(date(2017, 1, 28), date(2021, 3, 3))


FIELDS = sorted(
    {field for fields in (judge.READS | judge.READS_OPTIONAL).values() for field in fields}
    | {"status"}
)


@st.composite
def a_case(draw: st.DrawFn) -> Case:
    values = {field: draw(optional(field)) for field in FIELDS}
    if values["known_date"] is None:
        values["known_pending"] = draw(st.booleans())
    unreadable = draw(st.frozensets(st.sampled_from(FIELDS), max_size=2))
    return Case({f: v for f, v in values.items() if f not in unreadable}, unreadable)


@settings(max_examples=60, deadline=None)
@given(st.lists(a_case(), min_size=1, max_size=25))
def test_columns_equal_the_judge(cases: list[Case]) -> None:
    rows = [{**case.values, "unreadable": ",".join(sorted(case.unreadable))} for case in cases]
    config = register.every_rule()
    found = evaluate(register.cases(rows), config, AS_OF)
    holidays = set(config.holidays.names)
    expected = [
        (rule, judge.judge(rule, case, AS_OF, holidays)) for case in cases for rule in config.rules
    ]
    for (rule, wanted), row in zip(expected, found.to_dict("records"), strict=True):
        assert row["rule"] == rule
        got = (row["status"], none(row["due_date"]), none(row["done_date"]), row["assumed"])
        unread = wanted.status == "unknown"
        assert got[0] == wanted.status, (rule, row, wanted)
        assert got[1] == wanted.due, (rule, row, wanted)
        assert got[2] == wanted.done, (rule, row, wanted)
        assert unread or got[3] == wanted.assumed, (rule, row, wanted)


def none(value: Any) -> Any:
    return None if pd.isna(value) else value


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field)
def test_an_unreadable_cell_makes_every_rule_that_reads_it_unknown(column: Any) -> None:
    found = deadlines_of(Case({"status": "อยู่ระหว่างดำเนินการ"}, frozenset({column.field})))
    for rule, fields in judge.READS.items():
        if column.field in fields:
            assert found.loc[rule, "status"] == "unknown", rule
            assert column.field in found.loc[rule, "missing_fields"]


def test_blank_cells_that_were_assumed_are_named() -> None:
    found = deadlines_of(Case({"decision_date": date(2020, 1, 5), "reported_date": AS_OF}))
    assert found.loc["prescription", "assumed_fields"] == "injured_party,known_date"
    assert found.loc["send_to_mof", "assumed_fields"] == "mof_required"
    assert found.loc["prescription", "due_date"] == date(2022, 1, 5)


def test_days_are_left_or_over_or_between_due_and_done() -> None:
    case = Case(
        {
            "reported_date": date(2020, 10, 1),
            "committee_date": date(2020, 10, 30),
            "committee_due_date": date(2020, 11, 20),
        }
    )
    found = deadlines_of(case)
    assert found.loc["appoint_committee", ["status", "days"]].tolist() == ["met", 1]
    assert found.loc["committee_report", ["status", "days"]].tolist() == ["overdue", -5]
    assert none(found.loc["decide", "days"]) is None


BANDS = [
    ("0.00", "ไม่เกิน 100,000 บาท"),
    ("100000.00", "ไม่เกิน 100,000 บาท"),
    ("100000.01", "เกิน 100,000 ถึง 500,000 บาท"),
    ("500000.00", "เกิน 100,000 ถึง 500,000 บาท"),
    ("500000.01", "เกิน 500,000 ถึง 1,000,000 บาท"),
    ("1000000.00", "เกิน 500,000 ถึง 1,000,000 บาท"),
    ("1000000.01", "เกิน 1,000,000 ถึง 5,000,000 บาท"),
    ("5000000.00", "เกิน 1,000,000 ถึง 5,000,000 บาท"),
    ("5000000.01", "เกิน 5,000,000 บาท"),
    ("9999999999999999.99", "เกิน 5,000,000 บาท"),
    (None, "ไม่ระบุ"),
]


def test_bands_include_their_upper_edge_to_the_satang() -> None:
    rows = [{"damage_amount": Decimal(amount) if amount else None} for amount, _ in BANDS]
    assert classified(rows)["damage_band"].tolist() == [band for _, band in BANDS]


def classified(rows: list[dict[str, Any]]) -> pd.DataFrame:
    cases = register.cases(rows)
    config = register.office_config()
    return classify(cases, evaluate(cases, config, AS_OF), config)


def test_a_limitation_outranks_a_rule_that_is_longer_overdue() -> None:
    case = classified(
        [
            {
                "incident_date": date(2018, 1, 1),
                "reported_date": date(2018, 1, 2),
                "known_date": date(2018, 12, 1),
                "injured_party": "หน่วยงานของรัฐ",
                "damage_amount": Decimal("700.00"),
                "recovered_amount": Decimal("50.25"),
            }
        ]
    ).iloc[0]
    assert case["deadline_status"] == "due_soon"
    assert case["next_rule"] == "prescription"
    assert case["next_due_date"] == date(2020, 12, 1)
    assert case["at_stake"] == Decimal("649.75")
    assert case["stage"] == "reported"


def test_marks_of_a_closed_and_of_an_empty_case() -> None:
    closed, empty = classified(
        [{"status": "ยุติเรื่อง", "reported_date": date(2019, 1, 1)}, {}]
    ).to_dict("records")
    assert closed["deadline_status"] == "closed"
    assert none(closed["next_rule"]) is None
    assert none(closed["next_due_date"]) is None
    assert closed["stage"] == "closed"
    assert empty["stage"] == "not_stated"
    assert empty["deadline_status"] == "unknown"
    assert none(empty["next_due_date"]) is None
    assert none(empty["at_stake"]) is None


def test_what_is_at_stake_is_not_known_while_the_recovered_sum_is_unreadable() -> None:
    damage = Decimal("100.00")
    rows = [
        {"damage_amount": damage, "unreadable": "recovered_amount"},
        {"damage_amount": damage, "recovered_amount": Decimal("100.01")},
    ]
    unknown, over = classified(rows)["at_stake"]
    assert none(unknown) is None
    assert over == Decimal("0.00")


def test_no_cases_at_all() -> None:
    assert len(classified([])) == 0
