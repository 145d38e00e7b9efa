"""Names in the office's own lists are strangers' text too: no formula, no file that won't open.

The agencies and the letterhead of an office begin as formulas do and hold what XML can't; every
package and every CSV that the office's commands write is looked through.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from pipeline.documents.rules_annex import write_rules_annex
from pipeline.exchange.history_csv import write_history_csv
from pipeline.jobs.batch import run_batch
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.records.dispatch_register import register_name
from tests import hand_made as paper
from tests.packed_office import SHEETS_OUT, run_in
from tests.quiet import Quiet

MARK = "HYPERLINK"
BEGINNINGS = ("=", "+", "-", "@")
FORMULA = f'{{}}{MARK}("https://example.invalid","{{}}")\ufffe\x07\u202e'
BEGINS_A_FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def hostile(run: Run) -> None:
    """Rewrite the office's lists: every name begins as a formula does and holds no XML."""
    lists = run.office.root / "input_templates" / "agencies.csv"
    rows = list(csv.DictReader(io.StringIO(lists.read_text(encoding="utf-8-sig"))))
    with lists.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        for row, begins in zip(rows, BEGINNINGS, strict=True):
            told = {name: FORMULA.format(begins, row[name]) for name in ("name", "recipient")}
            writer.writerow({**row, **told, "group": FORMULA.format(begins, "สำนัก"),
                             "aliases": f"{row['aliases']}|{row['name']}"})  # fmt: skip
    config = run.office.config_file
    text = config.read_text(encoding="utf-8")
    settings = "organisation|office|telephone|signer|position|executive"
    told = rf'  \1: "={MARK}(1) \1 \\uFFFE\\x07"'
    text = re.sub(rf"^  ({settings}): .*$", told, text, flags=re.MULTILINE)
    config.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    paper.write_returns(folder / "input" / str(paper.QUARTER), paper.office(folder))
    hostile(run_in(folder))
    run = run_in(folder)
    typed = next(run.input.glob("1001*.xlsx"))
    sheet = openpyxl.load_workbook(typed).worksheets[0]
    turned = typed.with_name(f"{typed.stem}\u202e\u2066\x1b[31m.csv")
    with turned.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        for row in sheet.iter_rows(values_only=True):
            lines.writerow([f"=ส.9{MARK}(\ufffe)" if str(v).startswith("ส.4") else v for v in row])
    typed.unlink()
    other = next(run.input.glob("B09*.xlsx"))
    book = openpyxl.load_workbook(other)
    book.worksheets[0].title = f"={MARK}\u202e\u2066"
    book.save(other)
    send_sheets(replace(run, as_of=SHEETS_OUT))
    run_batch(replace(run, final=True), Quiet(), dry_run=False)
    fill_form(replace(run, as_of=date(2020, 12, 28)), paper.QUARTER.fiscal_year)
    make_pack(replace(run, as_of=date(2020, 12, 28)))
    write_rules_annex(folder / "annex.docx", run.config)
    return folder


def zip_packages(folder: Path) -> Iterator[tuple[str, zipfile.ZipFile]]:
    for path in sorted(folder.rglob("*")):
        own = {"input", "input_templates"} & set(path.relative_to(folder).parts)
        if path.suffix in (".xlsx", ".docx") and not own:
            with zipfile.ZipFile(path) as package:
                yield path.name, package


def test_the_names_come_through(office: Path) -> None:
    """What the tests below look for is there: the kinds of files, and the names in them."""
    names = {name for name, _ in zip_packages(office)}
    assert {"summary.xlsx", "decisions.xlsx", register_name(paper.QUARTER)} <= names
    assert len(names) > 12
    holding = [
        name for name, package in zip_packages(office)
        if any(MARK.encode() in package.read(part) for part in package.namelist())
    ]  # fmt: skip
    assert "summary.xlsx" in holding


def test_every_part_is_xml_that_opens(office: Path) -> None:
    for name, package in zip_packages(office):
        for part in package.namelist():
            if part.endswith((".xml", ".rels", ".vml")):
                try:
                    etree.fromstring(package.read(part))
                except etree.XMLSyntaxError as error:
                    pytest.fail(f"{name}: {part}: {error}")


def test_no_mark_of_direction_hides_what_a_name_says(office: Path) -> None:
    """Of the evidence the office's own files are packed as they are."""
    parts = ((name, part, package.read(part)) for name, package in zip_packages(office)
             for part in package.namelist() if part.endswith((".xml", ".rels")))  # fmt: skip
    texts = ((path.name, "", path.read_bytes()) for path in (office / "output").rglob("*")
             if path.suffix in (".csv", ".html", ".json", ".log"))  # fmt: skip
    for name, part, content in (*parts, *texts):
        found = set("\u202e\u2066\x1b") & set(content.decode("utf-8-sig"))
        assert not found, f"{name}: {part}: {found}"


def test_no_name_is_a_formula_a_defined_name_or_a_link(office: Path) -> None:
    for name, package in zip_packages(office):
        for part in package.namelist():
            if not part.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(part))
            for element in root.iter("{*}f", "{*}definedName"):
                assert MARK not in (element.text or ""), f"{name}: {part}"
            for link in root.iter("{*}Relationship"):
                assert not (link.get("Target") or "").startswith("http"), f"{name}: {part}"


def test_no_cell_of_a_csv_begins_as_a_formula_does(office: Path, tmp_path: Path) -> None:
    own = tmp_path / "history.csv"
    write_history_csv(own, ["agency"], [[f"{begins}{MARK}"] for begins in (*BEGINNINGS, "\t")])
    output = [path for path in sorted((office / "output").rglob("*.csv"))]
    assert len(output) > 5
    for path in (own, *output):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                loose = [c for c in row if BEGINS_A_FORMULA.match(c) and not NUMBER.fullmatch(c)]
                assert not loose, path
