"""The page in a real browser: it fits a telephone, reads well, sorts, searches and prints."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.page import write_report
from tests import made_up_quarter
from tests.page.browser import BEYOND, CONTRASTS, DESK, TELEPHONE, chromium, needs_chromium, resize
from tests.page.test_html_page import HOSTILE, contents_of, with_history, with_hostile_texts

CASES = 130
SHORT = HOSTILE[:-1]
"""Not the endless word: a browser takes minutes to lay it out, and its cut is held elsewhere."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    needs_chromium()
    figures = with_hostile_texts(made_up_quarter.figures(CASES), SHORT)
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report(path, contents_of(figures, **with_history(figures)))
    return path.as_uri()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def desk(browser: Any, address: str) -> Any:
    resize(browser, DESK)
    browser.get(address)
    return browser


@pytest.fixture
def telephone(browser: Any, address: str) -> Any:
    resize(browser, TELEPHONE)
    browser.get(address)
    return browser


def column(page: Any, table: str, title: str) -> list[str]:
    """The visible cells of a column."""
    return page.execute_script(
        """const table = document.getElementById(arguments[0]);
        const at = [...table.tHead.rows[0].cells].findIndex((c) => c.textContent === arguments[1]);
        return [...table.tBodies[0].rows].filter((r) => r.getClientRects().length)
          .map((r) => r.cells[at].textContent)""",
        table, title,
    )  # fmt: skip


def press(page: Any, table: str, title: str) -> str:
    """Press the head of a column; gives its aria-sort."""
    return page.execute_script(
        """const head = [...document.getElementById(arguments[0]).tHead.rows[0].cells]
          .find((c) => c.textContent === arguments[1]);
        head.querySelector("button").click();
        return head.getAttribute("aria-sort")""",
        table, title,
    )  # fmt: skip


@pytest.mark.parametrize("size", [TELEPHONE, (320, 640), (768, 1024), DESK])
def test_the_page_never_scrolls_sideways(browser: Any, address: str, size: tuple[int, int]) -> None:
    resize(browser, size)
    browser.get(address)
    wide, view = browser.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide == view == size[0]
    assert browser.execute_script(BEYOND) == []


@pytest.mark.parametrize("size", [TELEPHONE, (500, 800), (320, 640), (800, 600), DESK])
def test_an_amount_stays_within_its_tile(browser: Any, address: str, size: tuple[int, int]) -> None:
    """Also one of a hundred thousand million, which its tile marks as long."""
    resize(browser, size)
    browser.get(address)
    spare = browser.execute_script(
        """return [...document.querySelectorAll(".tiles li")].map((tile) => {
          const amount = tile.querySelector("strong a");
          const room = (shown, long) => {
            amount.textContent = shown;
            amount.className = long;
            return tile.getBoundingClientRect().right - amount.getBoundingClientRect().right;
          };
          return Math.min(room("8,919,933,789.00", ""), room("888,919,933,789.00", "long"));
        })"""
    )
    assert len(spare) > 6
    assert min(spare) >= 0


@pytest.mark.parametrize("size", [TELEPHONE, DESK])
def test_every_text_stands_out_from_its_ground(
    browser: Any, address: str, size: tuple[int, int]
) -> None:
    resize(browser, size)
    browser.get(address)
    seen, poor = browser.execute_script(CONTRASTS)
    assert seen > 1000
    assert poor == []


def test_nothing_runs_but_the_page_itself(desk: Any) -> None:
    assert desk.title.startswith("สรุปผลการติดตาม")
    assert desk.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [line for line in desk.get_log("browser") if line["level"] == "SEVERE"] == []
    typed = set(column(desk, "register-list", "ประเภทสำนวน"))
    assert set(SHORT[:-1]) < typed
    assert len(typed) == len(SHORT)


def test_a_list_sorts_by_numbers_days_and_words(desk: Any) -> None:
    baht = "ค่าเสียหาย (บาท)"
    assert press(desk, "agencies-list", baht) == "descending"
    found = [float(text.replace(",", "")) for text in column(desk, "agencies-list", baht)]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1]
    assert press(desk, "agencies-list", baht) == "ascending"
    assert column(desk, "agencies-list", baht)[0] == "0.00"
    assert press(desk, "register-list", "ครบกำหนด") == "ascending"
    days = desk.execute_script(
        """return [...document.querySelectorAll("#register-list tbody tr")]
          .map((r) => r.cells[4].querySelector("time")?.dateTime ?? "")"""
    )
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days == dated + [""] * (len(days) - len(dated)), "blank ones come last"
    sorted_heads = desk.execute_script(
        "return document.querySelectorAll('#agencies-list [aria-sort]').length"
    )
    assert sorted_heads == 1


