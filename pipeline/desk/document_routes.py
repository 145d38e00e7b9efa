"""Addresses about what was written: a list, a preview, a copy, the file in its own program."""

from __future__ import annotations

import mimetypes
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zipfile import BadZipFile

import bottle

from pipeline.desk import quarter_desk
from pipeline.desk.desk_site import DeskSite
from pipeline.desk.view import PageContext, query
from pipeline.model.faults import RefusalError
from pipeline.records.ooxml_package import read_package

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run

_PREVIEWED = (".docx", ".xlsx", ".pdf", ".html")
# The page of a run carries its own style and script, and may reach nothing.
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "frame-ancestors 'self'"
)


class DocumentRoutes:
    """Answers the addresses of the documents."""

    def __init__(self, site: DeskSite) -> None:
        """Connect them."""
        self._site = site
        site.connect_here(
            ("GET", "file", self._file),
            ("GET", "preview", self._preview),
            ("POST", "open", self._open),
        )

    def content(self, run: Run) -> dict[str, Any]:
        """Give what the page lists."""
        return {
            "documents": {
                group: [
                    {
                        "name": each.name,
                        "root": each.root,
                        "query": query({"root": each.root, "name": each.name}),
                        "previewed": Path(each.name).suffix in _PREVIEWED,
                    }
                    for each in listed
                ]
                for group, listed in quarter_desk.documents_of(run).items()
            }
        }

    def _file(self, run: Run, where: PageContext) -> Any:
        from pipeline.jobs.quarter_run import as_it_is_whole

        shown = bottle.request.query.get("shown")
        name, content = as_it_is_whole(run, _named_content)
        kind, ending = mimetypes.guess_type(name)[0], Path(name).suffix
        answer = bottle.HTTPResponse(content, content_type=kind or "application/octet-stream")
        if shown and ending == ".html":
            answer.set_header("Content-Security-Policy", _REPORT_POLICY)
            answer.content_type = "text/html; charset=utf-8"
        elif not (shown and ending == ".pdf"):
            answer.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name)}")
        return answer

    def _preview(self, run: Run, where: PageContext) -> Any:
        from pipeline.jobs.quarter_run import as_it_is_whole

        found = as_it_is_whole(run, _previewed)
        return self._site.page("preview", where, query=bottle.request.query_string, **found)

    def _open(self, run: Run, where: PageContext) -> Any:
        path = _document(run, bottle.request.forms)
        opened = open_in_program(path)
        code, colour = ("opened", "green") if opened else ("not_opened", "yellow")
        self._site.notice(code, colour, name=path.name)
        return self._site.to(where, "documents")


def _document(run: Run, asked: Any) -> Path:
    """Give the document that a query or a form asks for."""
    return quarter_desk.document_path(
        run, asked.getunicode("root", ""), asked.getunicode("name", "")
    )


def _named_content(run: Run) -> tuple[str, bytes]:
    path = _document(run, bottle.request.query)
    return path.name, path.read_bytes()


def _previewed(run: Run) -> dict[str, Any]:
    from pipeline.desk.document_reading import blocks_of, sheets_of

    path = _document(run, bottle.request.query)
    if path.suffix in (".docx", ".xlsx"):
        _refuse_damaged(path)
    return {
        "document": path.name,
        "framed": path.suffix in (".pdf", ".html"),
        "sandboxed": path.suffix == ".html",
        "blocks": list(blocks_of(path)) if path.suffix == ".docx" else [],
        "sheets": list(sheets_of(path)) if path.suffix == ".xlsx" else [],
    }


def _refuse_damaged(path: Path) -> None:
    """Refuse what somebody else has written into, or the half of a copy; raises RefusalError."""
    try:
        read_package(path)
    except (BadZipFile, EOFError, zlib.error):
        raise RefusalError("document_damaged", path=path.name) from None


def open_in_program(path: Path) -> bool:
    """Ask the system to open a file; False where it has nothing to open files with."""
    if sys.platform == "win32":
        os.startfile(path)
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return True
