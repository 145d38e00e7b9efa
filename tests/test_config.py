"""A wrong config never starts a run: every fault at once, each with its line and the remedy."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.faults import ConfigFaultsError, Fault
from pipeline.quarter import Quarter
from tests.register import PROJECT, shipped_config

SHIPPED = (PROJECT / "config.yaml").read_text(encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A copy of the office's files."""
    shutil.copytree(PROJECT / "input_templates", tmp_path / "input_templates")
    (tmp_path / "config.yaml").write_text(SHIPPED, encoding="utf-8")
    return tmp_path


def faults_of(office: Path, *changes: tuple[str, str]) -> tuple[Fault, ...]:
    text = SHIPPED
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    path = office / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as raised:
        load_config(path)
    return raised.value.faults


def line_of(text: str, new: str) -> int:
    return text[: text.index(new)].count("\n") + 1


# What stands there, what a hand made of it, and words that the message must hold.
MISTAKES = {
    "misspelt key": ("warn_days: 30", "warn_day: 30", ["warn_day", "warn_days"]),
    "key of no use": ("    actor: หัวหน้าหน่วยงาน", "    colour: red", ["colour"]),
    "missing key": ("  organisation: กรุงเทพมหานคร\n", "", ["organisation", "ขาด"]),
    "words for a number": ("period: {days: 30}", "period: {days: สามสิบ}", ["จำนวนเต็ม"]),
    "a number in quotes": ("warn_days: 30", 'warn_days: "30"', ["จำนวนเต็ม", "'30'"]),
    "yes for a number": ("warn_days: 30", "warn_days: yes", ["จำนวนเต็ม"]),
    "negative days": ("warn_days: 30", "warn_days: -1", ["warn_days", "-1"]),
    "two units": ("period: {days: 30}", "period: {days: 30, months: 1}", ["หน่วยเดียว"]),
    "no unit": ("period: {days: 30}", "period: {}", ["หน่วยเดียว"]),
    "unknown force": ("force: practice", "force: habit", ["practice", "limitation", "habit"]),
    "unknown column": ("starts: [reported_date]", "starts: [report_date]", ["reported_date"]),
    "no date column": ("starts: [reported_date]", "starts: [subject]", ["subject", "วันที่"]),
    "unknown end": ("ends: [committee_date]", "ends: [comittee_date]", ["committee_date"]),
    "unknown choice": ("is: [ต้องรายงาน]", "is: [ต้องรายงาร]", ["ต้องรายงาน"]),
    "unknown condition": (
        "condition: something_left_to_claim",
        "condition: something_left",
        ["something_left_to_claim"],
    ),
    "unknown rule": ("rule_applies: prescription_mof", "rule_applies: mof", ["prescription_mof"]),
    "rule before nothing": ("rule: prescription,", "rule: prescribtion,", ["prescription"]),
    "two kinds in one condition": (
        "{filled: [mof_sent_date]}",
        "{filled: [mof_sent_date], rule_applies: decide}",
        ["ชนิดเดียว"],
    ),
    "a field without a value": (
        "{field: mof_opinion, is: [ต้องรับผิด, ไม่ต้องรับผิด]}",
        "{field: mof_opinion}",
        ["field", "is"],
    ),
    "money column that is none": ("by: recovered_amount", "by: officers", ["officers"]),
    "doubled rule": ("- id: decide\n", "- id: committee_report\n", ["committee_report", "ซ้ำ"]),
    "bands overlap": ("over: 100000,", "over: 90000,", ["ซ้อน", "100000"]),
    "bands leave a gap": ("over: 100000,", "over: 110000,", ["ช่องว่าง", "100000"]),
    "first band begins above nought": (
        '{name: "ไม่เกิน 100,000 บาท", up_to',
        '{name: "ไม่เกิน 100,000 บาท", over: 1, up_to',
        ["ช่วงแรก"],
    ),
    "no last band": ("over: 5000000}", "over: 5000000, up_to: 6000000}", ["ช่วงสุดท้าย"]),
    "an amount with a word": ("up_to: 100000}", "up_to: 1 แสน}", ["จำนวนเงิน", "100000"]),
    "three decimals": ("up_to: 100000}", 'up_to: "100000.005"}', ["จำนวนเงิน"]),
    "grades that rise": ("met_percent: 50", "met_percent: 80", ["พอใช้", "ต่ำกว่า"]),
    "no lowest grade": ("met_percent: 0}", "met_percent: 5}", ["met_percent: 0"]),
    "no such day": ("2535-01-01  #", "2535-02-30  #", ["ปี-เดือน-วัน", "2535-02-30"]),
    "a target of nought": ("target_letters: 10", "target_letters: 0", ["target_letters", "1"]),
    "month 4 of a quarter": ("{month: 2, day: 15}", "{month: 4, day: 15}", ["month", "3"]),
    "digits by word": ("thai_digits: true", "thai_digits: ใช่", ["true", "false"]),
    "no list of agencies": ("agencies.csv", "agency.csv", ["agency.csv"]),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_told_with_its_line_and_what_to_write(mistake: str, office: Path) -> None:
    old, new, words = MISTAKES[mistake]
    faults = faults_of(office, (old, new))
    told = [fault for fault in faults if all(word in fault.message for word in words)]
    assert told, [str(fault) for fault in faults]
    if mistake not in ("missing key", "no list of agencies"):
        changed = {line_of(SHIPPED, old) + extra for extra in range(old.count("\n") + 1)}
        assert {fault.line for fault in told} & changed, [str(fault) for fault in faults]


def test_all_faults_at_once(office: Path) -> None:
    faults = faults_of(
        office,
        ("warn_days: 30", "warn_day: 30"),
        ("force: order", "force: orders"),
        ("target_letters: 10", "target_letters: ten"),
    )
    assert len({fault.line for fault in faults}) >= 3


def test_a_doubled_key_is_a_fault_and_never_the_last_one_wins(office: Path) -> None:
    faults = faults_of(office, ("    warn_days: 7\n", "    warn_days: 7\n    warn_days: 70\n"))
    (fault,) = faults
    assert "warn_days" in fault.message
    assert str(fault.line - 1) in fault.message


def versions(*ranges: str) -> str:
    parts = "".join(
        f"      - {{law: ข้อ 17, period: {{days: 30}}, in_force: {{{each}}}}}\n" for each in ranges
    )
    return f"    versions:\n{parts}"


DECIDE = """    starts: [committee_report_date]
    period: {days: 30}
    ends: [decision_date]
    if_holiday: keep
    warn_days: 30
    law: ระเบียบสำนักนายกรัฐมนตรีฯ พ.ศ. 2539 ข้อ 17 วรรคหนึ่ง
    law_en: PM Office Regulation B.E. 2539, cl. 17 para. 1
"""
DECIDE_IN_VERSIONS = """    starts: [committee_report_date]
    ends: [decision_date]
    if_holiday: keep
    warn_days: 30
"""


@pytest.mark.parametrize(
    ("ranges", "word"),
    [
        (("to: 2563-12-31", "from: 2564-01-02"), "ช่องว่าง"),
        (("to: 2563-12-31", "from: 2563-12-31"), "ซ้อน"),
        (("from: 2560-01-01", "from: 2564-01-01"), "in_force.to"),
        (("from: 2564-01-01, to: 2563-01-01",), "from อยู่หลังวัน to"),
    ],
)
def test_versions_follow_each_other_without_overlap_or_gap(
    office: Path, ranges: tuple[str, ...], word: str
) -> None:
    faults = faults_of(office, (DECIDE, DECIDE_IN_VERSIONS + versions(*ranges)))
    assert any(word in fault.message and fault.line > 100 for fault in faults), faults


def test_dated_contents_stand_in_the_rule_or_in_its_versions_not_in_both(office: Path) -> None:
    faults = faults_of(office, (DECIDE, DECIDE + versions("to: 2563-12-31", "from: 2564-01-01")))
    assert any("versions" in fault.message and "period" in fault.message for fault in faults)


def test_a_rule_can_not_rest_on_itself(office: Path) -> None:
    changed = "- {rule_applies: prescription}\n      - {field: decision_result, is: [ไม่ต้องรับผิด]}"
    old = "- {field: decision_result, is: [ไม่ต้องรับผิด]}\n      - {field: mof_opinion, is: [ต้องรับผิด]}"
    faults = faults_of(office, (old, changed))
    assert any("วน" in fault.message for fault in faults)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "ไฟล์"),
        ("rules: [", "อ่านไม่ได้"),
        ("- a\n- b\n", "หมวด"),
        ("letterhead:\n\toffice: x\n", "อ่านไม่ได้"),
    ],
)
def test_a_file_that_is_no_config(office: Path, text: str, word: str) -> None:
    path = office / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match=word):
        load_config(path)


