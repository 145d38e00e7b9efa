"""One office, one folder: every command works on the office that is named, and on no other."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import COMMANDS, load_command, main
from pipeline.commands.options import OFFICE_VARIABLE
from pipeline.demo.invented_returns import LEAST_AGENCIES
from pipeline.office.office import Office
from tests import hand_made as paper
from tests.commands.test_command_line import run
from tests.packed_office import at_work
from tests.register import PROJECT, office_of

QUARTER = ("--quarter", "2564-Q1", "--as-of", "25/11/2563", "--lang", "th")


def office_in(folder: Path, office_id: str = "", name: str = "") -> Path:
    """Write the hand-made office with its returns in its own folder, under a name of its own."""
    config = paper.office(folder)
    paper.write_returns(folder / "input" / "2564-Q1", config)
    path = folder / "config.yaml"
    text = path.read_text(encoding="utf-8")
    if office_id:
        text = text.replace(f"office_id: {config.office.office_id}", f"office_id: {office_id}")
        text = text.replace(config.office.letterhead.office, name)
    path.write_text(text, encoding="utf-8")
    return folder


def state(folder: Path) -> dict[str, str]:
    """Give every file with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_second_offices_run_touches_nothing_of_the_first(tmp_path: Path) -> None:
    first, second = (office_in(tmp_path / name) for name in ("one", "two"))
    before = state(first)
    done = run("batch", "--office", second, *QUARTER)
    assert done.returncode == 0, done.stderr
    assert state(first) == before
    assert (second / "output" / "2564-Q1" / "summary.xlsx").is_file()
    assert (second / "records" / "dispatch_2564-Q1.xlsx").is_file()
    manifest = json.loads((second / "output/2564-Q1/manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"]["config"][0]["path"] == "config.yaml"


def test_the_environment_names_the_office_and_the_option_goes_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, other = (office_in(tmp_path / name) for name in ("named", "other"))
    monkeypatch.setenv(OFFICE_VARIABLE, str(named))
    done = run("status", *QUARTER, "--lang", "en")
    assert "3 files in the folder" in done.stdout or "2564-Q1" in done.stdout
    (named / "config.yaml").write_text("wrong", encoding="utf-8")
    assert run("status", *QUARTER).returncode == 2
    assert run("status", *QUARTER, "--office", other).returncode == 0


def required(command: click.Command, path: Path) -> Iterator[str]:
    """Give what a command can't be called without."""
    values = {"integer range": "1", "integer": "1", "date": "2020-11-27", "quarter": "2564-Q1"}
    for each in command.params:
        if each.required:
            yield from each.opts[:1] if isinstance(each, click.Option) else ()
            yield (
                str(path) if isinstance(each.type, click.Path) else values.get(each.type.name, "x")
            )


def test_another_config_is_tried_by_two_commands_and_refused_by_all_others(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office")
    config = office / "config.yaml"
    takes = {"compare", "rules"}
    for command in map(load_command, COMMANDS):
        if command.name in takes:
            continue
        given = list(required(command, tmp_path / "new"))
        done = run(command.name, *given, "--config", config, "--lang", "th")
        assert done.returncode == 2, command.name
        assert f"--office {office}" in done.stderr, command.name
    assert not (tmp_path / "new").exists()
    assert sorted(path.name for path in office.iterdir() if path.is_dir()) == [
        "input", "input_templates",
    ]  # fmt: skip


def test_a_config_that_is_tried_finds_the_offices_lists(tmp_path: Path) -> None:
    office = at_work(tmp_path / "office").office.root
    elsewhere = tmp_path / "elsewhere.yaml"
    shutil.copy(office / "config.yaml", elsewhere)
    itself = str(office / "config.yaml")
    for words, code in (
        (("compare", *QUARTER, "--config", str(elsewhere)), 0),
        (("rules", "--test", "--config", str(elsewhere)), 0),
        (("compare", *QUARTER), 2),
        (("compare", *QUARTER, "--config", itself), 2),
    ):
        done = CliRunner().invoke(main, [*words, "--office", str(office)])
        assert done.exit_code == code, (words, done.output)


def test_a_folder_without_a_config_is_no_office(tmp_path: Path) -> None:
    done = run("status", "--office", tmp_path, "--lang", "en")
    assert done.returncode == 2
    assert f"init {tmp_path}" in done.stderr


@pytest.mark.parametrize(
    "place",
    ["records/manifest.json", "records/letters/2564-Q1/x.docx", "input_templates/holidays.csv",
     "output/2564-Q1/manifest.json", "rule_examples.yaml",
     "kept_elsewhere/register/cases/cases.parquet"],
)  # fmt: skip
def test_a_device_in_the_place_of_a_file_is_refused_unread(tmp_path: Path, place: str) -> None:
    """A pipe there would be waited for without end; the null device stands for it."""
    office_in(tmp_path)
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).unlink(missing_ok=True)
    (tmp_path / place).symlink_to(os.devnull)
    top = Path(place).parts[0]
    records = ("--records", tmp_path / top) if top == "kept_elsewhere" else ()
    done = run("status", "--office", tmp_path, *records, *QUARTER[:-1], "en")
    assert done.returncode == 2
    assert Path(place).name in done.stderr
    assert "neither a file nor a folder" in done.stderr


def test_a_config_that_an_editor_saved_under_another_ending_is_named(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office")
    (office / "config.yaml").rename(office / "config.yaml.txt")
    done = run("status", "--office", office, "--lang", "en")
    assert done.returncode == 2
    assert "config.yaml.txt" in done.stderr


def test_the_installed_program_works_in_the_current_folder(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office")

    def tidtam(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        code = "from pipeline.commands.command_line import main; main(prog_name='tidtam')"
        return subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=cwd, capture_output=True, text=True,
            encoding="utf-8", env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
        )  # fmt: skip

    assert tidtam("status", *QUARTER, cwd=office).returncode == 0
    nowhere = tidtam("status", *QUARTER, cwd=tmp_path)
    assert nowhere.returncode == 2
    assert "init" in nowhere.stderr


def test_init_makes_an_office_that_works_and_writes_over_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "สำนักงานใหม่"
    assert run("init", folder, "--lang", "th").returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "config.schema.json", "config.yaml", "input", "input_templates", "output", "records",
        "rule_examples.yaml",
    ]  # fmt: skip
    other = tmp_path / "other"
    assert run("init", other).returncode == 0
    ids = {
        line
        for each in (folder, other, PROJECT)
        for line in (each / "config.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("office_id:")
    }
    assert len(ids) == 3
    assert run("rules", "--test", "--office", folder, "--lang", "th").returncode == 0
    code = Office(folder).config.agencies[0].code
    assert run("sheets", "--office", folder, "--agency", code, *QUARTER).returncode == 0
    before = state(folder)
    again = run("init", folder, "--lang", "th")
    assert again.returncode == 2
    assert str(folder) in again.stderr
    assert state(folder) == before


COMMANDS_ON_RECORDS = (
    ("batch",), ("memo",), ("sheets",), ("status",), ("kpi",), ("evidence",),
    ("explain", "1001-2564-0001"), ("calendar", "--agency", "1001"),
)  # fmt: skip


def test_another_offices_records_are_refused_saying_whose_they_are(tmp_path: Path) -> None:
    first = office_in(tmp_path / "one", "district-office-one", "สำนักงานสมมติหนึ่ง")
    second = office_in(tmp_path / "two", "district-office-two", "สำนักงานสมมติสอง")
    assert run("batch", "--office", first, *QUARTER).returncode == 0
    before = state(tmp_path)
    for command in COMMANDS_ON_RECORDS:
        done = run(*command, "--office", second, "--records", first / "records", *QUARTER)
        assert done.returncode == 2, command
        assert "สำนักงานสมมติหนึ่ง" in done.stderr, command
        assert "district-office-one" in done.stderr, command
    assert state(tmp_path) == before
    moved = first.rename(tmp_path / "moved")
    assert run("memo", "--office", moved, "--quarter", "2564-Q1", "--as-of", "2020-12-15"
               ).returncode == 0  # fmt: skip


def test_records_without_an_id_are_taken_over_and_that_is_said_once(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office", "district-office-one", "สำนักงานสมมติหนึ่ง")
    fresh = run("batch", "--office", office, *QUARTER)
    assert "district-office-one" not in fresh.stdout
    (office / "records" / "office.json").unlink()
    looked = run("status", "--office", office, *QUARTER)
    assert looked.returncode == 0, looked.stderr
    assert not (office / "records" / "office.json").exists()
    taken = run("batch", "--office", office, *QUARTER)
    assert "district-office-one" in taken.stdout
    again = run("batch", "--office", office, *QUARTER)
    assert "district-office-one" not in again.stdout


def test_the_demo_goes_on_in_its_own_records(tmp_path: Path) -> None:
    office = office_of(tmp_path / "office", LEAST_AGENCIES).root
    assert run("demo", "--office", office, "--lang", "th").returncode == 0
    demo = office / "output" / "demo"
    assert {path.name for path in demo.iterdir()} == {"2564-Q1", "input", "records"}
    done = run(
        "sheets", "--office", office, "--records", demo / "records", "--quarter", "2564-Q2",
        "--as-of", "2021-01-05", "--lang", "en",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(list((office / "output/sheets/2564-Q2").glob("*.xlsx"))) == LEAST_AGENCIES


def test_the_demo_says_where_an_office_has_too_few_agencies_for_it(tmp_path: Path) -> None:
    done = run("demo", "--office", office_in(tmp_path), "--lang", "th")
    assert done.returncode == 2
    assert "12" in done.stderr
    assert not (tmp_path / "output").exists()
