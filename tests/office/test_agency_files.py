"""Names of files written for an agency hold wherever officers open them."""

from __future__ import annotations

import pytest

from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name


def agency(code: str, name: str) -> Agency:
    return Agency(code, name, "", "", (), 1)


@pytest.mark.parametrize(
    ("code", "name", "stem"),
    [
        ("1001", "สำนักงานเขตพระนคร", "1001_สำนักงานเขตพระนคร"),
        ("1001", 'ก/ข\\ค:ง*จ?"ฉ<ช>ซ|ฌ', "1001_ก-ข-ค-ง-จ-ฉ-ช-ซ-ฌ"),
        ("1001", "สองคำ   ห่างกัน. ", "1001_สองคำ ห่างกัน"),
        ("1001", "ลงท้ายด้วยจุด...", "1001_ลงท้ายด้วยจุด"),
        ("1001", "\x00\x1f", "1001_-"),
    ],
)
def test_what_no_name_may_hold_is_replaced(code: str, name: str, stem: str) -> None:
    assert file_name(agency(code, name)) == f"{stem}.xlsx"
    assert file_name(agency(code, name), ".docx") == f"{stem}.docx"


def test_a_long_name_is_cut_between_letters_and_within_the_bytes() -> None:
    stem = file_name(agency("1001", "ก" * 200), "")
    assert len(stem.encode()) <= 200
    assert set(stem.removeprefix("1001_")) == {"ก"}
    assert len(file_name(agency("1001", "a" * 300), "")) == 200


@pytest.mark.parametrize("code", ["CON.1", "nul.x", "COM7.", "LPT1.a"])
def test_no_name_is_a_device_of_windows(code: str) -> None:
    assert file_name(agency(code, "ก")).startswith("_")


@pytest.mark.parametrize("code", ["CONS", "COM", "1CON.a"])
def test_what_only_resembles_a_device_stays(code: str) -> None:
    assert not file_name(agency(code, "ก")).startswith("_")
