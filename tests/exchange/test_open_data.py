"""The data files as text: the same values as the parquet, and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exchange.open_data import escaped, write_csv, write_open_data
from pipeline.model import data_dictionary, tables
from tests import register
from tests.libreoffice import needs_office

HOSTILE = (
    "=1+1", "+66 2 000 0000", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "=cmd|' /C calc'!A0",
    "＝1+1", "สล. 12/2563", "a\nb", 'say "no", he said', "๑๒", "", "ก,ข", "0012",
)  # fmt: skip


def frame() -> Any:
    return register.cases(
        [
            {"subject": text or None, "damage_amount": Decimal("1250000.05"),
             "incident_date": date(2020, 2, 29), "file_no": f"{place}/2563"}
            for place, text in enumerate(HOSTILE)
        ]
    )  # fmt: skip


def had_back(written: str) -> str:
    """Take the escape off, as the package file says."""
    return written[1:] if written.startswith("'") else written


def csv_bytes(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    write_csv(table.schema, table.to_batches(), buffer)
    return buffer.getvalue()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_begins_with_the_mark_by_which_excel_knows_the_encoding() -> None:
    assert csv_bytes(tables.to_table(frame(), tables.CASES)).startswith(b"\xef\xbb\xbf")


def test_values_stand_as_in_the_parquet() -> None:
    table = tables.to_table(frame(), tables.CASES)
    for row, source in zip(rows_of(csv_bytes(table)), table.to_pylist(), strict=True):
        assert row["damage_amount"] == "1250000.05"
        assert row["incident_date"] == "2020-02-29"
        assert had_back(row["subject"]) == (source["subject"] or "")
        assert row["status"] == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_text_can_become_a_formula_and_each_can_be_had_back(text: str) -> None:
    written = escaped(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert had_back(written) == text


def test_every_kind_of_value_is_written() -> None:
    schema = pa.schema([("a", pa.bool_()), ("b", pa.int64()), ("c", pa.list_(pa.string()))])
    table = pa.table({"a": [True, None], "b": [-3, 0], "c": [["ก", "ข"], []]}, schema=schema)
    assert rows_of(csv_bytes(table)) == [
        {"a": "true", "b": "-3", "c": "ก;ข"},
        {"a": "", "b": "0", "c": ""},
    ]


WRITTEN = {
    "text": (pa.array(["ก", None, ""]), '"ก" "" ""'),
    "quotes": (pa.array(['a"b', '"', "=1"]), '"a""b" """" "\'=1"'),
    "day": (pa.array([date(2020, 2, 29), None, date(1950, 1, 1)]), '"2020-02-29" "" "1950-01-01"'),
    "number": (pa.array([-3, None, 0]), '-3 "" 0'),
    "baht": (pa.array([Decimal("1.50"), None, Decimal("-2.00")], tables.MONEY), '1.50 "" -2.00'),
    "yes_or_no": (pa.array([True, None, False]), '"true" "" "false"'),
    "names": (pa.array([["a", "b"], None, ["=c"]], tables.NAMES), '"a;b" "" "\'=c"'),
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_column_is_written_to_the_byte(kind: str) -> None:
    """RFC 4180: lines end in CR LF; quotes tell text from numbers, and a blank is an empty text."""
    column, cells = WRITTEN[kind]
    lines = ['"a"', *cells.split(" ")]
    expected = "".join(f"{line}\r\n" for line in lines)
    assert csv_bytes(pa.table({"a": column})).decode("utf-8-sig") == expected


def test_cells_of_a_line_stand_between_commas() -> None:
    table = pa.table({"a": [1], "b": ["x"], "c": [None]}, pa.schema(
        [("a", pa.int64()), ("b", pa.string()), ("c", pa.string())]
    ))  # fmt: skip
    assert csv_bytes(table).decode("utf-8-sig") == '"a","b","c"\r\n1,"x",""\r\n'


def test_what_the_data_files_never_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        csv_bytes(pa.table({"a": pa.array([1.5])}))


def test_the_folder_of_the_files_is_made(tmp_path: Path) -> None:
    write_open_data(tmp_path / "open" / "data", {"cases": frame()}, "test")
    names = {path.name for path in (tmp_path / "open" / "data").iterdir()}
    assert names == {"cases.csv", "datapackage.json"}


