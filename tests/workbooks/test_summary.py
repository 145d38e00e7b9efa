"""The executives' workbook, read back: it adds up, prints, and is safe to open."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.quarterly import Figures
from pipeline.figures.trend import Trend
from pipeline.locale import THAI
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import Status
from pipeline.model.issues import CATALOGUE
from pipeline.model.labels import IN_THAI
from pipeline.model.quarter import Quarter
from pipeline.report.contents import HashedFile, Provenance
from pipeline.report.palette import STATUS_FILLS
from pipeline.report.report_wordings import REPORT
from pipeline.report.sections import sections
from pipeline.report.series import SHOWN_BY_QUARTER, chart_series, short
from pipeline.report.table import DataTable
from pipeline.report.tiles import tiles
from pipeline.returns.register.merge import TurnedValue
from pipeline.workbooks.summary.cell_links import safe
from pipeline.workbooks.summary.recalculated_sums import named_values
from tests import made_up_quarter
from tests.page.test_html_page import contents_of, with_history

CASES = 240
CUT = REPORT.translate("cut_to_one_cell", THAI)
RETURNS_FOLDER = "../../input/2564-Q1"


def provenance(figures: Figures) -> Provenance:
    return Provenance(
        returns=[HashedFile(name, "ab" * 32) for name in figures.returns["files"] if name],
        office_files=[HashedFile("config.yaml", "cd" * 32)],
        versions={"TidTam": "0.1.0"},
        returns_folder=RETURNS_FOLDER,
    )


def write(path: Path, figures: Figures, **options: Any) -> Path:
    letters = made_up_quarter.letters(figures)
    made_up_quarter.write_workbook(
        path, figures, letters, provenance=provenance(figures), **options
    )
    return path


@pytest.fixture(scope="module")
def figures() -> Figures:
    return made_up_quarter.figures(CASES)


@pytest.fixture(scope="module")
def path(figures: Figures, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("workbook") / "summary.xlsx", figures)


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    """The values as they are stored, without anything calculating them."""
    return openpyxl.load_workbook(path, data_only=True)


@pytest.fixture(scope="module")
def formulas(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def find(sheet: Worksheet, text: str, column: int | None = None) -> tuple[int, int]:
    """Where a text stands, rows and columns from 1."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == text and column in (None, cell.column):
                return cell.row, cell.column
    raise AssertionError(f"{text} not on {sheet.title}")


def listed(sheet: Worksheet, first_title: str) -> pd.DataFrame:
    """The rows of a list under its header, up to the row of totals."""
    top, left = find(sheet, first_title)
    titles = [cell.value for cell in sheet[top] if cell.value is not None]
    rows = []
    for values in sheet.iter_rows(min_row=top + 1, min_col=left, max_col=left + len(titles) - 1,
                                  values_only=True):  # fmt: skip
        if values[0] in (None, "รวม"):
            break
        rows.append(values)
    return pd.DataFrame(rows, columns=titles)


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.map(lambda value: "" if pd.isna(value) else str(value).removesuffix(".0"))


def tile(book: Workbook, label: str) -> Any:
    sheet = book["สรุป"]
    row, column = find(sheet, label)
    return sheet.cell(row + 1, column).value


def satang(value: Any) -> Decimal:
    """Round a stored double to the satang."""
    return Decimal(repr(float(value))).quantize(Decimal("0.01"))


def test_tiles_stand_four_in_a_row_one_row_right_below_the_other(
    book: Workbook, figures: Figures
) -> None:
    sheet = book["สรุป"]
    places = [find(sheet, each.label) for each in tiles(contents_of(figures))]
    top = places[0][0]
    assert [row for row, _ in places] == [*[top] * 4, *[top + 4] * 4]
    assert [column for _, column in places[:4]] == [column for _, column in places[4:]]
    heights = [sheet.row_dimensions[row].height for row in range(top, top + 8)]
    assert heights[:4] == heights[4:]
    assert heights[1] > heights[0] > heights[3]


