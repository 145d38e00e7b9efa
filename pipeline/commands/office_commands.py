"""What the office keeps: its register, templates, evidence, standing, indicator and settings."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.command_again import command_again
from pipeline.commands.command_runs import make_run, refuse_own_place
from pipeline.commands.exit_codes import DONE, FOUND_ERRORS, NOTHING_TO_DO, WRONG_USAGE
from pipeline.commands.guarded_command import command_without_office, office_command
from pipeline.commands.options import (
    PATH,
    dry_run_option,
    final_option,
    input_option,
    json_option,
    quarter_options,
    quiet_option,
    workers_option,
    yes_option,
)
from pipeline.commands.parameter_types import FiscalYear
from pipeline.commands.terminal import (
    Terminal,
    complain,
    same_places,
    show,
    show_json,
    show_lines,
    show_next,
)
from pipeline.commands.worded_parts import argument, command, option
from pipeline.console import translate
from pipeline.locale import worded
from pipeline.model.faults import ConfigFaultsError, RefusalError

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.office import Office


@command("import")
@argument("file", required=False, type=PATH)
@option("--template", type=PATH, help="template")
@option("--again", is_flag=True, help="again")
@yes_option
@quarter_options(dry_run_option, workers_option, quiet_option)
@office_command
def import_(
    language: str,
    file: Path | None,
    template: Path | None,
    again: bool,
    yes: bool,
    dry_run: bool,
    **kwargs: Any,
) -> int:
    """Take the office's present register over before its first quarter."""
    from pipeline.console.job_lines import import_lines
    from pipeline.jobs.import_register import take_over
    from pipeline.workbooks.import_sheet import write_import_sheet

    if template is not None:
        if template.exists():
            raise RefusalError("file_stands", path=template)
        write_import_sheet(template)
        show(translate("written", language, path=template))
        show_next("then_import_template", language, path=template)
        return DONE
    if file is None:
        complain(translate("import_what", language))
        return WRONG_USAGE
    if not file.is_file():
        code = "import_folder" if file.is_dir() else "no_such_file"
        complain(translate(code, language, path=file))
        return NOTHING_TO_DO
    with Terminal(language, yes=yes) as terminal:
        run = make_run(**kwargs)
        taken = take_over(run, file, terminal, dry_run=dry_run, again=again, agree=terminal.agree)
    show_lines(import_lines(taken, language))
    if not taken.usable:
        show_next("then_import_mend", language, path=file)
    elif dry_run:
        show_next("then_write", language, command=command_again(taken.quarter.following))
    elif taken.ownerless:
        show_next("then_import_again", language, path=file, quarter=taken.quarter.following)
    else:
        show_next("then_import", language, quarter=taken.quarter.following)
    return DONE if taken.usable and not taken.ownerless else FOUND_ERRORS


@command("templates")
@option("--samples", type=PATH, help="samples")
@option("--all", "every", is_flag=True, help="all_words")
@quiet_option
@office_command
def templates(language: str, office: Office, samples: Path | None, every: bool) -> int:
    """Check the templates, and count or list the placeholders with their meaning."""
    from pipeline.documents.template_names import described
    from pipeline.documents.templates import load_templates, write_marked, write_samples

    digits = office.config.office.letterhead.thai_digits
    if samples is not None:
        refuse_own_place(office, samples)
    try:
        loaded = load_templates(office.templates, thai_digits=digits)
    except ConfigFaultsError as error:
        folder = samples or office.output / "templates"
        for path in write_marked(folder, office.templates, error.faults):
            complain(translate("template_marked", language, path=path), None)
        raise
    if samples is not None:
        for path in write_samples(loaded, samples):
            show(translate("written", language, path=path))
        show_next("then_samples", language)
        return DONE
    for note in loaded.notes:
        show(worded(note, language), "yellow")
    words = list(described(language))
    show(translate("templates_fine", language), "green")
    if every:
        for template, name, holds, meaning, _ in words:
            show(f"{template}  {name}  [{holds}]  {meaning}")
    else:
        for template, count in Counter(template for template, *_ in words).items():
            show(translate("template_words", language, template=template, count=count))
        show(translate("templates_more", language))
    show_next("then_templates", language, folder=office.output / "samples")
    return DONE


