"""What small commands end with: what comes next, what is not there, and what is out of bounds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.commands.command_runs import tell_what_is_next
from pipeline.commands.correspondence_commands import tell_replies
from pipeline.commands.quarter_commands import tell_after_check
from pipeline.commands.terminal import Terminal
from pipeline.console import translate
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import FileReplies, InboxRead
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.workbooks.import_sheet import write_import_sheet
from tests.jobs.test_import_own_register import ROWS, file
from tests.packed_office import at_work, bare, enter


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    bare(folder)
    return folder


def run_command(office: Path, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, [*words, "--office", str(office), "--lang", "en"])
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, done.stdout, done.stderr


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_setting_ends_with_the_file_it_stands_in(office: Path) -> None:
    code, out, _ = run_command(office, "config", "schedule.return_by.month")
    assert code == 0
    ends = translate("then_config", "en", path=office / "config.yaml")
    assert in_one_line(ends) in in_one_line(out)
    assert in_one_line(translate("then_config_list", "en")) in in_one_line(
        run_command(office, "config")[1]
    )


def test_a_revision_is_closed_next_and_no_letter_is_sent(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The letters are those of the quarter as it was closed."""
    run = Run(Office(office), Quarter(2564, 1), date(2021, 1, 5), final=True, revise=True)
    told = next_of(run, "batch", capsys)
    assert "close --quarter 2564-Q1" in told
    assert "dispatch --quarter" not in told


def next_of(run: Run, name: str, capsys: pytest.CaptureFixture[str]) -> str:
    with click.Context(click.Command(name), info_name=name):
        tell_what_is_next(run, "en", dry_run=False, letters=3)
    return in_one_line(capsys.readouterr().out)


def test_a_memorandum_that_went_out_is_not_to_be_presented_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = replace(at_work(tmp_path), as_of=date(2020, 12, 16), final=True)
    present = in_one_line(translate("then_memo", "en", quarter=run.quarter))
    assert present in next_of(run, "memo", capsys)
    enter(run, {("EXEC", "memo"): {"number": "9", "dispatched_date": date(2020, 12, 17)}})
    assert present in next_of(run, "memo", capsys), "its day has not come"
    told = next_of(replace(run, as_of=date(2020, 12, 17)), "memo", capsys)
    assert told.endswith(in_one_line(translate("then_dispatch_memo", "en", quarter=run.quarter)))


def test_a_look_at_a_closed_quarter_advises_no_run_that_would_be_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = replace(at_work(tmp_path), as_of=date(2020, 12, 18))

    def advised() -> tuple[str, str]:
        with click.Context(click.Command("batch"), info_name="batch"):
            tell_what_is_next(run, "en", dry_run=True, letters=3)
        told = capsys.readouterr()
        return in_one_line(told.out), in_one_line(told.err)

    assert "run batch" in advised()[0]
    close_quarter(run)
    out, err = advised()
    assert "run batch" not in out
    assert "--revise" in err


def test_what_is_entered_after_the_closing_is_packed_next(tmp_path: Path) -> None:
    close_quarter(replace(at_work(tmp_path), as_of=date(2020, 12, 18)))
    where = ("--quarter", "2564-Q1", "--as-of", "2020-12-18")
    entered = ("--of", "sheets", "--from", "1", "--date", "2020-10-05")
    out = run_command(tmp_path, "dispatch", *entered, *where)[1]
    assert "evidence --quarter 2564-Q1" in in_one_line(out)


@pytest.mark.parametrize("quiet", ["--quiet", "-q"])
def test_what_comes_next_is_left_out_where_only_attention_is_wanted(
    office: Path, quiet: str
) -> None:
    code, out, _ = run_command(office, "status", "--as-of", "2020-11-25", quiet)
    loud = run_command(office, "status", "--as-of", "2020-11-25")
    assert code == loud[0]
    assert len(out.splitlines()) < len(loud[1].splitlines())