def test_tiles_agencies_crosstabs_and_register_agree(book: Workbook, figures: Figures) -> None:
    agencies = listed(book["หน่วยงาน"], "ลำดับ")
    register = listed(book["ทะเบียน"], "รหัสเรื่อง")
    types = listed(book["ประเภท"], "ประเภทสำนวน")
    total = figures.total
    assert len(register) == total.cases == CASES
    assert tile(book, "เรื่องทั้งหมด") == total.cases
    assert agencies["เรื่องทั้งหมด"].sum() == total.cases
    assert types["รวม"].sum() == total.cases
    assert satang(tile(book, "ค่าเสียหายรวม (บาท)")) == total.baht
    by_agency = sum(map(satang, agencies["ค่าเสียหาย (บาท)"]), Decimal(0))
    in_register = register["จำนวนค่าเสียหาย (บาท)"].dropna().map(satang)
    assert by_agency == sum(in_register, Decimal(0)) == total.baht
    overdue = figures.cases_with(Status.OVERDUE).cases
    assert tile(book, "เรื่องเกินกำหนด") == agencies["เกินกำหนด (เรื่อง)"].sum() == overdue


def test_what_must_agree_shows_both_totals_and_that_they_do(
    book: Workbook, formulas: Workbook
) -> None:
    sheet = book["วิธีอ่าน"]
    top, one = find(sheet, "ยอดหนึ่ง")
    rows = [
        row for row in range(top + 1, sheet.max_row + 1) if sheet.cell(row, one).value is not None
    ]
    assert len(rows) >= 8
    for row in rows:
        total, other, difference, agrees = (sheet.cell(row, one + n).value for n in range(4))
        assert satang(total) == satang(other)
        assert (difference, agrees) == (0, "ตรง")
        reckoned = [formulas[sheet.title].cell(row, one + n).value for n in range(4)]
        assert all(str(each).startswith("=") for each in reckoned), reckoned


def test_every_amount_comes_back_to_the_satang(book: Workbook, figures: Figures) -> None:
    register = listed(book["ทะเบียน"], "รหัสเรื่อง").set_index("รหัสเรื่อง")
    for case in figures.cases.to_dict("records"):
        stored = register.loc[case["case_id"], "จำนวนค่าเสียหาย (บาท)"]
        if pd.isna(case["damage_amount"]):
            assert pd.isna(stored)
        else:
            assert satang(stored) == case["damage_amount"]


def test_large_amounts_come_back_to_the_satang(tmp_path: Path) -> None:
    figures = made_up_quarter.figures(3)
    amounts = [Decimal("99999999999.99"), Decimal("12345678901.01"), Decimal("0.01")]
    cases = figures.cases.assign(damage_amount=pd.array(amounts, dtype=pd.ArrowDtype(tables.MONEY)))
    changed = Figures(
        figures.quarter, figures.as_of, figures.config, cases, figures.deadlines, figures.issues,
        figures.returns,
    )  # fmt: skip
    book = openpyxl.load_workbook(write(tmp_path / "large.xlsx", changed), data_only=True)
    stored = listed(book["ทะเบียน"], "รหัสเรื่อง")["จำนวนค่าเสียหาย (บาท)"]
    assert [satang(value) for value in stored] == amounts


def test_claims_and_letters_are_those_of_the_figures(book: Workbook, figures: Figures) -> None:
    near = figures.lapsing_within(90)
    assert satang(tile(book, "จะขาดอายุความใน 90 วัน (บาท)")) == near.baht
    claims = listed(book["อายุความ"], "รหัสเรื่อง")
    left = claims["เหลือ (วัน)"]
    assert ((left >= 0) & (left <= 90)).sum() == near.cases
    assert (left < 0).sum() == figures.lapsed.cases
    letters = made_up_quarter.letters(figures)
    assert len(listed(book["หนังสือ"], "ถึง")) == len(letters)


def test_lights_tell_without_colour(book: Workbook) -> None:
    claims = listed(book["อายุความ"], "รหัสเรื่อง")
    for left, light in zip(claims["เหลือ (วัน)"], claims["ความเร่งด่วน"], strict=True):
        mark = (
            "?" if pd.isna(left) else "■" if left < 0 else "▲" if left <= 30
            else "◆" if left <= 60 else "●" if left <= 90 else "○" if left <= 180 else "-"
        )  # fmt: skip
        assert light.startswith(mark)


