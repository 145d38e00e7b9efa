"""The registers of earlier runs, as kept in the records, and the one a commit keeps (layout: see
`revisions`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.openness import is_closed
from pipeline.model.quarter import Quarter
from pipeline.records.commit import Commit
from pipeline.records.durable_files import sha256_of
from pipeline.records.record_wording import RECORDS
from pipeline.records.revisions import (
    CLOSED_FILE,
    REGISTER,
    REVISIONS,
    ClosedEdition,
    Edition,
    closed_folder,
    editions_kept,
    register_files,
    register_path,
    standing_register,
)

# Without these a case would lose its number or its match, or come back from the dead.
_NEEDED = {"agency_code", "case_id", "file_no", "injured_party", "status"}


@dataclass(frozen=True, eq=False)
class CaseRegister:
    """One quarter's register in the edition that counts; `frames` by the data files' names."""

    edition: Edition
    records: Path
    paths: dict[str, Path]
    """The file of each of its tables."""
    frames: dict[str, pd.DataFrame]
    kept: KeptRegisters
    """What it was read with: the registers before it are read through the same."""

    @property
    def cases(self) -> pd.DataFrame:
        """The cases, with their marks."""
        return self.frames["cases"]

    @property
    def files(self) -> list[Path]:
        """The files it was read from, for the manifest."""
        own = [self.paths[name] for name in self.frames]
        return [*own, *(path for path, _ in self._older)]

    @cached_property
    def known(self) -> pd.DataFrame:
        """The cases, and below them those of registers before that were closed and told no more.

        A closed case leaves the register, and keeps its id: it can be told again, or reopened.
        """
        older = [cases[is_closed(cases["status"])] for _, cases in self._older]
        joined = tables.concat(tables.CASES, [self.cases, *older])
        return joined.drop_duplicates("case_id").reset_index(drop=True)

    @cached_property
    def _older(self) -> list[tuple[Path, pd.DataFrame]]:
        """The cases of the registers before, the newest first, each with its file."""
        records, found = self.records, []
        for quarter in _kept_before(records, self.edition.quarter):
            path = register_files(records, edition_that_counts(records, quarter)).get("cases")
            if path is not None:
                found.append((path, self.kept.table("cases", path)))
        return found


def read_closed(records: Path, quarter: Quarter) -> list[ClosedEdition]:
    """Give the closed editions of a quarter, the first one first, then revisions by their date.

    Raises ConfigFaultsError where what was noted on closing can't be read.
    """
    found = []
    for path in sorted((records / "closed").glob(f"*/{CLOSED_FILE}")):
        try:
            edition = Edition.parse(path.parent.name)
        except ValueError:
            continue
        if edition.quarter == quarter:
            found.append(_read_closing(path, edition))
    return sorted(found, key=lambda closed: closed.edition)


def _read_closing(path: Path, edition: Edition) -> ClosedEdition:
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
        return ClosedEdition(
            edition, date.fromisoformat(noted["closed_date"]), dict(noted["files"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = RECORDS("closing_unreadable", why=error)
        raise ConfigFaultsError([Fault(str(path), 0, message)]) from None


def edition_that_counts(records: Path, quarter: Quarter) -> Edition:
    """Give the edition that later quarters are compared with: the last closed, else the first."""
    closed = read_closed(records, quarter)
    return closed[-1].edition if closed else Edition(quarter)


def waiting_revision(records: Path, quarter: Quarter) -> Edition | None:
    """Give a quarter's newest revision where it is not closed: it counts for nothing until then."""
    newest = max(
        (
            each.revised
            for each in editions_kept(records)
            if each.quarter == quarter and each.revised
        ),
        default=None,
    )
    counts = edition_that_counts(records, quarter).revised
    if newest is None or (counts is not None and counts >= newest):
        return None
    return Edition(quarter, newest)


def quarters_kept(records: Path) -> list[Quarter]:
    """Give the quarters that have a register, the oldest first."""
    return sorted({each.quarter for each in editions_kept(records) if each.revised is None})


