"""The wordings of the report, which workbook and page draw: Thai here, English in `locale/en`."""

from __future__ import annotations

from pipeline.locale import Catalogue
from pipeline.records.rulings import TITLES
from pipeline.report import agency_wordings, case_wordings, sheet_wordings, summary_wordings

REPORT = Catalogue(
    "report",
    agency_wordings.WORDINGS,
    case_wordings.WORDINGS,
    sheet_wordings.WORDINGS,
    summary_wordings.WORDINGS,
    {f"ruling_{field}": title for field, title in TITLES.items()},
)
