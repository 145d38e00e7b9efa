"""The wordings of the report, which workbook and page draw: Thai here, English in `locale/en`."""

from __future__ import annotations

from pipeline.locale import Catalogue
from pipeline.records.rulings import TITLES
from pipeline.report import list_wordings, summary_wordings

REPORT = Catalogue(
    "report",
    list_wordings.WORDINGS,
    summary_wordings.WORDINGS,
    {f"ruling_{field}": title for field, title in TITLES.items()},
)
