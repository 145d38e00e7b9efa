"""Whether a case is still open: decided here, asked for everywhere.

A case is closed when its agency says so.  A status that is blank, or could not be read, leaves it
open: what is not known to have ended is followed up.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pipeline.model.case_sheet import STATUS_CLOSED

Mask = np.ndarray[Any, np.dtype[np.bool_]]


def says_closed(status: object) -> bool:
    """Tell it of one status on the sheet."""
    return status == STATUS_CLOSED


def is_closed(status: pd.Series[Any]) -> Mask:
    """Tell it of each status on the sheet, as a column of cases has them."""
    closed: Mask = (status == STATUS_CLOSED).to_numpy(dtype=bool, na_value=False)
    return closed


def is_open(status: pd.Series[Any]) -> Mask:
    """Tell it of each status on the sheet, as a column of cases has them."""
    return ~is_closed(status)
