"""Drafts of mail: what a mail program reads in the bytes, the list beside them, templates."""

from __future__ import annotations

import email
import email.policy
import io
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.exchange.mail_drafts import (
    LIST_FILE,
    MailDraft,
    draft_bytes,
    draft_files,
    mail_text,
)
from pipeline.model.faults import ConfigFaultsError

DRAFT = MailDraft(
    "1001_เขต.eml", "สำนักงานเขตพระนคร", ("a@example.go.th", "b@example.go.th"), (),
    "ที่ กท 0000/201 เร่งรัด\r\nBcc: thief@example.com", "เรียน ผู้อำนวยการเขต\n" + "ก" * 2000, (),
)  # fmt: skip


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_line_break_in_a_subject_adds_no_header() -> None:
    message = read(draft_bytes(DRAFT))
    assert message["Bcc"] is None
    assert message["Subject"] == "ที่ กท 0000/201 เร่งรัด Bcc: thief@example.com"


def test_a_draft_has_no_sender_no_day_and_no_id_for_the_program_adds_them() -> None:
    message = read(draft_bytes(DRAFT))
    assert {"From", "Date", "Message-ID", "Cc"}.isdisjoint(message.keys())
    assert message["X-Unsent"] == "1"
    assert read(draft_bytes(replace(DRAFT, to=())))["To"] is None


def test_no_line_is_longer_than_mail_allows() -> None:
    assert max(map(len, draft_bytes(DRAFT).split(b"\r\n"))) <= 998
    body = read(draft_bytes(DRAFT)).get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == DRAFT.text.splitlines()


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        (".pdf", "application/pdf"),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (".zip", "application/zip"),
        (".of-no-kind", "application/octet-stream"),
    ],
)
def test_an_enclosure_keeps_its_name_bytes_and_kind(tmp_path: Path, ending: str, kind: str) -> None:
    path = tmp_path / f"x{ending}"
    path.write_bytes(bytes(range(256)))
    name = f"1001_สำนักงานเขตพระนคร{ending}"
    [part] = read(draft_bytes(replace(DRAFT, attachments=((name, path),)))).iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == (name, kind)
    assert part.get_content() == path.read_bytes()


def listed(*drafts: MailDraft) -> Worksheet:
    """Give the list that goes with drafts, which comes after them."""
    *_, (name, content) = draft_files(drafts)
    assert name == LIST_FILE
    [sheet] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_list_names_every_draft_and_of_none_its_titles_alone() -> None:
    assert [name for name, _ in draft_files([DRAFT])] == [DRAFT.file, LIST_FILE]
    assert (listed(DRAFT).max_row, listed().max_row) == (2, 1)


def test_the_list_shows_a_draft_under_its_titles(tmp_path: Path) -> None:
    draft = replace(
        DRAFT, subject="เร่งรัด", copy=("c@example.go.th",),
        attachments=(("ก.pdf", tmp_path / "a.pdf"), ("ข.xlsx", tmp_path / "b.xlsx")),
    )  # fmt: skip
    for _, path in draft.attachments:
        path.write_bytes(b"x")
    sheet = listed(draft)
    titles, line = sheet.iter_rows(values_only=True)
    assert dict(zip(titles, line, strict=True)) == {
        "หน่วยงาน": "สำนักงานเขตพระนคร", "ถึง": "a@example.go.th b@example.go.th",
        "สำเนา": "c@example.go.th", "เรื่อง": "เร่งรัด", "สิ่งที่ส่งมาด้วย": "ก.pdf\nข.xlsx",
        "ไฟล์ร่าง": "1001_เขต.eml",
    }  # fmt: skip
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert sheet["E2"].alignment.wrap_text


@pytest.mark.parametrize(("drafts", "last"), [(0, 2), (1, 2), (3, 4)])
def test_the_titles_of_the_list_stay_in_sight_and_filter_it(drafts: int, last: int) -> None:
    sheet = listed(*[DRAFT] * drafts)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:F{last}"
    assert sheet.column_dimensions["D"].width > 1.5 * sheet.column_dimensions["A"].width
    assert sheet.parent.properties.created.year == 2000, "no day of the run stands in it"


def test_who_gets_a_draft_and_a_copy_of_it() -> None:
    message = read(draft_bytes(replace(DRAFT, copy=("c@example.go.th",))))
    assert (message["To"], message["Cc"]) == ("a@example.go.th, b@example.go.th", "c@example.go.th")


def test_the_same_draft_gives_the_same_bytes_and_another_another_boundary(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    one = replace(DRAFT, attachments=(("ก.pdf", path),))
    assert draft_bytes(one) == draft_bytes(one)
    boundaries = {read(draft_bytes(each)).get_boundary() for each in (one, replace(one, file="b"))}
    assert len(boundaries) == 2
    assert {len(str(each)) for each in boundaries} == {42}


def test_a_formula_in_a_name_stays_text_in_the_list() -> None:
    sheet = listed(replace(DRAFT, agency="=1+1", subject="\x07@x"))
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["A2"].value == "=1+1"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{{ nobody }}", 0),
        ("a\n{{ x }", 2),
        ("{{ ''.__class__.__mro__ }}", 0),
        ("{{ cycler.__init__.__globals__ }}", 0),
    ],
)
def test_what_a_template_may_not_ask_for_is_a_fault(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "mail_letter.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as caught:
        mail_text(path, {"recipient": "x"})
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [(path.name, line)]


def test_a_template_saved_with_a_mark_or_in_tis_620(tmp_path: Path) -> None:
    path = tmp_path / "mail_letter.txt"
    path.write_text("เรียน {{ recipient }}", encoding="utf-8-sig")
    assert mail_text(path, {"recipient": "ผอ."}) == "เรียน ผอ."
    path.write_bytes("เรียน".encode("cp874"))
    with pytest.raises(ConfigFaultsError):
        mail_text(path, {})
