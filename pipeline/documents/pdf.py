"""PDFs of documents that last, by LibreOffice or Word where one of them is found on the machine.

They are PDF/A-2b (ISO 19005-2) with the tags of PDF/UA (ISO 14289-1), title and language, as far as
the program can: Word writes the level of PDF/A that its version knows.  Neither is needed for
anything else: where both are missing, the run says so in one line.

Whatever stops the run ends the program, and all that it started: LibreOffice is started by another
process, and Word by Windows itself, so that the first one alone would go, and the documents would
be held open by a program that nobody sees.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.document_title import LANGUAGE
from pipeline.documents.docx_template import GARUDA_MARK
from pipeline.locale import Message
from pipeline.records.copies_folder import copies_folder
from pipeline.records.ooxml_package import package_bytes, read_package

NOT_FOUND = DOCUMENT_MESSAGES("no_converter")

_SECONDS_EACH = 20
_SECONDS_TO_START = 120
_SECONDS_TO_LEAVE = 20
"""For Word to finish the document that it is at, and to quit."""
_OFFICE_NAMES = ("soffice", "libreoffice")
_OFFICE_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_POWERSHELL = ("WindowsPowerShell", "v1.0", "powershell.exe")
_WORD_PLACES = (
    "C:/Program Files/Microsoft Office/root/Office16/WINWORD.EXE",
    "C:/Program Files (x86)/Microsoft Office/root/Office16/WINWORD.EXE",
    "C:/Program Files/Microsoft Office/Office16/WINWORD.EXE",
)
# What LibreOffice's own dialog calls archive (PDF/A-2b), universal accessibility and tagged.
_LASTING = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
}
_EXPORT = f"pdf:writer_pdf_Export:{json.dumps(_LASTING, separators=(',', ':'))}"
# LibreOffice takes a PDF's language from that of Western text, which a document for Word gives as
# English beside the Thai one; and a box of text is a figure to it, which must say what it is.
_STYLES, _BODY = "word/styles.xml", "word/document.xml"
_PICTURE = re.compile(rb"<wp:docPr\b[^>]*>")
_NAME, _DESCRIPTION = re.compile(rb'\bname="([^"]+)"'), re.compile(rb'\s+descr="([^"]*)"')
_WESTERN = re.compile(rb'(<w:lang\b[^>]*?\bw:val=")[^"]*(")')
# Word exports as PDF with format 17; for print (0), the whole document (0), its text (0), with its
# properties, headings as bookmarks (1), tags, fonts kept, PDF/A.  File names come in through the
# environment, one a line: they are data, never part of the command.  Windows itself starts Word for
# whoever asks, so that ending the script would not end it: the script leaves when a file is gone.
_WORD_SCRIPT = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
$word.Visible = $false
$word.DisplayAlerts = 0
try {
  foreach ($line in $env:TIDTAM_PDF -split "`n") {
    if (-not (Test-Path -LiteralPath $env:TIDTAM_WANTED)) { break }
    $pair = $line -split "`t"
    $document = $word.Documents.Open($pair[0], $false, $true)
    $document.ExportAsFixedFormat(
      $pair[1], 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $true, $true)
    $document.Close($false)
  }
} finally { $word.Quit() }
"""


