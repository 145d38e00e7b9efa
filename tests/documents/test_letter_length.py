"""When a letter's tables go to an annex: by their rows, and by the pages that the letter takes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import docx
import pytest
from docx.shared import Pt

from pipeline.documents import letter_length
from pipeline.documents import letter_words as words
from pipeline.documents.letter_length import counted_cases, needs_annex, steps_to_mend
from pipeline.documents.template_names import LETTER_CHASE, LETTER_REQUEST_RETURN
from pipeline.records.ooxml_package import read_package
from tests.register import OFFICE

SHORT = "กำหนด"
STEP = dict.fromkeys(("name", "due", "days", "action", "by"), SHORT)


def letter(
    steps: int = 0,
    asked: int = 0,
    mend: int = 0,
    laws: int = 0,
    text: str = SHORT,
    told: str = "",
    **counts: int,
) -> dict[str, Any]:
    """Give what is asked of a letter's context: cases of one step each, every text a short one.

    Of a step that is `told` the parts so named are long.
    """
    step = STEP | dict.fromkeys(told.split(), SHORT * 20)
    return {
        "steps": steps,
        "worklist": [{"file_no": SHORT, "subject": text, "steps": [step]}] * steps,
        "asked": [{"assumed": text, "file_no": SHORT}] * asked,
        "to_mend": [{"message": text, "remedy": SHORT}] * mend,
        "laws": [{"text": SHORT}] * laws,
        **{"lapsed_cases": 0, "lapsing_cases": 0, **counts},
    }


LENGTHS = {
    "no rows": ({}, False),
    "two cases end with the first page": ({"steps": 2}, False),
    "three would leave the closing alone": ({"steps": 3}, True),
    "four carry more over": ({"steps": 4}, False),
    "eight rows": ({"steps": 8}, False),
    "nine rows": ({"steps": 9}, True),
    "eight rows of all tables": ({"steps": 3, "asked": 3, "mend": 2}, False),
    "nine rows of all tables": ({"steps": 3, "asked": 3, "mend": 3}, True),
    "four questions end with the first page": ({"asked": 3}, False),
    "five leave the closing alone": ({"asked": 4}, True),
    "so do seven": ({"asked": 7}, True),
    "eight carry more over": ({"asked": 8}, False),
    "cells to mend take a line each": ({"mend": 7}, False),
    "eight of them leave the closing alone": ({"mend": 8}, True),
    "two rows make no page of their own": ({"asked": 2, "laws": 5}, False),
    "three do": ({"asked": 3, "laws": 3}, True),
    "laws that fill two pages": ({"laws": 39}, False),
    "laws that fill more": ({"laws": 42}, True),
    "claims that are told": ({"asked": 2, "lapsed_cases": 5, "laws": 28}, False),
    "claims of both kinds": (
        {"asked": 2, "lapsed_cases": 5, "lapsing_cases": 1, "laws": 28}, True
    ),
    "long subjects": ({"steps": 4, "text": SHORT * 60}, True),
    "subjects of two lines": ({"steps": 8, "text": SHORT * 7}, False),
    "subjects of three": ({"steps": 8, "text": SHORT * 10}, True),
    "a long act": ({"steps": 6, "told": "action"}, False),
    "a long day to act by": ({"steps": 6, "told": "by"}, False),
    "both": ({"steps": 6, "told": "action by"}, True),
    "a long name": ({"steps": 5, "told": "name"}, False),
    "a long due date": ({"steps": 5, "told": "due"}, False),
    "a long name and due date": ({"steps": 5, "told": "name due"}, True),
    "long questions": ({"asked": 8, "text": SHORT * 70}, True),
    "long mistakes": ({"mend": 7, "text": SHORT * 60}, True),
}  # fmt: skip


@pytest.mark.parametrize(("what", "annexed"), LENGTHS.values(), ids=LENGTHS)
def test_when_the_tables_go_to_an_annex(what: dict[str, Any], annexed: bool) -> None:
    assert needs_annex(letter(**what)) is annexed


@pytest.mark.parametrize("template", [LETTER_CHASE, LETTER_REQUEST_RETURN])
def test_columns_are_reckoned_as_wide_as_the_template_draws_them(template: str) -> None:
    body = read_package(OFFICE / "input_templates" / template)["word/document.xml"].decode()
    tables = re.findall("<w:tbl>.*?</w:tbl>", body, re.DOTALL)
    drawn = [[int(each) / 20 - 6 for each in re.findall(r'gridCol w:w="(\d+)"', table)]
             for table in tables]  # fmt: skip
    reckoned = letter_length
    assert drawn[0][1:] == [reckoned._CASE, reckoned._STEP, reckoned._ACTION]
    assert drawn[1][1:] == [reckoned._ASKED_CASE, reckoned._ASKED]
    assert drawn[2][-1] == reckoned._MEND
    page = docx.Document(str(OFFICE / "input_templates" / template)).sections[0]
    width = page.page_width - page.left_margin - page.right_margin
    assert Pt(reckoned._WIDTH) == pytest.approx(width, abs=Pt(1))


def test_cases_that_are_counted_alone_are_told_in_one_line() -> None:
    by = date(2020, 12, 25)
    steps = [{"case_id": "a"}, {"case_id": "a"}, {"case_id": "b"}]
    line = counted_cases(steps, by)
    assert line["file_no"] == words.and_more(2, words.CASES)
    assert line["steps"] == [steps_to_mend(3, by)] == [line["first"]]
    assert line["first"]["name"] == words.and_more(3, words.UNKNOWN_STEPS)
    assert line["first"]["by"] == words.within(by)
