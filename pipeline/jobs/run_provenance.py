"""Where a quarter's results come from: files with their hashes, versions, counts that reconcile."""

from __future__ import annotations

import os
import platform
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline import VERSION
from pipeline.figures.amounts import by_origin
from pipeline.jobs.evaluate_quarter import EvaluatedQuarter
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run
from pipeline.locale import Wording
from pipeline.model.row_counts import total
from pipeline.model.sheet_form import TEMPLATE_VERSION
from pipeline.records.durable_files import sha256
from pipeline.report.contents import HashedFile
from pipeline.returns import FileRecord

if TYPE_CHECKING:
    from pipeline.jobs.tried_examples import TriedExamples


def relative_link(target: Path, folder: Path) -> str | None:
    """Give the way from a folder to another, for links; None where it leads to another drive."""
    try:
        return Path(os.path.relpath(target, folder)).as_posix()
    except ValueError:
        return None


def returned_anew(
    manifest: Mapping[str, Any], files: Iterable[FileRecord]
) -> frozenset[str] | None:
    """Give the agencies whose files are others than a run read before; None where none is known."""
    if not manifest:
        return None
    then, now = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for record in manifest["inputs"]["returns"]:
        then[record["agency_code"]].add(record["sha256"])
    for file in files:
        now[file.agency_code].add(file.sha256)
    return frozenset(code for code in then.keys() | now.keys() if then[code] != now[code])


@dataclass(frozen=True, slots=True)
class WrittenDocuments:
    """What a run wrote for the agencies."""

    letters: int
    letters_final: bool | None
    """Whether the letters are without the draft mark; None where that is not known."""
    examples: TriedExamples
    late_corrections: tuple[str, ...] = ()
    """Names of the corrections for agencies that returned after the letters were written."""


def manifest_content(
    evaluated: EvaluatedQuarter,
    templates: Mapping[Path, str],
    records_read: Mapping[Path, str],
    written: WrittenDocuments,
) -> dict[str, Any]:
    """Give what the manifest tells of a quarter: inputs, versions and counts, and no name.

    A return has the number under which the workbook's full edition lists it by its name.
    `templates` and `records_read` are files with their hashes when they were read.
    """
    run, counts = evaluated.run, evaluated.counts
    figures, examples = evaluated.figures, written.examples.read
    config_files = (*run.config.files, *examples)
    returns = [
        {
            "number": number,
            "sha256": record.sha256,
            "size": record.size,
            "agency_code": record.agency_code,
            "outcome": record.outcome,
            "code": record.code,
            "reader": record.reader,
            "enclosed": bool(record.container),
            "rows": rows.as_dict(),
        }
        for number, (record, rows) in enumerate(
            zip(evaluated.collected.files, counts, strict=True), 1
        )
    ]
    return {
        "quarter": str(run.quarter),
        "as_of": run.as_of.isoformat(),
        "versions": dict(versions()),
        "inputs": {
            "returns": returns,
            "skipped": [str(reason) for _, reason in evaluated.collected.skipped],
            "config": [asdict(file) for file in hashed(run, config_files, examples)],
            "templates": [asdict(file) for file in hashed(run, templates, templates)],
            "records": [asdict(file) for file in hashed(run, records_read, records_read)],
        },
        "rows": total(counts).as_dict(),
        "cases": {
            **by_origin(figures.cases),
            "all": len(figures.cases),
        },
        "deadlines": len(figures.deadlines),
        "issues": len(figures.issues),
        "letters": written.letters,
        "letters_final": written.letters_final,
        "examples_broken": written.examples.broken,
        "late_corrections": list(written.late_corrections),
        "reconciles": evaluated.reconciles,
    }


def hashed(
    run: Run, files: Iterable[Path], read: Mapping[Path, str] = MappingProxyType({})
) -> list[HashedFile]:
    """Give each file with its hash; paths are told from the office's folder.

    Of the config and its lists, and of what is in `read`, the hash is that of what was read, which
    may have been replaced since.
    """
    bases = (run.office.root.resolve(), run.records.resolve().parent)
    known = _read_by(run) | dict(read)
    return [
        HashedFile(_relative_path(file.resolve(), bases), known.get(file) or sha256(file))
        for file in files
    ]


def _read_by(run: Run) -> dict[Path, str]:
    return dict(zip(run.config.files, run.config.sha256, strict=True))


def replaced_meanwhile(run: Run, read: Mapping[Path, str]) -> tuple[Wording, ...]:
    """Say which files are no longer what was read of them: what stands there was not used."""
    before = _read_by(run) | dict(read)
    names = sorted(
        path.name for path, digest in before.items() if not path.is_file() or sha256(path) != digest
    )
    return (JOBS("replaced_meanwhile", files=", ".join(names)),) if names else ()


def _relative_path(file: Path, bases: Iterable[Path]) -> str:
    for base in bases:
        if file.is_relative_to(base):
            return file.relative_to(base).as_posix()
    return file.name


def versions() -> Mapping[str, str]:
    """Give the versions of the product, of the sheet, and of what does the reading and writing."""
    packages = ("pandas", "pyarrow", "python-calamine", "openpyxl", "docxtpl", "xlsxwriter")
    return {
        "tidtam": VERSION,
        "template": TEMPLATE_VERSION,
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }
