"""What the addresses of one desk share: its run, its pages, what is said on the next one.

An address reads `/PLACE/QUARTER/AS_OF/PAGE`: `office` or `demo`, `2564-Q1`, a day or `today`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

import bottle

from pipeline.desk import book_pages
from pipeline.desk.background import Background, Line
from pipeline.desk.view import FAILURES_MET, TODAY, PageContext, View, explain_failure
from pipeline.model.quarter import Quarter

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run


class RunOf(Protocol):
    """Gives the run of what a page is about, with the config read afresh."""

    def __call__(self, where: PageContext, *, only_shows: bool = False) -> Run:
        """Give the run; `only_shows` also of records that can't be trusted."""


LARGEST_FORM_BYTES = 128 << 20
"""Of a form with its files; no return is read that is half as large."""

# What it holds in memory of a form is 100 kB by default: less than a register of many letters.
bottle.BaseRequest.MEMFILE_MAX = LARGEST_FORM_BYTES

_LINES_KEY = "tidtam.told"
_WORD = "told"
_MOST_WAITING = 100

Answer = Callable[["Run", PageContext], Any]
"""Answers an address about a quarter."""

HERE = "/<place:re:office|demo>/<quarter>/<as_of>"


class DeskSite:
    """One desk: `application` is what a server runs, `start` where its first page is."""

    def __init__(
        self, view: View, background: Background, run_of: RunOf, start: PageContext
    ) -> None:
        """`run_of` gives the run that a page is about."""
        self.view, self.background, self.start = view, background, start
        self._run_of = run_of
        self._waiting: dict[str, tuple[Line, ...]] = {}
        """What is to be said where a request led to, by the word in that address."""
        self.passwords: list[str] = []
        """What unlocks returns: known to this process alone, and gone when it ends."""
        self.seen: Callable[[], None] = lambda: None
        """Notes that a page of the desk is open."""
        self.application = bottle.Bottle()
        self.application.add_hook("before_request", _refuse_too_much)

    def connect(self, *routes: tuple[str, str, Callable[..., Any]]) -> None:
        """Let addresses be answered: method, path, answer."""
        for verb, path, answer in routes:
            self.application.route(path, verb, answer)

    def connect_here(self, *routes: tuple[str, str, Answer]) -> None:
        """Let addresses about a quarter be answered, guarded: method, path below it, answer."""
        for verb, path, answer in routes:
            self.connect((verb, f"{HERE}/{path}", partial(self._answered, answer)))

    def _answered(self, answer: Answer, place: str, quarter: str, as_of: str) -> Any:
        where = self.where(place, quarter, as_of)
        return self.guarded(where, lambda run: answer(run, where))

    def notice(self, code: str, colour: str, **facts: object) -> None:
        """Say something on the page that this request gives or leads to: on no other tab's."""
        self.tell((self.view.translate(code, **facts), colour))

    def tell(self, *lines: Line) -> None:
        """Say lines on the page that this request gives or leads to."""
        bottle.request.environ[_LINES_KEY] = (*_pending_lines(), *lines)

    def where(self, place: str, quarter: str, as_of: str) -> PageContext:
        """Read an address; 404 for one that is none."""
        with suppress(ValueError):
            day = None if as_of == TODAY else date.fromisoformat(as_of)
            return PageContext(place, Quarter.parse(quarter), day)
        raise bottle.HTTPError(404)

    def guarded(
        self,
        where: PageContext,
        answer: Callable[[Run], Any],
        typed: str = "",
        *,
        only_shows: bool = False,
    ) -> Any:
        """Answer, or say on a page what the office must mend first.

        `typed` names the page of a form: what was typed comes back on it with what is wrong.  What
        `only_shows` answers for records, too, that can't be trusted, as such a command does.
        """
        try:
            passwords = tuple(("", password) for password in self.passwords)
            run = self._run_of(where, only_shows=only_shows)
            return answer(replace(run, passwords=passwords))
        except FAILURES_MET as error:
            told = tuple(explain_failure(error, self.view))
            found = self._typed_again(typed, where) if typed else None
            if found is not None:
                self.tell(*told)
                return self.page(typed, where, **found)
            return self.view.page("faults", where, self.root, told)

    def _typed_again(self, page: str, where: PageContext) -> dict[str, Any] | None:
        """Give a form's page with what was typed; None where its book can't be read any more."""
        from pipeline.jobs.quarter_run import as_it_is_whole

        form = typed_texts(bottle.request.forms)
        try:
            return as_it_is_whole(
                self._run_of(where),
                lambda whole: book_pages.typed_again(page, whole, form, self.view.translate),
            )
        except FAILURES_MET:
            return None

    @property
    def root(self) -> str:
        """The secret head of every address."""
        root: str = bottle.request.script_name
        return root.rstrip("/")

    def page(self, page: str, where: PageContext, **content: Any) -> str:
        """Render a page, with what is to be said on it."""
        brought = self._waiting.pop(bottle.request.query.get(_WORD, ""), ())
        return self.view.page(page, where, self.root, (*brought, *_pending_lines()), **content)

    def to(self, where: PageContext, page: str) -> Any:
        """Lead to a page, so that reloading it repeats nothing."""
        return self._led_to(f"{self.root}/{where.path}/{page}")

    def back(self) -> Any:
        """Go back to the page that a small form stood on; never to another site."""
        back = bottle.request.forms.getunicode("back", "")
        safe = back if back.startswith(f"{self.root}/") and ".." not in back else f"{self.root}/"
        return self._led_to(quote(safe))

    def _led_to(self, address: str) -> Any:
        if told := _pending_lines():
            word = secrets.token_urlsafe(6)
            self._waiting[word] = told
            for forgotten in list(self._waiting)[:-_MOST_WAITING]:
                del self._waiting[forgotten]  # whoever was led there never came
            address += f"?{_WORD}={word}"
        return bottle.HTTPResponse(status=303, headers={"Location": address})


def _pending_lines() -> tuple[Line, ...]:
    told: tuple[Line, ...] = bottle.request.environ.get(_LINES_KEY, ())
    return told


def _refuse_too_much() -> None:
    if bottle.request.content_length > LARGEST_FORM_BYTES:
        raise bottle.HTTPError(413)


def typed_texts(forms: Any) -> Mapping[str, str]:
    """Give what was typed into a form, by the names of its boxes."""
    return {name: forms.getunicode(name, "") for name in forms}
