"""Addresses about the office's own books: dispatch register, rulings, notes for the indicator."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import bottle

from pipeline.desk import book_pages
from pipeline.desk.desk_site import HERE, DeskSite, typed_texts
from pipeline.desk.view import Where

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run


class BookRoutes:
    """Answers the forms of the books' pages."""

    def __init__(self, site: DeskSite) -> None:
        """Connect them."""
        self._site = site
        site.connect(
            ("POST", f"{HERE}/dispatch", self._dispatch),
            ("POST", f"{HERE}/rulings", self._rulings),
            ("POST", f"{HERE}/notes", self._note),
        )

    def _dispatch(self, place: str, quarter: str, as_of: str) -> Any:
        return self._entered(
            self._site.where(place, quarter, as_of), "dispatch", book_pages.enter_dispatch_form
        )

    def _rulings(self, place: str, quarter: str, as_of: str) -> Any:
        return self._entered(
            self._site.where(place, quarter, as_of), "rulings", book_pages.enter_rulings_form
        )

    def _note(self, place: str, quarter: str, as_of: str) -> Any:
        return self._entered(
            self._site.where(place, quarter, as_of), "rulings", book_pages.enter_note_form
        )

    def _entered(self, where: Where, page: str, enter: Callable[..., Any]) -> Any:
        """Enter a form into a book; where a cell is refused, show the form again as it was."""

        def save(run: Run) -> Any:
            entered = enter(run, typed_texts(bottle.request.forms), self._site.view.say)
            self._site.tell(entered.notice)
            if entered.content is None:
                return self._site.to(where, page)
            return self._site.page(page, where, **entered.content)

        return self._site.guarded(where, save, typed=page)
