"""The shipped rules are those of the paper's table: written out here from its text, line by line.

The worked examples and the matrix hold what each line does; this holds what the line is.
"""

from __future__ import annotations

import pytest

from pipeline.office.config import IfHoliday, Rule
from tests.register import every_rule, office_config

TABLE = """
appoint_committee | practice | reported_date, claim_date*, sued_date* | 30 days | committee_date | 10
committee_report | order | committee_date | 60 days | committee_report_date | 30
decide | practice | committee_report_date | 30 days | decision_date | 10
send_to_mof | statutory | decision_date | 7 days | mof_sent_date | 2
mof_review | statutory | | 1 years before prescription | mof_reply_date, mof_order_date, payment_order_date, lawsuit_date | 30
reinquire | practice | mof_reply_date | 30 days | reinquiry_sent_date, mof_order_date, payment_order_date, lawsuit_date | 10
order_after_mof | practice | mof_reply_date | 30 days | mof_order_date, payment_order_date, lawsuit_date | 10
prescription | limitation | known_date, committee_report_date*, decision_date* | 2 years | payment_order_date, lawsuit_date+ | 180
prescription_mof | limitation | mof_order_date | 1 years | payment_order_date, lawsuit_date+ | 180
ten_years | limitation | incident_date | 10 years | payment_order_date, lawsuit_date+ | 180
decide_claim | statutory | claim_date | 180 days | claim_decided_date | 30
recourse | limitation | compensation_paid_date | 1 years | payment_order_date, lawsuit_date+ | 180
warn_to_pay | practice | order_notified_date, payment_order_date* | 60 days | warning_letter_date, enforcement_date | 10
decide_appeal | statutory | appeal_date | 60 days | appeal_decided_date | 10
enforcement | limitation | final_date, order_notified_date*, payment_order_date* | 10 years | enforcement_date | 365
claimant_court | statutory | claim_decided_date | 90 days | sued_date | 30
wrong_defendant | statutory | dismissed_date | 6 months | refiled_date | 30
repair | statutory | repair_agreed_date | 6 months | repair_done_date | 30
heirs | limitation | death_known_date | 1 years | lawsuit_date+ | 180
collect_payment | order | payment_order_date | 30 days | payment_done_date, enforcement_date | 30
"""  # noqa: E501  # a line of the table is a line
"""`*` is assumed, `+` in time on the next working day.  The last five are off until turned on."""

LAWS = {
    "appoint_committee": "ข้อ 8", "committee_report": "ข้อ 8 วรรคสี่", "decide": "ข้อ 17 วรรคหนึ่ง",
    "send_to_mof": "ข้อ 17 วรรคสอง", "mof_review": "ข้อ 17 วรรคห้า", "reinquire": "ข้อ 17 และข้อ 18",
    "order_after_mof": "ข้อ 18",
    "prescription": "ความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 มาตรา 10 วรรคสอง",
    "prescription_mof": "มาตรา 10 วรรคสอง ตอนท้าย", "ten_years": "แพ่งและพาณิชย์ มาตรา 448 วรรคหนึ่ง",
    "decide_claim": "มาตรา 11 วรรคสอง", "recourse": "มาตรา 9",
    "warn_to_pay": "วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 63/7",
    "decide_appeal": "วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 45",
    "enforcement": "มาตรา 63/8 และประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา 274",
}  # fmt: skip

OUTSIDERS = ("claimant_court", "wrong_defendant")
"""The time of other persons moves to the next working day, and is nobody's to press once past."""


def line_of(rule: Rule) -> str:
    version = rule.current
    starts = ", ".join(start.field + "*" * start.assumed for start in rule.starts)
    period = version.period or (version.before and version.before.period)
    assert period
    [(unit, number)] = period.model_dump(exclude_none=True).items()
    length = f"{number} {unit}" + (f" before {version.before.rule}" if version.before else "")
    rolls = IfHoliday.NEXT_WORKING_DAY
    ends = ", ".join(end.field + "+" * (end.if_holiday is rolls) for end in rule.ends)
    cells = (rule.id, rule.force.value, starts, length, ends, str(rule.warn_days))
    return " | ".join(cells).replace("|  |", "| |")


def test_the_rules_are_those_of_the_table() -> None:
    assert [line_of(rule) for rule in every_rule().office.rules] == TABLE.strip().splitlines()
    assert list(office_config().rules) == list(LAWS)


@pytest.mark.parametrize("rule", LAWS)
def test_each_cites_its_section(rule: str) -> None:
    law = office_config().rules[rule].current.law
    assert law.endswith(LAWS[rule])
    assert "ข้อ 33" not in law
    assert "ข้อ 35" not in law


def test_an_officials_duty_ends_on_its_day_and_anothers_on_the_next_working_day() -> None:
    for rule in every_rule().office.rules:
        outsider = rule.id in OUTSIDERS
        assert rule.if_holiday is (IfHoliday.NEXT_WORKING_DAY if outsider else IfHoliday.KEEP)
        assert rule.when_past == ("not_applicable" if outsider else "overdue")


def test_claims_alone_are_begun_anew_and_count_persons() -> None:
    claims = ("prescription", "prescription_mof", "ten_years", "recourse")
    for rule in every_rule().office.rules:
        assert (rule.restart is not None) == (rule.id in claims), rule.id
        assert (rule.persons is not None) == (rule.id in claims), rule.id
        assert (rule.without_start == "unknown") == (
            rule.id in ("appoint_committee", "mof_review", "prescription")
        ), rule.id
