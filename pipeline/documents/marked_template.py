"""A copy of a template in which each fault stands as a comment where it is, to be read in Word.

Takes a template's file and its faults; gives the bytes of the copy.  The template itself is left
as it is.  A fault that quotes no paragraph of the body (one in a header, where Word allows no
comment) is told at the first paragraph.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from pipeline.locale import Message
from pipeline.model.faults import Fault

_AUTHOR, _INITIALS = "TidTam", "TT"
SUFFIX = ".faults.docx"
"""What the name of a marked copy ends with."""


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
