"""How a case's id is made up, what its file number tells, and what stands for no known agency."""

from __future__ import annotations

import re

from pipeline.thai.text import fold, is_number_to_come

UNKNOWN_AGENCY = "UNKNOWN"
"""The agency code of cases whose file does not tell whose it is."""


NO_AGENCY = "ไม่ทราบหน่วยงาน"
"""What people read for it."""


CASE_ID = re.compile(r"([0-9A-Za-z]+)-(\d{4})-(\d{1,6})")
"""Agency, fiscal year and number of a case id."""


def file_key(file_no: str | None) -> str:
    """Give the file number as cases are told apart by it, folded; '' where it tells none.

    Words that hold the place of a number (รอเลข) are no number: two cases that bear them share
    nothing.
    """
    return fold(file_no) if file_no and not is_number_to_come(file_no) else ""
