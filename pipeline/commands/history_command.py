"""All kept quarters together: a case, an agency, the claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import DONE, NOTHING_TO_DO, WRONG_USAGE, common, make_run
from pipeline.commands.terminal import complain, show, show_lines
from pipeline.console import say

if TYPE_CHECKING:
    from pipeline.office.office import Office
    from pipeline.records.history import HistoryTable


@click.command()
@click.argument("case_id", required=False)
@click.option("--agency", "agency_code", help="รหัสหน่วยงาน: แบบรายงานและเรื่องของหน่วยงานทุกไตรมาส")
@click.option("--claims", is_flag=True, help="สิทธิเรียกร้องทุกไตรมาส (ของหน่วยงานเดียวเมื่อระบุ --agency)")
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="เขียนเป็นไฟล์ CSV")
@click.option("--records", type=click.Path(path_type=Path), help="โฟลเดอร์ทะเบียนของสำนักงาน")
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
    """แสดงประวัติของเรื่อง หน่วยงาน หรือสิทธิเรียกร้อง ทุกไตรมาสที่เก็บทะเบียนไว้."""
    from pipeline.console.history_lines import history_lines, history_rows, history_titles
    from pipeline.exchange.history_csv import write_history_csv

    if bool(case_id) == bool(agency_code or claims):
        complain(say("history_which", language))
        return WRONG_USAGE
    folder = make_run(office, records=records).records
    found = _answer(folder, case_id, agency_code, claims=claims)
    if not found.rows:
        complain(say("history_none", language, asked=case_id or agency_code or "-", folder=folder))
        return NOTHING_TO_DO
    if csv_path is not None:
        write_history_csv(csv_path, history_titles(found, language), history_rows(found))
        show(say("written", language, path=csv_path))
        return DONE
    names = {name: rule.name for name, rule in office.config.rules.items()}
    show_lines(history_lines(found, language, names))
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
