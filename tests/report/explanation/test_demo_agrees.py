"""Every document says of a demo case what the data say: the same day, and the same act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from pipeline.demo import AS_OF, QUARTER, invent_returns
from pipeline.demo.invented_returns import LEAST_AGENCIES
from pipeline.documents.memorandum import ANNEX_CLAIMS
from pipeline.evaluate.deadlines import evaluate
from pipeline.exchange.calendar_file import deadline_entries
from pipeline.figures.quarterly import Figures
from pipeline.figures.urgent_claims import urgent_claims
from pipeline.jobs.batch import run_batch
from pipeline.jobs.case_questions import explain_in_register
from pipeline.jobs.quarter_run import Run
from pipeline.model.case_sheet import of_kind
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import Kind
from pipeline.office.calendar import letter_date, memo_date
from pipeline.office.office import Office
from pipeline.report.explanation.case_sentences import case_heading
from pipeline.report.explanation.deadline_sentences import explain_case
from pipeline.report.explanation.phrases import Language
from pipeline.thai.dates import format_long, format_short
from pipeline.thai.numerals import to_arabic_digits
from tests.documents.letter_texts import plain, read, text_of, worklist_rows
from tests.quiet import Quiet
from tests.register import OFFICE, office_config

RULES = len(office_config().rules)
# Full names of months only: the name of a holiday may quote the day from which it was moved.
THAI = re.compile(
    r"\d{1,2} (?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม"
    r"|พฤศจิกายน|ธันวาคม) \d{4}"
)
ENGLISH = re.compile(
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}"
)


EVERY = 1_000
TRIED = [
    (QUARTER, AS_OF, EVERY),
    (Quarter(2564, 2), date(2021, 2, 22), LEAST_AGENCIES),
    (Quarter(2564, 3), date(2021, 5, 25), LEAST_AGENCIES),
    (Quarter(2564, 4), date(2021, 8, 25), LEAST_AGENCIES),
]
"""The quarters of the demo, on which day, and of how many agencies: with `EVERY` each quarter takes
minutes.
"""


@dataclass(frozen=True)
class Demo:
    run: Run
    folder: Path
    cases: list[dict[str, Any]]
    deadlines: dict[str, dict[str, dict[str, Any]]]


@pytest.fixture(scope="module", params=TRIED, ids=[str(each[0]) for each in TRIED])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    quarter, as_of, agencies = request.param
    folder = tmp_path_factory.mktemp("demo")
    config = office_config()
    invent_returns(folder / "input", config.agencies_in(quarter)[:agencies], quarter, as_of)
    run = Run(
        Office(OFFICE), quarter, as_of, folder / "input", folder / "output", folder / "records",
        workers=2,
    )  # fmt: skip
    finished = run_batch(run, Quiet(), dry_run=False)
    assert finished.folder
    data = finished.folder / "data"
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for row in pq.read_table(data / "deadlines.parquet").to_pylist():
        rows.setdefault(row["case_id"], {})[row["rule"]] = row
    return Demo(run, finished.folder, pq.read_table(data / "cases.parquet").to_pylist(), rows)


def may_tell(case: dict[str, Any], row: dict[str, Any], rows: dict[str, Any]) -> Iterator[date]:
    """The dates that a sentence may hold beside the as-of date: the row's, the case's own, the
    next day.
    """
    yield from (case[field] for field in of_kind(Kind.DATE) if case[field])
    own = [
        row[name]
        for name in ("start_date", "due_date", "act_by", "cautious_date", "done_date")
        if row[name]
    ]
    yield from own
    if row["start_date"]:
        yield row["start_date"] + timedelta(days=1)
    for other in rows.values():
        # What it counts back from, or the earlier limitation that governs.
        yield from (other[name] for name in ("due_date", "cautious_date") if other[name])


@pytest.mark.parametrize("language", ["th", "en"])
def test_explain_and_the_parquet_agree_on_every_date(demo: Demo, language: str) -> None:
    from pipeline.records.case_register import read_register

    register = read_register(demo.run.records, demo.run.quarter)
    assert register is not None
    words, pattern = Language(language), THAI if language == "th" else ENGLISH
    told = 0
    rules = len(demo.run.config.rules)
    # Every case of the first quarter in Thai, which the letters quote; of the others each fifth.
    every = 1 if demo.run.quarter == QUARTER and language == "th" else 5
    cases = list(enumerate(demo.cases))[::every]
    together = evaluate(register.cases, demo.run.config, demo.run.as_of)
    for place, case in cases:
        rows = demo.deadlines[case["case_id"]]
        fresh = together.iloc[place * rules : (place + 1) * rules]
        if place % 25 == 0:
            # As the command does, afresh and alone: for every case it would take a minute.
            fresh = evaluate(register.cases.iloc[[place]], demo.run.config, demo.run.as_of)
        for each in explain_case(case, fresh, demo.run.config, demo.run.as_of, language):
            row = rows[each.rule]
            here = (case["case_id"], each.sentence)
            for name in ("due_date", "act_by", "done_date"):
                # A due date that is a working day is itself the last day to act.
                if row[name] and row["status"] != "not_applicable":
                    assert words.day(row[name]) in each.sentence, (name, here)
            allowed = {words.day(day) for day in (demo.run.as_of, *may_tell(case, row, rows))}
            assert set(pattern.findall(each.sentence)) <= allowed, here
            if row["days"]:
                assert f"{abs(row['days']):,}" in each.sentence, here
            told += 1
    assert told == len(cases) * rules
    assert told > 100


def test_the_command_says_these_very_sentences_the_worst_first(demo: Demo) -> None:
    rules = demo.run.config.rules
    for case in demo.cases[:5]:
        said = explain_in_register(demo.run, case["case_id"], "th")
        assert said is not None
        assert case["case_id"] in said[0]
        told = {sentence.partition(": ")[0]: sentence for sentence in said[-RULES:]}
        for rule, row in demo.deadlines[case["case_id"]].items():
            if row["due_date"]:
                assert Language("th").day(row["due_date"]) in told[rules[rule].name]
        if case["next_rule"]:
            assert said[-RULES].startswith(rules[case["next_rule"]].name)


DayAndAct = dict[tuple[str, str], tuple[date | None, str]]
"""By case and rule: the working day by which to act, None where there is none; and the act."""


@pytest.fixture(scope="module")
def wanted(demo: Demo) -> DayAndAct:
    """What each deadline that is pressed asks, from the figures of the kept register."""
    pressed = figures_of(demo).to_press
    columns = ("case_id", "rule", "press_by", "action", "status", "force")
    told: DayAndAct = {}
    for case, rule, by, act, status, force in plain(pressed, *columns):
        dated = by is not None and (status != "unknown" or force == "limitation")
        told[case, rule] = (by if dated else None), act
    assert len(told) > len(demo.cases) / 4
    return told


def figures_of(demo: Demo) -> Figures:
    from pipeline.records.case_register import read_register

    kept = read_register(demo.run.records, demo.run.quarter)
    assert kept is not None
    frames = (kept.frames[name] for name in ("deadlines", "issues", "returns"))
    return Figures(demo.run.quarter, demo.run.as_of, demo.run.config, kept.cases, *frames)


def acts_when_judged_on(demo: Demo, dated: date) -> dict[tuple[str, str], str]:
    """What a document's own day asks of the cases of which something ended since the as-of date."""
    figures, config = figures_of(demo), demo.run.config
    ended = {
        case
        for case, due in plain(figures.open_deadlines, "case_id", "due_date")
        if due is not None and demo.run.as_of <= due < dated
    }
    deadlines = evaluate(figures.cases, config, dated)
    judged = replace(figures, as_of=dated, deadlines=deadlines)
    rows = plain(judged.open_deadlines, "case_id", "rule", "action")
    return {(case, rule): act for case, rule, act in rows if case in ended}


