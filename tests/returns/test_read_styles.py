"""What the styles of cells say, and what a worker keeps of the parts that it has read."""

from __future__ import annotations

import tracemalloc

import pytest

from pipeline.records.serials import Shows
from pipeline.returns.files.read_styles import cell_styles
from pipeline.returns.files.rich_text import rich_strings
from tests.returns.ooxml_parts import MAIN

_MEGABYTE = 1 << 20
FORMATS = '<numFmts><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>'
FONTS = '<fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font></fonts>'
FILLS = '<fills><fill/><fill><patternFill patternType="lightUp"/></fill></fills>'
STYLES = (
    '<cellXfs><xf numFmtId="165"/><xf fontId="1"/><xf fontId="2"/>'
    '<xf fontId="2" fillId="1"/></cellXfs>'
)


@pytest.mark.parametrize(
    "parts", [(FORMATS, FONTS, FILLS, STYLES), (STYLES, FILLS, FONTS, FORMATS)]
)
def test_styles_mean_the_same_wherever_what_they_name_stands(parts: tuple[str, ...]) -> None:
    found = cell_styles(f'<styleSheet xmlns="{MAIN}">{"".join(parts)}</styleSheet>'.encode())
    assert found.formats == [Shows.DATE, Shows.NUMBER, Shows.NUMBER, Shows.NUMBER]
    assert (found.struck, found.unseen, found.coloured) == ({1}, {2}, {3})


def test_no_texts_of_a_file_are_kept_once_it_is_read() -> None:
    tracemalloc.start()
    try:
        for number in range(4):
            text = f"{number}" + "ก" * _MEGABYTE
            run = f'<r><rPr><strike val="0"/></rPr><t>{text}</t></r>'
            part = f'<sst xmlns="{MAIN}"><si>{run}</si></sst>'.encode()
            assert rich_strings(part) == {}
            del text, run, part
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < _MEGABYTE
