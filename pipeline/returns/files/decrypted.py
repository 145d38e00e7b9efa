"""Opens a workbook that is locked with the password that Excel tries by itself.

Takes the bytes of a file; gives those of the workbook inside where it has Excel's default
password, which asks nobody ([MS-OFFCRYPTO] 2.1), else the same bytes: what has a password of its
own is refused later, by its name.
"""

from __future__ import annotations

import io

from pipeline.returns.files import ole

_BY_ITSELF = "VelvetSweatshop"


def unlocked(content: bytes) -> bytes:
    """Give the workbook inside an encrypted container, or `content` as it is."""
    if not content.startswith(ole.SIGNATURE) or not ole.has_stream(content, "EncryptedPackage"):
        return content
    import msoffcrypto  # here, because only a locked file should pay for it
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, ParseError

    opened = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(content))
        locked.load_key(password=_BY_ITSELF)
        locked.decrypt(opened)
    except (DecryptionError, FileFormatError, ParseError, ValueError, KeyError, OSError):
        return content
    return opened.getvalue() or content
