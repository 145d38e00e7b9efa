"""What the figures know of each agency, looked up once for all letters of a quarter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

import pandas as pd

from pipeline.documents import letter_words as words
from pipeline.documents.value_format import Literal, TemplateValues
from pipeline.figures.claims import lapsed_in_part
from pipeline.figures.issue_groups import issue_lines
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issue_cells import first_runs
from pipeline.model.issues import ASKS_WHY_CLOSED, TO_CONFIRM, TO_MEND, Severity
from pipeline.office.config import Rule

# A flood of garbage makes no letter of a hundred pages: what stands in the correction workbook too
# is named up to here and then counted.  What stands nowhere else is never cut.
_MOST_CASES_ASKED, _MOST_ASKED_OF_A_CASE = 40, 8
_MOST_NAMED = {False: 12, True: 3}
"""Places and cases of one mistake; fewer where a return is flooded with it or others (True)."""
_MOST_LINES_TO_MEND = 60
_FLOOD_OF_ONE_MISTAKE = 40


def rows_of(frame: pd.DataFrame, columns: Sequence[str]) -> list[TemplateValues]:
    """Give the rows of a frame as plain Python values, None where blank."""
    values = [tables.values(frame[name]) for name in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


class AgencyFacts:
    """Facts by agency code; an agency that has none of a kind is absent, or counts nought."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._assumed = words.assumed_texts(figures.config)

    @cached_property
    def returned(self) -> dict[str, TemplateValues]:
        """The return's `status` and `files` by agency code, of those that the quarter expects."""
        rows = rows_of(self._figures.returns, ("agency_code", "status", "files"))
        return {row["agency_code"]: row for row in rows}

    @cached_property
    def open_cases(self) -> Counter[str]:
        """Cases not closed, carried ones among them, by agency code."""
        return Counter(tables.values(self._figures.open_cases("agency_code")["agency_code"]))

    @cached_property
    def claims_of(self) -> dict[str, list[TemplateValues]]:
        """The claims that are about to lapse or have, each by the day by which it is pressed."""
        columns = (
            "agency_code", "case_id", "rule", "due_date", "limit_date", "at_stake", "lapsed",
        )  # fmt: skip
        figures = self._figures
        near = figures.claims_within(figures.windows.longest)
        return _by_agency([*rows_of(near, columns), *rows_of(figures.lapsed_claims, columns)])

    @cached_property
    def unread_of(self) -> dict[str, list[str]]:
        """By open case, the fields that are filled and can't be read."""
        cases = self._figures.open_cases("case_id", "unreadable")
        cases = cases[cases["unreadable"].notna()]
        return dict(zip(cases["case_id"], tables.names(cases["unreadable"]), strict=True))

    @cached_property
    def done_in_part(self) -> Set[str]:
        """The claims that have lapsed though an order or a suit is told: not of all who owe."""
        return self._figures.once(lapsed_in_part)

    @cached_property
    def to_explain_of(self) -> dict[str, list[TemplateValues]]:
        """The cases closed though somebody may be liable, of which the reason is asked."""
        columns = ("agency_code", "case_id", "damage_amount", "at_stake")
        return _by_agency(rows_of(self._figures.to_explain, columns))

    @cached_property
    def sums_of(self) -> dict[str, TemplateValues]:
        """What may still be claimed in each case, or is not yet decided; cases of neither aside."""
        cases = self._figures.claim_cases
        counted = cases[cases["may_claim"] | cases["undecided"]]
        rows = rows_of(counted, ("case_id", "may_claim", "claimable", "undecided_baht"))
        return {row["case_id"]: row for row in rows}

    @cached_property
    def asked_of(self) -> dict[str, list[TemplateValues]]:
        """What is to be confirmed of the open cases, a row for each case.

        What was assumed in a deadline, what changed since last quarter without a word, cases that
        the return no longer holds, and cases closed without a claim.  What is missing is asked
        for in the worklist, at the step that it leaves unknown.
        """
        assumed, told = self._assumed_by_case, self._told_by_case
        return {
            agency_code: list(_cut(rows, assumed, told))
            for agency_code, rows in _by_agency(self._asked_rows).items()
        }

    @cached_property
    def asked_cases(self) -> Counter[str]:
        """Of how many cases each agency is asked to confirm something."""
        return Counter(row["agency_code"] for row in self._asked_rows)

    @cached_property
    def _asked_rows(self) -> list[TemplateValues]:
        """The cases of which something is to be confirmed."""
        cases = self._figures.cases
        asked = cases["case_id"].isin([*self._assumed_by_case, *self._told_by_case])
        return rows_of(cases[asked], ("agency_code", "case_id", "file_no"))

    @cached_property
    def _assumed_by_case(self) -> dict[str, list[str]]:
        open_ = self._figures.open_deadlines
        rows = open_[open_["assumed_fields"].notna()]
        asked: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in rows_of(rows, ("case_id", "rule", "assumed_fields")):
            rule, case_id = self._figures.config.rules[row["rule"]], row["case_id"]
            for name in row["assumed_fields"]:
                names = asked[case_id][self._stand_in(name, rule, case_id)]
                if name not in names:
                    names.append(name)
        return {case_id: list(self._assumed_texts(each)) for case_id, each in asked.items()}

    @cached_property
    def _told_by_case(self) -> dict[str, list[str]]:
        """What issues ask to be confirmed; each of them stands in the correction workbook too."""
        found: dict[str, list[str]] = defaultdict(list)
        asked = self._figures.issues[self._is_asked]
        for row in rows_of(asked, ("case_id", "message", "remedy")):
            found[row["case_id"]].append(" ".join(filter(None, (row["message"], row["remedy"]))))
        return dict(found)

    def _stand_in(self, name: str, rule: Rule, case_id: str) -> str:
        """Give the day that counts in this very case in place of the one assumed; '' if none."""
        if rule.starts and name == rule.starts[0].field:
            held = self._days_held[case_id]
            return next((start.field for start in rule.starts[1:] if start.field in held), "")
        return ""

    def _assumed_texts(self, asked: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """Ask for the fields that were assumed, and say what counts meanwhile; by stand-in.

        A rule that counts back from another has no stand-in of its own for what that one asks.
        """
        stood_in = {name for stand_in, names in asked.items() if stand_in for name in names}
        for stand_in, names in asked.items():
            if stand_in:
                yield words.fill_in_starts(names, stand_in)
            else:
                yield from (
                    self._assumed.get(name) or words.fill_in(name)
                    for name in names
                    if name not in stood_in
                )

    @cached_property
    def _days_held(self) -> dict[str, set[str]]:
        """By case, the days that may stand in for the one from which a time runs."""
        rules = self._figures.config.office.rules
        fields = list(dict.fromkeys(start.field for rule in rules for start in rule.starts[1:]))
        return {
            row["case_id"]: {field for field in fields if row[field] is not None}
            for row in rows_of(self._figures.open_cases("case_id", *fields), ("case_id", *fields))
        }

    @cached_property
    def fields_to_mend(self) -> dict[str, set[str]]:
        """By case, the fields that an error is about: each stands in the correction workbook."""
        issues = self._figures.issues
        found: dict[str, set[str]] = defaultdict(set)
        errors = issues[(issues["severity"] == Severity.ERROR) & issues["field"].notna()]
        for row in rows_of(errors, ("case_id", "field")):
            found[row["case_id"]].add(row["field"])
        return dict(found)

    @cached_property
    def mend_of(self) -> dict[str, list[TemplateValues]]:
        """The errors of returns that could be read, the same mistake on one line."""
        lines = self._issue_lines
        errors = lines[(lines["severity"] == Severity.ERROR) & (lines["cells"] != "")]
        counted = Counter(errors["agency_code"].dropna())
        flooded = {code for code, count in counted.items() if count > _MOST_LINES_TO_MEND}
        found = [
            {
                "agency_code": row["agency_code"],
                "place": Literal(first_runs(row["cells"], most, _spans_in_corrections)),
                "file_nos": words.listed_at_most(self._files_of(row["case_ids"]), most),
                "title": _title(row["field"]),
                "value": row["value"] or words.NO_DATE,
                "message": row["message"],
                "remedy": row["remedy"],
                "count": row["count"],
            }
            for row in lines_of(errors)
            for is_flood in (row["agency_code"] in flooded or row["count"] > _FLOOD_OF_ONE_MISTAKE,)
            for most in (_MOST_NAMED[is_flood],)
        ]
        return {code: _mended_lines(rows) for code, rows in _by_agency(found).items()}

    def _files_of(self, case_ids: Iterable[str]) -> list[str]:
        """Name cases by their file numbers; those that have none by their ids."""
        return list(dict.fromkeys(self._file_nos.get(case_id) or case_id for case_id in case_ids))

    @cached_property
    def _file_nos(self) -> dict[str, str]:
        rows = rows_of(self._figures.cases, ("case_id", "file_no"))
        return {row["case_id"]: row["file_no"] for row in rows if row["file_no"]}

    @cached_property
    def bad_files_of(self) -> dict[str, list[TemplateValues]]:
        """What is wrong with files that could not be read; what is of a case is asked of it."""
        lines = self._issue_lines
        of_files = (lines["cells"] == "") & ~lines["case_ids"].astype(bool)
        errors = lines[(lines["severity"] == Severity.ERROR) & of_files]
        found = [
            {
                "agency_code": row["agency_code"],
                "name": Literal(row["source_file"]),
                "message": row["message"],
                "remedy": row["remedy"],
            }
            for row in lines_of(errors)
        ]
        return _by_agency(found)

    @cached_property
    def _issue_lines(self) -> pd.DataFrame:
        return issue_lines(self._figures.issues)

    @cached_property
    def warnings(self) -> Counter[str]:
        """How many warnings each agency's return has, besides what it is asked to confirm."""
        issues = self._figures.issues
        beside = (issues["severity"] == Severity.WARNING) & ~self._is_asked
        return Counter(issues.loc[beside, "agency_code"].dropna())

    @cached_property
    def warned(self) -> Set[str]:
        """The agencies whose return has a warning, which its correction workbook marks."""
        issues = self._figures.issues
        return set(issues.loc[issues["severity"] == Severity.WARNING, "agency_code"].dropna())

    @cached_property
    def _is_asked(self) -> pd.Series[bool]:
        """Which issues ask to confirm something of a case that letters ask about."""
        issues = self._figures.issues
        confirm = issues["code"].isin(TO_CONFIRM) & issues["severity"].isin(TO_MEND)
        is_open = issues["case_id"].isin(self._figures.open_cases("case_id")["case_id"])
        return confirm & (is_open | issues["code"].isin(ASKS_WHY_CLOSED))


def lines_of(lines: pd.DataFrame) -> list[TemplateValues]:
    """Give grouped issues as rows of plain values, '' where blank."""
    plain = lines.astype(object).where(lines.notna(), "")
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def _cut(
    cases: Sequence[TemplateValues],
    assumed: Mapping[str, Sequence[str]],
    told: Mapping[str, Sequence[str]],
) -> Iterator[TemplateValues]:
    """Give a row for each case, of those that only issues ask about no more than a letter holds."""
    only_told = [row["case_id"] for row in cases if row["case_id"] not in assumed]
    left_out = set(only_told[_MOST_CASES_ASKED:])
    for row in cases:
        case_id = row["case_id"]
        if case_id in left_out:
            continue
        facts, issues = assumed.get(case_id, ()), told.get(case_id, ())
        texts = list(dict.fromkeys([*facts, *issues]))
        yield {
            **row,
            "case_id": Literal(case_id),
            "file_no": row["file_no"] or words.NOT_STATED,
            "assumed": words.numbered_at_most(texts, len({*facts}) + _MOST_ASKED_OF_A_CASE),
        }
    if left_out:
        yield {
            "agency_code": cases[0]["agency_code"],
            "case_id": words.IN_CORRECTIONS,
            "file_no": words.and_more(len(left_out), words.CASES),
            "assumed": words.CONFIRM_IN_CORRECTIONS,
        }


def _mended_lines(lines: list[TemplateValues]) -> list[TemplateValues]:
    """Give the lines of what to mend, of a flood no more than a letter holds and their count."""
    if len(lines) <= _MOST_LINES_TO_MEND:
        return lines
    rest = lines[_MOST_LINES_TO_MEND:]
    counted = {
        "agency_code": lines[0]["agency_code"],
        "place": words.and_more(sum(line["count"] for line in rest), words.LOCATIONS),
        "file_nos": words.IN_CORRECTIONS,
        "title": words.NO_DATE,
        "value": words.NO_DATE,
        "message": "",
        "remedy": words.MEND_IN_CORRECTIONS,
        "count": sum(line["count"] for line in rest),
    }
    return [*lines[:_MOST_LINES_TO_MEND], counted]


def _spans_in_corrections(count: int) -> str:
    return words.rest_in_corrections(count, words.SPANS)


def _by_agency(rows: Sequence[TemplateValues]) -> dict[str, list[TemplateValues]]:
    groups: dict[str, list[TemplateValues]] = defaultdict(list)
    for row in rows:
        groups[row["agency_code"]].append(row)
    return dict(groups)


def _title(name: str) -> str:
    return words.titles([name])[0] if name in BY_FIELD else words.NO_DATE
