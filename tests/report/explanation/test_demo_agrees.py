"""What `explain` says of every demo case agrees with the parquet on every date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.demo import AS_OF, QUARTER, invent_returns
from pipeline.evaluate.deadlines import evaluate
from pipeline.jobs.batch import Run, run_batch
from pipeline.jobs.case_questions import explain_in_register
from pipeline.model.case_sheet import Kind, of_kind
from pipeline.office.office import Office
from pipeline.report.explanation.deadline_sentences import explain_case
from pipeline.report.explanation.phrases import Language
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


@dataclass(frozen=True)
class Demo:
    run: Run
    cases: list[dict[str, Any]]
    deadlines: dict[str, dict[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    config = office_config()
    invent_returns(folder / "input", config.agencies_in(QUARTER), QUARTER, AS_OF)
    run = Run(
        Office(OFFICE), QUARTER, AS_OF, folder / "input", folder / "output", folder / "records",
        workers=2,
    )  # fmt: skip
    finished = run_batch(run, Quiet(), dry_run=False)
    data = finished.folder / "data" if finished.folder else Path()
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for row in pq.read_table(data / "deadlines.parquet").to_pylist():
        rows.setdefault(row["case_id"], {})[row["rule"]] = row
    return Demo(run, pq.read_table(data / "cases.parquet").to_pylist(), rows)


def may_tell(case: dict[str, Any], row: dict[str, Any], rows: dict[str, Any]) -> Iterator[date]:
    """The dates that a sentence may hold: the row's, the case's own, the next day, as-of."""
    yield AS_OF
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

    register = read_register(demo.run.records, QUARTER)
    assert register is not None
    words, pattern = Language(language), THAI if language == "th" else ENGLISH
    told = 0
    for place, case in enumerate(demo.cases):
        # As the command does: the case is evaluated afresh, and alone.
        alone = register.cases.iloc[[place]]
        rows = demo.deadlines[case["case_id"]]
        fresh = evaluate(alone, demo.run.config, AS_OF)
        for each in explain_case(case, fresh, demo.run.config, AS_OF, language):
            row = rows[each.rule]
            here = (case["case_id"], each.sentence)
            for name in ("due_date", "act_by", "done_date"):
                # A due date that is a working day is itself the last day to act.
                if row[name] and row["status"] != "not_applicable":
                    assert words.day(row[name]) in each.sentence, (name, here)
            allowed = {words.day(day) for day in may_tell(case, row, rows)}
            assert set(pattern.findall(each.sentence)) <= allowed, here
            if row["days"]:
                assert str(abs(row["days"])) in each.sentence, here
            told += 1
    assert told == len(demo.cases) * len(demo.run.config.rules)
    assert told > 4_000


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
