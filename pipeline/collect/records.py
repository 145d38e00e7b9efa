"""The registers of earlier runs, as kept in `records/register/QUARTER`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import tables
from pipeline.faults import ConfigFaultsError, Fault
from pipeline.quarter import Quarter

# Without these a case would lose its number or its match, or come back from the dead.
_NEEDED = {"agency_code", "case_id", "file_no", "injured_party", "status"}


@dataclass(frozen=True, eq=False)
class Register:
    """One quarter's register as it was last written; `frames` by the names of the data files."""

    quarter: Quarter
    folder: Path
    frames: dict[str, pd.DataFrame]

    @property
    def cases(self) -> pd.DataFrame:
        """The cases, with their marks."""
        return self.frames["cases"]

    @property
    def files(self) -> list[Path]:
        """The files it was read from, for the manifest."""
        return [self.folder / f"{name}.parquet" for name in self.frames]


def register_folder(records: Path, quarter: Quarter) -> Path:
    """Give the folder that holds the register of `quarter`."""
    return records / "register" / str(quarter)


def read_register(records: Path, quarter: Quarter) -> Register | None:
    """Read the register of `quarter`; None where there is none.

    A column that the product has gained since is null.  Raises ConfigFaultsError for a register
    that is damaged or lacks what cases are matched by: it must be restored from the backup,
    because a case could otherwise lose its number or be dropped.
    """
    folder = register_folder(records, quarter)
    aside = folder.with_name(f".{folder.name}.aside")
    if not folder.exists() and aside.exists():
        # A machine that stopped while the folder was being replaced: what stood there counts.
        folder = aside
    if not folder.is_dir():
        return None
    absent = [name for name in tables.ALWAYS_KEPT if not (folder / f"{name}.parquet").is_file()]
    if absent:
        message = f"ทะเบียนไม่ครบ ขาด {', '.join(absent)} ให้นำไฟล์สำรองกลับมา"
        raise ConfigFaultsError([Fault(str(folder), 0, message)])
    frames = {
        name: _read(folder / f"{name}.parquet", schema)
        for name, schema in tables.SCHEMAS.items()
        if (folder / f"{name}.parquet").is_file()
    }
    return Register(quarter, folder, frames)


def read_last_register(records: Path, quarter: Quarter) -> Register | None:
    """Read the newest register of a quarter before `quarter`; None where there is none."""
    earlier = []
    for folder in sorted((records / "register").glob("*")):
        try:
            found = Quarter.parse(folder.name.removeprefix(".").removesuffix(".aside"))
        except ValueError:
            continue
        if found < quarter:
            earlier.append(found)
    for found in sorted(set(earlier), reverse=True):
        register = read_register(records, found)
        if register is not None:
            return register
    return None


def _read(path: Path, schema: pa.Schema) -> pd.DataFrame:
    try:
        table = pq.read_table(path, page_checksum_verification=True)
        columns = {
            field.name: table[field.name].cast(field.type)
            for field in schema
            if field.name in table.column_names
        }
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        message = f"อ่านทะเบียนของไตรมาสก่อนไม่ได้ ให้นำไฟล์สำรองกลับมา ({error})"
        raise ConfigFaultsError([Fault(str(path), 0, message)]) from None
    lost = (_NEEDED & set(schema.names) if schema is tables.CASES else set()) - columns.keys()
    if lost:
        message = f"ทะเบียนขาดคอลัมน์ {', '.join(sorted(lost))} ให้นำไฟล์สำรองกลับมา"
        raise ConfigFaultsError([Fault(str(path), 0, message)])
    return tables.frame(schema, columns)