def test_letters_name_the_day_and_the_act(demo: Demo, wanted: DayAndAct) -> None:
    rules = {rule.name: rule.id for rule in demo.run.config.office.rules}
    told = set()
    dated = letter_date(demo.run.quarter, demo.run.as_of, demo.run.config.holidays)
    then = acts_when_judged_on(demo, dated)
    for path in sorted((demo.folder / "letters").glob("*.docx")):
        case_id = ""
        for row in () if path.name.startswith("print_all") else worklist_rows(read(path)):
            lines = [to_arabic_digits(cell).split("\n") for cell in row]
            named = re.findall(r"^\((\S+-\d{4}-\d{4})\)$", "\n".join(lines[1]), re.MULTILINE)
            case_id = named[0] if named else case_id
            texts = [each for cell in lines for each in cell]
            rule = next(rules[text] for text in texts if text in rules)
            by, act = wanted[case_id, rule]
            act = then.get((case_id, rule), act)
            if by is not None:
                shown = f"ภายในวันที่ {format_short(by)}" if by >= dated else "ให้ดำเนินการทันที"
                assert lines[-1][-1] == shown, (case_id, rule)
                assert lines[-1][0].startswith(to_arabic_digits(act)), (case_id, rule)
            told.add((case_id, rule))
    assert told == {key for key in wanted if not key[0].startswith("UNKNOWN")}


