"""Names planted in every place of an office where one can stand, and where they come out.

Takes an office with the returns of `hand_made`; each place gets a name of its own, so that a name
that comes out says which place it came from.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from pipeline.jobs.quarter_run import Run
from pipeline.model.case_sheet import COLUMNS
from pipeline.records import rulings
from pipeline.records.rulings import Ruling
from tests.packed_office import enter

_FIRST_ROW = 7
"""Of the table on the sheets of `hand_made`."""
_RULING_FIELDS = ("target", "about", "value", "reason", "decided_by")


class Planted:
    """The names by their place, handed out one by one."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def at(self, place: str) -> str:
        """Give the name that stands at a place: text that nothing else says."""
        return self.names.setdefault(place, f"สมมุตินาม{len(self.names) + 101}")

    def number_at(self, place: str) -> str:
        """Give the number that stands at a place, which a reader of numbers takes for one."""
        return self.names.setdefault(place, str(7_700_101 + len(self.names)))

    def found_in(self, content: bytes) -> set[str]:
        """Give the places whose names stand in a file, whatever kind of package it is."""
        texts = [piece.decode("utf-8", "replace") for piece in _pieces(content)]
        return {place for place, name in self.names.items() if any(name in text for text in texts)}


def _pieces(content: bytes) -> Iterator[bytes]:
    yield content
    # JSON may write Thai in escapes; a package holds its texts deflated.
    if b"\\u0e" in content:
        yield content.decode("utf-8").encode().decode("unicode_escape", "replace").encode()
    if content.startswith(b"PK"):
        import io

        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield name.encode()
                yield package.read(name)


def plant_returns(run: Run, planted: Planted) -> None:
    """Plant names in a return's cells, sheets and file, and in files and folders beside it."""
    path = next(run.input.glob("1001*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["E3"] = planted.at("title block: reporter")
    sheet["E4"] = planted.at("title block: telephone")
    row = _FIRST_ROW + 8
    for place, column in enumerate(COLUMNS, 1):
        if column.field in ("row_no", "case_id"):
            continue
        for other in range(3, len(COLUMNS) + 1):
            sheet.cell(row, other).value = sheet.cell(_FIRST_ROW, other).value
        sheet.cell(row, 3).value = f"พน {row}/2563"
        sheet.cell(row, place).value = planted.at(f"cell: {column.field}")
        row += 1
    sheet.cell(row + 2, 1).value = f"หมายเหตุ {planted.at('note below the table')}"
    sheet.cell(_FIRST_ROW, 3).comment = Comment(planted.at("comment"), planted.at("its author"))
    sheet.cell(_FIRST_ROW - 1, len(COLUMNS) + 2).value = planted.at("heading of an own column")
    sheet.cell(_FIRST_ROW, len(COLUMNS) + 2).value = planted.at("own column")
    sheet.oddHeader.center.text = planted.at("header of the page")
    book.create_sheet(planted.at("name of a sheet"))["A1"] = planted.at("another sheet")
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{planted.at("defined name")}"')
    book.properties.creator = planted.at("author of the file")
    path.unlink()
    folder = run.input / planted.at("folder")
    folder.mkdir()
    book.save(folder / f"1001_{planted.at('file')}.xlsx")
    (folder / f"{planted.at('unreadable file')}.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (run.input / f"{planted.at('skipped file')}.txt").write_text("x", encoding="utf-8")
    nobodys = openpyxl.load_workbook(next(run.input.glob("B09*.xlsx")))
    nobodys.worksheets[0]["E2"] = planted.at("title block: agency")
    nobodys.remove(nobodys["_tidtam"])
    nobodys.save(run.input / f"{planted.at('file of nobody')}.xlsx")


def plant_inbox(run: Run, planted: Planted) -> None:
    """Plant names in a mail that answers a letter, in its enclosures and in its file's name."""
    mail = EmailMessage()
    mail["From"] = f'"{planted.at("sender of a mail")}" <a@example.go.th>'
    mail["To"] = "legal@example.go.th"
    mail["Date"] = "Tue, 01 Dec 2020 09:00:00 +0700"
    number = planted.names["letter number"]
    mail["Subject"] = f"ตอบหนังสือที่ กท 0000/{number} {planted.at('subject of a mail')}"
    mail.set_content(
        f"ที่ กท 9999/{planted.number_at('number in a mail')}\n{planted.at('text of a mail')}"
    )
    sent = next(run.input.glob("B10*.xlsx")).read_bytes()
    for name, content in (("enclosed return", sent), ("enclosed noise", b"PK\x03\x04 no workbook")):
        mail.add_attachment(
            content, maintype="application", subtype="octet-stream",
            filename=f"{planted.at(name)}.xlsx",
        )  # fmt: skip
    inbox = run.input.parent / "inbox"
    inbox.mkdir()
    (inbox / f"{planted.at('file of a mail')}.eml").write_bytes(mail.as_bytes())


def plant_books(run: Run, planted: Planted) -> None:
    """Plant names in the office's own books, as an officer types them."""
    enter(run, {("1001", "chase"): {
        "number": f"กท 0000/{planted.number_at('letter number')}",
        "dispatched_date": date(2020, 11, 27),
        "means": planted.at("means of dispatch"), "note": planted.at("note of the dispatch"),
        "reply_number": planted.number_at("number of the reply"), "reply_date": date(2020, 12, 3),
    }})  # fmt: skip
    path = run.records / rulings.FILE
    book = openpyxl.load_workbook(path)
    sheet = book[rulings.SHEET]
    titles = [cell.value for cell in next(
        row for row in sheet.iter_rows() if row[0].value == rulings.TITLES["number"]
    )]  # fmt: skip
    row = sheet.max_row + 1
    for ruling in Ruling:
        sheet.cell(row, titles.index(rulings.TITLES["ruling"]) + 1).value = str(ruling)
        for field in _RULING_FIELDS:
            at = titles.index(rulings.TITLES[field]) + 1
            sheet.cell(row, at).value = planted.at(f"ruling: {field} ({ruling.name})")
        decided = titles.index(rulings.TITLES["decided_date"]) + 1
        sheet.cell(row, decided).value = date(2020, 12, 1)
        until = titles.index(rulings.TITLES["until"]) + 1
        sheet.cell(row, until).value = date(2021, 12, 1)
        row += 1
    notes = book[rulings.NOTES_SHEET]
    last = notes.max_row + 1
    for at, value in enumerate((2564, rulings.FACTOR, planted.at("note for the indicator")), 1):
        notes.cell(last, at).value = value
    book.save(path)
