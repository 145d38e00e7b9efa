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
from pipeline.jobs.send_sheets import send_sheets, sheets_folder
from pipeline.records.revisions import QuarterStandsError
from pipeline.report import sheet_names
from pipeline.report.report_wordings import REPORT
from tests import hand_made as paper
from tests.commands.test_command_line import run as command
from tests.locale.english_files import catalogues
from tests.packed_office import at_work, bare, enter
from tests.quiet import Quiet
from tests.source_tree import MODULES, place

NAMES = {name: load_command(name) for name in COMMANDS}
ADVISED = re.compile(
    rf"\b({'|'.join(map(re.escape, NAMES))})"
    r"((?: (?:--[a-z-]+|\{\w+\}|\d{4}-Q\d|\d{4}\b|[\w{}/.]+\.xlsx))+)"
)
FACTS: Mapping[str, str] = {
    "quarter": "2564-Q1", "folder": "office", "year": "2564", "path": "x.xlsx", "file": "x.xlsx",
    "next": "2564-Q2", "code": "1001", "day": "2020-11-25", "case_id": "1001-2564-0001",
}  # fmt: skip


def wordings() -> Iterator[tuple[str, str]]:
    """Every wording of every catalogue in both languages, and the Thai that stands elsewhere."""
    for domain, catalogue in catalogues().items():
        for code in catalogue:
            for language in ("th", "en"):
                facts = dict.fromkeys(re.findall(r"\{(\w+)", catalogue[code]), None)
                shown = {name: FACTS.get(name, "1") for name in facts}
                try:
                    yield f"{domain} {code} {language}", catalogue.say(code, language, **shown)
                except (ValueError, TypeError, KeyError, AttributeError):
                    # A fact that is formatted as a number or a day: the template itself will do.
                    yield f"{domain} {code} {language}", catalogue[code]
    for path in MODULES:
        if place(path).startswith(("pipeline/jobs/", "pipeline/records/", "pipeline/workbooks/")):
            yield place(path), path.read_text(encoding="utf-8")


def advised() -> list[tuple[str, str, list[str]]]:
    return [
        (where, match[1], [FACTS.get(word.strip("{}"), word) for word in match[2].split()])
        for where, text in wordings()
        for match in ADVISED.finditer(text)
    ]


def test_the_search_finds_the_advice() -> None:
    found = {(name, *words) for _, name, words in advised()}
    assert ("close", "--quarter", "2564-Q1") in found
    assert ("kpi", "--fiscal-year", "2564") in found
    assert len(found) > 8


@pytest.mark.parametrize(("where", "name", "words"), advised(), ids=lambda value: str(value)[:40])
def test_every_command_that_is_advised_is_understood(
    where: str, name: str, words: list[str]
) -> None:
    target = NAMES[name]
    options = {option for each in target.params for option in each.opts}
    assert {word for word in words if word.startswith("--")} <= options, where
    takes_value = {o for p in target.params if not getattr(p, "is_flag", True) for o in p.opts}
    # Behind the last option a person's own words may follow.
    words = [*words, "x"] if words[-1] in takes_value else words
    if not any(each.required for each in target.params):
        target.make_context(name, list(words), parent=click.Context(main), resilient_parsing=False)


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
    text = CONSOLE.say(raised.value.message, "th", **raised.value.facts)
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
    close_quarter(replace(run, as_of=date(2020, 12, 18)))
    make_pack(run)
    assert on(run, date(2020, 12, 18))[0] == "do_nothing"
    following = replace(run, quarter=run.quarter.following.following.following.following)
    assert on(following, date(2021, 10, 1)) == ("do_kpi", {"year": 2564})
    fill_form(replace(run, as_of=date(2021, 10, 1)), 2564)
    assert on(following, date(2021, 10, 1))[0] == "do_sheets"


def test_a_letter_that_went_out_as_a_draft_is_told(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    enter(run, {("1001", "chase"): {"number": "7", "dispatched_date": date(2020, 11, 27)}})
    standing = office_status(replace(run, as_of=date(2020, 11, 28)))
    assert standing.sent_as_drafts == ("สำนักงานเขตพระนคร",)


def test_sheets_for_one_agency_leave_the_others_as_they_stand(tmp_path: Path) -> None:
    run = bare(tmp_path)
    send_sheets(run)
    folder = sheets_folder(run)
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
