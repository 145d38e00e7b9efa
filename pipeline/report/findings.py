"""What the figures say, in sentences: what first, how many, who, where, and how sure."""

from __future__ import annotations

from decimal import Decimal

from pipeline.figures.amounts import Amount
from pipeline.figures.issue_groups import by_severity
from pipeline.figures.urgent_claims import UrgentClaim, urgent_claims
from pipeline.model import tables
from pipeline.model.codes import NOT_BACK, Status
from pipeline.model.issues import Severity
from pipeline.report import sum_labels
from pipeline.report.contents import Contents
from pipeline.thai.numerals import format_baht

_NAMED = 3


def findings(contents: Contents) -> list[str]:
    """Give three to six sentences, what the executives must do first before all others."""
    told = (_what_first, _how_bad, _what_lapsed, _who, _where, _what_waits)
    return [sentence for sentence in (tell(contents) for tell in told) if sentence]


def _what_first(contents: Contents) -> str:
    """Name the nearest claims: agency, day and baht; else what is to be ordered without one."""
    figures, say = contents.figures, contents.translate
    near = urgent_claims(figures)
    if not near.claims:
        none_near = say("no_claim_with_known_day_lapses", window=near.window)
        return " ".join(filter(None, (_what_else_first(contents), none_near)))
    named = "; ".join(_named(claim, contents) for claim in near.claims[:_NAMED])
    more = near.amount.cases - _NAMED
    others = say("more", more=more) if more > 0 else ""
    baht = _total(near.amount, contents)
    return say(
        "next_have_claims_baht_ordered_or",
        cases=near.amount.cases,
        baht=baht,
        window=near.window,
        named=named,
        others=others,
    )


def _what_else_first(contents: Contents) -> str:
    """Where no claim is near: have the lapsed ones explained, the largest first, or steps done."""
    figures, say = contents.figures, contents.translate
    lapsed, overdue = figures.lapsed, figures.cases_with(Status.OVERDUE)
    if not lapsed.cases and not overdue.cases:
        return ""
    if not lapsed.cases:
        late = int((figures.by_agency["overdue"] > 0).sum())
        return say("next_have_overdue_steps_done", cases=overdue.cases, agencies=late)
    largest = figures.lapsed_claims.sort_values("at_stake", ascending=False, kind="stable")
    columns = ("agency_code", "limit_date", "at_stake", "case_id")
    values = zip(*(tables.values(largest.head(_NAMED)[name]) for name in columns), strict=True)
    named = "; ".join(
        say("lapsed_on_baht", where=contents.agency(code), on=contents.day(on), case_id=case_id,
            baht=_sum(baht, contents))
        for code, on, baht, case_id in values
    )  # fmt: skip
    more = lapsed.cases - _NAMED
    others = say("more", more=more) if more > 0 else ""
    return say(
        "next_have_lapsed_claims_explained",
        label=say(sum_labels.LAPSED),
        cases=lapsed.cases,
        baht=_total(lapsed, contents),
        named=named,
        others=others,
    )


def _named(claim: UrgentClaim, contents: Contents) -> str:
    say, where, on = (
        contents.translate,
        contents.agency(claim.agency_code),
        contents.day(claim.due_date),
    )
    baht = _sum(claim.baht, contents)
    if claim.days_left < 0:
        return say(
            "at_once_cautious_date_past", where=where, on=on, baht=baht, case_id=claim.case_id
        )
    return say(
        "on_days_left_baht",
        where=where,
        on=on,
        days_left=claim.days_left,
        baht=baht,
        case_id=claim.case_id,
    )


def _sum(baht: Decimal | None, contents: Contents) -> str:
    if baht is None:
        return contents.translate("sum_unknown")
    return contents.translate("sum_baht", baht=format_baht(baht))


def _total(amount: Amount, contents: Contents) -> str:
    """Tell a total, and of how many of its cases no sum is known: of all, there is none to tell."""
    if not amount.unstated:
        return _sum(amount.baht, contents)
    if amount.unstated == amount.cases:
        return contents.translate("sum_unknown")
    baht = format_baht(amount.baht)
    return contents.translate("sum_partly_unknown", baht=baht, count=amount.unstated)


def _how_bad(contents: Contents) -> str:
    figures, say = contents.figures, contents.translate
    open_cases, overdue = figures.open_count, figures.cases_with(Status.OVERDUE)
    if figures.total.cases == 0:
        return say("no_case_at_all")
    if open_cases == 0:
        return say("all_cases_closed", cases=figures.total.cases)
    share = round(100 * overdue.cases / open_cases)
    baht = format_baht(overdue.baht)
    then = _then(contents)
    late = (
        say("overdue_at_one_step_or_more", cases=overdue.cases, share=share, then=then, baht=baht)
        if overdue.cases
        else say("none_overdue")
    )
    return say("cases_open", open_cases=open_cases, cases=figures.total.cases, late=late)


def _then(contents: Contents) -> str:
    """Say how many were overdue in the quarter before; nothing in the first."""
    if not contents.history:
        return ""
    last = contents.history[-1]
    count = last.totals["overdue"]
    return contents.translate("in", quarter=contents.quarter_name(last.quarter), count=count)


