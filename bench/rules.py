"""What the rules cost: whole columns beside a plain Python loop over the same cases.

Run `python bench/rules.py [CASES]`.  The loop is the judge of the tests; both answer for the very
same cases, in one go, and must agree in every row.  The columns are timed from cold, the first
large register that the process sees, as a batch meets it; then twice more, warm.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.evaluate.deadlines import evaluate
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD, Kind
from tests import judge, register

AS_OF = date(2020, 11, 25)
FIELDS = sorted({field for fields in judge.READS.values() for field in fields} | {"status"})


def invent(count: int) -> list[dict[str, object]]:
    """Make cases of which half the cells are blank, the same ones every time."""
    chance = random.Random(2564)
    days = [date(2015, 1, 1) + timedelta(days=n) for n in range(2150)]
    amounts = [Decimal(n * 25000).quantize(Decimal("0.01")) for n in range(40)]

    def value(field: str) -> object:
        column = BY_FIELD[field]
        if column.kind is Kind.DATE:
            return chance.choice(days)
        if column.kind is Kind.MONEY:
            return chance.choice(amounts)
        return chance.choice(column.choices).value

    return [{f: value(f) if chance.random() < 0.5 else None for f in FIELDS} for _ in range(count)]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 320_000
    rows = invent(count)
    frame = register.cases(rows)
    config = register.office_config()
    evaluate(frame.head(100), config, AS_OF)

    times = []
    for _ in range(3):
        begun = time.perf_counter()
        found = evaluate(frame, config, AS_OF)
        times.append(time.perf_counter() - begun)
    cold, warm = times[0], min(times[1:])

    cases = [judge.Case(row) for row in rows]
    rules = list(config.rules)
    begun = time.perf_counter()
    judged = [judge.judge(rule, case, AS_OF) for case in cases for rule in rules]
    loop = time.perf_counter() - begun

    answers = tables.to_table(found, tables.DEADLINES)
    statuses, dues = (answers[name].to_pylist() for name in ("status", "due_date"))
    wrong = sum(
        status != each.status or due != each.due
        for status, due, each in zip(statuses, dues, judged, strict=True)
    )
    print(f"{count} cases x {len(rules)} rules, {wrong} rows differ")
    for name, seconds in (("cold", cold), ("warm", warm)):
        rate, ratio = count / seconds, loop / seconds
        print(f"columns, {name} {seconds:6.2f} s  {rate:12,.0f} cases/s  {ratio:5.1f} times faster")
    print(f"Python loop {loop:9.2f} s  {count / loop:12,.0f} cases/s")


if __name__ == "__main__":
    main()
