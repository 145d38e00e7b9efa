from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import STAMP_SHEET, TABLE_SHEET
from pipeline.office.agencies import Agency
from pipeline.returns.register.agency_matching import AgencyNames, whose_return
from pipeline.returns.register.agency_returns import note_quarter
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.named_quarters import parse_quarter
from pipeline.returns.sheet.return_content import PlacedText, TitleBlock
from tests.returns.collecting import collect_from
from tests.returns.reading_files import flat, read_rows, read_sheets
from tests.sheet_tables import case_row, return_rows, write


def agency(code: str, name: str, *aliases: str) -> Agency:
    return Agency(code, name, "", f"ผู้อำนวยการ{name}", aliases, 1)


AGENCIES = (
    agency("1001", "สำนักงานเขตพระนคร", "เขตพระนคร", "พระนคร"),
    agency("1016", "สำนักงานเขตบางกอกใหญ่", "เขตบางกอกใหญ่", "บางกอกใหญ่"),
    agency("1020", "สำนักงานเขตบางกอกน้อย", "เขตบางกอกน้อย", "บางกอกน้อย"),
    agency("1040", "สำนักงานเขตบางแค", "เขตบางแค"),
    agency("1047", "สำนักงานเขตบางนา", "เขตบางนา"),
    agency("B14", "สำนักการคลัง", "สนค."),
    agency("B17", "สำนักการจราจรและขนส่ง", "สจส."),
    agency("B20", "สำนักงบประมาณกรุงเทพมหานคร", "สงม."),
)
NAMES = AgencyNames(AGENCIES)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("สำนักงานเขตพระนคร", "1001"),
        ("เขตพระนคร  ", "1001"),
        ("สํานักการคลัง กทม.", "B14"),
        ("สำนักการคลัง กรุงเทพมหานคร", "B14"),
        ("สำนักการจราจรและขนส่ง (สจส.)", "B17"),
        ("สจส.", "B17"),
        ("สำนักงบประมาณกรุงเทพมหานคร", "B20"),
        ("สำนักงบประมาณ", "B20"),
        ("สนง.เขตบางกอกน้อย", "1020"),
        ("สนข. บางแค กทม.", "1040"),
        ("b17", "B17"),
        ("1001", "1001"),
        ("สำนักงานเขตบางกอก", None),
        ("กรุงเทพมหานคร", None),
        ("ฝ่ายปกครอง", None),
    ],
)
def test_agencies_as_offices_write_them(text: str, code: str | None) -> None:
    assert NAMES.by_text(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("สำนักงานเขตพระนครร", "1001"),
        ("สำนักการจราจรแลขนส่ง", "B17"),
        ("สำนักงานเขตบางกอกน้อบ", "1020"),
        ("สำนักงานเขตบางxx", None),
        ("สำนักงานเขตบาง", None),
    ],
)
def test_misspelt_agencies(text: str, code: str | None) -> None:
    assert NAMES.by_text(text) is None
    assert NAMES.nearly(text, 0.8) == code


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("1001_สำนักงานเขตพระนคร.xlsx", "1001"),
        ("1001_สำนักงานเขตบางแค.xlsx", None),  # two are named
        ("๑๐๐๑ ฝ่ายโยธา.xlsx", "1001"),
        ("1001 และ 1002.xlsx", None),
        ("1001+1002 รวม.xlsx", None),
        ("ด่วนที่สุด ที่ กท 5013-1010 ลว 15 พย 63.xlsx", None),
        ("1010-5013 ลงวันที่ 15.xlsx", None),
        ("กท 1001/2563.xlsx", None),
        ("รายงาน B17 ไตรมาส 1.xls", None),
        ("แบบรายงานเขตบางกอกน้อย (แก้ไข).xlsx", "1020"),
        ("สนค. Q1-2564.xlsx", "B14"),
        ("สํานักการคลัง.ods", "B14"),
        ("1001/แบบรายงาน.xlsx", "1001"),
        ("เขตบางแค/ส่งแล้ว/return.xlsx", "1040"),
        ("เขตบางแค และเขตบางนา.xlsx", None),
        ("แบบรายงาน.xlsx", None),
        ("สนคร.xlsx", None),
    ],
)
def test_agencies_in_file_names(path: str, code: str | None) -> None:
    assert NAMES.by_file_name(path) == code


def decide(path: str, cell: str = "", stamp: str = "", lines: tuple[str, ...] = ()) -> list[str]:
    block = TitleBlock(
        agencies=(PlacedText(cell, "ก", "C1"),) if cell else (),
        lines=tuple(PlacedText(line, "ก", "A1") for line in lines),
        stamp={"agency_code": stamp} if stamp else {},
    )
    whose = whose_return(path, block, NAMES, 0.8)
    return [whose.code, *(f"{issue.cell} {issue.code}".strip() for issue in whose.issues)]


