"""What stands beside the values of a sheet: struck text, notes, text boxes, pictures, page headers.

Takes a sheet with its table's header and the rows of its cases; gives issues, and the cells whose
value somebody crossed out.  A row that is crossed out stays a case, told; a value that is crossed
out alone is no value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.model.issues import CellIssue, Issue, ReadingIssue
from pipeline.model.list_digests import added_to_note
from pipeline.model.sheet_form import ASKED_NOTE
from pipeline.returns.files.book import Sheet, a1
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.money_units import currency_of_line, unit_in_line
from pipeline.returns.sheet.parsed_cell import cell_text, is_empty
from pipeline.returns.sheet.row_wordings import denies_a_case, names_a_case

_LONGEST_SHOWN = 300
_MOST_NAMED = 10
_FOOTER_OF_THE_FORM = re.compile(
    r".*ไตรมาสที่ \d ปีงบประมาณ พ\.ศ\. \d{4}"
    "|ทะเบียนเรื่องเดิมของสำนักงาน สำหรับนำเข้าก่อนไตรมาสแรก"
)
"""What the office's own form says under each page, which LibreOffice keeps."""


def struck_cells(
    sheet: Sheet, header: Header, rows: Sequence[int]
) -> Mapping[int, Collection[int]]:
    """Give by column the cases whose cell, or a part of it, is crossed out.

    Those of crossed-out rows are left out.
    """
    if not sheet.struck:
        return {}
    found: dict[int, list[int]] = {}
    for case, row in enumerate(rows):
        if _is_struck(sheet, header, row):
            continue
        for column in (*header.fields, *header.own):
            if any((row, at) in sheet.struck for at in (column, *header.parts_of(column))):
                found.setdefault(column, []).append(case)
    return found


def _is_struck(sheet: Sheet, header: Header, row: int) -> bool:
    """Whether a row is crossed out: its number or its subject, or most of what stands in it."""
    telling = {column for column, name in header.fields.items() if name in ("file_no", "subject")}
    if any((row, column) in sheet.struck for column in telling):
        return True
    filled = [column for column, cell in enumerate(sheet.rows[row]) if not is_empty(cell)]
    return 2 * sum((row, column) in sheet.struck for column in filled) > len(filled)


def own_struck(sheet: Sheet, header: Header, row: int, column: int) -> Issue:
    """Tell a crossed-out cell of the agency's own column, which has no value then."""
    facts = {"struck": cell_text(sheet.rows[row][column]), "title": header.own[column], "enter": ""}
    return Issue(CellIssue.PART_STRUCK, sheet.name, a1(row, column), "", "", facts)


def beside_issues(sheet: Sheet, header: Header, rows: Sequence[int]) -> Iterator[tuple[int, Issue]]:
    """Tell of each case what is crossed out in its row, and the notes on it."""
    if not (sheet.struck or sheet.part_struck or sheet.notes):
        return
    cases = {row: case for case, row in enumerate(rows)}
    for row, case in cases.items() if sheet.struck else ():
        if row < len(sheet.rows) and _is_struck(sheet, header, row):
            first = min(column for at, column in sheet.struck if at == row)
            yield case, Issue(ReadingIssue.ROW_STRUCK, sheet.name, a1(row, first))
    for (row, column), struck in sheet.part_struck.items():
        if row in cases:
            name, value = header.fields.get(column, ""), cell_text(sheet.rows[row][column])
            code, facts = CellIssue.PART_STRUCK, {"struck": struck}
            facts |= {} if name else {"title": header.own.get(column, ""), "enter": ""}
            yield cases[row], Issue(code, sheet.name, a1(row, column), name, value, facts)
    for (row, column), note in sheet.notes.items():
        if row in cases:
            name, value = header.fields.get(column, ""), note[:_LONGEST_SHOWN]
            yield cases[row], Issue(CellIssue.CELL_NOTE, sheet.name, a1(row, column), name, value)


