"""Which agencies count among those asked for a return, and how a return is told.

Takes a frame of `tables.RETURNS` and the office's list.  An agency that is not in force in the
quarter, or no more on the list, owes no return: it counts where it sent one all the same, and is
nowhere told as one that has not sent it.  Cases of no known agency are no agency's return.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import CAME_BACK, NOT_OWED, ReturnStatus
from pipeline.model.quarter import Quarter
from pipeline.office.config import Config


def asked_agencies(returns: pd.DataFrame, config: Config, quarter: Quarter) -> pd.Series[Any]:
    """Tell which rows are agencies that count: those that owe a return, or sent one unasked."""
    came = returns["status"].isin(CAME_BACK)
    return (_owes(returns, config, quarter) | came) & (returns["agency_code"] != UNKNOWN_AGENCY)


def told_returns(returns: pd.DataFrame, config: Config, quarter: Quarter) -> dict[str, str]:
    """Give the status under which each agency's return is shown, by code: a key of the labels.

    It is the row's own, or `NOT_OWED` where none came and none was owed.
    """
    unasked = ~_owes(returns, config, quarter) & (returns["agency_code"] != UNKNOWN_AGENCY)
    none_came = returns["status"] == ReturnStatus.MISSING.value
    shown = returns["status"].mask(unasked & none_came, NOT_OWED)
    return dict(zip(returns["agency_code"].tolist(), shown.tolist(), strict=True))


def _owes(returns: pd.DataFrame, config: Config, quarter: Quarter) -> pd.Series[Any]:
    in_force = [agency.code for agency in config.agencies_in(quarter)]
    return returns["agency_code"].isin(in_force)
