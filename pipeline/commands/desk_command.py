"""The desk: the quarter in a local page, for who has never opened a terminal."""

from __future__ import annotations

import signal
import webbrowser
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import (
    DONE,
    AsOf,
    QuarterName,
    common,
    make_run,
)
from pipeline.commands.terminal import show

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.desk.background import Job
    from pipeline.desk.view import Where
    from pipeline.jobs.quarter_run import Run
    from pipeline.model.quarter import Quarter
    from pipeline.office.office import Office


@click.command()
@click.option("--quarter", type=QuarterName(), help="ไตรมาสที่เปิด (ปกติของวันนี้)")
@click.option("--as-of", type=AsOf(), help="วันที่ประเมิน (ปกติวันนี้)")
@click.option("--no-browser", is_flag=True, help="แสดงที่อยู่เท่านั้น ไม่เปิดเบราว์เซอร์")
@common
def desk(
    language: str,
    office: Office,
    quarter: Quarter | None,
    as_of: date | None,
    no_browser: bool,
) -> int:
    """เปิดหน้างานทั้งไตรมาสในเบราว์เซอร์ของเครื่องนี้ ไม่ต้องพิมพ์คำสั่ง."""
    from pipeline.desk.background import Background
    from pipeline.desk.desk_messages import say
    from pipeline.desk.routes import DeskRoutes, explain_failure, failures_met
    from pipeline.desk.server import DeskServer
    from pipeline.desk.view import View, Where
    from pipeline.model.quarter import Quarter

    background = Background(
        failures_met(),
        lambda error: explain_failure(error, view),
        lambda: (view.say("bug"), "red"),
    )
    view = View(background, language, office.name, office.root)
    today = date.today()  # noqa: DTZ011 (the office's own calendar day is what is meant)
    start = Where("office", quarter or Quarter.of(as_of or today), as_of)
    routes = DeskRoutes(view, background, run_of(office.root), start, _demo(office.root))
    server = DeskServer(routes.application, lambda: background.busy)
    routes.end, routes.seen = server.end, server.seen
    show(say("opens_at", language, address=server.address))
    show(say("opens_how", language))
    if not no_browser:
        webbrowser.open(server.address)
    signal.signal(signal.SIGTERM, lambda *_: server.end())
    server.serve()
    return DONE


def run_of(root: Path) -> Any:
    """Give what makes a page's run: the config is read afresh, as each command reads it."""

    def make(where: Where) -> Run:
        from pipeline.office.office import Office

        office = Office(root)
        output = office.output / "demo" if where.place == "demo" else None
        input_ = output / "input" if output else None
        return make_run(office, where.quarter, where.as_of, input_, output)

    return make


def _demo(root: Path) -> Any:
    """Give what starts the demo: where its quarter is, and the job that invents it."""

    def demo(language: str) -> tuple[Where, Job]:
        from pipeline.demo import AS_OF, QUARTER, invent_returns
        from pipeline.desk.quarter_desk import write_quarter
        from pipeline.desk.view import Where

        where = Where("demo", QUARTER, AS_OF)

        def job(progress: Any) -> Any:
            run = run_of(root)(where)
            progress.stage("collect")
            invent_returns(run.input, run.config.agencies_in(QUARTER), QUARTER, AS_OF)
            return write_quarter(run, language)(progress)

        return where, job

    return demo
