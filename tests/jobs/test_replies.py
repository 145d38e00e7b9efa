"""Replies: proposed rightly or left to the officer with the reason; entered only once confirmed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline import returns
from pipeline.exchange.dropped_files import safe_name
from pipeline.jobs.match_replies import LettersSent
from pipeline.jobs.office_status import office_status
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import InboxRead, inbox_of, read_replies, unread_files
from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.sheet_look import INPUT_FILL
from pipeline.office.office import Office
from pipeline.records.dispatch_register import (
    SHEET,
    Dispatched,
    register_name,
)
from pipeline.records.proposed_reply import PROPOSED_TITLES
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.returns.files import picture_codes
from pipeline.returns.read_incoming import IncomingFile, read_incoming
from tests import hand_made as paper
from tests.jobs import made_replies as made
from tests.jobs.made_replies import ADDRESSES, NAKHON, REPLIES, Answers
from tests.records.dispatch_books import write_dispatch
from tests.returns import hostile

pytestmark = pytest.mark.usefixtures("no_network")
DAY = date(2020, 12, 20)


def office(folder: Path) -> Run:
    paper.office(folder)
    path = folder / "input_templates" / "agencies.csv"
    title, *lines = path.read_text(encoding="utf-8-sig").splitlines()
    mails = [f"{each},{ADDRESSES.get(each.split(',')[0], '')}" for each in lines]
    path.write_text("\n".join([f"{title},email", *mails]), encoding="utf-8-sig")
    run = Run(Office(folder), paper.QUARTER, DAY)
    run.records.mkdir(parents=True, exist_ok=True)
    made.write_registers(run.records)
    inbox_of(run).mkdir(parents=True)
    return run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return office(tmp_path / "office")


def drop(run: Run, *names: str, **files: bytes) -> None:
    for name in names:
        (inbox_of(run) / name).write_bytes(REPLIES[name][0])
    for name, content in files.items():
        (inbox_of(run) / name.replace("_", ".")).write_bytes(content)


def book(run: Run) -> Path:
    return run.records / register_name(run.quarter)


def lines_of(run: Run) -> dict[tuple[str, str], Dispatched]:
    return dict(read_dispatch(run.records, run.quarter, run.codes).by_key)


def answer(path: Path, code: str, word: str) -> None:
    """Answer a proposal, as the officer does in Excel."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[SHEET]
    head = next(row for row in sheet.iter_rows() if any(c.value == "รหัสหน่วยงาน" for c in row))
    columns = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        if (
            str(sheet.cell(row, columns["รหัสหน่วยงาน"]).value) == code
            and sheet.cell(row, columns[PROPOSED_TITLES["proposed_from"]]).value
        ):
            sheet.cell(row, columns[PROPOSED_TITLES["confirmed"]]).value = word
    workbook.save(path)


Matched = tuple[LettersSent, dict[str, IncomingFile]]


@pytest.fixture(scope="module")
def incoming(tmp_path_factory: pytest.TempPathFactory) -> Matched:
    """Read all made replies through the guarded reader, once."""
    run = office(tmp_path_factory.mktemp("replies") / "office")
    drop(run, *REPLIES)
    registers = [read_dispatch(run.records, quarter, run.codes) for quarter in (made.Q4, made.Q1)]
    prefix = run.config.office.letterhead.letter_prefix
    rules = returns.Settings(run.config.office.reading.earliest_event_date).rules(DAY)
    read = read_incoming(inbox_of(run), rules)
    letters = LettersSent(registers, run.config.agencies, prefix, DAY)
    return letters, {each.name: each for each in read}


