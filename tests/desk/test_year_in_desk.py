"""A whole year through the desk's addresses alone: the same bytes as with the commands.

The browser's part, clicking and dragging, is tried in `test_quarter_in_browser`.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.commands.desk_command import desk_of
from pipeline.desk.background import Background
from pipeline.desk.view import PAGES
from pipeline.jobs.quarter_run import Run
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records import dispatch_register, rulings
from pipeline.records.enter_in_books import book_digest, enter_dispatch, enter_notes, enter_rulings
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import Ruling
from tests import hand_made as paper
from tests.desk.test_quarter_in_browser import contents
from tests.register import office_of

YEAR = [Quarter(2564, number) for number in (1, 2, 3, 4)]
FIRST, SECOND = YEAR[:2]
DAYS = {
    quarter: dict(zip(("sheets", "batch", "memo", "close"), days, strict=True))
    for quarter, days in zip(
        YEAR,
        (
            ("2020-10-05", "2020-11-25", "2020-12-15", "2020-12-20"),
            ("2021-01-05", "2021-02-24", "2021-03-15", "2021-03-20"),
            ("2021-04-05", "2021-05-25", "2021-06-15", "2021-06-20"),
            ("2021-07-05", "2021-08-26", "2021-09-15", "2021-09-20"),
        ),
        strict=True,
    )
}
LATE = "1002"
"""Who returns nothing until the letters have gone."""
RULINGS: dict[Quarter, dict[str, str | date]] = {
    FIRST: {
        "ruling": Ruling.SNOOZE, "target": "1001-2564-0001", "about": "committee_report",
        "until": date(2021, 1, 31), "reason": "รอผลสอบข้อเท็จจริง",
        "decided_date": date(2020, 12, 14), "decided_by": "ผู้อำนวยการ",
    },
    SECOND: {
        "ruling": Ruling.EXTEND_COMMITTEE, "target": "1001-2564-0001", "until": date(2021, 4, 30),
        "reason": "พยานอยู่ต่างจังหวัด", "decided_date": date(2021, 3, 12),
        "decided_by": "ผู้อำนวยการ",
    },
    YEAR[3]: {
        "ruling": Ruling.SET_TYPE, "target": "B09-2564-0001", "value": "ส.3",
        "reason": "ตามผลสอบข้อเท็จจริง", "decided_date": date(2021, 9, 10),
        "decided_by": "ผู้อำนวยการ",
    },
}  # fmt: skip
"""What the officer decides between the letters and the memorandum."""
NOTE = ("ปัจจัยสนับสนุน", "หน่วยงานตอบทางระบบสารบรรณ")
AFTER, FORM_DAY = Quarter(2565, 1), "2021-10-01"
PATIENCE_SECONDS = 600
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Desk:
    """A desk asked as a browser asks it, without one."""

    def __init__(self, office: Path) -> None:
        routes, self.background = desk_of(Office(office), "th", FIRST, date(2020, 11, 25))
        self._application = routes.application

    def ask(self, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        """Give status and text of an answer."""
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "SCRIPT_NAME": "/secret", "PATH_INFO": f"/{path}", "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.0",
            "wsgi.input": io.BytesIO(body or b""), "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http", "CONTENT_LENGTH": str(len(body or b"")),
            "CONTENT_TYPE": kind,
        }  # fmt: skip
        status: list[str] = []
        answer = self._application(environ, lambda line, headers, *_: status.append(line))
        return int(status[0].split()[0]), b"".join(answer).decode(errors="replace")

    def page(self, quarter: Quarter, day: str, name: str) -> str:
        status, text = self.ask(f"office/{quarter}/{day}/{name}")
        assert status == 200, text
        return text

    def post(self, quarter: Quarter, day: str, what: str, /, **form: object) -> None:
        status, text = self.ask(
            f"office/{quarter}/{day}/{what}", urlencode(form).encode(),
            "application/x-www-form-urlencoded",
        )  # fmt: skip
        assert status in (200, 303), text

    def drop(self, quarter: Quarter, day: str, path: Path, what: str, **form: str) -> None:
        """Send a file as a form with a file does."""
        mark = b"----part"
        parts = [
            b'Content-Disposition: form-data; name="%s"\r\n\r\n%s' % (name.encode(), value.encode())
            for name, value in form.items()
        ]
        head = f'Content-Disposition: form-data; name="file"; filename="{path.name}"'
        parts.append(f"{head}\r\nContent-Type: {EXCEL}\r\n\r\n".encode() + path.read_bytes())
        body = b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts)
        status, text = self.ask(
            f"office/{quarter}/{day}/{what}", body + b"--" + mark + b"--\r\n",
            f"multipart/form-data; boundary={mark.decode()}",
        )  # fmt: skip
        assert status in (200, 303), text

    def do(self, quarter: Quarter, day: str, job: str, **form: object) -> str:
        """Start a job, answer yes where it asks, wait; gives what it came to."""
        self.post(quarter, day, "start", job=job, **form)
        return self.done(quarter, day)

    def done(self, quarter: Quarter, day: str, *, agrees: bool = True) -> str:
        end = time.monotonic() + PATIENCE_SECONDS
        while self.background.busy:
            assert time.monotonic() < end, "it took too long"
            if self.background.question is not None:
                shown = self.page(quarter, day, "home")
                [question] = re.findall(r'name="question" value="(\w+)"', shown)
                answer = {"question": question, **({"yes": "yes"} if agrees else {})}
                self.ask("answer", urlencode(answer).encode(), "application/x-www-form-urlencoded")
            time.sleep(0.02)
        assert self.background.outcome is not None
        assert self.background.outcome.done == agrees, self.background.outcome.lines
        return self.page(quarter, day, "home")

    def number(self, quarter: Quarter, day: str, first: int) -> None:
        """Type numbers and the day into every line that has none, as the page's button does."""
        form = boxes(self.page(quarter, day, "dispatch"))
        for key in dict.fromkeys(name.split(":")[0] for name in form if ":" in name):
            if not form[f"{key}:number"]:
                form[f"{key}:number"], first = str(first), first + 1
                for name in ("printed_date", "dispatched_date"):
                    form[f"{key}:{name}"] = form[f"{key}:{name}"] or day
        self.post(quarter, day, "dispatch", **form)

    def decide(self, quarter: Quarter, day: str) -> None:
        """Type the quarter's ruling, and in the last one the note for the indicator."""
        if quarter in RULINGS:
            form = boxes(self.page(quarter, day, "rulings"))
            typed = {f"new:{name}": value for name, value in RULINGS[quarter].items()}
            self.post(quarter, day, "rulings", **{**form, **typed})
        if quarter == YEAR[-1]:
            form = boxes(self.page(quarter, day, "rulings"))
            subject, text = NOTE
            facts = {"fiscal_year": form["fiscal_year"], "seen": form["seen"]}
            self.post(quarter, day, "notes", subject=subject, text=text, **facts)


