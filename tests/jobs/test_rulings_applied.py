"""Rulings through a whole run: entered in Excel, applied, told, listed, and kept as entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from pipeline.jobs.batch import run_batch
from pipeline.jobs.case_questions import explain_in_register
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import Decision, Ruling, RulingStatus
from pipeline.records.write_rulings import write_decisions
from tests import hand_made as paper
from tests.jobs.test_hand_made_quarter import run_of
from tests.quiet import Quiet

DECIDED = date(2020, 11, 20)


def test_rulings_are_applied_told_listed_and_kept(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run = run_of(tmp_path, config)
    before = run_batch(run, Quiet(), dry_run=True)
    pressed = before.results.figures.to_press
    case, rule = pressed[["case_id", "rule"]].iloc[0]
    entered = [
        Decision(1, Ruling.SNOOZE, case, rule, "", date(2020, 12, 31), "รอผลคดีอาญา", DECIDED),
        Decision(2, Ruling.ACCEPT, "1001-2564-9999", "dates_out_of_order", "", None, "x", DECIDED),
        Decision(3, Ruling.SET_TYPE, case, "", "ส.3"),
    ]
    write_decisions(run.records / "decisions.xlsx", entered)
    finished = run_batch(run, Quiet(), dry_run=False)

    keys = finished.results.figures.to_press[["case_id", "rule"]].itertuples(index=False)
    assert (case, rule) not in {tuple(key) for key in keys}
    assert len(finished.results.figures.to_press) == len(pressed) - 1
    assert any(
        "ลำดับ 2" in str(told) and RulingStatus.NOTHING in str(told) for told in finished.warnings
    )

    muted, nothing, undecided = read_decisions(run.records).rulings
    assert (muted.reason, muted.until, muted.standing) == (
        "รอผลคดีอาญา", date(2020, 12, 31), RulingStatus.APPLIED,
    )  # fmt: skip
    assert muted.rests_on
    assert nothing.standing.startswith(RulingStatus.NOTHING)
    assert undecided.standing.startswith(RulingStatus.NOT_DECIDED)

    book = openpyxl.load_workbook(finished.folder / "summary.xlsx")
    cells = {str(cell.value) for row in book["คำวินิจฉัย"].iter_rows() for cell in row}
    assert {case, rule, "รอผลคดีอาญา", "31 ธ.ค. 2563"} <= cells
    assert any(cell.startswith(RulingStatus.NOTHING) for cell in cells)

    # The same again changes nothing that was written.
    kept = (run.records / "decisions.xlsx").read_bytes()
    run_batch(run, Quiet(), dry_run=False)
    assert (run.records / "decisions.xlsx").read_bytes() == kept


def test_the_edition_without_names_leaves_out_what_is_written_freely(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run = replace(run_of(tmp_path, config), workbook_edition="executive")
    reason = "นายสมมติ ตัวอย่าง แจ้งทางโทรศัพท์"
    line = Decision(1, Ruling.LEAVE_OUT, "ไม่มี.xlsx", reason=reason, decided_date=DECIDED)
    write_decisions(run.records / "decisions.xlsx", [line])
    finished = run_batch(run, Quiet(), dry_run=False)
    book = openpyxl.load_workbook(finished.folder / "summary_executive.xlsx")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "คำวินิจฉัย" in book.sheetnames
    assert not any(reason in text or "ไม่มี.xlsx" in text for text in texts)


def test_a_misspelt_name_gets_the_nearest_right_ones(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run = run_of(tmp_path, config)
    file = next((tmp_path / "input").glob("1001*")).name
    why = {"reason": "ตามหนังสือ", "decided_date": DECIDED}
    entered = [
        Decision(1, Ruling.SNOOZE, "1001-2564-0001", "comittee_report", until=DECIDED, **why),
        Decision(2, Ruling.ACCEPT, "1001-2564-01", "dates_out_of_ordr", **why),
        Decision(3, Ruling.LEAVE_OUT, file.replace("1001", "1O01"), **why),
        Decision(4, Ruling.SET_AGENCY, "1001-2564-0001", value="สำนักงานเขตดุสิด", **why),
        Decision(5, Ruling.ACCEPT, "1001-2564-0001", "notified_late", **why),
        Decision(6, Ruling.SET_TYPE, "1001-2564-0001", value="zz", **why),
        Decision(7, Ruling.SNOOZE, "1001-2564-0001", "เสนอความเห็น", until=DECIDED, **why),
        Decision(8, Ruling.SNOOZE, "1001-2564-0001", "prescr", until=DECIDED, **why),
    ]  # fmt: skip
    write_decisions(run.records / "decisions.xlsx", entered)
    run_batch(run, Quiet(), dry_run=False)
    rule, issue, left_out, agency, absent, kind, clipped, clipped_id = (
        line.standing for line in read_decisions(run.records).rulings
    )
    assert "committee_report" in rule
    assert "1001-2564-0001" in issue
    assert "dates_out_of_order" in issue
    assert file in left_out
    assert "1002 (สำนักงานเขตดุสิต)" in agency
    assert "ที่มีคือ" in absent
    assert "ไม่มีชื่อใดใกล้เคียง" in kind
    assert "committee_report" in clipped
    assert "prescription" in clipped_id


def test_explain_tells_what_the_office_ruled_and_what_rests(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run = run_of(tmp_path, config)
    first = run_batch(run, Quiet(), dry_run=True).results.figures
    case, rule = first.to_press[["case_id", "rule"]].iloc[0]
    was = first.cases.set_index("case_id").loc[case, "case_type"]
    kind = next(each.choice.value for each in config.office.types if each.choice.value != was)
    why = {"reason": "ตามหนังสือ", "decided_date": DECIDED, "decided_by": "นิติกรสมมติ"}
    entered = [
        Decision(1, Ruling.SNOOZE, case, rule, until=date(2020, 12, 31), **why),
        Decision(2, Ruling.SET_TYPE, case, value=kind, **why),
    ]
    write_decisions(run.records / "decisions.xlsx", entered)
    run_batch(run, Quiet(), dry_run=False)
    told = explain_in_register(run, case, "th") or []
    assert any(f"ใช้ {kind} แทนค่าเดิม {was}" in line and "นิติกรสมมติ" in line for line in told)
    [rests] = [
        line
        for line in told
        if "พักการเร่งรัดกำหนดนี้ถึงวันที่ 31 ธันวาคม" in line.replace("ถึง 31", "ถึงวันที่ 31")
    ]
    assert config.rules[rule].name in rests
    [stated] = [line for line in told if line.startswith("ประเภทสำนวน")]
    assert kind in stated
    assert "ตามคำวินิจฉัย" in stated
    [left_out] = [line for line in told if "หนังสือไม่กล่าวถึงกำหนด" in line]
    assert config.rules[rule].name in left_out
    other = next(id_ for id_ in first.cases["case_id"] if id_ != case)
    assert not any("คำวินิจฉัย" in line for line in explain_in_register(run, other, "th") or [])
