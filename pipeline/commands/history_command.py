"""All kept quarters together: a case, an agency, the claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.command_runs import did_you_mean, make_run, nearest_agency, refuse_own_place
from pipeline.commands.exit_codes import DONE, NOTHING_TO_DO, WRONG_USAGE
from pipeline.commands.guarded_command import common
from pipeline.commands.options import PATH, quiet_option, records_option
from pipeline.commands.terminal import complain, show, show_lines, show_next
from pipeline.commands.worded_parts import argument, command, option
from pipeline.console import say

if TYPE_CHECKING:
    from pipeline.office.office import Office
    from pipeline.records.history import HistoryTable


@command("history")
@argument("case_id", required=False)
@option("--agency", "agency_code", help="agency_history")
@option("--claims", is_flag=True, help="claims")
@option("--csv", "csv_path", type=PATH, help="csv")
@records_option
@quiet_option
@common
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
        complain(say("history_which", language))
        return WRONG_USAGE
    folder = make_run(office, records=records).records
    found = read_whole(
        folder, lambda seen: _answer(seen(folder), case_id, agency_code, claims=claims)
    )
    if not found.rows:
        text = say("history_none", language, asked=case_id or agency_code or "-", folder=folder)
        near = nearest_agency(agency_code, office.config.agencies) if agency_code else None
        complain(text + did_you_mean(near if near != agency_code else None, language))
        return NOTHING_TO_DO
    if csv_path is not None:
        refuse_own_place(office, csv_path)
        write_history_csv(csv_path, history_titles(found, language), history_rows(found))
        show(say("written", language, path=csv_path))
        show_next("then_csv", language)
        return DONE
    words = Language(language)
    names = {name: words.name(rule) for name, rule in office.config.rules.items()}
    show_lines(history_lines(found, language, names))
    show_next("then_history", language)
    return DONE


def _answer(
    records: Path, case_id: str | None, agency_code: str | None, *, claims: bool
) -> HistoryTable:
    from pipeline.records.history import agency_history, case_history, claims_history

    if case_id:
        return case_history(records, case_id)
    return (
        claims_history(records, agency_code or "")
        if claims
        else agency_history(records, agency_code or "")
    )
