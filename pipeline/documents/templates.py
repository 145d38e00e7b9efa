"""The office's templates, checked and compiled: what letters, memorandum and form are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.documents.document_messages import DOCUMENTS
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
        return (DOCUMENTS("garuda_missing", garuda=GARUDA, name=self.folder.name),)


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
