"""The desk's addresses: which page answers, what a form does.

What changes something is a POST that ends in a redirect, so that reloading repeats nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import bottle

from pipeline.desk import book_pages, office_status_page, quarter_desk
from pipeline.desk.background import Background
from pipeline.desk.book_pages import EntryOutcome
from pipeline.desk.desk_site import HERE, DeskSite, RunOf, typed_texts
from pipeline.desk.document_routes import DocumentRoutes
from pipeline.desk.job_routes import Demo, JobRoutes
from pipeline.desk.quarter_desk import Verdicts
from pipeline.desk.return_routes import ReturnRoutes
from pipeline.desk.view import PAGES, PAGES_FOLDER, PageContext, View
from pipeline.model.quarter import Quarter
from pipeline.thai.dates import parse_date

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run


class DeskRoutes:
    """Answers the addresses of one desk; `application` is what a server runs."""

    def __init__(
        self, view: View, background: Background, run_of: RunOf, start: PageContext, demo: Demo
    ) -> None:
        """`demo` gives where the invented quarter is and the job that makes it."""
        self.site = DeskSite(view, background, run_of, start)
        self.end: Callable[[], None] = lambda: None
        self.application = self.site.application
        self.application.default_error_handler = self._not_answered
        verdicts = Verdicts()
        returns, documents = ReturnRoutes(self.site, verdicts), DocumentRoutes(self.site)
        JobRoutes(self.site, verdicts, demo)
        self._contents: Mapping[str, Callable[[Run], dict[str, Any]]] = {
            "home": lambda run: office_status_page.content(run, view.language),
            "returns": returns.content,
            "work": self._work,
            "documents": documents.content,
            "dispatch": lambda run: book_pages.dispatch_content(run, view.translate),
            "rulings": lambda run: book_pages.rulings_content(run, view.translate),
            "finish": _finish,
            "ask": self._ask,
        }
        for form, (page, enter) in _BOOK_FORMS.items():
            answer = partial(self._entered, page, enter)
            self.site.connect(("POST", f"{HERE}/{form}", answer))
        self.site.connect(
            ("GET", "/", self._first),
            ("GET", "/go", self._go),
            ("GET", "/asset/<name>", self._asset),
            ("POST", "/alive", self._alive),
            ("POST", "/language", self._language),
            ("POST", "/end", self._end),
            ("POST", f"{HERE}/accept", self._accept),
            ("GET", f"{HERE}/<page>", self._page),
        )

    def _not_answered(self, error: Any) -> str:
        """Say on a page what went wrong: an address that is none, or a bug of ours."""
        known = {404: "no_such_page", 413: "too_much_at_once"}
        code = "bug" if error.status_code >= 500 else known.get(error.status_code, "bad_form")
        if error.status_code >= 500:
            sys.stderr.write(error.traceback or "")
        return self.site.view.page(
            "faults", self.site.start, self.site.root, ((self.site.view.translate(code), "red"),)
        )

    # Addresses about the desk itself.

    def _first(self) -> Any:
        return self.site.to(self.site.start, "home")

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
            self.site.notice("bad_quarter_or_day", "red")
            return self.site.to(self.site.start, "home")
        place = "demo" if asked.get("place") == "demo" else "office"
        page = asked.get("page")
        return self.site.to(PageContext(place, quarter, day), page if page in PAGES else "home")

    def _asset(self, name: str) -> Any:
        if name not in ("desk.css", "desk.js"):
            raise bottle.HTTPError(404)
        return bottle.static_file(name, root=str(PAGES_FOLDER))

    def _alive(self) -> dict[str, bool]:
        """Note that a page is open, and tell it of a job that another tab began."""
        self.site.seen()
        return {"busy": self.site.background.busy}

    def _language(self) -> Any:
        wanted = bottle.request.forms.get("language")
        self.site.view.language = "en" if wanted == "en" else "th"
        return self.site.back()

    def _end(self) -> Any:
        if self.site.background.busy:
            self.site.notice("busy", "yellow")
            return self.site.to(self.site.start, "home")
        self.end()
        return self.site.view.ended(self.site.root)

    # Pages.

    def _page(self, place: str, quarter: str, as_of: str, page: str) -> Any:
        if page not in PAGES:
            raise bottle.HTTPError(404)
        where = self.site.where(place, quarter, as_of)
        self.site.seen()
        content = self._contents[page]

        def answer(run: Run) -> str:
            from pipeline.jobs.quarter_run import as_it_is_whole

            found = as_it_is_whole(run, content)
            return self.site.page(page, where, input_folder=run.input, **found)

        return self.site.guarded(where, answer, only_shows=page == "home")

    def _work(self, run: Run) -> dict[str, Any]:
        return {
            "works": office_status_page.works(run, self.site.view.language),
            "imports": quarter_desk.can_import(run),
            "import_files": quarter_desk.import_files(run),
        }

    def _ask(self, run: Run) -> dict[str, Any]:
        from pipeline.jobs.case_questions import explain_in_register, nearest_case

        case = bottle.request.query.getunicode("case", "").strip()
        told = explain_in_register(run, case, self.site.view.language) if case else None
        if case and told is None:
            self.site.notice("no_register_yet", "yellow")
        return {"case": case, "told": told, "near": None if told else nearest_case(run, case)}

    def _accept(self, place: str, quarter: str, as_of: str) -> Any:
        """Take a file of the records as lost: of records that no job would work on before."""
        where = self.site.where(place, quarter, as_of)

        def accept(run: Run) -> Any:
            form = typed_texts(bottle.request.forms)
            self.site.tell(office_status_page.accept_loss(run, form, self.site.view.language))
            return self.site.to(where, "home")

        return self.site.guarded(where, accept, only_shows=True)

    # Forms of the office's own books.

    def _entered(
        self, page: str, enter: Callable[..., EntryOutcome], place: str, quarter: str, as_of: str
    ) -> Any:
        """Enter a form into a book; where a cell is refused, show the form again as it was."""
        where = self.site.where(place, quarter, as_of)

        def save(run: Run) -> Any:
            entered = enter(run, typed_texts(bottle.request.forms), self.site.view.translate)
            self.site.tell(entered.notice)
            if entered.content is None:
                return self.site.to(where, page)
            return self.site.page(page, where, **entered.content)

        return self.site.guarded(where, save, typed=page)


_BOOK_FORMS: Mapping[str, tuple[str, Callable[..., EntryOutcome]]] = {
    "dispatch": ("dispatch", book_pages.enter_dispatch_form),
    "rulings": ("rulings", book_pages.enter_rulings_form),
    "notes": ("rulings", book_pages.enter_note_form),
}
"""By the address of each form over a book: the page on which it stands, and what enters it."""


def _finish(run: Run) -> dict[str, Any]:
    return {
        "works": (
            {"job": "close", "final": False},
            {"job": "evidence", "final": False},
            {"job": "kpi", "final": True},
        ),
        "fiscal_year": run.quarter.fiscal_year,
    }
