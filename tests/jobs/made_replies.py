"""Replies as agencies send them, made up: mails, letters, scans, returns, and what means harm.

`REPLIES` names each with what must come of it: the letters that it answers, each with the number
and the day of the reply, or the code of the reason for which it is left to the officer.
"""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw

from pipeline.documents.marked_footer import qr_picture
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import Dispatched, register_name
from pipeline.records.letter_mark import LetterMark
from pipeline.records.ooxml_package import package_bytes
from pipeline.thai.numerals import to_thai_digits
from tests import hand_made as paper
from tests.records.dispatch_books import write_dispatch

Q1, Q4 = paper.QUARTER, paper.QUARTER.previous
NAKHON, EDUCATION = "nakhon@example.go.th", "edu@example.go.th"
ADDRESSES = {"1001": NAKHON, "B09": EDUCATION, "1002": "dusit@example.go.th"}
NAMES = {code: name for code, name, *_ in paper.AGENCIES}
SENT = date(2020, 11, 30)


def line(code: str, number: str, sent: date | None, kind: LetterKind) -> Dispatched:
    return Dispatched(
        code, NAMES[code], kind, "เร่งรัดการดำเนินการ", 1, 1, None, f"letters/{code}.docx",
        number=number, printed_date=sent, prefilled_date=sent, dispatched_date=sent,
    )  # fmt: skip


def write_registers(records: Path) -> None:
    """Write what went out: letters of two quarters, one not sent, a circular with the sheets."""
    chase, sheets = LetterKind.CHASE, LetterKind.SEND_SHEETS
    earlier = date(2020, 8, 31)
    write_dispatch(records / register_name(Q4), Q4, [line("1001", "101", earlier, chase)])
    write_dispatch(
        records / register_name(Q1),
        Q1,
        [
            line("1001", "201", SENT, chase),
            line("B09", "202", SENT, chase),
            line("1002", "203", SENT, chase),
            line("B10", "204", None, chase),
            *(line(code, "ว 44", date(2020, 10, 5), sheets) for code in NAMES),
        ],
    )


def mail(
    subject: str,
    text: str = "",
    sender: str = NAKHON,
    files: Sequence[tuple[str, bytes]] = (),
    mails: Sequence[bytes] = (),
    to: str = "legal@example.go.th",
    day: datetime | None = datetime(2020, 12, 14, 9, 30, tzinfo=timezone(timedelta(hours=7))),
    html: str = "",
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"], message["From"], message["To"] = subject, sender, to
    if day is not None:
        message["Date"] = day
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream",
                               filename=name)  # fmt: skip
    for inner in mails:
        message.add_attachment(_parsed(inner))
    return message.as_bytes()


def _parsed(content: bytes) -> EmailMessage:
    from email import message_from_bytes
    from email.policy import default

    return message_from_bytes(content, policy=default)


def docx(*lines: str, pictures: Sequence[bytes] = ()) -> bytes:
    """Make a Word document of these lines; a line break in one is a break within its paragraph."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in lines)
    parts = {
        "[Content_Types].xml": (
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Default Extension="xml" ContentType="application/xml"/><Override PartName='
            b'"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            b'wordprocessingml.document.main+xml"/></Types>'
        ),
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>".encode(),
    }
    parts |= {f"word/media/image{at}.png": each for at, each in enumerate(pictures)}
    return package_bytes(parts)


def letter(number: str, day: str, *cited: str, agency: str = NAMES["1001"]) -> bytes:
    """Make an agency's own letter, as the regulation lays it out."""
    return docx(
        "บันทึกข้อความ", f"ส่วนราชการ {agency} โทร. 0 2000 0001", f"ที่ {number}", f"วันที่ {day}",
        "เรื่อง รายงานผลการดำเนินการ", "เรียน ผู้อำนวยการสำนักงานกฎหมายและคดี",
        *(f"ตามหนังสือ ที่ {each} ความละเอียดแจ้งแล้ว นั้น" for each in cited),
        "บัดนี้ ขอรายงานว่าได้ดำเนินการแล้ว",
    )  # fmt: skip


