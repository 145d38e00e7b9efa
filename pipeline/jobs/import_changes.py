"""What importing a register again changes: cases that come, go, or say otherwise than before.

Takes the cases taken over before and those of the file now, both `tables.CASES`; gives a sentence
for each case, in the order of ids.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.jobs.job_messages import JOBS
from pipeline.locale import Message
from pipeline.model import tables
from pipeline.model.case_identity import NO_AGENCY, UNKNOWN_AGENCY
from pipeline.model.case_sheet import BY_FIELD
from pipeline.records.import_columns import AGENCY
from pipeline.returns.register.checked_columns import CheckedColumns
from pipeline.returns.register.return_file import KEPT_FIELDS


def import_changes(then: pd.DataFrame, now: pd.DataFrame) -> Iterator[Message]:
    """Say of each case that differs what became of it."""
    before, after = CheckedColumns(then), CheckedColumns(now)
    was, stands = (
        {case_id: row for row, case_id in enumerate(tables.texts(cases["case_id"]))}
        for cases in (then, now)
    )
    for case_id in sorted({*was, *stands}):
        if case_id not in was:
            file_no = after.value_text("file_no", stands[case_id]) or "-"
            yield JOBS("import_adds", case_id=case_id, file_no=file_no)
        elif case_id not in stands:
            file_no = before.value_text("file_no", was[case_id]) or "-"
            yield JOBS("import_drops", case_id=case_id, file_no=file_no)
        elif told := "; ".join(_differences(before, was[case_id], after, stands[case_id])):
            yield JOBS("import_alters", case_id=case_id, differences=told)


def _differences(
    before: CheckedColumns, then: int, after: CheckedColumns, now: int
) -> Iterator[str]:
    """Give title, former and present value of each field that differs.

    Of a field that can name a person no value: these sentences stand on a terminal.
    """
    for name in ("agency_code", *KEPT_FIELDS):
        old, new = before.value_text(name, then), after.value_text(name, now)
        if old != new:
            title = BY_FIELD[name].title if name in BY_FIELD else AGENCY.title
            if name in BY_FIELD and BY_FIELD[name].personal:
                old = new = "…"
            shown = (NO_AGENCY if text == UNKNOWN_AGENCY else text or "-" for text in (old, new))
            yield f"{title}: {' → '.join(shown)}"
