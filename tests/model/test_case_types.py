"""An office's own types of file, from the drop-down to the summary; and types that look wrong."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from pipeline.demo import invented_words
from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.quarterly import Figures
from pipeline.model.case_types import other_type
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import TABLE_SHEET
from pipeline.office.config import Config, load_config
from pipeline.returns import Settings, collect
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests.register import OFFICE, office_config
from tests.returns.collecting import AGENCIES, rows
from tests.sheet_tables import case_row, write_return

AS_OF = date(2020, 11, 25)
OWN = "ส.6 ภัยธรรมชาติ"
THEFT = "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย"
FIRE, ACCIDENT = "ส.4 อาคารสถานที่ถูกเพลิงไหม้", "ส.5 อุบัติเหตุ"


@pytest.fixture
def office(tmp_path: Path) -> Config:
    """The shipped config with a sixth type."""
    shutil.copytree(OFFICE / "input_templates", tmp_path / "input_templates")
    text = (OFFICE / "config.yaml").read_text(encoding="utf-8")
    entry = "  - {code: ส.6, name: ภัยธรรมชาติ, words: [น้ำท่วม, วาตภัย]}\n"
    text = text.replace("case_types:\n", f"case_types:\n{entry}", 1)
    (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
    return load_config(tmp_path / "config.yaml")


def read(folder: Path, config: Config, *cases: dict[str, object]) -> Figures:
    """Give the figures of one return with these cases."""
    lines = [
        case_row(row_no=n, file_no=f"สล. {n}/2563", **case) for n, case in enumerate(cases, start=1)
    ]
    write_return(folder / "returns" / "1001.xlsx", *lines)
    found = collect(
        folder / "returns",
        quarter=Quarter(2564, 1),
        as_of=AS_OF,
        due_back=date(2020, 11, 20),
        settings=Settings(date(1992, 1, 1), types=config.office.types),
        agencies=AGENCIES,
        last_register=None,
        own_register=None,
        workers=1,
    )
    deadlines = evaluate(found.cases, config, AS_OF)
    marked = classify(found.cases, deadlines, config, AS_OF)
    return Figures(Quarter(2564, 1), AS_OF, config, marked, deadlines, found.issues, found.returns)


@pytest.mark.parametrize("written", [OWN, "ส.6", "6", "๖", "ภัยธรรมชาติ", "ส. 6 ภัยธรรมชาติ"])
def test_every_spelling_of_an_own_type_is_read(
    written: str, office: Config, tmp_path: Path
) -> None:
    figures = read(tmp_path, office, {"case_type": written, "subject": "น้ำท่วมห้องเก็บพัสดุ"})
    assert rows(figures.cases, "case_type", "unreadable") == [(OWN, None)]
    assert "choice_unknown" not in figures.issues["code"].tolist()


def test_without_it_in_the_config_it_is_an_unknown_choice(tmp_path: Path) -> None:
    figures = read(tmp_path, office_config(), {"case_type": OWN})
    assert figures.issues["code"].tolist() == ["choice_unknown"]


def test_the_remedy_of_an_unknown_type_offers_the_own_ones(office: Config, tmp_path: Path) -> None:
    figures = read(tmp_path, office, {"case_type": "ส.9 อื่น ๆ"})
    (remedy,) = figures.issues["remedy"].tolist()
    assert OWN in remedy


def test_the_drop_down_offers_it(office: Config, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    request = Request(columns=office.office.columns)
    write_filled_sheet(path, AGENCIES[0], Quarter(2564, 1), Filling(), request=request)
    watched = load_workbook(path)[TABLE_SHEET].data_validations.dataValidation
    lists = [each.formula1 for each in watched if each.type == "list"]
    assert any(OWN in formula for formula in lists)


def test_the_summary_counts_it_and_a_type_given_up_is_not_lost(
    office: Config, tmp_path: Path
) -> None:
    figures = read(tmp_path, office, {"case_type": OWN, "subject": "น้ำท่วม"}, {})
    by_type = dict(rows(figures.by_type, "case_type", "cases"))
    assert by_type[OWN] == 1
    given_up = Figures(
        figures.quarter, AS_OF, office_config(), figures.cases, figures.deadlines,
        figures.issues, figures.returns,
    )  # fmt: skip
    assert dict(rows(given_up.by_type, "case_type", "cases"))[OWN] == 1
    assert given_up.by_type["cases"].sum() == 2
    pairs: pd.DataFrame = given_up.type_by_band
    assert pairs["cases"].sum() == 2


@pytest.mark.parametrize(
    ("stated", "subject", "suggested"),
    [
        (ACCIDENT, "เพลิงไหม้อาคารเก็บพัสดุ", FIRE),
        (FIRE, "คนร้ายลักสายไฟฟ้า อุปกรณ์สูญหาย", THEFT),
        # A word of the stated type is there too.
        (ACCIDENT, "รถดับเพลิงเฉี่ยวชนขณะไปเหตุเพลิงไหม้", None),
        # Words of two other types: which of them it is, is not for a program to say.
        (THEFT, "รถเฉี่ยวชนแล้วเกิดเพลิงไหม้", None),
        # A word that is denied tells nothing.
        (ACCIDENT, "รถชนกำแพง ไม่ปรากฏการทุจริต", None),
        (ACCIDENT, "ซ้อมแผน เพลิงไหม้ รถล้ม", None),
        # No word at all, no type stated.
        (ACCIDENT, "ท่อประปาแตก", None),
        (None, "เพลิงไหม้อาคารเก็บพัสดุ", None),
    ],
)
def test_a_type_that_looks_wrong_from_its_words(
    stated: str | None, subject: str, suggested: str | None, tmp_path: Path
) -> None:
    figures = read(tmp_path, office_config(), {"case_type": stated, "subject": subject})
    found = figures.issues[figures.issues["code"] == "type_looks_wrong"]
    if suggested is None:
        assert found.empty
        return
    (issue,) = found.to_dict("records")
    assert (issue["severity"], issue["cell"]) == ("info", "E6")
    assert suggested in issue["message"]
    assert "เพลิงไหม้" in issue["message"] or "คนร้าย" in issue["message"]
    assert rows(figures.cases, "case_type", "quality") == [(stated, "ok")]


def test_an_own_types_words_tell_it_too(office: Config, tmp_path: Path) -> None:
    figures = read(tmp_path, office, {"case_type": ACCIDENT, "subject": "น้ำท่วมห้องเก็บพัสดุ"})
    (message,) = figures.issues["message"].tolist()
    assert OWN in message
    assert "น้ำท่วม" in message


def test_no_ordinary_subject_is_told_to_look_wrong() -> None:
    """The demo's subjects stand by type: what is rightly classed raises nothing."""
    types = office_config().office.types
    for place, subjects in enumerate(invented_words._SUBJECTS):
        for subject in subjects:
            assert other_type(subject, types[place].choice.value, types) is None, subject
    for subject in invented_words._OUTSIDE:
        assert other_type(subject, ACCIDENT, types) is None, subject
