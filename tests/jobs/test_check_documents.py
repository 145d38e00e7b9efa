"""A number that memorandum, letter or form tells otherwise than the data is found anywhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.documents import letter_contexts, memorandum, memorandum_words
from pipeline.documents.counted_phrases import (
    OF_FORM,
    OF_LETTERS,
    OF_MEMORANDUM,
    counts_in,
)
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.documents.printed_amounts import ContextFigures, amounts_said, printed_text
from pipeline.figures.letters_due import LetterDue
from pipeline.figures.quarterly import Figures
from pipeline.jobs import check_documents
from pipeline.jobs.batch import FinishedRun, run_batch
from pipeline.jobs.check_documents import letter_differences, memo_differences, unknown_amounts
from pipeline.jobs.check_sums import Difference, evaluated_stands, figures_of_data
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import LetterKind
from pipeline.records.dispatch_register import Dispatched
from pipeline.records.quarter_files import parquet_bytes
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.thai.numerals import to_arabic_digits, to_thai_digits
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from tests import hand_made as paper
from tests import made_up_quarter
from tests.jobs.altered_package import BODY, altered
from tests.jobs.test_hand_made_quarter import table
from tests.packed_office import bare
from tests.quiet import Quiet

MEMO = "executive_memo.docx"
FROZEN = Path(__file__).parents[1] / "frozen_office" / "input_templates"


def figures_of(finished: FinishedRun, folder: Path) -> Figures:
    return figures_of_data(folder / "data", finished.results.figures)


def memo_plan(finished: FinishedRun) -> MemoPlan:
    run = finished.results.run
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=True)
    return MemoPlan(run.as_of, letters=tuple(register.letters.values()))


def of_memo(finished: FinishedRun, folder: Path) -> list[Difference]:
    return list(memo_differences(folder, figures_of(finished, folder), memo_plan(finished)))


def letters_of(finished: FinishedRun) -> list[tuple[LetterDue, str]]:
    files = table(finished, "letters").set_index("agency_code")["file"]
    return [(due, files[due.agency_code]) for due in finished.results.letters]


def of_letters(finished: FinishedRun, folder: Path, **sent: Dispatched) -> list[Difference]:
    figures = figures_of(finished, folder)
    plan = LetterPlan(figures.as_of, sent={line.agency_code: line for line in sent.values()})
    return list(letter_differences(folder, figures, plan, letters_of(finished)))


def test_what_a_run_writes_agrees(finished: FinishedRun, folder: Path) -> None:
    assert of_memo(finished, folder) == []
    assert of_letters(finished, folder) == []


FIXED = re.compile(
    r"(\(|ที่ +|(กท|พน|ศธ) |ข้อ |ส\.|มาตรา |พ\.ศ\. |โทร\. [๐-๙ ]*|/|เกิน |ถึง |[๐-๙] [ก-๎.]+ |^)$"
    r"|(ภายใน|อายุความ|เมื่อพ้น|รวมเป็น) $"
)
"""What stands before a number that is none of the data: a section, a day, a year, a telephone, a
band, a period of the law, a file, the number of a paragraph or of a row."""


def test_each_digit_of_the_memorandum_that_is_altered_is_found(
    finished: FinishedRun, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for days, sections, periods of the law and such: see `FIXED`."""
    figures, plan = figures_of(finished, folder), memo_plan(finished)
    counts = check_documents.counts_of_memorandum(folder / "data", figures, plan)
    context = memo_context(figures, plan)
    monkeypatch.setattr(check_documents, "counts_of_memorandum", lambda *_: counts)
    monkeypatch.setattr(check_documents, "memo_context", lambda *_: context)
    with zipfile.ZipFile(folder / MEMO) as package:
        body = package.read(BODY).decode("utf-8")
    spots = list(re.finditer(r"[๐-๙][๐-๙,.]*[๐-๙]|[๐-๙]", body))
    missed = []
    for spot in spots:
        last = to_arabic_digits(spot[0][-1])
        other = spot[0][:-1] + to_thai_digits(str((int(last) + 1) % 10))
        planted = body[: spot.start()] + other + body[spot.end() :]
        altered(folder / MEMO, BODY, lambda _, planted=planted: planted)
        if not list(memo_differences(folder, figures, plan)):
            paragraph = body[body.rfind("<w:p>", 0, spot.start()) : spot.start()]
            missed.append((re.sub("<[^>]*>", "", paragraph), spot[0]))
    assert len(spots) - len(missed) > 60
    assert [(before, number) for before, number in missed if not FIXED.search(before)] == []


