"""What the commands share: options, exit codes, the journal on the terminal.

Heavy packages are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import locale
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.terminal import Terminal, complain, show
from pipeline.console import say
from pipeline.locale import worded
from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.office_lock import LockedError

if TYPE_CHECKING:
    from pipeline.jobs.batch import Finished
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.office import Office

OFFICE_VARIABLE = "TIDTAM_OFFICE"
"""The variable of the environment that names the office's folder."""

REVISE_HELP = "เขียนเป็นฉบับแก้ไขลงวันที่ แยกจากไตรมาสที่ปิดแล้ว"

DONE, WRONG_USAGE, FOUND_ERRORS, NOTHING_TO_DO, LOCKED, INTERRUPTED = 0, 2, 3, 4, 5, 130


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
    """Add the options every command has, and turn what it meets into exit codes.

    The command is called with its `language` and its `office`.
    """
    return _guarded(command, _office)


def common_with_any_office(command: Callable[..., int]) -> Callable[..., None]:
    """Do as `common`, on the shipped office where no other is named or stands here."""
    return _guarded(command, _office_or_shipped)


def common_without_office(command: Callable[..., int]) -> Callable[..., None]:
    """Do as `common`, for a command that works on no office: it gets None."""
    return _guarded(command, lambda _: None)


def common_trying_config(command: Callable[..., int]) -> Callable[..., None]:
    """Do as `common`, for a command that may try another config on the office: `config_path`."""
    return _guarded(command, _office, tries_config=True)


def _guarded(
    command: Callable[..., int],
    office_of: Callable[[Path | None], Office | None],
    *,
    tries_config: bool = False,
) -> Callable[..., None]:
    @click.option("--lang", type=click.Choice(["th", "en"]), is_eager=True, help="ภาษาบนจอ")
    @click.option(
        "--office",
        "root",
        type=click.Path(path_type=Path),
        envvar=OFFICE_VARIABLE,
        help=f"โฟลเดอร์ของสำนักงาน (หรือตัวแปร {OFFICE_VARIABLE})",
    )
    @click.option(
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        hidden=not tries_config,
        help="ไฟล์ตั้งค่าอื่นที่จะลองกับสำนักงานนี้",
    )
    @wraps(command)
    def guarded(
        *args: Any, lang: str | None, root: Path | None, config_path: Path | None, **kwargs: Any
    ) -> None:
        language = lang or default_language()
        # Asked to end, a run clears away what it was writing, as it does at Ctrl-C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if tries_config:
            kwargs["config_path"] = config_path

        def work() -> int:
            if config_path is not None and not tries_config:
                folder = str(config_path.absolute().parent)
                raise RefusalError("config_is_the_offices", folder=folder)
            return command(*args, language=language, office=office_of(root), **kwargs)

        sys.exit(_ended(work, language))

    return guarded


def _ended(work: Callable[[], int], language: str) -> int:
    """Do the work, and tell what stopped it; gives the exit code."""
    try:
        return work()
    except RefusalError as error:
        complain(say(error.message, language, **error.facts))
        return WRONG_USAGE
    except ConfigFaultsError as error:
        _tell_faults(error, language)
        return WRONG_USAGE
    except LockedError as error:
        complain(str(error))
        return LOCKED
    except BrokenPipeError:
        # Whoever read the output has had enough (`| head`); click ends such a program quietly.
        raise
    except OSError as error:
        file, why = error.filename or "", error.strerror or error
        complain(say("no_access", language, file=file, why=why))
        return WRONG_USAGE
    except KeyboardInterrupt:
        complain(say("interrupted", language), None)
        return INTERRUPTED


def _tell_faults(error: ConfigFaultsError, language: str) -> None:
    complain(say("faults", language, count=len(error.faults)))
    for fault in error.faults:
        complain(f"  {fault.in_language(language)}", None)
    if any(fault.file.endswith(".docx") for fault in error.faults):
        complain(say("see_marked", language), None)


