"""Writes proposed replies beside the lines of the dispatch register, and enters confirmed ones.

Takes a register and what was found for its letters; gives the workbook with those cells changed
and nothing else.  A proposal is yellow while it waits; a confirmed one goes into the columns of
the reply, where the office has entered none itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.records.book_patch import BookPatch, SheetPatch
from pipeline.records.book_table import BookTable
from pipeline.records.dispatch_register import SHEET, Dispatched, DispatchRegister, Key
from pipeline.records.proposed_reply import NO, PROPOSED_TITLES, YES, ProposedReply
from pipeline.records.read_dispatch_register import dispatch_table
from pipeline.records.write_dispatch_register import rows_by_key

_WIDTHS = {"proposed_number": 18, "proposed_date": 14, "proposed_from": 60, "confirmed": 14}
_ROOM = 400
"""Rows below the titles in which the answer is offered."""


def with_proposed_replies(
    register: DispatchRegister, found: Mapping[Key, ProposedReply]
) -> bytes | None:
    """Give the register with what was `found`, by letter; None where it says all this already."""
    if register.book is None:
        return None
    table = dispatch_table(register.path.name, register.book.sheets.get(SHEET))
    patch = BookPatch(register.book)
    sheet = patch.sheet(SHEET)
    rows = rows_by_key(table)
    columns = dict(table.columns)
    if found:
        _add_columns(sheet, table, columns)
    for line in register.lines:
        row, reply = rows[line.key], found.get(line.key) or line.proposal
        if reply is None:
            continue
        if line.key in found:
            sheet.put(row, columns["proposed_number"], reply.number or None)
            sheet.put(row, columns["proposed_date"], reply.reply_date)
            sheet.put(row, columns["proposed_from"], reply.found_in)
            sheet.put(row, columns["confirmed"], None)
        elif reply.confirmed:
            _enter(sheet, table, row, line)
        _dress(sheet, row, columns, waits=reply.confirmed is None)
    return patch.to_bytes()


def not_yet_entered(register: DispatchRegister) -> list[Dispatched]:
    """Give the lines whose reply is confirmed, and stands in the office's own columns not yet."""
    if register.book is None:
        return []
    table = dispatch_table(register.path.name, register.book.sheets.get(SHEET))
    rows = rows_by_key(table)
    return [
        line
        for line in register.lines
        if line.proposal is not None
        and line.proposal.confirmed
        and (line.reply_number or line.reply_date)
        and not any(table.value(rows[line.key], name) for name in ("reply_number", "reply_date"))
    ]


def _enter(sheet: SheetPatch, table: BookTable, row: int, line: Dispatched) -> None:
    """Write the reply that reading took for confirmed into the office's own columns."""
    for name, value in (("reply_number", line.reply_number), ("reply_date", line.reply_date)):
        if name in table.columns and value and table.value(row, name) in (None, ""):
            sheet.put(row, table.columns[name], value)


def _add_columns(sheet: SheetPatch, table: BookTable, columns: dict[str, int]) -> None:
    taken = [column for row, column in table.sheet.cells if row >= table.header]
    at = max(taken, default=0)
    like = columns.get("note", at)
    for name, title in PROPOSED_TITLES.items():
        if name in columns:
            continue
        at += 1
        columns[name] = at
        sheet.set_style(table.header, at, sheet.style_of(table.header, like))
        sheet.put(table.header, at, title)
        sheet.set_width(at, _WIDTHS[name])
        if name == "confirmed":
            sheet.offer(at, table.header + 1, table.header + _ROOM, (YES, NO))


def _dress(sheet: SheetPatch, row: int, columns: Mapping[str, int], *, waits: bool) -> None:
    """Let the cells of a waiting proposal be yellow as what is to be entered, others plain."""
    text, day = ("note", "reply_date") if waits else ("file", "prefilled_date")
    for name in PROPOSED_TITLES:
        like = columns.get(day if name == "proposed_date" else text)
        style = None if like is None else sheet.style_of(row, like)
        if style is not None and style != sheet.style_of(row, columns[name]):
            sheet.set_style(row, columns[name], style)