def test_deadlines_are_those_of_the_data(book: Workbook, figures: Figures) -> None:
    sheet = listed(book["กำหนดเวลา"], "รหัสเรื่อง")
    counted = figures.deadlines["status"].value_counts()
    for code, words in IN_THAI.status.items():
        shown = 0 if code in ("not_applicable", "not_started") else counted.get(code, 0)
        assert (sheet["สถานะ"] == words).sum() == shown, code
    still_open = sheet["สถานะ"].isin(
        [IN_THAI.status[s] for s in ("overdue", "due_soon", "unknown")]
    )
    assert sheet.loc[still_open, "คำอธิบาย"].str.len().gt(20).all()


def test_everything_reconciles(book: Workbook) -> None:
    checks = listed(book["วิธีอ่าน"], "รายการ")
    assert len(checks) == 11
    assert set(checks["ผล"]) == {"ตรง"}
    assert set(checks["ต่างกัน"]) == {0}


def test_dates_are_dates_shown_in_the_buddhist_era(book: Workbook, figures: Figures) -> None:
    sheet = book["ทะเบียน"]
    row, column = find(sheet, BY_FIELD["incident_date"].title)
    cell = sheet.cell(row + 1, column)
    assert cell.value.date() == figures.cases["incident_date"].iloc[0]
    assert "041E" in cell.number_format


def test_what_agencies_wrote_stays_text(path: Path, formulas: Workbook, figures: Figures) -> None:
    sheet = formulas["ทะเบียน"]
    row, column = find(sheet, BY_FIELD["subject"].title)
    for offset, subject in enumerate(figures.cases["subject"], start=1):
        cell = sheet.cell(row + offset, column)
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert cell.value.strip() == safe(subject, CUT).strip()
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                assert b"example.invalid" not in package.read(name)
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>HYPERLINK" not in package.read(name)


@pytest.mark.parametrize("text", made_up_quarter.AWKWARD)
def test_safe_text_fits_a_cell(text: str) -> None:
    written = safe(text, CUT)
    assert len(written) <= 32_767
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", written)
    assert written.strip() == text or len(text) > 32_767 or "\ufffd" in written


def test_text_beyond_the_basic_plane_is_measured_as_excel_does() -> None:
    written = safe("𝕏" * 20_000, CUT)
    assert len(written.encode("utf-16-le")) // 2 <= 32_767
    assert written.endswith(f" …({CUT})")


def test_every_sheet_prints_and_is_reached_from_the_first(formulas: Workbook) -> None:
    first = formulas.worksheets[0]
    assert first.title == "สรุป"
    targets = {
        cell.hyperlink.location.split("!")[0].strip("'")
        for row in first.iter_rows()
        for cell in row
        if cell.hyperlink is not None
    }
    assert targets == {sheet.title for sheet in formulas.worksheets[1:]}
    for sheet in formulas.worksheets:
        setup = sheet.page_setup
        assert int(setup.paperSize) == 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert setup.fitToWidth in (None, 1)
        assert "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564" in sheet.oddFooter.center.text
        assert "&P" in sheet.oddFooter.right.text
        assert "&N" in sheet.oddFooter.right.text
        if sheet is not first:
            assert sheet["A3"].hyperlink.location == "'สรุป'!A1"
    for name in ("ทะเบียน", "กำหนดเวลา", "หน่วยงาน", "หนังสือ"):
        assert formulas[name].print_title_rows
        assert formulas[name].freeze_panes


def test_register_is_a_table_with_links(formulas: Workbook, figures: Figures) -> None:
    sheet = formulas["ทะเบียน"]
    table = sheet.tables["register"]
    assert table.autoFilter is not None
    top, column = find(sheet, "รหัสเรื่อง")
    assert table.ref.startswith(f"A{top}:")
    deadlines = formulas["กำหนดเวลา"]
    for offset, case in enumerate(figures.cases["case_id"], start=1):
        cell = sheet.cell(top + offset, column)
        assert cell.value == case
        if cell.hyperlink is not None:
            place = cell.hyperlink.location.split("!")[1]
            assert deadlines[place].value == case
            back = deadlines[place].hyperlink.location.split("!")[1]
            assert sheet[back].value == case
    row, source = find(sheet, "ที่มา (ไฟล์ › แผ่น › แถว)")
    origins = list(figures.cases["origin"])
    linked = [sheet.cell(row + 1 + n, source) for n, o in enumerate(origins) if o == "returned"]
    assert linked
    for cell in linked:
        assert cell.hyperlink.target.startswith(f"{RETURNS_FOLDER}/")
        assert "\\" not in cell.hyperlink.target
        assert re.fullmatch(r"'แบบรายงาน'!A\d+", cell.hyperlink.location)
        assert cell.hyperlink.target.rsplit("/")[-1].replace("%20", " ") in cell.value