PHRA_NAKHON = "สำนักงานเขตพระนคร"


def test_all_agree() -> None:
    assert decide("1001_x.xlsx", PHRA_NAKHON, "1001") == ["1001"]


@pytest.mark.parametrize(
    ("path", "cell", "stamp", "expected"),
    [
        ("x.xlsx", PHRA_NAKHON, "", ["1001"]),
        ("x.xlsx", "", "1001", ["1001"]),
        ("1001.xlsx", "", "", ["1001"]),
        # two against one, whichever one
        ("1040.xlsx", PHRA_NAKHON, "1001", ["1001", "C1 agency_disagrees"]),
        ("1001.xlsx", "เขตบางแค", "1001", ["1001", "C1 agency_disagrees"]),
        ("1001.xlsx", PHRA_NAKHON, "1040", ["1001", "C1 agency_disagrees"]),
        # one against one: the cell, then the stamp
        ("x.xlsx", PHRA_NAKHON, "1040", ["1001", "C1 agency_disagrees"]),
        ("1040.xlsx", "", "1001", ["1001", "agency_disagrees"]),
        # a division writes its own name before
        ("x.xlsx", "ฝ่ายเทศกิจ สำนักงานเขตบางแค", "", ["1040"]),
        (
            "x.xlsx",
            "สำนักงานเขตบางแค และ สำนักงานเขตบางนา",
            "",
            [UNKNOWN_AGENCY, "C1 agency_unknown"],
        ),
        # nobody knows it, or it is misspelt
        ("1001.xlsx", "ฝ่ายปกครอง", "", ["1001", "C1 agency_cell_unknown"]),
        ("x.xlsx", "สำนักงานเขตพระนครร", "", ["1001", "C1 agency_near"]),
        ("x.xlsx", "ฝ่ายปกครอง", "", [UNKNOWN_AGENCY, "C1 agency_unknown"]),
        ("x.xlsx", "", "9999", [UNKNOWN_AGENCY, "agency_unknown"]),
    ],
)
def test_who_decides(path: str, cell: str, stamp: str, expected: list[str]) -> None:
    assert decide(path, cell, stamp) == expected


def test_disagreement_names_all_sides() -> None:
    block = TitleBlock(agencies=(PlacedText("เขตบางแค", "ก", "C1"),), stamp={"agency_code": "1001"})
    message = whose_return("1047.xlsx", block, NAMES, 0.8).issues[0].message
    for name in ("สำนักงานเขตบางแค", "สำนักงานเขตพระนคร", "สำนักงานเขตบางนา"):
        assert name in message


