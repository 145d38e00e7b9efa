"""What the pages ask the office: the same jobs as the commands, on the same files.

Takes a run (office, quarter, as-of date) and what the officer typed or dropped; gives what stands
in the folders and what the jobs said.  Refuses nothing that a command would do, and does nothing
that no command does, but putting files into the folder of returns and entering into the books.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.desk.background import JobProgress, Line
from pipeline.desk.desk_messages import DESK
from pipeline.exchange.dropped_files import EXISTING_REGISTER, within
from pipeline.model.faults import RefusalError
from pipeline.office.office import EXECUTIVE, PAGE, WORKBOOK
from pipeline.records.commit_moves import STAGING

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What `check` says of a file as it stands: its lines, and the gravest colour among them."""

    lines: tuple[Line, ...]
    locked: bool = False
    """Whether the file has a password that is not known yet."""

    @property
    def worst(self) -> str:
        """`red`, `yellow` or `green`."""
        colours = {colour for _, colour in self.lines}
        return next((each for each in ("red", "yellow") if each in colours), "green")


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """A file in the quarter's folder of returns; `verdict` is None until it was checked."""

    name: str
    """Below the folder, with forward slashes."""
    size: int
    verdict: FileVerdict | None


@dataclass
class Verdicts:
    """The verdicts given so far, each for a file as it stood when it was checked."""

    _known: dict[tuple[Path, str, str, int, int], FileVerdict] = field(default_factory=dict)

    def of(self, run: Run, name: str) -> FileVerdict | None:
        """Give the verdict on a file unless it was changed since."""
        return self._known.get(self._key(run, name))

    def keep(self, run: Run, name: str, verdict: FileVerdict) -> None:
        """Remember a verdict on a file as it stands."""
        self._known[self._key(run, name)] = verdict

    @staticmethod
    def _key(run: Run, name: str) -> tuple[Path, str, str, int, int]:
        state = (run.input / name).stat()
        return run.office.root, str(run.quarter), name, state.st_mtime_ns, state.st_size


def returns_in(run: Run, verdicts: Verdicts) -> list[ReturnFile]:
    """List every file in the quarter's folder of returns, by name."""
    if not run.input.is_dir():
        return []
    files = {path.relative_to(run.input): path for path in run.input.rglob("*") if path.is_file()}
    named = [
        (name.as_posix(), path.stat().st_size)
        for name, path in sorted(files.items())
        if STAGING not in name.parts
    ]
    return [ReturnFile(name, size, verdicts.of(run, name)) for name, size in named]


def check(run: Run, path: Path, language: str, verdicts: Verdicts) -> FileVerdict:
    """Check one return as `check` does, and remember the verdict."""
    from pipeline.console.check_lines import check_lines
    from pipeline.jobs.check_returns import check_returns
    from pipeline.model.issues import FileIssue

    checked = check_returns(run, [path])
    lines = tuple(line for line in check_lines(checked, language, names=True) if line[0])
    locked = bool((checked.collected.issues["code"] == FileIssue.FILE_ENCRYPTED).any())
    # The first line says by which quarter and day, the second names the file: the page does both.
    verdict = FileVerdict(lines[2:], locked)
    verdicts.keep(run, path.relative_to(run.input).as_posix(), verdict)
    return verdict


def unlock(
    run: Run, password: str, language: str, verdicts: Verdicts
) -> tuple[list[ReturnFile], list[ReturnFile]]:
    """Check the locked files again, with one password more; gives those it opened, and the rest."""
    trying = replace(run, passwords=(*run.passwords, ("", password)))
    opened: list[ReturnFile] = []
    still: list[ReturnFile] = []
    for each in returns_in(run, verdicts):
        if each.verdict is not None and each.verdict.locked:
            verdict = check(trying, run.input / each.name, language, verdicts)
            (still if verdict.locked else opened).append(each)
    return opened, still


