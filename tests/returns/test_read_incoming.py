"""The inbox: each file answered for, whatever it is; its words, codes, workbooks and limits."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from pipeline import returns
from pipeline.documents.marked_footer import qr_picture
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.incoming import MAX_DEPTH, IncomingContent, IncomingJob, open_incoming
from pipeline.returns.files.mail_message import AutomaticMail, is_mailbox, open_mail
from pipeline.returns.files.picture_codes import codes_in_pdf, codes_in_picture
from pipeline.returns.read_incoming import inbox_files, read_incoming
from tests import hand_made as paper
from tests.returns.collecting import collect_from
from tests.sheet_tables import case_row, write_return

RULES = returns.Settings(date(2000, 1, 1)).rules(paper.AS_OF)
MARK = "TT-2564Q1-1001-L-00"


def opened(tmp_path: Path, name: str, content: bytes) -> IncomingContent:
    path = tmp_path / "staged"
    path.write_bytes(content)
    return open_incoming(IncomingJob(str(path), name))


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def mail(*, headers: tuple[tuple[str, str], ...] = (), **files: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "เรื่อง", "a@example.go.th"
    for name, value in headers:
        message[name] = value
    message.set_content("ข้อความ")
    for name, content in files.items():
        message.add_attachment(
            content, maintype="application", subtype="x", filename=name.replace("_", ".")
        )
    return message.as_bytes()


def picture(kind: str) -> bytes:
    page = Image.new("L", (700, 500), 255)
    page.paste(Image.open(io.BytesIO(qr_picture(MARK))).convert("L").resize((120, 120)), (80, 90))
    out = io.BytesIO()
    page.save(out, kind)
    return out.getvalue()


def test_the_inbox_is_listed_with_its_folders_and_without_what_systems_leave(
    tmp_path: Path,
) -> None:
    for name in ("b.eml", "ก/a.pdf", "~$x.docx", "._a", "Thumbs.db", ".hidden/x.eml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "away").symlink_to(tmp_path / "b.eml")
    names = [path.relative_to(tmp_path).as_posix() for path in inbox_files(tmp_path)]
    assert names == ["b.eml", "ก/a.pdf"]


def test_one_bad_file_takes_nothing_from_the_others(tmp_path: Path) -> None:
    config = paper.office(tmp_path / "office")
    paper.write_returns(tmp_path / "sheets", config)
    sheet = next((tmp_path / "sheets").glob("1001*.xlsx")).read_bytes()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    files = {
        "a.pdf": b"%PDF-1.7 broken", "b.eml": mail(ส_xlsx=sheet, อ_csv=b"a,b"), "c.txt": b"",
        "d.xlsx": sheet, "e.zip": zipped(x_xlsx=sheet, y_xlsx=b"PK\3\4"),
    }  # fmt: skip
    for name, content in files.items():
        (inbox / name).write_bytes(content)
    read = {each.name: each for each in read_incoming(inbox, RULES, workers=1)}
    assert list(read) == list(files)
    assert {name: [each.name for each in file.returns] for name, file in read.items()} == {
        "a.pdf": [], "b.eml": ["ส.xlsx"], "c.txt": [], "d.xlsx": ["d.xlsx"], "e.zip": ["x.xlsx"],
    }  # fmt: skip
    places = {name: [place for place, _ in file.unread] for name, file in read.items()}
    assert (places["a.pdf"], places["c.txt"], places["d.xlsx"]) == ([""], [""], [])
    assert "y.xlsx" in places["e.zip"]


def test_an_attachment_without_a_table_is_told_and_the_mails_own_words_are_not(
    tmp_path: Path,
) -> None:
    write_return(tmp_path / "made" / "1001.xlsx", case_row())
    sheet = (tmp_path / "made" / "1001.xlsx").read_bytes()
    (tmp_path / "returns").mkdir()
    both = mail(r_xlsx=sheet, list_csv="ชื่อ,เบอร์\nสมมติ,1\n".encode())
    (tmp_path / "returns" / "1001.eml").write_bytes(both)
    collected = collect_from(tmp_path / "returns")
    assert len(collected.cases) == 1
    told = collected.issues[collected.issues["code"] == "no_table"]
    assert [Path(name).name for name in told["source_file"]] == ["list.csv"]


def test_words_come_from_body_head_and_foot_of_a_word_document(tmp_path: Path) -> None:
    part = "<w:p><w:r><w:t>{}</w:t><w:br/><w:t>&lt;b&gt;</w:t></w:r></w:p>"
    content = zipped(**{
        "word/document_xml": part.format("ตัว").encode(),
        "word/footer1_xml": part.format("ท้าย").encode(),
        "word/comments_xml": part.format("ความเห็น").encode(), "word/media/q_png": picture("PNG"),
    })  # fmt: skip
    [document] = opened(tmp_path, "a.docx", content).documents
    assert document.text.split() == ["ตัว", "<b>", "ท้าย", "<b>"]
    assert document.codes == (MARK,)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "PDF"])
def test_a_code_is_read_in_every_kind_of_picture(kind: str) -> None:
    read = codes_in_pdf if kind == "PDF" else codes_in_picture
    assert read(picture(kind)) == (MARK,)
    assert read(picture(kind)[:200]) == ()


def test_mails_in_mails_are_opened_to_the_limit_and_what_lies_beyond_is_named(
    tmp_path: Path,
) -> None:
    content = mail()
    for _ in range(MAX_DEPTH + 2):
        content = mail(a_eml=content)
    found = opened(tmp_path, "a.eml", content)
    assert len(found.documents) == MAX_DEPTH
    assert [place.count("/") for place, *_ in found.unread] == [MAX_DEPTH - 1]


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("Auto-Submitted", "auto-replied (vacation)", AutomaticMail.AUTO_REPLY),
        ("Auto-Submitted", "auto-generated", None),
        ("Auto-Submitted", "no", None),
        ("X-Autoreply", "yes", AutomaticMail.AUTO_REPLY),
        ("X-Failed-Recipients", "b@example.go.th", AutomaticMail.DELIVERY_REPORT),
        ("Precedence", "bulk", None),
    ],
)
def test_a_mail_that_a_program_wrote_is_known(
    name: str, value: str, wanted: AutomaticMail | None
) -> None:
    assert open_mail(mail(headers=((name, value),))).automatic == wanted


@pytest.mark.parametrize(
    ("before", "wanted"),
    [(b"From a@b.co Mon Dec 14 09:30:00 2020\n", True), (b"1234 \r\n", True), (b"From \n", False),
     (b"a,b\n", False), (b"", False)],
)  # fmt: skip
def test_mailboxes_are_known_and_named_as_what_they_are(
    tmp_path: Path, before: bytes, *, wanted: bool
) -> None:
    assert is_mailbox(before + mail()) == wanted
    if wanted:
        with pytest.raises(UnreadableError) as caught:
            opened(tmp_path, "a.mbox", before + mail())
        assert caught.value.facts["kind"] == "mbox"
