"""Puts the sheets together and writes the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from pathlib import Path

import pandas as pd
from xlsxwriter import Workbook

from pipeline.figures.issue_groups import issue_lines
from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.progress import Progress
from pipeline.figures.quarterly import Figures
from pipeline.figures.trend import Trend
from pipeline.report.contents import Contents, Edition, Provenance, Tongue
from pipeline.report.deadline_explanations import sentences
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.agencies_sheet import add_agencies
from pipeline.workbooks.summary.case_locations import ROOM, CasePlaces
from pipeline.workbooks.summary.cell_links import MOST_LINKS
from pipeline.workbooks.summary.charts import add_charts
from pipeline.workbooks.summary.claims_sheet import add_claims, shown_claims
from pipeline.workbooks.summary.crosstab_sheets import add_ageing, add_statuses, add_types
from pipeline.workbooks.summary.deadlines_sheet import HEADER_ROW as DEADLINES_HEADER
from pipeline.workbooks.summary.deadlines_sheet import add_deadlines, shown_deadlines
from pipeline.workbooks.summary.first_sheet import add_summary
from pipeline.workbooks.summary.formats import FONT, SIZE
from pipeline.workbooks.summary.guide_sheets import add_guide, add_rules
from pipeline.workbooks.summary.history_sheet import add_history
from pipeline.workbooks.summary.performance_sheet import add_evaluation
from pipeline.workbooks.summary.progress_sheets import MOST_CASES, add_progress, shown_progress
from pipeline.workbooks.summary.provenance_sheet import add_provenance
from pipeline.workbooks.summary.record_sheets import add_issues, add_letters, add_returns
from pipeline.workbooks.summary.register_sheet import HEADER_ROW as REGISTER_HEADER
from pipeline.workbooks.summary.register_sheet import add_register
from pipeline.workbooks.summary.rulings_sheet import add_rulings
from pipeline.workbooks.summary.sheet_names import Sheet
from pipeline.workbooks.summary.sheet_page import Pages
from pipeline.workbooks.summary.table import TABLE_ROWS

_LINKS_A_ROW = {sheet_names.REGISTER: 3, sheet_names.CLAIMS: 2}
"""How many links a row of these lists can have; one elsewhere."""

_OPTIONS = {
    # What an agency wrote stays text, whatever it looks like.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE, "font_scheme": "none"},
}


def write_workbook(
    path: Path,
    figures: Figures,
    letters: pd.DataFrame,
    *,
    provenance: Provenance,
    earlier_letters: pd.DataFrame | None = None,
    history: Sequence[Trend] = (),
    performed_before: pd.DataFrame | None = None,
    edition: Edition = "full",
    tongue: Tongue = "th",
    progress: Progress | None = None,
) -> None:
    """Write the workbook of a quarter to `path`.

    `letters` are the quarter's (a frame of `tables.LETTERS`, files relative to the workbook),
    `earlier_letters` those of the fiscal year's earlier quarters, for the indicator; `history`
    the trends of earlier quarters, the oldest first, `progress` what became of the cases since
    the last, and `performed_before` what `performance` gave of it.  The same contents give the
    same bytes.
    """
    target = figures.config.office.indicator.target_letters
    counted = LetterFigures(figures.quarter, target, letters, earlier_letters)
    contents = Contents(
        figures,
        counted,
        provenance,
        tuple(history),
        edition,
        tongue,
        progress,
        performed_before=performed_before,
    )
    write_contents(path, contents)


def write_contents(path: Path, contents: Contents) -> None:
    """Write the workbook of what is put together already, one of several editions."""
    book = Workbook(str(path), _OPTIONS)
    book.set_properties(_properties(contents))
    book.set_size(1600, 1000)
    _fill(Pages(book, contents))
    book.use_zip64()
    book.close()


def _properties(contents: Contents) -> dict[str, object]:
    figures = contents.figures
    head = figures.config.office.letterhead
    return {
        "title": f"{contents.say(*sheet_names.SUMMARY.title)} {contents.quarter(figures.quarter)}",
        "subject": f"{contents.say('ข้อมูล ณ', 'as of')} {figures.as_of.isoformat()}",
        "author": head.office if contents.names_persons else head.organisation,
        "company": head.organisation,
        "category": str(figures.quarter),
        "created": datetime.combine(figures.as_of, time()),
    }


def _fill(pages: Pages) -> None:
    """Add all sheets in order, then fill them: what is referred to comes first."""
    figures = pages.contents.figures
    cases, lines, claims = figures.cases, issue_lines(figures.issues), shown_claims(pages.contents)
    deadlines, told = shown_deadlines(pages.contents)
    became, altered = shown_progress(pages.contents)
    parts = max(1, -(-len(cases) // ROOM))
    lengths = {
        sheet_names.REGISTER: len(cases),
        sheet_names.DEADLINES: len(deadlines),
        sheet_names.CLAIMS: len(claims),
        sheet_names.ISSUES: len(lines),
        sheet_names.PROGRESS: len(became),
        sheet_names.ALTERED: len(altered),
    }
    _add_sheets(pages, parts, lengths)
    _say(pages, parts, lengths)
    places = _places(pages, cases, deadlines)
    tongue = pages.contents.tongue
    explained = sentences(figures, deadlines, tongue) if len(deadlines) <= TABLE_ROWS else {}
    for part in range(1, parts + 1):
        page = pages.part(sheet_names.REGISTER, part)
        add_register(pages, page, cases.iloc[(part - 1) * ROOM : part * ROOM], places, part)
    add_deadlines(pages, pages[sheet_names.DEADLINES], deadlines, told, places, explained)
    add_agencies(pages)
    add_evaluation(pages)
    add_types(pages)
    add_statuses(pages)
    add_ageing(pages)
    add_claims(pages, claims, places)
    if pages.contents.progress is not None:
        add_progress(pages, became, altered, places)
    if pages.contents.history:
        add_history(pages)
    add_returns(pages)
    add_issues(pages, lines)
    add_letters(pages)
    if pages.contents.rulings:
        add_rulings(pages)
    add_rules(pages)
    add_provenance(pages)
    add_guide(pages)
    add_summary(pages, add_charts(pages))


def _add_sheets(pages: Pages, parts: int, lengths: Mapping[Sheet, int]) -> None:
    for sheet in sheet_names.IN_ORDER:
        if sheet is sheet_names.HISTORY and not pages.contents.history:
            continue
        if sheet in (sheet_names.PROGRESS, sheet_names.ALTERED) and pages.contents.progress is None:
            continue
        if sheet is sheet_names.RULINGS and not pages.contents.rulings:
            continue
        for part in range(1, (parts if sheet is sheet_names.REGISTER else 1) + 1):
            pages.add(sheet, part=part, streaming=lengths.get(sheet, 0) > TABLE_ROWS)


def _say(pages: Pages, parts: int, lengths: Mapping[Sheet, int]) -> None:
    """Note what Excel's limits keep out of the workbook."""
    say = pages.contents.say
    long = [f"“{pages.name(sheet)}”" for sheet, length in lengths.items() if length > TABLE_ROWS]
    if long:
        pages.said.append(
            say(
                f"แผ่นงาน {' '.join(long)} มีเกิน {TABLE_ROWS:,} แถว จึงเป็นรายการที่กรองได้ "
                "แต่ไม่ใช่ตารางของ Excel และกำหนดเวลาไม่มีคำอธิบายรายกำหนด (ดูได้ด้วยคำสั่ง explain)",
                f"{' '.join(long)}: more than {TABLE_ROWS:,} rows, so a list with filters and no "
                "Excel table, and deadlines without their sentence (the command explain gives it)",
            )
        )
    for sheet in (sheet_names.PROGRESS, sheet_names.ALTERED):
        if lengths[sheet] == MOST_CASES:
            name, most = pages.name(sheet), f"{MOST_CASES:,}"
            file = f"data/{'progress' if sheet is sheet_names.PROGRESS else 'changes'}.parquet"
            pages.said.append(
                say(
                    f"แผ่นงาน “{name}” แสดง {most} แถวแรก ทั้งหมดอยู่ใน {file}",
                    f"“{name}” shows the first {most} rows; {file} has all",
                )
            )
    if parts > 1:
        pages.said.append(
            say(
                f"ทะเบียนแบ่งเป็น {parts} แผ่นงาน เพราะเกินจำนวนแถวที่ Excel รับได้",
                f"The register takes {parts} sheets, being longer than Excel's limit",
            )
        )
    if any(_LINKS_A_ROW.get(sheet, 1) * length > MOST_LINKS for sheet, length in lengths.items()):
        pages.said.append(
            say(
                f"Excel รับลิงก์ได้ไม่เกิน {MOST_LINKS:,} ลิงก์ต่อแผ่นงาน แถวถัดจากนั้นแสดงเป็นข้อความ",
                f"Excel takes {MOST_LINKS:,} links a sheet; the rows after that are plain text",
            )
        )


def _places(pages: Pages, cases: pd.DataFrame, deadlines: pd.DataFrame) -> CasePlaces:
    """Work out where each case stands in the register and in the deadlines."""
    register: dict[str, tuple[str, int]] = {}
    for number, case in enumerate(cases["case_id"].to_list()):
        part, row = divmod(number, ROOM)
        register[case] = (pages.name(sheet_names.REGISTER, part + 1), REGISTER_HEADER + 1 + row)
    listed = pages.name(sheet_names.DEADLINES)
    first: dict[str, tuple[str, int]] = {}
    for number, case in enumerate(deadlines["case_id"].to_list()):
        first.setdefault(case, (listed, DEADLINES_HEADER + 1 + number))
    return CasePlaces(register, first)
