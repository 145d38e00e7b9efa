"""Questions that change nothing: the rules, what they say of a case, how it went on."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.command_runs import (
    did_you_mean,
    known_agencies,
    make_run,
    nearest_agency,
    no_register,
    refuse_own_place,
)
from pipeline.commands.exit_codes import DONE, FOUND_ERRORS, NOTHING_TO_DO, WRONG_USAGE
from pipeline.commands.guarded_command import command_trying_config, office_command
from pipeline.commands.options import (
    PATH,
    dry_run_option,
    quarter_options,
    quiet_option,
    records_option,
)
from pipeline.commands.terminal import complain, show, show_lines, show_next
from pipeline.commands.worded_parts import argument, command, option
from pipeline.console import translate

if TYPE_CHECKING:
    from pipeline.model.quarter import Quarter
    from pipeline.office.config import Config
    from pipeline.office.office import Office
    from pipeline.records.history import HistoryTable


@command("rules")
@option("--test", "test_them", is_flag=True, help="test")
@option("--docx", type=PATH, help="docx")
@quiet_option
@command_trying_config
def rules(
    language: str, office: Office, config_path: Path | None, test_them: bool, docx: Path | None
) -> int:
    """Show the rules with their law, hold them to the examples, or write them as an annex."""
    from pipeline.office.config import load_config
    from pipeline.report.explanation.phrases import Language
    from pipeline.report.explanation.rule_words import rule_sentences, rule_table

    config = office.config if config_path is None else load_config(config_path, lists=office.root)
    if test_them:
        return _test_rules(config, office, language)
    if docx is not None:
        from pipeline.documents.rules_annex import write_rules_annex

        refuse_own_place(office, docx)
        write_rules_annex(docx, config)
        show(translate("written", language, path=docx))
        show_next("then_annex", language)
        return DONE
    words = Language(language)
    for row in rule_table(config, words):
        show(f"{row.id}: {row.name} [{row.force}] {row.in_force}".rstrip(), bold=True)
        for sentence in rule_sentences(row, config.rules[row.id], words):
            show(f"    {sentence}")
    show_next("then_rules", language)
    return DONE


def _test_rules(config: Config, office: Office, language: str) -> int:
    """Hold every rule, those that are off too, to the worked examples: the config's, if it has any.

    Another config may bring its own examples in its folder.
    """
    from pipeline.evaluate.examples import broken, read_examples
    from pipeline.office.config import load_config

    beside = config.path.with_name(office.rule_examples.name)
    examples = read_examples(beside if beside.is_file() else office.rule_examples, config)
    every = load_config(config.path, every_rule=True, lists=office.root)
    found = list(broken(examples, every))
    for each in found:
        text = translate(
            "broken_example",
            language,
            rule=each.example.rule,
            title=each.example.title,
            day=each.as_of.isoformat(),
            what=each.what,
            expected=each.expected,
            found=each.found,
        )
        show(text, "red")
    show(translate("examples", language, count=len(examples), broken=len(found)))
    show_next("then_rules_mend" if found else "then_rules_hold", language)
    return FOUND_ERRORS if found else DONE


@command("explain")
@argument("case_id")
@quarter_options()
@office_command
def explain(case_id: str, language: str, **kwargs: Any) -> int:
    """Put every deadline of a case into sentences that a letter may quote."""
    from pipeline.jobs.case_questions import explain_in_register, nearest_case
    from pipeline.jobs.quarter_run import as_it_is_whole

    run = make_run(**kwargs, only_shows=True)
    told = as_it_is_whole(run, lambda seen: explain_in_register(seen, case_id, language))
    if told is None:
        return no_register(run, language)
    if not told:
        meant = as_it_is_whole(run, lambda seen: nearest_case(seen, case_id))
        complain(
            translate("no_such_case", language, case_id=case_id) + did_you_mean(meant, language)
        )
        return WRONG_USAGE
    for sentence in told:
        show(sentence)
    # The history over all quarters needs a package that not every office installs.
    code = "then_explain" if find_spec("duckdb") else "then_explain_install"
    show_next(code, language, case_id=case_id.strip())
    return DONE


@command("compare")
@quarter_options()
@command_trying_config
def compare(language: str, office: Office, config_path: Path | None, **kwargs: Any) -> int:
    """Try another config on a quarter's register: which cases would change."""
    from pipeline.console.run_summary import comparison_lines
    from pipeline.jobs.case_questions import compare_configs
    from pipeline.jobs.quarter_run import as_it_is_whole
    from pipeline.office.config import load_config

    if config_path is None or config_path.resolve() == office.config_file.resolve():
        text = translate("compare_what", language, path=office.config_file)
        complain(text)
        return WRONG_USAGE
    run = make_run(office, **kwargs)
    tried = load_config(config_path, lists=office.root)
    found = as_it_is_whole(run, lambda seen: compare_configs(seen, tried))
    if found is None:
        return no_register(run, language)
    show_lines(comparison_lines(found, language))
    show_next("then_compare", language, path=office.config_file)
    return DONE


