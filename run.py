"""TidTam's command line: reads the clock and the locale, calls the stages, prints.  No more.

Heavy packages are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import locale
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.console import say
from pipeline.editions import QuarterStandsError
from pipeline.faults import ConfigFaultsError
from pipeline.quarter import Quarter

if TYPE_CHECKING:
    from pipeline.batch import Finished
    from pipeline.config import Config
    from pipeline.evaluated import Run
    from pipeline.publish.workbook import Edition as WorkbookEdition
    from pipeline.publish.workbook import Tongue

PROJECT = Path(__file__).resolve().parent
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


class Terminal:
    """The journal of a run: progress on the terminal, stages and their times for the log."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lines: list[str] = []
        self._stage: tuple[str, float] | None = None
        self._bar: Any = None

    def stage(self, name: str) -> None:
        """Begin a stage, and note how long the one before took."""
        self._close()
        self._stage = (name, time.perf_counter())
        if sys.stderr.isatty():
            click.echo(say(f"stage_{name}", self._language), err=True)

    def progress(self, done: int, total: int) -> None:
        """Show how many files are read, on a terminal only."""
        if self._bar is None and total and sys.stderr.isatty():
            self._bar = click.progressbar(
                length=total, file=sys.stderr, label=say("reading", self._language)
            )
            self._bar.__enter__()
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)

    def note(self, line: str) -> None:
        """Add a line to the log."""
        self._lines.append(line)

    def lines(self) -> Sequence[str]:
        """Give the log so far."""
        self._close()
        return tuple(self._lines)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
        if self._stage is not None:
            name, begun = self._stage
            self._lines.append(f"{name}: {time.perf_counter() - begun:.2f} s")
            self._stage = None


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
            from pipeline.config import load_config

            code = command(*args, language=language, config=load_config(config_path), **kwargs)
        except QuarterStandsError as error:
            click.secho(say(error.message, language, **error.facts), fg="red", err=True)
            code = WRONG_USAGE
        except ConfigFaultsError as error:
            click.secho(say("faults", language, count=len(error.faults)), fg="red", err=True)
            for fault in error.faults:
                click.echo(f"  {fault}", err=True)
            code = WRONG_USAGE
        except OSError as error:
            text = say(
                "no_access", language, file=error.filename or "", why=error.strerror or error
            )
            click.secho(text, fg="red", err=True)
            code = WRONG_USAGE
        except KeyboardInterrupt:
            click.echo(say("interrupted", language), err=True)
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
    from pipeline.evaluated import Run

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("0.1.0", prog_name="TidTam")
def main() -> None:
    """ติดตามความคืบหน้าการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่ รายไตรมาส."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console of another code page must not stop a run over a Thai letter.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@click.option("--agency", "codes", multiple=True, help="รหัสหน่วยงาน (ใส่ซ้ำได้)")
@click.option("--final", is_flag=True, help="ฉบับจริง ไม่มีคำว่า ร่าง")
@quarter_options
@common
def sheets(language: str, codes: tuple[str, ...], final: bool, dry_run: bool, **kwargs: Any) -> int:
    """เขียนแบบรายงานของแต่ละหน่วยงาน กรอกเรื่องที่ยังไม่ยุติไว้ให้ พร้อมหนังสือนำส่ง."""
    from pipeline.quarter_start import Start, start_quarter

    run = make_run(**kwargs)
    agencies = run.config.agencies_in(run.quarter)
    if not _known_agencies(run, codes, language):
        return WRONG_USAGE
    chosen = tuple(agency for agency in agencies if not codes or agency.code in codes)
    start = Start(
        run.config, run.quarter, run.as_of, chosen, run.output, run.records, run.templates, final
    )
    if dry_run:
        click.echo(say("nothing_written", language))
        return DONE
    for note in start_quarter(start):
        click.secho(note, fg="yellow")
    click.echo(say("sheets_written", language, count=len(chosen), folder=start.folder))
    return DONE


@main.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--template", type=click.Path(path_type=Path), help="เขียนแบบเปล่าสำหรับทะเบียนเดิม")
@quarter_options
@common
def import_(
    language: str, file: Path | None, template: Path | None, dry_run: bool, **kwargs: Any
) -> int:
    """นำเข้าทะเบียนเดิมของสำนักงานก่อนไตรมาสแรก พร้อมรหัส หนังสือ และครั้งที่เร่งรัด."""
    from pipeline.import_lines import import_lines
    from pipeline.taking_over import take_over, write_import_sheet

    if template is not None:
        write_import_sheet(template)
        click.echo(say("written", language, path=template))
        return DONE
    if file is None:
        click.secho(say("import_what", language), fg="red", err=True)
        return WRONG_USAGE
    if not file.is_file():
        click.secho(say("no_such_file", language, path=file), fg="red", err=True)
        return NOTHING_TO_DO
    taken = take_over(make_run(**kwargs), file, Terminal(language), dry_run=dry_run)
    for text, colour in import_lines(taken, language):
        click.secho(text, fg=colour)
    return DONE if taken.usable else FOUND_ERRORS


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--corrections", type=click.Path(path_type=Path), help="เขียนสมุดงานส่งกลับให้หน่วยงานแก้ไขลงโฟลเดอร์นี้"
)
@quarter_options
@common
def check(
    language: str,
    files: tuple[Path, ...],
    corrections: Path | None,
    dry_run: bool,
    **kwargs: Any,
) -> int:
    """ตรวจแบบรายงานทีละไฟล์ ได้ผลเหมือน batch โดยไม่เขียนไฟล์ใด."""
    from pipeline.collect.read_files import prepare

    prepare()  # the worker starts while the packages below are imported
    from pipeline.check_lines import check_lines
    from pipeline.checking import check_returns, correct

    missing = [path for path in files if not path.is_file()]
    for path in missing:
        click.secho(say("no_such_file", language, path=path), fg="red", err=True)
    if missing:
        return NOTHING_TO_DO
    checked = check_returns(make_run(**kwargs), files)
    for text, colour in check_lines(checked, language):
        click.secho(text, fg=colour)
    if corrections is not None and not dry_run:
        written = correct(corrections, checked.run, checked.collected, checked.known_ids)
        count = len(written)
        click.echo(say("corrections_written", language, count=count, folder=corrections))
    return FOUND_ERRORS if checked.has_errors else DONE


@main.command()
@click.option("--revise", is_flag=True, help=REVISE_HELP)
@click.option("--final", is_flag=True, help="ฉบับจริง ไม่มีคำว่า ร่าง")
@click.option("--preview", "code", help="ดูหนังสือของหน่วยงานรหัสนี้ก่อน โดยไม่เขียนอย่างอื่น")
@click.option("--pdf", is_flag=True, help="เขียน PDF ด้วย (ต้องมี LibreOffice หรือ Word)")
@workbook_options
@quarter_options
@common
def batch(
    language: str,
    revise: bool,
    final: bool,
    code: str | None,
    pdf: bool,
    edition: WorkbookEdition,
    tongue: Tongue,
    dry_run: bool,
    **kwargs: Any,
) -> int:
    """ประมวลผลแบบที่ได้รับคืนทั้งไตรมาส: ทะเบียน หนังสือ บันทึก และสมุดงานสรุป."""
    from pipeline.batch import preview_letter, run_batch

    run = replace(make_run(**kwargs), final=final, pdf=pdf, revise=revise)
    run = replace(run, workbook_edition=edition, tongue=tongue)
    if code is None:
        return _quarterly(run_batch, run, language, dry_run)
    if not _known_agencies(run, [code], language):
        return WRONG_USAGE
    if not _has_input(run, language):
        return NOTHING_TO_DO
    folder = preview_letter(run, Terminal(language), code)
    if folder is None:
        click.echo(say("no_letter", language, code=code))
    else:
        click.echo(say("written", language, path=folder))
    return DONE


@main.command()
@click.option("--revise", is_flag=True, help=REVISE_HELP)
@click.option("--final", is_flag=True, help="ฉบับจริง ไม่มีคำว่า ร่าง")
@workbook_options
@quarter_options
@common
def memo(
    language: str,
    revise: bool,
    final: bool,
    edition: WorkbookEdition,
    tongue: Tongue,
    dry_run: bool,
    **kwargs: Any,
) -> int:
    """เขียนบันทึกถึงผู้บริหารและสมุดงานสรุปอีกครั้งในเดือนถัดไป ไม่แตะต้องหนังสือ."""
    from pipeline.batch import run_memo

    run = replace(make_run(**kwargs), final=final, revise=revise)
    run = replace(run, workbook_edition=edition, tongue=tongue)
    return _quarterly(run_memo, run, language, dry_run)


@main.command()
@click.argument("quarter", type=QuarterName())
@click.option("--output", type=click.Path(path_type=Path), help="โฟลเดอร์ผลลัพธ์")
@click.option("--records", type=click.Path(path_type=Path), help="โฟลเดอร์ทะเบียนของสำนักงาน")
@click.option("--as-of", type=AsOf(), help="วันที่ปิด (ปกติวันนี้)")
@common
def close(language: str, config: Config, quarter: Quarter, **kwargs: Any) -> int:
    """ปิดไตรมาส: เก็บผลไว้พร้อมค่าแฮช หลังจากนั้นแก้ได้เฉพาะเป็นฉบับแก้ไข (สั่งซ้ำ = ตรวจว่ายังตรงเดิม)."""
    from pipeline.closing import closed_lines
    from pipeline.quarter_end import close_quarter

    run = make_run(config, quarter, input_=None, workers=None, **kwargs)
    closing = close_quarter(run.records, run.output, quarter, run.as_of)
    if closing is None:
        click.secho(say("no_register", language), fg="red", err=True)
        return NOTHING_TO_DO
    for text, colour in closed_lines(closing, run.records, language):
        click.secho(text, fg=colour)
    return FOUND_ERRORS if closing.altered else DONE


@main.command()
@click.option(
    "--samples", type=click.Path(path_type=Path), help="เขียนแม่แบบที่เติมข้อมูลตัวอย่างลงโฟลเดอร์นี้"
)
@common
def templates(language: str, config: Config, samples: Path | None) -> int:
    """ตรวจแม่แบบหนังสือ และบอกคำที่ใช้แทนข้อมูลได้พร้อมความหมาย."""
    from pipeline.publish.template_names import described
    from pipeline.publish.templates import load_templates, write_samples

    digits = config.office.letterhead.thai_digits
    loaded = load_templates(config.path.parent / TEMPLATES, thai_digits=digits)
    if samples is not None:
        for path in write_samples(loaded, samples):
            click.echo(say("written", language, path=path))
        return DONE
    for template, name, holds, meaning in described():
        click.echo(f"{template}  {name}  [{holds}]  {meaning}")
    click.echo(say("templates_fine", language))
    return DONE


def _known_agencies(run: Run, codes: Sequence[str], language: str) -> bool:
    known = {agency.code for agency in run.config.agencies_in(run.quarter)}
    unknown = sorted(set(codes) - known)
    if unknown:
        click.secho(say("unknown_agency", language, codes=", ".join(unknown)), fg="red", err=True)
    return not unknown


def _has_input(run: Run, language: str) -> bool:
    from pipeline.collect.files.find import find_returns

    if run.input.is_dir() and find_returns(run.input).files:
        return True
    click.secho(say("no_input", language, folder=run.input), fg="red", err=True)
    return False


def _quarterly(job: Callable[..., Finished], run: Run, language: str, dry_run: bool) -> int:
    from pipeline.closing import closing_lines

    if not _has_input(run, language):
        return NOTHING_TO_DO
    finished = job(run, Terminal(language), dry_run=dry_run)
    for text, colour in closing_lines(finished, language):
        click.secho(text, fg=colour)
    return DONE


@main.command()
@click.option("--test", "test_them", is_flag=True, help="ตรวจกฎกับตัวอย่างใน rule_examples.yaml")
@click.option("--docx", type=click.Path(path_type=Path), help="เขียนเป็นบัญชีแนบท้ายสำหรับลงนาม")
@common
def rules(language: str, config: Config, test_them: bool, docx: Path | None) -> int:
    """แสดงกฎกรอบระยะเวลาพร้อมบทกฎหมาย."""
    from pipeline.explain.phrases import Language
    from pipeline.explain.rule_words import rule_table

    if test_them:
        return _test_rules(config, language)
    rows = list(rule_table(config, Language(language)))
    if docx is not None:
        from pipeline.publish.rules_annex import write_rules_annex

        write_rules_annex(docx, rule_table(config, Language("th")), config)
        click.echo(say("written", language, path=docx))
        return DONE
    for row in rows:
        click.secho(f"{row.id}: {row.name} [{row.force}] {row.in_force}".rstrip(), bold=True)
        for key in ("counted", "ends", "applies", "law", "action"):
            click.echo(f"    {say(f'rule_{key}', language)}: {getattr(row, key)}")
    return DONE


def _test_rules(config: Config, language: str) -> int:
    """Hold every rule, those that are off too, to the worked examples beside the config."""
    from pipeline.config import load_config
    from pipeline.evaluate.examples import broken, read_examples

    examples = read_examples(config.path.parent / "rule_examples.yaml", config)
    found = list(broken(examples, load_config(config.path, every_rule=True)))
    for each in found:
        text = say(
            "broken_example",
            language,
            rule=each.example.rule,
            title=each.example.title,
            day=each.as_of.isoformat(),
            what=each.what,
            expected=each.expected,
            found=each.found,
        )
        click.secho(text, fg="red")
    click.echo(say("examples", language, count=len(examples), broken=len(found)))
    return FOUND_ERRORS if found else DONE


@main.command()
@click.argument("case_id")
@quarter_options
@common
def explain(case_id: str, language: str, dry_run: bool, **kwargs: Any) -> int:
    """อธิบายกำหนดเวลาทุกข้อของเรื่องหนึ่ง เป็นประโยคที่คัดลอกไปตอบหนังสือได้."""
    from pipeline.questions import explain_in_register

    told = explain_in_register(make_run(**kwargs), case_id, language)
    if told is None:
        click.secho(say("no_register", language), fg="red", err=True)
        return NOTHING_TO_DO
    if not told:
        click.secho(say("no_such_case", language, case_id=case_id), fg="red", err=True)
        return WRONG_USAGE
    for sentence in told:
        click.echo(sentence)
    return DONE


@main.command()
@click.option(
    "--now",
    type=click.Path(path_type=Path),
    default=PROJECT / "config.yaml",
    help="ไฟล์ตั้งค่าที่ใช้อยู่ (ปกติ config.yaml)",
)
@quarter_options
@common
def compare(now: Path, language: str, dry_run: bool, **kwargs: Any) -> int:
    """ลองใช้ไฟล์ตั้งค่าอื่น (--config) กับทะเบียนของไตรมาส แล้วบอกว่าเรื่องใดเปลี่ยน ก่อนนำไปใช้จริง."""
    from pipeline.closing import comparison_lines
    from pipeline.questions import compare_configs

    found = compare_configs(make_run(**kwargs), now)
    if found is None:
        click.secho(say("no_register", language), fg="red", err=True)
        return NOTHING_TO_DO
    for text, colour in comparison_lines(found, language):
        click.secho(text, fg=colour)
    return DONE


@main.command()
@click.option("--agency", "code", help="รหัสหน่วยงาน (ไม่ระบุ = ปฏิทินของสำนักงานทั้งปีงบประมาณ)")
@click.option("--file", "path", type=click.Path(path_type=Path), help="ไฟล์ .ics ที่จะเขียน")
@quarter_options
@common
def calendar(
    code: str | None, path: Path | None, language: str, dry_run: bool, **kwargs: Any
) -> int:
    """เขียนปฏิทิน .ics: กำหนดเวลาที่ยังไม่เสร็จของหน่วยงาน หรือปฏิทินงานของสำนักงาน."""
    from pipeline.questions import write_calendar_file

    run = make_run(**kwargs)
    if code is not None and not _known_agencies(run, [code], language):
        return WRONG_USAGE
    target = path or run.output / f"calendar_{code or 'office'}_{run.quarter}.ics"
    if dry_run:
        click.echo(say("nothing_written", language))
        return DONE
    written = write_calendar_file(run, code, target)
    if written is None:
        click.secho(say("no_register", language), fg="red", err=True)
        return NOTHING_TO_DO
    click.echo(say("calendar_written", language, count=written, path=target))
    return DONE


@main.command()
@click.option("--fiscal-year", type=FiscalYear(), help="ปีงบประมาณ พ.ศ. เช่น 2564")
@click.option("--final", is_flag=True, help="ฉบับจริง ไม่มีคำว่า ร่าง")
@quarter_options
@common
def kpi(fiscal_year: int | None, final: bool, language: str, dry_run: bool, **kwargs: Any) -> int:
    """กรอกแบบรายงานตัวชี้วัดของปีงบประมาณจากทะเบียนที่บันทึกไว้."""
    from pipeline.indicator_lines import indicator_lines
    from pipeline.indicator_year import FormRequest, fill_form

    run = make_run(**kwargs)
    year = fiscal_year or run.quarter.fiscal_year
    request = FormRequest(
        run.config, year, run.as_of, run.output, run.records, run.templates, final
    )
    done = fill_form(request, dry_run=dry_run)
    if done.year.empty:
        text = say("kpi_nothing", language, year=year, folder=run.records)
        click.secho(text, fg="red", err=True)
        return NOTHING_TO_DO
    for text, colour in indicator_lines(done, language):
        click.secho(text, fg=colour)
    return DONE


@main.command()
@quarter_options
@common
def status(language: str, dry_run: bool, **kwargs: Any) -> int:
    """บอกว่างานอยู่ตรงไหนของปฏิทิน อะไรถึงกำหนด อะไรยังค้าง และขั้นต่อไปคืออะไร."""
    from pipeline.standing import office_standing
    from pipeline.standing_lines import standing_lines

    for text, colour in standing_lines(office_standing(make_run(**kwargs)), language):
        click.secho(text, fg=colour)
    return DONE


@main.command()
@click.option(
    "--verify", "pack", type=click.Path(path_type=Path), help="พิสูจน์ว่าแฟ้มงานนี้ครบถ้วน ไม่ถูกแก้ไข"
)
@click.option("--fingerprint", "cover", default="", help="ตราแฟ้มบนปกแฟ้ม ใช้กับ --verify")
@quarter_options
@common
def evidence(language: str, pack: Path | None, cover: str, dry_run: bool, **kwargs: Any) -> int:
    """รวมหลักฐานทั้งไตรมาสเป็นแฟ้มงาน (zip) พร้อมสารบัญ หรือพิสูจน์แฟ้มงานด้วย --verify."""
    run = make_run(**kwargs)
    if pack is not None:
        return _verify(pack, run, cover, language)
    from pipeline.evidence import make_pack
    from pipeline.evidence_lines import made_lines

    made = make_pack(run, dry_run=dry_run)
    if made is None:
        click.secho(say("no_evidence", language, quarter=run.quarter), fg="red", err=True)
        return NOTHING_TO_DO
    for text, colour in made_lines(made, language):
        click.secho(text, fg=colour)
    return DONE


def _verify(pack: Path, run: Run, cover: str, language: str) -> int:
    from pipeline.evidence_lines import checked_lines
    from pipeline.pack_check import check_pack

    if not pack.is_file():
        click.secho(say("no_such_file", language, path=pack), fg="red", err=True)
        return NOTHING_TO_DO
    checked = check_pack(pack, run.records, cover)
    for text, colour in checked_lines(checked, language):
        click.secho(text, fg=colour)
    return DONE if checked.whole else FOUND_ERRORS


@main.command()
@click.option("--output", type=click.Path(path_type=Path), default=PROJECT / "output" / "demo")
@click.option("--seed", type=int, default=2564, show_default=True, help="เลขตั้งต้นของเรื่องสมมติ")
@click.option(
    "--quarters", type=click.IntRange(1, 4), default=1, show_default=True,
    help="จำนวนไตรมาส (2 ถึง 4 = สมมติการทำงานทั้งปีงบประมาณต่อเนื่องกัน)",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), help="จำนวนโปรเซสที่อ่านไฟล์พร้อมกัน")
@common
def demo(
    language: str, config: Config, output: Path, seed: int, quarters: int, workers: int | None
) -> int:
    """สมมติแบบรายงานทั้งไตรมาส หรือทั้งปี แล้วประมวลผลให้ดู ไตรมาสแรก ณ 25 พฤศจิกายน 2563."""
    from pipeline.batch import run_batch
    from pipeline.demo import AS_OF, QUARTER, invent_returns

    if quarters > 1:
        return _demo_year(config, output / f"year_{QUARTER.fiscal_year}", quarters, language,
                          seed=seed, workers=workers)  # fmt: skip
    run = make_run(config, QUARTER, AS_OF, output / "input", output, None, workers)
    click.echo(say("inventing", language, folder=run.input))
    invent_returns(run.input, config.agencies_in(QUARTER), QUARTER, AS_OF, seed=seed)
    code = _quarterly(run_batch, run, language, dry_run=False)
    click.echo(say("open_first", language, folder=run.folder))
    return code


def _demo_year(
    config: Config, target: Path, quarters: int, language: str, *, seed: int, workers: int | None
) -> int:
    """Play a fiscal year of the office's work, and tell it step by step."""
    from pipeline.closing import year_lines, year_opening
    from pipeline.demo.year import YearFacts, play_year

    click.echo(say("year_begins", language, folder=target))
    steps = play_year(
        target,
        config,
        config.path.parent / TEMPLATES,
        quarters,
        journal=lambda: Terminal(language),
        facts=YearFacts(),
        seed=seed,
        workers=workers,
    )
    for step in steps:
        for line in year_lines(step, language):
            click.echo(line)
    for line in year_opening(target, step.quarter, language):
        click.echo(line)
    return DONE


if __name__ == "__main__":
    main()
