"""What a page shows of a document, which boxes of a book take days, and how a job is answered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest
from docx import Document
from openpyxl import Workbook

from pipeline.commands.desk_command import desk_of
from pipeline.desk.background import JobProgress, Question
from pipeline.desk.desk_messages import DESK
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.dispatch_register import AHEAD, SENT, register_name
from tests import hand_made as paper
from tests.desk.test_desk_addresses import HERE, AskedDesk
from tests.records.dispatch_books import QUARTER, letter, write_dispatch


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("desk")
    paper.office(folder)
    results = folder / "output" / "2564-Q1"
    (results / "letters").mkdir(parents=True)
    letter = Document()
    letter.add_paragraph("เรียน ผู้อำนวยการเขต")
    letter.save(str(results / "executive_memo.docx"))
    book = Workbook()
    book.create_sheet("ชื่อของแผ่น").append(["ในช่อง"])
    book.save(results / "summary.xlsx")
    (results / "report.html").write_text("<p>inside the report</p>", encoding="utf-8")
    (results / "letters" / "print_all.pdf").write_bytes(b"%PDF-1.7")
    return Office(folder)


@pytest.fixture
def desk(office: Office) -> AskedDesk:
    return AskedDesk(*desk_of(office, "th", Quarter(2564, 1), date(2020, 11, 25)))


@pytest.mark.parametrize(
    ("name", "shows", "not_that"),
    [
        ("executive_memo.docx", "เรียน ผู้อำนวยการเขต", "<iframe"),
        ("summary.xlsx", "ในช่อง", "<iframe"),
        ("report.html", 'sandbox="allow-scripts"', "inside the report"),
        ("letters/print_all.pdf", "<iframe", "sandbox"),
    ],
)
def test_a_document_is_previewed_as_what_it_is(
    name: str, shows: str, not_that: str, desk: AskedDesk
) -> None:
    status, _, page = desk.ask("GET", f"{HERE}/preview?root=output&name={Path('2564-Q1', name)}")
    assert (status, shows in page, not_that in page) == (200, True, False)


@pytest.mark.parametrize(("day", "told"), [(25, SENT), (30, AHEAD)])
def test_a_letter_dated_ahead_is_not_called_sent(
    day: int, told: str, desk: AskedDesk, office: Office
) -> None:
    line = replace(letter("1001"), dispatched_date=date(2020, 11, day), standing=SENT)
    path = office.records / register_name(QUARTER)
    path.parent.mkdir(exist_ok=True)
    write_dispatch(path, QUARTER, [line])
    page = desk.ask("GET", f"{HERE}/dispatch")[2]
    path.unlink()
    assert [each for each in (SENT, AHEAD) if f">{each}<" in page] == [told]


def test_a_box_for_a_day_says_how_days_are_written(desk: AskedDesk) -> None:
    page = desk.ask("GET", f"{HERE}/rulings")[2]
    boxes = dict(re.findall(r'<input name="new:(\w+)" value=""( placeholder="[^"]+")?>', page))
    dates = {name for name, placeholder in boxes.items() if placeholder}
    assert dates == {"until", "decided_date"}
    assert "target" in boxes
    assert DESK.translate("day_form", "th") in boxes["until"]


@pytest.mark.parametrize("form", [{"yes": "1"}, {}], ids=["yes", "no"])
def test_a_question_is_answered_from_the_page(form: dict[str, str], desk: AskedDesk) -> None:
    asked = Question((("ทำต่อหรือไม่", "red"),))
    desk.background._job, desk.background._progress = "batch", JobProgress(0.0, question=asked)
    assert asked.id in desk.ask("GET", f"{HERE}/work")[2]
    assert desk.ask("POST", "/answer", question="another", **form)[0] == 303
    assert not asked.answered.is_set()
    assert desk.ask("POST", "/answer", question=asked.id, **form)[0] == 303
    assert (asked.answered.is_set(), asked.agreed) == (True, bool(form))


def test_who_takes_a_return_out_is_told_where_it_is_kept(desk: AskedDesk, office: Office) -> None:
    returns = office.root / "input" / "2564-Q1"
    returns.mkdir(parents=True)
    (returns / "a.xlsx").write_bytes(b"x")
    status, led_to, _ = desk.ask("POST", f"{HERE}/returns/out", name="a.xlsx")
    assert (status, led_to.partition("?")[0]) == (303, f"{HERE}/returns")
    kept = office.root / "input" / "taken_out" / "2564-Q1" / "a.xlsx"
    assert kept.read_bytes() == b"x"
    assert DESK.translate("taken_out", "th", path=kept) in desk.ask("GET", led_to)[2]


@pytest.mark.parametrize(
    ("name", "shown", "saved", "own_script"),
    [
        ("report.html", "&shown=1", False, True),
        ("report.html", "", True, False),
        ("letters/print_all.pdf", "&shown=1", False, False),
        ("letters/print_all.pdf", "", True, False),
        ("executive_memo.docx", "&shown=1", True, False),
        ("executive_memo.docx", "", True, False),
    ],
)
def test_a_document_is_shown_where_a_browser_can_and_else_saved(
    name: str, shown: str, saved: bool, own_script: bool, desk: AskedDesk
) -> None:
    query = f"root=output&name={Path('2564-Q1', name)}{shown}"
    environ: dict[str, object] = {"PATH_INFO": f"{HERE}/file", "QUERY_STRING": query}
    setup_testing_defaults(environ)
    headers: dict[str, str] = {}
    list(desk.routes.application(environ, lambda _, given, *__: headers.update(given)))
    assert headers.get("Content-Disposition", "").startswith("attachment") is saved
    assert ("script-src 'unsafe-inline'" in headers.get("Content-Security-Policy", "")) is (
        own_script
    )