@pytest.mark.parametrize(
    ("of", "to"),
    [
        pytest.param("๑๓,๘๓๗,๓๔๖.๑๙", "๑๓,๘๓๗,๓๔๖.๒๐", id="one digit of a sum"),
        pytest.param("๑๓,๘๓๗,๓๔๖.๑๙", "13,837,346.91", id="in Arabic digits"),
        pytest.param("สิบสามล้าน", "สิบสี่ล้าน", id="a sum in words"),
        pytest.param("ส่งแบบรายงานแล้ว ๓", "ส่งแบบรายงานแล้ว ๒", id="agencies in a sentence"),
    ],
)
def test_a_sum_of_the_memorandum(finished: FinishedRun, folder: Path, of: str, to: str) -> None:
    altered(folder / MEMO, BODY, lambda xml: xml.replace(of, to, 1))
    assert {each.document for each in of_memo(finished, folder)} == {MEMO}


def swapped(one: str, other: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(one, "\0").replace(other, one).replace("\0", other)


def test_the_names_of_two_agencies_changed_about(finished: FinishedRun, folder: Path) -> None:
    """Each of its numbers stands in the data: of another agency."""
    figures = figures_of(finished, folder)
    rows = memo_context(figures, memo_plan(finished))["lagging"]
    first, second = (row["agency"] for row in rows[:2])
    altered(folder / MEMO, BODY, swapped(first, second))
    assert {each.what for each in of_memo(finished, folder)} >= {first, second}


@pytest.mark.parametrize("name", sorted(
    name for name, value in memo_context(
        made_up_quarter.figures(60), MemoPlan(made_up_quarter.AS_OF)
    ).items()
    if isinstance(value, int | Decimal)
    and not isinstance(value, bool)
    and name != "lagging_table"
))  # fmt: skip
def test_each_figure_that_the_memorandum_is_given_is_counted_anew(
    finished: FinishedRun, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    told = {**memo_context(figures_of(finished, folder), memo_plan(finished))}
    wrong = {**told, name: told[name] + 1}
    monkeypatch.setattr("pipeline.jobs.check_documents.memo_context", lambda *_: wrong)
    found = of_memo(finished, folder)
    assert (MEMO, name, f"{wrong[name]}") in [(d.document, d.what, d.told) for d in found]


@pytest.mark.parametrize(
    ("module", "name", "alter"),
    [
        pytest.param(
            memorandum_words, "money",
            lambda amount: f"{amount.cases:,} เรื่อง ทุนทรัพย์ {amount.baht + 1:,.2f} บาท",
            id="a sum in a sentence",
        ),
        pytest.param(
            memorandum_words, "cells_to_mend", lambda figures: 7, id="a count in a sentence"
        ),
        pytest.param(
            memorandum_words, "ended_by", lambda figures, dated: 3,
            id="a count of what ended before the memorandum's day",
        ),
        pytest.param(
            memorandum_words, "_sum_of",
            lambda amount: f"{amount.baht:,.2f} บาท ({amount.unstated + 90} เรื่อง)",
            id="another count of the same cases",
        ),
        pytest.param(
            memorandum, "_totals",
            lambda figures, of=memorandum._totals: {
                **of(figures), "at_stake": figures.undecided.baht,
                "undecided": figures.claimable.baht,
            },
            id="two sums changed about",
        ),
        pytest.param(
            letter_contexts.LetterContexts, "_sums",
            lambda self, cases, of=letter_contexts.LetterContexts._sums: {
                **of(self, cases), "at_stake": of(self, cases)["at_stake"] + 1
            },
            id="a letter's sum",
        ),
        pytest.param(
            letter_contexts.words, "steps_text",
            lambda counts, cases: "แบ่งเป็น เกินกำหนดแล้ว 99 รายการ",
            id="a letter's sentence",
        ),
    ],
)  # fmt: skip
def test_what_the_code_words_wrongly_ends_the_run_with_3(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
    alter: Callable[..., Any],
) -> None:
    """The documents say what the code gives them, and the code is wrong."""
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    monkeypatch.setattr(module, name, alter)
    command = ["batch", "--quarter", "2564-Q1", "--as-of", "2020-11-25", "--yes"]
    office = ["--office", str(run.office.root), "--lang", "th"]
    done = CliRunner().invoke(main, [*command, *office])
    assert done.exit_code == 3, done.output
    assert "ยอดไม่ตรงกับข้อมูล" in done.output


@pytest.mark.parametrize(
    ("of", "to"),
    [
        pytest.param("๗๕๐,๐๐๐.๕๐", "๗๕๐,๐๐๐.๕๑", id="one digit"),
        pytest.param("๗๕๐,๐๐๐.๕๐", "1,250,000.00", id="an old amount"),
        pytest.param("๗๕๐,๐๐๐.๕๐", "๓๐๐,๐๐๐.๐๐", id="the damage of another case"),
        pytest.param("เรื่องที่ต้องเร่งรัด จำนวน ", "เรื่องที่ต้องเร่งรัด จำนวน ๑", id="a count"),
    ],
)
def test_a_letter(finished: FinishedRun, folder: Path, of: str, to: str) -> None:
    file = dict((due.agency_code, file) for due, file in letters_of(finished))["1001"]
    altered(folder / file, BODY, lambda xml: xml.replace(of, to, 1))
    found = of_letters(finished, folder)
    assert {each.document for each in found} == {Path(file).name}
    # A letter that went out stands as it was sent, whatever the data say now.
    line = Dispatched(
        "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เรื่อง", 1, 3, Decimal(1), file, "",
        dispatched_date=finished.results.run.as_of,
    )  # fmt: skip
    assert of_letters(finished, folder, line=line) == []


def test_what_agencies_write_counts_nothing_of_the_office(tmp_path: Path) -> None:
    """Their subjects and numbers may read like the sentences of our own documents."""
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    written = {
        "subject": [
            "ทุจริตเงิน 5,000 บาท (สี่พันบาทถ้วน)", "มีเรื่องที่ยังไม่ยุติ 9 เรื่อง เหลือ 33 วัน",
            "พ้นกำหนดอายุความแล้ว จำนวน ๔ เรื่อง ทุนทรัพย์ ๙.๐๐ บาท",
        ],
        "file_no": ["ค่าเสียหายรวม 50,000.00 บาท", "1001-2564-0002", "เกิน 33 วัน"],
    }  # fmt: skip
    for path in run.input.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        places = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[TITLE_ROW]}
        for field, texts in written.items():
            for row, text in enumerate(texts, FIRST_CASE_ROW):
                if sheet.cell(row, places[BY_FIELD[field].title]).value:
                    sheet.cell(row, places[BY_FIELD[field].title]).value = text
        book.save(path)
    done = run_batch(run, Quiet(), dry_run=False)
    assert done.folder is not None
    letters = [printed_text(path).text for path in (done.folder / "letters").glob("1*.docx")]
    assert any("สี่พันบาทถ้วน" in text for text in letters)
    assert done.differences == ()


def test_a_value_to_mend_of_a_case_without_a_file_number_is_no_damage(tmp_path: Path) -> None:
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    path = next(path for path in run.input.iterdir() if path.name.startswith("1001"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    places = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[TITLE_ROW]}
    sheet.cell(FIRST_CASE_ROW, places[BY_FIELD["file_no"].title]).value = None
    sheet.cell(FIRST_CASE_ROW, places[BY_FIELD["reported_date"].title]).value = "31.12"
    book.save(path)
    done = run_batch(run, Quiet(), dry_run=False)
    assert done.folder is not None
    (letter,) = (done.folder / "letters").glob("1001*.docx")
    mend = [row for row in printed_text(letter).rows if "31.12" in row]
    assert [row[1].split("\n")[-1] for row in mend] == ["1001-2564-0001"]
    assert done.differences == ()


def test_the_letter_of_another_agency(finished: FinishedRun, folder: Path) -> None:
    """Each sum in it is right: of another agency."""
    files = dict((due.agency_code, file) for due, file in letters_of(finished))
    (folder / files["1001"]).write_bytes((folder / files["B09"]).read_bytes())
    assert of_letters(finished, folder)


def test_every_count_of_the_sentences_has_its_words() -> None:
    """A sentence that counts something new, and in no words that are known, is told here."""
    figures = made_up_quarter.figures(220)
    context = memo_context(figures, MemoPlan(made_up_quarter.AS_OF))
    unit = re.compile(r"([\d,]+(?:\.\d\d)?)(?= (?:เรื่อง|หน่วยงาน|รายการ|แห่ง|ฉบับ)(?![ก-๎]))")
    dated = re.compile(r"\d{1,2} [ก-๎]+ \d{4}")
    for line in [*context["summary"], *context["findings"], *context["orders"]]:
        text = re.sub(r"ระดับ[ก-๎]+ [\d,]+ หน่วยงาน", "", dated.sub("", line["text"]))
        told = {each.amount for each in counts_in(text, OF_MEMORANDUM)}
        counted = {Decimal(each.replace(",", "")) for each in unit.findall(text)}
        assert counted <= told, text


@pytest.mark.parametrize("known", [OF_MEMORANDUM, OF_LETTERS, OF_FORM])
def test_the_words_of_phrases_stand_in_code_and_templates(known: Sequence[Any]) -> None:
    """Words that nobody writes any more would hold nothing."""
    root = Path(memorandum.__file__).parents[2]
    texts = [path.read_text(encoding="utf-8") for path in (root / "pipeline").rglob("*.py")
             if path.name != "counted_phrases.py"]  # fmt: skip
    texts += [re.sub(r"\{[{%].*?[%}]\}", "\n", printed_text(path).text)
              for path in FROZEN.glob("*.docx")]  # fmt: skip
    whole = "\n".join(texts)
    for phrase in known:
        words = re.sub(r"\\(.)", r"\1", phrase.pattern.split("(\\d")[0])
        first = words.rpartition("[^")[0] or words
        assert first.strip()[-6:] in whole, words


@pytest.mark.parametrize("template", ["executive_memo", "letter_chase", "kpi_form"])
@pytest.mark.parametrize("planted", ["a figure altered", "typed"])
def test_a_difference_ends_the_command_in_red_and_with_3(
    tmp_path: Path, template: str, planted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template adds satang to a figure, or has an amount of its own: it is in no data."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    tag = "{{ target }}" if template == "kpi_form" else "{{ cases }}"
    instead = f"{tag}.07" if planted != "typed" else f"{tag} จาก ๑,๒๕๐,๐๐๐.๐๐ บาท"
    altered(run.templates / f"{template}.docx", BODY, lambda xml: xml.replace(tag, instead))
    if template == "kpi_form":
        run_batch(run, Quiet(), dry_run=False)
        command = ["kpi", "--fiscal-year", "2564", "--as-of", "2021-10-01"]
    else:
        command = ["batch", "--quarter", "2564-Q1", "--as-of", "2020-11-25", "--yes"]
    office = ["--office", str(run.office.root), "--lang", "th"]
    done = CliRunner().invoke(main, [*command, *office], color=True)
    assert done.exit_code == 3, done.output
    told = [line for line in done.output.splitlines() if "ยอดไม่ตรง" in line]
    assert told
    assert all(line.startswith("\x1b[31m") for line in told), told
    if planted == "typed":
        config = run.office.root / "config.yaml"
        text = config.read_text(encoding="utf-8")
        meant = text.replace("letterhead:", "letterhead:\n  fixed_amounts: [1250000.00]", 1)
        config.write_text(meant, encoding="utf-8")
        done = CliRunner().invoke(main, [*command, *office, *command[:0]])
        assert "ยอดไม่ตรง" not in done.output


def test_the_files_are_the_measure_where_they_hold_something_else(
    finished: FinishedRun, folder: Path
) -> None:
    """What was said is known from the writing only while the files say what it was made of."""
    figures = finished.results.figures
    assert evaluated_stands(figures_of_data(folder / "data", figures), figures)
    other = figures.cases.iloc[1:]
    (folder / "data" / "cases.parquet").write_bytes(parquet_bytes("cases", other))
    data = figures_of_data(folder / "data", figures)
    assert not evaluated_stands(data, figures)
    assert len(data.cases) == len(other)
    assert of_memo(finished, folder)
    plan, letters = LetterPlan(figures.as_of), letters_of(finished)
    nothing = [ContextFigures(frozenset(), {}) for _ in letters]
    assert list(letter_differences(folder, figures, plan, letters)) == []
    assert list(letter_differences(folder, figures, plan, letters, nothing))


def test_counts_and_amounts_in_both_kinds_of_digits(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    text = "๓.๑๐ ดำเนินการ ๑๑๔ เรื่อง จาก 10 ฉบับ เป็นเงิน 1,250,000.50 บาท ที่ กท 0000/226 เรื่อง ปี 2564"
    xml = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(BODY, xml)
    expected = {Decimal(114), Decimal(10), Decimal("1250000.50")}
    assert printed_text(path).amounts == expected
    context = {"lines": [{"text": "๑๑๔ เรื่อง"}, {"n": 10}], "baht": Decimal("1250000.50")}
    assert amounts_said(context) >= expected
    assert list(unknown_amounts("form.docx", printed_text(path), amounts_said(context))) == []
    (found,) = unknown_amounts("form.docx", printed_text(path), expected - {Decimal(114)})
    assert found.told == "114.00"


def test_a_register_that_is_not_what_was_evaluated(finished: FinishedRun, folder: Path) -> None:
    figures = figures_of(finished, folder)
    gone = figures.cases["case_id"].iloc[0]
    others = figures.deadlines["case_id"] != gone
    fewer = replace(figures, cases=figures.cases.iloc[1:], deadlines=figures.deadlines[others])
    assert list(memo_differences(folder, fewer, memo_plan(finished)))
