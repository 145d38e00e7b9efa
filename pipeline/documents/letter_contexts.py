"""What each letter says: contexts for the templates, from the figures and the letters due.

Plain values under the names that `placeholders` declares.  What concerns one agency is looked up
once for the whole quarter; nothing is counted that the figures have counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from datetime import date
from itertools import islice

import numpy as np

from pipeline.documents import letter_words as words
from pipeline.documents import step_words
from pipeline.documents.agency_facts import AgencyFacts, rows_of
from pipeline.documents.law_sentences import law_paragraphs
from pipeline.documents.letter_length import (
    ToldCase,
    counted_cases,
    needs_annex,
    steps_to_mend,
    told_cases,
)
from pipeline.documents.letterhead import LetterPlan, asked_back, head, where_to_answer
from pipeline.documents.value_format import Literal, TemplateValues
from pipeline.evaluate.act_words import facts_with
from pipeline.figures.amounts import ZERO
from pipeline.figures.later_acts import acts_on
from pipeline.figures.letters_due import LetterDue
from pipeline.figures.quarterly import Figures
from pipeline.model.codes import RANKING, CaseOrigin, Force, ReturnStatus, Status
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.office.calendar import first_working_day, working_days_after
from pipeline.records.dispatch_register import Dispatched, full_number
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import baht_text, format_baht

THIRD_ROUND = 3


class LetterContexts:
    """Contexts for a quarter's letters to agencies."""

    def __init__(self, figures: Figures, plan: LetterPlan) -> None:
        self._figures = figures
        self._config = figures.config
        self._plan = plan
        self._agencies = {agency.code: agency for agency in self._config.agencies}
        self._facts = AgencyFacts(figures)
        self._rows: dict[str, list[TemplateValues]] = {}
        # What a lapsed claim asks, also where another limitation of it still runs.
        rules = self._config.office.rules
        claims = [rule for rule in rules if rule.limits_the_claim]
        self._facts_asked = {each.action_overdue for each in claims} | {*map(facts_with, claims)}

    def look_up(self, due: Sequence[LetterDue]) -> None:
        """Look up the deadlines of many letters at once: out of a frame each costs 3 ms alone."""
        frames = {id(each.to_press): each.to_press for each in due}
        self._rows = {}
        for key, frame in frames.items():
            mine = [each for each in due if id(each.to_press) == key]
            places = np.concatenate([each.case_rows for each in mine])
            rows = iter(rows_of(frame[list(_PRESSED)].take(places), _PRESSED))
            for each in mine:
                self._rows[each.agency_code] = list(islice(rows, len(each.case_rows)))

    def pressed(self, due: LetterDue) -> list[TemplateValues]:
        """Give the deadlines that a letter names, as plain rows."""
        known = self._rows.get(due.agency_code)
        return rows_of(due.pressing, _PRESSED) if known is None else known

    def named(self, due: LetterDue) -> list[TemplateValues]:
        """Give what a letter is about: the deadlines it presses, else what is to be explained."""
        return self.pressed(due) or self._facts.to_explain_of.get(due.agency_code, [])

    def agency(self, code: str) -> Agency:
        """Give the agency of a letter; KeyError for a code that the office does not list."""
        return self._agencies[code]

    def context(self, due: LetterDue) -> TemplateValues:
        """Give everything that the template of `due` may say."""
        code, agency = due.agency_code, self._agencies[due.agency_code]
        line = self._plan.sent.get(code)
        context = head(self._config, self._plan, line)
        dated = context["letter_date"]
        rows = self._on_its_day(self.pressed(due), dated)
        answer_by = self._answer_by(due, rows, dated)
        context |= {
            "agency": agency.name,
            **where_to_answer(self._config),
            "recipient": agency.recipient,
            "quarter": self._figures.quarter.thai,
            "subject": words.subject(
                due.kind,
                self._figures.quarter,
                due.round,
                asked=len(due.asked_before) + 1,
                presses=bool(rows),
            ),
            "as_of": self._figures.as_of,
            "round": due.round,
            "answer_by": answer_by,
            "open_cases": self._facts.open_cases[code],
            "copy_to": self._config.office.letterhead.third_round_copy_to
            if due.round >= THIRD_ROUND
            else "",
            **self._worklist(rows, dated, answer_by),
            **self._claims(code, {(row["case_id"], row["rule"]) for row in rows}, dated),
            **self._asked_and_mend(due),
        }
        context["speed"] = _speed(context, due, rows)
        context["annexed"] = needs_annex(context)
        context["asked_no"] = 2 if rows else 1
        context["mend_no"] = context["asked_no"] + bool(context["asked"])
        context["laws_no"] = context["mend_no"] + bool(context["to_mend"])
        context["laws_annexed"] = False
        return context | (
            self._data_request(due) if due.asks_for_return else self._chasing(due, rows, context)
        )

    def _on_its_day(self, rows: list[TemplateValues], dated: date) -> list[TemplateValues]:
        """Ask what can be asked on the letter's own day of what ended since the as-of date."""
        acts = self._figures.once(acts_on, dated)
        for row in rows:
            row["action"] = acts.get((row["case_id"], row["rule"]), row["action"])
        return rows

    def _ended(self, day: date | None, dated: date) -> bool:
        """Whether a day was still to come on the as-of date, and is past in the letter."""
        return day is not None and self._figures.as_of <= day < dated

    def _worklist(
        self, rows: Sequence[TemplateValues], dated: date, answer_by: date
    ) -> TemplateValues:
        cases: dict[str, list[TemplateValues]] = {}
        for row in rows:
            row["rank"] = _rank(row)
            cases.setdefault(row["case_id"], []).append(row)
        for steps in cases.values():
            steps.sort(key=_urgency)
        ordered = sorted(cases.values(), key=lambda steps: _urgency(steps[0]))
        used = {(row["rule"], row["version"]) for steps in ordered for row in steps}
        counts = Counter(Status(row["status"]) for steps in ordered for row in steps)
        told, counted = told_cases(ordered, self._facts.fields_to_mend)
        return {
            "cases": len(ordered),
            "steps": counts.total(),
            "steps_text": words.steps_text(counts, cases=len(ordered)) if counts else "",
            **self._sums([steps[0] for steps in ordered]),
            "laws": law_paragraphs(self._config, used),
            "moved_days": any(
                row["press_by"] != row["press_date"]
                for row in rows
                if step_words.is_pressed_by_a_day(row) and row["press_by"] >= dated
            ),
            "worklist": [
                *(
                    self._case(number, case, dated, answer_by)
                    for number, case in enumerate(told, start=1)
                ),
                *([counted_cases(counted, answer_by)] if counted else []),
            ],
        }

    def _sums(self, cases: Sequence[TemplateValues]) -> TemplateValues:
        """Give what may still be claimed in these cases, and what is not yet decided."""
        counted = [
            self._facts.sums_of[row["case_id"]]
            for row in cases
            if row["case_id"] in self._facts.sums_of
        ]
        sums = {
            "at_stake": [row["claimable"] for row in counted],
            "undecided": [row["undecided_baht"] for row in counted],
        }
        found: TemplateValues = {}
        for name, amounts in sums.items():
            baht = sum((each for each in amounts if each is not None), ZERO)
            found |= {name: baht, f"{name}_words": baht_text(baht)}
        unstated = [row["claimable"] is row["undecided_baht"] is None for row in counted]
        return found | {"unstated": sum(unstated)}

    def _answer_by(self, due: LetterDue, rows: Sequence[TemplateValues], dated: date) -> date:
        """Give the day for the answer, no later than the first on which a claim can be saved."""
        schedule = self._config.office.schedule
        days = schedule.answer_within_working_days
        if due.asks_for_return:
            days = min(days, schedule.return_within_working_days)
        limits: list[date] = [
            row["press_by"]
            for row in rows
            if row["force"] == Force.LIMITATION and row["press_by"] and row["press_by"] >= dated
        ]
        return min([working_days_after(dated, days, self._config.holidays), *limits])

    def _case(self, number: int, case: ToldCase, dated: date, answer_by: date) -> TemplateValues:
        first = case.steps[0]
        damage = first["damage_amount"]
        told = [self._step(row, dated, answer_by) for row in case.steps]
        if case.asks_in_corrections:
            rest = words.and_more(case.more, words.UNKNOWN_STEPS)
            name = f"{told[0]['name']} {rest}" if case.more else told[0]["name"]
            told[0] |= {"name": name, "action": words.MEND_IN_CORRECTIONS}
        elif case.more:
            told.append(steps_to_mend(case.more, answer_by))
        return {
            "no": number,
            "case_id": Literal(first["case_id"]),
            "file_no": first["file_no"] or words.NOT_STATED,
            "subject": words.in_brief(first["subject"] or words.NOT_STATED),
            "damage": words.NOT_STATED if damage is None else format_baht(damage),
            "first": told[0],
            "more": told[1:],
            "steps": told,
        }

    def _step(self, row: TemplateValues, dated: date, answer_by: date) -> TemplateValues:
        rule, due = self._config.rules[row["rule"]], row["due_date"]
        by = words.within(answer_by)
        if step_words.is_pressed_by_a_day(row):
            in_time = row["press_by"] >= dated and row["action"] not in self._facts_asked
            by = words.within(row["press_by"]) if in_time else words.AT_ONCE
        return {
            "name": rule.name,
            "due": words.NOT_KNOWN if due is None else format_short(due),
            "days": words.days_text(row["status"], row["days"], ended=self._ended(due, dated)),
            "action": step_words.act_of(row, rule, dated, answer_by, self._suit_by(row, dated)),
            "by": by,
        }

    def _suit_by(self, row: TemplateValues, dated: date) -> date | None:
        """Give the day until which a suit still keeps a limitation that ended on a day off."""
        due, rule = row["due_date"], self._config.rules[row["rule"]]
        if due is None or due >= dated or not rule.is_kept_by_later_suit:
            return None
        day = first_working_day(due, self._config.holidays)
        return day if day >= dated else None

    def _claims(self, code: str, pressed: Set[tuple[str, str]], dated: date) -> TemplateValues:
        """Give the claims among the `pressed` limitations that have lapsed, and those about to."""
        known = self._facts.claims_of.get(code, [])
        claims = [claim for claim in known if (claim["case_id"], claim["rule"]) in pressed]
        lapsed = [claim for claim in claims if claim["lapsed"]]
        lapsing = [claim for claim in claims if not claim["lapsed"]]
        found: TemplateValues = {}
        for name, group in (("lapsed", lapsed), ("lapsing", lapsing)):
            baht = sum((claim["at_stake"] for claim in group if claim["at_stake"]), ZERO)
            found |= {
                f"{name}_cases": len(group),
                f"{name}_baht": baht,
                f"{name}_words": baht_text(baht),
            }
        ended = [claim["limit_date"] for claim in lapsing if claim["limit_date"] < dated]
        limits = [
            (day := claim["due_date" if claim["due_date"] >= dated else "limit_date"],
             day < claim["limit_date"])
            for claim in lapsing if claim["limit_date"] >= dated
        ]  # fmt: skip
        first, disputed = min(limits, default=(self._figures.as_of, False))
        rules = self._config.rules
        return found | {
            "ended_cases": len(ended),
            "ended_date": min(ended, default=self._figures.as_of),
            "lapsed_unread": any(map(self._is_end_unread, lapsed)),
            "lapsed_partly": any(claim["case_id"] in self._facts.done_in_part for claim in lapsed),
            "first_lapse_date": first,
            "first_lapse_disputed": disputed,
            "lapse_past_if_disputed": any(
                claim["due_date"] < dated <= claim["limit_date"] for claim in lapsing
            ),
            "lapsed_fields": words.end_dates(rules[claim["rule"]] for claim in lapsed),
            "lapsing_acts": words.end_acts(rules[claim["rule"]] for claim in lapsing),
        }

    def _is_end_unread(self, claim: TemplateValues) -> bool:
        """Whether a day that would end a claim's limitation is filled and can't be read."""
        unread = self._facts.unread_of.get(claim["case_id"], ())
        return any(end.field in unread for end in self._config.rules[claim["rule"]].ends)

    def _to_explain(self, code: str) -> TemplateValues:
        """Give the cases that were closed though somebody may be liable, with their baht."""
        closed = self._facts.to_explain_of.get(code, [])
        baht = sum((each["at_stake"] for each in closed if each["at_stake"]), ZERO)
        return {
            "closed_cases": len(closed),
            "closed_baht": baht,
            "closed_words": baht_text(baht),
        }

    def _asked_and_mend(self, due: LetterDue) -> TemplateValues:
        code = due.agency_code
        asked = self._facts.asked_of.get(code, [])
        mend = self._facts.mend_of.get(code, [])
        return {
            "asked": asked,
            "asked_cases": self._facts.asked_cases[code],
            "to_mend": mend,
            "mend_cells": sum(each["count"] for each in mend),
            "warnings": self._facts.warnings[code],
            "marked": bool(mend) or code in self._facts.warned,
            "corrections_file": Literal(file_name(self._agencies[code])),
        }

    def _chasing(
        self, due: LetterDue, rows: Sequence[TemplateValues], context: TemplateValues
    ) -> TemplateValues:
        carried = {row["case_id"] for row in rows if row["origin"] == CaseOrigin.CARRIED}
        told = [case["no"] for case in context["worklist"] if case["case_id"] in carried]
        return {
            "earlier_letters": self._cited(due.earlier),
            "pressed_times": due.round - 1,
            **self._to_explain(due.agency_code),
            "nil_return": self._facts.returned[due.agency_code]["status"] == ReturnStatus.NIL,
            "carried_cases": len(carried),
            "carried_nos": words.row_numbers(told) if len(told) == len(carried) else "",
        }

    def _data_request(self, due: LetterDue) -> TemplateValues:
        code = due.agency_code
        return {
            "due_back": asked_back(
                self._config, self._figures.quarter, self._plan.sheets.get(code)
            ),
            "earlier_letters": self._cited(due.earlier),
            "asked_letters": self._cited(due.asked_before),
            "unreadable": self._facts.returned[code]["status"] == ReturnStatus.UNREADABLE,
            "bad_files": self._facts.bad_files_of.get(code, []),
        }

    def _cited(self, letters: Sequence[Dispatched]) -> str:
        """Cite earlier letters as they were sent; nothing where one has no number or date."""
        prefix = self._config.office.letterhead.letter_prefix
        found = [
            (full_number(line.number, prefix), line.cited_date)
            for line in letters
            if line.number and line.cited_date
        ]
        whole = len(found) == len(letters)
        return words.cited_letters([(no, day) for no, day in found if day]) if whole else ""


