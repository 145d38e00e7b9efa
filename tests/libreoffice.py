"""Documents through LibreOffice, as the office would see them printed.

Letters name TH Sarabun New, which no free package carries.  Laksaman has its shapes, drawn one and
a half times as large (its digits are 0.544 em wide, those of TH Sarabun 0.362), so that at its own
size every letter would take twice the pages.  Here it stands in under the name, at the size and
with the lines of the real font.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.documents.pdf import find_converter
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text_width import LINE_EM

FONT = "TH Sarabun New"
_LAKSAMAN = Path("/usr/share/fonts/truetype/tlwg")
_SCALE = (3, 2)
_ABOVE = 0.74
"""Of a line, above the letters' foot."""


def needs_office() -> None:
    """Skip where LibreOffice, poppler or the font is missing; fail where CI must have them."""
    missing = [name for name in ("pdftotext", "pdfinfo") if shutil.which(name) is None]
    if find_converter() is None:
        missing.append("LibreOffice")
    if not (_LAKSAMAN / "Laksaman.ttf").exists():
        missing.append("fonts-thai-tlwg")
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI needs {', '.join(missing)}")
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed")


def stand_in(source: bytes, style: str) -> bytes:
    """Give a TrueType font under the name TH Sarabun New, and as small as it is."""
    count = struct.unpack(">H", source[4:6])[0]
    tables: dict[bytes, bytes] = {}
    for place in range(count):
        entry = source[12 + 16 * place : 28 + 16 * place]
        name, _, offset, length = struct.unpack(">4sLLL", entry)
        tables[name] = source[offset : offset + length]
    head = bytearray(tables[b"head"])
    units = struct.unpack(">H", head[18:20])[0]
    head[18:20] = struct.pack(">H", units * _SCALE[0] // _SCALE[1])
    tables[b"head"] = bytes(head)
    _set_line(tables, units * _SCALE[0] / _SCALE[1] * LINE_EM)
    tables[b"name"] = _names({1: FONT, 2: style, 3: f"{FONT} {style}", 4: f"{FONT} {style}"})
    tables.pop(b"DSIG", None)
    start, body, directory = 12 + 16 * len(tables), b"", b""
    for name in sorted(tables):
        content = tables[name]
        directory += struct.pack(">4sLLL", name, 0, start + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    return struct.pack(">L4H", 0x10000, len(tables), 0, 0, 0) + directory + body


def _set_line(tables: dict[bytes, bytes], high: float) -> None:
    """Let a line be as high as the real font's, in units: Laksaman's is lower for its shapes."""
    up, down = round(high * _ABOVE), round(high) - round(high * _ABOVE)
    across, system = bytearray(tables[b"hhea"]), bytearray(tables[b"OS/2"])
    across[4:10] = struct.pack(">3h", up, -down, 0)
    system[68:78] = struct.pack(">3h2H", up, -down, 0, up, down)
    tables[b"hhea"], tables[b"OS/2"] = bytes(across), bytes(system)


def _names(texts: dict[int, str]) -> bytes:
    records, data = b"", b""
    for number, text in texts.items():
        encoded = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(data))
        data += encoded
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + data


def font_environment(folder: Path) -> dict[str, str]:
    """Make the stand-in for TH Sarabun New; gives the variable by which programs find it."""
    fonts = folder / "fonts"
    fonts.mkdir(parents=True)
    for style, suffix in (("Regular", ""), ("Bold", "-Bold")):
        source = (_LAKSAMAN / f"Laksaman{suffix}.ttf").read_bytes()
        (fonts / f"{style}.ttf").write_bytes(stand_in(source, style))
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{fonts}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    return {"FONTCONFIG_FILE": str(settings)}


def pdfs(documents: Sequence[Path], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Make PDFs with the stand-in for TH Sarabun New."""
    for name, value in font_environment(folder).items():
        monkeypatch.setenv(name, value)
    converter = find_converter()
    assert converter is not None
    return converter.convert(documents, folder / "pdf")


def pages(pdf: Path) -> list[str]:
    """Give the text of each page, in ASCII digits."""
    text = _read(pdf, "-layout", pdf.stat().st_mtime_ns)
    return [to_arabic_digits(page) for page in text.split("\f")[:-1]]


@lru_cache(maxsize=256)
def _read(pdf: Path, how: str, _written: int) -> str:
    """Give what `pdftotext` finds; many tests read the same file, and it takes seconds."""
    done = subprocess.run(
        ["pdftotext", how, "-enc", "UTF-8", str(pdf), "-"],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def squeezed(text: str) -> str:
    """Give text without spaces and in one spelling: a PDF breaks lines, and draws ำ in two."""
    return "".join(text.split()).replace("\u0e4d\u0e32", "\u0e33")


def words_with_places(pdf: Path) -> list[tuple[int, float, float, float, float, str]]:
    """Give each word: page, left, top, right, bottom (points) and text."""
    import re

    text = _read(pdf, "-bbox", pdf.stat().st_mtime_ns)
    found, page = [], 0
    pattern = r'<page|<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<'
    for match in re.finditer(pattern, text):
        if match[0] == "<page":
            page += 1
        else:
            left, top, right, bottom = (float(match[place]) for place in range(1, 5))
            found.append((page, left, top, right, bottom, match[5]))
    return found
