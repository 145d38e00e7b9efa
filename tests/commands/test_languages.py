"""English shows no Thai but what the office's own files say, and Thai no English but names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands import command_line
from pipeline.commands.command_line import main
from pipeline.model.case_sheet import ALL_COLUMNS, TABLE_SHEET
from tests import hand_made as paper
from tests.packed_office import bare

AS_OF = ("--as-of", "2020-11-25")
COMMANDS: dict[str, tuple[str, ...]] = {
    "status": ("status", *AS_OF),
    "close": ("close", "--quarter", "2564-Q1"),
    "explain": ("explain", "1001-2564-0001", *AS_OF),
    "evidence": ("evidence", "--quarter", "2564-Q1"),
    "no returns": ("batch", *AS_OF),
    "an unknown agency": ("sheets", "--agency", "9999", *AS_OF),
    "a file that is no return": ("check", "{office}/config.yaml", *AS_OF),
    "a return": ("check", "{office}/returns/{file}", *AS_OF),
    "compare with itself": ("compare", "--config", "{office}/config.yaml", *AS_OF),
    "kpi": ("kpi", "--dry-run", *AS_OF),
    "a faulty config": ("status", "--office", "{office}/faulty", *AS_OF),
}
THAI = re.compile("[\u0e00-\u0e7f]+")
# Names of commands and options, of files and folders, of config keys, and Excel's and YAML's own.
NAMES = re.compile(
    r"--[\w-]+|\S*[./_\\]\S*|2564-Q1|(?:Excel|YAML|UTF-8|PDF|Word|TidTam)\b|#\S+!?|\b[A-Z]{1,3}\d+\S*"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    run = bare(folder)
    paper.write_returns(folder / "returns", run.config)
    faulty = folder / "faulty"
    bare(faulty)
    config = faulty / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("warn_days: 30", "warn_days: soon", 1), encoding="utf-8")
    return folder


def said(office: Path, command: str, language: str) -> str:
    file = next((office / "returns").glob("1001*")).name
    words = [part.format(office=office, file=file) for part in COMMANDS[command]]
    where = () if "--office" in words else ("--office", str(office))
    result = CliRunner().invoke(main, [*words, *where, "--lang", language])
    assert not isinstance(result.exception, Exception), result.exception
    shown = result.output.replace(str(office), "").replace(file, "")
    assert shown.strip()
    return shown


def office_words(office: Path) -> list[str]:
    """What the office's files and the sheet call things, the longest first."""
    words = {column.title for column in ALL_COLUMNS}
    words |= {choice.value for column in ALL_COLUMNS for choice in column.choices}
    words.add(TABLE_SHEET)
    words |= {agency.name for agency in bare(office / "again").config.agencies}
    return sorted(words, key=len, reverse=True)


@pytest.mark.parametrize("command", COMMANDS)
def test_english_shows_no_thai(office: Path, command: str) -> None:
    shown = said(office, command, "en")
    for word in office_words(office):
        shown = shown.replace(word, "")
    # What stands in quotation marks or brackets after a title is the agency's own value.
    assert THAI.findall(re.sub("“[^”]*”", "", shown)) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_thai_shows_no_english(office: Path, command: str) -> None:
    shown = said(office, command, "th")
    commands = "|".join(sorted(command_line.COMMANDS, key=len, reverse=True))
    shown = re.sub("'[^']*'", "", shown)  # a value as the file has it
    rest = re.sub(rf"\b(?:{commands})\b", "", NAMES.sub("", shown))
    assert re.findall(r"[A-Za-z]{3,}", rest) == []