def boxes(page: str) -> dict[str, str]:
    """Give what a browser would send of a page's forms as they stand."""
    fields = dict(re.findall(r'<input(?: type="hidden")? name="([^"]+)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select name="([^"]+)">(.*?)</select>', page, re.DOTALL):
        chosen = re.search("<option selected>([^<]*)", options)
        fields[name] = chosen[1] if chosen else ""
    return {name: html.unescape(value) for name, value in fields.items()}


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Two offices alike."""
    one, other = tmp_path / "page" / "office", tmp_path / "terminal" / "office"
    paper.office(one)
    shutil.copytree(one, other)
    yield one, other


def returns_of(quarter: Quarter, office: Path, folder: Path) -> list[Path]:
    """What is returned: the first quarter's own sheets, then what was sent; who is late, last."""
    sent = sorted((office / "output" / "sheets" / str(quarter)).glob("*.xlsx"))
    [late] = [path for path in sent if path.name.startswith(LATE)]
    if quarter == FIRST:
        paper.write_returns(folder, Office(office).config)
        return [*sorted(folder.iterdir()), late]
    return [*(path for path in sent if path != late), late]


def by_desk(office: Path, returns: Path) -> Background:
    desk = Desk(office)
    for place, (quarter, days) in enumerate(DAYS.items()):
        desk.do(quarter, days["sheets"], "sheets", final="yes")
        desk.number(quarter, days["sheets"], 100 + 500 * place)
        *in_time, late = returns_of(quarter, office, returns)
        for path in in_time:
            desk.drop(quarter, days["batch"], path, "returns/add")
        assert "มี" in desk.page(quarter, days["batch"], "returns")
        desk.do(quarter, days["batch"], "batch", final="yes")
        desk.number(quarter, days["batch"], 200 + 500 * place)
        desk.drop(quarter, days["memo"], late, "returns/add")
        desk.decide(quarter, days["memo"])
        desk.do(quarter, days["memo"], "memo", final="yes")
        desk.number(quarter, days["memo"], 300 + 500 * place)
        desk.do(quarter, days["close"], "close")
        desk.do(quarter, days["close"], "evidence")
    assert "กรอกแบบรายงานตัวชี้วัด" in desk.page(AFTER, FORM_DAY, "home")
    desk.do(AFTER, FORM_DAY, "kpi", fiscal_year=2564, final="yes")
    return desk.background


def command(office: Path, *words: object) -> None:
    order = [*map(str, words), "--office", str(office), "--lang", "th"]
    done = CliRunner().invoke(main, order)
    assert done.exit_code in (0, 3), done.output


def number(office: Path, quarter: Quarter, day: str, first: int) -> None:
    """Enter with the records' own writer what is typed into the page."""
    from pipeline.desk.book_pages import dispatch_content

    run = Run(Office(office), quarter, date.fromisoformat(day))
    content = dispatch_content(run, lambda code, **facts: code)
    entered: dict[tuple[str, str], dict[str, object]] = {}
    for row in content["rows"]:
        if row["typed"]["number"]:
            continue
        entry: dict[str, object] = {"number": str(first)}
        first += 1
        for name in ("printed_date", "dispatched_date"):
            if not row["typed"][name]:
                entry[name] = date.fromisoformat(day)
        code, kind = row["key"].split("/")
        entered[code, kind] = entry
    path = office / "records" / content["file"]
    enter_dispatch(path, entered, book_digest(path))


def decide(office: Path, quarter: Quarter) -> None:
    """Enter with the records' own writer what is typed into the page."""
    book = office / "records" / rulings.FILE
    if quarter in RULINGS:
        enter_rulings(book, {}, [RULINGS[quarter]], book_digest(book))
    if quarter == YEAR[-1]:
        enter_notes(book, [(quarter.fiscal_year, *NOTE)], book_digest(book))


def by_commands(office: Path, returns: Path) -> None:
    for place, (quarter, days) in enumerate(DAYS.items()):
        on = ("--quarter", quarter)
        command(office, "sheets", *on, "--as-of", days["sheets"], "--final")
        number(office, quarter, days["sheets"], 100 + 500 * place)
        target = office / "input" / str(quarter)
        target.mkdir(parents=True, exist_ok=True)
        *in_time, late = returns_of(quarter, office, returns)
        for path in in_time:
            shutil.copyfile(path, target / path.name)
        command(office, "batch", *on, "--as-of", days["batch"], "--final")
        number(office, quarter, days["batch"], 200 + 500 * place)
        shutil.copyfile(late, target / late.name)
        decide(office, quarter)
        command(office, "memo", *on, "--as-of", days["memo"], "--final")
        number(office, quarter, days["memo"], 300 + 500 * place)
        command(office, "close", *on, "--as-of", days["close"], "--yes")
        command(office, "evidence", *on, "--as-of", days["close"])
    command(office, "kpi", "--fiscal-year", 2564, "--as-of", FORM_DAY, "--final")


def test_a_year_in_the_desk_ends_with_the_bytes_of_the_commands(
    offices: tuple[Path, Path], tmp_path: Path
) -> None:
    office, other = offices
    by_desk(office, tmp_path / "returns_one")
    muted, *applied = (each.standing for each in read_decisions(office / "records").rulings)
    assert muted.startswith("สิ้นผล พ้นวันที่กำหนด")
    assert applied == ["ใช้แล้ว", "ใช้แล้ว"]
    for quarter in YEAR:
        path = office / "output" / str(quarter) / "data" / "returns.parquet"
        assert (LATE, "returned") in {
            (row["agency_code"], row["status"]) for row in pq.read_table(path).to_pylist()
        }
    by_commands(other, tmp_path / "returns_two")
    for folder in ("input", "records", "output"):
        mine, theirs = contents(office / folder), contents(other / folder)
        assert sorted(mine) == sorted(theirs)
        assert [name for name in mine if mine[name] != theirs[name]] == []


def test_what_a_command_asks_the_page_asks_and_a_no_writes_nothing(
    offices: tuple[Path, Path], tmp_path: Path
) -> None:
    office, _ = offices
    paper.write_returns(office / "input" / str(FIRST), Office(office).config)
    desk = Desk(office)
    desk.do(FIRST, "2020-11-25", "batch")
    before = contents(office)
    desk.post(FIRST, "2020-11-20", "start", job="batch")  # an earlier day than was run
    shown = desk.done(FIRST, "2020-11-20", agrees=False)
    assert "ไม่ได้เขียนสิ่งใด" in shown
    assert contents(office) == before
    desk.ask("answer", b"question=old&yes=yes", "application/x-www-form-urlencoded")
    assert not desk.background.busy


def test_a_register_is_looked_at_and_taken_over(offices: tuple[Path, Path], tmp_path: Path) -> None:
    office, _ = offices
    register = tmp_path / "ทะเบียน.csv"
    register.write_text(
        "หน่วยงาน,เลขที่สำนวน/คดี,เรื่อง/ข้อเท็จจริงโดยย่อ,สถานะ\n"
        "สำนักงานเขตพระนคร,สล. 1/2563,รถชน,อยู่ระหว่างดำเนินการ\n",
        encoding="utf-8-sig",
    )
    desk = Desk(office)
    assert "นำเข้าทะเบียนเดิม" in desk.page(FIRST, "2020-10-01", "work")
    desk.drop(FIRST, "2020-10-01", register, "import")
    desk.done(FIRST, "2020-10-01")
    assert not (office / "records" / "register").exists()
    desk.post(FIRST, "2020-10-01", "import", name=register.name, really="yes")
    desk.done(FIRST, "2020-10-01")
    assert (office / "records" / "register").is_dir()
    assert "ก่อนไตรมาสแรก" not in desk.page(FIRST, "2020-10-01", "work")


def test_the_demos_next_quarter_comes_back_of_the_sheets_that_the_desk_wrote(
    tmp_path: Path,
) -> None:
    office = tmp_path / "office"
    office_of(office, 12)
    desk, sent = Desk(office), "2021-01-05"
    desk.post(FIRST, "2020-11-25", "start", job="demo")
    desk.done(FIRST, "2020-11-25")
    where = f"demo/{SECOND}/2021-02-24"
    form = "application/x-www-form-urlencoded"
    desk.ask(f"{where}/start", b"job=demo_returns", form)
    shown = desk.done(FIRST, sent, agrees=False)  # no sheets were sent yet
    assert "เขียนแบบรายงานของไตรมาสนั้นก่อน" in shown
    for place, job in (
        (f"demo/{FIRST}/2020-12-15", "demo_late"), (f"demo/{SECOND}/{sent}", "sheets"),
        (where, "demo_returns"), (where, "batch"), (where, "demo_late"),
    ):  # fmt: skip
        desk.ask(f"{place}/start", f"job={job}".encode(), form)
        desk.done(FIRST, sent)
    demo = office / "output" / "demo"
    assert len(list((demo / "returns" / str(SECOND)).iterdir())) > 5
    cases = pq.read_table(demo / str(SECOND) / "data" / "cases.parquet")
    assert cases.num_rows > 30
    assert pc.sum(pc.equal(cases["origin"], "returned")).as_py() > 20


def test_the_pages_are_in_english_on_wish_but_for_names_and_the_books_own_words(
    offices: tuple[Path, Path],
) -> None:
    office, _ = offices
    paper.write_returns(office / "input" / str(FIRST), Office(office).config)
    desk = Desk(office)
    desk.ask("language", b"language=en", "application/x-www-form-urlencoded")
    desk.do(FIRST, "2020-11-25", "batch")
    config = Office(office).config
    words = {*(agency.name for agency in config.agencies), Office(office).name, "ภาษาไทย"}
    words |= {*dispatch_register.TITLES.values(), *dispatch_register.MEANS, *map(str, Ruling)}
    words |= {*rulings.TITLES.values(), *rulings.NOTE_SUBJECTS}
    words |= {text for needs in rulings.NEEDS.values() for text in needs.values()}
    for name in PAGES:
        shown = html.unescape(desk.page(FIRST, "2020-11-25", name))
        # The table of the register holds what the book holds.
        shown = re.sub('<table class="grid">.*</table>', "", shown, flags=re.DOTALL)
        for word in sorted(filter(None, words), key=len, reverse=True):
            shown = shown.replace(word, "")
        assert re.findall("[\u0e00-\u0e7f]+", shown) == [], name
