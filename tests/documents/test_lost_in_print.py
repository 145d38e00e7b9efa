"""What a PDF lacks of its document is named, up to five, and the PDF is taken away."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from pipeline.documents.pdf_copies import missing_from, refusals
from pipeline.records.ooxml_package import package_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(path: Path, *texts: str) -> Path:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    path.write_bytes(package_bytes({"word/document.xml": xml.encode()}))
    return path


def blank_pdf(path: Path) -> Path:
    made = pypdfium2.PdfDocument.new()
    made.new_page(595, 842)
    made.save(path)
    made.close()
    return path


@pytest.mark.parametrize(("lost", "named"), [(1, 1), (5, 5), (6, 5)])
def test_five_of_what_was_lost_are_named_and_all_counted(
    lost: int, named: int, tmp_path: Path
) -> None:
    ids = [f"1001-2564-{place:04d}" for place in range(1, lost + 1)]
    path = document(tmp_path / "a.docx", *ids)
    pdf = blank_pdf(tmp_path / "a.pdf")
    assert missing_from(path, pdf) == ids
    [refusal] = refusals([path])
    more = ", …" if lost > named else ""
    assert refusal.code == "pdf_lost"
    assert refusal.facts == {
        "name": "a.docx",
        "count": lost,
        "lost": ", ".join(ids[:named]) + more,
    }
    assert not pdf.exists()


def test_a_pdf_that_holds_all_stays_and_one_that_was_not_made_is_not_missed(
    tmp_path: Path,
) -> None:
    whole, unmade = document(tmp_path / "a.docx", "ไม่มีเรื่อง"), document(tmp_path / "b.docx", "1.00")
    pdf = blank_pdf(tmp_path / "a.pdf")
    assert refusals([whole, unmade]) == ()
    assert pdf.exists()
