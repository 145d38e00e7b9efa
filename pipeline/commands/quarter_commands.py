"""The quarter's own work, in the order of the calendar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import (
    DONE,
    FOUND_ERRORS,
    NOTHING_TO_DO,
    REVISE_HELP,
    WRONG_USAGE,
    AsOf,
    QuarterName,
    cluster_option,
    common,
    has_input,
    known_agencies,
    make_run,
    no_register,
    quarter_options,
    quarterly,
    tell_draft,
    workbook_options,
    yes_option,
)
from pipeline.commands.terminal import Terminal, complain, show
from pipeline.console import say
from pipeline.locale import worded
from pipeline.model.quarter import Quarter

if TYPE_CHECKING:
    from pipeline.office.office import Office
    from pipeline.report.contents import Edition as WorkbookEdition
    from pipeline.report.contents import ReportLanguage


@click.command()
@click.option("--agency", "codes", multiple=True, help="รหัสหน่วยงาน (ใส่ซ้ำได้)")
@click.option("--final", is_flag=True, help="ฉบับจริง ไม่มีคำว่า ร่าง")
@quarter_options
@common
def sheets(language: str, codes: tuple[str, ...], final: bool, dry_run: bool, **kwargs: Any) -> int:
    """เขียนแบบรายงานของแต่ละหน่วยงาน กรอกเรื่องที่ยังไม่ยุติไว้ให้ พร้อมหนังสือนำส่ง."""
    from pipeline.jobs.send_sheets import send_sheets, sheets_folder

    run = replace(make_run(**kwargs), final=final)
    if not known_agencies(run, codes, language):
        return WRONG_USAGE
    if dry_run:
        show(say("nothing_written", language))
        return DONE
    for note in send_sheets(run, codes):
        show(worded(note, language), "yellow")
    count = len(set(codes)) or len(run.config.agencies_in(run.quarter))
    show(say("sheets_written", language, count=count, folder=sheets_folder(run)))
    if not run.final:
        tell_draft(run, language)
    return DONE


@click.command()
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
    from pipeline.returns.read_files import prepare

    prepare()  # the worker starts while the packages below are imported
    from pipeline.console.check_lines import check_lines
    from pipeline.jobs.check_returns import check_returns, correct

    missing = [path for path in files if not path.is_file()]
    for path in missing:
        what = "is_folder" if path.is_dir() else "no_such_file"
        complain(say(what, language, path=path))
    if missing:
        return NOTHING_TO_DO
    kwargs["quarter"] = kwargs["quarter"] or _quarter_of(files)
    checked = check_returns(make_run(**kwargs), files)
    for text, colour in check_lines(checked, language):
        show(text, colour)
    if corrections is not None and not dry_run:
        written = correct(corrections, checked.run, checked.collected, checked.known_ids)
        count = len(written)
        show(say("corrections_written", language, count=count, folder=corrections))
    return FOUND_ERRORS if checked.has_errors else DONE


def _quarter_of(files: tuple[Path, ...]) -> Quarter | None:
    """Give the quarter that every file's folder is named after; None where there is no such."""
    try:
        quarters = {Quarter.parse(path.absolute().parent.name) for path in files}
    except ValueError:
        return None
    return quarters.pop() if len(quarters) == 1 else None


