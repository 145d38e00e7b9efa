"""The first page: where the office stands on its calendar, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.desk.background import Line
from pipeline.desk.desk_messages import DESK
from pipeline.thai.dates import format_short

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run

LEADS_TO = {
    "do_sheets": "work", "do_final_sheets": "work", "do_final_memo": "work",
    "do_send_sheets": "dispatch", "do_collect": "returns", "do_batch": "work",
    "do_send_letters": "dispatch", "do_memo": "work", "do_send_memo": "dispatch",
    "do_collect_late": "returns", "do_final": "work", "do_close": "finish",
    "do_evidence": "finish", "do_kpi": "finish", "do_replies": "dispatch", "do_confirm": "dispatch",
}  # fmt: skip
"""The page on which a next step is done."""


def content(run: Run, language: str) -> dict[str, Any]:
    """Give the page's calendar, findings and next step."""
    from pipeline.console import translate
    from pipeline.console.status_lines import finding_lines, next_step, shown_facts, step_cells
    from pipeline.jobs.office_status import office_status

    standing = office_status(run)
    code, facts = next_step(standing)
    told = shown_facts(facts, language)
    # A page has buttons where the terminal has commands.
    own = f"next_{code}"
    text = (
        DESK.translate(own, language, **told) if own in DESK else translate(code, language, **told)
    )
    return {
        "next_text": text,
        "next_page": LEADS_TO.get(code, ""),
        "steps": [step_cells(step, standing, language) for step in standing.steps],
        "told": [
            *((fault.in_language(language), "red") for fault in standing.records_faults),
            *finding_lines(standing, language),
        ],
        "lost": list(dict.fromkeys(fault.file for fault in standing.records_faults)),
        "empty": standing.empty,
    }


def accept_loss(run: Run, form: Mapping[str, str], language: str) -> Line:
    """Take the records as they are at the file that was chosen, as `doctor --accept` does."""
    from pipeline.console import translate
    from pipeline.jobs import doctor

    lost, because = form.get("lost", "").strip(), form.get("because", "").strip()
    if not lost or not because:
        return DESK.translate("lost_why", language), "red"
    if not doctor.accept_loss(run, lost, because):
        return translate("doctor_nothing_lost", language, file=lost), "yellow"
    return translate("doctor_accepted", language, file=lost), "green"


def works(run: Run, language: str) -> list[dict[str, Any]]:
    """Give the quarter's jobs in the calendar's order, with the days that it has for them."""
    from pipeline.records.case_register import read_closed

    quarter = run.quarter
    closed = bool(read_closed(run.records, quarter))
    return [
        _work("sheets", quarter.month(1), language),
        {**_work("batch", quarter.letter_week, language), "pdf": True, "revise": closed},
        {**_work("memo", quarter.memo_month, language), "revise": closed},
    ]


def _work(job: str, days: tuple[date, date], language: str) -> dict[str, Any]:
    first, last = days
    thai = language == "th"
    shown = f"{format_short(first)} – {format_short(last)}" if thai else f"{first} – {last}"
    return {"job": job, "days": shown, "final": True, "pdf": False, "revise": False}


def stage_name(stage: str, language: str) -> str:
    """Word a stage that a job is in; '' before the first."""
    from pipeline.console import translate

    return translate(f"stage_{stage}", language) if stage else ""