def test_a_list_is_searched_and_shows_more(desk: Any) -> None:
    assert len(column(desk, "register-list", "รหัสเรื่อง")) == 50
    desk.execute_script("document.querySelector('#register .more').click()")
    every = column(desk, "register-list", "รหัสเรื่อง")
    assert len(every) == CASES
    search = desk.find_element("css selector", "#register input[type=search]")
    search.send_keys(every[7])
    assert column(desk, "register-list", "รหัสเรื่อง") == [every[7]]
    assert desk.find_element("css selector", "#register output").text == "แสดง 1 จาก 1 แถว"
    label = desk.execute_script("return arguments[0].labels[0].textContent", search)
    assert label == "ค้นหาในตารางนี้"


def test_the_keyboard_reaches_what_can_be_pressed(desk: Any) -> None:
    reached = desk.execute_script(
        """const all = [...document.querySelectorAll(
            "thead button, input, select, .more, summary, a[href], .scroll")];
        return [all.length, all.filter((e) => e.tabIndex < 0).length]"""
    )
    assert reached[0] > 50
    assert reached[1] == 0


def test_a_telephone_shows_cases_as_cards(telephone: Any) -> None:
    card = telephone.find_element("css selector", "#register-list tbody tr")
    box = card.rect
    assert box["width"] <= 360
    cell = telephone.find_element("css selector", "#register-list tbody tr td")
    label = telephone.execute_script(
        "return getComputedStyle(arguments[0], '::before').content", cell
    )
    assert label == '"หน่วยงาน"'
    table = telephone.find_element("css selector", "#register-list")
    assert table.get_attribute("role") == "table"
    small = telephone.execute_script(
        """return [...document.querySelectorAll("main p, main li, td, th, svg text")]
          .filter((e) => e.getClientRects().length)
          .map((e) => parseFloat(getComputedStyle(e).fontSize)).reduce((a, b) => Math.min(a, b))"""
    )
    assert small >= 10
    telephone.execute_script(
        """const by = document.querySelector("#agencies .by select");
        by.value = [...by.options].find((o) => o.textContent.startsWith("เรื่องทั้งหมด (")).value;
        by.dispatchEvent(new Event("change"))"""
    )
    found = [int(text) for text in column(telephone, "agencies-list", "เรื่องทั้งหมด")]
    assert found == sorted(found, reverse=True)


