"""Holds what the indicator form prints against a second count of the registers.

As `check_documents` does: by the names of its template, by the words of its sentences, and, of a
number in neither, by whether the registers come to it anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from pipeline.documents.counted_phrases import OF_FORM, of_fiscal_year, told_otherwise
from pipeline.documents.kpi_form import FormPlan, form_context
from pipeline.documents.printed_amounts import amounts_said, as_read, printed_text
from pipeline.figures.indicator import IndicatorYear
from pipeline.jobs.check_documents import unknown_amounts
from pipeline.jobs.check_sums import Difference
from pipeline.jobs.recount.counts_of_form import counts_of_form
from pipeline.model.quarter import Quarter
from pipeline.office.config import Config

ReturnedRows = tuple[Iterable[tuple[str, str]], int]
"""The agencies of a quarter, each with how it returned, and how many cases its register holds."""

_QUARTER = re.compile(r"\(6\.(\d)\) ไตรมาสที่ \1 :")
_BY_NAME = {"target": "target", "result": "so_far", "percent": "percent"}


def form_differences(
    path: Path,
    year: IndicatorYear,
    config: Config,
    plan: FormPlan,
    returned: Mapping[Quarter, ReturnedRows],
) -> Iterator[Difference]:
    """Compare everything that the form at `path` counts with what the registers come to."""
    counts = counts_of_form(year, returned)
    printed, context = printed_text(path), form_context(year, config, plan)
    for name, count in _BY_NAME.items():
        if Decimal(str(context[name]).replace(",", "")) != counts.year[count]:
            yield Difference(path.name, name, str(context[name]), f"{counts.year[count]}")
    known = (*OF_FORM, *of_fiscal_year(year.fiscal_year))
    noted = as_read("\n".join((*plan.factors, *plan.obstacles)))
    for line in printed.text.splitlines():
        quarter = _QUARTER.match(line)
        told_of = counts.quarters[int(quarter[1])] if quarter else counts.year
        for told, counted in told_otherwise(line, known, told_of):
            if told.words not in noted:
                yield Difference(path.name, told.words, f"{told.amount}", f"{counted}")
    texts = [plan.factors, plan.obstacles, *((each.kind, each.file) for each in plan.evidence)]
    meant = config.office.letterhead.fixed_amounts
    numbers = amounts_said([*map(list, texts), plan.lost, *meant])
    yield from unknown_amounts(path.name, printed, counts.all | numbers)
