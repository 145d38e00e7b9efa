"""The quarter's own work, in the order of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.command_again import command_again, typed
from pipeline.commands.command_runs import (
    has_input,
    known_agencies,
    make_run,
    no_register,
    quarterly,
    tell_draft,
)
from pipeline.commands.exit_codes import DONE, FOUND_ERRORS, NOTHING_TO_DO, WRONG_USAGE
from pipeline.commands.guarded_command import office_command
from pipeline.commands.options import (
    PATH,
    cluster_option,
    dry_run_option,
    final_option,
    input_option,
    json_option,
    quarter_options,
    quiet_option,
    revise_option,
    workbook_options,
    workers_option,
    yes_option,
)
from pipeline.commands.parameter_types import QuarterName
from pipeline.commands.passwords import password_options
from pipeline.commands.terminal import Terminal, complain, show, show_json, show_lines, show_next
from pipeline.commands.worded_parts import argument, command, option
from pipeline.console import translate
from pipeline.locale import worded
from pipeline.model.quarter import Quarter

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.office import Office
    from pipeline.report.contents import Edition as WorkbookEdition
    from pipeline.report.contents import ReportLanguage


@command("sheets")
@option("--agency", "codes", multiple=True, help="agency_sheets")
@final_option
@quarter_options(dry_run_option, quiet_option)
@office_command
def sheets(language: str, codes: tuple[str, ...], final: bool, dry_run: bool, **kwargs: Any) -> int:
    """Write each agency's sheet, filled in with its open cases, and the letters that send them."""
    from pipeline.jobs.send_sheets import send_sheets

    run = replace(make_run(**kwargs), final=final)
    if not known_agencies(run, codes, language):
        return WRONG_USAGE
    if dry_run:
        show(translate("nothing_written", language))
        show_next("then_write", language, command=command_again(run.quarter))
        return DONE
    terminal = Terminal(language)
    for note in send_sheets(run, codes, terminal.agree):
        text = worded(note, language)
        if text not in terminal.printed_messages:
            show(text, "yellow")
    count = len(set(codes)) or len(run.config.agencies_in(run.quarter))
    show(translate("sheets_written", language, count=count, folder=run.sheets_folder))
    if run.final:
        show_next("then_sheets", language, quarter=run.quarter)
    else:
        tell_draft(run, language)
    return DONE


@command("check")
@argument("files", nargs=-1, required=True, type=PATH)
@option("--corrections", type=PATH, help="corrections")
@quarter_options(input_option, dry_run_option, workers_option, quiet_option, json_option)
@office_command
@password_options
def check(
    language: str,
    files: tuple[Path, ...],
    corrections: Path | None,
    dry_run: bool,
    **kwargs: Any,
) -> int:
    """Read returns and tell their issues, as `batch` would find them; nothing is written."""
    from pipeline.returns.read_files import prepare

    prepare()  # the worker starts while the packages below are imported
    from pipeline.console.check_lines import check_lines
    from pipeline.console.json_documents import check_document
    from pipeline.jobs.check_returns import check_returns, correct, refuse_saved_corrections

    missing = [path for path in files if not path.is_file()]
    for path in missing:
        code = "is_folder" if path.is_dir() else "no_such_file"
        complain(translate(code, language, path=typed(path)))
    if missing:
        return NOTHING_TO_DO
    kwargs["quarter"] = kwargs["quarter"] or _quarter_of(files)
    run = make_run(**kwargs)
    if corrections is not None and (refused := _no_place(corrections, run, files, language)):
        complain(refused)
        show_json({"exit_code": WRONG_USAGE, "errors": [refused]})
        return WRONG_USAGE
    checked = check_returns(run, files)
    if corrections is not None:
        refuse_saved_corrections(corrections, checked)
    show_lines(check_lines(checked, language))
    made = None
    if corrections is not None and not dry_run:
        made = len(correct(corrections, checked.run, checked.collected, checked.known_ids))
        if made:
            show(translate("corrections_written", language, count=made, folder=corrections))
        else:
            show(translate("no_corrections", language))
    tell_after_check(run, files, corrections, made, language, errors=checked.has_errors)
    ended = FOUND_ERRORS if checked.has_errors else DONE
    show_json(check_document(checked, language, ended))
    return ended


def _no_place(folder: Path, run: Run, files: tuple[Path, ...], language: str) -> str:
    """Say why correction workbooks have no place in a folder; empty where they have one.

    They are named after their agency, as the sheets sent to it and most returns are, and would be
    written over them.
    """
    place = folder.resolve()
    if folder.is_file():
        return translate("corrections_is_file", language, path=typed(folder))
    of_sheets = [run.input.resolve(), run.sheets_folder.parent.resolve()]
    if any(place.is_relative_to(each) for each in of_sheets) or place in {
        path.resolve().parent for path in files
    }:
        return translate("corrections_among_returns", language, path=typed(folder))
    return ""


