"""A quarter in the desk, by mouse in a real browser: the same bytes as with the commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipeline.desk.view import PAGES
from pipeline.records.enter_in_books import book_digest, enter_dispatch, enter_notes
from tests import hand_made as paper
from tests.commands.test_passwords import contents as every_content
from tests.commands.test_passwords import lock
from tests.page.browser import BEYOND, CONTRASTS, chromium, needs_chromium, resize
from tests.register import PROJECT

QUARTER = "2564-Q1"
SENT_DATE = date(2020, 11, 27)
# What a run writes of itself, when it ran and who ran it, and what holds a hash of that.
OF_THE_RUN_ALONE = re.compile(
    r"/(run\.log|journal\.jsonl|closed\.json|kpi_form_.*)$|/records/evidence/"
)
PATIENCE_SECONDS = 180

DROP = """
const [area, name, content] = arguments;
const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
const carried = new DataTransfer();
carried.items.add(new File([bytes], name));
const facts = { dataTransfer: carried, bubbles: true, cancelable: true };
for (const kind of ["dragenter", "dragover", "drop"])
  area.dispatchEvent(new DragEvent(kind, facts));
"""

UNREADABLE_FOLDER = """
const entry = { isDirectory: true, createReader: () => (
  { readEntries: (_, failed) => failed(new DOMException("gone")) }) };
const dropped = new Event("drop", { cancelable: true });
dropped.dataTransfer = { files: [], items: [{ webkitGetAsEntry: () => entry }] };
document.getElementById("drop").dispatchEvent(dropped);
"""

WORKED = (
    "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex='0']"
)
UNFOLD = "for (const folded of document.querySelectorAll('details')) folded.open = true;"
"""What is folded away has boxes in Chromium, but takes no part in the keyboard's round."""
REACHABLE = f"""
window.worked = [...document.querySelectorAll({WORKED!r})].filter((e) => !e.disabled
  && e.getClientRects().length && e.checkVisibility({{ visibilityProperty: true }}));
return worked.length;
"""
"""Gives how many parts of a page can be worked."""
FOCUSED = """
const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const light = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number).map(channel)
  .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0);
const style = getComputedStyle(document.activeElement);
const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
const contrast = drawn ? 1.05 / (light(style.outlineColor) + 0.05) : 0;
return [contrast, worked.indexOf(document.activeElement)];
"""
"""Gives how far the mark of what is worked stands out from white (WCAG 2.1, 1.4.11: 3 to 1)."""
NAMELESS = f"""
return [...document.querySelectorAll({WORKED!r})].filter((e) => !(e.textContent.trim()
  || e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.title
  || (e.labels && e.labels.length))).map((e) => e.outerHTML.slice(0, 120));
"""
"""Gives what a screen reader could not call by a name."""


