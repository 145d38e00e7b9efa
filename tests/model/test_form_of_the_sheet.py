"""The case sheet's form, as agencies have it before them: a change here changes seventy sheets."""

from __future__ import annotations

from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.model.sheet_form import room_for

# Field, kind, width in characters, the version that first had it, choices; then what is true of it.
FORM = """
row_no                  integer    7  1  0
case_id                 text      17  1  0
file_no                 text      18  1  0  required personal
kind                    choice    11  1  2  required
case_type               choice    26  1  5  required
subject                 text      52  1  0  required personal
injured_party           choice    16  1  2  required
officers                text      32  1  0  personal
damage_amount           money     16  1  0  required
incident_date           date      13  1  0  required
reported_date           date      15  1  0
known_date              date      17  1  0
committee_date          date      14  1  0
committee_due_date      date      16  1  0  may_lie_ahead
committee_report_date   date      15  1  0
decision_date           date      13  1  0
decision_result         choice    14  1  2
liable_persons          integer   11  2  0
liable_amount           money     15  2  0
mof_required            choice    15  1  2
mof_sent_date           date      15  1  0
mof_reply_date          date      15  1  0
mof_opinion             choice    15  1  3
reinquiry_sent_date     date      14  2  0
mof_order_date          date      16  1  0
payment_order_date      date      14  1  0
lawsuit_date            date      14  1  0
ordered_persons         integer   15  2  0
order_notified_date     date      13  2  0
acknowledged_date       date      17  2  0
appeal_date             date      13  2  0
appeal_decided_date     date      13  2  0
final_date              date      18  2  0
warning_letter_date     date      13  2  0
enforcement_date        date      14  2  0
sued_date               date      14  1  0
claim_date              date      16  1  0
claim_extended_date     date      15  1  0  may_lie_ahead
claim_decided_date      date      15  1  0
compensation_paid_date  date      16  1  0
recovered_amount        money     16  1  0
status                  choice    18  1  2  required
closed_date             date      13  1  0
remarks                 text      30  1  0  personal
dismissed_date          date      16  1  0
refiled_date            date      15  1  0
repair_agreed_date      date      15  1  0
repair_done_date        date      14  1  0
death_known_date        date      15  1  0
payment_due_date        date      15  1  0  may_lie_ahead
payment_done_date       date      14  1  0
"""
MARKS = ("required", "may_lie_ahead", "personal")


def test_every_column_is_as_wide_as_old_and_as_asked_for_as_it_was_laid_out() -> None:
    laid_out = [line.split() for line in FORM.strip().splitlines()]
    assert laid_out == [
        [
            column.field, column.kind.value, str(column.width), str(column.since),
            str(len(column.choices)), *(mark for mark in MARKS if getattr(column, mark)),
        ]
        for column in ALL_COLUMNS
    ]  # fmt: skip


def test_a_sheet_has_room_for_its_cases_and_for_new_ones() -> None:
    assert [room_for(cases) for cases in (0, 150, 151, 400)] == [200, 200, 201, 450]
