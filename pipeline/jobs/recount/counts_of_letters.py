"""What a letter to an agency may tell, counted again: see the package."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from pipeline.jobs.recount.quarter_rows import Claim, Count, QuarterRows, sum_of_known
from pipeline.model.codes import CaseOrigin
from pipeline.model.issues import TO_MEND, Severity, entry_of
from pipeline.model.openness import says_closed
from pipeline.model.table_rows import CaseRow, IssueRow


class CountsOfLetters:
    """Counts for the letters of a quarter, looked up once for all agencies."""

    def __init__(self, rows: QuarterRows) -> None:
        """Take the rows of a quarter."""
        self._rows = rows
        self._open = Counter(case["agency_code"] for case in rows.open_cases)
        self._open_ids = {case["case_id"] for case in rows.open_cases}
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in rows.claims:
            self._claims[claim.case["agency_code"]].append(claim)
        issues = rows.issues
        self._mend = Counter(
            each["agency_code"]
            for each in issues
            if each["severity"] == Severity.ERROR and each["cell"]
        )
        self._warnings = Counter(
            each["agency_code"]
            for each in issues
            if each["severity"] == Severity.WARNING and not self._is_asked(each)
        )
        asked = self._asked()
        self._asked_cases = Counter(
            case["agency_code"] for case in rows.cases if case["case_id"] in asked
        )
        self._explain = self._to_explain()

    def of_agency(self, code: str, dated: date) -> dict[str, Count]:
        """Give each count by the name that the template of a letter of that day has for it."""
        rows = self._rows
        pressed = rows.pressed.get(code, ())
        ids = {row["case_id"] for row in pressed}
        cases = [rows.by_id[each] for each in ids]
        sums = [
            part[each] for part in (rows.claimable, rows.undecided) for each in ids & part.keys()
        ]
        statuses = Counter(row["status"] for row in pressed)
        closed = self._explain.get(code, [])
        counts: dict[str, Count] = {
            "cases": len(ids),
            "steps": len(pressed),
            **{f"steps_{status}": count for status, count in statuses.items()},
            "open_cases": self._open[code],
            "carried_cases": sum(case["origin"] == CaseOrigin.CARRIED for case in cases),
            "at_stake": sum_of_known(rows.claimable.get(each) for each in ids),
            "undecided": sum_of_known(rows.undecided.get(each) for each in ids),
            "unstated": sum(amount is None for amount in sums),
            "closed_cases": len(closed),
            "closed_baht": sum_of_known(case["at_stake"] for case in closed),
            "asked_cases": self._asked_cases[code],
            "mend_cells": self._mend[code],
            "warnings": self._warnings[code],
        }
        longest = rows.windows[-1]
        limits = {(row["case_id"], row["rule"]) for row in pressed}
        claims = [c for c in self._claims[code] if (c.case["case_id"], c.rule) in limits]
        lapsing = [claim for claim in claims if claim.within(longest)]
        counts["ended_cases"] = sum(claim.ended_before(dated) for claim in lapsing)
        for name, found in (
            ("lapsed", [claim for claim in claims if claim.lapsed]),
            ("lapsing", lapsing),
        ):
            counts[f"{name}_cases"] = len(found)
            counts[f"{name}_baht"] = sum_of_known(claim.case["at_stake"] for claim in found)
        return counts

    def _asked(self) -> set[str]:
        rows = self._rows
        asked = {row["case_id"] for row in rows.open_deadlines if row["assumed_fields"]}
        return asked | {each["case_id"] for each in rows.issues if self._is_asked(each)}

    def _is_asked(self, issue: IssueRow) -> bool:
        """Whether a letter asks to confirm what an issue tells of its case."""
        entry = entry_of(issue["code"])
        if not entry.to_confirm or issue["severity"] not in TO_MEND:
            return False
        return issue["case_id"] in self._open_ids or entry.asks_why_closed

    def _to_explain(self) -> dict[str, list[CaseRow]]:
        asked = {
            each["case_id"]
            for each in self._rows.issues
            if entry_of(each["code"]).asks_why_closed and each["severity"] in TO_MEND
        }
        found: dict[str, list[CaseRow]] = defaultdict(list)
        for case in self._rows.cases:
            if case["case_id"] in asked and says_closed(case["status"]):
                found[case["agency_code"]].append(case)
        return found
