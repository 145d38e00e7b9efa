"""An address says what a page is about: whose folders, which quarter, which day."""

from __future__ import annotations

from datetime import date

from pipeline.desk.view import PageContext
from pipeline.model.quarter import Quarter


def test_an_address_says_the_day_or_that_the_page_goes_by_today() -> None:
    quarter = Quarter(2564, 1)
    assert PageContext("office", quarter, None).path == "office/2564-Q1/today"
    assert PageContext("demo", quarter, date(2020, 11, 25)).path == "demo/2564-Q1/2020-11-25"
