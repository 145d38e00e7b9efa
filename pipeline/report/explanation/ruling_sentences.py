"""What the office itself decided about a case, in sentences: what was ruled, and what that changes.

The register holds the case as ruled; here it is said which of it is the office's own decision, and
of a deadline whose pressing rests that the law's verdict stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.office.config import Rule
from pipeline.records.rulings import Decision, Decisions, Ruling, RulingStatus
from pipeline.report.explanation.phrases import Language

_USED = (RulingStatus.APPLIED, RulingStatus.SERVED)


def rulings_on(decisions: Decisions, case_id: str) -> Iterator[Decision]:
    """Give the rulings that count and name the case."""
    wanted = case_id.casefold()
    for each in decisions.rulings:
        if each.decided and wanted in {name.casefold() for name in each.named}:
            yield each


def type_is_ruled(decisions: Decisions, case_id: str) -> bool:
    """Whether the type that the register has for a case is the office's, not the agency's."""
    return any(
        each.ruling is Ruling.SET_TYPE and _took_effect(each)
        for each in rulings_on(decisions, case_id)
    )


def ruling_sentences(
    decisions: Decisions, case_id: str, rules: Mapping[str, Rule], language: str
) -> Iterator[str]:
    """Say of each ruling on a case what it is, by whom, and what it changed as last applied."""
    words = Language(language)
    for each in rulings_on(decisions, case_id):
        if each.decided_date is None:
            continue
        yield words.phrase(
            "ruled",
            number=each.number,
            ruling=each.ruling.value,
            day=words.day(each.decided_date),
            by=each.decided_by or "-",
            reason=each.reason,
            changed=_changed(each, rules, words),
        )


def _took_effect(ruling: Decision) -> bool:
    return ruling.standing.startswith(tuple(_USED))


def _changed(ruling: Decision, rules: Mapping[str, Rule], words: Language) -> str:
    """Say what a ruling changes, or how it stood last where it changes nothing."""
    if not _took_effect(ruling):
        return words.phrase("ruled_without_effect", standing=ruling.standing or "-")
    before = ruling.rests_on.split(" | ")[0]
    if ruling.ruling in (Ruling.SET_TYPE, Ruling.SET_AGENCY):
        return words.phrase("ruled_value", before=before, value=ruling.value)
    if ruling.until is not None and ruling.ruling is Ruling.EXTEND_COMMITTEE:
        return words.phrase("ruled_value", before=before, value=words.day(ruling.until))
    if ruling.ruling is Ruling.MUTE:
        known = rules.get(ruling.about)
        return words.phrase("ruled_muted", rule=words.name(known) if known else ruling.about)
    if ruling.ruling is Ruling.ACCEPT:
        return words.phrase("ruled_accepted", code=ruling.about)
    other = {Ruling.JOIN: "ruled_joined", Ruling.KEEP_APART: "ruled_apart"}
    return words.phrase(other[ruling.ruling], other=ruling.about)


def muted_sentence(until: date, language: str) -> str:
    """Say that letters leave a deadline out until a day, while its verdict stands."""
    words = Language(language)
    return words.phrase("muted", day=words.day(until))
