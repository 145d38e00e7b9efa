"""Mails as programs and strangers make them: what they say is read, and none of them does harm."""

from __future__ import annotations

from base64 import b64encode
from email.message import EmailMessage

import pytest

from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.enclosed_files import enclosed
from pipeline.returns.files.mail_message import MailMessage, is_mail, open_mail
from pipeline.returns.files.sniff import sniff

CSV = b"a,b\n1,2\n"
NAME = "แบบรายงาน.csv"


def within(mail: bytes, *, base64: bool = False) -> bytes:
    """Attach a mail to another, by hand: as it is, or encoded as some programs do."""
    encoding = b"Content-Transfer-Encoding: base64\n" if base64 else b""
    inner = b64encode(mail) if base64 else mail
    return (
        b"Subject: fw\nFrom: a@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed;"
        b' boundary="b%d"\n\n--b%d\nContent-Type: message/rfc822\n%s\n%s\n--b%d--\n'
        % (len(mail), len(mail), encoding, inner, len(mail))
    )


def with_file(disposition: bytes, content: bytes = b64encode(CSV)) -> bytes:
    return (
        b"Subject: r\nFrom: a@example.com\nMIME-Version: 1.0\nContent-Type: application/x\n"
        b"Content-Transfer-Encoding: base64\nContent-Disposition: attachment; "
        + disposition
        + b"\n\n"
        + content
        + b"\n"
    )


def innermost(mail: MailMessage) -> MailMessage:
    while mail.forwarded:
        mail = mail.forwarded[0]
    return mail


@pytest.mark.parametrize(
    "disposition",
    [
        b'filename="' + NAME.encode("cp874") + b'"',
        b'filename="' + NAME.encode() + b'"',
        b'filename="=?TIS-620?B?' + b64encode(NAME.encode("cp874")) + b'?="',
        b'filename="=?windows-874?B?' + b64encode(NAME.encode("cp874")) + b'?="',
        b"filename*=UTF-8''" + "".join(f"%{each:02X}" for each in NAME.encode()).encode(),
        b"filename*=tis-620''" + "".join(f"%{each:02X}" for each in NAME.encode("cp874")).encode(),
    ],
)
def test_the_name_of_a_return_in_a_mail_is_read_however_it_is_written(disposition: bytes) -> None:
    found = enclosed(with_file(disposition))
    assert [(each.name, each.content) for each in found.workbooks] == [(NAME, CSV)]


@pytest.mark.parametrize("base64", [False, True])
def test_a_return_in_a_mail_in_a_mail(base64: bool) -> None:
    mail = within(with_file(b'filename="r.csv"'), base64=base64)
    assert [each.name for each in enclosed(mail).workbooks] == ["r.csv"]


@pytest.mark.parametrize("depth", [60, 3000])
def test_mails_in_mails_are_read_or_refused_never_a_crash(depth: int) -> None:
    head = b"Subject: fw\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    mail = head * depth + with_file(b'filename="r.csv"')
    if depth == 60:
        assert [each.name for each in enclosed(mail).workbooks] == ["r.csv"]
        assert innermost(open_mail(mail)).attachments[0].content == CSV
        return
    for reader in (enclosed, open_mail):
        with pytest.raises(UnreadableError) as told:
            reader(mail)
        assert told.value.code.value == "file_zip_bomb"


@pytest.mark.parametrize("depth", [60, 3000])
def test_parts_in_parts_are_read_or_refused_never_a_crash(depth: int) -> None:
    lines = [b"Subject: deep", b"MIME-Version: 1.0"]
    for level in range(depth):
        lines += [b'Content-Type: multipart/mixed; boundary="b%d"' % level, b"", b"--b%d" % level]
    lines += [b'Content-Type: text/csv; name="r.csv"', b"", CSV]
    mail = b"\n".join(lines)
    if depth == 60:
        assert [each.name for each in enclosed(mail).workbooks] == ["r.csv"]
    else:
        with pytest.raises(UnreadableError):
            enclosed(mail)


def test_broken_base64_is_still_a_file_that_came() -> None:
    found = enclosed(with_file(b'filename="r.xlsx"', b"UEsDB@@@BBQ=A"))
    assert [each.name for each in found.workbooks] == ["r.xlsx"]


def test_too_many_parts_are_refused() -> None:
    parts = b"--b\nContent-Type: text/plain\n\nx\n" * 501
    with pytest.raises(UnreadableError):
        open_mail(b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + parts)


def test_very_many_headers_are_read_over() -> None:
    mail = b"Subject: r\nFrom: a@example.com\n" + b"X-Loop: yes\n" * 50_000 + b"\ntext\n"
    assert is_mail(mail)
    assert open_mail(mail).text.strip() == "text"


def test_bytes_without_any_header_are_no_mail() -> None:
    with pytest.raises(UnreadableError):
        open_mail(b"--x\n\xff\xfe words alone")


def test_html_bodies_come_as_they_are_and_pictures_in_them_are_no_files() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "r", "a@example.com"
    message.set_content("words")
    message.add_alternative("<table><tr><td>1</table>", subtype="html")
    alternative = message.get_payload()[1]
    assert isinstance(alternative, EmailMessage)
    alternative.add_related(b"\x89PNG", "image", "png", cid="<logo>")
    content = message.as_bytes()
    mail = open_mail(content)
    assert [each.strip() for each in mail.html_bodies] == [b"<table><tr><td>1</table>"]
    found = enclosed(content)
    assert [(each.name, each.is_body) for each in found.workbooks] == [("message.html", True)]
    assert found.others == []


def test_winmail_dat_is_named_as_what_it_is() -> None:
    content = b"\x78\x9f\x3e\x22" + b"\0\1" * 40
    with pytest.raises(UnreadableError) as told:
        sniff(content)
    assert told.value.facts == {"kind": "winmail.dat (TNEF)"}
    assert enclosed(with_file(b'filename="winmail.dat"', b64encode(content))).others == [
        "winmail.dat"
    ]
