"""Opens a workbook that is locked, with the password that Excel tries by itself or one given.

Takes the bytes of a file (xlsx, xlsm, xlsb, xls, ods, zip) and passwords; gives the bytes of what
is inside, None where no password fits.  Excel's default password asks nobody ([MS-OFFCRYPTO] 2.1).
A password is held in memory alone: it stands in no message, and no error is passed on that could
quote it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from pipeline.returns.files import ole
from pipeline.returns.files.locked_zip import unlocked_zip

_BY_ITSELF = "VelvetSweatshop"


def unlocked(content: bytes, passwords: Sequence[str] = ()) -> bytes | None:
    """Give what is inside a locked file: a workbook, or a zip without its password."""
    if content.startswith(b"PK"):
        return next(filter(None, (unlocked_zip(content, each) for each in passwords)), None)
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
