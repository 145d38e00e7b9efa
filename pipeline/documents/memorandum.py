"""The executives' memorandum: the quarter's result, what the law asks, and the orders proposed.

All its figures are those of `Figures`, which the workbook prints too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline.documents import letter_words as words
from pipeline.documents import memorandum_words, order_words
from pipeline.documents.agency_facts import rows_of
from pipeline.documents.law_sentences import law_paragraphs
from pipeline.documents.letterhead import LetterPlan, asked_back, head
from pipeline.documents.letters import fingerprint
from pipeline.documents.page_fit import with_fitted_pages
from pipeline.documents.template_names import EXECUTIVE_MEMO
from pipeline.documents.templates import Templates
from pipeline.documents.value_format import TemplateValues
from pipeline.figures.amounts import Amount, by_origin
from pipeline.figures.performance import performance
from pipeline.figures.progress import CaseProgress, Changes
from pipeline.figures.quarterly import Figures
from pipeline.model.codes import CAME_BACK, NOT_BACK, CaseOrigin, LetterKind, ReturnStatus, Status
from pipeline.model.labels import IN_THAI
from pipeline.office.calendar import working_days_after
from pipeline.office.config import Config, Force
from pipeline.records.dispatch_register import MEMO_CODE, Dispatched, full_number
from pipeline.records.ooxml_package import write_package
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import baht_text, format_baht, short_amounts

FILE = EXECUTIVE_MEMO
INLINE_ROWS = 8
LAGGING_SHOWN = 5
ANNEX_CLAIMS, ANNEX_ROWS = 30, 70
"""A table of the annex goes on for three pages at most; the workbook has the other rows."""


MOST_PAGES = 5
"""Before the annexes."""
FEW_NAMED = 3
"""Of the agencies that a sentence names, where it would take more."""
_BY_LAW = (Force.LIMITATION, Force.STATUTORY)


@dataclass(frozen=True)
class MemoPlan:
    """What a run knows of the memorandum besides the figures.

    `letters` are the lines of the quarter's letters to agencies, with what the office entered,
    `sheets` those of the letters that send the sheets, none where no sheets were written;
    `sent` is the memorandum's own line, `changes` and `progress` compare with the quarter before.
    """

    memo_date: date
    draft: bool = True
    letters: Sequence[Dispatched] = ()
    sheets: Sequence[Dispatched] = ()
    sent: Dispatched | None = None
    changes: Changes | None = None
    progress: CaseProgress | None = None
    performed_before: pd.DataFrame | None = None


def memo_head(config: Config, plan: MemoPlan) -> TemplateValues:
    """Give what stands above and below the memorandum's text, its own day among it."""
    return head(config, LetterPlan(plan.memo_date, plan.draft), plan.sent)


def write_memo(path: Path, figures: Figures, templates: Templates, plan: MemoPlan) -> Dispatched:
    """Write the memorandum to `path`; gives its line for the dispatch register.

    Where it would take more than its pages, its table of claims moves to the annex, then fewer
    agencies are named.
    Raises OSError where the file can't be written.
    """
    context, template = memo_context(figures, plan), templates[EXECUTIVE_MEMO]
    parts = template.render(context)
    fitted = with_fitted_pages(parts, parts, MOST_PAGES, texts=True)
    if fitted.pages > MOST_PAGES and context["claims"] and not context["claims_annexed"]:
        context |= {"claims_annexed": True, "lagging_table": 4}
        parts = template.render(context)
        fitted = with_fitted_pages(parts, parts, MOST_PAGES, texts=True)
    if fitted.pages > MOST_PAGES:
        parts = template.render(context | _names(figures, plan, context["letter_date"], FEW_NAMED))
        fitted = with_fitted_pages(parts, parts, MOST_PAGES, texts=True)
    write_package(path, {**parts, **fitted.own})
    return Dispatched(
        agency_code=MEMO_CODE,
        agency=context["recipient"],
        kind=LetterKind.MEMO,
        subject=context["subject"],
        round=1,
        cases=context["cases"],
        damage=context["damage"],
        file=path.name,
        fingerprint=fingerprint(context),
        printed_date=context["letter_date"],
        prefilled_date=context["letter_date"],
    )


