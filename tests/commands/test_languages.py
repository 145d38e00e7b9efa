"""English shows no Thai but what the office's own files say, and Thai no English but names."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from pipeline.commands import command_line
from pipeline.commands.command_line import main
from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.model.sheet_form import TABLE_SHEET
from pipeline.records.rulings import Ruling
from pipeline.report import sheet_names
from pipeline.report.report_wordings import REPORT
from pipeline.report.sheet_names import ReportSheet
from tests import hand_made as paper
from tests.packed_office import bare

AS_OF = ("--as-of", "2020-11-25")
QUARTER = ("--quarter", "2564-Q1")
# In this order, on one office: what one writes, the next one shows.
ORDERS: dict[str, tuple[str, ...]] = {
    "nothing recorded": ("status", *AS_OF),
    "nothing to close": ("close", *QUARTER),
    "no register": ("explain", "1001-2564-0001", *AS_OF),
    "pack of returns alone": ("evidence", *QUARTER),
    "no returns": ("batch", "--input", "{office}/none", *AS_OF),
    "an unknown agency": ("sheets", "--agency", "9999", *AS_OF),
    "a file that is no return": ("check", "{office}/config.yaml", *AS_OF),
    "a return": ("check", "{office}/input/2564-Q1/{file}", *AS_OF),
    "compare with itself": ("compare", "--config", "{office}/config.yaml", *AS_OF),
    "no indicator": ("kpi", "--dry-run", *AS_OF),
    "a faulty config": ("status", "--office", "{office}/faulty", *AS_OF),
    "import": ("import", "{office}/register.csv", "--dry-run", *QUARTER, *AS_OF),
    "import what": ("import", *AS_OF),
    "sheets": ("sheets", "--quarter", "2564-Q1", "--as-of", "2020-10-05"),
    "dry run": ("batch", "--dry-run", *AS_OF),
    "batch": ("batch", "--final", *AS_OF),
    "preview": ("batch", "--preview", "1001", *AS_OF),
    "where the office stands": ("status", *AS_OF),
    "mail without numbers": ("mail", *AS_OF),
    "dispatch": ("dispatch", "--from", "226", "--date", "27/11/2563", "--dry-run", *QUARTER),
    "dispatch again": ("dispatch", "--from", "226", "--date", "27/11/2563", *QUARTER),
    "mail": ("mail", *AS_OF),
    "replies": ("replies", *AS_OF),
    "explain": ("explain", "1001-2564-0001", *AS_OF),
    "no such case": ("explain", "1001-2564-9999", *AS_OF),
    "compare": ("compare", "--config", "{office}/other.yaml", *AS_OF),
    "calendar": ("calendar", "--agency", "1001", *AS_OF),
    "rules": ("rules",),
    "rules held to examples": ("rules", "--test"),
    "templates": ("templates",),
    "config": ("config",),
    "a setting": ("config", "schedule.return_by.month"),
    "no setting": ("config", "schedule.return_by.moon"),
    "history": ("history", "1001-2564-0001"),
    "history of an agency": ("history", "--agency", "1001"),
    "claims of all quarters": ("history", "--claims"),
    "memo": ("memo", *QUARTER, "--as-of", "2020-12-15"),
    "indicator": ("kpi", *AS_OF),
    "close": ("close", *QUARTER, "--as-of", "2020-12-20", "--yes"),
    "closed before": ("close", *QUARTER, "--as-of", "2020-12-21"),
    "a closed quarter": ("batch", *AS_OF),
    "pack": ("evidence", *QUARTER),
    "pack proved": ("evidence", *QUARTER, "--verify", "{office}/records/evidence/"
                    "evidence_2564-Q1.zip"),
    "privacy": ("privacy", *AS_OF),
    "forget": ("forget", "--before", "2564-Q2", "--dry-run", *AS_OF),
    "doctor": ("doctor", *AS_OF),
    "no loss to accept": ("doctor", "--accept", "x", "--because", "lost", *AS_OF),
    "records altered": ("status", "--records", "{office}/altered", *AS_OF),
    "init": ("init", "{office}/new/{language}"),
}  # fmt: skip
NOT_HERE = {"demo", "desk"}
"""The demo says what `batch` says, of far more files; the desk's pages have tests of their own."""
THAI = re.compile("[\u0e00-\u0e7f]+")
NAMES = re.compile(
    # At the head of a line a check of `doctor`, a rule, a setting, a placeholder of a template.
    r"^[✓✗] \w+:|^\w+(?=: )|^[\w.\[\]]+(?: = .*)?$|^\S+\.docx  \S+"
    # Names of commands and options, of files and folders, of config keys and their values.
    r"|--[\w-]+|\S*[./_\\]\S*|\b(?:records|true|false|output|outcome|corrections|email)\b"
    r"|\{\{ agency \}\}"
    # Excel's and YAML's own, hashes, ids, cells.
    r"|2564-Q1|Sheet\d+|(?:Excel|YAML|UTF-8|PDF|Word|TidTam|Python|SHA-256|TH Sarabun New)\b|#\S+!?"
    r"|\b[A-Z]{1,3}\d+\S*|\S+![A-Z]+\d+|\b[0-9a-f]{8}\b|office-[0-9a-f]+|\b[a-z]+:(?=\s)",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    run = bare(folder)
    paper.write_returns(run.input, run.config)
    (run.input / "1003.xlsx").write_bytes(b"PK\3\4 broken off")
    faulty = folder / "faulty"
    bare(faulty)
    config = faulty / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("warn_days: 30", "warn_days: soon", 1), encoding="utf-8")
    other = text.replace("period: {years: 2}", "period: {years: 3}", 1)
    (folder / "other.yaml").write_text(other, encoding="utf-8")
    register = "เลขที่สำนวน/คดี,เรื่อง,สถานะ,หน่วยงาน\nสล. 1/2563,รถชน,ปิดแล้ว,สำนักงานเขตพระนคร\n"
    (folder / "register.csv").write_text(register, encoding="utf-8-sig")
    return folder


