"""What a command makes of its options: a run on proved records; and what it lacks, said."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.command_again import command_again
from pipeline.commands.exit_codes import DONE, FOUND_ERRORS, NOTHING_TO_DO
from pipeline.commands.guarded_command import refuse_special_files
from pipeline.commands.language import current_language
from pipeline.commands.terminal import Terminal, complain, show, show_json, show_next
from pipeline.console import translate
from pipeline.locale import worded
from pipeline.model.codes import FileOutcome
from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office.office import INPUT_FOLDER

if TYPE_CHECKING:
    from pipeline.jobs.batch import FinishedRun
    from pipeline.jobs.quarter_run import Run
    from pipeline.office.agencies import Agency
    from pipeline.office.office import Office


_NOUGHTS = re.compile(r"(?<!\d)0+(?=\d)")
_SEVERAL = re.compile(r"\s*[,;/]\s*|\s+")
_LAW_IN_FORCE = date(1996, 11, 15)
"""พ.ร.บ. ความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 ม. 2: no office follows up a case before it."""
_AHEAD_DAYS = 366
"""A year is enough to try a day that has not come."""
_MADE_AGAIN = re.compile(r"(?:\d{4}-q[1-4].*|sheets)")
"""What a run puts in place anew within the folder of results: a quarter's folder, the sheets."""
_ALIKE = 0.7
"""Of a code of four letters one may be another."""


def make_run(
    office: Office,
    quarter: Quarter | None = None,
    as_of: date | None = None,
    input_: Path | None = None,
    output: Path | None = None,
    records: Path | None = None,
    workers: int | None = None,
    passwords: Sequence[tuple[str, str]] = (),
    *,
    only_shows: bool = False,
    quiet: bool = False,
) -> Run:
    """Fill in what was not given: today, and its quarter; prove the records that it works on.

    Raises RefusalError where the day can't be meant or the records are another office's,
    ConfigFaultsError where they can't be trusted; a command that `only_shows` says so and goes on,
    `quiet` where it tells them itself.
    """
    from pipeline.jobs.quarter_run import Run
    from pipeline.records.records_work import refuse_other_office, survey_records

    today = date.today()  # noqa: DTZ011 (the office's own calendar day is what is meant)
    day = as_of or today
    refuse_impossible_day(day, quarter or Quarter.of(day), today)
    run = Run(
        office, quarter or Quarter.of(day), day, input_, output, records, workers,
        started=at_this_hour(), passwords=tuple(passwords),
    )  # fmt: skip
    refuse_crossing_folders(run)
    refuse_special_files(run.records, run.folder)
    language = current_language()
    refuse_other_office(run.records, office)
    proof, mended = survey_records(run.records, run.output)
    for note in (*mended, *(() if quiet else (*proof.warnings, *proof.astray))):
        complain(worded(note, language), "yellow")
    if proof.faults and not only_shows:
        raise ConfigFaultsError(proof.faults)
    for fault in () if quiet else proof.faults:
        complain(fault.in_language(language))
    _tell_broken_examples(run, language)
    if not (quiet or proof.faults):
        _tell_contradictions(run, language)
    return run


def refuse_own_place(office: Office, path: Path) -> None:
    """Refuse to write what was asked for over a file that the office itself keeps.

    Raises RefusalError.
    """
    from pipeline.office.office import INPUT_FOLDER

    place, root = path.resolve(), office.root.resolve()
    own = (office.templates, office.records, office.root / INPUT_FOLDER)
    files = {office.config_file.resolve(), office.rule_examples.resolve()}
    if place in {root, *files} or any(place.is_relative_to(each.resolve()) for each in own):
        raise RefusalError("place_is_offices", path=path)


def _tell_broken_examples(run: Run, language: str) -> None:
    """Say at the start of every run that the rules contradict the law's worked examples."""
    from pipeline.jobs.quarter_run import kept_manifest
    from pipeline.jobs.tried_examples import broken_examples, examples_message

    last = run.quarter.previous
    # Until the quarter's first batch, what the last quarter's counted of the same files counts.
    before = kept_manifest(run.standing_folder, run.quarter) or kept_manifest(
        run.output / str(last), last
    )
    try:
        tried = broken_examples(run, before)
    except ConfigFaultsError as error:
        # A command that counts by the rules stops for them; the others can do their work.
        for fault in error.faults:
            complain(fault.in_language(language), "yellow")
        return
    for message in examples_message(tried.broken):
        complain(worded(message, language), "yellow")


