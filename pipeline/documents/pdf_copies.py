"""The PDFs of a quarter's letters and memorandum: made, proved whole, refused where they are not.

Takes the documents of a finished folder; a PDF stands beside its document only if it holds every
case and every amount of it.  Gives what is to be told.

A converter may drop rows of a table where it breaks a page, and report success.  So each case id
and each amount of money in the document is looked for in the text of the PDF, as often as the
document prints it.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.paragraph_style import W
from pipeline.documents.pdf import NOT_FOUND, PdfError, find_converter
from pipeline.locale import Wording
from pipeline.model.sheet_look import FONT
from pipeline.records.ooxml_package import read_package
from pipeline.thai.numerals import to_arabic_digits

if TYPE_CHECKING:
    import pypdfium2

_NAMED = 5
_BODY = "word/document.xml"
_CHARACTERS = {f"{W}br": "\n", f"{W}tab": "\t"}
# What a reader would miss: the id of a case, and money with its satang.
_ID_BEGINS, _AMOUNT_BEGINS, _ENDS = r"(?<![A-Za-z\d,.])", r"(?<![\d,.-])", r"(?![\d,.-])"
_CASE_ID_OR_AMOUNT = re.compile(
    rf"{_ID_BEGINS}(?:[A-Za-z\d]+-)?\d{{4}}-\d{{4,}}{_ENDS}"  # B09-2564-0001; of กจ- the figures
    rf"|{_AMOUNT_BEGINS}\d{{1,3}}(?:,\d{{3}})*\.\d{{2}}{_ENDS}"
)
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_FONT_NAME_BYTES = 256


@dataclass(frozen=True)
class PrintedFolder:
    """What became of the PDFs of a folder."""

    notes: tuple[Wording, ...] = ()
    refused: tuple[Wording, ...] = ()
    """Sentences on PDFs that lost something, and were taken away."""


def write_pdfs(documents: Sequence[Path]) -> PrintedFolder:
    """Write a PDF beside each document; says so where no program can."""
    converter = find_converter()
    if converter is None:
        return PrintedFolder((NOT_FOUND,))
    stopped: tuple[Wording, ...] = ()
    try:
        for folder in dict.fromkeys(document.parent for document in documents):
            own = [document for document in documents if document.parent == folder]
            converter.convert(own, folder)
    except PdfError as error:
        stopped = (error.message,)
    refused = refusals(documents)  # of those that were made before it stopped too
    made = [document.with_suffix(".pdf") for document in documents]
    return PrintedFolder((*stopped, *_font_note(made)), refused)


def refusals(documents: Sequence[Path]) -> tuple[Wording, ...]:
    """Take away each document's PDF that does not hold all of it; gives what was lost."""
    pdfs = [(document, document.with_suffix(".pdf")) for document in documents]
    found = [_refusal(document, pdf) for document, pdf in pdfs if pdf.exists()]
    return tuple(refusal for refusal in found if refusal is not None)


def _refusal(document: Path, pdf: Path) -> Wording | None:
    """Take away a PDF that lost something, and say what; nothing where it is whole."""
    try:
        lost = missing_from(document, pdf)
    except (OSError, ValueError) as error:
        pdf.unlink(missing_ok=True)
        return DOCUMENT_MESSAGES("pdf_unreadable", name=document.name, why=error)
    if not lost:
        return None
    pdf.unlink()
    named = ", ".join(lost[:_NAMED]) + (", …" if len(lost) > _NAMED else "")
    return DOCUMENT_MESSAGES("pdf_lost", name=document.name, count=len(lost), lost=named)


def _font_note(made: Sequence[Path]) -> tuple[Wording, ...]:
    """Say once which font was used, where it is not the one that the documents ask for."""
    asked = FONT.replace(" ", "")
    first = next((pdf for pdf in made if pdf.exists()), None)
    used = fonts_of(first) if first is not None else set()
    others = sorted({name.partition("-")[0] for name in used if asked not in name.replace(" ", "")})
    return (DOCUMENT_MESSAGES("pdf_font", asked=FONT, used=", ".join(others)),) if others else ()


def missing_from(document: Path, pdf: Path) -> list[str]:
    """Give the case ids and amounts that `document` prints more often than `pdf` does.

    Raises OSError or ValueError where the PDF can't be read: a converter that found no room on the
    disk leaves the half of one.
    """
    printed = _printed(pdf)
    return [
        told for told, times in ids_and_amounts_in(read_package(document)).items()
        if _count(told, printed) < times
    ]  # fmt: skip


def ids_and_amounts_in(parts: Mapping[str, bytes]) -> Counter[str]:
    """Count the case ids and amounts in a document's body, in ASCII digits."""
    from lxml import etree

    paragraphs = etree.fromstring(parts[_BODY]).iter(f"{W}p")
    return Counter(
        found
        for paragraph in paragraphs
        for found in _CASE_ID_OR_AMOUNT.findall(to_arabic_digits("".join(_texts(paragraph))))
    )


def fonts_of(pdf: Path) -> set[str]:
    """Give the names of the fonts in which a PDF's text is set, without their subset's prefix."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    names: set[str] = set()
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            for each in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
                font = pdfium.FPDFTextObj_GetFont(each.raw)
                buffer = ctypes.create_string_buffer(_FONT_NAME_BYTES)
                pdfium.FPDFFont_GetBaseFontName(font, buffer, _FONT_NAME_BYTES)
                names.add(re.sub(r"^[A-Z]{6}\+", "", buffer.value.decode(errors="replace")))
    finally:
        document.close()
    return names - {""}


def _texts(paragraph: object) -> Iterator[str]:
    for each in paragraph.iter(f"{W}t", *_CHARACTERS):  # type: ignore[attr-defined]  # python-docx
        yield _CHARACTERS.get(each.tag, each.text or "")


def _printed(pdf: Path) -> str:
    """Give a PDF's text in ASCII digits, a line for each line of a cell."""
    import pypdfium2

    try:
        document: pypdfium2.PdfDocument = pypdfium2.PdfDocument(pdf)
        try:
            pages = [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None
    return to_arabic_digits("\n".join(pages))


def _count(told: str, printed: str) -> int:
    # In a narrow cell, in a wider font than was asked for, a number may be broken over two lines;
    # and a converter may write a tone mark late, into the number that follows.
    broken = rf"[\s\ufffe{_MARKS}]*".join(map(re.escape, told))
    begins = _ID_BEGINS if "-" in told else _AMOUNT_BEGINS
    return len(re.findall(rf"{begins}{broken}{_ENDS}", printed))
