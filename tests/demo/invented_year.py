"""What the demo invents, as a table: a line for each agency and quarter of the year.

`python -m tests.demo.invented_year` writes it anew where an invention was changed on purpose.
Only the inventor is asked; no return is read and no letter written, so that the product may count
otherwise without another line here.
"""

from __future__ import annotations

import hashlib
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from pipeline.demo.agency_behaviour import QUARTERS, first_returns, letters_day
from pipeline.demo.case_history import leave_untold, report_case
from pipeline.demo.invented_returns import invent_returns
from pipeline.demo.quarter_events import VANISHES, Year, apply_events, plan_quarter
from pipeline.demo.untidy_sheets import FilledRow
from pipeline.model.codes import CaseChange
from tests.register import office_config

TABLE = Path(__file__).with_name("invented_year.csv")
AGENCIES, SEED = 24, 2564
HEAD = "quarter,agency,day,cases,damage,cells"


def invented_year() -> list[str]:
    """Give the lines of the table."""
    config = office_config()
    year = Year(Random(f"{SEED}/year"), config.agencies_in(QUARTERS[0])[:AGENCIES])
    lines = [HEAD]
    for quarter in QUARTERS:
        as_of = letters_day(quarter, config.holidays)
        lines.append(f"{quarter},letters,{as_of},,,")
        if quarter == QUARTERS[0]:
            with tempfile.TemporaryDirectory() as folder:
                hand = first_returns(year, Path(folder), quarter, as_of, SEED)
                late = list(hand.late)
                hand.return_late()
                again = invent_returns(Path(folder), year.agencies, quarter, as_of, seed=SEED)
            plan, told = hand.plan, hand.reported_cases
            for draft in (*again.drafts, *late):
                place = (str(quarter), draft.agency.code, draft.report_date)
                lines.append(_line(*place, [draft.title, *draft.rows]))
            slips = repr(again.slips)
            lines.append(f"{quarter},slips,,{len(again.slips)},,{_digest(slips)}")
        else:
            plan = plan_quarter(year, quarter, as_of)
            apply_events(year, plan)
            told = []
            for living in year.cases:
                day = plan.report_dates.get(living.agency.code)
                gone = living.event is not None and living.event.what == VANISHES
                silent = CaseChange.VANISHED if day else CaseChange.SILENT
                each = leave_untold(living, silent) if gone or not day else None
                told += [report_case(living, day, slipped=False)] if day and not gone else []
                told += [each] if each else []
            for agency in year.agencies:
                rows = [case.reported_row or {} for case in year.of(agency.code)]
                lines.append(
                    _line(str(quarter), agency.code, plan.report_dates.get(agency.code), rows)
                )
        lines.append(f"{quarter},plan,,{len(plan.report_dates)},,{_digest(repr(plan))}")
        lines.append(f"{quarter},told,,{len(told)},,{_digest(repr(told))}")
    return lines


def _line(quarter: str, code: str, day: date | None, rows: list[FilledRow]) -> str:
    amounts = (row.get("damage_amount") for row in rows)
    damage = sum(each for each in amounts if isinstance(each, int | Decimal))
    cells = sorted((n, k, repr(v)) for n, row in enumerate(rows) for k, v in row.items())
    return f"{quarter},{code},{day or ''},{len(rows)},{damage},{_digest(repr(cells))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


if __name__ == "__main__":
    TABLE.write_text("\n".join(invented_year()) + "\n", encoding="utf-8")
