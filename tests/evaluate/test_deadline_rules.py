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
from pipeline.evaluate.conditions import fields_read
from pipeline.evaluate.deadlines import evaluate
from pipeline.model.case_sheet import BY_FIELD, COLUMNS
from pipeline.model.codes import OPEN_STATUSES
from pipeline.model.sheet_column import Kind
from tests import judge, register
from tests.judge import Case

AS_OF = date(2020, 11, 25)
SHEET = [column.field for column in COLUMNS]


def deadlines_of(case: Case, as_of: date = AS_OF) -> pd.DataFrame:
    row = {**case.values, "unreadable": sorted(case.unreadable)}
    return evaluate(register.cases([row]), register.office_config(), as_of).set_index("rule")


def optional(column_field: str) -> st.SearchStrategy[Any]:
    column = BY_FIELD[column_field]
    if column.kind is Kind.CHOICE:
        return st.none() | st.sampled_from([choice.value for choice in column.choices])
    if column.kind is Kind.MONEY:
        return st.none() | st.sampled_from([Decimal("0.00"), Decimal("1.00"), Decimal("1.01")])
    if column.kind is Kind.INTEGER:
        return st.none() | st.integers(0, 3)
    # Few enough days that dates often coincide, with every month end among them.
    return st.none() | st.dates(date(2017, 1, 28), date(2021, 3, 3))


@st.composite
def a_case(draw: st.DrawFn) -> Case:
    values = {field: draw(optional(field)) for field in judge.FIELDS}
    if values["known_date"] is None:
        values["known_pending"] = draw(st.booleans())
    unreadable = draw(st.frozensets(st.sampled_from(judge.FIELDS), max_size=3))
    return Case({f: v for f, v in values.items() if f not in unreadable}, unreadable)


@settings(max_examples=60, deadline=None)
@given(st.lists(a_case(), min_size=1, max_size=25))
def test_columns_equal_the_judge(cases: list[Case]) -> None:
    rows = [{**case.values, "unreadable": sorted(case.unreadable)} for case in cases]
    config = register.every_rule()
    found = evaluate(register.cases(rows), config, AS_OF)
    holidays = set(config.holidays.names)
    expected = [
        (rule, judge.judge(rule, case, AS_OF, holidays)) for case in cases for rule in config.rules
    ]
    for (rule, wanted), row in zip(expected, found.to_dict("records"), strict=True):
        assert row["rule"] == rule
        assert answer(row) == wanted, (rule, row)
        assert row["assumed"] == bool(wanted.assumed)


def answer(row: dict[Any, Any]) -> judge.Judgment:
    """Give a row of the deadlines as the judge says it."""
    assumed = none(row["assumed_fields"])
    return judge.Judgment(
        row["status"],
        none(row["start_date"]),
        none(row["due_date"]),
        none(row["cautious_date"]),
        none(row["done_date"]),
        none(row["days"]),
        frozenset(assumed or ()),
    )


def none(value: Any) -> Any:
    return None if value is pd.NA or value is pd.NaT else value


@pytest.mark.parametrize("field", [name for name in judge.FIELDS if name in SHEET])
def test_what_cant_be_read_is_asked_for_wherever_a_rule_that_reads_it_is_open(field: str) -> None:
    cells = {"incident_date": date(2020, 1, 5), "payment_order_date": date(2020, 2, 3)}
    cells = {name: day for name, day in cells.items() if name != field}
    found = deadlines_of(Case(cells, frozenset({field})))
    config = register.office_config()
    still = found[found["status"].isin([status.value for status in OPEN_STATUSES])]
    reads = [rule for rule in still.index if field in fields_read(config.rules[rule], config)]
    for rule in reads:
        assert field in found.loc[rule, "missing_fields"], rule
    unknown = found.index[found["status"] == "unknown"]
    assert all(none(found.loc[rule, "missing_fields"]) for rule in unknown)


def test_blank_cells_that_were_assumed_are_named() -> None:
    found = deadlines_of(Case({"decision_date": date(2020, 1, 5), "reported_date": AS_OF}))
    assert found.loc["prescription", "assumed_fields"] == ["injured_party", "known_date"]
    assert found.loc["send_to_mof", "assumed_fields"] == ["mof_required"]
    assert found.loc["prescription", "due_date"] == date(2022, 1, 5)
    assert none(found.loc["prescription", "cautious_date"]) is None


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
    return classify(cases, evaluate(cases, config, AS_OF), config, AS_OF)


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


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ({"damage_amount": "100.00"}, "100.00"),
        ({"damage_amount": "100.00", "liable_amount": "60.00"}, "60.00"),
        ({"liable_amount": "60.00", "recovered_amount": "59.99"}, "0.01"),
        ({"damage_amount": "100.00", "recovered_amount": "100.01"}, "0.00"),
        # what was recovered can't be read: the larger figure is the safer
        ({"damage_amount": "100.00", "unreadable": ["recovered_amount"]}, "100.00"),
        # what is owed can't be read, though the damage can
        ({"damage_amount": "100.00", "unreadable": ["liable_amount"]}, None),
        ({"liable_amount": "60.00", "unreadable": ["damage_amount"]}, "60.00"),
        ({"recovered_amount": "5.00"}, None),
    ],
)
def test_at_stake_is_what_is_owed_less_what_was_recovered(
    cells: dict[str, str], left: str | None
) -> None:
    row = {k: v if k == "unreadable" else Decimal(v) for k, v in cells.items()}
    found = none(classified([row])["at_stake"][0])
    assert found == (None if left is None else Decimal(left))


def test_the_stage_goes_on_after_the_order() -> None:
    day = date(2020, 1, 5)
    rows: list[dict[str, Any]] = [
        {"payment_order_date": day},
        {"payment_order_date": day, "lawsuit_date": day},
        {"lawsuit_date": day, "final_date": day},
        {"final_date": day, "enforcement_date": day},
        {"enforcement_date": day, "status": "ยุติเรื่อง"},
    ]
    stages = ["payment_order", "lawsuit", "final", "enforcement", "closed"]
    assert classified(rows)["stage"].tolist() == stages


def test_an_unknown_limitation_that_is_dated_ranks_before_one_that_is_not() -> None:
    """Its day is the due date, or the cautious one where an unreadable start leaves no other."""
    dated, by_caution = classified(
        [
            {
                "known_date": date(2019, 3, 1), "liable_persons": 2,
                "payment_order_date": date(2020, 1, 5), "unreadable": ["incident_date"],
            },
            {"decision_date": date(2019, 3, 1), "unreadable": ["known_date", "incident_date"]},
        ]
    ).to_dict("records")  # fmt: skip
    assert dated["deadline_status"] == by_caution["deadline_status"] == "unknown"
    assert dated["next_rule"] == by_caution["next_rule"] == "prescription"
    assert dated["next_due_date"] == by_caution["next_due_date"] == date(2021, 3, 1)


def test_no_cases_at_all() -> None:
    assert len(classified([])) == 0
