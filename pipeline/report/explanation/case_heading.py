"""What stands above the explanation of a case: whose it is, and which deadline governs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pipeline.model import tables
from pipeline.model.case_identity import NO_AGENCY
from pipeline.model.codes import RANKING
from pipeline.model.openness import is_closed
from pipeline.model.table_rows import CaseRow
from pipeline.office.config import Config
from pipeline.report.explanation.phrases import Language


def case_heading(
    case: CaseRow, deadlines: pd.DataFrame, config: Config, language: str
) -> Iterator[str]:
    """Name case, file and agency, and the deadline that comes next, by the day it is pressed by.

    `case` and its `deadlines` are evaluated.
    """
    words = Language(language)
    agencies = {agency.code: agency.name for agency in config.agencies}
    yield words.phrase(
        "case_header",
        case_id=case["case_id"],
        file_no=case["file_no"] or "-",
        agency=agencies.get(case["agency_code"], NO_AGENCY),
    )
    if is_closed(pd.Series([case["status"]]))[0]:
        closed = case["closed_date"]
        key = "case_closed" if closed else "case_closed_undated"
        yield words.phrase(key, day=words.day(closed) if closed else "")
    if case["next_rule"] is None:
        return
    rule = words.name(config.rules[case["next_rule"]])
    next_one = deadlines[deadlines["rule"] == case["next_rule"]]
    cautious = next_one["cautious_date"].iloc[0]
    day = case["next_due_date"] if pd.isna(cautious) else cautious
    if day is None:
        fields = words.fields(tables.names(next_one["missing_fields"])[0])
        yield words.phrase("to_tell", rule=rule, fields=fields)
    else:
        action = words.asked(case["next_action"], config.office.rules)
        yield words.phrase("to_keep", rule=rule, day=words.day(day), action=action)


def worst_first(deadlines: pd.DataFrame) -> list[str]:
    """Give the rules of one case, the gravest status first, within it the earliest day."""
    rows = [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in deadlines[["rule", "force", "status", "due_date", "cautious_date"]].to_dict(
            "records"
        )
    ]
    return [str(row["rule"]) for row in sorted(rows, key=_urgency)]


def _urgency(row: Mapping[Any, Any]) -> tuple[int, date]:
    rank = next(
        place
        for place, (force, status) in enumerate(RANKING)
        if status == row["status"] and force in (None, row["force"])
    )
    return rank, row["due_date"] or row["cautious_date"] or date.max
