"""What goes to a letter's annex by the pages that it takes: its tables, then the law."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.documents.letter_files import Letter, write_volumes
from pipeline.documents.placeholders import sample
from pipeline.documents.template_names import LETTER_CHASE, TEMPLATES
from tests.documents.letter_texts import read, templates, text_of

SAMPLE, LEAST = (sample(TEMPLATES[LETTER_CHASE], bare=bare) for bare in (False, True))
IN_AN_ANNEX = {"annexed": True, "laws_annexed": False, "cases": 1}
FULL = SAMPLE | IN_AN_ANNEX
BARE = LEAST | IN_AN_ANNEX | {"worklist": SAMPLE["worklist"]}
LAW = "กฎหมาย " * 30


class Place(NamedTuple):
    """Whether the table, and whether the law, stand behind the signature."""

    table: bool
    law: bool


LETTERS: dict[str, tuple[dict[str, Any], int, Place]] = {
    "two pages with the table": (FULL | {"annexed": False, "worklist": []}, 0, Place(False, False)),
    "three": (FULL | {"annexed": False}, 1, Place(True, False)),
    "one page before the annex": (BARE, 4, Place(True, False)),
    "a few lines on the second": (BARE, 5, Place(True, True)),
    "half of the second": (BARE, 10, Place(True, True)),
    "more of the second": (BARE, 11, Place(True, False)),
    "no page saved": (FULL, 6, Place(True, False)),
    "no law": (FULL, 0, Place(True, False)),
}  # fmt: skip


@pytest.mark.parametrize(("told", "laws", "place"), LETTERS.values(), ids=LETTERS)
def test_what_stands_in_the_annex(
    told: dict[str, Any], laws: int, place: Place, tmp_path: Path
) -> None:
    letter = Letter("letter.docx", LETTER_CHASE, told | {"laws": [{"text": LAW}] * laws})
    write_volumes(tmp_path, [letter], templates())
    parts = read(tmp_path / "letter.docx")
    assert (b'w:orient="landscape"' in parts["word/document.xml"]) is place.table
    text = text_of(parts)
    _, signed, annex = text.partition(f"({SAMPLE['signer']})" if told["signer"] else "()")
    assert signed
    assert ("สิ่งที่ต้องดำเนินการ" in annex, LAW.strip() in annex) == place