class KeptRegisters:
    """The registers in `records`, as one run reads them: each file once, however often it is asked.

    Cases stay in memory, and what was read whole; of the other tables of an older quarter only the
    columns that are asked for are read, and given away.
    """

    def __init__(self, records: Path) -> None:
        self._records = records
        self.sha256: dict[Path, str] = {}
        """The hash of every file that was read, when it was read."""
        self._whole: dict[Path, pd.DataFrame] = {}
        self._proved: set[Edition] = set()
        self._registers: dict[Quarter, CaseRegister | None] = {}

    def read(
        self, quarter: Quarter, needed: Mapping[str, Sequence[str]] | None = None
    ) -> CaseRegister | None:
        """Read the register of `quarter` in the edition that counts; None where there is none.

        That is the last one closed, else the quarter's own.  With `needed` only those files are
        read, and a column that is not needed, or that the product has gained since, may be null.
        Raises ConfigFaultsError for a register that is damaged, was changed after it was closed, or
        lacks what cases are matched by: it must be restored from the backup, because a case could
        otherwise lose its number or be dropped.
        """
        if needed is not None:
            return self._read(quarter, needed)
        if quarter not in self._registers:
            self._registers[quarter] = self._read(quarter, dict.fromkeys(tables.SCHEMAS))
        return self._registers[quarter]

    def _read(
        self, quarter: Quarter, needed: Mapping[str, Sequence[str] | None]
    ) -> CaseRegister | None:
        return self._of(edition_that_counts(self._records, quarter), needed)

    def last_run(self, quarter: Quarter) -> CaseRegister | None:
        """Read what the quarter's last run found: a revision that nobody closed comes first.

        A run that revises it further knows its cases by the ids that they got there.
        """
        standing = self.read(quarter)
        edition = waiting_revision(self._records, quarter)
        return self._of(edition, dict.fromkeys(tables.SCHEMAS)) if edition else standing

    def _of(
        self, edition: Edition, needed: Mapping[str, Sequence[str] | None]
    ) -> CaseRegister | None:
        records = self._records
        closed = [each for each in read_closed(records, edition.quarter) if each.edition == edition]
        paths = register_files(records, edition)
        if closed and edition not in self._proved:
            _refuse_changed(records, closed[-1])
            self._proved.add(edition)
        if not paths:
            return None
        absent = [name for name in tables.ALWAYS_KEPT if name not in paths]
        if absent:
            message = RECORDS("register_incomplete", tables=", ".join(absent))
            folder = next(iter(paths.values())).parent
            raise ConfigFaultsError([Fault(str(folder), 0, message)])
        frames = {
            name: self.table(name, paths[name], columns)
            for name, columns in needed.items()
            if name in paths
        }
        return CaseRegister(edition, records, paths, frames, self)

    def last_before(self, quarter: Quarter) -> CaseRegister | None:
        """Read the newest register of a quarter before `quarter`; None where there is none."""
        for earlier in _kept_before(self._records, quarter):
            register = self.read(earlier)
            if register is not None:
                return register
        return None

    def each_before(
        self, quarter: Quarter, needed: Mapping[str, Sequence[str]]
    ) -> Iterator[CaseRegister]:
        """Read of every register before `quarter`, the oldest first, what is `needed`.

        Raises ConfigFaultsError as `read` does.
        """
        for earlier in reversed(_kept_before(self._records, quarter)):
            register = self.read(earlier, needed)
            if register is not None:
                yield register

    def ids_given(self) -> frozenset[str]:
        """Give every id that any register holds, of later quarters and revisions too.

        None of them is ever given to another case.
        """
        given: set[str] = set()
        for edition in editions_kept(self._records):
            path = register_files(self._records, edition).get("cases")
            if path is not None:
                known = self._whole.get(path)
                known = self._frame(path, tables.CASES, ["case_id"]) if known is None else known
                given.update(tables.texts(known["case_id"]))
        return frozenset(given)

    def table(self, name: str, path: Path, wanted: Sequence[str] | None = None) -> pd.DataFrame:
        """Give one file of a register, the columns that are not `wanted` null or not."""
        if path not in self._whole and wanted and name != "cases":
            return self._frame(path, tables.SCHEMAS[name], wanted)
        if path not in self._whole:
            self._whole[path] = self._frame(path, tables.SCHEMAS[name])
        return self._whole[path]

    def columns(self, name: str, path: Path, wanted: Sequence[str]) -> pd.DataFrame:
        """Give these columns of one file of a register, the others null, and keep none of it."""
        return self._frame(path, tables.SCHEMAS[name], wanted)

    def _frame(
        self, path: Path, schema: pa.Schema, wanted: Sequence[str] | None = None
    ) -> pd.DataFrame:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _fault(path, RECORDS("register_damaged", why=error.strerror)) from None
        self.sha256[path] = hashlib.sha256(content).hexdigest()
        return _read(path, content, schema, wanted)


