"""What the commands say of their work: each figure of it, in both languages, and no raw text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.console import translate
from pipeline.console.check_lines import ROWS, check_lines
from pipeline.console.history_lines import history_lines, history_rows, history_titles
from pipeline.console.job_lines import (
    checked_lines,
    import_lines,
    indicator_lines,
    made_lines,
    reply_lines,
)
from pipeline.console.json_documents import (
    BatchDocument,
    CheckDocument,
    StatusDocument,
    batch_document,
    check_document,
    preview_document,
    status_document,
)
from pipeline.console.run_summary import closing_lines
from pipeline.console.screen import Line
from pipeline.console.setting_lines import every_setting, one_setting
from pipeline.jobs.batch import FinishedRun, run_batch
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.check_returns import check_returns
from pipeline.jobs.import_register import take_over
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.match_replies import ReplyProposal
from pipeline.jobs.office_status import office_status
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import FileReplies, InboxRead
from pipeline.model.codes import LetterKind
from pipeline.model.labels import labels
from pipeline.model.sheet_form import TABLE_SHEET
from pipeline.office.config.config_schema import settings
from pipeline.office.config.named_settings import find_setting
from pipeline.records.evidence_pack import PAYLOAD
from pipeline.records.history import HistoryTable, case_history
from pipeline.records.import_columns import AGENCY, SHEET_COLUMNS
from pipeline.records.verify_evidence import check_pack
from pipeline.report.report_wordings import REPORT
from pipeline.report.sheet_names import ISSUES
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW
from pipeline.workbooks.import_sheet import write_import_sheet
from tests.packed_office import at_work, bare, enter, moved
from tests.quiet import Quiet

BOTH = pytest.mark.parametrize("language", ["th", "en"])
THAI = re.compile(r"[ก-๛]+")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return at_work(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def finished(office: Run, tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    copy = moved(office, tmp_path_factory.mktemp("batch"))
    (copy.input / "1001_ชื่อบุคคล.xlsx").write_bytes(b"PK\x03\x04 broken")
    return run_batch(copy, Quiet(), dry_run=True)


def texts(lines: Iterable[Line]) -> list[str]:
    return [text for text, _ in lines]


@BOTH
def test_the_closing_summary_tells_the_figures_and_names_no_file(
    finished: FinishedRun, language: str
) -> None:
    lines = list(closing_lines(finished, language))
    told = "\n".join(texts(lines))
    figures = finished.results.figures
    assert f"{figures.total.cases}" in told
    assert f"{figures.total.baht:,.2f}" in told
    assert f"{finished.letters}" in told
    assert "ชื่อบุคคล" not in told
    (broken,) = [each for each in finished.results.collected.files if each.outcome == "unreadable"]
    assert broken.sha256[:8] in told
    if language == "en":
        # The workbook's own language is the office's: its sheet is named as it is called there.
        assert THAI.findall(told) == [REPORT.translate(ISSUES.name, "th")]


@BOTH
def test_json_keeps_its_keys_and_its_figures(
    finished: FinishedRun, office: Run, language: str
) -> None:
    batch = batch_document(finished, language, 3)
    figures = finished.results.figures
    assert tuple(batch) == tuple(BatchDocument.__annotations__)
    assert (batch["cases"]["all"], batch["folder"]) == (figures.total.cases, None)
    assert batch["claims"]["lapsed"]["at_stake"] == str(figures.lapsed.baht)
    checked = check_returns(office, sorted(office.input.rglob("*.xlsx")))
    check = check_document(checked, language, 0)
    assert tuple(check) == tuple(CheckDocument.__annotations__)
    numbered = {(each["file_number"], each["cell"]) for each in check["issues"]}
    assert (len(check["issues"]), numbered) == (2, {(1, "L12"), (2, "I9")})
    # What is no return is numbered after the files that are.
    skipped = (("note.txt", "เหตุ"), ("b.txt", JOBS("reply_by_number")))
    passed_over = replace(checked, collected=replace(checked.collected, skipped=skipped))
    numbers = [each["number"] for each in check["files"]]
    assert numbers == list(range(1, len(checked.collected.files) + 1))
    assert check_document(passed_over, language, 0)["skipped"] == [
        {"number": len(numbers) + 1, "reason": "เหตุ"},
        {"number": len(numbers) + 2, "reason": JOBS.translate("reply_by_number", language)},
    ]
    status = status_document(office_status(office), language, 0)
    assert tuple(status) == tuple(StatusDocument.__annotations__)
    assert status["steps"]


@BOTH
def test_check_tells_each_file_its_agency_and_its_rows(office: Run, language: str) -> None:
    checked = check_returns(office, sorted(office.input.rglob("*.xlsx")))
    lines = texts(check_lines(checked, language))
    for record in checked.collected.files:
        assert record.name in lines
        assert any(record.agency_code in line for line in lines)
        assert any(re.search(rf"\b{record.cases}\b", line) for line in lines)
    first = checked.collected.files[0]
    twice = replace(checked.collected, files=(first, replace(first, name="second.xlsx")))
    lines = texts(check_lines(replace(checked, collected=twice), language))
    assert sum(line.endswith("!L12") for line in lines) == 1, "an issue is told of its own file"


@BOTH
def test_a_pack_is_told_with_its_fingerprint_and_what_is_wrong_with_it(
    office: Run, tmp_path: Path, language: str
) -> None:
    made = make_pack(moved(office, tmp_path / "office"))
    assert made is not None
    assert made.path is not None
    told = "".join(texts(made_lines(made, language)))
    assert re.sub(r"\s", "", told).count(made.fingerprint) == 1
    assert str(made.path) in told
    whole = list(checked_lines(check_pack(made.path), language))
    assert [colour for _, colour in whole].count("red") == 0
    with zipfile.ZipFile(made.path) as archive:
        members = [name for name in archive.namelist() if name.startswith(PAYLOAD)]
    quarter = office.quarter.thai if language == "th" else "2564-Q1"
    count = len(members) + 1  # the files, and the list of them
    assert (translate("pack_whole", language, quarter=quarter, count=count), "green") in whole
    made.path.write_bytes(made.path.read_bytes()[:-40])
    broken = list(checked_lines(check_pack(made.path), language))
    assert "red" in [colour for _, colour in broken]


@BOTH
def test_history_stands_in_columns_with_numbers_to_the_right(office: Run, language: str) -> None:
    cases = run_batch(office, Quiet(), dry_run=True).results.figures.cases
    history = case_history(office.records, str(cases["case_id"].iloc[0]))
    lines = list(history_lines(history, language, {}))
    assert len(lines) == 1 + len(history.rows) == 2
    assert [colour for _, colour in lines] == ["blue", None]
    assert lines[1][0].startswith("2564-Q1")
    assert len(history_titles(history, language)) == len(history_rows(history)[0])
    amounts = HistoryTable(("fiscal_year", "quarter", "cases"), [(2564, 1, 7), (2564, 2, 1_250)])
    ends = {len(text.rstrip()) for text, _ in list(history_lines(amounts, language, {}))[1:]}
    assert len(ends) == 1


@BOTH
def test_an_import_tells_cases_without_an_agency_in_red(tmp_path: Path, language: str) -> None:
    run = replace(bare(tmp_path / "office"), as_of=date(2020, 10, 5))
    path = tmp_path / "register.xlsx"
    write_import_sheet(path)
    book = openpyxl.load_workbook(path)
    names = [column.field for column in SHEET_COLUMNS]
    for row, agency in enumerate(("1001", "ไม่มีในบัญชี"), start=FIRST_CASE_ROW):
        values = {AGENCY.field: agency, "file_no": f"{row}/2563", "subject": f"เรื่องที่ {row}",
                  "case_type": "ส.5", "damage_amount": 5_000}  # fmt: skip
        for field, value in values.items():
            book[TABLE_SHEET].cell(row, names.index(field) + 1, value)
    book.save(path)
    taken = take_over(run, path, Quiet(), dry_run=True)
    assert (len(taken.cases), taken.ownerless) == (2, 1)
    taken = replace(taken, changes=("ต่างจากเดิม",))
    lines = list(import_lines(taken, language))
    assert lines[0][0] == "register.xlsx"
    counted = translate("taken_over", language, cases=2, agencies=1, open=2, letters=0, pressed=0)
    nobodys = translate("taken_ownerless", language, cases=1)
    would_be = [("ต่างจากเดิม", "yellow"), (counted, None), (nobodys, "red")]
    assert lines[-4:] == [*would_be, (translate("nothing_written", language), None)]
    # What differs from before is asked about before anything is written, not told again after.
    kept = list(import_lines(replace(taken, folder=tmp_path), language))
    facts = {"quarter": taken.quarter, "folder": tmp_path}
    assert kept == [*lines[:-4], *would_be[1:], (translate("kept_as", language, **facts), "green")]
    collected = taken.existing.collected
    (record,) = collected.files
    rows = {name: getattr(record, name) for name in ROWS}
    assert lines[1] == ("  " + translate("rows", language, **rows), None)
    unread = replace(collected, files=(replace(record, outcome="unreadable"),))
    existing = replace(taken.existing, collected=unread)
    told = list(import_lines(replace(taken, existing=existing), language))
    assert told[1] == ("  " + translate("not_taken_over", language), "red")


@BOTH
def test_the_forms_result_is_told_with_the_target(
    office: Run, tmp_path: Path, language: str
) -> None:
    run = moved(office, tmp_path / "office")
    enter(run, {("1001", "chase"): {"number": "226", "dispatched_date": date(2020, 11, 27)}})
    done = fill_form(run, 2564, dry_run=True)
    told = texts(indicator_lines(done, language))
    assert str(done.year.counted) in told[0]
    assert str(done.year.target) in told[0]
    assert (done.path, len(told) > 1) == (None, True)


@BOTH
def test_a_reply_is_told_with_its_letter_and_day(tmp_path: Path, language: str) -> None:
    quarter = bare(tmp_path).quarter
    basis = JOBS("reply_by_number")
    day = date(2020, 12, 4)
    proposal = ReplyProposal(
        quarter, ("1001", "letter"), "สำนักงานเขตพระนคร", LetterKind.CHASE, "กท 01/5", day,
        "reply.eml", basis,
    )  # fmt: skip
    bare_reply = replace(proposal, reply_date=None, reply_number="")
    undated, unnumbered = replace(proposal, reply_date=None), replace(proposal, reply_number="")
    read = InboxRead((FileReplies("reply.eml", (proposal, bare_reply), (), ()),), 2, 1)
    told = "\n".join(texts(reply_lines(read, tmp_path, language)))
    assert labels(language).letter_kind["chase"] in told
    assert "กท 01/5" not in told  # numbers stand in the register alone
    assert ("4 ธันวาคม 2563" if language == "th" else "2020-12-04") in told
    assert len(told.splitlines()) == 5
    for part, words in (
        (bare_reply, translate("replies_reply_bare", language)),
        (undated, translate("replies_reply_undated", language)),
    ):
        alone = InboxRead((FileReplies("reply.eml", (part,), (), ()),), 1, 1)
        assert words in "\n".join(texts(reply_lines(alone, tmp_path, language)))
    alone = InboxRead((FileReplies("reply.eml", (unnumbered,), (), ()),), 1, 1)
    day_told = "4 ธันวาคม 2563" if language == "th" else "2020-12-04"
    assert translate("replies_reply_unnumbered", language, day=day_told) in "\n".join(
        texts(reply_lines(alone, tmp_path, language))
    )


@BOTH
def test_what_the_officer_has_decided_on_is_not_left_to_be_considered(
    tmp_path: Path, language: str
) -> None:
    def told(code: str) -> tuple[str, str | None]:
        reason = JOBS(code, agency="สำนักงานเขตพระนคร")
        read = InboxRead((FileReplies("reply.eml", (), (reason,), ()),), 0, 0)
        [line] = [each for each in reply_lines(read, tmp_path, language) if "เขตพระนคร" in each[0]]
        assert reason.in_language(language) in line[0]
        return line[0], line[1]

    open_to = translate("replies_left", language, why="").strip()
    for settled in ("reply_confirmed", "reply_refused", "reply_entered"):
        assert (open_to in told(settled)[0], told(settled)[1]) == (False, None)
    assert (open_to in told("reply_second")[0], told("reply_second")[1]) == (True, "yellow")


@BOTH
def test_each_setting_is_explained_with_what_the_file_says(language: str) -> None:
    data = {"letters": {"final": True}, "office_id": "legal-office"}
    lines = list(every_setting(data, language))
    assert "office_id = legal-office" in lines
    for setting in settings():
        found, _ = find_setting(setting.name, data)
        assert found is not None
        first, meaning, *rest = one_setting(found, language)
        assert first == setting.name
        assert meaning.strip()
        assert rest


def test_the_closing_screen_of_a_quarter_counted_by_hand(finished: FinishedRun) -> None:
    (broken,) = [each for each in finished.results.collected.files if each.outcome == "unreadable"]
    assert list(closing_lines(finished, "en")) == [
        ("2564-Q1, as of 2020-11-25", None),
        (
            "4 agencies: 2 returned, 0 in part, 1 nil, 1 missing, 0 unreadable",
            None,
        ),
        ("12 cases (11 open, 0 carried over), damage 13,837,346.19 baht", None),
        ("overdue 3 cases, due soon 5, unknown 1", "yellow"),
        ("time run out (to be verified): 1 claim, 750,000.50 baht", "red"),
        ("lapsing within 30 days: 2 claims, 180,000.01 baht", "yellow"),
        ("lapsing within 60 days: 2 claims, 180,000.01 baht", "yellow"),
        ("lapsing within 90 days: 2 claims, 180,000.01 baht", "yellow"),
        ("lapsing within 180 days: 3 claims, 5,180,000.02 baht", "yellow"),
        (
            "day of some limitation not known: 1 claim (data missing, the letters ask for it)",
            "yellow",
        ),
        ("1 of the cases above states no amount and is not in the baht totals", None),
        ("issues in the returns: 3 errors, 0 warnings, 0 infos", "yellow"),
        ("3 letters to agencies", None),
        (
            f"unreadable: file 1 ({broken.sha256[:8]}) the file is damaged and can't be opened; "
            "the sheet จุดที่ต้องแก้ of summary.xlsx says what to do",
            "yellow",
        ),
        (
            "there is no garuda.png in input_templates, so the emblem's place is left blank; "
            "put the office's own picture there",
            "yellow",
        ),
        ("12 rows read = 12 cases + 0 blank + 0 totals + 0 notes + 0 duplicates", None),
        ("--dry-run: nothing was written", None),
    ]


def test_json_of_a_quarter_counted_by_hand(finished: FinishedRun, office: Run) -> None:
    batch = batch_document(finished, "en", 3)
    assert (batch["exit_code"], batch["final"], batch["letters"]) == (3, False, 3)
    assert batch["agencies"] == {
        "returned": 2, "partial": 0, "nil": 1, "missing": 1, "unreadable": 0
    }  # fmt: skip
    assert batch["cases"] == {
        "all": 12, "open": 11, "carried": 0, "damage_amount": "13837346.19"
    }  # fmt: skip
    assert batch["deadlines"] == {"overdue": 3, "due_soon": 5, "unknown": 1}
    assert batch["claims"]["lapsed"] == {"cases": 1, "at_stake": "750000.50"}
    assert batch["claims"]["lapsing"][-1] == {"days": 180, "cases": 3, "at_stake": "5180000.02"}
    assert batch["claims"]["undated"] == 1
    assert batch["issues"] == {"error": 3, "warning": 0, "info": 0}
    assert (batch["rows"]["rows_read"], batch["reconciles"]) == (12, True)
    assert [(each["number"], each["code"]) for each in batch["files_not_read"]] == [
        (1, "file_damaged")
    ]
    status = status_document(office_status(office), "en", 0)
    assert [(each["step"], each["done"], each["total"]) for each in status["steps"]] == [
        ("sheets", 0, 4), ("returns", 3, 4), ("letters", 0, 3), ("memo", 0, 1)
    ]  # fmt: skip
    assert status["next_step"]["code"] == "do_final"
    assert status["indicator"] == {"counted": 0, "target": 10}


def test_what_check_says_of_files_counted_by_hand(office: Run) -> None:
    checked = check_returns(office, sorted(office.input.rglob("*.xlsx")))
    assert list(check_lines(checked, "en")) == [
        (
            "Checked as a return for Quarter 1, fiscal year 2564 B.E., as of 25 November 2020",
            None,
        ),
        ("", None),
        ("1001_สำนักงานเขตพระนคร.xlsx", None),
        ("  The return of สำนักงานเขตพระนคร (1001)", None),
        ("  7 rows read = 7 cases + 0 blank + 0 totals + 0 notes + 0 duplicates", None),
        ("  issues in the returns: 1 error, 0 warnings, 0 infos", None),
        ("  [must be mended] แบบรายงาน!L12", "red"),
        (
            "      “วันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด” says “31 เม.ย. 2563”; the month has no such day",
            None,
        ),
        (
            "      check it with the papers and enter day/month/year B.E., as 15/1/2564, "
            "or that it is not known yet",
            None,
        ),
        ("", None),
        ("B09_สำนักการศึกษา.xlsx", None),
        ("  The return of สำนักการศึกษา (B09)", None),
        ("  5 rows read = 5 cases + 0 blank + 0 totals + 0 notes + 0 duplicates", None),
        ("  issues in the returns: 1 error, 0 warnings, 0 infos", None),
        ("  [must be mended] แบบรายงาน!I9", "red"),
        ("      “จำนวนค่าเสียหาย (บาท)” is blank and must be filled in", None),
        (
            "      fill this in: an amount in baht with two decimals at most, as 125000.50",
            None,
        ),
        ("", None),
        ("B10_สำนักการโยธา.xlsx", None),
        ("  The return of สำนักการโยธา (B10)", None),
        ("  It says that there is nothing to report", None),
        ("  0 rows read = 0 cases + 0 blank + 0 totals + 0 notes + 0 duplicates", None),
        ("  No issues", "green"),
    ]


def test_a_preview_that_is_none_has_no_folder() -> None:
    assert preview_document(None, 4) == {"exit_code": 4, "folder": None}
    folder = Path("output") / "preview"
    assert preview_document(folder, 0) == {"exit_code": 0, "folder": str(folder)}
