"""The executives' page: the workbook's figures, no person's name, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pandas as pd
import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.progress import progress_since
from pipeline.figures.quarterly import Figures
from pipeline.figures.trend import Trend
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.page import write_report
from pipeline.page.shown_tiles import shown_tiles
from pipeline.records.revisions import Edition
from pipeline.report.contents import Contents, HashedFile, Provenance
from pipeline.workbooks.summary import write_contents
from tests import made_up_quarter

CASES = 240
HOSTILE = (
    '<script>document.title="แทรก"</script>',
    '<img src="x" onerror="document.title=1">',
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "</td></table><h1>แทรก</h1>",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; <!-- -->",
    "ก\x07ข\ufffeค",
    "ยาว" * 12_000,
)
NAMES = ("นายสมมติ", "นางสาวลับ", "31/2/2563", made_up_quarter.SUBJECTS[0], "อู่กลาง")


def with_hostile_texts(figures: Figures, hostile: Sequence[str] = HOSTILE) -> Figures:
    """Put hostile texts into a column that the page shows, in lists, headings and charts."""
    count = len(figures.cases)
    texts = [hostile[place % len(hostile)] for place in range(count)]
    typed = pd.array(texts, dtype=figures.cases["case_type"].dtype)
    return replace(figures, cases=figures.cases.assign(case_type=typed))


def contents_of(figures: Figures, **options: Any) -> Contents:
    letters = made_up_quarter.letters(figures)
    target = figures.config.office.indicator.target_letters
    sources = Provenance(
        returns=[HashedFile(name, "ab" * 32) for name in figures.returns["files"] if name],
        versions={"tidtam": "0.1.0"},
        returns_folder="../../input/2564-Q1",
    )
    counted = LetterFigures(figures.quarter, target, letters)
    return Contents(figures, counted, sources, **({"edition": "executive"} | options))


def with_history(figures: Figures) -> dict[str, Any]:
    """The quarter before: other cases, some of them the same with other values."""
    earlier = replace(
        made_up_quarter.figures(200, seed=5), quarter=Quarter(2563, 4), as_of=date(2020, 8, 25)
    )
    answered = figures.returns_with("returned", "nil")["agency_code"].tolist()
    progress = progress_since(
        Edition(earlier.quarter), earlier.cases, figures.cases, answered, {}, {}
    )
    return {"history": (Trend.of(earlier),), "progress": progress}


@pytest.fixture(scope="module")
def contents() -> Contents:
    figures = with_hostile_texts(made_up_quarter.figures(CASES))
    return contents_of(figures, **with_history(figures))


@pytest.fixture(scope="module")
def path(contents: Contents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(path, contents)
    return path


@pytest.fixture(scope="module")
def page(path: Path) -> Any:
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))


def texts(element: Any) -> list[str]:
    return [cell.text_content().strip() for cell in element]


def rows(page: Any, id_: str) -> list[dict[str, str]]:
    """The rows of a table by the titles of its columns."""
    titles = texts(page.xpath(f'//table[@id="{id_}"]/thead/tr/th'))
    found = page.xpath(f'//table[@id="{id_}"]/tbody/tr')
    return [dict(zip(titles, texts(row), strict=True)) for row in found]


def test_tiles_and_totals_are_the_workbooks(page: Any, contents: Contents, tmp_path: Path) -> None:
    plain = replace(contents, figures=made_up_quarter.figures(CASES))
    write_contents(tmp_path / "summary.xlsx", plain)
    book = openpyxl.load_workbook(tmp_path / "summary.xlsx", data_only=True)
    first = book["สรุป"]
    shown = {
        tile.xpath('.//span[@class="label"]')[0].text: tile.xpath(".//strong")[0].text_content()
        for tile in page.xpath('//ul[@class="tiles"]/li')
    }
    assert len(shown) == 8
    write_report(tmp_path / "report.html", plain)
    assert sorted(shown_tiles(tmp_path / "report.html").values()) == sorted(shown.values())
    stored = {
        cell.value: first.cell(cell.row + 1, cell.column).value
        for row in first.iter_rows()
        for cell in row
        if cell.value in shown
    }
    assert {label: round(float(text.replace(",", "")), 2) for label, text in shown.items()} == {
        label: round(float(value), 2) for label, value in stored.items()
    }
    sheet = book["หน่วยงาน"]
    lines = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    titles, total = lines["ลำดับ"], lines["รวม"]
    below = texts(page.xpath('//table[@id="agencies-list"]/tfoot/tr')[0])
    heads = texts(page.xpath('//table[@id="agencies-list"]/thead/tr/th'))
    for title in (
        "เรื่องทั้งหมด",
        "ค่าเสียหาย (บาท)",
        "เกินกำหนด (เรื่อง)",
        "พ้นกำหนดแล้ว (รอตรวจสอบ) (เรื่อง)",
    ):
        told = Decimal(below[heads.index(title)].replace(",", ""))
        assert told == round(Decimal(repr(total[titles.index(title)])), 2), title


def test_tables_add_up(page: Any, contents: Contents) -> None:
    figures = contents.figures
    agencies = rows(page, "agencies-list")
    assert sum(int(row["เรื่องทั้งหมด"]) for row in agencies) == CASES
    baht = sum(Decimal(row["ค่าเสียหาย (บาท)"].replace(",", "")) for row in agencies)
    assert baht == figures.total.baht
    assert len(rows(page, "register-list")) == CASES
    assert sum(int(row["รวม"].replace(",", "")) for row in rows(page, "types-cases")) == CASES
    assert sum(int(row["จำนวนเรื่อง"]) for row in rows(page, "statuses-cases")) == CASES
    assert sum(int(row["จำนวนเรื่อง"]) for row in rows(page, "progress-counts")) == CASES
    assert len(rows(page, "deadlines-list")) == len(figures.to_press)
    assert all(len(row["คำอธิบาย"]) > 20 for row in rows(page, "deadlines-list"))
    history = {row["รายการ"]: row for row in rows(page, "history-totals")}
    assert history["เรื่องทั้งหมด"] == {
        "รายการ": "เรื่องทั้งหมด",
        "ไตรมาส 4/2563": "200",
        "ไตรมาส 1/2564": f"{CASES}",
    }


def test_paper_leaves_out_what_the_workbook_does_not_print(page: Any) -> None:
    heads = page.xpath('//table[@id="agencies-list"]/thead//th')
    screen_only = ["screen-only" in (head.get("class") or "") for head in heads]
    first = [head.text_content() for head in heads].index("ในจำนวนใกล้ขาด ขาดใน 30 วัน (บาท)")
    assert screen_only == [place >= first for place in range(len(heads))]


def test_a_number_that_is_nothing_is_marked(page: Any) -> None:
    numbers = page.xpath('//td[contains(concat(" ", @class, " "), " n ")]')
    marked = ["zero" in cell.get("class").split() for cell in numbers]
    assert marked == [cell.text_content() in ("0", "0.00") for cell in numbers]
    assert any(marked)


def test_what_agencies_wrote_never_becomes_markup(page: Any, contents: Contents) -> None:
    assert len(page.xpath("//script")) == 1
    assert len(page.xpath("//h1")) == 1
    assert not page.xpath("//img")
    handlers = [name for e in page.iter() for name in e.attrib if name.startswith("on")]
    assert handlers == []
    shown = {row["ประเภทสำนวน"] for row in rows(page, "register-list")}
    assert len(shown) == len(HOSTILE)
    assert set(HOSTILE[:-2]) < shown
    assert "ก\ufffdข\ufffdค" in shown
    assert any("ตัดไว้เพียงนี้" in text and len(text) < 1_600 for text in shown)
    for link in page.xpath("//@href"):
        assert re.match(r"#[\w-]+$|letters/[\w%.-]+$|executive_memo\.docx$|data:,$", link), link


def test_the_page_fetches_nothing(path: Path, page: Any) -> None:
    assert not page.xpath("//@src")
    assert not re.search(r"url\((?!#)", path.read_text(encoding="utf-8"))
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'")
    assert "script-src 'sha256-" in policy


def test_no_person_is_named(path: Path, contents: Contents) -> None:
    text = path.read_text(encoding="utf-8")
    for name in (*NAMES, contents.figures.config.office.letterhead.signer):
        assert name not in text, name
    with pytest.raises(ValueError, match="executive"):
        write_report(path, replace(contents, edition="full"))


def test_headings_tables_and_charts_can_be_heard(page: Any) -> None:
    assert page.get("lang") == "th"
    assert [len(page.xpath(f"//{tag}")) for tag in ("header", "nav", "main", "footer")] == [1] * 4
    levels = [int(h.tag[1]) for h in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in page.xpath('//@href[starts-with(., "#")]'):
        assert target[1:] in ids
    for name in page.xpath("//@aria-labelledby"):
        assert set(name.split()) <= set(ids)
    for table in page.xpath("//table"):
        assert table.xpath("caption"), table.get("id")
        assert all(th.get("scope") for th in table.xpath(".//th")), table.get("id")
    drawings = page.xpath('//svg[@role="img"]')
    assert len(drawings) == 4
    for place, drawing in enumerate(drawings, start=1):
        assert drawing.get("aria-labelledby") == f"chart-{place}-title chart-{place}-told"
        assert drawing.xpath("*/@id") == [f"chart-{place}-title", f"chart-{place}-told"]
        assert drawing.xpath("title")[0].text
        assert len(drawing.xpath("desc")[0].text) > 20
        assert len(drawing.xpath('line[@class="axis"]')) >= 1
    hatched = [fill[5:-1] for fill in page.xpath("//rect/@fill") if fill.startswith("url(#")]
    assert len(set(hatched)) == 2, "unknown and met late"
    assert set(hatched) <= set(page.xpath("//pattern/@id")) <= set(ids)


def test_same_contents_give_the_same_bytes(contents: Contents, path: Path, tmp_path: Path) -> None:
    write_report(tmp_path / "again.html", contents)
    assert (tmp_path / "again.html").read_bytes() == path.read_bytes()


def test_an_empty_quarter_has_its_page(tmp_path: Path) -> None:
    write_report(tmp_path / "empty.html", contents_of(made_up_quarter.figures(0)))
    page = lxml.html.document_fromstring((tmp_path / "empty.html").read_text(encoding="utf-8"))
    assert page.xpath('//strong[@data-tile="agencies cases"]')[0].text_content() == "0"
    assert "ไม่มีรายการ" in page.xpath('//table[@id="register-list"]')[0].text_content()


def test_an_amount_that_is_long_is_marked_so(tmp_path: Path) -> None:
    """A telephone's tile draws it smaller."""
    figures = made_up_quarter.figures(1)
    damage = pd.array([Decimal("138801431238.28")], dtype=pd.ArrowDtype(tables.MONEY))
    large = Figures(
        figures.quarter, figures.as_of, figures.config,
        figures.cases.assign(damage_amount=damage, at_stake=damage),
        figures.deadlines, figures.issues, figures.returns,
    )  # fmt: skip
    write_report(tmp_path / "large.html", contents_of(large))
    page = lxml.html.document_fromstring((tmp_path / "large.html").read_text(encoding="utf-8"))
    long = page.xpath('//ul[@class="tiles"]//a[@class="long"]/text()')
    assert "138,801,431,238.28" in long
    assert "1" in page.xpath('//ul[@class="tiles"]//a[not(@class)]/text()')


