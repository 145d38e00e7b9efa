"""The worked examples hold, and they cover every rule and every status it can reach."""

from __future__ import annotations

import pytest

from pipeline.evaluate.examples import broken, read_examples
from pipeline.model.codes import Status
from tests import register

EXAMPLES = read_examples(register.OFFICE / "rule_examples.yaml", register.every_rule())

ALWAYS_APPLIES = "the rule applies to every case"
STARTED = "it applies only once its start, or what stands in for it, is filled"
ASKED = "the start must exist once the case is on a return, so a blank one is unknown"

UNREACHABLE: dict[tuple[str, Status], str] = {
    ("appoint_committee", Status.NOT_APPLICABLE): ALWAYS_APPLIES,
    ("appoint_committee", Status.NOT_STARTED): ASKED,
    ("committee_report", Status.NOT_APPLICABLE): ALWAYS_APPLIES,
    ("decide", Status.NOT_APPLICABLE): ALWAYS_APPLIES,
    ("mof_review", Status.NOT_STARTED): ASKED,
    ("decide_claim", Status.NOT_STARTED): STARTED,
    ("recourse", Status.NOT_STARTED): STARTED,
    ("warn_to_pay", Status.NOT_STARTED): STARTED,
    ("decide_appeal", Status.NOT_STARTED): STARTED,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.rule}: {e.title}")
def test_example(example) -> None:
    found = list(broken((example,), register.every_rule()))
    assert not found, [(each.as_of, each.what, each.expected, each.found) for each in found]


def test_every_rule_reaches_every_status_that_it_can() -> None:
    shown = {(example.rule, status) for example in EXAMPLES for status in example.status.values()}
    rules = register.office_config().rules
    shown = {(rule, status) for rule, status in shown if rule in rules}
    wanted = {(rule, status) for rule in rules for status in Status}
    assert wanted - shown == set(UNREACHABLE)


def test_examples_show_the_day_before_on_and_after_each_rules_due_date() -> None:
    for rule in register.every_rule().rules:
        around = {
            (day - example.due).days
            for example in EXAMPLES
            if example.rule == rule and example.due is not None
            for day in example.status
        }
        assert {0, 1} <= around, rule
        assert min(around) < 0, rule
