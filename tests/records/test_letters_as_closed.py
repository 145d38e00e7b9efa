"""A letter whose number or day was changed after its quarter was closed is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import MEMO_CODE, Dispatched, DispatchRegister
from pipeline.records.letters_as_closed import letters_not_as_closed, letters_not_as_written
from pipeline.records.quarter_files import parquet_bytes
from pipeline.records.revisions import CLOSED_FILE, Edition, closed_folder, register_path

QUARTER = Quarter(2564, 1)
FIRST, REVISED = Edition(QUARTER), Edition(QUARTER, date(2021, 2, 10))
DAY, OTHER_DAY = date(2020, 11, 27), date(2020, 12, 1)
PREFIX = "กท 0404/"
SENT = Dispatched(
    "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เร่งรัด", 1, 0, None, "letters/1001.docx",
    number="113", dispatched_date=DAY,
)  # fmt: skip
MEMO = replace(SENT, agency_code=MEMO_CODE, kind=LetterKind.MEMO, number="122")
SHEETS = replace(SENT, kind=LetterKind.SEND_SHEETS, number="5")


def keep(
    records: Path, edition: Edition, *letters: tuple[str, str, str | None, date | None]
) -> None:
    """Keep an edition's letters: code, kind, number as printed, day of dispatch."""
    rows = [
        dict.fromkeys(tables.LETTERS.names)
        | {"agency_code": code, "kind": kind, "letter_number": number, "dispatched_date": day}
        | {"round": 1, "file": "letters/x.docx", "cases": 0}
        for code, kind, number, day in letters
    ]
    path = register_path(records, edition, "letters")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(parquet_bytes("letters", tables.from_rows(tables.LETTERS, rows)))


def close(records: Path, edition: Edition) -> None:
    folder = closed_folder(records, edition)
    folder.mkdir(parents=True)
    noted = {"edition": str(edition), "closed_date": "2020-12-28", "files": {}}
    (folder / CLOSED_FILE).write_text(json.dumps(noted), encoding="utf-8")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    keep(
        tmp_path, FIRST, ("1001", "chase", f"{PREFIX}113", DAY), (MEMO_CODE, "memo", None, None)
    )  # fmt: skip
    return tmp_path


def warnings_of(records: Path, *lines: Dispatched) -> list[str]:
    register = DispatchRegister(QUARTER, records / "dispatch_2564-Q1.xlsx", lines)
    return [str(each) for each in letters_not_as_closed(records, register, PREFIX)]


CHANGES: dict[str, tuple[Dispatched, bool]] = {
    "as it was": (SENT, False),
    "the number written in full": (replace(SENT, number=f"{PREFIX}113"), False),
    "the number in Thai digits": (replace(SENT, number="๑๑๓"), False),
    "an answer": (replace(SENT, reply_number="พน 5", reply_date=OTHER_DAY), False),
    "another kind of the same letter": (replace(SENT, kind=LetterKind.REQUEST_RETURN), False),
    "another number": (replace(SENT, number="913"), True),
    "no number any more": (replace(SENT, number=""), True),
    "another day": (replace(SENT, dispatched_date=OTHER_DAY), True),
    "not sent after all": (replace(SENT, dispatched_date=None), True),
}


@pytest.mark.parametrize(("line", "changed"), CHANGES.values(), ids=CHANGES)
def test_what_was_changed_after_closing_is_told(
    line: Dispatched, changed: bool, records: Path
) -> None:
    assert warnings_of(records, line, SHEETS) == [], "the quarter is open"
    close(records, FIRST)
    found = warnings_of(records, line, SHEETS)
    assert len(found) == changed
    for part in (f"{PREFIX}113", "27 พฤศจิกายน 2563", SENT.agency) if changed else ():
        assert part in found[0]


def test_what_had_not_gone_out_or_had_no_number_contradicts_nothing(records: Path) -> None:
    keep(records, FIRST, ("1001", "chase", None, DAY), (MEMO_CODE, "memo", None, None))
    close(records, FIRST)
    assert warnings_of(records, SENT, MEMO) == []


def test_the_offices_new_prefix_changes_no_number_of_before(records: Path) -> None:
    close(records, FIRST)
    for line, changed in ((SENT, False), (replace(SENT, number="13"), True)):
        register = DispatchRegister(QUARTER, records / "x.xlsx", (line,))
        assert bool([*letters_not_as_closed(records, register, "กท 0405/")]) is changed


def test_the_word_before_a_number_was_printed_once_and_is_no_change(records: Path) -> None:
    keep(records, FIRST, ("1001", "chase", f"ที่ {PREFIX}113", DAY))
    close(records, FIRST)
    assert warnings_of(records, replace(SENT, number=f"ที่ {PREFIX}113")) == []


def test_a_closed_revision_with_the_right_number_settles_it(records: Path) -> None:
    close(records, FIRST)
    right = replace(SENT, number="913")
    keep(records, REVISED, ("1001", "chase", f"{PREFIX}913", DAY))
    assert len(warnings_of(records, right)) == 1, (
        "the revision counts for nothing until it is closed"
    )
    close(records, REVISED)
    assert warnings_of(records, right) == []
    assert len(warnings_of(records, SENT)) == 1


def test_before_closing_the_command_that_writes_it_anew_is_named(records: Path) -> None:
    register = DispatchRegister(QUARTER, records / "x.xlsx", (replace(SENT, number="913"),))
    command = "memo --quarter 2564-Q1"
    (message,) = letters_not_as_written(records, register, FIRST, PREFIX, command)
    assert command in str(message)
    as_written = replace(register, lines=(SENT,))
    assert list(letters_not_as_written(records, as_written, FIRST, PREFIX, command)) == []