def test_without_scripts_every_row_is_shown(
    address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with chromium(tmp_path_factory.mktemp("plain"), scripts=False) as page:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        page.get(address)
        shown = page.find_elements("css selector", "#register-list tbody tr")
        assert len(shown) == CASES
        assert all(row.is_displayed() for row in (shown[0], shown[-1]))
        assert not page.find_elements("css selector", ".tools, .more")


@pytest.mark.skipif(
    shutil.which("pdftotext") is None and not os.environ.get("CI"), reason="needs pdftotext"
)
def test_printed_it_is_a_few_pages_with_the_summary_first(desk: Any, tmp_path: Path) -> None:
    printed = desk.execute_cdp_cmd(
        "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True}
    )
    path = tmp_path / "report.pdf"
    path.write_bytes(base64.b64decode(printed["data"]))
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    pages = done.stdout.decode().split("\f")[:-1]
    assert 4 < len(pages) < 40
    assert all(page.strip() for page in pages)
    assert f"{CASES}" in pages[0]
    whole = "".join(pages)
    assert "summary.xlsx" in whole
    listed = re.compile(r"^\s*สำนัก\S*\s+\d+\s", re.MULTILINE)
    later = [page for page in pages if listed.search(page) and "เรียงตามจำนวน" not in page]
    assert later
    assert all(re.search(r"^\s*หน่วยงาน\s", page, re.MULTILINE) for page in later), (
        "a repeated head is blank"
    )
    assert "ค้นหาในตารางนี้" not in whole
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    assert len(lines[-1]) > 4, "the foot alone on the last page"
    totals = re.compile(r"\s*รวม\s.*\d")
    assert not [page for page in lines if any(map(totals.match, page[:2]))], "a total alone"


def test_a_telephone_shows_ten_cards_of_a_table_and_no_nought(telephone: Any) -> None:
    counts, noughts = telephone.execute_script(
        """const seen = (element) => element.getClientRects().length > 0;
        const tables = [...document.querySelectorAll(".table.list table")];
        return [tables.map((t) => [...t.tBodies[0].rows].filter(seen).length),
          tables.flatMap((t) => [...t.querySelectorAll("tbody td.n")]).filter(seen)
            .map((cell) => cell.textContent.trim()).filter((text) => /^0(\\.00)?$/.test(text))]"""
    )
    assert max(counts) == 10
    assert noughts == []


def test_a_search_finds_thai_and_arabic_digits_alike(desk: Any) -> None:
    found = desk.execute_script(
        """const box = document.getElementById("register-list").closest(".table");
        const search = box.querySelector("input[type=search]");
        return ["1001-2564-0001", "๑๐๐๑-๒๕๖๔-๐๐๐๑"].map((text) => {
          search.value = text;
          search.dispatchEvent(new Event("input"));
          return box.querySelector("output").textContent; })"""
    )
    assert found[0] == found[1]
    assert found[0].startswith("แสดง 1 ")


def found_by(page: Any, table: str, *searches: str) -> list[str]:
    """What a list says of the rows that it shows, for each text that is searched for."""
    return page.execute_script(
        """const box = document.getElementById(arguments[0]).closest(".table");
        const search = box.querySelector("input[type=search]");
        return arguments[1].map((text) => {
          search.value = text;
          search.dispatchEvent(new Event("input"));
          return box.querySelector("output").textContent; })""",
        table, searches,
    )  # fmt: skip


def test_a_search_finds_words_anywhere_in_a_row(desk: Any) -> None:
    found = found_by(desk, "register-list", "สำนัก 1001-2564-0001", "1001-2564-0001 ไม่มีคำนี้")
    assert found[0].startswith("แสดง 1 ")
    assert found[1].startswith("แสดง 0 ")


@pytest.mark.parametrize(
    "spelt", [("สำนัก", " สํานัก "), ("ระบายน้ำ", "ระบายนํ้า", "ระบายน้ํา"), ("แ", "เเ")]
)
def test_a_search_finds_what_looks_the_same(desk: Any, spelt: tuple[str, ...]) -> None:
    found = found_by(desk, "agencies-list", *spelt)
    assert len({*found}) == 1
    assert not found[0].startswith("แสดง 0 ")


def test_names_stay_in_view_where_a_wide_table_moves(desk: Any) -> None:
    before, after = desk.execute_script(
        """const box = document.getElementById("agencies-list").closest(".scroll");
        const name = box.querySelector("tbody th");
        const left = () => name.getBoundingClientRect().left - box.getBoundingClientRect().left;
        const before = left(); box.scrollLeft = 400; return [before, left()]"""
    )
    assert abs(before - after) <= 1


def test_claims_come_first_and_paper_has_no_paths(desk: Any) -> None:
    first = desk.execute_script("return document.querySelectorAll('main section')[1].id")
    assert first == "claims"
    desk.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = desk.execute_script(
        """return [...document.querySelectorAll(".path")]
          .filter((element) => element.getClientRects().length).length"""
    )
    desk.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown == 0


def test_no_letter_on_paper_is_below_seven_points(desk: Any) -> None:
    """On A4 across, 273 mm within its margins; a drawing's letters shrink with it."""
    desk.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    resize(desk, (1032, 703))
    small = desk.execute_script(
        """const small = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const element = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
          if (element.matches(".zero")) continue;
          const scale = element.tagName === "text" ? element.getScreenCTM().a : 1;
          const points = parseFloat(getComputedStyle(element).fontSize) * scale * 0.75;
          if (points < 6.99) small.push([points, element.outerHTML.slice(0, 90)]);
        }
        return small;"""
    )
    desk.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    resize(desk, DESK)
    assert small == []


def test_no_id_and_no_amount_breaks_over_two_lines_on_a_telephone(telephone: Any) -> None:
    found = telephone.execute_script(
        r"""const broken = [], pattern = /[0-9A-Z]+-\d{4}-\d{4}|\d[\d,]*\.\d\d/g; let seen = 0;
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode;
          for (const match of node.data.matchAll(pattern)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const tops = [...range.getClientRects()].filter((r) => r.width).map((r) => r.top);
            if (tops.length) seen += 1;
            if (tops.some((top) => Math.abs(top - tops[0]) > 4)) broken.push(node.data);
          }
        }
        return [seen, broken]"""
    )
    assert found[0] > 100
    assert found[1] == []
