"""The holiday list as it was shipped: well formed, Bangkok government days, oddities explained."""

import csv
from collections import Counter
from datetime import date

import holidays
import pytest

from tests import register

LIST = register.OFFICE / "input_templates" / "holidays.csv"
FIRST_BE, LAST_BE = 2562, 2569
BE_OFFSET = 543


def _rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


ROWS = _rows()
DATES = [date.fromisoformat(row["date"]) for row in ROWS]
OFFICE = set(DATES)
BE_YEARS = range(FIRST_BE, max(LAST_BE, DATES[-1].year + BE_OFFSET) + 1)


def _days(text: str) -> set[date]:
    return {date.fromisoformat(word) for word in text.split()}


# Days that the package lists and the office works (or that fall on a Saturday as no holiday).
PACKAGE_ONLY = (
    # Children's Day: always a Saturday, an observance and never a government holiday.
    _days("2019-01-12 2020-01-11 2021-01-09 2022-01-08 2023-01-14 2024-01-13 2025-01-11 2026-01-10")
    # Labour Day: for banks and private employers only.
    | _days("2019-05-01 2020-05-01 2021-05-01 2022-05-01")
    | _days("2023-05-01 2024-05-01 2025-05-01 2026-05-01")
    # In lieu of Labour Day, likewise.
    | _days("2021-05-03 2022-05-02")
    # The cabinet moved the day in lieu of 5 December to 11 December 2020; banks kept both.
    | _days("2020-12-07")
    # The cabinet moved the day in lieu of Chulalongkorn Day to 22 October 2021.
    | _days("2021-10-25")
    # 31 December and 1 January fell on one weekend: government gives at most one day in lieu.
    | _days("2023-01-03")
)

# Days off in a Bangkok government office that the package, which follows the banks, lacks.
OFFICE_ONLY = (
    # Special day before Songkran: banks stayed open.
    _days("2019-04-12")
    # Bangkok and Nonthaburi only: ASEAN summit.
    | _days("2019-11-04 2019-11-05")
    # Regional holiday of the central region, which includes Bangkok.
    | _days("2021-10-21")
    # Where the day in lieu of Chulalongkorn Day was moved to.
    | _days("2021-10-22")
    # Bangkok, Nonthaburi and Samut Prakan only: APEC leaders' meeting; banks stayed open.
    | _days("2022-11-16 2022-11-17 2022-11-18")
)


def test_file_opens_in_excel_and_every_cell_is_filled():
    assert LIST.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(ROWS[0]) == ["date", "name", "source"]
    for row in ROWS:
        assert all(value and value == value.strip() for value in row.values()), row


def test_dates_are_unique_and_sorted():
    assert sorted(OFFICE) == DATES


@pytest.mark.parametrize("be_year", BE_YEARS)
def test_every_year_is_listed(be_year):
    count = Counter(day.year for day in DATES if day.weekday() < 5)[be_year - BE_OFFSET]
    assert 15 <= count <= 26, (
        f"B.E. {be_year} has {count} days off on weekdays in {LIST.name}. To extend the list, add "
        "one line for each official day (date in C.E. as YYYY-MM-DD, Thai name, source), from the "
        "cabinet secretariat's yearly overview: the fixed days, the four Buddhist days, the Royal "
        "Ploughing Ceremony, each day in lieu on a line of its own, and the special days that the "
        "cabinet gives to the whole country or to Bangkok; leave out Labour Day and bank holidays."
    )


def test_labour_day_is_no_government_holiday():
    assert not [day for day in DATES if (day.month, day.day) == (5, 1)]
    assert not [row for row in ROWS if "แรงงาน" in row["name"]]


def test_days_in_lieu_and_special_days_are_never_on_a_weekend():
    for day, row in zip(DATES, ROWS, strict=True):
        if row["name"].startswith(("ชดเชย", "วันหยุดราชการ")):
            assert day.weekday() < 5, row


def test_days_that_government_worked_though_the_banks_did_not():
    assert not OFFICE & _days("2020-12-07 2021-10-25 2023-01-03 2021-05-03 2022-05-02")


def test_days_off_that_are_easily_missed():
    assert _days("2020-12-11 2021-10-21 2021-10-22 2023-01-02") <= OFFICE


def test_songkran_of_2563_was_moved():
    assert not OFFICE & _days("2020-04-13 2020-04-14 2020-04-15")
    assert _days("2020-07-27 2020-09-04 2020-09-07") <= OFFICE


def test_cabinet_days_that_were_revoked_or_never_given_are_absent():
    # 27 July 2021 was revoked on 29 June 2021; the day in lieu of 2 January 2024 was moved to
    # 29 December 2023; 2 June and 31 July 2026 were proposed and withdrawn.
    assert not OFFICE & _days("2021-07-27 2024-01-02 2026-06-02 2026-07-31")


def test_differences_from_the_package_are_all_explained():
    years = range(FIRST_BE - BE_OFFSET, LAST_BE - BE_OFFSET + 1)
    package = set(holidays.country_holidays("TH", years=years, categories=("public", "government")))
    office = {day for day in OFFICE if day.year in years}
    assert package - office == PACKAGE_ONLY
    assert office - package == OFFICE_ONLY
