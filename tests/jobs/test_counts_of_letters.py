"""What letters are given of carried and of closed cases is what a second count comes to."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.letterhead import LetterPlan
from pipeline.figures.letters_due import letters_due
from pipeline.figures.quarterly import Figures
from pipeline.jobs.recount.counts_of_letters import CountsOfLetters
from pipeline.jobs.recount.quarter_rows import QuarterRows
from pipeline.model.codes import LetterKind
from pipeline.model.openness import says_closed
from tests import made_up_quarter
from tests.made_up_quarter import AS_OF

COUNTED = ("cases", "carried_cases", "closed_cases", "closed_baht")


def quarter() -> Figures:
    """Every third case that is closed is asked about, every third was, and was accepted."""
    made = made_up_quarter.figures(400)
    closed = made.cases[made.cases["status"].map(says_closed)]
    like = made.issues.iloc[0]
    asked = pd.DataFrame(
        {
            **like,
            "agency_code": case["agency_code"],
            "case_id": case["case_id"],
            "code": "closed_unclaimed" if place % 3 else "amount_implausible",
            "severity": "info" if place % 3 == 2 else "warning",
        }
        for place, case in enumerate(closed.to_dict("records"))
    )
    issues = pd.concat([made.issues, asked.astype(made.issues.dtypes)], ignore_index=True)
    return replace(made, issues=issues)


def test_letters_and_the_second_count_agree_on_carried_and_closed_cases() -> None:
    figures = quarter()
    letters = [each for each in letters_due(figures, {}) if each.kind is LetterKind.CHASE]
    contexts, counts = (
        LetterContexts(figures, LetterPlan(AS_OF)),
        CountsOfLetters(figures.once(QuarterRows)),
    )
    contexts.look_up(letters)
    seen: set[str] = set()
    for letter in letters:
        told, counted = contexts.context(letter), counts.of_agency(letter.agency_code, AS_OF)
        assert {name: counted[name] for name in COUNTED} == {name: told[name] for name in COUNTED}
        seen |= {name for name in COUNTED if counted[name]}
        carried = counted["carried_cases"]
        seen |= {"some carried"} if carried and 2 * carried != counted["cases"] else set()
    assert seen == {*COUNTED, "some carried"}
