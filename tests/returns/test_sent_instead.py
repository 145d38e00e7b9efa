"""What agencies send instead of a workbook, or around one: named, opened, never passed over."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from pipeline.returns import Collected
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.read_staged import read_staged, read_staged_again
from pipeline.returns.sheet.read_job import ReadJob
from pipeline.returns.sheet.row_wordings import denies_a_case
from pipeline.thai.file_names import member_name, printable_name
from tests.jobs.made_replies import pdf
from tests.returns import hostile
from tests.returns.collecting import cases, collect_from, issues_found, reconciles, returned, rows
from tests.returns.reading_files import RULES
from tests.sheet_tables import case_row, write_return

PDF, JPEG = b"%PDF-1.7\n%", b"\xff\xd8\xff\xe0 JFIF"


def workbook(folder: Path, file_no: str = "สล. 1/2563", **block: object) -> bytes:
    path = write_return(folder / "made" / "return.xlsx", case_row(file_no=file_no), **block)
    return path.read_bytes()


def zipped(*members: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


def mailed(*attached: tuple[str, bytes], html: str = "", text: str = "เรียน ผู้อำนวยการ") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "ส่งแบบรายงาน"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in attached:
        mail.add_attachment(content, "application", "octet-stream", filename=name)
    return mail.as_bytes()


def sent(folder: Path, **files: bytes) -> Collected:
    folder = folder / "in"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return collect_from(folder)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("1001_พระนคร.pdf", PDF, "PDF"),
        ("1001_พระนคร.docx", hostile.content("word"), "Word"),
        ("1001_พระนคร.jpg", JPEG, "JPEG"),
        ("1001.numbers", zipped(("Index/Document.iwa", b"x"), ("a.jpg", JPEG)), "Apple Numbers"),
        ("1001 แบบ.gsheet", b'{"url":"https://docs.example.org/x"}', "Google Drive"),
        ("1001 แบบ.url", b"[InternetShortcut]\r\nURL=https://example.org", "URL"),
        ("1001 พระนคร.heic", b"\0\0\0\x18ftypheic", "HEIC"),
        ("1001_พระนคร.msg", hostile._with_directory("__properties_version1.0"), "Outlook"),
        ("1001_พระนคร.xlsx - Shortcut.lnk", b"L\0\0\0\x01\x14\x02\0", "LNK"),
        ("1001_พระนคร.zip", zipped(("สแกน.pdf", PDF), ("รูป.jpg", JPEG)), "ZIP: สแกน.pdf, รูป.jpg"),
        ("1001_พระนคร.eml", mailed(), "e-mail"),
        ("1001_พระนคร.rar", b"Rar!\x1a\x07", "RAR"),
    ],
)
def test_what_is_no_workbook_was_sent_and_cannot_be_read(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    found = sent(tmp_path, **{name: content})
    assert returned(found, "status")["1001"] == ("unreadable",)
    assert issues_found(found) == [("", "", "file_not_workbook")]
    assert f"{kind})" in found.issues["message"][0]
    assert "Excel (.xlsx)" in found.issues["remedy"][0]


@pytest.mark.parametrize("name", ["1001_พระนคร.txt", "1001_พระนคร.url", "1001_พระนคร"])
def test_a_text_without_a_table_was_sent_too(tmp_path: Path, name: str) -> None:
    found = sent(tmp_path, **{name: "ขอส่งรายงานทางโทรสาร".encode()})
    assert returned(found, "status")["1001"] == ("unreadable",)


def test_what_lies_beside_a_return_is_told_and_makes_it_no_worse(tmp_path: Path) -> None:
    found = sent(tmp_path, **{"1001.xlsx": workbook(tmp_path), "1001 นำส่ง.pdf": PDF, "x.pdf": PDF})
    assert returned(found, "status")["1001"] == ("returned",)
    assert [(file.name, file.outcome, file.code) for file in found.files] == [
        ("1001 นำส่ง.pdf", "aside", ""),
        ("1001.xlsx", "read", ""),
        ("x.pdf", "unreadable", "file_not_workbook"),
    ]
    assert {(code, severity) for code, severity in zip(
        found.issues["code"], found.issues["severity"], strict=True
    )} == {("file_aside", "warning"), ("file_not_workbook", "error")}  # fmt: skip


def test_workbooks_in_a_zip_are_files_of_that_agency(tmp_path: Path) -> None:
    held = zipped(
        ("งาน ก/หนึ่ง.xlsx", workbook(tmp_path, agency="")),
        ("สอง.xlsx", workbook(tmp_path, "สล. 2/2563", agency="")),
        ("นำส่ง.pdf", PDF),
        ("__MACOSX/._สอง.xlsx", b"x"),
        ("~$สอง.xlsx", b"x"),
    )
    found = sent(tmp_path, **{"1001_พระนคร.zip": held})
    assert returned(found, "status", "cases", "files")["1001"] == (
        "returned", 2, "1001_พระนคร.zip; 1001_พระนคร.zip/งาน ก/หนึ่ง.xlsx; 1001_พระนคร.zip/สอง.xlsx",
    )  # fmt: skip
    messages = dict(zip(found.issues["code"], found.issues["message"], strict=True))
    assert "นำส่ง.pdf" in messages["members_unread"]
    assert reconciles(found)


def test_workbooks_of_several_agencies_in_one_zip(tmp_path: Path) -> None:
    held = zipped(
        ("a.xlsx", workbook(tmp_path)), ("b.xlsx", workbook(tmp_path, agency="สำนักงานเขตดุสิต"))
    )
    found = sent(tmp_path, **{"ส่งรวม.zip": held})
    assert cases(found, "agency_code") == [("1001",), ("1002",)]
    assert issues_found(found, "file_not_workbook", "agency_unknown") == []


def test_a_mail_with_a_zip_in_a_forwarded_mail(tmp_path: Path) -> None:
    inner = mailed(("แบบรายงาน.zip", zipped(("r.xlsx", workbook(tmp_path)))))
    found = sent(tmp_path, **{"ส่งต่อ.eml": mailed(("ต้นเรื่อง.eml", inner), ("โลโก้.png", b"\x89PNG"))})
    assert cases(found, "agency_code", "source_file") == [
        ("1001", "ส่งต่อ.eml/ต้นเรื่อง.eml/แบบรายงาน.zip/r.xlsx")
    ]
    assert [code for *_, code in issues_found(found)] == ["members_unread"]


@pytest.mark.parametrize(
    ("said", "telling"),
    [
        ("ตามแนบ\nอีกเรื่อง สล. 99/2563 รถชนรั้ว ยุติแล้ว", "อีกเรื่อง สล. 99/2563 รถชนรั้ว ยุติแล้ว"),
        ("เขตพระนครไม่มีคดีละเมิดในไตรมาสนี้", "เขตพระนครไม่มีคดีละเมิดในไตรมาสนี้"),
        ("จำนวนเงินในตารางเป็นพันบาท", "จำนวนเงินในตารางเป็นพันบาท"),
        ("ขอส่งแบบรายงานความรับผิดทางละเมิด จำนวน 1 เรื่อง\nที่ กท 5001/12 ลงวันที่ 10 พ.ย. 2563", ""),
    ],
)
def test_what_a_mail_says_beside_its_workbook(tmp_path: Path, said: str, telling: str) -> None:
    found = sent(tmp_path, **{"1001.eml": mailed(("a.xlsx", workbook(tmp_path)), text=said)})
    assert len(cases(found, "case_id")) == 1
    issues = found.issues
    values = issues.loc[issues["code"] == "mail_says", "value"].tolist()
    assert values == ([telling] if telling else [])


def test_a_table_in_the_words_of_a_mail(tmp_path: Path) -> None:
    table = (
        "<table><tr><td>หน่วยงาน<td>สำนักงานเขตพระนคร</tr>"
        "<tr><td>เลขที่สำนวน<td>เรื่อง<td>วันที่เกิดเหตุ<td>สถานะ</tr>"
        "<tr><td>สล. 9/2563<td>รถชนรั้ว<td>3/8/2563<td>อยู่ระหว่างดำเนินการ</tr></table>"
    )
    found = sent(tmp_path, **{"จดหมาย.eml": mailed(html=table)})
    assert cases(found, "agency_code", "file_no") == [("1001", "สล. 9/2563")]


def test_what_is_locked_damaged_or_too_deep_in_a_zip_is_named(tmp_path: Path) -> None:
    deep = workbook(tmp_path)
    for level in range(4):
        deep = zipped((f"{level}.zip", deep))
    held = zipped(
        ("ก.xlsx", hostile.content("encrypted")), ("ข.xlsx", workbook(tmp_path)[:900]), ("ค", deep)
    )
    found = sent(tmp_path, **{"1001.zip": held})
    codes = dict(zip(found.issues["source_file"], found.issues["code"], strict=True))
    assert codes == {
        "1001.zip": "members_unread",
        "1001.zip/ก.xlsx": "file_encrypted",
        "1001.zip/ข.xlsx": "file_damaged",
    }
    assert returned(found, "status")["1001"] == ("unreadable",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (hostile.content("zip_bomb"), "file_zip_bomb"),
        (zipped(*((f"{n}.csv", b"a,b\n1,2") for n in range(201))), "file_zip_bomb"),
        (zipped(("a.zip", b"PK\3\4 and nothing")), "file_damaged"),
    ],
)
def test_the_limits_hold_for_what_is_opened(tmp_path: Path, content: bytes, code: str) -> None:
    found = sent(tmp_path, **{"1001.zip": content})
    assert [told_code for *_, told_code in issues_found(found)] == [code]


def test_a_zip_that_thai_windows_made() -> None:
    name = "แบบรายงาน.xlsx".encode("cp874").decode("cp437")
    assert member_name(name, is_utf8=False) == "แบบรายงาน.xlsx"
    assert member_name("แบบ.xlsx".encode().decode("cp437"), is_utf8=False) == "แบบ.xlsx"
    assert printable_name("แบบ.xls".encode("cp874").decode("utf-8", "surrogateescape")) == "แบบ.xls"


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege there")
def test_what_lies_among_the_returns_unread_and_could_be_one_is_told(tmp_path: Path) -> None:
    write_return(tmp_path / "elsewhere" / "a.xlsx", case_row())
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1004_บางรัก.xlsx").symlink_to(tmp_path / "elsewhere" / "a.xlsx")
    os.mkfifo(folder / "pipe.xlsx")
    for name in (".1002.xlsx", "summary.xlsx", ".gitkeep", "~$1001.xlsx", "Thumbs.db"):
        (folder / name).write_bytes(b"x")
    (folder / ".cache").mkdir()
    (folder / ".ปิดไว้").mkdir()
    (folder / ".ปิดไว้" / "1001.xlsx").write_bytes(b"x")
    (folder / ".เก่า" / "ส่งแล้ว").mkdir(parents=True)
    (folder / ".เก่า" / "ส่งแล้ว" / "1003.zip").write_bytes(b"x")
    found = rows(collect_from(folder).issues, "source_file", "code", "agency_code", "severity")
    assert sorted(each for each in found if each[0]) == [
        (".1002.xlsx", "skipped_hidden", "1002", "warning"),
        (".ปิดไว้", "skipped_hidden", "UNKNOWN", "warning"),
        (".เก่า", "skipped_hidden", "UNKNOWN", "warning"),
        ("1004_บางรัก.xlsx", "skipped_link", "1004", "warning"),
        ("pipe.xlsx", "skipped_link", "UNKNOWN", "warning"),
        ("summary.xlsx", "skipped_ours", "UNKNOWN", "warning"),
    ]


def word(*lines: str) -> bytes:
    letter, held = docx.Document(), io.BytesIO()
    for line in lines:
        letter.add_paragraph(line)
    letter.save(held)
    return held.getvalue()


NIL_WORDS = "สำนักงานเขตพระนคร ขอรายงานว่า ไม่มีเรื่องที่ต้องรายงาน ในไตรมาสนี้"
LETTERS = {
    "words alone": ("1001.txt", "ไม่มีกรณี".encode()),
    "a text of cp874": ("1001.txt", f"เรียน ผู้อำนวยการ\n{NIL_WORDS}".encode("cp874")),
    "Word": ("1001.docx", word("บันทึกข้อความ", NIL_WORDS)),
    "a line broken in the words": ("1001.docx", word("ขอเรียนว่าในไตรมาสนี้ไม่มี", "เรื่องที่ต้องรายงาน")),
    "PDF": ("1001.pdf", pdf("To the director", "no cases to report")),
    "a mail": ("1001.eml", mailed(text=NIL_WORDS)),
    "a mail with a letter": ("1001.eml", mailed(("a.docx", word(NIL_WORDS)))),
    "a zip": ("1001.zip", zipped(("a.docx", word(NIL_WORDS)))),
}


@pytest.mark.parametrize("letter", LETTERS)
def test_a_nil_told_in_a_letter_is_no_return_and_says_how_it_becomes_one(
    tmp_path: Path, letter: str
) -> None:
    (tmp_path / "1001").write_bytes(LETTERS[letter][1])
    with pytest.raises(UnreadableError) as refused:
        read_staged(ReadJob(str(tmp_path / "1001"), RULES))
    assert refused.value.code == "file_says_nil"
    assert denies_a_case(refused.value.facts["said"])
    with pytest.raises(UnreadableError) as again:
        read_staged_again(ReadJob(str(tmp_path / "1001"), RULES))
    assert again.value.code in ("file_not_workbook", "no_table")


@pytest.mark.parametrize(
    "content",
    [
        word("เรื่องที่ 1 สำนวนที่ 12/2563 รถเก็บขนมูลฝอยชนเสาไฟฟ้า", "หมายเหตุ ไม่มีข้อมูล"),
        word("หากไม่มีเรื่องให้เลือก “ไม่มีเรื่องที่ต้องรายงาน”", "ส่งแบบรายงานตามที่แจ้ง"),
        mailed(text="ส่งแล้วค่ะ\n> หน่วยงานที่ไม่มีเรื่องที่ต้องรายงาน ส่งภายในวันที่ 20"),
        word("แนบเอกสาร 3 ฉบับ"),
        PDF,
        JPEG,
    ],
)
def test_a_letter_that_tells_of_a_case_or_asks_says_no_nil(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "1001").write_bytes(content)
    with pytest.raises(UnreadableError) as refused:
        read_staged(ReadJob(str(tmp_path / "1001"), RULES))
    assert refused.value.code == "file_not_workbook"


def test_the_agency_of_such_a_letter_has_not_returned_yet(tmp_path: Path) -> None:
    found = sent(tmp_path, **{"1001.txt": NIL_WORDS.encode()})
    assert returned(found, "status", "cases")["1001"] == ("unreadable", 0)
    (message,) = found.issues["message"]
    assert NIL_WORDS in message
