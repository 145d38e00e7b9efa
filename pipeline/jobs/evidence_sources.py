"""Where the files of an evidence pack stand, and what is to be said of those that do not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.figures.asked_agencies import asked_agencies
from pipeline.jobs.evidence_letters import EarlierPack, LetterSources
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run
from pipeline.model.codes import NOT_BACK, FileOutcome
from pipeline.model.data_dictionary import DATA_FILES
from pipeline.model.labels import LABELS
from pipeline.office.office import CORRECTIONS, EXECUTIVE, PAGE, WORKBOOK
from pipeline.records.case_register import altered_since_closing, read_closed, read_register
from pipeline.records.durable_files import sha256
from pipeline.records.evidence_pack import PackFolder
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.revisions import CLOSED_FILE, closed_folder, letters_kept, register_files
from pipeline.records.rulings import FILE as DECISIONS
from pipeline.records.write_evidence import (
    LOCK_PREFIXES,
    PackContents,
    PlannedMember,
    closing_path_in_pack,
    files_beneath,
    is_file,
    listed_briefly,
    path_in_pack,
    under_distinct_names,
)
from pipeline.returns.files.find_files import find_returns
from pipeline.thai.dates import format_long

_RESULTS = {
    WORKBOOK: JOBS("result_summary"),
    EXECUTIVE: JOBS("result_executive"),
    PAGE: JOBS("result_page"),
    "manifest.json": JOBS("result_manifest"),
}
_WHERE_ASKED_FOR = (EXECUTIVE,)
_OUTCOMES: dict[str, str] = {
    FileOutcome.UNREADABLE: "pack_return_unreadable",
    FileOutcome.NIL: "pack_return_nil",
}


class Sources:
    """Finds the files of a quarter, and says what it does not find."""

    def __init__(self, run: Run, earlier: EarlierPack) -> None:
        self._run = run
        self._earlier = earlier
        self._names = {agency.code: agency.name for agency in run.config.agencies}
        self._dispatch = read_dispatch(run.records, run.quarter, only_look=True)
        self._register = read_register(run.records, run.quarter)
        self._closed = read_closed(run.records, run.quarter)
        self._digests: dict[tuple[Path, int, int], str] = {}
        self._results_folder = run.folder
        if self._closed:
            # The copy that was kept on closing; what stands in the output may be gone or younger.
            self._results_folder = closed_folder(run.records, self._closed[0].edition) / "output"
        folders = (
            self._results_folder,
            run.folder,
            letters_kept(run.records, run.quarter),
            run.folder.with_name(f"{run.folder.name}.previous"),
        )
        self._letters = LetterSources(run, self._dispatch, earlier, self._names, folders)

    @property
    def has_quarter(self) -> bool:
        """Whether there is anything of the quarter besides the office's settings."""
        run = self._run
        folders = (run.folder, run.sheets_folder, run.input)
        own = any(folder.is_dir() and any(folder.iterdir()) for folder in folders)
        return own or self._register is not None or self._dispatch.path.exists()

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The run's own manifest; empty where there is none that can be read."""
        try:
            path = self._results_folder / "manifest.json"
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def results_date(self) -> str:
        """The day as of which the results stand, in words; empty where there are none."""
        try:
            return format_long(date.fromisoformat(str(self.manifest["as_of"])))
        except (KeyError, ValueError):
            return ""

    def collect(self) -> PackContents:
        """Give every file of the quarter in the order of its name, and the notes."""
        found = PackContents()
        if self._earlier.note:
            found.notes.append(self._earlier.note)
        self._returns(found)
        self._sheets(found)
        self._letters.collect(found)
        self._results(found)
        self._add_closed_editions(found)
        self._records(found)
        self._office(found)
        found.members = list(
            under_distinct_names(sorted(found.members, key=lambda member: member.path))
        )
        return found

    def _returns(self, found: PackContents) -> None:
        folder = self._run.input
        left_out = []
        if folder.is_dir():
            listing, told = find_returns(folder), self._told_returns
            for name, path in listing.files:
                what = told.get(self._digest(path), str(JOBS("pack_return_unread")))
                found.add(PlannedMember(path_in_pack(PackFolder.RETURNS, name), path, what))
            for name, reason in listing.reasons:
                path = folder / name
                # What came with a return (a covering letter in PDF) is evidence too.
                if is_file(path) and not path.name.startswith(LOCK_PREFIXES):
                    found.add(
                        PlannedMember(path_in_pack(PackFolder.RETURNS, name), path, str(reason))
                    )
                else:
                    left_out.append(name)
        if left_out:
            some = listed_briefly(left_out)
            count = len(left_out)
            found.notes.append(JOBS("pack_left_out", folder=folder.name, count=count, some=some))
        if not found.holds(PackFolder.RETURNS):
            found.notes.append(JOBS("pack_no_returns"))
        if self._register is not None:
            returns = self._register.frames["returns"]
            returns = returns[asked_agencies(returns, self._run.config, self._run.quarter)]
            for status in NOT_BACK:
                names = returns.loc[returns["status"] == status, "agency"].astype(str).tolist()
                if names:
                    label = LABELS(f"return_status.{status}")
                    facts = {"status": label, "count": len(names), "some": listed_briefly(names)}
                    found.notes.append(JOBS("pack_agencies", **facts))

    @cached_property
    def _told_returns(self) -> dict[str, str]:
        """What the run's manifest says of each return, by its hash."""
        told = {}
        for record in returns_read(self.manifest):
            agency = self._names.get(str(record.get("agency_code")), str(JOBS("pack_no_agency")))
            outcome = _OUTCOMES.get(str(record.get("outcome")))
            what = JOBS(outcome, agency=agency) if outcome else agency
            told[str(record.get("sha256"))] = str(what)
        return told

    def _digest(self, path: Path) -> str:
        """Give a return's hash: a file is hashed anew only where it was changed meanwhile."""
        try:
            state = path.stat()
            key = path, state.st_size, state.st_mtime_ns
            if key not in self._digests:
                self._digests[key] = sha256(path)
            return self._digests[key]
        except OSError:
            return ""

    def _sheets(self, found: PackContents) -> None:
        folder = self._run.sheets_folder
        for path in files_beneath(folder):
            if path.parent == folder:
                what = str(JOBS("pack_sheet", agency=self._agency(path.name))).rstrip()
                found.add(PlannedMember(path_in_pack(PackFolder.SHEETS, path.name), path, what))
        if not found.holds(PackFolder.SHEETS):
            found.notes.append(JOBS("pack_no_sheets"))

    def _results(self, found: PackContents) -> None:
        folder = self._results_folder
        for path in files_beneath(folder):
            name = path.relative_to(folder).as_posix()
            room = name.partition("/")[0]
            # The data stand in the records, letters and memorandum came from the register.
            # The log has the clock in it; the same files must give the same pack.
            if room in ("data", LETTERS, "run.log") or found.holds(
                path_in_pack(PackFolder.RESULTS, name)
            ):
                continue
            what = str(_RESULTS.get(name, ""))
            if room == CORRECTIONS:
                what = str(JOBS("pack_correction", agency=self._agency(path.name))).rstrip()
            elif name == MEMO_FILE:
                what = str(JOBS("result_memo"))
            found.add(PlannedMember(path_in_pack(PackFolder.RESULTS, name), path, what))
        found.notes.extend(
            JOBS("pack_without_file", what=what, name=name)
            for name, what in _RESULTS.items()
            if name not in _WHERE_ASKED_FOR
            and not found.holds(path_in_pack(PackFolder.RESULTS, name))
        )
        if not found.holds(path_in_pack(PackFolder.RESULTS, CORRECTIONS)):
            whole = (folder / CORRECTIONS).is_dir()
            code = "pack_nothing_to_correct" if whole else "pack_no_corrections"
            found.notes.append(JOBS(code))

    def _add_closed_editions(self, found: PackContents) -> None:
        """Add what was noted on closing, and the results of the revisions that were closed."""
        if self._register is not None and not self._closed:
            found.notes.append(JOBS("pack_not_closed"))
        for closed in self._closed:
            edition, folder = closed.edition, closed_folder(self._run.records, closed.edition)
            day = closed.closed_date
            found.notes.append(JOBS("pack_closed", edition=edition.named, day=day))
            what = str(JOBS("pack_closing", day=day))
            found.add(PlannedMember(closing_path_in_pack(edition), folder / CLOSED_FILE, what))
            altered = altered_since_closing(self._run.records, closed)
            if altered:
                found.notes.append(JOBS("pack_altered", some=listed_briefly(altered)))
            results = folder / "output"
            for path in files_beneath(results) if edition.revised else ():
                inside = path.relative_to(results).as_posix()
                if inside.partition("/")[0] not in ("data", LETTERS):
                    into = path_in_pack(PackFolder.RESULTS, f"revised_{edition.revised}/{inside}")
                    what = str(
                        JOBS("pack_revised", what=_RESULTS.get(inside, JOBS("result_other")))
                    )
                    found.add(PlannedMember(into, path, what))

    def _records(self, found: PackContents) -> None:
        if self._register is None:
            found.notes.append(JOBS("pack_no_register"))
        else:
            editions = [closed.edition for closed in self._closed]
            for edition in editions or [self._register.edition]:
                for path in register_files(self._run.records, edition).values():
                    name = path.relative_to(self._run.records).as_posix()
                    what = DATA_FILES[path.stem]
                    found.add(PlannedMember(path_in_pack(PackFolder.RECORDS, name), path, what))
        dispatch, decisions = self._dispatch.path, self._run.records / DECISIONS
        for path, told in (
            (dispatch, JOBS("office_dispatch")),
            (decisions, JOBS("office_decisions")),
        ):
            if path.is_file():
                found.add(
                    PlannedMember(path_in_pack(PackFolder.RECORDS, path.name), path, str(told))
                )
            else:
                found.notes.append(JOBS("pack_without_file", what=told, name=path.name))

    def _office(self, found: PackContents) -> None:
        config, office = self._run.config, self._run.office
        base = office.root.resolve()
        whats = dict(
            zip(config.files, ("office_config", "office_agencies", "office_holidays"), strict=True)
        )
        whats[office.rule_examples] = "office_examples"
        own = {path.resolve(): JOBS(code) for path, code in whats.items()}
        for path in dict.fromkeys(
            [*own, *(each.resolve() for each in files_beneath(self._run.templates))]
        ):
            if not path.is_file():
                found.notes.append(JOBS("pack_without_file", what=own[path], name=path.name))
                continue
            inside = path.is_relative_to(base)
            name = path.relative_to(base).as_posix() if inside else path.name
            found.add(
                PlannedMember(
                    path_in_pack(PackFolder.OFFICE, name),
                    path,
                    str(own.get(path, JOBS("office_template"))),
                )
            )

    def _agency(self, name: str) -> str:
        return self._names.get(name.partition("_")[0], "")


def returns_read(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give what a run's manifest tells of each return; nothing where it is none of ours."""
    try:
        return [record for record in manifest["inputs"]["returns"] if isinstance(record, dict)]
    except (KeyError, TypeError):
        return []
