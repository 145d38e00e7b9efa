"""How a case's id is made up, and what stands for an agency that nobody knows."""

from __future__ import annotations

import re

UNKNOWN_AGENCY = "UNKNOWN"
"""The agency code of cases whose file does not tell whose it is."""


NO_AGENCY = "ไม่ทราบหน่วยงาน"
"""What people read for it."""


CASE_ID = re.compile(r"([0-9A-Za-z]+)-(\d{4})-(\d{1,6})")
"""Agency, fiscal year and number of a case id."""
