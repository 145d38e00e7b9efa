"""Applies the officer's rulings to what the returns gave, and notes how each one stood.

A ruling changes what the register holds, never what an agency's file is said to hold: issues keep
the value as it was returned.  Takes the decisions; each step of the merging asks it in turn; gives
a `RulingOutcome` by the ruling's number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_types import CaseType, type_column
from pipeline.model.issues import Severity
from pipeline.office.agencies import Agency
from pipeline.records import office_book_words as words
from pipeline.records.record_wording import RECORDS
from pipeline.records.rulings import (
    Decision,
    Decisions,
    Ruling,
    RulingOutcome,
    RulingStatus,
    latest,
    outcome_on_values,
)
from pipeline.returns.register.merged_cases import final_id
from pipeline.returns.register.register_frames import PlacedIssue
from pipeline.returns.register.return_file import SourceFile
from pipeline.thai.dates import format_short
from pipeline.thai.text import clean, fold


class Rulings:
    """The rulings that count, ready to be asked, and what became of each."""

    def __init__(
        self, decisions: Decisions, agencies: Sequence[Agency], types: Sequence[CaseType] = ()
    ) -> None:
        self._decisions = decisions
        self._types = type_column(types)
        self._agencies = {agency.code.casefold(): agency.code for agency in agencies}
        self.outcomes: dict[int, RulingOutcome] = {
            each.number: RulingOutcome(RulingStatus.NOTHING)
            for each in decisions.rulings
            if each.decided and each.ruling is not Ruling.SNOOZE
        }
        self._ids: dict[str, str] = {}
        self._joins: dict[str, Decision] = {}
        self._files = self._of_files(Ruling.SET_AGENCY)
        self._left_out = self._of_files(Ruling.LEAVE_OUT)

    def _of_files(self, ruling: Ruling) -> dict[str, Decision]:
        """Give the latest ruling of a kind by the file's name; `outcomes` tells of the others."""
        found, former = latest(self._decisions.decided(ruling))
        self.outcomes.update(former)
        return {target: each for (target, _), each in found.items()}

    @property
    def ids_given_up(self) -> frozenset[str]:
        """Ids whose case was joined to another, so that no new case is given them."""
        return self._decisions.ids_given_up

    def left_out(self, sources: Iterable[SourceFile]) -> list[tuple[SourceFile, Decision]]:
        """Give the files that are not to be used, each with its ruling.

        A ruling rests on the file's content: another file under the same name is read.
        """
        found = []
        for source in sources:
            decision = self._left_out.get(_name(source.name))
            if decision is None:
                continue
            outcome = self._rest(decision, [source.sha256[:16]])
            if outcome.standing is RulingStatus.APPLIED:
                found.append((source, decision))
                if (owner := self._files.get(_name(source.name))) is not None:
                    self._refuse(owner, RECORDS("ruling_file_unused", number=decision.number))
        return found

    def left_out_before(self, there: Collection[str], own: pd.DataFrame | None) -> set[str]:
        """Give files of this quarter's earlier run that are not to be used, and were taken away."""
        wanted = self._left_out
        if own is None or not wanted:
            return set()
        read = {*tables.texts(own["source_file"])} - {*there, ""}
        found = {name: wanted[_name(name)] for name in read if _name(name) in wanted}
        for decision in found.values():
            self.outcomes[decision.number] = RulingOutcome(RulingStatus.APPLIED, decision.rests_on)
        return set(found)

    def agency_of(self, source: SourceFile, told: str) -> str:
        """Give the agency that a file was ruled to be of, else `told`, what it says itself.

        It rests on the content: another body may send a file of the same name next quarter.
        """
        decision = self._files.get(_name(source.name))
        if decision is None:
            return told
        code = self._agencies.get(decision.value.casefold())
        if code is None:
            self._refuse(decision, RECORDS("ruling_no_agency", code=decision.value))
            return told
        outcome = self._rest(decision, [source.sha256[:16]])
        return code if outcome.standing is RulingStatus.APPLIED else told

    def joined(self, ids: Sequence[str], known: Collection[str]) -> dict[str, str]:
        """Give the cases that others are now, by the id that these give up.

        `known` are the ids of the registers of before.  A ruling one of whose cases nobody knows
        joins nothing: no case may vanish into one that is not there.
        """
        self._ids = {case_id.casefold(): case_id for case_id in (*known, *ids)}
        absorbed: dict[str, str] = {}
        for each in self._decisions.decided(Ruling.JOIN):
            kept, other = self._id(each.target), self._id(each.about)
            if kept and other and self._overruled(each, Ruling.KEEP_APART):
                continue
            if kept and other and other == final_id(kept, absorbed):
                self._refuse(each, RECORDS("ruling_circle"))
            elif kept and other:
                absorbed[other] = kept
                self._joins[other] = each
            elif kept and each.rests_on:
                # Joined in an earlier quarter: the other id is gone, as it was meant.
                self.outcomes[each.number] = RulingOutcome(RulingStatus.APPLIED, each.rests_on)
        return {other: final_id(kept, absorbed) for other, kept in absorbed.items()}

    def settle(self, cases: Collection[str]) -> dict[str, str]:
        """Give the joins that took place, once it is known which cases the register holds.

        A case whose other is closed and told no more stays itself, and its ruling says so.
        """
        held = set(cases)
        done = {}
        for other, each in self._joins.items():
            kept = self._ids[each.target.casefold()]
            if other in held:
                self._refuse(each, RECORDS("ruling_absent", kept=kept, other=other))
            else:
                done[other] = kept
                self.outcomes[each.number] = RulingOutcome(RulingStatus.APPLIED, other)
        return done

    def _id(self, text: str) -> str | None:
        """Give a case id as the register writes it, None where no case has it."""
        return self._ids.get(text.casefold())

    def apart(self) -> set[frozenset[str]]:
        """Give the pairs of cases that were ruled to be two."""
        pairs = set()
        for each in self._decisions.decided(Ruling.KEEP_APART):
            one, other = self._id(each.target), self._id(each.about)
            if one and other and not self._overruled(each, Ruling.JOIN):
                pairs.add(frozenset((one, other)))
                self.outcomes[each.number] = RulingOutcome(RulingStatus.APPLIED)
        return pairs

    def _overruled(self, decision: Decision, otherwise: Ruling) -> bool:
        """Tell whether a later ruling says otherwise of the same two cases; it then counts."""
        for other in self._decisions.decided(otherwise):
            if _pair(other) == _pair(decision) and other.order > decision.order:
                self._refuse(decision, RECORDS("ruling_overruled", number=other.number))
                return True
        return False

    def corrected(self, cases: pd.DataFrame) -> pd.DataFrame:
        """Give the cases with agency, type and committee's time as ruled."""
        place = {case.casefold(): row for row, case in enumerate(cases["case_id"].tolist())}
        values: dict[str, dict[int, Any]] = defaultdict(dict)
        by: dict[tuple[str, int], Decision] = {}
        for ruling, field in (
            (Ruling.SET_AGENCY, "agency_code"),
            (Ruling.SET_TYPE, "case_type"),
            (Ruling.EXTEND_COMMITTEE, "committee_due_date"),
        ):
            for each in sorted(self._decisions.decided(ruling), key=lambda each: each.order):
                row = place.get(each.target.casefold())
                if row is None:
                    continue
                now = cases[field].iloc[row]
                value = self._ruled(each, field, None if pd.isna(now) else now)
                if value is not None:
                    # Of two extensions the later day counts, whichever line it stands on.
                    earlier = values[field].get(row) if isinstance(value, date) else None
                    self._tell_contradicted(
                        by.get((field, row)), each, values[field].get(row), value
                    )
                    by[field, row] = each
                    values[field][row] = value if earlier is None else max(value, earlier)
        # What was ruled is known now: the field is none of the unreadable ones any more.
        lost = tables.names(cases["unreadable"])
        readable: dict[int, list[str] | None] = {}
        for field, ruled in values.items():
            for row in ruled:
                lost[row] = [name for name in lost[row] if name != field]
                readable[row] = lost[row] or None
        changes = {**values, "unreadable": readable} if readable else {}
        return tables.with_values(cases, tables.CASES, changes)

    def _tell_contradicted(
        self, other: Decision | None, decision: Decision, before: Any, value: Any
    ) -> None:
        """Tell of the earlier of two lines that differ on one case; of one day the upper."""
        if isinstance(value, date) or other is None or before == value:
            return
        if other.decided_date == decision.decided_date:
            self._refuse(other, RECORDS("ruling_contradicted", number=decision.number))
        else:
            later = RECORDS("ruling_later", number=decision.number)
            rests_on = self.outcomes[other.number].rests_on
            self.outcomes[other.number] = RulingOutcome(RulingStatus.SERVED, rests_on, later)

    def _ruled(self, decision: Decision, field: str, now: Any) -> Any:
        """Give the value that a ruling sets on a case, None where it does not count."""
        value: Any = decision.until
        if field == "agency_code":
            value = self._agencies.get(decision.value.casefold())
        elif field == "case_type":
            from pipeline.returns.sheet.cell_values import spellings_of  # few are ruled on

            meant = fold(decision.value)
            value = next((v for key, v in spellings_of(self._types) if key == meant), None)
        if value is None:
            self._refuse(decision, RECORDS("ruling_unknown", value=decision.value))
            return None
        if isinstance(value, date) and now is not None and value < now and not decision.rests_on:
            self._refuse(decision, RECORDS("ruling_shortens", until=value, now=now))
            return None
        outcome = self._rest(decision, [_formatted_value(now)], also=[_formatted_value(value)])
        if outcome.standing is not RulingStatus.APPLIED:
            return None
        # An order of the appointer's that sets a later day goes before the office's record of it.
        return max(value, now) if isinstance(value, date) and now is not None else value

    def accepted(self, issues: Iterable[PlacedIssue]) -> list[PlacedIssue]:
        """Give the issues, those that the office accepts marked with the ruling's number."""
        listed = list(issues)
        for each in self._decisions.decided(Ruling.ACCEPT):
            mine = [
                row
                for row, placed in enumerate(listed)
                if placed.issue.code == each.about
                and _name(each.target) in (_name(placed.case_id or ""), _name(placed.file))
            ]
            if not mine:
                continue
            if any(listed[row].issue.severity is Severity.ERROR for row in mine):
                self._refuse(each, RECORDS("ruling_error"))
                continue
            values = sorted({listed[row].issue.value for row in mine})
            if self._rest(each, values).standing is RulingStatus.APPLIED:
                for row in mine:
                    listed[row] = replace(listed[row], accepted=each.number)
        return listed

    def _rest(
        self, decision: Decision, now: Iterable[str], also: Iterable[str] = ()
    ) -> RulingOutcome:
        outcome = outcome_on_values(decision, [each or words.BLANK for each in now], also=also)
        self.outcomes[decision.number] = outcome
        return outcome

    def _refuse(self, decision: Decision, why: Wording) -> None:
        self.outcomes[decision.number] = RulingOutcome(RulingStatus.REFUSED, decision.rests_on, why)


def _pair(decision: Decision) -> frozenset[str]:
    return frozenset((decision.target.casefold(), decision.about.casefold()))


def _name(text: str) -> str:
    """Give a name as it is looked up: typed by hand it has other spaces, or a split ำ."""
    return clean(text).casefold()


def _formatted_value(value: object) -> str:
    if value is None:
        return words.BLANK
    return format_short(value) if isinstance(value, date) else str(value)