@command("calendar")
@option("--agency", "code", help="agency_calendar")
@option("--file", "path", type=PATH, help="file")
@quarter_options(dry_run_option, quiet_option)
@office_command
def calendar(
    code: str | None, path: Path | None, language: str, dry_run: bool, **kwargs: Any
) -> int:
    """Write a calendar file: an agency's open deadlines, or the office's own year."""
    from pipeline.jobs.case_questions import write_calendar_file
    from pipeline.jobs.quarter_run import as_it_is_whole

    run = make_run(**kwargs)
    if code is not None and not known_agencies(run, [code], language):
        return WRONG_USAGE
    target = path or run.output / f"calendar_{code or 'office'}_{run.quarter}.ics"
    refuse_own_place(run.office, target)
    if dry_run:
        show(translate("nothing_written", language))
        return DONE
    written = as_it_is_whole(run, lambda seen: write_calendar_file(seen, code, target))
    if written is None:
        return no_register(run, language)
    show(translate("calendar_written", language, count=written, path=target))
    show_next("then_calendar", language)
    return DONE


@command("history")
@argument("case_id", required=False)
@option("--agency", "agency_code", help="agency_history")
@option("--claims", is_flag=True, help="claims")
@option("--csv", "csv_path", type=PATH, help="csv")
@records_option
@quiet_option
@office_command
def history(
    language: str,
    office: Office,
    case_id: str | None,
    agency_code: str | None,
    claims: bool,
    csv_path: Path | None,
    records: Path | None,
) -> int:
    """Show a case, an agency or the claims over all quarters kept."""
    from pipeline.console.history_lines import history_lines, history_rows, history_titles
    from pipeline.exchange.history_csv import write_history_csv
    from pipeline.records.whole_state import read_whole
    from pipeline.report.explanation.phrases import Language

    if bool(case_id) == bool(agency_code or claims):
        complain(translate("history_which", language))
        return WRONG_USAGE
    folder = make_run(office, records=records).records
    found = read_whole(
        folder, lambda seen: _answer(seen(folder), office, case_id, agency_code, claims=claims)
    )
    if not found.rows:
        text = translate(
            "history_none", language, asked=case_id or agency_code or "-", folder=folder
        )
        near = nearest_agency(agency_code, office.config.agencies) if agency_code else None
        complain(text + did_you_mean(near if near != agency_code else None, language))
        return NOTHING_TO_DO
    if csv_path is not None:
        refuse_own_place(office, csv_path)
        write_history_csv(csv_path, history_titles(found, language), history_rows(found))
        show(translate("written", language, path=csv_path))
        show_next("then_csv", language)
        return DONE
    words = Language(language)
    names = {name: words.name(rule) for name, rule in office.config.rules.items()}
    show_lines(history_lines(found, language, names))
    show_next("then_history", language)
    return DONE


def _answer(
    records: Path, office: Office, case_id: str | None, agency_code: str | None, *, claims: bool
) -> HistoryTable:
    from pipeline.records.history import agency_history, case_history, claims_history

    if case_id:
        return case_history(records, case_id)
    if claims:
        return claims_history(records, agency_code or "")

    def owes_return(quarter: Quarter) -> bool:
        return any(agency.code == agency_code for agency in office.config.agencies_in(quarter))

    return agency_history(records, agency_code or "", owes_return)
