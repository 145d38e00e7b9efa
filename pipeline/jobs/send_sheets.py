"""The quarter's start: each agency's sheet with its open cases on it, and the letter with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.documents.letterhead import LetterPlan, still_due_back
from pipeline.documents.letters import SheetSent, refuse_agencies_left_out, write_send_sheets
from pipeline.documents.templates import load_letter_templates
from pipeline.figures.data_queries import ask
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.order_of_work import Agree, go_on, office_concerns, revision_concerns
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.saved_answers import refuse_saved
from pipeline.jobs.tried_examples import broken_examples
from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_identity import NO_AGENCY, UNKNOWN_AGENCY
from pipeline.model.codes import CaseOrigin, LetterKind
from pipeline.model.openness import is_open
from pipeline.model.quarter import Quarter
from pipeline.office import calendar
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.records.case_register import (
    CaseRegister,
    read_closed,
    read_last_register,
    read_register,
)
from pipeline.records.dispatch_register import merged_lines, register_name
from pipeline.records.durable_files import carry_into
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.records.revisions import QuarterStandsError
from pipeline.records.write_dispatch_register import keep_dispatch
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheets import write_case_sheets

if TYPE_CHECKING:
    import pandas as pd


def send_sheets(run: Run, codes: Collection[str] = (), agree: Agree = go_on) -> tuple[Wording, ...]:
    """Write sheets and letters, and a line for each letter in the dispatch register.

    The sheets hold the cases still open in the last register; the first quarter's are blank.
    `codes` are the agencies that get one, all where none is named.  What of the office's lists is
    not whole is told through `agree` before anything is written.  Gives what the run has to say.
    Raises ConfigFaultsError for faults in the office's own files, QuarterStandsError where the
    quarter is closed, RefusalError where a sheet that would be replaced was saved by others.
    """
    places = [run.sheets_folder, run.records / register_name(run.quarter)]
    with at_work(run.records, "sheets", places, output=run.output, since=run.started) as work:
        return _sent(run, codes, work, agree)


def _refuse_closed(run: Run) -> None:
    closed = read_closed(run.records, run.quarter)
    if closed:
        day = closed[-1].closed_date
        raise QuarterStandsError("stands_closed_for_good", quarter=str(run.quarter), day=day)


def _sent(run: Run, codes: Collection[str], work: RecordsWork, agree: Agree) -> tuple[Wording, ...]:
    _refuse_closed(run)
    office = run.config.office
    agencies = [agency for agency in _all(run) if not codes or agency.code in codes]
    refuse_saved(run, run.sheets_folder, [file_name(each) for each in agencies] if codes else None)
    concerns = (
        *office_concerns(run, broken_examples(run, {}).broken),
        *revision_concerns(run),
    )
    agree(concerns)
    templates = load_letter_templates(run.templates, office.letterhead)
    register = read_dispatch(run.records, run.quarter)
    last = read_last_register(run.records, run.quarter)
    known = None if last is None else _known(run, last)
    cases = None if known is None else known["cases"]
    refuse_agencies_left_out(
        run.config, () if cases is None else tables.texts(cases["agency_code"])
    )
    asking = None if known is None else ask(known, run.config.rules, run.as_of)
    dated = calendar.sheets_date(run.quarter, run.as_of, run.config.holidays)
    wanted = office.schedule.due_back(run.quarter)
    due = still_due_back(run.config, run.quarter, dated)
    request = Request.of(office, run.as_of, due)
    why = "due_back_past" if due > wanted else "due_back_moved"
    moved = (JOBS(why, wanted=wanted, due=due),) if due != wanted else ()
    plan = LetterPlan(dated, draft=not run.final, sent=register.sheets)
    with work.commit(run.office, run.as_of, [lambda: _refuse_closed(run)]) as commit:
        folder = commit.folder(run.sheets_folder, keep_previous=True)
        if codes:
            # The others' sheets stand as they were sent.
            carry_into(folder, run.sheets_folder)
        paths = write_case_sheets(
            folder, agencies, run.quarter, cases=cases, asking=asking, request=request
        )
        sent = [
            SheetSent(agency, path.name, _count(cases, agency))
            for agency, path in zip(agencies, paths, strict=True)
        ]
        written = write_send_sheets(
            folder, run.config, run.quarter, sent, templates, plan, run.as_of
        )
        scope = (LetterKind.SEND_SHEETS.value,) if len(sent) == len(_all(run)) else ()
        lines = merged_lines(written.lines, register.by_key, scope)
        keep_dispatch(commit, replace(register, lines=tuple(lines)), run.as_of)
    return (
        *work.notes,
        *(each.message for each in concerns),
        *moved,
        *templates.notes,
        *written.changed,
        *_without_sheet(cases, _all(run)),
    )


def _known(run: Run, last: CaseRegister) -> dict[str, pd.DataFrame]:
    """Give the open cases of the last register, their deadlines, and what is still unanswered.

    Of a case that was carried over nobody has answered what was found when it was last reported.
    """
    cases = last.cases[is_open(last.cases["status"])]
    carried = cases[(cases["origin"] == CaseOrigin.CARRIED).fillna(False).astype(bool)]
    issues = [last.frames["issues"]]
    for name, theirs in carried.groupby("last_reported_quarter"):
        then = Quarter.parse(str(name))
        register = read_register(run.records, then) if then != last.edition.quarter else None
        if register is not None:
            told = register.frames["issues"]
            issues.append(told[told["case_id"].isin(theirs["case_id"].tolist())])
    return {
        "cases": cases,
        "deadlines": last.frames["deadlines"],
        "issues": tables.concat(tables.ISSUES, issues),
    }


def _without_sheet(cases: pd.DataFrame | None, agencies: Sequence[Agency]) -> tuple[Wording, ...]:
    """Name the agencies whose open cases stand on nobody's sheet."""
    if cases is None:
        return ()
    counts = cases["agency_code"].value_counts().sort_index()
    listed = {agency.code for agency in agencies}
    return tuple(
        JOBS(
            "cases_without_sheet",
            count=count,
            agency=NO_AGENCY if code == UNKNOWN_AGENCY else code,
        )
        for code, count in counts.items()
        if code not in listed
    )


def _count(cases: pd.DataFrame | None, agency: Agency) -> int:
    return 0 if cases is None else int((cases["agency_code"] == agency.code).sum())


def _all(run: Run) -> tuple[Agency, ...]:
    return run.config.agencies_in(run.quarter)
