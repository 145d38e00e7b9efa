"""Checks single returns with the batch's own verdict, and writes what agencies must mend.

`check_returns` reads files while the agency is on the telephone: same settings, agencies and
registers as the quarter's run, nothing written.  What needs the other agencies' files can't be
told: whether another agency reports the same case.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.jobs.collect_returns import collect_returns
from pipeline.jobs.quarter_run import Run, as_it_is_whole
from pipeline.jobs.saved_answers import refuse_saved
from pipeline.model.codes import ReturnStatus
from pipeline.model.fan_out import Start, start_now
from pipeline.model.issues import Severity
from pipeline.office.agency_files import file_name
from pipeline.records import case_register
from pipeline.records.read_rulings import read_decisions

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.returns import Collected, FileRecord

__all__ = ["CheckedReturns", "FileRecord", "check_returns", "correct", "refuse_saved_corrections"]


@dataclass(frozen=True, eq=False)
class CheckedReturns:
    """What `check` found in some files."""

    run: Run
    collected: Collected
    """Of the agencies of these files alone."""
    known_ids: frozenset[str]
    """Case ids that stand in a register: those of other cases are not given yet."""

    @property
    def has_errors(self) -> bool:
        """Whether a file is no return, or an issue is an error."""
        errors = (self.collected.issues["severity"] == Severity.ERROR).any()
        return bool(errors) or bool(self.collected.skipped)


def check_returns(run: Run, paths: Sequence[Path]) -> CheckedReturns:
    """Read files as the quarter's run would, and keep what concerns their agencies."""

    def read(whole: Run) -> CheckedReturns:
        return _checked(replace(whole, returns_folder=run.input), paths)

    return replace(as_it_is_whole(run, read), run=run)


def _checked(run: Run, paths: Sequence[Path]) -> CheckedReturns:
    kept = case_register.KeptRegisters(run.records)
    last, own = kept.last_before(run.quarter), kept.read(run.quarter)
    files = [path.absolute() for path in paths]
    decisions = read_decisions(run.records, only_look=True)
    collected = collect_returns(run, _folder(run, files), kept, decisions, only=files)
    codes = {record.agency_code for record in collected.files}
    ids = [set(register.known["case_id"]) for register in (last, own) if register]
    checked = replace(
        collected,
        cases=_of(collected.cases, codes),
        issues=_of(collected.issues, codes),
        placed=tuple(placed for placed in collected.placed if placed.agency in codes),
        returns=_of(collected.returns, codes),
    )
    return CheckedReturns(run, checked, frozenset(case_id for given in ids for case_id in given))


def _of(frame: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    return frame[frame["agency_code"].isin(sorted(codes))].reset_index(drop=True)


def _folder(run: Run, files: Sequence[Path]) -> Path:
    """Give the folder that names are told from: that of the returns, as in the batch, if it can.

    There the folders above a file may tell whose it is.
    """
    returns = run.input.absolute()
    if all(file.is_relative_to(returns) for file in files):
        return returns
    return Path(os.path.commonpath([file.parent for file in files]))


def refuse_saved_corrections(folder: Path, checked: CheckedReturns) -> None:
    """Raise RefusalError where a correction workbook would replace a file that others saved."""
    from pipeline.workbooks.corrections import agencies_to_mend

    codes = agencies_to_mend(checked.collected.issues)
    agencies = checked.run.config.agencies
    refuse_saved(checked.run, folder, [file_name(each) for each in agencies if each.code in codes])


def correct(
    folder: Path,
    run: Run,
    collected: Collected,
    known_ids: Collection[str] | None = None,
    codes: Collection[str] | None = None,
    start: Start = start_now,
    asked: pd.DataFrame | None = None,
) -> list[Path]:
    """Write the correction workbooks of what was collected; gives their paths.

    `known_ids` are the case ids that stand in a register, where not all do; `codes` the agencies
    that get one, where not all do; `asked` are issues of what the letters ask besides.  The files
    are there when what `start` started is done.
    """
    from pipeline.workbooks.case_sheet_help import Request
    from pipeline.workbooks.corrections import Findings, write_corrections

    request = Request.of(run.config.office, run.as_of)
    nil = collected.returns.loc[
        collected.returns["status"] == ReturnStatus.NIL, "agency_code"
    ].tolist()
    found = Findings(
        collected.cases, collected.issues, collected.own_columns, nil, known_ids, asked
    )
    agencies = [each for each in run.config.agencies if codes is None or each.code in codes]
    return write_corrections(folder, agencies, run.quarter, found, request=request, start=start)
