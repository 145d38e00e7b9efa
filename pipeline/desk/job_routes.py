"""Addresses about work: a job is started, followed, asked back about, and its outcome seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bottle

from pipeline.desk import office_status_page, quarter_desk
from pipeline.desk.background import Job
from pipeline.desk.desk_site import DeskSite
from pipeline.desk.entry_forms import typed_year
from pipeline.desk.quarter_desk import Verdicts
from pipeline.desk.view import PageContext
from pipeline.exchange import dropped_files

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run

Demo = Callable[[], tuple[PageContext, Job]]
"""Gives where the invented quarter is, and the job that makes it."""

_SHOWN_ON = {
    "check": "returns", "demo_returns": "returns", "demo_late": "returns", "demo": "home",
    "close": "finish", "evidence": "finish", "kpi": "finish",
}  # fmt: skip
"""The page on which a job is followed, where that is not the page of works."""


class JobRoutes:
    """Answers the addresses of work."""

    def __init__(self, site: DeskSite, verdicts: Verdicts, demo: Demo) -> None:
        """`verdicts` take what the job that checks all finds."""
        self._site, self._verdicts, self._demo = site, verdicts, demo
        site.connect(
            ("GET", "/state", self._state),
            ("POST", "/answer", self._answer),
            ("POST", "/outcome/seen", self._outcome_seen),
        )
        site.connect_here(("POST", "start", self._start_job), ("POST", "import", self._import))

    def _state(self) -> dict[str, object]:
        self._site.seen()
        background, say = self._site.background, self._site.view.translate
        progress, job = background.under_way, background.job
        left = progress.seconds_left
        code = "job_stage_plain" if left is None else "job_stage"
        stage = office_status_page.stage_name(progress.stage_name, self._site.view.language)
        facts = {"stage": stage, "done": progress.done, "total": progress.total, "left": left}
        return {
            "busy": bool(job),
            "what": say("under_way", job=say(f"job_{job}")) if job else "",
            "stage": say(code, **facts),
            "done": progress.done,
            "total": progress.total,
            "asks": background.question is not None,
        }

    def _answer(self) -> Any:
        """Go on with the job that asked, or not; an answer to another question counts for none."""
        forms = bottle.request.forms
        self._site.background.answer(forms.get("question", ""), agreed=bool(forms.get("yes")))
        return self._site.back()

    def _outcome_seen(self) -> Any:
        self._site.background.seen(bottle.request.forms.get("outcome", ""))
        return self._site.back()

    def _start_job(self, run: Run, where: PageContext) -> Any:
        name = bottle.request.forms.get("job")
        target, job = self._job(name, run, where)
        return self._started(name, job, target)

    def _started(self, name: str, job: Job, target: PageContext) -> Any:
        """Start a job, unless another is under way, and lead to where it is followed."""
        if not self._site.background.start(name, job, self._site.view.language):
            self._site.notice("busy", "yellow")
        return self._site.to(target, _SHOWN_ON.get(name, "work"))

    def _job(self, name: str, run: Run, where: PageContext) -> tuple[PageContext, Job]:
        """Give a job by its name, and the quarter that it is about; 400 for any other name."""
        forms = bottle.request.forms
        final, pdf, revise = (bool(forms.get(each)) for each in ("final", "pdf", "revise"))
        run = replace(run, final=final, pdf=pdf, revise=revise)
        if name == "demo":
            return self._demo()
        if name == "check":
            return where, partial(quarter_desk.check_all, run, verdicts=self._verdicts)
        if name in ("demo_returns", "demo_late") and where.place == "demo":
            late = name == "demo_late"
            return where, partial(quarter_desk.invent_returns, run, late=late)
        if name == "kpi":
            year = typed_year(forms.getunicode("fiscal_year", ""))
            return where, partial(quarter_desk.fill_indicator_form, run, fiscal_year=year)
        if name not in quarter_desk.JOBS:
            raise bottle.HTTPError(400)
        return where, partial(quarter_desk.JOBS[name], run)

    def _import(self, run: Run, where: PageContext) -> Any:
        """Take over the present register from the file that was chosen, or show what it holds."""
        forms, upload = bottle.request.forms, bottle.request.files.get("file")
        looks = not forms.get("really")
        folder = run.inputs / dropped_files.EXISTING_REGISTER
        path: Path | None = None
        if upload is not None and upload.raw_filename:
            path, _ = dropped_files.add_return(folder, upload.raw_filename, upload.file)
        elif forms.get("name"):
            path = dropped_files.within(folder, forms.getunicode("name"))
        if path is None:
            self._site.notice("no_file", "yellow")
            return self._site.to(where, "work")
        job = partial(quarter_desk.import_register, run, path=path, dry_run=looks)
        return self._started("import_look" if looks else "import", job, where)