def test_the_radar_the_memorandum_and_the_calendar_name_the_same_day(
    demo: Demo, wanted: DayAndAct
) -> None:
    figures = figures_of(demo)
    claims = pq.read_table(demo.folder / "data" / "claims.parquet").to_pylist()
    near = {row["case_id"]: row for row in claims if row["days_left"] is not None}
    for row in near.values():
        key = row["case_id"], row["rule"]
        assert key not in wanted or row["act_by"] == wanted[key][0], key
    text = to_arabic_digits(text_of(read(demo.folder / "executive_memo.docx")))
    listed = [row for row in near.values() if row["days_left"] <= figures.windows.longest]
    # Those that can still be saved stand first; an annex has room for so many.
    listed.sort(key=lambda row: (row["standing"] == "lapsed", row["days_left"]))
    assert listed
    files = {case["case_id"]: case["file_no"] for case in demo.cases}
    for row in listed[:ANNEX_CLAIMS]:
        assert files[row["case_id"]] in text
        assert format_short(row["due_date"]) in text
    dated = memo_date(demo.run.quarter, demo.run.as_of, demo.run.config.holidays)
    then = acts_when_judged_on(demo, dated)
    for claim in urgent_claims(figures).claims[:3]:
        by, act = wanted[claim.case_id, claim.rule]
        act = then.get((claim.case_id, claim.rule), act)
        assert by
        by_then = f"ภายในวันที่ {format_long(by)}"
        past = f"ครบกำหนดแล้วเมื่อวันที่ {format_long(claim.due_date)}"
        at_once = f"ทันที เพราะ{'หากนับแต่วันแรกสุด ' if claim.days_left < 0 else ''}{past}"
        when = by_then if by >= dated else at_once
        assert to_arabic_digits(f"{claim.file_no} ให้{act} {when}") in text
    entries = {
        entry.uid.removesuffix("@tidtam"): entry
        for agency in demo.run.config.agencies
        for entry in deadline_entries(figures, agency.code)
    }
    for (case_id, rule), (by, act) in wanted.items():
        if by is not None and not case_id.startswith("UNKNOWN"):
            assert entries[f"{case_id}-{rule}"].first == by
            assert act in entries[f"{case_id}-{rule}"].description


def test_the_workbook_and_explain_name_the_same_day_and_act(demo: Demo, wanted: DayAndAct) -> None:
    book = openpyxl.load_workbook(demo.folder / "summary.xlsx", read_only=True)
    rules = {rule.name: rule.id for rule in demo.run.config.office.rules}
    shown = {
        (row["รหัสเรื่อง"], rules[row["กฎ"]]): row["ทำได้ถึงวันทำการ"]
        for row in table_rows(book["กำหนดเวลา"])
    }
    register = {row["รหัสเรื่อง"]: row for row in table_rows(book["ทะเบียน"])}
    cautious, judged = 0, figures_of(demo).deadlines
    for case in demo.cases:
        key = case["case_id"], case["next_rule"]
        if case["next_rule"] is None:
            continue
        assert register[case["case_id"]]["สิ่งที่ต้องทำ"] == case["next_action"]
        if key not in wanted or wanted[key][0] is None:
            continue
        own = judged[judged["case_id"] == case["case_id"]]
        head = "\n".join(case_heading(case, own, demo.run.config, "th"))
        by, act = wanted[key]
        assert act == case["next_action"]
        assert shown[key].date() == by
        row = demo.deadlines[key[0]][key[1]]
        day = row["cautious_date"] or row["due_date"]
        cautious += row["cautious_date"] is not None
        assert f"วันที่ {Language('th').day(day)} สิ่งที่ขอให้ดำเนินการ: {act}" in head, key
    assert cautious > 0 or len(demo.cases) < 200


def table_rows(sheet: Any) -> Iterator[dict[str, Any]]:
    """Give the rows of the table of a sheet of the workbook, by title."""
    titles: tuple[Any, ...] = ()
    for row in sheet.iter_rows(values_only=True):
        if not titles:
            titles = row if row and row[0] == "รหัสเรื่อง" else ()
        elif row[0]:
            yield dict(zip(titles, row, strict=False))