_PRESSED = (
    "case_id", "file_no", "subject", "damage_amount", "at_stake", "rule", "force", "status",
    "due_date", "act_by", "days", "missing_fields", "version", "origin", *step_words.FIELDS,
)  # fmt: skip


def _rank(row: TemplateValues) -> int:
    for place, (force, status) in enumerate(RANKING):
        if row["status"] == status and (force is None or row["force"] == force):
            return place
    return len(RANKING)


def _urgency(row: TemplateValues) -> tuple[int, date]:
    return row["rank"], row["press_date"] or date.max


def _speed(context: TemplateValues, due: LetterDue, rows: Sequence[TemplateValues]) -> str:
    """Give the speed class by the gravest finding, the round, and what is asked."""
    if context["lapsed_cases"] or context["lapsing_cases"]:
        return words.MOST_URGENT
    overdue = any(row["status"] == Status.OVERDUE for row in rows)
    return words.VERY_URGENT if overdue or due.round > 1 or due.asks_for_return else words.URGENT


def unsigned(context: TemplateValues) -> TemplateValues:
    """Give what a letter says apart from its number, its dates and the draft mark."""
    leave = (
        "letter_number", "letter_date", "answer_by", "draft", "as_of", "worklist",
        "laws_no", "laws_annexed", "carried_nos",
    )  # fmt: skip
    kept = {name: value for name, value in context.items() if name not in leave}
    kept["worklist"] = [
        {
            **case,
            "first": "",
            "more": "",
            "steps": [{**step, "by": "", "days": ""} for step in case["steps"]],
        }
        for case in context.get("worklist", [])
    ]
    return kept
