"""By which file number cases are told apart, and which ids are ids of cases."""

from __future__ import annotations

import pytest

from pipeline.model.case_identity import CASE_ID, file_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สนง 12/2563", "สนง ๑๒/๒๕๖๓"),
        ("สนง 12/2563", "  สนง  12/2563 "),
        ("KT 7/2563", "kt 7/2563"),
    ],
)
def test_one_number_written_two_ways_is_one(one: str, other: str) -> None:
    assert file_key(one) == file_key(other) != ""


@pytest.mark.parametrize("file_no", [None, "", "รอเลข"])
def test_what_is_no_number_tells_no_cases_apart(file_no: str | None) -> None:
    assert file_key(file_no) == ""


def test_another_number_is_another_file() -> None:
    assert file_key("สนง 12/2563") != file_key("สนง 13/2563")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1001-2564-7", ("1001", "2564", "7")),
        ("กทม-2564-7", None),
        ("1001-64-7", None),
        ("1001-2564-1234567", None),
    ],
)
def test_an_id_names_agency_year_and_number(text: str, parts: tuple[str, ...] | None) -> None:
    found = CASE_ID.fullmatch(text)
    assert (found.groups() if found else None) == parts