def check_all(run: Run, progress: JobProgress, verdicts: Verdicts) -> Iterator[Line]:
    """Check every return that has no verdict yet."""
    progress.stage("collect")
    waiting = [each for each in returns_in(run, verdicts) if each.verdict is None]
    found = Counter({"red": 0, "yellow": 0, "green": 0})
    for done, each in enumerate(waiting):
        progress.progress(done, len(waiting))
        found[check(run, run.input / each.name, progress.language, verdicts).worst] += 1
    progress.progress(len(waiting), len(waiting))
    yield DESK.translate("checked_all", progress.language, count=len(waiting), **found), None


def write_quarter(run: Run, progress: JobProgress) -> Iterable[Line]:
    """Do what `batch` does, and tell what it prints."""
    from pipeline.console.run_summary import closing_lines
    from pipeline.jobs.batch import run_batch

    return closing_lines(
        run_batch(run, progress, dry_run=False, agree=progress.agree), progress.language
    )


def write_memorandum(run: Run, progress: JobProgress) -> Iterable[Line]:
    """Write the memorandum and its figures anew, as `memo` does."""
    from pipeline.console.run_summary import closing_lines
    from pipeline.jobs.batch import run_memo

    return closing_lines(
        run_memo(run, progress, dry_run=False, agree=progress.agree), progress.language
    )


def write_sheets(run: Run, progress: JobProgress) -> Iterator[Line]:
    """Start a quarter: sheets and their letters, for all agencies."""
    from pipeline.console import translate
    from pipeline.jobs.send_sheets import send_sheets
    from pipeline.locale import worded

    progress.stage("letters")
    agencies = run.config.agencies_in(run.quarter)
    for note in send_sheets(run):
        yield worded(note, progress.language), "yellow"
    folder = run.sheets_folder
    yield translate("sheets_written", progress.language, count=len(agencies), folder=folder), None


def close(run: Run, progress: JobProgress) -> Iterable[Line]:
    """Close the quarter; the line is red where there is nothing to close."""
    from pipeline.console import translate
    from pipeline.console.run_summary import closed_lines
    from pipeline.jobs.close_quarter import close_quarter

    progress.stage("data")
    closing = close_quarter(run, progress.agree)
    if closing is None:
        text = translate(
            "no_register", progress.language, quarter=run.quarter, kept="-", folder=run.records
        )
        return [(text, "red")]
    return closed_lines(closing, run.records, progress.language)


def make_evidence(run: Run, progress: JobProgress) -> Iterable[Line]:
    """Pack the evidence of a quarter; the line is red where it has none."""
    from pipeline.console import translate
    from pipeline.console.job_lines import made_lines
    from pipeline.jobs.build_evidence import make_pack

    progress.stage("data")
    made = make_pack(run)
    if made is None:
        return [(translate("no_evidence", progress.language, quarter=run.quarter), "red")]
    return made_lines(made, progress.language)


def find_replies(run: Run, progress: JobProgress) -> Iterator[Line]:
    """Read the inbox and propose which letter each message answers."""
    from pipeline.console import translate
    from pipeline.console.job_lines import reply_lines
    from pipeline.jobs.replies import inbox_of, read_replies
    from pipeline.locale import worded

    progress.stage("collect")
    read = read_replies(run)
    for note in read.notes:
        yield worded(note, progress.language), "yellow"
    yield from reply_lines(read, run.input, progress.language)
    if not read.files and not read.entered:
        yield translate("replies_no_inbox", progress.language, folder=inbox_of(run)), "yellow"


def fill_indicator_form(run: Run, progress: JobProgress, fiscal_year: int) -> Iterable[Line]:
    """Fill in a fiscal year's form; the line is red where nothing is recorded."""
    from pipeline.console import translate
    from pipeline.console.job_lines import indicator_lines
    from pipeline.jobs.indicator_form import fill_form

    progress.stage("data")
    done = fill_form(run, fiscal_year)
    if done.year.empty:
        text = translate("kpi_nothing", progress.language, year=fiscal_year, folder=run.records)
        return [(text, "red")]
    return indicator_lines(done, progress.language)


