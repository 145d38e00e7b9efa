"""The indicator form of a fiscal year, filled in from what was recorded.

Takes an `IndicatorYear`, the officer's notes and the files that prove it; gives one Word document.
All its sentences are `kpi_words`'; nothing is counted here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.documents import kpi_words as words
from pipeline.documents.kpi_names import KPI_FORM
from pipeline.documents.templates import Templates
from pipeline.documents.value_format import Literal, TemplateValues
from pipeline.figures.indicator import IndicatorYear, QuarterRecord
from pipeline.office.config import Config
from pipeline.records.ooxml_package import package_bytes


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file, or a folder of them, that proves the result: what it is, its name, its SHA-256.

    That of several files is taken over the lines that `sha256sum` prints of them.
    """

    kind: str
    file: str
    sha256: str
    files: int = 1


@dataclass(frozen=True)
class FormPlan:
    """What the form holds besides the year: the officer's notes, the evidence, the draft mark.

    `lost` counts the letters whose file was not found where the run writes them.
    """

    factors: Sequence[str] = ()
    obstacles: Sequence[str] = ()
    evidence: Sequence[ProofFile] = ()
    lost: int = 0
    draft: bool = True


def form_name(fiscal_year: int) -> str:
    """Give the file's name: `kpi_form_2564.docx`, the year in the Buddhist era."""
    return f"kpi_form_{fiscal_year}.docx"


def kpi_form_bytes(
    year: IndicatorYear, config: Config, templates: Templates, plan: FormPlan
) -> bytes:
    """Render the indicator's form for a fiscal year: a whole docx, the same bytes each time."""
    return package_bytes(templates[KPI_FORM].render(form_context(year, config, plan)))


def form_context(year: IndicatorYear, config: Config, plan: FormPlan) -> TemplateValues:
    """Give everything that the form may say."""
    indicator, letterhead = config.office.indicator, config.office.letterhead
    return {
        "draft": plan.draft,
        "office": letterhead.office,
        "fiscal_year": str(year.fiscal_year),
        "output": indicator.level == "output",
        "outcome": indicator.level == "outcome",
        "strategy": indicator.strategy or "",
        "strategy_part": indicator.strategy_part or "",
        "goal": indicator.goal or "",
        "target": year.target,
        "result": f"{year.counted:,}.00",
        "percent": str(year.percent),
        "standing": words.against_target(year.counted, year.target),
        "left_out": _texts(words.left_out(year)),
        "quarters": [_quarter(year, each, letterhead.letter_prefix) for each in year.quarters],
        "summary": words.summary(year),
        "remarks": _texts(words.remarks(year)),
        "factors": _texts(map(_undashed, plan.factors)),
        "obstacles": _texts(map(_undashed, plan.obstacles)),
        "evidence_kinds": _texts(_kinds(plan)),
        "evidence": [
            {"kind": each.kind, "file": Literal(each.file), "sha256": Literal(each.sha256)}
            for each in plan.evidence
        ],
        "hash_name": Literal("SHA-256"),
        "responsible": indicator.responsible or "",
        "responsible_position": indicator.responsible_position or "",
    }


def _quarter(year: IndicatorYear, record: QuarterRecord, prefix: str) -> TemplateValues:
    begun = record.quarter.start <= year.as_of
    months = words.months(year, record, prefix) if begun else []
    return {
        "number": record.quarter.number,
        "months": [{"name": name, "text": text} for name, text in months],
        "closing": words.closing(year, record.quarter) if begun else words.NOT_YET,
    }


def _kinds(plan: FormPlan) -> Iterable[str]:
    counts = Counter[str]()
    for each in plan.evidence:
        counts[each.kind] += each.files
    for kind, count in counts.items():
        yield words.files_of(kind, count)
    if plan.lost:
        yield words.not_found(plan.lost)


def _texts(lines: Iterable[str]) -> list[TemplateValues]:
    return [{"text": line} for line in lines]


def _undashed(note: str) -> str:
    """Give a note without the dash that the form puts before it."""
    return note.lstrip("- ")
