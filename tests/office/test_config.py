"""A wrong config never starts a run: every fault at once.  Each mistake: test_config_mistakes."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.office.config import load_config
from tests.register import OFFICE, office_config

SHIPPED = (OFFICE / "config.yaml").read_text(encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A copy of the office's files."""
    shutil.copytree(OFFICE / "input_templates", tmp_path / "input_templates")
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


def test_all_faults_at_once(office: Path) -> None:
    faults = faults_of(
        office,
        ("warn_days: 30", "warn_day: 30"),
        ("force: order", "force: orders"),
        ("target_letters: 10", "target_letters: ten"),
    )
    assert len({fault.line for fault in faults}) >= 3


def test_a_doubled_key_is_a_fault_and_never_the_last_one_wins(office: Path) -> None:
    faults = faults_of(office, ("    warn_days: 2\n", "    warn_days: 2\n    warn_days: 20\n"))
    (fault,) = faults
    assert "warn_days" in str(fault.message)
    assert str(fault.line - 1) in str(fault.message)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "ไฟล์"),
        ("rules: [", "อ่านไม่ได้"),
        ("- a\n- b\n", "หมวด"),
        ("files: {}", r"ขาด letterhead ให้เพิ่มบรรทัด letterhead: \.\.\.(\n|$)"),
        ("letterhead:\n\toffice: x\n", "อ่านไม่ได้"),
    ],
)
def test_a_file_that_is_no_config(office: Path, text: str, word: str) -> None:
    path = office / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match=word):
        load_config(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp874"])
def test_a_config_in_any_encoding_that_windows_saves(office: Path, encoding: str) -> None:
    path = office / "config.yaml"
    expected = load_config(path).office
    text = SHIPPED.encode("cp874", "replace").decode("cp874") if encoding == "cp874" else SHIPPED
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes(f"{mark}{text}".replace("\n", "\r\n").encode(encoding))
    found = load_config(path).office
    assert found.letterhead == expected.letterhead
    assert found.reading == expected.reading


@pytest.mark.parametrize("day", ["2535-01-01", "1992-01-01", "1/1/2535", "๑ ม.ค. ๒๕๓๕"])
def test_days_in_either_era_and_as_people_write_them(office: Path, day: str) -> None:
    path = office / "config.yaml"
    text = re.sub(r"earliest_event_date: \S+", f"earliest_event_date: {day}", SHIPPED)
    path.write_text(text, encoding="utf-8")
    assert load_config(path).office.reading.earliest_event_date == date(1992, 1, 1)


def test_what_word_makes_of_a_setting(office: Path) -> None:
    path = office / "config.yaml"
    expected = load_config(path)
    curly = re.sub(r'(?<=[:,{\[] )"([^"\n]*)"', r"“\1”", SHIPPED)
    assert curly != SHIPPED
    path.write_text(curly.replace("\n  ", "\n\u00a0 "), encoding="utf-8")
    assert load_config(path).rules == expected.rules


def test_nothing_unseen_of_the_config_goes_into_documents(office: Path) -> None:
    """A mark of direction turns what follows it about, and a control breaks a letter."""
    path = office / "config.yaml"
    meant = load_config(path).office.letterhead
    text = re.sub(r"  office: \S+", "\\g<0>\u202e\u200f", SHIPPED, count=1)
    position = f'  position: "\\u2066{meant.position}\\x07"'
    text = text.replace(f"  position: {meant.position}", position, 1)
    assert position in text
    path.write_text(text, encoding="utf-8")
    assert load_config(path).office.letterhead == meant


def test_a_file_in_no_encoding_or_not_there(office: Path) -> None:
    path = office / "config.yaml"
    path.write_bytes(b"letterhead: \x81\x82\xff")
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
    holidays.write_text("date,name,source\n32/12/2563,วันสิ้นปี,\n", encoding="utf-8")
    faults = faults_of(office, ("force: order", "force: statutory"), ("over: 100000,", "over: 1,"))
    files = [fault.file for fault in faults]
    assert {"agencies.csv", "config.yaml", "holidays.csv"} == set(files)
    assert any(fault.line == 2 and "order" in str(fault.message) for fault in faults)
    assert any("ซ้ำ" in str(fault.message) for fault in faults)


def test_the_office_config() -> None:
    config = office_config()
    assert len(config.rules) == 15
    assert config.office.reading.earliest_event_date == date(1992, 1, 1)
    assert config.office.damage_bands[0].bands[0].up_to == Decimal(100000)
    assert config.office.schedule.due_back(Quarter(2564, 1)) == date(2020, 11, 15)
    assert len(config.agencies_in(Quarter(2564, 1))) == 68
    assert len(config.agencies_in(Quarter(2565, 1))) == 69
    later = config.not_in_force(Quarter(2564, 1))
    assert len(later) == 1, "it begins after the quarter"
    assert later <= {agency.code for agency in config.agencies_in(Quarter(2565, 1))}


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


def test_a_value_that_holds_itself_is_a_fault_and_no_crash(office: Path) -> None:
    faults = faults_of(office, ("telephone: 0 2000 0000", "telephone: &a [*a]"))
    assert any("ลึกเกินไป" in str(fault.message) for fault in faults)


_UNFOLDING = "&a0 [1]\n" + "".join(
    f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (_UNFOLDING, "มีค่ามากกว่า"),
        ("[" * 50_000, "ลึกเกินไป"),
        ("{a: " * 50_000, "ลึกเกินไป"),
        ("\n" + "- " * 50_000, "ลึกเกินไป"),
        ("1  # " + "]" * 50_000 + "\nk1: " + "[" * 50_000, "ลึกเกินไป"),
        ("\n" + "- ? " * 50_000, "ลึกเกินไป"),
        ("\n" + "".join(f"{' ' * n}k:\n" for n in range(1, 3_000)), "ลึกเกินไป"),
    ],
)  # fmt: skip
def test_a_text_that_unfolds_without_end_is_a_fault_and_no_crash(
    office: Path, value: str, told: str
) -> None:
    faults = faults_of(office, ("office_id:", f"k0: {value}\noffice_id:"))
    assert [told in str(fault.message) for fault in faults] == [True]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_break_of_unicode_ends_no_line(office: Path, end: str) -> None:
    path = office / "config.yaml"
    text = f"# ดู{end}digits: x\n{SHIPPED}".replace(
        "telephone: 0 2000", f'telephone: "0{end}2000', 1
    )
    path.write_text(text.replace("2000 0000", '2000 0000"', 1), encoding="utf-8")
    assert load_config(path).office.letterhead.telephone == "0 2000 0000"