def invented_quarters() -> tuple[str, ...]:
    """Name the quarters whose returns can be invented in the demo."""
    from pipeline.demo.agency_behaviour import QUARTERS

    return tuple(map(str, QUARTERS))


def invent_returns(run: Run, progress: JobProgress, *, late: bool) -> Iterator[Line]:
    """Invent what the agencies return of the demo's sheets."""
    from pipeline.demo.agency_behaviour import invent_quarter

    progress.stage("collect")
    sheets = run.output / "sheets"
    count = invent_quarter(run.input, run.quarter, sheets, run.office, late=late)
    yield DESK.translate("invented", progress.language, count=count, folder=run.input), None


def can_import(run: Run) -> bool:
    """Whether the office has no register yet, so that its present one may be taken over."""
    from pipeline.records.case_register import quarters_kept

    return not quarters_kept(run.records)


def import_files(run: Run) -> list[str]:
    """Name the registers that were chosen so far."""
    folder = run.inputs / EXISTING_REGISTER
    return sorted(path.name for path in folder.glob("*.*")) if folder.is_dir() else []


def import_register(
    run: Run, progress: JobProgress, path: Path, *, dry_run: bool
) -> Iterable[Line]:
    """Take over the register at `path`; a dry run only tells what would be taken."""
    from pipeline.console.job_lines import import_lines
    from pipeline.jobs.import_register import take_over

    return import_lines(take_over(run, path, progress, dry_run=dry_run), progress.language)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that a run wrote, and where it stands."""

    root: str
    """Which of the office's folders: `output` or `records`."""
    name: str
    """Below the root, with forward slashes."""


_MAIN = {
    "memo": ("executive_memo.docx", "executive_memo.pdf"),
    "workbook": (WORKBOOK, EXECUTIVE, PAGE),
}


def documents_of(run: Run) -> Mapping[str, list[Document]]:
    """List what people open of the quarter, by group; only what stands there."""
    letters = sorted((run.folder / "letters").glob("*.*"))
    joined = [path for path in letters if path.stem.startswith("print_all")]
    groups = {
        **{group: [run.folder / name for name in names] for group, names in _MAIN.items()},
        "print": joined,
        "letters": [path for path in letters if path not in joined],
        "corrections": sorted((run.folder / "corrections").glob("*.xlsx")),
        "sheets": sorted(run.sheets_folder.rglob("*.*")),
        "kpi": sorted((run.output / "kpi").glob("*.docx")),
        "evidence": sorted((run.records / "evidence").glob(f"*{run.quarter}*.zip")),
    }
    found = {group: list(_existing_documents(run, group, paths)) for group, paths in groups.items()}
    return {group: documents for group, documents in found.items() if documents}


def _existing_documents(run: Run, group: str, paths: Iterable[Path]) -> Iterator[Document]:
    from pipeline.records.records_manifest import is_temporary

    root, folder = ("records", run.records) if group == "evidence" else ("output", run.output)
    for path in paths:
        if path.is_file() and not is_temporary(Path(path.name)):
            yield Document(root, path.relative_to(folder).as_posix())


def document_path(run: Run, root: str, name: str) -> Path:
    """Give the path of a listed document; raises RefusalError for anything else."""
    folders = {"output": run.output, "records": run.records}
    listed = {(each.root, each.name) for group in documents_of(run).values() for each in group}
    if (root, name) not in listed:
        raise RefusalError("no_such_file", path=name)
    return within(folders[root], name)


JOBS: Mapping[str, Callable[[Run, JobProgress], Iterable[Line]]] = {
    "sheets": write_sheets,
    "batch": write_quarter,
    "memo": write_memorandum,
    "close": close,
    "evidence": make_evidence,
    "replies": find_replies,
}
"""The jobs that need no more than a run."""
