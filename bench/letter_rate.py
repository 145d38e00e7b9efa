"""Letters a second, beside plain docxtpl on the same letters in one run.

    python -m bench.letter_rate [LETTERS]

Plain docxtpl is what its documentation shows: `DocxTemplate(path)`, `render`, `save` for each
letter, with the same safe environment.  Both sides write files; the document parts of both must be
canonically equal, or the bench fails.  Then what a letter of some 20 rows costs a batch: what it
says looked up, its last page reckoned, its mark drawn, its file written, all joined for printing.
Processor time, but for the letters over several workers, which are timed on the wall.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.made_office import AS_OF, QUARTER, make_office
from pipeline.documents.docx_template import without_empty_section
from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import write_letters
from pipeline.documents.template_environment import environment
from pipeline.documents.template_names import LETTER_CHASE
from pipeline.documents.templates import Templates, load_letter_templates, load_templates
from pipeline.figures.letters_due import letters_due
from pipeline.jobs.evaluate_quarter import evaluate_quarter
from pipeline.jobs.quarter_run import Run
from pipeline.model.codes import LetterKind
from tests.made_up_quarter import figures
from tests.quiet import Quiet
from tests.register import OFFICE

FOLDER = OFFICE / "input_templates"
WORKERS = 2
_CASES_OF_TWENTY_ROWS = 14
"""Of an agency of the made office."""
Context = dict[str, Any]


def contexts(count: int) -> list[Context]:
    """Give the contexts of `count` chase letters of a made-up quarter, again and again."""
    quarter = figures(600)
    maker = LetterContexts(quarter, LetterPlan(date(2020, 11, 30)))
    due = [each for each in letters_due(quarter, {}) if each.kind is LetterKind.CHASE]
    made = [maker.context(each) for each in due]
    return [made[place % len(made)] for place in range(count)]


def ours(letters: Sequence[Context], folder: Path, templates: Templates) -> None:
    template = templates[LETTER_CHASE]
    for place, context in enumerate(letters):
        content = template.package(template.rendered(context))
        (folder / f"{place}.docx").write_bytes(content)


def plain(letters: Sequence[Context], folder: Path, templates: Templates) -> None:
    from docxtpl import DocxTemplate

    for place, context in enumerate(letters):
        document = DocxTemplate(FOLDER / LETTER_CHASE)
        document.render(context, environment(templates.writer), autoescape=True)
        document.save(folder / f"{place}.docx")


def timed(work: Callable[..., None], *arguments: Any) -> float:
    begun = time.process_time()
    work(*arguments)
    return time.process_time() - begun


def same_documents(mine: Path, theirs: Path, count: int) -> None:
    """Compare the document parts, the empty last section folded on both sides."""
    for place in range(count):
        pair = [canonical(folder / f"{place}.docx") for folder in (mine, theirs)]
        if pair[0] != pair[1]:
            raise SystemExit(f"letter {place}: the document parts differ")


def canonical(path: Path) -> bytes:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    xml = without_empty_section(xml.partition("?>")[2] if xml.startswith("<?xml") else xml)
    out = io.BytesIO()
    etree.ElementTree(etree.fromstring(xml)).write_c14n(out)
    return out.getvalue()


def prepare() -> None:
    """Prepare the templates once in each worker."""
    _prepared.append(load_templates(FOLDER, thai_digits=True))


_prepared: list[Templates] = []


def worker(letters: Sequence[Context], folder: str) -> None:
    ours(letters, Path(folder), _prepared[0])


def over_workers(letters: Sequence[Context], folder: Path) -> float:
    """Time the letters over all workers; their start is counted apart."""
    parts = [letters[place::WORKERS] for place in range(WORKERS)]
    folders = [folder / str(place) for place in range(WORKERS)]
    for each in folders:
        each.mkdir()
    with ProcessPoolExecutor(WORKERS, initializer=prepare) as pool:
        list(pool.map(time.sleep, [0.5] * WORKERS))
        begun = time.perf_counter()
        list(pool.map(worker, parts, map(str, folders)))
        return time.perf_counter() - begun


def as_the_batch(count: int, folder: Path) -> tuple[float, float]:
    """Give the seconds that a batch spends on so many letters of a made office, and their rows."""
    run = Run(make_office(folder / "office", count, _CASES_OF_TWENTY_ROWS), QUARTER, AS_OF)
    evaluated = evaluate_quarter(run, Quiet())
    due, plan = evaluated.letters, LetterPlan(date(2020, 11, 30))
    templates = load_letter_templates(run.templates, run.config.office.letterhead)
    spent = timed(write_letters, folder, evaluated.figures, due, templates, plan)
    return spent, sum(len(each.case_rows) for each in due) / len(due)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    letters = contexts(count)
    begun = time.process_time()
    templates = load_templates(FOLDER, thai_digits=True)
    prepared = time.process_time() - begun
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / each for each in ("ours", "plain", "workers")]
        for folder in folders:
            folder.mkdir()
        mine = timed(ours, letters, folders[0], templates)
        theirs = timed(plain, letters, folders[1], templates)
        same_documents(folders[0], folders[1], count)
        spread = over_workers(letters, folders[2])
        batch, rows = as_the_batch(count, Path(name))
    print(f"{count} letters, checking and preparing all templates once: {prepared * 1000:.0f} ms")
    print(
        f"plain docxtpl     {count / theirs:8.0f} letters/s  {theirs / count * 1000:6.2f} ms each"
    )
    print(f"prepared once     {count / mine:8.0f} letters/s  {mine / count * 1000:6.2f} ms each")
    print(f"over {WORKERS} workers    {count / spread:8.0f} letters/s")
    print(f"ratio on one core {theirs / mine:8.1f}  (document parts canonically equal)")
    print(f"as the batch      {count / batch:8.0f} letters/s  {batch / count * 1000:6.2f} ms each, "
          f"{rows:.0f} rows, joined for printing")  # fmt: skip


if __name__ == "__main__":
    main()
