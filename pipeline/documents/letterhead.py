"""What stands above and below the text of every letter and of the memorandum, and when to answer.

Takes the config and what a run knows of its letters; gives plain values under the names that
`placeholders` declares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.documents.value_format import TemplateValues
from pipeline.model.quarter import Quarter
from pipeline.office.calendar import due_back_day, working_days_after
from pipeline.office.config import Config
from pipeline.records.dispatch_register import Dispatched, full_number


@dataclass(frozen=True)
class LetterPlan:
    """What a run knows of its letters besides the figures.

    `sent` are the lines of this quarter's dispatch register by agency: their number and date
    stand on the letter again.  `sheets` are those of the letters that sent the quarter's sheets.
    """

    letter_date: date
    draft: bool = True
    sent: Mapping[str, Dispatched] = field(default_factory=dict)
    sheets: Mapping[str, Dispatched] = field(default_factory=dict)


def head(config: Config, plan: LetterPlan, line: Dispatched | None) -> TemplateValues:
    """Give what every letter has above and below its text; a dispatched one keeps its number."""
    letterhead = config.office.letterhead
    number, dated = letterhead.letter_prefix, plan.letter_date
    if line is not None and line.number:
        number = full_number(line.number, letterhead.letter_prefix)
    if line is not None and line.fixed_date is not None:
        dated = line.fixed_date
    return {
        "organisation": letterhead.organisation,
        "office": letterhead.office,
        "telephone": letterhead.telephone,
        "signer": letterhead.signer,
        "position": letterhead.position,
        "letter_number": number,
        "letter_date": dated,
        "draft": plan.draft,
    }


def where_to_answer(config: Config) -> TemplateValues:
    """Give where agencies send sheets and answers, and whom they may ask."""
    letterhead = config.office.letterhead
    return {"return_to": letterhead.return_to or "", "contact": letterhead.contact or ""}


def still_due_back(config: Config, quarter: Quarter, dated: date) -> date:
    """Give the day by which a letter of the day `dated` asks for the sheets that it sends.

    Where theirs is past, as many working days later as a missing return is given.
    """
    day = due_back_day(config.office.schedule.due_back(quarter), config.holidays)
    if day >= dated:
        return day
    days = config.office.schedule.return_within_working_days
    return working_days_after(dated, days, config.holidays)


def asked_back(config: Config, quarter: Quarter, sheets: Dispatched | None) -> date:
    """Give the day by which the letter `sheets` asks for what it sent; the schedule's for none."""
    day = sheets.cited_date if sheets is not None else None
    return still_due_back(config, quarter, day or date.min)
