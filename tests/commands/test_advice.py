"""What the program advises can be done: each command that a message names is one, as named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import openpyxl
import pytest

from pipeline.commands.command_line import COMMANDS, load_command, main
from pipeline.console import CONSOLE
from pipeline.console.status_lines import next_step
from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.office_status import office_status
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.records.revisions import QuarterStandsError
from pipeline.report import sheet_names
from pipeline.report.report_wordings import REPORT
from tests import hand_made as paper
from tests.commands.test_command_line import run as command
from tests.locale.english_files import catalogues
from tests.packed_office import at_work, bare, enter
from tests.quiet import Quiet
from tests.register import PROJECT
from tests.source_tree import MODULES, place

NAMES = {name: load_command(name) for name in COMMANDS}
STAND_INS: Mapping[str, str] = {
    "เลขแรก": "226", "วันที่ส่ง": "27/11/2563", "รหัสเรื่อง": "1001-2564-0001", "ชื่อค่า": "office_id",
    "ไฟล์": "x.xlsx", "ไฟล์.xlsx": "x.xlsx", "ไตรมาสแรก": "2564-Q1", "โฟลเดอร์": "office",
    "รหัส": "1001", "FIRST": "226", "DAY": "27/11/2563", "FILE": "x.xlsx", "DIR": "office",
}  # fmt: skip
"""What stands for words that only the officer knows."""
ORDERED = re.compile(
    rf"((?<!คำ)สั่ง|ด้วยคำสั่ง|ด้วย|\brun|run\.py|[`(]) ?\b({'|'.join(map(re.escape, NAMES))})\b"
)
"""A command that a text orders; what is typed behind it follows."""
VALUE = re.compile(r"\{[\w.]+\}|\d[\w/-]*|[\w{}/.-]+\.(xlsx|zip)")
OF_A_QUARTER = {"sheets", "batch", "memo", "dispatch", "close", "evidence", "mail", "replies"}
"""Commands that would do another quarter's work where the quarter is left out."""
TAKES_A_WORD = {
    name
    for name, command in NAMES.items()
    if any(isinstance(each, click.Argument) and each.required for each in command.params)
}
FACTS: Mapping[str, str] = {
    "quarter": "2564-Q1", "folder": "office", "year": "2564", "path": "x.xlsx", "file": "x.xlsx",
    "next": "2564-Q2", "code": "1001", "day": "2020-11-25", "case_id": "1001-2564-0001",
    "edition.quarter": "2564-Q1", "reason": "x", "name": "x.zip",
}  # fmt: skip


def wordings() -> Iterator[tuple[str, str]]:
    """Every wording of every catalogue in both languages, and the Thai that stands elsewhere."""
    for domain, catalogue in catalogues().items():
        for code in catalogue:
            for language in ("th", "en"):
                facts = dict.fromkeys(re.findall(r"\{(\w+)", catalogue[code]), None)
                shown = {name: FACTS.get(name, "1") for name in facts}
                try:
                    yield (
                        f"{domain} {code} {language}",
                        catalogue.translate(code, language, **shown),
                    )
                except (ValueError, TypeError, KeyError, AttributeError):
                    # A fact that is formatted as a number or a day: the template itself will do.
                    yield f"{domain} {code} {language}", catalogue[code]
    for path in MODULES:
        room = place(path).startswith(
            ("pipeline/jobs/", "pipeline/records/", "pipeline/workbooks/")
        )
        if room and not path.name.endswith("_messages.py"):  # a catalogue's are above
            yield place(path), path.read_text(encoding="utf-8")
    for path in (PROJECT / "README.md", PROJECT / "README.th.md"):
        yield path.name, path.read_text(encoding="utf-8")


def typed(name: str, text: str) -> list[str]:
    """The options and values that stand behind a command's name, to the first other word."""
    takes_value = {
        option
        for each in NAMES[name].params
        if isinstance(each, click.Option) and not each.is_flag
        for option in each.opts
    }
    words: list[str] = []
    for word in (word.strip("`()\"',;") for word in text.split(" ")):
        expected = words[-1] in takes_value if words else name in TAKES_A_WORD
        if not (expected or word.startswith("--") or word in STAND_INS or VALUE.fullmatch(word)):
            break
        words.append(word)
    stood_in = [STAND_INS.get(word, word).strip("{}") for word in words]
    return [FACTS.get(word, word) for word in stood_in]


