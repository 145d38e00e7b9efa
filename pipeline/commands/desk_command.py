"""The desk: the quarter in a local page, for who has never opened a terminal."""

from __future__ import annotations

import signal
import webbrowser
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.command_runs import make_run
from pipeline.commands.exit_codes import DONE
from pipeline.commands.guarded_command import office_command
from pipeline.commands.options import as_of_option, quarter_option, quiet_option
from pipeline.commands.terminal import show
from pipeline.commands.worded_parts import command, option
from pipeline.model.quarter import Quarter

if TYPE_CHECKING:
    from pipeline.desk.background import Background, Job, JobProgress, Line
    from pipeline.desk.desk_site import RunOf
    from pipeline.desk.routes import DeskRoutes
    from pipeline.desk.view import PageContext
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.office import Office


@command("desk")
@quarter_option
@as_of_option
@option("--no-browser", is_flag=True, help="no_browser")
@quiet_option
@office_command
def desk(
    language: str, office: Office, quarter: Quarter | None, as_of: date | None, no_browser: bool
) -> int:
    """Open the quarter in a page of the browser, until its button or closed pages end it."""
    from pipeline.desk.desk_messages import translate
    from pipeline.desk.server import DeskServer

    today = date.today()  # noqa: DTZ011 (the office's own calendar day is what is meant)
    routes, background = desk_of(office, language, quarter or Quarter.of(as_of or today), as_of)
    server = DeskServer(routes.application, lambda: background.working)
    routes.end, routes.site.seen = server.end, server.seen
    # where no browser is opened the address is all there is to begin with
    show(translate("opens_at", language, address=server.address), "yellow" if no_browser else None)
    show(translate("opens_how", language))
    if not no_browser:
        webbrowser.open(server.address)
    signal.signal(signal.SIGTERM, lambda *_: server.end())
    server.serve()
    background.refuse()
    return DONE


def desk_of(
    office: Office, language: str, quarter: Quarter, as_of: date | None
) -> tuple[DeskRoutes, Background]:
    """Give an office's desk: what answers its addresses, and what works behind them."""
    from pipeline.desk.background import Background
    from pipeline.desk.routes import DeskRoutes
    from pipeline.desk.view import FAILURES_MET, PageContext, View, explain_failure
    from pipeline.exchange.dropped_files import clear_half_dropped
    from pipeline.office.office import INPUT_FOLDER

    clear_half_dropped(office.root / INPUT_FOLDER)
    background = Background(
        FAILURES_MET,
        lambda error: explain_failure(error, view),
        lambda: (view.translate("bug"), "red"),
    )
    view = View(background, language, office.name, office.root)
    run_of = _run_of(office)
    start = PageContext("office", quarter, as_of)
    return DeskRoutes(view, background, run_of, start, _demo(run_of)), background


def _run_of(office: Office) -> RunOf:
    """Give what makes a page's run: the config is read afresh, as each command reads it."""

    def make(where: PageContext, *, only_shows: bool = False) -> Run:
        from pipeline.office.office import Office

        output = office.output / "demo" if where.place == "demo" else None
        returns = _demo_returns(output, where.quarter) if output else None
        return make_run(
            Office(office.root), where.quarter, where.as_of, returns, output,
            only_shows=only_shows,
        )  # fmt: skip

    return make


def _demo_returns(output: Path, quarter: Quarter) -> Path:
    """Give the demo's returns: the plain demo's stand in one folder, later ones by quarter."""
    from pipeline.demo import QUARTER

    return output / "input" if quarter == QUARTER else output / "returns" / str(quarter)


def _demo(run_of: RunOf) -> Callable[[], tuple[PageContext, Job]]:
    """Give what starts the demo: where its quarter is, and the job that invents it."""

    def demo() -> tuple[PageContext, Job]:
        from pipeline.demo import AS_OF, QUARTER, invent_returns, refuse_closed
        from pipeline.desk.quarter_desk import write_quarter
        from pipeline.desk.view import PageContext

        where = PageContext("demo", QUARTER, AS_OF)

        def job(progress: JobProgress) -> Iterable[Line]:
            run = run_of(where)
            refuse_closed(run.records, run.output)
            progress.stage("collect")
            invent_returns(run.input, run.config.agencies_in(QUARTER), QUARTER, AS_OF)
            return write_quarter(run, progress)

        return where, job

    return demo