@pytest.mark.parametrize(
    ("asked", "named"), [(("1001-2564-0099",), "1001-2564-0099"), (("--agency", "1001"), "1001")]
)
def test_history_names_what_was_not_found(office: Path, asked: tuple[str, ...], named: str) -> None:
    code, _, err = run_command(office, "history", *asked)
    assert code == 4
    assert re.search(rf"\b{named}\b", err)
    assert run_command(office, "history")[0] == 2


def test_what_may_be_forgotten_follows_from_how_long_is_kept(tmp_path: Path) -> None:
    bare(tmp_path)
    config = tmp_path / "config.yaml"
    text = config.read_text(encoding="utf-8")
    assert "\nkeep_quarters: 8\n" in text
    young = run_command(tmp_path, "privacy", "--as-of", "2020-11-25")[1]
    assert translate("privacy_none_due", "en", quarter="2562-Q1") in young
    assert "forget" not in young
    old = tmp_path / "input" / "2561-Q4" / "return.xlsx"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"")
    kept = run_command(tmp_path, "privacy", "--as-of", "2020-11-25")[1]
    assert translate("privacy_due", "en", quarter="2562-Q1") in kept
    assert "forget --before 2562-Q1" in in_one_line(kept)
    config.write_text(text.replace("\nkeep_quarters: 8\n", "\n"), encoding="utf-8")
    unset = run_command(tmp_path, "privacy", "--as-of", "2020-11-25")[1]
    assert translate("privacy_no_retention", "en") in unset


def test_workers_are_one_to_sixty_four(office: Path) -> None:
    for number, refused in (("0", True), ("1", False), ("64", False), ("65", True)):
        order = ("check", str(office / "none.xlsx"), "--as-of", "2020-11-25", "--workers", number)
        code, _, err = run_command(office, *order)
        assert (code == 2 and "1<=x<=64" in err) is refused, number


def test_an_import_that_was_only_looked_at_is_said_again_to_write(office: Path) -> None:
    sheet = office / "register.xlsx"
    write_import_sheet(sheet)
    order = ("import", str(sheet), "--quarter", "2564-Q1", "--as-of", "2020-10-05", "--dry-run")
    code, out, _ = run_command(office, *order)
    # An empty sheet is of no use: what to do is to fill it in, not to write.
    assert code == 3
    assert in_one_line(translate("then_import_mend", "en", path=sheet)) in in_one_line(out)
    assert run_command(office, "import", str(office / "none.xlsx"), "--quarter", "2564-Q1")[0] == 4


def test_an_import_says_whether_agencies_are_to_be_found_first(tmp_path: Path) -> None:
    bare(tmp_path)
    order = ("--quarter", "2564-Q1", "--as-of", "2020-10-05", "--yes")
    ownerless, whole = file(tmp_path, *ROWS), tmp_path / "whole.xlsx"
    code, out, _ = run_command(tmp_path, "import", str(ownerless), *order)
    again = translate("then_import_again", "en", path=ownerless, quarter="2564-Q1")
    then = translate("then_import", "en", quarter="2564-Q1")
    assert (code, in_one_line(again) in in_one_line(out)) == (3, True)
    whole.write_bytes(file(tmp_path, *ROWS[:6]).read_bytes())
    code, out, _ = run_command(tmp_path, "import", str(whole), *order, "--again")
    assert (code, in_one_line(then) in in_one_line(out)) == (0, True)
    assert "--again" not in out


HERE, ELSEWHERE = "input/2564-Q1/1001.xlsx", "mail/B09.xlsx"
CHECKED: dict[str, tuple[tuple[str, ...], int | None, bool, str]] = {
    "good, among the returns": ((HERE,), None, False,
        "once all are in, run batch --quarter 2564-Q1 (the file is in OFFICE/input/2564-Q1"),
    "good, one of them elsewhere": ((HERE, ELSEWHERE), None, False,
        "put the file into OFFICE/input/2564-Q1, and run batch --quarter 2564-Q1"),
    "wrong": ((HERE,), None, True,
        "ask the agency to mend it: run check --quarter 2564-Q1 --corrections corrections"),
    "wrong, with workbooks": ((HERE,), 2, True, "send the workbooks in OFFICE/to_mend"),
    "odd, with a workbook": ((HERE,), 1, False, "send the workbooks in OFFICE/to_mend"),
    "wrong, without": ((HERE,), 0, True, "there is no workbook to send back"),
    "good, without": ((ELSEWHERE,), 0, False, "put the file into OFFICE/input/2564-Q1"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "made", "errors", "told"), CHECKED.values(), ids=CHECKED)
