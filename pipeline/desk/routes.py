"""The desk's addresses: which page answers, what a form does.

What changes something is a POST that ends in a redirect, so that reloading repeats nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import bottle

from pipeline.desk import book_pages, office_status_page, quarter_desk
from pipeline.desk.background import Background
from pipeline.desk.book_routes import BookRoutes
from pipeline.desk.desk_site import HERE, DeskSite, RunOf
from pipeline.desk.document_routes import DocumentRoutes
from pipeline.desk.job_routes import Demo, JobRoutes
from pipeline.desk.quarter_desk import Verdicts
from pipeline.desk.return_routes import ReturnRoutes
from pipeline.desk.view import PAGES, PAGES_FOLDER, View, Where
from pipeline.model.quarter import Quarter
from pipeline.thai.dates import parse_date

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run


class DeskRoutes:
    """Answers the addresses of one desk; `application` is what a server runs."""

    def __init__(
        self, view: View, background: Background, run_of: RunOf, start: Where, demo: Demo
    ) -> None:
        """`demo` gives where the invented quarter is and the job that makes it."""
        self._site = DeskSite(view, background, run_of, start)
        self.end: Callable[[], None] = lambda: None
        self.application = self._site.application
        self.application.default_error_handler = self._not_answered
        verdicts = Verdicts()
        self._returns = ReturnRoutes(self._site, verdicts)
        self._documents = DocumentRoutes(self._site)
        BookRoutes(self._site)
        JobRoutes(self._site, verdicts, demo)
        self._site.connect(
            ("GET", "/", self._first),
            ("GET", "/go", self._go),
            ("GET", "/asset/<name>", self._asset),
            ("POST", "/alive", self._alive),
            ("POST", "/language", self._language),
            ("POST", "/end", self._end),
            ("GET", f"{HERE}/<page>", self._page),
        )

    @property
    def seen(self) -> Callable[[], None]:
        """What notes that a page is open."""
        return self._site.seen

    @seen.setter
    def seen(self, note: Callable[[], None]) -> None:
        self._site.seen = note

    def _not_answered(self, error: Any) -> str:
        """Say on a page what went wrong: an address that is none, or a bug of ours."""
        known = {404: "no_such_page", 413: "too_much_at_once"}
        code = "bug" if error.status_code >= 500 else known.get(error.status_code, "bad_form")
        if error.status_code >= 500:
            sys.stderr.write(error.traceback or "")
        return self._site.view.page(
            "faults", self._site.start, self._site.root, ((self._site.view.say(code), "red"),)
        )

    # Addresses about the desk itself.

    def _first(self) -> Any:
        return self._site.to(self._site.start, "home")

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
            self._site.notice("bad_quarter_or_day", "red")
            return self._site.to(self._site.start, "home")
        place = "demo" if asked.get("place") == "demo" else "office"
        page = asked.get("page")
        return self._site.to(Where(place, quarter, day), page if page in PAGES else "home")

    def _asset(self, name: str) -> Any:
        if name not in ("desk.css", "desk.js"):
            raise bottle.HTTPError(404)
        return bottle.static_file(name, root=str(PAGES_FOLDER))

    def _alive(self) -> dict[str, bool]:
        """Note that a page is open, and tell it of a job that another tab began."""
        self._site.seen()
        return {"busy": self._site.background.busy}

    def _language(self) -> Any:
        wanted = bottle.request.forms.get("language")
        self._site.view.language = "en" if wanted == "en" else "th"
        return self._site.back()

    def _end(self) -> Any:
        if self._site.background.busy:
            self._site.notice("busy", "yellow")
            return self._site.to(self._site.start, "home")
        self.end()
        return self._site.view.ended(self._site.root)

    # Pages.

    def _page(self, place: str, quarter: str, as_of: str, page: str) -> Any:
        if page not in PAGES:
            raise bottle.HTTPError(404)
        where = self._site.where(place, quarter, as_of)
        self._site.seen()
        content = getattr(self, f"_content_of_{page}")

        def answer(run: Run) -> str:
            from pipeline.jobs.quarter_run import as_it_is_whole

            found = as_it_is_whole(run, lambda seen: content(seen, where))
            return self._site.page(page, where, input_folder=run.input, **found)

        return self._site.guarded(where, answer)

    def _content_of_home(self, run: Run, where: Where) -> dict[str, Any]:
        return office_status_page.content(run, self._site.view.language)

    def _content_of_returns(self, run: Run, where: Where) -> dict[str, Any]:
        return self._returns.content(run)

    def _content_of_work(self, run: Run, where: Where) -> dict[str, Any]:
        return {
            "works": office_status_page.works(run, self._site.view.language),
            "imports": quarter_desk.can_import(run),
            "import_files": quarter_desk.import_files(run),
        }

    def _content_of_documents(self, run: Run, where: Where) -> dict[str, Any]:
        return self._documents.content(run)

    def _content_of_dispatch(self, run: Run, where: Where) -> dict[str, Any]:
        return book_pages.dispatch_content(run, self._site.view.say)

    def _content_of_rulings(self, run: Run, where: Where) -> dict[str, Any]:
        return book_pages.rulings_content(run, self._site.view.say)

    def _content_of_finish(self, run: Run, where: Where) -> dict[str, Any]:
        return {
            "works": (
                {"job": "close", "final": False},
                {"job": "evidence", "final": False},
                {"job": "kpi", "final": True},
            ),
            "fiscal_year": run.quarter.fiscal_year,
        }

    def _content_of_ask(self, run: Run, where: Where) -> dict[str, Any]:
        from pipeline.jobs.case_questions import explain_in_register, nearest_case

        case = bottle.request.query.getunicode("case", "").strip()
        told = explain_in_register(run, case, self._site.view.language) if case else None
        if case and told is None:
            self._site.notice("no_register_yet", "yellow")
        return {"case": case, "told": told, "near": None if told else nearest_case(run, case)}
