"""What an unreadable cell may do: nothing where no value of it matters, else `unknown`.

Every value that the cell could hold is tried.  Where all of them give a rule the same status, that
is the status; where they differ, it is unknown.  The exceptions are those that the law's table
names, each with its reason.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pipeline.evaluate.conditions import fields_read
from pipeline.evaluate.deadlines import evaluate
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.sheet_column import Kind
from tests import judge, register

AS_OF = date(2020, 11, 25)
Cells = dict[str, Any]
CASES, CASES_OF_A_PAIR = 350, 10
FIELDS = [name for name in judge.FIELDS if name != "status"]
DAYS = [date(2018, 10, 1) + timedelta(days=3 * n) for n in range(262)]
LONG_AGO = [date(2010, 10, 1) + timedelta(days=5 * n) for n in range(60)]


CITY = {"injured_party": judge.AGENCY}
LIVE: dict[str, Cells] = {
    "send_to_mof": {"mof_required": "ต้องรายงาน"},
    "mof_review": CITY | {"mof_sent_date": DAYS[100]},
    "reinquire": {"mof_opinion": judge.MORE, "mof_reply_date": DAYS[200]},
    "order_after_mof": {"mof_opinion": judge.LIABLE, "mof_reply_date": DAYS[200]},
    "prescription": CITY | {"known_date": DAYS[60]},
    "prescription_mof": CITY
    | {
        "decision_result": judge.NOT_LIABLE,
        "mof_opinion": judge.LIABLE,
        "mof_order_date": DAYS[100],
    },
    "ten_years": CITY | {"incident_date": LONG_AGO[40]},
    "recourse": {"compensation_paid_date": DAYS[100], "mof_opinion": judge.NOT_LIABLE},
    "warn_to_pay": {"payment_order_date": DAYS[100], "decision_result": judge.NOT_LIABLE},
    "enforcement": {"payment_order_date": DAYS[100], "decision_result": judge.NOT_LIABLE},
    "heirs": CITY | {"death_known_date": DAYS[100]},
}
"""What brings a rule to life, where chance alone seldom does: without it a cell changes nothing."""
ENDS = ("payment_order_date", "lawsuit_date", "mof_order_date", "reinquiry_sent_date")


def invented(chance: random.Random, live: Cells | None = None) -> Cells:
    filled = chance.choice([0.15, 0.4, 0.7])
    cells = {name: _value(name, chance) for name in FIELDS if chance.random() < filled}
    if live is not None:
        # What ends it, or leaves nothing to claim, is there in one case of two.
        if chance.random() < 0.5:
            for name in (*ENDS, "decision_result", "mof_opinion"):
                cells.pop(name, None)
        cells["recovered_amount"] = chance.choice([Decimal("0.00"), Decimal("2.00")])
        cells["damage_amount"] = Decimal("99.00")
        cells |= live
    if "known_date" not in cells:
        cells["known_pending"] = chance.random() < 0.5
    if chance.random() < 0.2:
        cells["status"] = judge.CLOSED
    return cells


def _value(name: str, chance: random.Random) -> Any:
    column = BY_FIELD[name]
    if column.kind is Kind.DATE:
        long_ago = name in ("incident_date", "final_date", "order_notified_date")
        return chance.choice(LONG_AGO if long_ago else DAYS)
    return chance.choice(could_hold(name)[1:])


def could_hold(name: str) -> list[Any]:
    """Everything a cell could hold as far as any rule can tell; nothing comes first."""
    column = BY_FIELD[name]
    if column.kind is Kind.CHOICE:
        return [None, *(choice.value for choice in column.choices)]
    if column.kind is Kind.MONEY:
        return [None, *map(Decimal, ("0.00", "1.00", "2.00", "999.00"))]
    if column.kind is Kind.INTEGER:
        return [None, 0, 1, 2, 3, 99]
    return [None, *DAYS[::7], *LONG_AGO[::6], AS_OF, AS_OF - timedelta(days=1), date(2040, 1, 1)]


def fillings(cells: Cells, name: str) -> Iterator[Cells]:
    rest = {key: value for key, value in cells.items() if key not in (name, "known_pending")}
    pending = {"known_pending": cells.get("known_pending", False)}
    for value in could_hold(name):
        if name == "known_date":
            yield {**rest, name: value, "known_pending": False}
        else:
            yield {**rest, **pending, name: value}
    if name == "known_date":
        yield {**rest, "known_pending": True}


def excepted(rule: str, name: str, cells: Cells, due: object) -> str:
    """Give the reason of the text why the answer is another one; '' where there is none."""
    row = judge.WHOLE["prescription" if rule == "mof_review" else rule]
    if name in (*row.starts, row.set_by) and due is None and name != "claim_extended_date":
        return "without a due date an unreadable start or due date is unknown, whatever it holds"
    if row.claim and name == "acknowledged_date":
        return "an unreadable acknowledgment counts as blank"
    if row.claim and name == "liable_persons" and cells.get("acknowledged_date"):
        return "with an unreadable number the earlier date stands"
    if row.claim and name == "ordered_persons" and (cells.get("liable_persons") or 0) <= 1:
        return "of one, or of a number not told, an order or a suit counts"
    return ""


@pytest.fixture(scope="module")
def tried() -> list[tuple[str, str, Cells, str, object, set[str]]]:
    """Rule, unreadable field, the other cells, status, due date, statuses over all values."""
    chance = random.Random(2539)
    rows: list[Cells] = []
    asked: list[tuple[str, Cells, int, int]] = []
    config = register.every_rule()
    by_chance = [(invented(chance), FIELDS[number % len(FIELDS)]) for number in range(CASES)]
    on_purpose = [
        (invented(chance, LIVE.get(rule.id, {})), name)
        for rule in config.office.rules
        for name in sorted(fields_read(rule, config))
        for _ in range(CASES_OF_A_PAIR)
    ]
    for cells, name in by_chance + on_purpose:
        unread = {key: value for key, value in cells.items() if key != name} | {
            "unreadable": [name]
        }
        if name == "known_date":
            unread["known_pending"] = False
        first = len(rows)
        rows += [unread, *fillings(cells, name)]
        asked.append((name, cells, first, len(rows)))
    found = evaluate(register.cases(rows), config, AS_OF)
    rules = list(config.rules)
    statuses = found["status"].to_numpy().reshape(-1, len(rules))
    due = found["due_date"].astype(object).where(found["due_date"].notna(), None)
    dues = due.to_numpy(dtype=object).reshape(-1, len(rules))
    return [
        (rule, name, cells, statuses[first, place], dues[first, place],
         set(statuses[first + 1 : last, place]))
        for name, cells, first, last in asked
        for place, rule in enumerate(rules)
    ]  # fmt: skip


def test_a_cell_matters_only_where_the_answer_hangs_on_it(
    tried: list[tuple[str, str, Cells, str, object, set[str]]],
) -> None:
    for rule, name, cells, status, due, possible in tried:
        if not excepted(rule, name, cells, due):
            wanted = possible.pop() if len(possible) == 1 else "unknown"
            assert status == wanted, (rule, name, cells, possible)


def test_the_exceptions_are_few_and_none_hides_an_alarm(
    tried: list[tuple[str, str, Cells, str, object, set[str]]],
) -> None:
    """What is excepted is either unknown, or judged by the earlier date."""
    named = [(each, excepted(*each[:3], each[4])) for each in tried]
    some = [each for each, reason in named if reason]
    assert 0 < len(some) < len(tried) / 10
    for _, _, _, status, due, possible in some:
        assert due is not None or status == "unknown" or status in possible


def test_every_cell_that_a_rule_reads_was_seen_to_matter(
    tried: list[tuple[str, str, Cells, str, object, set[str]]],
) -> None:
    """Else the two tests above would say nothing of it."""
    config = register.every_rule()
    mattered = {(rule, name) for rule, name, *_, possible in tried if len(possible) > 1}
    read = {(rule.id, name) for rule in config.office.rules for name in fields_read(rule, config)}
    # It is read for the two years' own ends, which are not the ministry's.
    assert read - mattered == {("mof_review", "ordered_persons")}


@pytest.mark.parametrize(
    ("claimed", "status"),
    [
        # Whatever its extension says, it is not due before 26 December.
        (date(2020, 6, 29), "running"),
        (date(2020, 6, 28), "unknown"),
        (date(2019, 12, 1), "unknown"),
        # It was due on the day before at the latest.
        (date(2019, 11, 30), "overdue"),
    ],
)
def test_an_extension_that_can_not_be_read_lies_between_180_and_360_days(
    claimed: date, status: str
) -> None:
    cells = {"claim_date": claimed, "unreadable": ["claim_extended_date"]}
    found = evaluate(register.cases([cells]), register.every_rule(), AS_OF).set_index("rule")
    assert found.loc["decide_claim", "status"] == status
