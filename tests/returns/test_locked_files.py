"""A return that is locked in any of the usual ways opens with its password, and only with it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile

from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.readers import read, staged_content
from pipeline.returns.read_staged import read_staged
from pipeline.returns.sheet.read_job import ReadJob
from pipeline.returns.sheet.return_content import EnclosedReturns, ReturnContent
from tests.returns.reading_files import RULES, values
from tests.sheet_tables import case_row, write_return

PASSWORD = "รหัส-5317"
SALT, START = bytes(range(16)), bytes(range(16, 32))
ZIPPED = Path(__file__).parent / "files" / "locked_by_info_zip.zip"
"""`zip -P lock-5317`, which locks as PKWARE does, of a return of one case."""

LOCKED_XLS = Path(__file__).parent / "files" / "locked.xls"
"""A return of one case that LibreOffice saved as Excel 97 with the password lock-5317."""


def derived(secret: bytes, rounds: int, length: int) -> bytes:
    return hashlib.pbkdf2_hmac("sha1", secret, SALT, rounds, length)


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def locked_ods(_: bytes, digest: str = "sha256") -> bytes:
    """Lock a sheet as OpenDocument 1.2, part 3, section 4 says."""
    row = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in ("เลขที่สำนวน/คดี", "เรื่อง/ข้อเท็จจริงโดยย่อ", "ลักษณะเรื่อง", "สถานะ")
    )
    case = row.replace("เลขที่สำนวน/คดี", "สล. 12/2563").replace("เรื่อง/ข้อเท็จจริงโดยย่อ", "รถชนเสา")
    case = case.replace("ลักษณะเรื่อง", "สำนวน").replace("สถานะ", "ยุติเรื่อง")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        '<table:table table:name="ก">'
        f"<table:table-row>{row}</table:table-row><table:table-row>{case}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    ).encode()
    secret = hashlib.new(digest, PASSWORD.encode()).digest()
    packed = deflated(content)
    pad = 16 - len(packed) % 16
    cipher = Cipher(algorithms.AES(derived(secret, 1000, 32)), modes.CBC(START)).encryptor()
    locked = cipher.update(packed + bytes(pad - 1) + bytes([pad])) + cipher.finalize()
    named = "http://www.w3.org/2000/09/xmldsig#sha256" if digest == "sha256" else "SHA1"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="content.xml" m:size="{len(content)}"><m:encryption-data>'
        '<m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc"'
        f' m:initialisation-vector="{base64.b64encode(START).decode()}"/>'
        f'<m:start-key-generation m:start-key-generation-name="{named}"/>'
        '<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32"'
        f' m:iteration-count="1000" m:salt="{base64.b64encode(SALT).decode()}"/>'
        "</m:encryption-data></m:file-entry></m:manifest>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", locked)
    return made.getvalue()


def locked_ods_of_old(content: bytes) -> bytes:
    return locked_ods(content, "sha1")


def locked_xlsx(content: bytes) -> bytes:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(PASSWORD, locked)
    return locked.getvalue()


def locked_winzip(content: bytes) -> bytes:
    """Lock a zip of one workbook with AES-256, as WinZip's AE-2 says."""
    made, packed = io.BytesIO(), deflated(content)
    keys = derived(PASSWORD.encode(), 1000, 66)
    counters = b"".join(n.to_bytes(16, "little") for n in range(1, len(packed) // 16 + 2))
    maker = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor()
    data = bytes(a ^ b for a, b in zip(packed, maker.update(counters), strict=False))
    code = hmac.new(keys[32:64], data, hashlib.sha1).digest()[:10]
    stored = SALT + keys[-2:] + data + code
    field = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 8)
    name = b"1001.xlsx"
    sizes = struct.pack("<III", 0, len(stored), len(content))
    common = struct.pack("<HHHHH", 51, 1, 99, 0, 33) + sizes + struct.pack("<HH", 9, len(field))
    made.write(b"PK\3\4" + common + name + field + stored)
    begins = made.tell()
    made.write(b"PK\1\2" + struct.pack("<H", 51) + common + bytes(14) + name + field)
    length = made.tell() - begins
    made.write(b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, length, begins, 0))
    return made.getvalue()


