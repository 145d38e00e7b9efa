"""The files of letters: each rendered from its template, and volumes of them joined for printing.

Takes contexts, gives files; a volume is an order of its own, which another process may be given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

from pipeline.documents.docx_template import Template
from pipeline.documents.page_fit import FittedPages, with_fitted_pages
from pipeline.documents.print_all import PrintAll
from pipeline.documents.templates import Templates
from pipeline.model.fan_out import Start, start_now
from pipeline.records.ooxml_package import read_package

PRINT_ALL = "print_all"
MOST_PAGES = 2
"""Before an annex."""
_LEAST_BEFORE_ANNEX = 0.6
"""Of the page before an annex: one with less is there for the law, which may stand in the annex."""
VOLUME = 250
"""Letters of one document for printing: Word takes minutes to open more."""


@dataclass(frozen=True, eq=False)
class Letter:
    """One letter to be written: the name of its file, its template and what it says."""

    name: str
    template: str
    context: Mapping[str, Any]
    mark: str = ""
    """What stands at its foot, if letters carry a mark."""
    as_sent: Path | None = None
    """The file of a letter that went out: it is taken over as it is."""


@dataclass(frozen=True, eq=False)
class Volume:
    """The letters of one document for printing, the folder and the name of its file."""

    target: Path
    name: str
    letters: Sequence[Letter]
    templates: Mapping[str, Template]


def write_volumes(
    target: Path,
    letters: Iterable[Letter],
    templates: Templates,
    start: Start = start_now,
    size: int = VOLUME,
) -> None:
    """Start writing letters to `target`, and every `size` of them joined for printing."""
    waiting = iter(letters)
    for number in count(1):
        volume = list(islice(waiting, size))
        if not volume:
            return
        name = f"{PRINT_ALL}.docx" if number == 1 else f"{PRINT_ALL}_{number}.docx"
        start(write_volume, Volume(target, name, volume, templates.by_name))
        del volume  # what its letters say is not held while the next one's is put together


def write_volume(volume: Volume) -> None:
    """Write each letter of a volume to its file, then all of them joined, for printing at once.

    A letter that was dispatched is taken over as it was sent, byte for byte.
    """
    print_all = PrintAll()
    for letter in volume.letters:
        if letter.as_sent is not None:
            content = letter.as_sent.read_bytes()
            print_all.add(read_package(content))
        else:
            template = volume.templates[letter.template]
            own = _rendered(letter, template)
            content = template.package(own)
            print_all.add({**template.parts, **own}, plain_tables=template.plain_tables)
        (volume.target / letter.name).write_bytes(content)
    print_all.write(volume.target / volume.name)


def _rendered(letter: Letter, template: Template) -> dict[str, bytes]:
    """Render a letter; one whose tables would take it to a third page has them in an annex.

    So has one its law, where the page before the annex would else hold a few lines.
    """

    def fitted(**layout: bool) -> FittedPages:
        own = template.rendered({**letter.context, **layout}, letter.mark)
        return with_fitted_pages(template.parts, own, MOST_PAGES)

    annexed = letter.context.get("annexed")
    pages = fitted()
    if pages.pages > MOST_PAGES and annexed is False:
        annexed, pages = True, fitted(annexed=True)
    if (
        annexed
        and letter.context.get("laws")
        and pages.pages > 1
        and pages.last_part < _LEAST_BEFORE_ANNEX
    ):
        closer = fitted(annexed=True, laws_annexed=True)
        if closer.pages < pages.pages:
            return closer.own
    return pages.own


def is_joined(path: Path) -> bool:
    """Tell whether a file holds many letters, joined for printing."""
    return path.stem.startswith(PRINT_ALL)
