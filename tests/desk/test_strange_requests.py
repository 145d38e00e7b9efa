"""What a form may hold, and what strangers or slips ask: answered in words, never by a bug."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from docx import Document

from pipeline.commands.desk_command import desk_of
from pipeline.desk.background import Background
from pipeline.desk.desk_site import LARGEST_FORM_BYTES
from pipeline.desk.server import DeskServer
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import Ruling
from tests import hand_made as paper

HERE = "/office/2564-Q1/2020-11-25"
FORM = "application/x-www-form-urlencoded"
BUG = "โปรแกรมมีข้อผิดพลาด"


class Visitor:
    """Asks a desk as a browser does."""

    def __init__(self, server: DeskServer, office: Path, background: Background) -> None:
        self.office, self._server, self.background = office, server, background
        self.led_to = ""
        """Where the last answer leads, without the secret."""

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = FORM,
            **headers: str) -> tuple[int, str]:  # fmt: skip
        connection = http.client.HTTPConnection(self._server.origin.removeprefix("http://"))
        told = {"Origin": self._server.origin, "Content-Type": kind, **headers}
        connection.request(method, f"/{self._server.token}{path}", body, told)
        answer = connection.getresponse()
        self.led_to = answer.getheader("Location", "").removeprefix(f"/{self._server.token}")
        return answer.status, answer.read().decode()

    def send(self, files: list[tuple[str, bytes]], **fields: str) -> tuple[int, str]:
        parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
        parts += [f'name="file"; filename="{name}"\r\n\r\n'.encode() + content
                  for name, content in files]  # fmt: skip
        body = b"".join(
            b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts
        )
        kind = "multipart/form-data; boundary=edge"
        return self.ask("POST", f"{HERE}/returns/add", body + b"--edge--\r\n", kind)


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    folder = tmp_path_factory.mktemp("desk") / "office"
    paper.office(folder)
    routes, background = desk_of(Office(folder), "th", Quarter.parse("2564-Q1"), date(2020, 11, 25))
    server = DeskServer(routes.application, lambda: background.working)
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield Visitor(server, folder, background)
    finally:
        server.end()
        thread.join(timeout=60)


@pytest.mark.parametrize(
    "path",
    ["/nope", "/office/2564-Q9/today/home", "/office/2564-Q1/2020-13-01/home",
     "/asset/..%2f..%2fserver.py", "/asset/desk.css%00"],
)  # fmt: skip
def test_an_address_that_is_none_is_said_to_be_none(visitor: Visitor, path: str) -> None:
    status, page = visitor.ask("GET", path)
    assert status == 404
    assert "ไม่มีหน้านี้" in page


def test_what_one_tab_is_told_shows_in_that_tab_and_once(visitor: Visitor) -> None:
    status, _ = visitor.ask("GET", "/go?quarter=zzz")
    there = visitor.led_to
    assert status == 303
    _, other = visitor.ask("GET", f"{HERE}/home")
    assert 'class="notice red"' not in other
    _, page = visitor.ask("GET", there)
    assert 'class="notice red"' in page
    _, again = visitor.ask("GET", there)
    assert 'class="notice red"' not in again
    # Of many that lead nowhere the desk keeps few, and none stands in the way of the next.
    for _ in range(150):
        visitor.ask("GET", "/go?quarter=zzz")
    assert 'class="notice red"' in visitor.ask("GET", visitor.led_to)[1]


def test_an_outcome_is_put_away_by_whoever_saw_that_one(visitor: Visitor) -> None:
    background = visitor.background
    background.start("close", lambda _: [("ลุล่วงไปด้วยดี", None)])
    while background.busy:
        time.sleep(0.01)
    shown = visitor.ask("GET", f"{HERE}/home")[1]
    [outcome] = re.findall(r'name="outcome" value="(\w+)"', shown)
    visitor.ask("POST", "/outcome/seen", b"outcome=anothers")
    assert "ลุล่วงไปด้วยดี" in visitor.ask("GET", f"{HERE}/home")[1]
    visitor.ask("POST", "/outcome/seen", f"outcome={outcome}".encode())
    assert "ลุล่วงไปด้วยดี" not in visitor.ask("GET", f"{HERE}/home")[1]


def test_a_page_that_is_open_learns_of_a_job_of_another_tab(visitor: Visitor) -> None:
    asked = threading.Event()
    visitor.background.start("close", lambda _: [("", None)] if asked.wait() else [])
    assert json.loads(visitor.ask("POST", "/alive")[1]) == {"busy": True}
    asked.set()
    while visitor.background.busy:
        time.sleep(0.01)
    assert json.loads(visitor.ask("POST", "/alive")[1]) == {"busy": False}
    visitor.background.outcome = None


@pytest.mark.parametrize("name", ["../../../config.yaml", "/etc/passwd", "", "no such.docx"])
def test_a_file_that_is_no_document_is_not_given(visitor: Visitor, name: str) -> None:
    for root in ("output", "records", "elsewhere"):
        for page in ("file", "preview"):
            _, told = visitor.ask("GET", f"{HERE}/{page}?root={root}&name={quote(name)}")
            assert "ไม่พบไฟล์" in told
            assert "office_id" not in told
    _, told = visitor.ask("POST", f"{HERE}/returns/out", f"name={quote(name)}".encode())
    assert "ไม่พบไฟล์" in told
    assert (visitor.office / "config.yaml").exists()


@pytest.mark.parametrize("name", ["letters/1001.docx", "summary.xlsx"])
def test_a_document_that_was_damaged_is_said_to_be(visitor: Visitor, name: str) -> None:
    path = visitor.office / "output" / "2564-Q1" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"PK half of a copy")
    status, told = visitor.ask("GET", f"{HERE}/preview?root=output&name=2564-Q1/{name}")
    path.unlink()
    assert (status, "ไฟล์เสียหาย" in told) == (200, True)


def test_what_word_puts_beside_an_open_letter_is_no_document(visitor: Visitor) -> None:
    path = visitor.office / "output" / "2564-Q1" / "letters" / "~$1001.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"somsri")
    assert "~$" not in visitor.ask("GET", f"{HERE}/documents")[1]
    path.unlink()


@pytest.mark.parametrize("year", ["abc", "", "99999", "-1", "2021"])
def test_a_year_that_can_not_be_is_refused_in_words(visitor: Visitor, year: str) -> None:
    for address, form in (("start", {"job": "kpi"}), ("notes", {"subject": "x", "text": "y"})):
        body = urlencode({**form, "fiscal_year": year}).encode()
        status, told = visitor.ask("POST", f"{HERE}/{address}", body)
        assert status == 200
        assert "อ่านปีงบประมาณ" in told
        assert BUG not in told


@pytest.mark.parametrize(
    ("lacks", "typed"),
    [
        ("ต้องกรอกช่องนี้", {"ruling": Ruling.ACCEPT.value, "target": "1001-2564-0001"}),
        ("อ่านวันที่", {"ruling": Ruling.LEAVE_OUT.value, "target": "x", "decided_date": "31/2/2563"}),
        ("2400", {"ruling": Ruling.LEAVE_OUT.value, "target": "x", "decided_date": "1/1/2400"}),
        ("อ่านไม่ได้ ต้องเป็น", {"ruling": "คำวินิจฉัยใด", "target": "x"}),
    ],
)
def test_what_nobody_could_read_afterwards_is_not_saved(
    visitor: Visitor, lacks: str, typed: dict[str, str]
) -> None:
    """A book with a fault in it would stop every later work, the page itself too."""
    _, page = visitor.ask("GET", f"{HERE}/rulings")
    seen = re.findall(r'name="seen" value="([^"]*)"', page)[0]
    form = {f"new:{name}": text for name, text in typed.items()} | {"seen": seen}
    status, told = visitor.ask("POST", f"{HERE}/rulings", urlencode(form).encode())
    assert status == 200
    assert lacks in told
    assert "คำวินิจฉัยใหม่" in told
    assert "คำวินิจฉัยใหม่" in visitor.ask("GET", f"{HERE}/rulings")[1]
    assert not read_decisions(visitor.office / "records", only_look=True).rulings


def test_a_note_that_can_not_be_saved_stays_on_the_page(visitor: Visitor) -> None:
    note = {"fiscal_year": "2564", "subject": "อุปสรรค", "text": "หน่วยงานตอบช้า", "seen": "old"}
    for changed, told in (({}, "มีผู้บันทึกไฟล์นี้"), ({"text": "  "}, "ต้องกรอกข้อความ"),
                          ({"fiscal_year": "x"}, "อ่านปีงบประมาณ")):  # fmt: skip
        typed = note | changed
        status, page = visitor.ask("POST", f"{HERE}/notes", urlencode(typed).encode())
        assert status == 200
        assert told in page
        assert f'name="fiscal_year" value="{typed["fiscal_year"]}"' in page
        assert f'name="text" value="{typed["text"]}"' in page
    assert not read_decisions(visitor.office / "records", only_look=True).notes


def test_a_form_of_many_long_lines_is_saved_whole(visitor: Visitor) -> None:
    """A book of rulings is sent back whole: a hundred of them with their reasons."""
    reason = "หน่วยงานยืนยันเป็นหนังสือแล้วว่าเป็นเรื่องเดียวกัน " * 200
    _, page = visitor.ask("GET", f"{HERE}/rulings")
    seen = re.findall(r'name="seen" value="([^"]*)"', page)[0]
    typed = {"ruling": Ruling.LEAVE_OUT.value, "target": "1001-2564-0001", "reason": reason,
             "decided_date": "1/11/2563", "decided_by": "ผู้อำนวยการ"}  # fmt: skip
    form = {f"new:{name}": text for name, text in typed.items()} | {"seen": seen}
    body = urlencode(form | {f"r{row}:reason": reason for row in range(900, 904)}).encode()
    assert len(body) > 400_000
    status, told = visitor.ask("POST", f"{HERE}/rulings", body)
    assert status == 303, told
    (kept,) = read_decisions(visitor.office / "records", only_look=True).rulings
    assert kept.reason == reason.strip()


def test_many_files_chosen_at_once_are_all_taken(visitor: Visitor) -> None:
    files = [(f"{number}.xlsx", bytes([number]) * 60_000) for number in range(8)]
    status, _ = visitor.send(files)
    assert status == 303
    held = visitor.office / "input" / "2564-Q1"
    assert all((held / name).read_bytes() == content for name, content in files)


def test_what_was_put_into_the_folder_is_checked_and_counted(visitor: Visitor) -> None:
    held = visitor.office / "input" / "2564-Q1"
    held.mkdir(parents=True, exist_ok=True)
    (held / "วางเอง.xlsx").write_bytes(b"PK\3\4 none")
    visitor.ask("POST", f"{HERE}/start", b"job=check")
    while visitor.background.busy:
        time.sleep(0.01)
    told = visitor.ask("GET", f"{HERE}/returns")[1]
    assert "ตรวจแล้ว 1 ไฟล์" in told
    assert "มีสิ่งที่ต้องแก้ไข 1" in told
    visitor.background.outcome = None


@pytest.mark.parametrize(
    ("place", "offered"),
    [("demo/2564-Q2/2021-02-25", True), ("demo/2570-Q1/2026-11-25", False),
     ("office/2564-Q2/2021-02-25", False)],
)  # fmt: skip
def test_returns_are_invented_for_the_demos_own_quarters_alone(
    visitor: Visitor, place: str, offered: bool
) -> None:
    status, told = visitor.ask("GET", f"/{place}/returns")
    assert (status, 'value="demo_returns"' in told) == (200, offered)


def test_an_empty_file_is_not_taken_and_not_offered_to_be_taken_out(visitor: Visitor) -> None:
    _, told = visitor.send([("ว่าง.xlsx", b"")], alone="yes")
    assert "ไฟล์ว่างเปล่า" in told
    assert "returns/out" not in told
    assert not (visitor.office / "input" / "2564-Q1" / "ว่าง.xlsx").exists()


def test_a_long_thai_name_is_cut_and_the_file_is_kept(visitor: Visitor) -> None:
    status, told = visitor.send([("ก" * 200 + ".xlsx", b"PK\3\4")], alone="yes")
    assert status == 200
    assert "ก" * 75 + ".xlsx" in told


def test_what_is_far_too_large_is_refused_before_it_is_read(visitor: Visitor) -> None:
    status, told = visitor.ask(
        "POST", f"{HERE}/returns/add", b"", **{"Content-Length": str(LARGEST_FORM_BYTES + 1)}
    )
    assert status == 413
    assert "ใหญ่เกินกว่าจะรับได้" in told


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=other"])
def test_a_form_that_can_not_be_read_changes_nothing(visitor: Visitor, kind: str) -> None:
    before = sorted((visitor.office / "input").rglob("*"))
    status, told = visitor.ask("POST", f"{HERE}/returns/add", b"garbage", kind)
    assert status == 400
    assert "อ่านแบบฟอร์มที่ส่งมาไม่ได้" in told
    assert sorted((visitor.office / "input").rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "framed"), [("letters/print_all.pdf", True), ("executive_memo.docx", False)]
)
def test_a_pdf_is_shown_by_the_browser_and_a_memorandum_by_the_desk(
    visitor: Visitor, name: str, framed: bool
) -> None:
    path = visitor.office / "output" / "2564-Q1" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if framed:
        path.write_bytes(b"%PDF-1.7")
    else:
        Document().save(str(path))
    _, shown = visitor.ask("GET", f"{HERE}/preview?root=output&name=2564-Q1/{name}")
    path.unlink()
    assert ("<iframe" in shown, '<article class="paper">' in shown) == (framed, not framed)


def test_a_job_that_is_none_is_not_begun(visitor: Visitor) -> None:
    status, _ = visitor.ask("POST", f"{HERE}/start", b"job=nonsense")
    assert status == 400
    assert not visitor.background.busy


@pytest.mark.parametrize(
    ("form", "name"),
    [("rulings", "decisions.xlsx"), ("notes", "decisions.xlsx"),
     ("dispatch", "dispatch_2564-Q1.xlsx")],
)  # fmt: skip
def test_a_book_damaged_since_its_page_was_shown_is_named(
    visitor: Visitor, form: str, name: str
) -> None:
    book = visitor.office / "records" / name
    book.parent.mkdir(exist_ok=True)
    before = book.read_bytes() if book.exists() else None
    book.write_bytes(b"no workbook")
    typed = {"fiscal_year": "2564", "text": "หน่วยงานตอบช้า"} if form == "notes" else {}
    status, told = visitor.ask("POST", f"{HERE}/{form}", urlencode(typed).encode())
    if before is None:
        book.unlink()
    else:
        book.write_bytes(before)
    assert (status, BUG in told, name in told) == (200, False, True)
