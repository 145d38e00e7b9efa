"""What the executives get beside the memorandum: the workbook, its editions, and the page.

`summary.xlsx` is always the full edition; `summary_executive.xlsx` stands beside it where it was
asked for.  `report.html` is one for all: it names no person, because a page is passed on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.figures.letter_counts import LetterFigures
from pipeline.jobs.evaluate_quarter import EvaluatedQuarter
from pipeline.jobs.run_provenance import hashed, relative, versions
from pipeline.page import write_report
from pipeline.report.contents import Contents, HashedFile, Provenance
from pipeline.workbooks.summary import write_contents

if TYPE_CHECKING:
    import pandas as pd

WORKBOOK, EXECUTIVE, PAGE = "summary.xlsx", "summary_executive.xlsx", "report.html"


def write_for_executives(
    folder: Path,
    evaluated: EvaluatedQuarter,
    letters: pd.DataFrame,
    earlier_letters: pd.DataFrame | None,
    templates: Mapping[Path, str],
) -> Contents:
    """Write the workbook's editions and the page, all from the same contents, which it gives.

    `letters` and `earlier_letters` are frames of `tables.LETTERS`, this quarter's and those of the
    fiscal year's earlier quarters; `templates` the files that were used with their hashes.
    """
    run, figures = evaluated.run, evaluated.figures
    target = run.config.office.indicator.target_letters
    contents = Contents(
        figures,
        LetterFigures(figures.quarter, target, letters, earlier_letters),
        Provenance(
            returns=[HashedFile(file.name, file.sha256) for file in evaluated.collected.files],
            office_files=hashed(
                run,
                (*run.config.files, *templates, *evaluated.earlier),
                {**evaluated.records, **templates},
            ),
            versions=versions(),
            returns_folder=relative(run.input, run.folder),
        ),
        history=evaluated.history,
        report_language=run.report_language,
        progress=evaluated.progress,
        rulings=evaluated.ruled.lines,
        readings=evaluated.collected.otherwise,
        performed_before=evaluated.performed_before,
    )
    write_contents(folder / WORKBOOK, contents)
    executive = replace(contents, edition="executive")
    if run.workbook_edition == "executive":
        write_contents(folder / EXECUTIVE, executive)
    write_report(folder / PAGE, executive)
    return contents