def sheet_issues(sheet: Sheet, cases: Collection[int]) -> Iterator[Issue]:
    """Tell what stands beside the cells of a sheet outside the rows of its cases."""
    for (row, column), note in sorted(sheet.notes.items()):
        if row not in cases and not _explains_a_column(note):
            yield _beside_issue(sheet, ReadingIssue.SHEET_NOTE, note, a1(row, column))
    for (row, column), prompt in sorted(sheet.prompts.items()):
        if says_a_case(prompt) or says_a_unit(prompt):
            yield _beside_issue(sheet, ReadingIssue.SHEET_NOTE, prompt, a1(row, column))
    for said in sheet.boxes:
        yield _beside_issue(sheet, ReadingIssue.TEXT_BOX, said)
    for said in sheet.margins:
        if not _FOOTER_OF_THE_FORM.fullmatch(said):
            code = ReadingIssue.PAGE_WORDS if says_a_case(said) else ReadingIssue.PAGE_TITLE
            yield _beside_issue(sheet, code, said)
    yield from _not_read(sheet)
    unseen = sorted(place for place in sheet.unseen if place[0] in cases)
    if unseen:
        named = ", ".join(a1(*place) for place in unseen[:_MOST_NAMED])
        facts = {"sheet": sheet.name, "count": str(len(unseen))}
        yield Issue(ReadingIssue.CELLS_UNSEEN, sheet.name, a1(*unseen[0]), "", named, facts)


def without_own_notes(sheet: Sheet, written: Collection[str]) -> Sheet:
    """Leave of the notes what the office did not write, by the digests of what it wrote.

    Where nothing is known of that, what stands under its name or begins as its notes do is its own.
    """
    if not (sheet.notes or sheet.office_notes):
        return sheet
    if not written:
        notes = {at: said for at, said in sheet.notes.items() if not said.startswith(ASKED_NOTE)}
    else:
        # An answer in a note of the office goes before a prompt of the same cell.
        every = (*sheet.notes.items(), *sheet.office_notes.items())
        added = ((place, added_to_note(said, written)) for place, said in every)
        notes = {place: said for place, said in added if said}
    return replace(sheet, notes=notes, office_notes={})


def _not_read(sheet: Sheet) -> Iterator[Issue]:
    """Tell of what is not read: pictures, damaged notes, the first of two values of one cell."""
    if sheet.pictures:
        facts = {"sheet": sheet.name, "count": str(sheet.pictures)}
        yield Issue(ReadingIssue.PICTURES, sheet.name, facts=facts)
    if sheet.doubled:
        places = sorted(sheet.doubled)
        first = (f"{a1(*at)}: {cell_text(sheet.doubled[at])}" for at in places[:_MOST_NAMED])
        facts = {"sheet": sheet.name, "count": str(len(places))}
        said = ", ".join(first)[:_LONGEST_SHOWN]
        yield Issue(ReadingIssue.CELLS_DOUBLED, sheet.name, a1(*places[0]), "", said, facts)
    if sheet.beside_lost:
        yield Issue(ReadingIssue.BESIDE_LOST, sheet.name, facts={"sheet": sheet.name})


def _beside_issue(sheet: Sheet, code: ReadingIssue, said: str, cell: str = "") -> Issue:
    """Tell words that stand in no cell of the table; those of a unit, that the table is without."""
    code = ReadingIssue.UNIT_BESIDE_TABLE if says_a_unit(said) else code
    return Issue(code, sheet.name, cell, "", said[:_LONGEST_SHOWN], {"sheet": sheet.name})


def says_a_unit(text: str) -> bool:
    """Tell whether words beside a table may say that its amounts are not in baht."""
    return (unit_in_line(text) or 1) > 1 or currency_of_line(text) != ""


def says_a_case(text: str) -> bool:
    """Tell whether words beside a table may tell of a case, or that there is none."""
    return names_a_case(text) or denies_a_case(text)


def _explains_a_column(note: str) -> bool:
    """Tell the form's own note on a title: LibreOffice saves it without its author.

    What the note adds in brackets differs between the editions of the form.
    """
    return any(
        note.startswith(" ".join(f"{column.title} {column.enter.partition(' (')[0]}".split()))
        for column in ALL_COLUMNS
    )
