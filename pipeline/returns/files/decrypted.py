"""Opens a workbook that is locked, with the password that Excel tries by itself or one given.

Takes the bytes of a file (xlsx, xlsm, xlsb, xls, ods, zip) and passwords; gives the bytes of what
is inside, None where no password fits.  Excel's default password asks nobody ([MS-OFFCRYPTO] 2.1).
A password is held in memory alone: it stands in no message, and no error is passed on that could
quote it.

OpenDocument after its part 3 (AES-256 in CBC mode, as LibreOffice and OpenOffice write since 2012),
a zip after PKWARE (ZipCrypto) or WinZip (AE-1, AE-2): of these the same zip is given without its
password.  The limits are those of any file.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError, fromstring

from pipeline.returns.files import ole
from pipeline.returns.files.package import (
    ENCRYPTED,
    MAX_PART_BYTES,
    NO_ZIP,
    UTF_8_NAMES,
    check_limits,
)
from pipeline.thai.file_names import member_name

_BY_ITSELF = "VelvetSweatshop"
_MANIFEST = "META-INF/manifest.xml"
_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_WINZIP_AES, _AES_FIELD = 99, 0x9901
_AES_ROUNDS, _AES_CODE_BYTES = 1000, 10
_MOST_ROUNDS = 10_000_000
"""Rounds of key derivation beyond which a file means to keep us busy."""


def unlocked(content: bytes, passwords: Sequence[str] = ()) -> bytes | None:
    """Give what is inside a locked file: a workbook, or a zip without its password."""
    if content.startswith(b"PK"):
        return next(filter(None, (_unlocked_zip(content, each) for each in passwords)), None)
    if not content.startswith(ole.SIGNATURE):
        return None
    opened = (_opened(content, password) for password in (_BY_ITSELF, *passwords))
    return next(filter(None, opened), None)


def _opened(content: bytes, password: str) -> bytes | None:
    import msoffcrypto  # here, because only a locked file should pay for it
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    opened = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(content))
        locked.load_key(password=password)
        locked.decrypt(opened)
    except (
        DecryptionError, FileFormatError, InvalidKeyError, ParseError,
        ValueError, KeyError, IndexError, AttributeError, TypeError, OSError,
    ):  # fmt: skip
        return None
    found = opened.getvalue()
    return found if found and found != content else None


def _unlocked_zip(content: bytes, password: str) -> bytes | None:
    """Give the zip without its password; raises UnreadableError past a limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            check_limits(infos)
            names = {info.filename for info in infos}
            is_document = _MANIFEST in names and "mimetype" in names
            parts = (
                dict(_document_parts(archive, password))
                if is_document
                else {
                    member_name(info.filename, bool(info.flag_bits & UTF_8_NAMES)): _member(
                        archive, content, info, password
                    )
                    for info in infos
                }
            )
    except (*NO_ZIP, RuntimeError, zlib.error, ParseError, KeyError):
        return None  # RuntimeError is how zipfile says that a password does not fit
    return _zip(parts)


def _zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue()


def _document_parts(archive: zipfile.ZipFile, password: str) -> Iterator[tuple[str, bytes]]:
    """Give the parts of an OpenDocument file by name; those that can't be needed stay locked."""
    manifest = fromstring(archive.read(_MANIFEST))
    names = set(archive.namelist())
    for entry in manifest.iter(f"{_NAMES}file-entry"):
        locked = entry.find(f"{_NAMES}encryption-data")
        name = entry.get(f"{_NAMES}full-path", "")
        if name in names:
            part = archive.read(name)
            size = int(entry.get(f"{_NAMES}size", "0"))
            yield name, part if locked is None else _document_part(part, size, locked, password)
        if locked is not None:
            entry.remove(locked)
    yield "mimetype", archive.read("mimetype")


def _document_part(part: bytes, size: int, locked: Element, password: str) -> bytes:
    """Unlock a part: the key from the password's digest, then AES, then inflated to its size."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    how, derived = (_child(locked, name) for name in ("algorithm", "key-derivation"))
    started = locked.find(f"{_NAMES}start-key-generation")
    begin = "" if started is None else started.get(f"{_NAMES}start-key-generation-name", "")
    rounds = int(derived[f"{_NAMES}iteration-count"])
    if not how[f"{_NAMES}algorithm-name"].endswith("aes256-cbc") or not 0 < rounds <= _MOST_ROUNDS:
        raise ValueError("locked in another way")
    digest = hashlib.sha256 if begin.endswith("sha256") else hashlib.sha1
    key = hashlib.pbkdf2_hmac(
        "sha1",
        digest(password.encode()).digest(),
        base64.b64decode(derived[f"{_NAMES}salt"]),
        rounds,
        32,
    )
    start = base64.b64decode(how[f"{_NAMES}initialisation-vector"])
    opened = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    packed = opened.update(part) + opened.finalize()
    return _inflated(packed[: -packed[-1]], size)


def _child(locked: Element, name: str) -> dict[str, str]:
    found = locked.find(f"{_NAMES}{name}")
    if found is None:
        raise ValueError(f"no {name}")
    return found.attrib


def _inflated(packed: bytes, size: int) -> bytes:
    if size > MAX_PART_BYTES:
        raise ValueError("too large")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    data = inflater.decompress(packed, size + 1)
    if len(data) != size:
        raise ValueError("another size than promised")
    return data


def _member(
    archive: zipfile.ZipFile, content: bytes, info: zipfile.ZipInfo, password: str
) -> bytes:
    if not info.flag_bits & ENCRYPTED:
        return archive.read(info)
    if info.compress_type == _WINZIP_AES:
        return _aes_member(content, info, password)
    return archive.read(info, pwd=password.encode())


def _aes_member(content: bytes, info: zipfile.ZipInfo, password: str) -> bytes:
    """Unlock a member: salt, two bytes to check the password, data, and a code over the data."""
    name_length, extra_length = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + 30 + name_length + extra_length
    strength, method = _aes_field(info.extra)
    key_bytes, salt_bytes = 8 * strength + 8, 4 * strength + 4
    salt = content[start : start + salt_bytes]
    first, end = start + salt_bytes + 2, start + info.compress_size - _AES_CODE_BYTES
    keys = hashlib.pbkdf2_hmac("sha1", password.encode(), salt, _AES_ROUNDS, 2 * key_bytes + 2)
    data, code = content[first:end], content[end : end + _AES_CODE_BYTES]
    told = hmac.new(keys[key_bytes : 2 * key_bytes], data, hashlib.sha1).digest()
    if content[first - 2 : first] != keys[-2:] or told[:_AES_CODE_BYTES] != code:
        raise ValueError("another password")
    packed = _counted(keys[:key_bytes], data)
    return packed if method == zipfile.ZIP_STORED else _inflated(packed, info.file_size)


def _aes_field(extra: bytes) -> tuple[int, int]:
    """Give the strength and the method of packing of a member locked with AES."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _AES_FIELD and length >= 7 and extra[at + 8] in (1, 2, 3):
            return extra[at + 8], int.from_bytes(extra[at + 9 : at + 11], "little")
        at += 4 + length
    raise ValueError("locked in another way")


def _counted(key: bytes, data: bytes) -> bytes:
    """Decrypt in counter mode; WinZip's counter begins at 1, its lowest byte first."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    count = -(-len(data) // 16)
    counters = b"".join(number.to_bytes(16, "little") for number in range(1, count + 1))
    maker = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # the counter alone is encrypted
    stream = (maker.update(counters) + maker.finalize())[: len(data)]
    mixed = int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")
    return mixed.to_bytes(len(data), "little")
