"""QR codes in pictures and scanned pages, where the extra `inbox` is installed.

Takes the bytes of a picture or a PDF; gives what its codes say.  Without the extra nothing is
found, and whoever asks says so (`can_read_codes`).  A picture too large to unpack gives nothing.
Runs in a worker.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

MAX_PIXELS = 40_000_000
"""A page scanned at 600 dots an inch has 35 million."""
MAX_SCANNED_PAGES = 20
_DOTS_PER_POINT = 200 / 72


def can_read_codes() -> bool:
    """Tell whether the extra `inbox` is installed."""
    return find_spec("zxingcpp") is not None and find_spec("PIL") is not None


def codes_in_picture(content: bytes) -> tuple[str, ...]:
    """Give what the codes of a picture say; nothing where it is damaged or too large."""
    if not can_read_codes():
        return ()
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return ()
            return _codes(picture.convert("L"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ()


def codes_in_pdf(content: bytes) -> tuple[str, ...]:
    """Give what the codes on a PDF's first pages say, as the pages look."""
    if not can_read_codes():
        return ()
    return tuple(dict.fromkeys(code for page in _drawn(content) for code in _codes(page)))


def _drawn(content: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(min(len(document), MAX_SCANNED_PAGES)):
            try:
                page = document[number]
                width, height = page.get_size()
                points = max(1.0, width * height)
                scale = min(_DOTS_PER_POINT, (MAX_PIXELS / points) ** 0.5)
                yield page.render(scale=scale, grayscale=True).to_pil()
            except pypdfium2.PdfiumError:
                continue
    finally:
        document.close()


def _codes(picture: Any) -> tuple[str, ...]:
    import zxingcpp

    return tuple(code.text for code in zxingcpp.read_barcodes(picture))
