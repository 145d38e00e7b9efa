"""How high a run of a letter is: by its paragraph, its own style, and what it tells itself."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.documents.paragraph_style import ParagraphStyle, run_style, styles_of

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{NAMESPACE}">
<w:style w:type="character" w:styleId="Small"><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
</w:styles>""".encode()
OF_PARAGRAPH = ParagraphStyle(size=16)


@pytest.mark.parametrize(
    ("told", "size", "bold"),
    [
        ("", 16, False),
        ('<w:sz w:val="40"/><w:b/>', 20, True),
        ('<w:rStyle w:val="Small"/>', 10, False),
        ('<w:rStyle w:val="Small"/><w:b/>', 10, True),
        ('<w:rStyle w:val="Small"/><w:sz w:val="40"/>', 20, False),
        ('<w:rStyle w:val="Unknown"/>', 16, False),
    ],
)
def test_what_a_run_tells_itself_goes_before_its_style_and_that_before_its_paragraph(
    told: str, size: float, bold: bool
) -> None:
    run = etree.fromstring(f'<w:r xmlns:w="{NAMESPACE}"><w:rPr>{told}</w:rPr><w:t>ก</w:t></w:r>')
    found = run_style(run, run[0], OF_PARAGRAPH, styles_of(STYLES))
    assert (found.size, found.bold) == (size, bold)