def read_register(records: Path, quarter: Quarter) -> CaseRegister | None:
    """Read one register by itself, as `KeptRegisters.read` does."""
    return KeptRegisters(records).read(quarter)


def read_columns(
    records: Path, quarter: Quarter, needed: Mapping[str, Sequence[str]]
) -> CaseRegister | None:
    """Read a few columns of a register and nothing else, cases too; the others are null.

    Of a closed one the hashes are not asked: for whoever proved the records just now.
    """
    kept = KeptRegisters(records)
    edition = edition_that_counts(records, quarter)
    paths = register_files(records, edition)
    frames = {
        name: kept.columns(name, paths[name], columns)
        for name, columns in needed.items()
        if name in paths
    }
    lacks = {name for name in needed if name in tables.ALWAYS_KEPT} - frames.keys()
    return CaseRegister(edition, records, paths, frames, kept) if lacks == set() else None


def read_last_register(records: Path, quarter: Quarter) -> CaseRegister | None:
    """Read the newest register before `quarter` by itself, as `KeptRegisters.last_before` does."""
    return KeptRegisters(records).last_before(quarter)


def altered_since_closing(records: Path, closed: ClosedEdition, under: str = "") -> list[str]:
    """Give the files beneath `under` that are no longer what they were when it was closed."""
    return [
        name
        for name, sha256 in closed.files.items()
        if name.startswith(under) and sha256_of(records / name) != sha256
    ]


def _refuse_changed(records: Path, closed: ClosedEdition) -> None:
    """The register of a closed quarter is what every later one rests on."""
    altered = [
        name for under in (REGISTER, REVISIONS)
        for name in altered_since_closing(records, closed, f"{under}/")
    ]  # fmt: skip
    if altered:
        copy = closed_folder(records, closed.edition) / "output" / "data"
        message = RECORDS("register_since_closing", edition=closed.edition.named, copy=copy)
        raise ConfigFaultsError([Fault(str(records / name), 0, message) for name in altered])


def _kept_before(records: Path, quarter: Quarter) -> list[Quarter]:
    """Give the quarters before `quarter` that have a register, the newest first."""
    return [found for found in reversed(quarters_kept(records)) if found < quarter]


def _read(
    path: Path, content: bytes, schema: pa.Schema, wanted: Sequence[str] | None = None
) -> pd.DataFrame:
    source = pa.BufferReader(content)
    try:
        with pq.ParquetFile(source, page_checksum_verification=True) as file:
            kept = set(file.schema_arrow.names)
            table = file.read([name for name in wanted or schema.names if name in kept])
        columns = {
            field.name: _of_type(table[field.name], field.type)
            for field in schema
            if field.name in table.column_names
        }
    except (ValueError, pa.ArrowNotImplementedError, OSError) as error:
        # ArrowInvalid is a ValueError, and so is a column's name that is no UTF-8 any more.
        raise _fault(path, RECORDS("register_damaged", why=error)) from None
    unknown = sorted(kept - set(schema.names))
    if unknown:
        # Read without them it would be written back without them.
        raise _fault(path, RECORDS("register_newer", columns=", ".join(unknown)))
    needed = _NEEDED & set(wanted or schema.names)
    lost = (needed if schema is tables.CASES else set()) - columns.keys()
    if lost:
        raise _fault(path, RECORDS("register_lacks", columns=", ".join(sorted(lost))))
    return tables.frame(schema, columns)


def _of_type(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    """Give a column in the type of today; names were kept as text joined by commas at first."""
    if kind == tables.NAMES and pa.types.is_string(column.type):
        filled = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
        return pc.split_pattern(filled, ",").cast(kind)
    return column.cast(kind)


def _fault(path: Path, message: Wording) -> ConfigFaultsError:
    return ConfigFaultsError([Fault(str(path), 0, message)])


def keep_register(commit: Commit, edition: Edition, files: Mapping[str, bytes]) -> None:
    """Keep an edition's tables, parquet `files` by name, in the place of those that stand there.

    A register in the layout of before goes, once its tables stand in today's.
    """
    targets = {name: register_path(commit.records, edition, name) for name in files}
    for name, content in files.items():
        commit.file(targets[name], content)
    for path in standing_register(commit.records, edition):
        if path not in targets.values():
            commit.remove(path)
