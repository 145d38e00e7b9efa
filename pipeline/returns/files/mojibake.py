"""Letters that were read in another encoding than they were written in: mended, or told as lost.

Takes sheets as a reader gives them; gives them with the Thai that their letters stood for, and an
example of letters that no longer stand for any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.returns.files.book import Sheet
from pipeline.thai.text import clean, repair_mojibake

_THAI = re.compile("[\u0e01-\u0e5b]")
_ENOUGH_PROOF = 30
"""Thai letters that come of different texts of a sheet, each sure by itself, so that a text too
short to be sure may be repaired with them."""
_MAY_BE_MOJIBAKE = re.compile("[\x80-\xff\u0152-\u02dc\u2013-\u2122]")
# Thai written where only Western letters can be, so that none is left; damaged; UTF-8 read as
# cp1252, and as cp874.
_LOST = re.compile(
    "\\A[^\u0e01-\u0e5b]*\\?{3}[^\u0e01-\u0e5b]*\\Z|\ufffd{2,}|(?:à[¸¹].?){2,}|(?:เ[ธน].){3,}",
    re.DOTALL,
)


def mended(sheet: Sheet) -> Sheet:
    """Repair the mojibake of a sheet, its name included, if there is any."""
    texts = _texts(sheet)
    odd = {text for text in (*texts, sheet.name) if _MAY_BE_MOJIBAKE.search(text)}
    repaired = {text: thai for text in odd if (thai := repair_mojibake(text))}
    proof = sum(len(_THAI.findall(thai)) for thai in repaired.values())
    if proof >= _ENOUGH_PROOF:
        short = odd - repaired.keys()
        repaired |= {t: thai for t in short if (thai := repair_mojibake(t, amid_mojibake=True))}
    if not repaired:
        return sheet
    rows = [
        [repaired.get(value, value) if isinstance(value, str) else value for value in row]
        for row in sheet.rows
    ]
    return replace(sheet, name=repaired.get(sheet.name, sheet.name), rows=rows)


def letters_lost(sheets: Iterable[Sheet]) -> str:
    """Give an example, if most texts have lost their letters: `???????????`; '' where not."""
    texts = [text for sheet in sheets for text in _texts(sheet) if not text.isnumeric()]
    lost = sorted((text for text in texts if _LOST.search(text)), key=len)
    is_most = 2 * len(lost) > sum(any(map(str.isalpha, text)) or "?" in text for text in texts)
    return clean(lost[len(lost) // 2]) if lost and is_most else ""


def _texts(sheet: Sheet) -> set[str]:
    return {value for row in sheet.rows for value in row if isinstance(value, str)}