def test_a_line_above_the_table_tells_where_nothing_else_does() -> None:
    assert decide("x.xlsx", lines=("แบบรายงาน", "สำนักงานเขตบางแค กรุงเทพมหานคร")) == ["1040"]
    assert decide("x.xlsx", lines=("เขตบางแค", "เขตบางนา"))[0] == UNKNOWN_AGENCY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2564-Q1", "2564-Q1"),
        ("ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564", "2564-Q1"),
        ("ไตรมาส ๒ ปีงบประมาณ ๒๕๖๔", "2564-Q2"),
        ("ไตรมาสที่ 1 (ต.ค. - ธ.ค. 2563) ปีงบประมาณ 2564", "2564-Q1"),
        ("ไตรมาสที่ 1 (ตุลาคม - ธันวาคม 2563)", "2564-Q1"),
        ("ไตรมาสที่ 2 (มกราคม - มีนาคม 2564)", "2564-Q2"),
        ("ประจำไตรมาส 3/2564", "2564-Q3"),
        ("ไตรมาสแรก ปีงบประมาณ 2564", "2564-Q1"),
        ("ไตรมาส ๔ ปีงบฯ ๖๓", "2563-Q4"),
        ("ไตรมาสสุดท้าย ปี 63", "2563-Q4"),
        ("ไตรมาสที่ 4/63", "2563-Q4"),
        ("ไตรมาสที่ 1 (ต.ค. - ธ.ค. 63)", "2564-Q1"),
        ("ไตรมาสที่ 4 (ก.ค. 63 - ก.ย. 63) ครั้งที่ 12", "2563-Q4"),
        ("ไตรมาสที่ 2 (ต.ค. - ธ.ค. 63)", None),
        ("ไตรมาสที่ 1 ปี 2564 (ม.ค. - มี.ค. 2564)", "2564-Q2"),
        ("ไตรมาสที่ 4/2563 (ต.ค.-ธ.ค. 63)", "2564-Q1"),
        ("ไตรมาส 4/63 (ต.ค. - ธ.ค.)", "2564-Q1"),
        ("ไตรมาสที่ 1 ปีงบประมาณ 2564 (ม.ค. - มี.ค. 2564)", "2564-Q1"),
        ("ไตรมาสที่ 1 (ต.ค. - ธ.ค.) ครั้งที่ 12", None),
        ("Q4/63", "2563-Q4"),
        ("ก.ค. - ก.ย. 63", "2563-Q4"),
        ("ต.ค. พ.ย. ธ.ค. 2563", "2564-Q1"),
        ("ตุลาคม-ธันวาคม ปีงบประมาณ 2564", "2564-Q1"),
        ("พ.ย. - ธ.ค. 2563", None),
        ("ไตรมาสที่แล้ว", None),
        ("ไตรมาสที่ 5 ปี 2564", None),
        ("ข้อมูล ณ วันที่ 15/1/2564", None),
        ("ปีงบประมาณ 2564", None),
    ],
)
def test_quarters_as_people_write_them(text: str, expected: str | None) -> None:
    assert str(parse_quarter(text)) == str(expected)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ไตรมาสที่แล้ว", ["C2"]),
        ("ไตรมาสที่ 4", ["C2"]),
        ("ปีที่แล้ว", ["C2"]),
        ("ไตรมาสที่ 1 ปี 2019", ["C2"]),
        ("ก.ค. - ก.ย.", ["C2"]),
        ("ไตรมาสที่ 1-2", ["C2"]),
        # the quarter that is asked for, without its year
        ("ไตรมาสที่ 1", []),
        ("ไตรมาส ๑", []),
        ("1", []),
        (1, []),
        ("Q1", []),
        ("ไตรมาสแรก", []),
        ("ไตรมาสที่ 1 (ต.ค. - ธ.ค.)", []),
        ("ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. ......", []),
        ("ตุลาคม - ธันวาคม", []),
    ],
)
def test_a_quarter_that_cannot_be_told_is_told(
    tmp_path: Path, said: str | int, told: list[str]
) -> None:
    rows = return_rows(case_row())
    rows[1][2] = said
    write(tmp_path / "1001.xlsx", {"แบบรายงาน": rows})
    found = collect_from(tmp_path)
    issues = found.issues[found.issues["code"] == "quarter_unclear"]
    assert issues["cell"].tolist() == told
    assert found.returns.set_index("agency_code").loc["1001", "status"] == "returned"


@pytest.mark.parametrize(
    ("line", "told"),
    [("รายงานประจำไตรมาสที่ 4", ["A1"]), ("รายงานประจำไตรมาสที่ 1", []), ("เรื่องค้างจากไตรมาสก่อน", [])],
)
def test_a_quarter_without_a_year_in_the_line_above(
    tmp_path: Path, line: str, told: list[str]
) -> None:
    rows = [[line], *return_rows(case_row(), quarter="")]
    write(tmp_path / "1001.xlsx", {"แบบรายงาน": rows})
    found = collect_from(tmp_path).issues
    assert found.loc[found["code"] == "quarter_unclear", "cell"].tolist() == told


def test_the_title_block_is_read_wherever_its_values_stand(tmp_path: Path) -> None:
    text = """
    | แบบรายงานความคืบหน้า | < | < | < | < |
    | หน่วยงาน: สำนักงานเขตพระนคร | | | ประจำไตรมาส | 1/2564 |
    | | ข้อมูล ณ วันที่ | | ๑๖ พ.ย. ๖๓ | |
    | ผู้รายงาน | โทร. | 0 2221 2141 | | |
    | การรายงาน | (/) มีเรื่องที่ต้องรายงาน ( ) ไม่มีเรื่องที่ต้องรายงาน | | | |
    | ลำดับ | เลขที่สำนวน | เรื่อง | สถานะ | |
    | 1 | สล. 1/2563 | รถชน | ยุติเรื่อง | |
    """
    block = read_sheets(tmp_path, {"ก": text}).block
    assert [(said.text, said.cell) for said in block.agencies] == [("สำนักงานเขตพระนคร", "A2")]
    assert (str(block.quarter), block.quarter_place.cell) == ("2564-Q1", "E2")
    assert block.report_date == date(2020, 11, 16)
    assert (block.nil, block.has_cases) == (None, True)


