"""Letters and memorandum as LibreOffice prints them: pages, margins, headers, every figure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.documents.letter_contexts import LetterPlan
from pipeline.documents.letters import SheetSent, write_letters, write_send_sheets
from pipeline.documents.memorandum import MemoPlan, write_memo
from pipeline.figures.letters_due import letters_due
from pipeline.figures.quarterly import Figures
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter, templates
from tests.documents.test_letters import LAPSING, LATE
from tests.libreoffice import needs_office, pages, pdfs, squeezed, words_with_places

POINTS_PER_CM = 72 / 2.54
PLAN = LetterPlan(date(2020, 11, 30), draft=False)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Write a quarter and print everything of it, by file name."""
    needs_office()
    folder = tmp_path_factory.mktemp("quarter")
    figures = tame_quarter()
    letters = write_letters(folder, figures, letters_due(figures, {}), templates(), PLAN)
    write_memo(
        folder / "executive_memo.docx", figures, templates(),
        MemoPlan(date(2020, 12, 15), draft=False, letters=letters.lines),
    )  # fmt: skip
    config = figures.config
    sheet = SheetSent(config.agencies[19], "1001_แบบรายงาน.xlsx", 3)
    write_send_sheets(
        folder / "sheets",
        config,
        figures.quarter,
        [sheet],
        templates(),
        LetterPlan(date(2020, 10, 5)),
    )
    documents = [
        *sorted((folder / "letters").glob("*.docx")),
        folder / "executive_memo.docx",
    ]
    with pytest.MonkeyPatch.context() as patch:
        made = pdfs(documents, folder / "print", patch)
        sent = pdfs(sorted((folder / "sheets" / "letters").glob("1*.docx")), folder / "sent", patch)
    yield {path.name: path for path in made} | {f"sheets {path.name}": path for path in sent}


def tame_quarter() -> Figures:
    """Give the made-up quarter without its 36,000-letter subjects, which fill pages by right."""
    figures = made_up_quarter.figures(90, seed=5)
    subjects = figures.cases["subject"].str.slice(0, 200)
    return Figures(
        figures.quarter, figures.as_of, figures.config,
        figures.cases.assign(subject=subjects, file_no=figures.cases["file_no"].str.slice(0, 40)),
        figures.deadlines, figures.issues, figures.returns,
    )  # fmt: skip


def test_letters_take_one_or_two_pages_before_their_annex(printed: dict[str, Path]) -> None:
    for name, pdf in printed.items():
        if name in ("executive_memo.pdf", "print_all.pdf"):
            continue
        found = pages(pdf)
        letter = [page for page in found if "บัญชีแนบบันทึกข้อความ" not in page]
        annex = next(
            (place for place, page in enumerate(found) if "บัญชีแนบบันทึก" in page), len(found)
        )
        assert annex <= 2, (name, len(found))
        assert letter


def test_print_all_has_the_pages_of_all_letters(printed: dict[str, Path]) -> None:
    alone = [
        pages(pdf)
        for name, pdf in printed.items()
        if name not in ("executive_memo.pdf", "print_all.pdf") and not name.startswith("sheets")
    ]
    together = pages(printed["print_all.pdf"])
    assert len(together) == sum(len(each) for each in alone)
    first = [page for page in together if "บันทึกข้อความ" in page and "ส่วนราชการ" in page]
    assert len(first) == len(alone)
    numbered = [page for each in alone for page in each if squeezed(page).startswith("-2-")]
    assert len([page for page in together if squeezed(page).startswith("-2-")]) == len(numbered)


def test_nothing_runs_over_a_margin(printed: dict[str, Path]) -> None:
    for name, pdf in printed.items():
        widths = page_widths(pdf)
        for page, left, top, right, bottom, word in words_with_places(pdf):
            width, height = widths[page - 1]
            least = (2 if width > height else 3) * POINTS_PER_CM
            assert left >= least - 2, (name, page, word)
            assert right <= width - 2 * POINTS_PER_CM + 4, (name, page, word)
            assert bottom <= height - 2 * POINTS_PER_CM + 12, (name, page, word)
            assert top >= 0, (name, page, word)