def test_letters_are_linked_and_show_their_path(formulas: Workbook) -> None:
    sheet = formulas["หนังสือ"]
    row, column = find(sheet, "ไฟล์")
    cell = sheet.cell(row + 1, column)
    assert cell.value.startswith("letters/")
    assert cell.hyperlink.target.replace("%20", " ") == cell.value


def test_totals_are_formulas_with_values(formulas: Workbook, book: Workbook) -> None:
    seen = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    value = book[sheet.title][cell.coordinate].value
                    assert value is not None, (sheet.title, cell.coordinate)
    assert seen > 80


def test_executive_edition_names_no_one(figures: Figures, tmp_path: Path) -> None:
    path = write(tmp_path / "executive.xlsx", figures, edition="executive")
    with zipfile.ZipFile(path) as package:
        whole = b"".join(package.read(name) for name in package.namelist()).decode()
    officers = figures.cases["officers"].iloc[0]
    for text in (
        "นายสมมติ",
        "นางสาวลับ",
        "31/2/2563",
        made_up_quarter.SUBJECTS[0],
        "อู่กลาง",
        officers,
    ):
        assert text not in whole, text
    assert figures.config.office.letterhead.signer not in whole
    for column in BY_FIELD.values():
        assert not column.personal or column.title not in whole, column.field
    book = openpyxl.load_workbook(path, data_only=True)
    assert tile(book, "เรื่องทั้งหมด") == CASES


def test_issues_alike_are_one_line(book: Workbook, figures: Figures) -> None:
    lines = listed(book["จุดที่ต้องแก้"], "ระดับ")
    assert lines["จำนวนจุด"].sum() == len(figures.issues)
    assert len(lines) < len(figures.issues)
    assert not lines.duplicated(["หน่วยงาน", "ไฟล์", "ช่อง", "สิ่งที่พบ"]).any()


def test_history_adds_quarters_and_sparklines(figures: Figures, tmp_path: Path) -> None:
    earlier = made_up_quarter.figures(200, seed=5)
    before = Figures(
        Quarter(2563, 4), date(2020, 8, 25), earlier.config, earlier.cases, earlier.deadlines,
        earlier.issues, earlier.returns,
    )  # fmt: skip
    path = write(tmp_path / "history.xlsx", figures, history=[Trend.of(before)])
    book = openpyxl.load_workbook(path, data_only=True)
    totals = listed(book["รายไตรมาส"], "รายการ").set_index("รายการ")
    assert list(totals.loc["เรื่องทั้งหมด"]) == [200, CASES]
    with zipfile.ZipFile(path) as package:
        agencies = package.read("xl/worksheets/sheet2.xml").decode()
    assert "<x14:sparkline>" in agencies


@pytest.mark.parametrize("title", ["อายุความ", "การส่งแบบ", "หนังสือ"])
def test_counts_beside_a_list_are_live_over_it(
    title: str, formulas: Workbook, book: Workbook
) -> None:
    cells = [
        cell
        for row in formulas[title].iter_rows()
        for cell in row
        if cell.data_type == "f" and "COUNTIFS(" in str(cell.value)
    ]
    assert cells
    assert all(book[title][cell.coordinate].value is not None for cell in cells)


