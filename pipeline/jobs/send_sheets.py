"""The quarter's start: each agency's sheet with its open cases on it, and the letter with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.documents.letter_contexts import LetterPlan
from pipeline.documents.letters import SheetSent, write_send_sheets
from pipeline.documents.template_names import LETTER_TEMPLATES
from pipeline.documents.templates import load_templates
from pipeline.figures.data_queries import ask
from pipeline.model import tables
from pipeline.model.case_sheet import CLOSED, NO_AGENCY, UNKNOWN_AGENCY
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office import calendar
from pipeline.office.agencies import Agency
from pipeline.office.config import Config
from pipeline.records.case_register import Register as LastRegister
from pipeline.records.case_register import read_closed, read_last_register, read_register
from pipeline.records.dispatch_register import merged
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.replace_folder import fresh_folder
from pipeline.records.revisions import QuarterStandsError
from pipeline.records.write_dispatch_register import write_dispatch
from pipeline.thai.dates import format_long
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheets import write_case_sheets

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Start:
    """What the start of a quarter works on."""

    config: Config
    quarter: Quarter
    as_of: date
    agencies: Sequence[Agency]
    output: Path
    records: Path
    templates: Path
    final: bool = False

    @property
    def folder(self) -> Path:
        """Where the sheets go; the letters stand in `letters` beneath."""
        return self.output / "sheets" / str(self.quarter)


def start_quarter(start: Start) -> tuple[str, ...]:
    """Write sheets and letters, and a line for each letter in the dispatch register.

    The sheets hold the cases still open in the last register; the first quarter's are blank.
    Gives what the run has to say.  Raises ConfigFaultsError for faults in the office's own files,
    QuarterStandsError where the quarter is closed.
    """
    closed = read_closed(start.records, start.quarter)
    if closed:
        day = format_long(closed[-1].closed_date)
        raise QuarterStandsError("stands_closed", quarter=str(start.quarter), day=day)
    office = start.config.office
    digits = office.letterhead.thai_digits
    templates = load_templates(start.templates, thai_digits=digits, names=LETTER_TEMPLATES)
    register = read_dispatch(start.records, start.quarter)
    last = read_last_register(start.records, start.quarter)
    known = None if last is None else _known(start, last)
    cases = None if known is None else known["cases"]
    asking = None if known is None else ask(known, start.config.rules, start.as_of)
    request = Request(
        office.schedule.due_back(start.quarter),
        office.letterhead.office,
        office.letterhead.telephone,
        office.columns,
    )
    dated = calendar.sheets_date(start.quarter, start.as_of, start.config.holidays)
    plan = LetterPlan(dated, draft=not start.final, sent=register.sheets)
    with fresh_folder(start.folder) as folder:
        paths = write_case_sheets(
            folder, start.agencies, start.quarter, cases=cases, asking=asking, request=request
        )
        sent = [
            SheetSent(agency, path.name, _count(cases, agency))
            for agency, path in zip(start.agencies, paths, strict=True)
        ]
        written = write_send_sheets(folder, start.config, start.quarter, sent, templates, plan)
    scope = (LetterKind.SEND_SHEETS.value,) if len(sent) == len(_all(start)) else ()
    lines = merged(written.lines, register.by_key, scope)
    write_dispatch(register.path, start.quarter, replace(register, lines=tuple(lines)).lines)
    return (*templates.notes, *written.changed, *_without_sheet(cases, _all(start)))


def _known(start: Start, last: LastRegister) -> dict[str, pd.DataFrame]:
    """Give the open cases of the last register, their deadlines, and what is still unanswered.

    Of a case that was carried over nobody has answered what was found when it was last reported.
    """
    cases = last.cases[(last.cases["status"] != CLOSED).fillna(True).astype(bool)]
    carried = cases[(cases["origin"] == "carried").fillna(False).astype(bool)]
    issues = [last.frames["issues"]]
    for name, theirs in carried.groupby("last_reported_quarter"):
        then = Quarter.parse(str(name))
        register = read_register(start.records, then) if then != last.edition.quarter else None
        if register is not None:
            told = register.frames["issues"]
            issues.append(told[told["case_id"].isin(theirs["case_id"].tolist())])
    return {
        "cases": cases,
        "deadlines": last.frames["deadlines"],
        "issues": tables.concat(tables.ISSUES, issues),
    }


def _without_sheet(cases: pd.DataFrame | None, agencies: Sequence[Agency]) -> tuple[str, ...]:
    """Name the agencies whose open cases stand on nobody's sheet."""
    if cases is None:
        return ()
    counts = cases["agency_code"].value_counts().sort_index()
    listed = {agency.code for agency in agencies}
    return tuple(
        f"เรื่องที่ยังไม่ยุติ {count:,} เรื่องของ {NO_AGENCY if code == UNKNOWN_AGENCY else code} "
        "ไม่อยู่ในแบบรายงานฉบับใด เพราะไม่มีหน่วยงานนี้ในไตรมาส ให้สอบถามหน่วยงานที่รับเรื่องต่อ"
        for code, count in counts.items()
        if code not in listed
    )


def _count(cases: pd.DataFrame | None, agency: Agency) -> int:
    return 0 if cases is None else int((cases["agency_code"] == agency.code).sum())


def _all(start: Start) -> tuple[Agency, ...]:
    return start.config.agencies_in(start.quarter)