def test_a_file_that_is_not_utf_8_or_not_there(office: Path) -> None:
    path = office / "config.yaml"
    path.write_bytes(SHIPPED.encode("utf-16"))
    with pytest.raises(ConfigFaultsError, match="UTF-8"):
        load_config(path)
    with pytest.raises(ConfigFaultsError, match="ไม่พบไฟล์"):
        load_config(office / "elsewhere.yaml")


def test_faults_of_the_lists_are_told_with_those_of_the_config(office: Path) -> None:
    agencies = office / "input_templates" / "agencies.csv"
    lines = agencies.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1].replace(",1,,", ",หนึ่ง,,")
    agencies.write_text("\n".join([*lines, lines[2]]), encoding="utf-8-sig")
    holidays = office / "input_templates" / "holidays.csv"
    holidays.write_text("date,name,source\n31/12/2563,วันสิ้นปี,\n", encoding="utf-8")
    faults = faults_of(office, ("force: order", "force: statutory"), ("over: 100000,", "over: 1,"))
    files = [fault.file for fault in faults]
    assert {"agencies.csv", "config.yaml", "holidays.csv"} == set(files)
    assert any(fault.line == 2 and "order" in fault.message for fault in faults)
    assert any("ซ้ำ" in fault.message for fault in faults)


