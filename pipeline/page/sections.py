"""What stands on the page, section by section, in the order of the workbook's sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipeline.figures import ageing
from pipeline.figures.issue_groups import issue_lines
from pipeline.model.codes import Status
from pipeline.page.html_tables import MOST_ROWS, Cell, Head, Table, grid_of, list_of
from pipeline.report.contents import Contents
from pipeline.report.deadline_explanations import sentences
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.agencies_sheet import agency_columns, agency_note
from pipeline.workbooks.summary.case_locations import CasePlaces
from pipeline.workbooks.summary.claims_sheet import (
    claim_columns,
    claim_note,
    claim_sums,
    shown_claims,
)
from pipeline.workbooks.summary.crosstab_sheets import (
    age_titles,
    ageing_note,
    money_titles,
    unstated_note,
)
from pipeline.workbooks.summary.deadlines_sheet import days_note, deadline_columns, gravest
from pipeline.workbooks.summary.guide_sheets import rule_lines, rule_note, rule_titles
from pipeline.workbooks.summary.history_sheet import history_rows
from pipeline.workbooks.summary.number_grid import Number
from pipeline.workbooks.summary.progress_sheets import (
    became_counts,
    progress_columns,
    progress_note,
    shown_progress,
    value_columns,
    values_note,
)
from pipeline.workbooks.summary.provenance_sheet import provenance_facts
from pipeline.workbooks.summary.record_sheets import (
    issue_columns,
    issue_note,
    letter_columns,
    letter_note,
    return_columns,
    return_note,
)
from pipeline.workbooks.summary.register_sheet import register_columns
from pipeline.workbooks.summary.sheet_names import Sheet

_NOWHERE = CasePlaces({}, {})
_CASE_KEYS = (
    "case_id", "agency", "deadline_status", "next_rule", "next_due_date", "next_action",
    "at_stake", "damage_amount", "stage", "case_type", "file_no", "letter",
)  # fmt: skip
_DEADLINE_KEYS = (
    "case_id", "agency", "rule", "force", "status", "days", "due_date", "act_by", "sentence",
)  # fmt: skip
_GRAVEST_FIRST = {
    status.value: place
    for place, status in enumerate(
        (Status.OVERDUE, Status.DUE_SOON, Status.UNKNOWN, Status.RUNNING, Status.MET_LATE)
    )
}


@dataclass(frozen=True)
class Section:
    """A section of the page: its place in the address, its heading, its tables."""

    id: str
    title: str
    name: str
    """What the list of sections says."""
    tables: Sequence[Table]
    printed: bool = True
    """Its long lists are printed from the workbook, which has the pages for it."""


def sections(contents: Contents) -> Iterator[Section]:
    """Give the sections with tables, those without any row to show left out."""
    yield _section("agencies", sheet_names.AGENCIES, contents, [_agencies(contents)])
    yield _section("claims", sheet_names.CLAIMS, contents, _claims(contents))
    yield _section("types", sheet_names.TYPES, contents, _types(contents))
    yield _section("statuses", sheet_names.STATUSES, contents, _statuses(contents))
    yield _section("ageing", sheet_names.AGEING, contents, [_ageing(contents)])
    if contents.progress is not None:
        lists = _progress(contents)
        yield _section("progress", sheet_names.PROGRESS, contents, lists, printed=False)
    if contents.history:
        yield _section("history", sheet_names.HISTORY, contents, [_history(contents)])
    yield _section("register", sheet_names.REGISTER, contents, [_register(contents)], printed=False)
    yield _section(
        "deadlines", sheet_names.DEADLINES, contents, [_deadlines(contents)], printed=False
    )
    yield _section("returns", sheet_names.RETURNS, contents, [_returns(contents)])
    yield _section("issues", sheet_names.ISSUES, contents, [_issues(contents)], printed=False)
    yield _section("letters", sheet_names.LETTERS, contents, [_letters(contents)])
    yield _section("rules", sheet_names.RULES, contents, [_rules(contents)])
    yield _section("provenance", sheet_names.PROVENANCE, contents, [_provenance(contents)])


def _section(
    id_: str, sheet: Sheet, contents: Contents, tables: Sequence[Table], *, printed: bool = True
) -> Section:
    return Section(id_, contents.say(*sheet.title), contents.say(*sheet.name), tables, printed)


def _agencies(contents: Contents) -> Table:
    columns = [column for column in agency_columns(contents) if column.key != "trend"]
    return list_of(
        "agencies-list", contents.say(*sheet_names.AGENCIES.title), columns,
        contents.figures.by_need, contents, row_head="agency", note=agency_note(contents),
    )  # fmt: skip


def _claims(contents: Contents) -> list[Table]:
    say, sums = contents.say, claim_sums(contents)
    return [
        grid_of(
            "claims-sums", say("ยอดตามช่วงเวลา", "By window"), say("ช่วง", "window"),
            [say("จำนวนเรื่อง", "claims"), say("ยังต้องเรียก (บาท)", "at stake (baht)")],
            [each.label for each in sums], [[s.amount.cases, s.amount.baht] for s in sums],
            contents, across=False, down=False, note=claim_note(contents),
        ),
        list_of(
            "claims-list", say("รายเรื่อง", "Case by case"), claim_columns(contents, _NOWHERE),
            shown_claims(contents), contents, row_head="case_id",
        ),
    ]  # fmt: skip


def _types(contents: Contents) -> list[Table]:
    figures, say = contents.figures, contents.say
    cells, wide = figures.type_by_band, len(figures.bands)
    counts = [int(value) for value in cells["cases"]]
    baht = [Decimal(value) for value in cells["damage"]]
    corner = say("ประเภทสำนวน", "type of file")
    return [
        grid_of(
            "types-cases", say("จำนวนเรื่อง", "Cases"), corner, figures.bands, figures.types,
            [counts[at : at + wide] for at in range(0, len(counts), wide)], contents,
        ),
        grid_of(
            "types-damage", say("ค่าเสียหาย (บาท)", "Damage (baht)"), corner, figures.bands,
            figures.types, [baht[at : at + wide] for at in range(0, len(baht), wide)], contents,
            note=unstated_note(contents),
        ),
    ]  # fmt: skip


def _statuses(contents: Contents) -> list[Table]:
    figures, say, words = contents.figures, contents.say, contents.words
    found = []
    for id_, caption, corner, table, key, read in (
        ("statuses-cases", say("เรื่อง ตามสถานะที่ร้ายแรงที่สุดของเรื่อง", "Cases by their gravest status"),
         say("สถานะ", "status"), figures.by_status, "deadline_status", words.status),
        ("stages-cases", say("เรื่อง ตามขั้นตอนล่าสุด", "Cases by stage"),
         say("ขั้นตอนล่าสุด", "stage"), figures.by_stage, "stage", words.stage),
    ):  # fmt: skip
        lines = zip(table["cases"], table["damage"], table["at_stake"], strict=True)
        numbers: list[list[Number]] = [
            [int(n), Decimal(damage), Decimal(stake)] for n, damage, stake in lines
        ]
        labels = [read[code] for code in table[key]]
        found.append(
            grid_of(id_, caption, corner, money_titles(contents), labels, numbers, contents,
                    across=False)
        )  # fmt: skip
    by_rule = figures.rule_by_status
    found.append(
        grid_of(
            "rules-statuses", say("กำหนดเวลา ตามกฎและสถานะ", "Deadlines by rule and status"),
            say("กฎ", "rule"), list(words.status.values()),
            [contents.rule_names[rule] for rule in by_rule.index],
            [[int(by_rule.loc[r, s]) for s in words.status] for r in by_rule.index], contents,
            note=say("เรื่องหนึ่งมีหลายกำหนด", "A case has several deadlines"),
        )
    )  # fmt: skip
    return found


def _ageing(contents: Contents) -> Table:
    aged = contents.figures.ageing
    return grid_of(
        "ageing-cases", contents.say("เรื่องที่ยังไม่ยุติ", "Open cases"),
        contents.say("ขั้นตอนล่าสุด", "stage"), age_titles(contents),
        [contents.words.stage[stage] for stage in aged["stage"]],
        [[int(n) for n in line] for line in aged[list(ageing.BANDS)].to_numpy()], contents,
        note=ageing_note(contents),
    )  # fmt: skip


def _progress(contents: Contents) -> list[Table]:
    say = contents.say
    cases, values = shown_progress(contents)
    counts = became_counts(contents)
    return [
        grid_of(
            "progress-counts", say("จำนวนเรื่อง", "Cases"), say("ผล", "what became of them"),
            [say("จำนวนเรื่อง", "cases")], [contents.words.became[b.value] for b, _ in counts],
            [[n] for _, n in counts], contents, across=False, note=progress_note(contents),
        ),
        list_of(
            "progress-list", say("รายเรื่อง", "Case by case"), progress_columns(contents, _NOWHERE),
            cases, contents, row_head="case_id",
        ),
        list_of(
            "altered-list", contents.say(*sheet_names.ALTERED.title),
            value_columns(contents, _NOWHERE), values, contents,
            row_head="case_id", note=values_note(contents),
        ),
    ]  # fmt: skip


def _history(contents: Contents) -> Table:
    quarters, labels, numbers = history_rows(contents)
    return grid_of(
        "history-totals", contents.say(*sheet_names.HISTORY.title), contents.say("รายการ", "item"),
        quarters, labels, numbers, contents, across=False, down=False,
    )  # fmt: skip


def _register(contents: Contents) -> Table:
    cases = contents.figures.cases
    if len(cases) > MOST_ROWS:
        rank = cases["deadline_status"].map(_GRAVEST_FIRST).fillna(len(_GRAVEST_FIRST))
        cases = cases.loc[rank.astype(int).sort_values(kind="stable").index]
    return list_of(
        "register-list", contents.say(*sheet_names.REGISTER.title),
        register_columns(contents, _NOWHERE), cases, contents, row_head="case_id",
        keys=_CASE_KEYS,
    )  # fmt: skip


def _deadlines(contents: Contents) -> Table:
    pressed = contents.figures.to_press
    shown = gravest(pressed, MOST_ROWS)
    told = sentences(contents.figures, shown, contents.tongue)
    rest = shown if len(pressed) == len(shown) else pd.concat([shown, pressed.drop(shown.index)])
    return list_of(
        "deadlines-list",
        contents.say("ที่เกินกำหนด ใกล้ครบกำหนด หรือไม่ทราบ", "Overdue, due soon or unknown"),
        deadline_columns(contents, _NOWHERE, told), rest, contents, row_head="case_id",
        keys=_DEADLINE_KEYS, note=days_note(contents),
    )  # fmt: skip


def _returns(contents: Contents) -> Table:
    return list_of(
        "returns-list", contents.say(*sheet_names.RETURNS.title), return_columns(contents),
        contents.figures.returns, contents, row_head="agency", note=return_note(contents),
    )  # fmt: skip


def _issues(contents: Contents) -> Table:
    return list_of(
        "issues-list", contents.say(*sheet_names.ISSUES.title), issue_columns(contents),
        issue_lines(contents.figures.issues), contents, row_head="severity",
        note=issue_note(contents),
    )  # fmt: skip


def _letters(contents: Contents) -> Table:
    return list_of(
        "letters-list", contents.say(*sheet_names.LETTERS.title), letter_columns(contents),
        contents.letters.letters, contents, row_head="agency", note=letter_note(contents),
    )  # fmt: skip


def _rules(contents: Contents) -> Table:
    heads = [Head(title) for title in rule_titles(contents)]
    rows = [[Cell(text) for text in line] for line in rule_lines(contents)]
    caption = contents.say(*sheet_names.RULES.title)
    return Table("rules-list", caption, heads, rows, note=rule_note(contents), sortable=True)


def _provenance(contents: Contents) -> Table:
    say = contents.say
    heads = [Head(say("รายการ", "item")), Head(say("ค่า", "value"))]
    rows = [[Cell(name), Cell(value)] for name, value in provenance_facts(contents)]
    note = say(
        "ลายนิ้วมือ SHA-256 ของทุกไฟล์ที่ใช้อยู่ใน summary.xlsx และ manifest.json",
        "The SHA-256 of every file used stands in summary.xlsx and manifest.json",
    )
    return Table("provenance-list", say(*sheet_names.PROVENANCE.title), heads, rows, note=note)
