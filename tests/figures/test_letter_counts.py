"""How many letters to agencies were written and dispatched, and what of them counts so far."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter

Q1, Q2 = Quarter(2564, 1), Quarter(2564, 2)
FIRST, LAST = date(2020, 11, 24), date(2020, 11, 30)
"""Of the quarter's letter week."""


def letters(*sent: date | None, kind: LetterKind = LetterKind.CHASE) -> pd.DataFrame:
    rows = [{"agency_code": "1001", "kind": kind, "dispatched_date": day} for day in sent]
    return tables.from_rows(tables.LETTERS, rows)


def test_only_letters_to_agencies_are_counted() -> None:
    others = [letters(FIRST, kind=kind) for kind in (LetterKind.MEMO, LetterKind.SEND_SHEETS)]
    found = LetterFigures(Q1, 10, pd.concat([letters(FIRST, None, LAST), *others]))
    assert (found.letter_count, found.sent, found.counted) == (3, 2, 2)
    assert set(found.to_agencies["kind"]) == {LetterKind.CHASE}


@pytest.mark.parametrize(
    ("day", "outside"),
    [(date(2020, 11, 23), 1), (date(2020, 11, 24), 0), (date(2020, 11, 30), 0),
     (date(2020, 12, 1), 1)],
)  # fmt: skip
def test_the_letter_week_has_its_edges(day: date, outside: int) -> None:
    assert LetterFigures(Q1, 10, letters(day, None)).outside_week == outside


def test_letters_of_earlier_quarters_count_within_the_fiscal_year() -> None:
    earlier = letters(date(2020, 9, 30), date(2020, 10, 1), None, date(2021, 10, 1))
    found = LetterFigures(Q2, 4, letters(date(2021, 2, 26)), earlier)
    assert (found.counted_before, found.counted, found.percent) == (1, 2, 50.0)
    assert (found.letter_count, found.sent) == (1, 1)
    alone = LetterFigures(Q2, 4, letters(date(2021, 2, 26)))
    assert (alone.counted_before, alone.counted, alone.percent) == (0, 1, 25.0)


def test_more_than_the_target_is_all_of_it() -> None:
    assert LetterFigures(Q1, 2, letters(FIRST, FIRST, FIRST)).percent == 100.0