@pytest.mark.parametrize(
    "choice",
    ["ไม่มีเรื่องที่ต้องรายงาน", " ไม่มีเรื่องที่ต้องรายงาน\u200b", "☑ ไม่มีเรื่องที่ต้องรายงาน",
     "☐ มีเรื่องที่ต้องรายงาน ☑ ไม่มีเรื่องที่ต้องรายงาน"],
)  # fmt: skip
def test_a_nil_return(tmp_path: Path, choice: str) -> None:
    reading = read_rows(tmp_path, nil=choice)
    assert reading.says_nil
    assert flat(reading.issues) == []


@pytest.mark.parametrize(
    "choice",
    [
        "มีเรื่องที่ต้องรายงาน / ไม่มีเรื่องที่ต้องรายงาน",
        "มีเรื่องที่ต้องรายงาน ☑ ไม่มีเรื่องที่ต้องรายงาน ☐",
        "มีเรื่องที่ต้องรายงาน [x] ไม่มีเรื่องที่ต้องรายงาน [ ]",
        "ไม่มีเรื่องที่ต้องรายงาน ☐ มีเรื่องที่ต้องรายงาน ☑",
        "มี ✓ ไม่มีเรื่อง",
        "☑ มีเรื่อง ☑ ไม่มีเรื่อง",
        "ไม่มีเรื่องใหม่ (มีเรื่องเดิม 3 เรื่อง)",
        "อยู่ระหว่างรวบรวม ยังไม่มีข้อมูล",
    ],
)
def test_what_may_not_say_that_there_is_no_case_is_no_nil(tmp_path: Path, choice: str) -> None:
    reading = read_rows(tmp_path, nil=choice)
    assert (reading.says_nil, flat(reading.issues)) == (False, [("", "no_cases")])


@pytest.mark.parametrize("column", [0, 5])
def test_a_row_that_leaves_open_whether_there_is_a_case_is_neither_a_case_nor_a_nil(
    tmp_path: Path, column: int
) -> None:
    reading = read_rows(tmp_path, [*[None] * column, "อยู่ระหว่างรวบรวม ยังไม่มีข้อมูล"], nil="")
    assert (reading.says_nil, reading.counts.cases) == (False, 0)
    assert {code for _, code in flat(reading.issues)} == {"no_cases", "rows_unread"}


@pytest.mark.parametrize(
    ("choice", "asked"),
    [
        ("มีเรื่องที่ต้องรายงาน ( ) ไม่มีเรื่องที่ต้องรายงาน (/)", False),
        ("ไม่มีเรื่องที่ต้องรายงานเพิ่มเติม", True),
        ("ไม่มีเรื่องที่ต้องรายงาน ?", True),
        ("ไม่มีเรื่องใหม่และไม่มีเรื่องเดิม", True),
        ("เขตพระนครไม่มีเรื่องที่จะรายงาน", True),
    ],
)
def test_a_nil_that_is_chosen_otherwise_is_asked_about(
    tmp_path: Path, choice: str, asked: bool
) -> None:
    reading = read_rows(tmp_path, nil=choice)
    told = [("C4", "nil_in_other_words")] if asked else []
    assert (reading.says_nil, flat(reading.issues)) == (True, told)


def test_a_nil_return_said_in_the_table_or_without_one(tmp_path: Path) -> None:
    said = [None, None, None, None, None, "ไม่มีเรื่องที่ต้องรายงาน"]
    assert read_rows(tmp_path, said, nil="").says_nil
    assert read_sheets(tmp_path, {"ก": "| หน่วยงาน | พระนคร |\n| ไม่มีเรื่องที่ต้องรายงาน |"}).says_nil


@pytest.mark.parametrize("tick, nil", [("", False), ("☑ ", True)])
def test_of_two_choices_in_cells_of_their_own_only_the_ticked_is_chosen(
    tmp_path: Path, tick: str, nil: bool
) -> None:
    whole = return_rows(nil="")
    whole[3] = [f"{tick}ไม่มีเรื่องที่ต้องรายงาน", "- มีเรื่องที่ต้องรายงาน จำนวน ... เรื่อง"]
    assert read_sheets(tmp_path, {TABLE_SHEET: whole}).says_nil == nil


def test_nil_with_cases_counts_as_cases_and_is_an_error(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, case_row(), nil="ไม่มีเรื่องที่ต้องรายงาน")
    assert (reading.says_nil, reading.counts.cases) == (False, 1)
    assert flat(reading.issues) == [("C4", "nil_with_cases")]