def page_widths(pdf: Path) -> list[tuple[float, float]]:
    import re
    import subprocess

    done = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "9999", str(pdf)], capture_output=True, text=True, check=True
    )
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", done.stdout)
    return [(float(width), float(height)) for width, height in sizes]


def test_page_numbers_begin_on_the_second_page(printed: dict[str, Path]) -> None:
    for name, pdf in printed.items():
        if name == "print_all.pdf":
            continue
        for number, page in enumerate(pages(pdf), start=1):
            shown = squeezed(page).startswith(f"-{number}-")
            assert shown == (number > 1), (name, number)


def test_the_signature_is_never_alone(printed: dict[str, Path]) -> None:
    for name, pdf in printed.items():
        for page in pages(pdf):
            if "(นายสมมติ ผู้ลงนาม)" not in page:
                continue
            before = page[: page.index("(นายสมมติ ผู้ลงนาม)")]
            closing = ("จึงเรียนมา", "จึงขอเรียนเตือนมา")
            assert any(squeezed(each) in squeezed(before) for each in closing), name


def test_long_tables_repeat_their_header(printed: dict[str, Path]) -> None:
    repeated = 0
    for pdf in printed.values():
        found = pages(pdf)
        for before, page in itertools.pairwise(found):
            rows = [line for line in page.splitlines()[1:] if line.strip()]
            # A row begins with its bare number, a heading with one and a full stop.
            row = rows and rows[0].split()[0].isdigit()
            if row and "บัญชีแนบ" in before:
                pytest.fail(f"a table goes on without its header: {pdf.name} {rows[:2]}")
            repeated += "ค่าเสียหาย" in "".join(rows[:3]) and "บัญชีแนบ" in before
    assert repeated


def test_every_case_and_every_figure_can_be_read(printed: dict[str, Path]) -> None:
    figures = tame_quarter()
    for due in letters_due(figures, {}):
        pdf = next(path for name, path in printed.items() if name.startswith(f"{due.agency_code}_"))
        text = squeezed("".join(pages(pdf)))
        for case in due.pressing["case_id"].unique():
            assert squeezed(f"({case})") in text, case
        for amount in due.pressing["damage_amount"].dropna().unique():
            assert f"{amount:,.2f}" in text, amount
    memo = squeezed("".join(pages(printed["executive_memo.pdf"])))
    for amount in (figures.total.baht, figures.claimable.baht, figures.lapsed.baht):
        assert f"{amount:,.2f}" in memo


def test_letters_of_every_length_stay_on_two_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_office()
    subject = "เครื่องคอมพิวเตอร์พร้อมอุปกรณ์สูญหายจากห้องทำงานระหว่างวันหยุด "
    lapsed = {**LAPSING, "known_date": date(2018, 9, 20), "damage_amount": Decimal("999999999.99")}
    documents = []
    for count in range(1, 9):
        for long in (1, 3):
            cases = [LAPSING, lapsed, *[{**LATE, "subject": subject * long}] * 6][-count:]
            figures = small_quarter(cases)
            folder = tmp_path / f"{count}-{long}"
            write_letters(folder, figures, letters_due(figures, {}), templates(), PLAN)
            [letter] = (folder / "letters").glob("1001_*.docx")
            documents.append(letter.rename(tmp_path / f"{count}-{long}.docx"))
    annexed = []
    for pdf in pdfs(documents, tmp_path / "print", monkeypatch):
        found = pages(pdf)
        annex = [place for place, page in enumerate(found) if "บัญชีแนบบันทึก" in page]
        assert (annex or [len(found)])[0] <= 2, pdf.stem
        annexed.append(bool(annex))
    assert any(annexed)
    assert not all(annexed)
