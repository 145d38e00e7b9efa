"""The closing summary of a run: one screen that says how much, how bad, and where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.console import translate
from pipeline.console.screen import Line
from pipeline.figures.amounts import by_origin
from pipeline.figures.issue_groups import by_severity
from pipeline.locale import worded
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import CaseOrigin, FileOutcome, ReturnStatus, Status
from pipeline.model.labels import labels
from pipeline.model.row_counts import total
from pipeline.records.revisions import closed_folder
from pipeline.report.report_wordings import REPORT
from pipeline.report.sheet_names import ISSUES
from pipeline.thai.dates import format_long, format_short

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path
    from typing import Any

    from pipeline.demo.fiscal_year import OfficeAct
    from pipeline.jobs.batch import FinishedRun
    from pipeline.jobs.case_questions import ComparedConfigs
    from pipeline.jobs.check_sums import Difference
    from pipeline.jobs.close_quarter import Closing
    from pipeline.model.quarter import Quarter

_TOLD_OF_A_DEADLINE = {
    "changed_deadline": ("status", "due_date", "act_by"),
    "changed_cautious": ("cautious_date",),
    "changed_force": ("force",),
}
"""What each line on a changed deadline tells: the columns of the comparison."""

_MOST_CONTRADICTIONS = 6
"""Contradictions that are told of each invariant; `doctor` tells them all."""


def closing_lines(finished: FinishedRun, language: str) -> Iterator[Line]:
    """Tell a run's end: returns, claims, issues, letters, whether all rows reconcile, and where."""
    figures = finished.results.figures
    day = format_long(figures.as_of) if language == "th" else figures.as_of.isoformat()
    name = figures.quarter.thai if language == "th" else str(figures.quarter)
    yield translate("title", language, quarter=name, day=day), None
    yield from _returns(finished, language)
    yield from _claims(finished, language)
    counts = by_severity(figures.issues)
    yield translate("issues", language, **counts), "yellow" if counts["error"] else None
    yield translate("letters", language, letters=finished.letters), None
    yield from _troubled_files(finished, language)
    yield from ((worded(each, language), "yellow") for each in finished.warnings)
    rows = total(finished.results.counts)
    yield translate("rows", language, **asdict(rows)), None
    if not finished.results.reconciles:
        yield translate("not_reconciled", language), "red"
    yield from difference_lines(finished.differences, language)
    yield from contradiction_lines(finished.invariants, language)
    if finished.folder is None:
        yield translate("nothing_written", language), None
    else:
        yield translate("where", language, folder=finished.folder), None


def difference_lines(differences: Iterable[Difference], language: str) -> Iterator[Line]:
    """Give a line for each sum that the data do not bear out."""
    for each in differences:
        facts = {"document": each.document, "told": each.told}
        if each.typed:
            yield translate("amount_typed", language, **facts), "red"
        elif each.what:
            yield translate("sum_differs", language, **facts, what=each.what, data=each.data), "red"
        else:
            yield translate("amount_unknown", language, **facts), "red"


def contradiction_lines(invariants: Mapping[str, Sequence[str]], language: str) -> Iterator[Line]:
    """Give a line for each invariant of the records that something contradicts."""
    for name, found in invariants.items():
        if found:
            yield (
                f"✗ {translate(f'doctor_{name}', language)}: "
                f"{', '.join(found[:_MOST_CONTRADICTIONS])}",
                "red",
            )


def _returns(finished: FinishedRun, language: str) -> Iterator[Line]:
    figures = finished.results.figures
    counts = {status.value: len(figures.returns_with(status)) for status in ReturnStatus}
    yield translate("returns", language, agencies=sum(counts.values()), **counts), None
    carried = by_origin(figures.cases)[CaseOrigin.CARRIED]
    yield (
        translate(
            "cases",
            language,
            cases=figures.total.cases,
            open=figures.open_count,
            carried=carried,
            damage=_baht(figures.total.baht),
        ),
        None,
    )


def _troubled_files(finished: FinishedRun, language: str) -> Iterator[Line]:
    """Number the files that could not be read, and those whose agency can't be told.

    Under their number they stand by name in the workbook's full edition: names of files may be
    names of persons, and a terminal's lines are kept in many places.
    """
    collected = finished.results.collected
    issues = collected.issues_in(language)
    reasons = {(row.source_file, row.code): row.message for row in issues.itertuples()}
    for number, record in enumerate(collected.files, 1):
        file = translate("numbered_file", language, number=number, digest=record.sha256[:8])
        if record.outcome == FileOutcome.UNREADABLE:
            yield (
                translate(
                    "unreadable_file",
                    language,
                    file=file,
                    reason=reasons.get((record.name, record.code), record.code),
                    sheet=REPORT.translate(ISSUES.name, finished.results.run.report_language),
                ),
                "yellow",
            )
        elif record.agency_code == UNKNOWN_AGENCY:
            text = translate("ownerless_file", language, file=file, cases=record.cases)
            yield text, "red"