@click.command()
@click.option("--revise", is_flag=True, help=REVISE_HELP)
@click.option("--final", is_flag=True, help="ฉบับจริง ไม่มีคำว่า ร่าง")
@click.option("--preview", "code", help="ดูหนังสือของหน่วยงานรหัสนี้ก่อน โดยไม่เขียนอย่างอื่น")
@click.option("--pdf", is_flag=True, help="เขียน PDF ด้วย (ต้องมี LibreOffice หรือ Word)")
@cluster_option
@workbook_options
@yes_option
@quarter_options
@common
def batch(
    language: str,
    revise: bool,
    final: bool,
    code: str | None,
    pdf: bool,
    cluster: str | None,
    edition: WorkbookEdition,
    tongue: ReportLanguage,
    dry_run: bool,
    yes: bool,
    **kwargs: Any,
) -> int:
    """ประมวลผลแบบที่ได้รับคืนทั้งไตรมาส: ทะเบียน หนังสือ บันทึก และสมุดงานสรุป."""
    from pipeline.jobs.batch import preview_letter, run_batch

    run = replace(make_run(**kwargs), final=final, pdf=pdf, revise=revise, cluster=cluster)
    run = replace(run, workbook_edition=edition, tongue=tongue)
    if code is None:
        return quarterly(run_batch, run, language, dry_run, yes=yes)
    if not known_agencies(run, [code], language):
        return WRONG_USAGE
    if not has_input(run, language):
        return NOTHING_TO_DO
    folder = preview_letter(run, Terminal(language), code)
    if folder is None:
        show(say("no_letter", language, code=code))
    else:
        show(say("written", language, path=folder))
    return DONE


@click.command()
@click.option("--revise", is_flag=True, help=REVISE_HELP)
@click.option("--final", is_flag=True, help="ฉบับจริง ไม่มีคำว่า ร่าง")
@workbook_options
@yes_option
@quarter_options
@common
def memo(
    language: str,
    revise: bool,
    final: bool,
    edition: WorkbookEdition,
    tongue: ReportLanguage,
    dry_run: bool,
    yes: bool,
    **kwargs: Any,
) -> int:
    """เขียนบันทึกถึงผู้บริหารและสมุดงานสรุปอีกครั้งในเดือนถัดไป ไม่แตะต้องหนังสือ."""
    from pipeline.jobs.batch import run_memo

    run = replace(make_run(**kwargs), final=final, revise=revise)
    run = replace(run, workbook_edition=edition, tongue=tongue)
    return quarterly(run_memo, run, language, dry_run, yes=yes)


@click.command()
@click.argument("named", metavar="[QUARTER]", required=False, type=QuarterName())
@click.option("--quarter", type=QuarterName(), help="ไตรมาส เช่น 2564-Q1 (หรือเขียนไว้หลังคำสั่ง)")
@click.option("--output", type=click.Path(path_type=Path), help="โฟลเดอร์ผลลัพธ์")
@click.option("--records", type=click.Path(path_type=Path), help="โฟลเดอร์ทะเบียนของสำนักงาน")
@click.option("--as-of", type=AsOf(), help="วันที่ปิด (ปกติวันนี้)")
@click.option("--undo", is_flag=True, help="ยกเลิกการปิด ภายในไตรมาสที่ปิด ขณะที่ยังไม่มีสิ่งใดจัดทำจากไตรมาสนั้น")
@yes_option
@common
def close(
    language: str,
    office: Office,
    named: Quarter | None,
    quarter: Quarter | None,
    undo: bool,
    yes: bool,
    **kwargs: Any,
) -> int:
    """ปิดไตรมาส: เก็บผลไว้พร้อมค่าแฮช หลังจากนั้นแก้ได้เฉพาะเป็นฉบับแก้ไข (สั่งซ้ำ = ตรวจว่ายังตรงเดิม)."""
    from pipeline.console.run_summary import closed_lines
    from pipeline.jobs.close_quarter import close_quarter
    from pipeline.jobs.reopen_quarter import reopen_quarter

    if named is not None and quarter not in (None, named):
        complain(say("two_quarters", language, one=named, other=quarter))
        return WRONG_USAGE
    run = make_run(office, quarter or named, **kwargs)
    terminal = Terminal(language, yes=yes)
    if undo:
        reopen_quarter(run, terminal.agree)
        show(say("reopened", language, quarter=run.quarter), "green")
        return DONE
    closing = close_quarter(run, terminal.agree)
    if closing is None:
        return no_register(run, language)
    for text, colour in closed_lines(closing, run.records, language):
        if text not in terminal.told:
            show(text, colour)
    return FOUND_ERRORS if closing.altered else DONE