def test_figures_that_people_quote_have_names(
    formulas: Workbook, book: Workbook, figures: Figures, path: Path
) -> None:
    told = named_values(path)
    counted = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    expected = {
        "cases_total": figures.total.cases,
        "damage_total": figures.total.baht,
        "claimable_total": figures.claimable.baht,
        "undecided_total": figures.undecided.baht,
        "cases_overdue": figures.cases_with(Status.OVERDUE).cases,
        "claims_lapsing_90_baht": figures.lapsing_within(90).baht,
        "agencies_returned": len(figures.returns_with("returned", "nil")),
        "letters_sent": counted.sent,
        "indicator_percent": counted.percent,
    }
    for name, value in expected.items():
        sheet, cell = formulas.defined_names[name].attr_text.split("!")
        stored = book[sheet.strip("'")][cell.replace("$", "")].value
        assert satang(stored) == satang(value) == satang(told[name]), name
    listed_names = {cell.value for row in book["วิธีอ่าน"].iter_rows() for cell in row}
    assert set(formulas.defined_names) - {"_xlnm._FilterDatabase"} <= listed_names


def test_every_tile_is_a_live_formula(formulas: Workbook) -> None:
    sheet = formulas["สรุป"]
    for label in (
        "หน่วยงานที่ส่งแบบรายงาน", "เรื่องทั้งหมด", "ค่าเสียหายรวม (บาท)", "เรื่องเกินกำหนด",
        "จะขาดอายุความใน 90 วัน (บาท)", "พ้นกำหนดแล้ว (รอตรวจสอบ) (บาท)",
        "ยังเรียกให้ชดใช้ได้ (บาท)", "ตัวชี้วัด ปีงบประมาณ 2564 (ร้อยละ)",
    ):  # fmt: skip
        row, column = find(sheet, label)
        assert sheet.cell(row + 1, column).data_type == "f", label


