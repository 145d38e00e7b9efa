"""The year of README.th.md, command by command as written there, each piece of advice followed.

Twelve agencies: tidy and untidy returns, a nil return, one that can't be read, two that are silent
and come late.  Between the commands the test does what the manual asks of the officer's hands.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import COMMANDS, load_command, main
from pipeline.commands.options import OFFICE_VARIABLE
from pipeline.demo import invent_returns
from pipeline.jobs.quarter_run import Run
from pipeline.model.case_sheet import STATUS_CLOSED
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.dispatch_register import (
    SHEET,
    register_name,
)
from pipeline.records.proposed_reply import PROPOSED_TITLES
from pipeline.records.read_dispatch_register import read_dispatch
from tests.jobs.made_replies import mail
from tests.packed_office import enter
from tests.register import PROJECT
from tests.shipped.test_shipped_office import keep_few_agencies

AGENCIES = 12
FIRST = Quarter(2564, 1)
WRITTEN = (PROJECT / "README.th.md").read_text(encoding="utf-8")
LINES = [
    line.removeprefix("python run.py ")
    for block in re.findall(r"^```sh\n(.*?)^```", WRITTEN, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
OF_A_QUARTER = [line for line in LINES if str(FIRST) in line]
NAMES = "|".join(COMMANDS)
ADVICE = re.compile(rf"(?:สั่ง|แล้วสั่ง) ((?:{NAMES})(?: --[a-z-]+(?: [0-9Q-]+)?)+)")
TOLD = re.compile(rf"(?:สั่ง|ด้วย|คำสั่ง) ((?:{NAMES})(?: [!-~]+)*)")
"""A command that a message names, with the words behind it that are no Thai."""
LOOKS = {"status", "templates", "rules", "config", "dispatch", "check"}
"""Commands that only show something, and can be followed where they are named."""
[BY_MAIL] = re.findall(r"`(mail --quarter [^`]+)`", WRITTEN)
[REPLIES] = re.findall(r"`(replies --quarter [^`]+)`", WRITTEN)
[NUMBERED] = re.findall(r"`(dispatch --quarter \S+ --from [^`]+)`", WRITTEN)
LATE = 2
AT = "@example.go.th"
OF_QUARTER = re.compile(r"--quarter (\S+)")


def open_day(day: date, office: Office) -> date:
    while day.weekday() >= 5 or day in office.config.holidays.names:
        day += timedelta(1)
    return day


class Officer:
    """Who follows the manual."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        self.done: list[str] = []
        self.told: dict[str, str] = {}
        """Each command that a message named, by the command whose message it was first."""

    @property
    def office(self) -> Office:
        return Office(self.folder / "my-office")

    def run(self, line: str, *codes: int) -> str:
        result = CliRunner().invoke(main, [*shlex.split(line), "--lang", "th"])
        assert result.exit_code in (codes or (0,)), (line, result.output, result.exception)
        self.done.append(line)
        for told in TOLD.findall(result.output):
            advice = told.strip(" .()")
            if advice not in self.told:
                self.told[advice] = line
                self._follow_shown(advice, line)
        return result.output

    def _follow_shown(self, advice: str, line: str) -> None:
        """Follow at once what only shows something."""
        name = advice.split()[0]
        if name in LOOKS and not advice.endswith("--from"):
            day = re.search(r" --as-of \S+", line)
            takes_day = any("--as-of" in each.opts for each in load_command(name).params)
            self.run(
                advice + (day[0] if day and takes_day and "--as-of" not in advice else ""), 0, 3
            )

    def refused(self, line: str) -> None:
        """Slip: what can't be had back is not done without a yes, and the message says so."""
        records = self.office.records
        before = {path: path.stat().st_mtime_ns for path in records.rglob("*") if path.is_file()}
        assert "--yes" in self.run(line, 2)
        after = {path: path.stat().st_mtime_ns for path in records.rglob("*") if path.is_file()}
        assert {p for p in before if p.suffix != ".lock"} == {
            p for p in after if p.suffix != ".lock"
        }

    def follow_the_rest(self, day: date) -> None:
        """Do whatever else was advised on the way, as it stands: each is an order that works."""
        for told in [*self.told]:
            words = {*told.split()}
            if told.split()[0] in LOOKS or any(words <= {*line.split()} for line in self.done):
                continue
            if any(
                quarter.previous.start > day
                for quarter in map(Quarter.parse, OF_QUARTER.findall(told))
            ):
                continue  # a command without a day spoke of the quarter of today, not of the year's
            self.run(f"{told} --as-of {day}", 0, 3)

    def advised(self, quarter: Quarter, day: date) -> str:
        """Give the command that `status` names last."""
        text = self.run(f"status --quarter {quarter} --as-of {day}")
        last = " ".join(text[text.rindex("ขั้นต่อไป") :].split())
        found = ADVICE.search(last)
        return found[1] if found else last

    def follow(self, advice: str, written: str, day: date) -> str:
        """Do what is advised, which must be what the manual writes."""
        assert advice.split() == written.split()[: len(advice.split())], (advice, written)
        # A run over a file that can't be read ends with 3: done, but not whole.
        return self.run(f"{written} --as-of {day}", 0, 3)

    def dispatch(self, quarter: Quarter, day: date, which: str) -> None:
        """Let the letters be numbered as the list of those that wait advises."""
        self.number += 20
        listed = self.run(f"dispatch --quarter {quarter} --of {which} --as-of {day}")
        advice = listed[listed.rindex("dispatch --quarter") :].strip()
        for word, value in (("เลขแรก", str(self.number)), ("วันที่ส่ง", str(day))):
            assert word in advice
            advice = advice.replace(word, value)
        self.run(advice)


