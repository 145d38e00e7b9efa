"""What the office keeps: its register, templates, evidence, standing and indicator."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import (
    DONE,
    FOUND_ERRORS,
    NOTHING_TO_DO,
    WRONG_USAGE,
    FiscalYear,
    common,
    common_without_office,
    make_run,
    quarter_options,
)
from pipeline.commands.terminal import Terminal, complain, show
from pipeline.console import say
from pipeline.model.faults import ConfigFaultsError

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.office import Office


@click.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--template", type=click.Path(path_type=Path), help="เขียนแบบเปล่าสำหรับทะเบียนเดิม")
@quarter_options
@common
def import_(
    language: str, file: Path | None, template: Path | None, dry_run: bool, **kwargs: Any
) -> int:
    """นำเข้าทะเบียนเดิมของสำนักงานก่อนไตรมาสแรก พร้อมรหัส หนังสือ และครั้งที่เร่งรัด."""
    from pipeline.console.import_lines import import_lines
    from pipeline.jobs.import_register import take_over, write_import_sheet

    if template is not None:
        write_import_sheet(template)
        show(say("written", language, path=template))
        return DONE
    if file is None:
        complain(say("import_what", language))
        return WRONG_USAGE
    if not file.is_file():
        complain(say("no_such_file", language, path=file))
        return NOTHING_TO_DO
    taken = take_over(make_run(**kwargs), file, Terminal(language), dry_run=dry_run)
    for text, colour in import_lines(taken, language):
        show(text, colour)
    return DONE if taken.usable else FOUND_ERRORS


@click.command()
@click.option(
    "--samples", type=click.Path(path_type=Path), help="เขียนแม่แบบที่เติมข้อมูลตัวอย่างลงโฟลเดอร์นี้"
)
@common
def templates(language: str, office: Office, samples: Path | None) -> int:
    """ตรวจแม่แบบหนังสือ และบอกคำที่ใช้แทนข้อมูลได้พร้อมความหมาย."""
    from pipeline.documents.marked_template import write_marked
    from pipeline.documents.template_names import described
    from pipeline.documents.templates import load_templates, write_samples

    digits = office.config.office.letterhead.thai_digits
    try:
        loaded = load_templates(office.templates, thai_digits=digits)
    except ConfigFaultsError as error:
        folder = samples or office.output / "templates"
        for path in write_marked(folder, office.templates, error.faults):
            complain(say("template_marked", language, path=path), None)
        raise
    if samples is not None:
        for path in write_samples(loaded, samples):
            show(say("written", language, path=path))
        return DONE
    for template, name, holds, meaning in described():
        show(f"{template}  {name}  [{holds}]  {meaning}")
    show(say("templates_fine", language))
    return DONE


@click.command()
@click.option("--fiscal-year", type=FiscalYear(), help="ปีงบประมาณ พ.ศ. เช่น 2564")
@click.option("--final", is_flag=True, help="ฉบับจริง ไม่มีคำว่า ร่าง")
@quarter_options
@common
def kpi(fiscal_year: int | None, final: bool, language: str, dry_run: bool, **kwargs: Any) -> int:
    """กรอกแบบรายงานตัวชี้วัดของปีงบประมาณจากทะเบียนที่บันทึกไว้."""
    from pipeline.console.indicator_lines import indicator_lines
    from pipeline.jobs.indicator_form import fill_form

    run = replace(make_run(**kwargs), final=final)
    year = fiscal_year or run.quarter.fiscal_year
    done = fill_form(run, year, dry_run=dry_run)
    if done.year.empty:
        text = say("kpi_nothing", language, year=year, folder=run.records)
        complain(text)
        return NOTHING_TO_DO
    for text, colour in indicator_lines(done, language):
        show(text, colour)
    return FOUND_ERRORS if done.differences else DONE


@click.command()
@quarter_options
@common
def status(language: str, dry_run: bool, **kwargs: Any) -> int:
    """บอกว่างานอยู่ตรงไหนของปฏิทิน อะไรถึงกำหนด อะไรยังค้าง และขั้นต่อไปคืออะไร."""
    from pipeline.console.status_lines import office_status_lines
    from pipeline.jobs.office_status import office_status

    run = make_run(**kwargs, only_shows=True)
    if kwargs["records"] is not None and not run.records.is_dir():
        text = say("no_records_folder", language, folder=run.records)
        complain(text, "yellow")
    for text, colour in office_status_lines(office_status(run), language):
        show(text, colour)
    return DONE


@click.command()
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
    from pipeline.console.evidence_lines import made_lines
    from pipeline.jobs.build_evidence import make_pack

    made = make_pack(run, dry_run=dry_run)
    if made is None:
        complain(say("no_evidence", language, quarter=run.quarter))
        return NOTHING_TO_DO
    for text, colour in made_lines(made, language):
        show(text, colour)
    return DONE


def _verify(pack: Path, run: Run, cover: str, language: str) -> int:
    from pipeline.console.evidence_lines import checked_lines
    from pipeline.records.verify_evidence import check_pack

    if not pack.is_file():
        complain(say("no_such_file", language, path=pack))
        return NOTHING_TO_DO
    checked = check_pack(pack, run.records, cover)
    for text, colour in checked_lines(checked, language):
        show(text, colour)
    return DONE if checked.whole else FOUND_ERRORS


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@common_without_office
def init(language: str, office: None, folder: Path) -> int:
    """สร้างโฟลเดอร์ของสำนักงานใหม่: ไฟล์ตั้งค่า ตัวอย่างกฎ แม่แบบ และโฟลเดอร์ว่างสำหรับงาน."""
    from pipeline.office.office import shipped_office
    from pipeline.records.new_office import make_office

    made = make_office(folder.absolute(), shipped_office(), f"office-{secrets.token_hex(6)}")
    show(say("init_done", language, folder=made.root, id=made.id))
    return DONE
