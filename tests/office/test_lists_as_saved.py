"""The office's own lists are read as kindly as the agencies' sheets."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.office.agencies import read_agencies
from pipeline.office.holidays import read_holidays
from pipeline.office.text_file import copies_beside, read_office_text
from tests.register import OFFICE

AGENCIES = (OFFICE / "input_templates" / "agencies.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_agencies_with_another_separator_empty_lines_and_spaces(
    tmp_path: Path, separator: str
) -> None:
    path = tmp_path / "agencies.csv"
    first, *lines = [line for line in AGENCIES.splitlines() if '"' not in line]
    text = "\n\n".join([first, *lines]).replace(",", f" {separator} ") + "\n;;;\n".replace(
        ";", separator
    )
    path.write_text(text, encoding="utf-8-sig")
    found = read_agencies(path)
    assert [agency.code for agency in found] == [
        agency.code for agency in read_agencies(plainly(tmp_path, [first, *lines]))
    ]


def plainly(folder: Path, lines: list[str]) -> Path:
    path = folder / "plain.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("text", ["2570-01-01", "1/1/2570", "1 ม.ค. 2570", "2027-01-01"])
def test_holidays_in_either_era(tmp_path: Path, text: str) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text(f"date,name,source\n{text},วันขึ้นปีใหม่,มติ\n", encoding="utf-8")
    assert list(read_holidays(path).names) == [date(2027, 1, 1)]


def test_a_day_that_is_none_is_still_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text("date;name;source\n32/1/2570;ก;ข\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as raised:
        read_holidays(path)
    assert [fault.line for fault in raised.value.faults] == [2]


@pytest.mark.parametrize("text", ["11/12/20", "2653-12-11", "2110-12-11", "11 ธ.ค. 2470"])
def test_a_holiday_that_can_not_be_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text(f"date\tname\tsource\n\n{text}\tก\tข\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="ซึ่งเป็นไปไม่ได้") as raised:
        read_holidays(path)
    assert [fault.line for fault in raised.value.faults] == [3]


@pytest.mark.parametrize(("text", "fine"), [("6/3/2515", True), ("1/10/63", True),
                                            ("1/10/20", False), ("1/10/2653", False)])  # fmt: skip
def test_an_agency_may_be_old_but_not_of_another_century(
    tmp_path: Path, text: str, fine: bool
) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text(
        "code,name,group,recipient,aliases,order,valid_from,valid_to\n"
        f"1001 , สำนักงานเขตพระนคร,เขต,ผู้อำนวยการ,,1,{text},\n",
        encoding="utf-8",
    )
    if fine:
        assert [agency.code for agency in read_agencies(path)] == ["1001"]
    else:
        with pytest.raises(ConfigFaultsError, match="ซึ่งเป็นไปไม่ได้"):
            read_agencies(path)


def test_holidays_with_stray_spaces_semicolons_and_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    lines = (
        "",
        " date ; name ;source",
        ";;",
        " 11/12/2563 ;  ก ; ข ;;",
        "",
        "2020-12-31;ค;ง",
        "; ;",
    )
    path.write_text("\r\n".join(lines), encoding="utf-16")
    assert read_holidays(path).names == {date(2020, 12, 11): "ก", date(2020, 12, 31): "ค"}


@pytest.mark.parametrize("line", ["2027-01-01,วันขึ้นปีใหม่,มติ,12 ต.ค. 2569", '2027-01-01,ก,ข,,"ค, ง"'])
def test_a_cell_right_of_the_last_title_is_a_fault_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text(f"date,name,source,\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="เกินจำนวนหัวคอลัมน์") as raised:
        read_holidays(path)
    assert [fault.line for fault in raised.value.faults] == [2]


def test_empty_cells_right_of_the_last_title_are_nothing_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text("date,name,source,,\n2027-01-01,ก,ข,,,\n", encoding="utf-8")
    assert list(read_holidays(path).names) == [date(2027, 1, 1)]


TITLES = "code,name,group,recipient,aliases,order,valid_from,valid_to"
LINE = "1001,สำนักงานเขตพระนคร,สำนักงานเขต,ผู้อำนวยการเขต,พระนคร,1,,"


@pytest.mark.parametrize(
    "content",
    [
        f"sep=;\n{TITLES}\n{LINE}\n".replace(",", ";").encode(),
        f"{TITLES}\n{LINE}\n".encode("utf-16-le"),
        f"{TITLES}\n{LINE}\n".encode("utf-16-be"),
        f"{TITLES}\n{LINE}\n".replace(",", "\t").encode("utf-16"),
        f"{TITLES.title()}\n{LINE}\n".encode("cp874"),
        f"{TITLES}\n{LINE}\n".replace("1001", "๑๐๐๑.0\u200b").encode(),
        f"{TITLES}\n{LINE}\n".replace("สำนัก", "สํานัก").replace(",1,", ",1.0,").encode(),
        f"{TITLES}\r{LINE}\r".encode(),
        f"{TITLES}\n{LINE}\n".replace("1001,", '"1,001",').encode(),
        f"{TITLES}\n{LINE}\n".replace("1001,", '"=""1001""",').encode(),
        f"{TITLES}\n'{LINE}\n".encode(),
        f"ตาราง 1\n{TITLES}\n{LINE}\n".encode(),
        f"รายชื่อหน่วยงาน;;;;;;;\n;;;;;;;\n{TITLES}\n{LINE}\n".replace(",", ";").encode(),
    ],
)
def test_agencies_in_whatever_a_program_saved(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(content)
    (agency,) = read_agencies(path)
    assert (agency.code, agency.name, agency.order) == ("1001", "สำนักงานเขตพระนคร", 1)


def test_other_names_between_commas_are_several(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    several = LINE.replace(",พระนคร,", ',"ก, ข;ค|-|ง",')
    path.write_text(f"{TITLES}\n{several}\n", encoding="utf-8")
    assert read_agencies(path)[0].aliases == ("ก", "ข", "ค", "ง")


@pytest.mark.parametrize("days", ["1/10/2564,1/10/2563", '"1/10/2562, 1/10/2563",'])
def test_days_of_an_agency_that_can_not_be(tmp_path: Path, days: str) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text(f"{TITLES}\n{LINE[:-1]}{days}\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as raised:
        read_agencies(path)
    assert [fault.line for fault in raised.value.faults] == [2]


@pytest.mark.parametrize(
    "text", ['"13/4/2564, 14/4/2564"', "2021-04-12T17:00:00Z", "วันจันทร์ที่ 13 เมษายน 2564"]
)
def test_days_that_leave_a_doubt_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text(f"date,name,source\n{text},สงกรานต์,มติ\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as raised:
        read_holidays(path)
    assert [fault.line for fault in raised.value.faults] == [2]


def test_thai_that_was_garbled_by_a_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(f"{TITLES}\n{LINE}\n".encode().decode("latin1").encode())
    with pytest.raises(ConfigFaultsError):
        read_agencies(path)


def test_a_code_that_stands_twice_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    other = LINE.replace("เขตพระนคร", "เขตใหม่").replace(",1,,", ",2,,")
    path.write_text(f"{TITLES}\n{LINE}\n{other}\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as refused:
        read_agencies(path)
    assert len(refused.value.faults) == 1


@pytest.mark.parametrize("alias", ["พระนคร", "พระ นคร", "สํานักการศึกษา", "b09", "สนศ"])
def test_a_name_that_calls_two_agencies_is_a_fault(tmp_path: Path, alias: str) -> None:
    path = tmp_path / "agencies.csv"
    lines = [
        "B09,สำนักการศึกษา,สำนัก,ผอ.,สนศ.,1,,",
        "1001,สำนักงานเขตพระนคร,เขต,ผอ.,พระนคร|1001,2,,",
        "1002,สำนักงานเขตดุสิต,เขต,ผอ.,{alias},3,,",
    ]
    text = "\n".join([TITLES, *lines])
    path.write_text(text.format(alias="ดุสิต"), encoding="utf-8")
    assert len(read_agencies(path)) == 3
    path.write_text(text.format(alias=alias), encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as refused:
        read_agencies(path)
    assert len(refused.value.faults) == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("agencies.csv", "agencies.xlsx"), ("agencies.csv", "agencies.csv.txt"),
        ("agencies.csv", "Agencies.ODS"), ("holidays.csv", "holidays.xls"),
        ("agencies.csv", "agencies.gsheet"), ("holidays.csv", "holidays.et"),
        ("config.yaml", "config.yaml.txt"), ("config.yaml", "config.yml"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("alone", [False, True])
def test_a_list_saved_under_another_ending_is_told(
    tmp_path: Path, name: str, other: str, alone: bool
) -> None:
    if not alone:
        (tmp_path / name).write_text("code,name\n", encoding="utf-8")
    (tmp_path / other).write_bytes(b"PK")
    (tmp_path / f"{name}.bak").write_bytes(b"")
    with pytest.raises(ConfigFaultsError, match="ไม่อ่าน") as raised:
        read_office_text(tmp_path / name)
    assert [fault.file for fault in raised.value.faults] == [other]


def test_copies_of_a_list_are_named_and_other_files_are_not(tmp_path: Path) -> None:
    copies = ["Copy of config.yaml", "config (1).yaml", "config-PC2.YAML"]
    others = ["config.yaml", "new.yaml", "rule_examples.yaml", "config.schema.json", "agencies.csv"]
    for name in (*copies, *others):
        (tmp_path / name).touch()
    assert [each.name for each in copies_beside(tmp_path / "config.yaml")] == copies
    assert copies_beside(tmp_path / "agencies.csv") == []


@pytest.mark.parametrize("name", ["holidays.csv", "config.yaml", "LICENSE"])
def test_a_file_of_a_folder_that_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigFaultsError, match="ไม่พบ") as raised:
        read_office_text(tmp_path / "elsewhere" / name)
    assert [fault.file for fault in raised.value.faults] == [name]


@pytest.mark.parametrize("begins", [b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_that_was_only_named_csv_is_told_as_one(tmp_path: Path, begins: bytes) -> None:
    path = tmp_path / "holidays.csv"
    path.write_bytes(begins + bytes(range(256)))
    with pytest.raises(ConfigFaultsError) as raised:
        read_office_text(path)
    [fault] = raised.value.faults
    assert "เป็นสมุดงาน Excel แม้ชื่อลงท้าย .csv" in str(fault.message)


BREAKS = ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"]
"""Ends of a line that Unicode knows and no program that saves a list means by them."""


@pytest.mark.parametrize("end", BREAKS)
def test_a_break_of_unicode_within_a_cell_ends_no_line(tmp_path: Path, end: str) -> None:
    path = tmp_path / "agencies.csv"
    line = LINE.replace("เขตพระนคร,สำ", f"เขต{end}พระนคร,สำ").replace(",พระ", f",บางลำพู{end}พระ")
    path.write_text(f"{TITLES}\n{line}\n", encoding="utf-8")
    (agency,) = read_agencies(path)
    assert (agency.name, agency.aliases) == ("สำนักงานเขต พระนคร", ("บางลำพู", "พระนคร"))


def test_a_day_behind_a_break_of_unicode_is_no_holiday_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text("date,name,source\n2027-01-01,ก,มติ\x852027-01-04\n", encoding="utf-8")
    assert list(read_holidays(path).names) == [date(2027, 1, 1)]


def test_names_under_one_another_in_a_cell_are_several(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    line = LINE.replace(",พระนคร,", ',"พระนคร\nบางลำพู",').replace("งานเขตพ", "งานเขต พ")
    path.write_text(f"{TITLES}\n{line}\n", encoding="utf-8")
    assert read_agencies(path)[0].aliases == ("พระนคร", "บางลำพู")


@pytest.mark.parametrize(
    ("open_mark", "closed", "line"),
    [('"มติ', "", 3), ('"มติ', '"', 3), ('"มติ', ' "ครม.', 3), ("มติ", 'x,"', 4)],
)
def test_a_quotation_mark_too_many_swallows_no_line(
    tmp_path: Path, open_mark: str, closed: str, line: int
) -> None:
    path = tmp_path / "holidays.csv"
    days = f"2027-01-01,ก,มติ\n2027-01-04,ข,{open_mark}\n2027-01-05,ค,มติ{closed}\n"
    path.write_text(f"date,name,source\n{days}", encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="คำพูด") as raised:
        read_holidays(path)
    assert [fault.line for fault in raised.value.faults] == [line]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0"])
def test_a_blank_after_a_closing_quotation_mark_counts_for_nothing(
    tmp_path: Path, separator: str, blank: str
) -> None:
    path = tmp_path / "holidays.csv"
    row = separator.join(['"2027-01-01"', f'"ก ""ข"" ค"{blank}', f'"มติ"{blank}'])
    titles = separator.join(["date", "name", "source"])
    path.write_text(f"{titles}\n{row}\n", encoding="utf-8")
    assert list(read_holidays(path).names.values()) == ['ก "ข" ค']


@pytest.mark.parametrize("cell", ['"ก" ข', '"ก" "ข"', '"ก'])
def test_anything_else_after_a_quotation_mark_is_still_a_fault(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text(f"date,name,source\n2027-01-01,{cell},มติ\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="คำพูด"):
        read_holidays(path)


def test_a_cell_beyond_what_the_reader_takes_is_told_like_it(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text(f"{TITLES}\n{LINE.replace('พระนคร,1', 'ก' * 40_000)}\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="คำพูด"):
        read_agencies(path)


@pytest.mark.parametrize("title", ["order", "NAME", "valid from"])
def test_a_title_that_stands_twice_is_refused(tmp_path: Path, title: str) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text(f"{TITLES},{title}\n{LINE},2\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="มากกว่าหนึ่งคอลัมน์") as raised:
        read_agencies(path)
    assert [fault.line for fault in raised.value.faults] == [1]


def test_a_title_with_other_signs_between_its_letters_is_that_title(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    titles = TITLES.replace("valid_to", "Valid To")
    path.write_text(f"{titles},E-Mail\n{LINE},a@b.go.th\n", encoding="utf-8")
    assert read_agencies(path)[0].email == ("a@b.go.th",)


@pytest.mark.parametrize("content", [b"\0" * 512, f"{TITLES}\n{LINE}\n\0\0\0\0".encode()])
def test_a_list_that_a_disk_left_half_empty_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(content)
    with pytest.raises(ConfigFaultsError, match="ชำรุด"):
        read_agencies(path)


def test_a_code_of_which_a_program_lost_the_digits_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text(f"{TITLES}\n{LINE.replace('1001', '1.00E+05')}\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="ย่อ"):
        read_agencies(path)


def test_holidays_that_an_english_excel_wrote_month_first_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    days = "12/11/2020,ก,ข\n12/31/2020,ค,ง\n2021-04-12,จ,ฉ\n"
    path.write_text(f"date,name,source\n{days}", encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as raised:
        read_holidays(path)
    assert [fault.line for fault in raised.value.faults] == [2, 3]


def test_a_list_leaves_other_readers_of_csv_their_limit(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text("date,name,source\n2027-01-01,วันขึ้นปีใหม่,มติ\n", encoding="utf-8")
    before = csv.field_size_limit(1 << 19)
    try:
        read_holidays(path)
        assert csv.field_size_limit() == 1 << 19
    finally:
        csv.field_size_limit(before)


def test_a_cell_longer_than_any_of_a_spreadsheet_is_an_open_quotation(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    name = "ก" * 32_768
    path.write_text(f'date,name,source\n2027-01-01,"{name}",มติ\n', encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="ไม่ครบคู่") as raised:
        read_holidays(path)
    assert [fault.line for fault in raised.value.faults] == [2]


def test_an_offices_own_columns_may_have_one_title(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text("date,name,โน้ต,โน้ต\n2027-01-01,วันขึ้นปีใหม่,ก,ข\n", encoding="utf-8")
    assert list(read_holidays(path).names) == [date(2027, 1, 1)]
    path.write_text("date,name,Name\n2027-01-01,วันขึ้นปีใหม่,ก\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="มากกว่าหนึ่งคอลัมน์"):
        read_holidays(path)
