"""The desk: the quarter in a local page, for who has never opened a terminal."""

from __future__ import annotations

import signal
import webbrowser
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import DONE, AsOf, QuarterName, common, make_run
from pipeline.commands.terminal import show
from pipeline.model.quarter import Quarter

if TYPE_CHECKING:
    from pipeline.desk.background import Job, JobProgress, Line
    from pipeline.desk.view import Where
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.office import Office


@click.command()
@click.option("--quarter", type=QuarterName(), help="ไตรมาสที่เปิด (ปกติของวันนี้)")
@click.option("--as-of", type=AsOf(), help="วันที่ประเมิน (ปกติวันนี้)")
@click.option("--no-browser", is_flag=True, help="แสดงที่อยู่เท่านั้น ไม่เปิดเบราว์เซอร์")
@common
def desk(
    language: str, office: Office, quarter: Quarter | None, as_of: date | None, no_browser: bool
) -> int:
    """เปิดหน้างานทั้งไตรมาสในเบราว์เซอร์ของเครื่องนี้ ไม่ต้องพิมพ์คำสั่ง."""
    from pipeline.desk.background import Background
    from pipeline.desk.desk_messages import say
    from pipeline.desk.routes import FAILURES_MET, DeskRoutes, explain_failure
    from pipeline.desk.server import DeskServer
    from pipeline.desk.view import View, Where

    background = Background(
        FAILURES_MET,
        lambda error: explain_failure(error, view),
        lambda: (view.say("bug"), "red"),
    )
    view = View(background, language, office.name, office.root)
    today = date.today()  # noqa: DTZ011 (the office's own calendar day is what is meant)
    start = Where("office", quarter or Quarter.of(as_of or today), as_of)
    run_of = _run_of(office)
    routes = DeskRoutes(view, background, run_of, start, _demo(run_of))
    server = DeskServer(routes.application, lambda: background.busy)
    routes.end, routes.seen = server.end, server.seen
    show(say("opens_at", language, address=server.address))
    show(say("opens_how", language))
    if not no_browser:
        webbrowser.open(server.address)
    signal.signal(signal.SIGTERM, lambda *_: server.end())
    server.serve()
    return DONE


def _run_of(office: Office) -> Callable[[Where], Run]:
    """Give what makes a page's run: the config is read afresh, as each command reads it."""

    def make(where: Where) -> Run:
        from pipeline.office.office import Office

        output = office.output / "demo" if where.place == "demo" else None
        returns = output / "input" if output else None
        return make_run(Office(office.root), where.quarter, where.as_of, returns, output)

    return make


def _demo(run_of: Callable[[Where], Run]) -> Callable[[str], tuple[Where, Job]]:
    """Give what starts the demo: where its quarter is, and the job that invents it."""

    def demo(language: str) -> tuple[Where, Job]:
        from pipeline.demo import AS_OF, QUARTER, invent_returns
        from pipeline.desk.quarter_desk import write_quarter
        from pipeline.desk.view import Where

        where = Where("demo", QUARTER, AS_OF)

        def job(progress: JobProgress) -> Iterable[Line]:
            run = run_of(where)
            progress.stage("collect")
            invent_returns(run.input, run.config.agencies_in(QUARTER), QUARTER, AS_OF)
            return write_quarter(run, language)(progress)

        return where, job

    return demo
