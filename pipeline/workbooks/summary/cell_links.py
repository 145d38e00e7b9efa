"""Links within the workbook and to the files beside it, and text that is safe to write.

Links between files are relative, with slashes, so that they hold wherever the folder is moved to,
on any system; the cell shows the path, so that it says something where links do not work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from xlsxwriter.url import Url
from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.model import tables
from pipeline.model.sheet_look import LONGEST_TEXT
from pipeline.report.table import DataTable, FileLink
from pipeline.thai.text import NOT_IN_XML, showable, xml_text

MOST_LINKS = 65_530
"""Excel's limit for one sheet."""

_LONGEST_TARGET = 2_000
_PATHS_KNOWN = 1_000
"""Paths that are remembered: all cases of a return lead to one file."""
_ESCAPED = str.maketrans({mark: f"%{ord(mark):02x}" for mark in '%"<>[]^`{}#? '})
"""What a relationship's target may not hold as it is."""
_UNPLAIN = re.compile(f"[{NOT_IN_XML}\r]|^<r>")


class Target(NamedTuple):
    """What a cell leads to: a file, a place in it or in this workbook, or both."""

    file: str = ""
    place: str = ""


def file_target(link: FileLink) -> Target | None:
    """Lead to a file, and to a cell in it; None where Excel would refuse it for its length."""
    path = _as_target(link.path)
    sheet = _as_place(link.sheet) if link.cell else ""
    place = f"{sheet}!{link.cell}" if sheet else ""
    if not path or len(place) > _LONGEST_TARGET:
        return None
    return Target(path, place)


@lru_cache(_PATHS_KNOWN)
def _as_target(path: str) -> str:
    """Give a path as a relationship's target; '' where it is none, or too long for one."""
    path = xml_text(path)
    return path.translate(_ESCAPED) if len(path) * 3 <= _LONGEST_TARGET else ""


@lru_cache(_PATHS_KNOWN)
def _as_place(sheet: str) -> str:
    return quoted(xml_text(sheet)) if sheet else ""


def sheet_link(sheet: str, row: int = 0, column: int = 0) -> Url:
    """Link to a cell of this workbook, rows and columns counted from 0."""
    return Url(f"internal:{quoted(sheet)}!{xl_rowcol_to_cell(row, column)}")


def quoted(sheet: str) -> str:
    """Give a sheet's name as formulas and links write it."""
    return "'" + sheet.replace("'", "''") + "'"


def safe(text: str, cut_note: str) -> str:
    """Give `text` as a cell can hold it: what XML can't hold shows as a mark, the too long is cut.

    `cut_note` stands behind what was cut, and says where the whole is.
    Written with `write_string` it never becomes a formula, a link or a number, whatever it
    begins with.
    """
    if len(text) <= LONGEST_TEXT // 2 and _UNPLAIN.search(text) is None:
        return text
    text = showable(text)
    # Excel counts a letter beyond the basic plane as two: the halves of UTF-16.
    halves = text.encode("utf-16-le")
    if len(halves) > 2 * LONGEST_TEXT:
        note = f" …({cut_note})"
        # A letter of which one half alone would have room goes as a whole.
        kept = halves[: 2 * (LONGEST_TEXT - len(note))].decode("utf-16-le", "ignore")
        text = kept + note
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes a string in these very tags for markup of its own.
        text += " "
    return text


class CasePlaces:
    """Sheet and row of the first line of each case, by list.

    The register and the deadlines lead to each other, so each must know the other's rows first.
    """

    def __init__(self) -> None:
        self._places: dict[str, dict[str, Target]] = {}

    def note(self, listing: DataTable, sheet: str, first: int) -> None:
        """Note where the rows of a list stand: on `sheet`, from row `first` on."""
        cases: Iterable[str] = tables.values(listing.rows["case_id"])
        # A register in several parts is one list to those that lead to it.
        places = self._places.setdefault(listing.id.partition("_")[0], {})
        name = quoted(sheet)
        for row, case in enumerate(cases, start=first + 1):
            if case not in places:
                places[case] = Target(place=f"{name}!A{row}")

    def targets(self, listing: str, cases: Iterable[str | None]) -> list[Target | None]:
        """Lead to cases of a list by their ids; None to one that the list does not have."""
        places = self._places.get(listing, {})
        return [places.get(case) if case else None for case in cases]