def memo_context(figures: Figures, plan: MemoPlan) -> TemplateValues:
    """Give everything that the memorandum may say."""
    office = figures.config.office
    context = memo_head(figures.config, plan)
    dated = context["letter_date"]
    answer_by = working_days_after(
        dated,
        office.schedule.answer_within_working_days,
        figures.config.holidays,
    )
    longest = figures.windows.longest
    urgent = figures.lapsing_within(longest).cases
    claims = _claims(figures, longest, dated)
    return context | {
        "recipient": office.letterhead.executive,
        "subject": words.subject(LetterKind.MEMO, figures.quarter, 1),
        "speed": words.MOST_URGENT if urgent else "",
        "quarter": figures.quarter.thai,
        "as_of": figures.as_of,
        "due_back": _asked_back(figures, plan),
        **_sheets(figures, plan),
        **_letters(figures, plan),
        **_returns(figures),
        **_totals(figures),
        **_by_type(figures),
        **claims,
        **_lagging(figures),
        "lagging_table": 4 if claims["claims_annexed"] or not claims["claims"] else 5,
        "laws": law_paragraphs(figures.config, _rules_pressed(figures)),
        "changes": plan.changes is not None,
        "changes_text": memorandum_words.changes_text(plan.changes) if plan.changes else "",
        "summary": [{"text": text} for text in memorandum_words.summary(figures, dated)],
        **_names(figures, plan, dated, memorandum_words.NAMED),
        "orders": [{"text": text} for text in order_words.orders(figures, dated, answer_by)],
    }


def _asked_back(figures: Figures, plan: MemoPlan) -> date:
    """Give the day by which most sheets are asked back."""
    lines = plan.sheets or (None,)
    days = Counter(asked_back(figures.config, figures.quarter, line) for line in lines)
    return days.most_common(1)[0][0]


def _names(figures: Figures, plan: MemoPlan, dated: date, most: int) -> TemplateValues:
    """Give what names agencies one after the other, of each kind so many at `most`."""
    improved = plan.changes.improved if plan.changes else ()
    return {
        "improved_names": memorandum_words.named_agencies(improved, most),
        "findings": [{"text": text} for text in _findings(figures, plan, dated, most)],
    }


def _findings(figures: Figures, plan: MemoPlan, dated: date, most: int) -> list[str]:
    table = performance(figures, plan.performed_before)
    improved = plan.changes.improved if plan.changes else ()
    return [
        *memorandum_words.findings(figures, plan.progress, dated),
        *memorandum_words.evaluation(table, figures, improved, most),
    ]


def _sheets(figures: Figures, plan: MemoPlan) -> TemplateValues:
    """Count the agencies whose sheet was dispatched, of all that must return one."""
    agencies = {agency.code for agency in figures.config.agencies_in(figures.quarter)}
    sent = agencies & {line.agency_code for line in plan.sheets if line.sent_by(figures.as_of)}
    return {
        "agencies": len(agencies),
        "sheets_sent": len(sent),
        "sheets_waiting": len(agencies) - len(sent) if plan.sheets else 0,
    }


def _letters(figures: Figures, plan: MemoPlan) -> TemplateValues:
    prefix = figures.config.office.letterhead.letter_prefix
    sent = [line for line in plan.letters if line.sent_by(figures.as_of)]
    dates = [line.cited_date for line in sent if line.cited_date is not None]
    return {
        "letters_sent": len(sent),
        "letters_waiting": len(plan.letters) - len(sent),
        "first_sent_date": min(dates, default=figures.as_of),
        "last_sent_date": max(dates, default=figures.as_of),
        "sent_letters": [
            {
                "agency": line.agency,
                "number": full_number(line.number, prefix) if line.number else words.NOT_STATED,
                "date": line.cited_date,
                "round": line.round,
                "cases": line.cases,
            }
            for line in sent[:ANNEX_ROWS]
        ],
        "letters_left_out": max(len(sent) - ANNEX_ROWS, 0),
    }


def _returns(figures: Figures) -> TemplateValues:
    found: TemplateValues = {}
    for status in NOT_BACK:
        names = [str(name) for name in figures.returns_with(status)["agency"]]
        found |= {status: len(names), f"{status}_names": words.listed(names)}
    back = figures.returns_with(*CAME_BACK)
    return found | {
        "returned": len(back),
        "nil_returns": len(figures.returns_with(ReturnStatus.NIL)),
        "late_returns": int((~back["on_time"].fillna(True).astype(bool)).sum()),
    }


def _totals(figures: Figures) -> TemplateValues:
    columns = ("deadline_status", "cases", "damage", "claimable")
    statuses = rows_of(figures.by_status, columns)
    return {
        "cases": figures.total.cases,
        "damage": figures.total.baht,
        "damage_words": baht_text(figures.total.baht),
        "recovered": figures.recovered,
        "open_cases": figures.open_count,
        "at_stake": figures.claimable.baht,
        "at_stake_words": baht_text(figures.claimable.baht),
        "undecided": figures.undecided.baht,
        "undecided_cases": figures.undecided.cases,
        "all_at_stake": figures.claimable.baht,
        "unstated": figures.total.unstated,
        "carried_cases": by_origin(figures.cases)[CaseOrigin.CARRIED],
        "statuses": [
            {
                **row,
                "name": IN_THAI.status[row["deadline_status"]],
                "at_stake": row["claimable"],
            }
            for row in statuses
            if row["cases"]
        ],
    }