@command("kpi")
@option("--fiscal-year", type=FiscalYear(), help="fiscal_year")
@final_option
@quarter_options(dry_run_option, quiet_option)
@office_command
def kpi(fiscal_year: int | None, final: bool, language: str, dry_run: bool, **kwargs: Any) -> int:
    """Fill in the indicator form of a fiscal year from what was recorded."""
    from pipeline.console.job_lines import indicator_lines
    from pipeline.jobs.indicator_form import fill_form

    run = replace(make_run(**kwargs), final=final)
    year = fiscal_year or run.quarter.fiscal_year
    done = fill_form(run, year, dry_run=dry_run)
    if done.year.empty:
        text = translate("kpi_nothing", language, year=year, folder=run.records)
        complain(text)
        return NOTHING_TO_DO
    show_lines(indicator_lines(done, language))
    if dry_run:
        show_next("then_write", language, command=command_again(None, "--fiscal-year", str(year)))
    else:
        show_next("then_kpi_final" if final else "then_kpi", language, year=year)
    return FOUND_ERRORS if done.differences else DONE


@command("status")
@quarter_options(input_option, quiet_option, json_option)
@office_command
def status(language: str, **kwargs: Any) -> int:
    """Say where the work stands on its calendar, what is open, and the next step."""
    from pipeline.console.json_documents import status_document
    from pipeline.console.status_lines import office_status_lines
    from pipeline.jobs.office_status import office_status
    from pipeline.jobs.quarter_run import as_it_is_whole

    run = make_run(**kwargs, only_shows=True)
    if kwargs["records"] is not None and not run.records.is_dir():
        text = translate("no_records_folder", language, folder=run.records)
        complain(text, "yellow")
    standing = as_it_is_whole(run, office_status)
    show_lines(office_status_lines(standing, language, lambda what: same_places(what, language)))
    show_json(status_document(standing, language, DONE))
    return DONE


@command("evidence")
@option("--verify", "pack", type=PATH, help="verify")
@option("--fingerprint", "cover", default="", help="fingerprint")
@quarter_options(input_option, dry_run_option, quiet_option)
@office_command
def evidence(language: str, pack: Path | None, cover: str, dry_run: bool, **kwargs: Any) -> int:
    """Pack a quarter's evidence with an index, or prove a pack."""
    run = make_run(**kwargs)
    if pack is not None:
        return _verify(pack, run, cover, language)
    from pipeline.console.job_lines import made_lines
    from pipeline.jobs.build_evidence import make_pack

    made = make_pack(run, dry_run=dry_run)
    if made is None:
        complain(translate("no_evidence", language, quarter=run.quarter))
        return NOTHING_TO_DO
    show_lines(made_lines(made, language))
    if dry_run:
        show_next("then_write", language, command=command_again(run.quarter))
    else:
        show_next("then_evidence", language, folder=run.records)
    return DONE


def _verify(pack: Path, run: Run, cover: str, language: str) -> int:
    from pipeline.console.job_lines import checked_lines
    from pipeline.records.verify_evidence import check_pack

    if not pack.is_file():
        complain(translate("no_such_file", language, path=pack))
        return NOTHING_TO_DO
    checked = check_pack(pack, run.records, cover)
    show_lines(checked_lines(checked, language))
    show_next("then_verify" if checked.whole else "then_verify_restore", language)
    return DONE if checked.whole else FOUND_ERRORS


@command("init")
@argument("folder", type=PATH)
@quiet_option
@command_without_office
def init(language: str, folder: Path) -> int:
    """Make a fresh office folder: config, rule examples, templates, empty folders."""
    from pipeline.office.office import shipped_office
    from pipeline.records.new_office import make_office

    made = make_office(folder.absolute(), shipped_office(), f"office-{secrets.token_hex(6)}")
    show(translate("init_done", language, folder=made.root, id=made.id))
    show_next("then_init", language, folder=made.root)
    return DONE


@command("config")
@argument("setting", required=False)
@office_command
def config(language: str, office: Office, setting: str | None) -> int:
    """Explain a setting, or list all of them."""
    from pipeline.console.setting_lines import every_setting, one_setting
    from pipeline.office.config.named_settings import find_setting
    from pipeline.office.config.yaml_file import read_yaml

    data, _, _ = read_yaml(office.config_file)
    if setting is None:
        for line in every_setting(data, language):
            show(line)
        show_next("then_config_list", language)
        return DONE
    found, near = find_setting(setting, data)
    if found is None:
        code = "no_setting_near" if near else "no_setting"
        complain(translate(code, language, name=setting, near=near))
        return WRONG_USAGE
    for line in one_setting(found, language):
        show(line)
    show_next("then_config", language, path=office.config_file)
    return DONE