def test_the_package_file_says_of_a_column_what_it_holds(tmp_path: Path) -> None:
    write_open_data(tmp_path, {"cases": frame()}, "test")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    fields = {each["name"]: each for each in package["resources"][0]["schema"]["fields"]}
    kinds = {
        "subject": ("string", None), "damage_amount": ("number", "บาท"),
        "incident_date": ("date", None), "source_row": ("integer", "จำนวน"),
        "known_pending": ("boolean", None), "unreadable": ("string", None),
    }  # fmt: skip
    assert {name: (fields[name]["type"], fields[name].get("unit")) for name in kinds} == kinds
    described = [name for name, field in fields.items() if "description" in field]
    assert described == ["unreadable"]
    assert "“;”" in fields["unreadable"]["description"]
    assert package["resources"][0]["dialect"] == {
        "delimiter": ",", "lineTerminator": "\r\n", "header": True,
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(tables.SCHEMAS))
def test_every_column_of_every_table_has_a_thai_title(name: str) -> None:
    for column in tables.SCHEMAS[name].names:
        title = data_dictionary.title(name, column)
        assert any("\u0e00" <= letter <= "\u0e7f" for letter in title), column


def test_the_package_file_describes_what_stands_beside_it(tmp_path: Path) -> None:
    write_open_data(tmp_path, {"cases": frame()}, "tidtam-2564-q1")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    resource = package["resources"][0]
    header = rows_of((tmp_path / resource["path"]).read_bytes())[0]
    fields = {each["name"]: each for each in resource["schema"]["fields"]}
    assert list(fields) == list(header)
    assert fields["damage_amount"]["type"] == "number"
    assert fields["damage_amount"]["unit"] == "บาท"
    assert fields["incident_date"]["type"] == "date"
    assert fields["source_row"]["type"] == "integer"


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_every_resource_is_a_valid_tabular_one(name: str, tmp_path: Path) -> None:
    """Frictionless Data Package 1.0: names, types, dialect and formats of each table's fields."""
    write_open_data(tmp_path, {name: tables.SCHEMAS[name].empty_table().to_pandas()}, "test")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package"
    [resource] = package["resources"]
    assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
    assert (tmp_path / resource["path"]).is_file()
    assert not {"..", "/"} & set(resource["path"].split("/"))
    assert resource["profile"] == "tabular-data-resource"
    assert resource["encoding"] == "utf-8"
    assert resource["schema"]["missingValues"] == [""]
    fields = resource["schema"]["fields"]
    assert [each["name"] for each in fields] == tables.SCHEMAS[name].names
    for each in fields:
        assert each["type"] in ("string", "number", "integer", "boolean", "date")
        assert each["format"] == ("%Y-%m-%d" if each["type"] == "date" else "default")
        assert each["title"].strip()


def in_a_cell(value: object) -> object:
    """Give what a cell shows: of text without the escape, of a number exactly to the satang."""
    if isinstance(value, str):
        return had_back(value)
    return Decimal(str(value)) if isinstance(value, int | float) else value or ""


def in_the_parquet(value: object) -> object:
    """Give a value as a cell can hold it: one kind of line break, lists joined, days as ISO."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, list):
        return ";".join(map(str, value))
    if isinstance(value, date):
        return value.isoformat()
    return value.replace("\r", "\n") if isinstance(value, str) else value if value else ""


def test_libreoffice_shows_the_same_values_and_no_formula(tmp_path: Path) -> None:
    needs_office()
    write_open_data(tmp_path, {"cases": frame()}, "test")
    # Comma, double quote, UTF-8, quoted text as text, no detection of dates in foreign notations.
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless",
         "--infilter=CSV:44,34,76,1,,0,true,false", "--convert-to", "xlsx", "--outdir",
         str(tmp_path), str(tmp_path / "cases.csv")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    book = openpyxl.load_workbook(tmp_path / "cases.xlsx")
    sheet = book.active
    assert sheet is not None
    titles, *shown = sheet.iter_rows(values_only=True)
    source = tables.to_table(frame(), tables.CASES)
    assert list(titles) == source.schema.names
    for row, wanted in zip(shown, source.to_pylist(), strict=True):
        for title, value in zip(titles, row, strict=True):
            assert in_a_cell(value) == in_the_parquet(wanted[str(title)]), title
    for row in sheet.iter_rows():
        assert all(cell.data_type != "f" for cell in row)
