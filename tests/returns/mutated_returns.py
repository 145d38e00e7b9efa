"""Good returns made ugly at random, as agencies do it: each case still says its own word somewhere.

A `MutatedReturn` is a workbook as it is to be written; `mutate` changes it in some of the ways
below, by a seed.  Every case has a word of its own in its subject, by which it is looked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.returns.ooxml_parts import lay_boxes
from tests.sheet_tables import FIELDS, case_row, return_rows, titles

Cell = tuple[int, int]


@dataclass
class MutatedSheet:
    """One sheet: its cells, and what is done to them."""

    name: str
    rows: list[list[object]]
    header: int = 4
    """The row of the titles."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Cell] = field(default_factory=set)
    notes: dict[Cell, str] = field(default_factory=dict)
    is_hidden: bool = False
    boxes: list[str] = field(default_factory=list)
    """Texts in boxes that lie over the cells."""


@dataclass
class MutatedReturn:
    """A workbook, and the words of its cases."""

    pages: list[MutatedSheet]
    words: list[str]
    done: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)
    """Words that stand in text boxes alone."""

    def write(self, path: Path) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for page in self.pages:
            sheet = book.create_sheet(page.name)
            for row, cells in enumerate(page.rows, start=1):
                for column, value in enumerate(cells, start=1):
                    if value is not None:
                        sheet.cell(row, column, value)
            for row, column in page.struck:
                sheet.cell(row + 1, column + 1).font = Font(strike=True)
            for (row, column), text in page.notes.items():
                sheet.cell(row + 1, column + 1).comment = Comment(text, "ผู้รายงาน")
            for top, left, bottom, right in page.merged:
                sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
            for row in page.hidden_rows:
                sheet.row_dimensions[row + 1].hidden = True
            for column in page.hidden_columns:
                letter = openpyxl.utils.get_column_letter(column + 1)
                sheet.column_dimensions[letter].hidden = True
            sheet.sheet_state = "hidden" if page.is_hidden else "visible"
        book.active = next(n for n, page in enumerate(self.pages) if not page.is_hidden)
        book.save(path)
        lay_boxes(path, [page.boxes for page in self.pages])
        return path


SUBJECT = FIELDS.index("subject")
FILE_NO = FIELDS.index("file_no")


def good(luck: random.Random) -> MutatedReturn:
    """Make an ordinary return of three to nine cases."""
    words = [f"คำเฉพาะ{luck.randrange(10**6):06d}ก" for _ in range(luck.randint(3, 9))]
    rows = [
        case_row(row_no=n, file_no=f"สล. {n}/2563", subject=f"รถชน{word}ที่เสาไฟฟ้า")
        for n, word in enumerate(words, start=1)
    ]
    return MutatedReturn([MutatedSheet("แบบรายงาน", return_rows(*rows))], words)


def mutate(mutant: MutatedReturn, luck: random.Random) -> None:
    """Change a return in one to four ways."""
    for change in luck.sample(_CHANGES, luck.randint(1, 4)):
        change(mutant, luck)
        mutant.done.append(change.__name__)


def _shift(mutant: MutatedReturn, luck: random.Random) -> None:
    down, right = luck.randint(0, 45), luck.randint(0, 4)
    page = luck.choice(mutant.pages)
    page.rows = [[] for _ in range(down)] + [[None] * right + row for row in page.rows]
    page.header += down
    page.merged = [(t + down, le + right, b + down, r + right) for t, le, b, r in page.merged]
    page.hidden_rows = {row + down for row in page.hidden_rows}
    page.hidden_columns = {column + right for column in page.hidden_columns}
    page.struck = {(row + down, column + right) for row, column in page.struck}
    page.notes = {(row + down, column + right): text for (row, column), text in page.notes.items()}


def _split_over_sheets(mutant: MutatedReturn, luck: random.Random) -> None:
    page = mutant.pages[-1]
    first = page.header + 1
    if len(page.rows) - first < 2 or page.merged:
        return
    cut = luck.randint(first + 1, len(page.rows) - 1)
    rest = page.rows[cut:]
    page.rows = page.rows[:cut]
    page.struck = {cell for cell in page.struck if cell[0] < cut}
    page.notes = {cell: text for cell, text in page.notes.items() if cell[0] < cut}
    again = list(page.rows[page.header])
    head = luck.choice([[], [again], [["(ต่อ)"], [], again]])
    mutant.pages.append(
        MutatedSheet(f"แผ่นที่ {len(mutant.pages) + 1}", [*head, *rest], len(head) - 1)
    )