def refuse_impossible_day(day: date, quarter: Quarter, today: date) -> None:
    """Refuse an as-of date by which no limit can be counted: a slip in the year, for the most part.

    Raises RefusalError for one before the law, one that has passed before even the sheets of the
    quarter are sent, and one that lies more than a year ahead.
    """
    if day < _LAW_IN_FORCE:
        raise RefusalError("as_of_before_law", day=day, first=_LAW_IN_FORCE)
    if day < quarter.previous.start:
        first = quarter.previous.start
        raise RefusalError("as_of_long_before", day=day, quarter=str(quarter), first=first)
    if (day - today).days > _AHEAD_DAYS:
        raise RefusalError("as_of_far_ahead", day=day, today=today)


def _tell_contradictions(run: Run, language: str) -> None:
    """Say what contradicts itself in the records, of what costs little to ask."""
    from pipeline.jobs.quarter_run import as_it_is_whole
    from pipeline.jobs.record_invariants import invariants_at_start

    # What can't be read is told by whoever reads it for the work.
    with suppress(ConfigFaultsError):
        found = as_it_is_whole(run, invariants_at_start)
        if any(found.values()):
            from pipeline.console.run_summary import contradiction_lines

            for text, colour in contradiction_lines(found, language):
                complain(text, colour)
            complain(translate("contradictions", language))


def at_this_hour() -> str:
    """Give the moment a command began, for the lock and the journal."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def no_register(run: Run, language: str) -> int:
    """Say which quarter has no register and which have one; gives the exit code."""
    from pipeline.records.case_register import quarters_kept

    kept = ", ".join(map(str, quarters_kept(run.records))) or translate("no_quarter", language)
    text = translate("no_register", language, quarter=run.quarter, kept=kept, folder=run.records)
    complain(text)
    return NOTHING_TO_DO


def known_agencies(run: Run, codes: Sequence[str], language: str) -> bool:
    """Say which of the codes are no agency of the quarter; True where all are."""
    known = {agency.code for agency in run.config.agencies_in(run.quarter)}
    unknown = sorted(set(codes) - known)
    if unknown:
        agencies = run.config.agencies_in(run.quarter)
        meant = [near for code in unknown for near in _nearest_agencies(code, agencies)]
        text = translate("unknown_agency", language, codes=", ".join(unknown))
        told = meant if len(meant) == 1 else [f"--agency {code}" for code in meant]
        complain(text + did_you_mean(" ".join(dict.fromkeys(told)), language))
    return not unknown


def _nearest_agencies(text: str, agencies: Sequence[Agency]) -> Iterator[str]:
    """Give the code most likely meant, or several where several were typed at once."""
    near = nearest_agency(text, agencies)
    if near is not None:
        yield near
        return
    parts = [nearest_agency(part, agencies) for part in _SEVERAL.split(text.strip())]
    if all(parts):
        yield from filter(None, parts)


def nearest_agency(text: str, agencies: Sequence[Agency]) -> str | None:
    """Give the code most likely meant by a name or a misspelt code; None where none is near."""
    from pipeline.returns.register.agency_matching import AgencyNames
    from pipeline.thai.text import nearest

    # B9 for B09: a code that a spreadsheet took for a number lost its noughts.
    short = [agency.code for agency in agencies if _without_noughts(agency.code, text)]
    if len(short) == 1:
        return short[0]
    named = AgencyNames(agencies).by_text(text)
    return named or nearest(text, [agency.code for agency in agencies], at_least=_ALIKE)


def _without_noughts(code: str, text: str) -> bool:
    return _NOUGHTS.sub("", code.casefold()) == _NOUGHTS.sub("", text.strip().casefold())


def did_you_mean(name: str | None, language: str) -> str:
    """Ask whether the nearest right name was meant, behind what was complained of; '' for none."""
    return " " + translate("did_you_mean", language, name=name) if name else ""


def has_input(run: Run, language: str) -> bool:
    """Say where there are no returns; True where there are."""
    from pipeline.returns.files.find_files import find_returns

    if run.input.is_dir() and find_returns(run.input).files:
        return True
    text = translate("no_input", language, folder=run.input)
    complain(text)
    show_json({"exit_code": NOTHING_TO_DO, "errors": [text]})
    return False


def tell_draft(run: Run, language: str) -> None:
    """Say, last of all, that what was written is a draft, and the order that makes it final."""
    show(
        translate("still_draft", language, command=command_again(run.quarter, "--final")), "yellow"
    )


def quarterly(
    job: Callable[..., FinishedRun],
    run: Run,
    language: str,
    dry_run: bool,
    *,
    yes: bool = False,
    invented: bool = False,
) -> int:
    """Do a quarter's job and print what came of it; gives the exit code.

    A file that can't be read makes the work less than whole, but not where it was `invented` so;
    nor is there a final letter to come of what was.
    """
    from pipeline.console.json_documents import batch_document
    from pipeline.console.run_summary import closing_lines

    if not has_input(run, language):
        return NOTHING_TO_DO
    with Terminal(language, yes=yes) as terminal:
        finished = job(run, terminal, dry_run=dry_run, agree=terminal.agree)
    for text, colour in closing_lines(finished, language):
        if text not in terminal.printed_messages:
            show(text, colour)
    for refusal in finished.refused:
        complain(worded(refusal, language))
    whole = finished.results.reconciles and not finished.differences and not finished.refused
    whole = whole and not any(finished.invariants.values())
    if not invented:
        tell_what_is_next(run, language, dry_run=dry_run, letters=finished.letters)
        files = finished.results.collected.files
        whole = whole and all(record.outcome != FileOutcome.UNREADABLE for record in files)
    code = DONE if whole else FOUND_ERRORS
    show_json(batch_document(finished, language, code))
    return code


def tell_what_is_next(run: Run, language: str, *, dry_run: bool, letters: int) -> None:
    """Say what follows a quarter's job: a revision sends no letter, it is closed."""
    name = click.get_current_context().info_name
    if run.revise:
        name = "revision"
    elif name == "batch" and not letters:
        name = "batch_none"
    elif name == "memo" and not dry_run and _memo_sent(run):
        name = "dispatch_memo"
    if dry_run:
        _tell_how_to_write(run, language)
    elif run.final:
        show_next(f"then_{name}", language, quarter=run.quarter)
    else:
        tell_draft(run, language)