def step(name: str, quarter: Quarter, *more: str) -> str:
    """Give the manual's line of a command, for a quarter."""
    [line] = [
        line for line in OF_A_QUARTER if line.split()[0] == name and set(more) <= set(line.split())
    ][:1]
    if name == "batch" and "--final" not in more:
        line = next(line for line in OF_A_QUARTER if line.split()[0] == name)
    return line.replace(str(FIRST), str(quarter))


def returned_sheets(officer: Officer, quarter: Quarter) -> Iterator[Path]:
    """Bring the agencies' returns: invented ones first, then the sheets as they were sent."""
    target = officer.office.returns_of(quarter)
    if quarter == FIRST:
        agencies = officer.office.config.agencies_in(quarter)
        invent_returns(target, agencies, quarter, date(2020, 11, 25), seed=7)
        return
    target.mkdir(parents=True)
    sheets = sorted((officer.office.output / "sheets" / str(quarter)).glob("*.xlsx"))
    for sheet in sheets[LATE:]:
        shutil.copy(sheet, target)
    wrong = sheets[LATE].name
    last = officer.office.returns_of(quarter.previous) / wrong
    if last.is_file():
        # Last quarter's sheet, sent once more.
        shutil.copy(last, target / wrong)
    broken = target / sheets[-1].name
    broken.write_bytes(broken.read_bytes()[:3000])
    yield from sheets[:LATE]


def play(officer: Officer, quarter: Quarter) -> None:
    office = officer.office
    start = open_day(quarter.start + timedelta(4), office)
    week = open_day(quarter.letter_week[0] + timedelta(1), office)
    month = open_day(quarter.memo_month[0] + timedelta(9), office)
    officer.follow(officer.advised(quarter, start), step("sheets", quarter), start)
    assert "กรอกเลขที่และวันที่ส่ง" in officer.advised(quarter, start)
    officer.dispatch(quarter, start, "sheets")
    late = list(returned_sheets(officer, quarter))
    shutil.copy(next(office.returns_of(quarter).glob("*.xlsx")), officer.folder / "one.xlsx")
    check = step("check", quarter).replace("ไฟล์.xlsx", "one.xlsx")
    officer.run(f"{check} --as-of {week}", 0, 3)
    officer.follow(officer.advised(quarter, week), step("batch", quarter), week)
    officer.follow(officer.advised(quarter, week), step("batch", quarter, "--final"), week)
    officer.refused(f"{step('batch', quarter)} --as-of {start}")
    officer.refused(f"{step('close', quarter)} --as-of {week}")
    assert "กรอกเลขที่และวันที่ส่ง" in officer.advised(quarter, week)
    if quarter == FIRST:
        answered = send_by_mail(officer, week)
        officer.run(NUMBERED)
    else:
        officer.dispatch(quarter, week, "letters")
    for sheet in late:
        shutil.copy(sheet, office.returns_of(quarter))
    officer.follow(officer.advised(quarter, month), step("memo", quarter), month)
    if quarter == FIRST:
        take_the_reply(officer, answered, month)
    assert "เสนอบันทึก" in officer.advised(quarter, month)
    officer.dispatch(quarter, month, "memo")
    officer.follow(officer.advised(quarter, month), step("close", quarter), month)
    if quarter == FIRST:
        # Closed too early: taken back, as the manual says, and closed once more.
        officer.refused(f"close --quarter {quarter} --undo --as-of {month}")
        officer.run(f"close --quarter {quarter} --undo --as-of {month} --yes")
        officer.follow(officer.advised(quarter, month), step("close", quarter), month)
    officer.follow(officer.advised(quarter, month), step("evidence", quarter), month)
    assert not ADVICE.search(officer.advised(quarter, month))


