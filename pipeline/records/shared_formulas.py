"""Formulas of a sheet that stand over several cells, before one of these is written over.

Takes lxml elements of the sheet.  A formula that Excel filled down stands in its first cell alone;
an array's formula gives all cells of its area.  Written over as it stands, the others would lose
their formula, or the next reckoning what was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.records.office_sheets import areas


def leave_to_others(data: Any, cell: Any) -> None:
    """Give each cell that shares the formula of `cell` its own: moved as Excel moves it.

    Where it can't be moved, the value stays.
    """
    shared = cell.find("{*}f")
    if shared is None or shared.get("t") != "shared" or not shared.text:
        return
    for other in data.iterfind("{*}row/{*}c"):
        formula = other.find("{*}f")
        if formula is None or formula is shared or formula.get("si") != shared.get("si"):
            continue
        if formula.get("t") == "shared" and not formula.text:
            formula.text = _moved(shared.text, cell.get("r"), other.get("r"))
            for name in ("t", "si", "ref"):
                formula.attrib.pop(name, None)
            if not formula.text:
                other.remove(formula)


def _moved(formula: str, start: str, place: str) -> str:
    """Move a formula; '' where openpyxl can't read it, as some names of a table's columns."""
    # Few books have such formulas, and to import openpyxl takes as long as to read a book.
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator

    try:
        return str(Translator(f"={formula}", origin=start).translate_formula(place)[1:])
    except TokenizerError:
        return ""


def end_array_over(formulas: Sequence[Any], row: int, column: int) -> str | None:
    """Let an array that gives a cell become its values; give the place of its formula.

    `formulas` are those of arrays; one that was ended before stands in no cell any more.
    """
    for formula in formulas:
        cell = formula.getparent()
        if cell is None:
            continue
        for left, top, right, bottom in areas([formula.get("ref") or cell.get("r")]):
            if left <= column <= right and top <= row <= bottom:
                cell.remove(formula)
                for name in ("cm", "vm"):
                    cell.attrib.pop(name, None)
                return str(cell.get("r"))
    return None
