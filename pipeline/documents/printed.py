"""The PDFs of a quarter's letters and memorandum: made, proved whole, refused where they are not.

Takes the documents of a finished folder; a PDF stands beside its document only if it holds every
case and every amount of it.  Gives what is to be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.document_messages import DOCUMENTS
from pipeline.documents.pdf import NOT_FOUND, PdfError, find_converter
from pipeline.documents.pdf_proof import fonts_of, missing_from
from pipeline.locale import Wording

_FONT = "TH Sarabun New"
_NAMED = 5


@dataclass(frozen=True)
class Printed:
    """What became of the PDFs of a folder."""

    notes: tuple[Wording, ...] = ()
    refused: tuple[Wording, ...] = ()
    """Sentences on PDFs that lost something, and were taken away."""


def write_pdfs(documents: Sequence[Path]) -> Printed:
    """Write a PDF beside each document; says so where no program can."""
    converter = find_converter()
    if converter is None:
        return Printed((NOT_FOUND,))
    stopped: tuple[Wording, ...] = ()
    try:
        for folder in dict.fromkeys(document.parent for document in documents):
            own = [document for document in documents if document.parent == folder]
            converter.convert(own, folder)
    except PdfError as error:
        stopped = (error.message,)
    refused = refusals(documents)  # of those that were made before it stopped too
    made = [document.with_suffix(".pdf") for document in documents]
    return Printed((*stopped, *_font_note(made)), refused)


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
        return DOCUMENTS("pdf_unreadable", name=document.name, why=error)
    if not lost:
        return None
    pdf.unlink()
    named = ", ".join(lost[:_NAMED]) + (", …" if len(lost) > _NAMED else "")
    return DOCUMENTS("pdf_lost", name=document.name, count=len(lost), lost=named)


def _font_note(made: Sequence[Path]) -> tuple[Wording, ...]:
    """Say once which font was used, where it is not the one that the documents ask for."""
    asked = _FONT.replace(" ", "")
    first = next((pdf for pdf in made if pdf.exists()), None)
    used = fonts_of(first) if first is not None else set()
    others = sorted({name.partition("-")[0] for name in used if asked not in name.replace(" ", "")})
    return (DOCUMENTS("pdf_font", asked=_FONT, used=", ".join(others)),) if others else ()
