"""The workbook in a real office program: recalculated it keeps its values, printed it is whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from pipeline.report.contents import Provenance
from tests import made_up_quarter
from tests.page.test_html_page import with_history

SOFFICE = shutil.which("soffice")
IN_CI = os.environ.get("CI", "").lower() == "true"

pytestmark = pytest.mark.skipif(
    SOFFICE is None and not IN_CI, reason="LibreOffice is not installed; CI requires it"
)

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
PLANTED = "123456789"


def convert(folder: Path, kind: str, *files: Path) -> None:
    """Convert with a profile of its own that recalculates everything it opens."""
    assert SOFFICE is not None, "CI=true requires LibreOffice"
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    settings = profile / "user" / "registrymodifications.xcu"
    settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    subprocess.run(
        [SOFFICE, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", kind,
         "--outdir", str(folder / "converted"), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def with_planted_value(source: Path, target: Path) -> None:
    """Copy a workbook, with a wrong value stored beside the first total of the agencies."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                text, planted = re.subn(
                    r"(<f>SUM\([^<]*</f><v>)[^<]*(</v>)", rf"\g<1>{PLANTED}\g<2>",
                    content.decode(), count=1,
                )  # fmt: skip
                assert planted == 1
                content = text.encode()
            new.writestr(name, content)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    figures = made_up_quarter.figures(60)
    made_up_quarter.write_workbook(
        folder / "summary.xlsx", figures, made_up_quarter.letters(figures), provenance=Provenance(),
        earlier_letters=made_up_quarter.letters(figures), **with_history(figures),
    )  # fmt: skip
    with_planted_value(folder / "summary.xlsx", folder / "planted.xlsx")
    convert(folder, "xlsx", folder / "summary.xlsx", folder / "planted.xlsx")
    convert(folder, "pdf", folder / "summary.xlsx")
    return folder


def differences(stored: Path, recalculated: Path) -> list[str]:
    """The cells with formulas whose stored value is not what recalculating gives."""
    formulas = openpyxl.load_workbook(stored)
    before = openpyxl.load_workbook(stored, data_only=True)
    after = openpyxl.load_workbook(recalculated, data_only=True)
    found = []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    old = before[sheet.title][cell.coordinate].value
                    new = after[sheet.title][cell.coordinate].value
                    if not same(old, new):
                        found.append(f"{sheet.title}!{cell.coordinate}: {old} -> {new}")
    return found


def same(old: object, new: object) -> bool:
    if isinstance(old, int | float) and isinstance(new, int | float):
        return round(old, 2) == round(new, 2)
    return old == new


def test_recalculation_changes_nothing(folder: Path) -> None:
    assert differences(folder / "summary.xlsx", folder / "converted" / "summary.xlsx") == []


def test_a_planted_wrong_value_is_found(folder: Path) -> None:
    found = differences(folder / "planted.xlsx", folder / "converted" / "planted.xlsx")
    assert [line for line in found if PLANTED in line], "nothing was recalculated"


def test_no_cell_is_an_error(folder: Path) -> None:
    book: Workbook = openpyxl.load_workbook(folder / "converted" / "summary.xlsx", data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "e", f"{sheet.title}!{cell.coordinate}: {cell.value}"


@pytest.mark.skipif(shutil.which("pdftotext") is None and not IN_CI, reason="needs pdftotext")
def test_printed_pages_hold_text_and_no_hashes(folder: Path) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / "converted" / "summary.pdf"), "-"],
        check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    pages = text.split("\f")[:-1]
    assert "###" not in text
    assert len(pages) > 10
    for number, page in enumerate(pages, start=1):
        body = [line for line in page.splitlines() if line.strip()][:-1]
        assert body, f"page {number} is empty"
        assert f"{number}" in page.splitlines()[-1] + "".join(page.splitlines()[-3:])
    # The first sheet is one page; the next begins with the title of the agencies.
    assert "สารบัญ" in pages[0]
    assert "ผลราย" in pages[1]
