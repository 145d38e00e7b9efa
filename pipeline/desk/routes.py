"""The desk's addresses: which page answers, what a form does.

An address reads `/PLACE/QUARTER/AS_OF/PAGE`: `office` or `demo`, `2564-Q1`, a day or `today`.
What changes something is a POST that ends in a redirect, so that reloading repeats nothing.
"""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import bottle

from pipeline.desk import book_pages, office_status_page, quarter_desk
from pipeline.desk.background import Background, Job, Line
from pipeline.desk.opening import open_in_program
from pipeline.desk.quarter_desk import ReturnFile, Verdicts
from pipeline.desk.view import PAGES, PAGES_FOLDER, TODAY, View, Where, query
from pipeline.exchange import dropped_files
from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.office_lock import LockedError
from pipeline.thai.dates import parse_date

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run

RunOf = Callable[[Where], "Run"]
"""Gives the run of what a page is about, with the config read afresh."""

_PREVIEWED = (".docx", ".pdf", ".html")
_UPLOADS = 200 * 1024 * 1024
# The page of a run carries its own style and script, and may reach nothing.
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "frame-ancestors 'self'"
)


class DeskRoutes:
    """Answers the addresses of one desk; `application` is what a server runs."""

    def __init__(
        self,
        view: View,
        background: Background,
        run_of: RunOf,
        start: Where,
        demo: Callable[[str], tuple[Where, Job]],
    ) -> None:
        """`demo` gives where the invented quarter is and the job that makes it, by language."""
        self._view, self._background = view, background
        self._run_of, self._start, self._demo = run_of, start, demo
        self._verdicts = Verdicts()
        self._notices: list[Line] = []
        self.end: Callable[[], None] = lambda: None
        self.seen: Callable[[], None] = lambda: None
        self.application = bottle.Bottle()
        self.application.default_error_handler = self._not_answered
        self._connect()

    def _connect(self) -> None:
        here = "/<place:re:office|demo>/<quarter>/<as_of>"
        for method, path, answer in (
            ("GET", "/", self._first),
            ("GET", "/go", self._go),
            ("GET", "/asset/<name>", self._asset),
            ("GET", "/state", self._state),
            ("POST", "/alive", self._alive),
            ("POST", "/language", self._language),
            ("POST", "/outcome/seen", self._outcome_seen),
            ("POST", "/end", self._end),
            ("POST", f"{here}/returns/add", self._add),
            ("POST", f"{here}/returns/out", self._take_out),
            ("POST", f"{here}/start", self._start_job),
            ("GET", f"{here}/file", self._file),
            ("GET", f"{here}/preview", self._preview),
            ("POST", f"{here}/open", self._open),
            ("POST", f"{here}/dispatch", self._dispatch),
            ("POST", f"{here}/rulings", self._rulings),
            ("POST", f"{here}/notes", self._note),
            ("GET", f"{here}/<page>", self._page),
        ):
            self.application.route(path, method, answer)

    def _not_answered(self, error: Any) -> str:
        """Say on a page what went wrong: an address that is none, or a bug of ours."""
        code = "bug" if error.status_code >= 500 else "no_such_page"
        if error.status_code >= 500:
            sys.stderr.write(error.traceback or "")
        root = bottle.request.script_name.rstrip("/")
        return self._view.page("faults", self._start, root, ((self._view.say(code), "red"),))

    # Addresses about the desk itself.

    def _first(self) -> Any:
        return self._to(self._start, "home")

    def _go(self) -> Any:
        """Go to the quarter and day typed at the head of a page."""
        asked = bottle.request.query
        day = parse_date(asked.getunicode("as_of", "").strip() or None).value
        typed = bool(asked.getunicode("as_of", "").strip())
        try:
            quarter = Quarter.parse(asked.getunicode("quarter", "").strip())
        except ValueError:
            quarter = None
        if quarter is None or (typed and day is None):
            self._notices.append((self._view.say("bad_quarter_or_day"), "red"))
            return self._to(self._start, "home")
        place = "demo" if asked.get("place") == "demo" else "office"
        page = asked.get("page")
        return self._to(Where(place, quarter, day), page if page in PAGES else "home")

    def _asset(self, name: str) -> Any:
        if name not in ("desk.css", "desk.js"):
            raise bottle.HTTPError(404)
        return bottle.static_file(name, root=str(PAGES_FOLDER))

    def _state(self) -> dict[str, object]:
        self.seen()
        progress, job = self._background.under_way, self._background.job
        left = progress.seconds_left
        code = "job_stage_plain" if left is None else "job_stage"
        stage = office_status_page.stage_name(progress.stage_name, self._view.language)
        facts = {"stage": stage, "done": progress.done, "total": progress.total, "left": left}
        return {
            "busy": bool(job),
            "what": self._view.say("under_way", job=self._view.say(f"job_{job}")) if job else "",
            "stage": self._view.say(code, **facts),
            "done": progress.done,
            "total": progress.total,
        }

    def _alive(self) -> str:
        self.seen()
        return ""

    def _language(self) -> Any:
        wanted = bottle.request.forms.get("language")
        self._view.language = "en" if wanted == "en" else "th"
        return self._back()

    def _outcome_seen(self) -> Any:
        self._background.outcome = None
        return self._back()

    def _end(self) -> Any:
        if self._background.busy:
            self._notices.append((self._view.say("busy"), "yellow"))
            return self._to(self._start, "home")
        self.end()
        return self._view.ended(bottle.request.script_name.rstrip("/"))

    # Pages.

    def _page(self, place: str, quarter: str, as_of: str, page: str) -> Any:
        if page not in PAGES:
            raise bottle.HTTPError(404)
        where = self._where(place, quarter, as_of)
        self.seen()
        content = getattr(self, f"_content_of_{page}")
        return self._guarded(where, lambda run: self._shown(page, where, **content(run, where)))

    def _content_of_home(self, run: Run, where: Where) -> dict[str, Any]:
        return office_status_page.content(run, self._view.language)

    def _content_of_returns(self, run: Run, where: Where) -> dict[str, Any]:
        files = quarter_desk.returns_in(run, self._verdicts)
        return {
            "files": [self._described(each) for each in files],
            "unchecked": sum(each.verdict is None for each in files),
            "input_folder": run.input,
            "open": False,
        }

    def _content_of_work(self, run: Run, where: Where) -> dict[str, Any]:
        return {"works": office_status_page.works(run, self._view.language)}

    def _content_of_documents(self, run: Run, where: Where) -> dict[str, Any]:
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

    def _content_of_dispatch(self, run: Run, where: Where) -> dict[str, Any]:
        return book_pages.dispatch_content(run, self._view.say)

    def _content_of_rulings(self, run: Run, where: Where) -> dict[str, Any]:
        return book_pages.rulings_content(run, self._view.say)

    def _content_of_finish(self, run: Run, where: Where) -> dict[str, Any]:
        return {
            "works": (
                {"job": "close", "final": False, "confirm": True},
                {"job": "evidence", "final": False, "confirm": False},
                {"job": "kpi", "final": True, "confirm": False},
            ),
            "fiscal_year": run.quarter.fiscal_year,
        }

    def _content_of_ask(self, run: Run, where: Where) -> dict[str, Any]:
        from pipeline.jobs.case_questions import explain_in_register

        case = bottle.request.query.getunicode("case", "").strip()
        told = explain_in_register(run, case, self._view.language) if case else None
        if case and told is None:
            self._notices.append((self._view.say("no_register_yet"), "yellow"))
        return {"case": case, "told": told}

    # What forms do.

    def _add(self, place: str, quarter: str, as_of: str) -> Any:
        """Take dropped files in; one sent alone by the script is answered by its verdict."""
        where = self._where(place, quarter, as_of)

        def take(run: Run) -> Any:
            shown = [self._taken(run, each) for each in bottle.request.files.getall("file")]
            if not shown:
                self._notices.append((self._view.say("no_file"), "yellow"))
            if bottle.request.forms.get("alone"):
                root = bottle.request.script_name.rstrip("/")
                return "".join(
                    self._view.piece("return_file", where, root, file=each, open=True)
                    for each in shown
                )
            return self._to(where, "returns")

        return self._guarded(where, take)

    def _taken(self, run: Run, upload: Any) -> dict[str, object]:
        upload.file.seek(0, 2)
        size = upload.file.tell()
        upload.file.seek(0)
        if not size:
            text = self._view.say("not_empty")
            verdict = quarter_desk.FileVerdict(((text, "red"),))
            return self._described(ReturnFile(upload.raw_filename, 0, verdict))
        path, new = dropped_files.add_return(run.input, upload.raw_filename, upload.file)
        verdict = quarter_desk.check(run, path, self._view.language, self._verdicts)
        if not new:
            note = (self._view.say("added_again"), "yellow")
            verdict = quarter_desk.FileVerdict((note, *verdict.lines))
        name = path.relative_to(run.input).as_posix()
        return self._described(ReturnFile(name, size, verdict))

    def _described(self, file: ReturnFile) -> dict[str, object]:
        code = f"verdict_{file.verdict.worst}" if file.verdict else "unchecked"
        return {
            "name": file.name,
            "verdict": file.verdict,
            "verdict_text": self._view.say(code),
        }

    def _take_out(self, place: str, quarter: str, as_of: str) -> Any:
        where = self._where(place, quarter, as_of)

        def move(run: Run) -> Any:
            path = dropped_files.take_out(run.input, bottle.request.forms.getunicode("name", ""))
            self._notices.append((self._view.say("taken_out", path=path), "green"))
            return self._to(where, "returns")

        return self._guarded(where, move)

    def _start_job(self, place: str, quarter: str, as_of: str) -> Any:
        where = self._where(place, quarter, as_of)
        forms, language = bottle.request.forms, self._view.language
        name = forms.get("job")

        def start(run: Run) -> Any:
            run = replace(run, final=bool(forms.get("final")), pdf=bool(forms.get("pdf")))
            target, job = where, None
            if name == "demo":
                target, job = self._demo(language)
            elif name == "check":
                job = quarter_desk.check_all(run, language, self._verdicts)
            elif name == "kpi":
                year = int(forms.get("fiscal_year", run.quarter.fiscal_year))
                job = quarter_desk.fill_indicator_form(run, year, language)
            elif name in quarter_desk.JOBS and (name != "close" or forms.get("confirmed")):
                job = quarter_desk.JOBS[name](run, language)
            if job is None:
                raise bottle.HTTPError(400)
            if not self._background.start(name, job):
                self._notices.append((self._view.say("busy"), "yellow"))
            page = {"check": "returns", "demo": "home"}.get(name)
            page = page or ("finish" if name in ("close", "evidence", "kpi") else "work")
            return self._to(target, page)

        return self._guarded(where, start)

    def _file(self, place: str, quarter: str, as_of: str) -> Any:
        where = self._where(place, quarter, as_of)

        def send(run: Run) -> Any:
            path, shown = self._document(run), bottle.request.query.get("shown")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            answer = bottle.HTTPResponse(path.read_bytes(), content_type=kind)
            if shown and path.suffix == ".html":
                answer.set_header("Content-Security-Policy", _REPORT_POLICY)
                answer.content_type = "text/html; charset=utf-8"
            elif not (shown and path.suffix == ".pdf"):
                name = quote(path.name)
                answer.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{name}")
            return answer

        return self._guarded(where, send)

    def _preview(self, place: str, quarter: str, as_of: str) -> Any:
        where = self._where(place, quarter, as_of)

        def show(run: Run) -> Any:
            from pipeline.desk.docx_reading import blocks_of

            path = self._document(run)
            framed = path.suffix in (".pdf", ".html")
            return self._shown(
                "preview",
                where,
                document=path.name,
                framed=framed,
                sandboxed=path.suffix == ".html",
                query=bottle.request.query_string,
                blocks=[] if framed else list(blocks_of(path)),
            )

        return self._guarded(where, show)

    def _open(self, place: str, quarter: str, as_of: str) -> Any:
        where = self._where(place, quarter, as_of)

        def ask(run: Run) -> Any:
            forms = bottle.request.forms
            path = quarter_desk.document_path(
                run, forms.getunicode("root", ""), forms.getunicode("name", "")
            )
            opened = open_in_program(path)
            code, colour = ("opened", "green") if opened else ("not_opened", "yellow")
            self._notices.append((self._view.say(code, name=path.name), colour))
            return self._to(where, "documents")

        return self._guarded(where, ask)

    def _document(self, run: Run) -> Path:
        asked = bottle.request.query
        return quarter_desk.document_path(
            run, asked.getunicode("root", ""), asked.getunicode("name", "")
        )

    def _dispatch(self, place: str, quarter: str, as_of: str) -> Any:
        return self._entered(
            self._where(place, quarter, as_of), "dispatch", book_pages.enter_dispatch_form
        )

    def _rulings(self, place: str, quarter: str, as_of: str) -> Any:
        return self._entered(
            self._where(place, quarter, as_of), "rulings", book_pages.enter_rulings_form
        )

    def _note(self, place: str, quarter: str, as_of: str) -> Any:
        return self._entered(
            self._where(place, quarter, as_of), "rulings", book_pages.enter_note_form
        )

    def _entered(self, where: Where, page: str, enter: Callable[..., Any]) -> Any:
        """Enter a form into a book; where a cell is refused, show the form again as it was."""

        def save(run: Run) -> Any:
            entered = enter(run, _texts(bottle.request.forms), self._view.say)
            self._notices.append(entered.notice)
            if entered.content is None:
                return self._to(where, page)
            return self._shown(page, where, **entered.content)

        return self._guarded(where, save, typed=page)

    # What all of them share.

    def _where(self, place: str, quarter: str, as_of: str) -> Where:
        with suppress(ValueError):
            day = None if as_of == TODAY else date.fromisoformat(as_of)
            return Where(place, Quarter.parse(quarter), day)
        raise bottle.HTTPError(404)

    def _guarded(self, where: Where, answer: Callable[[Run], Any], typed: str = "") -> Any:
        """Answer, or say on a page what the office must mend first.

        `typed` names the page of a form: what was typed comes back on it with what is wrong.
        """
        try:
            run = self._run_of(where)
            return answer(run)
        except FAILURES_MET as error:
            told = tuple(explain_failure(error, self._view))
            if typed:
                self._notices += told
                return self._shown(
                    typed,
                    where,
                    **book_pages.typed_again(
                        typed, self._run_of(where), _texts(bottle.request.forms), self._view.say
                    ),
                )
            root = bottle.request.script_name.rstrip("/")
            return self._view.page("faults", where, root, told)

    def _shown(self, page: str, where: Where, **content: Any) -> str:
        notices, self._notices = tuple(self._notices), []
        root = bottle.request.script_name.rstrip("/")
        return self._view.page(page, where, root, notices, **content)

    def _to(self, where: Where, page: str) -> Any:
        root = bottle.request.script_name.rstrip("/")
        return bottle.HTTPResponse(status=303, headers={"Location": f"{root}/{where.path}/{page}"})

    def _back(self) -> Any:
        """Go back to the page that a small form stood on; never to another site."""
        root = bottle.request.script_name.rstrip("/")
        back = bottle.request.forms.getunicode("back", "")
        safe = back if back.startswith(f"{root}/") and ".." not in back else f"{root}/"
        return bottle.HTTPResponse(status=303, headers={"Location": quote(safe)})


def _texts(forms: Any) -> Mapping[str, str]:
    return {name: forms.getunicode(name, "") for name in forms}


FAILURES_MET = (ConfigFaultsError, RefusalError, LockedError, OSError)
"""The failures that are the office's to mend, not bugs of ours."""


def explain_failure(error: Exception, view: View) -> Iterable[Line]:
    """Word a failure that the office can mend."""
    from pipeline.console import say

    if isinstance(error, ConfigFaultsError):
        return [(fault.in_language(view.language), "red") for fault in error.faults]
    if isinstance(error, LockedError):
        return [(str(error), "red")]
    if isinstance(error, RefusalError):
        return [(say(error.message, view.language, **error.facts), "red")]
    file, why = getattr(error, "filename", "") or "", getattr(error, "strerror", "") or str(error)
    return [(view.say("no_access", file=file, why=why), "red")]