def _move_header(mutant: MutatedReturn, luck: random.Random) -> None:
    page = mutant.pages[0]
    last = len(page.rows) - 1
    if page.header < 0 or page.merged or page.struck or page.notes or last <= page.header:
        return
    to = luck.randint(page.header, last)
    page.rows.insert(to, page.rows.pop(page.header))
    page.header = to


def _merge_down(mutant: MutatedReturn, luck: random.Random) -> None:
    page = mutant.pages[0]
    rows = _case_rows(page)
    if len(rows) < 2:
        return
    if page.notes:
        return
    top = luck.choice(rows[:-1])
    column = luck.choice([FILE_NO, FIELDS.index("case_type"), FIELDS.index("damage_amount")])
    column += _left(page)
    if column >= len(page.rows[top + 1]):
        return
    page.merged.append((top, column, top + 1, column))
    page.rows[top + 1][column] = None


def _hide(mutant: MutatedReturn, luck: random.Random) -> None:
    page = luck.choice(mutant.pages)
    if len(mutant.pages) > 1 and luck.random() < 0.5:
        mutant.pages[-1].is_hidden = True
    elif rows := _case_rows(page):
        page.hidden_rows.add(luck.choice(rows))
        page.hidden_columns.add(_left(page) + SUBJECT)


def _second_table(mutant: MutatedReturn, luck: random.Random) -> None:
    page = mutant.pages[-1]
    fields = ["row_no", "file_no", "subject", *luck.sample(FIELDS[7:], 4), "status"]
    word = f"คำเฉพาะ{luck.randrange(10**6):06d}ข"
    mutant.words.append(word)
    table = [
        titles(fields),
        case_row(fields, row_no=1, file_no="คพ. 9/2563", subject=f"ไฟไหม้{word}อาคาร"),
    ]
    if luck.random() < 0.5:
        page.rows += [[], ["ตารางที่ 2"], *table]
        return
    width = max(map(len, page.rows)) + luck.randint(0, 2)
    for row, cells in zip(page.rows[max(page.header, 0) :], table, strict=False):
        row += [None] * (width - len(row)) + list(cells)
    if len(page.rows) - max(page.header, 0) < len(table):
        page.rows.append([None] * width + table[1])


def _strike(mutant: MutatedReturn, luck: random.Random) -> None:
    page = luck.choice(mutant.pages)
    if rows := _case_rows(page):
        row = luck.choice(rows)
        columns = range(len(page.rows[row])) if luck.random() < 0.5 else [_left(page) + SUBJECT]
        page.struck |= {(row, column) for column in columns}


def _note(mutant: MutatedReturn, luck: random.Random) -> None:
    page = luck.choice(mutant.pages)
    if page.merged:
        return
    row = luck.randrange(len(page.rows))
    word = f"คำเฉพาะ{luck.randrange(10**6):06d}ค"
    mutant.words.append(word)
    page.notes[row, luck.randint(0, 6)] = f"เพิ่มอีกเรื่อง {word}"


def _lines_between(mutant: MutatedReturn, luck: random.Random) -> None:
    page = luck.choice(mutant.pages)
    if page.merged or page.struck or page.notes:
        return
    at = luck.randint(max(page.header + 1, 1), len(page.rows))
    lines: list[list[object]] = [
        [], ["รวม", None, None, None, None, None, None, None, 170000], ["ส่วนที่ 2 คดีในศาล"],
        [*(page.rows[page.header] if page.header >= 0 else titles())], ["(1)", "(2)", "(3)"],
        ["หมายเหตุ ข้อมูล ณ วันที่รายงาน"], [None] * 5 + ["ลงชื่อ"],
    ]  # fmt: skip
    page.rows[at:at] = [list(line) for line in luck.sample(lines, luck.randint(1, 3))]


