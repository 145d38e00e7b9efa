"""What the sums are called: one label for one sum, in every sheet, chart, tile and document."""

from __future__ import annotations

CLAIMABLE = "may_still_be_claimed"
"""`Figures.claimable`: open cases in which somebody is liable or may be."""

UNDECIDED = "not_yet_decided"
"""`Figures.undecided`: damage of which it is not decided who must pay."""

STAKE = "at_stake"
"""What is owed less what was recovered, of a case or of the cases told beside it."""

LAPSED = "time_run_out_be_verified"
"""Claims whose limitation has run out by what is known; the agency is asked for the facts."""

UNDATED = "some_limit_undated"
"""Claims of which some limitation has no day; another may be known, and even past."""

RECOVERED = "recovered_over_fiscal_year"
"""Each case once with its latest amount, cases closed earlier in the year among them."""