def test_there_are_fifty_at_least_and_each_is_answered_for(
    incoming: Matched,
) -> None:
    _, read = incoming
    assert len(REPLIES) >= 50
    assert set(read) == set(REPLIES)


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_is_matched_or_left_with_the_reason(name: str, incoming: Matched) -> None:
    letters, read = incoming
    file = read[name]
    matched = letters.match(file.content)
    found: set[Answers | str] = {
        Answers(each.key[0], each.reply_number, each.reply_date, each.quarter, each.key[1])
        for each in matched.proposals
    }
    codes = {reason.code for reason in matched.reasons}
    codes |= {"reply_part_unread" if place else why.code for place, why in file.unread}
    assert found | codes == set(REPLIES[name][1])


def test_proposals_stand_beside_their_letter_and_nothing_is_entered(run: Run) -> None:
    drop(run, "letter.docx", "another agency's letter.eml", "not sent yet.eml")
    before = {key: replace(line, proposal=None) for key, line in lines_of(run).items()}
    read = read_replies(run)
    assert read.waiting == 1
    assert read.entered == 0
    after = lines_of(run)
    assert {key: replace(line, proposal=None) for key, line in after.items()} == before
    proposal = after["1001", "letter"].proposal
    assert proposal is not None
    assert (proposal.number, proposal.reply_date) == ("กท 1001/55", date(2020, 12, 10))
    assert "letter.docx" in proposal.found_in
    assert not after["1001", "letter"].answered
    assert sum(line.proposal is not None for line in after.values()) == 1


def test_a_proposal_is_yellow_until_it_is_confirmed(run: Run) -> None:
    drop(run, "letter.docx")
    read_replies(run)
    assert colours(run) == {INPUT_FILL}
    answer(book(run), "1001", "ใช่")
    read = read_replies(run)
    assert read.entered == 1
    assert read.waiting == 0
    assert INPUT_FILL not in colours(run)


def colours(run: Run) -> set[str]:
    sheet = openpyxl.load_workbook(book(run))[SHEET]
    head = next(row for row in sheet.iter_rows() if any(c.value == "รหัสหน่วยงาน" for c in row))
    columns = {cell.value: cell.column for cell in head}
    place = columns[PROPOSED_TITLES["proposed_from"]]
    rows = [
        row for row in range(head[0].row + 1, sheet.max_row + 1) if sheet.cell(row, place).value
    ]
    return {
        str(sheet.cell(row, columns[title]).fill.fgColor.rgb)[-6:]
        for row in rows
        for title in PROPOSED_TITLES.values()
    }


def test_a_confirmed_reply_counts_at_once_and_is_entered_by_the_next_run(run: Run) -> None:
    drop(run, "letter.docx")
    read_replies(run)
    answer(book(run), "1001", "ใช่")
    line = lines_of(run)["1001", "letter"]
    assert (line.reply_number, line.reply_date) == ("กท 1001/55", date(2020, 12, 10))
    read_replies(run)
    sheet = openpyxl.load_workbook(book(run))[SHEET]
    assert any(cell.value == "กท 1001/55" for row in sheet.iter_rows() for cell in row[:16])
    content = book(run).read_bytes()
    read_replies(run)
    assert book(run).read_bytes() == content


def test_what_the_office_entered_itself_wins(run: Run) -> None:
    drop(run, "letter.docx")
    read_replies(run)
    lines = [
        replace(each, reply_number="กท 1001/60", reply_date=date(2020, 12, 11))
        if each.key == ("1001", "letter") else each
        for each in lines_of(run).values()
    ]  # fmt: skip
    book(run).unlink()
    write_dispatch(book(run), run.quarter, lines)
    [file] = read_replies(run, dry_run=True).files
    assert [reason.code for reason in file.reasons] == ["reply_second"]
    assert lines_of(run)["1001", "letter"].reply_number == "กท 1001/60"


