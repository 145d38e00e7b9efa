"""Text files of the office (config and lists), or a fault that says why one can't be read."""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path

from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.sheet_look import LONGEST_TEXT
from pipeline.office.office_messages import OFFICE
from pipeline.thai.date_words import BUDDHIST_ERA
from pipeline.thai.dates import parse_date
from pipeline.thai.text import clean

_GARBLED = re.compile("à[¸¹]")
"""Thai in UTF-8 that was taken for Latin and saved again."""
_SEPARATOR_TOLD = re.compile(r"\s*\"?sep=.\"?\s*", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*(?:Z|[+-]\d\d:?\d\d)$", re.IGNORECASE)
_KEPT_AS_TEXT = re.compile('="(.*)"|[\'’](.*)')
"""What programs put round a number that is to stay a text: `="1001"`, `'1001`."""
_THAI_WORD = re.compile("[ก-ฮ][ก-๎]{2}")
_SEPARATORS = (",", ";", "\t")
FIRST_DAY, LAST_DAY = date(1992, 1, 1), date(2057, 12, 31)
"""Between which the days of the office's lists lie: B.E. 2535 to 2600."""
_FOUR_DIGITS = re.compile(r"\d{4}")
_WORKBOOK_BEGINS = (b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""A zip, as xlsx is one, and the compound file of xls: given another ending, still no text."""
_SAVED_AS = {
    ".csv": (
        ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et", ".numbers", ".gsheet",
        ".txt", ".tsv", ".csv.txt", ".csv.csv",
    ),
    ".yaml": (".yml", ".txt", ".yaml.txt", ".yaml.yaml"),
}  # fmt: skip
"""Endings under which an editor saves such a file, which then nobody reads."""


Digests = dict[Path, str]
"""The SHA-256 of each file, of the very bytes that were read of it."""


def read_office_text(path: Path, read: Digests | None = None) -> str:
    """Read a file in UTF-8 or UTF-16, or in TIS-620, in which Thai Windows saves unasked.

    Its hash is noted in `read`: a second reading for it might find another file.

    Raises ConfigFaultsError where it is missing, open elsewhere, in another encoding, or lies
    beside one that was saved under another ending.
    """
    if (other := saved_otherwise(path)) is not None:
        message = OFFICE("file_beside", other=other.name, file=path.name)
        raise ConfigFaultsError([Fault(other.name, 0, message)])
    try:
        content = path.read_bytes()
        if read is not None:
            read[path] = hashlib.sha256(content).hexdigest()
        text = _decoded(content)
        message = OFFICE("file_not_utf8")
        if content.startswith(_WORKBOOK_BEGINS):
            text, message = None, OFFICE("file_is_workbook", ending=path.suffix)
    except FileNotFoundError:
        text, message = None, OFFICE("file_not_found", path=path)
    except OSError as error:
        text, message = None, OFFICE("file_not_opened", strerror=error.strerror)
    if text is None:
        raise ConfigFaultsError([Fault(path.name, 0, message)])
    if "\0" in text:  # what a disk leaves where a file was not written to its end
        raise ConfigFaultsError([Fault(path.name, 0, OFFICE("nul_in_text"))])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def saved_otherwise(path: Path) -> Path | None:
    """Give a file beside it, or in its place, that somebody saved under another ending."""
    endings = _SAVED_AS.get(path.suffix.casefold(), ())
    names = {f"{path.stem}{ending}".casefold() for ending in endings}
    if not names or not path.parent.is_dir():
        return None
    return next(
        (each for each in sorted(path.parent.iterdir()) if each.name.casefold() in names), None
    )


def copies_beside(path: Path) -> list[Path]:
    """Give the files beside it that bear its name and more, as `agencies (1).csv`.

    So browsers, Explorer and what synchronises two PCs call a second one; nobody reads it.
    """
    return sorted(
        each
        for each in path.parent.iterdir()
        if each.suffix.casefold() == path.suffix.casefold()
        and path.stem.casefold() in each.stem.casefold()
        and each.name.casefold() != path.name.casefold()
    )


def _decoded(content: bytes) -> str | None:
    """Give the text; None where it is in no encoding of these, or not Thai in the last."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if content[1:4:2] == b"\0\0" or content[:3:2] == b"\0\0":  # saved so without its mark
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    for encoding in ("utf-8-sig", "cp874"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _GARBLED.search(text):
            return None
        if encoding == "utf-8-sig" or _THAI_WORD.search(text):
            return text
    return None


class OfficeTable:
    """A list of the office: its titles, and its lines by title, as a spreadsheet saved it.

    Commas, semicolons or tabs between the cells, whichever the title line has most of; spaces
    round a cell, empty lines, and above the titles those of a single cell (Numbers writes the
    table's name there) count for nothing.  Breaks within a cell stay as `\\n`.
    """

    def __init__(
        self, path: Path, read: Digests | None = None, *, columns: Sequence[str] = ()
    ) -> None:
        """Read the list at `path`; a title is one of `columns` where its letters are the same.

        Raises ConfigFaultsError where it can't be read as text, or where its quotation marks, or
        titles of `columns` that stand twice, leave open what belongs to which cell.
        """
        # the other ends of a line that Unicode knows may stand within a cell
        lines = read_office_text(path, read).split("\n")
        if _SEPARATOR_TOLD.fullmatch(lines[0]):  # Excel's own hint, no title
            lines[0] = ""
        first = next((line for line in lines if "name" in line.casefold()), "")
        filled = _filled_rows(path.name, lines, max(_SEPARATORS, key=first.count))
        while len(filled) > 1 and sum(map(bool, filled[0][1])) == 1:
            del filled[0]
        known = {_letters(name): name for name in columns}
        at, titles = filled[0] if filled else (1, [])
        self.titles: list[str] = [known.get(_letters(title), title.casefold()) for title in titles]
        counts = Counter(self.titles)
        # an office's own columns are read by nobody: two of one title leave nothing open
        if doubled := [title for title in columns if counts[title] > 1]:
            message = OFFICE("titles_twice", titles=", ".join(doubled))
            raise ConfigFaultsError([Fault(path.name, at, message)])
        self.untitled = [
            Fault(path.name, number, OFFICE("cells_untitled", cells=" | ".join(beyond)))
            for number, cells in filled[1:]
            if (beyond := list(self._untitled(cells)))
        ]
        """A fault for each line with more cells than titles: a comma too many moves all of them."""
        self.lines: list[tuple[int, dict[str, str]]] = [
            (number, dict(zip_longest(self.titles, cells[: len(self.titles)], fillvalue="")))
            for number, cells in filled[1:]
        ]
        """Number of each line in the file, and its cells by title."""

    def _untitled(self, cells: list[str]) -> Iterator[str]:
        for cell, title in zip_longest(cells, self.titles, fillvalue=""):
            if cell and not title:
                yield cell


def _filled_rows(name: str, lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    """Give the rows that hold anything, each with the number of its last line.

    Blanks between a closing quotation mark and the end of its cell count for nothing.  Raises
    ConfigFaultsError where a quotation mark takes the lines below it into one cell.
    """
    try:
        return _rows_as_quoted(name, lines, separator)
    except ConfigFaultsError:  # such a blank is one reason, and then none is left
        blanks = re.compile(rf'"[^\S{separator}]+(?={separator}|$)')
        return _rows_as_quoted(name, [blanks.sub('"', line) for line in lines], separator)


def _rows_as_quoted(name: str, lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    rows = csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=True)
    filled: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for row in rows:
            swallowed = len(row) > 1 and any(
                line.count(separator) >= len(row) - 1
                for cell in row
                for line in cell.split("\n")[1:]
            )
            # held here: the limit of `csv` itself holds for whatever else the process reads
            if swallowed or max(map(len, row), default=0) > LONGEST_TEXT:
                raise csv.Error("whole lines in one cell")
            cells = [_as_typed(cell) for cell in row]
            if any(cells):
                filled.append((rows.line_num, cells))
            begins = rows.line_num + 1
    except csv.Error:
        raise ConfigFaultsError([Fault(name, begins, OFFICE("quotes_open"))]) from None
    return filled


def _letters(title: str) -> str:
    return re.sub(r"[\W_]", "", title).casefold()


def _as_typed(cell: str) -> str:
    if kept := _KEPT_AS_TEXT.fullmatch(clean(cell)):
        return clean(kept[1] or kept[2] or "")
    return "\n".join(filter(None, map(clean, cell.splitlines())))


def read_office_day(text: str) -> date | None:
    """Read a day as the office writes it: `2020-12-11`, `11/12/2563`, B.E. from 2400 on.

    Several days in one cell are none: all but one would be lost.  A moment in another zone is
    none, nor is a day that its weekday contradicts.
    """
    read = parse_date(text)
    doubtful = read.note in ("several_dates", "other_weekday") or _MOMENT.search(text)
    return None if doubtful else read.value


def out_of_bounds(text: str, day: date, *, may_be_old: bool = False) -> Message | None:
    """Say that a day can't be meant: `11/12/20` is 1977, and `2653-12-11` is 2110.

    Where a day `may_be_old`, one with all four digits of its year may lie before the first.
    """
    early = day < FIRST_DAY and not (may_be_old and _FOUR_DIGITS.search(text))
    if early or day > LAST_DAY:
        return OFFICE("day_out_of_bounds", text=text, year=day.year + BUDDHIST_ERA)
    return None
