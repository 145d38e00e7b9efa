"""What the rules cost: whole columns beside a plain Python loop over the same cases.

Run `python -m bench.rules [CASES]`.  The loop is the judge of the tests, one pass over the cases,
without what was assumed (the columns tell that too); both answer for the very same cases and must
agree in every row.  The columns are timed from cold,
the first large register that the process sees, as a batch meets it, and five times warm; what
counts is the median.  Times are of the processor, all threads together: what else runs on the
machine does not decide.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.evaluate.deadlines import evaluate
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD, COLUMNS
from pipeline.model.sheet_column import Kind
from tests import judge, register

AS_OF = date(2020, 11, 25)
ROUNDS = 5
_STANDARD = {column.field for column in COLUMNS}
FIELDS = [name for name in judge.FIELDS if name in _STANDARD]


def invent(count: int) -> list[dict[str, object]]:
    """Make cases of which half the cells are blank and some unreadable, the same every time."""
    chance = random.Random(2564)
    days = [date(2015, 1, 1) + timedelta(days=n) for n in range(2150)]
    amounts = [Decimal(n * 25000).quantize(Decimal("0.01")) for n in range(40)]

    def value(field: str) -> object:
        column = BY_FIELD[field]
        if column.kind is Kind.DATE:
            return chance.choice(days)
        if column.kind is Kind.MONEY:
            return chance.choice(amounts)
        if column.kind is Kind.INTEGER:
            return chance.randint(0, 3)
        return chance.choice(column.choices).value

    rows = []
    for _ in range(count):
        row = {name: value(name) if chance.random() < 0.5 else None for name in FIELDS}
        lost = chance.choice(FIELDS) if chance.random() < 0.1 else ""
        rows.append(row | ({lost: None} if lost else {}) | {"unreadable": [lost] if lost else None})
    return rows


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 320_000
    rows = invent(count)
    frame = register.cases(rows)
    config = register.office_config()
    evaluate(frame.head(100), config, AS_OF)

    times = []
    for _ in range(ROUNDS + 1):
        begun = time.process_time()
        found = evaluate(frame, config, AS_OF)
        times.append(time.process_time() - begun)

    rules, holidays = list(config.rules), frozenset(config.holidays.names)
    begun = time.process_time()
    cases = (judge.Case(row, frozenset(row["unreadable"] or ())) for row in rows)
    judged = [
        judge.status_and_dates(rule, case, AS_OF, holidays) for case in cases for rule in rules
    ]
    loop = time.process_time() - begun

    answers = tables.to_table(found, tables.DEADLINES)
    names = ("status", "start_date", "due_date", "cautious_date", "done_date", "days")
    columns = zip(*(answers[name].to_pylist() for name in names), strict=True)
    wrong = sum(
        answer != tuple(each)[: len(names)] for answer, each in zip(columns, judged, strict=True)
    )
    print(f"{count} cases x {len(rules)} rules, {wrong} rows differ")
    for name, seconds in (("cold", times[0]), ("median of five", statistics.median(times[1:]))):
        rate, ratio = count / seconds, loop / seconds
        print(
            f"columns, {name:15} {seconds:6.2f} s {rate:12,.0f} cases/s {ratio:6.1f} times faster"
        )
    each = loop / count * 1e6
    print(f"Python loop {loop:14.2f} s {count / loop:12,.0f} cases/s {each:6.1f} us a case")


if __name__ == "__main__":
    main()
