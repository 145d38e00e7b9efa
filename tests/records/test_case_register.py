"""What the registers of earlier quarters still know, though the newest no longer says it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.evaluate.facts import Facts
from pipeline.model import tables
from pipeline.model.case_sheet import STATUS_CLOSED, STATUS_OPEN
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import KeptRegisters, read_last_register
from pipeline.records.quarter_files import parquet_bytes
from pipeline.records.revisions import Edition, register_path
from tests.register import cases as made_up
from tests.returns.collecting import cases, collect_from
from tests.sheet_tables import case_row, write_return

QUARTERS = [Quarter(2564, number) for number in (1, 2, 3)]


def keep(records: Path, quarter: Quarter, frame: pd.DataFrame) -> None:
    frames = {name: tables.frame(schema, {}) for name, schema in tables.SCHEMAS.items()}
    for name, content in (frames | {"cases": frame}).items():
        path = register_path(records, Edition(quarter), name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(parquet_bytes(name, content))


def case(number: int, status: str, **values: object) -> dict[str, object]:
    return {
        "case_id": f"1001-2564-{number:04d}",
        "file_no": f"สล. {number}/2563",
        "injured_party": "หน่วยงานของรัฐ",
        "status": status,
        **values,
    }


def test_a_closed_case_is_known_in_every_later_quarter(tmp_path: Path) -> None:
    keep(
        tmp_path,
        QUARTERS[0],
        made_up([case(1, STATUS_OPEN), case(2, STATUS_CLOSED), case(3, STATUS_CLOSED)]),
    )
    keep(tmp_path, QUARTERS[1], made_up([case(1, STATUS_OPEN), case(3, STATUS_OPEN)]))
    last = read_last_register(tmp_path, QUARTERS[2])
    assert last is not None
    known = dict(zip(last.known["case_id"], last.known["status"], strict=True))
    assert known == {
        "1001-2564-0001": STATUS_OPEN,
        "1001-2564-0003": STATUS_OPEN,
        "1001-2564-0002": STATUS_CLOSED,
    }
    assert register_path(tmp_path, Edition(QUARTERS[0]), "cases") in last.files


def test_a_case_reopened_after_a_quarter_of_silence_keeps_its_id(tmp_path: Path) -> None:
    keep(tmp_path, QUARTERS[0], made_up([case(1, STATUS_OPEN), case(2, STATUS_CLOSED)]))
    keep(tmp_path, QUARTERS[1], made_up([case(1, STATUS_OPEN)]))
    last = read_last_register(tmp_path, QUARTERS[2])
    assert last is not None
    write_return(
        tmp_path / "1001.xlsx",
        case_row(file_no="สล. 3/2564"),
        case_row(file_no="สล. 2/2563"),
        case_row(file_no="สล. 1/2563"),
    )
    now = collect_from(tmp_path, last=last.known, given=KeptRegisters(tmp_path).ids_given())
    assert cases(now, "case_id", "file_no") == [
        ("1001-2564-0001", "สล. 1/2563"),
        ("1001-2564-0002", "สล. 2/2563"),
        ("1001-2564-0003", "สล. 3/2564"),
    ]


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    """Not even that of a case which no register after its own has: it was joined, or went home."""
    keep(tmp_path, QUARTERS[0], made_up([case(1, STATUS_OPEN), case(7, STATUS_OPEN)]))
    keep(tmp_path, QUARTERS[1], made_up([case(1, STATUS_OPEN)]))
    last = read_last_register(tmp_path, QUARTERS[2])
    assert last is not None
    write_return(tmp_path / "1001.xlsx", case_row(file_no="สล. 9/2564"))
    now = collect_from(tmp_path, last=last.known, given=KeptRegisters(tmp_path).ids_given())
    assert cases(now, "case_id", "origin") == [
        ("1001-2564-0001", "carried"),
        ("1001-2564-0008", "returned"),
    ]


def test_a_revision_gives_no_number_that_a_later_quarter_gave(tmp_path: Path) -> None:
    keep(tmp_path, QUARTERS[0], made_up([case(1, STATUS_OPEN)]))
    keep(tmp_path, QUARTERS[1], made_up([case(1, STATUS_OPEN), case(2, STATUS_OPEN)]))
    write_return(tmp_path / "1001.xlsx", case_row(file_no="สล. 9/2564"))
    revision = collect_from(tmp_path, given=KeptRegisters(tmp_path).ids_given())
    assert cases(revision, "case_id") == [("1001-2564-0003",)]


def test_names_that_were_kept_as_text_are_read_as_lists(tmp_path: Path) -> None:
    keep(tmp_path, QUARTERS[0], made_up([case(number, STATUS_OPEN) for number in (1, 2, 3, 4)]))
    for table, column in (
        ("cases", "unreadable"), ("deadlines", "assumed_fields"), ("deadlines", "missing_fields"),
        ("progress", "steps"), ("claims", "undated_rules"),
    ):  # fmt: skip
        as_text(register_path(tmp_path, Edition(QUARTERS[0]), table), column)
    last = read_last_register(tmp_path, QUARTERS[1])
    assert last is not None
    for table, frame in last.frames.items():
        assert tables.to_table(frame, tables.SCHEMAS[table]).schema == tables.SCHEMAS[table]
    assert last.cases["unreadable"].tolist() == [
        ["incident_date"], ["damage_amount", "known_date"], pd.NA, pd.NA
    ]  # fmt: skip
    # Read so, the register is kept as lists, and a rule knows what it can't rely on.
    facts = Facts(last.cases)
    assert facts.unread("known_date").tolist() == [False, True, False, False]
    assert facts.unread("incident_date").tolist() == [True, False, False, False]


def as_text(path: Path, column: str) -> None:
    """Write a column of a kept file as the product did before it had lists."""
    kept = pq.read_table(path, partitioning=None)
    words = ["incident_date", "damage_amount,known_date", "", None][: len(kept)]
    place = kept.schema.get_field_index(column)
    pq.write_table(kept.set_column(place, column, pa.array(words, pa.string())), path)


def test_wherever_a_byte_was_altered_it_is_told_or_the_register_reads_the_same(
    tmp_path: Path,
) -> None:
    """In a page, in its header, in the names of the columns: nothing else comes out, or up."""
    keep(tmp_path, QUARTERS[0], made_up([case(1, STATUS_OPEN)]))
    path = register_path(tmp_path, Edition(QUARTERS[0]), "cases")
    content = path.read_bytes()
    whole = KeptRegisters(tmp_path).table("cases", path)
    told = 0
    for place in range(0, len(content), 61):
        altered = content[place] ^ 0xFF
        path.write_bytes(content[:place] + bytes([altered]) + content[place + 1 :])
        try:
            assert KeptRegisters(tmp_path).table("cases", path).equals(whole), place
        except ConfigFaultsError as error:
            assert error.faults[0].file == str(path), place
            told += 1
    assert told > 100
