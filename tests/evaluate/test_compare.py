"""What-if: what another config would change, before it is adopted."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipeline.evaluate.classify import classify
from pipeline.evaluate.compare import changed_by_rules, compare
from pipeline.evaluate.deadlines import evaluate
from pipeline.model.quarter import Quarter
from pipeline.office.config import Config, load_config
from pipeline.records.case_register import read_last_register
from tests import register

AS_OF = date(2020, 11, 25)
ROWS = [
    {
        "incident_date": date(2020, 10, 19), "reported_date": date(2020, 10, 20),
        "damage_amount": Decimal("150000.00"),
        "injured_party": "หน่วยงานของรัฐ", "known_date": date(2020, 10, 20),
    },
    {
        "incident_date": date(2020, 8, 30), "reported_date": date(2020, 9, 1),
        "committee_date": date(2020, 9, 5),
        "damage_amount": Decimal("90000.00"), "injured_party": "หน่วยงานของรัฐ",
    },
]  # fmt: skip


def other(tmp_path: Path, old: str, new: str) -> Config:
    shutil.copytree(register.OFFICE / "input_templates", tmp_path / "input_templates")
    text = (register.OFFICE / "config.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "other.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_config(tmp_path / "other.yaml")


def test_the_same_config_changes_nothing() -> None:
    config = register.office_config()
    found = compare(register.cases(ROWS), config, config, AS_OF)
    assert (len(found.deadlines), len(found.cases), found.touched) == (0, 0, 0)


def test_a_longer_period_changes_dates_statuses_and_marks(tmp_path: Path) -> None:
    then = other(tmp_path, "period: {days: 30}\n    ends: [committee_date]",
                 "period: {days: 90}\n    ends: [committee_date]")  # fmt: skip
    cases = register.cases(ROWS)
    now = register.office_config()
    found = compare(cases, now, then, AS_OF)
    rows = found.deadlines.set_index(["case_id", "rule"])
    first = rows.loc[("1001-2564-0001", "appoint_committee")]
    assert (first["status_now"], first["status_then"]) == ("overdue", "running")
    assert (first["due_date_now"], first["due_date_then"]) == (
        date(2020, 11, 19),
        date(2021, 1, 18),
    )
    assert found.cases["case_id"].tolist() == ["1001-2564-0001"]
    assert found.touched == 2
    marked = classify(cases, evaluate(cases, now, AS_OF), now, AS_OF)
    assert found.baht_touched(marked) == Decimal("240000.00")


def test_another_holiday_changes_the_last_day_to_act(tmp_path: Path) -> None:
    then = other(tmp_path, "organisation", "organisation")
    holidays = tmp_path / "input_templates" / "holidays.csv"
    text = holidays.read_text(encoding="utf-8-sig")
    last = text.rstrip("\n")
    holidays.write_text(f"{last}\n2022-10-20,วันหยุดสมมติ,ทดสอบ\n", encoding="utf-8-sig")
    then = load_config(tmp_path / "other.yaml")
    found = compare(register.cases(ROWS), register.office_config(), then, AS_OF)
    (row,) = found.deadlines.to_dict("records")
    assert row["rule"] == "prescription"
    assert row["act_by_then"] == date(2022, 10, 19)


def test_damage_bands_are_compared_too(tmp_path: Path) -> None:
    edge = 'up_to: {0}}}\n  - {{name: "เกิน 100,000 ถึง 500,000 บาท", over: {0},'
    then = other(tmp_path, edge.format(100000), edge.format(150000))
    found = compare(register.cases(ROWS), register.office_config(), then, AS_OF)
    assert len(found.deadlines) == 0
    assert found.cases["case_id"].tolist() == ["1001-2564-0001"]


LATE_KNOWN = {
    "incident_date": date(2018, 9, 1), "reported_date": date(2018, 9, 3),
    "committee_date": date(2018, 9, 20), "committee_report_date": date(2019, 1, 10),
    "known_date": date(2019, 6, 1), "damage_amount": Decimal("150000.00"),
    "injured_party": "หน่วยงานของรัฐ",
}  # fmt: skip


def test_another_cautious_day_or_force_is_a_change(tmp_path: Path) -> None:
    """Letters press by the cautious day, and what a limitation asks comes before a practice."""
    cases, now = register.cases([LATE_KNOWN]), register.office_config()
    starts = "cautious_starts: [known_date, committee_report_date, decision_date]"
    less = other(tmp_path / "less", starts, "cautious_starts: [known_date]")
    [row] = compare(cases, now, less, AS_OF).deadlines.to_dict("records")
    assert (row["rule"], row["cautious_date_now"]) == ("prescription", date(2021, 1, 10))
    assert pd.isna(row["cautious_date_then"])

    weaker = other(tmp_path / "weaker", "force: order\n    actor: คณะกรรมการสอบข้อเท็จจริง",
                   "force: practice\n    actor: คณะกรรมการสอบข้อเท็จจริง")  # fmt: skip
    [row] = compare(cases, now, weaker, AS_OF).deadlines.to_dict("records")
    assert (row["rule"], row["force_now"], row["force_then"]) == (
        "committee_report",
        "order",
        "practice",
    )


def test_a_rule_that_applies_to_no_case_changes_none(tmp_path: Path) -> None:
    then = other(tmp_path, "id: reinquire", "id: inquire_again")
    found = compare(register.cases(ROWS), register.office_config(), then, AS_OF)
    assert found.touched == 0


def test_another_act_asked_of_a_case_is_a_change(tmp_path: Path) -> None:
    act = "action: แต่งตั้งคณะกรรมการสอบข้อเท็จจริงความรับผิดทางละเมิดโดยไม่ชักช้า"
    then = other(tmp_path, act, "action: แต่งตั้งคณะกรรมการภายในวันนี้")
    found = compare(register.cases(ROWS[:1]), register.office_config(), then, AS_OF)
    [case] = found.cases.to_dict("records")
    assert case["next_action_then"] == "แต่งตั้งคณะกรรมการภายในวันนี้"


KEPT = Path(__file__).parents[1] / "first_edition"


def test_what_changed_because_the_rules_did_is_told_apart_from_progress(tmp_path: Path) -> None:
    """Kept when the warning came 30 days ahead, judged again on its own day by today's ten."""
    then = other(tmp_path, "warn_days: 10", "warn_days: 30")
    young = {
        "incident_date": date(2020, 11, 1), "known_pending": True,
        "injured_party": "หน่วยงานของรัฐ",
    }  # fmt: skip
    cases = register.cases(
        [young | {"reported_date": day} for day in (date(2020, 11, 10), date(2020, 9, 1))]
    )
    deadlines = evaluate(cases, then, AS_OF)
    kept = classify(cases, deadlines, then, AS_OF)
    assert kept["deadline_status"].tolist() == ["due_soon", "overdue"]
    changed = changed_by_rules(kept, deadlines, register.office_config())
    case = {"agency_code": "1001", "case_id": "1001-2564-0001"}
    assert changed.cases.to_dict("records") == [case | {"then": "due_soon", "now": "running"}]
    [deadline] = changed.deadlines.to_dict("records")
    assert deadline == case | {"rule": "appoint_committee", "then": "due_soon", "now": "running"}