def test_a_refused_reply_is_not_proposed_again_and_another_may_be(run: Run) -> None:
    drop(run, "letter.docx")
    read_replies(run)
    answer(book(run), "1001", "ไม่ใช่")
    [file] = read_replies(run).files
    assert [reason.code for reason in file.reasons] == ["reply_refused"]
    assert not lines_of(run)["1001", "letter"].answered
    drop(run, "number in the subject.eml")
    read = read_replies(run)
    assert read.waiting == 1
    proposal = lines_of(run)["1001", "letter"].proposal
    assert proposal is not None and proposal.confirmed is None
    assert "number in the subject.eml" in proposal.found_in
    answer(book(run), "1001", "ไม่ใช่")
    codes = [reason.code for file in read_replies(run).files for reason in file.reasons]
    assert codes == ["reply_refused", "reply_refused"]


def test_a_second_reply_waits_for_the_first(run: Run) -> None:
    drop(run, "letter.docx", "number in the subject.eml")
    read = read_replies(run)
    assert read.waiting == 1
    assert [r.code for file in read.files for r in file.reasons] == ["reply_waits_from_other"]


@pytest.mark.parametrize("together", [True, False])
def test_a_reply_with_its_own_number_goes_before_one_without(run: Run, together: bool) -> None:
    bare = {"a_eml": made.mail("ตอบหนังสือ กท 0000/201", "ได้ดำเนินการแล้ว")}
    drop(run, **bare)
    if not together:
        assert read_replies(run).waiting == 1
        assert lines_of(run)["1001", "letter"].proposal is not None
    drop(run, "letter.docx")
    read = read_replies(run)
    assert read.waiting == 1
    told = {file.name: [reason.code for reason in file.reasons] for file in read.files}
    assert told == {"a.eml": ["reply_waits_from_other"], "letter.docx": []}
    proposal = lines_of(run)["1001", "letter"].proposal
    assert proposal is not None
    assert proposal.number == "กท 1001/55"
    again = read_replies(run)
    assert {file.name: [r.code for r in file.reasons] for file in again.files} == {
        "a.eml": ["reply_waits_from_other"], "letter.docx": ["reply_waits"],
    }  # fmt: skip


def test_a_confirmed_scan_that_tells_no_day_is_named_until_it_is_entered(run: Run) -> None:
    drop(run, "scan.pdf")
    read_replies(run)
    assert read_replies(run).notes == ()
    for code in ("1001", "B09", "1002"):
        answer(book(run), code, "ใช่")
    [note] = read_replies(run).notes
    assert isinstance(note, Message)
    assert note.code == "reply_confirmed_undated"
    assert book(run).name in str(note)
    assert read_replies(run, dry_run=True).notes == (note,)


@pytest.mark.parametrize(
    ("stream", "name", "ending"),
    [("__properties_version1.0", "ตอบ.msg", ".eml"), ("WordDocument", "ตอบ.doc", ".docx")],
)
def test_a_kind_that_is_not_read_is_left_with_the_kind_to_save_it_as(
    run: Run, stream: str, name: str, ending: str
) -> None:
    content = hostile._with_directory(stream)
    (inbox_of(run) / name).write_bytes(content)
    drop(run, b_eml=made.mail("ตอบ", files=[(name, content)]))
    told = {file.name: [str(reason) for reason in file.reasons] for file in read_replies(run).files}
    assert all(any(f"บันทึกเป็น {ending} " in each for each in told[file]) for file in told)
    assert any(each.startswith(f"{name}: ") for each in told["b.eml"])


def test_an_answer_that_is_neither_yes_nor_no_stops_the_run(run: Run) -> None:
    drop(run, "letter.docx")
    read_replies(run)
    answer(book(run), "1001", "อาจจะ")
    with pytest.raises(ConfigFaultsError, match="ยืนยันหนังสือตอบ"):
        lines_of(run)


def test_a_rerun_of_the_same_inbox_writes_nothing(run: Run) -> None:
    drop(run, "letter.docx", "no number.eml", "two letters in one.eml")
    read_replies(run)
    states = {path: path.read_bytes() for path in run.records.rglob("*") if path.is_file()}
    again = read_replies(run)
    assert {path: path.read_bytes() for path in run.records.rglob("*") if path.is_file()} == states
    assert again.waiting == 2


