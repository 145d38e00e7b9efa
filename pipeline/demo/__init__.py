"""Invents returns of a quarter, or a whole year, so that the whole run can be seen and tested.

`case_courses` says which courses cases take, `invented_cases` invents cases that take them,
`invented_words` what they are about, `untidy_sheets` what agencies do to a sheet, and
`invented_returns` fills in the real sheets.

Over a year, `case_history` is a case as the inventor knows it, `quarter_events` says what befalls
agencies and cases, `agency_behaviour` returns the sheets that were really sent,
and `fiscal_year` enters what was dispatched and runs the real commands quarter after quarter.
"""

from pipeline.demo.invented_returns import (
    AS_OF,
    QUARTER,
    DemoFacts,
    invent_returns,
    refuse_closed,
)

__all__ = ["AS_OF", "QUARTER", "DemoFacts", "invent_returns", "refuse_closed"]
