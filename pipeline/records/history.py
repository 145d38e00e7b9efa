"""What all kept quarters together say of a case, of an agency, of the claims.

Reads the register of every quarter through DuckDB (extra `history`), only the columns and the row
groups that a question needs, so that ten years of a country are asked in seconds.  A quarter counts
once: in its last closed edition, a revision or the first, or as it was last run.  Raises
RefusalError where DuckDB is not installed, ConfigFaultsError where a closing can't be read.
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model import tables
from pipeline.model.codes import NOT_OWED, ReturnStatus
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import edition_that_counts, quarters_kept
from pipeline.records.revisions import register_files

if TYPE_CHECKING:
    import duckdb

_EMPTY = "empty_"

_CASE = """
SELECT fiscal_year, quarter, stage, deadline_status, next_rule, next_due_date,
       damage_amount, recovered_amount, at_stake, origin
FROM cases WHERE case_id = $asked ORDER BY fiscal_year, quarter
"""
_AGENCY = """
WITH counted AS (
    SELECT fiscal_year, quarter, agency_code, count(*) AS held,
           count(*) FILTER (deadline_status = 'overdue') AS overdue,
           count(*) FILTER (deadline_status = 'due_soon') AS due_soon,
           count(*) FILTER (deadline_status = 'unknown') AS unknown,
           sum(at_stake) AS at_stake
    FROM cases WHERE agency_code = $asked GROUP BY ALL
), pressed AS (
    SELECT fiscal_year, quarter, max(round) AS round
    FROM letters WHERE agency_code = $asked AND kind <> 'memo' GROUP BY ALL
)
SELECT r.fiscal_year, r.quarter, r.status AS return_status, r.returned_date, r.on_time,
       coalesce(c.held, 0) AS cases, coalesce(c.overdue, 0) AS overdue,
       coalesce(c.due_soon, 0) AS due_soon, coalesce(c.unknown, 0) AS unknown,
       c.at_stake, p.round
FROM (FROM returns WHERE agency_code = $asked) AS r
LEFT JOIN counted AS c USING (fiscal_year, quarter)
LEFT JOIN pressed AS p USING (fiscal_year, quarter)
ORDER BY ALL
"""
_CLAIMS = """
SELECT fiscal_year, quarter, count(*) AS claims, sum(at_stake) AS at_stake,
       count(*) FILTER (standing = 'lapsed') AS lapsed,
       sum(at_stake) FILTER (standing = 'lapsed') AS lapsed_baht,
       count(*) FILTER (standing = 'lapsing') AS lapsing,
       sum(at_stake) FILTER (standing = 'lapsing') AS lapsing_baht,
       count(*) FILTER (standing = 'undated') AS undated,
       count(*) FILTER (at_stake IS NULL) AS without_sum
FROM claims WHERE $asked = '' OR agency_code = $asked GROUP BY ALL ORDER BY fiscal_year, quarter
"""


@dataclass(frozen=True)
class HistoryTable:
    """An answer: column names as declared in the data files, and a row for each quarter."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def case_history(records: Path, case_id: str) -> HistoryTable:
    """Give how a case stood in each quarter."""
    return _asked(records, ("cases",), _CASE, case_id)


def agency_history(
    records: Path, agency_code: str, owes_return: Callable[[Quarter], bool]
) -> HistoryTable:
    """Give what an agency returned in each quarter, how its cases stood, how often pressed.

    Of a quarter in which none came and, by `owes_return`, none was owed, that is told.
    """
    found = _asked(records, ("cases", "returns", "letters"), _AGENCY, agency_code)
    rows = [
        (*row[:2], NOT_OWED, *row[3:])
        if row[2] == ReturnStatus.MISSING and not owes_return(Quarter(*row[:2]))
        else row
        for row in found.rows
    ]
    return replace(found, rows=rows)


def claims_history(records: Path, agency_code: str = "") -> HistoryTable:
    """Give the claims of each quarter, lapsed and lapsing; of one agency where it is named."""
    return _asked(records, ("claims",), _CLAIMS, agency_code)


def register_parts(records: Path, table: str) -> list[tuple[Quarter, Path]]:
    """Give the file of a table in each quarter's register, in the edition that counts."""
    found = []
    for quarter in quarters_kept(records):
        path = register_files(records, edition_that_counts(records, quarter)).get(table)
        if path is not None:
            found.append((quarter, path))
    return found


def _asked(records: Path, needed: Sequence[str], question: str, asked: str) -> HistoryTable:
    with _connected() as base:
        for table in needed:
            _add_view(base, table, register_parts(records, table))
        answer = base.execute(question, {"asked": asked})
        columns = tuple(column[0] for column in answer.description or ())
        return HistoryTable(columns, answer.fetchall())


def _connected() -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError:
        raise RefusalError("needs_history") from None
    # Nothing is fetched from elsewhere: what it can do as installed is enough.
    return duckdb.connect(config={"autoinstall_known_extensions": False})


def _add_view(
    base: duckdb.DuckDBPyConnection, table: str, parts: Sequence[tuple[Quarter, Path]]
) -> None:
    """Make the view `table` of all quarters; a column that one of them lacks is null there.

    The quarter is told from the place of the file, which holds no column of it.
    """
    base.register(f"{_EMPTY}{table}", tables.SCHEMAS[table].empty_table())
    selects = [
        f"SELECT {each.fiscal_year} AS fiscal_year, {each.number} AS quarter, * "
        f"FROM read_parquet('{_quoted(path)}', hive_partitioning = false)"
        for each, path in parts
    ]
    selects.append(f"SELECT 0 AS fiscal_year, 0 AS quarter, * FROM {_EMPTY}{table}")
    base.execute(f"CREATE VIEW {table} AS {' UNION ALL BY NAME '.join(selects)}")


def _quoted(path: Path) -> str:
    """Give a path as DuckDB reads it: a bracket in a folder's name is no pattern."""
    return glob.escape(str(path)).replace("'", "''")