def test_the_english_page_keeps_what_was_reported(contents: Contents, tmp_path: Path) -> None:
    write_report(tmp_path / "english.html", replace(contents, report_language="en"))
    page = lxml.html.document_fromstring((tmp_path / "english.html").read_text(encoding="utf-8"))
    assert page.get("lang") == "en"
    thai = re.compile("[\u0e00-\u0e7f]")
    heads = texts(page.xpath("//h2 | //h3 | //nav//a | //figcaption"))
    heads += texts(page.xpath('//caption | //p[@class="note"] | //dt | //dd'))
    grades = {grade.name for grade in contents.figures.config.office.grades}
    for head in heads:
        english = re.sub("|".join(sorted(grades, key=len, reverse=True)), "", head)
        assert not thai.search(english), head
    kept = {row["what to do"] for row in rows(page, "register-list")} - {""}
    assert all(thai.search(value) for value in kept)


def test_a_long_list_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.page.html_tables.MOST_ROWS", 50)
    monkeypatch.setattr("pipeline.page.html_page.MOST_ROWS", 50)
    write_report(tmp_path / "long.html", contents_of(made_up_quarter.figures(CASES)))
    page = lxml.html.document_fromstring((tmp_path / "long.html").read_text(encoding="utf-8"))
    register = rows(page, "register-list")
    assert len(register) == 50
    assert {row["สถานะกำหนดเวลา"] for row in register} == {"เกินกำหนด"}
    below = texts(page.xpath('//table[@id="register-list"]/tfoot/tr')[0])
    assert str(CASES) in below
    assert f"แสดง 50 จาก {CASES} แถว" in page.xpath('//section[@id="register"]')[0].text_content()
    assert len(rows(page, "deadlines-list")) == 50