def test_what_comes_after_a_check(
    files: tuple[str, ...], made: int | None, errors: bool, told: str, office: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    run = Run(Office(office), Quarter(2564, 1), date(2020, 11, 25))
    paths = [office / each for each in files]
    folder = None if made is None else office / "to_mend"
    with click.Context(click.Command("check"), info_name="check"):
        tell_after_check(run, paths, folder, made, "en", errors=errors)
    said = in_one_line(capsys.readouterr().out).replace(str(office), "OFFICE")
    assert said.startswith(f"Next: {told}")


NOTHING = InboxRead((), waiting=0, entered=0)
A_FILE = replace(NOTHING, files=(FileReplies("reply.eml", (), (), ()),))
DRY = "--dry-run: nothing was written"
STATUS = "Next: see which letters have no answer with status --quarter 2564-Q1"
INBOX: dict[str, tuple[InboxRead, bool, int, tuple[str, ...]]] = {
    "nothing": (NOTHING, False, 4, ("No file in OFFICE/input/inbox",)),
    "nothing, looked at": (NOTHING, True, 4, ("No file in OFFICE/input/inbox",)),
    "one entered": (replace(NOTHING, entered=1), False, 0, ("Entered 1 confirmed reply", STATUS)),
    "a file": (A_FILE, False, 0, ("reply.eml", STATUS)),
    "a file, looked at": (A_FILE, True, 0, ("reply.eml", DRY, STATUS)),
    "a file that waits": (replace(A_FILE, waiting=1), False, 0,
        ("reply.eml", "1 waits to be confirmed",
         "Next: confirm the replies in the dispatch register, then run replies")),
}  # fmt: skip


@pytest.mark.parametrize(("read", "dry_run", "code", "told"), INBOX.values(), ids=INBOX)
def test_what_an_inbox_comes_to(
    read: InboxRead, dry_run: bool, code: int, told: tuple[str, ...], office: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    run = Run(Office(office), Quarter(2564, 1), date(2020, 11, 25))
    with click.Context(click.Command("replies"), info_name="replies"):
        assert tell_replies(run, read, "en", dry_run=dry_run) == code
    output = capsys.readouterr()
    said = (output.out + output.err).replace(str(office), "OFFICE").splitlines()
    assert len(said) == len(told), said
    for line, begins in zip(said, told, strict=True):
        assert line.startswith(begins)


def test_the_log_has_each_stage_once_with_its_seconds() -> None:
    with Terminal("en") as terminal:
        assert list(terminal.lines()) == []
        terminal.stage("collect")
        terminal.stage("evaluate")
        lines = list(terminal.lines())
    stages = [translate(f"stage_{stage}", "en") for stage in ("collect", "evaluate")]
    assert [re.sub(r"\d+\.\d\d", "N", line) for line in lines] == [
        f"{stage}: N seconds" for stage in stages
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("close", "2564-Q1", "--quarter", "2564-Q2"), 2),
        (("close", "2564-Q1", "--quarter", "2564-Q1"), 4),
        (("close", "2564-Q1"), 4),
        (("calendar", "--agency", "9999", "--quarter", "2564-Q1"), 2),
        (("calendar", "--agency", "1001", "--quarter", "2564-Q1"), 4),
        (("calendar", "--quarter", "2564-Q1"), 0),
        (("evidence", "--verify", "none.zip", "--quarter", "2564-Q1"), 4),
    ],
    ids=str,
)
def test_what_is_named_is_refused_where_it_is_two_or_none(
    words: tuple[str, ...], code: int, office: Path
) -> None:
    assert run_command(office, *words, "--as-of", "2020-11-25")[0] == code