def _claims(finished: FinishedRun, language: str) -> Iterator[Line]:
    figures = finished.results.figures
    overdue = figures.cases_with(Status.OVERDUE).cases
    yield (
        translate(
            "overdue",
            language,
            overdue=overdue,
            soon=figures.cases_with(Status.DUE_SOON).cases,
            unknown=figures.cases_with(Status.UNKNOWN).cases,
        ),
        "yellow" if overdue else None,
    )
    lapsed = figures.lapsed
    if lapsed.cases:
        yield translate("lapsed", language, cases=lapsed.cases, baht=_baht(lapsed.baht)), "red"
    for days in figures.windows.days:
        near = figures.lapsing_within(days)
        text = translate("lapsing", language, days=days, cases=near.cases, baht=_baht(near.baht))
        yield text, "yellow" if near.cases else None
    if figures.claims_undated.cases:
        yield translate("undated", language, cases=figures.claims_undated.cases), "yellow"
    if figures.total.unstated:
        yield translate("unstated", language, cases=figures.total.unstated), None


def _baht(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def comparison_lines(found: ComparedConfigs, language: str) -> Iterator[Line]:
    """Give what another config would change: each deadline and case, then how many and how much."""
    for row in found.comparison.deadlines.to_dict("records"):
        yield from ((text, None) for text in _changed_deadline(row, found, language))
    for row in found.comparison.cases.to_dict("records"):
        yield from ((text, None) for text in _changed_case(row, found, language))
    yield (
        translate(
            "compared",
            language,
            cases=found.comparison.touched,
            deadlines=len(found.comparison.deadlines),
            baht=_baht(found.baht),
        ),
        "yellow" if found.comparison.touched else None,
    )
    if found.untried:
        yield translate("compared_without", language, parts=", ".join(found.untried)), "yellow"


def _changed_deadline(
    row: dict[Hashable, Any], found: ComparedConfigs, language: str
) -> Iterator[str]:
    """Tell of one deadline its status and days, the cautious day and the force, as they change."""
    facts = {str(name): _formatted_value(value, language) for name, value in row.items()}
    facts["case_id"] = _named(row["case_id"], found, language)
    facts["rule"] = _rule(row["rule"], found, language)
    for told, names in _TOLD_OF_A_DEADLINE.items():
        if any(facts[f"{name}_now"] != facts[f"{name}_then"] for name in names):
            yield translate(told, language, **facts)


def _changed_case(row: dict[Hashable, Any], found: ComparedConfigs, language: str) -> Iterator[str]:
    """Tell of one case its band, its status and what is asked of it next, as they change."""
    case = _named(row["case_id"], found, language)
    for mark in ("damage_band", "deadline_status"):
        now, then = (_formatted_value(row[f"{mark}_{side}"], language) for side in ("now", "then"))
        if now != then:
            yield translate("changed_case", language, case_id=case, now=now, then=then)
    now, then = (
        f"{_rule(row[f'next_rule_{side}'], found, language)} "
        f"{_formatted_value(row[f'next_due_date_{side}'], language)}"
        for side in ("now", "then")
    )
    if now != then:
        yield translate("changed_next", language, case_id=case, now=now, then=then)
    elif row["next_action_now"] != row["next_action_then"]:
        rule = _rule(row["next_rule_now"], found, language)
        yield translate("changed_act", language, case_id=case, rule=rule)


def _rule(rule: str | None, found: ComparedConfigs, language: str) -> str:
    """Name a rule by its id, in Thai as the office calls it; `-` for none."""
    named = found.rule_names.get(str(rule)) if language == "th" else None
    return named or _formatted_value(rule, language)


def _named(case_id: str, found: ComparedConfigs, language: str) -> str:
    """Name a case by its id, in Thai with its file number too."""
    file_no = found.file_nos.get(case_id) if language == "th" else None
    return f"{case_id} ({file_no})" if file_no else case_id


def _formatted_value(value: object, language: str) -> str:
    """Show a value as people read it: in Thai statuses by name and dates in the Buddhist era."""
    if value is None or str(value) in ("<NA>", "NaT"):
        return "-"
    if language != "th":
        return str(value)
    if isinstance(value, date):
        return format_short(value)
    named = labels(language)
    return named.status.get(str(value)) or named.force.get(str(value), str(value))


def closed_lines(closing: Closing, records: Path, language: str) -> Iterator[Line]:
    """Give the lines that say what closing a quarter came to."""
    closed = closing.closed
    facts = {"edition": str(closed.edition), "count": len(closed.files)}
    if closing.altered:
        for name in closing.altered:
            yield translate("closed_altered", language, file=records / name), "red"
    elif closing.before:
        thai = language == "th"
        day = format_long(closed.closed_date) if thai else closed.closed_date.isoformat()
        yield translate("closed_before", language, day=day, **facts), None
    else:
        folder = closed_folder(records, closed.edition)
        told = "closed" if closed.printable else "closed_alone"
        yield translate(told, language, folder=folder, **facts), None
    yield from contradiction_lines(closing.invariants, language)
    yield from ((worded(each, language), "yellow") for each in closing.warnings)


def year_lines(step: OfficeAct, language: str) -> Iterator[str]:
    """Tell a step of an invented year: its day, its counts, after `memo` what changed since."""
    told = {
        "quarter": step.quarter,
        "day": format_long(step.as_of) if language == "th" else step.as_of.isoformat(),
    }
    cases = step.finished.results.figures.total.cases if step.finished else 0
    yield translate(f"year_{step.name}", language, **told, count=step.count, cases=cases)
    changes = step.finished.results.changes if step.finished else None
    if step.name == "memo" and changes is not None:
        yield translate("year_changes", language, **told, **asdict(changes))


def year_opening(folder: Path, quarter: Quarter, language: str) -> Iterator[str]:
    """Say what to open of an invented year, whose last quarter is `quarter`."""
    yield translate("year_open", language, folder=folder / str(quarter))
    yield translate("year_then", language, folder=folder)