def test_the_inbox_is_only_read(run: Run) -> None:
    drop(run, *REPLIES)
    read_replies(run)
    assert {path.name: path.read_bytes() for path in inbox_of(run).iterdir()} == {
        name: content for name, (content, _) in REPLIES.items()
    }


def test_the_journal_tells_and_status_asks_for_what_waits(run: Run) -> None:
    drop(run, "letter.docx", "no number.eml")
    assert unread_files(run) == 2
    assert office_status(run).inbox_unread == 2
    read_replies(run)
    assert unread_files(run) == 0
    standing = office_status(run)
    assert standing.replies_proposed == ("สำนักงานเขตพระนคร",)
    last = json.loads((run.records / "journal.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert last["command"] == "replies"
    assert book(run).name in last["written"]
    assert len(last["inbox"]) == 2


def sheet_bytes(folder: Path) -> bytes:
    paper.write_returns(folder, paper.office(folder / "made"))
    return next(path for path in folder.glob("1001*.xlsx")).read_bytes()


def test_a_return_is_put_among_the_returns_only_on_the_officers_word(
    run: Run, tmp_path: Path
) -> None:
    content = sheet_bytes(tmp_path / "sheets")
    mail = made.mail("ส่งแบบรายงาน", files=[("แบบ 1001.xlsx", content), ("อื่น.txt", b"hello")])
    drop(run, a_eml=mail)
    read = read_replies(run)
    assert [each.name for file in read.files for each in file.returns] == ["แบบ 1001.xlsx"]
    assert not run.input.exists()
    taken = read_replies(run, take_returns=True).taken
    assert [path.name for path in taken] == ["แบบ 1001.xlsx"]
    assert taken[0].read_bytes() == content
    assert read_replies(run, take_returns=True).taken == ()


def test_a_name_that_leads_away_stays_in_the_folder(run: Run, tmp_path: Path) -> None:
    content = sheet_bytes(tmp_path / "sheets")
    drop(run, a_eml=made.mail("x", files=[("../../../outside.xlsx", content)]))
    [path] = read_replies(run, take_returns=True).taken
    assert path.parent == run.input
    assert path.name == safe_name("../../../outside.xlsx")


def test_without_the_extra_a_scan_is_left_to_the_officer(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_codes, "find_spec", lambda _: None)
    assert picture_codes.codes_in_pdf(REPLIES["scan.pdf"][0]) == ()
    assert picture_codes.codes_in_picture(REPLIES["photo.jpg"][0]) == ()


def test_dry_run_tells_the_same_and_writes_nothing(run: Run) -> None:
    drop(run, "letter.docx")
    before = sorted(path.name for path in run.records.iterdir())
    told: InboxRead = read_replies(run, dry_run=True)
    assert told.waiting == 1
    assert sorted(path.name for path in run.records.iterdir()) == before


def test_bytes_read_are_those_of_the_mail() -> None:
    content = made.mail("ตอบ", files=[("a.bin", bytes(range(256)))])
    from pipeline.returns.files.mail_message import open_mail

    mail = open_mail(content)
    assert mail.sender == NAKHON
    assert io.BytesIO(mail.attachments[0].content).read() == bytes(range(256))


def test_the_desk_shows_a_reply_that_was_found_beside_its_letter(run: Run) -> None:
    from pipeline.desk.book_pages import dispatch_content

    drop(run, "letter.docx")
    read_replies(run)
    rows = dispatch_content(run, lambda code, **facts: f"{code} {facts}")["rows"]
    [found] = [row for row in rows if row["found"]]
    assert "กท 1001/55" in found["found"]
    assert found["agency"] == "สำนักงานเขตพระนคร"
    answer(book(run), "1001", "ใช่")
    rows = dispatch_content(run, lambda code, **facts: code)["rows"]
    assert not any(row["found"] for row in rows)
