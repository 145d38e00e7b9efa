"""The sheets: their names, which people quote, and what each is for; in Thai and in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One sheet: its id (also its place on the page), its name on the tab, its title, and what the
    list on the first sheet says.
    """

    id: str
    name: str
    title: str
    purpose: str


SUMMARY = ReportSheet(
    "summary",
    "summary",
    "officials_tort_liability_how_far_cases",
    "one_page",
)  # fmt: skip
AGENCIES = ReportSheet(
    "agencies",
    "agencies_sheet_names",
    "agencies_those_that_need_help_most",
    "who_must_be_pressed",
)
EVALUATION = ReportSheet(
    "evaluation",
    "evaluation_sheet_names",
    "how_far_agencies_keep_their_own",
    "who_keeps_time",
)
TYPES = ReportSheet(
    "types",
    "types",
    "types_file_by_damage_band",
    "cases_damage",
)
STATUSES = ReportSheet(
    "statuses",
    "statuses",
    "status_cases_each_rule",
    "where_they_stuck",
)
AGEING = ReportSheet(
    "ageing",
    "ageing",
    "stage_that_cases_stand_at_for",
    "for_how_long",
)
CLAIMS = ReportSheet(
    "claims",
    "claims_sheet_names",
    "claims_that_have_lapsed_or_about_sheet_names",
    "which_claims_about_lapse",
)
PROGRESS = ReportSheet(
    "progress",
    "progress",
    "what_became_cases_since_quarter_before",
    "what_moved_what_stood_still",
)
ALTERED = ReportSheet(
    "altered",
    "changed_values",
    "values_that_others_than_reported_before",
    "old_new",
)
HISTORY = ReportSheet(
    "history",
    "quarters",
    "totals_quarter_by_quarter",
    "beside_earlier_quarters",
)
REGISTER = ReportSheet(
    "register",
    "register",
    "register_all_cases",
    "every_case_every_column",
)
DEADLINES = ReportSheet(
    "deadlines",
    "deadlines_sheet_names",
    "deadlines_each_case",
    "every_deadline_every_case",
)
RETURNS = ReportSheet(
    "returns",
    "returns",
    "agencies_returns",
    "who_has_returned",
)
ISSUES = ReportSheet(
    "issues",
    "issues",
    "what_agencies_must_mend_or_check",
    "cells_that_wrong_or_missing",
)
READINGS = ReportSheet(
    "readings",
    "readings",
    "readings_before_and_after",
    "readings_to_look_over",
)
LETTERS = ReportSheet(
    "letters",
    "letters_sheet_names",
    "letters_agencies_memorandum_executives",
    "written_sent",
)
RULINGS = ReportSheet(
    "rulings",
    "rulings",
    "office_s_rulings_how_each_one",
    "what_office_ruled",
)
RULES = ReportSheet(
    "rules",
    "rules",
    "time_frame_rules_their_law",
    "how_time_counted_by_what_law",
)
GUIDE = ReportSheet(
    "guide",
    "how_read",
    "how_read_this_workbook_what_must",
    "definitions_reconciliation",
)
PROVENANCE = ReportSheet(
    "provenance",
    "provenance",
    "where_data_come_from",
    "files_versions",
)
CHART_DATA = ReportSheet(
    "chart_data",
    "chart_data",
    "numbers_behind_charts",
    "numbers_behind_charts_sheet_names",
)