def _office(root: Path | None) -> Office:
    """Give the office that was named, else the program's own, else that of the current folder.

    Its config is read here, so that its faults are told before anything else is looked at.
    """
    from pipeline.office.office import Office

    office = Office((root or _programs_own() or Path()).absolute())
    if not office.config_file.is_file():
        raise RefusalError("no_office", folder=str(office.root))
    _ = office.config
    return office


def _programs_own() -> Path | None:
    """Give the folder that `run.py` stands in; the installed program has none."""
    own: Path | None = click.get_current_context().find_root().obj
    return own


def _office_or_shipped(root: Path | None) -> Office:
    from pipeline.office.office import CONFIG_FILE, shipped_office

    if root is None and _programs_own() is None and not Path(CONFIG_FILE).is_file():
        return _office(shipped_office())
    return _office(root)


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


def yes_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that answers what would be asked."""
    return click.option("--yes", is_flag=True, help="ยืนยันล่วงหน้า ไม่ต้องถาม")(command)


def cluster_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that has the returns read on more than one machine."""
    option = click.option(
        "--cluster", help="ที่อยู่ของ Dask scheduler ให้หลายเครื่องช่วยอ่าน เช่น tls://10.0.0.5:8786"
    )
    return option(command)


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
    office: Office,
    quarter: Quarter | None = None,
    as_of: date | None = None,
    input_: Path | None = None,
    output: Path | None = None,
    records: Path | None = None,
    workers: int | None = None,
    *,
    only_shows: bool = False,
    quiet: bool = False,
) -> Run:
    """Fill in what was not given: today, and its quarter; prove the records that it works on.

    Raises RefusalError where the records are another office's, ConfigFaultsError where they can't
    be trusted; a command that `only_shows` says so and goes on, `quiet` where it tells them itself.
    """
    from pipeline.jobs.quarter_run import Run
    from pipeline.records.office_mark import refuse_other_office
    from pipeline.records.records_work import survey_records

    day = as_of or date.today()  # noqa: DTZ011 (the office's own calendar day is what is meant)
    run = Run(
        office, quarter or Quarter.of(day), day, input_, output, records, workers,
        started=at_this_hour(),
    )  # fmt: skip
    refuse_other_office(run.records, office)
    proof, mended = survey_records(run.records, run.output)
    for note in (*mended, *(() if quiet else proof.warnings)):
        complain(note, "yellow")
    if proof.faults and not only_shows:
        raise ConfigFaultsError(proof.faults)
    for fault in () if quiet else proof.faults:
        complain(str(fault))
    return run


def at_this_hour() -> str:
    """Give the moment a command began, for the lock and the journal."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


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


def tell_draft(run: Run, language: str) -> None:
    """Say, last of all, that what was written is a draft, and the order that makes it final."""
    command = f"{click.get_current_context().info_name} --quarter {run.quarter} --final"
    show(say("still_draft", language, command=command), "yellow")


def quarterly(
    job: Callable[..., Finished],
    run: Run,
    language: str,
    dry_run: bool,
    *,
    yes: bool = False,
    invented: bool = False,
) -> int:
    """Do a quarter's job and print what came of it; gives the exit code.

    A file that can't be read makes the work less than whole, but not where it was `invented` so;
    nor is there a final letter to come of what was.
    """
    from pipeline.console.run_summary import closing_lines

    if not has_input(run, language):
        return NOTHING_TO_DO
    terminal = Terminal(language, yes=yes)
    finished = job(run, terminal, dry_run=dry_run, agree=terminal.agree)
    for text, colour in closing_lines(finished, language):
        if text not in terminal.told:
            show(text, colour)
    if not run.final and not dry_run and not invented:
        tell_draft(run, language)
    for refusal in finished.refused:
        complain(worded(refusal, language))
    whole = finished.evaluated.reconciles and not finished.differences and not finished.refused
    if not invented:
        files = finished.evaluated.collected.files
        whole = whole and all(record.outcome != "unreadable" for record in files)
    return DONE if whole else FOUND_ERRORS
