"""Letters and memorandum as LibreOffice prints them: pages, margins, headers, every figure."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from pipeline.documents.letter_files import is_joined
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import SheetSent, write_letters, write_send_sheets
from pipeline.documents.memorandum import MemoPlan, write_memo
from pipeline.documents.pdf import find_converter
from pipeline.figures.letters_due import letters_due
from pipeline.figures.quarterly import Figures
from pipeline.records.letter_mark import LetterMark, marks_in
from pipeline.thai.numerals import to_arabic_digits
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter, templates
from tests.documents.test_letters import LAPSING, LATE
from tests.libreoffice import (
    font_environment,
    needs_office,
    pages,
    pdfs,
    squeezed,
    words_with_places,
)

POINTS_PER_CM = 72 / 2.54
FEW_LINES = 14
"""Fewer make no page before an annex."""
PLAN = LetterPlan(date(2020, 11, 30), draft=False)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Write a quarter and print everything of it, by file name."""
    needs_office()
    folder = tmp_path_factory.mktemp("quarter")
    figures = tame_quarter()
    marked = templates(letter_marks=True)
    letters = write_letters(folder, figures, letters_due(figures, {}), marked, PLAN)
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
        marked,
        LetterPlan(date(2020, 10, 5)),
        date(2020, 10, 5),
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
            foot = any(marks_in(word))
            lowest = 0.6 * POINTS_PER_CM if foot else 2 * POINTS_PER_CM - 12
            assert bottom <= height - lowest, (name, page, word)
            assert not foot or top > height - 2 * POINTS_PER_CM, (name, page, word)
            assert top >= 0, (name, page, word)


def page_widths(pdf: Path) -> list[tuple[float, float]]:
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


def test_no_case_id_and_no_amount_is_broken_over_two_lines(printed: dict[str, Path]) -> None:
    """A line that ends within one leaves a word that ends with its hyphen or its comma."""
    part_of_id, part_of_amount = re.compile(r"\w-$|^\d{4}\)$", re.ASCII), re.compile(r"\d[,.]$")
    for name, pdf in printed.items():
        for page, *_, word in words_with_places(pdf):
            item = re.fullmatch(r"\d{1,2}\.", word)
            assert item or not part_of_amount.search(word), (name, page, word)
            assert not part_of_id.search(word), (name, page, word)


def test_the_signature_is_never_alone(printed: dict[str, Path]) -> None:
    for name, pdf in printed.items():
        for page in pages(pdf):
            if "(นายสมมติ ผู้ลงนาม)" not in page:
                continue
            before = page[: page.index("(นายสมมติ ผู้ลงนาม)")]
            closing = ("จึงเรียนมา", "จึงขอเรียนเตือนมา")
            assert any(squeezed(each) in squeezed(before) for each in closing), name


def test_the_closing_of_a_letter_with_an_annex_is_never_alone(printed: dict[str, Path]) -> None:
    """What is asked stands on the page that is signed."""
    annexed = 0
    for name, pdf in printed.items():
        found = pages(pdf)
        annexes = any("บัญชีแนบบันทึกข้อความ" in page for page in found)
        if not annexes or name in ("print_all.pdf", "executive_memo.pdf"):
            continue
        signed = next(page for page in found if "(นายสมมติ ผู้ลงนาม)" in page)
        assert "ตามบัญชีเรื่องที่ต้องเร่งรัด" in squeezed(signed), name
        assert signed == found[0] or len(signed.split("\n")) > FEW_LINES, name
        annexed += 1
    assert annexed


def test_the_memorandum_has_five_pages_at_most_before_its_annexes(
    printed: dict[str, Path],
) -> None:
    found = pages(printed["executive_memo.pdf"])
    before = list(itertools.takewhile(lambda page: "ตาราง ก ค่าเสียหาย" not in page, found))
    assert len(before) <= 5
    assert len(before) < len(found)


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


@pytest.mark.parametrize("font", ["stand-in", "substitute"])
def test_no_amount_of_hundreds_of_millions_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, font: str
) -> None:
    """Nor where the reader's machine lacks the font and sets the letter in a wider one."""
    needs_office()
    lapsed = {**LAPSING, "known_date": date(2018, 9, 20), "damage_amount": Decimal("999999999.99")}
    for cases in (3, 12):
        figures = small_quarter([lapsed] * cases)
        folder = tmp_path / str(cases)
        write_letters(folder, figures, letters_due(figures, {}), templates(), PLAN)
        [letter] = (folder / "letters").glob("1001_*.docx")
        if font == "stand-in":
            [pdf] = pdfs([letter], folder / "print", monkeypatch)
        else:
            converter = find_converter()
            assert converter is not None
            [pdf] = converter.convert([letter], folder / "print")
        words = [to_arabic_digits(word) for *_, word in words_with_places(pdf)]
        ends = [word for word in words if "999.99" in word]
        assert len(ends) >= cases
        assert all("999,999,999.99" in word for word in ends), ends