def test_the_shipped_config() -> None:
    config = shipped_config()
    assert len(config.rules) == 11
    assert config.office.reading.earliest_event_date == date(1992, 1, 1)
    assert config.office.damage_bands[0].bands[0].up_to == Decimal(100000)
    assert config.office.schedule.due_back(Quarter(2564, 1)) == date(2020, 11, 15)
    assert len(config.agencies_in(Quarter(2564, 1))) == 68
    assert len(config.agencies_in(Quarter(2565, 1))) == 69


def test_bands_are_dated_like_rules(office: Path) -> None:
    start = SHIPPED.index("damage_bands:\n")
    end = SHIPPED.index("# ----", start)
    bands = SHIPPED[start:end].splitlines()[1:-1]
    inner = "\n".join(f"    {line}" for line in bands)
    old = '      - {name: "ทุกจำนวน"}'
    dated = (
        "damage_bands:\n"
        f"  - in_force: {{to: 2561-12-31}}\n    bands:\n{old}\n"
        f"  - in_force: {{from: 2562-01-01}}\n    bands:\n{inner}\n\n"
    )
    path = office / "config.yaml"
    path.write_text(SHIPPED[:start] + dated + SHIPPED[end:], encoding="utf-8")
    assert load_config(path).band_names[0] == "ไม่เกิน 100,000 บาท"
    assert load_config(path).band_names[-1] == "ทุกจำนวน"
    path.write_text(
        SHIPPED[:start] + dated.replace("2562-01-01", "2562-02-01") + SHIPPED[end:],
        encoding="utf-8",
    )
    with pytest.raises(ConfigFaultsError, match="ช่องว่าง"):
        load_config(path)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("telephone: 0 2000 0000", "telephone: !x 1", "เครื่องหมายคำพูด"),
        ("telephone: 0 2000 0000", "telephone: !!int abc", "เครื่องหมายคำพูด"),
        ("telephone: 0 2000 0000", "telephone: &a [*a]", "ลึกเกินไป"),
        ("target_letters: 10", "target_letters: 1:30", "จำนวนเต็ม"),
        ("period: {days: 30}", "period: {days: 0}", "ไม่น้อยกว่า"),
        ("period: {years: 2}", "period: {years: 9000}", "ไม่เกิน"),
        ("up_to: 100000}", 'up_to: "²"}', "จำนวนเงิน"),
    ],
)
def test_odd_yaml_is_a_fault_and_no_crash(office: Path, old: str, new: str, word: str) -> None:
    assert any(word in fault.message for fault in faults_of(office, (old, new)))


def test_names_and_bands_are_checked_though_a_part_is_not_well_formed(office: Path) -> None:
    faults = faults_of(
        office,
        ("warn_days: 30", "warn_day: 30"),
        ("force: order", "force: orders"),
        ("target_letters: 10", "target_letters: ten"),
        ("starts: [reported_date]", "starts: [reportd_date]"),
        ("over: 100000,", "over: 110000,"),
        ("rule: prescription,", "rule: prescribtion,"),
        ("agencies.csv", "agency.csv"),
    )
    told = "\n".join(map(str, faults))
    for words in (
        "warn_day ",
        "orders",
        "ten",
        "reported_date",
        "ช่องว่าง",
        "prescription",
        "agency.csv",
    ):
        assert words in told, told
    # The stand-ins for what is faulty tell nothing of themselves.
    assert "stand_in" not in told
    assert len(faults) == 8, told