def test_charts_have_titles_axes_units_and_words(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        charts = [package.read(n).decode() for n in package.namelist() if "charts/chart" in n]
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 4
    for chart in charts:
        titles = re.findall(r"<c:title>.*?</c:title>", chart, re.DOTALL)
        told = ["".join(re.findall(r"<a:t>(.*?)</a:t>", title)) for title in titles]
        assert len(told) == 2
        assert told[1] in ("เรื่อง", "ล้านบาท")
        assert "<c:catAx>" in chart
        assert "<c:valAx>" in chart
    assert len(re.findall(r'descr="[^"]{20,}"', drawing)) == 4


@pytest.mark.parametrize("count", [CASES, 0])
def test_charts_draw_the_labels_and_numbers_of_their_series(count: int, tmp_path: Path) -> None:
    figures = made_up_quarter.figures(count)
    path = write(tmp_path / "charts.xlsx", figures)
    data = openpyxl.load_workbook(path, data_only=True)["ข้อมูลกราฟ"]
    with zipfile.ZipFile(path) as package:
        charts = [package.read(f"xl/charts/chart{number}.xml").decode() for number in range(1, 5)]

    def drawn(chart: str, what: str) -> list[list[Any]]:
        places = re.findall(rf"<c:{what}>.*?<c:f>'ข้อมูลกราฟ'!([$A-Z0-9:]+)</c:f>", chart)
        cells = [data[place.replace("$", "")] for place in places]
        return [[row[0].value for row in each] if isinstance(each, tuple) else [each.value]
                for each in cells]  # fmt: skip

    for chart, series in zip(charts, chart_series(contents_of(figures)), strict=True):
        labels = [short(label, 60) for label in series.labels] or ["ไม่มี"]
        assert drawn(chart, "tx") == [[name] for name, _, _ in series.numbers]
        assert drawn(chart, "cat") == [labels] * len(series.numbers)
        assert drawn(chart, "val") == [
            list(map(float, numbers)) or [None] for _, numbers, _ in series.numbers
        ]


def test_an_empty_quarter_has_its_workbook(tmp_path: Path) -> None:
    figures = made_up_quarter.figures(0)
    book = openpyxl.load_workbook(write(tmp_path / "empty.xlsx", figures), data_only=True)
    assert tile(book, "เรื่องทั้งหมด") == 0
    assert set(listed(book["วิธีอ่าน"], "รายการ")["ผล"]) == {"ตรง"}


def test_a_register_longer_than_a_sheet_goes_on_in_parts(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = openpyxl.load_workbook(write(tmp_path / "whole.xlsx", figures), data_only=True)
    monkeypatch.setattr("pipeline.report.case_list.MOST_CASES", 100)
    monkeypatch.setattr("pipeline.report.deadline_list.MOST_DEADLINES", 100)
    monkeypatch.setattr("pipeline.workbooks.summary.sheet_page.MOST_LINKS", 120)
    book = openpyxl.load_workbook(write(tmp_path / "long.xlsx", figures), data_only=True)
    parts = [listed(book[name], "รหัสเรื่อง") for name in ("ทะเบียน", "ทะเบียน 2", "ทะเบียน 3")]
    once = listed(whole["ทะเบียน"], "รหัสเรื่อง")
    assert as_text(pd.concat(parts, ignore_index=True)).equals(as_text(once))
    assert list(book["ทะเบียน 2"].tables) == ["register_2"]
    deadlines = listed(book["กำหนดเวลา"], "รหัสเรื่อง")
    assert len(deadlines) == 100 < len(figures.to_press)
    limits = figures.to_press[figures.to_press["force"] == "limitation"]
    gravest = limits[limits["status"] == "overdue"]["case_id"]
    assert set(gravest) <= set(deadlines["รหัสเรื่อง"])
    said = " ".join(str(c.value) for row in book["วิธีอ่าน"].iter_rows() for c in row if c.value)
    assert "แบ่งเป็น 3 แผ่นงาน" in said
    assert "โฟลเดอร์ data" in str(book["กำหนดเวลา"]["A4"].value)
    assert set(listed(book["วิธีอ่าน"], "รายการ")["ผล"]) == {"ตรง"}


def test_same_contents_give_the_same_bytes(figures: Figures, path: Path, tmp_path: Path) -> None:
    assert write(tmp_path / "again.xlsx", figures).read_bytes() == path.read_bytes()


def test_indicator_counts_dispatched_letters_of_the_fiscal_year() -> None:
    sent = [
        ("chase", date(2020, 11, 25)),
        ("chase", date(2020, 12, 3)),
        ("request_return", None),
        ("memo", date(2020, 12, 20)),
        ("chase", date(2021, 10, 1)),
    ]
    letters = tables.from_rows(
        tables.LETTERS, [{"kind": kind, "dispatched_date": day} for kind, day in sent]
    )
    counted = LetterFigures(Quarter(2564, 1), 2, letters)
    assert (counted.letter_count, counted.sent, counted.outside_week) == (4, 3, 2)
    assert (counted.counted, counted.percent) == (2, 100.0)
    twice = LetterFigures(Quarter(2564, 1), 2, letters, letters)
    assert (twice.counted, twice.percent) == (4, 100.0)


@pytest.mark.parametrize("report_language", ["th", "en"])
def test_no_list_has_two_columns_of_one_title(
    figures: Figures, tmp_path: Path, report_language: str
) -> None:
    """Excel refuses a table whose titles differ in nothing but their capitals."""
    book = openpyxl.load_workbook(
        write(tmp_path / "summary.xlsx", figures, report_language=report_language)
    )
    tables_found = {table.name: table for sheet in book for table in sheet.tables.values()}
    assert {"register", "deadlines"} <= set(tables_found)
    for name, table in tables_found.items():
        titles = [column.name.casefold() for column in table.tableColumns]
        assert len(set(titles)) == len(titles), name


def test_every_sheet_prints_at_seven_points_or_more(figures: Figures) -> None:
    """A4 across is 1,045 pixels within its margins; a column takes seven for each digit, and five.

    The cells are of ten points, so that the columns that are printed may need 10/7 of the paper.
    """
    contents = contents_of(figures, edition="full", **with_history(figures))
    told = 0
    for section in sections(contents):
        across = 1045 if section.landscape else 717
        for block in section.blocks:
            if not isinstance(block, DataTable):
                continue
            keys = [column.key for column in block.columns]
            last = keys.index(block.printed) + 1 if block.printed in keys else len(keys)
            pixels = sum(7 * column.width + 5 for column in block.columns[:last])
            assert 10 * across / pixels >= 7, (section.sheet.id, block.id)
            told += 1
    assert told > 10


def test_fills_that_are_stacked_differ_in_grey_print() -> None:
    """Whichever of them are nought: plain ones by a fifth of black to white, others by lines."""

    def luma(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    fills = [STATUS_FILLS[status.value] for status in SHOWN_BY_QUARTER]
    plain = sorted(luma(fill.colour) for fill in fills if fill.lines is None)
    apart = [lighter - darker for darker, lighter in pairwise(plain)]
    assert min(apart) >= 0.195, plain
    lines = [fill.lines for fill in fills if fill.lines is not None]
    assert len(lines) == len(set(lines)) == len(fills) - len(plain)
    assert max(luma(fill.colour) for fill in fills if fill.lines) < 0.5, "lines show on white"


def test_the_chart_of_quarters_is_hatched_in_the_workbook(figures: Figures, tmp_path: Path) -> None:
    path = write(tmp_path / "hatched.xlsx", figures, **with_history(figures))
    with zipfile.ZipFile(path) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    series = re.findall("<c:ser>.*?</c:ser>", chart, re.DOTALL)
    fills = [STATUS_FILLS[status.value] for status in SHOWN_BY_QUARTER]
    assert len(series) == len(fills)
    for each, fill in zip(series, fills, strict=True):
        assert ("<a:pattFill" in each) == (fill.lines is not None)
        assert f'val="{fill.colour.removeprefix("#")}"' in each


def test_the_number_beside_the_longest_bar_has_room(figures: Figures, path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        charts = [package.read(f"xl/charts/chart{number}.xml").decode() for number in range(1, 5)]
    bars = 0
    for chart, series in zip(charts, chart_series(contents_of(figures)), strict=True):
        if series.upright:
            continue
        most = max(float(n) for _, numbers, _ in series.numbers for n in numbers)
        (end,) = re.findall(r'<c:max val="([0-9.e+]+)"', chart)
        assert 1.25 * most <= float(end) <= 2 * most + 1
        whole = '<c:majorUnit val="1"' in chart
        assert whole == (not series.millions and most <= 10), "else a number stands twice"
        bars += 1
    assert bars == 3


def test_thai_sheets_hold_no_words_of_the_program(book: Workbook) -> None:
    """No file of settings, no code of an issue, a status or a rule."""
    codes = {code.value for code in Status if "_" in code.value} | set(CATALOGUE)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str) or sheet.title == "ที่มา":
                    continue
                assert "config.yaml" not in cell.value, (sheet.title, cell.coordinate)
                assert cell.value not in codes, (sheet.title, cell.coordinate)


def test_figures_of_the_first_sheet_lead_to_their_rows(formulas: Workbook) -> None:
    sheet = formulas["สรุป"]
    for label, leads_to in (
        ("เรื่องเกินกำหนด", "หน่วยงาน"),
        ("จะขาดอายุความใน 90 วัน (บาท)", "อายุความ"),
        ("พ้นกำหนดแล้ว (รอตรวจสอบ) (บาท)", "อายุความ"),
        ("หน่วยงานที่ส่งแบบรายงาน", "การส่งแบบ"),
    ):
        row, column = find(sheet, label)
        link = sheet.cell(row + 1, column).hyperlink
        assert link is not None, label
        assert str(link.location).startswith(f"'{leads_to}'!"), label


@pytest.mark.parametrize("edition", ["full", "executive"])
def test_readings_stand_before_and_after_in_one_list(tmp_path: Path, edition: str) -> None:
    read = TurnedValue(
        "1001", "ก ข.xlsx", "แบบ", "I6", "damage_amount", "๑.๒ ล้าน", "1,200,000.00", 2
    )
    evil = read._replace(field="incident_date", before='=HYPERLINK("x")', after="15 มี.ค. 2563")
    path = write(
        tmp_path / "summary.xlsx", made_up_quarter.figures(9), readings=[read, evil],
        edition=edition,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(path)["ค่าที่อ่านแปลง"]
    rows = listed(sheet, "หน่วยงาน")
    assert rows["ตามที่กรอก"].tolist() == ["๑.๒ ล้าน", '=HYPERLINK("x")']
    assert rows["อ่านเป็น"].tolist() == ["1,200,000.00", "15 มี.ค. 2563"]
    assert rows.iloc[0].tolist()[4] == 2
    links = {c.hyperlink.target: c.hyperlink.location for r in sheet.iter_rows() for c in r
             if c.hyperlink is not None and c.hyperlink.target}  # fmt: skip
    wanted = {f"{RETURNS_FOLDER}/ก%20ข.xlsx": "'แบบ'!I6"}
    assert links == (wanted if edition == "full" else {})