def test_every_pdf_lasts_and_can_be_read_aloud(printed: dict[str, Path]) -> None:
    """PDF/A-2b and PDF/UA-1 declared, tags, alternative texts, a title and the language."""
    for name, path in printed.items():
        with pikepdf.open(path) as pdf:
            told = pdf.open_metadata()
            assert told.pdfa_status == "2B", name
            assert told["pdfuaid:part"] == "1", name
            assert str(pdf.Root.Lang) == "th-TH", name
            assert pdf.Root.MarkInfo.Marked, name
            assert pdf.Root.ViewerPreferences.DisplayDocTitle, name
            tags = Counter(tag_of(pdf, each) for each in structure(pdf))
            assert tags["/P"] and tags["/TD"] >= tags["/TH"], name
            rows = tags["/TR"]
            assert not rows or tags["/TH"], name
            figures = [each for each in structure(pdf) if tag_of(pdf, each) == "/Figure"]
            assert all(str(each.get("/Alt", "")) for each in figures), name
            assert all(embedded(font) for font in fonts(pdf)), name
    titles = {name: title_of(path) for name, path in printed.items()}
    assert len(set(titles.values())) == len(titles)
    assert all(name.partition("_")[2][:-4] in titles[name] for name in titles if name[:1] == "1")


def test_no_pdf_holds_what_an_archive_or_a_reading_aid_can_not_take(
    printed: dict[str, Path],
) -> None:
    """ISO 19005-2: no secret, script or file, one output intent; ISO 14289-1: all is tagged."""
    for name, path in printed.items():
        with pikepdf.open(path) as pdf:
            assert not pdf.is_encrypted, name
            assert "/ID" in pdf.trailer, name
            [intent] = pdf.Root.OutputIntents
            assert (intent.S, "/DestOutputProfile" in intent) == ("/GTS_PDFA1", True), name
            forbidden = {"/AA", "/JavaScript", "/EmbeddedFiles", "/XFA", "/AcroForm", "/OpenAction"}
            within = set(pdf.Root.keys()) | set(pdf.Root.get("/Names", {}).keys())
            assert not within & forbidden - {"/OpenAction"}, name
            assert isinstance(pdf.Root.get("/OpenAction", pikepdf.Array()), pikepdf.Array), name
            assert title_of(path) == str(pdf.docinfo["/Title"]), name
            levels = [
                int(tag[2:]) for each in structure(pdf)
                if (tag := tag_of(pdf, each))[:2] == "/H" and tag[2:].isdigit()
            ]  # fmt: skip
            assert set(levels) == set(range(1, max(levels, default=0) + 1)), name
            for place, page in enumerate(pdf.pages):
                assert "/StructParents" in page.obj, (name, place)
                assert shown_outside_of_tags(page) == [], (name, place)


def shown_outside_of_tags(page: pikepdf.Page) -> list[str]:
    """Give what a page draws that belongs neither to a tag nor to an artifact."""
    depth, outside = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif depth == 0 and name in ("Tj", "TJ", "'", '"', "Do", "f", "f*", "S", "B", "sh"):
            outside.append(f"{operands} {name}")
    return outside


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Give every element of the structure tree."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        each = waiting.pop()
        if "/S" in each:
            yield each
        kids = each.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid or "/K" in kid):
                waiting.append(kid)


def tag_of(pdf: pikepdf.Pdf, element: pikepdf.Object) -> str:
    """Give an element's standard tag: LibreOffice names those of styles after them."""
    own = str(element.get("/S"))
    return str(pdf.Root.StructTreeRoot.get("/RoleMap", {}).get(own, own))


def fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        yield from page.obj.get("/Resources", {}).get("/Font", {}).values()


def embedded(font: pikepdf.Object) -> bool:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return any(key in inner.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def title_of(path: Path) -> str:
    with pikepdf.open(path) as pdf:
        return str(pdf.open_metadata()["dc:title"])


def test_pages_and_text_are_those_of_a_plain_pdf_without_marks(
    printed: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark moves no line, and neither do tags, language and title."""
    figures = tame_quarter()
    write_letters(tmp_path, figures, letters_due(figures, {})[:6], templates(), PLAN)
    written = (tmp_path / "letters").glob("*.docx")
    documents = [path for path in written if not is_joined(path)]
    assert documents
    for name, value in font_environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    converter = find_converter()
    assert converter is not None
    order = [str(converter.program), f"-env:UserInstallation={(tmp_path / 'own').as_uri()}",
             "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]  # fmt: skip
    subprocess.run([*order, *map(str, documents)], check=True, capture_output=True, timeout=300)
    for document in documents:
        plain = pages(tmp_path / f"{document.stem}.pdf")
        lasting = pages(printed[f"{document.stem}.pdf"])
        marks = [mark for mark in marks_in(lasting[0]) if isinstance(mark, LetterMark)]
        assert len(marks) == 1
        # The cells of a table's head come in another order out of a PDF that has tags.
        without = [Counter(squeezed(page.replace(str(marks[0]), ""))) for page in lasting]
        assert without == [Counter(squeezed(page)) for page in plain], document.name