class PdfError(Exception):
    """Raised where the program was found and did not make the PDFs; says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Converter:
    """A program that makes PDFs."""

    program: Path
    is_word: bool = False

    def convert(self, documents: Sequence[Path], folder: Path) -> list[Path]:
        """Make a PDF of each document in `folder`; gives them in order.  Raises PdfError."""
        if not documents:
            return []
        folder.mkdir(parents=True, exist_ok=True)
        made = [folder / f"{document.stem}.pdf" for document in documents]
        run, stem = self._word if self.is_word else self._office, self.program.stem
        seconds = _SECONDS_TO_START + _SECONDS_EACH * len(documents)
        try:
            run(documents, made, seconds)
        except subprocess.TimeoutExpired:
            raise PdfError(
                DOCUMENT_MESSAGES("converter_too_slow", stem=stem, seconds=seconds)
            ) from None
        except OSError as error:
            message = DOCUMENT_MESSAGES("converter_failed", stem=stem, strerror=error.strerror)
            raise PdfError(message) from None
        if missing := ", ".join(each.name for each in made if not each.exists()):
            raise PdfError(DOCUMENT_MESSAGES("converter_left_out", stem=stem, missing=missing))
        return made

    def _office(self, documents: Sequence[Path], made: Sequence[Path], seconds: int) -> None:
        # A profile of its own: an office that is already open would take the order and drop it.
        # The copies are letters, and so is what it puts aside itself: those of a run that is killed
        # go at the next reading of returns.
        with copies_folder() as folder:
            copies, aside = folder / "copies", folder / "aside"
            copies.mkdir()
            aside.mkdir()
            order = [
                str(self.program),
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                _EXPORT,
                "--outdir",
                str(made[0].parent),
                *(str(_for_reading_aloud(document, copies)) for document in documents),
            ]
            places = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(aside))
            run_to_its_end(order, seconds, {**os.environ, **places})

    def _word(self, documents: Sequence[Path], made: Sequence[Path], seconds: int) -> None:
        pairs = zip(documents, made, strict=True)
        names = "\n".join(f"{source.resolve()}\t{target.resolve()}" for source, target in pairs)
        program = str(of_windows(*_POWERSHELL))
        order = [program, "-NoProfile", "-NonInteractive", "-Command", _WORD_SCRIPT]
        with copies_folder() as folder:
            wanted = folder / "wanted"
            wanted.touch()
            told = {**os.environ, "TIDTAM_PDF": names, "TIDTAM_WANTED": str(wanted)}
            run_to_its_end(order, seconds, told, wanted=wanted)


def _for_reading_aloud(document: Path, folder: Path) -> Path:
    """Give a copy of a document in one language, its pictures named; itself if it is no docx."""
    if document.suffix.lower() != ".docx":
        return document
    parts = read_package(document)
    changed = _WESTERN.sub(rb"\g<1>" + LANGUAGE.encode() + rb"\g<2>", parts[_STYLES])
    copy = folder / document.name
    named = _PICTURE.sub(_with_its_name, parts[_BODY])
    copy.write_bytes(package_bytes({**parts, _STYLES: changed, _BODY: named}))
    return copy


def _with_its_name(picture: re.Match[bytes]) -> bytes:
    """Let a picture's name stand for it where nothing tells what it shows, or only a mark does."""
    tag, name, told = picture[0], _NAME.search(picture[0]), _DESCRIPTION.search(picture[0])
    if name is None or (told and told[1] not in (b"", GARUDA_MARK.encode())):
        return tag
    return _DESCRIPTION.sub(b"", tag).replace(name[0], name[0] + b' descr="' + name[1] + b'"', 1)


def find_converter() -> Converter | None:
    """Find LibreOffice, else Word on Windows; None where there is neither."""
    for name in _OFFICE_NAMES:
        # Windows looks into the folder in which one works first: what lies there is a stranger's.
        if (found := shutil.which(name)) and Path(found).is_absolute():
            return Converter(Path(found))
    for place in _OFFICE_PLACES:
        if Path(place).exists():
            return Converter(Path(place))
    if sys.platform == "win32":
        for place in _WORD_PLACES:
            if Path(place).exists():
                return Converter(Path(place), is_word=True)
    return None


def run_to_its_end(
    order: Sequence[str],
    seconds: int,
    environment: Mapping[str, str] | None = None,
    *,
    wanted: Path | None = None,
) -> None:
    """Let a program work, as long as `seconds` at most.

    Where `wanted` is given, the program leaves by itself once that file is gone, and is given time
    for it.  Raises subprocess.TimeoutExpired, and OSError where it could not be started.
    """
    process = start_program(order, environment)
    try:
        process.wait(seconds)
    except BaseException:  # an interruption too must leave no program at work behind
        try:
            if wanted is not None:
                wanted.unlink(missing_ok=True)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_SECONDS_TO_LEAVE)
        finally:
            end_with_all_it_started(process)
        raise


def start_program(
    order: Sequence[str], environment: Mapping[str, str] | None = None, *, output: int | None = None
) -> subprocess.Popen[bytes]:
    """Start a program apart from the terminal; what it says goes nowhere, or to `output`."""
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(
        order, stdin=nowhere, stdout=output or nowhere, stderr=nowhere, env=environment,
        start_new_session=True,
    )  # fmt: skip


def end_with_all_it_started(process: subprocess.Popen[bytes]) -> None:
    """End a program that `start_program` started, its children and theirs, at once."""
    if sys.platform == "win32":
        order = [str(of_windows("taskkill.exe")), "/F", "/T", "/PID", str(process.pid)]
        with suppress(OSError):  # then the first one goes at least
            nowhere = subprocess.DEVNULL
            subprocess.run(order, stdin=nowhere, stdout=nowhere, stderr=nowhere, check=False)
        process.kill()
    else:
        with suppress(ProcessLookupError):  # all of them have left
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def of_windows(*name: str) -> Path:
    """Give a program of Windows by its full path.

    By its name alone Windows would take one of the same name from the folder in which one works.
    """
    return Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", *name)
