"""What closed editions say of dispatched letters, held against the dispatch register of today.

The dispatch register stays open when its quarter is closed, for replies and late dispatch.  But
memorandum, data and pack quote number and day of each letter that had gone out by then: where the
register now says otherwise, one of the two is wrong, and whoever lays them side by side must find
that it was told.  A letter that had not gone out, or had no number yet, contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.locale import Message
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.records.case_register import KeptRegisters, read_closed
from pipeline.records.dispatch_register import (
    Dispatched,
    DispatchRegister,
    bare_number,
    full_number,
)
from pipeline.records.record_wording import RECORDS
from pipeline.records.revisions import Edition, register_files
from pipeline.records.write_evidence import listed_briefly
from pipeline.thai.text import fold


def letters_not_as_closed(
    records: Path, register: DispatchRegister, prefix: str
) -> Iterator[Message]:
    """Say which letters bear another number or day than in their quarter's last closed edition.

    `prefix` goes before a number that the office wrote without it.  Raises ConfigFaultsError where
    what was closed can't be read.
    """
    closed = read_closed(records, register.quarter)
    if closed and (changed := letters_changed(records, register, closed[-1].edition, prefix)):
        yield _change_message("not_as_closed", register, changed)


def letters_not_as_written(
    records: Path, register: DispatchRegister, edition: Edition, prefix: str, command: str
) -> Iterator[Message]:
    """Say the same of an edition about to be closed, whose documents `command` writes again."""
    if changed := letters_changed(records, register, edition, prefix):
        yield _change_message("not_as_written", register, changed, command=command)


Changed = list[tuple[Dispatched, dict[str, Any]]]
"""A line of the register, and the letter's row among the edition's data."""


def letters_changed(
    records: Path, register: DispatchRegister, edition: Edition, prefix: str
) -> Changed:
    """Give the letters of which the data of `edition` tell another number or day of dispatch."""
    path = register_files(records, edition).get("letters")
    if path is None:
        return []
    wanted = ("agency_code", "kind", "letter_number", "dispatched_date")
    letters = KeptRegisters(records).columns("letters", path, wanted)
    changed: Changed = []
    for row in tables.rows(tables.to_table(letters, tables.LETTERS)):
        memo = row["kind"] == LetterKind.MEMO
        line = register.by_key.get((row["agency_code"], LetterKind.MEMO if memo else "letter"))
        if line is None or row["dispatched_date"] is None:
            continue
        if line.dispatched_date != row["dispatched_date"] or (
            row["letter_number"] is not None
            and _is_another(line.number, row["letter_number"], prefix)
        ):
            changed.append((line, row))
    return changed


def _is_another(number: str, printed: str, prefix: str) -> bool:
    """Tell whether a number is not the one printed, which may bear the office's prefix of then."""
    printed = bare_number(printed)
    then = printed[: printed.rfind("/") + 1]
    return fold(printed) not in {fold(full_number(number, each)) for each in (prefix, then)}


def _change_message(
    code: str, register: DispatchRegister, changed: Changed, **more: str
) -> Message:
    line, row = changed[0]
    return RECORDS(
        code,
        file=register.path.name,
        quarter=str(register.quarter),
        count=len(changed),
        agencies=listed_briefly(each.agency for each, _ in changed),
        agency=line.agency,
        number=row["letter_number"] or "-",
        day=row["dispatched_date"],
        **more,
    )
