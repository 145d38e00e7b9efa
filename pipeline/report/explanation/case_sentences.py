"""What stands around the deadlines of a case: whose it is, which governs, what was ruled."""

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
from pipeline.office.config import Config, Rule
from pipeline.records.rulings import USED, Decision, Decisions, Ruling
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


def rulings_on(decisions: Decisions, case_id: str) -> Iterator[Decision]:
    """Give the rulings that count and name the case."""
    wanted = case_id.casefold()
    for each in decisions.rulings:
        if each.decided and wanted in {name.casefold() for name in each.named}:
            yield each


def type_is_ruled(decisions: Decisions, case_id: str) -> bool:
    """Whether the type that the register has for a case is the office's, not the agency's."""
    return any(
        each.ruling is Ruling.SET_TYPE and _took_effect(each)
        for each in rulings_on(decisions, case_id)
    )


def ruling_sentences(
    decisions: Decisions, case_id: str, rules: Mapping[str, Rule], language: str
) -> Iterator[str]:
    """Say of each ruling on a case what it is, by whom, and what it changed as last applied."""
    words = Language(language)
    for each in rulings_on(decisions, case_id):
        if each.decided_date is None:
            continue
        yield words.phrase(
            "ruled",
            number=each.number,
            ruling=each.ruling.value,
            day=words.day(each.decided_date),
            by=each.decided_by or "-",
            reason=each.reason,
            changed=_changed(each, rules, words),
        )


def _took_effect(ruling: Decision) -> bool:
    return ruling.standing.startswith(tuple(USED))


def _changed(ruling: Decision, rules: Mapping[str, Rule], words: Language) -> str:
    """Say what a ruling changes, or how it stood last where it changes nothing."""
    if not _took_effect(ruling):
        return words.phrase("ruled_without_effect", standing=ruling.standing or "-")
    before = ruling.rests_on.split(" | ")[0]
    if ruling.ruling in (Ruling.SET_TYPE, Ruling.SET_AGENCY):
        return words.phrase("ruled_value", before=before, value=ruling.value)
    if ruling.until is not None and ruling.ruling is Ruling.EXTEND_COMMITTEE:
        return words.phrase("ruled_value", before=before, value=words.day(ruling.until))
    if ruling.ruling is Ruling.SNOOZE:
        known = rules.get(ruling.about)
        return words.phrase("ruled_muted", rule=words.name(known) if known else ruling.about)
    if ruling.ruling is Ruling.ACCEPT:
        return words.phrase("ruled_accepted", code=ruling.about)
    other = {Ruling.JOIN: "ruled_joined", Ruling.KEEP_APART: "ruled_apart"}
    return words.phrase(other[ruling.ruling], other=ruling.about)


def muted_sentence(until: date, language: str) -> str:
    """Say that letters leave a deadline out until a day, while its verdict stands."""
    words = Language(language)
    return words.phrase("muted", day=words.day(until))
