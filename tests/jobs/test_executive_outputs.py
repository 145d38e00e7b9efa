"""Two quarters worked out on paper, run end to end: workbook, editions and page say the same."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import lxml.html
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from pipeline.figures.trend import Trend, kept_trend, needed_columns
from pipeline.jobs.batch import FinishedRun, run_batch
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.office.agency_files import file_name
from pipeline.records.case_register import KeptRegisters
from pipeline.thai.numerals import to_arabic_digits
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests import hand_made as paper
from tests.jobs.test_hand_made_quarter import run_of
from tests.quiet import Quiet
from tests.workbooks.test_summary import find, listed, satang, tile

SECOND = Quarter(2564, 2)


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> tuple[FinishedRun, FinishedRun]:
    """The quarter on paper, and the one after it, in which one agency answers."""
    folder = tmp_path_factory.mktemp("office")
    config = paper.office(folder)
    paper.write_returns(folder / "input", config)
    run = replace(run_of(folder, config), workbook_edition="executive")
    first = run_batch(run, Quiet(), dry_run=False)
    education = next(agency for agency in config.agencies if agency.code == "B09")
    rows = [
        paper.EDUCATION[0],
        {**paper.EDUCATION[1], "payment_order_date": date(2021, 1, 15)},
        {**paper.EDUCATION[2], "damage_amount": Decimal("70.00")},
        {**paper.EDUCATION[4], "status": "ยุติเรื่อง", "incident_date": date(2019, 1, 11)},
        paper.case("ศธ 9/2564", paper.ACCIDENT, "10.00", incident_date="2021-01-05"),
    ]
    second = folder / "second"
    second.mkdir()
    write_filled_sheet(second / file_name(education), education, SECOND, Filling(rows))
    later = replace(run, quarter=SECOND, as_of=date(2021, 2, 24), returns_folder=second)
    return first, run_batch(later, Quiet(), dry_run=False)


def book_of(finished: FinishedRun, name: str = "summary.xlsx") -> Workbook:
    return openpyxl.load_workbook(finished.folder / name, data_only=True)


def page_of(finished: FinishedRun) -> Any:
    text = (finished.folder / "report.html").read_text(encoding="utf-8")
    return lxml.html.document_fromstring(text)


def data(finished: FinishedRun, name: str) -> pd.DataFrame:
    return tables.to_frame(pq.read_table(finished.folder / "data" / f"{name}.parquet"))


def test_everything_adds_up(quarters: tuple[FinishedRun, FinishedRun]) -> None:
    """Tiles, agencies, crosstab, register, data files, memorandum, letters and page agree."""
    for finished in quarters:
        book, cases = book_of(finished), data(finished, "cases")
        count, baht = len(cases), sum(cases["damage_amount"].dropna(), Decimal(0))
        agencies = listed(book["หน่วยงาน"], "ลำดับ")
        types = listed(book["ประเภท"], "ประเภทสำนวน")
        register = listed(book["ทะเบียน"], "รหัสเรื่อง")
        assert tile(book, "เรื่องทั้งหมด") == count == len(register)
        assert count == agencies["เรื่องทั้งหมด"].sum() == types["รวม"].sum()
        assert satang(tile(book, "ค่าเสียหายรวม (บาท)")) == baht
        assert sum(map(satang, agencies["ค่าเสียหาย (บาท)"]), Decimal(0)) == baht
        memo = to_arabic_digits(
            "\n".join(
                cell.text
                for table in docx.Document(finished.folder / "executive_memo.docx").tables
                for row in table.rows
                for cell in row.cells
            )
        )
        assert f"{baht:,.2f}" in memo
        letters = sorted((finished.folder / "letters").glob("[0-9A-Z]*_*.docx"))
        written = data(finished, "letters")
        assert (written["kind"] != "memo").sum() == len(letters)
        lapsed = finished.results.figures.lapsed.cases
        assert agencies["พ้นกำหนดแล้ว (รอตรวจสอบ) (เรื่อง)"].sum() == lapsed
        assert set(listed(book["วิธีอ่าน"], "รายการ")["ผล"]) == {"ตรง"}
        shown = {
            each.get("data-tile"): each.text_content()
            for each in page_of(finished).xpath("//strong[@data-tile]")
        }
        assert shown["agencies cases"] == f"{count:,}"
        assert shown["agencies damage"] == f"{baht:,.2f}"
        for place, label in (
            ("returned agencies", "หน่วยงานที่ส่งแบบรายงาน"),
            ("agencies overdue", "เรื่องเกินกำหนด"),
            ("lapsing 90 baht", "จะขาดอายุความใน 90 วัน (บาท)"),
            ("lapsed baht", "พ้นกำหนดแล้ว (รอตรวจสอบ) (บาท)"),
            ("agencies claimable", "ยังเรียกให้ชดใช้ได้ (บาท)"),
        ):
            assert satang(shown[place].replace(",", "")) == satang(tile(book, label)), place


def test_each_case_is_told_with_what_became_of_it(
    quarters: tuple[FinishedRun, FinishedRun],
) -> None:
    book = book_of(quarters[1])
    told = listed(book["ความคืบหน้า"], "รหัสเรื่อง")
    counted = told["ผล"].value_counts().to_dict()
    assert counted["เรื่องใหม่"] == counted["คืบหน้า"] == counted["ยุติเรื่อง"] == 1
    assert counted["หายไปจากแบบรายงาน"] == 1
    assert counted["ไม่คืบหน้า"] == 2
    open_then = [case for case in paper.PHRA_NAKHON if case["status"] != "ยุติเรื่อง"]
    assert counted["หน่วยงานไม่ได้รายงาน"] == len(open_then)
    moved = told[told["ผล"] == "คืบหน้า"].iloc[0]
    assert moved["ขั้นตอนปัจจุบัน"] == "ออกคำสั่งเรียกให้ชำระแล้ว"
    assert moved["ขั้นตอนเดิม"] != moved["ขั้นตอนปัจจุบัน"]
    assert moved["วันที่ที่กรอกเพิ่ม"] == "วันที่ออกคำสั่งเรียกให้ชำระ"
    changed = listed(book["ค่าที่เปลี่ยน"], "รหัสเรื่อง")
    assert list(changed["ช่อง"]) == ["วันที่เกิดเหตุ"]
    assert changed["ค่าใหม่"].iloc[0] == "11 ม.ค. 2562"
    assert changed["ค่าเดิม"].iloc[0] != changed["ค่าใหม่"].iloc[0]
    assert "ความคืบหน้า" not in book_of(quarters[0]).sheetnames


def test_trends_hold_every_quarter_kept(quarters: tuple[FinishedRun, FinishedRun]) -> None:
    first, second = quarters
    totals = listed(book_of(second)["รายไตรมาส"], "รายการ").set_index("รายการ")
    assert list(totals.columns) == ["ไตรมาส 1/2564", "ไตรมาส 2/2564"]
    then = first.results.figures
    assert totals.loc["เรื่องทั้งหมด", "ไตรมาส 1/2564"] == then.total.cases
    assert satang(totals.loc["พ้นกำหนดแล้ว (รอตรวจสอบ) (บาท)", "ไตรมาส 1/2564"]) == then.lapsed.baht
    overdue = int(totals.loc["เรื่องเกินกำหนด", "ไตรมาส 1/2564"])
    assert f"ไตรมาส 1/2564 มี {overdue} เรื่อง" in page_of(second).text_content()
    shown = page_of(second).xpath('//table[@id="history-totals"]/thead/tr/th')
    assert [head.text_content() for head in shown] == ["รายการ", "ไตรมาส 1/2564", "ไตรมาส 2/2564"]
    with zipfile.ZipFile(second.folder / "summary.xlsx") as package:
        assert b"<x14:sparkline>" in package.read("xl/worksheets/sheet2.xml")


def test_a_kept_register_gives_the_figures_of_its_own_run(
    quarters: tuple[FinishedRun, FinishedRun],
) -> None:
    first = quarters[0]
    run = first.results.run
    needed = needed_columns(run.config)
    kept = list(KeptRegisters(run.records).each_before(SECOND, needed))
    assert [str(each.edition) for each in kept] == ["2564-Q1"]
    assert kept_trend(run.quarter, kept[0].frames, run.config) == Trend.of(first.results.figures)
    assert kept[0].frames["deadlines"]["done_date"].isna().all(), "read though no trend needs it"
    assert set(kept[0].frames) == set(needed)


def test_the_executive_edition_names_no_person(quarters: tuple[FinishedRun, FinishedRun]) -> None:
    for finished in quarters:
        full, executive = book_of(finished), book_of(finished, "summary_executive.xlsx")
        with zipfile.ZipFile(finished.folder / "summary_executive.xlsx") as package:
            whole = b"".join(package.read(name) for name in package.namelist()).decode()
        page = (finished.folder / "report.html").read_text(encoding="utf-8")
        signer = finished.results.run.config.office.letterhead.signer
        files = [record.name for record in finished.results.collected.files]
        for name in ("เรื่องสมมติ", signer, *files):
            assert name not in whole, name
            assert name not in page, name
        assert executive.properties.creator == "กรุงเทพมหานคร"
        for label in ("เรื่องทั้งหมด", "ค่าเสียหายรวม (บาท)", "เรื่องเกินกำหนด"):
            assert tile(executive, label) == tile(full, label)


def test_the_english_edition_keeps_the_figures(
    quarters: tuple[FinishedRun, FinishedRun], tmp_path: Path
) -> None:
    run = quarters[0].results.run
    english = run_batch(
        replace(
            run, report_language="en", output_folder=tmp_path / "english",
            records_folder=tmp_path / "records",
            workbook_edition="full",
        ),
        Quiet(), dry_run=False,
    )  # fmt: skip
    book = book_of(english)
    assert book.sheetnames[0] == "Summary"
    assert not (english.folder / "summary_executive.xlsx").exists()
    first = book["Summary"]
    row, column = find(first, "cases")
    assert first.cell(row + 1, column).value == tile(book_of(quarters[0]), "เรื่องทั้งหมด")
    assert set(listed(book["How to read"], "item")["agrees"]) == {"yes"}
    register = listed(book["Register"], "case")
    register = register[register["case"] != "total"]
    said = {"overdue", "due soon", "unknown", "within time", "closed", "done late", "done in time"}
    assert set(register["deadline status"]) <= said
    assert "เรื่องสมมติ พน 1/2563" in set(register["Subject"])
    assert page_of(english).get("lang") == "en"