@contextmanager
def desk(office: Path, as_of: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start a desk on an office; gives its address and process."""
    order = [sys.executable, str(PROJECT / "run.py"), "desk", "--no-browser", "--lang", "th",
             "--office", str(office), "--quarter", QUARTER, "--as-of", as_of]  # fmt: skip
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        order, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+", process.stdout.readline())
        assert found
        yield found[0], process
    finally:
        process.terminate()
        process.wait(timeout=60)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.2)


class DeskOfficer:
    """Works in the desk as a person does: pages, boxes, buttons."""

    def __init__(self, browser: Chrome, address: str) -> None:
        self.browser, self._address = browser, address
        # A click that leads to another page returns before that page is there.
        browser.implicitly_wait(20)

    def visit(self, page: str, as_of: str = "2020-11-25") -> None:
        self.browser.get(f"{self._address}office/{QUARTER}/{as_of}/{page}")

    def find(self, selector: str) -> object:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def text(self) -> str:
        return self.browser.find_element(By.TAG_NAME, "main").text

    def do(self, job: str) -> str:
        """Start a job with its button and wait for what it came to."""
        self.begin(job)
        return self.done()

    def begin(self, job: str) -> None:
        """Press a job's button; the desk has taken it when this returns."""
        self.press(f"button[value={job}]")

    def press(self, selector: str) -> None:
        """Click what leads to another page, and wait until that page is there.

        A click returns before the browser has asked for the page: who leaves at once takes it
        back, who reads at once reads the old one.
        """
        self.browser.execute_script("document.leftBehind = true")
        self.browser.find_element(By.CSS_SELECTOR, selector).click()
        self.await_page("!document.leftBehind")

    def done(self) -> str:
        """Wait for what a job came to; gives its words."""
        until(
            lambda: bool(self.browser.execute_script("return document.querySelector('.outcome')"))
        )
        told = self.browser.find_element(By.CSS_SELECTOR, ".outcome")
        assert "good" in str(told.get_attribute("class")), told.text
        text = told.text
        told.find_element(By.TAG_NAME, "button").click()
        self.await_page("document.querySelector('.outcome') === null")
        return text

    def await_page(self, condition: str) -> None:
        """Wait until a page is there of which `condition` is true, in its own script."""
        until(
            lambda: bool(
                self.browser.execute_script(
                    f"return document.readyState === 'complete' && ({condition})"
                )
            )
        )

    def drop(self, path: Path) -> str:
        """Drag a file onto the page; gives the verdict on it."""
        import base64

        area = self.browser.find_element(By.ID, "drop")
        dropped = "#dropped .file"
        script = f"return document.querySelectorAll({dropped!r}).length"
        before = self.browser.execute_script(script)
        content = base64.b64encode(path.read_bytes()).decode()
        self.browser.execute_script(DROP, area, path.name, content)
        until(lambda: self.browser.execute_script(script) > before)
        return self.browser.find_elements(By.CSS_SELECTOR, dropped)[-1].text

    def drop_folder(self, folder: Path, count: int) -> list[str]:
        """Drag a folder of `count` files onto the page; gives the verdicts on them."""
        dropped = "#dropped .file"
        script = f"return document.querySelectorAll({dropped!r}).length"
        before = self.browser.execute_script(script)
        area = self.browser.find_element(By.ID, "drop")
        self.browser.execute_script("arguments[0].scrollIntoView()", area)
        place = self.browser.execute_script(
            "const { x, y } = arguments[0].getBoundingClientRect(); return [x + 20, y + 20];", area
        )
        data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            facts = {"type": kind, "x": place[0], "y": place[1], "data": data}
            self.browser.execute_cdp_cmd("Input.dispatchDragEvent", facts)
        until(lambda: self.browser.execute_script(script) == before + count)
        return [each.text for each in self.browser.find_elements(By.CSS_SELECTOR, dropped)[before:]]


def command(*arguments: object) -> None:
    order = [sys.executable, str(PROJECT / "run.py"), *map(str, arguments)]
    done = subprocess.run(
        order, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode in (0, 3), done.stdout + done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not OF_THE_RUN_ALONE.search(path.as_posix())
    }


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Two offices alike, and the returns that reach them."""
    one, other = (tmp_path_factory.mktemp(name) / "office" for name in ("page", "terminal"))
    config = paper.office(one)
    returns = tmp_path_factory.mktemp("returns")
    paper.write_returns(returns, config)
    (returns / "ภาพถ่าย.pdf").write_bytes(b"%PDF-1.4 a scan")
    shutil.copytree(one, other)
    return one, other, returns


def test_a_quarter_by_mouse_gives_the_bytes_of_the_commands(
    offices: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    needs_chromium()
    office, other, returns = offices
    files = sorted(path for path in returns.rglob("*") if path.is_file())
    with desk(office, "25/11/2563") as (address, _), chromium(tmp_path / "profile") as browser:
        officer = DeskOfficer(browser, address)
        _send_sheets_and_receive(officer, returns, files)
        _run_the_batch_and_look(officer)
        officer.visit("dispatch")
        _number_the_letters(officer)
        officer.visit("rulings")
        _note(officer)
        officer.visit("work", "2020-12-15")
        officer.do("memo")
        _close_and_prove(officer)
        _look_for_faults(browser)
    _same_quarter_by_commands(other, files)
    for folder in ("input", "records", "output"):
        mine, theirs = contents(office / folder), contents(other / folder)
        assert sorted(mine) == sorted(theirs)
        assert [name for name in mine if mine[name] != theirs[name]] == []


def _send_sheets_and_receive(officer: DeskOfficer, returns: Path, files: list[Path]) -> None:
    officer.visit("home", "2020-10-05")
    assert "เขียนแบบรายงาน" in officer.text()
    officer.visit("work", "2020-10-05")
    officer.do("sheets")
    officer.visit("returns")
    assert "สำนักงานเขตพระนคร" in officer.drop(files[0])
    verdicts = officer.drop_folder(returns, len(files))
    assert any("ไฟล์นี้มีอยู่แล้ว" in each for each in verdicts)
    assert "ยังไม่มีไฟล์" not in officer.text()
    assert any("สำนักงานเขตพระนคร" in each for each in verdicts)
    assert any("มีสิ่งที่ต้องแก้ไข" in each for each in verdicts)


def _run_the_batch_and_look(officer: DeskOfficer) -> None:
    officer.visit("work")
    told = officer.do("batch")
    assert "หนังสือถึงหน่วยงาน" in told
    officer.visit("documents")
    officer.press("a[href*=preview]")
    assert "บันทึกข้อความ" in officer.text()
    officer.visit("documents")
    officer.press("a[href*=preview][href*=summary]")
    assert "เรื่องเกินกำหนด" in officer.text()
    officer.visit("documents")
    officer.press("a[href*=preview][href*=report]")
    _look_at_the_framed_page(officer.browser)


def _close_and_prove(officer: DeskOfficer) -> None:
    officer.visit("finish", "2020-12-20")
    officer.begin("close")
    asked = officer.browser.find_element(By.CSS_SELECTOR, ".question")
    assert "หลังจากนั้นแก้ได้เฉพาะเป็นฉบับแก้ไข" in asked.text
    officer.press(".question button[name=yes]")
    officer.done()
    officer.do("evidence")
    officer.do("kpi")


def _same_quarter_by_commands(office: Path, files: list[Path]) -> None:
    for path in files:
        target = office / "input" / QUARTER / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    on = ("--office", office, "--quarter", QUARTER)
    command("sheets", *on, "--as-of", "2020-10-05")
    command("batch", *on, "--as-of", "2020-11-25")
    _as_in_excel(office)
    command("memo", *on, "--as-of", "2020-12-15")
    command("close", QUARTER, "--office", office, "--as-of", "2020-12-20", "--yes")
    command("evidence", *on, "--as-of", "2020-12-20")
    command("kpi", *on, "--as-of", "2020-12-20", "--fiscal-year", "2564")


def _look_at_the_framed_page(browser: Chrome) -> None:
    """See that the run's page is shown with its own style and works with its own script."""
    browser.switch_to.frame(browser.find_element(By.CSS_SELECTOR, "iframe.preview"))
    until(lambda: bool(browser.execute_script("return document.querySelector('nav')")))
    assert browser.execute_script("return document.styleSheets.length") > 0
    browser.switch_to.default_content()


def _number_the_letters(officer: DeskOfficer) -> None:
    browser = officer.browser
    browser.find_element(By.ID, "fill-number").send_keys("226")
    browser.find_element(By.ID, "fill-day").send_keys("27/11/2563")
    browser.find_element(By.ID, "fill").click()
    officer.press("form.entry .foot button")
    browser.find_element(By.CSS_SELECTOR, ".notice.green")
    assert "บันทึกแล้ว" in browser.find_element(By.TAG_NAME, "main").text


def _note(officer: DeskOfficer) -> None:
    officer.browser.find_element(By.NAME, "text").send_keys("หน่วยงานตอบทางระบบสารบรรณ")
    officer.press("form[action*='/notes'] button")
    officer.browser.find_element(By.CSS_SELECTOR, ".notice.green")
    assert "หน่วยงานตอบทางระบบสารบรรณ" in officer.text()


def _as_in_excel(office: Path) -> None:
    """Enter with the records' own writer what was typed into the page."""
    from pipeline.desk.book_pages import dispatch_content
    from pipeline.jobs.quarter_run import Run
    from pipeline.model.quarter import Quarter
    from pipeline.office.office import Office

    run = Run(Office(office), Quarter.parse(QUARTER), date(2020, 11, 25))
    content = dispatch_content(run, lambda code, **facts: code)
    entered = {}
    dates = [each["name"] for each in content["fields"] if each["name"].endswith("_date")]
    for number, row in enumerate(content["rows"], start=226):
        code, kind = row["key"].split("/")
        if kind == "memo":  # goes out later, under a number of its own
            continue
        entry: dict[str, object] = {"number": str(number)}
        blank = [name for name in dates if not row["typed"][name] and name != "reply_date"]
        entry |= dict.fromkeys(blank, SENT_DATE)
        entered[code, kind] = entry
    path = office / "records" / content["file"]
    enter_dispatch(path, entered, book_digest(path))
    book = office / "records" / "decisions.xlsx"
    enter_notes(book, [(2564, "ปัจจัยสนับสนุน", "หน่วยงานตอบทางระบบสารบรรณ")], book_digest(book))


def _look_for_faults(browser: Chrome) -> None:
    """Refuse a page whose script failed or asked for something elsewhere."""
    severe = [each["message"] for each in browser.get_log("browser") if each["level"] == "SEVERE"]
    assert not severe, severe


def test_a_job_in_one_tab_shows_in_the_other_and_a_second_is_refused(
    offices: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    needs_chromium()
    office = tmp_path / "office"
    config = paper.office(office)
    paper.write_returns(office / "input" / QUARTER, config)
    with desk(office, "25/11/2563") as (address, process), chromium(tmp_path / "p") as browser:
        officer = DeskOfficer(browser, address)
        officer.visit("work")
        officer.do("batch")
        # A day before the last run's is asked about: the job stays under way until it is answered.
        officer.visit("work", "2020-11-24")
        officer.begin("batch")
        first = browser.current_window_handle
        browser.switch_to.new_window("tab")
        officer.visit("home")
        assert browser.find_element(By.ID, "job").is_displayed()
        officer.visit("work")
        disabled = browser.find_element(By.CSS_SELECTOR, "button[value=memo]")
        assert disabled.get_attribute("disabled")
        browser.switch_to.window(first)
        officer.await_page("document.querySelector('.question')")
        officer.press(".question button[name=yes]")
        officer.done()
        # The browser goes away in the middle of the next job, which is done all the same.
        officer.visit("work", "2020-12-15")
        # Read first: the job may be over before the browser is gone.
        before = (office / "output" / QUARTER / "manifest.json").read_bytes()
        officer.begin("memo")
        browser.quit()
        until(lambda: _changed(office, before))
        assert process.poll() is None


def _changed(office: Path, before: bytes) -> bool:
    manifest = office / "output" / QUARTER / "manifest.json"
    return manifest.exists() and manifest.read_bytes() != before


def test_a_book_saved_meanwhile_keeps_what_was_saved_and_what_was_typed(
    offices: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    needs_chromium()
    office = tmp_path / "office"
    config = paper.office(office)
    paper.write_returns(office / "input" / QUARTER, config)
    command("batch", "--office", office, "--quarter", QUARTER, "--as-of", "2020-11-25")
    path = office / "records" / f"dispatch_{QUARTER}.xlsx"
    with desk(office, "25/11/2563") as (address, _), chromium(tmp_path / "p") as browser:
        officer = DeskOfficer(browser, address)
        officer.visit("dispatch")
        boxes = browser.find_elements(By.CSS_SELECTOR, "input.number")
        boxes[0].send_keys("501")
        key = str(boxes[1].get_attribute("name")).rpartition(":")[0].split("/")
        enter_dispatch(path, {(key[0], key[1]): {"number": "777"}}, book_digest(path))
        officer.press("form.entry .foot button")
        browser.find_element(By.CSS_SELECTOR, ".notice.red")
        assert "มีผู้บันทึกไฟล์นี้" in officer.text()
        shown = [each.get_attribute("value")
                 for each in browser.find_elements(By.CSS_SELECTOR, "input.number")]  # fmt: skip
        assert shown[:2] == ["501", "777"]
        officer.press("form.entry .foot button")
        browser.find_element(By.CSS_SELECTOR, ".notice.green")
        assert "บันทึกแล้ว 1 ช่อง" in officer.text()
        boxes = browser.find_elements(By.CSS_SELECTOR, "input.dispatched_date")
        boxes[0].send_keys("31/11/2563")
        officer.press("form.entry .foot button")
        browser.find_element(By.CSS_SELECTOR, ".fault")
        assert "อ่านวันที่" in officer.text()
        assert "ยังไม่ได้บันทึก" in officer.text()


@pytest.fixture(scope="module")
def filled_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office after its first run, for itself: nothing on its pages hangs on another test."""
    office = tmp_path_factory.mktemp("filled") / "office"
    config = paper.office(office)
    paper.write_returns(office / "input" / QUARTER, config)
    command("batch", "--office", office, "--quarter", QUARTER, "--as-of", "2020-11-25")
    return office


@pytest.mark.parametrize("size", [(360, 740), (1366, 768)])
def test_every_page_can_be_read_and_worked_with_the_keyboard_alone(
    filled_office: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    needs_chromium()
    with desk(filled_office, "25/11/2563") as (address, _), chromium(tmp_path / "p") as browser:
        resize(browser, size)
        officer = DeskOfficer(browser, address)
        for page in PAGES:
            officer.visit(page)
            officer.await_page("true")
            browser.execute_script(UNFOLD)
            seen, poor = browser.execute_script(CONTRASTS)
            assert seen > 20, page
            assert poor == [], page
            assert browser.execute_script(BEYOND) == [], page
            assert browser.execute_script(NAMELESS) == [], page
            expected = browser.execute_script(REACHABLE)
            missed, faint = set(range(expected)), []
            # The browser has stops of its own (the page itself, an area that scrolls).
            for _ in range(2 * expected):
                ActionChains(browser).send_keys(Keys.TAB).perform()
                outline, place = browser.execute_script(FOCUSED)
                faint += [place] if place in missed and outline < 3 else []
                missed.discard(place)
                if not missed:
                    break
            assert missed == set(), page
            assert faint == [], page


def test_a_locked_return_is_opened_with_a_password_that_stands_nowhere_afterwards(
    tmp_path: Path,
) -> None:
    needs_chromium()
    office, secret = tmp_path / "office", "canary-คีย์ลับ-5317"
    config = paper.office(office)
    returns = tmp_path / "returns"
    paper.write_returns(returns, config)
    locked = next(path for path in sorted(returns.iterdir()) if path.name.startswith("1001"))
    lock(locked, secret)
    with desk(office, "25/11/2563") as (address, process), chromium(tmp_path / "p") as browser:
        officer = DeskOfficer(browser, address)
        officer.visit("returns")
        browser.execute_script(UNREADABLE_FOLDER)
        until(lambda: "อ่านไฟล์นี้ไม่ได้" in officer.text())
        assert "ไฟล์มีรหัสผ่าน" in officer.drop(locked)
        _unlock(officer, "wrong")
        assert "รหัสผ่านนี้เปิดไฟล์ไม่ได้" in officer.text()
        _unlock(officer, secret)
        assert "เปิดไฟล์ที่มีรหัสผ่านได้แล้ว" in officer.text()
        assert 'type="password"' not in browser.page_source
        assert secret not in browser.page_source
        officer.visit("work")
        officer.do("batch")
        officer.visit("home")
        assert "อ่านไม่ได้" not in officer.text()
    assert process.stdout is not None
    assert secret not in process.stdout.read()
    kept = list(every_content(office))
    assert "journal.jsonl" in dict(kept)
    hidden = [form for text in (secret, secret.encode("unicode_escape").decode())
              for form in (text.encode(), text.encode("utf-16-le"))]  # fmt: skip
    assert [name for name, content in kept if any(form in content for form in hidden)] == []


def _unlock(officer: DeskOfficer, password: str) -> None:
    details = officer.browser.find_element(By.CSS_SELECTOR, "li.file:has(.unlock) details")
    officer.browser.execute_script("arguments[0].open = true", details)
    box = officer.browser.find_element(By.CSS_SELECTOR, ".unlock input[type=password]")
    box.send_keys(password)
    officer.press(".unlock button")
