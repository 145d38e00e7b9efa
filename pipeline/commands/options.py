"""What the commands share: options, exit codes, the journal on the terminal.

Heavy packages are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import locale
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.terminal import Terminal, complain, show
from pipeline.console import say
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import QuarterStandsError

if TYPE_CHECKING:
    from pipeline.jobs.batch import Finished
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.config import Config

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATES = "input_templates"
"""Beside the config: what the office edits in Word and Excel."""

REVISE_HELP = "เขียนเป็นฉบับแก้ไขลงวันที่ แยกจากไตรมาสที่ปิดแล้ว"

DONE, WRONG_USAGE, FOUND_ERRORS, NOTHING_TO_DO, INTERRUPTED = 0, 2, 3, 4, 130


def default_language() -> str:
    """Give `th` on a Thai system, else `en`."""
    try:
        name = locale.getlocale()[0] or ""
    except ValueError:
        name = ""
    return "th" if name.lower().startswith(("th", "thai")) else "en"


class AsOf(click.ParamType[date]):
    """A day as 2020-11-25 or 25/11/2563."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Read the day; a year of the Buddhist era is turned."""
        from pipeline.thai.dates import parse_date

        if isinstance(value, date):
            return value
        parsed = parse_date(value)
        if parsed.value is None:
            self.fail(say("bad_date", language_of(ctx), value=value), param, ctx)
        return parsed.value


class QuarterName(click.ParamType[Quarter]):
    """A quarter as 2564-Q1."""

    name = "quarter"

    def convert(self, value: Any, param: Any, ctx: Any) -> Quarter:
        """Read the quarter."""
        if isinstance(value, Quarter):
            return value
        try:
            return Quarter.parse(value)
        except ValueError:
            self.fail(say("bad_quarter", language_of(ctx), value=value), param, ctx)


class FiscalYear(click.ParamType[int]):
    """A fiscal year of the Buddhist era, as 2564."""

    name = "year"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """Read the year; one of the Common Era is refused."""
        try:
            return Quarter.parse(f"{value}-Q1").fiscal_year
        except ValueError:
            self.fail(say("bad_fiscal_year", language_of(ctx), value=value), param, ctx)


def language_of(ctx: click.Context | None) -> str:
    """Give the language asked for, or the system's."""
    given = ctx.params.get("lang") if ctx is not None else None
    return given or default_language()


def common(command: Callable[..., int]) -> Callable[..., None]:
    """Add the options every command has, and turn what it meets into exit codes."""

    @click.option("--lang", type=click.Choice(["th", "en"]), is_eager=True, help="ภาษาบนจอ")
    @click.option(
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        default=PROJECT / "config.yaml",
        help="ไฟล์ตั้งค่า (ปกติ config.yaml)",
    )
    @wraps(command)
    def guarded(*args: Any, lang: str | None, config_path: Path, **kwargs: Any) -> None:
        language = lang or default_language()
        try:
            from pipeline.office.config import load_config

            code = command(*args, language=language, config=load_config(config_path), **kwargs)
        except QuarterStandsError as error:
            complain(say(error.message, language, **error.facts))
            code = WRONG_USAGE
        except ConfigFaultsError as error:
            complain(say("faults", language, count=len(error.faults)))
            for fault in error.faults:
                complain(f"  {fault}", None)
            code = WRONG_USAGE
        except BrokenPipeError:
            # Whoever read the output has had enough (`| head`); click ends such a program quietly.
            raise
        except OSError as error:
            text = say(
                "no_access", language, file=error.filename or "", why=error.strerror or error
            )
            complain(text)
            code = WRONG_USAGE
        except KeyboardInterrupt:
            complain(say("interrupted", language), None)
            code = INTERRUPTED
        sys.exit(code)

    return guarded


def quarter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which quarter, and where things stand."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 64), help="จำนวนโปรเซสที่อ่านไฟล์พร้อมกัน"),
        click.option("--dry-run", is_flag=True, help="ตรวจและประเมินโดยไม่เขียนไฟล์ใด"),
        click.option("--records", type=click.Path(path_type=Path), help="โฟลเดอร์ทะเบียนของสำนักงาน"),
        click.option("--output", type=click.Path(path_type=Path), help="โฟลเดอร์ผลลัพธ์"),
        click.option(
            "--input", "input_", type=click.Path(path_type=Path), help="โฟลเดอร์แบบที่ได้รับคืน"
        ),
        click.option("--as-of", type=AsOf(), help="วันที่ประเมิน 2020-11-25 หรือ 25/11/2563"),
        click.option("--quarter", type=QuarterName(), help="ไตรมาส เช่น 2564-Q1"),
    ):
        command = option(command)
    return command


def workbook_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of the workbook and the page."""
    edition = click.option(
        "--edition",
        type=click.Choice(["full", "executive"]),
        default="full",
        show_default=True,
        help="executive: เขียน summary_executive.xlsx ที่ไม่มีชื่อบุคคลด้วย",
    )
    tongue = click.option(
        "--workbook-lang",
        "tongue",
        type=click.Choice(["th", "en"]),
        default="th",
        show_default=True,
        help="ภาษาของหัวข้อในสมุดงานและหน้าเว็บ",
    )
    return edition(tongue(command))


def make_run(
    config: Config,
    quarter: Quarter | None,
    as_of: date | None,
    input_: Path | None,
    output: Path | None,
    records: Path | None,
    workers: int | None,
) -> Run:
    """Fill in what was not given: today, its quarter, and the folders that go with them."""
    from pipeline.jobs.quarter_run import Run

    day = as_of or date.today()  # noqa: DTZ011 (the office's own calendar day is what is meant)
    name = quarter or Quarter.of(day)
    beside = (output / "records") if output else (PROJECT / "records")
    return Run(
        config=config,
        quarter=name,
        as_of=day,
        input=input_ or PROJECT / "input" / str(name),
        output=output or PROJECT / "output",
        records=records or beside,
        templates=config.path.parent / TEMPLATES,
        workers=workers,
    )


def no_register(run: Run, language: str) -> int:
    """Say which quarter has no register and which have one; gives the exit code."""
    from pipeline.records.case_register import quarters_kept

    kept = ", ".join(map(str, quarters_kept(run.records))) or say("no_quarter", language)
    text = say("no_register", language, quarter=run.quarter, kept=kept, folder=run.records)
    complain(text)
    return NOTHING_TO_DO


def known_agencies(run: Run, codes: Sequence[str], language: str) -> bool:
    """Say which of the codes are no agency of the quarter; True where all are."""
    known = {agency.code for agency in run.config.agencies_in(run.quarter)}
    unknown = sorted(set(codes) - known)
    if unknown:
        complain(say("unknown_agency", language, codes=", ".join(unknown)))
    return not unknown


def has_input(run: Run, language: str) -> bool:
    """Say where there are no returns; True where there are."""
    from pipeline.returns.files.find import find_returns

    if run.input.is_dir() and find_returns(run.input).files:
        return True
    complain(say("no_input", language, folder=run.input))
    return False


def quarterly(job: Callable[..., Finished], run: Run, language: str, dry_run: bool) -> int:
    """Do a quarter's job and print what came of it; gives the exit code."""
    from pipeline.console.run_summary import closing_lines

    if not has_input(run, language):
        return NOTHING_TO_DO
    finished = job(run, Terminal(language), dry_run=dry_run)
    for text, colour in closing_lines(finished, language):
        show(text, colour)
    return DONE
