"""What `check`, `batch` and `status` say as JSON: keys that stay, values as in the data files.

Days are ISO dates, sums are decimal text in baht; texts follow `--lang`, codes never do.  A file
of an agency is told by its number and hash, as in the manifest, never by its name, and of a cell
only a number or a day is quoted: both may be names of persons, and what is printed is kept in many
places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypedDict

from pipeline.console.check_lines import ROWS, may_be_a_name, without_names
from pipeline.figures.amounts import by_origin
from pipeline.figures.issue_groups import by_severity
from pipeline.locale import worded
from pipeline.model.codes import TO_PRESS, CaseOrigin, FileOutcome, ReturnStatus
from pipeline.model.row_counts import total

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.jobs.batch import FinishedRun
    from pipeline.jobs.check_returns import CheckedReturns, FileRecord
    from pipeline.jobs.office_status import OfficeStatus

Document = Mapping[str, Any]
"""A part of a document."""


class CheckDocument(TypedDict):
    """What `check` finds."""

    exit_code: int
    quarter: str
    as_of: str
    files: list[Document]
    skipped: list[Document]
    issues: list[Document]


class BatchDocument(TypedDict):
    """What `batch` or `memo` came to; `folder` is null where nothing was written."""

    exit_code: int
    quarter: str
    as_of: str
    final: bool
    folder: str | None
    agencies: Document
    cases: Document
    deadlines: Document
    claims: Document
    issues: Document
    letters: int
    rows: Document
    reconciles: bool
    files_not_read: list[Document]
    differences: list[Document]
    warnings: list[str]


class PreviewDocument(TypedDict):
    """Where `batch --preview` wrote what an agency would get."""

    exit_code: int
    folder: str | None


class StatusDocument(TypedDict):
    """Where the office stands: its steps, findings, and the next step by its code."""

    exit_code: int
    quarter: str
    as_of: str
    next_step: Document
    steps: list[Document]
    findings: list[str]
    faults: list[str]
    indicator: Document


_ISSUE = (
    "agency_code", "case_id", "source_sheet", "cell", "field", "severity", "code", "value",
    "message", "remedy",
)  # fmt: skip


def check_document(checked: CheckedReturns, language: str, exit_code: int) -> CheckDocument:
    """Give the files, and every issue by the number of its file."""
    collected = checked.collected
    issues = collected.issues_in(language)
    numbers = {record.name: number for number, record in enumerate(collected.files, 1)}
    passed_over = {
        name: number for number, (name, _) in enumerate(collected.skipped, 1 + len(numbers))
    }
    return {
        "exit_code": exit_code,
        "quarter": str(checked.run.quarter),
        "as_of": checked.run.as_of.isoformat(),
        "files": [_file(number, record) for number, record in enumerate(collected.files, 1)],
        "skipped": [
            {"number": passed_over[name], "reason": worded(reason, language)}
            for name, reason in collected.skipped
        ],
        "issues": [
            _issue(line, numbers, passed_over)
            for line in issues.astype(object).where(issues.notna(), None).to_dict("records")
        ],
    }


def _file(number: int, record: FileRecord) -> Document:
    told = ("sha256", "agency_code", "outcome", "code", *ROWS)
    return {"number": number, **{name: getattr(record, name) for name in told}}


def _issue(
    line: Mapping[Any, Any], numbers: Mapping[str, int], passed_over: Mapping[str, int]
) -> Document:
    value, message, file = line["value"], line["message"], line["source_file"]
    told = {
        "file_number": numbers.get(file, passed_over.get(file)),
        **{name: line[name] for name in _ISSUE},
    }
    message = without_names(message, value)
    # No message names what was passed over, which may be called anything: `2`, or `a`.
    for name in sorted(numbers, key=len, reverse=True):
        message = message.replace(name, f"#{numbers[name]}")
    return {**told, "value": None if may_be_a_name(value) else value, "message": message}


def batch_document(finished: FinishedRun, language: str, exit_code: int) -> BatchDocument:
    """Give what was counted, with texts in the language."""
    evaluated, figures = finished.results, finished.results.figures
    lapsed = figures.lapsed
    return {
        "exit_code": exit_code,
        "quarter": str(figures.quarter),
        "as_of": figures.as_of.isoformat(),
        "final": evaluated.run.final,
        "folder": None if finished.folder is None else str(finished.folder),
        "agencies": {each.value: len(figures.returns_with(each)) for each in ReturnStatus},
        "cases": {
            "all": figures.total.cases,
            "open": figures.open_count,
            "carried": by_origin(figures.cases)[CaseOrigin.CARRIED],
            "damage_amount": str(figures.total.baht),
        },
        "deadlines": {each.value: figures.cases_with(each).cases for each in TO_PRESS},
        "claims": {
            "lapsed": {"cases": lapsed.cases, "at_stake": str(lapsed.baht)},
            "lapsing": [
                {"days": days, "cases": near.cases, "at_stake": str(near.baht)}
                for days in figures.windows.days
                for near in (figures.lapsing_within(days),)
            ],
            "undated": figures.claims_undated.cases,
        },
        "issues": by_severity(figures.issues),
        "letters": finished.letters,
        "rows": asdict(total(evaluated.counts)),
        "reconciles": evaluated.reconciles,
        "files_not_read": [
            {"number": number, "sha256": record.sha256, "code": record.code}
            for number, record in enumerate(evaluated.collected.files, 1)
            if record.outcome == FileOutcome.UNREADABLE
        ],
        "differences": [asdict(each) for each in finished.differences],
        "warnings": [worded(each, language) for each in (*finished.warnings, *finished.refused)],
    }


def preview_document(folder: Path | None, exit_code: int) -> PreviewDocument:
    """Give where the preview was written; None: the agency would get nothing."""
    return {"exit_code": exit_code, "folder": None if folder is None else str(folder)}


def status_document(standing: OfficeStatus, language: str, exit_code: int) -> StatusDocument:
    """Give what the office's status found, with texts in the language."""
    from pipeline.console import translate

    # Only here: the other documents need nothing of what the office's status rests on.
    from pipeline.console.status_lines import finding_lines, next_step, shown_facts

    code, facts = next_step(standing)
    told = shown_facts(facts, language)
    return {
        "exit_code": exit_code,
        "quarter": str(standing.quarter),
        "as_of": standing.as_of.isoformat(),
        "next_step": {
            "code": code,
            "text": translate(code, language, **told),
            **{name: str(fact) for name, fact in facts.items()},
        },
        "steps": [
            {
                "step": step.name,
                "quarter": str(step.quarter),
                "first_date": step.first.isoformat(),
                "last_date": step.last.isoformat(),
                "when": step.when.value,
                "done": step.done,
                "total": step.total,
                "finished": step.finished,
                "late": step.late,
            }
            for step in standing.steps
        ],
        "findings": [text for text, _ in finding_lines(standing, language)],
        "faults": [fault.in_language(language) for fault in standing.faults],
        "indicator": {"counted": standing.counted, "target": standing.target},
    }
