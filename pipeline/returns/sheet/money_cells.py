"""Reads an amount of money from a cell, as whole satang or as what is wrong with it."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.model.issues import CATALOGUE, CellIssue, may_mean
from pipeline.model.sheet_column import Column
from pipeline.returns.sheet.money_units import foreign_currency
from pipeline.returns.sheet.parsed_cell import BLANK, MISSING, Parsed, cell_text
from pipeline.thai.money import is_yet_to_be_known, parse_money
from pipeline.thai.numerals import format_baht, to_arabic_digits

_PLAIN_AMOUNT = 1e9
"""Below it a float holds satang with digits to spare."""
_OWN_UNIT = re.compile("บาท|ล้าน|แสน|หมื่น|พัน|ร้อย|สต|฿|thb", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def read_money(column: Column, cell: object, scale: int) -> Parsed:
    """Read an amount given in units of `scale` baht; a currency that is not baht is an error."""
    if type(cell) is float and scale == 1 and 0 < cell < _PLAIN_AMOUNT:
        satang = round(cell * 100)
        if satang / 100 == cell:  # the float nearest to whole satang, and so what was typed
            return Parsed(number=satang)
    read = parse_money(_in_baht(cell, scale) if scale > 1 else cell)
    if read.fault and isinstance(cell, str) and is_yet_to_be_known(cell):
        return Parsed(code=CellIssue.MONEY_NOT_YET_KNOWN, said_none=True)
    if read.fault and (currency := foreign_currency(cell_text(cell))):
        return Parsed(code=CellIssue.MONEY_NOT_IN_BAHT, facts={"currency": currency}, lost=True)
    if read.fault:
        meant = may_mean(format_baht(read.suggestion)) if read.suggestion else ""
        return Parsed(code=CATALOGUE[f"money_{read.fault}"], facts={"suggestion": meant}, lost=True)
    if read.value is None:
        return MISSING if column.required else BLANK
    packed = int(read.value * 100)
    if read.note == "rounded":
        return Parsed(None, packed, CellIssue.MONEY_ROUNDED, {"used": format_baht(read.value)})
    return Parsed(number=packed)


def _in_baht(cell: object, scale: int) -> object:
    """Multiply an amount of a column in thousands or millions; `1.2 ล้าน` says its own unit."""
    bare = to_arabic_digits(cell_text(cell)).replace(",", "")
    if isinstance(cell, bool) or _OWN_UNIT.search(bare):
        return cell
    if _BARE_NUMBER.fullmatch(bare):
        return format(Decimal(bare) * scale, "f")
    read = parse_money(cell)
    return cell if read.value is None else read.value * scale
