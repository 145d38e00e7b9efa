"""Values that are others than in the quarter before stand as people read them, both of them."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.figures.progress import CaseProgress
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import Edition
from pipeline.report.progress_lists import altered_section
from pipeline.report.table import DataTable
from tests import made_up_quarter
from tests.page.test_html_page import contents_of


@pytest.mark.parametrize(
    ("field", "held", "shown"),
    [
        ("incident_date", "2020-08-03", "3 ส.ค. 2563"),
        ("damage_amount", "85000.50", "85,000.50"),
        ("file_no", "สล. 1/2563", "สล. 1/2563"),
        ("liable_persons", "2", "2"),
    ],
)
def test_a_value_is_shown_by_its_kind(field: str, held: str, shown: str) -> None:
    contents = contents_of(made_up_quarter.figures(1))
    row = {"agency_code": "1001", "case_id": "1001-2564-0001", "field": field}
    values = pd.DataFrame([row | {"then": held, "now": None}, row | {"then": None, "now": held}])
    progress = CaseProgress(Edition(Quarter(2563, 4)), pd.DataFrame(), values)
    (block,) = altered_section(contents, progress).blocks
    assert isinstance(block, DataTable)
    told = [list(block.columns[block.column(key)].read(block.rows)) for key in ("then", "now")]
    blank = contents.translate("blank")
    assert told == [[shown, blank], [blank, shown]]