def locked_info_zip(_: bytes) -> bytes:
    return ZIPPED.read_bytes()


def locked_xls(_: bytes) -> bytes:
    return LOCKED_XLS.read_bytes()


WAYS = (locked_xlsx, locked_ods, locked_ods_of_old, locked_winzip, locked_info_zip, locked_xls)


def numbers(result: ReturnContent | EnclosedReturns) -> list[object]:
    readings = [result] if isinstance(result, ReturnContent) else [
        member.reading for member in result.members if member.reading is not None
    ]  # fmt: skip
    return [number for reading in readings for number in values(reading, "file_no")]


@pytest.fixture
def workbook(tmp_path: Path) -> bytes:
    return write_return(tmp_path / "open.xlsx", case_row()).read_bytes()


@pytest.mark.parametrize("lock", WAYS)
def test_a_locked_file_opens_with_its_password_and_only_with_it(
    tmp_path: Path, workbook: bytes, lock: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "1001.bin"
    path.write_bytes(lock(workbook))
    fits = ("no", PASSWORD, "lock-5317")
    assert numbers(read_staged(ReadJob(str(path), RULES, fits))) == ["สล. 12/2563"]
    for wrong in ((), ("no",), ("no", "neither")):
        with pytest.raises(UnreadableError) as raised:
            read_staged(ReadJob(str(path), RULES, wrong))
        assert raised.value.code == "file_encrypted"


def test_a_lock_that_no_password_opens_is_told_as_such(tmp_path: Path, workbook: bytes) -> None:
    new = {"PBKDF2": "urn:org:documentfoundation:names:experimental:office:manifest:argon2id"}
    made, old = io.BytesIO(), zipfile.ZipFile(io.BytesIO(locked_ods(workbook)))
    with zipfile.ZipFile(made, "w") as archive:
        for name in old.namelist():
            part = old.read(name)
            for before, after in new.items() if name.endswith("manifest.xml") else ():
                part = part.replace(before.encode(), after.encode())
            archive.writestr(name, part)
    managed = locked_xlsx(workbook)
    name = "StrongEncryptionDataSpace".encode("utf-16-le")
    rights = "DRMEncryptedDataSpace\0\0\0\0".encode("utf-16-le")
    at = managed.index(name)
    managed = managed[:at] + rights + managed[at + len(rights) :]
    managed = managed[: at + 64] + (44).to_bytes(2, "little") + managed[at + 66 :]
    for content in (made.getvalue(), managed):
        with pytest.raises(UnreadableError) as raised:
            read(content, passwords=(PASSWORD,))
        assert raised.value.code == "file_locked_for_good"


def test_a_locked_document_that_is_no_workbook_is_named_as_what_it_is(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", WORD_TYPES)
        archive.writestr("_rels/.rels", WORD_RELS)
        archive.writestr("word/document.xml", f"<w>{' ' * 9000}</w>")
    locked = locked_xlsx(made.getvalue())
    with pytest.raises(UnreadableError) as raised:
        read(locked)
    assert raised.value.code == "file_encrypted"
    with pytest.raises(UnreadableError) as raised:
        read(locked, passwords=(PASSWORD,))
    assert (raised.value.code, raised.value.facts["kind"]) == ("file_not_workbook", "Word")


WORD_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
WORD_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


@pytest.mark.parametrize("lock", [locked_ods, locked_winzip, locked_info_zip])
def test_a_locked_zip_that_was_cut_or_bent_ends_in_no_crash(
    workbook: bytes, lock: Callable[[bytes], bytes]
) -> None:
    whole = lock(workbook)
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        bent = whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :]
        for content in (bent, whole[:at]):
            try:
                read(content, passwords=(PASSWORD, "lock-5317"))
            except UnreadableError:
                continue


def test_a_staged_file_is_left_as_it_is(tmp_path: Path, workbook: bytes) -> None:
    path = tmp_path / "1001.xlsx"
    path.write_bytes(locked_xlsx(workbook))
    before = path.read_bytes()
    read(staged_content(path), passwords=(PASSWORD,))
    assert path.read_bytes() == before