@pytest.fixture(scope="module")
def answers_to_orders(office: Path) -> dict[tuple[str, str], str]:
    """What each order says in each language, without paths and the office's own words."""
    told = {}
    for name, order in ORDERS.items():
        if name == "records altered":
            shutil.copytree(office / "records", office / "altered")
            next((office / "altered/register").rglob("cases.parquet")).write_bytes(b"other")
            (office / "altered/dispatch_2564-Q1.xlsx").unlink()
        for language in ("en", "th"):
            told[name, language] = answer_to_order(office, order, language)
    return told


def answer_to_order(office: Path, order: tuple[str, ...], language: str) -> str:
    file = next((office / "input/2564-Q1").glob("1001*")).name
    words = [part.format(office=office, file=file, language=language) for part in order]
    alone = "--office" in words or words[0] == "init"
    where = () if alone else ("--office", str(office))
    result = CliRunner().invoke(main, [*words, *where, "--lang", language])
    assert not isinstance(result.exception, Exception), (order, result.exception)
    text = result.output.replace(str(office), "").replace(file, "")
    assert text.strip(), order
    return text


@pytest.fixture(scope="module")
def office_words(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the office's files and the sheet call things, the longest first."""
    words = {column.title for column in ALL_COLUMNS}
    words |= {choice.value for column in ALL_COLUMNS for choice in column.choices}
    words |= {TABLE_SHEET, *map(str, Ruling)}
    folder = tmp_path_factory.mktemp("words")
    config = bare(folder).config
    words |= {agency.name for agency in config.agencies} | set(config.holidays.names.values())
    sheets = [each for each in vars(sheet_names).values() if isinstance(each, ReportSheet)]
    words |= {REPORT[each.name] for each in sheets}
    data = yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))
    words |= set(values_of({**data, "rules": [], "conditions": []}))
    words |= {case[field] for case in paper.PHRA_NAKHON for field in ("file_no", "subject")}
    return sorted(words, key=len, reverse=True)


def values_of(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from values_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from values_of(value)
    elif isinstance(data, str):
        yield data.strip()


def test_every_command_is_tried() -> None:
    assert {order[0] for order in ORDERS.values()} == set(command_line.COMMANDS) - NOT_HERE


@pytest.mark.parametrize("name", ORDERS)
def test_english_shows_no_thai(
    answers_to_orders: dict[tuple[str, str], str], office_words: list[str], name: str
) -> None:
    text = answers_to_orders[name, "en"]
    for word in office_words:
        text = text.replace(word, "")
    # What stands in quotation marks or brackets after a title is the agency's own value.
    assert THAI.findall(re.sub("“[^”]*”", "", text)) == []


@pytest.mark.parametrize("name", ORDERS)
def test_thai_shows_no_english(answers_to_orders: dict[tuple[str, str], str], name: str) -> None:
    commands = "|".join(sorted(command_line.COMMANDS, key=len, reverse=True))
    text = re.sub("'[^']*'", "", answers_to_orders[name, "th"])  # a value as the file has it
    rest = re.sub(rf"\b(?:{commands})\b", "", NAMES.sub("", text))
    assert re.findall(r"[A-Za-z]{3,}", rest) == []