def _who(contents: Contents) -> str:
    """Name the agencies with most cases overdue; all that share the first place, if few."""
    figures, say = contents.figures, contents.translate
    ranked = figures.by_agency.sort_values("overdue", ascending=False, kind="stable")
    counts = [int(n) for n in ranked["overdue"]]
    names = list(ranked["agency"])
    if not counts or counts[0] == 0:
        return ""
    top = sum(n == counts[0] for n in counts)
    if top > _NAMED:
        return say("agencies_share_most_cases_overdue_each", top=top, counts=counts[0])
    first = say("and").join(names[:top])
    rest = [
        say("words_findings", n=n, c=c)
        for n, c in zip(names[top:_NAMED], counts[top:], strict=False)
        if c
    ]
    following = say("and").join(rest)
    after = say("next", following=following) if rest else ""
    if top > 1:
        return say("most_cases_overdue_each", first=first, counts=counts[0], after=after)
    return say("most_cases_overdue", first=first, counts=counts[0], after=after)


def _where(contents: Contents) -> str:
    """Name the step at which most deadlines are overdue."""
    figures = contents.figures
    overdue = figures.rule_by_status[Status.OVERDUE.value]
    most = int(overdue.max()) if len(overdue) else 0
    if most == 0:
        return ""
    rule = figures.config.rules[str(overdue.idxmax())]
    name, force = contents.language.name(rule), contents.words.force[rule.force.value]
    return contents.translate(
        "step_most_often_overdue_deadlines", name=name, most=most, force=force
    )


def _what_lapsed(contents: Contents) -> str:
    """Tell the claims whose time has run out: the stock, the new ones, how often pressed."""
    figures, say = contents.figures, contents.translate
    lapsed, new = figures.lapsed, figures.newly_lapsed
    if not lapsed.cases:
        return ""
    label, baht = say(sum_labels.LAPSED), _total(lapsed, contents)
    pressed = _pressed(contents)
    return say(
        "claims_baht_them_ran_out_since" if new.cases else "claims_that_ran_out_before",
        label=label,
        cases=lapsed.cases,
        baht=baht,
        cases2=new.cases,
        since=figures.new_from,
        pressed=pressed,
    )


def _pressed(contents: Contents) -> str:
    """Say how often the lapsed claims were pressed in earlier quarters; nothing in the first."""
    if contents.progress is None:
        return ""
    before = contents.progress.pressed_before(contents.figures.lapsed_claims["case_id"])
    told = ""
    if before.pressed:
        told = contents.translate(
            "were_pressed_earlier_quarters_at_most", counts=before.pressed, most=before.most
        )
    return told + (
        contents.translate("were_never_pressed", never=before.never) if before.never else ""
    )


def _what_waits(contents: Contents) -> str:
    letters, say = contents.letters, contents.translate
    waiting = letters.letter_count - letters.sent
    if letters.letter_count == 0:
        return ""
    if waiting == 0:
        return say("all_letters_agencies_sent", written=letters.letter_count)
    return say(
        "letters_agencies_written_not_yet_sent", waiting=waiting, written=letters.letter_count
    )


def overdue_note(contents: Contents) -> str:
    """Say why cases overdue are more than those whose gravest status is overdue; empty if not."""
    figures = contents.figures
    by_status = figures.by_status.set_index("deadline_status")["cases"]
    gravest = int(by_status[Status.OVERDUE.value])
    overdue = figures.cases_with(Status.OVERDUE).cases
    if gravest == overdue:
        return ""
    return contents.translate(
        "cases_overdue_at_one_step_or", overdue=overdue, gravest=gravest, overdue2=overdue - gravest
    )


def _undated(contents: Contents) -> str:
    """Say of how many claims a limitation has no day; '' where it is none."""
    cases = contents.figures.claims_undated.cases
    return contents.translate("some_limit_of_them_undated", cases=cases) if cases else ""


def caveats(contents: Contents) -> list[str]:
    """Say how sure the figures are: what is missing, unknown, or still to be mended."""
    figures, say = contents.figures, contents.translate
    told = [each for each in (overdue_note(contents),) if each]
    told += _silent(contents)
    unknown = figures.cases_with(Status.UNKNOWN)
    if unknown.cases:
        told.append(say("cases_can_t_be_told_be", cases=unknown.cases) + _undated(contents))
    unclaimed = figures.closed_unclaimed
    if unclaimed.cases:
        baht = _total(unclaimed, contents)
        told.append(say("cases_closed_though_somebody_may_be", cases=unclaimed.cases, baht=baht))
    errors = by_severity(figures.issues)[Severity.ERROR]
    if errors:
        told.append(say("cells_must_be_mended_by_agencies", errors=errors))
    if figures.total.unstated:
        told.append(say("cases_state_no_damage_so_baht", unstated=figures.total.unstated))
    if figures.claimable.unstated:
        told.append(say("no_sum_of_claimable_cases", count=figures.claimable.unstated))
    if figures.undecided.unstated:
        told.append(say("no_sum_of_undecided_cases", count=figures.undecided.unstated))
    nothing = say("every_return_no_cell_must_be")
    return told or [nothing]


def _silent(contents: Contents) -> list[str]:
    """Name the agencies without a readable return, and what stands instead of it."""
    say = contents.translate
    silent = contents.figures.returns_with(*NOT_BACK)
    if not len(silent):
        return []
    names = [str(name) for name in silent["agency"]]
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    others = say("more_findings", more=more) if more > 0 else ""
    kept = int(silent["carried"].sum())
    instead = (
        say("their_cases_stand_as_last_known", kept=kept)
        if kept
        else say("nothing_earlier_known_them")
    )
    return [
        say(
            "agencies_have_no_readable_return",
            names=len(names),
            shown=shown,
            others=others,
            instead=instead,
        )
    ]