def test_no_case_and_no_choice_is_an_error(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, nil="")
    assert not reading.says_nil
    assert flat(reading.issues) == [("", "no_cases")]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("| วันที่ | 16 พ.ย. 63 | |", date(2020, 11, 16)),
        ("| ที่ | กท 4501/123 | วันที่ | 2020-11-16 |", date(2020, 11, 16)),
        ("| วันที่ | 16 พ.ย. 63 |\n| ณ วันที่ | 17 พ.ย. 63 |", date(2020, 11, 17)),
        ("| ตามหนังสือ กท 0404/1234 | ลงวันที่ | 1 ต.ค. 63 |", None),
        ("| ตามหนังสือที่ | กท 0404/1234 | วันที่ | 1 ต.ค. 63 |", None),
        ("| อ้างถึง | หนังสือ กท 0404/1234 | วันที่ | 1 ต.ค. 63 |", None),
        ("| วันที่ | จำนวนเงิน | |", None),
    ],
)
def test_the_day_of_the_report_beside_its_word_alone(
    tmp_path: Path, line: str, day: date | None
) -> None:
    table = "| เลขที่สำนวน | เรื่อง | สถานะ |\n| สล. 1/2563 | รถชน | ยุติเรื่อง |"
    reading = read_sheets(tmp_path, {"ก": f"| หน่วยงาน | เขตพระนคร |\n{line}\n{table}"})
    assert reading.block.report_date == day
    assert "report_date_unreadable" not in {code for _, code in flat(reading.issues)}


def test_dates_of_the_report_that_cannot_be(tmp_path: Path) -> None:
    ahead = read_rows(tmp_path, case_row(), report_date=datetime(2020, 12, 1))
    assert (ahead.block.report_date, flat(ahead.issues)) == (None, [("C3", "report_date_ahead")])
    unread = read_rows(tmp_path, case_row(), report_date="เมื่อวาน")
    assert flat(unread.issues) == [("C3", "report_date_unreadable")]


def quarter_codes(folder: Path, cell: str, stamped: str = "", day: object = None) -> list[str]:
    rows = return_rows(case_row(), quarter=cell, report_date=day or datetime(2020, 11, 16))
    sheets: dict[str, list[list[object]]] = {TABLE_SHEET: rows}
    if stamped:
        sheets[STAMP_SHEET] = [["template_version", "1"], ["quarter", stamped]]
    source = SourceFile("1001.xlsx", reading=read_sheets(folder, sheets))
    told = note_quarter(source, Quarter(2564, 1), date(2020, 11, 25))
    return [f"{i.cell} {i.code}" for i in told]


def test_last_quarters_file_sent_again_is_recognised(tmp_path: Path) -> None:
    now, before = "ไตรมาสที่ 1 ปีงบประมาณ 2564", "ไตรมาสที่ 4 ปีงบประมาณ 2563"
    assert quarter_codes(tmp_path, now, "2564-Q1") == []
    assert quarter_codes(tmp_path, before, "2563-Q4", datetime(2020, 8, 20)) == ["C2 other_quarter"]
    assert quarter_codes(tmp_path, before, "2563-Q4") == ["C2 other_quarter_dated"]
    assert quarter_codes(tmp_path, before, "2564-Q1") == ["C2 other_quarter_dated"]
    assert quarter_codes(tmp_path, now, "2563-Q4") == ["C2 form_of_other_quarter"]
    assert quarter_codes(tmp_path, "", "2563-Q4") == [" other_quarter_dated"]
    assert quarter_codes(tmp_path, now, "", datetime(2020, 8, 20)) == ["C3 report_date_early"]


@pytest.mark.parametrize(
    "text",
    ["ฝ่ายรายได้ สำนักงบประมาณกรุงเทพมหานคร", "กองกลาง สำนักงบประมาณ กทม.", "งานธุรการ สำนักงบประมาณ",
     "สำนักงบประมาณ กองกลาง", "สำนักงบประมาณ กทม. ฝ่ายรายได้ โทร. ๐ ๒๒๒๑ ๐๐๐๐",
     "สำนักงบประมาณ โทร 1234"],
)  # fmt: skip
def test_a_division_leads_to_the_agency_beside_it_with_or_without_the_city(text: str) -> None:
    assert NAMES.beside(text) == "B20"


@pytest.mark.parametrize(
    "text", ["สำนักงบประมาณแผ่นดิน", "สำนักงบประมาณ และเขตบางแค", "เขตบางแค ฝ่ายโยธา เขตบางนา"]
)
def test_a_longer_name_and_two_names_lead_to_none(text: str) -> None:
    assert NAMES.beside(text) is None


def test_an_agency_of_the_citys_name_is_not_beside_every_text() -> None:
    names = AgencyNames([agency("C1", "กรุงเทพมหานคร")])
    assert names.beside("ฝ่ายปกครอง") is None