def _drop_columns(mutant: MutatedReturn, luck: random.Random) -> None:
    page = mutant.pages[0]
    left = _left(page)
    if page.merged or page.struck or page.notes:
        return
    kept = {SUBJECT, *luck.sample(range(len(FIELDS)), luck.randint(4, 20))}
    for row in page.rows[page.header :]:
        row[:] = [cell for at, cell in enumerate(row) if at < left or at - left in kept]


def _own_words(mutant: MutatedReturn, luck: random.Random) -> None:
    """Leave the number of a case out, or all but its subject."""
    page = luck.choice(mutant.pages)
    left = _left(page)
    for row in _case_rows(page)[:: luck.randint(1, 3)]:
        cells = page.rows[row]
        for at, cell in enumerate(cells):
            is_word = isinstance(cell, str) and "คำเฉพาะ" in cell
            if not is_word and (at == left + FILE_NO or luck.random() < 0.5):
                cells[at] = None


def _far_away(mutant: MutatedReturn, luck: random.Random) -> None:
    """Write a case far below the table or far to its right, where nobody looks."""
    page = luck.choice(mutant.pages)
    word = f"คำเฉพาะ{luck.randrange(10**6):06d}ง"
    mutant.words.append(word)
    record: list[object] = ["สล. 77/2563", f"รถชน{word}", 5000, "อยู่ระหว่างดำเนินการ"]
    if luck.random() < 0.5:
        page.rows += [[] for _ in range(luck.randint(30, 400))]
        page.rows.append([None] * luck.randint(0, 60) + record)
    else:
        row = page.rows[luck.randrange(max(page.header, 0), len(page.rows))]
        row += [None] * (luck.randint(60, 200) - len(row)) + record


def _told_in_words(mutant: MutatedReturn, luck: random.Random) -> None:
    """Tell a case in a remark, in a line across the table, or beside a label."""
    page = luck.choice(mutant.pages)
    if page.merged or page.struck or page.notes:
        return
    word = f"คำเฉพาะ{luck.randrange(10**6):06d}จ"
    mutant.words.append(word)
    begin = luck.choice(["หมายเหตุ ", "* ", "", "(", "ผู้รายงาน "])
    said = f"{begin}รถบรรทุกชนราวสะพาน{word}"
    at = luck.randint(0, len(page.rows))
    line = luck.choice([[said], [None] * 5 + [said], ["หน่วยงาน", said], [None, None, said]])
    page.rows.insert(at, list(line))
    page.header += at <= page.header
    page.hidden_rows = {row + (row >= at) for row in page.hidden_rows}
    if luck.random() < 0.5 and len(line) == 1:
        page.merged.append((at, 0, at, 8))


def _lose_header(mutant: MutatedReturn, luck: random.Random) -> None:
    """Leave the titles of a sheet out, as where only the rows were copied."""
    page = mutant.pages[-1]
    if page.header < 0 or page.merged or page.struck or page.notes:
        return
    del page.rows[page.header]
    page.hidden_rows = {row - (row > page.header) for row in page.hidden_rows}
    page.header = -1


def _merge_header(mutant: MutatedReturn, luck: random.Random) -> None:
    """Set a title of a group, merged over some of the titles, above them."""
    page = mutant.pages[0]
    if page.header < 0 or page.merged or page.struck or page.notes:
        return
    left, width = _left(page) + luck.randint(0, 20), luck.randint(2, 5)
    group = luck.choice(["ข้อมูลเรื่อง", "การดำเนินการ", "วันที่", "(พ.ศ.)"])
    page.rows.insert(page.header, [None] * left + [group])
    page.merged.append((page.header, left, page.header, left + width - 1))
    page.hidden_rows = {row + (row >= page.header) for row in page.hidden_rows}
    page.header += 1


def _filter(mutant: MutatedReturn, luck: random.Random) -> None:
    """Hide every row but one, as a filter does that somebody forgot."""
    page = luck.choice(mutant.pages)
    if rows := _case_rows(page):
        page.hidden_rows |= {*rows} - {luck.choice(rows)}


def _box(mutant: MutatedReturn, luck: random.Random) -> None:
    """Write a case into a text box; a format that has none of them leaves it out."""
    word = f"คำเฉพาะ{luck.randrange(10**6):06d}ช"
    mutant.boxed.append(word)
    luck.choice(mutant.pages).boxes.append(f"รถชนรั้ว {word} ยังไม่ได้กรอก")


