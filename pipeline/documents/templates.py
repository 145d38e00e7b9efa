"""The office's templates, checked and compiled: what letters, memorandum and form are made of.

A copy can be written of each that has faults, in which they stand as comments, to be read in Word;
the template itself is left as it is.  A fault that quotes no paragraph of the body (one in a
header, where Word allows no comment) is told at the first paragraph.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.docx_template import (
    GARUDA,
    Template,
    compile_template,
    read_garuda,
    read_source,
)
from pipeline.documents.placeholders import sample
from pipeline.documents.template_check import check_source
from pipeline.documents.template_names import AGENCY_LETTERS, LETTER_TEMPLATES, TEMPLATES
from pipeline.documents.value_format import Writer
from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.ooxml_package import package_bytes

if TYPE_CHECKING:
    from pipeline.office.config.settings import Letterhead

_AUTHOR, _INITIALS = "TidTam", "TT"
SUFFIX = ".faults.docx"
"""What the name of a marked copy ends with."""


@dataclass(frozen=True)
class Templates:
    """The compiled templates of a folder, by file name."""

    folder: Path
    by_name: Mapping[str, Template]
    writer: Writer
    sha256: Mapping[Path, str]
    """The hash of every file that was used, when it was read: the templates', then the Garuda's."""

    def __getitem__(self, name: str) -> Template:
        """Give a template by its file name."""
        return self.by_name[name]

    @property
    def bodies(self) -> tuple[bytes, ...]:
        """The main parts of the templates, as they were read."""
        return tuple(template.parts[template.main] for template in self.by_name.values())

    @property
    def notes(self) -> tuple[Message, ...]:
        """What the run says once about the templates."""
        if self.folder / GARUDA in self.sha256:
            return ()
        return (DOCUMENT_MESSAGES("garuda_missing", garuda=GARUDA, name=self.folder.name),)


def load_letter_templates(folder: Path, letterhead: Letterhead) -> Templates:
    """Load the templates of the letters and the memorandum as the office's letterhead wants them.

    Raises ConfigFaultsError with all faults at once.
    """
    return load_templates(
        folder,
        thai_digits=letterhead.thai_digits,
        names=LETTER_TEMPLATES,
        letter_marks=letterhead.letter_mark,
    )


def load_templates(
    folder: Path,
    *,
    thai_digits: bool,
    names: Collection[str] = tuple(TEMPLATES),
    letter_marks: bool = False,
) -> Templates:
    """Read, check and compile templates, all of them or those of `names`.

    With `letter_marks`, letters to agencies have a foot for their mark.

    Raises ConfigFaultsError with all faults at once.
    """
    writer = Writer(thai_digits)
    faults: list[Fault] = []
    compiled: dict[str, Template] = {}
    garuda: bytes | None = None
    hashes: dict[Path, str] = {}
    try:
        garuda = read_garuda(folder)
    except ConfigFaultsError as error:
        faults += error.faults
    for name in names:
        path = folder / name
        try:
            source = read_source(path)
        except ConfigFaultsError as error:
            faults += error.faults
            continue
        hashes[path] = source.sha256
        marked = letter_marks and name in AGENCY_LETTERS
        make = cache(partial(compile_template, source, writer, garuda, marked=marked))
        found = check_source(source, TEMPLATES[name], writer, make)
        faults += found
        if not found:
            compiled[name] = make()
    if faults:
        raise ConfigFaultsError(faults)
    if garuda is not None:
        hashes[folder / GARUDA] = hashlib.sha256(garuda).hexdigest()
    return Templates(folder, compiled, writer, hashes)


def sample_documents(templates: Templates) -> dict[str, bytes]:
    """Render each template on sample data: file name and the document's bytes."""
    return {
        name: package_bytes(template.render(sample(TEMPLATES[name])))
        for name, template in templates.by_name.items()
    }


def write_samples(templates: Templates, folder: Path) -> list[Path]:
    """Write each template, rendered on sample data, to `folder`; gives the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in sample_documents(templates).items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths


def write_marked(folder: Path, templates: Path, faults: Iterable[Fault]) -> list[Path]:
    """Write to `folder` a copy of each template that has faults, with its comments; gives paths.

    A file that is no Word document has no copy.
    """
    by_file: dict[str, list[Fault]] = {}
    for fault in faults:
        by_file.setdefault(fault.file, []).append(fault)
    written = []
    for name, own in by_file.items():
        content = marked(templates / name, own)
        if content is not None:
            folder.mkdir(parents=True, exist_ok=True)
            written.append(folder / f"{Path(name).stem}{SUFFIX}")
            written[-1].write_bytes(content)
    return written


def marked(path: Path, faults: Iterable[Fault]) -> bytes | None:
    """Give a template with a comment for each fault; None where it is no Word document."""
    import docx

    try:
        document = docx.Document(str(path))
    except (BadZipFile, KeyError, ValueError, OSError):
        return None
    paragraphs = [each for each in _paragraphs(document) if each.runs]
    for fault in faults:
        place = next((each for each in paragraphs if _is_quoted(each.text, fault)), None)
        runs = (place or paragraphs[0]).runs if paragraphs else []
        if runs:
            document.add_comment(runs, text=str(fault), author=_AUTHOR, initials=_INITIALS)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _paragraphs(document: Any) -> Iterator[Any]:
    """Give the paragraphs of the body, those in tables too, in their order."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document._body)


def _is_quoted(text: str, fault: Fault) -> bool:
    if not isinstance(fault.message, Message):
        return False
    quoted = str(fault.message.facts.get("paragraph", "")).strip("“”").rstrip("…")
    return bool(quoted) and " ".join(text.split()).startswith(quoted)