def tell_after_check(
    run: Run,
    files: Sequence[Path],
    corrections: Path | None,
    made: int | None,
    language: str,
    *,
    errors: bool,
) -> None:
    """Say what comes next; `made` counts the correction workbooks, None where none are written."""
    if made:
        show_next("then_corrections", language, folder=corrections)
    elif made is not None and errors:
        show_next("then_no_corrections", language)
    elif errors:
        again = command_again(run.quarter, "--corrections", "corrections")
        show_next("then_check_errors", language, command=again)
    else:
        there = all(path.resolve().is_relative_to(run.input.resolve()) for path in files)
        code = "then_check_in_place" if there else "then_check"
        show_next(code, language, folder=run.input, quarter=run.quarter)


def _quarter_of(files: tuple[Path, ...]) -> Quarter | None:
    """Give the quarter that every file's folder is named after; None where there is no such."""
    try:
        quarters = {Quarter.parse(path.absolute().parent.name) for path in files}
    except ValueError:
        return None
    return quarters.pop() if len(quarters) == 1 else None


def _run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add what `batch` and `memo` share."""
    shared = quarter_options(
        input_option, dry_run_option, workers_option, quiet_option, json_option
    )
    return revise_option(final_option(workbook_options(yes_option(shared(function)))))


@command("batch")
@option("--preview", "code", help="preview")
@option("--pdf", is_flag=True, help="pdf")
@cluster_option
@_run_options
@office_command
@password_options
def batch(
    language: str,
    revise: bool,
    final: bool,
    code: str | None,
    pdf: bool,
    cluster: str | None,
    edition: WorkbookEdition,
    report_language: ReportLanguage,
    dry_run: bool,
    yes: bool,
    **kwargs: Any,
) -> int:
    """Do the quarter's work on its returns: register, letters, memorandum, workbook."""
    from pipeline.console.json_documents import preview_document
    from pipeline.jobs.batch import preview_letter, run_batch

    run = replace(make_run(**kwargs), final=final, pdf=pdf, revise=revise, cluster=cluster)
    run = replace(run, workbook_edition=edition, report_language=report_language)
    if code is None:
        return quarterly(run_batch, run, language, dry_run, yes=yes)
    if not known_agencies(run, [code], language):
        return WRONG_USAGE
    if not has_input(run, language):
        return NOTHING_TO_DO
    with Terminal(language) as terminal:
        folder = preview_letter(run, terminal, code)
    if folder is None:
        show(translate("no_letter", language, code=code))
    else:
        show(translate("written", language, path=folder))
    show_next("then_preview", language, command=command_again(run.quarter))
    show_json(preview_document(folder, DONE))
    return DONE


@command("memo")
@_run_options
@office_command
@password_options
def memo(
    language: str,
    revise: bool,
    final: bool,
    edition: WorkbookEdition,
    report_language: ReportLanguage,
    dry_run: bool,
    yes: bool,
    **kwargs: Any,
) -> int:
    """Write memorandum and workbook again in the month after the letters, which stay untouched."""
    from pipeline.jobs.batch import run_memo

    run = replace(make_run(**kwargs), final=final, revise=revise)
    run = replace(run, workbook_edition=edition, report_language=report_language)
    return quarterly(run_memo, run, language, dry_run, yes=yes)


@command("close")
@argument("named", required=False, type=QuarterName())
@quarter_options(option("--undo", is_flag=True, help="undo"), yes_option, quiet_option)
@office_command
def close(
    language: str,
    office: Office,
    named: Quarter | None,
    quarter: Quarter | None,
    undo: bool,
    yes: bool,
    **kwargs: Any,
) -> int:
    """Close a quarter: keep its results with hashes; said again, prove that they still stand."""
    from pipeline.console.run_summary import closed_lines
    from pipeline.jobs.close_quarter import close_quarter, reopen_quarter

    if named is not None and quarter not in (None, named):
        complain(translate("two_quarters", language, one=named, other=quarter))
        return WRONG_USAGE
    run = make_run(office, quarter or named, **kwargs)
    terminal = Terminal(language, yes=yes)
    if undo:
        reopen_quarter(run, terminal.agree)
        show(translate("reopened", language, quarter=run.quarter), "green")
        show_next("then_reopened", language, quarter=run.quarter)
        return DONE
    closing = close_quarter(run, terminal.agree)
    if closing is None:
        return no_register(run, language)
    for text, colour in closed_lines(closing, run.records, language):
        if text not in terminal.printed_messages:
            show(text, colour)
    show_next("then_restore" if closing.altered else "then_close", language, quarter=run.quarter)
    whole = not closing.altered and not any(closing.invariants.values())
    return DONE if whole else FOUND_ERRORS
