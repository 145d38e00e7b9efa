"""Mail drafts: each letter's own, with its own enclosures; nothing is sent."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import os
import shutil
import subprocess
from dataclasses import asdict, replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from pipeline.jobs.batch import run_batch
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.mail import MailDrafts, write_mail
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.faults import ConfigFaultsError
from pipeline.office.agencies import OPTIONAL_COLUMNS, read_agencies
from pipeline.office.office import Office
from pipeline.records.dispatch_register import register_name
from pipeline.records.enter_in_books import book_digest, enter_dispatch
from pipeline.records.office_lock import NOTE, Holder, LockedError
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.thai.dates import format_long
from tests import hand_made as paper
from tests.fault_trials import WATCH, acting, state
from tests.quiet import Quiet

pytestmark = pytest.mark.usefixtures("no_network")
ADDRESSES = {"1001": ("nakhon@example.go.th chief@example.go.th", "copy@example.go.th")}


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """An office whose sheets and letters are final and numbered; one agency has addresses."""
    folder = tmp_path_factory.mktemp("mail") / "office"
    config = paper.office(folder)
    lists = folder / "input_templates" / "agencies.csv"
    rows = list(csv.DictReader(io.StringIO(lists.read_text(encoding="utf-8-sig"))))
    with lists.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], *OPTIONAL_COLUMNS])
        writer.writeheader()
        for row in rows:
            to, copy = ADDRESSES.get(row["code"], ("", ""))
            writer.writerow({**row, "email": to, "email_copy": copy})
    run = Run(Office(folder), paper.QUARTER, date(2020, 10, 5), final=True)
    paper.write_returns(run.input, config)
    send_sheets(run)
    run = replace(run, as_of=paper.AS_OF)
    run_batch(run, Quiet(), dry_run=False)
    path = run.records / register_name(run.quarter)
    lines = read_dispatch(run.records, run.quarter, run.codes, only_look=True).lines
    entries = {line.key: {"number": str(200 + place)} for place, line in enumerate(lines)}
    enter_dispatch(path, entries, book_digest(path))
    return run


@pytest.fixture
def run(numbered: Run, tmp_path: Path) -> Run:
    shutil.copytree(numbered.office.root, tmp_path / "office")
    return replace(numbered, office=Office(tmp_path / "office"))


def read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def names_in(message: EmailMessage) -> list[str]:
    return [part.get_filename() or "" for part in message.iter_attachments()]


def test_each_letter_gets_a_draft_with_its_own_enclosures_and_none_of_anothers(run: Run) -> None:
    made = write_mail(run)
    letters = [path for path in made.paths if path.parent.parent.name == str(run.quarter)
               and path.parents[2].name == "output"]  # fmt: skip
    due = read_dispatch(run.records, run.quarter, run.codes, only_look=True).letters
    assert len(letters) == len(due) > 0
    for path in letters:
        code = path.name.partition("_")[0]
        message = read(path)
        assert message["X-Unsent"] == "1"
        names = names_in(message)
        assert names[0].endswith(".docx")
        assert len(set(names)) == len(names)
        assert all(name.startswith(f"{code}_") for name in names)
        own = [
            folder / f"{path.stem}{ending}"
            for folder, ending in (
                (run.standing_folder / "letters", ".docx"),
                (run.standing_folder / "corrections", ".xlsx"),
                (run.sheets_folder, ".xlsx"),
            )
        ]
        assert [part.get_content() for part in message.iter_attachments()] == [
            each.read_bytes() for each in own if each.is_file()
        ]
        assert own[2].is_file()
    assert len(list((run.standing_folder / "corrections").iterdir())) > 0


def test_the_sheets_go_out_with_their_own_letter_at_the_quarters_start(run: Run) -> None:
    folder = run.sheets_folder
    made = [path for path in write_mail(run).paths if path.parent.parent == folder]
    assert len(made) == len(run.config.agencies)
    # The 15th is a Sunday: mail, letter and sheet ask for the Friday before it.
    body = read(made[0]).get_body(("plain",))
    assert body is not None
    assert "ขอให้กรอกแล้วส่งคืนภายในวันที่ 13 พฤศจิกายน 2563" in body.get_content()
    for path in made:
        assert [part.get_content() for part in read(path).iter_attachments()] == [
            (folder / "letters" / f"{path.stem}.docx").read_bytes(),
            (folder / f"{path.stem}.xlsx").read_bytes(),
        ]


def test_a_pdf_goes_in_place_of_the_word_document(run: Run) -> None:
    letter = run.standing_folder / "letters" / "1001_สำนักงานเขตพระนคร.docx"
    letter.with_suffix(".pdf").write_bytes(b"%PDF-1.7 its own")
    write_mail(run)
    message = read(run.standing_folder / "mail" / f"{letter.stem}.eml")
    first = next(message.iter_attachments())
    assert first.get_filename() == f"{letter.stem}.pdf"
    assert first.get_content_type() == "application/pdf"
    assert first.get_content() == b"%PDF-1.7 its own"


def test_a_letter_written_before_it_was_numbered_is_told_until_it_bears_its_number(
    run: Run,
) -> None:
    def told() -> list[object]:
        notes = [each for each in write_mail(run).notes if each.code == "mail_number_not_in_letter"]
        assert all(f"batch --quarter {run.quarter} --final" in str(each) for each in notes)
        return [each.facts["count"] for each in notes]

    letters = len(read_dispatch(run.records, run.quarter, run.codes, only_look=True).letters)
    [before] = told()
    run_batch(run, Quiet(), dry_run=False)
    [after] = told()  # those that sent the sheets
    assert (before, after) == (letters + len(run.config.agencies), len(run.config.agencies))


def test_nothing_to_draft_makes_no_folder(run: Run) -> None:
    shutil.rmtree(run.output)
    assert write_mail(run).paths == ()
    assert not run.output.exists()


def test_looking_gives_the_same_drafts_and_writes_none(run: Run) -> None:
    before = sorted(run.office.root.rglob("*"))
    looked = write_mail(run, dry_run=True)
    assert sorted(run.office.root.rglob("*")) == before
    assert write_mail(run) == looked


def test_thai_headers_and_names_read_as_they_were_written(run: Run) -> None:
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=True)
    line = register.letters["1001"]
    day = format_long(line.cited_date) if line.cited_date else ""
    prefix = run.config.office.letterhead.letter_prefix
    write_mail(run)
    message = read(run.standing_folder / "mail" / "1001_สำนักงานเขตพระนคร.eml")
    assert day
    assert message["Subject"] == f"ที่ {prefix}{line.number} ลงวันที่ {day} {line.subject}"
    assert names_in(message)[0] == "1001_สำนักงานเขตพระนคร.docx"


def test_the_list_says_what_the_drafts_say(run: Run) -> None:
    write_mail(run)
    folder = run.standing_folder / "mail"
    _, *rows = openpyxl.load_workbook(folder / "mail_list.xlsx").worksheets[0].values
    assert len(rows) == len(list(folder.glob("*.eml"))) > 0
    for _, to, copy, subject, attached, file in rows:
        message = read(folder / str(file))
        assert str(to or "").split() == str(message["To"] or "").replace(",", " ").split()
        assert str(copy or "").split() == str(message["Cc"] or "").replace(",", " ").split()
        assert subject == message["Subject"]
        assert str(attached).split("\n") == names_in(message)


def test_addresses_subject_and_text_are_right(run: Run) -> None:
    made = write_mail(run)
    path = next(each for each in made.paths if each.name.startswith("1001_"))
    message = read(path)
    assert message["To"] == "nakhon@example.go.th, chief@example.go.th"
    assert message["Cc"] == "copy@example.go.th"
    assert "ลงวันที่" in message["Subject"]
    assert "๒๐๐" not in message["Subject"]
    body = message.get_body(("plain",))
    assert body is not None
    assert "ผู้อำนวยการเขตพระนคร" in body.get_content()
    assert [each for each in path.read_bytes() if each > 127] == []


def test_an_agency_without_an_address_is_named_and_its_draft_has_none(run: Run) -> None:
    made = write_mail(run)
    told = [str(note) for note in made.notes]
    assert any("สำนักการศึกษา" in each and "email" in each for each in told)
    path = next(each for each in made.paths if each.name.startswith("B09_"))
    assert read(path)["To"] is None


def test_a_dispatched_letter_gets_no_second_draft(run: Run) -> None:
    before = len(write_mail(run).paths)
    path = run.records / register_name(run.quarter)
    lines = read_dispatch(run.records, run.quarter, run.codes, only_look=True).letters
    line = lines["1001"]
    enter_dispatch(path, {line.key: {"dispatched_date": date(2020, 11, 27)}}, book_digest(path))
    kept = run.standing_folder / "mail" / "1001_สำนักงานเขตพระนคร.eml"
    stood = kept.read_bytes()
    assert len(write_mail(run).paths) == before, "the day of dispatch has not come"
    run = replace(run, as_of=date(2020, 11, 27))
    assert len(write_mail(run).paths) == before - 1
    assert kept.read_bytes() == stood
    [note] = [each for each in write_mail(run).notes if each.code == "mail_of_dispatched"]
    assert (note.facts["count"], note.facts["files"]) == (1, kept.name)


def test_a_draft_of_a_letter_that_is_not_ready_any_more_is_taken_away_and_told(run: Run) -> None:
    made = [path for path in write_mail(run).paths if "sheets" not in path.parts]
    path = run.records / register_name(run.quarter)
    line = read_dispatch(run.records, run.quarter, run.codes, only_look=True).letters["1001"]
    enter_dispatch(path, {line.key: {"number": None}}, book_digest(path))
    gone = run.standing_folder / "mail" / "1001_สำนักงานเขตพระนคร.eml"
    looked = write_mail(run, dry_run=True)
    assert gone.is_file()
    assert write_mail(run) == looked
    assert not gone.exists()
    assert sorted(gone.parent.glob("*.eml")) == sorted(set(made) - {gone})
    [note] = [each for each in looked.notes if each.code == "mail_removed"]
    assert (note.facts["count"], note.facts["files"]) == (1, gone.name)


def test_what_was_found_elsewhere_is_named_in_the_offices_own_folders(
    run: Run, tmp_path: Path
) -> None:
    """While another run puts its results in place, a dry run looks at copies of them."""
    whole = replace(run, output_folder=tmp_path / "copies")
    mail, of_copies = (each.standing_folder / "mail" for each in (run, whole))
    note = JOBS("mail_removed", count=1, folder=of_copies, files="a.eml")
    found = MailDrafts((of_copies / "b.eml",), (note,)).named_in(run, whole)
    assert found.paths == (mail / "b.eml",)
    assert found.notes == (JOBS("mail_removed", count=1, folder=mail, files="a.eml"),)


def test_drafts_and_unnumbered_letters_are_named_and_get_none(run: Run) -> None:
    run_batch(replace(run, final=False), Quiet(), dry_run=False)
    made = write_mail(run)
    assert not [path for path in made.paths if "sheets" not in path.parts]
    assert any("--final" in str(note) for note in made.notes)


def test_what_stands_in_the_way_of_many_is_one_line(run: Run) -> None:
    path = run.records / register_name(run.quarter)
    lines = read_dispatch(run.records, run.quarter, run.codes, only_look=True).lines
    enter_dispatch(path, {line.key: {"number": None} for line in lines}, book_digest(path))
    made = write_mail(run)
    assert made.paths == ()
    [note] = [each for each in made.notes if each.code == "mail_unnumbered"]
    assert note.facts["count"] == len([line for line in lines if line.key[1] != "memo"])
    assert "สำนักงานเขตพระนคร" in str(note)


def test_the_same_letters_give_the_same_bytes(run: Run) -> None:
    first = {path: path.read_bytes() for path in write_mail(run).paths}
    lists = [path.read_bytes() for path in sorted(run.output.rglob("mail_list.xlsx"))]
    assert {path: path.read_bytes() for path in write_mail(run).paths} == first
    assert [path.read_bytes() for path in sorted(run.output.rglob("mail_list.xlsx"))] == lists


def test_all_drafts_are_written_or_none(run: Run) -> None:
    """An operation in the middle is refused; and another run may be at work."""
    before = state(run.office.root)
    WATCH.begin(run.office.root, acting("refused once", 18))
    try:
        with pytest.raises(PermissionError):
            write_mail(run)
    finally:
        WATCH.folder = ""
    assert WATCH.count > 10
    assert state(run.office.root) == before
    holder = replace(Holder.here("memo"), host="another")
    (run.records / NOTE).write_text(json.dumps(asdict(holder)), encoding="utf-8")
    with pytest.raises(LockedError, match="memo"):
        write_mail(run)
    assert not list(run.output.rglob("*.eml"))


def test_where_no_letter_waits_the_list_of_before_is_emptied(run: Run) -> None:
    write_mail(run)
    path = run.records / register_name(run.quarter)
    lines = read_dispatch(run.records, run.quarter, run.codes, only_look=True).lines
    enter_dispatch(path, {line.key: {"number": None} for line in lines}, book_digest(path))
    write_mail(run)
    for each in run.output.rglob("mail_list.xlsx"):
        assert openpyxl.load_workbook(each).worksheets[0].max_row == 1
    assert not list(run.output.rglob("*.eml"))


def test_a_second_reader_finds_the_same_attachments(run: Run, tmp_path: Path) -> None:
    program = shutil.which("ripmime")
    if program is None:
        assert not os.environ.get("CI"), "CI needs ripmime"
        pytest.skip("ripmime is not installed")
    path = next(each for each in write_mail(run).paths if each.name.startswith("1001_"))
    target = tmp_path / "unpacked"
    target.mkdir()
    subprocess.run([program, "-i", str(path), "-d", str(target)], check=True)
    contents = {part.get_content() for part in read(path).iter_attachments()}
    unpacked = {each.read_bytes() for each in target.iterdir()}
    assert contents <= unpacked


@pytest.mark.parametrize("text", ["no-at.example", "a@b", "ก@example.go.th", "a@b.c;d@e.f"])
def test_an_address_that_no_program_would_take_is_a_fault_of_its_line(run: Run, text: str) -> None:
    lists = run.office.root / "input_templates" / "agencies.csv"
    content = lists.read_text(encoding="utf-8-sig").replace("copy@example.go.th", text)
    lists.write_text(content, encoding="utf-8-sig")
    with pytest.raises(ConfigFaultsError) as caught:
        read_agencies(lists)
    assert [fault.line for fault in caught.value.faults] == [4]


def test_a_list_without_the_columns_is_read_as_before(tmp_path: Path) -> None:
    config = paper.office(tmp_path / "office")
    assert all(agency.email == () for agency in config.agencies)


def test_a_fault_of_the_mails_template_is_told_with_its_line(run: Run) -> None:
    template = run.templates / "mail_letter.txt"
    template.write_text("เรียน\n{{ recipient }\n", encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as caught:
        write_mail(run)
    assert caught.value.faults[0].file == "mail_letter.txt"
    assert caught.value.faults[0].line == 2