def send_by_mail(officer: Officer, day: date) -> tuple[str, str]:
    """Number a letter by hand, draft its mail, and enter the day once it is sent; gives its key."""
    office, run = officer.office, Run(officer.office, FIRST, day)
    letters = read_dispatch(office.records, FIRST, only_look=True).letters.values()
    key = next((each.agency_code, each.kind.value) for each in letters)
    enter(run, {key: {"number": "199"}})
    told = officer.run(BY_MAIL)
    [draft] = (office.output / str(FIRST) / "mail").glob("*.eml")
    assert key[0] + AT in draft.read_text(encoding="utf-8")
    assert "กรอกวันที่ส่ง" in told[told.rindex("ขั้นต่อไป") :]
    enter(run, {key: {"dispatched_date": date(2020, 11, 30)}})
    return key


def take_the_reply(officer: Officer, key: tuple[str, str], day: date) -> None:
    """Let the reply that came by mail be proposed, say yes to it, and see it counted."""
    office = officer.office
    inbox = office.root / "input" / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    cited = "อ้างถึง หนังสือ ที่ กท 0000/199 ลงวันที่ 30 พฤศจิกายน 2563"
    (inbox / "reply.eml").write_bytes(mail("ตอบหนังสือ", cited, key[0] + AT))
    officer.follow(officer.advised(FIRST, day), REPLIES, day)
    assert "ยืนยันหนังสือตอบ" in officer.run(f"status --quarter {FIRST} --as-of {day}")
    path = office.records / register_name(FIRST)
    book = openpyxl.load_workbook(path)
    rows = list(book[SHEET].iter_rows(min_row=4))
    [column] = [cell.column - 1 for cell in rows[0] if cell.value == PROPOSED_TITLES["confirmed"]]
    [proposed] = [row for row in rows if row[9].value == "199"]
    proposed[column].value = "ใช่"
    book.save(path)
    officer.run(f"{REPLIES} --as-of {day}")
    found = read_dispatch(office.records, FIRST, only_look=True).by_key
    assert [line.agency_code for line in found.values() if line.answered] == [key[0]]


def test_the_manuals_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(OFFICE_VARIABLE, raising=False)
    officer = Officer(tmp_path)
    begun, *checks = [line for line in LINES if str(FIRST) not in line and "kpi" not in line]
    officer.run(begun)
    agencies = officer.office.templates / "agencies.csv"
    keep_few_agencies(agencies, AGENCIES)
    first, *lines = agencies.read_text(encoding="utf-8").splitlines()
    addressed = [f"{line},{line.split(',')[0]}{AT}" for line in lines]
    agencies.write_text("\n".join([f"{first},email", *addressed]), encoding="utf-8")
    monkeypatch.setenv(OFFICE_VARIABLE, str(officer.office.root))
    for line in checks:
        officer.run(line)
    quarter = FIRST
    known: set[str] = set()
    for _ in range(4):
        play(officer, quarter)
        path = officer.office.output / str(quarter) / "data" / "cases.parquet"
        cases = pq.read_table(path, columns=["case_id", "status"]).to_pylist()
        lost = known - {case["case_id"] for case in cases}
        assert not lost, "no open case disappears over the year"
        known = {case["case_id"] for case in cases if case["status"] != STATUS_CLOSED} - {None}
        quarter = quarter.following
    after = open_day(date(2021, 10, 1), officer.office)
    [form] = [line for line in LINES if "kpi" in line]
    told = officer.follow(officer.advised(quarter, after), form, after)
    assert "ส่งแล้ว" in told
    assert (officer.office.output / "kpi" / "kpi_form_2564.docx").is_file()
    assert officer.advised(quarter, after).startswith("sheets")
    officer.follow_the_rest(after)
    # The whole manual was played.
    played = {" ".join(line.split()[:1]) for line in officer.done}
    assert {line.split()[0] for line in LINES} <= played