def pdf(*lines: str) -> bytes:
    """Make a PDF of one page with these lines in Helvetica (Latin letters only)."""
    drawn = " T* ".join(f"({each}) Tj" for each in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 760 Td {drawn} ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return content + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, start,
    )  # fmt: skip


def scan(mark: str = "", kind: str = "PDF", turned: float = 0) -> bytes:
    """Make a page of a scanner at 200 dots an inch, with the letter's foot on it, or without."""
    page = Image.new("L", (1654, 2339), 245)
    ImageDraw.Draw(page).text((200, 200), "....", fill=30)
    if mark:
        code = Image.open(io.BytesIO(qr_picture(mark))).convert("L").resize((87, 87))
        page.paste(code, (1400, 2180))
    if turned:
        page = page.rotate(turned, fillcolor=245)
    out = io.BytesIO()
    page.save(out, kind, **({"resolution": 200} if kind == "PDF" else {}))
    return out.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def mark(code: str, quarter: Quarter = Q1, kind: str = "letter") -> str:
    return str(LetterMark(quarter, (code, kind)))


def nested(depth: int) -> bytes:
    inner = mail("กท 0000/201")
    for _ in range(depth):
        inner = mail("ส่งต่อ", mails=[inner])
    return inner


def raw(*headers: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join([*headers, b"", body])


def report(kind: str, told: bytes, ours_as: str = "") -> bytes:
    """Make what a mail system sends back of our letter 201, the mail itself with it or not."""
    parts = [b"Content-Type: text/plain\r\n\r\n0000/201", b"Content-Type: message/%s\r\n\r\n%s"
             % (kind.encode(), told)]  # fmt: skip
    if ours_as:
        ours = mail("ที่ กท 0000/201", sender="legal@example.go.th", to=NAKHON)
        parts.append(b"Content-Type: %s\r\n\r\n%s" % (ours_as.encode(), ours))
    return raw(
        b"From: system@example.go.th", b"To: legal@example.go.th", b"Subject: 0000/201",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/report; report-type=%s; boundary="b"' % kind.encode(),
        body=b"".join(b"--b\r\n%s\r\n" % part for part in parts) + b"--b--\r\n",
    )  # fmt: skip


REFUSED = b"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; %s\r\nAction: failed\r\n" % (
    NAKHON.encode()
)


@dataclass(frozen=True)
class Answers:
    """A letter that is answered: whose, of which quarter, and the reply's number and day."""

    code: str
    number: str = ""
    day: date | None = date(2020, 12, 14)
    quarter: Quarter = Q1
    kind: str = "letter"


NUMBERED = Answers("1001", "กท 1001/55", date(2020, 12, 10))
HEAD = ("กท 1001/55", "10 ธันวาคม 2563")
OURS = letter("กท 0000/201", "30 พฤศจิกายน 2563", agency="สำนักงานกฎหมายและคดี")
BOUNDARY = b'Content-Type: multipart/mixed; boundary="b"'
TIS = "ตอบหนังสือ กท 0000/201".encode("cp874")

REPLIES: dict[str, tuple[bytes, tuple[Answers | str, ...]]] = {
    "number in the subject.eml": (mail("ตอบหนังสือ กท 0000/201"), (Answers("1001"),)),
    "number in the text.eml": (mail("เรียนมา", "ตามหนังสือที่ กท 0000/201 ลงวันที่ 30 พ.ย. 2563"),
                               (Answers("1001"),)),
    "Thai digits.eml": (mail(to_thai_digits("ตอบ กท 0000/201")), (Answers("1001"),)),
    "spaces within.eml": (mail("ตอบ กท  0000 / 201"), (Answers("1001"),)),
    "number without letters.eml": (mail("ตอบหนังสือที่ 0000/201"), (Answers("1001"),)),
    "of a stranger's address.eml": (mail("ตอบ กท 0000/201", sender="me@example.com"),
                                    (Answers("1001"),)),
    "html alone.eml": (mail("ตอบ", " ", html="<p>ตาม <b>กท 0000/201</b></p>"), (Answers("1001"),)),
    "mark in the text.eml": (mail("ตอบ", f"รหัส {mark('1001')}"), (Answers("1001"),)),
    "mark in Thai digits.eml": (mail("ตอบ", to_thai_digits(mark("1001"))), (Answers("1001"),)),
    "mark of the sheets.eml": (mail("ตอบ", mark("1001", kind="send_sheets")),
                               (Answers("1001", kind="send_sheets"),)),
    "letter of last quarter.eml": (mail("ตอบ กท 0000/101"), (Answers("1001", quarter=Q4),)),
    "two letters in one.eml": (mail("ตอบ กท 0000/101 และ กท 0000/201"),
                               (Answers("1001", quarter=Q4), Answers("1001"))),
    "quoted below.eml": (mail("Re: ที่ กท 0000/201", "ส่งแล้วครับ\n> ที่ กท 0000/201\n> เรียน ผอ."),
                         (Answers("1001"),)),
    "forwarded as a mail.eml": (mail("FW:", sender="clerk@example.com", mails=[mail(
        "ตอบ กท 0000/201", day=datetime(2020, 12, 11, 8, tzinfo=timezone(timedelta(hours=7))))]),
        (Answers("1001", day=date(2020, 12, 11)),)),
    "forwarded in the text.eml": (mail("FW: ตอบ", "---- Forwarded ----\nเรื่อง ตอบ กท 0000/201"),
                                  (Answers("1001"),)),
    "forwarded thrice.eml": (nested(3), (Answers("1001"),)),
    "letter attached.eml": (mail("ส่งหนังสือ", files=[("ตอบ.docx", letter(*HEAD, "กท 0000/201"))]),
                            (NUMBERED,)),
    "letter and number.eml": (mail("ตอบ กท 0000/201", files=[("a.docx", letter(*HEAD))]),
                              (NUMBERED,)),
    "pdf attached.eml": (mail("ส่ง", files=[("a.pdf", pdf("No. 0000/201"))]), (Answers("1001"),)),
    "text attached.eml": (mail("ส่ง", files=[("a.txt", "ตอบ กท 0000/201".encode())]),
                          (Answers("1001"),)),
    "scan attached.eml": (mail("ส่ง", files=[("scan.pdf", scan(mark("1001")))]),
                          (Answers("1001"),)),
    "zip attached.eml": (mail("ส่ง", files=[("a.zip", zipped(
        {"หนังสือ/ตอบ.docx": letter(*HEAD, "กท 0000/201")}))]), (NUMBERED,)),
    "our letter sent back.eml": (mail("ส่งคืน", files=[("l.docx", OURS)]), (Answers("1001"),)),
    "two letters attached.eml": (mail("ส่ง", sender="me@example.com", files=[
        ("1.docx", letter(*HEAD, "กท 0000/201")),
        ("2.docx", letter("กท 1000/7", "11 ธันวาคม 2563", "กท 0000/202", agency=NAMES["B09"]))]),
        (NUMBERED, Answers("B09", "กท 1000/7", date(2020, 12, 11)))),
    "another agency sends the letter on.eml": (
        mail("ส่งต่อ", sender=ADDRESSES["1002"], files=[("1.docx", letter(*HEAD, "กท 0000/201"))]),
        (NUMBERED,)),
    "circular, known sender.eml": (mail("ตอบ กท 0000/ว 44"),
                                   (Answers("1001", kind="send_sheets"),)),
    "tis-620 header.eml": (raw(b"From: " + NAKHON.encode(), b"Subject: =?tis-620?B?" +
                               b64encode(TIS) + b"?=",
                               b"Date: Mon, 14 Dec 2020 09:30:00 +0700"), (Answers("1001"),)),
    "windows-874 header.eml": (raw(b"From: " + NAKHON.encode(), b"Subject: =?windows-874?B?" +
                                   b64encode(TIS) + b"?=",
                                   b"Date: Mon, 14 Dec 2020 09:30:00 +0700"), (Answers("1001"),)),
    "raw Thai header.eml": (raw(b"From: " + NAKHON.encode(), b"Subject: " + TIS,
                                b"Date: Mon, 14 Dec 2020 09:30:00 +0700"), (Answers("1001"),)),
    "windows-874 text.eml": (raw(b"From: " + NAKHON.encode(), b"Subject: x",
                                 b"Date: Mon, 14 Dec 2020 09:30:00 +0700",
                                 b"Content-Type: text/plain; charset=windows-874", body=TIS),
                             (Answers("1001"),)),
    "late in the evening.eml": (raw(b"From: " + NAKHON.encode(), b"Subject: 0000/201",
                                    b"Date: Sun, 13 Dec 2020 18:30:00 +0000"), (Answers("1001"),)),
    "no day.eml": (mail("ตอบ กท 0000/201", day=None), (Answers("1001", day=None),)),
    "letter.docx": (letter(*HEAD, "กท 0000/201"), (NUMBERED,)),
    "letter in Thai digits.docx": (letter(*map(to_thai_digits, (*HEAD, "กท 0000/201"))),
                                   (NUMBERED,)),
    "letter with the code pasted.docx": (docx("ส่งคืน", pictures=[qr_picture(mark("1001"))]),
                                         (Answers("1001", day=None),)),
    "printed.pdf": (pdf("No. 0000/201"), (Answers("1001", day=None),)),
    "scan.pdf": (scan(mark("1001")), (Answers("1001", day=None),)),
    "scan, a little askew.pdf": (scan(mark("B09"), turned=3), (Answers("B09", day=None),)),
    "photo.jpg": (scan(mark("1002"), "JPEG"), (Answers("1002", day=None),)),
    "called docx and a mail.docx": (mail("ตอบ กท 0000/201"), (Answers("1001"),)),
    # Left to the officer.
    "no number.eml": (mail("ส่งรายงาน"), ("reply_without_number_from",)),
    "no number, a stranger.eml": (mail("ส่งรายงาน", sender="x@example.com"),
                                  ("reply_without_number",)),
    "a number nobody wrote.eml": (mail("ตอบ กท 0000/999"), ("reply_number_unknown",)),
    "longer number.eml": (mail("ตอบ กท 0000/2011"), ("reply_number_unknown",)),
    "another organisation's.eml": (mail("ตอบ มท 0000/201"), ("reply_without_number_from",)),
    "another agency's letter.eml": (mail("ตอบ กท 0000/202"), ("reply_of_other_agency",)),
    "another agency's head.docx": (letter("กท 1000/7", "11 ธันวาคม 2563", "กท 0000/201",
                                          agency=NAMES["B09"]), ("reply_of_other_agency",)),
    "not sent yet.eml": (mail("ตอบ กท 0000/204", sender="x@example.com"), ("reply_to_unsent",)),
    "older than the letter.docx": (letter("กท 1001/5", "1 พฤศจิกายน 2563", "กท 0000/201"),
                                   ("reply_before_letter",)),
    "circular, unknown sender.eml": (mail("ตอบ กท 0000/ว 44", sender="x@example.com"),
                                     ("reply_to_circular",)),
    "wrong check digits.eml": (mail("ตอบ", mark("1001")[:-1] + "0"), ("reply_mark_wrong",)),
    "our own letter.docx": (OURS, ("reply_is_our_letter",)),
    "our own mail.eml": (mail("ที่ กท 0000/201", sender="legal@example.go.th", to=NAKHON,
                              files=[("l.docx", OURS)]), ("reply_is_our_mail",)),
    "scan without a code.pdf": (scan(), ("reply_scan_unread",)),
    "not delivered.eml": (report("delivery-status", REFUSED, ours_as="message/rfc822"),
                          ("reply_undelivered",)),
    "not delivered, headers alone.eml": (
        report("delivery-status", REFUSED, ours_as="text/rfc822-headers"), ("reply_undelivered",)),
    "not delivered, in words alone.eml": (
        mail("Undeliverable: ที่ กท 0000/201", sender="postmaster@example.go.th"),
        ("reply_undelivered",)),
    "not delivered, forwarded to us.eml": (
        mail("FW: กลับมา", sender="clerk@example.com", mails=[
            report("delivery-status", REFUSED, ours_as="message/rfc822")]),
        ("reply_undelivered", "reply_without_number")),
    "read.eml": (report("disposition-notification", b"Disposition: manual-action; displayed"),
                 ("reply_automatic",)),
    "out of office.eml": (b"Auto-Submitted: auto-replied\r\n" + mail("ที่ กท 0000/201"),
                          ("reply_automatic",)),
    "a system of correspondence.eml": (b"Auto-Submitted: auto-generated\r\n"
                                       + mail("ตอบ กท 0000/201"), (Answers("1001"),)),
    "a clock that runs ahead.eml": (
        mail("ตอบ กท 0000/201", day=datetime(2033, 1, 1, tzinfo=UTC)),
        ("reply_after_today",)),
    "a slip in the year.docx": (letter("กท 1001/5", "1 ธันวาคม 2653", "กท 0000/201"),
                                ("reply_after_today",)),
    "letters with a stop.eml": (mail("ตอบ กท. 0000/201"), (Answers("1001"),)),
    "number over two lines.eml": (mail("ตอบ", "ตามหนังสือที่ กท 0000/\n201 ลงวันที่"),
                                  (Answers("1001"),)),
    "another's number within the organisation.eml": (mail("ตอบ กม 0000/201"),
                                                     ("reply_without_number_from",)),
    "two agencies' letters, one sender.eml": (mail("ตอบ กท 0000/201 และ กท 0000/202"),
                                              (Answers("1001"), "reply_of_other_agency")),
    "mailbox.mbox": (b"From a@b.co Mon Dec 14 09:30:00 2020\r\n" + mail("ตอบ กท 0000/201"),
                     ("file_not_workbook.found",)),
    "of Apple Mail.emlx": (b"400\n" + mail("ตอบ กท 0000/201"), ("file_not_workbook.found",)),
    "winmail.dat": (b"\x78\x9f\x3e\x22" + bytes(300), ("file_not_workbook.found",)),
    "winmail attached.eml": (mail("ตอบ กท 0000/201", files=[
        ("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(300))]),
        (Answers("1001"), "reply_part_unread")),
    # What means harm, or is broken: told, and nothing else is lost.
    "empty.eml": (b"", ("file_empty.found",)),
    "broken.pdf": (b"%PDF-1.7\nnothing of the kind", ("file_damaged.found",)),
    "broken.docx": (b"PK\3\4 broken", ("file_damaged.found",)),
    "nested past all use.eml": (nested(12), ("reply_without_number_from", "reply_part_unread")),
    "a thousand parts.eml": (raw(BOUNDARY, b"From: a@b.co", body=b"--b\r\n\r\nx\r\n" * 1000
                                 + b"--b--"), ("file_zip_bomb.found",)),
    "parts in parts.eml": (b"From: a@b.co\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(3000)), ("file_zip_bomb.found",)),
    "bomb attached.eml": (mail("ตอบ กท 0000/201", files=[("a.zip", zipped(
        {"a.txt": b"0" * 80_000_000}))]), (Answers("1001"), "reply_part_unread")),
    "a program.eml": (mail("ตอบ กท 0000/201", files=[("จ่าย.exe", b"MZ" + bytes(500))]),
                      (Answers("1001"), "reply_part_unread")),
    "broken pdf attached.eml": (mail("ตอบ กท 0000/201", files=[("a.pdf", b"%PDF-1.4 broken")]),
                                (Answers("1001"), "reply_part_unread")),
    "unknown character set.eml": (raw(b"From: " + NAKHON.encode(),
                                      b"Subject: =?x-nobody?B?4ZY=?= 0000/201",
                                      b"Date: not a day at all"), (Answers("1001", day=None),)),
    "name that leads away.eml": (mail("ตอบ กท 0000/201", files=[("../../etc/x.txt", b"hello")]),
                                 (Answers("1001"),)),
}  # fmt: skip