def _summary(mutant: MutatedReturn, luck: random.Random) -> None:
    """Write sums by month, by type and in per cent right below the cases."""
    page = luck.choice(mutant.pages)
    if page.merged or page.struck or page.notes:
        return
    lines: list[list[object]] = [
        ["ต.ค. 63", 1, 10001], ["ส.5", 2, None, None, 3], [None, None, "ร้อยละ", None, None, 50],
        ["เดือน", "จำนวนเรื่อง", "จำนวนเงิน"], ["ลำดับที่", "หมายเลขคดีดำ", "ข้อหา", "ทุนทรัพย์"],
    ]  # fmt: skip
    for line in luck.sample(lines, luck.randint(1, 4)):
        page.rows.append([None] * _left(page) + line)


def _drop_down_list(mutant: MutatedReturn, luck: random.Random) -> None:
    """List the choices of a drop-down to the right of the table."""
    page = luck.choice(mutant.pages)
    width = max(map(len, page.rows)) + luck.randint(0, 9)
    for number, text in enumerate(["สถานะ", "อยู่ระหว่างดำเนินการ", "ยุติเรื่อง"], max(page.header, 0)):
        page.rows += [[] for _ in range(number + 1 - len(page.rows))]
        row = page.rows[number]
        row += [None] * (width - len(row)) + [text]


def _shuffle_columns(mutant: MutatedReturn, luck: random.Random) -> None:
    page = mutant.pages[0]
    if page.header < 0 or page.merged or page.struck or page.notes:
        return
    width = max(map(len, page.rows))
    order = luck.sample(range(width), width)
    for row in page.rows[page.header :]:
        cells = row + [None] * (width - len(row))
        row[:] = [cells[at] for at in order]


def _subject_astray(mutant: MutatedReturn, luck: random.Random) -> None:
    """Swap the subject of every other case with another of its cells."""
    page = luck.choice(mutant.pages)
    for number in _case_rows(page)[::2]:
        row = page.rows[number]
        at = next(k for k, cell in enumerate(row) if isinstance(cell, str) and "คำเฉพาะ" in cell)
        to = luck.randrange(len(row))
        row[at], row[to] = row[to], row[at]


def _misspell_titles(mutant: MutatedReturn, luck: random.Random) -> None:
    page = mutant.pages[0]
    for at in luck.sample(range(len(FIELDS)), 8) if page.header >= 0 else ():
        head = page.rows[page.header]
        if at < len(head) and isinstance(title := head[at], str) and len(title) > 4:
            letter = luck.randrange(len(title))
            head[at] = title[:letter] + title[letter + 1 :]


def _words_of_sums(mutant: MutatedReturn, luck: random.Random) -> None:
    """Put words of a summary where a case has its number or its choices."""
    page = luck.choice(mutant.pages)
    for number in _case_rows(page):
        row = page.rows[number]
        for at, cell in enumerate(row):
            if isinstance(cell, str) and "คำเฉพาะ" not in cell and luck.random() < 0.5:
                row[at] = luck.choice([None, "ส.5", 1, "50%", "ต.ค.-63", "รวม", "คดี", "คงเหลือ"])


_CHANGES: Sequence[Callable[[MutatedReturn, random.Random], None]] = (
    _shift, _split_over_sheets, _move_header, _merge_down, _hide, _second_table, _strike, _note,
    _lines_between, _drop_columns, _own_words, _far_away, _told_in_words, _lose_header,
    _merge_header, _filter, _box, _summary, _drop_down_list, _shuffle_columns, _subject_astray,
    _misspell_titles, _words_of_sums,
)  # fmt: skip


def _case_rows(page: MutatedSheet) -> list[int]:
    return [
        number
        for number, row in enumerate(page.rows)
        if any(isinstance(cell, str) and "คำเฉพาะ" in cell for cell in row)
    ]


def _left(page: MutatedSheet) -> int:
    """Give the column in which the table begins."""
    head = page.rows[page.header] if 0 <= page.header < len(page.rows) else []
    return next((at for at, cell in enumerate(head) if cell is not None), 0)