def test_a_deadline_that_changed_under_a_case_that_did_not_is_told(tmp_path: Path) -> None:
    """The first case is overdue by another rule; a rule that was not there then is told, too."""
    then = other(tmp_path, "warn_days: 10", "warn_days: 30")
    late = {"reported_date": date(2020, 11, 10), "incident_date": date(2009, 1, 1)}
    cases = register.cases([late])
    deadlines = evaluate(cases, then, AS_OF)
    before = deadlines[deadlines["rule"] != "ten_years"].reset_index(drop=True)
    changed = changed_by_rules(
        classify(cases, deadlines, then, AS_OF), before, register.office_config()
    )
    assert changed.cases.empty
    assert changed.deadlines[["rule", "then", "now"]].to_dict("records") == [
        {"rule": "appoint_committee", "then": "due_soon", "now": "running"},
        {"rule": "ten_years", "then": "not_applicable", "now": "overdue"},
    ]


def test_the_register_of_the_first_edition_can_be_judged_again() -> None:
    last = read_last_register(KEPT, Quarter(2564, 2))
    assert last is not None
    found = changed_by_rules(last.cases, last.frames["deadlines"], register.office_config())
    assert found.cases.empty


def test_the_same_rules_change_nothing() -> None:
    config = register.office_config()
    cases = register.cases([{"reported_date": date(2020, 10, 1)}])
    deadlines = evaluate(cases, config, AS_OF)
    assert changed_by_rules(
        classify(cases, deadlines, config, AS_OF), deadlines, config
    ).deadlines.empty
