"""Where the office stands, day by day through its first quarter."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.console.status_lines import next_step
from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.office_status import OfficeStatus, StepTiming, office_status, timing_of
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.dispatch_register import register_name
from pipeline.records.read_rulings import read_decisions
from pipeline.records.revisions import Edition, register_path
from pipeline.records.rulings import Decision, Ruling
from pipeline.records.write_rulings import write_decisions
from pipeline.thai.numerals import to_arabic_digits
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests import hand_made as paper
from tests.documents.letter_texts import read, text_of
from tests.packed_office import SHEETS_OUT, at_work, bare, enter, moved
from tests.quiet import Quiet

LETTERS = [("1001", "chase"), ("B09", "chase"), ("1002", "request_return")]
ON_27_NOVEMBER = {"dispatched_date": date(2020, 11, 27)}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return at_work(tmp_path_factory.mktemp("office"))


@pytest.fixture
def run(office: Run, tmp_path: Path) -> Run:
    return moved(office, tmp_path)


def on(run: Run, *day: int) -> OfficeStatus:
    return office_status(replace(run, as_of=date(*day)))


def sent(run: Run) -> None:
    enter(run, {key: {"number": f"กท 0000/{place}", **ON_27_NOVEMBER}
                for place, key in enumerate(LETTERS)})  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "place"),
    [
        # Wednesday 25 November 2020: the week is the 23rd to the 29th.
        ((2020, 11, 24), (2020, 11, 30), StepTiming.THIS_WEEK),
        ((2020, 11, 29), (2020, 11, 29), StepTiming.THIS_WEEK),
        ((2020, 11, 30), (2020, 12, 31), StepTiming.NEXT_WEEK),
        ((2020, 12, 6), (2020, 12, 6), StepTiming.NEXT_WEEK),
        ((2020, 12, 7), (2020, 12, 7), StepTiming.AHEAD),
        ((2020, 11, 24), (2020, 11, 24), StepTiming.PAST),
        ((2020, 11, 25), (2020, 11, 25), StepTiming.THIS_WEEK),
    ],
)
def test_weeks_begin_on_monday(
    first: tuple[int, int, int], last: tuple[int, int, int], place: StepTiming
) -> None:
    assert timing_of(date(*first), date(*last), date(2020, 11, 25)) is place


def test_an_office_with_nothing_is_told_to_begin(tmp_path: Path) -> None:
    standing = on(bare(tmp_path), 2020, 10, 5)
    assert standing.empty
    assert [step.total for step in standing.steps] == [4, 4, 0, 0]
    assert next_step(standing)[0] == "do_sheets"
    # With no sheet written there is nothing to be returned, whatever the day.
    assert next_step(on(bare(tmp_path), 2020, 11, 20))[0] == "do_sheets"
    assert not (tmp_path / "records").exists()


def test_the_first_quarter_step_by_step(tmp_path: Path) -> None:
    run = bare(tmp_path)
    agencies = run.config.agencies_in(run.quarter)
    send_sheets(replace(run, as_of=SHEETS_OUT))
    standing = on(run, 2020, 10, 6)
    assert (len(standing.sheets_waiting), next_step(standing)[0]) == (4, "do_final_sheets")
    send_sheets(replace(run, as_of=SHEETS_OUT, final=True))
    standing = on(run, 2020, 10, 6)
    assert (len(standing.sheets_waiting), next_step(standing)[0]) == (4, "do_send_sheets")
    enter(run, {(agency.code, "send_sheets"): {"dispatched_date": date(2020, 10, 7)}
                for agency in agencies})  # fmt: skip
    standing = on(run, 2020, 10, 8)
    assert (standing.steps[0].finished, next_step(standing)[0]) == (True, "do_collect")
    paper.write_returns(run.input, run.config)
    standing = on(run, 2020, 11, 20)
    assert (len(standing.returns.unread), standing.returns.was_run) == (3, False)
    assert next_step(standing) == ("do_batch", {"quarter": run.quarter})
    run_batch(run, Quiet(), dry_run=False)
    standing = on(run, 2020, 11, 25)
    assert next_step(standing)[0] == "do_final"
    run_batch(replace(run, final=True), Quiet(), dry_run=False)
    assert next_step(on(run, 2020, 11, 25))[0] == "do_send_letters"
    sent(run)
    standing = on(run, 2020, 11, 30)
    assert standing.steps[2].finished
    assert next_step(standing) == ("do_wait_memo", {"day": date(2020, 12, 1)})
    assert next_step(on(run, 2020, 12, 1))[0] == "do_memo"
    run_memo(replace(run, as_of=date(2020, 12, 15)), Quiet(), dry_run=False)
    assert next_step(on(run, 2020, 12, 16))[0] == "do_final_memo"
    run_memo(replace(run, as_of=date(2020, 12, 15), final=True), Quiet(), dry_run=False)
    assert next_step(on(run, 2020, 12, 16))[0] == "do_send_memo"
    memo = to_arabic_digits(text_of(read(run.folder / "executive_memo.docx")))
    assert "ได้จัดส่งแบบรายงาน" in memo
    assert "จำนวน 4 หน่วยงาน กำหนดส่งคืน" in memo
    enter(run, {("EXEC", "memo"): {"number": "9", "dispatched_date": date(2020, 12, 17)}})
    assert next_step(on(run, 2020, 12, 18))[0] == "do_close"
    close_quarter(replace(run, as_of=date(2020, 12, 18)))
    standing = on(run, 2020, 12, 18)
    assert (standing.closed_date, next_step(standing)[0]) == (date(2020, 12, 18), "do_evidence")
    make_pack(run)
    assert next_step(on(run, 2020, 12, 18))[0] == "do_nothing"
    # Thursday; the next quarter begins on Friday of the next week.
    assert next_step(on(run, 2020, 12, 24)) == ("do_wait_sheets", {"day": date(2021, 1, 1)})


def test_who_has_not_returned_is_as_the_last_run_found_it(run: Run) -> None:
    returns = on(run, 2020, 11, 25).returns
    assert returns.missing == ("สำนักงานเขตดุสิต",)
    assert (returns.back, returns.files, returns.unread) == (3, 3, ())
    assert returns.last_run == paper.AS_OF
    assert not returns.by_name_only


def test_a_file_without_an_owner_is_no_agencys_return(run: Run) -> None:
    stranger = replace(run.config.agencies[0], code="", name="")
    case = {"row_no": 1, **paper.EDUCATION[0], "file_no": "ไม่ทราบ 1/2564"}
    write_filled_sheet(run.input / "ไม่มีชื่อ.xlsx", stranger, run.quarter, Filling([case]))
    run_batch(run, Quiet(), dry_run=False)
    returns = on(run, 2020, 11, 25).returns
    assert returns.ownerless == ("ไม่มีชื่อ.xlsx",)
    assert (returns.back, returns.unread) == (3, ())


def test_files_that_no_run_has_read_are_known_by_their_content(run: Run) -> None:
    one = run.input / "1001_สำนักงานเขตพระนคร.xlsx"
    one.rename(run.input / "พระนคร ชื่อใหม่.xlsx")
    other = run.input / "B09_สำนักการศึกษา.xlsx"
    content = other.read_bytes()
    other.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    shutil.copy(other, run.input / "1002 ส่งช้า.xlsx")
    standing = on(run, 2020, 11, 26)
    assert standing.returns.unread == ("1002 ส่งช้า.xlsx", "B09_สำนักการศึกษา.xlsx")
    assert next_step(standing)[0] == "do_batch"
    sent(run)
    assert next_step(on(run, 2020, 12, 2))[0] == "do_memo"


def test_without_the_output_names_alone_are_compared_and_that_is_said(run: Run) -> None:
    shutil.rmtree(run.output)
    shutil.copy(run.input / "1001_สำนักงานเขตพระนคร.xlsx", run.input / "1002 ส่งช้า.xlsx")
    returns = on(run, 2020, 11, 26).returns
    assert returns.by_name_only
    assert returns.unread == ("1002 ส่งช้า.xlsx",)
    assert returns.missing == ("สำนักงานเขตดุสิต",)


def test_half_of_an_entry_is_told_and_not_counted(run: Run) -> None:
    enter(run, {LETTERS[0]: {"number": "กท 0000/1"}, LETTERS[1]: ON_27_NOVEMBER})
    standing = on(run, 2020, 11, 30)
    assert standing.undated == ("สำนักงานเขตพระนคร",)
    assert standing.unnumbered == ("สำนักการศึกษา",)
    assert set(standing.waiting) == {"สำนักงานเขตพระนคร", "สำนักงานเขตดุสิต"}
    assert standing.counted == 1


def test_an_answer_is_missed_once_its_fifteen_working_days_are_over(run: Run) -> None:
    # From Friday 27 November, the 10th and 11th of December closed, to Tuesday 22 December.
    sent(run)
    enter(run, {LETTERS[1]: {"reply_date": date(2020, 12, 8)}, LETTERS[2]: {"reply_number": "7"}})
    assert on(run, 2020, 12, 22).unanswered == ()
    assert on(run, 2020, 12, 23).unanswered == ("สำนักงานเขตพระนคร",)


def test_a_day_of_dispatch_that_lies_ahead_is_none_yet_anywhere_on_the_screen(run: Run) -> None:
    for day, number, key in zip((27, 30, 30), "123", LETTERS, strict=True):
        enter(run, {key: {"number": number, "dispatched_date": date(2020, 11, day)}})
    before = on(run, 2020, 11, 29)
    letters = before.steps[2]
    assert (letters.done, letters.total, letters.finished) == (1, 3, False)
    assert (before.counted, len(before.waiting), before.undated) == (1, 2, ())
    on_the_day = on(run, 2020, 11, 30)
    assert (on_the_day.steps[2].finished, on_the_day.counted, on_the_day.waiting) == (True, 3, ())
    enter(run, {("EXEC", "memo"): {"number": "9", "dispatched_date": date(2020, 12, 17)}})
    eve, day = on(run, 2020, 12, 16), on(run, 2020, 12, 17)
    assert [(each.memo_sent, each.steps[3].finished) for each in (eve, day)] == [
        (False, False), (True, True),
    ]  # fmt: skip
    later = replace(run, quarter=Quarter(2564, 2), as_of=date(2020, 12, 16))
    assert [step.name for step in office_status(later).left_behind] == ["memo"]


def test_only_letters_dispatched_within_the_fiscal_year_count(run: Run) -> None:
    sent(run)
    enter(run, {("1001", "send_sheets"): ON_27_NOVEMBER, ("EXEC", "memo"): ON_27_NOVEMBER})
    assert on(run, 2020, 12, 1).counted == 3
    enter(run, {("1001", "chase"): {"dispatched_date": date(2021, 10, 1)}})
    assert on(run, 2021, 10, 2).counted == 2
    # Letters of a quarter before the year count in the year in which they went out.
    late = replace(run, quarter=Quarter(2565, 1), returns_folder=run.input.with_name("2565-Q1"))
    assert on(late, 2021, 10, 2).counted == 1
    assert on(late, 2021, 9, 30).counted == 0


def test_last_years_form_is_due_until_one_of_its_last_day_is_there(run: Run) -> None:
    following = replace(
        run, quarter=Quarter(2565, 1), returns_folder=run.input.with_name("2565-Q1")
    )
    assert on(following, 2021, 10, 1).form_due == 2564
    fill_form(replace(run, as_of=date(2021, 9, 29)), 2564)
    assert on(following, 2021, 10, 1).form_due == 2564
    fill_form(replace(run, as_of=date(2021, 9, 30)), 2564)
    assert on(following, 2021, 10, 1).form_due is None


def test_a_later_quarter_counts_the_whole_year_and_names_what_was_left_behind(run: Run) -> None:
    enter(run, {key: {"number": "กท 0000/1", **ON_27_NOVEMBER} for key in LETTERS[:1]})
    later = replace(run, quarter=Quarter(2564, 2), returns_folder=run.input.with_name("2564-Q2"))
    standing = on(later, 2021, 1, 5)
    assert standing.counted == 1
    assert [(step.name, step.total - step.done) for step in standing.left_behind] == [
        ("letters", 2),
        ("memo", 1),
    ]
    assert on(replace(later, quarter=Quarter(2565, 1)), 2021, 11, 5).counted == 0
    enter(run, {key: {"number": f"กท 0000/{n}", **ON_27_NOVEMBER} for n, key in enumerate(LETTERS)})
    assert [step.name for step in on(later, 2021, 1, 5).left_behind] == ["memo"]
    assert standing.before_open
    close_quarter(replace(run, as_of=date(2021, 1, 5)))
    assert not on(later, 2021, 1, 6).before_open


def test_a_closed_quarter_knows_its_returns_though_the_output_is_gone(run: Run) -> None:
    close_quarter(replace(run, as_of=date(2020, 12, 18)))
    shutil.rmtree(run.output)
    returns = on(run, 2020, 12, 19).returns
    assert (returns.by_name_only, returns.unread, returns.back) == (False, (), 3)


def test_rulings_that_end_soon_and_those_that_wait(run: Run) -> None:
    ruled = {"reason": "ศาลนัดไกล่เกลี่ย", "decided_date": date(2020, 11, 2)}
    mute = Decision(1, Ruling.SNOOZE, "1001-2564-0001", "decide", until=date(2020, 12, 15), **ruled)
    rulings = (
        mute,
        replace(mute, number=2, target="1001-2564-0002", until=date(2021, 6, 1)),
        replace(mute, number=3, target="1001-2564-0003", until=date(2020, 11, 1)),
        Decision(4, Ruling.JOIN, "1001-2564-0004", "1001-2564-0005"),
    )
    write_decisions(run.records / "decisions.xlsx", rulings)
    standing = on(run, 2020, 11, 25)
    assert [each.target for each in standing.expiring] == ["1001-2564-0001"]
    assert standing.proposed == 1
    assert read_decisions(run.records, only_look=True).files


def test_a_record_that_cannot_be_read_is_told_and_stops_nothing_else(run: Run) -> None:
    (run.records / register_name(run.quarter)).write_bytes(b"PK not a workbook")
    register_path(run.records, Edition(run.quarter), "cases").write_bytes(b"PAR1")
    standing = on(run, 2020, 11, 25)
    assert {fault.file.rpartition("/")[2] for fault in standing.faults} == {
        "dispatch_2564-Q1.xlsx",
        "cases.parquet",
    }
    assert len(standing.steps) == 4
    assert next_step(standing)[0] == "do_mend"


def test_what_an_unreadable_dispatch_register_would_tell_is_unknown_and_not_zero(run: Run) -> None:
    enter(run, {("1001", "send_sheets"): {"number": "7", "dispatched_date": "วันศุกร์"}})
    standing = on(run, 2020, 12, 9)
    assert [step.known for step in standing.steps] == [False, True, False, False]
    assert not any(step.late for step in standing.steps if step.name != "returns")
    assert standing.counted is None
    assert not standing.empty


def test_a_dispatch_register_that_is_gone_is_unknown_and_not_done(run: Run) -> None:
    sent(run)
    on(run, 2020, 12, 9)
    (run.records / register_name(run.quarter)).unlink()
    standing = on(run, 2020, 12, 9)
    assert [step.known for step in standing.steps] == [False, True, False, False]
    assert standing.counted is None
    assert not standing.empty


def test_sheets_sent_to_one_that_left_the_list_are_none_of_those_to_be_sent(run: Run) -> None:
    def counted(run: Run) -> tuple[int, int]:
        step = on(run, 2020, 10, 8).steps[0]
        return step.done, step.total

    enter(run, {(agency.code, "send_sheets"): {"dispatched_date": date(2020, 10, 7)}
                for agency in run.config.agencies})  # fmt: skip
    everybody = counted(run)
    listed = run.config.path.parent / "input_templates" / "agencies.csv"
    lines = listed.read_text(encoding="utf-8").splitlines(keepends=True)
    listed.write_text("".join(line for line in lines if not line.startswith("1002,")), "utf-8")
    left = replace(run, office=Office(run.office.root))
    assert (everybody, counted(left)) == ((4, 4), (3, 3))


def test_who_has_no_sheet_is_named_once_others_have_one(run: Run) -> None:
    assert on(run, 2020, 10, 8).sheets_lacking == ()
    listed = run.config.path.parent / "input_templates" / "agencies.csv"
    text = listed.read_text(encoding="utf-8")
    new = "1049,สำนักงานเขตใหม่,สำนักงานเขต,ผู้อำนวยการเขตใหม่,,80,,"
    listed.write_text(f"{text.rstrip()}\n{new}\n", encoding="utf-8")
    standing = on(replace(run, office=Office(run.office.root)), 2020, 10, 8)
    assert standing.sheets_lacking == ("สำนักงานเขตใหม่",)
    assert standing.steps[0].total == 5


def test_a_year_without_holidays_and_closed_days(run: Run) -> None:
    standing = on(run, 2020, 12, 9)
    assert standing.holidays_missing == ()
    assert standing.closed_days == (date(2020, 12, 10), date(2020, 12, 11))
    assert on(run, 2020, 12, 11).closed_days == (date(2020, 12, 11),), "and none that is past"
    saturday = date(2020, 12, 5)
    assert saturday in run.config.holidays.names
    assert saturday not in on(run, 2020, 12, 1).closed_days
    last = max(run.config.holidays.years)
    assert on(run, last, 12, 1).holidays_missing == (last + 1 + 543,)


def test_nothing_is_written(run: Run) -> None:
    def files() -> dict[Path, bytes]:
        base = run.config.path.parent
        return {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}

    before = files()
    on(run, 2020, 12, 9)
    assert files() == before
