"""The command line: exit codes, and what an officer who slips is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipeline.commands.options import OFFICE_VARIABLE
from tests import hand_made as paper
from tests.register import OFFICE, PROJECT


def run(*arguments: object, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "run.py"), *map(str, arguments)]
    own = {OFFICE_VARIABLE: str(OFFICE), "PYTHONUTF8": "1", "LC_ALL": "C"}
    environment = {**own, **os.environ, "PYTHONUTF8": "1", "LC_ALL": "C"}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=environment
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of four agencies with the returns of a quarter."""
    folder = tmp_path_factory.mktemp("office")
    config = paper.office(folder)
    paper.write_returns(folder / "input", config)
    return folder


def quarter(office: Path, *more: object) -> list[object]:
    return [
        "--office", office, "--input", office / "input", "--quarter", "2564-Q1",
        "--output", office / "output", *more,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "thai"),
    [
        ({"LANG": "th_TH.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "th_TH.TIS-620"}, True),
        ({"LANG": "th_TH.UTF-8", "LC_MESSAGES": "C"}, False),
        ({"LANG": "th_TH.UTF-8", "LC_ALL": "C"}, False),
        ({}, False),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows asks its own settings, not the variables")
def test_a_thai_locale_that_is_not_installed_still_asks_for_thai(
    asked: dict[str, str], thai: bool
) -> None:
    kept = {name: told for name, told in os.environ.items() if name[:3] not in ("LC_", "LAN")}
    done = subprocess.run(
        [sys.executable, str(PROJECT / "run.py"), "--help"],
        capture_output=True, text=True, encoding="utf-8", check=True,
        env={**kept, "PYTHONUTF8": "1", **asked},
    )  # fmt: skip
    assert ("Follows up officials' tort-liability cases" not in done.stdout) is thai


def test_batch_and_memo_in_english_and_thai(office: Path) -> None:
    done = run("batch", *quarter(office, "--as-of", "25/11/2563", "--lang", "en"))
    assert done.returncode == 0, done.stderr
    assert "4 agencies: 2 returned, 0 in part, 1 nil, 1 missing, 0 unreadable" in done.stdout
    assert "12 rows read = 12 cases" in done.stdout
    letters = {p.name: p.read_bytes() for p in (office / "output/2564-Q1/letters").iterdir()}
    memo = run("memo", *quarter(office, "--as-of", "2020-12-15", "--lang", "th"))
    assert memo.returncode == 0, memo.stderr
    assert "ประเมิน ณ วันที่ 15 ธันวาคม 2563" in memo.stdout
    after = {p.name: p.read_bytes() for p in (office / "output/2564-Q1/letters").iterdir()}
    assert after == letters
    assert (office / "output/2564-Q1.previous").is_dir()


def test_the_workbook_in_english_and_without_names(office: Path, tmp_path: Path) -> None:
    done = run(
        "batch", "--office", office, "--input", office / "input",
        "--quarter", "2564-Q1", "--as-of", "25/11/2563", "--output", tmp_path,
        "--edition", "executive", "--workbook-lang", "en",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for name in ("summary.xlsx", "summary_executive.xlsx"):
        assert openpyxl.load_workbook(tmp_path / "2564-Q1" / name).sheetnames[0] == "Summary"
    page = (tmp_path / "2564-Q1" / "report.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page


def test_sheets(office: Path, tmp_path: Path) -> None:
    done = run(
        "sheets", "--office", office, "--quarter", "2564-Q1", "--output", tmp_path,
        "--agency", "B09", "--lang", "th",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [p.name for p in (tmp_path / "sheets/2564-Q1").glob("*.xlsx")] == [
        "B09_สำนักการศึกษา.xlsx"
    ]


def test_an_unknown_agency_is_named(office: Path, tmp_path: Path) -> None:
    done = run(
        "sheets", "--office", office, "--quarter", "2564-Q1", "--output", tmp_path,
        "--agency", "9999", "--lang", "th",
    )  # fmt: skip
    assert done.returncode == 2
    assert "9999" in done.stderr


def test_a_wrong_config_starts_nothing(office: Path, tmp_path: Path) -> None:
    wrong = shutil.copytree(office, tmp_path / "office")
    text = (office / "config.yaml").read_text(encoding="utf-8")
    (wrong / "config.yaml").write_text(text.replace("warn_days:", "warn_day:", 1), encoding="utf-8")
    done = run(
        "batch", "--office", wrong, "--input", office / "input",
        "--output", tmp_path / "out", "--lang", "th",
    )  # fmt: skip
    assert done.returncode == 2
    assert "config.yaml บรรทัด" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as-of", "31/4/2563"], "31/4/2563"),
        (["--quarter", "2020-Q1"], "2020-Q1"),
        (["--quarter", "2564-Q5"], "2564-Q1"),
    ],
)
def test_a_slip_in_an_option_is_told_with_what_to_write(options: list[str], words: str) -> None:
    done = run("batch", "--lang", "th", *options)
    assert done.returncode == 2
    assert words in done.stderr


def test_no_input_folder_and_an_empty_one(tmp_path: Path) -> None:
    missing = run("batch", "--input", tmp_path / "nowhere", "--lang", "th")
    assert missing.returncode == 4
    assert "nowhere" in missing.stderr
    (tmp_path / "empty").mkdir()
    assert run("batch", "--input", tmp_path / "empty", "--lang", "en").returncode == 4


def test_help_names_the_commands() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("demo", "sheets", "check", "batch", "memo"):
        assert command in done.stdout


def test_the_readme_and_the_ci_hold_the_same_commands() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in readme.splitlines() if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert lines[0].endswith("run.py demo")
    assert lines[1].endswith("-m pytest")


def test_a_preview_writes_one_letter_and_nothing_else(office: Path, tmp_path: Path) -> None:
    done = run(
        "batch", "--preview", "1001", "--office", office, "--input",
        office / "input", "--quarter", "2564-Q1", "--as-of", "2020-11-25", "--output", tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert files == ["preview/letters/1001_สำนักงานเขตพระนคร.docx", "preview/letters/print_all.docx"]


def test_letters_carry_the_draft_mark_until_they_are_final(office: Path, tmp_path: Path) -> None:
    drafts = {}
    for mode in ("draft", "final"):
        target = tmp_path / mode
        more = ["--final"] if mode == "final" else []
        done = run(
            "batch", "--office", office, "--input", office / "input",
            "--quarter", "2564-Q1", "--as-of", "2020-11-25", "--output", target, *more,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(target / "2564-Q1/letters/1001_สำนักงานเขตพระนคร.docx") as letter:
            parts = [letter.read(name).decode() for name in letter.namelist() if "header" in name]
        drafts[mode] = any("ร่าง" in part for part in parts)
    assert drafts == {"draft": True, "final": False}


def test_the_next_quarters_sheets_hold_the_open_cases(office: Path, tmp_path: Path) -> None:
    output = ["--output", tmp_path, "--office", office]
    batch = run(
        "batch", "--input", office / "input", "--quarter", "2564-Q1", "--as-of", "2020-11-25",
        *output,
    )  # fmt: skip
    assert batch.returncode == 0, batch.stderr
    done = run("sheets", "--quarter", "2564-Q2", "--as-of", "2021-01-04", *output)
    assert done.returncode == 0, done.stderr
    sheets = tmp_path / "sheets/2564-Q2"
    book = openpyxl.load_workbook(sheets / "1001_สำนักงานเขตพระนคร.xlsx")
    texts = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    held = {case["file_no"] for case in paper.PHRA_NAKHON if case["file_no"] in texts}
    assert held == {c["file_no"] for c in paper.PHRA_NAKHON if c["status"] != "ยุติเรื่อง"}
    assert len(list((sheets / "letters").glob("*.docx"))) == 5
    assert (tmp_path / "records/dispatch_2564-Q2.xlsx").exists()


def test_questions_about_a_register(office: Path, tmp_path: Path) -> None:
    output = ["--output", tmp_path, "--quarter", "2564-Q1", "--as-of", "2020-11-25"]
    config = ["--office", office]
    none = run("explain", "1001-2564-0001", *output, *config, "--lang", "en")
    assert none.returncode == 4
    assert "no register of 2564-Q1" in none.stderr
    assert "quarters with one: none" in none.stderr
    assert run("calendar", "--agency", "1001", *output, *config).returncode == 4
    batch = run("batch", "--input", office / "input", *output, *config)
    assert batch.returncode == 0, batch.stderr
    assert run("explain", "1001-2564-9999", *output, *config).returncode == 2
    told = run("explain", " ๑๐๐๑-๒๕๖๔-๐๐๐๒", *output, *config, "--lang", "th")
    assert "วันพฤหัสบดีที่ 3 ธันวาคม 2563" in told.stdout
    english = run("explain", "1001-2564-0002", *output, *config, "--lang", "en")
    assert "Thursday 3 December 2020" in english.stdout
    later = ["--output", tmp_path, "--quarter", "2564-Q3", *config, "--lang", "en"]
    absent = run("calendar", "--agency", "1001", *later)
    assert absent.returncode == 4
    assert "no register of 2564-Q3" in absent.stderr
    assert "quarters with one: 2564-Q1;" in absent.stderr
    itself = run("compare", *output, *config, "--lang", "en")
    assert (itself.returncode, itself.stdout) == (2, "")
    assert "--config" in itself.stderr
    text = (office / "config.yaml").read_text(encoding="utf-8")
    changed = text.replace("period: {years: 2}", "period: {years: 3}", 1)
    changed = changed.replace("earliest_event_date: 2535-01-01", "earliest_event_date: 2545-01-01")
    (office / "longer.yaml").write_text(changed, encoding="utf-8")
    compared = run(
        "compare", "--config", office / "longer.yaml", *config, *output, "--lang", "en",
    )  # fmt: skip
    assert "1001-2564-0002 prescription: due_soon 2020-12-03" in compared.stdout
    assert "nothing here shows them: reading\n" in compared.stdout
    thai = run("compare", "--config", office / "longer.yaml", *config, *output, "--lang", "th")
    assert "1001-2564-0002 (" in thai.stdout, "with its file number"
    assert "3 ธ.ค. 2563" in thai.stdout
    assert "prescription" not in thai.stdout
    assert "2020-" not in thai.stdout
    calendar = run("calendar", "--agency", "1001", *output, *config)
    assert calendar.returncode == 0, calendar.stderr
    written = (tmp_path / "calendar_1001_2564-Q1.ics").read_text(encoding="utf-8")
    assert "UID:1001-2564-0002-prescription@tidtam" in written


def test_check_judges_a_file_by_the_quarter_of_its_folder(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2564-Q1"
    shutil.copytree(office / "input", folder)
    file = next(folder.glob("*.xlsx"))
    given = ["--office", office, "--as-of", "2021-05-20", "--lang", "en"]
    assert "a return for Quarter 1, fiscal year 2564" in run("check", file, *given).stdout
    assert (
        "a return for Quarter 2, fiscal year 2564"
        in run("check", file, *given, "--quarter", "2564-Q2").stdout
    )
    elsewhere = shutil.copy(file, tmp_path)
    assert "a return for Quarter 3, fiscal year 2564" in run("check", elsewhere, *given).stdout
    assert (
        "a return for Quarter 3, fiscal year 2564" in run("check", file, elsewhere, *given).stdout
    )
    told = run("check", folder, *given)
    assert told.returncode == 4
    assert f"{folder} is a folder" in told.stderr


@pytest.mark.parametrize("place", ["of the quarter", "beside the file", "below", "a file"])
def test_corrections_are_not_written_over_returns(office: Path, tmp_path: Path, place: str) -> None:
    """A correction workbook is named after its agency, as most returns are."""
    returns = tmp_path / "input" / "2564-Q1"
    shutil.copytree(office / "input", returns)
    before = {path: path.read_bytes() for path in returns.iterdir()}
    outside = shutil.copy(next(returns.glob("*.xlsx")), tmp_path)
    folder = {
        "of the quarter": returns,
        "below": returns / "corrections",
        "beside the file": tmp_path,
        "a file": outside,
    }[place]
    file = outside if place == "beside the file" else next(iter(before))
    given = ["--office", office, "--as-of", "2020-11-25", "--input", returns, "--lang", "th"]
    told = run("check", file, *given, "--quarter", "2564-Q1", "--corrections", folder)
    assert told.returncode == 2
    assert "--corrections" in told.stderr
    assert {path: path.read_bytes() for path in returns.iterdir()} == before


@pytest.mark.parametrize(
    ("output", "input_"),
    [("input", "input/2564-Q1"), ("output", "output/2564-Q1/returns"), ("input/2564-Q1", None)],
)
def test_results_are_not_written_over_or_among_returns(
    office: Path, tmp_path: Path, output: str, input_: str | None
) -> None:
    """A run replaces the folder of its results, and keeps no other copy of returns."""
    returns = tmp_path / (input_ or "input/2564-Q1")
    shutil.copytree(office / "input", returns)
    before = {path: path.read_bytes() for path in returns.iterdir()}
    given = ["--office", office, "--quarter", "2564-Q1", "--as-of", "2020-11-25", "--lang", "en"]
    told = run("batch", *given, "--input", returns, "--output", tmp_path / output)
    assert told.returncode == 2
    assert "--output" in told.stderr
    assert {path: path.read_bytes() for path in returns.iterdir()} == before
    assert list(tmp_path.rglob("*.parquet")) == []


@pytest.mark.parametrize(
    "words",
    [
        ["templates", "--samples", "input_templates"],
        ["rules", "--docx", "input_templates/letter_chase.docx"],
        ["calendar", "--file", "config.yaml"],
        ["import", "--template", "own.xlsx"],
        ["demo", "--output", "."],
    ],
    ids=lambda words: words[0],
)
def test_nothing_that_is_asked_for_is_written_over_the_offices_own_files(
    tmp_path: Path, words: list[str]
) -> None:
    assert run("init", tmp_path / "mine", "--lang", "en").returncode == 0
    (tmp_path / "mine" / "own.xlsx").write_bytes(b"a register that was kept for years")
    *command, place = words
    there = tmp_path / "mine"
    before = {path: path.read_bytes() for path in there.rglob("*") if path.is_file()}
    told = run(*command, there / place, "--office", there, "--lang", "en")
    assert told.returncode == 2, told.stdout
    assert "over" in told.stderr
    assert {path: path.read_bytes() for path in there.rglob("*") if path.is_file()} == before


def test_a_reader_that_has_had_enough_is_no_fault(office: Path) -> None:
    command = [sys.executable, str(PROJECT / "run.py"), "templates", "--office"]
    with subprocess.Popen(
        [*command, str(office)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_rules_are_printed_tested_and_written_as_an_annex(office: Path, tmp_path: Path) -> None:
    config = ["--office", office]
    assert "มาตรา 10 วรรคสอง" in run("rules", *config, "--lang", "th").stdout
    assert run("rules", "--test", *config).returncode == 0
    assert run("rules", "--docx", tmp_path / "annex.docx", *config).returncode == 0
    assert (tmp_path / "annex.docx").stat().st_size > 10_000
    text = (office / "config.yaml").read_text(encoding="utf-8")
    (office / "broken.yaml").write_text(
        text.replace("period: {days: 7}", "period: {days: 8}", 1), encoding="utf-8"
    )
    broken = run("rules", "--test", *config, "--config", office / "broken.yaml", "--lang", "th")
    assert broken.returncode == 3
    assert "ภายใน 7 วัน" in broken.stdout


def test_templates_are_listed_and_rendered_on_samples(office: Path, tmp_path: Path) -> None:
    listed = run("templates", "--office", office, "--lang", "th")
    assert "executive_memo.docx" in listed.stdout
    assert len(listed.stdout.splitlines()) < 20
    every = run("templates", "--all", "--office", office, "--lang", "th").stdout
    assert "letter_chase.docx  worklist.first.due  [" in every
    done = run("templates", "--office", office, "--samples", tmp_path)
    assert done.returncode == 0
    assert len(list(tmp_path.glob("*.docx"))) == 5


def test_status_and_evidence_of_an_office_from_nothing_to_a_proved_pack(
    office: Path, tmp_path: Path
) -> None:
    where = [
        "--office", office, "--quarter", "2564-Q1", "--as-of", "2020-11-25",
        "--output", tmp_path / "out",
    ]  # fmt: skip
    empty = run("status", *where, "--input", tmp_path / "none", "--lang", "en")
    assert empty.returncode == 0, empty.stderr
    assert "Nothing is recorded" in empty.stdout
    assert empty.stderr == ""
    slip = run("status", *where, "--records", tmp_path / "recrods", "--lang", "en")
    assert f"no records folder {tmp_path / 'recrods'}" in slip.stderr
    nothing = run("evidence", *where, "--input", tmp_path / "none", "--lang", "en")
    assert nothing.returncode == 4
    assert "nothing of 2564-Q1" in nothing.stderr
    given = [*where, "--input", office / "input"]
    assert run("batch", *given).returncode == 0
    status = run("status", *given, "--lang", "th")
    assert "ยังไม่ส่งแบบรายงาน 1 หน่วยงาน" in status.stdout
    made = run("evidence", *given, "--lang", "en")
    assert made.returncode == 0, made.stderr
    pack = tmp_path / "out/records/evidence/evidence_2564-Q1.zip"
    fingerprint = made.stdout.split("Fingerprint: ")[1].split("\n")[0]
    verify = ["evidence", *where, "--verify", pack, "--lang", "en", "--fingerprint"]
    whole = run(*verify, fingerprint)
    assert whole.returncode == 0, whole.stdout
    assert "is whole" in whole.stdout
    other = run(*verify, "0" * 64)
    assert other.returncode == 3
    assert "not the pack of that cover" in other.stdout
    cut = tmp_path / "cut.zip"
    cut.write_bytes(pack.read_bytes()[:-100])
    verify[verify.index(pack)] = cut
    assert run(*verify, fingerprint).returncode == 3
    assert run("evidence", *where, "--verify", tmp_path / "no.zip").returncode == 4
