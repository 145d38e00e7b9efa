"""What every page shows besides its own content, and how a page is put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.console.system_error_lines import system_error_line
from pipeline.desk.background import Background, Line
from pipeline.desk.desk_messages import DESK
from pipeline.desk.entry_forms import shown_date
from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.office_lock import LockedError

PAGES = ("home", "returns", "work", "documents", "dispatch", "rulings", "finish", "ask")
PAGES_FOLDER = Path(__file__).parent / "pages"
TODAY = "today"


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page is about: the office's own folders or the demo's, a quarter, a day.

    `as_of` is None where the page goes by today.
    """

    place: str
    quarter: Quarter
    as_of: date | None

    @property
    def path(self) -> str:
        """The part of an address that says this."""
        return f"{self.place}/{self.quarter}/{self.as_of or TODAY}"


class View:
    """Renders pages in the desk's language."""

    def __init__(self, background: Background, language: str, office: str, folder: Path) -> None:
        self._background = background
        self.language = language
        self._office = office
        self.folder = folder

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(PAGES_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def translate(self, code: str, /, **facts: object) -> str:
        """Word a code of the desk's catalogue in the desk's language."""
        return DESK.translate(code, self.language, **facts)

    def page(
        self,
        name: str,
        where: PageContext,
        root: str,
        notices: tuple[Line, ...] = (),
        **content: Any,
    ) -> str:
        """Render a page; `content` is what its template shows."""
        return self._render(
            f"{name}.html.j2",
            root,
            page=name,
            pages=PAGES,
            place=where.place,
            quarter=str(where.quarter),
            as_of_shown=shown_date(where.as_of),
            here=f"{root}/{where.path}",
            office=self._office,
            folder=self.folder,
            notices=notices,
            outcome=self._background.outcome,
            question=self._background.question,
            neighbours=[
                (str(each), f"{root}/{PageContext(where.place, each, where.as_of).path}/{name}")
                for each in (where.quarter.previous, where.quarter.following)
            ],
            busy=self._background.busy,
            job=self._background.job,
            **content,
        )

    def piece(self, name: str, where: PageContext, root: str, **content: Any) -> str:
        """Render a part of a page, for a page that is open already."""
        return self._render(f"{name}.html.j2", root, here=f"{root}/{where.path}", **content)

    def ended(self, root: str) -> str:
        """Render the last page."""
        return self._render("ended.html.j2", root)

    def _render(self, template: str, root: str, **content: Any) -> str:
        macros = self._environment.get_template("macros.html.j2").module
        lines = macros.lines  # type: ignore[attr-defined]  # a macro of that template
        facts = {"language": self.language, "say": self.translate, "root": root, "lines": lines}
        return self._environment.get_template(template).render(**facts, **content)


def query(facts: Mapping[str, str]) -> str:
    """Write facts as the end of an address."""
    return urlencode(facts)


FAILURES_MET = (ConfigFaultsError, RefusalError, LockedError, OSError)
"""The failures that are the office's to mend, not bugs of ours."""


def explain_failure(error: Exception, view: View) -> Iterable[Line]:
    """Word a failure that the office can mend."""
    from pipeline.console import translate

    if isinstance(error, ConfigFaultsError):
        return [(fault.in_language(view.language), "red") for fault in error.faults]
    if isinstance(error, LockedError):
        return [(error.message.in_language(view.language), "red")]
    if isinstance(error, RefusalError):
        return [(translate(error.message, view.language, **error.facts), "red")]
    if isinstance(error, OSError):
        return [(system_error_line(error, view.language, [view.folder]), "red")]
    raise error