def _by_type(figures: Figures) -> TemplateValues:
    cells = {
        (row["case_type"], row["damage_band"]): _cell(row)
        for row in rows_of(figures.type_by_band, ("case_type", "damage_band", "cases", "damage"))
    }
    bands = rows_of(figures.by_band, ("damage_band", "cases", "damage"))
    types = rows_of(figures.by_type, ("case_type", "cases", "damage"))
    return {
        "bands": [
            {"name": short_amounts(band), "stated": band != words.NOT_STATED}
            for band in figures.bands
        ],
        "types": [
            {
                "name": row["case_type"],
                "cases": row["cases"],
                "damage": row["damage"],
                "cells": [cells[row["case_type"], band] for band in figures.bands],
            }
            for row in types
        ],
        "all_types": {
            "cases": figures.total.cases,
            "damage": figures.total.baht,
            "cells": [_cell(row) for row in bands],
        },
    }


def _cell(row: TemplateValues) -> TemplateValues:
    return {
        "cases": row["cases"],
        "damage": row["damage"],
        "stated": row["damage_band"] != words.NOT_STATED,
    }


def _claims(figures: Figures, longest: int, dated: date) -> TemplateValues:
    """Give the claims that have lapsed or are about to; those that can still be saved first."""
    windows: list[tuple[str, Amount]] = [(memorandum_words.LAPSED, figures.lapsed)]
    windows += [
        (memorandum_words.within_days(days), figures.lapsing_within(days))
        for days in figures.windows.days
    ]
    windows.append((memorandum_words.UNDATED, figures.claims_undated))
    columns = ("agency_code", "case_id", "file_no", "at_stake", "rule", "due_date",
               "limit_date", "left", "lapsed")  # fmt: skip
    claims = [
        *rows_of(figures.claims_within(longest), columns),
        *rows_of(figures.lapsed_claims, columns),
    ]
    returns = figures.returns
    names = dict(zip(returns["agency_code"], returns["agency"], strict=True))
    return {
        "windows": [
            {"name": name, "cases": amount.cases, "baht": amount.baht} for name, amount in windows
        ],
        "claims": [_claim(figures, claim, names, dated) for claim in claims[:ANNEX_CLAIMS]],
        "claims_left_out": max(len(claims) - ANNEX_CLAIMS, 0),
        "claims_annexed": len(claims) > INLINE_ROWS,
    }


def _claim(
    figures: Figures, claim: TemplateValues, names: dict[str, str], dated: date
) -> TemplateValues:
    baht = claim["at_stake"]
    ended = not claim["lapsed"] and claim["limit_date"] < dated
    due = claim["limit_date" if ended else "due_date"]
    disputed = not claim["lapsed"] and due < claim["limit_date"]
    return {
        "agency": names.get(claim["agency_code"], words.NOT_STATED),
        "case_id": claim["case_id"],
        "file_no": claim["file_no"] or words.NOT_STATED,
        "baht": words.NOT_STATED if baht is None else format_baht(baht),
        "name": figures.config.rules[claim["rule"]].name,
        "due": format_short(due),
        "days": words.lapse_text(
            claim["left"],
            disputed=disputed,
            ended=ended or figures.as_of <= due < dated,
        ),
    }


def _lagging(figures: Figures) -> TemplateValues:
    columns = (
        "agency", "overdue", "due_soon", "unknown", "lapsed_cases", "lapsing_cases",
        "lapsing_baht",
    )  # fmt: skip
    lagging: list[TemplateValues] = [
        {**row, "name": row["agency"]}
        for row in rows_of(figures.by_need, columns)
        if row["overdue"] or row["due_soon"] or row["unknown"]
    ]
    return {
        "lagging": lagging[:LAGGING_SHOWN],
        "all_lagging": lagging[:ANNEX_ROWS],
        "lagging_left_out": max(len(lagging) - ANNEX_ROWS, 0),
        "lagging_agencies": len(lagging),
        "lagging_shown": min(LAGGING_SHOWN, len(lagging)),
        "lagging_annexed": len(lagging) > LAGGING_SHOWN,
    }


def _rules_pressed(figures: Figures) -> set[tuple[str, int]]:
    """Give the rules' versions that some overdue or nearly due deadline rests on.

    Those by which the law itself sets the time; what is only practice stands in the letters.
    """
    urgent = (Status.OVERDUE.value, Status.DUE_SOON.value)
    pressed = figures.to_press[figures.to_press["status"].isin(urgent)]
    rules = {(row["rule"], row["version"]) for row in rows_of(pressed, ("rule", "version"))}
    by_law = {rule for rule in rules if figures.config.rules[rule[0]].force in _BY_LAW}
    return by_law or rules
