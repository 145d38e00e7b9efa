"""Tells the rows in which an agency says that it has no case, in whatever words.

Takes the cells of a row and the header; gives the words and their column, None where the row may
say anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.sheet_form import NIL_RETURN
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.row_wordings import denies_a_case, says_no_case
from pipeline.thai.text import clean, fold

_LETTER = re.compile(r"[^\W_]")
_NIL = fold(NIL_RETURN)
_NAMING = frozenset({"", "row_no", "case_id", "file_no", "kind", "case_type", "subject"})


def nothing_to_report(cells: Sequence[object], header: Header) -> tuple[str, int] | None:
    """Give the words in which a row says that there is no case, and their column.

    A number in the column of row numbers, dashes and noughts elsewhere may stand beside them;
    noughts alone say so too.
    """
    said: dict[int, str] = {}
    noughts: list[int] = []
    for column, cell in enumerate(cells):
        name = header.fields.get(column, "")
        if cell is None or _is_dash(cell):
            continue
        if name == "row_no" and not (isinstance(cell, str) and denies_a_case(cell)):
            continue
        if not isinstance(cell, str) and cell == 0:
            noughts.append(column)
        elif isinstance(cell, str) and _says_none(cell, name):
            said[column] = clean(cell)
        else:
            return None
    if said:
        column = min(said)
        return said[column], column
    return ("0", noughts[0]) if noughts else None


def _is_dash(cell: object) -> bool:
    return isinstance(cell, str) and not _LETTER.search(cell)


def _says_none(text: str, field: str) -> bool:
    """A sentence counts where a case is named; elsewhere it may be a remark on one."""
    return says_no_case(text) or (field in _NAMING and denies_a_case(text))


def says_nil_exactly(text: str) -> bool:
    """Tell whether `text` is the form's own choice for "no case"."""
    return fold(text) == _NIL