def _tell_how_to_write(run: Run, language: str) -> None:
    """Say, after a look, how to write; where that would be refused, the refusal says how."""
    from pipeline.jobs.close_quarter import refuse_if_it_stands

    try:
        refuse_if_it_stands(run, dry_run=False)
    except RefusalError as refusal:
        complain(translate(refusal.message, language, **refusal.facts), "yellow")
    else:
        show_next("then_write", language, command=command_again(run.quarter))


def _memo_sent(run: Run) -> bool:
    from pipeline.records.read_dispatch_register import read_dispatch

    memo = read_dispatch(run.records, run.quarter, only_look=True).memo
    return memo is not None and memo.sent_by(run.as_of)


def refuse_crossing_folders(run: Run) -> None:
    """Refuse returns, results and records that lie in one another, or in the office's own.

    A run replaces the folder of its results, and of returns or records that lay there no other
    copy is kept.  Records may lie beside the quarters in the folder of results, as they do where
    `--output` alone is given.  Links are followed, and capitals are no difference: an office that
    is copied to another machine may lie on a disk that knows none.  Raises RefusalError.
    """
    if _within(run.folder, run.input) or _within(run.input, run.folder):
        raise RefusalError("results_among_returns", results=run.folder, returns=run.input)
    for place, other in _apart(run):
        if _within(place, other):
            raise RefusalError("folders_cross", place=place, other=other)
    for place in (run.output, run.records):
        for output in (run.output, run.office.output):
            if any(map(_MADE_AGAIN.fullmatch, (_below(place, output) or ())[:1])):
                raise RefusalError("folders_cross", place=place, other=output)


def _apart(run: Run) -> Iterator[tuple[Path, Path]]:
    """Give pairs of folders of which the first may not be, or lie in, the second."""
    office = run.office
    returns_of_all = office.root / INPUT_FOLDER
    for kept in (run.records, office.records, office.templates):
        yield from ((run.output, kept), (run.input, kept), (kept, run.input))
    yield from ((run.output, returns_of_all), (run.records, returns_of_all))
    yield from ((run.records, office.templates), (office.templates, run.records))


def _within(place: Path, other: Path) -> bool:
    return _below(place, other) is not None


def _below(place: Path, other: Path) -> tuple[str, ...] | None:
    """Give the way from a folder down to a place, none for itself; None where it is elsewhere."""
    inner, outer = _known(place), _known(other)
    return inner[len(outer) :] if inner[: len(outer)] == outer else None


def _known(path: Path) -> tuple[str, ...]:
    return tuple(part.casefold() for part in Path(os.path.realpath(path)).parts)