def advised() -> list[tuple[str, str, list[str]]]:
    found = []
    for where, text in wordings():
        for match in ORDERED.finditer(text):
            line = text[match.end() :].split("\n")[0]
            words = typed(match[2], line.removeprefix(" ")) if line.startswith(" ") else []
            # In brackets or ticks a bare name is spoken of, not ordered.
            if match[1] not in ("`", "(") or any(word.startswith("--") for word in words):
                found.append((where, match[2], words))
    return found


def test_the_search_finds_the_advice() -> None:
    found = {(name, *words) for _, name, words in advised()}
    assert ("close", "--quarter", "2564-Q1") in found
    assert ("kpi", "--fiscal-year", "2564") in found
    assert len(found) > 8


@pytest.mark.parametrize(("where", "name", "words"), advised(), ids=lambda value: str(value)[:40])
def test_every_command_that_is_advised_is_understood(
    where: str, name: str, words: list[str]
) -> None:
    """It has every option that is named, and every one that it can't be without."""
    target = NAMES[name]
    target.make_context(name, list(words), parent=click.Context(main), resilient_parsing=False)
    assert name not in OF_A_QUARTER or {"--quarter", "--verify"} & {*words}, where


def test_the_quarter_may_be_named_either_way_on_close(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    where = ["--office", run.office.root, "--lang", "th"]
    apart = command("close", "2564-Q1", "--quarter", "2564-Q2", *where)
    assert (apart.returncode, "2564-Q2" in apart.stderr) == (2, True)
    named = command("close", "--quarter", "2564-Q1", *where, "--yes")
    assert named.returncode == 0, named.stderr


def test_a_closed_quarters_sheets_advise_no_option_that_sheets_lacks(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    close_quarter(replace(run, as_of=date(2020, 12, 20)))
    with pytest.raises(QuarterStandsError) as raised:
        send_sheets(run)
    text = CONSOLE.translate(raised.value.message, "th", **raised.value.facts)
    assert "--revise" not in text


def test_a_sheet_that_is_named_exists(tmp_path: Path) -> None:
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    next(run.input.glob("1001*")).write_bytes(b"PK\3\4 broken off")
    done = command("batch", "--office", tmp_path, "--quarter", "2564-Q1", "--as-of", "2020-11-25",
                   "--lang", "th")  # fmt: skip
    name = REPORT[sheet_names.ISSUES.name]
    assert name in done.stdout
    assert name in openpyxl.load_workbook(run.folder / "summary.xlsx").sheetnames


def on(run: Run, day: date) -> tuple[str, dict[str, object]]:
    found = next_step(office_status(replace(run, as_of=day)))
    past = [fact for fact in found[1].values() if isinstance(fact, date) and fact < day]
    assert not past, found
    return found


def test_status_leads_through_the_year_to_the_form(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    assert on(run, date(2020, 11, 25)) == ("do_final", {"quarter": run.quarter})
    run_batch(replace(run, final=True), Quiet(), dry_run=False)
    assert on(run, date(2020, 11, 25))[0] == "do_send_letters"
    letters = [("1001", "chase"), ("B09", "chase"), ("1002", "request_return")]
    day = date(2020, 11, 27)
    enter(run, {key: {"number": str(at), "dispatched_date": day} for at, key in enumerate(letters)})
    assert on(run, date(2020, 11, 28))[0] == "do_wait_memo"
    run_memo(replace(run, as_of=date(2020, 12, 15)), Quiet(), dry_run=False)
    enter(run, {("EXEC", "memo"): {"number": "9", "dispatched_date": date(2020, 12, 17)}})
    make_pack(run)
    close_quarter(replace(run, as_of=date(2020, 12, 18)))
    # The pack of before the closing is not what the closed quarter's file is to hold.
    assert on(run, date(2020, 12, 18)) == ("do_evidence", {"quarter": run.quarter})
    make_pack(run)
    assert on(run, date(2020, 12, 18))[0] == "do_nothing"
    following = replace(run, quarter=run.quarter.following.following.following.following)
    # A form that was looked at within the year is not that of the whole year; its last day's is.
    fill_form(replace(run, as_of=date(2021, 9, 29)), 2564)
    assert on(following, date(2021, 10, 1)) == ("do_kpi", {"year": 2564})
    fill_form(replace(run, as_of=date(2021, 9, 30)), 2564)
    assert on(following, date(2021, 10, 1))[0] == "do_sheets"


def test_a_letter_that_went_out_as_a_draft_is_told(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    enter(run, {("1001", "chase"): {"number": "7", "dispatched_date": date(2020, 11, 27)}})
    standing = office_status(replace(run, as_of=date(2020, 11, 28)))
    assert standing.sent_as_drafts == ("สำนักงานเขตพระนคร",)


def test_sheets_for_one_agency_leave_the_others_as_they_stand(tmp_path: Path) -> None:
    run = bare(tmp_path)
    send_sheets(run)
    folder = run.sheets_folder
    theirs = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.xlsx")}
    assert len(theirs) == 4
    mine = next(folder.glob("B09*.xlsx"))
    mine.unlink()
    send_sheets(replace(run, as_of=date(2020, 10, 9)), ["B09"])
    assert {path.name for path in folder.glob("*.xlsx")} == set(theirs)
    assert {p.name for p in (folder / "letters").glob("*.docx")} == {
        *(f"{Path(name).stem}.docx" for name in theirs), "print_all.docx",
    }  # fmt: skip


def test_late_returners_get_their_corrections_with_the_memorandum(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    corrections = run.folder / "corrections"
    before = {path.name: path.read_bytes() for path in corrections.iterdir()}
    returned = next(run.input.glob("1001*"))
    late = run.input / "1002_ส่งช้า.xlsx"
    book = openpyxl.load_workbook(returned)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "สำนักงานเขตพระนคร":
                cell.value = "สำนักงานเขตดุสิต"
    book.save(late)
    finished = run_memo(replace(run, as_of=date(2020, 12, 15)), Quiet(), dry_run=False)
    after = {path.name: path.read_bytes() for path in corrections.iterdir()}
    assert before.items() <= after.items()
    assert set(after) - set(before) == {"1002_สำนักงานเขตดุสิต.xlsx"}
    assert any("1002_สำนักงานเขตดุสิต.xlsx" in str(warning) for warning in finished.warnings)
    standing = office_status(replace(run, as_of=date(2020, 12, 16)))
    assert standing.returns.late_corrections == ("1002_สำนักงานเขตดุสิต.xlsx",)


def test_a_trial_of_removing_advises_to_remove(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    close_quarter(replace(run, as_of=date(2020, 12, 20)))
    make_pack(run)
    where = ["--office", run.office.root, "--lang", "th"]
    tried = command("forget", "--before", "2564-Q2", "--as-of", "2021-03-01", "--dry-run", *where)
    said = " ".join(tried.stdout.split())
    assert "เพื่อลบจริง" in said, tried.stderr
    assert "เขียนจริง" not in said


def test_what_is_advised_again_keeps_what_was_typed(tmp_path: Path) -> None:
    """A trial or a draft that is done again for good is the same order, office and all."""
    run = bare(tmp_path / "my office")
    typed_before = ["--quarter", "2564-Q1", "--as-of", "2020-10-05", "--agency", "B09"]
    where = ["--office", run.office.root, "--lang", "th"]
    again = "sheets --quarter 2564-Q1 --agency B09 --as-of 2020-10-05 "
    again += f'--office "{run.office.root}"'
    tried = command("sheets", *typed_before, *where, "--dry-run")
    assert f"{again} เพื่อเขียนจริง" in tried.stdout
    draft = command("sheets", *typed_before, *where)
    assert f"{again} --final" in draft.stdout
    final = command("sheets", *typed_before, *where, "--final")
    assert f'(ใส่ --office "{run.office.root}" เช่นเดิม)' in final.stdout
    standing = command("status", "--quarter", "2564-Q1", "--as-of", "2020-12-01", *where)
    assert f'(ใส่ --office "{run.office.root}" เช่นเดิม)' in " ".join(standing.stdout.split())
