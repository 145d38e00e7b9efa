"""Addresses about the returns: files dropped in, unlocked, taken out, each with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bottle

from pipeline.desk import quarter_desk
from pipeline.desk.desk_site import LARGEST_FORM_BYTES, DeskSite
from pipeline.desk.quarter_desk import ReturnFile, Verdicts
from pipeline.desk.view import PageContext
from pipeline.exchange import dropped_files

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run


class ReturnRoutes:
    """Answers the addresses of the returns' page."""

    def __init__(self, site: DeskSite, verdicts: Verdicts) -> None:
        """`verdicts` are those given so far, on the page or by the job that checks all."""
        self._site, self._verdicts = site, verdicts
        site.connect_here(
            ("POST", "returns/add", self._add),
            ("POST", "returns/out", self._take_out),
            ("POST", "returns/unlock", self._unlock),
        )

    def content(self, run: Run) -> dict[str, Any]:
        """Give what the page shows."""
        files = quarter_desk.returns_in(run, self._verdicts)
        return {
            "files": [self._described(each) for each in files],
            "unchecked": sum(each.verdict is None for each in files),
            "open": False,
            "largest": LARGEST_FORM_BYTES,
            "invented": str(run.quarter) in quarter_desk.invented_quarters(),
        }

    def _add(self, run: Run, where: PageContext) -> Any:
        """Take dropped files in; one sent alone by the script is answered by its verdict."""
        shown = [self._taken(run, each) for each in bottle.request.files.getall("file")]
        if not shown:
            self._site.notice("no_file", "yellow")
        if bottle.request.forms.get("alone"):
            piece, root = self._site.view.piece, self._site.root
            return "".join(
                piece("return_file", where, root, file=each, open=True) for each in shown
            )
        return self._site.to(where, "returns")

    def _taken(self, run: Run, upload: Any) -> dict[str, object]:
        upload.file.seek(0, 2)
        size = upload.file.tell()
        upload.file.seek(0)
        if not size:
            text = self._site.view.translate("not_empty")
            verdict = quarter_desk.FileVerdict(((text, "red"),))
            return self._described(ReturnFile(upload.raw_filename, 0, verdict), kept=False)
        path, new = dropped_files.add_return(run.input, upload.raw_filename, upload.file)
        verdict = quarter_desk.check(run, path, self._site.view.language, self._verdicts)
        if not new:
            note = (self._site.view.translate("added_again"), "yellow")
            verdict = quarter_desk.FileVerdict((note, *verdict.lines))
        name = path.relative_to(run.input).as_posix()
        return self._described(ReturnFile(name, size, verdict))

    def _described(self, file: ReturnFile, *, kept: bool = True) -> dict[str, object]:
        code = f"verdict_{file.verdict.worst}" if file.verdict else "unchecked"
        return {
            "name": file.name,
            "kept": kept,
            "verdict": file.verdict,
            "verdict_text": self._site.view.translate(code),
        }

    def _unlock(self, run: Run, where: PageContext) -> Any:
        """Try a password on every locked file; one that opens none is not kept."""
        password = bottle.request.forms.getunicode("password", "")
        opened, still = quarter_desk.unlock(run, password, self._site.view.language, self._verdicts)
        if opened:
            self._site.passwords.append(password)
            names = ", ".join(each.name for each in opened)
            self._site.notice("unlocked", "green", names=names)
        else:
            self._site.notice("not_unlocked", "red", count=len(still))
        return self._site.to(where, "returns")

    def _take_out(self, run: Run, where: PageContext) -> Any:
        path = dropped_files.take_out(run.input, bottle.request.forms.getunicode("name", ""))
        self._site.notice("taken_out", "green", path=path)
        return self._site.to(where, "returns")
