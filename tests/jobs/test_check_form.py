"""A number that the indicator form tells otherwise than the registers is found anywhere in it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from pipeline.documents import kpi_words
from pipeline.documents.kpi_form import FormPlan
from pipeline.jobs import indicator_form
from pipeline.jobs.indicator_form import form_differences
from tests.indicator_years import AFTER
from tests.jobs.altered_package import BODY, altered
from tests.jobs.test_indicator_form import fill, run_of, write_year

FIXED = re.compile(r"(\(|ที่ +|กท\s|พ\.ศ\. |ระยะ |/|[๐-๙] [ก-๎.]+ |ในข้อ |(ยุทธฯ|ย่อย|ประสงค์ที่) : |^)$")
"""What stands before a number that no register counts: a day, a year, a plan, a letter."""


def test_each_digit_of_the_form_that_is_altered_is_found(tmp_path: Path) -> None:
    write_year(tmp_path, 3)
    done = fill(tmp_path)
    assert done.path is not None
    assert done.differences == ()
    run = run_of(tmp_path, AFTER)
    read = {
        each.quarter: indicator_form.returned_rows(run.records, each.quarter, run.config)
        for each in done.year.quarters
    }
    returned = {quarter: rows for quarter, rows in read.items() if rows is not None}
    with zipfile.ZipFile(done.path) as package:
        body = package.read(BODY).decode("utf-8")
    told = body[: body.index("หลักฐานอ้างอิง :")]
    spots = list(re.finditer(r"[๐-๙][๐-๙,.]*[๐-๙]|[๐-๙]", told))
    missed = []
    for spot in spots:
        other = spot[0][:-1] + ("๒" if spot[0][-1] == "๑" else "๑")
        planted = body[: spot.start()] + other + body[spot.end() :]
        altered(done.path, BODY, lambda _, planted=planted: planted)
        if not list(form_differences(done.path, done.year, run.config, FormPlan(), returned)):
            paragraph = body[body.rfind("<w:p>", 0, spot.start()) : spot.start()]
            missed.append((re.sub("<[^>]*>", "", paragraph), spot[0]))
    assert len(spots) - len(missed) > 40
    assert [(before, number) for before, number in missed if not FIXED.search(before)] == []


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("against_target", lambda counted, target: f"{counted + 1:,} เรื่อง เกินเป้าหมาย"),
        ("_returned", lambda found: f"รวมเรื่องในทะเบียน {found.cases + 1:,} เรื่อง"),
        ("_verdict", lambda counted, target: f"ดำเนินการครบ {target + 9:,} เรื่อง"),
    ],
)
def test_what_the_code_words_wrongly_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, instead: object
) -> None:
    write_year(tmp_path, 3)
    monkeypatch.setattr(kpi_words, name, instead)
    assert {each.document for each in fill(tmp_path).differences} == {"kpi_form_2564.docx"}