def test_names_and_bands_are_checked_though_a_part_is_not_well_formed(office: Path) -> None:
    faults = faults_of(
        office,
        ("warn_days: 30", "warn_day: 30"),
        ("force: order", "force: orders"),
        ("target_letters: 10", "target_letters: ten"),
        ("      - reported_date", "      - reportd_date"),
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


def test_a_name_of_two_agencies_at_once_is_a_fault(office: Path) -> None:
    path = office / "input_templates" / "agencies.csv"
    text = path.read_text(encoding="utf-8")
    old = "9001,หน่วยงานเดิม,สำนัก,ผู้อำนวยการ,ชื่อที่ใช้ร่วม,900,,2020-09-30\n"
    new = "9002,หน่วยงานใหม่,สำนัก,ผู้อำนวยการ,ชื่อที่ใช้ร่วม,901,2020-10-01,\n"
    path.write_text(text + old + new, encoding="utf-8")
    assert load_config(office / "config.yaml")
    path.write_text(text + old + new.replace("2020-10-01", ""), encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="ชื่อที่ใช้ร่วม"):
        load_config(office / "config.yaml")


def test_a_few_days_are_no_list_of_holidays_and_a_day_without_source_is_told(office: Path) -> None:
    path = office / "input_templates" / "holidays.csv"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    last = max(load_config(office / "config.yaml").holidays.years)
    path.write_text(f"{text}\n{last + 1}-01-01,วันขึ้นปีใหม่,\n", encoding="utf-8")
    holidays = load_config(office / "config.yaml").holidays
    assert last + 1 not in holidays.years
    told = {note.code: note.facts for note in holidays.notes()}
    assert told["holidays_too_few"]["count"] == 1
    assert told["holidays_unsourced"]["count"] == 1
